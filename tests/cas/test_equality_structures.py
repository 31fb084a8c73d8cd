"""Lists, sets, tuples, intervals, inequalities, equations, systems, matrices, options and words."""

import pytest

from reasoning_engine.cas import equal

SAME = [
    # lists and sets: the order is free
    ("2, 3", "3, 2"), ("2, 3", "{2, 3}"), ("2, 3", "\\{3, 2\\}"), ("2, 3", "x=2, x=3"), ("2, 3", "x=2 or x=3"),
    ("2, 3", "x = 3 或 x = 2"), ("2, 3", "x_1=2, x_2=3"), ("2, 3", "x_1=3,\\quad x_2=2"), ("2, 3", "2 and 3"),
    ("2, 3", "2 or 3"), ("2, 3", "2和3"), ("2, 3", "2;3"), ("2, 3", "2、3"), ("2, 3", "x\\in\\{2,3\\}"),
    ("1, 2, 3", "3, 1, and 2"), ("-2, 2", "\\pm 2"), ("-2, 2", "±2"), ("-2, 2", "x = \\pm2"),
    ("1-sqrt(5), 1+sqrt(5)", "1\\pm\\sqrt{5}"), ("1-\\sqrt5, 1+\\sqrt5, -2", "\\{1\\pm\\sqrt5, -2\\}"),
    ("1/2, 0.25", "\\frac14, \\frac12"), ("{1, 2, 2}", "{1, 2}"), ("5", "{5}"), ("5", "[5]"), ("n=1,2,3", "1,2,3"),
    # tuples keep theirs
    ("(1, 2)", "(1,2)"), ("(1, 2)", "(1; 2)"), ("(1, 2)", "1, 2"), ("[1, 2, 3]", "(1, 2, 3)"),
    ("(1, 1/2)", "(1, 0.5)"), ("(x, y) = (1, 2)", "(1, 2)"), ("x=1, y=2", "y=2, x=1"), ("x=1, y=2", "(1, 2)"),
    ("(x=1, y=2), (x=2, y=1)", "(x=2, y=1), (x=1, y=2)"), ("x=1, y=2", "x=1 and y=2"), ("x=1,y=2", "x=1, \\quad y=2"),
    ("x=1, y=2", "x=1且y=2"), ("(1,2),(3,4)", "(3,4),(1,2)"), ("(6,31,-1)", "(p,q,r)=(6,31,-1)"),
    ("(1, 2)", "\\langle 1, 2 \\rangle"),
    # intervals and inequalities
    ("(2, oo)", "x>2"), ("(2, oo)", "2<x"), ("(2, oo)", "(2, \\infty)"), ("(2, oo)", "(2,+\\infty)"),
    ("(2, oo)", "x \\in (2, \\infty)"), ("(2, oo)", "\\{x | x > 2\\}"), ("[2, oo)", "x \\ge 2"), ("[2, oo)", "x≥2"),
    ("(-oo, 1] U [3, oo)", "(-\\infty,1]\\cup[3,\\infty)"), ("(-oo, 1] U [3, oo)", "[3, oo) U (-oo, 1]"),
    ("(-oo, 1] U [3, oo)", "x<=1 or x>=3"), ("(-oo, 1] U [3, oo)", "x \\leq 1 或 x \\geq 3"),
    ("(-2, 7]", "-2 < x \\le 7"), ("(-2, 7)", "(-2, 7)"), ("-2 < x < 7", "(-2, 7)"), ("-2 \\le x \\le 7", "[-2, 7]"),
    ("-2<x<7", "x>-2 and x<7"), ("x<1", "-x>-1"), ("x<1", "2x<2"), ("x>2", "2x-1>3"), ("x<1", "1>x"),
    ("|x|<2", "-2<x<2"), ("|x| \\ge 2", "(-oo,-2] U [2,oo)"),
    ("1\\leq|z|\\leq \\frac32", "[-\\frac32,-1]\\cup[1,\\frac32]"), ("all real numbers", "(-oo, oo)"),
    ("(-oo, oo)", "\\mathbb{R}"), ("x^2<4", "(-2, 2)"), ("x<sqrt(2)", "(-oo, \\sqrt2)"),
    ("(1/3, 2)", "(\\frac13, 2)"), ("x \\ne 0", "(-oo,0) U (0,oo)"), ("[1,2] U [2,3]", "[1,3]"), ("x>y", "y<x"),
    ("2x+4y<6", "x+2y<3"),
    # equations
    ("y=2x+1", "y=1+2x"), ("y=2x+1", "2x-y+1=0"), ("y=2x+1", "2y=4x+2"), ("y = 2x+1", "2x+1"),
    ("x^2+y^2=1", "y^2=1-x^2"), ("x=3", "3=x"), ("(x+1)^2=0", "x^2+2x+1=0"), ("x^2/4+y^2/3=1", "3x^2+4y^2=12"),
    ("y=x^2", "x^2-y=0"), ("f(x)=x^2", "x^2"), ("f(x) = x^2", "y=x^2"), ("a_n=2n+1", "2n+1"),
    ("a_n = 2n+1", "a_{n}=1+2n"), ("y-1=2(x-3)", "y=2x-5"), ("y'=2x", "2x"), ("\\frac{dy}{dx}=2x", "2x"),
    # expressions
    ("x^2-1", "(x-1)(x+1)"), ("x^2+2x+1", "(x+1)^2"), ("2x", "x+x"), ("x/2", "\\frac{x}{2}"), ("x/2", "0.5x"),
    ("sin^2(x)+cos^2(x)", "1"), ("2sin(x)cos(x)", "\\sin 2x"), ("e^{2x}", "(e^x)^2"), ("ln(x^3)", "3ln(x)"),
    ("sqrt(x^2)", "|x|"), ("x^{1/2}", "\\sqrt{x}"), ("\\sqrt[3]{x}", "x^(1/3)"), ("a(b+c)", "ab+ac"),
    ("\\frac{1}{x-1}", "-\\frac{1}{1-x}"), ("(x^2-1)/(x-1)", "x+1"), ("n(n+1)/2", "\\frac{n^2+n}{2}"),
    ("2^{n+1}", "2\\cdot2^n"), ("\\frac{n!}{k!(n-k)!}", "\\binom{n}{k}"), ("x^2/2+C", "\\frac{1}{2}x^2+c"),
    ("\\sin^2 x + C", "-\\cos^2 x + C"), ("ln|x|+C", "\\ln|2x|+C"), ("-x+3", "3-x"), ("(-1)^n", "\\cos(n\\pi)"),
    ("3x^2y", "3yx^2"),
    # matrices
    ("[[1, 2], [3, 4]]", "\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}"),
    ("[[1, 2], [3, 4]]", "\\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}"), ("[[1/2]]", "[[0.5]]"),
    ("\\begin{pmatrix}1\\\\2\\end{pmatrix}", "(1, 2)"), ("[[1,2],[3,4]]", "matrix([1,2],[3,4])"),
    # options and words
    ("B", "B"), ("B", "(B)"), ("B", "B."), ("B", "\\text{B}"), ("B", "\\textbf{(B)}"), ("B", "B. 12"), ("B", "选B"),
    ("(D) Alina", "D"), ("no solution", "无解"), ("no solution", "No solutions."), ("no solution", "\\emptyset"),
    ("no solution", "\\varnothing"), ("no solution", "the equation has no solution"), ("no solution", "方程无解"),
    ("cannot be determined", "无法确定"), ("UNANSWERABLE", "cannot be determined"), ("UNANSWERABLE", "条件不足"),
    ("undefined", "DNE"), ("undefined", "does not exist"), ("undefined", "不存在"), ("yes", "是"), ("yes", "Yes."),
    ("no", "不是"), ("all real numbers", "任意实数"), ("even", "偶数"), ("\\text{Even}", "even"), ("Monday", "星期一"),
    ("Evelyn", "\\text{Evelyn}"), ("<", "<"), ("<", "小于"), (">", "大于"), ("=", "相等"), (">", "\\gt"),
]  # fmt: skip

