"""More figures: squares, parallelograms, a missing side of a rectangle, the surface of a cuboid.

Left out: the basic formulas (geometry.py) and circles (circles.py).
"""

from __future__ import annotations

import random
from fractions import Fraction

from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.geometry import any_unit, squared
from reasoning_engine.curriculum.layouts import dress
from reasoning_engine.curriculum.phrasing import by_lang, phrase, wrong_answers
from reasoning_engine.curriculum.traces import Telling, lesson, tool
from reasoning_engine.records import Figure, Lang

_SQUARE_ASKS = {
    "perimeter": {
        "en": (
            "A square has sides of {a} {u}. What is its perimeter?", "Find the perimeter of a square with side {a} {u}.", "What is the perimeter of a square whose side is {a} {u}?",
            "A square garden has a side of {a} {u}. How many {u} of fence go around it?", "Square, side {a} {u}. Perimeter?", "The side of a square is {a} {u}. How long is the way around it?",
        ),
        "zh": ("正方形的边长是{a}{u}，周长是多少{u}？", "求边长{a}{u}的正方形的周长。", "一个正方形边长{a}{u}，它的周长是多少？", "正方形花坛边长{a}{u}，绕它走一圈是多少{u}？", "边长为{a}{u}的正方形，周长是几{u}？", "用篱笆围边长{a}{u}的正方形菜地，要多少{u}篱笆？"),
    },
    "area": {
        "en": (
            "A square has sides of {a} {u}. What is its area?", "Find the area of a square with side {a} {u}.", "What is the area of a square whose side is {a} {u}?",
            "A square tile has a side of {a} {u}. How large is its area?", "Square, side {a} {u}. Area?", "The side of a square is {a} {u}. What is its area?",
        ),
        "zh": ("正方形的边长是{a}{u}，面积是多少平方{u}？", "求边长{a}{u}的正方形的面积。", "一个正方形边长{a}{u}，它的面积是多少？", "一块正方形地砖边长{a}{u}，面积是多少？", "边长为{a}{u}的正方形，面积是几平方{u}？", "正方形手帕边长{a}{u}，面积是多少平方{u}？"),
    },
    "side": {
        "en": (
            "A square has a perimeter of {p} {u}. How long is one side?", "Find the side of a square with perimeter {p} {u}.", "The perimeter of a square is {p} {u}. What is the length of a side?",
            "A wire of {p} {u} is bent into a square. How long is each side?", "Square, perimeter {p} {u}. Side?", "What side has a square whose perimeter is {p} {u}?",
        ),
        "zh": ("正方形的周长是{p}{u}，边长是多少{u}？", "求周长{p}{u}的正方形的边长。", "一个正方形周长{p}{u}，它的边长是多少？", "用{p}{u}长的铁丝围成一个正方形，边长是多少{u}？", "周长为{p}{u}的正方形，边长是几{u}？", "正方形操场一圈{p}{u}，每边长多少{u}？"),
    },
}  # fmt: skip


