"""Compares two numbers as typed, with their units, percent signs and rounding (policy in docs/grading.md)."""

from __future__ import annotations

from fractions import Fraction

from reasoning_engine.cas.answer_kinds import Leaf
from reasoning_engine.cas.numbers import Number
from reasoning_engine.cas.units import COUNTER, Unit, missing_unit_is_fine
from reasoning_engine.records import Verdict

LONG_DECIMAL = 8  # significant digits from which a decimal stands for a number that does not terminate
FLOAT_DIGITS = 13  # significant digits that only a machine types
FLOAT_TOLERANCE = Fraction(1, 10**12)

_EQUAL = Verdict("equal", "The same number.", "number")
_UNEQUAL = Verdict("unequal", "The numbers differ.", "number")


def compare_quantities(gold: Leaf, pred: Leaf, tolerance: float | None = None, may_be_rounded: bool = False) -> Verdict:
    """Two numbers with or without units."""
    if gold.number is None or pred.number is None:
        return Verdict("undecided", "A number was expected.", "number")
    if gold.unit is None and pred.unit is None:
        return compare_numbers(gold.number, pred.number, tolerance, may_be_rounded)
    scale = _scale(gold.unit, pred.unit)
    if isinstance(scale, Verdict):
        return (
            scale
            if compare_numbers(gold.number, pred.number, tolerance, may_be_rounded).kind != "unequal"
            else _UNEQUAL
        )
    converted = Number(pred.number.value * scale, pred.number.digits, pred.number.places, pred.number.percent)
    verdict = compare_numbers(gold.number, converted if scale != 1 else pred.number, tolerance, may_be_rounded)
    if verdict.kind == "equal" and scale != 1:
        return Verdict("equal", "The same quantity in another unit.", "unit")
    return verdict


def _scale(gold: Unit | None, pred: Unit | None) -> Fraction | Verdict:
    """What the given number is multiplied by to be in the key's unit, or the verdict where the units do not fit."""
    if gold is None or pred is None:
        known = gold or pred
        if known is None or missing_unit_is_fine(known):
            return Fraction(1)
        return Verdict("unequal", f"The unit {known.name} belongs to the answer.", "unit")
    if gold.dimension and pred.dimension:
        if gold.dimension == pred.dimension:
            return pred.factor / gold.factor
        return Verdict("unequal", "The units measure different things.", "unit")
    if gold.name == pred.name or not gold.name or not pred.name:
        return Fraction(1)
    if COUNTER in (gold.name, pred.name):
        measured = gold.dimension or pred.dimension
        return Verdict("unequal", "One is counted and the other is measured.", "unit") if measured else Fraction(1)
    if gold.name in pred.name or pred.name in gold.name:
        return Fraction(1)
    return Verdict("undecided", f"It is not clear whether {gold.name} and {pred.name} are the same.", "unit")


def compare_numbers(
    gold: Number, pred: Number, tolerance: float | None = None, may_be_rounded: bool = False
) -> Verdict:
    """Two numbers: exactly, with the percent sign left out, within the tolerance, or as long decimals."""
    difference = abs(gold.value - pred.value)
    if difference == 0:
        return _EQUAL
    if gold.percent != pred.percent and _without_percent(gold) == _without_percent(pred):
        return Verdict("equal", "The same number; the percent sign is left out in one of them.", "percent")
    if tolerance is not None and difference <= Fraction(str(tolerance)):
        return Verdict("equal", f"Within the tolerance of {tolerance}.", "tolerance")
    if may_be_rounded and is_rounding(gold, pred, difference):
        return Verdict("equal", "Equal to the decimals given.", "tolerance")
    if _is_float_noise(gold, pred, difference):
        return Verdict("equal", "The same number up to the rounding of a machine.", "decimal")
    for exact, decimal in ((gold, pred), (pred, gold)):
        if decimal.digits is None or decimal.places is None or terminates(exact.value):
            continue
        if difference < Fraction(1, 10) ** decimal.places:
            return rounded(decimal, difference, key_is_decimal=decimal is gold)
    return _UNEQUAL


def is_rounding(gold: Number | None, pred: Number | None, difference: Fraction) -> bool:
    """Whether two numbers agree as far as the one with fewer decimals goes (at least two digits of it)."""
    decimals = [n for n in (gold, pred) if n is not None and n.places is not None and (n.digits or 0) >= 2]
    places = min((n.places or 0 for n in decimals), default=None)
    return places is not None and difference <= Fraction(1, 2) / Fraction(10) ** places


def _without_percent(number: Number) -> Fraction:
    return number.value * 100 if number.percent else number.value


def _is_float_noise(gold: Number, pred: Number, difference: Fraction) -> bool:
    if max(gold.digits or 0, pred.digits or 0) < FLOAT_DIGITS:
        return False
    return difference <= max(abs(gold.value), abs(pred.value)) * FLOAT_TOLERANCE


def terminates(value: Fraction) -> bool:
    """Whether a fraction is a terminating decimal."""
    bottom = value.denominator
    for prime in (2, 5):
        while bottom % prime == 0:
            bottom //= prime
    return bottom == 1


def rounded(decimal: Number, difference: Fraction, key_is_decimal: bool) -> Verdict:
    """The verdict on a decimal that differs from the exact value by less than one unit of its last place."""
    if (decimal.digits or 0) >= LONG_DECIMAL:
        return Verdict("equal", f"The decimal agrees to all {decimal.digits} digits given.", "decimal")
    nearest = difference <= Fraction(1, 2) * Fraction(1, 10) ** (decimal.places or 0)
    if key_is_decimal and nearest and (decimal.digits or 0) >= 2:
        return Verdict("undecided", "The key may be a rounded value of this answer.", "decimal")
    return Verdict("unequal", "The decimal is only an approximation.", "decimal")
