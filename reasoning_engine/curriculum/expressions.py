"""Expressions: evaluating, collecting like terms, multiplying out, factoring, and the laws of powers.

The tool does the algebra and the trace says why; the check is always another route (a number put in, or the inverse
operation). Left out: fractions of polynomials.
"""

from __future__ import annotations

import random

from reasoning_engine.curriculum.drafting import Asks, Teller, call, deep, fast, nonzero, wrongs
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.notation import math
from reasoning_engine.curriculum.polynomials import (
    Poly,
    add,
    joined,
    monomial,
    multiply,
    plain,
    product_text,
    scale,
    value,
)
from reasoning_engine.records import Lang, Part, ToolCall

BOUND = {1: 5, 2: 9, 3: 12, 4: 20, 5: 40}


_EVALUATE_EXPRESSION_ASKS: Asks = (
    (
        "Find the value of {e} when {g}.", "Evaluate {e} for {g}.", "If {g}, what is {e}?", "{g}. Compute {e}.",
        "What is {e} at {g}?", "Substitute {g} into {e}.", "Calculate {e} if {g}.", "Given {g}, work out {e}.",
    ),
    (
        "当 {g} 时，求 {e} 的值。", "已知 {g}，求 {e}。", "若 {g}，则 {e} 等于多少？", "把 {g} 代入 {e}，结果是多少？",
        "{g} 时，{e} = ?", "计算：当 {g} 时 {e} 的值。", "求代数式 {e} 的值，其中 {g}。",
    ),
)  # fmt: skip


def _polynomial_and_value(rng: random.Random, difficulty: int) -> tuple[Poly, int]:
    bound = BOUND[difficulty]
    degree = 1 if difficulty == 1 else 2 if difficulty < 5 else 3
    first = rng.randint(2, bound) if degree == 1 else nonzero(rng, min(bound, 9))
    middle = [nonzero(rng, bound) if rng.random() < 0.8 else 0 for _ in range(degree - 1)]
    p: Poly = (first, *middle, nonzero(rng, bound))
    return p, rng.randint(2, bound) if difficulty < 3 else nonzero(rng, min(bound, 12))


