"""What is read, how, and what is refused: plain text, LaTeX, Unicode."""

from fractions import Fraction

import pytest
import sympy
from sympy import S, Symbol

from reasoning_engine.cas import chain, parse, read
from reasoning_engine.cas.limits import MAX_LENGTH
from reasoning_engine.errors import CasError

x, y, n, k = (Symbol(name) for name in "xynk")
SAME = [
    # plain text, and another way of writing the same value
    ("2x", "2*x"),
    ("3(x+1)", "3*x+3"),
    ("x y", "x*y"),
    ("xy", "x*y"),
    ("(x+1)(x-1)", "(x+1)*(x-1)"),
    ("x**2", "x^2"),
    ("2^3^2", "512"),
    ("-x^2", "-(x^2)"),
    ("2^-3", "1/8"),
    ("1/2x", "x/2"),
    ("6/2(1+2)", "9"),
    ("--3", "3"),
    ("2*-3", "-6"),
    ("0.25", "1/4"),
    (".5", "1/2"),
    ("2.", "2"),
    ("1.5e3", "1500"),
    ("2E-3", "1/500"),
    ("25%", "1/4"),
    ("2 1/2", "5/2"),
    ("-2 1/2", "-5/2"),
    ("3!", "6"),
    ("3!!", "3"),
    ("2^3!", "64"),
    ("|x-1|", "abs(x-1)"),
    ("2|x|+|y|", "2*abs(x)+abs(y)"),
    ("||x|-1|", "abs(abs(x)-1)"),
    ("|x||y|", "abs(x)*abs(y)"),
    ("sin x", "sin(x)"),
    ("sin 2x", "sin(2*x)"),
    ("sin 2x cos x", "sin(2*x)*cos(x)"),
    ("sin x + 1", "sin(x)+1"),
    ("sin^2 x", "sin(x)^2"),
    ("sin^2(x)", "sin(x)^2"),
    ("sin^{-1} x", "asin(x)"),
    ("sin(x)^2", "(sin(x))^2"),
    ("sin(30°)", "1/2"),
    ("log_2 8", "3"),
    ("log_{2}(8)", "3"),
    ("log(1000)", "3"),
    ("lg 100", "2"),
    ("ln e^2", "2"),
    ("xsin(x)", "x*sin(x)"),
    ("2pir", "2*pi*r"),
    ("pi", "π"),
    ("e^(i*pi)", "-1"),
    ("a_n+a_1", "a_1+a_n"),
    ("(-8)^(1/3)", "-2"),
    # Unicode
    ("x²", "x^2"),
    ("x⁻¹", "1/x"),
    ("3×4÷2", "6"),
    ("5−3", "2"),
    ("2·3", "6"),
    ("√2", "sqrt(2)"),
    ("√(x+1)", "sqrt(x+1)"),
    ("2√3", "2*sqrt(3)"),
    ("∛8", "2"),
    ("½", "1/2"),
    ("3½", "7/2"),
    ("（１２＋３）×２", "30"),
    ("𝑥+1", "x+1"),
    ("x₁", "x_1"),
    ("α+β", "alpha+beta"),
    ("50％", "1/2"),
    # LaTeX
    (r"\frac{1}{2}", "1/2"),
    (r"\frac12", "1/2"),
    (r"\dfrac{x+1}{2}", "(x+1)/2"),
    (r"\tfrac32", "3/2"),
    (r"\frac1{10}", "1/10"),
    (r"\frac xy", "x/y"),
    (r"2\frac12", "5/2"),
    (r"2\frac{1}{2}", "5/2"),
    (r"2\frac{x}{3}", "2*x/3"),
    (r"x^{10}", "x^10"),
    (r"x^23", "x^23"),
    (r"e^{-x}", "e^(-x)"),
    (r"\sqrt{2}", "sqrt(2)"),
    (r"\sqrt2", "sqrt(2)"),
    (r"\sqrt[3]{8}", "2"),
    (r"2\cdot3\times4", "24"),
    (r"6\div3", "2"),
    (r"\left(\frac{1}{2}\right)^2", "1/4"),
    (r"\left|x\right|", "abs(x)"),
    (r"\lvert x \rvert", "abs(x)"),
    (r"\sin\frac{\pi}{6}", "1/2"),
    (r"\sin 2x\cos x", "sin(2*x)*cos(x)"),
    (r"\sin^2 x", "sin(x)^2"),
    (r"\arctan 1", "pi/4"),
    (r"\ln{x}", "ln(x)"),
    (r"\log_{2}{8}", "3"),
    (r"\log_2 8", "3"),
    (r"\binom{5}{2}", "10"),
    (r"\binom52", "10"),
    (r"C_5^2", "10"),
    (r"\mathrm{C}_5^2", "10"),
    (r"A_{5}^{2}", "20"),
    (r"\gcd(12,18)", "6"),
    (r"\operatorname{lcm}(4,6)", "12"),
    (r"90^\circ", "pi/2"),
    (r"90^{\circ}", "pi/2"),
    (r"\sin 30^\circ", "1/2"),
    (r"25\%", "1/4"),
    (r"5\text{ cm}", "5"),
    (r"5\text{ cm}^2", "5"),
    (r"5\,\mathrm{m}", "5"),
    (r"12\,345", "12345"),
    (r"12{,}345", "12345"),
    (r"\$23{,}000", "23000"),
    (r"0.\overline{3}", "1/3"),
    (r"0.1\dot{6}", "1/6"),
    (r"\boxed{42}", "42"),
    (r"$x^2$", "x^2"),
    (r"\(x^2\)", "x^2"),
    (r"\[x^2\]", "x^2"),
    (r"x\;y\!z", "x*y*z"),
    (r"\displaystyle\frac{a}{b}", "a/b"),
    (r"\lfloor 2.5 \rfloor", "2"),
    (r"\theta+\pi", "theta+pi"),
    (r"x_{12}", "x_12"),
    (r"\infty", "oo"),
    (r"3\frac{\pi}{4}", "3*pi/4"),
    (r"{x+1}^2", "(x+1)^2"),
    (r"$x \neq 3$.", "x!=3"),
    (r"-2 \\le x \\le 7", r"-2\le x\le 7"),
    (r"a_{n+1}-a_{n}", "a_{n+1}-a_n"),
    (r"1,\quad 2", "1, 2"),
    (r"1 \text{ and } 2", "1, 2"),
    ("P(x, y)+1", "1+P(x, y)"),
]


