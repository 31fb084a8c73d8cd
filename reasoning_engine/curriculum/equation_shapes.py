"""Equations over one unknown for parts of a whole: what is left, a share and an amount, a share of the rest, two shares.

Each shape draws fitting whole numbers, names the sentences of the story it needs, and solves: the equation, its solution
and the substitution. Left out: two quantities and changes (comparison_shapes.py), how a share is said (number_forms.py), the stories (story_frames.py).
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from reasoning_engine.curriculum.composing import Numbers, Shape, Solution, Story
from reasoning_engine.curriculum.drafting import call
from reasoning_engine.curriculum.notation import math
from reasoning_engine.curriculum.teaching import Both, Lesson, Move, move
from reasoning_engine.records import Figure, ToolCall

Shares = tuple[Fraction, ...]
Sizes = tuple[int, int]
MAX_BARS = 20


# --- what all shapes share ----------------------------------------------------------------------------------------------


def multiple(rng: random.Random, base: int, sizes: Sizes) -> int | None:
    """A multiple of the base between the sizes, so that all parts are whole."""
    low, high = -(-sizes[0] // base), sizes[1] // base
    return base * rng.randint(low, high) if low <= high else None


def times_x(share: Fraction) -> str:
    """The share of x as the CAS writes it: 2*x/5."""
    p, q = share.numerator, share.denominator
    return ("x" if p == 1 else f"{p}*x") + (f"/{q}" if q > 1 else "")


def of(share: Fraction, what: str) -> str:
    """The share of a quantity, as typed."""
    return f"{share}*{what}"


def over(number: int, share: Fraction) -> str:
    """The number divided by the share, as typed."""
    return f"{number}/({share})" if share.denominator > 1 else f"{number}/{share}"


def solving(en: str, zh: str, equation: str, x: int) -> Move:
    """The move that solves the equation for x."""
    return move(en, zh, f"solve({equation}, x)", x, f"{math(equation)}, $x={x}$")


def put_in(left: str, x: int, value: object) -> list[ToolCall]:
    """The check: x put into the left side."""
    return [call(f"subs({left}, x={x})", value)]


def _named(story: Story) -> Both:
    return story.whole.name


def fill(both: Both, **slots: object) -> Both:
    """The sentence with some slots filled; the others stay open for the people of the story."""
    en, zh = both
    for name, value in slots.items():
        en, zh = en.replace(f"{{{name}}}", str(value)), zh.replace(f"{{{name}}}", str(value))
    return en, zh


def _taking(both: Both, which: int, base: str = "whole") -> Both:
    """A sentence whose {s} is to be the said share number `which`, of the whole or of the rest."""
    en, zh = (text.replace("{s}", f"{{s{which}{base}}}").replace("{S}", f"{{S{which}{base}}}") for text in both)
    return en, zh


PROOF: Both = ("Put x back into the story:", "把x代回题里检验：")


# --- x - a*x = r --------------------------------------------------------------------------------------------------------


def _draw_left(rng: random.Random, shares: Shares, sizes: Sizes) -> Numbers | None:
    x = multiple(rng, shares[0].denominator, sizes)
    return Numbers(shares, x, (int(x - shares[0] * x),)) if x else None


def _say_left(story: Story, n: Numbers) -> Sequence[Both]:
    w = story.whole
    return w.intro, _taking(w.takes[0], 1), fill(w.left, n=n.given[0]), w.ask


def _solve_left(story: Story, n: Numbers) -> Solution:
    (a,), (r,), (name_en, name_zh) = n.shares, n.given, _named(story)
    left = f"x-{of(a, 'x')}"
    return Solution(
        answer=n.x,
        moves=[
            move(f"Let x be {name_en}. What is left is x without the share taken", f"设{name_zh}为x，剩下的是x减去取走的部分", left, times_x(1 - a)),
            solving(f"This rest is {r}; solve the equation", f"剩下的就是{r}，列方程求解", f"{left}={r}", n.x),
        ],
        confirm=put_in(left, n.x, r),
        lesson=Lesson(
            plan=("Plan: call the whole x; the whole less the share taken is what is left.", "计划：设全部为x，全部减去取走的部分等于剩下的。"), proof=PROOF,
            nudge=("Which part of the whole is left?", "剩下的占全部的几分之几？"), look=("Call the whole x and write what is left with x.", "设全部为x，用x表示剩下的。"),
            examples=(("For example a third is gone and 50 are left: $x-x/3=50$, so $x=75$.", "例如用去三分之一，还剩50：$x-x/3=50$，$x=75$。"),),
            slip=(call(over(r, a), r / a), f"But {r} is what is left, not the share that was taken.", f"但{r}是剩下的，不是取走的那一份。"),
        ),
        wrong=[
            (r / a, "rest-for-part", "What is left was taken for the part that is gone.", "把剩下的当成了取走的部分。"),
            (r + r * a, "share-of-the-rest", "The share was taken of what is left, not of the whole.", "把剩下的当成了单位“1”。"),
            (int(a * n.x), "part-for-whole", "This is the part that was taken.", "求成了取走的部分。"),
        ],
        check=f"{r}/(1-{a})",
        figure=_parts_figure(a),
    )  # fmt: skip


def _parts_figure(a: Fraction) -> Figure | None:
    """The whole in equal parts, with the part taken shaded."""
    if a.denominator > MAX_BARS:
        return None
    return Figure("fractions", (a.numerator, a.denominator, a.denominator, a.denominator), ("", "x"))


# --- x - a*x - b = r ----------------------------------------------------------------------------------------------------


def _draw_amount(rng: random.Random, shares: Shares, sizes: Sizes) -> Numbers | None:
    x = multiple(rng, shares[0].denominator, sizes)
    rest = int(x - shares[0] * x) if x else 0
    if x is None or rest < 6:
        return None
    b = rng.randint(max(2, rest // 5), rest - max(3, rest // 5))
    return Numbers(shares, x, (b, rest - b)) if 2 * b != rest else None


def _say_amount(story: Story, n: Numbers) -> Sequence[Both]:
    w, (b, r) = story.whole, n.given
    unit = (f"{b} {story.unit[0]}", f"{b}{story.unit[1]}")
    second = w.amount[0].replace("{s}", unit[0]).replace("{S}", unit[0]), w.amount[1].replace("{s}", unit[1])
    return w.intro, _taking(w.takes[0], 1), second, fill(w.left, n=r), w.ask


def _solve_amount(story: Story, n: Numbers) -> Solution:
    (a,), (b, r), (name_en, name_zh) = n.shares, n.given, _named(story)
    left = f"x-{of(a, 'x')}"
    return Solution(
        answer=n.x,
        moves=[
            move(f"Let x be {name_en}. After the share there remains", f"设{name_zh}为x，先取走一部分后剩下", left, times_x(1 - a)),
            solving(f"Then {b} go as well and {r} are left; solve the equation", f"再去掉{b}，剩下{r}，列方程求解", f"{left}-{b}={r}", n.x),
        ],
        confirm=put_in(f"{left}-{b}", n.x, r),
        lesson=Lesson(
            plan=("Plan: call the whole x; take off the share, then the number.", "计划：设全部为x，先减去几分之几，再减去具体的数。"), proof=PROOF,
            nudge=("Which number is a share of the whole, and which is a plain amount?", "哪个数是分率，哪个数是具体数量？"), look=("Call the whole x. A share is taken of x; a plain amount is just subtracted.", "设全部为x，分率要乘x，具体数量直接减。"),
            examples=(("For example half and 10 more are gone, 40 are left: $x-x/2-10=40$, so $x=100$.", "例如用去一半又10个，还剩40个：$x-x/2-10=40$，$x=100$。"),),
            slip=(call(f"{r}/(1-{a})", r / (1 - a)), f"But the {b} are gone as well.", f"但是还去掉了{b}。"),
        ),
        wrong=[
            (r / (1 - a), "forgets-the-amount", "The plain amount was left out.", "漏掉了具体的数量。"),
            ((r + b) / a, "rest-for-part", "What remains was taken for the part that is gone.", "把剩下的当成了取走的部分。"),
            (r + b, "forgets-the-share", "Only the plain amount was put back.", "只加回了具体的数量。"),
        ],
        check=f"({r}+{b})/(1-{a})",
        figure=_parts_figure(a),
    )  # fmt: skip


# --- x - a*x - c*(x - a*x) = r ------------------------------------------------------------------------------------------


def _draw_rest(rng: random.Random, shares: Shares, sizes: Sizes) -> Numbers | None:
    a, c = shares
    x = multiple(rng, lcm(a.denominator, ((1 - a) * c).denominator), sizes)
    return Numbers(shares, x, (int(x * (1 - a) * (1 - c)),)) if x else None


def _say_rest(story: Story, n: Numbers) -> Sequence[Both]:
    w = story.whole
    return w.intro, _taking(w.takes[0], 1), _taking(w.takes[1], 2, "rest"), fill(w.left, n=n.given[0]), w.ask


def _solve_rest(story: Story, n: Numbers) -> Solution:
    (a, c), (r,), (name_en, name_zh) = n.shares, n.given, _named(story)
    rest, end = 1 - a, (1 - a) * (1 - c)
    return Solution(
        answer=n.x,
        moves=[
            move(f"Let x be {name_en}. After the first time there remains", f"设{name_zh}为x，第一次以后剩下", f"x-{of(a, 'x')}", times_x(rest)),
            move("The second share is of this rest, so there remains", "第二次取的是余下的一部分，这时剩下", f"{times_x(rest)}-{c}*({times_x(rest)})", times_x(end)),
            solving(f"In the end {r} are left; solve the equation", f"最后剩{r}，列方程求解", f"{times_x(end)}={r}", n.x),
        ],
        confirm=put_in(f"x-{of(a, 'x')}-{c}*(x-{of(a, 'x')})", n.x, r),
        lesson=Lesson(
            plan=("Plan: call the whole x and follow what remains, one step at a time.", "计划：设全部为x，一步一步求剩下的。"), proof=PROOF,
            nudge=("Of what is the second share taken?", "第二个分率是谁的几分之几？"), look=("First write what remains after the first time; the second share is a share of that.", "先表示第一次以后剩下的，第二次取的是它的几分之几。"),
            examples=(("For example half, then a third of the rest: a third of the whole is left.", "例如先用一半，再用余下的三分之一，最后剩全部的三分之一。"),),
            slip=(call(f"{r}/(1-{c})", r / (1 - c)), "But that is what remained after the first time, not yet the whole.", "但这只是第一次以后剩下的，还不是全部。"),
        ),
        wrong=[
            (r / (1 - a - c) if a + c < 1 else r / (a * c), "shares-of-one-whole" if a + c < 1 else "multiplies-the-shares", "The second share was not taken of what remained.", "第二个分率没有对应余下的量。"),
            (r / (1 - c), "stops-in-the-middle", "This is what remained after the first time.", "只求出了第一次以后剩下的。"),
            (r / (1 - a), "forgets-second-share", "Only the first share was used.", "只用了第一个分率。"),
        ],
        check=f"{r}/(1-{c})/(1-{a})",
    )  # fmt: skip


# --- a*x + c*x = T, x - a*x - c*x = r -------------------------------------------------------------------------------------


def _draw_two(rng: random.Random, shares: Shares, sizes: Sizes) -> Numbers | None:
    a, c = shares
    x = multiple(rng, lcm(a.denominator, c.denominator), sizes) if a + c < 1 else None
    if x is None:
        return None
    variant = rng.choice(("taken", "left"))
    return Numbers(shares, x, (int(x * (a + c) if variant == "taken" else x * (1 - a - c)),), variant)


def _say_two(story: Story, n: Numbers) -> Sequence[Both]:
    w = story.whole
    end = w.taken if n.variant == "taken" else w.left
    return w.intro, _taking(w.takes[0], 1), _taking(w.takes[1], 2), fill(end, n=n.given[0]), w.ask


def _solve_two(story: Story, n: Numbers) -> Solution:
    (a, c), (r,), (name_en, name_zh), taken = n.shares, n.given, _named(story), n.variant == "taken"
    part, wrong_part = (a + c, 1 - a - c) if taken else (1 - a - c, a + c)
    left = f"{of(a, 'x')}+{of(c, 'x')}" if taken else f"x-{of(a, 'x')}-{of(c, 'x')}"
    told = (
        ("Both shares are of the same whole, together", "两个分率的单位“1”相同，一共是")
        if taken
        else ("What is left is x without both shares", "剩下的是x减去两个部分")
    )
    what = ("Both times together make", "两次一共是") if taken else ("What is left is", "剩下的是")
    return Solution(
        answer=n.x,
        moves=[
            move(f"Let x be {name_en}. {told[0]}", f"设{name_zh}为x，{told[1]}", left, times_x(part)),
            solving(f"{what[0]} {r}; solve the equation", f"{what[1]}{r}，列方程求解", f"{times_x(part)}={r}", n.x),
        ],
        confirm=put_in(left, n.x, r),
        lesson=Lesson(
            plan=("Plan: both shares are of the same whole x; say with x what the number given is.", "计划：两个分率都是全部x的，用x表示已知的数。"), proof=PROOF,
            nudge=("Which share of the whole is the number that is given?", "已知的数占全部的几分之几？"), look=("Both shares are of the same whole, so they may be added.", "两个分率的单位“1”相同，可以相加。"),
            examples=(("For example a half and a third make 50 together: $5/6 \\cdot x=50$, so $x=60$.", "例如二分之一和三分之一一共50：$5/6 \\cdot x=50$，$x=60$。"),),
            slip=(call(f"{r}/(1-{a}-{c})" if taken else f"{r}/({a}+{c})", r / wrong_part), "But that share does not belong to the number that is given.", "但这个分率与已知的数不对应。"),
        ),
        wrong=[
            (r / wrong_part, "other-share", "The number given belongs to the other share.", "已知的数与分率不对应。"),
            (r / a, "forgets-second-share", "Only one of the shares was used.", "只用了一个分率。"),
            (r / ((1 - a) * c) if taken else r / ((1 - a) * (1 - c)), "share-of-the-rest", "The second share is of the whole, not of the rest.", "第二个分率是全部的，不是余下的。"),
        ],
        check=f"{r}/({a}+{c})" if taken else f"{r}/(1-{a}-{c})",
        figure=Figure("fractions", (a.numerator, a.denominator, c.numerator, c.denominator), ()) if max(a.denominator, c.denominator) <= MAX_BARS else None,
    )  # fmt: skip


WHOLE_SHAPES = (
    Shape("what_is_left", "part", 1, _draw_left, _say_left, _solve_left),
    Shape("share_and_amount", "part", 1, _draw_amount, _say_amount, _solve_amount),
    Shape("share_of_the_rest", "part", 2, _draw_rest, _say_rest, _solve_rest),
    Shape("two_shares", "part", 2, _draw_two, _say_two, _solve_two),
)
