"""Linear and quadratic inequalities; answers are intervals.

The check is a test point put into the original inequality. Left out: rational and absolute-value inequalities.
"""

from __future__ import annotations

import random
from fractions import Fraction
from math import ceil, floor

from reasoning_engine.curriculum.drafting import Teller, call, deep, fast, nonzero, wrongs
from reasoning_engine.curriculum.equations import over, undo, undone
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.linear_equations import SIZES
from reasoning_engine.curriculum.notation import math
from reasoning_engine.curriculum.polynomials import Number, Poly, multiply, plain, product_text, value
from reasoning_engine.records import Lang, Part

SOLVE_EN = (
    "Solve {e}.", "Solve the inequality {e}.", "Solve for {v}: {e}", "For which {v} is {e}?", "Find all {v} with {e}.",
    "Find the solution set of {e}.", "{e}. Which values can {v} take?", "Which numbers {v} satisfy {e}?",
)  # fmt: skip
SOLVE_ZH = (
    "解不等式：{e}", "解不等式 {e}。", "求不等式 {e} 的解集。", "当 {v} 取什么值时，{e}？", "求 {v} 的取值范围：{e}", "{e}，求 {v} 的范围。",
    "哪些 {v} 满足 {e}？",
)  # fmt: skip
FLIPPED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


def ray(relation: str, end: Number) -> str:
    """The interval of all x with `x relation end`."""
    return {"<": f"(-oo, {end})", "<=": f"(-oo, {end}]", ">": f"({end}, oo)", ">=": f"[{end}, oo)"}[relation]


def holds(left: Number, relation: str, right: Number) -> bool:
    return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[relation]


def _ask(t: Teller, inequality: str, v: str) -> str:
    return t.ask(SOLVE_EN, SOLVE_ZH, e=t.typed(inequality), v=t.typed(v))


def _sign(left: Number, right: Number) -> str:
    return "<" if left < right else ">" if left > right else "="


def _linear(rng: random.Random, difficulty: int) -> tuple[int, int, int]:
    """ax + b against c: the end is whole at first."""
    most, far = SIZES[difficulty]
    a = rng.randint(2, most) * (-1 if difficulty > 1 and rng.random() < 0.5 else 1)
    x = nonzero(rng, far) if difficulty > 1 else rng.randint(1, far)
    b = nonzero(rng, far) if difficulty > 1 else rng.randint(1, far)
    return a, b, a * x + b + (rng.randint(1, abs(a) - 1) if difficulty >= 4 and rng.random() < 0.4 else 0)


