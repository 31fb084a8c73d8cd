"""Derivatives, definite integrals and limits.

A derivative is checked by integrating it back or at a point, an integral by differentiating. Left out: substitution,
trigonometric integrands and series.
"""

from __future__ import annotations

import random
from fractions import Fraction

from reasoning_engine.curriculum.drafting import Asks, Teller, call, deep, deep_recalling, fast, nonzero, wrongs
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.notation import math
from reasoning_engine.curriculum.polynomials import (
    Poly,
    add,
    antiderivative,
    bracketed,
    derivative,
    monomial,
    multiply,
    plain,
    trim,
    value,
)
from reasoning_engine.records import Lang, Part

DERIVE_EN = (
    "Differentiate {e}.", "Find the derivative of {e}.", "What is the derivative of {e}?", "Given {y}, find {d}.", "{y}. Compute {d}.",
    "Compute the derivative of {e} with respect to {v}.", "If {y}, find {d}.", "Let {y}. What is {d}?",
)  # fmt: skip
DERIVE_ZH = (
    "求 {e} 的导数。", "对 {e} 求导。", "已知 {y}，求 {d}。", "求函数 {y} 的导数。", "设 {y}，则 {d} 等于什么？", "{y} 的导函数是什么？", "求导：{e}",
)  # fmt: skip


def _ask_derivative(t: Teller, text: str, v: str) -> str:
    prime = f"$f'({v})$" if t.style.mark else f"f'({v})"
    d = prime if t.rng.random() < 0.6 else t.say("its derivative", "它的导数")
    y = t.typed(f"f({v})={text}")
    return t.ask(DERIVE_EN, DERIVE_ZH, e=t.typed(text), y=y, d=d, v=t.typed(v))


def _random_poly(rng: random.Random, degree: int, bound: int) -> Poly:
    """A polynomial of that degree; inner coefficients are sometimes missing."""
    inner = [nonzero(rng, bound) if rng.random() < 0.7 else 0 for _ in range(degree - 1)]
    return (nonzero(rng, bound), *inner, nonzero(rng, bound) if rng.random() < 0.8 else 0)