DIFFERENT = [
    ("2, 3", "2"), ("2, 3", "2, 4"), ("2, 3", "2, 3, 4"), ("2, 3", "-2, -3"), ("2, 3", "(3, 2)"),
    ("2, 3", "x=2, y=3"), ("-2, 2", "2"), ("-2, 2", "2, 2"), ("1\\pm\\sqrt5", "1\\pm\\sqrt6"), ("5", "5, 6"),
    ("{1,2}", "(1,2)"), ("(1, 2)", "(2, 1)"), ("(1, 2)", "(1, 2, 3)"), ("x=1, y=2", "x=2, y=1"),
    ("x=1, y=2", "(2, 1)"), ("x=1, y=2", "x=1"), ("x=1, y=2", "x=1, z=2"), ("(x=1, y=2), (x=2, y=1)", "x=1, y=2"),
    ("a_3=2, a_{37}=19", "a_3=19, a_{37}=2"), ("(2, oo)", "x>=2"), ("(2, oo)", "[2, oo)"), ("(2, oo)", "x<2"),
    ("(2, oo)", "(3, oo)"), ("(2, oo)", "(-oo, 2)"), ("(2, 5)", "[2, 5]"), ("(2, 5)", "(2, 5]"),
    ("(-oo,1] U [3,oo)", "[1, 3]"), ("(-oo,1] U [3,oo)", "(-oo,1) U (3,oo)"), ("x<1", "x>1"), ("x<1", "-x<-1"),
    ("x<1", "x<=1"), ("x<1", "y<1"), ("x>3", "x<-1"), ("-2<x<7", "-2<x<=7"), ("|x|<2", "x<2"), ("x^2<4", "x<2"),
    ("x>y", "x<y"), ("all real numbers", "(0, oo)"), ("x \\ne 0", "x>0"), ("(2, oo)", "2"), ("y=2x+1", "y=2x-1"),
    ("y=2x+1", "y=-2x+1"), ("y=2x+1", "x=2y+1"), ("x=3", "x=-3"), ("x=3", "y=3"), ("x=1", "X=1"), ("x^2=4", "x=2"),
    ("x^2+y^2=1", "x^2+y^2=2"), ("x-1=0", "x^2-1=0"), ("x^2=-1", "x^2=-4"), ("x", "y=x"), ("y=2x", "2"),
    ("x^2-1", "x^2+1"), ("x^2-1", "(x-1)^2"), ("x", "-x"), ("x", "y"), ("x", "x+10^{-12}"), ("x^2", "x^3"),
    ("sqrt(x^2)", "x"), ("ln|x|", "ln(x)"), ("sin(x)", "sin(2x)"), ("2^n", "2^{n+1}"),
    ("\\sqrt{(x-3)(x-5)}", "\\sqrt{x-3}\\sqrt{x-5}"), ("x^2/2+C", "x^2+C"), ("x^2/2+C", "x^2/2"),
    ("x^{1/2}", "x^{1/3}"), ("n!", "n"), ("\\binom{n}{k}", "\\binom{n}{k+1}"), ("sin(pi x)", "0"),
    ("x+0.0000001", "x"), ("1/(x+1)", "1/x+1"), ("e^x", "e^{-x}"), ("(a+b)^2", "a^2+b^2"),
    ("[[1, 2], [3, 4]]", "[[1, 3], [2, 4]]"), ("[[1, 2], [3, 4]]", "[[1, 2], [3, 5]]"), ("[[1, 2]]", "[[1], [2]]"),
    ("\\begin{pmatrix}1\\\\2\\end{pmatrix}", "(2, 1)"), ("B", "C"), ("B", "(A)"), ("B", "BC"), ("(A) Cecile", "C"),
    ("no solution", "cannot be determined"), ("no solution", "all real numbers"), ("no solution", "0"),
    ("0", "no solution"), ("0", "None"), ("yes", "no"), ("是", "不是"), ("odd", "oddd"), ("odd", "even"),
    ("Monday", "Tuesday"), ("Evelyn", "Carla"), ("7", "cannot be determined"), ("cannot be determined", "7"),
    ("undefined", "0"), ("undefined", "no solution"), ("<", ">"), ("<", "<="), ("=", "<"), ("no solution", "x=2"),
    ("all real numbers", "no solution"),
]  # fmt: skip


