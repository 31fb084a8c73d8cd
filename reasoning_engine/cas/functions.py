"""The functions that may stand inside an expression: roots, logarithms, trigonometry, whole numbers, vectors.

Each takes and returns SymPy objects. Calculus stays unevaluated here (the tools evaluate it); what returns the
solutions of an equation, or words, is a tool and not a function (tools.py).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from math import gcd, lcm
from typing import Any

import sympy
from sympy import Expr, Integer, Rational, S, Symbol

from reasoning_engine.cas.limits import MAX_BITS, check_binomial, check_factorial, too_large
from reasoning_engine.errors import CasError


def integers(*values: Any) -> list[int]:
    """The arguments as Python ints.

    Raises:
        CasError: "unsupported" for anything that is not a whole number.
    """
    if not all(isinstance(value, Integer) for value in values):
        raise CasError("unsupported", "Whole numbers are needed here.")
    return [int(value) for value in values]


def column(value: Any) -> Any:
    """A vector argument: a list or a one-column (or one-row) matrix."""
    if isinstance(value, sympy.MatrixBase) and 1 in value.shape:
        return value if value.cols == 1 else value.T
    if isinstance(value, list | sympy.Tuple) and len(value) > 0:
        return sympy.ImmutableMatrix([[part] for part in value])
    raise CasError("syntax", "A vector like [1, 2] is needed here.")


def square(value: Any) -> Any:
    """A square matrix argument."""
    if not isinstance(value, sympy.MatrixBase) or value.rows != value.cols:
        raise CasError("undefined", "A square matrix is needed here.")
    return value


# --- roots, logarithms, rounding ---


def root(value: Expr, n: Any) -> Expr:
    """The real n-th root; an odd root of a negative number is negative."""
    if not isinstance(n, Integer):
        return value ** (1 / n)
    if n <= 0 or n > 1_000:
        raise CasError("undefined", "The index of a root is a positive whole number.")
    if n % 2 and value.is_negative and value.is_number:
        return -((-value) ** Rational(1, n))
    return value ** Rational(1, n)


_TEN = Integer(10)


def log(value: Expr, base: Expr = _TEN) -> Expr:
    """The logarithm to a base, 10 unless given. Real arguments must be positive."""
    if value.is_zero or base.is_zero or base == 1:
        raise CasError("undefined", "This logarithm is not defined.")
    if isinstance(value, Rational) and isinstance(base, Rational) and value > 0 and base > 0:
        exact = _rational_log(value, base)
        if exact is not None:
            return exact
    return sympy.log(value) / sympy.log(base)


def _rational_log(value: Rational, base: Rational) -> Rational | None:
    """p/q where value^q = base^p with small q: log(8, 4) is 3/2."""
    guess = sympy.log(value).evalf(30) / sympy.log(base).evalf(30)
    candidate = sympy.nsimplify(guess, rational=True, tolerance=1e-12)
    if candidate.q <= 12 and abs(candidate.p) <= MAX_BITS and value**candidate.q == base**candidate.p:
        return candidate
    return None


def ln(value: Expr) -> Expr:
    if value.is_zero:
        raise CasError("undefined", "The logarithm of zero is not defined.")
    return sympy.log(value)


def rounded(value: Expr, places: Any = S.Zero) -> Expr:
    """Half away from zero, as school does it."""
    (digits,) = integers(places)
    if not -300 <= digits <= 300:
        raise too_large("The number of places")
    real = real_number(value)
    scaled = real * Integer(10) ** digits
    shifted = sympy.floor(abs(scaled) + Rational(1, 2))
    return sympy.sign(scaled) * shifted / Integer(10) ** digits


def real_number(value: Any) -> Expr:
    """A number that is real and finite.

    Raises:
        CasError: "unsupported" for an expression with unknowns or a complex number.
    """
    if (
        isinstance(value, sympy.MatrixBase)
        or not isinstance(value, Expr)
        or not value.is_number
        or value.is_extended_real is False
        or value.is_infinite
    ):
        raise CasError("unsupported", "A real number is needed here.")
    return value


def degrees(function: Callable[[Expr], Expr]) -> Callable[[Expr], Expr]:
    """A trigonometric function of an angle in degrees."""
    return lambda angle: function(angle * S.Pi / 180)


# --- whole numbers ---


def greatest_common_divisor(*values: Any) -> Expr:
    if all(isinstance(value, Integer) for value in values):
        return Integer(gcd(*integers(*values)))
    return reduce(sympy.gcd, numbers(values))


def least_common_multiple(*values: Any) -> Expr:
    if all(isinstance(value, Integer) for value in values):
        result = lcm(*integers(*values))
        if result.bit_length() > MAX_BITS:
            raise too_large("The multiple")
        return Integer(result)
    return reduce(sympy.lcm, numbers(values))


def modulo(a: Any, b: Any) -> Expr:
    """The remainder, 0 <= r < |b| for whole numbers."""
    if not isinstance(a, Rational) or not isinstance(b, Rational):
        if isinstance(a, Expr) and isinstance(b, Expr) and (a.free_symbols | b.free_symbols):
            return sympy.rem(a, b)
        raise CasError("unsupported", "Numbers or polynomials are needed here.")
    if b == 0:
        raise CasError("undefined", "A division by zero.")
    return a % abs(b)


def quotient(a: Any, b: Any) -> Expr:
    """The whole quotient that belongs to `modulo`."""
    if not isinstance(a, Rational) or not isinstance(b, Rational):
        if isinstance(a, Expr) and isinstance(b, Expr) and (a.free_symbols | b.free_symbols):
            return sympy.quo(a, b)
        raise CasError("unsupported", "Numbers or polynomials are needed here.")
    return (a - modulo(a, b)) / b


def power_modulo(a: Any, b: Any, m: Any) -> Expr:
    base, exponent, modulus = integers(a, b, m)
    if modulus == 0 or (exponent < 0 and gcd(base, modulus) != 1):
        raise CasError("undefined", "This power has no remainder.")
    return Integer(pow(base, exponent, abs(modulus)))


def binomial(n: Any, k: Any) -> Expr:
    if isinstance(n, Integer) and isinstance(k, Integer):
        check_binomial(int(n), int(k) if k < 0 else min(int(k), max(int(n - k), 0)))
    return sympy.binomial(n, k)


def permutations(n: Any, k: Any) -> Expr:
    """Ordered choices of k out of n: n!/(n-k)!."""
    total, taken = integers(n, k)
    check_binomial(total, taken)
    return sympy.ff(n, k) if taken <= total else S.Zero


def factorial(n: Any) -> Expr:
    if isinstance(n, Integer):
        check_factorial(int(n))
    elif n.is_number:
        raise CasError("undefined", "The factorial belongs to whole numbers.")
    return sympy.factorial(n)


def digit_sum(n: Any) -> Expr:
    (value,) = integers(n)
    return Integer(sum(int(digit) for digit in str(abs(value))))


def next_prime(n: Any) -> Expr:
    (value,) = integers(n)
    if value.bit_length() > 200:
        raise too_large("The number")
    return Integer(sympy.nextprime(value))


# --- data ---


def numbers(values: tuple[Any, ...]) -> list[Any]:
    """The data of mean(1, 2, 3) or mean([1, 2, 3])."""
    if len(values) == 1 and isinstance(values[0], list | sympy.Tuple):
        values = tuple(values[0])
    if not values or not all(isinstance(value, Expr) and not isinstance(value, sympy.MatrixBase) for value in values):
        raise CasError("syntax", "A list of numbers is needed here.")
    return list(values)


def in_order(values: tuple[Any, ...]) -> list[Any]:
    data = [real_number(value) for value in numbers(values)]
    return sorted(data, key=lambda value: value if isinstance(value, Rational) else Rational(str(value.evalf(40))))


def mean(*values: Any) -> Expr:
    data = numbers(values)
    return sympy.Add(*data) / len(data)


def median(*values: Any) -> Expr:
    data = in_order(values)
    middle = len(data) // 2
    return data[middle] if len(data) % 2 else (data[middle - 1] + data[middle]) / 2


def spread(*values: Any) -> Expr:
    """The range: largest minus smallest."""
    data = in_order(values)
    return data[-1] - data[0]


def variance(*values: Any) -> Expr:
    """The population's variance."""
    data = numbers(values)
    centre = mean(*data)
    return sympy.expand(sympy.Add(*((value - centre) ** 2 for value in data)) / len(data))


