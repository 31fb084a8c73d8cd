r"""Compares two expressions given as text.

as functions, with decimals and constants of integration in their own right.
"""

from __future__ import annotations

import re
from fractions import Fraction

from reasoning_engine.cas.grammar import read
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.numbers import Number, read_number
from reasoning_engine.cas.quantities import FLOAT_DIGITS, is_rounding, rounded
from reasoning_engine.cas.sampling import Agreement, agreement
from reasoning_engine.cas.values import UnsupportedNodeError, context, symbols, value_at
from reasoning_engine.errors import CasError
from reasoning_engine.records import Verdict

_CONSTANT = re.compile(r"(.+?)\s*\+\s*(?:C|c|K|const(?:ant)?)(?:_\{?[0-9]\}?)?\Z", re.DOTALL)
_SPACES = re.compile(r"(?<![0-9A-Za-z])\s+|\s+(?![0-9A-Za-z])")
_SINGLE = re.compile(r"([\^_])\{\s*([0-9A-Za-z])\s*\}")
_CHOICES = re.compile(r"(?<![A-Za-z\\])([CPA])\(\s*([0-9]+)\s*,\s*([0-9]+)\s*\)")


def _compact(text: str) -> str:
    """The text without spaces and braces that say nothing: 2^{n+1} is not 2^n+1, and 1 7 is not 17."""
    return _SINGLE.sub(r"\1\2", _SPACES.sub("", text.strip()))


def _with_choices(text: str) -> str:
    """C(5, 2) and P(5, 2) as numbers of choices, which two whole numbers in brackets make of these letters."""
    return _CHOICES.sub(lambda m: f"{'binomial' if m[1] == 'C' else 'perm'}({m[2]},{m[3]})", text)


def compare_expressions(gold: str, pred: str, tolerance: float | None = None, may_be_rounded: bool = False) -> Verdict:
    """Whether two expressions are the same function (or, both ending in + C, the same up to a constant)."""
    if _compact(gold) == _compact(pred):
        return Verdict("equal", "The same text.", "text")
    gold, pred = _with_choices(gold), _with_choices(pred)
    constants = _CONSTANT.match(gold), _CONSTANT.match(pred)
    try:
        if constants[0] is not None and constants[1] is not None:
            return _up_to_a_constant(read(constants[0].group(1)), read(constants[1].group(1)))
        golds, preds = read(gold), read(pred)
    except CasError as error:
        return Verdict("undecided", f"An answer cannot be read: {error}", "parse")
    numbers = read_number(gold), read_number(pred)
    return _judge(numbers, golds, preds, tolerance, may_be_rounded)


Numbers = tuple[Number | None, Number | None]


def _judge(numbers: Numbers, golds: Node, preds: Node, tolerance: float | None, may_be_rounded: bool) -> Verdict:
    infinite = [_is_infinite(node) for node in (golds, preds)]
    if infinite[0] != infinite[1] and not (symbols(golds) or symbols(preds)):
        return Verdict("unequal", "One is infinite and the other is not.", "exact")
    found = agreement(golds, preds)
    if found == "exact":
        return Verdict("equal", "The expressions are identical.", "exact")
    if found == "numeric":
        return Verdict("equal", "The expressions agree at every point tried.", "numeric")
    if found == "unknown":
        return Verdict("undecided", "The expressions have no values that could be compared.", "numeric")
    if symbols(golds) or symbols(preds):
        return Verdict("unequal", "The expressions have different values at a point.", "numeric")
    return _constants(numbers, golds, preds, tolerance, may_be_rounded)


def _is_infinite(node: Node) -> bool:
    return any(part.kind == "name" and part.value == "oo" for part in node.walk())


def numbers_used(text: str, powers_as_products: bool = True) -> list[Fraction] | None:
    """The numbers in a closed expression, sorted (2^3 as 2, 2, 2 if `powers_as_products`); None if it is not closed."""
    try:
        node = read(text)
    except CasError:
        return None
    return None if symbols(node) else sorted(_numbers(node, powers_as_products))


def _numbers(node: Node, powers: bool) -> list[Fraction]:
    if node.kind == "number":
        return [Fraction(node.value)]
    if powers and node.kind == "pow" and node.parts[1].kind == "number" and node.parts[1].value in range(1, 65):
        return _numbers(node.parts[0], powers) * int(node.parts[1].value)
    return [number for part in node.parts for number in _numbers(part, powers)]


def _constants(numbers: Numbers, golds: Node, preds: Node, tolerance: float | None, may_be_rounded: bool) -> Verdict:
    """Constants that differ: perhaps one is a decimal of the other."""
    gold, pred = numbers
    difference = _difference(golds, preds)
    if difference is None:
        return Verdict("undecided", "A value is not a real number.", "numeric")
    if tolerance is not None and difference <= Fraction(str(tolerance)):
        return Verdict("equal", f"Within the tolerance of {tolerance}.", "tolerance")
    if may_be_rounded and is_rounding(gold, pred, difference):
        return Verdict("equal", "Equal to the decimals given.", "tolerance")
    for decimal, is_key in ((gold, True), (pred, False)):
        if decimal is None or decimal.places is None or (gold is not None and pred is not None):
            continue
        if difference < Fraction(1, 10) ** decimal.places:
            return rounded(decimal, difference, key_is_decimal=is_key)
        if (decimal.digits or 0) >= FLOAT_DIGITS and difference <= abs(decimal.value) / 10**12:
            return Verdict("equal", "The same number up to the rounding of a machine.", "decimal")
    return Verdict("unequal", "The values differ.", "numeric")


def _difference(golds: Node, preds: Node) -> Fraction | None:
    try:
        left, right = value_at(golds, {}), value_at(preds, {})
    except UnsupportedNodeError:
        return None
    if left is None or right is None:
        return None
    distance = abs(left - right)
    return Fraction(context().nstr(distance, 20)) if context().isfinite(distance) else None


def _up_to_a_constant(golds: Node, preds: Node) -> Verdict:
    """Two antiderivatives: their difference must not depend on the variable."""
    names = symbols(golds) | symbols(preds)
    difference = Node("add", parts=(golds, Node("neg", parts=(preds,))))
    shifted = _shift_of(difference, names)
    found: Agreement = agreement(difference, shifted) if shifted is not None else "unknown"
    if found in ("exact", "numeric"):
        return Verdict("equal", "The same up to the constant of integration.", "constant")
    if found == "unknown":
        return Verdict("undecided", "The antiderivatives have no values that could be compared.", "constant")
    return Verdict("unequal", "The antiderivatives differ by more than a constant.", "constant")


def _shift_of(difference: Node, names: frozenset[str]) -> Node | None:
    """The difference with every variable v replaced by v+1/7: only a constant keeps its value."""
    step = Node("number", Fraction(1, 7))
    return _replace(difference, {n: Node("add", parts=(Node("name", n), step)) for n in names})


def _replace(node: Node, swap: dict[str, Node]) -> Node:
    if node.kind == "name":
        return swap.get(str(node.value), node)
    if not node.parts:
        return node
    return Node(node.kind, node.value, tuple(_replace(part, swap) for part in node.parts), node.decimal)