@pytest.mark.parametrize(("gold", "pred"), SAME)
def test_it_accepts_the_same_answer_in_another_form(gold, pred):
    verdict = equal(gold, pred)
    assert verdict.kind == "equal", verdict


@pytest.mark.parametrize(("gold", "pred"), DIFFERENT)
def test_it_never_accepts_a_different_answer(gold, pred):
    verdict = equal(gold, pred)
    assert verdict.kind != "equal", verdict


@pytest.mark.parametrize(("gold", "pred"), DIFFERENT)
def test_it_never_accepts_a_different_answer_with_key_and_answer_exchanged(gold, pred):
    if (gold, pred) == ("x", "y=x"):
        pytest.skip("a labelled key accepts its bare value")
    verdict = equal(pred, gold)
    assert verdict.kind != "equal", verdict


@pytest.mark.parametrize(
    ("gold", "pred"),
    [
        ("7", "\\foo{x}"), ("7", "((("), ("x^2", "x^"), ("x", "10^{10^{10^{10}}}"), ("10^{10^{10^{10}}}", "10^{10}"),
        ("9!!!!", "7"), ("\\frac{", "1"), ("\\int_0^1 f(x) dx", "\\int_0^1 g(x) dx"), ("3 cats", "3 dogs"),
        ("5", "a lot of them"),
],
)  # fmt: skip
def test_it_is_undecided_where_it_cannot_judge(gold, pred):
    verdict = equal(gold, pred)
    assert verdict.kind == "undecided", verdict