def standard_deviation(*values: Any) -> Expr:
    return sympy.sqrt(variance(*values))


def largest(*values: Any) -> Expr:
    return sympy.Max(*numbers(values))


def smallest(*values: Any) -> Expr:
    return sympy.Min(*numbers(values))


# --- vectors and matrices ---


def dot(a: Any, b: Any) -> Expr:
    left, right = column(a), column(b)
    if left.rows != right.rows:
        raise CasError("undefined", "The vectors have different lengths.")
    return sympy.expand((left.T * right)[0])


def cross(a: Any, b: Any) -> Any:
    left, right = column(a), column(b)
    if left.rows != 3 or right.rows != 3:
        raise CasError("undefined", "The cross product belongs to vectors of length three.")
    return left.cross(right)


def norm(a: Any) -> Expr:
    return sympy.sqrt(sympy.Add(*(sympy.Abs(part) ** 2 for part in column(a))))


def inverse(a: Any) -> Any:
    if square(a).det() == 0:
        raise CasError("undefined", "The matrix has no inverse.")
    return a.inv()


def transpose(a: Any) -> Any:
    return a.T if isinstance(a, sympy.MatrixBase) else column(a).T


# --- calculus, unevaluated ---


def variable(value: Any) -> Symbol:
    """The variable argument of a calculus function."""
    if not isinstance(value, Symbol):
        raise CasError("syntax", "A variable is needed here.")
    return value


