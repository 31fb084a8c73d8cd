"""Exact solutions: one unknown of low degree, or a linear system."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reasoning_engine.training.equations import EquationError, parse
from reasoning_engine.training.solving import Equation, rational_roots, solve, unknowns


def equations(*sources):
    return [Equation(*(parse(side) for side in source.split("="))) for source in sources]


@pytest.mark.parametrize(
    ("source", "roots"),
    [
        ("5*x-3*(20-x)=68", [16]),
        ("(50-x)*(30+2*x)=2000", [10, 25]),
        ("20/x=15/(x-10)", [40]),
        ("x^3=27", [3]),
        ("1000*(1-x)^2=810", [Fraction(1, 10), Fraction(19, 10)]),
        ("(53)/2.5=50/x", [Fraction(125, 53)]),
        ("x^2/x=0+5", [5]),
        ("x*(x-1)*(x-2)*(x+3)=0", [-3, 0, 1, 2]),
        ("2*x^3-3*x^2-3*x+2=0", [-1, Fraction(1, 2), 2]),
    ],
)
def test_it_finds_all_roots_of_one_equation(source, roots):
    assert solve(equations(source), ["x"]) == [(root,) for root in roots]


def test_a_root_where_a_denominator_vanishes_is_none():
    with pytest.raises(EquationError):
        solve(equations("(x-2)/(x-2)=0"), ["x"])
    assert solve(equations("(x^2-4)/(x-2)=4*x-2"), ["x"]) == [(Fraction(4, 3),)]


def test_it_solves_linear_systems():
    assert solve(equations("x+2*y=43", "2*x+3*y=70"), ["x", "y"]) == [(11, 16)]
    assert solve(equations("x+y+z=6", "x-y=1", "z=2*y"), ["x", "y", "z"]) == [
        (Fraction(9, 4), Fraction(5, 4), Fraction(5, 2))
    ]


@pytest.mark.parametrize(
    ("sources", "names"),
    [
        (["x^2=2"], ["x"]),
        (["x^2=-1"], ["x"]),
        (["x=x"], ["x"]),
        (["x=x+1"], ["x"]),
        (["x+y=1", "2*x+2*y=2"], ["x", "y"]),
        (["x+y=1", "x+y=2"], ["x", "y"]),
        (["x*y=6", "x+y=5"], ["x", "y"]),
        (["x^5-x-1=0"], ["x"]),
        (["x^x=4"], ["x"]),
        (["x^99=1"], ["x"]),
        (["x/0=1"], ["x"]),
    ],
)
def test_it_refuses_none_many_irrational_and_non_linear(sources, names):
    with pytest.raises(EquationError):
        solve(equations(*sources), names)


def test_unknowns_come_in_order_of_appearance():
    assert unknowns(equations("y+2*x=3", "z=x")) == ["y", "x", "z"]


@given(st.lists(st.fractions(max_denominator=9).filter(lambda f: abs(f) < 20), min_size=1, max_size=4))
def test_a_polynomial_built_from_roots_gives_them_back(roots):
    coefficients = [Fraction(1)]
    for root in roots:
        shifted = [Fraction(0), *coefficients]
        coefficients = [a - root * b for a, b in zip(shifted, [*coefficients, Fraction(0)], strict=True)]
    assert rational_roots(coefficients) == sorted(set(roots))
