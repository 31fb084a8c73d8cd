"""Compares equations and inequalities: up to sides swapped, a non-zero factor, cleared denominators, the same roots.

Policy in docs/grading.md. `unequal` is only said where a difference is sure: a different set of roots, or a point that
satisfies one equation and not the other. Left out: systems (equality.py compares them part by part).
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from reasoning_engine.cas.answer_kinds import Relation
from reasoning_engine.cas.grammar import read
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.polynomials import Polynomial, fraction_of, square_free, without_roots_of
from reasoning_engine.cas.regions import region_of, same_region
from reasoning_engine.cas.sampling import agreement, exact_points, is_close, real_points
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
from reasoning_engine.records import Verdict

_FLIPPED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "!=": "!="}


def minus(left: Node, right: Node) -> Node:
    """left - right as a tree."""
    return Node("add", parts=(left, Node("neg", parts=(right,))))


def compare_relations(gold: Relation, pred: Relation) -> Verdict:
    """Whether two relations say the same about their unknowns."""
    try:
        golds, preds = ([read(side) for side in relation.sides] for relation in (gold, pred))
    except CasError as error:
        return Verdict("undecided", f"A relation cannot be read: {error}", "parse")
    if len(golds) != 2 or len(preds) != 2:
        return _by_regions(gold, pred)
    sign, other = gold.signs[0], pred.signs[0]
    if sign not in (other, _FLIPPED[other]):
        return _by_regions(gold, pred) if "=" not in (sign, other) else _unequal("The relation signs differ.")
    if sign != other:
        preds, other = preds[::-1], _FLIPPED[other]
    try:
        if sign in ("=", "!="):
            return _equations(golds, preds)
        return _inequalities(gold, pred, minus(*golds), minus(*preds), sign)
    except UnsupportedNodeError as error:
        return Verdict("undecided", f"No value can be given to {error}.", "numeric")


def _unequal(reason: str, rung: str = "equation") -> Verdict:
    return Verdict("unequal", reason, rung)


def _by_regions(gold: Relation, pred: Relation) -> Verdict:
    left, right = region_of(gold), region_of(pred)
    if left is None or right is None:
        return Verdict("undecided", "The inequalities cannot be solved here.", "interval")
    if left[0] != right[0]:
        return _unequal("They are about different unknowns.", "interval")
    if same_region(left[1], right[1]):
        return Verdict("equal", "Both describe the same set of numbers.", "interval")
    return _unequal("They describe different sets of numbers.", "interval")


# --- equations


def _equations(golds: Sequence[Node], preds: Sequence[Node]) -> Verdict:
    first, second = minus(*golds), minus(*preds)
    names = symbols(first)
    if not names and not symbols(second):
        return _statements(golds, preds)
    if names != symbols(second):
        return _unequal("They have different unknowns.")
    if _factor(first, second) is not None:
        return Verdict("equal", "The equations agree up to a non-zero factor.", "equation")
    if len(names) == 1:
        by_roots = _same_roots(first, second, next(iter(names)))
        if by_roots is not None:
            return by_roots
    cleared = _factor(numerator(first), numerator(second))
    if cleared is not None:
        return Verdict("equal", "The equations agree when denominators are cleared.", "equation")
    if _has_separating_point(first, second, names) or _has_separating_point(second, first, names):
        return _unequal("A point satisfies one equation and not the other.")
    return Verdict("undecided", "The equations could not be told apart or matched.", "equation")


def _statements(golds: Sequence[Node], preds: Sequence[Node]) -> Verdict:
    """Equations between numbers: the same two values, in either order."""
    for order in (preds, preds[::-1]):
        if all(agreement(a, b) in ("exact", "numeric") for a, b in zip(golds, order, strict=True)):
            return Verdict("equal", "The same values are set equal.", "equation")
    return _unequal("Different values are set equal.")


def _factor(first: Node, second: Node) -> Fraction | Any | None:
    """The constant k != 0 with first = k*second everywhere, or None."""
    exact = _exact_factor(first, second)
    if exact is not None:
        return exact if exact != 0 else None
    factor = None
    agreed = 0
    for point, _ in real_points(symbols(first) | symbols(second)):
        left, right = value_at(first, point, real_only=True), value_at(second, point, real_only=True)
        if left is None and right is None:
            continue
        if left is None or right is None or is_close(right, 0) != is_close(left, 0):
            return None
        if is_close(right, 0):
            continue
        ratio = left / right
        if factor is not None and not is_close(ratio, factor, 18):
            return None
        factor, agreed = ratio, agreed + 1
    return factor if agreed >= 3 else None


def _exact_factor(first: Node, second: Node) -> Fraction | None:
    """The factor by exact values; 0 where there surely is none; None where values are not exact."""
    factor: Fraction | None = None
    agreed = 0
    for point in exact_points(symbols(first) | symbols(second)):
        try:
            left, right = exact_value(first, point), exact_value(second, point)
        except UndefinedValueError:
            continue
        except NotExactError:
            return None
        if (left == 0) != (right == 0):
            return Fraction(0)
        if right == 0:
            continue
        if factor is not None and left / right != factor:
            return Fraction(0)
        factor, agreed = left / right, agreed + 1
    return factor if agreed >= 3 else None


def _roots_polynomial(node: Node, variable: str) -> Polynomial:
    top, bottom = fraction_of(node, variable)
    return without_roots_of(square_free(top), bottom) if top else ()


def _same_roots(first: Node, second: Node, variable: str) -> Verdict | None:
    try:
        one, two = _roots_polynomial(first, variable), _roots_polynomial(second, variable)
    except NotExactError:
        return None
    if not one or not two:
        return _unequal("One of them holds for every number.") if one != two else None
    if tuple(c / one[-1] for c in one) == tuple(c / two[-1] for c in two):
        return Verdict("equal", "Both equations have the same roots.", "equation")
    return _unequal("The equations have different roots.")


def numerator(node: Node) -> Node:
    """The numerator after denominators are cleared, structurally (it may keep a common factor)."""
    return _fraction(node)[0]


_UNIT = Node("number", 1)


def _times(a: Node, b: Node) -> Node:
    if a == _UNIT:
        return b
    return a if b == _UNIT else Node("mul", parts=(a, b))


def _fraction(node: Node) -> tuple[Node, Node]:
    if node.kind == "neg":
        top, bottom = _fraction(node.parts[0])
        return Node("neg", parts=(top,)), bottom
    if node.kind == "div":
        (a, b), (c, d) = _fraction(node.parts[0]), _fraction(node.parts[1])
        return _times(a, d), _times(b, c)
    if node.kind == "mul":
        top, bottom = _UNIT, _UNIT
        for part in node.parts:
            a, b = _fraction(part)
            top, bottom = _times(top, a), _times(bottom, b)
        return top, bottom
    if node.kind == "add":
        top, bottom = _fraction(node.parts[0])
        for part in node.parts[1:]:
            a, b = _fraction(part)
            if b == bottom:
                top = Node("add", parts=(top, a))
            else:
                top, bottom = Node("add", parts=(_times(top, b), _times(a, bottom))), _times(bottom, b)
        return top, bottom
    return node, _UNIT


def _has_separating_point(first: Node, second: Node, names: frozenset[str]) -> bool:
    """Whether Newton's method finds a real point on `first = 0` where `second` is clearly not zero."""
    ctx = context()
    rng = random.Random(len(names))
    for name in sorted(names):
        for _ in range(3):
            others = {n: ctx.mpf(rng.uniform(0.2, 3.0)) for n in sorted(names) if n != name}
            root = _newton(first, others, name, rng.uniform(0.3, 2.5))
            if root is None:
                continue
            value = value_at(second, {**others, name: root}, real_only=True)
            if value is not None and abs(value) > ctx.mpf(10) ** -6:
                return True
    return False


