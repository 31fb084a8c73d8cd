"""Least sums and greatest products by the inequality of the arithmetic and the geometric mean.

Every answer is checked where both parts are equal, because only there the bound is reached. Left out: three and more parts.
"""

from __future__ import annotations

import random
from fractions import Fraction
from math import isqrt

from reasoning_engine.curriculum.drafting import Teller, call, signed
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.notation import math
from reasoning_engine.curriculum.polynomials import sqrt_text
from reasoning_engine.curriculum.teaching import Both, Lesson, Mistake, Move, move, teach
from reasoning_engine.records import Lang, ToolCall

_EXAMPLE: Both = (
    "In letters: for positive $u$, $w$ always $u+w \\ge 2\\sqrt{uw}$, equal when $u=w$.",
    "用字母写：$u$、$w$ 为正时 $u+w \\ge 2\\sqrt{uw}$，当 $u=w$ 时相等。",
)
_SUM = Lesson(
    plan=("Plan: two positive parts with a fixed product: their sum is at least twice the root of it.", "计划：两个正数的积一定，它们的和不小于积的算术平方根的两倍。"),
    proof=("Check where both parts are equal.", "检验：两部分相等时取到。"),
    nudge=("Both parts are positive. What happens when they are multiplied?", "两部分都是正数，把它们相乘会怎样？"),
    look=("The product is constant, so the mean inequality gives the least sum.", "积是定值，用基本不等式求和的最小值。"), examples=(_EXAMPLE,),
)  # fmt: skip
_PRODUCT = Lesson(
    plan=("Plan: two positive parts with a fixed sum: their product is largest when they are equal.", "计划：两个正数的和一定，相等时积最大。"),
    proof=("Check with parts that are not equal: the product is smaller.", "检验：两部分不相等时积变小。"),
    nudge=("The sum of both parts is fixed. When is their product large?", "两部分的和一定，什么时候积大？"),
    look=("The mean inequality: equal parts give the largest product.", "用基本不等式：两部分相等时积最大。"), examples=(_EXAMPLE,),
)  # fmt: skip
_LEAST_EN = (
    "Find the least value of {e} for {c}.", "What is the minimum of {e} if {c}?", "Let {c}. How small can {e} become?", "For {c}, determine the smallest value of {e}.", "Given {c}, find the minimum value of {e}.", "The expression {e} with {c} has a least value. Which one?",
)  # fmt: skip
_LEAST_ZH = (
    "已知 {c}，求 {e} 的最小值。", "若 {c}，则 {e} 的最小值是多少？", "当 {c} 时，{e} 最小等于多少？", "设 {c}，求 {e} 的最小值。", "{c}，{e} 的最小值是几？", "在 {c} 的条件下，{e} 能取到的最小值是多少？",
)  # fmt: skip


