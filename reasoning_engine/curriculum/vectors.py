"""Vectors in the plane and in space: scalar product and length.

Left out: the vector product and equations of planes.
"""

from __future__ import annotations

import random

from reasoning_engine.curriculum.drafting import Asks, Teller, call, deep, fast, nonzero, wrongs
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.polynomials import bracketed, sqrt_text
from reasoning_engine.records import Lang, Part

BOUND = {1: 5, 2: 9, 3: 12, 4: 20, 5: 40}


def vector_text(v: list[int]) -> str:
    return "[" + ", ".join(map(str, v)) + "]"


def typed_vector(t: Teller, v: list[int], bracket: str) -> str:
    comma = ", " if t.style.spaces or t.style.mark else ","
    text = bracket[0] + comma.join(map(str, v)) + bracket[1]
    return f"{t.style.mark}{text}{t.style.closing}"


def _named(t: Teller, name: str) -> str:
    return rf"$\vec{{{name}}}$" if t.style.mark else name


def _products(u: list[int], w: list[int]) -> list[int]:
    return [a * b for a, b in zip(u, w, strict=True)]


def _sum_text(numbers: list[int]) -> str:
    return "+".join(bracketed(str(n)) if i else str(n) for i, n in enumerate(numbers))


_DOT_PRODUCT_ASKS: Asks = (
    (
        "Find the dot product of {u} and {w}.", "What is {u} · {w}?", "Compute the scalar product of the vectors {u} and {w}.", "Let {a} = {u}, {b} = {w}. Find {a} · {b}.",
        "If {a} = {u} and {b} = {w}, what is their dot product?", "Vectors: {a} = {u}, {b} = {w}. {a} · {b} = ?",
    ),
    (
        "求向量 {u} 与 {w} 的数量积。", "{u} · {w} 等于多少？", "已知向量 {a} = {u}，{b} = {w}，求 {a} · {b}。", "设 {a} = {u}，{b} = {w}，则 {a} · {b} = ?",
        "计算向量 {u} 和 {w} 的内积。", "向量 {a} = {u} 与 {b} = {w} 的点积是多少？",
    ),
)  # fmt: skip


