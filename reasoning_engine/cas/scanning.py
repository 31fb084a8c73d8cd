"""Where an expression in one unknown that is no rational function may change its sign or its domain.

A grid that is dense where school equations have their roots is scanned for changes of sign, touching zeros and ends of
the domain; each is refined to 40 digits and, where it is a simple fraction, made exact. Left out: whatever
lies beyond the window, or between two points of the grid without leaving a trace at them.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.values import UnsupportedNodeError, context, roughly, value_at

DIGITS = 40
WINDOW = 60
_GRID = sorted(
    [k / 8 + 1 / 1024 for k in range(-160, 161)]
    + [k + 1 / 7 for k in range(-WINDOW, WINDOW + 1) if abs(k) > 20]
    + [s * k + 1 / 7 for k in (80, 100, 128, 200, 256, 500, 512, 1000, 1024) for s in (-1, 1)]
)


def scanned_boundaries(node: Node, name: str) -> list[Any] | None:
    """The points found, ascending; None where the expression has no values."""
    try:
        values = [(x, roughly(node, {name: x})) for x in _GRID]
    except UnsupportedNodeError:
        return None
    if all(value is None for _, value in values):
        return []
    found: list[Any] = []
    for (a, fa), (b, fb) in pairwise(values):
        if fa is not None and fa == 0:
            found.append(_refined(a))
        if (fa is None) != (fb is None):
            found.append(_edge(node, name, a, b))
        elif fa is not None and fb is not None and fa * fb < 0:
            found.append(_crossing(node, name, a, b, fa))
    found.extend(_touching(node, name, values))
    return [_exact(point) for point in found if point is not None]


def _at(node: Node, name: str, x: Any) -> Any | None:
    return value_at(node, {name: x}, DIGITS, real_only=True)


def _edge(node: Node, name: str, a: float, b: float) -> Any:
    """Where the domain ends between a and b."""
    defined = roughly(node, {name: a}) is not None
    low, high = _refined(a), _refined(b)
    for _ in range(100):
        middle = (low + high) / 2
        if (_at(node, name, middle) is not None) == defined:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _refined(x: float) -> Any:
    return context(DIGITS).mpf(x)


def _crossing(node: Node, name: str, a: float, b: float, fa: float) -> Any:
    """The zero (or pole) between a and b: halving in floats, then the secant method in 40 digits."""
    for _ in range(45):
        middle = (a + b) / 2
        value = roughly(node, {name: middle})
        if value is None or value == 0:
            break
        if value * fa > 0:
            a = middle
        else:
            b = middle
    return _secant(node, name, _refined(a), _refined(b))


def _secant(node: Node, name: str, a: Any, b: Any) -> Any:
    middle = (a + b) / 2
    fa, fb = _at(node, name, a), _at(node, name, b)
    for _ in range(12):
        if fa is None or fb is None or fa == fb:
            break
        following = b - fb * (b - a) / (fb - fa)
        if abs(following - middle) > 1e-6 * (1 + abs(middle)):
            return middle  # a pole, or no zero to run to
        a, fa, b, fb = b, fb, following, _at(node, name, following)
        if fb == 0:
            break
    return b if fb is not None and abs(fb) < 1e-20 else middle


def _touching(node: Node, name: str, values: list[tuple[float, Any]]) -> list[Any]:
    """Zeros without a change of sign: small local minima of the absolute value."""
    found: list[Any] = []
    for (a, fa), (_, fb), (c, fc) in zip(values, values[1:], values[2:], strict=False):
        if None in (fa, fb, fc) or fa * fb <= 0 or fb * fc <= 0 or abs(fb) > abs(fa) or abs(fb) > abs(fc):
            continue
        point = _least(node, name, a, c)
        exact = None if point is None else _exact(_refined(point), digits=6)
        if exact is None:
            continue
        at = _refined(exact.numerator) / exact.denominator if isinstance(exact, Fraction) else exact
        value = _at(node, name, at)
        if value is not None and abs(value) < 1e-13:
            found.append(exact)
    return found


def _least(node: Node, name: str, a: float, c: float) -> float | None:
    for _ in range(60):
        left, right = a + (c - a) / 3, c - (c - a) / 3
        one, two = roughly(node, {name: left}), roughly(node, {name: right})
        if one is None or two is None:
            return None
        if abs(one) < abs(two):
            c = right
        else:
            a = left
    return (a + c) / 2


def _exact(point: Any, digits: int = 14) -> Any:
    """The simple fraction that the point is to so many digits, or the point."""
    if isinstance(point, Fraction):
        return point
    ctx = context(DIGITS)
    near = Fraction(ctx.nstr(point, 25)).limit_denominator(5040 if digits > 10 else 60)
    if abs(ctx.mpf(near.numerator) / near.denominator - point) < ctx.mpf(10) ** -digits * (1 + abs(point)):
        return near
    return point