@family(
    "mean_inequality", strand="inequalities", grades=(10, 12), en="Least value by the mean inequality", zh="基本不等式求最值", ccss="HSA-SSE.B.3b", cn="基本不等式",
)  # fmt: skip
def mean_inequality(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    if difficulty == 1:
        return _plain(t, 1, rng.randint(2, 15) ** 2)
    if difficulty == 2:
        return _field_of_area(t) if rng.random() < 0.4 else _plain(t, *_square_pair(rng))
    if difficulty == 3:
        return _fixed_sum(t)
    return _shifted(t) if difficulty == 4 else _weighted(t)


def _square_pair(rng: random.Random) -> tuple[int, int]:
    """Two numbers whose product is a square: the same number times two squares."""
    common, a, b = rng.choice((1, 1, 2, 3, 5)), rng.randint(1, 4), rng.randint(1, 8)
    return (common * a * a, common * b * b) if common * a * a > 1 else (4, common * b * b)


def _term(a: int, inner: str) -> str:
    return inner if a == 1 else f"{a}*{inner}"


def _at(parts: tuple[str, str], limit: int, whole: str, place: object, value: object) -> list[ToolCall]:
    """Where both parts are equal, and the value there."""
    return [call(f"solve([{parts[0]}={parts[1]}, x>{limit}], x)", place), call(f"subs({whole}, x={place})", value)]


def _plain(t: Teller, a: int, b: int) -> Draft:
    """ax + b/x."""
    first, second, root = _term(a, "x"), f"{b}/x", isqrt(a * b)
    whole = f"{first}+{second}"
    return teach(
        t, _SUM, problem=t.ask(_LEAST_EN, _LEAST_ZH, e=t.typed(whole), c=t.typed("x>0")), answer=2 * root,
        moves=[
            move("Both parts are positive, and their product does not depend on x", "两部分都是正数，它们的积与 x 无关", f"{first}*({second})", a * b, math(f"{first}*({second})={a * b}")),
            move("The sum is at least twice the root of the product", "和不小于积的算术平方根的两倍", f"2*sqrt({a * b})", 2 * root, rf"$2\sqrt{{{a * b}}}={2 * root}$"),
        ],
        confirm=_at((first, second), 0, whole, Fraction(root, a), 2 * root),
        wrong=[
            (root, "forgets-two", "It is twice the root.", "是算术平方根的两倍。"),
            (a + b, "puts-in-one", "That is only the value at one.", "这只是 x 取一时的值。"),
            (2 * a * b, "forgets-root", "The root of the product was forgotten.", "忘了开平方。"),
        ],
        check=f"subs({whole}, x=sqrt({b}/{a}))",
    )  # fmt: skip


_AREA_ASKS = (
    ("A rectangular garden is to have {s} m². What is the least length of its fence in metres?", "Of all rectangles with area {s} cm², how long is the smallest perimeter (in cm)?"),
    ("要围一个面积为 {s} 平方米的长方形菜园，篱笆最短要多少米？", "面积为 {s} 平方厘米的所有长方形中，周长最小是多少厘米？"),
)  # fmt: skip


def _field_of_area(t: Teller) -> Draft:
    side = t.rng.randint(3, 40)
    area = side * side
    return teach(
        t, _SUM, problem=t.ask(*_AREA_ASKS, s=area), answer=4 * side,
        moves=[
            move("The product of both sides is the area: their sum is at least twice its root", "两边之积是面积，所以两边之和不小于它的算术平方根的两倍", f"2*sqrt({area})", 2 * side, rf"$2\sqrt{{{area}}}={2 * side}$"),
            move("The perimeter is twice the sum of both sides", "周长是两边之和的两倍", f"2*{2 * side}", 4 * side),
        ],
        confirm=[call(f"solve([x={area}/x, x>0], x)", side), call(f"4*{side}", 4 * side)],
        wrong=[(2 * side, "half-perimeter", "That is the sum of only two sides.", "这只是两条边的和。"), (side, "gives-side", "That is a side of the square.", "这是正方形的边长。"), (2 * (area + 1), "longest-shape", "A very narrow rectangle needs a long fence.", "很窄的长方形反而需要很长的篱笆。")],
        check=f"subs(2*(x+{area}/x), x=sqrt({area}))",
    )  # fmt: skip


_SUM_ASKS = (
    ("A fence of {p} m encloses a rectangle. What is the largest possible area in square metres?", "Two positive numbers x and y have the sum {s}. How large can their product become?", "x + y = {s} with x, y > 0. Find the maximum of xy.", "A wire of {p} cm is bent into a rectangle. What is the greatest area in cm²?", "Let x > 0, y > 0 and x + y = {s}. What is the greatest value of xy?", "Of all rectangles with perimeter {p}, what is the largest area?"),
    ("用 {p} 米长的篱笆围长方形，面积最大是多少平方米？", "两个正数 x、y 的和是 {s}，它们的积最大是多少？", "已知 x + y = {s}，x, y > 0，求 xy 的最大值。", "把 {p} 厘米长的铁丝弯成长方形，面积最大是多少平方厘米？", "设 x > 0，y > 0，且 x + y = {s}，xy 的最大值是几？", "周长为 {p} 的长方形中，面积最大是多少？"),
)  # fmt: skip


def _fixed_sum(t: Teller) -> Draft:
    """The largest product of two numbers with a given sum; half of the time the sum is half a perimeter."""
    total = t.rng.randint(5, 60)
    asks = t.rng.randrange(6)
    fence = asks in (0, 3, 5)
    half = Fraction(total, 2)
    best = half * half
    moves = (
        [move("Half the way around is length and width together", "周长的一半是长与宽的和", f"{2 * total}/2", total)]
        if fence
        else []
    )
    return teach(
        t, _PRODUCT, problem=t.ask((_SUM_ASKS[0][asks],), (_SUM_ASKS[1][asks],), p=2 * total, s=total), answer=best,
        moves=[*moves, move("Equal parts give the largest product: the square of half the sum", "两部分相等时积最大：和的一半的平方", f"({total}/2)^2", best)],
        confirm=[call(f"1*({total}-1)", total - 1), call(f"compare({total - 1}, {best})", "<")],
        wrong=[(total * total, "forgets-half", "Only half the sum is one part.", "每一部分只是和的一半。"), (total - 1, "unequal-parts", "Very unequal parts give a small product.", "两部分相差很大时积很小。"), (half, "gives-part", "That is one part, not the product.", "这是其中一部分，不是积。")],
        check=f"subs(x*({total}-x), x={half})",
    )  # fmt: skip


def _shifted(t: Teller) -> Draft:
    """ax + b/(x-c) for x > c: first the same bracket in both parts."""
    a, b = _square_pair(t.rng)
    c, root = t.rng.choice((-5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6)), isqrt(a * b)
    bracket = f"(x{signed(-c)})"
    first, second = _term(a, bracket), f"{b}/{bracket}"
    whole, best = f"{_term(a, 'x')}+{second}", 2 * root + a * c
    place = c + Fraction(root, a)
    return teach(
        t, _SUM, problem=t.ask(_LEAST_EN, _LEAST_ZH, e=t.typed(whole), c=t.typed(f"x>{c}")), answer=best,
        moves=[
            move("Write the first part with the same bracket; this is left over", "把第一项凑成同样的括号，多出的数是", f"expand({_term(a, 'x')}-{first})", a * c, math(str(a * c))),
            move("Both parts with the bracket are positive, and their product is constant", "含括号的两部分为正，积是定值", f"{first}*({second})", a * b, math(str(a * b))),
            move("Twice the root of the product, and what was left over", "积的算术平方根的两倍，再加多出的数", f"2*sqrt({a * b}){signed(a * c)}", best, rf"$2\sqrt{{{a * b}}}{signed(a * c)}={best}$"),
        ],
        confirm=_at((first, second), c, whole, place, best),
        wrong=[
            (2 * root, "forgets-rest", "What was left over must be added again.", "多出的数要加回去。"),
            (2 * root - a * c, "wrong-sign", "What was left over has the other sign.", "多出的数符号错了。"),
            (place, "gives-place", "That is where the least value is taken.", "这是取到最小值的位置。"),
        ],
        check=f"subs({whole}, x={c}+sqrt({b}/{a}))",
    )  # fmt: skip


def _weighted(t: Teller) -> Draft:
    """p/x + q/y for a given sum x + y: multiply by the sum."""
    rng = t.rng
    total = rng.choice((1, 1, 2, 3, 4, 5, 6))
    common, a, b = rng.choice((1, 1, 2, 3)), rng.randint(1, 5), rng.randint(1, 6)
    p, q = common * a * a, common * b * b
    mixed = 2 * common * a * b
    best = Fraction(p + q + mixed, total)
    whole = f"{p}/x+{q}/y"
    conditions = t.say(f"x>0, y>0 and x+y={total}", f"x>0，y>0 且 x+y={total}")
    place = Fraction(total * a, a + b)
    moves: list[Move] = [
        move(
            "Multiply by the sum x+y: the mixed terms are at least twice this root",
            "乘以 x+y：交叉的两项之和不小于这个算术平方根的两倍",
            f"2*sqrt({p}*{q})",
            mixed,
            rf"$2\sqrt{{{p} \cdot {q}}}={mixed}$",
        ),
        move("Add the two constant terms and divide by the sum again", "加上两个常数项，再除以 x+y 的值", f"({p}+{q}+{mixed})/{total}", best),
    ]  # fmt: skip
    wrong: list[Mistake] = [
        (Fraction(2 * (p + q), total), "equal-parts", "x and y need not be equal there.", "取最小值时 x 与 y 不一定相等。"),
        (Fraction(mixed, total), "forgets-constants", "The two constant terms belong to it.", "漏了两个常数项。"),
        (p + q + mixed if total > 1 else sqrt_text(p * q), "forgets-sum", "It must be divided by the sum again." if total > 1 else "That is only a root.", "还要除以和。" if total > 1 else "这只是一个根。"),
    ]  # fmt: skip
    return teach(
        t, _SUM, problem=t.ask(_LEAST_EN, _LEAST_ZH, e=t.typed(whole), c=conditions), answer=best, moves=moves,
        confirm=[call(f"solve([{q}*x/({total}-x)={p}*({total}-x)/x, x>0, x<{total}], x)", place), call(f"subs({p}/x+{q}/({total}-x), x={place})", best)],
        wrong=wrong, check=f"(sqrt({p})+sqrt({q}))^2/{total}",
    )  # fmt: skip