@family(
    "derivative_polynomial", strand="calculus", grades=(11, 13), en="Derivative of a polynomial", zh="多项式的导数", ccss="CALC.D.1",
    cn="导数的运算",
)  # fmt: skip
def derivative_polynomial(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    v = rng.choice("xxxxxtzu")
    degree = rng.randint(2, 1 + difficulty)
    p = _random_poly(rng, degree, {1: 6, 2: 9, 3: 12, 4: 20, 5: 40}[difficulty])
    text, answer = plain(p, v), plain(derivative(p), v)
    whole = call(f"diff({text}, {v})", answer)
    rule = t.say("Term by term: bring the exponent down, lower it by one.", "逐项求导：指数乘下来，指数减一。")
    terms = [(c, degree - i) for i, c in enumerate(p) if c and degree > i]
    single: list[Part] = [call(f"diff({monomial(c, v, k)}, {v})", monomial(c * k, v, k - 1)) for c, k in terms[:3]]
    lazy = trim(p[:-1])
    keeps = trim([*(c * (degree - i) for i, c in enumerate(p[:-1])), 0])
    back = antiderivative(derivative(p))
    check: list[Part] = [
        t.say("Check: integrate it back.", "检验：再积分回去。"), call(f"integrate({answer}, {v})", plain(back, v)), t.say("It matches up to the constant.", "除常数外一致。"),
    ]  # fmt: skip
    slip = t.slip(
        t.say(f"Just lower the exponents: {math(plain(lazy, v))}? First term:", f"只把指数减一：{math(plain(lazy, v))}？看首项："),
        single[0], t.say("No: the exponents must come down.", "不对：指数要乘下来。"),
        when=lazy != derivative(p),
    )  # fmt: skip
    return Draft(
        _ask_derivative(t, text, v),
        answer, "expression",
        fast(answer, (rule, whole)),
        deep(answer, [t.say("Plan: power rule on each term.", "计划：每项用幂函数求导法则。"), *slip, whole, *check], (rule, *single), (t.say("Together:", "合起来："), whole)),
        hints=(
            t.say("How does a power change when you differentiate?", "幂函数求导有什么规律？"),
            t.say("Treat each term by itself; a constant vanishes.", "逐项求导，常数项的导数为零。"),
            t.say("For example $n^k$ becomes $k n^{k-1}$ where the exponent comes down.", "指数变成系数，指数再减一。"),
            t.say(f"Together: {math(answer)}, typed {answer}.", f"合起来：{math(answer)}，写作 {answer}。"),
        ),
        wrong=wrongs(
            answer,
            (plain(lazy, v), "forgets-exponent-factor", t.say("You lowered the exponent but did not bring it down.", "指数减了一，却没有乘下来。")),
            (plain(keeps, v), "keeps-exponent", t.say("You brought the exponent down but did not lower it.", "指数乘下来了，却没有减一。")),
            (plain(add(derivative(p), (p[-1] or 1,)), v), "keeps-constant", t.say("A constant's derivative is zero.", "常数的导数是零。")),
        ),
        check=f"expand(diff({text}, {v}))",
    )  # fmt: skip


_DERIVATIVE_PRODUCT_ASKS: Asks = (
    (
        "Let {f}. Find {p}.", "If {f}, what is {p}?", "{f}. Compute {p}.", "Find the derivative of {f} at {g}.", "What is the slope of {f} at {g}?",
        "Given {f}, evaluate {p}.",
    ),
    (
        "已知 {f}，求 {p}。", "设 {f}，则 {p} 等于多少？", "若 {f}，计算 {p}。", "求 {f} 在 {g} 处的导数。", "函数 {f} 在 {g} 处的导数值是多少？",
        "曲线 {f} 在 {g} 处切线的斜率是多少？",
    ),
)  # fmt: skip


def _two_factors(rng: random.Random, difficulty: int) -> tuple[Poly, Poly, int]:
    """The factors, the second one quadratic from difficulty 3, and where the derivative is asked for."""
    bound = 2 + 2 * difficulty
    p: Poly = (rng.randint(1, 4), nonzero(rng, bound))
    q: Poly = (
        (rng.randint(1, 3), nonzero(rng, bound)) if difficulty < 3 else (1, rng.randint(-3, 3), nonzero(rng, bound))
    )
    return p, q, rng.randint(0, 3) if difficulty < 4 else nonzero(rng, 5)


@family(
    "derivative_product", strand="calculus", grades=(12, 13), en="Derivative of a product", zh="乘积的导数", ccss="CALC.D.2",
    cn="导数的四则运算：乘法法则", difficulties=(2, 3, 4, 5),
)  # fmt: skip
def derivative_product(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    """The derivative's value at a point, so that its form does not matter."""
    t = Teller(rng, lang)
    v = rng.choice("xxxxxtz")
    p, q, at = _two_factors(rng, difficulty)
    dp, dq = derivative(p), derivative(q)
    left, right = plain(p, v), plain(q, v)
    text = f"({left})*({right})"
    pa, qa, dpa, dqa = (value(f, at) for f in (p, q, dp, dq))
    answer = str(dpa * qa + pa * dqa)
    first: list[Part] = [call(f"diff({left}, {v})", plain(dp, v)), call(f"diff({right}, {v})", plain(dq, v))]
    inside = f"{bracketed(plain(dp, v))}*({right})+({left})*{bracketed(plain(dq, v))}"
    put = call(f"subs({inside}, {v}={at})", answer)
    rule = t.say("Product rule: $u'v+uv'$.", "乘法法则：$u'v+uv'$。")
    insert = t.say(f"Put in {at}.", f"代入 {at}。")
    check: list[Part] = [
        t.say("Check: all in one.", "整体检验："), call(f"subs(diff({text}, {v}), {v}={at})", answer), t.say("Same.", "一致。"),
    ]  # fmt: skip
    naive = str(dpa * dqa)
    slip = t.slip(
        t.say(f"Product of derivatives: {naive}? No, the rule has two terms.", f"导数相乘得 {naive}？不对，法则有两项。"),
        when=naive != answer,
    )  # fmt: skip
    place = f"$f'({at})$" if t.style.mark else f"f'({at})"
    return Draft(
        t.ask(*_DERIVATIVE_PRODUCT_ASKS, f=t.typed(f"f({v})={text}"), p=place, g=t.typed(f"{v}={at}")),
        answer, "number",
        fast(answer, (rule, *first), (insert, put)),
        deep_recalling(answer, [t.say("Plan: product rule.", "计划：用乘法法则。"), *first, *slip, put, *check], (rule, *first), (insert, put)),
        hints=(
            t.say("Which rule belongs to a product?", "乘积求导用什么法则？"),
            t.say("Derivative of one times the other, plus the other way round.", "一个求导乘另一个，再反过来相加。"),
            t.say("In letters: $(uv)'=u'v+uv'$.", "用字母写：$(uv)'=u'v+uv'$。"),
            t.say(f"Putting in {at} gives {answer}.", f"代入 {at} 得 {answer}。"),
        ),
        wrong=wrongs(
            answer,
            (naive, "product-of-derivatives", t.say("The derivative of a product is not the product of derivatives.", "乘积的导数不是导数的乘积。")),
            (str(dpa * qa), "half-product-rule", t.say("The second term of the rule is missing.", "少了法则的第二项。")),
            (str(pa * qa), "value-for-slope", t.say("That is the function's value.", "这是函数值。")),
            (str(dpa * qa + pa * dqa + dpa), "arithmetic-slip", t.say("A calculation went wrong.", "计算有误。")),
        ),
        check=f"subs({plain(derivative(multiply(p, q)), v)}, {v}={at})",
    )  # fmt: skip


_DEFINITE_INTEGRAL_ASKS: Asks = (
    (
        "Evaluate {s}.", "Compute {s}.", "Find the value of {s}.", "What is {s}?", "Calculate the integral {s}.", "{s} = ?", "Work out {s}.",
    ),
    ("计算 {s}。", "求定积分 {s}。", "{s} 等于多少？", "求 {s} 的值。", "计算定积分：{s}", "{s} = ?"),
)  # fmt: skip


def _with_whole_antiderivative(rng: random.Random, difficulty: int) -> Poly:
    """Each coefficient is a multiple of its power plus one."""
    degree = 1 if difficulty == 1 else rng.randint(1, min(difficulty, 3))
    bound = {1: 3, 2: 4, 3: 6, 4: 8, 5: 12}[difficulty]
    return tuple(
        (nonzero(rng, bound) if i == 0 or rng.random() < 0.75 else 0) * (degree - i + 1) for i in range(degree + 1)
    )


@family(
    "definite_integral", strand="calculus", grades=(12, 13), en="Definite integral of a polynomial", zh="多项式的定积分",
    ccss="CALC.I.1", cn="定积分与微积分基本定理",
)  # fmt: skip
def definite_integral(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    v = rng.choice("xxxxtu")
    p = _with_whole_antiderivative(rng, difficulty)
    low = 0 if difficulty == 1 else rng.randint(-2, 2) if difficulty > 2 else rng.randint(0, 2)
    high = low + rng.randint(1, 2 + difficulty // 2)
    integral = antiderivative(p)
    text, primitive = plain(p, v), plain(integral, v)
    top, bottom = value(integral, high), value(integral, low)
    answer = str(top - bottom)
    first = t.say("An antiderivative:", "原函数：")
    second = t.say("Upper minus lower value.", "上限值减下限值。")
    find = call(f"integrate({text}, {v})", primitive)
    ends: list[Part] = [call(f"subs({primitive}, {v}={high})", top), call(f"subs({primitive}, {v}={low})", bottom)]
    minus = call(f"{top}-{bottom}" if bottom >= 0 else f"{top}-({bottom})", answer)
    check: list[Part] = [
        t.say("Check: differentiate it.", "检验：求导。"), call(f"diff({primitive}, {v})", text), t.say("Right.", "正确。"),
    ]  # fmt: skip
    bad = bottom - top
    slip = t.slip(
        call(f"{bottom}-{top}" if top >= 0 else f"{bottom}-({top})", bad), call(f"integrate({text}, {v}, {low}, {high})", answer),
        t.say("The order was wrong: upper minus lower.", "顺序反了：应上限减下限。"),
        when=bad != 0,
    )  # fmt: skip
    drawn = _integral_sign(t, text, v, low, high)
    return Draft(
        t.ask(*_DEFINITE_INTEGRAL_ASKS, s=drawn),
        answer, "number",
        fast(answer, (first, find), (second, *ends, minus)),
        deep_recalling(answer, [t.say("Plan: antiderivative, then the limits.", "计划：求原函数，再代上下限。"), find, *ends, *slip, minus, *check], (first, find), (t.say("Put in the limits.", "代入上下限。"), *ends), (second, minus)),
        hints=(
            t.say("Which function has this as its derivative?", "什么函数的导数是它？"),
            t.say("Find an antiderivative and put in both limits.", "求出原函数，代入上下限。"),
            t.say("Subtract the value at the lower limit from that at the upper.", "用上限处的值减去下限处的值。"),
            t.say(f"{top} minus {bottom} gives {answer}.", f"{top} 减 {bottom} 得 {answer}。"),
        ),
        wrong=wrongs(
            answer,
            (str(bad), "limits-swapped", t.say("Upper minus lower, not the other way round.", "应上限减下限。")),
            (str(top), "forgets-lower-limit", t.say("You forgot the lower limit.", "忘了减下限的值。")),
            (str(value(p, high) - value(p, low)), "no-antiderivative", t.say("You put the limits into the function itself.", "没有求原函数就代入了。")),
            (str(top + bottom), "adds-values", t.say("The values are subtracted.", "应该相减。")),
        ),
        check=f"integrate({text}, {v}, {low}, {high})",
    )  # fmt: skip


def _integral_sign(t: Teller, text: str, v: str, low: int, high: int) -> str:
    """The integral as typed: LaTeX, or in words."""
    if t.style.mark:
        body = t.style.write(text).removeprefix(t.style.mark).removesuffix(t.style.closing)
        wrapped = f"({body})" if "+" in body or "-" in body[1:] else body
        lower = f"{{{low}}}" if low < 0 else str(low)
        return rf"{t.style.mark}\int_{lower}^{high} {wrapped} \, d{v}{t.style.closing}"
    if t.rng.random() < 0.4:
        return f"∫({t.typed(text)})d{v} " + t.say(f"from {low} to {high}", f"（从 {low} 到 {high}）").strip()
    return t.say(
        f"the integral of {t.typed(text)} from {v}={low} to {v}={high}",
        f"{t.typed(text)} 从 {v}={low} 到 {v}={high} 的积分",
    )


@family(
    "limit_rational", strand="calculus", grades=(11, 13), en="Limit of a quotient", zh="分式的极限", ccss="CALC.L.1", cn="函数的极限",
)  # fmt: skip
def limit_rational(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    """0/0 at a point, cancelled by factoring; from difficulty 3 also limits at infinity."""
    t = Teller(rng, lang)
    v = rng.choice("xxxxtn")
    if difficulty >= 3 and rng.random() < 0.4:
        return _limit_at_infinity(t, v, difficulty)
    a = rng.randint(1, 2 + 2 * difficulty) if difficulty < 3 else nonzero(rng, 2 + 3 * difficulty)
    q: Poly = (1, nonzero(rng, 2 + 3 * difficulty)) if difficulty < 4 else (rng.randint(1, 4), nonzero(rng, 9))
    if difficulty == 1:
        q = (1, a)
    top = multiply((1, -a), q)
    text = f"({plain(top, v)})/({plain((1, -a), v)})"
    answer = str(value(q, a))
    cancelled = call(f"simplify({text})", plain(q, v))
    put = call(f"subs({plain(q, v)}, {v}={a})", answer)
    zero = call(f"subs({plain(top, v)}, {v}={a})", 0)
    first, second = (
        t.say("Both are zero there, so cancel the common factor.", "分子分母都为零，约去公因式。"),
        t.say(f"Now put in {a}.", f"再代入 {a}。"),
    )
    check = call(f"limit({text}, {v}, {a})", answer)
    return _limit_draft(
        t, text, v, str(a), answer,
        fast_steps=((first, cancelled), (second, put)),
        thinking=[t.say("Plan: put the number in first.", "计划：先代入。"), zero, t.say("Zero over zero, so simplify.", "零比零，先化简。"), cancelled, put, t.say("Check:", "检验："), check, t.say("Same.", "一致。")],
        slow=((t.say("Top at the point:", "分子在该点的值："), zero), (first, cancelled), (second, put)),
        wrong=(
            ("0", "zero-over-zero-is-zero", t.say("Zero over zero is not zero: simplify first.", "零比零不等于零，要先化简。")),
            ("1", "zero-over-zero-is-one", t.say("Zero over zero is not one: simplify first.", "零比零不等于一，要先化简。")),
            (str(value(q, -a)), "sign-of-point", t.say("You put in the number with the wrong sign.", "代入时符号错了。")),
        ),
    )  # fmt: skip


def _limit_at_infinity(t: Teller, v: str, difficulty: int) -> Draft:
    """Quotient of two quadratics: the leading coefficients decide."""
    rng = t.rng
    top: Poly = (nonzero(rng, 9), nonzero(rng, 9), nonzero(rng, 9))
    bottom: Poly = (rng.randint(1, 9), nonzero(rng, 9), nonzero(rng, 9))
    if difficulty > 3 and rng.random() < 0.3:
        top = (0, top[1], top[2])
    ratio = Fraction(top[0], bottom[0])
    answer = str(ratio)
    text = f"({plain(trim(top), v)})/({plain(bottom, v)})"
    lead = t.say("The highest powers decide: divide their coefficients.", "最高次项起决定作用：用它们的系数相除。")
    quotient = call(f"{top[0]}/{bottom[0]}", answer)
    check = call(f"limit({text}, {v}, oo)", answer)
    return _limit_draft(
        t, text, v, "oo", answer,
        fast_steps=((lead, quotient),),
        thinking=[t.say("Plan: compare the highest powers.", "计划：比较最高次项。"), quotient, t.say("Check:", "检验："), check, t.say("Same.", "一致。")],
        slow=(t.say(f"Divide top and bottom by {math(v + '^2')}.", f"分子分母同除以 {math(v + '^2')}。"), (lead, quotient)),
        wrong=(
            ("oo", "infinity-over-infinity", t.say("Infinity over infinity need not be infinite.", "无穷比无穷不一定是无穷。")),
            (str(Fraction(top[-1], bottom[-1])), "uses-constants", t.say("Far out the constants do not matter.", "趋于无穷时常数项不起作用。")),
            ("1", "infinity-over-infinity-is-one", t.say("Infinity over infinity need not be one.", "无穷比无穷不一定是一。")),
        ),
    )  # fmt: skip


def _limit_draft(
    t: Teller, text: str, v: str, to: str, answer: str, *, fast_steps: tuple[tuple[Part, ...], ...], thinking: list[Part],
    slow: tuple[str | tuple[Part, ...], ...], wrong: tuple[tuple[str, str, str], ...],
) -> Draft:  # fmt: skip
    return Draft(
        t.ask(
            (
                "Find {s}.", "Evaluate {s}.", "Compute {s}.", "What is {s}?", "Calculate {s}.", "{s} = ?",
            ),
            ("求 {s}。", "计算 {s}。", "{s} 等于多少？", "求极限：{s}", "求极限 {s}。", "{s} = ?"),
            s=_limit_sign(t, text, v, to),
        ),
        answer, "number", fast(answer, *fast_steps), deep(answer, thinking, *slow),
        hints=(
            t.say("What happens when you simply put the number in?", "直接代入会怎样？"),
            t.say("Simplify the quotient before taking the limit.", "先化简分式，再取极限。"),
            t.say("At a point cancel the common factor; far out compare the highest powers.", "在一点处约去公因式；趋于无穷时比较最高次项。"),
            t.say(f"The limit is {answer}.", f"极限是 {answer}。"),
        ),
        wrong=wrongs(answer, *wrong),
        check=f"limit({text}, {v}, {to})",
    )  # fmt: skip


def _limit_sign(t: Teller, text: str, v: str, to: str) -> str:
    if t.style.mark:
        body = t.style.write(text).removeprefix(t.style.mark).removesuffix(t.style.closing)
        goal = r"\infty" if to == "oo" else to
        return rf"{t.style.mark}\lim_{{{v} \to {goal}}} {body}{t.style.closing}"
    goal = {"oo": t.rng.choice(t.say(("infinity", "∞"), ("∞", "无穷大")))}.get(to, to)
    if t.rng.random() < 0.4:
        return f"lim({v}→{goal}) {t.typed(text)}"
    return t.say(
        f"the limit of {t.typed(text)} as {v} approaches {goal}", f"当 {v} 趋于 {goal} 时 {t.typed(text)} 的极限"
    )
