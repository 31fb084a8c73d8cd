"""How far data spread: variance and standard deviation of a whole group, and what scaling does to them.

Left out: the variance of a sample (divided by one less), quartiles, and centres (statistics.py).
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import isqrt

from reasoning_engine.curriculum.drafting import Asks, Teller, call
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.polynomials import bracketed, plain, sqrt_text
from reasoning_engine.curriculum.teaching import Both, Lesson, Mistake, Solved, move, teach_solved
from reasoning_engine.records import Lang

_ASKS: Asks = (
    ("Find the population {w} of the data {d}.", "The data are {d}. What is their {w} (dividing by how many there are)?", "A pupil's scores in several tests are {d}. Find the population {w} of the scores.", "Calculate the population {w} of {d}.", "On some days a shop sold {d} bicycles. What is the {w} of these numbers, taken as a whole population?", "A player's points in several games are {d}. How large is their population {w}?", "Data: {d}. Population {w}?", "What is the {w} of the whole group {d}?"),
    ("求数据{d}的{w}。", "一组数据：{d}，它的{w}是多少？", "小明几次测验的成绩是{d}，求成绩的{w}。", "计算这组数据的{w}：{d}。", "商店几天卖出的自行车数量是{d}，这组数据的{w}等于多少？", "某球员几场比赛的得分为{d}，这些得分的{w}是多少？", "已知一组数据为{d}，求{w}。", "数据{d}的{w}是几？"),
)  # fmt: skip
_SCALED: Asks = (
    ("The variance of some data is {v}. Every value x is replaced by {y}. What is the new {w}?", "Data x have variance {v}. Find the {w} of the data {y}.", "If the variance of a set of data is {v}, what is the {w} after each value x becomes {y}?", "Test marks x have variance {v}. The teacher changes each mark to {y}. Find the {w} of the new marks.", "A list has variance {v}. Each number x in it is turned into {y}. Find the new {w}.", "The values x of a list have variance {v}. How large is the {w} of the values y = {y}?"),
    ("一组数据x的方差是{v}，把每个数据都变为{y}，新数据的{w}是多少？", "已知数据x的方差为{v}，求数据{y}的{w}。", "若一组数据的方差是{v}，每个数x都换成{y}后，{w}等于多少？", "考试分数x的方差是{v}，老师把每个分数改为{y}，求新分数的{w}。", "一列数的方差为{v}，把其中每个数x变成{y}，新的{w}是几？", "数据x的方差是{v}，那么y={y}的{w}有多大？"),
)  # fmt: skip
_NAMES: dict[bool, Both] = {False: ("variance", "方差"), True: ("standard deviation", "标准差")}
_SIZES = {1: (3, 3, 7, 12), 2: (4, 4, 7, 18), 3: (4, 5, 7, 25), 4: (4, 6, 7, 60)}  # fewest, most, lowest, highest


def _data(rng: random.Random, difficulty: int, root: bool) -> list[int]:
    """Values with a whole mean and a whole variance; for a root from difficulty 3, its square root whole as well."""
    few, many, low, high = _SIZES[difficulty]
    while True:
        n = rng.randint(few, many)
        centre = rng.randint(low, high)
        data = [centre + rng.randint(-6, 6) for _ in range(n)]
        total, squares = sum(data), sum(x * x for x in data)
        spread = n * squares - total * total  # n^2 times the variance
        whole = total % n == 0 and (spread % (n * n) == 0 or difficulty == 2)
        if whole and spread and (not root or difficulty > 3 or isqrt(spread) ** 2 == spread):
            return data


def _listed(t: Teller, data: Sequence[int]) -> str:
    if t.lang == "zh":
        return t.rng.choice(("、", "，", ", ")).join(map(str, data))
    if t.rng.random() < 0.3:
        return ", ".join(map(str, data[:-1])) + f" and {data[-1]}"
    return ", ".join(map(str, data))


@family(
    "spread_of_data", strand="statistics", grades=(9, 12), en="Variance and standard deviation", zh="方差与标准差", ccss="HSS-ID.A.2", cn="方差与标准差",
)  # fmt: skip
def spread_of_data(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    if difficulty == 5:
        return _scaled(t)
    root = difficulty > 2 and rng.random() < 0.7
    data = _data(rng, difficulty, root)
    return teach_solved(
        t,
        Lesson(
            plan=("Plan: the mean, then the mean of the squared distances from it.", "计划：先求平均数，再求距离平方的平均数。"), proof=("Check: mean of the squares less the square of the mean.", "检验：平方的平均数减平均数的平方。"),
            nudge=("How far is each value from the mean?", "每个数据离平均数有多远？"), look=("Average the squares of the distances; a standard deviation is the root of that.", "求距离平方的平均数；标准差再开平方。"),
            examples=((r"In letters: $s^2=\frac{1}{n}\sum (x_i-\bar x)^2$.", r"用字母写：$s^2=\frac{1}{n}\sum (x_i-\bar x)^2$。"),),
        ),
        t.ask(*_ASKS, d=_listed(t, data), w=t.say(*_NAMES[root])), _deviation(t, data) if root else _variance(t, data),
    )  # fmt: skip


def _squares(data: Sequence[int]) -> int:
    """The sum of the squared distances from the mean."""
    mean = sum(data) // len(data)
    return sum((x - mean) ** 2 for x in data)


def _variance(t: Teller, data: Sequence[int]) -> Solved:
    n, mean, squares, row = len(data), sum(data) // len(data), _squares(data), ", ".join(map(str, data))
    variance, away = Fraction(squares, n), ", ".join(f"({x}-{mean})^2" for x in data)
    not_averaged: Mistake = (
        squares,
        "forgets-division",
        "The squares were added but not averaged.",
        "平方和没有除以个数。",
    )
    return Solved(
        answer=variance,
        moves=[
            move("The mean, from which every distance is measured", "先求平均数，距离都从它量起", f"mean({row})", mean, t.say(f"the mean is {mean}", f"平均数是 {mean}")),
            move("The variance is the mean of the squared distances, squared so that they do not cancel", "方差是各距离平方的平均数，平方后正负才不会抵消", f"mean({away})", variance, t.say(f"the variance is {variance}", f"方差是 {variance}")),
        ],
        confirm=[call(f"mean({', '.join(f'{x}^2' for x in data)})-{mean}^2", variance)],
        wrong=_mistakes(data, not_averaged, Fraction(squares, n - 1)), check=f"variance({row})",
    )  # fmt: skip


def _deviation(t: Teller, data: Sequence[int]) -> Solved:
    """As the variance, whole here, and its root."""
    first = _variance(t, data)
    squares, row = _squares(data), ", ".join(map(str, data))
    variance = squares // len(data)
    deviation = sqrt_text(variance)
    rooted = move(
        "The root brings it back to the unit of the data", "开平方，回到数据原来的单位", f"sqrt({variance})", deviation
    )
    no_root: Mistake = (variance, "forgets-root", "That is the variance; take its root.", "这是方差，还要开平方。")
    return replace(
        first, answer=deviation, moves=[*first.moves, rooted], wrong=_mistakes(data, no_root, sqrt_text(squares)), check=f"stdev({row})",
    )  # fmt: skip


def _mistakes(data: Sequence[int], first: Mistake, by_wrong_divisor: object) -> list[Mistake]:
    mean = sum(data) // len(data)
    flat = Fraction(sum(abs(x - mean) for x in data), len(data))
    return [
        first,
        (flat, "distances-not-squared", "The distances must be squared before averaging.", "距离要先平方再求平均。"),
        (by_wrong_divisor, "wrong-divisor", "Divide by how many values there are.", "应除以数据的个数。"),
        (max(data) - min(data), "range-for-spread", "That is the range.", "这是极差。"),
    ]  # fmt: skip


def _scaled(t: Teller) -> Draft:
    """What becomes of the variance when every value is multiplied and shifted."""
    a = t.rng.choice((2, 3, 4, 5, 6, 10, -1, -2, -3))
    b = t.rng.choice((-20, -7, -5, -3, -1, 1, 2, 4, 6, 10, 15))
    root = t.rng.random() < 0.4
    small = t.rng.randint(1, 12)
    variance = small * small if root else t.rng.randint(2, 40)
    return teach_solved(
        t,
        Lesson(
            plan=("Plan: see what the factor and the shift do to the distances.", "计划：看倍数和常数怎样改变距离。"), proof=("Check: the distances have grown by the factor.", "检验：距离应按倍数变化。"),
            nudge=("What happens to the distances between the values?", "数据之间的距离怎样变化？"), look=("Adding a constant changes no distance; multiplying changes all of them, and variance is made of squares.", "加常数不改变距离；乘倍数会改变所有距离，而方差由平方组成。"),
            examples=((r"In letters: the variance of $ax+b$ is $a^2$ times the variance of $x$.", r"用字母写：$ax+b$ 的方差是 $x$ 的方差的 $a^2$ 倍。"),),
        ),
        t.ask(*_SCALED, v=variance, y=t.typed(plain((a, b))), w=t.say(*_NAMES[root])),
        _scaled_deviation(a, b, small) if root else _scaled_variance(a, b, variance),
    )  # fmt: skip


_FORGETS_FACTOR = ("forgets-factor", "The factor stretches the distances.", "倍数会拉大距离。")
_ADDS_SHIFT = ("adds-shift", "A shift does not change the spread.", "加上常数不改变离散程度。")


def _scaled_deviation(a: int, b: int, deviation: int) -> Solved:
    """The new standard deviation, from the old variance: the square of `deviation`."""
    variance, size = deviation * deviation, abs(a)
    new, answer = a * a * variance, size * deviation
    return Solved(
        answer=answer,
        moves=[
            move("The shift moves all values alike; only the factor stretches their distances, so the variance grows by its square", "加上的常数不改变距离，只有倍数拉大距离，所以方差乘倍数的平方", f"{bracketed(str(a))}^2*{variance}", new),
            move("The standard deviation is the root", "标准差是方差的算术平方根", f"sqrt({new})", answer),
        ],
        confirm=[call(f"{answer}/sqrt({variance})", size), call(f"abs({a})", size)],
        wrong=[
            (new, "forgets-root", "That is the variance; take its root.", "这是方差，还要开平方。"),
            (answer + b, *_ADDS_SHIFT), (deviation, *_FORGETS_FACTOR),
        ],
        check=f"abs({a})*sqrt({variance})",
    )  # fmt: skip


def _scaled_variance(a: int, b: int, variance: int) -> Solved:
    answer = a * a * variance
    return Solved(
        answer=answer,
        moves=[move("The shift moves all values alike; only the factor stretches their distances, and variance uses their squares", "加上的常数不改变距离，只有倍数拉大距离，方差用的是距离的平方", f"{bracketed(str(a))}^2*{variance}", answer)],
        confirm=[call(f"sqrt({answer}/{variance})", abs(a)), call(f"abs({a})", abs(a))],
        wrong=[
            (abs(a) * variance, "factor-not-squared", "The variance grows with the square of the factor.", "方差要乘倍数的平方。"),
            (answer + b, *_ADDS_SHIFT), (variance, *_FORGETS_FACTOR),
        ],
        check=f"{variance}*variance({b}, {2 * a + b})",
    )  # fmt: skip