def derivative(e: Any, x: Any, times: Any = S.One) -> Expr:
    (count,) = integers(times)
    if not 0 <= count <= 20:
        raise too_large("The order of the derivative")
    return sympy.Derivative(e, (variable(x), count)) if count else e


def integral(e: Any, x: Any, *bounds: Any) -> Expr:
    if len(bounds) not in (0, 2):
        raise CasError("syntax", "An integral has no bounds or two.")
    return sympy.Integral(e, (variable(x), *bounds) if bounds else x)


def limit(e: Any, x: Any, point: Any, side: Any = None) -> Expr:
    direction = "+-" if side is None or point in (S.Infinity, S.NegativeInfinity) else str(side)
    return sympy.Limit(e, variable(x), point, direction)


def summation(e: Any, k: Any, low: Any, high: Any) -> Expr:
    return sympy.Sum(e, (variable(k), low, high))


def product(e: Any, k: Any, low: Any, high: Any) -> Expr:
    return sympy.Product(e, (variable(k), low, high))


VALUES: dict[str, Callable[..., Any]] = {
    "sqrt": sympy.sqrt, "cbrt": lambda e: root(e, Integer(3)), "root": root, "abs": sympy.Abs, "exp": sympy.exp,
    "ln": ln, "log": log, "floor": sympy.floor, "ceil": sympy.ceiling, "round": rounded, "sign": sympy.sign,
    "sin": sympy.sin, "cos": sympy.cos, "tan": sympy.tan, "cot": sympy.cot, "sec": sympy.sec, "csc": sympy.csc,
    "asin": sympy.asin, "acos": sympy.acos, "atan": sympy.atan, "sinh": sympy.sinh, "cosh": sympy.cosh,
    "tanh": sympy.tanh,
    "sind": degrees(sympy.sin), "cosd": degrees(sympy.cos), "tand": degrees(sympy.tan),
    "re": sympy.re, "im": sympy.im, "conjugate": sympy.conjugate, "arg": sympy.arg,
    "gcd": greatest_common_divisor, "lcm": least_common_multiple, "mod": modulo, "quo": quotient,
    "powmod": power_modulo,
    "binomial": binomial, "perm": permutations, "factorial": factorial, "digitsum": digit_sum, "nextprime": next_prime,
    "mean": mean, "median": median, "range": spread, "variance": variance, "stdev": standard_deviation,
    "max": largest, "min": smallest,
    "dot": dot, "cross": cross, "norm": norm, "det": lambda a: square(a).det(), "inverse": inverse,
    "transpose": transpose, "trace": lambda a: square(a).trace(),
    "diff": derivative, "integrate": integral, "limit": limit, "sum": summation, "product": product,
}  # fmt: skip