@pytest.mark.parametrize(("text", "other"), SAME)
def test_it_reads_both_as_the_same_value(text, other):
    assert parse(text) == parse(other)


CALCULUS = [
    (r"\sum_{k=1}^{n} k^2", sympy.Sum(k**2, (k, 1, n))),
    (r"\sum_{i=1}^{3} i", sympy.Sum(Symbol("i"), (Symbol("i"), 1, 3))),
    (r"\prod_{k=1}^{5} k", sympy.Product(k, (k, 1, 5))),
    (r"\int x^2 dx", sympy.Integral(x**2, x)),
    (r"\int_0^1 x^2\,dx", sympy.Integral(x**2, (x, 0, 1))),
    (r"\int_{-1}^{1} (x+1)\,\mathrm{d}x", sympy.Integral(x + 1, (x, -1, 1))),
    (r"\int \frac{dx}{x}", sympy.Integral(1 / x, x)),
    (r"\lim_{x\to 0}\frac{\sin x}{x}", sympy.Limit(sympy.sin(x) / x, x, 0, "+-")),
    (r"\lim_{x\to 0^+}\frac{1}{x}", sympy.Limit(1 / x, x, 0, "+")),
    (r"\lim_{x\to 0^{-}}\frac{1}{x}", sympy.Limit(1 / x, x, 0, "-")),
    (r"\frac{d}{dx} x^2", sympy.Derivative(x**2, x)),
    ("sum(i^2, i, 1, 10)", sympy.Sum(Symbol("i") ** 2, (Symbol("i"), 1, 10))),
]


@pytest.mark.parametrize(("text", "value"), CALCULUS)
def test_it_leaves_calculus_unevaluated(text, value):
    assert parse(text) == value


RELATIONS = [
    ("2=2", sympy.Eq(2, 2, evaluate=False)),
    ("x^2=4", sympy.Eq(x**2, 4, evaluate=False)),
    ("x<=3", sympy.Le(x, 3, evaluate=False)),
    (r"x\le 3", sympy.Le(x, 3, evaluate=False)),
    ("x≥3", sympy.Ge(x, 3, evaluate=False)),
    (r"x\neq 3", sympy.Ne(x, 3, evaluate=False)),
    ("1>2", sympy.Gt(1, 2, evaluate=False)),
    (r"x\in\mathbb{R}", sympy.Contains(x, S.Reals, evaluate=False)),
]


@pytest.mark.parametrize(("text", "relation"), RELATIONS)
def test_it_keeps_a_relation_a_relation(text, relation):
    parsed = parse(text)
    assert parsed == relation
    assert isinstance(parsed, sympy.Basic)
    assert parsed not in (S.true, S.false)


def test_it_keeps_the_order_of_a_chain():
    links = chain(read("1<x<=3"))
    assert links == [sympy.Lt(1, x, evaluate=False), sympy.Le(x, 3, evaluate=False)]


