"""The graphs that belong to a question: curves in a window around the solutions, or nothing at all."""

from __future__ import annotations

import math

import pytest

from reasoning_engine import graph_of as within
from reasoning_engine.cas.graphs import graph_of


def test_both_sides_of_an_equation_meet_at_its_solution():
    graph = graph_of("Solve 4x - 5 = 2x + 9")
    assert [curve.label for curve in graph.curves] == ["4x-5", "2x+9"]
    assert (graph.points, graph.answers) == (((7.0, 23.0),), ("7",))
    assert graph.across[0] < 0 < 7 < graph.across[1]
    assert graph.up[0] < 0 < 23 < graph.up[1]


def test_an_equation_with_zero_is_a_curve_and_its_roots():
    graph = graph_of("解方程 x^2-5x+6=0", "zh")
    assert [curve.label for curve in graph.curves] == ["x^2-5x+6"]
    assert graph.points == ((2.0, 0.0), (3.0, 0.0))
    for x, y in graph.curves[0].pieces[0]:
        assert math.isclose(y, x * x - 5 * x + 6, abs_tol=1e-3)


def test_a_curve_breaks_where_it_has_no_value():
    graph = graph_of("Solve 1/x = 2")
    left, right = graph.curves[0].pieces
    assert max(x for x, _ in left) < 0 < min(x for x, _ in right)


def test_a_function_is_drawn_and_a_derivative_draws_the_function_given():
    assert graph_of("Factor x^2-9").curves[0].label == "x^2-9"
    assert graph_of("Differentiate x^3*sin(x)").curves[0].label == r"x^3\sin(x)"


@pytest.mark.parametrize("problem", ["3/4+1/8", "Tom has 3 apples.", "Solve x+y=5, x-y=1", "x = 7", "", "((("])
def test_where_there_is_no_function_nothing_is_drawn(problem):
    assert graph_of(problem) is None


@pytest.mark.parametrize("problem", ["Solve x^2+1=0", "Solve 300x=90000", "Solve tan(x)=1", "Solve 2x+3<11"])
def test_every_number_is_finite(problem):
    graph = within(problem)
    numbers = [n for curve in graph.curves for piece in curve.pieces for point in piece for n in point]
    assert all(math.isfinite(n) for n in [*numbers, *graph.across, *graph.up])
