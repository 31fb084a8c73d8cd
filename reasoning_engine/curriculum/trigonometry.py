"""Exact values of sine, cosine and tangent, and right triangles.

Angles are degrees, or multiples of pi from difficulty 4 on. Left out: identities and oblique triangles.
"""

from __future__ import annotations

import random
from fractions import Fraction

from reasoning_engine.curriculum.drafting import Asks, Teller, call, deep, fast, wrongs
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.notation import math
from reasoning_engine.curriculum.polynomials import sqrt_text
from reasoning_engine.records import Figure, Lang, Part

SINES = {0: "0", 30: "1/2", 45: "sqrt(2)/2", 60: "sqrt(3)/2", 90: "1"}
TANGENTS = {0: "0", 30: "sqrt(3)/3", 45: "1", 60: "sqrt(3)"}


def _negated(text: str) -> str:
    return text if text == "0" else text[1:] if text.startswith("-") else f"-{text}"


def exact(name: str, degrees: int) -> str:
    """sin, cos or tan of a multiple of 30 or 45 degrees, as the CAS writes it.

    Raises:
        KeyError: the tangent does not exist there.
    """
    angle = degrees % 360
    if name == "cos":
        return exact("sin", angle + 90)
    if name == "tan":
        angle %= 180
        return TANGENTS[angle] if angle < 90 else _negated(TANGENTS[180 - angle])
    if angle > 180:
        return _negated(exact("sin", angle - 180))
    return SINES[angle if angle <= 90 else 180 - angle]


def _reference(degrees: int) -> int:
    """The acute angle to the horizontal axis."""
    angle = degrees % 180
    return min(angle, 180 - angle)


def _radians(degrees: int) -> str:
    """5*pi/6 as typed."""
    share = Fraction(degrees, 180)
    top = "pi" if share.numerator == 1 else "-pi" if share.numerator == -1 else f"{share.numerator}*pi"
    if not share:
        return "0"
    return top if share.denominator == 1 else f"{top}/{share.denominator}"


_EXACT_TRIG_VALUE_ASKS: Asks = (
    ("Find the exact value of {e}.", "What is {e} exactly?", "Compute {e} exactly.", "{e} = ?", "Evaluate {e}.", "Give {e} as an exact value.", "Determine {e}."),
    ("求 {e} 的值。", "{e} 等于多少？", "计算 {e}。", "{e} = ?", "求 {e} 的精确值。", "写出 {e} 的值。"),
)  # fmt: skip


_SPECIAL: dict[int, tuple[int, ...]] = {
    1: (30, 45, 60), 2: (0, 30, 45, 60, 90), 3: (0, 30, 45, 60, 90, 120, 135, 150, 180),
    4: tuple(a for a in range(361) if a % 30 == 0 or a % 45 == 0), 5: tuple(a for a in range(-360, 721) if a % 30 == 0 or a % 45 == 0),
}  # fmt: skip


