"""Functions and their graphs: slope, the line through two points, composition, and the vertex of a parabola.

Left out: exponential and logarithmic functions, and reading values off a drawn graph.
"""

from __future__ import annotations

import random
from fractions import Fraction

from reasoning_engine.curriculum.drafting import Asks, Teller, call, deep, fast, nonzero, signed, wrongs
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.notation import math
from reasoning_engine.curriculum.polynomials import Number, Poly, bracketed, plain, value
from reasoning_engine.records import Figure, Lang, Part

BOUND = {1: 6, 2: 9, 3: 12, 4: 20, 5: 50}
Point = tuple[int, int]


def point_text(t: Teller, p: Point) -> str:
    """A point as typed: (3, -2), or (3,-2) in a hurry."""
    comma = "," if t.rng.random() < 0.3 else ", "
    text = f"({p[0]}{comma}{p[1]})"
    return f"{t.style.mark}{text}{t.style.closing}" if t.style.mark else text


def difference(a: int, b: int) -> str:
    """a minus b as typed: "7-(-2)"."""
    return f"{a}-{bracketed(str(b))}"


def _two_points(rng: random.Random, difficulty: int, whole: bool) -> tuple[Point, Point, Fraction]:
    bound = BOUND[difficulty]
    x1 = rng.randint(0 if difficulty == 1 else -bound, bound)
    run = rng.randint(1, bound) if difficulty < 3 else nonzero(rng, bound)
    y1 = rng.randint(0 if difficulty == 1 else -bound, bound)
    rise = run * nonzero(rng, 5) if whole else nonzero(rng, bound)
    return (x1, y1), (x1 + run, y1 + rise), Fraction(rise, run)


def _walk(t: Teller, p: Point, q: Point) -> str:
    """How each coordinate changes from the first point to the second."""
    return t.say(
        f"$x$ goes from {p[0]} to {q[0]}, $y$ from {p[1]} to {q[1]}.",
        f"$x$ 从 {p[0]} 到 {q[0]}，$y$ 从 {p[1]} 到 {q[1]}。",
    )


def _slope_call(p: Point, q: Point, m: Fraction) -> Part:
    return call(f"({difference(q[1], p[1])})/({difference(q[0], p[0])})", m)


_SLOPE_ASKS: Asks = (
    (
        "Find the slope of the line through {p} and {q}.", "What is the slope of the line through {p} and {q}?",
        "A line passes through {p} and {q}. What is its slope?", "Slope between {p} and {q}?",
        "Compute the slope of the line joining {p} to {q}.", "Determine the gradient of the line through {p} and {q}.",
    ),
    (
        "求过点 {p} 和 {q} 的直线的斜率。", "直线经过 {p} 和 {q}，它的斜率是多少？", "过两点 {p}、{q} 的直线斜率是多少？",
        "已知直线过 {p}、{q} 两点，求斜率。", "点 {p} 与 {q} 的连线的斜率等于多少？", "计算经过 {p} 和 {q} 的直线的斜率。",
    ),
)  # fmt: skip


