"""Quadratic, radical and rational equations, over the real numbers.

Where an operation can bring in false roots (squaring, multiplying by a denominator) the trace tests each candidate. Left
out: cubic and exponential equations.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt

from reasoning_engine.curriculum.drafting import (
    Teller,
    call,
    deep,
    deep_recalling,
    fast,
    nonzero,
    signed,
    wrongs,
)
from reasoning_engine.curriculum.equations import SOLVE_EN, SOLVE_ZH
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.notation import math
from reasoning_engine.curriculum.polynomials import Poly, multiply, number, plain, product_text, scale, sqrt_text, value
from reasoning_engine.records import Lang, Part, Trace, WrongAnswer

ROOTS_EN = (
    *SOLVE_EN[:3], "Find all real solutions of {e}.", "Find the roots of {e}.", "Which {v} satisfy {e}?", "{e}, {v} = ?",
    "What are the solutions of {e}?", "For which values of {v} is {e}?", "Find every real number {v} with {e}.",
)  # fmt: skip
ROOTS_ZH = (
    *SOLVE_ZH[:3], "求方程 {e} 的全部实数解。", "求方程 {e} 的根。", "哪些 {v} 满足 {e}？", "{e}，{v} = ?", "方程 {e} 的解是什么？",
    "求满足 {e} 的所有实数 {v}。", "在实数范围内解方程 {e}。",
)  # fmt: skip


def _ask(t: Teller, equation: str, v: str) -> str:
    return t.ask(ROOTS_EN, ROOTS_ZH, e=t.typed(equation), v=t.typed(v))


def _standard_or_moved(rng: random.Random, p: Poly, v: str, difficulty: int) -> tuple[str, bool]:
    """The equation p=0 as given: mostly in standard form, later with terms moved to the right side."""
    if difficulty < 3 or rng.random() < 0.6 or not (p[1] or p[2]):
        return f"{plain(p, v)}=0", False
    return f"{plain((p[0], 0, 0), v)}={plain([-c for c in p[1:]], v) if p[1] else number(-p[2])}", True


@family(
    "quadratic_factorable", strand="equations", grades=(9, 10), en="Quadratic equation by factoring",
    zh="一元二次方程（因式分解法）", ccss="HSA-REI.B.4b", cn="一元二次方程：因式分解法",
)  # fmt: skip
def quadratic_factorable(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    bound = {1: 6, 2: 10, 3: 12, 4: 18, 5: 35}[difficulty]
    v = t.unknown()
    r, s = (rng.randint(1, bound) for _ in "rs") if difficulty == 1 else (nonzero(rng, bound) for _ in "rs")
    lead = 1 if difficulty < 4 or rng.random() < 0.5 else rng.randint(2, 6)
    p = scale(multiply((1, -r), (1, -s)), lead)
    equation, moved = _standard_or_moved(rng, p, v, difficulty)
    text = plain(p, v)
    roots = sorted({r, s})
    answer = ", ".join(map(str, roots))
    factors: list[Poly] = sorted([(1, -r), (1, -s)], key=lambda f: -f[1])
    factored = product_text(factors, v, lead)
    whole = call(f"factor({text})", factored)
    shown = t.say(" or ", " 或 ").join(math(f"{v}={root}") for root in roots)
    left = math(f"{text}=0")
    bring = [t.say(f"Bring everything to the left: {left}.", f"全部移到左边：{left}。")] if moved else []
    first = t.say("Factor the left side.", "左边因式分解。")
    zero = t.say(f"A product is zero when a factor is zero, so {shown}.", f"积为零则某个因式为零，所以 {shown}。")
    slip = _slip_turned(t, p, v, rng.choice(roots))
    check: list[Part] = [
        t.say("Check:", "检验："), *(call(f"subs({text}, {v}={root})", 0) for root in roots), t.say("All good.", "都对。"),
    ]  # fmt: skip
    turned = ", ".join(str(-root) for root in reversed(roots))
    return Draft(
        _ask(t, equation, v),
        answer, "set" if len(roots) > 1 else "number",
        fast(answer, *bring, (first, whole), zero),
        deep(answer, [t.say("Plan: factor, then read off the roots.", "计划：因式分解，再读出根。"), whole, *slip, *check], *bring, (first, whole), zero),
        hints=(
            t.say("When is a product equal to zero?", "什么时候乘积等于零？"),
            t.say("Write one side as a product, with zero on the other.", "把一边写成乘积，另一边为零。"),
            t.hint(answer, ("For example $n^2-90n+2000=(n-40)(n-50)=0$.", "例如 $n^2-90n+2000=(n-40)(n-50)=0$。"), ("Set each factor equal to zero by itself.", "令每个因式分别为零。")),
            t.say(f"{math(factored + '=0')}, so the answer is {answer}.", f"{math(factored + '=0')}，答案是 {answer}。"),
        ),
        wrong=wrongs(
            answer,
            (turned, "turns-signs", t.say("You read the signs off the factors the wrong way round.", "从因式读根时符号反了。")),
            (str(roots[0]) if len(roots) > 1 else f"{-abs(roots[0])}, {abs(roots[0])}", "loses-a-root", t.say("Check how many roots there are.", "检查根的个数。")),
        ),
        check=f"solve({equation}, {v})",
    )  # fmt: skip


def _slip_turned(t: Teller, p: Poly, v: str, root: int) -> list[Part]:
    """Now and then: the root with the wrong sign is tried."""
    text, bad = plain(p, v), -root
    if not t.slips() or not value(p, bad):
        return []
    return [
        t.say(f"Is {math(f'{v}={bad}')} a root?", f"{math(f'{v}={bad}')} 是根吗？"), call(f"subs({text}, {v}={bad})", value(p, bad)),
        t.say("Not 0: the sign is turned.", "不为 0：符号反了。"),
    ]  # fmt: skip


@family(
    "quadratic_formula", strand="equations", grades=(9, 11), en="Quadratic equation by the formula", zh="一元二次方程（公式法）",
    ccss="HSA-REI.B.4b", cn="一元二次方程：公式法与判别式",
)  # fmt: skip
def quadratic_formula(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    """Irrational roots, or none; about one in four has none."""
    t = Teller(rng, lang)
    v = t.unknown()
    none = rng.random() < 0.25
    a, b, c = _irrational(rng, difficulty, none)
    p: Poly = (a, b, c)
    equation, moved = _standard_or_moved(rng, p, v, difficulty)
    discriminant = b * b - 4 * a * c
    start, check = _discriminant(t, p, v, moved), f"solve({plain(p, v)}=0, {v})"
    quick, slow = _no_root(t, start, check) if none else _both_roots(t, p, v, start, check)
    answer = quick.answer
    return Draft(
        _ask(t, equation, v),
        answer, "text" if none else "set", quick, slow,
        hints=(
            t.say("Does it factor with whole numbers?", "能用整数分解吗？"),
            t.say("If not, the discriminant tells how many roots there are.", "如果不能，判别式告诉你有几个根。"),
            t.say(r"The roots are $\frac{-b\pm\sqrt{b^2-4ac}}{2a}$, if the root is real.", r"根为 $\frac{-b\pm\sqrt{b^2-4ac}}{2a}$（根号内非负时）。"),
            t.say(f"The discriminant is {discriminant}: {answer}.", f"判别式为 {discriminant}：{answer}。"),
        ),
        wrong=_formula_wrongs(t, answer, p),
        check=f"solve({equation}, {v})",
    )  # fmt: skip


def _discriminant(t: Teller, p: Poly, v: str, moved: bool) -> list[Sequence[Part]]:
    """The first steps: standard form, where the equation is given otherwise, and the discriminant."""
    a, b, c = (int(x) for x in p)
    square, last = (f"{b}^2" if b >= 0 else f"({b})^2"), (f"({c})" if c < 0 else f"{c}")
    standard = math(plain(p, v) + "=0")
    bring: list[Sequence[Part]] = [[t.say(f"Standard form: {standard}.", f"标准形式：{standard}。")]] if moved else []
    lead = t.say("The discriminant $b^2-4ac$ is", "判别式 $b^2-4ac$ 为")
    return [*bring, (lead, call(f"{square}-4*{a}*{last}", b * b - 4 * a * c))]


def _no_root(t: Teller, start: list[Sequence[Part]], check: str) -> tuple[Trace, Trace]:
    close = t.say("It is negative, so there is no real root.", "判别式为负，没有实数根。")
    thinking: list[Part] = [
        t.say("Plan: look at the discriminant first.", "计划：先看判别式。"), start[-1][1], t.say("Negative. Check with the tool.", "为负。用工具检验。"),
        call(check, "no solution"), t.say("It agrees.", "一致。"),
    ]  # fmt: skip
    return fast("no solution", *start, close), deep_recalling("no solution", thinking, *start, close)


def _both_roots(t: Teller, p: Poly, v: str, start: list[Sequence[Part]], check: str) -> tuple[Trace, Trace]:
    a, b, c = (int(x) for x in p)
    d = b * b - 4 * a * c
    low, high = _roots(a, b, d, -1), _roots(a, b, d, 1)
    answer = f"{low}, {high}"
    formula = t.say(r"Positive: use $\frac{-b\pm\sqrt{D}}{2a}$.", r"为正：用公式 $\frac{-b\pm\sqrt{D}}{2a}$。")
    both: list[Part] = [call(f"({-b}-sqrt({d}))/{2 * a}", low), call(f"({-b}+sqrt({d}))/{2 * a}", high)]
    thinking: list[Part] = [
        t.say("Plan: look at the discriminant first.", "计划：先看判别式。"), *_slip_discriminant(t, p, v), start[-1][1], *both,
        t.say("Check with the tool.", "用工具检验。"), call(check, answer), t.say("It agrees.", "一致。"),
    ]  # fmt: skip
    return fast(answer, *start, (formula, *both)), deep(answer, thinking, *start, (formula, *both))


def _irrational(rng: random.Random, difficulty: int, none: bool) -> tuple[int, int, int]:
    """Coefficients with no real root, or with a positive discriminant that is no square."""
    bound = 3 + 2 * difficulty
    while True:
        a = 1 if difficulty < 3 else rng.randint(1, difficulty)
        b = 2 * rng.randint(-difficulty, difficulty) if difficulty < 3 else rng.randint(-bound, bound)
        c = nonzero(rng, bound)
        d = b * b - 4 * a * c
        if (none and d < 0) or (not none and d > 0 and isqrt(d) ** 2 != d):
            return a, b, c


def _roots(a: int, b: int, discriminant: int, sign: int) -> str:
    """(-b + sign*sqrt(D)) / 2a as the CAS writes it: the rational part, then the surd."""
    rational = Fraction(-b, 2 * a)
    surd = sqrt_text(discriminant, Fraction(sign, 2 * a))
    return surd if not rational else f"{rational}{signed(surd)}"


def _slip_discriminant(t: Teller, p: Poly, v: str) -> list[Part]:
    """Now and then: +4ac for -4ac, noticed when the sign of -4ac is worked out by itself."""
    a, b, c = (int(x) for x in p)
    bad = b * b + 4 * a * c
    if not t.slips() or bad == b * b - 4 * a * c:
        return []
    text = f"({b})^2+4*{a}*({c})"
    return [
        call(text, bad), t.say("Check the sign: $-4ac$ is", "检查符号：$-4ac$ 是"), call(f"-4*{a}*({c})", -4 * a * c),
        t.say("I added it with the wrong sign. Again:", "我加错了符号。重来："),
    ]  # fmt: skip


def _formula_wrongs(t: Teller, answer: str, p: Poly) -> tuple[WrongAnswer, ...]:
    a, b, c = (int(x) for x in p)
    d = abs(b * b - 4 * a * c)
    flipped = f"{_roots(a, -b, d, -1)}, {_roots(a, -b, d, 1)}"
    real = f"{_roots(a, b, d, -1)}, {_roots(a, b, d, 1)}"
    other = b * b + 4 * a * c
    candidates = [
        (
            real,
            "ignores-negative-discriminant",
            t.say("The root of a negative number is not real.", "负数的平方根不是实数。"),
        )
    ]
    if b:
        candidates.append((flipped, "sign-of-b", t.say("The formula starts with minus b.", "公式里是负 b。")))
    if other < 0:
        candidates.append(
            ("no solution", "sign-of-4ac", t.say("You added 4ac instead of subtracting it.", "应减去 4ac，却加上了。"))
        )
    if answer != "no solution":
        candidates.append(
            (
                _roots(a, b, d, 1),
                "one-root-only",
                t.say("A positive discriminant gives two roots.", "判别式为正时有两个根。"),
            )
        )
    return wrongs(answer, *candidates)


def _radical_numbers(rng: random.Random, difficulty: int) -> tuple[int, int, int]:
    """p, the value k of the square root, and the root r; mostly k > p, so that squaring brings in a false root."""
    p = 1 if difficulty < 3 else rng.randint(1, 2 * difficulty)
    both_true = p >= 3 and rng.random() < 0.3
    k = rng.randint(p + 1, p + 4 + 2 * difficulty)
    if both_true:
        k = rng.choice([n for n in range(1, p + 1) if 2 * n != p])
    return p, k, nonzero(rng, 4 + 4 * difficulty)


@family(
    "radical_equation", strand="equations", grades=(10, 12), en="Equation with a square root", zh="无理方程（根式方程）",
    ccss="HSA-REI.A.2", cn="无理方程：增根的检验",
)  # fmt: skip
def radical_equation(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    """sqrt(px+q) = x+b with a root r; squaring brings in r + p - 2k, which is false unless k <= p."""
    t = Teller(rng, lang)
    v = t.unknown()
    p, k, r = _radical_numbers(rng, difficulty)
    q, b = k * k - p * r, k - r
    other = r + p - 2 * k
    inside, right = plain((p, q), v) if q else plain((p, 0), v), plain((1, b), v)
    left = f"sqrt({inside})"
    candidates = sorted({r, other})
    roots = [x for x in candidates if x + b >= 0]
    answer, all_ = ", ".join(map(str, roots)), ", ".join(map(str, candidates))
    squared = call(f"solve({inside}=({right})^2, {v})", all_)
    tests: list[Part] = [call(f"subs({right}, {v}={x})", x + b) for x in candidates]
    verdict = t.say("Both are at least 0, so both count.", "都不小于 0，两个都是解。")
    if len(roots) < 2:
        verdict = t.say(f"A root is never negative, so {other} drops out.", f"算术平方根不为负，所以舍去增根 {other}。")
    square = t.say("Square both sides.", "两边平方。")
    test = t.say(f"Test {math(right)}.", f"检验 {math(right)} 的值。")
    full: list[Part] = [call(f"subs({left}, {v}={x})", abs(x + b)) for x in candidates]
    return Draft(
        _ask(t, f"{left}={right}", v),
        answer, "set" if len(roots) > 1 else "number",
        fast(answer, (square, squared), (test, *tests, verdict)),
        deep_recalling(
            answer,
            [
                t.say("Plan: square, then test each candidate.", "计划：平方，再逐个检验。"), squared, t.say("Left side:", "左边："), *full,
                t.say("Right side:", "右边："), *tests, verdict,
            ],
            (square, squared), (test, *tests), verdict,
        ),
        hints=(
            t.say("Which operation undoes a square root?", "什么运算可以去掉根号？"),
            t.say("After squaring, test every candidate in the original equation.", "平方之后，要把每个候选解代回原方程。"),
            t.say("Squaring also accepts the opposite sign, so false roots may appear.", "平方会把相反符号也算进来，可能产生增根。"),
            t.say(f"Of the candidates only this remains: {answer}.", f"检验后剩下：{answer}。"),
        ),
        wrong=wrongs(
            answer,
            (all_, "keeps-false-root", t.say("You did not test the candidates.", "没有检验增根。")),
            (str(other), "keeps-wrong-root", t.say("You dropped the true one.", "舍去了真正的解。")),
            ("no solution", "rejects-all", t.say("Test again: one does fit.", "再检验：有一个是对的。")),
        ),
        check=f"solve({left}={right}, {v})",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _WithDenominators:
    """An equation as given and without its denominators, these, and the only candidate for a root; `pole`: a
    denominator is zero there."""

    text: str
    cleared: str
    bottoms: tuple[str, ...]
    candidate: Fraction
    pole: bool = False


def _with_denominators(rng: random.Random, difficulty: int, v: str) -> _WithDenominators:
    """c*k/(x+b) = c at first, then a/(x+b) = c/(x+d), and now and then x/(x-a)+c = a/(x-a), which has no root."""
    bound = 4 + 3 * difficulty
    if difficulty >= 3 and rng.random() < 0.25:
        a, c = nonzero(rng, bound), rng.randint(1, bound)
        bottom = plain((1, -a), v)
        text = f"{v}/({bottom})+{c}={_over(a, bottom)}"
        return _WithDenominators(text, f"{v}+{c}*({bottom})={a}", (bottom,), Fraction(a), pole=True)
    if difficulty < 3:
        c, k, b = rng.randint(2, bound), nonzero(rng, bound), nonzero(rng, bound)
        bottom = plain((1, b), v)
        return _WithDenominators(f"{_over(c * k, bottom)}={c}", f"{c * k}={c}*({bottom})", (bottom,), Fraction(k - b))
    a, c, b, d = _two_fractions(rng, bound)
    left, right = plain((1, b), v), plain((1, d), v)
    cleared = f"{a}*({right})={c}*({left})"
    return _WithDenominators(
        f"{_over(a, left)}={_over(c, right)}", cleared, (left, right), Fraction(c * b - a * d, a - c)
    )


@family(
    "rational_equation", strand="equations", grades=(8, 12), en="Equation with the unknown in a denominator", zh="分式方程",
    ccss="HSA-REI.A.2", cn="分式方程",
)  # fmt: skip
def rational_equation(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    v = t.unknown()
    e = _with_denominators(rng, difficulty, v)
    trap, equation, candidate = e.pole, e.text, e.candidate
    answer = "no solution" if trap else str(candidate)
    clear = t.say("Multiply by the denominators.", "两边同乘分母，去分母。")
    solved = call(f"solve({e.cleared}, {v})", candidate)
    tests: list[Part] = [call(f"subs({text}, {v}={candidate})", candidate - _zero(text, v)) for text in e.bottoms]
    test, verdict = t.say("Test the denominator.", "检验分母。"), t.say("Not zero, so it counts.", "分母不为零，是解。")
    if trap:
        verdict = t.say("The denominator is zero there, so it is no solution.", "此时分母为零，是增根，原方程无解。")
    again: list[Part] = [t.say("Check with the tool.", "用工具核对。"), call(f"solve({equation}, {v})", answer)]
    return Draft(
        _ask(t, equation, v),
        answer, "text" if trap else "number",
        fast(answer, (clear, solved), (test, *tests, verdict)),
        deep(
            answer, [t.say("Plan: clear the fractions, then test.", "计划：去分母，再检验。"), solved, test, *tests, verdict, *again],
            (clear, solved), (test, *tests), verdict,
        ),
        hints=(
            t.say("What could you multiply by to lose the fractions?", "两边同乘什么可以去掉分母？"),
            t.say("Multiply, solve, and test the denominators.", "去分母、求解、再检验分母。"),
            t.say("A value that makes a denominator zero does not count.", "使分母为零的值不能算解。"),
            t.say(f"Testing {candidate} in the denominators gives: {answer}.", f"把 {candidate} 代入分母检验，结论：{answer}。"),
        ),
        wrong=wrongs(
            answer,
            (str(candidate), "keeps-false-root", t.say("The denominator is zero there.", "此时分母为零。")),
            (str(-candidate) if candidate else "1", "turns-sign", t.say("A sign went wrong while clearing fractions.", "去分母时符号错了。")),
            (str(candidate + 1), "arithmetic-slip", t.say("A calculation went wrong by one.", "计算差了一。")),
        ),
        check=f"solve({equation}, {v})",
    )  # fmt: skip


def _over(top: int, bottom: str) -> str:
    return f"{top}/({bottom})"


def _zero(text: str, v: str) -> int:
    """Where the linear text "x+3" is zero."""
    rest = text.removeprefix(v)
    return -int(rest) if rest else 0


def _two_fractions(rng: random.Random, bound: int) -> tuple[int, int, int, int]:
    """a/(x+b) = c/(x+d) with a root that is no pole."""
    while True:
        a, c = rng.randint(1, bound), rng.randint(1, bound)
        b, d = nonzero(rng, bound), nonzero(rng, bound)
        if a != c and b != d:
            return a, c, b, d