@family(
    "exact_trig_value", strand="trigonometry", grades=(9, 12), en="Exact trigonometric value", zh="特殊角的三角函数值", ccss="HSF-TF.A.3",
    cn="特殊角的三角函数值",
)  # fmt: skip
def exact_trig_value(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    name = rng.choice(("sin", "cos", "tan"))
    angle = rng.choice([a for a in _SPECIAL[difficulty] if name != "tan" or a % 180 != 90])
    answer = exact(name, angle)
    radians = difficulty >= 4 and rng.random() < 0.5
    expression = f"{name}({_radians(angle)})" if radians else f"{name}d({angle})"
    whole = call(expression, answer)
    base = _reference(angle)
    acute = exact(name, base)
    acute_call = call(f"{name}({_radians(base)})" if radians else f"{name}d({base})", acute)
    plain_angle = 0 <= angle <= 90
    rule = t.say("Same size as at the acute angle; the quadrant gives the sign.", "与锐角的值大小相同，符号看象限。")
    if plain_angle:
        rule = t.say("A special angle from the two set squares.", "这是特殊角，想三角板。")
    check = _check_call(name, angle, radians)
    other = exact("cos" if name == "sin" else "sin", angle)
    slip = t.slip(
        t.say("Perhaps as at the acute angle?", "会不会和锐角相同？"), acute_call, whole, t.say("The sign differs.", "符号不同。"),
    ) if not plain_angle and acute != answer else []  # fmt: skip
    lead: list[Part] = [] if plain_angle else [t.say("The acute angle:", "对应锐角："), acute_call]
    return Draft(
        t.ask(*_EXACT_TRIG_VALUE_ASKS, e=t.typed(expression)),
        answer, "number",
        fast(answer, (rule, whole)),
        deep(answer, [t.say("Plan: acute angle, then the sign.", "计划：先看锐角，再定符号。"), *lead, *slip, whole, t.say("Check:", "检验："), check, t.say("Consistent.", "一致。")], *([tuple(lead)] if lead else [rule]), (t.say("With its sign:", "带上符号：") if lead else t.say("So:", "所以："), whole)),
        hints=(
            t.say("Which special triangle has this angle?", "哪个特殊三角形有这个角？"),
            t.say("Find the acute angle and the quadrant.", "找出对应的锐角和所在象限。"),
            t.say("Half a square and half an equilateral triangle give all special values.", "半个正方形和半个等边三角形给出所有特殊值。"),
            t.say(f"It is {math(answer)}, typed {answer}.", f"值为 {math(answer)}，写作 {answer}。"),
        ),
        wrong=wrongs(
            answer,
            (other, "swaps-sine-and-cosine", t.say("You took the other function.", "用成了另一个函数。")),
            (_negated(answer), "sign-of-quadrant", t.say("Check the sign in this quadrant.", "检查这个象限的符号。")),
            ("1/2" if answer != "1/2" else "sqrt(3)/2", "mixes-special-angles", t.say("That belongs to another special angle.", "这是另一个特殊角的值。")),
        ),
        check=f"{name}({angle}*pi/180)",
    )  # fmt: skip


def _check_call(name: str, angle: int, radians: bool) -> Part:
    """Another route to the value: sin^2+cos^2, or the tangent as a quotient."""
    text = _radians(angle) if radians else str(angle)
    sine, cosine = (f"sin({text})", f"cos({text})") if radians else (f"sind({text})", f"cosd({text})")
    if name == "tan":
        return call(f"{sine}/{cosine}", exact("tan", angle))
    return call(f"{sine}^2+{cosine}^2", 1)


TRIPLES = ((3, 4, 5), (5, 12, 13), (8, 15, 17), (7, 24, 25), (20, 21, 29), (9, 40, 41), (12, 35, 37))


@family(
    "right_triangle", strand="trigonometry", grades=(8, 10), en="Missing side of a right triangle", zh="勾股定理求边长", ccss="8.G.B.7, HSG-SRT.C.8", cn="勾股定理",
)  # fmt: skip
def right_triangle(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    if difficulty < 3 or rng.random() < 0.4:
        a, b, _ = rng.choice(TRIPLES[: 1 + 2 * difficulty])
        scale = rng.randint(1, 2 * difficulty)
        a, b = a * scale, b * scale
    else:
        a, b = (rng.randint(1, 6 + 4 * difficulty) for _ in "ab")
    squared = a * a + b * b
    longest = sqrt_text(squared)
    find_leg = "sqrt" not in longest and rng.random() < 0.5
    if rng.random() < 0.5:
        a, b = b, a
    unit = rng.choice(("cm", "m")) if rng.random() < 0.3 else ""
    spoken = {"cm": t.say(" cm", "厘米"), "m": t.say(" m", "米"), "": ""}[unit]
    if find_leg:
        return _leg(t, a, int(longest), b, spoken, unit)
    return _hypotenuse(t, a, b, squared, longest, spoken, unit)


def _hypotenuse(t: Teller, a: int, b: int, squared: int, answer: str, spoken: str, unit: str) -> Draft:
    squares, root = call(f"{a}^2+{b}^2", squared), call(f"sqrt({squared})", answer)
    rule, second = (
        t.say("Pythagoras: add the squares of the legs.", "勾股定理：两直角边的平方相加。"),
        t.say("Take the root.", "开平方。"),
    )
    slip = t.slip(
        call(f"{a}+{b}", a + b),
        t.say(
            "No: a straight way is shorter than two legs. Square first.", "不对：斜边比两直角边之和短。要先平方。"
        ),
    )  # fmt: skip
    problem = t.ask(
        (
            "The legs of a right triangle are {a}{u} and {b}{u}. Find the hypotenuse.", "A right triangle has legs {a}{u} and {b}{u}. How long is the hypotenuse?", "What is the hypotenuse of a right triangle with legs {a}{u} and {b}{u}?",
            "In a right triangle the two shorter sides are {a}{u} and {b}{u}. Find the longest side.", "Legs {a}{u} and {b}{u}, right angle between them: what is the third side?", "A rectangle is {a}{u} by {b}{u}. How long is its diagonal?",
        ),
        (
            "直角三角形的两条直角边长为 {a}{u}和 {b}{u}，求斜边长。", "一个直角三角形的直角边分别是 {a}{u}、{b}{u}，斜边是多少{w}？", "已知直角三角形两直角边为 {a}{u}和 {b}{u}，斜边长多少？", "直角边 {a}{u}、{b}{u}的直角三角形，斜边等于多少？",
            "长方形的长和宽分别是 {a}{u}和 {b}{u}，对角线长是多少？", "在直角三角形中，两直角边长 {a}{u}和 {b}{u}，求第三边。",
        ),
        a=a, b=b, u=spoken, w=spoken,
    )  # fmt: skip
    return _triangle_draft(
        t, problem, answer, unit, (rule, squares), (second, root), slip,
        check=call(f"norm([{a}, {b}])", answer),
        wrong=(
            (str(a + b), "adds-legs", t.say("The sides are not simply added.", "边长不能直接相加。")),
            (str(squared), "forgets-root", t.say("You forgot the square root.", "忘记开平方了。")),
            (sqrt_text(abs(a * a - b * b)) if a != b else "0", "subtracts-squares", t.say("For the hypotenuse the squares are added.", "求斜边要加平方。")),
        ),
        independent=f"norm([{b}, {a}])", figure=Figure("right_triangle", (a, b), (f"{a}{spoken}", f"{b}{spoken}", "?")),
    )  # fmt: skip


def _leg(t: Teller, a: int, c: int, leg: int, spoken: str, unit: str) -> Draft:
    answer = str(leg)
    squares, root = call(f"{c}^2-{a}^2", leg * leg), call(f"sqrt({leg * leg})", answer)
    rule, second = (
        t.say("Pythagoras: subtract the square of the known leg.", "勾股定理：斜边平方减已知直角边平方。"),
        t.say("Take the root.", "开平方。"),
    )
    bad = sqrt_text(c * c + a * a)
    slip = t.slip(
        call(f"sqrt({c}^2+{a}^2)", bad),
        t.say("Longer than the hypotenuse: impossible. Subtract.", "比斜边还长，不可能。应相减。"),
    )  # fmt: skip
    problem = t.ask(
        (
            "A right triangle has hypotenuse {c}{u} and one leg {a}{u}. Find the other leg.", "The hypotenuse is {c}{u}, one leg is {a}{u}. How long is the other leg?", "What is the missing leg of a right triangle with hypotenuse {c}{u} and leg {a}{u}?",
            "In a right triangle the longest side is {c}{u} and another is {a}{u}. Find the third.", "A ladder of {c} m leans against a wall, its foot {a} m from the wall. How many metres up does it reach?", "Right triangle, hypotenuse {c}{u}, leg {a}{u}: find the other leg.",
        ),
        (
            "直角三角形的斜边长 {c}{u}，一条直角边长 {a}{u}，求另一条直角边。", "一个直角三角形斜边是 {c}{u}，一直角边是 {a}{u}，另一直角边是多少？", "已知直角三角形斜边 {c}{u}、直角边 {a}{u}，另一条直角边长多少？", "一架 {c} 米长的梯子靠在墙上，梯脚离墙 {a} 米，梯子顶端离地多少米？",
            "斜边为 {c}{u}，一条直角边为 {a}{u}，求第三边长。", "在直角三角形中，斜边 {c}{u}，一直角边 {a}{u}，另一边是几？",
        ),
        a=a, c=c, u=spoken,
    )  # fmt: skip
    if "ladder" in problem or "梯子" in problem:
        unit = "m"
    return _triangle_draft(
        t, problem, answer, unit, (rule, squares), (second, root), slip,
        check=call(f"{a}^2+{leg}^2", c * c),
        wrong=(
            (bad, "adds-squares", t.say("The hypotenuse is the longest side: subtract.", "斜边最长，应相减。")),
            (str(c - a), "subtracts-sides", t.say("Subtract the squares, not the sides.", "应减平方，不是减边长。")),
            (str(leg * leg), "forgets-root", t.say("You forgot the square root.", "忘记开平方了。")),
        ),
        independent=f"sqrt(({c}-{a})*({c}+{a}))",
        figure=Figure("right_triangle", (1.6, 1), (f"{a}{spoken}", "?", f"{c}{spoken}")),  # not to scale: it would tell
    )  # fmt: skip


def _triangle_draft(
    t: Teller, problem: str, answer: str, unit: str, first: tuple[Part, ...], second: tuple[Part, ...], slip: list[Part], *, check: Part,
    wrong: tuple[tuple[str, str, str], ...], independent: str, figure: Figure,
) -> Draft:  # fmt: skip
    return Draft(
        problem, answer, "number", fast(answer, first, second),
        deep(answer, [t.say("Plan: Pythagoras.", "计划：用勾股定理。"), *slip, first[1], second[1], t.say("Check:", "检验："), check, t.say("It fits.", "符合。")], first, second),
        hints=(
            t.say("Which side lies opposite the right angle?", "哪条边对着直角？"),
            t.say("The squares of the legs add up to the square of the hypotenuse.", "两直角边的平方和等于斜边的平方。"),
            t.say("In letters: $a\\cdot a+b\\cdot b=c\\cdot c$, with $c$ the hypotenuse.", "用字母写：$a\\cdot a+b\\cdot b=c\\cdot c$，$c$ 为斜边。"),
            t.say(f"The root gives {answer}.", f"开方得 {answer}。"),
        ),
        wrong=wrongs(answer, *wrong), check=independent, unit=unit, figure=figure,
    )  # fmt: skip
