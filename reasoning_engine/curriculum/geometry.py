"""Plane and solid figures in primary and lower secondary school: perimeters, areas, angles of a triangle, volumes.

Left out: circles (circles.py), coordinates, Pythagoras, similarity and proofs (secondary school's files).
"""

from __future__ import annotations

import random
from fractions import Fraction

from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.layouts import dress
from reasoning_engine.curriculum.phrasing import by_lang, phrase, wrong_answers
from reasoning_engine.curriculum.traces import Telling, lesson, tool
from reasoning_engine.records import Figure, Lang

_UNITS = (("cm", "厘米"), ("m", "米"), ("dm", "分米"))
_SIDE = {1: 10, 2: 20, 3: 60, 4: 200, 5: 2000}


def any_unit(rng: random.Random, lang: Lang) -> str:
    return by_lang(lang, *rng.choices(_UNITS, (6, 5, 1))[0])


def squared(unit: str, lang: Lang) -> str:
    return by_lang(lang, f"{unit}^2", f"平方{unit}")


def _cubed(unit: str, lang: Lang) -> str:
    return by_lang(lang, f"{unit}^3", f"立方{unit}")


_PERIMETER_ASKS = {
    "en": (
        "A rectangle is {a} {u} long and {b} {u} wide. What is its perimeter?", "Find the perimeter of a rectangle with length {a} {u} and width {b} {u}.",
        "The sides of a rectangle are {a} {u} and {b} {u}. Find the perimeter.", "A garden measures {a} {u} by {b} {u}. How many {u} of fence go around it?",
        "What is the perimeter of a rectangle of {a} {u} by {b} {u}?", "Someone walks once around a rectangular field {a} {u} long and {b} {u} wide. How far is that in {u}?",
    ),
    "zh": (
        "一个长方形长{a}{u}，宽{b}{u}，周长是多少{u}？", "求长{a}{u}、宽{b}{u}的长方形的周长。", "长方形的长是{a}{u}，宽是{b}{u}，它的周长是多少？",
        "一块长方形菜地长{a}{u}，宽{b}{u}，四周围上篱笆，篱笆长多少{u}？", "绕长{a}{u}、宽{b}{u}的长方形操场走一圈，要走多少{u}？", "长方形两条邻边分别是{a}{u}和{b}{u}，周长是多少{u}？",
    ),
}  # fmt: skip