COLLECTIONS = [
    ("1, 2", (1, 2)),
    ("[1, 2]", [1, 2]),
    ("(1, 2)", sympy.Tuple(1, 2)),
    (r"\left(\frac12, 3\right)", sympy.Tuple(S.Half, 3)),
    ("{3, 1}", sympy.FiniteSet(1, 3)),
    (r"\{1, 2, 2\}", sympy.FiniteSet(1, 2)),
    (r"\emptyset", S.EmptySet),
    ("no solution", S.EmptySet),
    ("All real numbers", S.Reals),
    ("[2, 3)", sympy.Interval.Ropen(2, 3)),
    ("(2, 3]", sympy.Interval.Lopen(2, 3)),
    ("(-oo, -1] U [3, oo)", sympy.Union(sympy.Interval(-sympy.oo, -1), sympy.Interval(3, sympy.oo))),
    (r"(-\infty, 0)\cup(0, \infty)", sympy.Union(sympy.Interval.open(-sympy.oo, 0), sympy.Interval.open(0, sympy.oo))),
    ("x=1, y=2", (sympy.Eq(x, 1, evaluate=False), sympy.Eq(y, 2, evaluate=False))),
    (r"1\pm\sqrt2", (1 + sympy.sqrt(2), 1 - sympy.sqrt(2))),
    (r"\pm 3", (3, -3)),
    ("[[1, 2], [3, 4]]", sympy.ImmutableMatrix([[1, 2], [3, 4]])),
    (r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", sympy.ImmutableMatrix([[1, 2], [3, 4]])),
    (r"\begin{bmatrix} x \\ 2 \end{bmatrix}", sympy.ImmutableMatrix([[x], [2]])),
    (r"\begin{vmatrix}1&2\\3&4\end{vmatrix}", -2),
    (r"\begin{cases} x+y=3 \\ x-y=1 \end{cases}", [sympy.Eq(x + y, 3), sympy.Eq(x - y, 1)]),
    (r"\left\{\begin{array}{l} x=1 \\ y=2 \end{array}\right.", [sympy.Eq(x, 1), sympy.Eq(y, 2)]),
]


@pytest.mark.parametrize(("text", "value"), COLLECTIONS)
def test_it_reads_collections(text, value):
    parsed = parse(text)
    assert parsed == value
    assert type(parsed) is type(value) or isinstance(value, int)


def test_a_variable_is_a_plain_symbol_and_i_is_imaginary():
    assert parse("x") == Symbol("x")
    assert parse("i^2") == -1
    assert parse("e") == sympy.E
    assert parse("x").is_real is None


def test_f_of_x_is_a_function_and_other_letters_are_factors():
    assert parse("f(x)") == sympy.Function("f")(x)
    assert parse("x(y+1)") == x * (y + 1)
    assert parse("h(y+1)") == Symbol("h") * (y + 1)
    assert parse("f'(x)") == sympy.Function("f'")(x)


def test_a_decimal_is_exact_and_remembered_in_the_tree():
    node = read("0.1")
    assert node.value == Fraction(1, 10)
    assert node.decimal
    assert not read("1/10").decimal


REFUSED = [
    ("", "syntax"),
    ("   ", "syntax"),
    ("(", "syntax"),
    ("2+", "syntax"),
    ("(1+2", "syntax"),
    ("1+2)", "syntax"),
    ("[1, 2", "syntax"),
    ("|x", "syntax"),
    ("1 2", "syntax"),
    ("x2", "syntax"),
    ("2 @ 3", "syntax"),
    ("#", "syntax"),
    ("a;;b", "syntax"),
    ("sin", "syntax"),
    ("*2", "syntax"),
    (r"\frac{1}", "syntax"),
    (r"\int x^2", "syntax"),
    ("[[1, 2], [3]]", "syntax"),
    ("strawberry", "syntax"),
    ("(1, 2)+3", "syntax"),
    ("(x=1)+2", "syntax"),
    (r"\unknowncommand", "unsupported"),
    (r"\sum k", "unsupported"),
    ("x ≈ 3", "unsupported"),
    ("solve(x=1, x)", "unsupported"),
    ("1/0", "undefined"),
    ("0^-1", "undefined"),
    ("0^0", "undefined"),
    ("ln(0)", "undefined"),
    ("2 1/0", "undefined"),
    ("[1, 2]+[1, 2, 3]", "undefined"),
    ("oo-oo", "undefined"),
    ("(-3)!", "undefined"),
    ("9" * (MAX_LENGTH + 1), "too large"),
    ("9" * 600, "too large"),
    ("1+" * 900 + "1", "too large"),
    ("(" * 100 + "1" + ")" * 100, "too large"),
    ("10^(10^10)", "too large"),
    ("5000!", "too large"),
    ("1e99999", "too large"),
]


@pytest.mark.parametrize(("text", "name"), REFUSED, ids=[text[:20] or "nothing" for text, _ in REFUSED])
def test_it_refuses_by_name(text, name):
    with pytest.raises(CasError) as caught:
        parse(text)
    assert caught.value.name == name
