"""Where an expression in one unknown that is no rational function may change its sign or its domain.

A grid that is dense where school equations have their roots is scanned for changes of sign, touching zeros and ends of
the domain; each is refined to 40 digits and, where it is a fraction or a multiple of pi, made exact. Left out: whatever
lies beyond the window, or between two points of the grid without leaving a trace at them.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.values import UnsupportedNodeError, context, value_at

DIGITS = 40
WINDOW = 60
_STEPS = 64  # halvings of a cell; the secant method does the rest


def scanned_boundaries(node: Node, name: str) -> list[Any] | None:
    """The points found, ascending; None where the expression has no values."""
    try:
        values = [(x, _at(node, name, x)) for x in _grid()]
    except UnsupportedNodeError:
        return None
    if all(value is None for _, value in values):
        return []
    found: list[Any] = []
    for (a, fa), (b, fb) in pairwise(values):
        if fa is not None and fa == 0:
            found.append(a)
        if (fa is None) != (fb is None):
            found.append(_edge(node, name, a, b))
        elif fa is not None and fb is not None and fa * fb < 0:
            found.append(_crossing(node, name, a, b, fa))
    found.extend(_touching(node, name, values))
    return [_exact(point) for point in found if point is not None]


def _grid() -> list[Any]:
    ctx = context(DIGITS)
    near = [ctx.mpf(k) / 8 + ctx.mpf(1) / 1024 for k in range(-160, 161)]
    far = [ctx.mpf(k) + ctx.mpf(1) / 7 for k in range(-WINDOW, WINDOW + 1) if abs(k) > 20]
    huge = [ctx.mpf(s * k) + ctx.mpf(1) / 7 for k in (80, 100, 128, 200, 256, 500, 512, 1000, 1024) for s in (-1, 1)]
    return sorted(near + far + huge)


def _at(node: Node, name: str, x: Any) -> Any | None:
    return value_at(node, {name: x}, DIGITS, real_only=True)


def _edge(node: Node, name: str, a: Any, b: Any) -> Any:
    """Where the domain ends between a and b."""
    defined = _at(node, name, a) is not None
    for _ in range(_STEPS * 2):
        middle = (a + b) / 2
        if (_at(node, name, middle) is not None) == defined:
            a = middle
        else:
            b = middle
    return (a + b) / 2


def _crossing(node: Node, name: str, a: Any, b: Any, fa: Any) -> Any:
    for _ in range(_STEPS * 2):
        middle = (a + b) / 2
        value = _at(node, name, middle)
        if value is None:
            return middle
        if value == 0:
            return middle
        if value * fa > 0:
            a = middle
        else:
            b = middle
    return (a + b) / 2


def _touching(node: Node, name: str, values: list[tuple[Any, Any]]) -> list[Any]:
    """Zeros without a change of sign: small local minima of the absolute value."""
    found: list[Any] = []
    for (a, fa), (_, fb), (c, fc) in zip(values, values[1:], values[2:], strict=False):
        if None in (fa, fb, fc) or fa * fb <= 0 or fb * fc <= 0 or abs(fb) > abs(fa) or abs(fb) > abs(fc):
            continue
        point = _least(node, name, a, c)
        value = None if point is None else _at(node, name, point)
        if value is not None and abs(value) < context(DIGITS).mpf(10) ** -24:
            found.append(point)
    return found


def _least(node: Node, name: str, a: Any, c: Any) -> Any | None:
    for _ in range(90):
        left, right = a + (c - a) / 3, c - (c - a) / 3
        one, two = _at(node, name, left), _at(node, name, right)
        if one is None or two is None:
            return None
        if abs(one) < abs(two):
            c = right
        else:
            a = left
    return (a + c) / 2


def _exact(point: Any) -> Any:
    """The simple fraction that the point is to 14 digits, or the point."""
    ctx = context(DIGITS)
    near = Fraction(ctx.nstr(point, 25)).limit_denominator(5040)
    if abs(ctx.mpf(near.numerator) / near.denominator - point) < ctx.mpf(10) ** -14 * (1 + abs(point)):
        return near
    return point
