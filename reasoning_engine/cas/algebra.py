"""Rewriting expressions and calculus: simplify, expand, factor, diff, integrate, limit, series, sum.

Each takes and returns SymPy objects whose variables are real. Sizes are estimated before anything is expanded.
"""

from __future__ import annotations

from math import comb
from typing import Any

import mpmath
import sympy
from sympy import Expr, Integer, Rational, S, Symbol

from reasoning_engine.cas import functions
from reasoning_engine.cas.domain import is_zero
from reasoning_engine.cas.limits import MAX_TERMS, check_power, too_large
from reasoning_engine.cas.numeric import compiled
from reasoning_engine.errors import CasError

_UNFINISHED = (sympy.Integral, sympy.Sum, sympy.Product, sympy.Derivative, sympy.Limit, sympy.Piecewise)
_MAX_FACTORED = 400  # exponents in what is factored
_MAX_FACTORS = 1_000  # of a product that is multiplied out term by term


def finished(value: Any) -> Any:
    """The value itself, if no calculus is left undone in it.

    Raises:
        CasError: "unsupported" for what SymPy could not do, "undefined" for what has no value.
    """
    if isinstance(value, sympy.Basic):
        if value.has(S.NaN, S.ComplexInfinity, sympy.AccumBounds):
            raise CasError("undefined", "The value is not defined.")
        if value.has(*_UNFINISHED):
            raise CasError("unsupported", "There is no closed form for this.")
    return value


def terms_when_expanded(value: Expr) -> int:
    """An upper bound for the number of terms after expansion."""
    if isinstance(value, sympy.Add):
        return sum(terms_when_expanded(part) for part in value.args)
    if isinstance(value, sympy.Mul):
        count = 1
        for part in value.args:
            count *= terms_when_expanded(part)
        return count
    if isinstance(value, sympy.Pow) and isinstance(value.exp, Integer) and value.exp > 1:
        inner, times = terms_when_expanded(value.base), int(value.exp)
        if inner == 1:
            return 1
        return comb(inner + times - 1, times) if inner + times < 10 * MAX_TERMS else 10 * MAX_TERMS
    return 1


def expand(value: Any) -> Any:
    """Products multiplied out, of expressions and matrices alike."""
    if isinstance(value, sympy.MatrixBase):
        return value.applyfunc(expand)
    if isinstance(value, Expr):
        if terms_when_expanded(value) > MAX_TERMS:
            raise too_large("The expanded sum")
        return sympy.expand(value)
    return value


def simplify(value: Any) -> Any:
    """The shortest form that SymPy finds for real variables."""
    if isinstance(value, sympy.MatrixBase):
        return value.applyfunc(simplify)
    if not isinstance(value, Expr):
        raise CasError("syntax", "An expression is needed here.")
    if value.is_polynomial(*value.free_symbols):
        return expand(value)
    return tidy(sympy.simplify(value.doit()))


def tidy(value: Any) -> Any:
    """Numbers in lowest terms with whole denominators; sums of numbers multiplied out."""
    if isinstance(value, Expr) and value.is_number and not isinstance(value, Rational) and value.is_finite is not False:
        if terms_when_expanded(value) > MAX_TERMS:
            return value
        plain = sympy.expand(value)
        if plain.has(S.ImaginaryUnit) and plain.is_algebraic:
            plain = sympy.expand(sympy.expand_complex(plain))
        if plain.is_algebraic and len(plain.atoms(sympy.Pow)) <= 12:
            plain = sympy.expand(sympy.radsimp(sympy.sqrtdenest(plain)))
        return plain
    return value


def factor(value: Any) -> Any:
    """A product of polynomials with rational coefficients."""
    if terms_when_expanded(value) > MAX_TERMS or highest_power(value) > _MAX_FACTORED:
        raise too_large("The product")
    return sympy.factor(value)


def highest_power(value: Expr) -> int:
    """The largest whole exponent written in an expression."""
    return max((abs(int(power.exp)) for power in value.atoms(sympy.Pow) if power.exp.is_Integer), default=1)


def substitute(value: Any, replacements: dict[Symbol, Any]) -> Any:
    """All replacements at once; the caps on powers hold for what arises."""
    for power in value.atoms(sympy.Pow) if isinstance(value, sympy.Basic) else ():
        base, exponent = (part.subs(replacements, simultaneous=True) for part in power.args)
        if isinstance(base, Rational) and isinstance(exponent, Rational):
            from_power(base, exponent)
    return value.subs(replacements, simultaneous=True)


def from_power(base: Rational, exponent: Rational) -> None:
    """Refuse a power of numbers beyond the caps."""
    check_power(int(base.p), int(base.q), int(exponent))


