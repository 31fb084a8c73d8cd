"""Upper secondary school: the remainder theorem and the law of cosines.

Left out: trigonometric values and right triangles (trigonometry.py), division with remainder of numbers (number_theory.py).
"""

from __future__ import annotations

import random
from dataclasses import replace

from reasoning_engine.curriculum.drafting import Teller, call, nonzero
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.polynomials import plain
from reasoning_engine.curriculum.teaching import Lesson, move, teach
from reasoning_engine.records import Figure, Lang


@family(
    "remainder_theorem", strand="expressions", grades=(10, 12), en="Remainder theorem", zh="余数定理", ccss="HSA-APR.B.2", cn="多项式的余式定理",
)  # fmt: skip
def remainder_theorem(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    size = 3 + 2 * difficulty
    p: tuple[int, ...] = (rng.randint(1, 1 + difficulty), nonzero(rng, size), nonzero(rng, size))
    if difficulty > 2:
        p = (rng.randint(1, 3), *p[1:], nonzero(rng, size))
    at = nonzero(rng, 2 + difficulty // 2)
    body, divisor = plain(p, "x"), plain((1, -at), "x")
    rest = sum(c * at**k for k, c in enumerate(reversed(p)))
    other = sum(c * (-at) ** k for k, c in enumerate(reversed(p)))
    return teach(
        t,
        Lesson(
            plan=("Plan: the remainder is the value at the divisor's zero.", "计划：余数等于在除式零点处的值。"), proof=("Check by division.", "用除法检验。"),
            nudge=("Where is the divisor zero?", "除式在哪里等于零？"), look=("Put the divisor's zero into the polynomial.", "把除式的零点代入多项式。"),
            examples=((r"In letters: divided by $x-a$ the polynomial $p(x)$ leaves $p(a)$.", r"用字母写：$p(x)$ 除以 $x-a$ 的余数是 $p(a)$。"),),
        ),
        problem=t.ask(
            ("What is the remainder when {p} is divided by {d}?", "Find the remainder of {p} divided by {d}.", "Divide {p} by {d}. Which remainder is left?", "{p} is divided by {d}. What remains?", "Use the remainder theorem for {p} and the divisor {d}.", "Which number remains when you divide {p} by {d}?"),
            ("{p} 除以 {d} 的余数是多少？", "求多项式 {p} 除以 {d} 的余数。", "用 {d} 去除 {p}，余数是几？", "多项式 {p} 被 {d} 除，余多少？", "用余数定理求 {p} 除以 {d} 的余数。", "把 {p} 除以 {d}，剩下的余数等于多少？"), p=t.typed(body), d=t.typed(divisor),
        ),
        answer=rest, moves=[move("The value at the divisor's zero", "在除式零点处的值", f"subs({body}, x={at})", rest)], confirm=[call(f"mod({body}, {divisor})", rest)],
        wrong=[(other, "wrong-sign-of-zero", "The divisor's zero has the other sign.", "零点的符号反了。"), (p[-1], "constant-term", "That is the value at zero.", "这是常数项。"), (rest + 1, "arithmetic-slip", "One too many.", "多算了一。")],
        check=f"mod({body}, {divisor})",
    )  # fmt: skip


@family(
    "law_of_cosines", strand="trigonometry", grades=(10, 12), en="Law of cosines", zh="余弦定理", ccss="HSG-SRT.D.10", cn="余弦定理",
)  # fmt: skip
def law_of_cosines(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    """The square of the third side, so that the answer stays whole."""
    t = Teller(rng, lang)
    top = {1: 8, 2: 15, 3: 30, 4: 90, 5: 600}[difficulty]
    a, b = rng.randint(2, top), rng.randint(2, top)
    angle = rng.choice((60, 120)) if difficulty < 3 else rng.choice((60, 90, 120))
    product = {60: a * b, 90: 0, 120: -a * b}[angle]
    square = a * a + b * b - product
    made = teach(
        t,
        Lesson(
            plan=("Plan: the law of cosines.", "计划：用余弦定理。"), proof=("Check: the cosine from the three sides.", "检验：由三边求余弦。"),
            nudge=("Is the angle between the two given sides?", "已知角是两条已知边的夹角吗？"), look=("Add the squares and take away twice the product times the cosine.", "两边平方和，减去两边乘积与余弦的积的两倍。"),
            examples=((r"In letters: $c^2=a^2+b^2-2ab\cos C$.", r"用字母写：$c^2=a^2+b^2-2ab\cos C$。"),),
        ),
        problem=t.ask(
            ("In a triangle a = {a}, b = {b} and the angle C between them is {w}°. Find c².", "Two sides of a triangle are {a} and {b}, the angle between them is {w} degrees. What is the square of the third side?", "Sides {a} and {b} enclose an angle of {w}°. Find the square of the side opposite.", "A triangle has a={a}, b={b}, C={w}°. Compute c^2.", "Use the law of cosines: a = {a}, b = {b}, C = {w}°. What is c²?", "The angle between two sides of length {a} and {b} is {w}°. How large is the square on the third side?"),
            ("在三角形 ABC 中，a = {a}，b = {b}，C = {w}°，求 c²。", "三角形两边长为 {a} 和 {b}，夹角为 {w} 度，第三边的平方是多少？", "已知 a={a}，b={b}，夹角 C={w}°，计算 c^2。", "三角形的两边 {a}、{b} 的夹角是 {w}°，求第三边长的平方。", "用余弦定理：a = {a}，b = {b}，C = {w}°，c² 等于多少？", "△ABC 中，边 a、b 分别为 {a}、{b}，∠C = {w}°，则 c² 是几？"), a=a, b=b, w=angle,
        ),
        answer=square, moves=[move("Squares less twice the product times the cosine", "平方和减两倍乘积乘余弦", f"{a}^2+{b}^2-2*{a}*{b}*cosd({angle})", square, rf"${a}^2+{b}^2-2 \cdot {a} \cdot {b}\cos {angle}^\circ={square}$")],
        confirm=[call(f"({a}^2+{b}^2-{square})/(2*{a}*{b})", {60: "1/2", 90: "0", 120: "-1/2"}[angle]), call(f"cosd({angle})", {60: "1/2", 90: "0", 120: "-1/2"}[angle])],
        wrong=[(a * a + b * b + product, "wrong-sign", "The product is subtracted.", "应减去乘积项。"), (a * a + b * b, "pythagoras", "That holds for a right angle only.", "只有直角时才这样。"), ((a + b) ** 2, "adds-sides", "The sides may not simply be added.", "不能直接把两边相加。"), (a * b, "multiplies", "That is only the product.", "这只是乘积。")],
        check=f"expand(({a}-{b}*cosd({angle}))^2+({b}*sind({angle}))^2)",
    )  # fmt: skip
    return replace(made, figure=Figure("corner", (a, b, angle), (str(a), str(b), f"{angle}°")))
