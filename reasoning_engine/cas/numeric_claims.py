"""Judges a calculation: 3*4 = 12, 22/7 is about 3.14, 12 cm + 3 cm = 15 cm.

Rounded decimals and mixed units are not errors.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from reasoning_engine.cas.claim_chains import Claim
from reasoning_engine.cas.grammar import read
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.regions import constant
from reasoning_engine.cas.retelling import decimal, plain
from reasoning_engine.cas.sampling import agreement
from reasoning_engine.cas.step_findings import Known
from reasoning_engine.cas.step_memory import numbers_in
from reasoning_engine.cas.tools import evaluate
from reasoning_engine.cas.trees import places, put_back, value_of
from reasoning_engine.cas.units import read_unit
from reasoning_engine.cas.values import symbols
from reasoning_engine.errors import CasError
from reasoning_engine.records import StepVerdict

_CALLS = frozenset(
    ["diff", "integrate", "limit", "sum", "product", "det", "mean", "median", "gcd", "lcm", "powmod", "quo"]
)
_OF_NUMBERS = frozenset(["det", "mean", "median", "gcd", "lcm", "powmod", "quo"])
_WHOLE_CALLS = frozenset(["binomial", "perm", "gcd", "lcm", "abs", "floor", "ceil", "mod", "max", "min"])
_ORDERED = {"<": lambda a, b: a < b, ">": lambda a, b: a > b, "<=": lambda a, b: a <= b, ">=": lambda a, b: a >= b}


def resolved(node: Node) -> Node | None:
    """The tree with calculus and matrix calls replaced by their results; None where the CAS gives none."""
    if node.kind in ("list", "matrix", "tuple", "plus_minus", "minus_plus", "bare"):
        return None
    if node.kind == "call" and node.value in _CALLS:
        if node.value in _OF_NUMBERS and symbols(node):
            return None
        if node.value in ("sum", "product"):
            return node  # values.py adds up short ones; SymPy takes seconds over many of them
        try:
            result = evaluate(plain(node))
            return read(result.text) if result.text is not None else None
        except CasError:
            return None
    if not node.parts:
        return node
    parts = [resolved(part) for part in node.parts]
    if any(part is None for part in parts):
        return None
    return Node(node.kind, node.value, tuple(part for part in parts if part is not None), node.decimal)


def arithmetic_verdict(claim: Claim, left: Node, right: Node, may_round: bool = True) -> StepVerdict:
    """The verdict on a relation between two numbers; a whole number rounds another one only where that may be."""
    if claim.sign in _ORDERED:
        return _ordered(claim, left, right)
    if claim.sign == "!=":
        found = agreement(left, right)
        return {"exact": "unchecked", "numeric": "unchecked", "differ": "proved"}.get(found, "unchecked")  # type: ignore[return-value]
    if claim.sign == "=":
        found = agreement(left, right)
        if found in ("exact", "numeric"):
            return "proved" if found == "exact" else "numeric"
    values = constant(left), constant(right)
    if values[0] is None or values[1] is None:
        return "unchecked"
    return _unequal_values(claim, values, left, right, may_round)


def _ordered(claim: Claim, left: Node, right: Node) -> StepVerdict:
    values = constant(left), constant(right)
    if values[0] is None or values[1] is None or _mixes_units(claim):
        return "unchecked"
    a, b = (_fraction(v) for v in values)
    if abs(a - b) < Fraction(1, 10**15) and a != b:
        return "unchecked"
    exact = isinstance(values[0], Fraction) and isinstance(values[1], Fraction)
    return ("proved" if exact else "numeric") if _ORDERED[claim.sign](a, b) else "refuted"


def _fraction(value: Any) -> Fraction:
    return value if isinstance(value, Fraction) else Fraction(str(value))


def _unequal_values(claim: Claim, values: tuple[Any, Any], left: Node, right: Node, may_round: bool) -> StepVerdict:
    a, b = (_fraction(v) for v in values)
    difference = abs(a - b)
    if _rounds(claim, a, b, left, right, may_round):
        return "numeric"
    if claim.sign == "≈":
        return "unchecked" if difference <= Fraction(1, 20) * max(abs(a), abs(b)) else "refuted"
    if (
        _mixes_units(claim)
        or _percent_said(claim, a, b)
        or _scale_said(claim, a, b)
        or _percent_left_out(a, b, left, right)
        or _is_loose(left, right, difference, a)
    ):
        return "unchecked"
    return "refuted"


_ROUNDING = re.compile(
    r"\b(?:about|approx\w*|round\w*|around|nearly|almost|roughly|whole|complete|full|at (?:most|least)|"
    r"remainder|left over|maximum|minimum|floor|ceiling|need\w*|integer part|quotient)\b|"
    r"约|取整|近似|四舍五入|最多|至少|余|整数部分|去尾|进一|商",
    re.IGNORECASE,
)


def _rounds(claim: Claim, a: Fraction, b: Fraction, left: Node, right: Node, may_round: bool) -> bool:
    """Whether one side is a typed decimal or whole number that rounds the other, which does not end at that place.

    A whole number rounds 7.6 only where words say so: what ends after a place or two is written out."""
    said = _ROUNDING.search(claim.before[-80:]) or _ROUNDING.search(claim.after[:60])
    for side, other, exact in ((right, left, a), (left, right, b)):
        places = _places(side)
        if places is None or (places == 0 and not (_is_inexact(other) and (said or may_round))):
            continue
        if (exact * 10**places).denominator == 1 or abs(a - b) >= Fraction(1, 10**places):
            continue
        if said or not _ends_soon(exact, places, other):
            return bool(said) or places > 0 or abs(a - b) <= Fraction(1, 2)
    return False


def _ends_soon(exact: Fraction, places: int, other: Node) -> bool:
    """7.6 for a whole number; 13.25 for a sum or difference of decimals with one place."""
    if places == 0:
        return 100 % exact.denominator == 0
    return other.kind == "add" and all(part.kind in ("add", "neg", "number") for part in other.walk())


def _places(node: Node) -> int | None:
    inner = node.parts[0] if node.kind in ("neg", "percent") else node
    if inner.kind != "number":
        return None
    more = 2 if node.kind == "percent" else 0
    if not inner.decimal:
        return more if Fraction(inner.value).denominator == 1 else None
    return len(decimal(abs(Fraction(inner.value))).partition(".")[2]) + more


def _is_inexact(node: Node) -> bool:
    return any(
        part.kind == "div" or part.decimal or (part.kind == "call" and part.value != "abs") or part.value == "pi"
        for part in node.walk()
    )


def _is_loose(left: Node, right: Node, difference: Fraction, value: Fraction) -> bool:
    """Rounded inputs carry through: with decimals or pi on a side, a difference of 0.1 % is no error."""
    if any(_ends_soon(Fraction(0), 1, side) and side.kind == "add" for side in (left, right)):
        return False
    inexact = any(
        part.decimal or part.value == "pi" or (part.kind == "call" and part.value not in _WHOLE_CALLS)
        for node in (left, right)
        for part in node.walk()
    )
    return inexact and difference <= abs(value) / 1000


def _percent_left_out(a: Fraction, b: Fraction, left: Node, right: Node) -> bool:
    has_percent = any(part.kind == "percent" for node in (left, right) for part in node.walk())
    return has_percent and (a == 100 * b or b == 100 * a)


_PERCENT = re.compile(r"\s*\$?\s*(?:percent|per cent|%|\\%|个?百分)")


def _percent_said(claim: Claim, a: Fraction, b: Fraction) -> bool:
    """15/25 = 60 percent, the word after the formula."""
    return a * 100 == b and _PERCENT.match(claim.after) is not None


_SCALES = (
    (100, re.compile(r"\bcents?\b|hundred|百", re.IGNORECASE)),
    (1000, re.compile(r"thousand|千", re.IGNORECASE)),
    (10_000, re.compile(r"万")),
    (1_000_000, re.compile(r"million", re.IGNORECASE)),
)


def _scale_said(claim: Claim, a: Fraction, b: Fraction) -> bool:
    """5 * 3 = 15,000 where the sentence speaks of thousands."""
    words = claim.before + " " + claim.after
    return any((a * scale == b or b * scale == a) and pattern.search(words) for scale, pattern in _SCALES)


def _mixes_units(claim: Claim) -> bool:
    """Whether units of one dimension but different size stand in the claim (1 h + 30 min = 90 min)."""
    units = [read_unit(name) for name in claim.units]
    sizes: dict[str, set[Fraction]] = {}
    for unit in units:
        if unit is not None and unit.dimension:
            sizes.setdefault(unit.dimension, set()).add(unit.factor)
    return any(len(factors) > 1 for factors in sizes.values())


def has_other_number(left: Node, right: Node, known: Known, text: str) -> bool:
    """Whether a result that is only roughly right is exactly right with a number that was told: 148/39 = 4 after 37.

    The number that stands there must be told nowhere."""
    ends = value_of(left), value_of(right)
    if not left.parts or None in ends or abs(ends[0] - ends[1]) > abs(ends[1]) / 8:  # type: ignore[operator, arg-type]
        return False
    told = known.numbers | numbers_in(text)
    for place, way in places(left):
        if place.kind != "number" or Fraction(place.value) in known.numbers:
            continue
        for value in told:
            if value != place.value and abs(value - place.value) <= max(12, abs(value) / 20):
                changed = put_back(Node("number", value, (), place.decimal), way)
                if agreement(changed, right) == "exact":
                    return True
    return False
