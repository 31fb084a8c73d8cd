"""Complex numbers: product, quotient and modulus, in the form a+bi.

Left out: polar form and roots of unity.
"""

from __future__ import annotations

import random
from fractions import Fraction

from reasoning_engine.curriculum.drafting import Asks, Teller, call, deep, fast, nonzero, signed, wrongs
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.polynomials import bracketed, sqrt_text
from reasoning_engine.records import Lang, Part

BOUND = {1: 4, 2: 7, 3: 10, 4: 15, 5: 30}
Pair = tuple[int, int]


def complex_text(re: int | Fraction, im: int | Fraction) -> str:
    """a+b*i as the CAS writes it: "3-2*i", "i", "5", "0"."""
    if not im:
        return str(re)
    imaginary = "i" if im == 1 else "-i" if im == -1 else f"{im}*i"
    return imaginary if not re else f"{re}{signed(imaginary)}"


def _times(z: Pair, w: Pair) -> Pair:
    return z[0] * w[0] - z[1] * w[1], z[0] * w[1] + z[1] * w[0]


def _pair(rng: random.Random, difficulty: int) -> Pair:
    bound = BOUND[difficulty]
    return (
        (rng.randint(1, bound), rng.randint(1, bound))
        if difficulty == 1
        else (nonzero(rng, bound), nonzero(rng, bound))
    )


_COMPLEX_PRODUCT_ASKS: Asks = (
    ("Compute {e}.", "Multiply: {e}", "What is {e}?", "Simplify {e}.", "Write {e} in the form a+bi.", "{e} = ?", "Expand {e}, where i is the imaginary unit."),
    ("计算 {e}。", "{e} = ?", "化简 {e}（i 为虚数单位）。", "求复数乘积 {e}。", "把 {e} 写成 a+bi 的形式。", "{e} 等于什么？"),
)  # fmt: skip


