"""Growth and decay by the same factor in every period: the value, the start, the rate in the model, and the time.

Left out: compound interest paid several times a year, and growth with the constant e.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from reasoning_engine.curriculum.drafting import Teller, call
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.phrasing import decimal
from reasoning_engine.curriculum.teaching import Case, Lesson, Move, move, teach_solved
from reasoning_engine.records import Lang

_LESSON = Lesson(
    plan=("Plan: every period multiplies by the same factor, so powers are needed.", "计划：每一期都乘同一个数，所以要用乘方。"),
    proof=("Check: go back the same way.", "检验：倒回去算。"),
    nudge=("What happens in one single period: is something added, or is it multiplied?", "在一个周期里发生了什么：是加上一个数，还是乘一个数？"),
    look=("Find the factor of one period and the number of periods.", "先找一个周期的倍数，再找周期的个数。"),
    examples=(
        ("In letters: after $n$ periods the start $a$ has become $a \\cdot q^n$.", "用字母写：经过 $n$ 个周期，初值 $a$ 变成 $a \\cdot q^n$。"),
    ),
)  # fmt: skip


@family(
    "growth_and_decay", strand="functions", grades=(9, 12), en="Exponential growth and decay", zh="指数增长与衰减", ccss="HSF-LE.B.5, HSF-LE.A.2, HSA-CED.A.1",
    cn="指数函数模型的应用",
)  # fmt: skip
def growth_and_decay(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    kinds = {
        1: (_multiplied,),
        2: (_multiplied, _halved),
        3: (_by_percent,),
        4: (_by_percent, _start, _rate_in_model),
        5: (_time, _rate),
    }
    told = rng.choice(kinds[difficulty])(rng, difficulty)
    return teach_solved(t, _LESSON, told.question(t), told)


def _periods(length: int, count: int) -> Move:
    return move(
        "How often it happens: the time divided by one period",
        "发生了几次：总时间除以一个周期",
        f"{length * count}/{length}",
        count,
    )


_ADDED = ("adds-instead", "Something was added each time; it must be multiplied.", "每期应当是乘，不是加。")
_ONE_TOO_FEW = ("one-period-less", "One period was forgotten.", "少算了一个周期。")


def _multiplied(rng: random.Random, difficulty: int) -> Case:
    """A culture that doubles or triples every few hours."""
    factor, length, count = rng.choice((2, 2, 3, 4)), rng.randint(2, 6), rng.randint(2, 3 + difficulty)
    start = rng.randint(2, 12) * (10 if difficulty == 1 else 50)
    end = start * factor**count
    en = (
        "A culture of {a} bacteria becomes {q} times as large every {h} hours. How many bacteria are there after {t} hours?",
        "Every {h} hours the number of algae in a pond is multiplied by {q}. At first there are {a}. How many are there {t} hours later?",
        "{a} people know a rumour, and every {h} hours {q} times as many know it. How many know it after {t} hours?",
    )
    zh = (
        "培养皿里有 {a} 个细菌，每 {h} 小时变为原来的 {q} 倍，{t} 小时后有多少个？", "池塘里的藻类每 {h} 小时增加到 {q} 倍，开始有 {a} 个，{t} 小时后有多少个？",
        "有 {a} 人知道一条消息，每过 {h} 小时知道的人数变成原来的 {q} 倍，{t} 小时后有多少人知道？",
    )  # fmt: skip
    return Case(
        asks=(en, zh), blanks={"a": start, "q": factor, "h": length, "t": length * count}, answer=str(end),
        moves=[_periods(length, count), move("Start with the first number and multiply by the factor each time", "从初值开始，每次乘这个倍数", f"{start}*{factor}^{count}", end)],
        confirm=[call(f"{end}/{factor}^{count}", str(start))],
        wrong=[(start * factor * count, *_ADDED), (start * factor ** (count - 1), *_ONE_TOO_FEW), (start * factor ** (count + 1), "one-period-more", "One period too many was counted.", "多算了一个周期。")],
        check=f"solve(x/{factor}^{count}={start}, x)",
    )  # fmt: skip


def _halved(rng: random.Random, difficulty: int) -> Case:
    """Radioactive or medical half-life."""
    length, count = rng.randint(2, 12), rng.randint(2, 5)
    end = rng.randint(3, 25)
    start = end * 2**count
    en = (
        "A medicine has a half-life of {h} hours. {a} mg are taken. How many mg are left in the body after {t} hours?",
        "Half of a radioactive substance decays every {h} days. How many grams of {a} g are left after {t} days?",
        "The light under water halves every {h} metres. At the surface it is {a} units. How many units are left at a depth of {t} metres?",
    )
    zh = (
        "某种药物的半衰期是 {h} 小时，服下 {a} 毫克，{t} 小时后体内还剩多少毫克？", "一种放射性物质每 {h} 天衰变一半，{a} 克这种物质经过 {t} 天还剩多少克？",
        "水下光的强度每深 {h} 米减半，水面处为 {a} 单位，{t} 米深处是多少单位？",
    )  # fmt: skip
    return Case(
        asks=(en, zh), blanks={"a": start, "h": length, "t": length * count}, answer=str(end),
        moves=[_periods(length, count), move("Each time a half is left: multiply by one half so often", "每次剩下一半：乘这么多次二分之一", f"{start}*(1/2)^{count}", end)],
        confirm=[call(f"{end}*2^{count}", str(start))],
        wrong=[(Fraction(start, 2 * count), "divides-once", "It halves again and again; it is not divided by the number of halvings.", "是一次一次减半，不是除以次数。"), (end * 2, *_ONE_TOO_FEW), (start - end, "gives-the-loss", "That is what has gone, not what is left.", "这是减少的量，不是剩下的量。")],
        check=f"solve(x*2^{count}={start}, x)",
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Yearly:
    """A change by a percentage every year: whole before and whole after."""

    percent: int
    grows: bool
    years: int
    start: int

    @property
    def factor(self) -> Fraction:
        return 1 + Fraction(self.percent if self.grows else -self.percent, 100)

    @property
    def end(self) -> int:
        return int(self.start * self.factor**self.years)

    @property
    def shown(self) -> str:
        """The factor as the tool writes it: 1.05."""
        return decimal(self.factor)

    def find_factor(self) -> Move:
        en = (
            "One year's factor: the whole and the increase"
            if self.grows
            else "One year's factor: the whole less the loss"
        )
        zh = "一年的倍数：整体加上增加的部分" if self.grows else "一年的倍数：整体减去减少的部分"
        expression = f"1{'+' if self.grows else '-'}{self.percent}%"
        return move(en, zh, expression, self.shown, f"${expression[:-1]}\\%={self.shown}$")


def _yearly(rng: random.Random, most: int) -> Yearly:
    """A percentage and a number of years for which a round start stays whole."""
    while True:
        y = Yearly(rng.choice((2, 4, 5, 10, 15, 20, 25, 30, 40)), rng.random() < 0.5, rng.randint(2, most), 1)
        unit = lcm((y.factor**y.years).denominator, 100)
        if unit <= 200_000:
            return Yearly(y.percent, y.grows, y.years, unit * rng.randint(1, max(2, 40_000 // unit)))


# Of each the question for the value and for the start. The savings account comes last: only for a small percentage.
_UP = (
    (
        ("A game has {a} players, and their number grows by {p} % every year. How many are there after {n} years?", "The sales of a shop were {a} yuan and rise by {p} % each year. How large are they {n} years later?", "{a} yuan earn {p} % interest a year, and the interest stays in the account. How many yuan are there after {n} years?"),
        ("一款游戏有 {a} 名玩家，人数每年增长 {p}%，{n} 年后有多少人？", "一家商店的年销售额是 {a} 元，以后每年增加 {p}%，{n} 年后的年销售额是多少元？", "把 {a} 元存入银行，年利率 {p}%，按复利计算，{n} 年后共有多少元？"),
    ),
    (
        ("The number of players of a game grew by {p} % every year and is {b} after {n} years. How many were there at first?", "The sales of a shop rose by {p} % each year for {n} years and are {b} yuan now. How large were they at first?", "After {n} years at {p} % compound interest a year an account holds {b} yuan. How much was paid in?"),
        ("一款游戏的玩家每年增长 {p}%，{n} 年后有 {b} 人，原来有多少人？", "销售额连续 {n} 年每年增加 {p}%，现在是 {b} 元，当初是多少元？", "一笔钱按年利率 {p}% 的复利存 {n} 年后共有 {b} 元，当初存入多少元？"),
    ),
)  # fmt: skip
_DOWN = (
    (
        ("A machine costs {a} yuan and loses {p} % of its value every year. What is it worth after {n} years?", "A forest of {a} trees loses {p} % of its trees each year. How many are left after {n} years?", "A lake holds {a} fish, and their number falls by {p} % a year. How many are there after {n} years?"),
        ("一台机器价值 {a} 元，每年贬值 {p}%，{n} 年后值多少元？", "一片树林有 {a} 棵树，每年减少 {p}%，{n} 年后还剩多少棵？", "湖里有 {a} 条鱼，数量每年下降 {p}%，{n} 年后有多少条？"),
    ),
    (
        ("A machine lost {p} % of its value every year and is worth {b} yuan after {n} years. What did it cost at first?", "A forest lost {p} % of its trees each year; after {n} years {b} are left. How many were there at first?", "The number of fish in a lake fell by {p} % a year and is {b} after {n} years. How many were there at first?"),
        ("一台机器每年贬值 {p}%，{n} 年后值 {b} 元，原价是多少元？", "一片树林每年减少 {p}% 的树，{n} 年后还剩 {b} 棵，原来有多少棵？", "湖里的鱼每年减少 {p}%，{n} 年后有 {b} 条，原来有多少条？"),
    ),
)  # fmt: skip


def _words(y: Yearly, backwards: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    en, zh = (_UP if y.grows else _DOWN)[backwards]
    fitting = 2 if y.grows and y.percent > 5 else 3
    return en[:fitting], zh[:fitting]


def _by_percent(rng: random.Random, difficulty: int) -> Case:
    """The value after some years."""
    y = _yearly(rng, difficulty)
    en, zh = _words(y, backwards=False)
    sign = 1 if y.grows else -1
    once = max(0, round(y.start * (1 + Fraction(sign * y.percent * y.years, 100))))
    return Case(
        asks=(en, zh), blanks={"a": y.start, "p": y.percent, "n": y.years}, answer=str(y.end),
        moves=[y.find_factor(), move("Multiply by it once for every year", "每过一年乘一次", f"{y.start}*{y.shown}^{y.years}", y.end)],
        confirm=[call(f"{y.end}/{y.shown}^{y.years}", str(y.start))],
        wrong=[(once, "percent-of-the-start", "Each year's percentage is of the new value, not of the first.", "每年的百分数是对新的数量说的，不是对最初的数量。"), (round(y.start * (1 - Fraction(sign * y.percent, 100)) ** y.years), "wrong-direction", "Growth and loss are confused.", "把增长和减少弄反了。"), (round(y.start * y.factor ** (y.years - 1)), *_ONE_TOO_FEW)],
        check=f"solve(x/(1{'+' if y.grows else '-'}{y.percent}/100)^{y.years}={y.start}, x)",
    )  # fmt: skip


def _start(rng: random.Random, difficulty: int) -> Case:
    """The value some years ago."""
    y = _yearly(rng, difficulty - 1)
    en, zh = _words(y, backwards=True)
    back = round(y.end * (1 - Fraction(y.percent if y.grows else -y.percent, 100)) ** y.years)
    return Case(
        asks=(en, zh), blanks={"b": y.end, "p": y.percent, "n": y.years}, answer=str(y.start),
        moves=[y.find_factor(), move("Going back, divide by it once for every year", "往回推，每过一年除以一次", f"{y.end}/{y.shown}^{y.years}", y.start)],
        confirm=[call(f"{y.start}*{y.shown}^{y.years}", str(y.end))],
        wrong=[(back, "percent-back", "The percentage was of the earlier value, so divide.", "百分数是对早先的数量说的，应当用除法。"), (round(y.end * y.factor**y.years), "wrong-direction", "That goes on into the future.", "这是再往后推了。"), (round(y.end / y.factor), "one-period-only", "Only one year was undone.", "只往回推了一年。")],
        check=f"solve(x*(1{'+' if y.grows else '-'}{y.percent}/100)^{y.years}={y.end}, x)",
    )  # fmt: skip


def _rate_in_model(rng: random.Random, difficulty: int) -> Case:
    """What the base of a given model says."""
    del difficulty
    percent, grows = rng.choice((2, 3, 4, 5, 6, 7, 8, 12, 15, 18, 24, 30)), rng.random() < 0.5
    factor = decimal(1 + Fraction(percent if grows else -percent, 100))
    expression = f"({factor}-1)*100" if grows else f"(1-{factor})*100"
    en = (
        "The value of a collection is V = {a}*{q}^t after t years. By what percentage does it grow every year?",
        "N = {a}*{q}^t gives the number of members after t years. By how many percent does it rise a year?",
        "In the model y = {a}*{q}^t, t counts years. What is the yearly growth in percent?",
    )
    zh = (
        "一件藏品 t 年后的价值是 V = {a}*{q}^t，每年增长百分之几？",
        "t 年后会员数是 N = {a}*{q}^t，每年上升百分之几？",
        "模型 y = {a}*{q}^t 中 t 表示年数，年增长率是百分之几？",
    )
    if not grows:
        en = (
            "The value of a car is V = {a}*{q}^t after t years. By what percentage does it fall every year?",
            "N = {a}*{q}^t gives the number of birds after t years. By how many percent does it drop a year?",
            "In the model y = {a}*{q}^t, t counts years. What is the yearly loss in percent?",
        )
        zh = (
            "一辆车 t 年后的价值是 V = {a}*{q}^t，每年下降百分之几？",
            "t 年后鸟的数量是 N = {a}*{q}^t，每年减少百分之几？",
            "模型 y = {a}*{q}^t 中 t 表示年数，每年减少百分之几？",
        )
    shown = Fraction(factor)
    return Case(
        asks=(en, zh), blanks={"a": rng.randint(4, 90) * 50, "q": factor}, answer=str(percent),
        moves=[move("The base is the factor of one year; its distance from one, in percent", "底数是一年的倍数；它与一相差百分之几", expression, percent)],
        confirm=[call(f"1{'+' if grows else '-'}{percent}%", factor)],
        wrong=[(100 * shown, "factor-as-rate", "The factor holds the whole; the change is its distance from one.", "倍数里含有整体，变化是它与一的差。"), (decimal(abs(shown - 1)), "not-in-percent", "In percent it is a hundred times as much.", "化成百分数要乘一百。"), (10 * percent, "misplaces-point", "The decimal point is misplaced.", "小数点的位置错了。")],
        check=f"solve(1{'+' if grows else '-'}x/100={factor}, x)",
    )  # fmt: skip


def _time(rng: random.Random, difficulty: int) -> Case:
    """How long it takes until a given number is reached."""
    del difficulty
    factor, length, count = rng.choice((2, 3, 4, 5)), rng.randint(2, 9), rng.randint(2, 6)
    start = rng.randint(2, 30) * 10
    end = start * factor**count
    en = (
        "{a} cells become {q} times as many every {h} hours. After how many hours are there {b}?", "The number of users of an app is multiplied by {q} every {h} days. From {a}, in how many days does it reach {b}?",
        "Every {h} minutes an image spreads to {q} times as many phones. It starts on {a} phones. After how many minutes is it on {b}?",
    )  # fmt: skip
    zh = (
        "{a} 个细胞每 {h} 小时变为原来的 {q} 倍，多少小时后有 {b} 个？", "一款软件的用户数每 {h} 天变为 {q} 倍，从 {a} 人开始，多少天后达到 {b} 人？",
        "一张图片每 {h} 分钟传到原来 {q} 倍的手机上，开始在 {a} 部手机上，多少分钟后在 {b} 部手机上？",
    )  # fmt: skip
    return Case(
        asks=(en, zh), blanks={"a": start, "q": factor, "h": length, "b": end}, answer=str(length * count),
        moves=[
            move("How many times as much it has become", "一共变成了多少倍", f"{end}/{start}", factor**count),
            move("The exponent of the factor is the number of periods", "这个倍数的指数就是周期数", f"log({factor**count}, {factor})", count, f"$\\log_{{{factor}}} {factor**count}={count}$"),
            move("Each period has its length", "乘一个周期的时间", f"{count}*{length}", count * length),
        ],
        confirm=[call(f"{start}*{factor}^({count * length}/{length})", str(end))],
        wrong=[(count, "counts-periods-only", "That is the number of periods, not the time.", "这是周期数，不是时间。"), (Fraction(factor**count * length, factor), "divides-by-factor", "Growth is not even: count the powers of the factor.", "增长不是均匀的，要看倍数的幂。"), (length * (count - 1), *_ONE_TOO_FEW)],
        check=f"solve({start}*{factor}^(x/{length})={end}, x)",
    )  # fmt: skip


def _rate(rng: random.Random, difficulty: int) -> Case:
    """The same percentage twice."""
    del difficulty
    percent, unit = rng.choice((5, 10, 15, 20, 25, 30, 40, 50)), rng.randint(1, 12)
    q = 1 + Fraction(percent, 100)
    start = unit * (q**2).denominator * rng.choice((1, 2, 5))
    end = int(start * q**2)
    en = (
        "A firm sold {a} bicycles a year; two years later it was {b}. By what percentage did sales grow each year, if it was the same both times?", "In two years the members of a club rose from {a} to {b}, by the same percentage each year. Which percentage?",
        "Within two years a price went from {a} to {b} yuan, rising each year by the same percentage. What is the percentage?",
    )  # fmt: skip
    zh = (
        "某厂一年生产自行车 {a} 辆，两年后年产 {b} 辆，每年的增长率相同，求年增长率（百分之几）。", "俱乐部会员两年里从 {a} 人增加到 {b} 人，每年增长的百分率相同，这个百分率是百分之几？",
        "某商品的价格两年内从 {a} 元涨到 {b} 元，每年上涨的百分率相同，每年上涨百分之几？",
    )  # fmt: skip
    return Case(
        asks=(en, zh), blanks={"a": start, "b": end}, answer=str(percent),
        moves=[
            move("Two years together: how many times as much", "两年一共变成了多少倍", f"{end}/{start}", q**2),
            move("The factor was used twice, so take the root", "同一个倍数乘了两次，所以开平方", f"sqrt({q**2})", q),
            move("What is above the whole, in percent", "比整体多出百分之几", f"({q}-1)*100", percent),
        ],
        confirm=[call(f"{start}*(1+{percent}/100)^2", str(end))],
        wrong=[(decimal((q**2 - 1) * 50), "halves-the-growth", "The second year's growth is of a larger number; do not halve.", "第二年的增长是对更大的数说的，不能平均分。"), (decimal((q**2 - 1) * 100), "both-years-together", "That is the growth of both years.", "这是两年一共的增长。"), (q * 100, "factor-as-rate", "The factor holds the whole; take one away.", "倍数里含有整体，要减去一。")],
        check=f"solve([{start}*(1+x/100)^2={end}, x>0], x)",
    )  # fmt: skip
