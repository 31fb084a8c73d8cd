"""Equations over one unknown for two quantities (their sum or difference and a share) and for two changes of one.

Left out: parts of a whole (equation_shapes.py has them, and the words all shapes share).
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import lcm

from reasoning_engine.curriculum.composing import Numbers, Shape, Solution, Story
from reasoning_engine.curriculum.drafting import call
from reasoning_engine.curriculum.equation_shapes import (
    MAX_BARS,
    PROOF,
    Shares,
    Sizes,
    fill,
    multiple,
    of,
    over,
    put_in,
    solving,
    times_x,
)
from reasoning_engine.curriculum.teaching import Both, Lesson, Move, move
from reasoning_engine.records import Figure

# --- x + a*x = T and the difference ---------------------------------------------------------------------------------------


def _draw_pair(rng: random.Random, shares: Shares, sizes: Sizes) -> Numbers | None:
    (a,) = shares
    x = multiple(rng, a.denominator, sizes)
    return Numbers(shares, x, (int(x + a * x),), rng.choice(("first", "second"))) if x else None


def _draw_gap(rng: random.Random, shares: Shares, sizes: Sizes) -> Numbers | None:
    found = _draw_pair(rng, shares, sizes)
    return found and replace(found, given=(int(abs(found.x - shares[0] * found.x)),))


def _asked(story: Story, n: Numbers) -> Both:
    c = story.comparison
    who = c.first if n.variant == "first" else c.second
    return fill(c.ask, X=who[0])[0], fill(c.ask, X=who[1])[1]


def _say_sum(story: Story, n: Numbers) -> Sequence[Both]:
    return ("{compared}", "{compared}"), fill(story.comparison.both, n=n.given[0]), _asked(story, n)


def _say_gap(story: Story, n: Numbers) -> Sequence[Both]:
    c = story.comparison
    more, less = (c.second, c.first) if n.shares[0] > 1 else (c.first, c.second)
    en, zh = fill(c.above, n=n.given[0])
    gap = en.replace("{X}", more[0]).replace("{Y}", less[0]), zh.replace("{X}", more[1]).replace("{Y}", less[1])
    return ("{compared}", "{compared}"), gap, _asked(story, n)


def _second_too(story: Story, n: Numbers, a: Fraction) -> list[Move]:
    """The other quantity, where it is asked for."""
    if n.variant == "first":
        return []
    en, zh = story.comparison.second
    return [
        move(f"The question asks for the other one, {en}", f"要求的是另一个量，{zh}", of(a, str(n.x)), int(a * n.x))
    ]


def _solve_sum(story: Story, n: Numbers) -> Solution:
    (a,), (total,), (name_en, name_zh) = n.shares, n.given, story.comparison.name
    y, left = int(a * n.x), f"x+{of(a, 'x')}"
    answer, other = (n.x, y) if n.variant == "first" else (y, n.x)
    return Solution(
        answer=answer,
        moves=[
            move(f"Let x be {name_en}. Both together", f"设{name_zh}为x，两个量一共是", left, times_x(1 + a)),
            solving(f"Together they are {total}; solve the equation", f"一共是{total}，列方程求解", f"{left}={total}", n.x), *_second_too(story, n, a),
        ],
        confirm=put_in(left, n.x, total),
        lesson=Lesson(
            plan=("Plan: call the quantity that the other is compared with x.", "计划：把被比的量（单位“1”）设为x。"), proof=PROOF,
            nudge=("With which of the two quantities is the other compared?", "哪一个量是单位“1”？"), look=("Call that one x; the other is a multiple of x. Both together make the sum.", "设它为x，另一个量是x的几分之几（几倍），两个量相加等于和。"),
            examples=(("For example half as many, together 90: $x+x/2=90$, so $x=60$.", "例如乙是甲的一半，一共90：$x+x/2=90$，$x=60$。"), ("For example twice as many, together 900: three hundred and six hundred.", "例如乙是甲的2倍，一共900：三百和六百。")),
            slip=(call(over(total, a), total / a), "But the sum holds both quantities, not only the second.", "但和里有两个量，不只是第二个。"),
        ),
        wrong=[
            (other, "other-one", "This is the other one of the two.", "求成了另一个量。"),
            (total / a, "sum-for-share", "The sum was taken for one of the quantities.", "把和当成了其中一个量。"),
            (total * a, "share-of-the-sum", "The share was taken of the sum.", "把和当成了单位“1”。"),
        ],
        check=f"{total}/(1+{a})" if n.variant == "first" else f"{total}-{total}/(1+{a})",
        figure=_pair_figure(a, str(total)),
    )  # fmt: skip


def _solve_gap(story: Story, n: Numbers) -> Solution:
    (a,), (gap,), (name_en, name_zh) = n.shares, n.given, story.comparison.name
    y, size = int(a * n.x), abs(1 - a)
    left = f"x-{of(a, 'x')}" if a < 1 else f"{of(a, 'x')}-x"
    answer, other = (n.x, y) if n.variant == "first" else (y, n.x)
    return Solution(
        answer=answer,
        moves=[
            move(f"Let x be {name_en}. The larger without the smaller", f"设{name_zh}为x，大的减去小的是", left, times_x(size)),
            solving(f"This difference is {gap}; solve the equation", f"相差{gap}，列方程求解", f"{left}={gap}", n.x), *_second_too(story, n, a),
        ],
        confirm=put_in(left, n.x, gap),
        lesson=Lesson(
            plan=("Plan: call the quantity that the other is compared with x, and write the difference.", "计划：把被比的量（单位“1”）设为x，写出两个量的差。"), proof=PROOF,
            nudge=("With which of the two quantities is the other compared?", "哪一个量是单位“1”？"), look=("Call that one x. Which share of x is the difference?", "设它为x，差是x的几分之几（几倍）？"),
            examples=(("For example half as many and 30 fewer: $x-x/2=30$, so $x=60$.", "例如乙是甲的一半，少30：$x-x/2=30$，$x=60$。"), ("For example three times as many and 600 more: three hundred and nine hundred.", "例如乙是甲的3倍，多600：三百和九百。")),
            slip=(call(over(gap, a), gap / a), "But the number given is the difference, not the second quantity.", "但已知的是差，不是第二个量。"),
        ),
        wrong=[
            (other, "other-one", "This is the other one of the two.", "求成了另一个量。"),
            (gap / a, "difference-for-share", "The difference was taken for one of the quantities.", "把差当成了其中一个量。"),
            (gap / (1 + a), "difference-for-sum", "The number given is a difference, not a sum.", "把差当成了和。"),
        ],
        check=f"{gap}/abs(1-{a})" if n.variant == "first" else f"{a}*{gap}/abs(1-{a})",
        figure=_pair_figure(a, ""),
    )  # fmt: skip


def _pair_figure(a: Fraction, total: str) -> Figure | None:
    """Both quantities as bars of equal units, the one that is compared first."""
    if max(a.numerator, a.denominator) > MAX_BARS:
        return None
    return Figure("bars", (a.numerator, a.denominator), ("", "x", total))


# --- x*f*g = T ------------------------------------------------------------------------------------------------------------


def _tex(share: Fraction) -> str:
    return rf"\frac{{{share.numerator}}}{{{share.denominator}}}" if share.denominator > 1 else str(share)


def _draw_changes(rng: random.Random, shares: Shares, sizes: Sizes) -> Numbers | None:
    f, g = shares
    x = multiple(rng, lcm(f.denominator, (f * g).denominator), sizes) if f != 1 / g else None
    return Numbers(shares, x, (int(x * f * g),)) if x else None


def _say_changes(story: Story, n: Numbers) -> Sequence[Both]:
    return ("{changed}", "{changed}"), fill(story.change.now, n=n.given[0]), story.change.ask


def _solve_changes(story: Story, n: Numbers) -> Solution:
    (f, g), (end,) = n.shares, n.given
    return Solution(
        answer=n.x,
        moves=[
            move("The second change is of the new value, so multiply both", "第二次是在新的量上变化，所以相乘", f"({f})*({g})", f * g, f"${_tex(f)} \\times {_tex(g)}={_tex(f * g)}$"),
            solving(f"Let x be the value at first; in the end it is {end}; solve the equation", f"设原来为x，最后是{end}，列方程求解", f"{of(f * g, 'x')}={end}", n.x),
        ],
        confirm=[call(f"{f}*{n.x}", int(f * n.x)), call(f"{g}*{int(f * n.x)}", end)],
        lesson=Lesson(
            plan=("Plan: each change multiplies; call the value at first x.", "计划：每次变化都是乘一个数，设原来为x。"), proof=("Check the two changes one after the other:", "把两次变化依次验算："),
            nudge=("Of what is the second change taken: of the old or of the new value?", "第二次变化是以原来的量还是以新的量为单位“1”？"), look=("Turn each change into a factor and multiply the factors.", "把每次变化写成乘几，再相乘。"),
            examples=(("For example doubled and then halved: the value is the old one again.", "例如先增加到2倍，再减少一半，又回到原来。"),),
            slip=(call(f"{f}+{g}-1", f + g - 1), "But changes are not added: the second one starts from the new value.", "但两次变化不能相加：第二次的单位“1”变了。"),
        ),
        wrong=[
            (end / (f + g - 1) if f + g > 1 else end * f, "adds-the-changes" if f + g > 1 else "wrong-direction", "The changes were not undone by dividing by both factors.", "没有用两个倍数依次去除。"),
            (end / g, "stops-in-the-middle", "This is the value after the first change.", "只求出了第一次变化后的量。"),
            (end * f * g, "changes-again", "The changes were made once more instead of undone.", "又变化了一次，没有倒回去。"),
        ],
        check=f"{end}/({g})/({f})",
    )  # fmt: skip


PAIR_SHAPES = (
    Shape("sum_and_share", "comparison", 1, _draw_pair, _say_sum, _solve_sum),
    Shape("difference_and_share", "comparison", 1, _draw_gap, _say_gap, _solve_gap),
    Shape("two_changes", "change", 2, _draw_changes, _say_changes, _solve_changes),
)
