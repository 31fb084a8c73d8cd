"""Equations of the first degree: one side, both sides with brackets, fractions, and absolute values.

Each trace undoes what was done to the unknown, one operation a step; the check is substitution into the equation as it
was given. Left out: equations of higher degree (nonlinear_equations.py) and systems (systems.py).
"""

from __future__ import annotations

import random
from fractions import Fraction

from reasoning_engine.curriculum.drafting import Asks, Teller, call, deep, deep_recalling, fast, nonzero, wrongs
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.linear_equations import SIZES, BothSides, WithFractions, one_side
from reasoning_engine.curriculum.notation import math
from reasoning_engine.curriculum.polynomials import bracketed, plain
from reasoning_engine.records import Lang, Part, Trace, WrongAnswer

SOLVE_EN = (
    "Solve {e}.", "Solve the equation {e}.", "Solve for {v}: {e}", "Find {v} if {e}.", "What is {v} when {e}?",
    "{e}, {v} = ?", "If {e}, what is {v}?", "Determine {v} from {e}.", "Find the value of {v}: {e}", "{e}. Find {v}.",
)  # fmt: skip
SOLVE_ZH = (
    "解方程：{e}", "解方程 {e}。", "求解 {e}。", "已知 {e}，求 {v}。", "{e}，{v} = ?", "如果 {e}，{v} 等于多少？",
    "求方程 {e} 的解。", "求 {v} 的值：{e}", "{e}，求{v}。", "方程 {e} 中 {v} 是多少？",
)  # fmt: skip
LINEAR_EXAMPLES = (
    ("In $4n+9=37$ take $9$ away first, then divide by $4$.", "例如 $4n+9=37$：先两边减 $9$，再两边除以 $4$。"),
    ("In $5n+6=86$ take $6$ away first, then divide by $5$.", "例如 $5n+6=86$：先两边减 $6$，再两边除以 $5$。"),
    ("First undo what was added, then undo the multiplying.", "先消去加上的数，再消去乘上的数。"),
)
BOTH_SIDES_EXAMPLES = (
    ("From $9n+4=6n+31$ take $6n$ and $4$ off both sides.", "例如 $9n+4=6n+31$：两边同时减去 $6n$ 和 $4$。"),
    ("From $7n+8=5n+12$ take $5n$ and $8$ off both sides.", "例如 $7n+8=5n+12$：两边同时减去 $5n$ 和 $8$。"),
    ("Taking the same term off both sides keeps them equal.", "两边同时减去同一项，等式仍然成立。"),
)
FRACTION_EXAMPLES = (
    ("In $n/3+n/6=7$ multiply by the common denominator: $2n+n=42$.", "例如 $n/3+n/6=7$，两边同乘公分母，得 $2n+n=42$。"),
    ("Every term is multiplied, also the one without a fraction.", "每一项都要乘，没有分母的项也要乘。"),
)  # fmt: skip
ABSOLUTE_EXAMPLES = (
    ("$|n-70|=20$ means $n-70=20$ or $n-70=-20$.", "$|n-70|=20$ 就是 $n-70=20$ 或 $n-70=-20$。"),
    ("Write one equation for each side of zero.", "对零的两侧各列一个方程。"),
)


def ask_to_solve(t: Teller, equation: str, v: str) -> str:
    """The question for the unknown of an equation (or inequality)."""
    return t.ask(SOLVE_EN, SOLVE_ZH, e=t.typed(equation), v=t.typed(v))


def undo(t: Teller, number: int) -> str:
    """The sentence that removes an added number from both sides."""
    if number > 0:
        return t.say(f"Subtract {number} from both sides.", f"两边同时减去 {number}。")
    return t.say(f"Add {-number} to both sides.", f"两边同时加上 {-number}。")


def undone(total: int, number: int) -> str:
    return f"{total}-{number}" if number > 0 else f"{total}+{-number}"


