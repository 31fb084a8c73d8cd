"""Equations of the first degree: one side, both sides with brackets, fractions, and absolute values.

Each trace undoes what was done to the unknown, one operation a step; the check is substitution into the equation as it
was given. Left out: equations of higher degree (nonlinear_equations.py) and systems (systems.py).
"""

from __future__ import annotations

import random
from fractions import Fraction
from math import lcm

from reasoning_engine.curriculum.drafting import Teller, call, deep, deep_recalling, draft, fast, nonzero, wrongs
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.notation import math
from reasoning_engine.curriculum.polynomials import bracketed, plain
from reasoning_engine.records import Lang, Part

SOLVE_EN = (
    "Solve {e}.", "Solve the equation {e}.", "Solve for {v}: {e}", "Find {v} if {e}.", "What is {v} when {e}?",
    "{e}, {v} = ?", "If {e}, what is {v}?", "Determine {v} from {e}.", "Find the value of {v}: {e}", "{e}. Find {v}.",
)  # fmt: skip
SOLVE_ZH = (
    "解方程：{e}", "解方程 {e}。", "求解 {e}。", "已知 {e}，求 {v}。", "{e}，{v} = ?", "如果 {e}，{v} 等于多少？",
    "求方程 {e} 的解。", "求 {v} 的值：{e}", "{e}，求{v}。", "方程 {e} 中 {v} 是多少？",
)  # fmt: skip
SIZES = {1: (5, 10), 2: (9, 20), 3: (12, 60), 4: (20, 150), 5: (40, 600)}  # difficulty: (coefficient, other numbers)
LINEAR_EXAMPLES = (
    ("In $4n+9=37$ take $9$ away first, then divide by $4$.", "例如 $4n+9=37$：先两边减 $9$，再两边除以 $4$。"),
    ("In $5n+6=86$ take $6$ away first, then divide by $5$.", "例如 $5n+6=86$：先两边减 $6$，再两边除以 $5$。"),
    ("First undo what was added, then undo the multiplying.", "先消去加上的数，再消去乘上的数。"),
)


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
    most, far = SIZES[difficulty]
    v = t.unknown()
    a = rng.randint(2, most) * (1 if difficulty < 3 or rng.random() < 0.7 else -1)
    x = rng.randint(1, far) if difficulty < 3 else nonzero(rng, far)
    b = rng.randint(1, far) if difficulty == 1 else nonzero(rng, far)
    c = a * x + b
    if difficulty >= 4 and rng.random() < 0.3:
        c += rng.randint(1, abs(a) - 1)
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
    return draft(
        t.ask(SOLVE_EN, SOLVE_ZH, e=t.typed(equation), v=t.typed(v)),
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
    most, far = SIZES[difficulty]
    v = t.unknown()
    c = rng.randint(1, most) if difficulty < 3 else nonzero(rng, most)
    k = rng.randint(1, most) if difficulty < 3 else nonzero(rng, most)  # the unknown's coefficient once collected
    a = c + k or (3 if c == 2 else 2)
    k = a - c
    x = rng.randint(1, far // 2) if difficulty < 3 else nonzero(rng, far // 2)
    n = nonzero(rng, far) if difficulty > 1 else rng.randint(1, far)
    # With brackets the left side is s(ux+w), which opens to ax+b.
    s = (
        rng.choice([d for d in range(2, abs(a) + 1) if a % d == 0] or [1])
        if difficulty >= 3 and rng.random() < 0.7
        else 1
    )
    b = n * s
    d = k * x + b
    answer = str(x)
    opened = plain((a, b), v)
    left = f"{s}*({plain((a // s, n), v)})" if s > 1 else opened
    right = plain((c, d), v)
    collect = t.say(
        f"Collect the {math(v)} terms on the left, the numbers on the right.",
        f"把含 {math(v)} 的项移到左边，数移到右边。",
    )
    divide = t.say(f"Divide by {k}.", f"除以 {k}。") if k != 1 else t.say("That is the solution.", "这就是解。")
    open_up: list[Part] = [t.say("Open the brackets.", "去括号。"), call(f"expand({left})", opened)] if s > 1 else []
    gather: list[Part] = [call(f"{a}{_minus(c)}", k), call(f"{d}{_minus(b)}", d - b)]
    quotient = call(over(d - b, k), answer)
    check: list[Part] = [
        t.say("Check both sides.", "检验两边。"), call(f"subs({left}, {v}={answer})", a * x + b),
        call(f"subs({right}, {v}={answer})", a * x + b), t.say("They agree.", "相等。"),
    ]  # fmt: skip
    opening = [open_up] if open_up else []
    return draft(
        t.ask(SOLVE_EN, SOLVE_ZH, e=t.typed(f"{left}={right}"), v=t.typed(v)),
        answer, "number",
        fast(answer, *opening, (collect, *gather), (divide, quotient)),
        deep_recalling(
            answer,
            [
                t.say("Plan: one side for the unknown, one for numbers.", "计划：一边放未知数，一边放数。"), *open_up,
                *_slip_collect(t, left, right, v, a, b, c, d), *gather, quotient, *check,
            ],
            *opening,
            (collect, *gather, math(f"{plain((k, 0), v)}={d - b}")),
            (divide, quotient),
        ),
        hints=(
            t.say("Where does the unknown stand?", "未知数出现在哪里？"),
            t.say("Bring everything with the unknown to one side.", "把含未知数的项都移到同一边。"),
            t.hint(
                answer,
                ("From $9n+4=6n+31$ take $6n$ and $4$ off both sides.", "例如 $9n+4=6n+31$：两边同时减去 $6n$ 和 $4$。"),
                ("From $7n+8=5n+12$ take $5n$ and $8$ off both sides.", "例如 $7n+8=5n+12$：两边同时减去 $5n$ 和 $8$。"),
                ("Taking the same term off both sides keeps them equal.", "两边同时减去同一项，等式仍然成立。"),
            ),
            t.say(f"It becomes {math(f'{plain((k, 0), v)}={d - b}')}, so {math(f'{v}={answer}')}.", f"化为 {math(f'{plain((k, 0), v)}={d - b}')}，所以 {math(f'{v}={answer}')}。"),
        ),
        wrong=wrongs(
            answer,
            (str(Fraction(d + b, k)), "moves-term-without-sign", t.say("You moved the number without changing its sign.", "移动常数项时没有变号。")),
            (str(Fraction(d - b, a + c)) if a + c else "0", "adds-unknown-terms", t.say("You moved the unknown without changing its sign.", "移动未知数的项时没有变号。")),
            (str(d - b), "forgets-coefficient", t.say("You forgot to divide by the coefficient.", "忘记除以系数了。")),
            (str(x + 1), "arithmetic-slip", t.say("A calculation went wrong by one.", "计算差了一。")),
        ),
        check=f"solve({left}={right}, {v})",
    )  # fmt: skip


def _minus(number: int) -> str:
    """Subtracting the number, as typed: "-3", or "+3" for minus three."""
    return f"-{number}" if number >= 0 else f"+{-number}"


def _slip_collect(t: Teller, left: str, right: str, v: str, a: int, b: int, c: int, d: int) -> list[Part]:
    if not t.slips() or b == 0:
        return []
    k = a - c
    bad = Fraction(d + b, k)
    return [
        call(f"{d}{_minus(-b)}", d + b), call(over(d + b, k), bad), t.say("Check:", "检验："),
        call(f"subs({left}, {v}={bad})", a * bad + b), call(f"subs({right}, {v}={bad})", c * bad + d),
        t.say("Not equal: the sign was wrong. Again:", "不相等：符号错了。重来："),
    ]  # fmt: skip


@family(
    "linear_fractions", strand="equations", grades=(7, 8), en="Linear equation with fractions", zh="一元一次方程（去分母）",
    ccss="8.EE.C.7b", cn="一元一次方程：去分母",
)  # fmt: skip
def linear_fractions(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    """x/p + b = c at first; then x/p + x/q = c and x/p - x/q = c."""
    t = Teller(rng, lang)
    v = t.unknown()
    p = rng.randint(2, 4 + 2 * difficulty)
    q = rng.choice([n for n in range(2, 4 + 2 * difficulty) if n != p])
    two = difficulty >= 2
    sign = -1 if difficulty >= 3 and rng.random() < 0.5 else 1
    common = lcm(p, q) if two else p
    x = common * rng.randint(1, 2 + difficulty) * (-1 if difficulty >= 4 and rng.random() < 0.4 else 1)
    b = 0 if two else rng.randint(1, 12)
    k = common // p + sign * (common // q) if two else 1
    total = x * k // common + b
    left = f"{v}/{p}{'+' if sign > 0 else '-'}{v}/{q}" if two else f"{v}/{p}+{b}"
    answer = str(x)
    if two:
        clear = t.say("Multiply both sides by the common denominator.", "两边同乘公分母。")
        lines: list[list[Part]] = [
            [clear, call(f"lcm({p}, {q})", common), call(f"{common}*{bracketed(str(total))}", common * total)],
            [
                t.say(f"How many times {math(v)} is on the left:", f"左边 {math(v)} 的系数："),
                call(f"{common}/{p}{'+' if sign > 0 else '-'}{common}/{q}", k),
                t.say(
                    f"So {math(f'{plain((k, 0), v)}={common * total}')}.",
                    f"得 {math(f'{plain((k, 0), v)}={common * total}')}。",
                ),
                call(over(common * total, k), answer),
            ],
        ]
    else:
        lines = [
            [t.say(f"Subtract {b} from both sides.", f"两边同时减去 {b}。"), call(f"{total}-{b}", total - b)],
            [
                t.say(f"Multiply both sides by {p}.", f"两边同时乘 {p}。"),
                call(f"{p}*{bracketed(str(total - b))}", answer),
            ],
        ]
    check: list[Part] = [
        t.say("Check: put it back.", "检验：代回去。"), call(f"subs({left}, {v}={answer})", total), t.say("It fits.", "符合。"),
    ]  # fmt: skip
    bad = total * (p + q) if two else (total + b) * p
    slip: list[Part] = []
    if t.slips() and bad != x:
        start = Fraction(bad, p) + (sign * Fraction(bad, q) if two else b)
        slip = [
            t.say(f"Perhaps {math(f'{v}={bad}')}?", f"会不会是 {math(f'{v}={bad}')}？"), call(f"subs({left}, {v}={bad})", start),
            t.say(f"Not {total}. Clear the fractions instead.", f"不等于 {total}。应先去分母。"),
        ]  # fmt: skip
    return draft(
        t.ask(SOLVE_EN, SOLVE_ZH, e=t.typed(f"{left}={total}"), v=t.typed(v)),
        answer, "number",
        fast(answer, *lines),
        deep(
            answer,
            [t.say("Plan: get rid of the fractions.", "计划：去掉分母。"), *slip, *(p for line in lines for p in line if not isinstance(p, str)), *check],
            *lines, t.say(f"So {math(f'{v}={answer}')}.", f"所以 {math(f'{v}={answer}')}。"),
        ),
        hints=(
            t.say("Fractions in the way: how could they vanish?", "有分母不好算，怎样去掉分母？"),
            t.say("Multiply every term on both sides by one common multiple.", "等式两边每一项都乘同一个公倍数。"),
            t.hint(
                answer,
                ("In $n/3+n/6=7$ multiply by the common denominator: $2n+n=42$.", "例如 $n/3+n/6=7$，两边同乘公分母，得 $2n+n=42$。"),
                ("Every term is multiplied, also the one without a fraction.", "每一项都要乘，没有分母的项也要乘。"),
            ),
            t.say(f"Without fractions it gives {math(f'{v}={answer}')}.", f"去分母后解得 {math(f'{v}={answer}')}。"),
        ),
        wrong=wrongs(
            answer,
            (str(bad), "adds-denominators" if two else "moves-term-without-sign", t.say("You combined the terms wrongly before clearing fractions.", "去分母之前合并错了。")),
            (str(Fraction(total, k)), "multiplies-one-side", t.say("You multiplied only one side.", "只有一边乘了公分母。")),
            (str(x + common), "arithmetic-slip", t.say("You counted one multiple too many.", "多算了一份。")),
        ),
        check=f"solve({left}={total}, {v})",
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
    roots = sorted((Fraction(c - b, a), Fraction(-c - b, a)))
    answer = ", ".join(map(str, roots)) if c > 0 else "no solution"
    problem = t.ask(
        (*SOLVE_EN[:3], "Find all {v} with {e}.", "Which {v} satisfy {e}?", "Find every real solution of {e}.", "{e}, {v} = ?"),
        (*SOLVE_ZH[:3], "求所有满足 {e} 的 {v}。", "哪些 {v} 满足 {e}？", "求方程 {e} 的全部实数解。", "{e}，{v} = ?"),
        e=t.typed(f"|{inner}|={c}"), v=t.typed(v),
    )  # fmt: skip
    never = t.say("An absolute value is never negative.", "绝对值不可能是负数。")
    split = t.say(f"The inside is {c} or {-c}.", f"绝对值里面等于 {c} 或 {-c}。")
    low, high = (Fraction(-c - b, a), Fraction(c - b, a))
    cases: list[Part] = [call(f"solve({inner}={c}, {v})", high), call(f"solve({inner}={-c}, {v})", low)]
    if c < 0:
        quick = fast(answer, never)
        thinking: list[Part] = [
            t.say("Plan: what values can the left side take?", "计划：左边可能取哪些值？"), call(f"compare({c}, 0)", "<"), never,
        ]  # fmt: skip
        slow = deep(answer, thinking, never, t.say(f"So it cannot equal {c}.", f"所以它不可能等于 {c}。"))
    else:
        check: list[Part] = [
            t.say("Check:", "检验："), *(call(f"subs(|{inner}|, {v}={r})", c) for r in roots), t.say("Both fit.", "都符合。"),
        ]  # fmt: skip
        quick = fast(answer, (split, *cases))
        slow = deep(
            answer, [t.say("Plan: two cases, inside positive or negative.", "计划：分里面为正、为负两种情况。"), *cases, *check],
            split, (t.say("First case.", "第一种情况。"), cases[0]), (t.say("Second case.", "第二种情况。"), cases[1]),
        )  # fmt: skip
    return draft(
        problem, answer, "set" if c > 0 else "text", quick, slow,
        hints=(
            t.say("What does the absolute value measure?", "绝对值表示什么？"),
            t.say("A distance: on which sides of zero can the inside lie?", "表示距离：里面的数可以在零的哪一侧？"),
            t.hint(
                answer,
                ("$|n-70|=20$ means $n-70=20$ or $n-70=-20$.", "$|n-70|=20$ 就是 $n-70=20$ 或 $n-70=-20$。"),
                ("Write one equation for each side of zero.", "对零的两侧各列一个方程。"),
            ),
            t.say(f"Answer: {answer}.", f"答案：{answer}。"),
        ),
        wrong=wrongs(
            answer,
            (str(high), "one-case-only", t.say("You solved only the positive case.", "只解了正的情况。"))
            if c > 0 else (", ".join(map(str, roots)), "ignores-sign", t.say("An absolute value cannot be negative.", "绝对值不能是负数。")),
            (", ".join(map(str, sorted((high, -high)))), "negates-solution", t.say("You changed the sign of the solution instead of the inside.", "把解变号了，而不是把里面的式子变号。")),
        ),
        check=f"solve(|{inner}|={c}, {v})",
    )  # fmt: skip
