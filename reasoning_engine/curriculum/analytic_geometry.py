"""Points in the coordinate plane: distance and midpoint, and the tangent line of a parabola.

Left out: circles and conics.
"""

from __future__ import annotations

import random
from fractions import Fraction

from reasoning_engine.curriculum.drafting import Asks, Teller, call, deep, deep_recalling, fast, nonzero, wrongs
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.functions import BOUND, difference, point_text
from reasoning_engine.curriculum.notation import math
from reasoning_engine.curriculum.polynomials import Poly, bracketed, derivative, plain, sqrt_text, value
from reasoning_engine.records import Figure, Lang, Part


def _points(rng: random.Random, difficulty: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Two points that differ in both coordinates."""
    bound = BOUND[difficulty]
    p = (rng.randint(0 if difficulty == 1 else -bound, bound), rng.randint(0 if difficulty == 1 else -bound, bound))
    run, rise = nonzero(rng, bound), nonzero(rng, bound)
    if rng.random() < 0.4:
        run, rise = rng.choice(((3, 4), (4, 3), (6, 8), (5, 12), (8, 6), (12, 5)))
        run, rise = run * rng.choice((1, -1)), rise * rng.choice((1, -1))
    return p, (p[0] + run, p[1] + rise)


_POINT_DISTANCE_ASKS: Asks = (
    (
        "Find the distance between {p} and {q}.", "How far apart are {p} and {q}?", "What is the distance from {p} to {q}?", "Compute the length of the segment from {p} to {q}.", "A = {p}, B = {q}. How long is AB?",
        "Determine the distance between the points {p} and {q}.",
    ),
    (
        "求点 {p} 与 {q} 之间的距离。", "{p} 和 {q} 两点相距多远？", "已知 A{p}，B{q}，求线段 AB 的长。", "点 {p} 到点 {q} 的距离是多少？", "两点 {p}、{q} 间的距离等于多少？", "计算连接 {p} 和 {q} 的线段的长度。",
    ),
)  # fmt: skip


@family(
    "point_distance", strand="functions", grades=(8, 11), en="Distance between two points", zh="两点间的距离", ccss="8.G.B.8", cn="两点间的距离公式",
)  # fmt: skip
def point_distance(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    p, q = _points(rng, difficulty)
    run, rise = q[0] - p[0], q[1] - p[1]
    squared = run * run + rise * rise
    answer = sqrt_text(squared)
    gaps: list[Part] = [call(difference(q[0], p[0]), run), call(difference(q[1], p[1]), rise)]
    under = call(f"{bracketed(str(run))}^2+{bracketed(str(rise))}^2", squared)
    root = call(f"sqrt({squared})", answer)
    first, second = t.say("Differences of the coordinates:", "坐标之差："), t.say("Pythagoras:", "勾股定理：")
    check = call(f"norm([{difference(p[0], q[0])}, {difference(p[1], q[1])}])", answer)
    walked = abs(run) + abs(rise)
    slip = t.slip(
        call(f"{abs(run)}+{abs(rise)}", walked), t.say("That is the way round the corner; go straight.", "这是走直角的路程，应走直线。"),
    )  # fmt: skip
    return Draft(
        t.ask(*_POINT_DISTANCE_ASKS, p=point_text(t, p), q=point_text(t, q)),
        answer, "number",
        fast(answer, (first, *gaps), (second, under, root)),
        deep(answer, [t.say("Plan: a right triangle between the points.", "计划：在两点间作直角三角形。"), *gaps, *slip, under, root, t.say("Check:", "检验："), check, t.say("Same.", "一致。")], (first, *gaps), (second, under), (t.say("Take the root.", "开平方。"), root)),
        hints=(
            t.say("Draw a right triangle with the segment as its long side.", "以这条线段为斜边画直角三角形。"),
            t.say("Its legs are the differences of the coordinates.", "两条直角边是坐标之差。"),
            t.say("Square both differences, add, take the root.", "差的平方相加，再开方。"),
            t.say(f"The squares add up to {squared}: {answer}.", f"平方和是 {squared}：{answer}。"),
        ),
        wrong=wrongs(
            answer,
            (str(walked), "adds-differences", t.say("Square the differences before adding.", "应先平方再相加。")),
            (str(squared), "forgets-root", t.say("You forgot the square root.", "忘记开平方了。")),
            (sqrt_text((p[0] + q[0]) ** 2 + (p[1] + q[1]) ** 2 or 1), "adds-coordinates", t.say("Subtract the coordinates.", "坐标应相减。")),
        ),
        figure=Figure("plane", (*p, *q)),
        check=f"abs({run}+{bracketed(str(rise))}*i)",
    )  # fmt: skip


_MIDPOINT_ASKS: Asks = (
    (
        "Find the midpoint of {p} and {q}.", "What is the midpoint of the segment from {p} to {q}?", "A = {p}, B = {q}. Find the midpoint of AB.", "Which point lies halfway between {p} and {q}?", "Determine the midpoint between {p} and {q}.",
        "Give the coordinates of the midpoint of {p} and {q}.",
    ),
    (
        "求点 {p} 与 {q} 的中点坐标。", "线段两端点为 {p} 和 {q}，中点是什么？", "已知 A{p}，B{q}，求 AB 的中点。", "{p} 和 {q} 的正中间是哪个点？", "连接 {p}、{q} 的线段的中点坐标是多少？", "写出 {p} 与 {q} 的中点。",
    ),
)  # fmt: skip


@family(
    "midpoint", strand="functions", grades=(8, 11), en="Midpoint of a segment", zh="线段的中点", ccss="HSG-GPE.B.6", cn="中点坐标公式",
)  # fmt: skip
def midpoint(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    p, q = _points(rng, difficulty)
    if difficulty < 3:
        q = (q[0] + (p[0] + q[0]) % 2, q[1] + (p[1] + q[1]) % 2)
    middle = (Fraction(p[0] + q[0], 2), Fraction(p[1] + q[1], 2))
    answer = f"({middle[0]}, {middle[1]})"
    halves: list[Part] = [call(f"({a}+{bracketed(str(b))})/2", m) for a, b, m in zip(p, q, middle, strict=True)]
    rule = t.say("Average each coordinate.", "每个坐标取平均数。")
    on = [call(f"2*{bracketed(str(m))}-{bracketed(str(a))}", b) for a, b, m in zip(p, q, middle, strict=True)]
    sums = (p[0] + q[0], p[1] + q[1])
    half_gap = (Fraction(q[0] - p[0], 2), Fraction(q[1] - p[1], 2))
    slip = t.slip(
        call(f"({difference(q[0], p[0])})/2", half_gap[0]),
        t.say("That is half the way, not the place. Add.", "这是一半的路程，不是位置。应相加。"),
    )  # fmt: skip
    return Draft(
        t.ask(*_MIDPOINT_ASKS, p=point_text(t, p), q=point_text(t, q)),
        answer, "tuple",
        fast(answer, (rule, *halves)),
        deep(answer, [t.say("Plan: average the coordinates.", "计划：坐标取平均。"), *slip, *halves, t.say("Check: going on as far again reaches the end.", "检验：再走同样远到另一端。"), *on, t.say("It fits.", "符合。")], (rule, *halves), t.say(f"The midpoint is {math(answer_text(middle))}.", f"中点是 {math(answer_text(middle))}。")),
        hints=(
            t.say("What lies halfway between two numbers?", "两个数的正中间是什么？"),
            t.say("Their average; do it for both coordinates.", "是平均数；两个坐标都这样算。"),
            t.say("Add the two positions and halve, for each axis by itself.", "两个坐标分别相加再除以二。"),
            t.say(f"The averages are {answer}.", f"平均数是 {answer}。"),
        ),
        wrong=wrongs(
            answer,
            (f"({sums[0]}, {sums[1]})", "forgets-half", t.say("You forgot to halve.", "忘记除以二。")),
            (f"({half_gap[0]}, {half_gap[1]})", "subtracts", t.say("Add the coordinates, do not subtract.", "坐标应相加，不是相减。")),
            (f"({middle[1]}, {middle[0]})", "swaps-coordinates", t.say("The coordinates are swapped.", "横纵坐标写反了。")),
            (f"({middle[0] + 1}, {middle[1]})", "arithmetic-slip", t.say("A sum is off.", "有一个和算错了。")),
        ),
        figure=Figure("plane", (*p, *q)),
        check=f"abs(2*({middle[0]})-({sums[0]}))+abs(2*({middle[1]})-({sums[1]}))=0",
    )  # fmt: skip


def answer_text(point: tuple[Fraction, Fraction]) -> str:
    """The point in plain syntax, as a list (which LaTeX prints in round brackets)."""
    return f"[{point[0]}, {point[1]}]"


_TANGENT_LINE_ASKS: Asks = (
    (
        "Find the equation of the tangent to {f} at {g}.", "What is the tangent line of {f} at {g}?", "Write the tangent to the curve {f} at {g} as y = mx + b.", "Determine the tangent line to {f} where {g}.",
        "The curve {f} has a tangent at {g}. Give its equation.", "Give the equation of the line that touches {f} at {g}.",
    ),
    (
        "求曲线 {f} 在 {g} 处的切线方程。", "曲线 {f} 在 {g} 处的切线方程是什么？", "写出 {f} 在 {g} 处的切线方程（y=kx+b 的形式）。", "已知曲线 {f}，求它在 {g} 处的切线。", "求抛物线 {f} 在 {g} 处切线的方程。",
        "过曲线 {f} 上 {g} 处的点作切线，求切线方程。",
    ),
)  # fmt: skip


def _parabola_and_place(rng: random.Random, difficulty: int) -> tuple[Poly, int]:
    """A parabola, and a place where it is not level."""
    bound = 2 + 2 * difficulty
    p: Poly = (1 if difficulty == 1 else nonzero(rng, min(difficulty, 4)), *(rng.randint(-bound, bound) for _ in "bc"))
    at = rng.randint(1, 3) if difficulty < 3 else nonzero(rng, 5)
    return ((p[0], p[1] + 1, p[2]) if value(derivative(p), at) == 0 else p), at


@family(
    "tangent_line", strand="calculus", grades=(11, 13), en="Tangent line of a parabola", zh="抛物线的切线", ccss="CALC.D.3", cn="导数的几何意义：切线方程",
)  # fmt: skip
def tangent_line(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    p, at = _parabola_and_place(rng, difficulty)
    height, steep = value(p, at), value(derivative(p), at)
    b = height - steep * at
    text, slope_text = plain(p), plain(derivative(p))
    right = plain((steep, b))
    answer = f"y={right}"
    diff_call, slope_call = call(f"diff({text}, x)", slope_text), call(f"subs({slope_text}, x={at})", steep)
    height_call = call(f"subs({text}, x={at})", height)
    start = call(f"{height}-{bracketed(str(steep))}*{bracketed(str(at))}", b)
    rule = t.say("The slope is the derivative there.", "斜率是该点的导数。")
    touch, cut = t.say("The point of contact:", "切点的纵坐标："), t.say("The intercept:", "截距：")
    meet = call(f"solve({text}={right}, x)", at)
    wrong_b = height + steep * at
    slip = t.slip(
        call(f"{height}+{bracketed(str(steep))}*{bracketed(str(at))}", wrong_b), t.say("At the point the line must reach the curve:", "切线在该点应与曲线相交："),
        call(f"subs({plain((steep, wrong_b))}, x={at})", steep * at + wrong_b), t.say(f"Not {height}. Subtract.", f"不是 {height}。应相减。"),
        when=wrong_b != b,
    )  # fmt: skip
    return Draft(
        t.ask(*_TANGENT_LINE_ASKS, f=t.typed(f"y={text}"), g=t.typed(f"x={at}")),
        answer, "equation",
        fast(answer, (rule, diff_call, slope_call), (touch, height_call), (cut, start)),
        deep_recalling(answer, [t.say("Plan: slope, point, intercept.", "计划：斜率、切点、截距。"), diff_call, slope_call, height_call, *slip, start, t.say("Check: it meets the curve only there.", "检验：只在该点与曲线相交。"), meet, t.say("Yes.", "对。")], (rule, diff_call, slope_call), (touch, height_call), (cut, start)),
        hints=(
            t.say("Which slope has the curve at that point?", "曲线在该点的斜率是多少？"),
            t.say("Differentiate, then put the position in.", "先求导，再代入横坐标。"),
            t.say("With slope and point of contact the line is fixed.", "有了斜率和切点，直线就确定了。"),
            t.say(f"Slope {steep}, intercept {b}: {answer}.", f"斜率 {steep}，截距 {b}：{answer}。"),
        ),
        wrong=wrongs(
            answer,
            (f"y={plain((steep, wrong_b))}", "sign-of-intercept", t.say("The intercept is the height minus slope times position.", "截距等于纵坐标减斜率乘横坐标。")),
            (f"y={plain((steep, height))}", "height-as-intercept", t.say("The point of contact is not on the y-axis.", "切点不在 y 轴上。")),
            (f"y={slope_text}", "derivative-as-line", t.say("The derivative gives the slope, not the line.", "导数给出斜率，不是切线本身。")),
        ),
        # It touches: the difference has a double zero, and it passes through the point.
        check=f"abs(({p[1]}-({steep}))^2-4*({p[0]})*({p[2]}-({b})))+abs({steep}*({at})+({b})-({height}))=0",
    )  # fmt: skip