@pytest.mark.parametrize(
    ("gold", "pred", "answer_type", "kind"),
    [
        ("A", "a", "choice", "equal"), ("A", "(a)", "choice", "equal"), ("A", "A: 12", "choice", "equal"),
        ("A", "Answer", "choice", "undecided"), ("apple", "Apple", "choice", "equal"),
        ("2, 3", "x=2 or x=3", "set", "equal"), ("2, 3", "1+1, 3", "set", "unequal"),
        ("x = 2", "3x = 6", "set", "unequal"), ("2", "3x = 6", "number", "unequal"),
        ("(1, 2)", "1, 2", "tuple", "equal"), ("(1, 2)", "2, 1", "tuple", "unequal"),
        ("[1, 2]", "(1, 2)", "tuple", "equal"), ("(2, oo)", "x > 2", "interval", "equal"),
        ("(2, oo)", "2x + 1 > 5", "interval", "unequal"), ("<", "less than", "comparison", "equal"),
        ("<", "≤", "comparison", "unequal"), ("<", "smaller", "comparison", "equal"),
        ("<", "7", "comparison", "undecided"), ("yes", "y", "text", "equal"), ("yes", "True", "text", "equal"),
        ("yes", "n", "text", "unequal"), ("right triangle", "直角三角形", "text", "equal"),
        ("red", "The red.", "text", "equal"), ("2*2*3", "2^2*3", "expression", "equal"),
        ("2*2*3", "3*2^2", "expression", "equal"), ("2*2*3", "12", "expression", "unequal"),
        ("2*2*3", "4*3", "expression", "unequal"), ("6*(2+2)", "(2+2)*6", "expression", "equal"),
        ("6*(2+2)", "24", "number", "unequal"), ("(4-1)*8", "8*(4-1) = 24", "construction", "equal"),
        ("(4-1)*8", "24", "construction", "unequal"), ("(4-1)*8", "4*8-8", "construction", "unequal"),
        ("(4-1)*8", "8*4-1", "construction", "unequal"), ("1+2*3", "3+2*2", "construction", "unequal"),
        ("y=2x+1", "4x-2y+2=0", "equation", "equal"),
],
)  # fmt: skip
def test_it_follows_the_type_that_the_exercise_states(gold, pred, answer_type, kind):
    verdict = equal(gold, pred, answer_type=answer_type)
    assert verdict.kind == kind, verdict


@pytest.mark.parametrize(
    "text",
    [
        "(" * 5000, "x" * 100_000, "9" * 100_000, "9^9^9^9", "__import__('os').getpid()", "\\frac" * 500,
        "{" * 300 + "}" * 300, "1/0", "0^0", "\u202e12", "1" + "0" * 3000, "lambda: 0",
        "((((((((((x^2)^2)^2)^2)^2)^2)^2)^2)^2)^2)^2", "1,2,3," * 400, "\\sqrt{" * 100 + "2" + "}" * 100,
        "a=b=c=d=e=f<g>h", "|" * 99, "$" * 999, "\\boxed{" * 50, "x!" + "!" * 50,
],
)  # fmt: skip
def test_hostile_input_costs_milliseconds_and_is_never_equal(text):
    import time

    started = time.perf_counter()
    for pair in (("7", text), (text, "7"), ("x^2+1", text)):
        assert equal(*pair).kind != "equal"
    assert time.perf_counter() - started < 0.5
