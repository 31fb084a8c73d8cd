"""Solutions against independent knowledge: roots that were planted, points that are tried one by one."""

from fractions import Fraction
from itertools import pairwise, product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sympy import Interval, Rational, Set, Tuple

from reasoning_engine.cas import evaluate, parse
from reasoning_engine.cas.building import as_set

small = st.integers(-9, 9)
nonzero = small.filter(bool)
fractions = st.builds(Fraction, small, st.integers(1, 6))


def plain(value: Fraction) -> str:
    return f"({value})"


@settings(max_examples=60, deadline=None)
@given(st.lists(fractions, min_size=1, max_size=4), nonzero)
def test_a_polynomial_gives_back_its_roots_in_ascending_order(roots, leading):
    product_text = "*".join(f"(x-{plain(root)})" for root in roots)
    result = evaluate(f"solve(expand({leading}*{product_text})=0, x)")
    assert result.text == ", ".join(str(root) for root in sorted(set(roots)))


@settings(max_examples=60, deadline=None)
@given(nonzero, small, small)
def test_a_quadratic_has_real_roots_exactly_when_its_discriminant_allows(a, b, c):
    text = evaluate(f"solve({a}*x^2+({b})*x+({c})=0, x)").text
    discriminant = b * b - 4 * a * c
    if discriminant < 0:
        assert text == "no solution"
        return
    roots = parse(text)
    roots = roots if isinstance(roots, tuple) else (roots,)
    assert len(roots) == (2 if discriminant else 1)
    assert all((a * root**2 + b * root + c).expand() == 0 for root in roots)
    assert [float(root) for root in roots] == sorted(float(root) for root in roots)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(fractions, min_size=1, max_size=3),
    st.lists(fractions, max_size=2),
    st.sampled_from(["<", "<=", ">", ">="]),
)
def test_a_rational_inequality_holds_exactly_inside_its_answer(zeros, poles, sign):
    top = "*".join(f"(x-{plain(zero)})" for zero in zeros)
    bottom = "*".join(f"(x-{plain(pole)})" for pole in poles) or "1"
    text = evaluate(f"solve({top}/({bottom}){sign}0, x)").text
    answer = solution_set(text)
    for at in tried_points([*zeros, *poles]):
        denominator = value_at(poles, at)
        holds = denominator != 0 and compare(value_at(zeros, at) / denominator, sign)
        assert answer.contains(Rational(at.numerator, at.denominator)) == holds, (text, at)


def solution_set(text: str) -> Set:
    value = parse(text)
    if isinstance(value, Tuple):
        return Interval.open(*value)
    return as_set(value)


def tried_points(points: list[Fraction]) -> list[Fraction]:
    ordered = sorted(set(points))
    between = [(a + b) / 2 for a, b in pairwise(ordered)]
    return [*ordered, *between, ordered[0] - 1, ordered[-1] + 1]


def value_at(roots: list[Fraction], at: Fraction) -> Fraction:
    result = Fraction(1)
    for root in roots:
        result *= at - root
    return result


def compare(value: Fraction, sign: str) -> bool:
    return {"<": value < 0, "<=": value <= 0, ">": value > 0, ">=": value >= 0}[sign]


@settings(max_examples=60, deadline=None)
@given(small, small, nonzero, nonzero, nonzero, nonzero)
def test_a_linear_system_gives_back_its_solution(x, y, a, b, c, d):
    assume(a * d != b * c)
    call = f"solve([{a}*x+({b})*y={a * x + b * y}, {c}*x+({d})*y={c * x + d * y}], [x, y])"
    assert evaluate(call).text == f"x={x}, y={y}"


@settings(max_examples=40, deadline=None)
@given(small, small, st.integers(1, 5))
def test_an_absolute_value_equation_is_solved_on_both_sides(centre, height, slope):
    text = evaluate(f"solve(|{slope}*x-({centre})|={height}, x)").text
    if height < 0:
        assert text == "no solution"
    else:
        roots = sorted({Fraction(centre - height, slope), Fraction(centre + height, slope)})
        assert text == ", ".join(str(root) for root in roots)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 9), small)
def test_a_radical_equation_has_no_false_roots(a, b):
    """sqrt(x+a) = x+b, whose squared form may add a root: each candidate is tried in whole numbers."""
    text = evaluate(f"solve(sqrt(x+{a})=x+({b}), x)").text
    roots = () if text == "no solution" else parse(text)
    roots = roots if isinstance(roots, tuple) else (roots,)
    for root in roots:
        left, right = complex((root + a) ** 0.5).real, float(root + b)
        assert abs(left - right) < 1e-9
    found = {int(root) for root in roots if root.is_Integer}
    assert found == {n for n in range(-a, 200) if n + b >= 0 and (n + b) ** 2 == n + a}


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 12), st.integers(1, 12), st.integers(1, 60))
def test_positive_whole_solutions_are_all_of_them(a, b, c):
    text = evaluate(f"solve_int({a}*x+{b}*y={c}, [x, y])").text
    pairs = [(x, y) for x, y in product(range(1, c + 1), repeat=2) if a * x + b * y == c]
    written = [f"x={x}, y={y}" for x, y in pairs]
    expected = "no solution" if not pairs else written[0] if len(pairs) == 1 else ", ".join(f"({w})" for w in written)
    assert text == expected


@settings(max_examples=30, deadline=None)
@given(st.lists(small, min_size=1, max_size=5), small, small)
def test_differentiation_and_integration_agree(coefficients, low, high):
    polynomial = "+".join(f"({c})*x^{k}" for k, c in enumerate(coefficients))
    antiderivative = evaluate(f"integrate({polynomial}, x)").text
    assert evaluate(f"expand(diff({antiderivative}, x)-({polynomial}))").text == "0"
    definite = evaluate(f"integrate({polynomial}, x, {low}, {high})").text
    ends = [Fraction(evaluate(f"subs({antiderivative}, x={end})").text) for end in (low, high)]
    assert Fraction(definite) == ends[1] - ends[0]


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("solve((cos(x))^2-cos(x)-2=0, x, 0, 2*pi)", "pi"),  # -1 is only touched, 2 never reached
        ("solve((cosd(x))^2-cosd(x)-2=0, x, 0, 359)", "180"),
        ("solve((sin(x))^2-sin(x)-2=0, x, 0, 2*pi)", "3*pi/2"),
        ("solve(sin(x)^2=0, x, 0, 7)", "0, pi, 2*pi"),
        ("solve(2*(sind(x))^2+3*sind(x)+1=0, x, 0, 359)", "210, 270, 330"),
        ("solve(sin(x)+cos(x)=sqrt(2), x, 0, 2*pi)", "pi/4"),
        ("solve(cos(x)=2, x, 0, 6)", "no solution"),
    ],
)
def test_a_zero_that_only_touches_is_found_inside_bounds(call: str, expected: str) -> None:
    assert evaluate(call).text == expected