@family(
    "linear_inequality", strand="inequalities", grades=(7, 9), en="Linear inequality", zh="一元一次不等式", ccss="7.EE.B.4b",
    cn="一元一次不等式",
)  # fmt: skip
def linear_inequality(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    v = t.unknown()
    a, b, c = _linear(rng, difficulty)
    relation = rng.choice(("<", ">", "<=", ">="))
    end = Fraction(c - b, a)
    turned = FLIPPED[relation] if a < 0 else relation
    answer = ray(turned, end)
    text, said = plain((a, b), v), math(f"{v}{turned}{end}")
    inequality = f"{text}{relation}{c}"
    first, second = undo(t, b), t.say(f"Divide by {a}; the sign stays.", f"除以 {a}，不等号不变。")
    if a < 0:
        second = t.say(f"Divide by {a}: the sign turns.", f"除以 {a}，不等号要变向。")
    moved, quotient = call(undone(c, b), c - b), call(over(c - b, a), end)
    solved: list[Part] = [t.say("As an interval, ends minded:", "写成区间，注意端点："), call(f"solve({inequality}, {v})", answer)]  # fmt: skip
    inside, outside = floor(end) + 1, ceil(end) - 1
    if turned in ("<", "<="):
        inside, outside = outside, inside
    check = _point(t, text, v, (a, b), c, inside, relation)
    unturned = math(f"{v}{relation}{end}")
    slip = t.slip(
        t.say(f"Perhaps {unturned}? Test a point.", f"会不会是 {unturned}？取一点检验。"),
        *_point(t, text, v, (a, b), c, outside, relation), t.say("So the sign must turn.", "所以不等号要变向。"),
    ) if a < 0 else []  # fmt: skip
    return Draft(
        _ask(t, inequality, v), answer, "interval",
        fast(answer, (first, moved), (second, quotient), solved),
        deep(
            answer, [t.say("Plan: solve it like an equation, minding the sign.", "计划：像方程一样解，注意变号。"), moved, quotient, *slip, *check],
            (first, moved), (second, quotient, t.say(f"So {said}.", f"所以 {said}。")), solved,
        ),
        hints=(
            t.say("How would you solve it as an equation?", "如果是方程，你怎么解？"),
            t.say("Watch the sign when you divide by a negative number.", "除以负数时注意不等号方向。"),
            t.hint(answer, ("From $-5n<100$ follows $n>-20$.", "由 $-5n<100$ 得 $n>-20$。"), ("Dividing by a negative number turns the sign.", "除以负数，不等号变向。")),
            t.say(f"{said}, as an interval {answer}.", f"{said}，写成区间 {answer}。"),
        ),
        wrong=wrongs(
            answer,
            (ray(relation, end), "keeps-sign-with-negative", t.say("Dividing by a negative number turns the sign.", "除以负数时不等号要变向。")),
            (ray(turned, Fraction(c + b, a)), "moves-term-without-sign", t.say("You moved the number without changing its sign.", "移项没有变号。")),
            (ray(turned, c - b), "forgets-coefficient", t.say("You forgot to divide.", "忘记除以系数了。")),
        ),
        check=f"solve({inequality}, {v})",
    )  # fmt: skip


def _point(t: Teller, text: str, v: str, p: Poly, bound: int, at: int, relation: str) -> list[Part]:
    """A test point: its value, how it compares, and what that says."""
    there = value(p, at)
    good = holds(there, relation, bound)
    said = t.say("It holds.", "成立。") if good else t.say("It fails.", "不成立。")
    return [
        t.say(f"Test {math(f'{v}={at}')}.", f"取 {math(f'{v}={at}')} 检验。"), call(f"subs({text}, {v}={at})", there),
        call(f"compare({there}, {bound})", _sign(there, bound)), said,
    ]  # fmt: skip


def _pieces(low: int, high: int, *, strict: bool) -> tuple[str, str]:
    """Between the zeros, and outside them."""
    if strict:
        return f"({low}, {high})", f"(-oo, {low}) U ({high}, oo)"
    return f"[{low}, {high}]", f"(-oo, {low}] U [{high}, oo)"


_BELOW = ("It opens upward: negative between the zeros. So:", "开口向上，两零点之间为负。因此：")
_ABOVE = ("It opens upward: positive outside the zeros. So:", "开口向上，两零点之外为正。因此：")


@family(
    "quadratic_inequality", strand="inequalities", grades=(9, 12), en="Quadratic inequality", zh="一元二次不等式",
    ccss="HSA-REI.D.11", cn="一元二次不等式",
)  # fmt: skip
def quadratic_inequality(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    v = t.unknown()
    relation = rng.choice(("<", ">", "<=", ">="))
    if difficulty >= 4 and rng.random() < 0.25:
        return _never_zero(t, v, relation)
    bound = {1: 5, 2: 8, 3: 10, 4: 15, 5: 30}[difficulty]
    r = rng.randint(0, bound) if difficulty == 1 else rng.randint(-bound, bound)
    s = r + rng.randint(1, bound)
    p = multiply((1, -r), (1, -s))
    text, inequality = plain(p, v), f"{plain(p, v)}{relation}0"
    factors: list[Poly] = sorted([(1, -r), (1, -s)], key=lambda f: -f[1])
    whole = call(f"factor({text})", product_text(factors, v))
    strict = relation in ("<", ">")
    between, outside = _pieces(r, s, strict=strict)
    answer, opposite = (between, outside) if relation in ("<", "<=") else (outside, between)
    first = t.say("Factor to find where it is zero.", "因式分解，找零点。")
    zeros = t.say(f"Zero at {r} and {s}.", f"零点是 {r} 和 {s}。")
    close = t.say(*(_BELOW if answer == between else _ABOVE))
    solved = call(f"solve({inequality}, {v})", answer)
    good_point = rng.choice((r - 1, s + 1)) if answer == outside else r
    halfway = answer == between and strict
    check = _middle(t, text, v, p, r, s) if halfway else _point(t, text, v, p, 0, good_point, relation)
    slip = t.slip(
        t.say("Outside the zeros?", "在两零点之外？"), *_point(t, text, v, p, 0, s + 1, relation),
        t.say("So between them.", "所以在两者之间。"),
        when=answer == between,
    )  # fmt: skip
    return Draft(
        _ask(t, inequality, v), answer, "interval",
        fast(answer, (first, whole), (zeros, close, solved)),
        deep(answer, [t.say("Plan: zeros first, then a test point.", "计划：先求零点，再取点检验。"), whole, zeros, *slip, *check], (first, whole), zeros, (close, solved)),
        hints=(
            t.say("Where is the left side zero?", "左边在哪里等于零？"),
            t.say("The zeros cut the line into three pieces; test one point in each.", "零点把数轴分成三段，每段取一点检验。"),
            t.say("A parabola that opens upward is below the axis between its zeros.", "开口向上的抛物线在两零点之间位于横轴下方。"),
            t.say(f"{zeros} The answer is {answer}.", f"{zeros}答案是 {answer}。"),
        ),
        wrong=wrongs(
            answer,
            (opposite, "wrong-side", t.say("Test a point between the zeros.", "在两零点之间取一点试试。")),
            (ray(relation, s), "treats-as-linear", t.say("A product needs a sign table, not one division.", "乘积要分符号讨论。")),
        ),
        check=f"solve({inequality}, {v})",
    )  # fmt: skip


def _middle(t: Teller, text: str, v: str, p: Poly, r: int, s: int) -> list[Part]:
    """A test at the point halfway between the zeros."""
    at = Fraction(r + s, 2)
    there = value(p, at)
    return [
        t.say(f"Test {math(f'{v}={at}')}.", f"取 {math(f'{v}={at}')} 检验。"), call(f"subs({text}, {v}={at})", there),
        t.say("Negative: it holds.", "为负，成立。"),
    ]  # fmt: skip


def _never_zero(t: Teller, v: str, relation: str) -> Draft:
    """A quadratic without real zeros: it is positive everywhere."""
    h, k = t.rng.randint(-9, 9), t.rng.randint(1, 20)
    b, c = -2 * h, h * h + k
    p: Poly = (1, b, c)
    text = plain(p, v)
    answer = "all real numbers" if relation in (">", ">=") else "no solution"
    other = "no solution" if answer != "no solution" else "all real numbers"
    discriminant = call(f"({b})^2-4*1*{c}", -4 * k)
    lead = t.say("The discriminant is", "判别式为")
    everywhere = t.say("Negative, so it has no zeros and is always positive. So:", "为负，没有零点，恒为正。因此：")
    solved = call(f"solve({text}{relation}0, {v})", answer)
    at = t.rng.randint(-5, 5)
    check: list[Part] = [
        t.say(f"Test {math(f'{v}={at}')}.", f"取 {math(f'{v}={at}')} 检验。"),
        call(f"subs({text}, {v}={at})", value(p, at)),
        t.say("Positive.", "为正。"),
    ]
    return Draft(
        _ask(t, f"{text}{relation}0", v),
        answer, "text",
        fast(answer, (lead, discriminant), (everywhere, solved)),
        deep(answer, [t.say("Plan: does it have zeros?", "计划：有没有零点？"), discriminant, *check], (lead, discriminant), (everywhere, solved)),
        hints=(
            t.say("Where is the left side zero?", "左边在哪里等于零？"),
            t.say("Look at the discriminant.", "看看判别式。"),
            t.say("A parabola without zeros stays on one side of the axis.", "没有零点的抛物线始终在横轴的一侧。"),
            t.say(f"It is always positive: {answer}.", f"它恒为正：{answer}。"),
        ),
        wrong=wrongs(
            answer,
            (other, "wrong-side", t.say("Test any one point.", "任取一点试试。")),
            (ray(relation, h), "treats-as-linear", t.say("The vertex is not where the sign changes.", "顶点处符号并不改变。")),
        ),
        check=f"solve({text}{relation}0, {v})",
    )  # fmt: skip
