"""Whether a false relation is one slip away from a true one: a sign turned round, or one number exchanged.

A rewriting in which one number or sign can be changed so that it holds for all values was surely meant as a rewriting:
by chance that does not happen. The number is not guessed but solved for (a relation is mostly linear in each of its
numbers), and the outcome checked at further points. Left out: two slips, a term left out, a letter for another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.sampling import agreement, exact_points
from reasoning_engine.cas.trees import places, put_back
from reasoning_engine.cas.values import (
    NotExactError,
    UndefinedValueError,
    UnsupportedNodeError,
    context,
    exact_value,
    symbols,
    value_at,
)

Way = list[tuple[Node, int]]
Point = dict[str, Fraction]
MAX_NODES = 120
MAX_NUMBERS = 60
MAX_NUMBER = 10_000
_CHECKS = 3
_ZERO = 1e-15
_ORIGIN = Fraction(3, 7)
_SMALL = range(1, 16)  # tried where the number stands below a power or a function


def is_one_slip_from_identity(left: Node, right: Node) -> bool:
    """Whether one changed number or sign makes the two sides equal for all values, and not just the same text."""
    if sum(1 for side in (left, right) for _ in side.walk()) > MAX_NODES:
        return False
    whole = Node("add", parts=(left, Node("neg", parts=(right,))))
    points = _points(symbols(left) | symbols(right))
    for changed in _one_change(whole, points):
        one, other = changed.parts[0], changed.parts[1].parts[0]
        if _shape(one) != _shape(other) and agreement(one, other) in ("exact", "numeric"):
            return True
    return False


def is_one_slip_from_equation(wrong: Node, right: Node) -> bool:
    """Whether one changed number or sign makes wrong = 0 say the same as right = 0: proportional at every point.

    Two equations of few terms are always one number apart, so enough terms have to agree besides."""
    if sum(1 for side in (wrong, right) for _ in side.walk()) > MAX_NODES or symbols(wrong) != symbols(right):
        return False
    points = _points(symbols(wrong))
    targets = _values([right] * len(points), points)
    if targets is None or any(abs(target) < _ZERO for target in targets):
        return False
    for place, way in places(wrong, MAX_NODES * 2):
        if place.kind == "add":
            candidates = list(_turned(place, way))
        elif place.kind == "number" and way:
            candidates = _proportional_numbers(place, way, points, targets)
        else:
            continue
        if any(_is_proportional(changed, points, targets) for changed in candidates):
            return True
    return False


def _proportional_numbers(place: Node, way: Way, points: list[Point], targets: list[Any]) -> list[Node]:
    """The number for which two points give the same ratio, where the whole is linear in it."""
    if _is_below_power(way):
        return [put_back(Node("number", n), way) for n in _SMALL if n != place.value]
    one, two = (put_back(Node("number", n), way) for n in (1, 2))
    ends = _values([one, two, one, two], [points[0], points[0], points[1], points[1]])
    if ends is None or isinstance(ends[0], Fraction) != isinstance(targets[0], Fraction):
        return []
    a, b, c, d = ends
    slopes, starts = (b - a, d - c), (2 * a - b, 2 * c - d)
    bottom = slopes[0] * targets[1] - slopes[1] * targets[0]
    if abs(bottom) < _ZERO:
        return []
    number = _nice(-(starts[0] * targets[1] - starts[1] * targets[0]) / bottom)
    if number is None or number == place.value:
        return []
    return [put_back(Node("number", int(number) if number.denominator == 1 else number), way)]


def _is_proportional(node: Node, points: list[Point], targets: list[Any]) -> bool:
    values = _values([node] * len(points), points)
    if values is None or abs(values[0]) < _ZERO or isinstance(values[0], Fraction) != isinstance(targets[0], Fraction):
        return False
    return all(
        abs(value * targets[0] - values[0] * target) <= _ZERO * (1 + abs(values[0] * target))
        for value, target in zip(values, targets, strict=True)
    )


def is_misquoted(quoted: Sequence[Node], original: Sequence[Node]) -> bool:
    """Whether two rows of trees are the same but for exactly one number or sign."""
    return len(quoted) == len(original) and sum(map(differences, quoted, original)) == 1


def differences(a: Node, b: Node) -> int:
    """In how many numbers and signs two trees of the same build differ; many where the build differs."""
    if a == b:
        return 0
    if a.kind == b.kind == "number":
        return 1
    if "neg" in (a.kind, b.kind) and a.kind != b.kind:
        return 1 + (differences(a.parts[0], b) if a.kind == "neg" else differences(a, b.parts[0]))
    if (a.kind, a.value, len(a.parts)) != (b.kind, b.value, len(b.parts)) or not a.parts:
        return 100
    return sum(map(differences, a.parts, b.parts))


def _shape(node: Node) -> Any:
    """The tree without the order of terms and factors."""
    if node.kind in ("add", "mul"):
        return node.kind, frozenset((_shape(part), node.parts.count(part)) for part in node.parts)
    return node.kind, node.value, tuple(_shape(part) for part in node.parts)


def _points(names: frozenset[str]) -> list[Point]:
    """Small positive fractions, so that powers and roots stay harmless."""
    return [
        {name: abs(value) % 5 + Fraction(1, 3) for name, value in point.items()}
        for point in exact_points(names, _CHECKS + 1)
    ]


def _one_change(whole: Node, points: list[Point]) -> Iterator[Node]:
    """Versions with one sign or one number changed that come out as zero at the points."""
    tried = 0
    for place, way in places(whole, MAX_NODES * 2):
        if place.kind == "add" and way:
            yield from (changed for changed in _turned(place, way) if _is_zero(changed, points))
        elif place.kind == "number":
            tried += 1
            if tried > MAX_NUMBERS:
                return
            yield from _other_numbers(place, way, points)


def _turned(place: Node, way: Way) -> Iterator[Node]:
    """The whole with each term of a sum once with the other sign."""
    for index, part in enumerate(place.parts):
        turned = part.parts[0] if part.kind == "neg" else Node("neg", parts=(part,))
        yield put_back(Node("add", parts=(*place.parts[:index], turned, *place.parts[index + 1 :])), way)


def _other_numbers(place: Node, way: Way, points: list[Point]) -> Iterator[Node]:
    candidates = [Fraction(n) for n in _SMALL] if _is_below_power(way) else _solved(way, points[0])
    for value in candidates:
        if value == Fraction(place.value):
            continue
        changed = put_back(Node("number", int(value) if value.denominator == 1 else value, (), place.decimal), way)
        if _is_zero(changed, points):
            yield changed


def _is_below_power(way: Way) -> bool:
    """Whether the whole need not be a quotient of linear functions of a number at the end of this way."""
    return any(parent.kind not in ("add", "neg", "mul", "div") for parent, _ in way)


def _solved(way: Way, point: Point) -> list[Fraction]:
    """The number for which the whole is zero at a point, the whole being (p + q u)/(1 + s u) in it.

    Three values give p, q and s; u is counted from a fraction at which nothing is likely to be zero."""
    values = _values([put_back(Node("number", n), way) for n in (1, 2, 4)], [point] * 3)
    if values is None:
        return []
    a, b, c = values
    u, v, w = (n - _ORIGIN if isinstance(a, Fraction) else n - float(_ORIGIN) for n in (1, 2, 4))
    # p + q u - s u a = a at three places; differences leave q and s
    (q1, s1, r1), (q2, s2, r2) = (v - u, u * a - v * b, b - a), (w - u, u * a - w * c, c - a)
    bottom = q1 * s2 - q2 * s1
    q, s = (r1 / q1, 0) if abs(bottom) < _ZERO else ((r1 * s2 - r2 * s1) / bottom, (q1 * r2 - q2 * r1) / bottom)
    if abs(q) < _ZERO:
        return []
    zero = (a - q * u + s * u * a) / q
    number = _nice(_ORIGIN - zero if isinstance(zero, Fraction) else float(_ORIGIN) - zero)
    return [] if number is None else [number]


def _nice(value: Any) -> Fraction | None:
    """The whole number or short decimal that a value is."""
    if isinstance(value, Fraction):
        exact = value
    else:
        if abs(context().im(value)) > 1e-12 or abs(value) > MAX_NUMBER:
            return None
        exact = Fraction(str(context().nstr(context().re(value), 20))).limit_denominator(1000)
        if abs(float(exact) - float(context().re(value))) > 1e-10:
            return None
    return exact if 0 < exact < MAX_NUMBER and 1000 % exact.denominator == 0 else None


def _values(nodes: Sequence[Node], points: Sequence[Point]) -> list[Any] | None:
    """The values of trees at points, all of them fractions or none; None where one is not there."""
    found = [_value(node, point) for node, point in zip(nodes, points, strict=True)]
    if any(value is None for value in found):
        return None
    if all(isinstance(value, Fraction) for value in found):
        return found
    ctx = context()
    return [ctx.mpf(v.numerator) / v.denominator if isinstance(v, Fraction) else v for v in found]


def _value(node: Node, point: Point) -> Any | None:
    try:
        return exact_value(node, point)
    except UndefinedValueError:
        return None
    except NotExactError:
        try:
            return value_at(node, point)
        except UnsupportedNodeError:
            return None


def _is_zero(node: Node, points: list[Point]) -> bool:
    for point in points:
        value = _value(node, point)
        if value is None or abs(value) > _ZERO:
            return False
    return True