def collect(value: Any, x: Any) -> Any:
    """Powers of x with their coefficients gathered."""
    return sympy.collect(expand(value), functions.variable(x))


def apart(value: Any) -> Any:
    """Partial fractions in the only unknown."""
    if len(value.free_symbols) != 1:
        raise CasError("unsupported", "Partial fractions need one unknown.")
    return sympy.apart(value)


def together(value: Any) -> Any:
    """One fraction in lowest terms, numerator and denominator factored."""
    return sympy.factor(sympy.together(value)) if value.is_rational_function() else sympy.together(value)


# --- calculus ---


def polished(value: Any) -> Any:
    """A calculus result: polynomials multiplied out, numbers in lowest form."""
    if isinstance(value, Expr):
        if value.is_number:
            return tidy(value)
        if value.is_polynomial(*value.free_symbols):
            return expand(value)
        if value.is_rational_function() and highest_power(value) <= _MAX_FACTORED:
            return sympy.factor(sympy.together(value))
    return value


def diff(value: Any, x: Any, times: Any = S.One) -> Any:
    """The derivative, `times` times."""
    if isinstance(value, list):
        return [diff(part, x, times) for part in value]
    return polished(finished(functions.derivative(value, x, times).doit()))


def integrate(value: Any, x: Any, *bounds: Any) -> Any:
    """An antiderivative without its constant, or a definite integral checked by quadrature."""
    functions.integral(value, x, *bounds)
    if not bounds:
        found = finished(sympy.integrate(value, x))
        return polished(_real_logarithms(found, value))
    found = finished(sympy.integrate(value, (x, *bounds)))
    if found.is_number and found.is_finite and not (value.free_symbols - {x}):
        _confirm_integral(found, value, x, bounds)
    return polished(sympy.simplify(found) if found.has(sympy.log, sympy.exp, sympy.atan) else found)


def _real_logarithms(found: Expr, integrand: Expr) -> Expr:
    """ln|u| where the logarithm came from 1/u, so that the antiderivative holds on both sides of the gap."""
    if integrand.has(sympy.log):
        return found
    return found.replace(sympy.log, lambda u: sympy.log(u) if u.is_nonnegative else sympy.log(sympy.Abs(u)))


def _confirm_integral(found: Expr, value: Expr, x: Symbol, bounds: tuple[Any, ...]) -> None:
    """Refuse a value that quadrature contradicts (an antiderivative with a jump, a pole passed over)."""
    try:
        exact = complex(found.evalf(15))
        function = compiled(value, [x])
        numeric = mpmath.quad(lambda t: function([complex(t)]), [mpmath.mpf(str(b.evalf(20))) for b in bounds])
    except (CasError, ValueError, TypeError, ArithmeticError):
        return  # nothing to compare with
    if abs(exact - complex(numeric)) > 1e-3 * (1 + abs(exact)):
        raise CasError("unsupported", "The integral could not be confirmed.")


def limit(value: Any, x: Any, point: Any, side: Any = None) -> Any:
    """The limit; where the two sides differ there is none."""
    variable = functions.variable(x)
    if side is not None or point in (S.Infinity, S.NegativeInfinity):
        return polished(finished(sympy.limit(value, variable, point, str(side or "+"))))
    left, right = (finished(sympy.limit(value, variable, point, direction)) for direction in "-+")
    if left != right and not (left - right).is_zero and not is_zero(sympy.simplify(left - right)):
        raise CasError("undefined", "The limits from the two sides differ.")
    return polished(right)


def series(value: Any, x: Any, point: Any = S.Zero, order: Any = None) -> Any:
    """The terms of the Taylor or Laurent series below the given order."""
    (count,) = functions.integers(order if order is not None else Integer(6))
    if not 1 <= count <= 20:
        raise too_large("The order of the series")
    return finished(sympy.series(value, functions.variable(x), point, count).removeO())


def summation(value: Any, k: Any, low: Any, high: Any) -> Any:
    """A finite, symbolic or convergent infinite sum."""
    total = functions.summation(value, k, low, high)
    if total.is_number is False and high is S.Infinity:
        raise CasError("unsupported", "A power series with a variable has no plain value here.")
    found = finished(total.doit())
    letters = low.free_symbols | high.free_symbols
    return sympy.factor(found) if letters and found.is_polynomial(*found.free_symbols) else polished(found)


def product(value: Any, k: Any, low: Any, high: Any) -> Any:
    """A finite or symbolic product."""
    if isinstance(low, Integer) and isinstance(high, Integer) and high - low > _MAX_FACTORS:
        raise too_large("The product")
    return polished(finished(functions.product(value, k, low, high).doit()))
