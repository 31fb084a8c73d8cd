"""Polynomials in one variable out of expression trees: numerators, real roots, square-free parts.

Coefficients are fractions, lowest degree first. Enough to find where a rational inequality can change its truth and
to compare the roots of two equations; everything with a root, a power of e or a second variable is left out
(NotExactError).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.values import NotExactError, UndefinedValueError, context, exact_value, symbols

Polynomial = tuple[Fraction, ...]
MAX_DEGREE = 40
_ONE: Polynomial = (Fraction(1),)


def _trim(coefficients: Sequence[Fraction]) -> Polynomial:
    end = len(coefficients)
    while end and coefficients[end - 1] == 0:
        end -= 1
    return tuple(coefficients[:end])


def add(p: Polynomial, q: Polynomial) -> Polynomial:
    """p + q."""
    longer, shorter = (p, q) if len(p) >= len(q) else (q, p)
    return _trim([c + (shorter[i] if i < len(shorter) else 0) for i, c in enumerate(longer)])


def times(p: Polynomial, q: Polynomial) -> Polynomial:
    """p * q.

    Raises:
        NotExactError: the degree would exceed the cap.
    """
    if len(p) + len(q) > MAX_DEGREE + 2:
        raise NotExactError("degree")
    if not p or not q:
        return ()
    result = [Fraction(0)] * (len(p) + len(q) - 1)
    for i, a in enumerate(p):
        for j, b in enumerate(q):
            result[i + j] += a * b
    return _trim(result)


def remainder(p: Polynomial, q: Polynomial) -> tuple[Polynomial, Polynomial]:
    """Quotient and remainder of p by a non-zero q."""
    rest = list(p)
    quotient = [Fraction(0)] * max(len(p) - len(q) + 1, 0)
    for shift in range(len(p) - len(q), -1, -1):
        factor = rest[shift + len(q) - 1] / q[-1]
        quotient[shift] = factor
        for i, c in enumerate(q):
            rest[shift + i] -= factor * c
    return _trim(quotient), _trim(rest)


def common_divisor(p: Polynomial, q: Polynomial) -> Polynomial:
    """The monic greatest common divisor."""
    while q:
        p, q = q, remainder(p, q)[1]
    return tuple(c / p[-1] for c in p) if p else ()


def derivative(p: Polynomial) -> Polynomial:
    """p'."""
    return tuple(i * c for i, c in enumerate(p))[1:]


def square_free(p: Polynomial) -> Polynomial:
    """The monic polynomial with the same roots, each once."""
    if len(p) <= 1:
        return _ONE if p else ()
    divisor = common_divisor(p, derivative(p))
    quotient = remainder(p, divisor)[0]
    return tuple(c / quotient[-1] for c in quotient)


def without_roots_of(p: Polynomial, q: Polynomial) -> Polynomial:
    """p with every root that it shares with q divided out."""
    while len(p) > 1 and len(divisor := common_divisor(p, q)) > 1:
        p = remainder(p, divisor)[0]
    return p


def fraction_of(node: Node, variable: str) -> tuple[Polynomial, Polynomial]:
    """Numerator and denominator (not reduced) of a rational function of one variable.

    Raises:
        NotExactError: it is none.
    """
    if variable not in symbols(node):
        try:
            return _trim([exact_value(node, {})]), _ONE
        except UndefinedValueError as error:
            raise NotExactError from error
    if node.kind == "name":
        return (Fraction(0), Fraction(1)), _ONE
    if node.kind == "add":
        return _fold_sum([fraction_of(part, variable) for part in node.parts])
    if node.kind == "neg":
        top, bottom = fraction_of(node.parts[0], variable)
        return tuple(-c for c in top), bottom
    if node.kind in ("mul", "div"):
        return _fold_product(node, variable)
    if node.kind == "pow":
        return _power(node, variable)
    raise NotExactError(node.kind)


def _fold_sum(terms: list[tuple[Polynomial, Polynomial]]) -> tuple[Polynomial, Polynomial]:
    top, bottom = terms[0]
    for other_top, other_bottom in terms[1:]:
        if other_bottom == bottom:
            top = add(top, other_top)
        else:
            top, bottom = add(times(top, other_bottom), times(other_top, bottom)), times(bottom, other_bottom)
    return top, bottom


def _fold_product(node: Node, variable: str) -> tuple[Polynomial, Polynomial]:
    fractions = [fraction_of(part, variable) for part in node.parts]
    top, bottom = fractions[0]
    for other_top, other_bottom in fractions[1:]:
        if node.kind == "div":
            other_top, other_bottom = other_bottom, other_top
        top, bottom = times(top, other_top), times(bottom, other_bottom)
    if not bottom:
        raise NotExactError("zero denominator")
    return top, bottom


def _power(node: Node, variable: str) -> tuple[Polynomial, Polynomial]:
    if variable in symbols(node.parts[1]):
        raise NotExactError("exponent")
    exponent = exact_value(node.parts[1], {})
    if exponent.denominator != 1 or abs(exponent) > MAX_DEGREE:
        raise NotExactError("exponent")
    base_top, base_bottom = fraction_of(node.parts[0], variable)
    if exponent < 0:
        base_top, base_bottom = base_bottom, base_top
        if not base_bottom:
            raise NotExactError("zero denominator")
    top, bottom = _ONE, _ONE
    for _ in range(abs(int(exponent))):
        top, bottom = times(top, base_top), times(bottom, base_bottom)
    return top, bottom


def real_roots(p: Polynomial, digits: int = 40) -> list[Any]:
    """The real roots in ascending order: fractions where they are visibly rational, else mpmath numbers."""
    p = square_free(p)
    if len(p) <= 1:
        return []
    if len(p) == 2:
        return [-p[0]]
    ctx = context(digits)
    coefficients = [ctx.mpf(c.numerator) / c.denominator for c in reversed(p)]
    found = ctx.polyroots(coefficients, maxsteps=200, extraprec=4 * digits, error=False)
    real = sorted(ctx.re(r) for r in found if abs(ctx.im(r)) < ctx.mpf(10) ** (-digits // 2) * (1 + abs(r)))
    return [_rational(root, p, ctx) for root in real]


def _rational(root: Any, p: Polynomial, ctx: Any) -> Any:
    near = Fraction(ctx.nstr(root, 30)).limit_denominator(10**6)
    return near if evaluate(p, near) == 0 else root


def evaluate(p: Polynomial, x: Fraction) -> Fraction:
    """p(x)."""
    result = Fraction(0)
    for c in reversed(p):
        result = result * x + c
    return result
