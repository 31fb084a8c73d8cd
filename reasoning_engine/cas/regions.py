"""Sets of real numbers: what an interval notation says and what an inequality in one unknown says, in one form.

A region is a sorted tuple of disjoint spans with numeric ends. An inequality is solved by its boundary points (the real
roots of numerators and denominators, with |...| taken both ways) and the truth at them and between them. Left out:
inequalities with roots, logarithms or a second unknown; the answer for those is None.
"""

from __future__ import annotations

import itertools
import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from reasoning_engine.cas.answer_kinds import Logic, Many, Region, Relation, Words
from reasoning_engine.cas.grammar import read
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.polynomials import fraction_of, real_roots
from reasoning_engine.cas.relation_notation import is_name
from reasoning_engine.cas.values import (
    NotExactError,
    UndefinedValueError,
    UnsupportedNodeError,
    context,
    exact_value,
    symbols,
    value_at,
)
from reasoning_engine.errors import CasError

DIGITS = 40
MAX_ABSOLUTE = 4  # |...| in one inequality


@dataclass(frozen=True, slots=True)
class NumericSpan:
    """An interval of real numbers; ends are fractions, mpmath numbers or the infinities of mpmath."""

    low: Any
    high: Any
    low_closed: bool
    high_closed: bool


Numeric = tuple[NumericSpan, ...]
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge, "=": operator.eq, "!=": operator.ne,
}  # fmt: skip


def _infinity() -> Any:
    return context(DIGITS).inf


def real(value: Any) -> Any:
    """An exact number as a real of this thread's arithmetic; any other as it is."""
    return context(DIGITS).mpf(value.numerator) / value.denominator if isinstance(value, Fraction) else value


def is_same_number(a: Any, b: Any) -> bool:
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a == b
    a, b = real(a), real(b)
    ctx = context(DIGITS)
    if ctx.isinf(a) or ctx.isinf(b):
        return bool(a == b)
    return bool(abs(a - b) <= ctx.mpf(10) ** -18 * (1 + abs(a)))


def number_of(text: str) -> Any | None:
    """The real number a text stands for, exactly where possible; None where it is none."""
    if text in ("oo", "-oo"):
        return _infinity() if text == "oo" else -_infinity()
    try:
        node = read(text)
    except CasError:
        return None
    return constant(node)


def constant(node: Node) -> Any | None:
    """The real value of an expression without variables, or None."""
    if symbols(node):
        return None
    try:
        return exact_value(node, {})
    except UndefinedValueError:
        return None
    except NotExactError:
        pass
    try:
        value = value_at(node, {}, DIGITS)
    except UnsupportedNodeError:
        return None
    if value is None or abs(context(DIGITS).im(value)) > context(DIGITS).mpf(10) ** -25:
        return None
    return context(DIGITS).re(value)


# --- from notation


def region_of(answer: Any) -> tuple[str, Numeric] | None:
    """The variable ("" where none is named) and the set that an answer describes, or None where it describes none."""
    if isinstance(answer, Region):
        return _from_notation(answer)
    if isinstance(answer, Words):
        infinite = NumericSpan(-_infinity(), _infinity(), False, False)
        return {"all-reals": ("", (infinite,)), "no-solution": ("", ())}.get(answer.meaning) if answer.known else None
    if isinstance(answer, Many) and len(answer.items) == 2 and answer.bracket in ("(", "["):
        ends = [number_of(getattr(item, "text", "")) for item in answer.items]
        closed = answer.bracket == "["
        if ends[0] is None or ends[1] is None or not real(ends[0]) <= real(ends[1]):
            return None
        return "", (NumericSpan(ends[0], ends[1], closed, closed),)
    if isinstance(answer, Relation | Logic):
        return _from_relation(answer)
    return None