def _newton(node: Node, others: dict[str, Any], name: str, start: float) -> Any | None:
    ctx = context()
    x, step = ctx.mpf(start), ctx.mpf(10) ** -12
    for _ in range(40):
        value, ahead = (value_at(node, {**others, name: at}, real_only=True) for at in (x, x + step))
        if value is None or ahead is None:
            return None
        if abs(value) < ctx.mpf(10) ** -20:
            return x
        slope = (ahead - value) / step
        if slope == 0 or abs(value / slope) > 10**6:
            return None
        x -= value / slope
    return None


# --- inequalities


def _inequalities(gold: Relation, pred: Relation, first: Node, second: Node, sign: str) -> Verdict:
    if symbols(first) != symbols(second):
        return _unequal("They have different unknowns.", "inequality")
    factor = _factor(first, second)
    if factor is not None:
        if context().re(factor if not isinstance(factor, Fraction) else float(factor)) > 0:
            return Verdict("equal", "The inequalities agree up to a positive factor.", "inequality")
        return _unequal("The inequality sign is the wrong way round.", "inequality")
    if len(symbols(first)) == 1:
        return _by_regions(gold, pred)
    return _by_truth(first, second, sign)


def _by_truth(first: Node, second: Node, sign: str) -> Verdict:
    above = sign in (">", ">=")
    for point, _ in real_points(symbols(first), positive=10, mixed=40):
        left, right = value_at(first, point, real_only=True), value_at(second, point, real_only=True)
        if left is None or right is None or is_close(left, 0) or is_close(right, 0):
            continue
        if ((left > 0) == above) != ((right > 0) == above):
            return _unequal("A point satisfies one inequality and not the other.", "inequality")
    return Verdict("undecided", "The inequalities could not be told apart or matched.", "inequality")