@family(
    "rectangle_perimeter",
    strand="geometry",
    grades=(3, 5),
    en="Perimeter of a rectangle",
    zh="长方形的周长",
    ccss="3.MD.D.8, 4.MD.A.3",
    cn="长方形的周长",
)
def rectangle_perimeter(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    b, a = sorted(rng.sample(range(1, _SIDE[difficulty]), 2))
    unit, value = any_unit(rng, lang), 2 * (a + b)
    told = by_lang(
        lang,
        Telling(
            f"Length and width together, twice: $2 \\times ({a}+{b})$.", f"The rectangle has two sides of {a} and two of {b}.", "add the four sides one by one.",
            (f"Length and width: ${a}+{b}={a + b}$.", f"Twice: $2 \\times {a + b}={value}$."), "How many sides does a rectangle have, and which are equal?",
            "Add length and width, then double.", ("For example 7 by 5: $7+5=12$, doubled 24.", "For example 30 by 20: half way round is 50, all around 100."), f"$2 \\times ({a}+{b})={value}$.",
            "That is only half way round: there are two of each side.",
        ),
        Telling(
            f"长加宽再乘2：$2 \\times ({a}+{b})$。", f"长方形有两条{a}的边和两条{b}的边。", "四条边逐一相加。",
            (f"长加宽：${a}+{b}={a + b}$。", f"再乘2：$2 \\times {a + b}={value}$。"), "长方形有几条边？哪些边相等？", "先把长和宽相加，再乘二。",
            ("例如长7宽5：$7+5=12$，乘二得24。", "例如长30宽20：半圈是50，一圈是100。"), f"$2 \\times ({a}+{b})={value}$。", "这只是半圈：每种边各有两条。",
        ),
    )  # fmt: skip
    return lesson(
        rng, lang, told, problem=dress(rng, lang, phrase(rng, _PERIMETER_ASKS, lang, a=a, b=b, u=unit)), key=str(value), unit=unit,
        work=[tool(f"2*({a}+{b})", value)], proof=[tool(f"{a}+{b}+{a}+{b}", value)],
        slip=([tool(f"{a}+{b}", a + b)], [tool(f"compare({a + b}, {a}+{b}+{a}+{b})", "<")]),
        wrong=wrong_answers(
            str(value), lang,
            (a + b, "half-perimeter", "Only two of the four sides were added.", "只加了两条边。"),
            (a * b, "area-for-perimeter", "This is the area.", "求成了面积。"),
            (2 * a + b, "three-sides", "One side was left out.", "漏了一条边。"),
        ),
        figure=Figure("rectangle", (a, b), (f"{a} {unit}", f"{b} {unit}")),
        check=f"solve(x/2-{a}={b}, x)",
    )  # fmt: skip


_AREA_ASKS = {
    "en": (
        "A rectangle is {a} {u} long and {b} {u} wide. What is its area?", "Find the area of a rectangle with length {a} {u} and width {b} {u}.",
        "The sides of a rectangle are {a} {u} and {b} {u}. Find its area.", "A floor measures {a} {u} by {b} {u}. What is its area?",
        "What is the area of a rectangle of {a} {u} by {b} {u}?", "How large is the area of a rectangular field {a} {u} long and {b} {u} wide?",
    ),
    "zh": (
        "一个长方形长{a}{u}，宽{b}{u}，面积是多少平方{u}？", "求长{a}{u}、宽{b}{u}的长方形的面积。", "长方形的长是{a}{u}，宽是{b}{u}，它的面积是多少？",
        "教室地面长{a}{u}，宽{b}{u}，面积是多少平方{u}？", "一块长方形草坪长{a}{u}，宽{b}{u}，占地多少平方{u}？", "长方形两条邻边分别是{a}{u}和{b}{u}，面积是多少？",
    ),
}  # fmt: skip


@family(
    "rectangle_area",
    strand="geometry",
    grades=(3, 5),
    en="Area of a rectangle",
    zh="长方形的面积",
    ccss="3.MD.C.7, 4.MD.A.3",
    cn="长方形的面积",
)
def rectangle_area(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    b, a = sorted(rng.sample(range(1, _SIDE[difficulty]), 2))
    unit, value = any_unit(rng, lang), a * b
    told = by_lang(
        lang,
        Telling(
            f"Length times width: ${a} \\times {b}$.", f"The length is {a}, the width is {b}; the area is wanted.", "area divided by the width.",
            (f"There are {b} rows of {a} unit squares.", f"The area: ${a} \\times {b}={value}$."), "How many unit squares fit in one row, and how many rows are there?",
            "Multiply length by width.", (r"For example 7 by 5: $7 \times 5=35$.", r"For example 30 by 20: $30 \times 20=600$."), f"${a} \\times {b}={value}$.",
            "That is the way around, not the surface: multiply instead.",
        ),
        Telling(
            f"长乘宽：${a} \\times {b}$。", f"长是{a}，宽是{b}，求面积。", "面积除以宽。",
            (f"有{b}行，每行{a}个单位正方形。", f"面积：${a} \\times {b}={value}$。"), "一行能摆几个单位正方形？能摆几行？", "长乘宽。",
            (r"例如长7宽5：$7 \times 5=35$。", r"例如长30宽20：$30 \times 20=600$。"), f"${a} \\times {b}={value}$。", "这是周长，不是面积：应该相乘。",
        ),
    )  # fmt: skip
    around = 2 * (a + b)
    return lesson(
        rng, lang, told, problem=dress(rng, lang, phrase(rng, _AREA_ASKS, lang, a=a, b=b, u=unit)), key=str(value), unit=squared(unit, lang),
        work=[tool(f"{a}*{b}", value)], proof=[tool(f"{value}/{b}", a)],
        slip=([tool(f"2*({a}+{b})", around)], [tool(f"{around}/{b}", Fraction(around, b))]) if around != value else None,
        wrong=wrong_answers(
            str(value), lang,
            (around, "perimeter-for-area", "This is the perimeter.", "求成了周长。"),
            (a + b, "adds-sides", "The sides were added.", "把两条边相加了。"),
            (2 * a * b, "doubles", "The product was doubled.", "多乘了二。"),
        ),
        figure=Figure("rectangle", (a, b), (f"{a} {unit}", f"{b} {unit}")),
        check=f"solve(x/{a}={b}, x)",
    )  # fmt: skip


_TRIANGLE_ASKS = {
    "en": (
        "A triangle has base {a} {u} and height {h} {u}. What is its area?", "Find the area of a triangle with base {a} {u} and height {h} {u}.",
        "The base of a triangle is {a} {u} and its height is {h} {u}. Find the area.", "What is the area of a triangle whose base is {a} {u} and whose height is {h} {u}?",
        "A triangular sail is {a} {u} wide at the base and {h} {u} high. What is its area?", "Triangle: base {a} {u}, height {h} {u}. Area?",
    ),
    "zh": (
        "一个三角形底{a}{u}，高{h}{u}，面积是多少平方{u}？", "求底是{a}{u}、高是{h}{u}的三角形的面积。", "三角形的底是{a}{u}，高是{h}{u}，它的面积是多少？",
        "一块三角形的地，底{a}{u}，高{h}{u}，面积是多少？", "三角形底边长{a}{u}，这条边上的高{h}{u}，求面积。", "一面三角形小旗底{a}{u}，高{h}{u}，面积是多少平方{u}？",
    ),
}  # fmt: skip


@family(
    "triangle_area",
    strand="geometry",
    grades=(5, 7),
    en="Area of a triangle",
    zh="三角形的面积",
    ccss="6.G.A.1",
    cn="三角形的面积",
)
def triangle_area(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    a, h = rng.randint(2, _SIDE[difficulty]), rng.randint(2, _SIDE[difficulty])
    if a * h % 2:
        a += 1
    unit, value = any_unit(rng, lang), a * h // 2
    told = by_lang(
        lang,
        Telling(
            f"Half of base times height: ${a} \\times {h} \\div 2$.", f"The base is {a}, the height is {h}; the area is wanted.", "twice the area divided by the height is the base.",
            (f"Base times height: ${a} \\times {h}={a * h}$.", f"The triangle is half of it: ${a * h} \\div 2={value}$."), "What part of the rectangle around it is the triangle?",
            "Multiply base and height, then halve.", (r"For example base 8, height 5: $8 \times 5=40$, half is 20.", r"For example base 30, height 12: the half of 360 is 180."), f"${a} \\times {h} \\div 2={value}$.",
            "That is the whole rectangle: the triangle is half of it.",
        ),
        Telling(
            f"底乘高除以2：${a} \\times {h} \\div 2$。", f"底是{a}，高是{h}，求面积。", "面积乘2除以高应得底。",
            (f"底乘高：${a} \\times {h}={a * h}$。", f"三角形是它的一半：${a * h} \\div 2={value}$。"), "三角形的面积是等底等高平行四边形的几分之几？",
            "底乘高，再除以二。", (r"例如底8高5：$8 \times 5=40$，一半是20。", "例如底30高12：360的一半是180。"), f"${a} \\times {h} \\div 2={value}$。", "这是整个平行四边形：三角形只是它的一半。",
        ),
    )  # fmt: skip
    return lesson(
        rng, lang, told, problem=dress(rng, lang, phrase(rng, _TRIANGLE_ASKS, lang, a=a, h=h, u=unit)), key=str(value), unit=squared(unit, lang),
        work=[tool(f"{a}*{h}/2", value)], proof=[tool(f"2*{value}/{h}", a)],
        slip=([tool(f"{a}*{h}", a * h)], [tool(f"2*{a * h}/{h}", 2 * a)]),
        wrong=wrong_answers(
            str(value), lang,
            (a * h, "forgets-half", "The product was not halved.", "忘记除以二。"),
            (a + h, "adds", "Base and height were added.", "把底和高相加了。"),
            (2 * a * h, "doubles", "The product was doubled instead of halved.", "除以二算成了乘二。"),
        ),
        figure=Figure("triangle", (a, h), (f"{a} {unit}", f"{h} {unit}")),
        check=f"solve(2*x/{a}={h}, x)",
    )  # fmt: skip


_TRAPEZOID_ASKS = {
    "en": (
        "A trapezoid has parallel sides {a} {u} and {b} {u} and height {h} {u}. What is its area?", "Find the area of a trapezoid with bases {a} {u} and {b} {u} and height {h} {u}.",
        "The parallel sides of a trapezium are {a} {u} and {b} {u}; its height is {h} {u}. Find the area.", "What is the area of a trapezium with parallel sides {a} {u} and {b} {u} and height {h} {u}?",
        "Trapezoid: bases {a} {u} and {b} {u}, height {h} {u}. Area?", "A trapezoid-shaped field has bases of {a} {u} and {b} {u} and is {h} {u} high. How large is it?",
    ),
    "zh": (
        "一个梯形上底{a}{u}，下底{b}{u}，高{h}{u}，面积是多少平方{u}？", "求上底{a}{u}、下底{b}{u}、高{h}{u}的梯形的面积。", "梯形的上底是{a}{u}，下底是{b}{u}，高是{h}{u}，它的面积是多少？",
        "一块梯形菜地，上底{a}{u}，下底{b}{u}，高{h}{u}，面积是多少？", "梯形两底分别长{a}{u}和{b}{u}，高{h}{u}，求面积。", "水渠的横截面是梯形，上底{a}{u}，下底{b}{u}，高{h}{u}，横截面积是多少平方{u}？",
    ),
}  # fmt: skip


@family(
    "trapezoid_area",
    strand="geometry",
    grades=(5, 7),
    en="Area of a trapezoid",
    zh="梯形的面积",
    ccss="6.G.A.1",
    cn="梯形的面积",
)
def trapezoid_area(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    a, b, h = (rng.randint(2, _SIDE[difficulty]) for _ in range(3))
    if (a + b) * h % 2:
        h += 1
    unit, value = any_unit(rng, lang), (a + b) * h // 2
    told = by_lang(
        lang,
        Telling(
            f"Both bases together, times height, halved: $({a}+{b}) \\times {h} \\div 2$.", f"The bases are {a} and {b}, the height is {h}.", "twice the area divided by the height is the sum of the bases.",
            (f"The bases: ${a}+{b}={a + b}$.", f"Times height, halved: ${a + b} \\times {h} \\div 2={value}$."), "What do two equal trapezoids make when put together?",
            "Add the bases, multiply by the height and halve.", (r"For example 5, 9, height 4: $14 \times 4 \div 2=28$.", r"For example 30, 70, height 10: $100 \times 10 \div 2=500$."), f"$({a}+{b}) \\times {h} \\div 2={value}$.",
            "That is twice too large: halve it.",
        ),
        Telling(
            f"上底加下底，乘高再除以2：$({a}+{b}) \\times {h} \\div 2$。", f"两底是{a}和{b}，高是{h}。", "面积乘2除以高应得两底的和。",
            (f"两底的和：${a}+{b}={a + b}$。", f"乘高除以2：${a + b} \\times {h} \\div 2={value}$。"), "两个完全一样的梯形能拼成什么图形？",
            "上底加下底的和乘高，再除以二。", (r"例如两底5和9，高4：$14 \times 4 \div 2=28$。", r"例如两底30和70，高10：$100 \times 10 \div 2=500$。"), f"$({a}+{b}) \\times {h} \\div 2={value}$。", "大了一倍：还要除以二。",
        ),
    )  # fmt: skip
    double = (a + b) * h
    return lesson(
        rng, lang, told, problem=dress(rng, lang, phrase(rng, _TRAPEZOID_ASKS, lang, a=a, b=b, h=h, u=unit)), key=str(value), unit=squared(unit, lang),
        work=[tool(f"({a}+{b})*{h}/2", value)], proof=[tool(f"2*{value}/{h}", a + b)],
        slip=([tool(f"({a}+{b})*{h}", double)], [tool(f"2*{double}/{h}", 2 * (a + b))]),
        wrong=wrong_answers(
            str(value), lang,
            (double, "forgets-half", "The product was not halved.", "忘记除以二。"),
            (a * b * h, "multiplies-bases", "The bases were multiplied.", "把两底相乘了。"),
            (a + b + h, "adds-all", "Everything was added.", "全部相加了。"),
        ),
        check=f"{a}*{h}/2+{b}*{h}/2", figure=Figure("trapezoid", (a, b, h), (f"{a} {unit}", f"{b} {unit}", f"{h} {unit}")),
    )  # fmt: skip


_ANGLE_ASKS = {
    "en": (
        "Two angles of a triangle are {a}° and {b}°. What is the third angle?", "A triangle has angles of {a}° and {b}°. Find the third angle.",
        "In a triangle one angle is {a} degrees and another is {b} degrees. How many degrees is the third?", "Find the missing angle of a triangle with angles {a}° and {b}°.",
        "The angles of a triangle are {a}°, {b}° and x°. What is x?", "Two angles in a triangle measure {a} and {b} degrees. What does the remaining angle measure?",
    ),
    "zh": (
        "三角形的两个内角分别是{a}°和{b}°，第三个角是多少度？", "一个三角形中，两个角是{a}度和{b}度，另一个角是多少度？", "三角形的三个角是{a}°、{b}°和x°，x是多少？",
        "已知三角形的两个角分别为{a}°、{b}°，求第三个角的度数。", "在三角形中，∠1={a}°，∠2={b}°，∠3等于多少度？", "一个三角形有两个内角是{a}°和{b}°，第三个内角几度？",
    ),
}  # fmt: skip


@family(
    "triangle_angles",
    strand="geometry",
    grades=(4, 7),
    en="Angles of a triangle",
    zh="三角形内角和",
    ccss="4.MD.C.7, 8.G.A.5",
    cn="三角形内角和",
    difficulties=(1, 2, 3),
)
def triangle_angles(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    step = {1: 10, 2: 5, 3: 1}[difficulty]
    a = rng.randrange(step, 150, step)
    b = rng.randrange(step, 180 - a, step)
    value = 180 - a - b
    told = by_lang(
        lang,
        Telling(
            f"The angles make 180 degrees: $180-{a}-{b}$.", f"Two angles are {a} and {b}; all three make 180.", "add the three angles.",
            (f"The two angles: ${a}+{b}={a + b}$.", f"The third: $180-{a + b}={value}$."), "What do the three angles of a triangle add up to?",
            "Take both known angles from a straight angle.", (r"For example 50° and 65°: $180-50-65=65$.", r"For example 24° and 99°: $180-24-99=57$."), f"$180-{a}-{b}={value}$.",
        ),
        Telling(
            f"内角和是180度：$180-{a}-{b}$。", f"两个角是{a}和{b}，三个角的和是180。", "三个角相加。",
            (f"两个角的和：${a}+{b}={a + b}$。", f"第三个角：$180-{a + b}={value}$。"), "三角形的内角和是多少度？",
            "用平角的度数减去两个已知角。", (r"例如50°和65°：$180-50-65=65$。", r"例如24°和99°：$180-24-99=57$。"), f"$180-{a}-{b}={value}$。",
        ),
    )  # fmt: skip
    return lesson(
        rng, lang, told, problem=dress(rng, lang, phrase(rng, _ANGLE_ASKS, lang, a=a, b=b)), key=str(value), unit="°",
        work=[tool(f"180-{a}-{b}", value)], proof=[tool(f"{a}+{b}+{value}", 180)],
        wrong=wrong_answers(
            str(value), lang,
            (a + b, "adds-angles", "The two angles were only added.", "只把两个角相加了。"),
            (360 - a - b, "full-angle", "360 degrees were used.", "用了360度。"),
            (180 - a, "forgets-one", "One angle was forgotten.", "漏减了一个角。"),
        ),
        check=f"solve(x+{a}+{b}=180, x)", figure=Figure("angles", (a, b), (f"{a}°", f"{b}°", "?")),
    )  # fmt: skip


_VOLUME_ASKS = {
    "en": (
        "A box is {a} {u} long, {b} {u} wide and {c} {u} high. What is its volume?", "Find the volume of a cuboid with edges {a} {u}, {b} {u} and {c} {u}.",
        "What is the volume of a rectangular prism {a} {u} by {b} {u} by {c} {u}?", "A tank measures {a} {u} by {b} {u} by {c} {u} inside. How much does it hold, in cubic {u}?",
        "The edges of a cuboid are {a} {u}, {b} {u} and {c} {u}. Find its volume.", "Cuboid: length {a} {u}, width {b} {u}, height {c} {u}. Volume?",
    ),
    "zh": (
        "一个长方体长{a}{u}，宽{b}{u}，高{c}{u}，体积是多少立方{u}？", "求长{a}{u}、宽{b}{u}、高{c}{u}的长方体的体积。", "长方体的长、宽、高分别是{a}{u}、{b}{u}、{c}{u}，它的体积是多少？",
        "一个长方体水箱从里面量长{a}{u}，宽{b}{u}，高{c}{u}，容积是多少立方{u}？", "一块长方体木料长{a}{u}，宽{b}{u}，厚{c}{u}，体积是多少？", "长方体的三条棱长{a}{u}、{b}{u}、{c}{u}，求体积。",
    ),
}  # fmt: skip


@family(
    "box_volume",
    strand="geometry",
    grades=(5, 7),
    en="Volume of a cuboid",
    zh="长方体的体积",
    ccss="5.MD.C.5",
    cn="长方体的体积",
)
def box_volume(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    a, b, c = (rng.randint(2, (0, 5, 10, 20, 50, 150)[difficulty]) for _ in range(3))
    unit, value, surface = any_unit(rng, lang), a * b * c, 2 * (a * b + b * c + a * c)
    told = by_lang(
        lang,
        Telling(
            f"Length times width times height: ${a} \\times {b} \\times {c}$.", f"The edges are {a}, {b} and {c}; the volume is wanted.", "volume divided by the base.",
            (f"The base: ${a} \\times {b}={a * b}$.", f"Times the height: ${a * b} \\times {c}={value}$."), "How many unit cubes lie in one layer, and how many layers are there?",
            "Multiply the three edges.", (r"For example 5, 3, 7: $5 \times 3=15$ and $15 \times 7=105$.", r"For example 10, 20, 40: $200 \times 40=8000$."), f"${a} \\times {b} \\times {c}={value}$.",
        ),
        Telling(
            f"长乘宽乘高：${a} \\times {b} \\times {c}$。", f"长宽高是{a}、{b}、{c}，求体积。", "体积除以底面积。",
            (f"底面积：${a} \\times {b}={a * b}$。", f"乘高：${a * b} \\times {c}={value}$。"), "一层能摆多少个单位正方体？能摆几层？",
            "长、宽、高三个数相乘。", (r"例如5、3、7：$5 \times 3=15$，$15 \times 7=105$。", r"例如10、20、40：$200 \times 40=8000$。"), f"${a} \\times {b} \\times {c}={value}$。",
        ),
    )  # fmt: skip
    return lesson(
        rng, lang, told, problem=dress(rng, lang, phrase(rng, _VOLUME_ASKS, lang, a=a, b=b, c=c, u=unit)), key=str(value), unit=_cubed(unit, lang),
        work=[tool(f"{a}*{b}*{c}", value)], proof=[tool(f"{value}/({a}*{b})", c)],
        wrong=wrong_answers(
            str(value), lang,
            (surface, "surface-for-volume", "This is the surface area.", "求成了表面积。"),
            (a + b + c, "adds-edges", "The edges were added.", "把三条棱相加了。"),
            (a * b, "forgets-height", "The height was left out.", "忘记乘高。"),
        ),
        check=f"solve(x/({b}*{c})={a}, x)", figure=Figure("box", (a, b, c), (f"{a} {unit}", f"{b} {unit}", f"{c} {unit}")),
    )  # fmt: skip