@family(
    "dot_product", strand="vectors", grades=(10, 13), en="Scalar product", zh="向量的数量积", ccss="HSN-VM.A.1", cn="平面向量的数量积",
)  # fmt: skip
def dot_product(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    size = 2 if difficulty < 3 or rng.random() < 0.3 else 3
    bound = BOUND[difficulty]
    u, w = ([rng.randint(1, bound) if difficulty == 1 else nonzero(rng, bound) for _ in range(size)] for _ in "uw")
    products = _products(u, w)
    answer = str(sum(products))
    whole = call(f"dot({vector_text(u)}, {vector_text(w)})", answer)
    rule = t.say("Multiply matching components and add.", "对应分量相乘再相加。")
    pairs: list[Part] = [call(f"{a}*{bracketed(str(b))}", p) for a, b, p in zip(u, w, products, strict=True)]
    total = call(_sum_text(products), answer)
    adds = str(sum(abs(p) for p in products))
    listed = vector_text(products)
    slip = t.slip(
        call(_sum_text([abs(p) for p in products]), adds),
        t.say("The signs were lost. Again:", "丢了符号。重来："),
        when=adds != answer,
    )  # fmt: skip
    a, b = t.rng.choice((("a", "b"), ("u", "v"), ("p", "q")))
    bracket = "()" if t.style.mark else rng.choice(("()", "()", "<>", "[]"))
    return Draft(
        t.ask(*_DOT_PRODUCT_ASKS, u=typed_vector(t, u, bracket), w=typed_vector(t, w, bracket), a=_named(t, a), b=_named(t, b)),
        answer, "number",
        fast(answer, (rule, whole)),
        deep(answer, [t.say("Plan: products, then their sum.", "计划：先求积，再求和。"), *pairs, *slip, total, t.say("Check:", "检验："), whole, t.say("Same.", "一致。")], (rule, *pairs), (t.say("Add:", "相加："), total)),
        hints=(
            t.say("Is the result a number or a vector?", "结果是数还是向量？"),
            t.say("A number: pair up matching components.", "是数：把对应分量配对。"),
            t.say("In letters: $x_ax_b+y_ay_b$, and one more term in space.", "用字母写：$x_ax_b+y_ay_b$，空间中再加一项。"),
            t.say(f"Adding the products gives {answer}.", f"各积相加得 {answer}。"),
        ),
        wrong=wrongs(
            answer,
            (listed, "keeps-vector", t.say("The scalar product is a number: add the products.", "数量积是数，要把各积相加。")),
            (adds, "loses-sign", t.say("You lost the signs.", "丢了符号。")),
            (str(sum(u) * sum(w)), "product-of-sums", t.say("You multiplied the sums.", "把和相乘了。")),
        ),
        check=_sum_text([0]) + "".join(f"+({a_})*({b_})" for a_, b_ in zip(u, w, strict=True)),
    )  # fmt: skip


_VECTOR_LENGTH_ASKS: Asks = (
    (
        "Find the length of the vector {v}.", "What is the magnitude of {v}?", "How long is the vector {v}?", "Compute the norm of {v}.",
        "Let {a} = {v}. Find |{a}|.", "If {a} = {v}, what is the length of {a}?",
    ),
    (
        "求向量 {v} 的模。", "向量 {v} 的长度是多少？", "已知向量 {a} = {v}，求 |{a}|。", "计算向量 {v} 的模长。", "设 {a} = {v}，则 |{a}| 等于多少？",
        "向量 {v} 有多长？",
    ),
)  # fmt: skip


@family(
    "vector_length", strand="vectors", grades=(10, 13), en="Length of a vector", zh="向量的模", ccss="HSN-VM.A.1", cn="向量的模",
)  # fmt: skip
def vector_length(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    bound = {1: 4, 2: 8, 3: 9, 4: 12, 5: 20}[difficulty]
    size = 2 if difficulty < 4 or rng.random() < 0.3 else 3
    v = [nonzero(rng, bound) for _ in range(size)]
    if size == 2 and rng.random() < 0.4:
        k = rng.randint(1, difficulty)
        v = [k * n * rng.choice((1, -1)) for n in rng.choice(((3, 4), (5, 12), (8, 15), (4, 3), (12, 5)))]
    squares = [n * n for n in v]
    total = sum(squares)
    answer = sqrt_text(total)
    under = call(_sum_text_squares(v), total)
    root = call(f"sqrt({total})", answer)
    rule = t.say("Square the components and add.", "各分量平方后相加。")
    second = t.say("Then the square root.", "再开平方。")
    check = call(f"norm({vector_text(v)})", answer)
    plain_sum = str(sum(abs(n) for n in v))
    slip = t.slip(
        t.say(f"Just adding gives {plain_sum}. Check:", f"直接相加得 {plain_sum}。检验："), check,
        t.say("No: squares first.", "不对：要先平方。"),
        when=plain_sum != answer,
    )  # fmt: skip
    bracket = "()" if t.style.mark else rng.choice(("()", "()", "<>", "[]"))
    a = rng.choice("auvpb")
    return Draft(
        t.ask(*_VECTOR_LENGTH_ASKS, v=typed_vector(t, v, bracket), a=a),
        answer, "number",
        fast(answer, (rule, under), (second, root)),
        deep(answer, [t.say("Plan: Pythagoras with the components.", "计划：对分量用勾股定理。"), *slip, under, root, t.say("Check:", "检验："), check, t.say("Same.", "一致。")], (rule, under), (second, root)),
        hints=(
            t.say("Draw the vector as the long side of a right triangle.", "把向量画成直角三角形的斜边。"),
            t.say("Pythagoras: square, add, take the root.", "勾股定理：平方、相加、开方。"),
            t.say(r"In letters: $\sqrt{x\cdot x+y\cdot y}$, and one more term in space.", r"用字母写：$\sqrt{x\cdot x+y\cdot y}$，空间中再加一项。"),
            t.say(f"The squares add up to {total}, so the length is {answer}.", f"平方和是 {total}，模为 {answer}。"),
        ),
        wrong=wrongs(
            answer,
            (plain_sum, "adds-components", t.say("Lengths of components do not simply add.", "分量的长度不能直接相加。")),
            (str(total), "forgets-root", t.say("You forgot the square root.", "忘记开平方了。")),
        ),
        check=f"norm({vector_text(v)})",
    )  # fmt: skip


def _sum_text_squares(v: list[int]) -> str:
    return "+".join(f"{bracketed(str(n))}^2" for n in v)
