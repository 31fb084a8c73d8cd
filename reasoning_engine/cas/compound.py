"""Quantities in two units, such as 2 h 30 min, 3 m 20 cm and 3元5角, as one quantity in the smaller unit."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise

from reasoning_engine.cas.numbers import Number, read_number
from reasoning_engine.cas.retelling import decimal
from reasoning_engine.cas.units import Unit, read_unit

_PART = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?)\s*([A-Za-z]{1,8}|[\u4e00-\u9fff]{1,3})\s*(?:,|and\b|零|又)?")
_WHOLE = re.compile(rf"(?:{_PART.pattern}){{2,3}}\s*\Z")


def read_compound(text: str) -> tuple[str, Number, Unit] | None:
    """The amount as text and number, and its unit; None where the text is no such quantity."""
    if _WHOLE.match(text) is None:
        return None
    parts = [(Fraction(number), read_unit(unit)) for number, unit in _PART.findall(text)]
    units = [unit for _, unit in parts if unit is not None and unit.dimension]
    if len(units) != len(parts) or len({unit.dimension for unit in units}) != 1:
        return None
    factors = [unit.factor for unit in units]
    if any(small >= large for large, small in pairwise(factors)):
        return None
    total = sum((amount * unit.factor for (amount, _), unit in zip(parts, units, strict=True)), Fraction(0))
    shown = decimal(total / factors[-1])
    number = read_number(shown)
    return None if number is None else (shown, number, units[-1])
