"""Systems of two linear equations, solved by elimination and checked by substitution in both.

Left out: three unknowns and systems that are not linear.
"""

from __future__ import annotations

import random

from reasoning_engine.curriculum.drafting import (
    Asks,
    Teller,
    call,
    deep,
    deep_recalling,
    fast,
    nonzero,
    signed,
    wrongs,
)
from reasoning_engine.curriculum.equations import over
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.notation import latex, math, read
from reasoning_engine.curriculum.polynomials import bracketed, joined, monomial
from reasoning_engine.records import Lang, Part

PAIRS = (("x", "y"), ("x", "y"), ("x", "y"), ("a", "b"), ("m", "n"), ("p", "q"), ("u", "v"), ("x", "z"))


def line(a: int, b: int, x: str, y: str) -> str:
    return joined([monomial(c, name, 1) for c, name in ((a, x), (b, y)) if c])


def cross(a: int, d: int, c: int, b: int) -> str:
    """a*d - c*b as typed, negative factors in brackets."""
    return f"{a}*{bracketed(str(d))}-{bracketed(str(c))}*{bracketed(str(b))}"


def typed_system(t: Teller, first: str, second: str) -> str:
    """Both equations as people put them side by side."""
    if t.style.mark and t.rng.random() < 0.5:
        body = rf"\begin{{cases}} {latex(read(first))} \\ {latex(read(second))} \end{{cases}}"
        return f"{t.style.mark}{body}{t.style.closing}"
    between = t.rng.choice(t.say((", ", " and ", "; ", " , ", "\n"), ("，", "；", ", ", "和", "\n")))
    return f"{t.typed(first)}{between}{t.typed(second)}"


_SYSTEM_2X2_ASKS: Asks = (
    (
        "Solve the system {s}.", "Solve {s}.", "Find {x} and {y}: {s}", "{s}. Find {x} and {y}.", "What are {x} and {y} if {s}?",
        "Solve for {x} and {y}: {s}", "Solve the simultaneous equations {s}.",
    ),
    (
        "解方程组：{s}", "解方程组 {s}。", "求 {x} 和 {y}：{s}", "已知 {s}，求 {x}、{y}。", "求方程组 {s} 的解。", "解二元一次方程组：{s}",
        "若 {s}，则 {x}、{y} 各是多少？",
    ),
)  # fmt: skip


def _numbers(rng: random.Random, difficulty: int) -> tuple[tuple[int, int, int, int, int, int], tuple[int, int]]:
    """The two lines ax+by=e and cx+dy=f, and where they meet (or a point of the first, where they are parallel)."""
    size, far = {1: (1, 9), 2: (4, 9), 3: (6, 12), 4: (9, 20), 5: (15, 60)}[difficulty]
    a, b, c, d = _coefficients(rng, size, difficulty)
    u, w = (rng.randint(1, far), rng.randint(1, far)) if difficulty < 3 else (nonzero(rng, far), nonzero(rng, far))
    apart = 0
    if difficulty >= 4 and rng.random() < 0.12:
        k = rng.choice((2, 3, -1, -2))
        c, d = k * a, k * b
        apart = nonzero(rng, 9)
    return (a, b, c, d, a * u + b * w, c * u + d * w + apart), (u, w)


