"""Trigonometric equations inside a bounded interval.

Every list of roots is held against two scans of the values: for a change of sign and for a valley that touches zero.
Left out: all solutions at once (there are endlessly many), and equations whose roots have no closed form.
"""

from __future__ import annotations

from typing import Any

import sympy
from sympy import Expr, S, Symbol

from reasoning_engine.cas.domain import Condition
from reasoning_engine.cas.numeric import Function, compiled, real_value
from reasoning_engine.cas.solving import PERIODIC, candidates, satisfies, scan, tidy_root
from reasoning_engine.errors import CasError


def periodic_roots(f: Expr, x: Symbol, rules: list[Condition], within: Any) -> Any:
    """The solutions of a trigonometric equation inside a bounded interval.

    Raises:
        CasError: "unsupported" where SymPy's list is not finite or misses a change of sign.
    """
    found = _periodic_candidates(f, x, within)
    if not isinstance(found, sympy.FiniteSet) and found is not S.EmptySet:
        raise CasError("unsupported", "The solutions have no simple form.")
    roots = [tidy_root(root) for root in found]
    start, end = float(within.start), float(within.end)
    points = [start + (end - start) * (k + 0.37) / 400 for k in range(400)]
    scan(f, x, roots, points)
    _scan_touching(f, x, roots, points)
    kept = [root for root in roots if all(rule.holds(x, root) for rule in rules) and satisfies(f, x, root)]
    return sympy.FiniteSet(*kept)


def _periodic_candidates(f: Expr, x: Symbol, within: Any) -> Any:
    """The zeros as SymPy finds them; of a polynomial in one trigonometric function, value by value.

    SymPy 1.14 loses the zeros that only touch: it finds none of cos(x)^2-cos(x)-2 on [0, 2 pi]."""
    inner = [part for part in f.atoms(*PERIODIC) if part.has(x)]
    u = sympy.Dummy("u", real=True)
    body = f.subs(inner[0], u) if len(inner) == 1 else f
    if body.has(x) or not body.is_polynomial(u):
        return sympy.solveset(f, x, within)
    values = [value for value in candidates(body, u) if value.is_real]
    return sympy.Union(*(sympy.solveset(inner[0] - value, x, within) for value in values))


def _scan_touching(f: Expr, x: Symbol, roots: list[Expr], points: list[float]) -> None:
    """Refuse a list of roots that misses a zero without a change of sign: a smallest value that is none.

    Raises:
        CasError: "unsupported".
    """
    g = compiled(f, [x])
    known = [float(root.evalf(15)) for root in roots]
    values = [(point, real_value(g, [point])) for point in points]
    for (low, a), (_, b), (high, c) in zip(values, values[1:], values[2:], strict=False):
        if a is None or b is None or c is None or not abs(b) < min(abs(a), abs(c)) or a * c < 0:
            continue
        if not any(low <= root <= high for root in known) and _smallest(g, low, high) < 1e-9:
            raise CasError("unsupported", "Not every root of this equation has a closed form.")


def _smallest(g: Function, low: float, high: float) -> float:
    """The smallest size of a function with one valley between two points, by thirds."""
    for _ in range(60):
        left, right = low + (high - low) / 3, high - (high - low) / 3
        a, b = real_value(g, [left]), real_value(g, [right])
        if a is None or b is None:
            return float("inf")
        low, high = (low, right) if abs(a) < abs(b) else (left, high)
    return abs(real_value(g, [low]) or 0.0)