@family(
    "complex_product", strand="complex", grades=(10, 13), en="Product of complex numbers", zh="复数的乘法", ccss="HSN-CN.A.2",
    cn="复数的四则运算",
)  # fmt: skip
def complex_product(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    z, w = _pair(rng, difficulty), _pair(rng, difficulty)
    if difficulty > 2 and rng.random() < 0.25:
        w = (z[0], -z[1]) if rng.random() < 0.5 else z
    product = _times(z, w)
    answer = complex_text(*product)
    left, right = complex_text(*z), complex_text(*w)
    text = f"({left})^2" if z == w and difficulty > 2 else f"({left})*({right})"
    whole = call(f"expand({text})", answer)
    (a, b), (c, d) = z, w
    real = call(f"{a}*{bracketed(str(c))}-{bracketed(str(b))}*{bracketed(str(d))}", product[0])
    imaginary = call(f"{a}*{bracketed(str(d))}+{bracketed(str(b))}*{bracketed(str(c))}", product[1])
    bad = a * c + b * d
    rule = t.say("Multiply out and use $i^2=-1$.", "展开，并用 $i^2=-1$。")
    slip = t.slip(
        call(f"{a}*{bracketed(str(c))}+{bracketed(str(b))}*{bracketed(str(d))}", bad), t.say("But $i^2=-1$, so subtract:", "但 $i^2=-1$，应相减："),
        when=bad != product[0],
    )  # fmt: skip
    check: list[Part] = [t.say("Check:", "检验："), whole, t.say("Same.", "一致。")]
    return Draft(
        t.ask(
            *_COMPLEX_PRODUCT_ASKS,
            e=t.typed(text),
        ),
        answer, "expression",
        fast(answer, (rule, whole)),
        deep(answer, [t.say("Plan: real part and imaginary part.", "计划：分别求实部和虚部。"), *slip, real, imaginary, *check], (t.say("Real part:", "实部："), real), (t.say("Imaginary part:", "虚部："), imaginary), t.say(f"Together {answer}.", f"合起来是 {answer}。")),
        hints=(
            t.say("Multiply it out like two brackets.", "像两个括号一样展开。"),
            t.say("What is the square of the imaginary unit?", "虚数单位的平方是多少？"),
            t.say("It is minus one, so that product moves to the real part.", "是负一，所以那一项并入实部。"),
            t.say(f"Real part {product[0]}, imaginary part {product[1]}: {answer}.", f"实部 {product[0]}，虚部 {product[1]}：{answer}。"),
        ),
        wrong=wrongs(
            answer,
            (complex_text(bad, product[1]), "i-squared-plus-one", t.say("The square of i is minus one.", "i 的平方是负一。")),
            (complex_text(a * c, b * d), "partwise-product", t.say("Parts are not multiplied separately.", "不能实部、虚部分别相乘。")),
        ),
        check=text,
    )  # fmt: skip


_COMPLEX_MODULUS_ASKS: Asks = (
    ("Find the modulus of {z}.", "What is |{z}|?", "Compute the absolute value of {z}.", "Let z = {z}. Find |z|.", "If z = {z}, what is |z|?", "How far is {z} from 0 in the complex plane?"),
    ("求复数 {z} 的模。", "|{z}| 等于多少？", "已知 z = {z}，求 |z|。", "复数 z = {z}，则 |z| = ?", "计算 {z} 的模。", "复数 {z} 到原点的距离是多少？"),
)  # fmt: skip


@family(
    "complex_modulus", strand="complex", grades=(10, 13), en="Modulus of a complex number", zh="复数的模", ccss="HSN-CN.B.4", cn="复数的模",
)  # fmt: skip
def complex_modulus(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    z = _pair(rng, min(difficulty, 4))
    if rng.random() < 0.4:
        k = rng.randint(1, difficulty)
        p, q = rng.choice(((3, 4), (5, 12), (8, 15), (4, 3), (12, 5), (6, 8)))
        z = (k * p * rng.choice((1, -1)), k * q * rng.choice((1, -1)))
    a, b = z
    total = a * a + b * b
    answer, text = sqrt_text(total), complex_text(a, b)
    under = call(f"{bracketed(str(a))}^2+{bracketed(str(b))}^2", total)
    root = call(f"sqrt({total})", answer)
    rule = t.say(r"The modulus is $\sqrt{a^2+b^2}$.", r"模是 $\sqrt{a^2+b^2}$。")
    second = t.say("Take the root.", "开平方。")
    check = call(f"abs({text})", answer)
    minus = a * a - b * b
    slip = t.slip(
        call(f"{bracketed(str(a))}^2-{bracketed(str(b))}^2", minus), t.say("Both squares are added: a length.", "模是长度，平方要相加。"),
    )  # fmt: skip
    return Draft(
        t.ask(
            *_COMPLEX_MODULUS_ASKS,
            z=t.typed(text),
        ),
        answer, "number",
        fast(answer, (rule, under), (second, root)),
        deep(answer, [t.say("Plan: Pythagoras with both parts.", "计划：对实部、虚部用勾股定理。"), *slip, under, root, t.say("Check:", "检验："), check, t.say("Same.", "一致。")], (rule, under), (second, root)),
        hints=(
            t.say("Draw the number as a point in the plane.", "把复数画成平面上的点。"),
            t.say("Its distance from the origin is asked.", "求它到原点的距离。"),
            t.say("Pythagoras: square both parts, add, take the root.", "勾股定理：两部分平方、相加、开方。"),
            t.say(f"The squares add up to {total}: {answer}.", f"平方和是 {total}：{answer}。"),
        ),
        wrong=wrongs(
            answer,
            (str(abs(a) + abs(b)), "adds-parts", t.say("Lengths do not simply add.", "长度不能直接相加。")),
            (str(total), "forgets-root", t.say("You forgot the square root.", "忘记开平方了。")),
        ),
        check=f"sqrt(re({text})^2+im({text})^2)",
    )  # fmt: skip