def _from_notation(region: Region) -> tuple[str, Numeric] | None:
    spans: list[NumericSpan] = []
    for span in region.spans:
        low, high = number_of(span.low), number_of(span.high)
        if low is None or high is None:
            return None
        if real(low) < real(high) or (is_same_number(low, high) and span.low_closed and span.high_closed):
            spans.append(NumericSpan(low, high, span.low_closed, span.high_closed))
    return region.variable, merged(spans)


def merged(spans: Sequence[NumericSpan]) -> Numeric:
    """Sorted, with overlapping and touching spans joined: [1, 2) U {2} is [1, 2]."""
    ordered = sorted(spans, key=lambda s: (real(s.low), not s.low_closed))
    result: list[NumericSpan] = []
    for span in ordered:
        last = result[-1] if result else None
        if last is None or not _touches(last, span):
            result.append(span)
        elif is_same_number(last.high, span.high):
            result[-1] = NumericSpan(last.low, last.high, last.low_closed, last.high_closed or span.high_closed)
        elif real(last.high) < real(span.high):
            result[-1] = NumericSpan(last.low, span.high, last.low_closed, span.high_closed)
    return tuple(result)


def _touches(left: NumericSpan, right: NumericSpan) -> bool:
    if is_same_number(left.high, right.low):
        return left.high_closed or right.low_closed
    return bool(real(right.low) < real(left.high))


def same_region(a: Numeric, b: Numeric) -> bool:
    """Whether two regions are the same set."""
    return len(a) == len(b) and all(
        is_same_number(s.low, t.low)
        and is_same_number(s.high, t.high)
        and s.low_closed == t.low_closed
        and s.high_closed == t.high_closed
        for s, t in zip(a, b, strict=True)
    )


# --- from inequalities

Condition = Callable[[Any], bool | None]


def _relation_nodes(relation: Relation) -> list[tuple[Node, str, Node]] | None:
    try:
        sides = [read(side) for side in relation.sides]
    except CasError:
        return None
    return [(sides[i], sign, sides[i + 1]) for i, sign in enumerate(relation.signs)]


def _from_relation(answer: Relation | Logic) -> tuple[str, Numeric] | None:
    pieces = _flatten(answer)
    if pieces is None:
        return None
    names = frozenset[str]().union(*[symbols(left) | symbols(right) for left, _, right in pieces])
    if len(names) != 1:
        return None
    variable = next(iter(names))
    boundaries: list[Any] = []
    for left, _, right in pieces:
        found = boundaries_of(left, right, variable)
        if found is None:
            return None
        boundaries.extend(found)
    region = _sweep(answer, variable, distinct(boundaries))
    if not region and isinstance(answer, Logic) and answer.by_commas and answer.joint == "and":
        # x < 1, x > 2 can only be meant as "or"
        region = _sweep(replace(answer, joint="or"), variable, distinct(boundaries))
    return variable, region


def _flatten(answer: Any) -> list[tuple[Node, str, Node]] | None:
    if isinstance(answer, Relation):
        return _relation_nodes(answer)
    if not isinstance(answer, Logic):
        return None
    parts = [_flatten(part) for part in answer.parts]
    if any(part is None for part in parts):
        return None
    return [piece for part in parts if part is not None for piece in part]


def boundaries_of(left: Node, right: Node, variable: str) -> list[Any] | None:
    """Every point where `left - right` can change sign or is undefined."""
    for side, other in ((left, right), (right, left)):
        if side.kind == "name" and side.value == variable and variable not in symbols(other):
            value = constant(other)
            return None if value is None else [value]
    difference = Node("add", parts=(left, Node("neg", parts=(right,))))
    found: list[Any] = []
    variants = _without_bars(difference)
    if variants is None:
        return None
    for variant in variants:
        try:
            top, bottom = fraction_of(variant, variable)
        except NotExactError:
            return None
        found.extend(real_roots(top, DIGITS))
        found.extend(real_roots(bottom, DIGITS))
    return found