@family(
    "slope", strand="functions", grades=(8, 9), en="Slope of a line through two points", zh="过两点的直线的斜率", ccss="8.EE.B.6",
    cn="直线的斜率",
)  # fmt: skip
def slope(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    p, q, m = _two_points(rng, difficulty, difficulty == 1)
    answer = str(m)
    rule = t.say(f"{_walk(t, p, q)} Slope is rise over run.", f"{_walk(t, p, q)}斜率等于纵坐标之差除以横坐标之差。")
    whole = _slope_call(p, q, m)
    rise, run = q[1] - p[1], q[0] - p[0]
    upside = str(Fraction(run, rise))
    slip = t.slip(
        call(f"({difference(q[0], p[0])})/({difference(q[1], p[1])})", upside),
        t.say("That is run over rise, upside down. Turn it over.", "这是横除以纵，反了。重来。"),
        when=upside != answer,
    )  # fmt: skip
    check: list[Part] = [
        t.say("Check: walk from the first point.", "检验：从第一点出发。"), call(f"{p[1]}+{bracketed(answer)}*({difference(q[0], p[0])})", q[1]),
        t.say("The second height: it fits.", "正是第二点的纵坐标。"),
    ]  # fmt: skip
    return Draft(
        t.ask(*_SLOPE_ASKS, p=point_text(t, p), q=point_text(t, q)),
        answer, "number",
        fast(answer, (rule, whole)),
        deep(
            answer, [t.say("Plan: rise over run.", "计划：纵差除以横差。"), _walk(t, p, q), *slip, whole, *check],
            (t.say("Rise:", "纵坐标之差："), call(difference(q[1], p[1]), rise)), (t.say("Run:", "横坐标之差："), call(difference(q[0], p[0]), run)),
            (rule, whole),
        ),
        hints=(
            t.say("How steep is the line: how far up for each step right?", "直线有多陡：每向右一步上升多少？"),
            t.say("Subtract heights, subtract sideways positions, in the same order.", "纵坐标相减，横坐标相减，顺序要一致。"),
            t.say(r"The slope is $\frac{y_B-y_A}{x_B-x_A}$.", r"斜率为 $\frac{y_B-y_A}{x_B-x_A}$。"),
            t.say(f"Rise {rise}, run {run}: the slope is {answer}.", f"纵差 {rise}，横差 {run}，斜率为 {answer}。"),
        ),
        wrong=wrongs(
            answer,
            (upside, "run-over-rise", t.say("You divided run by rise.", "横纵颠倒了。")),
            (str(-m), "mixed-order", t.say("You subtracted in different orders.", "相减的顺序不一致。")),
            (str(rise), "forgets-run", t.say("You forgot to divide by the run.", "忘记除以横坐标之差。")),
        ),
        figure=Figure("plane", (*p, *q)),
        check=f"({q[1]}-({p[1]}))/({q[0]}-({p[0]}))",
    )  # fmt: skip


_LINE_THROUGH_POINTS_ASKS: Asks = (
    (
        "Find the equation of the line through {p} and {q}.", "What is the equation of the line through {p} and {q}?",
        "A line passes through {p} and {q}. Write it as y = mx + b.", "Write the line through {p} and {q} in slope-intercept form.",
        "Which linear function goes through {p} and {q}?", "Give the equation of the straight line joining {p} and {q}.",
    ),
    (
        "求过点 {p} 和 {q} 的直线方程。", "一次函数的图象经过 {p} 和 {q}，求它的解析式。", "直线经过 {p}、{q}，写成 y=kx+b 的形式。",
        "已知直线过 {p} 和 {q} 两点，求直线方程。", "求经过 {p} 与 {q} 的一次函数的表达式。", "过 {p} 和 {q} 的直线方程是什么？",
    ),
)  # fmt: skip


@family(
    "line_through_points", strand="functions", grades=(8, 10), en="Line through two points", zh="过两点的直线方程（一次函数）",
    ccss="8.F.B.4", cn="一次函数解析式：待定系数法",
)  # fmt: skip
def line_through_points(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    p, q, m = _two_points(rng, difficulty, True)
    b = p[1] - m * p[0]
    right = plain((m, b), "x")
    answer = f"y={right}"
    steep = _slope_call(p, q, m)
    start = call(f"{p[1]}-{bracketed(str(m))}*{bracketed(str(p[0]))}", b)
    first = t.say(f"{_walk(t, p, q)} The slope:", f"{_walk(t, p, q)}先求斜率：")
    second = t.say("The intercept $y-mx$:", "再求截距 $y-mx$：")
    check: list[Part] = [t.say("Check the second point.", "用第二点检验。"), call(f"subs({right}, x={q[0]})", q[1]), t.say("It lies on the line.", "在直线上。")]  # fmt: skip
    bad = p[1] + m * p[0]
    slip = t.slip(
        call(f"{p[1]}+{bracketed(str(m))}*{bracketed(str(p[0]))}", bad), t.say("Check:", "检验："),
        call(f"subs({plain((m, bad), 'x')}, x={q[0]})", m * q[0] + bad), t.say(f"Not {q[1]}: subtract instead.", f"不等于 {q[1]}：应相减。"),
        when=bad != b,
    )  # fmt: skip
    return Draft(
        t.ask(*_LINE_THROUGH_POINTS_ASKS, p=point_text(t, p), q=point_text(t, q)),
        answer, "equation",
        fast(answer, (first, steep), (second, start)),
        deep(
            answer, [t.say("Plan: slope first, then the intercept.", "计划：先斜率，后截距。"), _walk(t, p, q), steep, *slip, start, *check],
            (first, steep), (second, start), t.say(f"The line is {math(answer)}.", f"直线是 {math(answer)}。"),
        ),
        hints=(
            t.say("Which two numbers fix a line?", "确定一条直线需要哪两个数？"),
            t.say("Find the slope, then put one point in.", "先求斜率，再代入一个点。"),
            t.say("From slope and a point, the intercept is height minus slope times position.", "截距等于纵坐标减去斜率乘横坐标。"),
            t.say(f"Slope {m}, intercept {b}: {answer}.", f"斜率 {m}，截距 {b}：{answer}。"),
        ),
        wrong=wrongs(
            answer,
            (f"y={plain((m, bad), 'x')}", "adds-for-intercept", t.say("The intercept is y minus mx.", "截距是 y 减去 mx。")),
            (f"y={plain((m, p[1]), 'x')}", "height-as-intercept", t.say("You took the point's height as the intercept.", "把点的纵坐标当成了截距。")),
            (f"y={plain((-m, b), 'x')}", "sign-of-slope", t.say("The slope has the wrong sign.", "斜率的符号错了。")),
        ),
        figure=Figure("plane", (*p, *q)),
        check=f"abs({m}*({p[0]})+({b})-({p[1]}))+abs({m}*({q[0]})+({b})-({q[1]}))=0",
    )  # fmt: skip


_FUNCTION_COMPOSITION_ASKS: Asks = (
    (
        "Let {f} and {g}. Find {c}.", "If {f} and {g}, what is {c}?", "Given {f}, {g}, compute {c}.", "{f}, {g}. {c} = ?",
        "For {f} and {g}, evaluate {c}.", "The functions are {f} and {g}. Work out {c}.",
    ),
    (
        "已知 {f}，{g}，求 {c}。", "设 {f}，{g}，则 {c} 等于多少？", "{f}，{g}，{c} = ?", "若 {f}，{g}，求 {c} 的值。",
        "函数 {f}，{g}，计算 {c}。", "给定 {f} 和 {g}，{c} 是多少？",
    ),
)  # fmt: skip


def _two_functions(rng: random.Random, difficulty: int) -> tuple[Poly, Poly, int]:
    """The outer and the inner function (one may be quadratic), and where the composition is asked for."""
    bound = min(BOUND[difficulty], 15)
    f: Poly = (rng.randint(2, 9), nonzero(rng, bound))
    square = difficulty > 2 and rng.random() < 0.6
    g: Poly = (1, 0, nonzero(rng, bound)) if square else (nonzero(rng, 6), nonzero(rng, bound))
    if difficulty > 3 and rng.random() < 0.5:
        f, g = g, f
    return f, g, rng.randint(1, 6) if difficulty < 3 else nonzero(rng, 9)


@family(
    "function_composition", strand="functions", grades=(9, 12), en="Composition of functions", zh="复合函数求值", ccss="HSF-IF.A.2, HSF-BF.A.1c",
    cn="复合函数",
)  # fmt: skip
def function_composition(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    """f(g(a)); a value is asked, so that the order of the two functions decides."""
    t = Teller(rng, lang)
    f, g, at = _two_functions(rng, difficulty)
    inner = value(g, at)
    outer = value(f, inner)
    swapped = value(g, value(f, at))
    answer = str(outer)
    first, second = rng.choice((("f", "g"), ("f", "g"), ("g", "f"), ("f", "h")))
    ftext, gtext = plain(f), plain(g)
    step1 = call(f"subs({gtext}, x={at})", inner)
    step2 = call(f"subs({ftext}, x={inner})", outer)
    inside = t.say(f"Inside first: {math(f'{second}({at})')}.", f"先算里面的 {math(f'{second}({at})')}。")
    outside = t.say(f"Then {math(f'{first}({inner})')}.", f"再算 {math(f'{first}({inner})')}。")
    composed = _composed(f, g)
    check: list[Part] = [
        t.say("Check with the whole formula.", "用整个式子检验。"), call(f"subs({composed}, x={at})", outer), t.say("Same.", "一致。"),
    ]  # fmt: skip
    slip = t.slip(
        t.say(f"Starting with {math(first)}:", f"先用 {math(first)}："), call(f"subs({ftext}, x={at})", value(f, at)),
        t.say("No: the inner function acts first.", "不对：应先算里层函数。"),
        when=swapped != outer,
    )  # fmt: skip
    return Draft(
        t.ask(*_FUNCTION_COMPOSITION_ASKS, f=t.typed(f"{first}(x)={ftext}"), g=t.typed(f"{second}(x)={gtext}"), c=t.typed(f"{first}({second}({at}))")),
        answer, "number",
        fast(answer, (inside, step1), (outside, step2)),
        deep(answer, [t.say("Plan: from the inside out.", "计划：由里到外。"), *slip, step1, step2, *check], (inside, step1), (outside, step2)),
        hints=(
            t.say("Which function acts first?", "哪个函数先作用？"),
            t.say("The inner one; its result goes into the outer one.", "先算里层，把结果代入外层。"),
            t.say("Work from the inside to the outside, like opening a parcel backwards.", "像由内向外包装一样，一层一层算。"),
            t.say(f"The inner value is {inner}, so the result is {answer}.", f"里层的值是 {inner}，结果是 {answer}。"),
        ),
        wrong=wrongs(
            answer,
            (str(swapped), "swaps-order", t.say("You applied the functions in the wrong order.", "两个函数的顺序反了。")),
            (str(value(f, at) * inner), "multiplies-functions", t.say("Composition is not multiplication.", "复合不是相乘。")),
            (str(inner), "stops-early", t.say("You stopped after the inner function.", "只算了里层。")),
        ),
        check=f"subs({composed}, x={at})",
    )  # fmt: skip


def _composed(f: Poly, g: Poly) -> str:
    """f with g's formula in place of x, as typed."""
    inner = f"({plain(g)})"
    if len(f) == 3:
        return f"{inner}^2{signed(f[2])}"
    head = {1: inner, -1: f"-{inner}"}.get(int(f[0]), f"{f[0]}*{inner}")
    return f"{head}{signed(f[1])}"


_PARABOLA_VERTEX_ASKS: Asks = (
    (
        "Find the {w} value of {f}.", "What is the {w} of {f}?", "{f}. Find its {w} value.", "Determine the {w} value of the function {f}.",
        "What is the {b} value that {f} can take?", "The function {f} has a {w}. How much is it?",
    ),
    (
        "求 {f} 的{w}。", "函数 {f} 的{w}是多少？", "已知 {f}，求它的{w}。", "{f} 的{w}等于多少？", "求二次函数 {f} 的{w}。", "二次函数 {f} 在何处取{w}，{w}是多少？只写{w}。",
    ),
)  # fmt: skip


def _parabola(rng: random.Random, difficulty: int) -> tuple[int, int, int]:
    """The coefficients; the vertex is whole, and later now and then halfway between two whole numbers."""
    bound = {1: 4, 2: 6, 3: 8, 4: 12, 5: 25}[difficulty]
    a = 1 if difficulty == 1 else nonzero(rng, min(difficulty + 1, 5))
    h, k = rng.randint(1, bound) if difficulty == 1 else nonzero(rng, bound), rng.randint(-bound, 3 * bound)
    b = -2 * a * h
    if difficulty >= 4 and rng.random() < 0.4 and a % 2 == 0:
        b += a
    return a, b, a * h * h + k


@family(
    "parabola_vertex", strand="functions", grades=(9, 11), en="Greatest or least value of a parabola", zh="二次函数的最值",
    ccss="HSF-IF.C.8a", cn="二次函数的最值与顶点",
)  # fmt: skip
def parabola_vertex(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    p = a, b, c = _parabola(rng, difficulty)
    axis = Fraction(-b, 2 * a)
    top: Number = value(p, axis)
    text, answer = plain(p), str(top)
    least = a > 0
    word_en, word_zh = ("minimum", "最小值") if least else ("maximum", "最大值")
    where = call(f"{-b}/(2*{bracketed(str(a))})", axis)
    height = call(f"subs({text}, x={axis})", answer)
    first = t.say("The vertex lies at $x=-b/(2a)$.", "顶点的横坐标是 $x=-b/(2a)$。")
    second = t.say("Its height:", "代入求纵坐标：")
    near: list[Part] = [call(f"subs({text}, x={x})", value(p, x)) for x in (axis - 1, axis + 1)]
    bad = value(p, -axis)
    slip = t.slip(
        t.say(f"At {math(f'x={-axis}')}?", f"在 {math(f'x={-axis}')} 处？"), call(f"subs({text}, x={-axis})", bad),
        t.say("The axis is on the other side: mind the sign.", "对称轴在另一侧：注意符号。"),
        when=axis != 0 and bad != top,
    )  # fmt: skip
    return Draft(
        t.ask(*_PARABOLA_VERTEX_ASKS, f=t.typed(f"y={text}" if rng.random() < 0.5 else f"f(x)={text}"), w=t.say(word_en, word_zh), b="least" if least else "greatest"),
        answer, "number",
        fast(answer, (first, where), (second, height)),
        deep(
            answer,
            [t.say("Plan: find the vertex.", "计划：求顶点。"), where, *slip, height, t.say("Check the neighbours.", "检验两侧。"), *near, t.say("Both are larger." if least else "Both are smaller.", "都更大。" if least else "都更小。")],
            (first, where), (second, height), t.say(f"The {word_en} is {math(answer)}.", f"{word_zh}是 {math(answer)}。"),
        ),
        hints=(
            t.say("Where is the turning point of the parabola?", "抛物线的顶点在哪里？"),
            t.say("It lies on the axis of symmetry.", "它在对称轴上。"),
            t.say("Complete the square, or use the axis formula.", "可以配方，或用对称轴公式。"),
            t.say(f"At x = {axis} the value is {answer}.", f"当 x = {axis} 时，值为 {answer}。"),
        ),
        wrong=wrongs(
            answer,
            (str(axis), "gives-position", t.say("That is where it happens, not the value.", "这是位置，不是最值。")),
            (str(c), "constant-as-extreme", t.say("The constant is the value at zero only.", "常数项只是 x 为零时的值。")),
            (str(bad), "sign-of-axis", t.say("The axis has the other sign.", "对称轴的符号反了。")),
        ),
        figure=Figure("parabola", tuple(map(float, p))),
        check=f"{c}-({b})^2/(4*({a}))",
    )  # fmt: skip
