"""Calls whose answer is a word, a list or a rounded number: primes, divisors, comparisons, decimals, eigenvalues."""

from __future__ import annotations

from typing import Any

import sympy
from sympy import Integer, Rational, S, Symbol

from reasoning_engine.cas import algebra, functions
from reasoning_engine.cas.arithmetic import base_text, factorisation_text
from reasoning_engine.cas.domain import sign_of
from reasoning_engine.cas.limits import too_large
from reasoning_engine.cas.primes import divisors as divisors_of
from reasoning_engine.cas.writing import ascending
from reasoning_engine.errors import CasError


def factorint(n: Any) -> str:
    (value,) = functions.integers(n)
    if value == 0:
        return "0"
    if value.bit_length() > 200:
        raise too_large("The number")
    text = factorisation_text({int(p): int(k) for p, k in sympy.factorint(abs(value)).items()})
    return f"-{text}" if value < 0 else text


def divisors(n: Any) -> tuple[Any, ...]:
    (value,) = functions.integers(n)
    if value == 0:
        raise CasError("undefined", "Every number divides zero.")
    if abs(value).bit_length() > 48:
        raise too_large("The number")
    return tuple(Integer(d) for d in divisors_of(abs(value)))


def isprime(n: Any) -> str:
    (value,) = functions.integers(n)
    if value.bit_length() > 2_000:
        raise too_large("The number")
    return "yes" if sympy.isprime(value) else "no"


def chinese_remainder(remainders: Any, moduli: Any) -> Any:
    """The smallest non-negative number with these remainders."""
    if not isinstance(remainders, list) or not isinstance(moduli, list) or len(remainders) != len(moduli):
        raise CasError("syntax", "Write crt([r1, r2], [m1, m2]).")
    values, modules = functions.integers(*remainders), functions.integers(*moduli)
    if any(m <= 0 for m in modules) or sum(m.bit_length() for m in modules) > 10_000:
        raise CasError("undefined", "The moduli are positive whole numbers.")
    found = sympy.ntheory.modular.solve_congruence(*zip(values, modules, strict=True))
    return S.EmptySet if found is None else Integer(found[0])


def mode(*values: Any) -> tuple[Any, ...]:
    data = functions.numbers(values)
    counts = {value: data.count(value) for value in data}
    return tuple(ascending(value for value, count in counts.items() if count == max(counts.values())))


def compare(a: Any, b: Any) -> str:
    direction = sign_of(functions.real_number(a) - functions.real_number(b))
    if direction is None:
        raise CasError("undefined", "These numbers have no order.")
    return "<" if direction < 0 else ">" if direction > 0 else "="


def approx(value: Any, digits: Any = None) -> Any:
    """A decimal with so many significant digits, rounded half away from zero."""
    (count,) = functions.integers(digits if digits is not None else Integer(6))
    if not 1 <= count <= 100:
        raise too_large("The number of digits")
    if isinstance(value, tuple):
        return tuple(approx(part, digits) for part in value)
    number = functions.real_number(value)
    if number == 0:
        return S.Zero
    exact = number if isinstance(number, Rational) else Rational(str(number.evalf(count + 20)))
    magnitude = int(sympy.floor(sympy.log(abs(exact), 10).evalf(30)))
    return functions.rounded(exact, Integer(count - 1 - magnitude))


def tobase(n: Any, base: Any) -> str:
    value, radix = functions.integers(n, base)
    return base_text(value, radix)


def eigenvalues(a: Any) -> tuple[Any, ...]:
    matrix = functions.square(a)
    if matrix.rows > 4:
        raise too_large("The matrix")
    return tuple(ascending(algebra.tidy(value) for value in matrix.eigenvals()))


def factor(value: Any) -> Any:
    """A factored polynomial; a whole number as its prime factorisation."""
    return factorint(value) if isinstance(value, Integer) else algebra.factor(over_reals(value))


def rank(a: Any) -> Any:
    if not isinstance(a, sympy.MatrixBase):
        raise CasError("syntax", "A matrix is needed here.")
    return Integer(a.rank())


def over_reals(value: Any) -> Any:
    """The expression with real variables, as the tools assume them."""
    if isinstance(value, sympy.Basic | sympy.MatrixBase):
        return value.subs({s: Symbol(s.name, real=True) for s in value.free_symbols if not s.is_real})
    return value