@family(
    "system_2x2", strand="systems", grades=(8, 10), en="Two linear equations", zh="二元一次方程组", ccss="8.EE.C.8b",
    cn="二元一次方程组",
)  # fmt: skip
def system_2x2(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    """Now and then, from difficulty 4, the two lines are parallel."""
    t = Teller(rng, lang)
    x, y = rng.choice(PAIRS)
    (a, b, c, d, e, f), (u, w) = _numbers(rng, difficulty)
    parallel = a * d == c * b
    first, second = f"{line(a, b, x, y)}={e}", f"{line(c, d, x, y)}={f}"
    det, top = a * d - c * b, e * d - f * b
    gather: list[Part] = [call(cross(a, d, c, b), det), call(cross(e, d, f, b), top)]
    drop = t.say(f"Eliminate {math(y)}: first line times {d} minus second times {b}.", f"消去 {math(y)}：第一式乘 {d} 减第二式乘 {b}。")  # fmt: skip
    check = f"solve([{first}, {second}], [{x}, {y}])"
    problem = t.ask(*_SYSTEM_2X2_ASKS, s=typed_system(t, first, second), x=t.typed(x), y=t.typed(y))
    if parallel:
        return _parallel(t, problem, check, drop, gather, top, (x, y), (u, w))
    answer = f"{x}={u}, {y}={w}"
    value_x = call(over(top, det), u)
    back = call(f"solve({_put(a, u, b, y)}={e}, {y})", w)
    divide = t.say(f"So {math(f'{_term(det, x)}={top}')}.", f"得 {math(f'{_term(det, x)}={top}')}。")
    put = t.say(f"Put {math(f'{x}={u}')} into the first.", f"把 {math(f'{x}={u}')} 代入第一式。")
    fits: list[Part] = [
        t.say("Check both.", "检验两式。"), call(f"subs({line(a, b, x, y)}, {x}={u}, {y}={w})", e),
        call(f"subs({line(c, d, x, y)}, {x}={u}, {y}={w})", f), t.say("Both fit.", "都符合。"),
    ]  # fmt: skip
    slip = _slip(t, (a, b, c, d, e, f), (x, y), (u, w))
    slow = deep_recalling(
        answer, [t.say("Plan: eliminate one unknown.", "计划：消去一个未知数。"), *gather, value_x, *slip, back, *fits],
        (drop, *gather), (divide, value_x), (put, back),
    )  # fmt: skip
    return Draft(
        problem, answer, "tuple", fast(answer, (drop, *gather), (divide, value_x), (put, back)), slow,
        hints=(
            t.say("Could you make an equation with a single unknown?", "能得到只含一个未知数的方程吗？"),
            t.say("Multiply the lines so that one unknown cancels.", "给方程乘适当的数，使一个未知数消去。"),
            t.say("For example $m+n=70$ and $m-n=20$ add up to $2m=90$.", "例如 $m+n=70$ 与 $m-n=20$ 相加得 $2m=90$。"),
            t.say(f"{divide} The solution is {answer}.", f"{divide}解为 {answer}。"),
        ),
        wrong=wrongs(
            answer,
            (f"{x}={w}, {y}={u}", "swaps-unknowns", t.say("You swapped the two values.", "两个值写反了。")),
            (f"{x}={u}, {y}={-w}", "sign-when-putting-back", t.say("A sign went wrong when putting back.", "代回时符号错了。")),
            (f"{x}={u + 1}, {y}={w}", "arithmetic-slip", t.say("It fits neither equation.", "不满足方程。")),
        ),
        check=check,
    )  # fmt: skip


def _coefficients(rng: random.Random, size: int, difficulty: int) -> tuple[int, int, int, int]:
    if difficulty == 1:
        return 1, 1, 1, -1
    while True:
        a, c = rng.randint(1, size), rng.randint(1, size)
        b, d = nonzero(rng, size), nonzero(rng, size)
        if a * d != c * b:
            return a, b, c, d


def _term(coefficient: int, name: str) -> str:
    return monomial(coefficient, name, 1)


def _put(a: int, u: int, b: int, y: str) -> str:
    """The left side of the first line with the known unknown put in: a*u + b*y."""
    return f"{a}*{bracketed(str(u))}{signed(_term(b, y))}"


def _slip(
    t: Teller, k: tuple[int, int, int, int, int, int], names: tuple[str, str], solution: tuple[int, int]
) -> list[Part]:
    """Now and then: the sign of the second unknown is lost, and the first line shows it."""
    a, b, _, _, e, _ = k
    (x, y), (u, w) = names, solution
    if not t.slips():
        return []
    return [
        t.say(f"Then {math(f'{y}={-w}')}? Check.", f"那么 {math(f'{y}={-w}')}？检验。"),
        call(f"subs({line(a, b, x, y)}, {x}={u}, {y}={-w})", a * u - b * w), t.say(f"Not {e}. Solve for it.", f"不等于 {e}。重新求。"),
    ]  # fmt: skip


def _parallel(
    t: Teller,
    problem: str,
    check: str,
    drop: str,
    gather: list[Part],
    top: int,
    names: tuple[str, str],
    near: tuple[int, int],
) -> Draft:
    """Two parallel lines: no solution."""
    answer = "no solution"
    (x, y), (u, w) = names, near
    close = t.say(f"The left side is 0, the right side {top}: impossible.", f"左边是 0，右边是 {top}，不可能。")
    return Draft(
        problem, answer, "text",
        fast(answer, (drop, *gather), close),
        deep(
            answer, [t.say("Plan: eliminate one unknown.", "计划：消去一个未知数。"), *gather, t.say("The left side vanished. Check with the tool.", "左边消失了。用工具检验。"), call(check, answer), t.say("It agrees.", "一致。")],
            (drop, *gather), close,
        ),
        hints=(
            t.say("Compare the left sides of the two lines.", "比较两个方程的左边。"),
            t.say("Is one a multiple of the other?", "一个是另一个的倍数吗？"),
            t.say("Parallel lines never meet.", "平行线永不相交。"),
            t.say(f"{close} So: {answer}.", f"{close}所以：{answer}。"),
        ),
        wrong=wrongs(
            answer,
            (f"{x}={u}, {y}={w}", "one-equation-only", t.say("These values fit only one of the equations.", "这组值只满足其中一个方程。")),
            (f"{x}=0, {y}=0", "zero-for-impossible", t.say("Zero does not fit either.", "零也不满足。")),
        ),
        check=check,
    )  # fmt: skip
