"""Exact multiples of pi, of a root or of a power of e, written as the CAS writes them: 4*pi/3, 5*sqrt(2)/2, e^3.

Left out: sums of several such terms.
"""

from __future__ import annotations

from fractions import Fraction

from reasoning_engine.curriculum.notation import math
from reasoning_engine.curriculum.teaching import Move, move


def multiple(factor: Fraction | int, symbol: str) -> str:
    """The factor times the symbol: (4/3, "pi") is "4*pi/3", (1, "pi") is "pi", (0, "pi") is "0"."""
    factor = Fraction(factor)
    if not factor:
        return "0"
    top = {1: symbol, -1: f"-{symbol}"}.get(factor.numerator, f"{factor.numerator}*{symbol}")
    return top if factor.denominator == 1 else f"{top}/{factor.denominator}"


def root_multiple(factor: Fraction | int, radicand: int) -> str:
    """The factor times a root of 1, 2, 3 or another number without square factors."""
    return str(Fraction(factor)) if radicand == 1 else multiple(factor, f"sqrt({radicand})")


def worked(en: str, zh: str, expression: str, result: object) -> Move:
    """A move whose clean step shows the whole formula, names such as pi included."""
    return move(en, zh, expression, result, math(f"{expression}={result}"))