def _without_bars(node: Node) -> list[Node] | None:
    """The tree with each |u| replaced by u and by -u, and each u itself (its zeros are boundaries too)."""
    bars = [part for part in node.walk() if part.kind == "call" and part.value == "abs"]
    if len(bars) > MAX_ABSOLUTE:
        return None
    distinct = list(dict.fromkeys(bars))
    variants: list[Node] = []
    for signs in itertools.product((False, True), repeat=len(distinct)):
        swap = dict(zip(distinct, signs, strict=True))
        variants.append(_replaced(node, swap))
    return variants + [_replaced(bar.parts[0], dict.fromkeys(distinct, False)) for bar in distinct]


def _replaced(node: Node, swap: dict[Node, bool]) -> Node:
    if node in swap:
        inner = _replaced(node.parts[0], swap)
        return Node("neg", parts=(inner,)) if swap[node] else inner
    if not node.parts:
        return node
    return Node(node.kind, node.value, tuple(_replaced(part, swap) for part in node.parts), node.decimal)


def distinct(values: Sequence[Any]) -> list[Any]:
    ordered = sorted(values, key=real)
    result: list[Any] = []
    for value in ordered:
        if not result or not is_same_number(result[-1], value):
            result.append(value)
        elif isinstance(value, Fraction):
            result[-1] = value
    return result


def holds(answer: Any, variable: str, value: Any) -> bool:
    """Whether a relation (or a logical combination) is true at a real number; undefined sides make it false."""
    if isinstance(answer, Logic):
        results = [holds(part, variable, value) for part in answer.parts]
        return all(results) if answer.joint == "and" else any(results)
    pieces = _relation_nodes(answer) if isinstance(answer, Relation) else None
    if pieces is None:
        return False
    return all(piece_holds(left, sign, right, {variable: value}) for left, sign, right in pieces)


def piece_holds(left: Node, sign: str, right: Node, point: Mapping[str, Any]) -> bool:
    """Whether `left sign right` is true at a point of fractions or mpmath numbers; undefined sides make it false."""
    ends: list[Any] = []
    for side in (left, right):
        if all(isinstance(value, Fraction) for value in point.values()):
            try:
                ends.append(exact_value(side, point))
                continue
            except UndefinedValueError:
                return False
            except NotExactError:
                pass
        number = value_at(side, {name: real(value) for name, value in point.items()}, DIGITS, real_only=True)
        if number is None:
            return False
        ends.append(number)
    if is_same_number(ends[0], ends[1]):
        return sign in ("=", "<=", ">=")
    return _COMPARE[sign](real(ends[0]), real(ends[1]))


def _sweep(answer: Any, variable: str, boundaries: list[Any]) -> Numeric:
    """Truth between the boundaries and at them, put together."""
    infinity = _infinity()
    ends = [-infinity, *boundaries, infinity]
    spans: list[NumericSpan] = []
    for low, high in itertools.pairwise(ends):
        if holds(answer, variable, between(low, high)):
            spans.append(NumericSpan(low, high, False, False))
    spans.extend(NumericSpan(b, b, True, True) for b in boundaries if holds(answer, variable, b))
    return merged(spans)


def between(low: Any, high: Any) -> Any:
    ctx = context(DIGITS)
    low_infinite, high_infinite = ctx.isinf(real(low)), ctx.isinf(real(high))
    if low_infinite and high_infinite:
        return Fraction(0)
    if low_infinite:
        return high - 1
    if high_infinite:
        return low + 1
    if isinstance(low, Fraction) and isinstance(high, Fraction):
        return (low + high) / 2
    return (real(low) + real(high)) / 2


def is_simple_bound(relation: Relation) -> bool:
    """Whether a relation is in solved form: x < 3, 2 <= x < 5."""
    return sum(is_name(side) for side in relation.sides) == 1 and all(
        is_name(side) or number_of(side) is not None for side in relation.sides
    )
