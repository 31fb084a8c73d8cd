"""Canonical text: how results look, and that they read back as the same value."""

import pytest
import sympy
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sympy import S, Symbol

from reasoning_engine.cas import latex_of, parse, to_latex, to_text
from reasoning_engine.errors import CasError

x, y = Symbol("x"), Symbol("y")

WRITTEN = [
    (sympy.Rational(-3, 4), "-3/4"),
    (2 * sympy.sqrt(3), "2*sqrt(3)"),
    (sympy.pi / 6, "pi/6"),
    (sympy.sqrt(2) * sympy.I, "sqrt(2)*i"),
    (3 - x, "-x+3"),
    (1 + sympy.sqrt(2), "1+sqrt(2)"),
    (2 - 3 * sympy.I, "2-3*i"),
    (x**2 - 5 * x + 6, "x^2-5*x+6"),
    (x**2 + 2 * x * y + y**2, "x^2+2*x*y+y^2"),
    ((x - 3) * (x - 2), "(x-2)*(x-3)"),
    (x * (x + 1) ** 2, "x*(x+1)^2"),
    (1 / (x + 1), "1/(x+1)"),
    (x / (2 * y), "x/(2*y)"),
    (1 / (x * y), "1/(x*y)"),
    (-x / 2, "-x/2"),
    (x ** sympy.Rational(3, 2), "x^(3/2)"),
    (1 / sympy.sqrt(x), "1/sqrt(x)"),
    (sympy.exp(2 * x), "e^(2*x)"),
    (x * sympy.exp(-x), "x*e^(-x)"),
    (sympy.cbrt(2), "2^(1/3)"),
    ((-2) ** x, "(-2)^x"),
    (sympy.log(x) / sympy.log(2), "ln(x)/ln(2)"),
    (sympy.Abs(x - 1), "abs(x-1)"),
    (sympy.factorial(x + 1), "(x+1)!"),
    (sympy.sin(x) ** 2, "sin(x)^2"),
    (sympy.oo, "oo"),
    (-sympy.oo, "-oo"),
    (S.EmptySet, "no solution"),
    (S.Reals, "all real numbers"),
    (sympy.Interval.Lopen(-1, 2), "(-1, 2]"),
    (sympy.Union(sympy.Interval.open(3, sympy.oo), sympy.FiniteSet(1)), "{1} U (3, oo)"),
    (sympy.FiniteSet(3, sympy.sqrt(2), -1), "{-1, sqrt(2), 3}"),
    (S.true, "true"),
    (sympy.Eq(x, 1), "x=1"),
    (sympy.Ne(x, 1), "x!=1"),
    (sympy.And(x > 1, x <= 3), "1<x<=3"),
    ((1, 2), "1, 2"),
    ([1, 2], "[1, 2]"),
    (sympy.Tuple(1, x), "(1, x)"),
    (sympy.ImmutableMatrix([[1, 2], [3, 4]]), "[[1, 2], [3, 4]]"),
    (sympy.ImmutableMatrix([1, 2]), "[1, 2]"),
]


@pytest.mark.parametrize(("value", "text"), WRITTEN)
def test_it_writes_the_canonical_text(value, text):
    if text == "1<x<=3":
        value = sympy.And(sympy.Lt(1, x, evaluate=False), sympy.Le(x, 3), evaluate=False)
    assert to_text(value) == text


@pytest.mark.parametrize("value", [sympy.nan, sympy.zoo, sympy.Symbol("x") + sympy.zoo])
def test_it_refuses_what_is_undefined(value):
    with pytest.raises(CasError) as caught:
        to_text(value)
    assert caught.value.name == "undefined"


@pytest.mark.parametrize("value", [sympy.gamma(x), sympy.Piecewise((x, x > 0), (0, True)), sympy.LambertW(x)])
def test_it_refuses_what_the_language_cannot_say(value):
    with pytest.raises(CasError) as caught:
        to_text(value)
    assert caught.value.name == "unsupported"


