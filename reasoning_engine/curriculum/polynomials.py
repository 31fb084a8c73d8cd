"""Polynomials with exact coefficients: arithmetic, and the texts the CAS would give for them.

A polynomial is a tuple of coefficients, highest power first, without leading zeros: (1, -5, 6) is x^2-5x+6. Left out:
factorisation (families start from the factors) and more than one unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import gcd, isqrt

Number = int | Fraction
Poly = tuple[Number, ...]


def trim(coefficients: Sequence[Number]) -> Poly:
    """The polynomial without leading zeros; zero itself is (0,)."""
    for index, coefficient in enumerate(coefficients):
        if coefficient:
            return tuple(coefficients[index:])
    return (0,)


def add(p: Poly, q: Poly) -> Poly:
    size = max(len(p), len(q))
    left, right = (0,) * (size - len(p)) + p, (0,) * (size - len(q)) + q
    return trim([a + b for a, b in zip(left, right, strict=True)])


def scale(p: Poly, factor: Number) -> Poly:
    return trim([factor * c for c in p])


def multiply(p: Poly, q: Poly) -> Poly:
    out: list[Number] = [0] * (len(p) + len(q) - 1)
    for i, a in enumerate(p):
        for j, b in enumerate(q):
            out[i + j] += a * b
    return trim(out)


def value(p: Poly, at: Number) -> Number:
    """Horner's rule."""
    result: Number = 0
    for coefficient in p:
        result = result * at + coefficient
    return result


def derivative(p: Poly) -> Poly:
    degree = len(p) - 1
    return trim([c * (degree - i) for i, c in enumerate(p[:-1])]) if degree else (0,)


def antiderivative(p: Poly) -> Poly:
    degree = len(p) - 1
    return trim([*(Fraction(c, degree - i + 1) for i, c in enumerate(p)), 0])


def number(value_: Number) -> str:
    """An integer or a reduced fraction: "7", "-3/4"."""
    return str(value_)


def monomial(coefficient: Number, variable: str, power: int) -> str:
    """One term, sign included: "-3*x^2", "x", "7"."""
    if power == 0:
        return number(coefficient)
    body = variable if power == 1 else f"{variable}^{power}"
    if abs(coefficient) == 1:
        return body if coefficient > 0 else f"-{body}"
    return f"{number(coefficient)}*{body}"


def plain(p: Sequence[Number], variable: str = "x") -> str:
    """Descending powers, as the CAS writes: "x^2-5*x+6"."""
    degree = len(p) - 1
    return joined([monomial(c, variable, degree - i) for i, c in enumerate(p) if c])


def joined(terms: Sequence[str]) -> str:
    """Signed terms one after another: ["3*x", "-5"] gives "3*x-5"."""
    return "".join(t if i == 0 or t.startswith("-") else f"+{t}" for i, t in enumerate(terms)) or "0"


def bracketed(text: str) -> str:
    """The text in brackets where a sign or sum would otherwise be misread: "(-3)", "(x+1)", but "3"."""
    return text if text.isalnum() else f"({text})"


def product_text(factors: Sequence[Poly], variable: str = "x", constant: int = 1) -> str:
    """A product of polynomials as written: "(x-2)*(x-3)", "2*(x+1)^2". The bare unknown comes first: "x*(x+8)"."""
    written: list[str] = []
    seen: list[Poly] = []
    for factor in sorted(factors, key=lambda f: f != (1, 0)):
        if factor not in seen:
            seen.append(factor)
            times = factors.count(factor)
            body = variable if factor == (1, 0) else f"({plain(factor, variable)})"
            written.append(body if times == 1 else f"{body}^{times}")
    text = "*".join(written)
    if constant == 1:
        return text
    return f"-{text}" if constant == -1 else f"{constant}*{text}"


def surd(radicand: int) -> tuple[int, int]:
    """(a, b) with sqrt(radicand) = a*sqrt(b), b free of squares."""
    outside, inside = 1, radicand
    for d in range(isqrt(radicand), 1, -1):
        if inside % (d * d) == 0:
            outside, inside = outside * d, inside // (d * d)
    return outside, inside


def sqrt_text(radicand: int, coefficient: Number = 1) -> str:
    """coefficient*sqrt(radicand) in lowest terms: "2*sqrt(3)", "sqrt(5)/2", "6"."""
    outside, inside = surd(radicand)
    top = Fraction(coefficient) * outside
    if inside == 1:
        return str(top)
    root = f"sqrt({inside})"
    front = {1: root, -1: f"-{root}"}.get(top.numerator, f"{top.numerator}*{root}")
    return front if top.denominator == 1 else f"{front}/{top.denominator}"


def reduced(numerator: int, denominator: int) -> tuple[int, int]:
    divisor = gcd(numerator, denominator)
    return numerator // divisor, denominator // divisor