@family(
    "evaluate_expression", strand="expressions", grades=(6, 9), en="Value of an expression", zh="求代数式的值",
    ccss="6.EE.A.2c", cn="代数式求值",
)  # fmt: skip
def evaluate_expression(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    v = t.unknown()
    p, at = _polynomial_and_value(rng, difficulty)
    text, answer = plain(p, v), str(value(p, at))
    problem = t.ask(*_EVALUATE_EXPRESSION_ASKS, e=t.typed(text), g=t.typed(f"{v}={at}"))
    degree_terms = [monomial(c, v, len(p) - 1 - i) for i, c in enumerate(p) if c]
    put = t.say(f"Put {at} in place of {math(v)}.", f"把 {math(v)} 换成 {at}。")
    whole = call(f"subs({text}, {v}={at})", answer)
    values = [c * at ** (len(p) - 1 - i) for i, c in enumerate(p) if c]
    terms: list[Part] = [
        call(f"subs({term}, {v}={at})", x) for term, x in zip(degree_terms[:-1], values[:-1], strict=True)
    ]
    total = call(joined([str(x) for x in values]), answer)
    lost = value(p, abs(at)) if at < 0 else sum(values) + 1
    slip = t.slip(
        t.say(f"Is it {lost}? Check.", f"是 {lost} 吗？检验。"), whole, t.say("No: the sign was lost. Use brackets.", "不对：丢了负号。要加括号。"),
        when=str(lost) != answer,
    ) if at < 0 else []  # fmt: skip
    return Draft(
        problem, answer, "number",
        fast(answer, (put, whole)),
        deep(
            answer,
            [t.say("Plan: all at once, then term by term as a check.", "计划：先整体代入，再逐项检验。"), *slip, whole, t.say("Check each term, then the sum.", "逐项检验，再求和。"), *terms, total, t.say("Good.", "一致。")],
            (t.say(f"Put {at} into each term.", f"把 {at} 代入每一项。"), *terms),
            (t.say("Add the terms.", "各项相加。"), whole),
        ),
        hints=(
            t.say("What does the letter stand for here?", "这里的字母代表什么数？"),
            t.say("Write the number in brackets wherever the letter stands.", "把字母都换成带括号的数。"),
            t.hint(answer, ("For $n=70$, $n^2$ means $70 \\cdot 70$.", "例如 $n=70$ 时，$n^2$ 就是 $70 \\cdot 70$。"), ("Powers first, then products, then sums.", "先乘方，再乘除，后加减。")),
            t.say(f"Adding the terms gives {answer}.", f"各项相加得 {answer}。"),
        ),
        wrong=wrongs(
            answer,
            (str(lost), "loses-sign", t.say("You lost a minus sign.", "丢了负号。")) if at < 0 else (str(lost), "arithmetic-slip", t.say("One term is off by one.", "有一项差了一。")),
            (str(sum(p) * at), "letter-once", t.say("You multiplied the sum of all numbers by the value.", "把所有数加起来再乘了。")),
            (str(values[0]), "drops-terms", t.say("You stopped after the first term.", "只算了第一项。")),
        ),
        check=joined([f"{c}*({at})^{len(p) - 1 - i}" for i, c in enumerate(p) if c]),
    )  # fmt: skip


SIMPLIFY_EN = (
    "Simplify {e}.", "Combine like terms: {e}", "Simplify the expression {e}.", "Write {e} as simply as possible.",
    "Collect the terms of {e}.", "What does {e} simplify to?", "{e} = ?", "Reduce {e} to its simplest form.",
)  # fmt: skip
SIMPLIFY_ZH = (
    "化简：{e}", "合并同类项：{e}", "化简 {e}。", "把 {e} 化成最简形式。", "{e} = ?", "{e} 化简后是什么？", "请化简代数式 {e}。",
)  # fmt: skip


def _same_value(t: Teller, answer: str, v: str, at: int, original: ToolCall) -> list[Part]:
    """The check: at one value of the unknown the answer gives what the original gives."""
    return [
        t.say(f"Check with {math(f'{v}={at}')}.", f"用 {math(f'{v}={at}')} 检验。"), original,
        call(f"subs({answer}, {v}={at})", original.result), t.say("Equal.", "相等。"),
    ]  # fmt: skip


@family(
    "combine_like_terms", strand="expressions", grades=(6, 8), en="Combining like terms", zh="合并同类项",
    ccss="7.EE.A.1", cn="整式的加减",
)  # fmt: skip
def combine_like_terms(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    v = t.unknown()
    brackets = difficulty > 3
    text, result, flipped = (
        _brackets_to_open(rng, BOUND[difficulty], v) if brackets else _like_terms(rng, difficulty, v)
    )
    answer, bad = plain(result, v), plain(flipped, v)
    whole = call(f"simplify({text})", answer)
    at = rng.choice((2, 3, 10))
    original = call(f"subs({text}, {v}={at})", value(result, at))
    check = _same_value(t, answer, v, at, original)
    slip = t.slip(
        t.say(f"Is it {math(bad)}? Try {math(f'{v}={at}')}.", f"是 {math(bad)} 吗？用 {math(f'{v}={at}')} 试。"), original,
        call(f"subs({bad}, {v}={at})", value(flipped, at)), t.say("Not equal: a sign was lost.", "不相等：符号错了。"),
    )  # fmt: skip
    why = t.say("Add the numbers in front of equal powers.", "把同类项的系数相加。")
    if brackets:
        why = t.say("Open the brackets; mind the minus.", "去括号，注意负号。")
    return Draft(
        t.ask(SIMPLIFY_EN, SIMPLIFY_ZH, e=t.typed(text)),
        answer, "expression",
        fast(answer, (why, whole)),
        deep(answer, [t.say("Plan: group like terms.", "计划：把同类项归在一起。"), *slip, whole, *check], why, (t.say("Together:", "合起来："), whole)),
        hints=(
            t.say("Which terms have the same letter and power?", "哪些项的字母和指数都相同？"),
            t.say("Only those may be added; keep each sign.", "只有同类项才能相加，注意符号。"),
            t.hint(
                answer, ("For example $70n+5-20n=50n+5$.", "例如 $70n+5-20n=50n+5$。"),
                ("Numbers go with numbers, letters with letters.", "数和数合并，字母和字母合并。"),
            ),
            t.say(f"The result is {math(answer)}, typed {answer}.", f"结果是 {math(answer)}，写作 {answer}。"),
        ),
        wrong=wrongs(
            answer,
            (bad, "loses-sign", t.say("A minus sign was lost.", "丢了一个负号。")),
            (plain((sum(result) or 1, 0), v), "adds-unlike-terms", t.say("You added terms that are not alike.", "把不是同类项的合并了。")),
        ),
        check=f"expand({text})",
    )  # fmt: skip


def _like_terms(rng: random.Random, difficulty: int, v: str) -> tuple[str, Poly, Poly]:
    """The sum as written, its value, and its value with the last sign lost. The letters never cancel."""
    bound = BOUND[difficulty]
    power = 1 if difficulty < 3 else 2
    first, last = rng.randint(2, bound), rng.randint(1, bound)
    again = rng.choice([c for c in range(-bound, bound + 1) if c and c != -first])
    middle = [(nonzero(rng, bound), 1)] if difficulty == 3 else []
    pieces = [(first, power), (nonzero(rng, bound), 0), *middle, (again, power)]
    rng.shuffle(pieces)
    pieces.append((-last, 0))
    result: Poly = (0,)
    for c, k in pieces:
        result = add(result, (c,) + (0,) * k)
    if not result[-1]:  # the numbers cancelled: too thin an exercise
        return _like_terms(rng, difficulty, v)
    return joined([monomial(c, v, k) for c, k in pieces]), result, add(result, (2 * last,))


def _brackets_to_open(rng: random.Random, bound: int, v: str) -> tuple[str, Poly, Poly]:
    """s(ax+b)-w(cx+d) as written, its value, and its value when the minus reaches only the first term."""
    s, w = rng.randint(2, bound // 2), rng.randint(2, bound // 2)
    a, b, d = rng.randint(1, 9), nonzero(rng, bound), nonzero(rng, bound)
    c = rng.choice([n for n in range(1, 10) if s * a != w * n])
    text = f"{s}*({plain((a, b), v)})-{w}*({plain((c, d), v)})"
    result = add(scale((a, b), s), scale((c, d), -w))
    if not result[-1]:
        return _brackets_to_open(rng, bound, v)
    return text, result, add(result, (2 * w * d,))


_EXPAND_PRODUCT_ASKS: Asks = (
    ("Expand {e}.", "Multiply out {e}.", "Expand the product {e}.", "Remove the brackets: {e}", "Write {e} without brackets.", "{e} = ? (expanded)", "Expand and simplify {e}.", "Multiply {e}."),
    ("展开 {e}。", "计算：{e}（展开）", "把 {e} 展开并化简。", "去括号：{e}", "求乘积 {e} 的展开式。", "{e} 展开等于什么？", "将 {e} 写成多项式。"),
)  # fmt: skip


def _brackets(rng: random.Random, difficulty: int) -> tuple[Poly, Poly]:
    """Two factors: a single term at first, later now and then a square or a sum times a difference."""
    bound, lead = BOUND[difficulty], 1 if difficulty < 3 else 9
    p: Poly = (rng.randint(1, lead), nonzero(rng, bound))
    q: Poly = (rng.randint(1, lead), nonzero(rng, bound))
    if difficulty == 1:
        p = (rng.randint(2, 9), 0) if rng.random() < 0.5 else p
    if difficulty >= 2 and rng.random() < 0.3:
        q = rng.choice((p, (p[0], -p[1])))
    if difficulty == 5:
        q = (*q[:1], nonzero(rng, 9), q[1])
    return p, q


@family(
    "expand_product", strand="expressions", grades=(8, 10), en="Multiplying out brackets", zh="多项式乘法",
    ccss="HSA-APR.A.1", cn="整式的乘法",
)  # fmt: skip
def expand_product(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    v = t.unknown()
    p, q = _brackets(rng, difficulty)
    result = multiply(p, q)
    first = plain(p, v) if not p[1] else f"({plain(p, v)})"
    text = f"{first}^2" if p == q else f"{first}*({plain(q, v)})"
    answer = plain(result, v)
    whole = call(f"expand({text})", answer)
    ends: Poly = (p[0] * q[0], *(0,) * (len(result) - 2), p[1] * q[-1])
    naive = plain(ends, v)
    at = rng.choice((1, 2, 3))
    original = call(f"subs({text}, {v}={at})", value(result, at))
    slip = t.slip(
        t.say(f"Only first and last: {math(naive)}? Try {math(f'{v}={at}')}.", f"只乘首项和末项：{math(naive)}？用 {math(f'{v}={at}')} 试。"),
        original, call(f"subs({naive}, {v}={at})", value(ends, at)),
        t.say("Not equal: the middle terms are missing.", "不相等：漏了中间的项。"),
        when=naive != answer and value(ends, at) != value(result, at),
    )  # fmt: skip
    check = _same_value(t, answer, v, at, original)
    why = t.say("Multiply every term by every term.", "每一项都乘每一项。")
    if p == q:
        why = t.say(
            "Square of a sum: squares of both and twice their product.", "完全平方公式：两数的平方和加两倍的积。"
        )
    return Draft(
        t.ask(*_EXPAND_PRODUCT_ASKS, e=t.typed(text)),
        answer, "expression",
        fast(answer, (why, whole)),
        deep(answer, [t.say("Plan: multiply term by term.", "计划：逐项相乘。"), *slip, whole, *check], why, (t.say("Add like terms:", "合并同类项："), whole)),
        hints=(
            t.say("How many products of two terms are there?", "一共有多少个两项的乘积？"),
            t.say("Each term of one bracket meets each of the other.", "一个括号的每一项都要乘另一个括号的每一项。"),
            t.say("For example $(a+b)(c+d)=ac+ad+bc+bd$.", "例如 $(a+b)(c+d)=ac+ad+bc+bd$。"),
            t.say(f"All products together: {math(answer)}, typed {answer}.", f"全部相加：{math(answer)}，写作 {answer}。"),
        ),
        wrong=wrongs(
            answer,
            (naive, "first-and-last-only", t.say("You forgot the middle products.", "漏了中间的乘积。")),
            (plain((*result[:-1], -result[-1]) if result[-1] else (*result[:-2], -result[-2], 0), v), "sign-of-product", t.say("Check the sign of the last product.", "检查最后一项乘积的符号。")),
        ),
        check=text,
    )  # fmt: skip


_FACTOR_QUADRATIC_ASKS: Asks = (
    ("Factor {e}.", "Factorise {e}.", "Factor the expression {e} completely.", "Write {e} as a product.", "Find the factors of {e}.", "{e} = ? (as a product)", "Factor {e} over the integers.", "Split {e} into factors."),
    ("因式分解：{e}", "分解因式 {e}。", "把 {e} 分解因式。", "将 {e} 写成乘积的形式。", "{e} 因式分解的结果是什么？", "对 {e} 进行因式分解。", "分解：{e}"),
)  # fmt: skip


@family(
    "factor_quadratic", strand="expressions", grades=(8, 10), en="Factoring a quadratic", zh="因式分解",
    ccss="HSA-SSE.A.2, HSA-SSE.B.3a", cn="因式分解：十字相乘法",
)  # fmt: skip
def factor_quadratic(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    bound = BOUND[difficulty] + 3
    v = t.unknown()
    r, s = (rng.randint(1, bound) for _ in "rs") if difficulty == 1 else (nonzero(rng, bound) for _ in "rs")
    if difficulty >= 2 and rng.random() < 0.15:
        s = -r
    p: Poly = multiply((1, r), (1, s))
    text = plain(p, v)
    factors: list[Poly] = sorted([(1, r), (1, s)], key=lambda f: -f[1])
    answer = product_text(factors, v)
    whole = call(f"factor({text})", answer)
    back = call(f"expand({answer})", text)
    why = t.say(f"Find two numbers with product {r * s} and sum {r + s}.", f"找两个数，积为 {r * s}，和为 {r + s}。")
    if s == -r:
        why = t.say("A difference of two squares.", "这是平方差。")
    turned = product_text([(1, -r), (1, -s)], v)
    slip = t.slip(
        t.say("With the signs turned:", "先试相反的符号："), call(f"expand({turned})", plain((1, -r - s, r * s), v)),
        t.say("The middle term is wrong. Turn the signs.", "中间项不对，换符号。"),
        when=r + s != 0,
    )  # fmt: skip
    return Draft(
        t.ask(*_FACTOR_QUADRATIC_ASKS, e=t.typed(text)),
        answer, "expression",
        fast(answer, (why, whole)),
        deep(
            answer, [t.say(f"Plan: numbers with product {r * s} and sum {r + s}.", f"计划：积为 {r * s}、和为 {r + s} 的两个数。"), *slip, whole, t.say("Check: multiply out.", "检验：乘开。"), back, t.say("It fits.", "符合。")],
            why, (t.say("They go into the brackets.", "把它们放进括号。"), whole),
        ),
        hints=(
            t.say("Which two numbers could stand in the brackets?", "括号里可能是哪两个数？"),
            t.say("Their product is the last number, their sum the middle one.", "它们的积是常数项，和是一次项系数。"),
            t.hint(answer, ("For example $n^2+90n+2000=(n+40)(n+50)$.", "例如 $n^2+90n+2000=(n+40)(n+50)$。")),
            t.say(f"The numbers are {r} and {s}: {math(answer)}, typed {answer}.", f"这两个数是 {r} 和 {s}：{math(answer)}，写作 {answer}。"),
        ),
        wrong=wrongs(
            answer,
            (product_text(sorted([(1, -r), (1, -s)], key=lambda f: -f[1]), v), "turns-signs", t.say("Multiply out: the middle term has the wrong sign.", "乘开看看：中间项符号错了。")) if r + s else (f"({plain((1, r), v)})^2", "square-for-difference", t.say("Multiply out: a middle term appears.", "乘开看看：多出了中间项。")),
            (f"{v}*({plain((1, r + s), v)})" if r + s else f"({plain((1, -r), v)})^2", "drops-constant", t.say("The number at the end is lost.", "丢了常数项。")),
        ),
        check=f"expand({text})",
    )  # fmt: skip


def _powers(rng: random.Random, difficulty: int) -> tuple[str, int, int, int]:
    """Which law is asked for, the number in front, and the two exponents."""
    m, n = rng.randint(2, 4 + 2 * difficulty), rng.randint(2, 4 + 2 * difficulty)
    kind = rng.choice(("product", "quotient", "power")[: 1 if difficulty == 1 else 3])
    c = 1 if difficulty < 3 else rng.randint(2, 9)
    return (kind, c, max(m, n) + 2, min(m, n)) if kind == "quotient" else (kind, c, m, n)


_POWER_LAWS = {
    "product": ("Same base, product: add the exponents.", "同底数幂相乘，指数相加。"),
    "quotient": ("Same base, quotient: subtract the exponents.", "同底数幂相除，指数相减。"),
    "power": ("A power of a power: multiply the exponents.", "幂的乘方，指数相乘。"),
}
_POWER_ASKS: Asks = (
    (*SIMPLIFY_EN[:1], *SIMPLIFY_EN[2:4], "Write {e} with a single power.", "{e} = ?", "What is {e} as one power?"),
    (*SIMPLIFY_ZH[0:1], "化简 {e}。", "计算 {e}。", "{e} = ?", "把 {e} 写成一个幂的形式。", "{e} 等于什么？"),
)


@family(
    "power_rules", strand="expressions", grades=(8, 9), en="Laws of exponents", zh="幂的运算", ccss="8.EE.A.1", cn="幂的运算",
)  # fmt: skip
def power_rules(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    v = t.unknown()
    kind, c, m, n = _powers(rng, difficulty)
    front = monomial(c, v, m)
    text, power, sum_text = {
        "product": (f"{front}*{v}^{n}", m + n, f"{m}+{n}"),
        "quotient": (f"{front}/{v}^{n}", m - n, f"{m}-{n}"),
        "power": (f"{c}*({v}^{m})^{n}" if c > 1 else f"({v}^{m})^{n}", m * n, f"{m}*{n}"),
    }[kind]
    why = t.say(*_POWER_LAWS[kind])
    answer = monomial(c, v, power)
    exponent = call(sum_text, power)
    confusion = m * n if kind == "product" else m + n
    at = 2
    slip = t.slip(
        t.say(f"Exponent {confusion}? Try {math(f'{v}={at}')}.", f"指数是 {confusion}？用 {math(f'{v}={at}')} 试。"),
        call(f"subs({text}, {v}={at})", c * at**power), call(f"{monomial(c, str(at), confusion) if c == 1 else f'{c}*{at}^{confusion}'}", c * at**confusion),
        t.say("Not equal: another rule.", "不相等：换法则。"),
        when=confusion != power and max(confusion, power) < 30,
    )  # fmt: skip
    return Draft(
        t.ask(*_POWER_ASKS, e=t.typed(text)),
        answer, "expression",
        fast(answer, (why, exponent)),
        deep(
            answer, [t.say("Plan: which law of powers?", "计划：用哪条幂的法则？"), *slip, exponent, t.say("Check with the tool.", "用工具检验。"), call(f"simplify({text})", answer), t.say("Same.", "一致。")],
            why, (t.say("The exponent is", "指数是"), exponent), t.say(f"So {math(answer)}.", f"所以是 {math(answer)}。"),
        ),
        hints=(
            t.say("What does a power mean, written out?", "幂写开来是什么意思？"),
            t.say("Count the factors.", "数一数有多少个因数。"),
            t.say("Products add exponents, quotients subtract, powers multiply.", "相乘则指数相加，相除则相减，乘方则相乘。"),
            t.say(f"The exponent is {power}: {answer}.", f"指数是 {power}：{answer}。"),
        ),
        wrong=wrongs(
            answer,
            (monomial(c, v, confusion), "mixes-exponent-laws", t.say("You used another law of exponents.", "用错了幂的法则。")),
            (monomial(c, v, power + 1), "miscounts-factors", t.say("One factor too many.", "多数了一个因数。")),
        ),
        check=text,
    )  # fmt: skip
