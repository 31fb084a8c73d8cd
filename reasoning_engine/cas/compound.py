"""Quantities in several units, such as 2 h 30 min, 3元5角, 5 ft 6 in and 30°30', as one in the smallest unit."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise

from reasoning_engine.cas.numbers import Number, read_number
from reasoning_engine.cas.retelling import decimal
from reasoning_engine.cas.units import Unit, read_unit, unit_beside_number

_UNIT = r"[A-Za-z]{1,8}|[\u4e00-\u9fff]{1,3}|\^\s*\\circ|''|'"
_PART = re.compile(rf"\s*([0-9]+(?:\.[0-9]+)?)\s*({_UNIT})\s*(?:,|and\b|零|又)?")
_WHOLE = re.compile(rf"(?:{_PART.pattern}){{2,3}}\s*\Z")
# What a name means after a larger unit of the same kind.
_AFTER = {
    ("time", "分"): Unit("分", "time", Fraction(60)), ("money-cny", "分"): Unit("分", "money-cny", Fraction(1, 100)),
    ("angle", "'"): Unit("'", "angle", Fraction(1, 60)), ("angle", "''"): Unit("''", "angle", Fraction(1, 3600)),
    ("angle", "分"): Unit("分", "angle", Fraction(1, 60)), ("time", "m"): Unit("min", "time", Fraction(60)),
}  # fmt: skip


def read_compound(text: str) -> tuple[str, Number, Unit] | None:
    """The amount as text and number, and its unit; None where the text is no such quantity."""
    if len(text) > 60 or _WHOLE.match(text) is None:
        return None
    found = _PART.findall(text)
    first = read_unit("^\\circ" if "circ" in found[0][1] else found[0][1])
    if first is None or not first.dimension:
        return None
    units = [first]
    for _, name in found[1:]:
        unit = _AFTER.get((first.dimension, name)) or unit_beside_number(name)
        if unit is None or unit.dimension != first.dimension:
            return None
        units.append(unit)
    factors = [unit.factor for unit in units]
    if any(small >= large for large, small in pairwise(factors)):
        return None
    total = sum((Fraction(amount) * unit.factor for (amount, _), unit in zip(found, units, strict=True)), Fraction(0))
    shown = decimal(total / factors[-1])
    number = read_number(shown)
    return None if number is None else (shown, number, units[-1])
