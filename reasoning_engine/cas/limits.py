"""The caps that keep every input cheap, and the checks that apply them before anything is built.

A cap is about cost, not about taste: what passes here is evaluated in milliseconds, or is left to the killable pool.
"""

from __future__ import annotations

from math import log2

from reasoning_engine.errors import CasError

MAX_LENGTH = 2_000  # characters of one expression
MAX_TOKENS = 1_000
MAX_DEPTH = 40  # nested brackets, and height of the tree
MAX_DIGITS = 500  # of one number as typed
MAX_BITS = 10_000  # of any integer while calculating: about 3,000 digits
MAX_FACTORIAL = 1_000
MAX_DEGREE = 10_000  # exponent on something that is not a number
MAX_TERMS = 1_000  # of an expanded sum
MAX_MATRIX = 12  # rows or columns


def too_large(what: str) -> CasError:
    """The error for an input beyond a cap."""
    return CasError("too large", f"{what} is too large to calculate.")


def check_bits(value: int) -> int:
    """The integer itself, if it is small enough to go on with."""
    if value.bit_length() > MAX_BITS:
        raise too_large("The number")
    return value


def check_power(numerator: int, denominator: int, exponent: int) -> None:
    """Refuse (numerator/denominator)^exponent before it is calculated.

    Raises:
        CasError: "too large", or "undefined" for a negative power of zero.
    """
    if exponent < 0 and numerator == 0:
        raise CasError("undefined", "Zero has no negative power.")
    largest = max(abs(numerator), denominator)
    if largest > 1 and (abs(exponent) > MAX_BITS or abs(exponent) * log2(largest) > MAX_BITS):
        raise too_large("The power")


def check_factorial(n: int) -> None:
    """Refuse n! before it is calculated."""
    if n < 0:
        raise CasError("undefined", "A negative number has no factorial.")
    if n > MAX_FACTORIAL:
        raise too_large("The factorial")


def check_binomial(n: int, k: int) -> None:
    """Refuse binomial(n, k) (or, as an upper bound, perm(n, k)) before it is calculated."""
    if n < 0 or k < 0:
        raise CasError("undefined", "Choosing needs whole numbers that are not negative.")
    factors = min(k, n)
    if factors > MAX_BITS or factors * log2(n + 1) > MAX_BITS * 4:
        raise too_large("The number of choices")
