"""The short way for plain arithmetic: exact integers and fractions in microseconds, no SymPy object built.

`quick(call)` answers calls such as `(12+7)*3/4`, `gcd(285, 646)`, `0.1+0.2`, `compare(9.11, 9.9)`, `2+3=5`. Anything
else (a variable, a surd, LaTeX, a missing sign) is None and goes the long way; what both ways can answer they answer
alike, which a property test holds.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Callable
from fractions import Fraction
from math import ceil, comb, factorial, floor, gcd, isqrt, lcm, perm

from reasoning_engine.cas import limits
from reasoning_engine.cas.primes import divisors, is_prime, prime_factors
from reasoning_engine.errors import CasError

Number = int | Fraction
_PLAIN = re.compile(r"[-+*/^().,%!<>=0-9a-z \[\]]{1,400}")
_TOKEN = re.compile(r"\d+\.\d+|\d+|[a-z]+|\*\*|<=|>=|!=|\S")
_RELATIONS: dict[str, Callable[[Number, Number], bool]] = {
    "=": lambda a, b: a == b, "!=": lambda a, b: a != b, "<": lambda a, b: a < b, ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b, ">=": lambda a, b: a >= b,
}  # fmt: skip


class _NotPlainError(Exception):
    """The call is not plain arithmetic: it goes the long way."""


def quick(call: str) -> str | None:
    """The exact result of a call in plain arithmetic, or None if it is not one.

    Raises:
        CasError: "undefined" or "too large", as the long way would say.
    """
    if not _PLAIN.fullmatch(call):
        return None
    try:
        return _Calculator(_TOKEN.findall(call), "." in call or "%" in call).result()
    except _NotPlainError:
        return None
    except RecursionError:
        return None


def number_text(value: Number, decimal: bool) -> str:
    """A number in canonical plain text; as a decimal where one was typed and 12 places hold it."""
    if isinstance(value, int):
        if value.bit_length() > limits.MAX_BITS:
            raise limits.too_large("The number")
        return str(value)
    if max(abs(value.numerator), value.denominator).bit_length() > limits.MAX_BITS:
        raise limits.too_large("The number")
    return (decimal and decimal_text(value)) or str(value)


def decimal_text(value: Fraction) -> str | None:
    """A terminating decimal of at most 12 places, or None."""
    scaled = value * 10**12
    if scaled.denominator != 1:
        return None
    digits = f"{abs(scaled.numerator):013d}"
    text = f"{digits[:-12]}.{digits[-12:]}".rstrip("0").rstrip(".")
    return f"-{text}" if value < 0 else text


class _Calculator:
    """Precedence climbing that calculates as it reads."""

    def __init__(self, tokens: list[str], decimal: bool) -> None:
        self.tokens = tokens
        self.tokens.append("")
        self.at = 0
        self.decimal = decimal

    def result(self) -> str:
        name = self.tokens[0]
        if name in _ANSWERS and self.tokens[1] == "(":
            self.at = 1
            values = self.arguments()
            self.end()
            return self.answer(name, values)
        value = self.sum()
        if self.tokens[self.at] in _RELATIONS:
            return self.relation(value)
        self.end()
        return number_text(value, self.decimal)

    def end(self) -> None:
        if self.tokens[self.at]:
            raise _NotPlainError

    def relation(self, left: Number) -> str:
        holds = True
        while self.tokens[self.at] in _RELATIONS:
            sign = self.tokens[self.at]
            self.at += 1
            right = self.sum()
            holds = holds and _RELATIONS[sign](left, right)
            left = right
        self.end()
        return "true" if holds else "false"

    def answer(self, name: str, values: list[Number]) -> str:
        answer = _ANSWERS[name](values)
        if isinstance(answer, str):
            return answer
        if isinstance(answer, list):
            return ", ".join(number_text(value, self.decimal) for value in answer)
        return number_text(answer, self.decimal or name == "round")

    def sum(self) -> Number:
        tokens = self.tokens
        if tokens[self.at] == "-":
            self.at += 1
            value: Number = -self.product()
        else:
            value = self.product()
        while (sign := tokens[self.at]) in ("+", "-"):
            self.at += 1
            value = value + self.product() if sign == "+" else value - self.product()
        return value

    def product(self) -> Number:
        value = self.factor()
        while (sign := self.tokens[self.at]) in ("*", "/"):
            self.at += 1
            right = self.factor()
            if sign == "*":
                value = value * right
            elif right == 0:
                raise CasError("undefined", "A division by zero.")
            else:
                value = Fraction(value) / right
                if value.denominator == 1:
                    value = value.numerator
        return value

    def factor(self) -> Number:
        tokens = self.tokens
        if tokens[self.at] == "-":
            self.at += 1
            return -self.factor()
        value = self.postfix(self.atom())
        if tokens[self.at] in ("^", "**"):
            self.at += 1
            value = self.postfix(_power(value, self.factor()))
        return value

    def postfix(self, value: Number) -> Number:
        while (sign := self.tokens[self.at]) in ("!", "%"):
            self.at += 1
            if sign == "%":
                value = Fraction(value) / 100
            else:
                if self.tokens[self.at] == "!":
                    raise _NotPlainError
                (n,) = _whole([value])
                limits.check_factorial(n)
                value = factorial(n)
        return value

    def atom(self) -> Number:
        token = self.tokens[self.at]
        self.at += 1
        if token.isdigit():
            return int(token)
        if token == "(":  # noqa: S105 - a bracket, not a secret
            value = self.sum()
            if self.tokens[self.at] != ")":
                raise _NotPlainError
            self.at += 1
            return value
        if token[:1].isdigit():
            return Fraction(token)
        if token in _VALUES and self.tokens[self.at] == "(":
            return _VALUES[token](self.arguments())
        raise _NotPlainError

    def arguments(self) -> list[Number]:
        tokens, values = self.tokens, []
        while tokens[self.at] in ("(", ","):
            self.at += 1
            values.append(self.sum())
        if tokens[self.at] != ")":
            raise _NotPlainError
        self.at += 1
        return values


def _power(base: Number, exponent: Number) -> Number:
    if exponent.denominator != 1 or base == exponent == 0:
        raise _NotPlainError
    n = exponent.numerator
    limits.check_power(base.numerator, base.denominator, n)
    if n < 0:
        base, n = 1 / Fraction(base), -n
    power: Number = base**n  # n >= 0, so that nothing becomes a float
    return power


def _whole(values: list[Number]) -> list[int]:
    """The values as ints; anything that is not whole goes the long way, for its error."""
    if any(value.denominator != 1 for value in values):
        raise _NotPlainError
    return [value.numerator for value in values]


def _arity(values: list[Number], count: int) -> None:
    if len(values) != count:
        raise _NotPlainError


def _two(values: list[Number]) -> tuple[Number, Number]:
    _arity(values, 2)
    return values[0], values[1]


def _gcd(values: list[Number]) -> Number:
    return gcd(*_whole(values))


def _lcm(values: list[Number]) -> Number:
    return limits.check_bits(lcm(*_whole(values)))


def _mod(values: list[Number]) -> Number:
    a, b = map(Fraction, _two(values))
    if b == 0:
        raise CasError("undefined", "A division by zero.")
    return a % abs(b)


def _quo(values: list[Number]) -> Number:
    a, b = _two(values)
    return Fraction(a - _mod(values)) / b


def _powmod(values: list[Number]) -> Number:
    _arity(values, 3)
    a, b, m = _whole(values)
    if m == 0 or b < 0:
        raise _NotPlainError
    return pow(a, b, abs(m))


def _round(values: list[Number]) -> Number:
    """Half away from zero, as school does it."""
    if len(values) > 2:
        raise _NotPlainError
    places: int = _whole(values[1:])[0] if len(values) == 2 else 0
    if abs(places) > 300:
        raise _NotPlainError
    scale = Fraction(10**places) if places >= 0 else Fraction(1, 10**-places)
    magnitude = floor(abs(Fraction(values[0])) * scale + Fraction(1, 2)) / scale
    return magnitude if values[0] >= 0 else -magnitude


def _binomial(values: list[Number]) -> Number:
    n, k = _whole(list(_two(values)))
    if n < 0 or k < 0:
        raise _NotPlainError
    limits.check_binomial(n, min(k, max(n - k, 0)))
    return comb(n, k)


def _perm(values: list[Number]) -> Number:
    n, k = _whole(list(_two(values)))
    limits.check_binomial(n, k)
    return limits.check_bits(perm(n, k))


def _one(values: list[Number]) -> Number:
    _arity(values, 1)
    return values[0]


def _sqrt(values: list[Number]) -> Number:
    value = Fraction(_one(values))
    if value < 0:
        raise _NotPlainError
    root = Fraction(isqrt(value.numerator), isqrt(value.denominator))
    if root * root != value:
        raise _NotPlainError
    return root if root.denominator > 1 else root.numerator


def _max(values: list[Number]) -> Number:
    return max(map(Fraction, values))


def _min(values: list[Number]) -> Number:
    return min(map(Fraction, values))


def _variance(values: list[Number]) -> Number:
    centre = Fraction(sum(values)) / len(values)
    return sum(((value - centre) ** 2 for value in values), Fraction(0)) / len(values)


def _number_of_digits_limit(values: list[Number], bits: int) -> int:
    """The single whole argument of a function that takes numbers of at most `bits` bits."""
    (n,) = _whole([_one(values)])
    if n.bit_length() > bits:
        raise _NotPlainError
    return n


def _compare(values: list[Number]) -> str:
    a, b = _two(values)
    return "<" if a < b else ">" if a > b else "="


def _factorint(values: list[Number]) -> str:
    n = _number_of_digits_limit(values, 40)
    if n < 1:
        raise _NotPlainError
    return factorisation_text(prime_factors(n))


def factorisation_text(factors: dict[int, int]) -> str:
    """2^3*3*5; 1 for no factors."""
    return "*".join(f"{p}^{k}" if k > 1 else str(p) for p, k in sorted(factors.items())) or "1"


def _divisors(values: list[Number]) -> list[Number]:
    n = _number_of_digits_limit(values, 40)
    if n < 1:
        raise _NotPlainError
    return list(divisors(n))


def _isprime(values: list[Number]) -> str:
    return "yes" if is_prime(_number_of_digits_limit(values, 64)) else "no"


def _mode(values: list[Number]) -> list[Number]:
    return sorted(statistics.multimode(values))


def _tobase(values: list[Number]) -> str:
    n, base = _whole(list(_two(values)))
    return base_text(n, base)


def base_text(n: int, base: int) -> str:
    """The digits of n in a base from 2 to 36, lower-case letters after 9."""
    if not 2 <= base <= 36 or n < 0:
        raise CasError("undefined", "The base is between 2 and 36, the number not negative.")
    digits = ""
    while n:
        n, digit = divmod(n, base)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits or "0"


_VALUES: dict[str, Callable[[list[Number]], Number]] = {
    "gcd": _gcd, "lcm": _lcm, "mod": _mod, "quo": _quo, "powmod": _powmod, "round": _round, "binomial": _binomial,
    "perm": _perm, "sqrt": _sqrt, "variance": _variance, "max": _max, "min": _min,
    "abs": lambda values: abs(Fraction(_one(values))), "floor": lambda values: floor(_one(values)),
    "ceil": lambda values: ceil(_one(values)), "mean": lambda values: Fraction(sum(values)) / len(values),
    "median": lambda values: Fraction(statistics.median(map(Fraction, values))),
    "range": lambda values: _max(values) - _min(values),
    "digitsum": lambda values: sum(map(int, str(abs(_number_of_digits_limit(values, limits.MAX_BITS))))),
}  # fmt: skip
_ANSWERS: dict[str, Callable[[list[Number]], str | Number | list[Number]]] = {
    "compare": _compare, "factorint": _factorint, "divisors": _divisors, "isprime": _isprime, "mode": _mode,
    "tobase": _tobase, "round": _round,
}  # fmt: skip

__all__ = ["base_text", "decimal_text", "factorisation_text", "number_text", "quick"]