@family(
    "square",
    strand="geometry",
    grades=(3, 5),
    en="Perimeter, area and side of a square",
    zh="正方形的周长与面积",
    ccss="3.MD.D.8, 4.MD.A.3",
    cn="正方形的周长和面积",
)
def square(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    a, what, unit = (
        rng.randint(2, (0, 10, 30, 99, 400, 3000)[difficulty]),
        rng.choice(("perimeter", "area", "side")),
        any_unit(rng, lang),
    )
    around = 4 * a
    shown, work, value, proof = {
        "perimeter": (rf"4 \times {a}", f"4*{a}", around, tool(f"{a}+{a}+{a}+{a}", around)),
        "area": (rf"{a} \times {a}", f"{a}*{a}", a * a, tool(f"sqrt({a * a})", a)),
        "side": (rf"{around} \div 4", f"{around}/4", a, tool(f"4*{a}", around)),
    }[what]
    rule_en = {"perimeter": "four equal sides", "area": "side times side", "side": "a quarter of the perimeter"}[what]
    rule_zh = {"perimeter": "四条边都相等，边长乘4", "area": "边长乘边长", "side": "周长除以4"}[what]
    told = by_lang(
        lang,
        Telling(
            f"{rule_en.capitalize()}: ${shown}$.", f"The {what} of a square is wanted: {rule_en}.", "go back to what is given." if what != "perimeter" else "add the four sides.",
            (f"The {what} of a square: {rule_en}.", f"${shown}={value}$."), "What is special about the sides of a square?", "All sides are equal: decide whether you need the way around or the surface.",
            ("For example side 7: perimeter 28, area 49.", "For example side 30: perimeter 120, area 900."), f"${shown}={value}$.",
        ),
        Telling(
            f"{rule_zh}：${shown}$。", f"求正方形的{ {'perimeter': '周长', 'area': '面积', 'side': '边长'}[what]}：{rule_zh}。", "倒回去看。" if what != "perimeter" else "四条边相加。",
            (f"{rule_zh}。", f"${shown}={value}$。"), "正方形的边有什么特点？", "四条边都相等，想清楚求的是一圈的长还是面的大小。",
            ("例如边长7：周长28，面积49。", "例如边长30：周长120，面积900。"), f"${shown}={value}$。",
        ),
    )  # fmt: skip
    return lesson(
        rng, lang, told, problem=dress(rng, lang, phrase(rng, _SQUARE_ASKS[what], lang, a=a, p=around, u=unit)), key=str(value), unit=squared(unit, lang) if what == "area" else unit,
        work=[tool(work, value)], proof=[proof],
        wrong=wrong_answers(
            str(value), lang,
            (a * a if what == "perimeter" else around, "perimeter-or-area", "Perimeter and area were exchanged.", "周长和面积弄混了。"),
            (2 * a if what != "side" else str(Fraction(around, 2)), "two-sides", "Only two sides were thought of.", "只考虑了两条边。"),
            (a + 4, "adds-four", "Four was added.", "算成了加四。"),
        ),
        check={"perimeter": f"solve(x/4={a}, x)", "area": f"{a}^2", "side": f"solve(4*x={around}, x)"}[what],
    )  # fmt: skip


_PARALLELOGRAM_ASKS = {
    "en": (
        "A parallelogram has base {a} {u} and height {h} {u}. What is its area?", "Find the area of a parallelogram with base {a} {u} and height {h} {u}.", "What is the area of a parallelogram whose base is {a} {u} and height {h} {u}?",
        "The base of a parallelogram is {a} {u}, its height {h} {u} and its other side {s} {u}. Find the area.", "Parallelogram: base {a} {u}, height {h} {u}. Area?", "A field is a parallelogram with base {a} {u} and height {h} {u}. How large is it?",
    ),
    "zh": (
        "平行四边形的底是{a}{u}，高是{h}{u}，面积是多少平方{u}？", "求底{a}{u}、高{h}{u}的平行四边形的面积。", "一个平行四边形底{a}{u}，高{h}{u}，它的面积是多少？", "平行四边形的底是{a}{u}，这条底上的高是{h}{u}，另一条边是{s}{u}，求面积。",
        "一块平行四边形的地，底{a}{u}，高{h}{u}，面积是多少？", "底是{a}{u}、高是{h}{u}的平行四边形，面积是几平方{u}？",
    ),
}  # fmt: skip


@family(
    "parallelogram_area",
    strand="geometry",
    grades=(5, 7),
    en="Area of a parallelogram",
    zh="平行四边形的面积",
    ccss="6.G.A.1",
    cn="平行四边形的面积",
)
def parallelogram_area(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    top = (0, 10, 25, 90, 300, 2500)[difficulty]
    a, h, unit = rng.randint(3, top), rng.randint(2, top), any_unit(rng, lang)
    s, value = h + rng.randint(1, max(2, top // 5)), a * h
    told = by_lang(
        lang,
        Telling(
            f"Base times height: ${a} \\times {h}$.", f"The base is {a}, the height on it {h}.", "area divided by the height is the base.",
            ("Cut and moved, the parallelogram becomes a rectangle.", f"Its area: ${a} \\times {h}={value}$."), "Into which figure can a parallelogram be cut and moved?", "Multiply the base by the height on it, not by the slanted side.",
            (r"For example base 8, height 5: $8 \times 5=40$.", r"For example base 30, height 11: $30 \times 11=330$."), f"${a} \\times {h}={value}$.", "That is too small by half: a parallelogram is not a triangle.",
        ),
        Telling(
            f"底乘高：${a} \\times {h}$。", f"底是{a}，对应的高是{h}。", "面积除以高应得底。",
            ("割补后，平行四边形变成长方形。", f"面积：${a} \\times {h}={value}$。"), "平行四边形能割补成什么图形？", "底乘对应的高，不是乘斜边。",
            (r"例如底8高5：$8 \times 5=40$。", r"例如底30高11：$30 \times 11=330$。"), f"${a} \\times {h}={value}$。", "小了一半：平行四边形不是三角形。",
        ),
    )  # fmt: skip
    half = Fraction(value, 2)
    return lesson(
        rng, lang, told, problem=dress(rng, lang, phrase(rng, _PARALLELOGRAM_ASKS, lang, a=a, h=h, s=s, u=unit)), key=str(value), unit=squared(unit, lang),
        work=[tool(f"{a}*{h}", value)], proof=[tool(f"{value}/{h}", a)], slip=([tool(f"{a}*{h}/2", half)], [tool(f"({half})/{h}", Fraction(a, 2))]),
        wrong=wrong_answers(
            str(value), lang,
            (a * s, "slanted-side", "The slanted side was taken for the height.", "把斜边当成了高。"),
            (str(half), "halves", "It was halved like a triangle.", "像三角形那样除以了二。"),
            (2 * (a + h), "perimeter-for-area", "A perimeter was computed.", "求成了周长。"),
        ),
        figure=Figure("parallelogram", (a, h), (f"{a} {unit}", f"{h} {unit}")),
        check=f"solve(x/{a}={h}, x)",
    )  # fmt: skip


_MISSING_ASKS = {
    "area": {
        "en": (
            "A rectangle has an area of {s} square {u} and a length of {a} {u}. How wide is it?", "The area of a rectangle is {s} square {u}, one side is {a} {u}. Find the other side.", "A rectangular field of {s} square {u} is {a} {u} long. What is its width?",
            "What is the width of a rectangle with area {s} square {u} and length {a} {u}?", "Rectangle: area {s} square {u}, length {a} {u}. Width?", "How wide is a room of {s} square {u} that is {a} {u} long?",
        ),
        "zh": ("长方形的面积是{s}平方{u}，长是{a}{u}，宽是多少{u}？", "一个长方形面积{s}平方{u}，一条边长{a}{u}，求另一条边。", "一块长方形地面积{s}平方{u}，长{a}{u}，宽是多少？", "面积为{s}平方{u}、长为{a}{u}的长方形，宽是几{u}？", "长方形教室面积{s}平方{u}，长{a}{u}，宽多少{u}？", "已知长方形面积{s}平方{u}，长{a}{u}，求宽。"),
    },
    "perimeter": {
        "en": (
            "A rectangle has a perimeter of {p} {u} and a length of {a} {u}. How wide is it?", "The perimeter of a rectangle is {p} {u}, one side is {a} {u}. Find the other side.", "A rectangular field with a perimeter of {p} {u} is {a} {u} long. What is its width?",
            "What is the width of a rectangle with perimeter {p} {u} and length {a} {u}?", "Rectangle: perimeter {p} {u}, length {a} {u}. Width?", "A fence of {p} {u} encloses a rectangle {a} {u} long. How wide is the rectangle?",
        ),
        "zh": ("长方形的周长是{p}{u}，长是{a}{u}，宽是多少{u}？", "一个长方形周长{p}{u}，一条边长{a}{u}，求另一条边。", "一块长方形地周长{p}{u}，长{a}{u}，宽是多少？", "周长为{p}{u}、长为{a}{u}的长方形，宽是几{u}？", "用{p}{u}篱笆围成长{a}{u}的长方形，宽多少{u}？", "已知长方形周长{p}{u}，长{a}{u}，求宽。"),
    },
}  # fmt: skip


@family(
    "rectangle_missing_side",
    strand="geometry",
    grades=(3, 6),
    en="A missing side of a rectangle",
    zh="求长方形的边",
    ccss="4.MD.A.3",
    cn="长方形周长、面积的逆用",
)
def rectangle_missing_side(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    b, a = sorted(rng.sample(range(2, (0, 12, 25, 80, 300, 2000)[difficulty]), 2))
    what, unit, p, s = rng.choice(("area", "perimeter")), any_unit(rng, lang), 2 * (a + b), a * b
    by_area = what == "area"
    shown = rf"{s} \div {a}" if by_area else rf"{p} \div 2-{a}"
    told = by_lang(
        lang,
        Telling(
            f"{'Area divided by length' if by_area else 'Half the perimeter minus the length'}: ${shown}$.", f"The {what} is {s if by_area else p}, the length {a}; the width is wanted.", f"the {what} again from both sides.",
            (f"The {'area is length times width' if by_area else 'perimeter is twice length and width'}.", f"So the width is ${shown}={b}$."), f"How does the {what} come from length and width?", "Go backwards from what is given.",
            (r"For example area 91, length 13: $91 \div 13=7$; perimeter 40, length 13: also 7.", "For example area 600 and length 30 give twenty; perimeter 100 and length 30 give twenty."), f"${shown}={b}$.",
        ),
        Telling(
            f"{'面积除以长' if by_area else '周长的一半减去长'}：${shown}$。", f"{'面积' if by_area else '周长'}是{s if by_area else p}，长是{a}，求宽。", f"由长和宽再求{'面积' if by_area else '周长'}。",
            ("面积等于长乘宽。" if by_area else "周长等于长加宽的和乘2。", f"所以宽是 ${shown}={b}$。"), f"{'面积' if by_area else '周长'}是怎样由长和宽求出来的？", "从已知的量倒着算。",
            (r"例如面积91、长13：$91 \div 13=7$；周长40、长13：也是7。", "例如面积600、长30，宽二十；周长100、长30，宽二十。"), f"${shown}={b}$。",
        ),
    )  # fmt: skip
    return lesson(
        rng, lang, told, problem=dress(rng, lang, phrase(rng, _MISSING_ASKS[what], lang, a=a, s=s, p=p, u=unit)), key=str(b), unit=unit,
        work=[tool(f"{s}/{a}" if by_area else f"{p}/2-{a}", b)], proof=[tool(f"{a}*{b}", s) if by_area else tool(f"2*({a}+{b})", p)],
        wrong=wrong_answers(
            str(b), lang,
            (s - a if by_area else p - a, "subtracts-length", "The length was just subtracted.", "直接减去了长。"),
            (str(Fraction(s, 2) - a) if by_area else p - 2 * a, "formula-of-the-other", "The step belongs to another formula." if by_area else "It was not halved.", "用错了公式。" if by_area else "没有除以二。"),
            (a, "copies-length", "The length was copied.", "照抄了长。"),
        ),
        check=f"solve(x*{a}={s}, x)" if by_area else f"solve(2*(x+{a})={p}, x)",
    )  # fmt: skip


_SURFACE_ASKS = {
    "en": (
        "A cuboid is {a} {u} long, {b} {u} wide and {c} {u} high. What is its surface area?", "Find the surface area of a cuboid with edges {a} {u}, {b} {u} and {c} {u}.", "How much paper covers a closed box of {a} {u} by {b} {u} by {c} {u} exactly?",
        "What is the total surface area of a rectangular prism {a} {u} by {b} {u} by {c} {u}?", "Cuboid: {a} {u}, {b} {u}, {c} {u}. Surface area?", "All six faces of a block {a} {u} by {b} {u} by {c} {u} are painted. How large is the painted area?",
    ),
    "zh": (
        "长方体长{a}{u}，宽{b}{u}，高{c}{u}，表面积是多少平方{u}？", "求长{a}{u}、宽{b}{u}、高{c}{u}的长方体的表面积。", "一个长方体的棱长分别是{a}{u}、{b}{u}、{c}{u}，它的表面积是多少？",
        "做一个长{a}{u}、宽{b}{u}、高{c}{u}的有盖纸盒，至少要多少平方{u}纸板？", "长方体木块长{a}{u}、宽{b}{u}、高{c}{u}，六个面都涂漆，涂漆面积是多少？", "已知长方体长{a}{u}、宽{b}{u}、高{c}{u}，求表面积。",
    ),
}  # fmt: skip


@family(
    "cuboid_surface",
    strand="geometry",
    grades=(5, 7),
    en="Surface area of a cuboid",
    zh="长方体的表面积",
    ccss="6.G.A.4",
    cn="长方体的表面积",
)
def cuboid_surface(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    a, b, c = (rng.randint(2, (0, 5, 10, 25, 60, 200)[difficulty]) for _ in range(3))
    unit, half = any_unit(rng, lang), a * b + b * c + a * c
    value, shown = 2 * half, rf"2 \times ({a} \times {b}+{a} \times {c}+{b} \times {c})"
    told = by_lang(
        lang,
        Telling(
            f"Three pairs of equal faces: ${shown}$.", f"The edges are {a}, {b}, {c}; all six faces count.", "add the six faces pair by pair.",
            (rf"The three faces: ${a} \times {b}={a * b}$, ${a} \times {c}={a * c}$, ${b} \times {c}={b * c}$.", rf"Twice their sum: $2 \times {half}={value}$."), "How many faces does a cuboid have, and which are equal?", "Find three different faces, add them and double.",
            (r"For example 5, 3, 7: $15+35+21=71$, doubled 142.", "For example 10, 20, 40: 200, 400 and 800 make 1400, doubled 2800."), f"${shown}={value}$.", "Those are only three faces: each has an equal one opposite.",
        ),
        Telling(
            f"三对相等的面：${shown}$。", f"棱长是{a}、{b}、{c}，六个面都要算。", "六个面一对一对地加。",
            (rf"三个面：${a} \times {b}={a * b}$，${a} \times {c}={a * c}$，${b} \times {c}={b * c}$。", rf"和的2倍：$2 \times {half}={value}$。"), "长方体有几个面？哪些面相等？", "先求三个不同的面，相加后再乘二。",
            (r"例如5、3、7：$15+35+21=71$，乘二得142。", "例如10、20、40：200、400、800合起来1400，乘二得2800。"), f"${shown}={value}$。", "这只是三个面：相对的面各有一个。",
        ),
    )  # fmt: skip
    return lesson(
        rng, lang, told, problem=dress(rng, lang, phrase(rng, _SURFACE_ASKS, lang, a=a, b=b, c=c, u=unit)), key=str(value), unit=squared(unit, lang),
        work=[tool(f"2*({a}*{b}+{a}*{c}+{b}*{c})", value)], tried=[tool(f"{a}*{b}+{a}*{c}+{b}*{c}", half), tool(f"2*{half}", value)], proof=[tool(f"2*{a}*{b}+2*{a}*{c}+2*{b}*{c}", value)],
        slip=([tool(f"{a}*{b}+{a}*{c}+{b}*{c}", half)], [tool(f"compare({half}, 2*{a}*{b}+2*{a}*{c}+2*{b}*{c})", "<")]),
        wrong=wrong_answers(
            str(value), lang,
            (half, "three-faces", "Only three of the six faces were counted.", "只算了三个面。"),
            (a * b * c, "volume-for-surface", "This is the volume.", "求成了体积。"),
            (value - a * b, "open-box", "One face was left out.", "漏了一个面。"),
        ),
        check=f"2*{a}*({b}+{c})+2*{b}*{c}", figure=Figure("box", (a, b, c), (f"{a} {unit}", f"{b} {unit}", f"{c} {unit}")),
    )  # fmt: skip
