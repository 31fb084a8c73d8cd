"""Similar triangles: a missing side, heights from shadows, a line parallel to a side, and how areas grow.

Left out: proving that triangles are similar, and other figures than triangles.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import gcd

from reasoning_engine.curriculum.drafting import Teller, call
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.polynomials import bracketed
from reasoning_engine.curriculum.teaching import Both, Case, Lesson, move, teach_solved
from reasoning_engine.records import Figure, Lang


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair(Case):
    """A pair of similar triangles as a problem tells of it."""

    unit: Both = ("", "")
    figure: Figure | None = None


_LOWER: Both = (
    "Find how many times as large the second triangle is, then use it for the other side.",
    "先求第二个三角形放大了几倍，再用到另一条边上。",
)


def _times(a: int, factor: Fraction) -> str:
    return f"{a}*{bracketed(str(factor))}"


def _pair(rng: random.Random, d: int) -> _Pair:
    k = (
        Fraction(rng.randint(2, 5))
        if d == 1
        else Fraction(*rng.choice(((3, 2), (5, 2), (4, 3), (5, 3), (2, 3), (3, 4), (2, 5), (7, 2))))
    )
    top = 9 if d == 1 else 12
    first = k.denominator * rng.randint(1, top // k.denominator + 2) + (2 if d == 1 else 0)
    other = k.denominator * rng.randint(1, top // k.denominator + 4) + (1 if d == 1 else 0)
    other += k.denominator * (other == first)
    second, answer = int(first * k), other * k
    return _Pair(
        asks=((
            "Triangles ABC and DEF are similar. AB = {p}, DE = {q} and BC = {r}. Find EF.", "△ABC ∼ △DEF with AB = {p}, BC = {r} and DE = {q}. How long is EF?", "Triangle DEF is similar to triangle ABC. If AB = {p}, DE = {q} and BC = {r}, what is EF?", "In similar triangles the sides {p} and {q} correspond. The side {r} of the first triangle corresponds to which length in the second?",
            "A triangle with sides {p} and {r} is enlarged or shrunk so that the side {p} becomes {q}. What does the side {r} become?", "ABC and DEF are similar triangles (A to D, B to E, C to F). AB = {p}, DE = {q}, BC = {r}. Work out EF.",
        ),
        (
            "△ABC∽△DEF，AB={p}，DE={q}，BC={r}，求EF的长。", "已知△ABC与△DEF相似，AB={p}，BC={r}，DE={q}，EF等于多少？", "两个相似三角形中，边{p}与边{q}对应，第一个三角形的边{r}所对应的边长是多少？", "△DEF和△ABC相似（A对D，B对E，C对F），若AB={p}，DE={q}，BC={r}，则EF是几？",
            "一个三角形的两边是{p}和{r}，按比例缩放后{p}变成{q}，{r}变成多少？", "如果△ABC∽△DEF，且AB={p}，DE={q}，BC={r}，那么EF的长是多少？",
        )),
        blanks={"p": first, "q": second, "r": other}, look=_LOWER,
        moves=[move("Matching sides give the scale factor from the first triangle to the second", "用一对对应边求第二个三角形与第一个的比", f"{second}/{first}", k), move("All sides grow by the same factor", "每条边都按同样的倍数变化", _times(other, k), answer)],
        confirm=[call(f"{bracketed(str(answer))}/{other}", k)], answer=answer,
        wrong=[(other + second - first, "adds-difference", "Similar figures are multiplied, not enlarged by adding.", "相似是按倍数变化，不是加同样的差。"), (other / k, "inverts-scale", "The scale factor is upside down.", "比例倒过来了。")], check=f"solve(x/{other}={second}/{first}, x)",
    )  # fmt: skip


def _shadow(rng: random.Random, d: int) -> _Pair:
    stick, short = rng.randint(1, 4), rng.randint(2, 6)
    k = Fraction(rng.randint(5, 80 // stick), 2)  # up to 40 m high
    short += short == stick
    if short % k.denominator:
        k = Fraction(k.numerator)
    long, answer = int(short * k), stick * k
    return _Pair(
        asks=((
            "A stick {s} m tall casts a shadow of {t} m. At the same time a tree casts a shadow of {w} m. How tall is the tree?", "At noon a post of height {s} m has a shadow of {t} m and a tower one of {w} m. Find the height of the tower.", "A tower's shadow is {w} m long when a vertical pole of {s} m throws a shadow of {t} m. How high is the tower?", "To measure a building, a pupil puts up a pole of {s} m; its shadow is {t} m, the building's {w} m. How high is the building?",
            "A flagpole casts a shadow of {w} m, and a {s} m stick beside it one of {t} m. What is the height of the flagpole in metres?", "The sun makes the shadow of a {s} m fence post {t} m long. How tall is a chimney with a shadow of {w} m?",
        ),
        (
            "一根{s}米高的竹竿影长{t}米，同一时刻一棵树的影长是{w}米，这棵树高多少米？", "同一时刻，高{s}米的标杆影长{t}米，旗杆的影长{w}米，求旗杆的高。", "小明想测量教学楼的高度，立一根{s}米的标杆，影长{t}米，这时教学楼的影长{w}米，教学楼高多少米？", "在阳光下，一根{s}米长的木杆竖直立着，影子长{t}米，此时烟囱的影子长{w}米，烟囱有多高？",
            "一座塔的影长是{w}米，旁边{s}米高的杆子影长是{t}米，塔高是多少米？", "身边一根高{s}米的柱子影长{t}米，同时测得路灯的影长{w}米，路灯高几米？",
        )),
        blanks={"s": stick, "t": short, "w": long}, look=("The sun's rays are parallel, so height and shadow form similar triangles.", "太阳光是平行的，物高和影长构成相似三角形。"),
        moves=[move("The sun's rays are parallel, so the triangles are similar: compare the shadows", "太阳光平行，两个三角形相似，先比较影长", f"{long}/{short}", k), move("The heights have the same ratio", "高度的比与影长的比相同", _times(stick, k), answer)],
        confirm=[call(f"{bracketed(str(answer))}/{long}", answer / long), call(f"{stick}/{short}", answer / long)], answer=answer,
        wrong=[(stick + long - short, "adds-difference", "Similar triangles are multiplied, not enlarged by adding.", "相似是按倍数变化，不是加同样的差。"), (Fraction(long * short, stick), "inverts-scale", "Height and shadow were exchanged.", "把高和影长弄反了。"), (long, "shadow-for-height", "That is the shadow.", "这是影长。")], check=f"solve(x/{long}={stick}/{short}, x)",
        unit=("m", "米"), figure=Figure("right_triangle", (1.6, 1), (f"{long} m", "?", "")),
    )  # fmt: skip


def _parallel(rng: random.Random, d: int) -> _Pair:
    p, q = rng.sample(range(2, 13), 2)
    g, j = gcd(p, q), rng.randint(2, 6)
    base, answer = (p + q) // g * j, Fraction(p // g * j)
    k = Fraction(p, p + q)
    return _Pair(
        asks=((
            "In triangle ABC, D lies on AB and E on AC, with DE parallel to BC. AD = {p}, DB = {q} and BC = {b}. Find DE.", "DE ∥ BC in triangle ABC (D on AB, E on AC). If AD = {p}, DB = {q}, BC = {b}, how long is DE?", "A line parallel to BC cuts AB at D and AC at E. AD = {p}, DB = {q}, BC = {b}. What is DE?", "A triangle has base BC = {b}. The parallel DE to it divides the side AB into AD = {p} and DB = {q}. Find the length of DE.",
            "D is on AB with AD = {p} and DB = {q}; the parallel to BC through D meets AC in E. BC = {b}. Work out DE.", "Given triangle ABC, BC = {b}, a point D on AB with AD = {p}, DB = {q}, and DE parallel to BC. DE = ?",
        ),
        (
            "在△ABC中，D在AB上，E在AC上，DE∥BC，AD={p}，DB={q}，BC={b}，求DE的长。", "△ABC中，DE∥BC，分别交AB、AC于D、E，若AD={p}，DB={q}，BC={b}，则DE等于多少？", "一条平行于BC的直线交AB于D，交AC于E，AD={p}，DB={q}，BC={b}，DE是多少？", "已知△ABC的边BC={b}，平行线DE把AB分成AD={p}和DB={q}，求DE。",
            "点D在△ABC的边AB上，AD={p}，DB={q}，过D作BC的平行线交AC于E，BC={b}，DE的长是几？", "如果在△ABC中DE∥BC，AD={p}，BD={q}，BC={b}，那么DE有多长？",
        )),
        blanks={"p": p, "q": q, "b": base}, look=("The small triangle ADE is similar to the whole triangle ABC: compare AD with the whole AB.", "小三角形ADE与大三角形ABC相似，要用AD与整条AB相比。"),
        moves=[move("AB is the whole side", "先求整条边AB", f"{p}+{q}", p + q), move("DE is parallel to BC, so ADE and ABC are similar: their ratio", "DE平行于BC，所以△ADE与△ABC相似，相似比", f"{p}/{p + q}", k), move("DE is the same part of BC", "DE是BC的同样部分", _times(base, k), answer)],
        confirm=[call(f"{answer}/{base}", k)], answer=answer,
        wrong=[(Fraction(base * p, q), "part-by-part", "Compare AD with the whole side AB, not with DB.", "应与整条AB相比，不是与DB相比。"), (Fraction(base * q, p + q), "wrong-part", "DE belongs to the triangle on AD.", "DE属于AD那边的小三角形。"), (base - q, "subtracts", "Similar triangles are multiplied, not shortened by taking away.", "相似是按倍数变化，不是减去同样的差。")], check=f"solve(x*({p}+{q})={p}*{base}, x)",
    )  # fmt: skip


def _areas(rng: random.Random, d: int) -> _Pair:
    while True:
        p, q = rng.sample(range(2, 13), 2)
        g, j = gcd(p, q), rng.randint(2, 9)
        if max(p, q) // g < 9:
            break
    k, first = Fraction(q, p), (p // g) ** 2 * j
    answer = first * k * k
    return _Pair(
        asks=((
            "Two triangles are similar. A side of the first is {p} cm, the matching side of the second {q} cm. The first has an area of {s} cm². Find the area of the second in cm².", "△ABC ∼ △DEF with AB = {p} cm and DE = {q} cm. The area of ABC is {s} cm². What is the area of DEF in cm²?", "Similar triangles have matching sides of {p} cm and {q} cm. The one with the side {p} cm covers {s} cm². How many cm² does the other cover?", "A triangle with a side of {p} cm and an area of {s} cm² is scaled until this side is {q} cm. What is its new area in cm²?",
            "Matching sides of two similar triangles are {p} cm and {q} cm long. If the first area is {s} cm², what is the second in cm²?", "A paper triangle (side {p} cm, area {s} cm²) is copied so that the side becomes {q} cm. Find the area of the copy in cm².",
        ),
        (
            "两个相似三角形的一组对应边分别是{p}厘米和{q}厘米，第一个的面积是{s}平方厘米，第二个的面积是多少平方厘米？", "△ABC∽△DEF，AB={p}厘米，DE={q}厘米，△ABC的面积是{s}平方厘米，求△DEF的面积。", "相似三角形的对应边长为{p}厘米和{q}厘米，边长{p}厘米的那个面积为{s}平方厘米，另一个面积是多少？", "一个三角形的一边长{p}厘米，面积{s}平方厘米，按比例缩放使这条边变为{q}厘米，新的面积是多少平方厘米？",
            "已知两个相似三角形的对应边是{p}厘米、{q}厘米，第一个面积{s}平方厘米，求第二个的面积。", "把一张三角形纸片（一边{p}厘米，面积{s}平方厘米）缩放复印，这条边变成{q}厘米，复印出的面积是多少？",
        )),
        blanks={"p": p, "q": q, "s": first}, look=("Areas grow with the square of the scale factor.", "面积比等于相似比的平方。"),
        moves=[move("The scale factor from matching sides", "由对应边求相似比", f"{q}/{p}", k), move("Both directions are scaled, so the area grows by its square", "两个方向都缩放，所以面积乘相似比的平方", f"{first}*{bracketed(str(k))}^2", answer)],
        confirm=[call(f"sqrt({answer}/{first})", k)], answer=answer,
        wrong=[(first * k, "scale-not-squared", "For areas the scale factor must be squared.", "面积比是相似比的平方。"), (first / k / k, "inverts-scale", "The scale factor is upside down.", "比例倒过来了。"), (first + q - p, "adds-difference", "Similar triangles are multiplied, not enlarged by adding.", "相似是按倍数变化，不是加同样的差。")], check=f"solve(x/{q}^2={first}/{p}^2, x)",
        unit=("cm^2", "平方厘米"),
    )  # fmt: skip


def _rest(rng: random.Random, d: int) -> _Pair:
    p, q = rng.sample(range(1, 8), 2)
    g, j = gcd(p, q), rng.randint(1, 6)
    whole = ((p + q) // g) ** 2 * j
    small = (p // g) ** 2 * j
    k = Fraction(p, p + q)
    return _Pair(
        asks=((
            "In triangle ABC, DE is parallel to BC (D on AB, E on AC), AD = {p} and DB = {q}. The area of ABC is {s}. Find the area of the trapezoid DBCE.", "DE ∥ BC cuts triangle ABC of area {s}, with D on AB, AD = {p}, DB = {q}. What is the area of the part DBCE?", "A triangle ABC of area {s} is cut along DE, parallel to BC, where AD = {p} and DB = {q} on the side AB. How large is the part below the cut?", "The parallel DE to BC divides AB into AD = {p} and DB = {q}. Triangle ABC has area {s}. Find the area of quadrilateral DBCE.",
            "Triangle ABC has area {s}. D on AB with AD = {p}, DB = {q}; E on AC with DE parallel to BC. What area has DBCE?", "From a triangle ABC of area {s} the triangle ADE is cut off, DE parallel to BC, AD = {p}, DB = {q}. What area is left?",
        ),
        (
            "在△ABC中，DE∥BC（D在AB上，E在AC上），AD={p}，DB={q}，△ABC的面积是{s}，求梯形DBCE的面积。", "△ABC的面积为{s}，DE∥BC，D在AB上，AD={p}，DB={q}，四边形DBCE的面积是多少？", "沿平行于BC的线段DE剪开面积为{s}的△ABC，AD={p}，DB={q}，剪剩的梯形面积是多少？", "已知DE∥BC，AD={p}，DB={q}，S△ABC={s}，求四边形DBCE的面积。",
            "△ABC面积{s}，点D分AB为AD={p}、DB={q}，过D作DE∥BC交AC于E，DBCE的面积有多大？", "从面积为{s}的△ABC上剪去△ADE，其中DE∥BC，AD={p}，DB={q}，剩下的面积是几？",
        )),
        blanks={"p": p, "q": q, "s": whole}, look=("ADE is similar to ABC; find its area with the square of the ratio and take it away.", "△ADE与△ABC相似，用相似比的平方求它的面积，再相减。"),
        moves=[move("ADE and ABC are similar, with the ratio of AD to the whole AB", "△ADE与△ABC相似，相似比是AD与整条AB的比", f"{p}/({p}+{q})", k), move("Areas grow with the square of the ratio, so triangle ADE has", "面积比是相似比的平方，所以△ADE的面积", f"{whole}*({k})^2", small), move("Take it away from the whole", "从整个面积中减去", f"{whole}-{small}", whole - small)],
        confirm=[call(f"sqrt(({whole}-{whole - small})/{whole})", k)], answer=Fraction(whole - small),
        wrong=[(small, "wrong-part", "That is the triangle that was cut off.", "这是被剪去的小三角形。"), (whole - whole * k, "scale-not-squared", "For areas the ratio must be squared.", "面积比是相似比的平方。"), (Fraction(whole * q * q, (p + q) ** 2), "square-of-other-part", "The trapezoid is not similar to the triangle.", "梯形与三角形不相似。")], check=f"solve(({whole}-x)*({p}+{q})^2={whole}*{p}^2, x)",
    )  # fmt: skip


_CASES: dict[int, Sequence[Callable[[random.Random, int], _Pair]]] = {
    1: (_pair,), 2: (_pair,), 3: (_shadow, _shadow, _pair), 4: (_parallel, _parallel, _areas), 5: (_areas, _rest, _rest),
}  # fmt: skip


@family(
    "similar_triangles", strand="geometry", grades=(9, 10), en="Similar triangles", zh="相似三角形", ccss="HSG-SRT.B.5", cn="相似三角形",
)  # fmt: skip
def similar_triangles(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    s = rng.choice(_CASES[difficulty])(rng, difficulty)
    made = teach_solved(
        t,
        Lesson(
            plan=(f"Plan: {s.look[0]}", f"计划：{s.look[1]}"), proof=("Check: the ratio must come out again.", "检验：比应当不变。"),
            nudge=("Which sides of the two triangles belong together?", "两个三角形中哪些边互相对应？"), look=s.look,
            examples=(("For example if the side 10 becomes 25, then the side 40 becomes 100, for each is two and a half times as long.", "例如边长10变成25，那么边长40变成100，都变为原来的二点五倍。"), ("For example if the side 7 becomes 21, then the side 110 becomes 330.", "例如边长7变成21，那么边长110变成330。")),
        ),
        s.question(t), s,
    )  # fmt: skip
    figure = s.figure
    if figure and lang == "zh":
        figure = replace(figure, labels=tuple(label.replace(" m", "米") for label in figure.labels))
    return replace(made, unit=t.say(*s.unit), figure=figure)
