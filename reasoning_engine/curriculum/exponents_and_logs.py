"""Exponential equations with a common base, logarithms that come out exactly, and sums of square roots.

Left out: growth models and logarithms that need a calculator.
"""

from __future__ import annotations

import random
from fractions import Fraction

from reasoning_engine.curriculum.drafting import Asks, Teller, call, deep, fast, nonzero, wrongs
from reasoning_engine.curriculum.equations import ask_to_solve
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.notation import math
from reasoning_engine.curriculum.polynomials import plain, sqrt_text
from reasoning_engine.records import Lang, Part


def _powers(rng: random.Random, difficulty: int) -> tuple[int, int, int, int]:
    """The base, the exponent ax + b, and what it equals."""
    base = rng.choice((2, 3, 5, 10)[: 2 + difficulty])
    a = 1 if difficulty < 3 else rng.randint(2, 4)
    b = 0 if difficulty == 1 else nonzero(rng, 3 + difficulty)
    k = rng.randint(2, 3 + difficulty) if base < 5 else rng.randint(2, 5)
    if difficulty >= 4 and rng.random() < 0.3:
        k = -rng.randint(1, 4)
    return base, a, b, k


@family(
    "exponential_equation", strand="equations", grades=(10, 12), en="Exponential equation", zh="指数方程", ccss="HSF-LE.A.4", cn="指数方程",
)  # fmt: skip
def exponential_equation(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    """base^(ax+b) = a power of the base; later the other side has a smaller base of its own."""
    t = Teller(rng, lang)
    v = t.unknown()
    base, a, b, k = _powers(rng, difficulty)
    exponent = plain((a, b), v)
    power = str(Fraction(base) ** k)
    root = Fraction(k - b, a)
    answer = str(root)
    raised = f"({exponent})" if len(exponent) > 1 else exponent
    left = f"{base}^{raised}"
    match = t.say(f"Write the right side as a power of {base}.", f"把右边写成 {base} 的幂。")
    level = call(f"log({power}, {base})", k)
    equate = t.say("Equal powers of one base: equal exponents.", "底数相同，指数相等。")
    solved = call(f"solve({exponent}={k}, {v})", answer)
    check: list[Part] = [t.say("Check: put it back.", "检验：代回去。"), call(f"subs({left}, {v}={answer})", power), t.say("It fits.", "符合。")]  # fmt: skip
    bad = Fraction(Fraction(power) / base - b, a)
    slip = t.slip(
        t.say("Dividing by the base instead:", "若用除以底数的办法："), call(f"{power}/{base}", Fraction(power) / base),
        t.say("But a power is not a multiple. Compare exponents.", "但乘方不是倍数，应比较指数。"),
        when=k > 0,
    )  # fmt: skip
    return Draft(
        ask_to_solve(t, f"{left}={power}", v),
        answer, "number",
        fast(answer, (match, level), (equate, solved)),
        deep(answer, [t.say("Plan: one base on both sides.", "计划：两边化成同底。"), *slip, level, solved, *check], (match, level), (equate, solved)),
        hints=(
            t.say("Which power of the base is the right side?", "右边是底数的几次幂？"),
            t.say("Write both sides with one base.", "把两边化成同底数的幂。"),
            t.say("Equal powers of the same base have equal exponents.", "同底数的幂相等，则指数相等。"),
            t.say(f"The exponent is {k}, so the answer is {answer}.", f"指数是 {k}，答案是 {answer}。"),
        ),
        wrong=wrongs(
            answer,
            (str(bad), "divides-by-base", t.say("You divided by the base instead of comparing exponents.", "你除以了底数，没有比较指数。")),
            (str(k), "stops-at-exponent", t.say("That is the whole exponent; solve for the unknown.", "这是整个指数，还要解出未知数。")),
            (str(root + 1), "miscounts-factors", t.say("One factor too many.", "多数了一个因数。")),
            (str(Fraction(k + b, a)), "moves-term-without-sign", t.say("You moved the number without changing its sign.", "移项没有变号。")),
        ),
        check=f"solve({left}={power}, {v})",
    )  # fmt: skip


_LOGARITHM_VALUE_ASKS: Asks = (
    (
        "Find {e}.", "What is {e}?", "Evaluate {e}.", "Compute {e} exactly.", "What is the logarithm of {p} to the base {b}?", "{e} = ?", "To which power must {b} be raised to give {p}?",
    ),
    ("求 {e} 的值。", "{e} 等于多少？", "计算 {e}。", "以 {b} 为底 {p} 的对数是多少？", "{e} = ?", "{b} 的几次方等于 {p}？"),
)  # fmt: skip


@family(
    "logarithm_value", strand="functions", grades=(10, 12), en="Value of a logarithm", zh="对数求值", ccss="HSF-BF.B.5", cn="对数的运算",
)  # fmt: skip
def logarithm_value(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    base = rng.choice((2, 3, 5, 10, 4, 6, 7, 9)[: 3 + difficulty])
    k = rng.randint(1, 3 + difficulty) if base < 6 else rng.randint(1, 4)
    if difficulty >= 3 and rng.random() < 0.35:
        k = -rng.randint(1, 4)
    answer = str(k)
    power = str(Fraction(base) ** k)
    typed = t.typed(f"log({power}, {base})")
    whole = call(f"log({power}, {base})", k)
    raise_to = call(f"{base}^{k}" if k > 0 else f"{base}^({k})", power)
    rule = t.say(f"Which power of {base} gives {power}?", f"{base} 的几次方是 {power}？")
    quotient = Fraction(power) / base
    slip = t.slip(
        call(f"{power}/{base}" if k > 0 else f"({power})/{base}", quotient),
        t.say("That is a quotient; an exponent is asked.", "这是商，要求的是指数。"),
        when=quotient != k,
    )  # fmt: skip
    close = call(f"{base}^{k + 1}" if k >= 0 else f"{base}^({k + 1})", Fraction(base) ** (k + 1))
    near: list[Part] = [close, t.say("Too large by one factor.", "多了一个因数。")]
    return Draft(
        t.ask(*_LOGARITHM_VALUE_ASKS, e=typed, b=base, p=power),
        answer, "number",
        fast(answer, (rule, whole)),
        deep(answer, [t.say("Plan: turn it into a power.", "计划：化成乘方来想。"), *slip, *near, whole, t.say("Check:", "检验："), raise_to, t.say("It fits.", "符合。")], rule, (t.say("The exponent:", "指数："), whole)),
        hints=(
            t.say("A logarithm asks for an exponent.", "对数求的是指数。"),
            t.say("Multiply the base by itself until the number appears.", "把底数连乘，直到得到真数。"),
            t.say("A fraction below one needs a negative exponent.", "小于一的分数要用负指数。"),
            t.say(f"{math(f'{base}^{k}')} is the number, so {answer}.", f"{math(f'{base}^{k}')} 就是真数，所以是 {answer}。"),
        ),
        wrong=wrongs(
            answer,
            (str(quotient), "divides-by-base", t.say("A logarithm is not a quotient.", "对数不是商。")),
            (str(-k), "sign-of-exponent", t.say("Check the sign of the exponent.", "检查指数的符号。")),
            (str(k + 1), "counts-one-too-many", t.say("One factor too many.", "多数了一个因数。")),
        ),
        check=f"ln({power})/ln({base})",
    )  # fmt: skip


_SUM_OF_ROOTS_ASKS: Asks = (
    ("Simplify {e}.", "Write {e} in simplest form.", "Compute {e} exactly.", "{e} = ?", "What is {e} in simplest radical form?", "Simplify the expression {e}."),
    ("化简 {e}。", "计算：{e}", "{e} = ?", "把 {e} 化成最简二次根式。", "{e} 化简后等于多少？", "求 {e} 的最简形式。"),
)  # fmt: skip


def _joined(signs: list[int], terms: list[str]) -> str:
    """The terms with their signs: -2*sqrt(3)+sqrt(3)."""
    signed = zip(signs, terms, strict=True)
    return "".join(f"{'-' if s < 0 else '+' if i else ''}{term}" for i, (s, term) in enumerate(signed))


def _like_surds(rng: random.Random, difficulty: int) -> tuple[int, list[int], list[int]]:
    """The number under every root once simplified, what stands before the roots, and the signs."""
    inside, top = rng.choice((2, 3, 5, 6, 7, 10, 11)[: 2 + difficulty]), 3 + 2 * difficulty
    factors = [rng.randint(2, top)] if difficulty == 1 else rng.sample(range(1, top + 1), 2 if difficulty < 4 else 3)
    return inside, factors, [1, *(rng.choice((1, -1)) for _ in factors[1:])]


@family(
    "sum_of_roots", strand="expressions", grades=(8, 10), en="Adding square roots", zh="二次根式的加减", ccss="HSN-RN.A.2", cn="二次根式",
)  # fmt: skip
def sum_of_roots(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    """One root at first, then sums and differences over the same surd."""
    t = Teller(rng, lang)
    inside, factors, signs = _like_surds(rng, difficulty)
    total = sum(s * f for s, f in zip(signs, factors, strict=True))
    if total == 0:
        return sum_of_roots(rng, difficulty, lang)
    radicands, several = [f * f * inside for f in factors], len(factors) > 1
    text = _joined(signs, [f"sqrt({r})" for r in radicands])
    answer = sqrt_text(inside, total)
    singles: list[Part] = [call(f"sqrt({r})", sqrt_text(r)) for r in radicands]
    add = call(_joined(signs, [sqrt_text(r) for r in radicands]), answer)
    rule = t.say("Take square factors out of each root.", "把每个根号里的平方因数提出来。")
    collect = t.say("Now the roots are alike: add the numbers in front.", "现在是同类根式，系数相加。")
    under = sum(s * r for s, r in zip(signs, radicands, strict=True))
    naive = sqrt_text(under) if under > 0 else str(total)
    slip = t.slip(
        t.say("Under one root?", "放到一个根号里？"), call(f"sqrt({under})", naive), t.say("No, roots of sums do not split.", "不行，根号不能这样合并。"),
    ) if several and under > 0 else []  # fmt: skip
    check: list[Part] = [t.say("Check at once:", "整体检验："), call(text, answer), t.say("Same.", "一致。")]
    if not several:
        squared = call(f"({answer})^2", total * total * inside)
        check = [t.say("Check: square it.", "检验：平方。"), squared, t.say("It fits.", "符合。")]
    steps: list[tuple[Part, ...]] = [(rule, *singles), *([(collect, add)] if several else [])]
    return Draft(
        t.ask(*_SUM_OF_ROOTS_ASKS, e=t.typed(text)),
        answer, "number",
        fast(answer, *steps),
        deep(answer, [t.say("Plan: find square factors.", "计划：找平方因数。"), *slip, *singles, *([add] if several else []), *check], *steps, t.say(f"So {math(answer)}.", f"所以是 {math(answer)}。")),
        hints=(
            t.say("Which square number divides the number under the root?", "根号里的数能被哪个平方数整除？"),
            t.say("Take its root in front.", "把它开方提到根号外。"),
            t.say("Only roots of the same number may be added.", "只有被开方数相同的根式才能相加。"),
            t.say(f"That gives {math(answer)}, typed {answer}.", f"得 {math(answer)}，写作 {answer}。"),
        ),
        wrong=wrongs(
            answer,
            (naive, "adds-under-root", t.say("Roots of sums do not split.", "和的根号不能拆开。")),
            (sqrt_text(inside, total * total) if total not in (1, -1) else sqrt_text(inside, 2 * total), "forgets-root-of-factor", t.say("Take the root of the square factor.", "平方因数要开方再提出。")),
            (str(total * inside), "drops-root", t.say("The root is lost.", "丢了根号。")),
        ),
        check=f"{total}*sqrt({inside})" if several else f"sqrt({radicands[0]})",
    )  # fmt: skip