leaves = st.sampled_from(["x", "y", "2", "3", "1/2", "-5", "pi", "e", "i", "sqrt(2)", "7/3", "a_1", "theta"])
expressions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds("({})+({})".format, inner, inner),
        st.builds("({})-({})".format, inner, inner),
        st.builds("({})*({})".format, inner, inner),
        st.builds("({})/({})".format, inner, inner),
        st.builds("({})^{}".format, inner, st.sampled_from(["2", "3", "(-1)", "(1/2)", "x"])),
        st.builds("sin({})".format, inner),
        st.builds("ln({})".format, inner),
        st.builds("abs({})".format, inner),
        st.builds("sqrt({})".format, inner),
        st.builds("e^({})".format, inner),
    ),
    max_leaves=6,
)


REFUSALS = ("undefined", "too large", "unsupported")


def or_refusal(function):
    """What the function gives, or the name of the CasError it raises."""
    try:
        return function()
    except CasError as problem:
        return problem.name


def _same(first, second) -> bool:
    if first == second:
        return True
    point = {Symbol("x"): 1.37, Symbol("y"): 0.71, Symbol("a_1"): 2.3, Symbol("theta"): 0.4}
    difference = complex((first - second).subs(point).evalf(20))
    return abs(difference) <= 1e-9 * (1 + abs(complex(first.subs(point).evalf(20))))


@settings(max_examples=250, deadline=None)
@given(expressions)
def test_what_it_writes_reads_back_as_the_same_value(text):
    written = or_refusal(lambda: to_text(parse(text)))
    assume(written not in REFUSALS)
    assert _same(parse(text), parse(written)), written


@settings(max_examples=150, deadline=None)
@given(expressions)
def test_its_latex_reads_back_as_the_same_value(text):
    value = or_refusal(lambda: parse(text))
    assume(value not in REFUSALS)
    assert _same(value, parse(latex_of(text))), latex_of(text)


LATEX = [
    ("x^2-5*x+6", "x^2-5x+6"),
    ("1/2+sqrt(5)/2", r"\frac{1}{2}+\frac{\sqrt{5}}{2}"),
    ("2*3", r"2 \cdot 3"),
    ("x^10", "x^{10}"),
    ("e^(-x)", "e^{-x}"),
    ("(-oo, -1] U [3, oo)", r"(-\infty, -1] \cup [3, \infty)"),
    ("no solution", r"\text{no solution}"),
    ("x=1, y=2", "x=1, y=2"),
    ("[[1, 2], [3, 4]]", r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}"),
    ("integrate(x^2, x, 0, 1)", r"\int_{0}^{1} x^2\,dx"),
    ("limit(sin(x)/x, x, 0)", r"\lim_{x \to 0} \frac{\sin(x)}{x}"),
    ("sum(k^2, k, 1, n)", r"\sum_{k=1}^{n} k^2"),
    ("sind(30)", r"\sin 30^\circ"),
    ("log(8, 2)", r"\log_{2}(8)"),
    ("abs(x-1)", "|x-1|"),
    ("x<=3", r"x \le 3"),
    ("2 1/2", r"2\frac{1}{2}"),
    ("0.25", "0.25"),
    ("25%", r"25\%"),
    ("(1/2)^x", r"\left(\frac{1}{2}\right)^x"),
    ("alpha*x_12", r"\alpha x_{12}"),
    ("solve(x^2=4, x)", r"\operatorname{solve}(x^2=4, x)"),
    ("<", "<"),
]


@pytest.mark.parametrize(("text", "latex"), LATEX)
def test_it_typesets_what_was_written(text, latex):
    assert latex_of(text) == latex


def test_it_typesets_values_in_their_canonical_form():
    assert to_latex((x - 3) * (x - 2)) == "(x-2)(x-3)"
    assert to_latex((sympy.Rational(1, 2), 2)) == r"\frac{1}{2}, 2"
    assert to_latex(S.EmptySet) == r"\text{no solution}"
