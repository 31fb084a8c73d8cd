"""Polynomial arithmetic and its texts against the CAS."""

from fractions import Fraction
from math import isqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reasoning_engine.cas import evaluate
from reasoning_engine.curriculum.polynomials import (
    Poly,
    add,
    antiderivative,
    bracketed,
    derivative,
    joined,
    monomial,
    multiply,
    plain,
    product_text,
    scale,
    sqrt_text,
    surd,
    trim,
    value,
)

whole = st.integers(-30, 30)
polynomials = st.lists(whole, min_size=1, max_size=4).map(trim)


@given(polynomials, polynomials, whole)
def test_arithmetic_agrees_with_evaluation_at_a_point(p: Poly, q: Poly, x: int) -> None:
    assert value(add(p, q), x) == value(p, x) + value(q, x)
    assert value(multiply(p, q), x) == value(p, x) * value(q, x)
    assert value(scale(p, 3), x) == 3 * value(p, x)


@given(polynomials)
def test_differentiating_an_antiderivative_gives_the_polynomial_back(p: Poly) -> None:
    assert derivative(antiderivative(p)) == p


@pytest.mark.parametrize("p", [(1, -5, 6), (-1, 0, 3), (2, 0), (0,), (7,), (-3, 1), (1, 0, 0, -1), (12, -1, 0)])
def test_the_text_is_the_one_the_cas_writes(p: Poly) -> None:
    assert evaluate(f"expand({plain(p)})").text == plain(p)


@pytest.mark.parametrize(
    ("factors", "constant", "expected"),
    [
        ([(1, -2), (1, -3)], 1, "(x-2)*(x-3)"),
        ([(1, 4), (1, 4)], 1, "(x+4)^2"),
        ([(1, 0), (1, -1)], 3, "3*x*(x-1)"),
        ([(1, 5), (1, -5)], -1, "-(x+5)*(x-5)"),
        ([(1, 8), (1, 0)], 1, "x*(x+8)"),
    ],
)
def test_products_are_written_as_the_cas_factors_them(factors: list[Poly], constant: int, expected: str) -> None:
    text = product_text(factors, "x", constant)
    assert text == expected
    opened = evaluate(f"expand({text})").text
    assert evaluate(f"factor({opened})").text == text


@given(st.integers(1, 5000))
def test_a_surd_is_taken_out_completely(n: int) -> None:
    outside, inside = surd(n)
    assert outside * outside * inside == n
    assert all(inside % (d * d) for d in range(2, isqrt(inside) + 1))


@pytest.mark.parametrize(
    ("n", "factor"), [(12, 1), (50, Fraction(1, 2)), (49, 1), (7, -1), (72, Fraction(-3, 4)), (20, Fraction(1, 4))]
)
def test_square_roots_are_written_as_the_cas_writes_them(n: int, factor: Fraction) -> None:
    assert evaluate(f"{factor}*sqrt({n})").text == sqrt_text(n, factor)


def test_terms_join_with_their_signs() -> None:
    assert joined([monomial(3, "x", 2), monomial(-1, "x", 1), monomial(-4, "x", 0)]) == "3*x^2-x-4"
    assert joined([]) == "0"
    assert (bracketed("-3"), bracketed("12"), bracketed("x+1")) == ("(-3)", "12", "(x+1)")