def over(top: int, bottom: int) -> str:
    return f"{top}/{bracketed(str(bottom))}"


@family(
    "linear_one_side", strand="equations", grades=(6, 8), en="Linear equation, unknown on one side",
    zh="一元一次方程（未知数在一边）", ccss="6.EE.B.7", cn="一元一次方程",
)  # fmt: skip
def linear_one_side(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    v = t.unknown()
    a, b, c = one_side(rng, difficulty)
    answer = str(Fraction(c - b, a))
    left = plain((a, b), v)
    shown = f"{b}{'' if a < 0 else '+'}{plain((a, 0), v)}" if rng.random() < 0.25 else left
    equation = f"{c}={shown}" if rng.random() < 0.15 else f"{shown}={c}"
    first, second = undo(t, b), t.say(f"Divide both sides by {a}.", f"两边同时除以 {a}。")
    work: list[Part] = [call(undone(c, b), c - b), call(over(c - b, a), answer)]
    check: list[Part] = [
        t.say("Check: put it back.", "检验：代回去。"), call(f"subs({left}, {v}={answer})", c),
        t.say("It fits.", "符合。"),
    ]  # fmt: skip
    return Draft(
        ask_to_solve(t, equation, v),
        answer, "number",
        fast(answer, (first, work[0]), (second, work[1])),
        deep(
            answer,
            [t.say("Plan: undo the sum, then the product.", "计划：先消去加减，再消去乘。"), *_slip_sign(t, left, v, a, b, c), *work, *check],
            (first, work[0], math(f"{plain((a, 0), v)}={c - b}")),
            (second, work[1], math(f"{v}={answer}")),
        ),
        hints=(
            t.say("Which operations were done to the unknown, in which order?", "未知数先后经过了哪些运算？"),
            t.say("Undo the last operation first, on both sides.", "从最后一步运算开始，两边同时还原。"),
            t.hint(answer, *LINEAR_EXAMPLES),
            t.say(f"{first} Then divide by {a}: {math(v + '=' + answer)}.", f"{first}再除以 {a}，得 {math(v + '=' + answer)}。"),
        ),
        wrong=wrongs(
            answer,
            (str(Fraction(c + b, a)), "moves-term-without-sign", t.say("You moved the number without changing its sign.", "移项时没有变号。")),
            (str(c - b), "forgets-coefficient", t.say("You forgot to divide by the coefficient.", "忘记除以系数了。")),
            (str((c - b) * a), "multiplies-by-coefficient", t.say("You multiplied where you should divide.", "应该除以系数，却乘了系数。")),
        ),
        check=f"solve({equation}, {v})",
    )  # fmt: skip


def _slip_sign(t: Teller, left: str, v: str, a: int, b: int, c: int) -> list[Part]:
    """Now and then: the number moved without changing its sign, and the check that shows it."""
    if not t.slips():
        return []
    bad = Fraction(c + b, a)
    return [
        call(undone(c, -b), c + b), call(over(c + b, a), bad), t.say("Check:", "检验："),
        call(f"subs({left}, {v}={bad})", a * bad + b),
        t.say(f"Not {c}: the sign was wrong. Again:", f"不等于 {c}：符号错了。重来："),
    ]  # fmt: skip


@family(
    "linear_both_sides", strand="equations", grades=(7, 8), en="Linear equation, unknown on both sides",
    zh="一元一次方程（两边都有未知数）", ccss="8.EE.C.7", cn="一元一次方程：移项与去括号",
)  # fmt: skip
def linear_both_sides(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    e = BothSides.drawn(t, difficulty)
    v, answer = e.v, str(e.x)
    collect = t.say(
        f"Collect the {math(v)} terms on the left, the numbers on the right.",
        f"把含 {math(v)} 的项移到左边，数移到右边。",
    )
    divide = t.say(f"Divide by {e.k}.", f"除以 {e.k}。") if e.k != 1 else t.say("That is the solution.", "这就是解。")
    opening: list[list[Part]] = (
        [[t.say("Open the brackets.", "去括号。"), call(f"expand({e.left})", e.opened)]] if e.s > 1 else []
    )
    gather: list[Part] = [call(f"{e.a}{_minus(e.c)}", e.k), call(f"{e.d}{_minus(e.b)}", e.d - e.b)]
    quotient = call(over(e.d - e.b, e.k), answer)
    both = e.a * e.x + e.b
    check: list[Part] = [
        t.say("Check both sides.", "检验两边。"), call(f"subs({e.left}, {v}={answer})", both),
        call(f"subs({e.right}, {v}={answer})", both), t.say("They agree.", "相等。"),
    ]  # fmt: skip
    plan = t.say("Plan: one side for the unknown, one for numbers.", "计划：一边放未知数，一边放数。")
    return Draft(
        ask_to_solve(t, f"{e.left}={e.right}", v), answer, "number",
        fast(answer, *opening, (collect, *gather), (divide, quotient)),
        deep_recalling(
            answer, [plan, *(p for line in opening for p in line), *_slip_collect(t, e), *gather, quotient, *check],
            *opening, (collect, *gather, e.collected), (divide, quotient),
        ),
        hints=(
            t.say("Where does the unknown stand?", "未知数出现在哪里？"),
            t.say("Bring everything with the unknown to one side.", "把含未知数的项都移到同一边。"),
            t.hint(answer, *BOTH_SIDES_EXAMPLES),
            t.say(f"It becomes {e.collected}, so {math(f'{v}={answer}')}.", f"化为 {e.collected}，所以 {math(f'{v}={answer}')}。"),
        ),
        wrong=_wrong_both_sides(t, e), check=f"solve({e.left}={e.right}, {v})",
    )  # fmt: skip


def _wrong_both_sides(t: Teller, e: BothSides) -> tuple[WrongAnswer, ...]:
    return wrongs(
        str(e.x),
        (str(Fraction(e.d + e.b, e.k)), "moves-term-without-sign", t.say("You moved the number without changing its sign.", "移动常数项时没有变号。")),
        (str(Fraction(e.d - e.b, e.a + e.c)) if e.a + e.c else "0", "adds-unknown-terms", t.say("You moved the unknown without changing its sign.", "移动未知数的项时没有变号。")),
        (str(e.d - e.b), "forgets-coefficient", t.say("You forgot to divide by the coefficient.", "忘记除以系数了。")),
        (str(e.x + 1), "arithmetic-slip", t.say("A calculation went wrong by one.", "计算差了一。")),
    )  # fmt: skip


def _minus(number: int) -> str:
    """Subtracting the number, as typed: "-3", or "+3" for minus three."""
    return f"-{number}" if number >= 0 else f"+{-number}"


def _slip_collect(t: Teller, e: BothSides) -> list[Part]:
    if not t.slips() or e.b == 0:
        return []
    bad = Fraction(e.d + e.b, e.k)
    return [
        call(f"{e.d}{_minus(-e.b)}", e.d + e.b), call(over(e.d + e.b, e.k), bad), t.say("Check:", "检验："),
        call(f"subs({e.left}, {e.v}={bad})", e.a * bad + e.b), call(f"subs({e.right}, {e.v}={bad})", e.c * bad + e.d),
        t.say("Not equal: the sign was wrong. Again:", "不相等：符号错了。重来："),
    ]  # fmt: skip


def _without_fractions(t: Teller, e: WithFractions) -> list[list[Part]]:
    """The two lines of the solution."""
    if not e.sign:
        rest = e.total - e.b
        return [
            [t.say(f"Subtract {e.b} from both sides.", f"两边同时减去 {e.b}。"), call(f"{e.total}-{e.b}", rest)],
            [t.say(f"Multiply both sides by {e.p}.", f"两边同时乘 {e.p}。"), call(f"{e.p}*{bracketed(str(rest))}", e.x)],
        ]  # fmt: skip
    right = e.common * e.total
    left = math(f"{plain((e.k, 0), e.v)}={right}")
    return [
        [
            t.say("Multiply both sides by the common denominator.", "两边同乘公分母。"), call(f"lcm({e.p}, {e.q})", e.common),
            call(f"{e.common}*{bracketed(str(e.total))}", right),
        ],
        [
            t.say(f"How many times {math(e.v)} is on the left:", f"左边 {math(e.v)} 的系数："),
            call(f"{e.common}/{e.p}{e.plus}{e.common}/{e.q}", e.k), t.say(f"So {left}.", f"得 {left}。"), call(over(right, e.k), e.x),
        ],
    ]  # fmt: skip


def _slip_fractions(t: Teller, e: WithFractions) -> list[Part]:
    """Now and then: a guess from wrongly combined fractions, and the check that shows it."""
    if not t.slips() or e.bad == e.x:
        return []
    start = Fraction(e.bad, e.p) + (e.sign * Fraction(e.bad, e.q) if e.sign else e.b)
    return [
        t.say(f"Perhaps {math(f'{e.v}={e.bad}')}?", f"会不会是 {math(f'{e.v}={e.bad}')}？"), call(f"subs({e.left}, {e.v}={e.bad})", start),
        t.say(f"Not {e.total}. Clear the fractions instead.", f"不等于 {e.total}。应先去分母。"),
    ]  # fmt: skip


@family(
    "linear_fractions", strand="equations", grades=(7, 8), en="Linear equation with fractions", zh="一元一次方程（去分母）",
    ccss="8.EE.C.7b", cn="一元一次方程：去分母",
)  # fmt: skip
def linear_fractions(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    """x/p + b = c at first; then x/p + x/q = c and x/p - x/q = c."""
    t = Teller(rng, lang)
    e = WithFractions.drawn(t, difficulty)
    v, answer, lines = e.v, str(e.x), _without_fractions(t, e)
    calls = [part for line in lines for part in line if not isinstance(part, str)]
    check: list[Part] = [
        t.say("Check: put it back.", "检验：代回去。"), call(f"subs({e.left}, {v}={answer})", e.total), t.say("It fits.", "符合。"),
    ]  # fmt: skip
    slip = _slip_fractions(t, e)
    return Draft(
        ask_to_solve(t, f"{e.left}={e.total}", v), answer, "number",
        fast(answer, *lines),
        deep(
            answer, [t.say("Plan: get rid of the fractions.", "计划：去掉分母。"), *slip, *calls, *check],
            *lines, t.say(f"So {math(f'{v}={answer}')}.", f"所以 {math(f'{v}={answer}')}。"),
        ),
        hints=(
            t.say("Fractions in the way: how could they vanish?", "有分母不好算，怎样去掉分母？"),
            t.say("Multiply every term on both sides by one common multiple.", "等式两边每一项都乘同一个公倍数。"),
            t.hint(answer, *FRACTION_EXAMPLES),
            t.say(f"Without fractions it gives {math(f'{v}={answer}')}.", f"去分母后解得 {math(f'{v}={answer}')}。"),
        ),
        wrong=wrongs(
            answer,
            (str(e.bad), "adds-denominators" if e.sign else "moves-term-without-sign", t.say("You combined the terms wrongly before clearing fractions.", "去分母之前合并错了。")),
            (str(Fraction(e.total, e.k)), "multiplies-one-side", t.say("You multiplied only one side.", "只有一边乘了公分母。")),
            (str(e.x + e.common), "arithmetic-slip", t.say("You counted one multiple too many.", "多算了一份。")),
        ),
        check=f"solve({e.left}={e.total}, {v})",
    )  # fmt: skip


_ABSOLUTE_ASKS: Asks = (
    (*SOLVE_EN[:3], "Find all {v} with {e}.", "Which {v} satisfy {e}?", "Find every real solution of {e}.", "{e}, {v} = ?"),
    (*SOLVE_ZH[:3], "求所有满足 {e} 的 {v}。", "哪些 {v} 满足 {e}？", "求方程 {e} 的全部实数解。", "{e}，{v} = ?"),
)  # fmt: skip


@family(
    "absolute_value_equation", strand="equations", grades=(9, 11), en="Equation with an absolute value", zh="绝对值方程",
    ccss="HSA-REI.B.3", cn="绝对值方程",
)  # fmt: skip
def absolute_value_equation(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    most, far = SIZES[difficulty]
    v = t.unknown()
    a = 1 if difficulty < 3 else rng.randint(2, most // 3)
    b = nonzero(rng, far)
    c = rng.randint(1, far) if rng.random() < 0.88 else -rng.randint(1, far)
    inner = plain((a, b), v)
    low, high = Fraction(-c - b, a), Fraction(c - b, a)
    both = ", ".join(map(str, sorted((low, high))))
    answer = both if c > 0 else "no solution"
    problem = t.ask(*_ABSOLUTE_ASKS, e=t.typed(f"|{inner}|={c}"), v=t.typed(v))
    quick, slow = _two_cases(t, inner, v, c, low, high) if c > 0 else _never_negative(t, c)
    return Draft(
        problem, answer, "set" if c > 0 else "text", quick, slow,
        hints=(
            t.say("What does the absolute value measure?", "绝对值表示什么？"),
            t.say("A distance: on which sides of zero can the inside lie?", "表示距离：里面的数可以在零的哪一侧？"),
            t.hint(answer, *ABSOLUTE_EXAMPLES),
            t.say(f"Answer: {answer}.", f"答案：{answer}。"),
        ),
        wrong=wrongs(
            answer,
            (str(high), "one-case-only", t.say("You solved only the positive case.", "只解了正的情况。"))
            if c > 0 else (both, "ignores-sign", t.say("An absolute value cannot be negative.", "绝对值不能是负数。")),
            (", ".join(map(str, sorted((high, -high)))), "negates-solution", t.say("You changed the sign of the solution instead of the inside.", "把解变号了，而不是把里面的式子变号。")),
        ),
        check=f"solve(|{inner}|={c}, {v})",
    )  # fmt: skip


def _two_cases(t: Teller, inner: str, v: str, c: int, low: Fraction, high: Fraction) -> tuple[Trace, Trace]:
    answer = ", ".join(map(str, sorted((low, high))))
    split = t.say(f"The inside is {c} or {-c}.", f"绝对值里面等于 {c} 或 {-c}。")
    cases: list[Part] = [call(f"solve({inner}={c}, {v})", high), call(f"solve({inner}={-c}, {v})", low)]
    check: list[Part] = [
        t.say("Check:", "检验："), *(call(f"subs(|{inner}|, {v}={r})", c) for r in sorted((low, high))), t.say("Both fit.", "都符合。"),
    ]  # fmt: skip
    slow = deep(
        answer, [t.say("Plan: two cases, inside positive or negative.", "计划：分里面为正、为负两种情况。"), *cases, *check],
        split, (t.say("First case.", "第一种情况。"), cases[0]), (t.say("Second case.", "第二种情况。"), cases[1]),
    )  # fmt: skip
    return fast(answer, (split, *cases)), slow


def _never_negative(t: Teller, c: int) -> tuple[Trace, Trace]:
    never = t.say("An absolute value is never negative.", "绝对值不可能是负数。")
    plan = t.say("Plan: what values can the left side take?", "计划：左边可能取哪些值？")
    so = t.say(f"So it cannot equal {c}.", f"所以它不可能等于 {c}。")
    return fast("no solution", never), deep("no solution", [plan, call(f"compare({c}, 0)", "<"), never], never, so)
