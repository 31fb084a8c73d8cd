"""Expected values: of a table of probabilities, with one probability missing, of a game with a stake, of many draws.

Left out: variances of random variables, and named distributions.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from fractions import Fraction

from reasoning_engine.curriculum.drafting import Asks, Teller, call
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.phrasing import decimal
from reasoning_engine.curriculum.teaching import Both, Case, Lesson, move, planned, teach_solved
from reasoning_engine.records import Lang

_TOPS = {1: 6, 2: 12, 3: 12, 4: 40, 5: 20}


def _shares(rng: random.Random, count: int) -> tuple[list[Fraction], Callable[[Fraction], str]]:
    """Probabilities that make one, and how they are written: decimals or fractions with one denominator."""
    whole = rng.choice((10, 10, 20, 6, 8, 12))
    cuts = sorted(rng.sample(range(1, whole), count - 1))
    parts = [Fraction(high - low, whole) for low, high in zip([0, *cuts], [*cuts, whole], strict=True)]
    return parts, (decimal if whole in (10, 20) else str)


def _products(values: Sequence[int], shares: Sequence[str]) -> str:
    return "+".join(f"{v}*{s}" if "/" not in s else f"{v}*({s})" for v, s in zip(values, shares, strict=True))


def _mean(values: Sequence[int], parts: Sequence[Fraction]) -> Fraction:
    return sum((v * p for v, p in zip(values, parts, strict=True)), Fraction(0))


def _dot(values: Sequence[int], shares: Sequence[str]) -> str:
    """The expected value as an inner product, for the check."""
    return f"dot([{', '.join(map(str, values))}], [{', '.join(shares)}])"


_LOOK: Both = ("Multiply each value by its probability and add.", "每个值乘它的概率，再相加。")
_MISSING: Both = (
    "The probabilities add to one: find the missing one first, then multiply and add.",
    "概率之和为一，先求缺的概率，再相乘相加。",
)
_WHY: Both = (
    "Each value counts with its probability as its weight: multiply and add",
    "每个值以概率为权重，相乘再相加",
)
_FROM_TABLE: Asks = (
    ("A random variable X has {rows}. Find the expected value E(X).", "X takes its values with these probabilities: {rows}. What is E(X)?", "The distribution of X is {rows}. Compute the expectation of X.", "Let X be a random variable with {rows}. What is its mean?", "The number X of goals in a match follows {rows}. How many goals are to be expected on average?", "The number X of customers in a minute has {rows}. Find the expected number.", "Find the expected value of X, if {rows}."),
    ("随机变量X的分布列为{rows}，求数学期望E(X)。", "X的取值和概率如下：{rows}，E(X)是多少？", "已知X的分布列：{rows}，计算X的期望。", "设随机变量X满足{rows}，它的均值等于多少？", "一场比赛的进球数X满足{rows}，平均能期望进几个球？", "每分钟来的顾客数X的分布是{rows}，求期望的顾客数。", "若{rows}，则X的数学期望是多少？"),
)  # fmt: skip


def _rows(t: Teller, values: Sequence[int], shares: Sequence[str]) -> str:
    return t.say(", ", "，").join(
        f"P(X={v}) = {s}" if t.style.spaces else f"P(X={v})={s}" for v, s in zip(values, shares, strict=True)
    )


def _table(t: Teller, d: int) -> Case:
    """All probabilities are given, or from difficulty 3 the last one is missing."""
    count = {1: 2, 2: 3, 3: t.rng.choice((3, 4))}[d]
    parts, write = _shares(t.rng, count)
    values = sorted(t.rng.sample(range(0 if d > 1 else 1, _TOPS[d] + 1), count))
    mean = _mean(values, parts)
    shares, answer = [write(p) for p in parts], write(mean)
    told = [*shares[:-1], t.rng.choice(("p", "a", "m"))] if d == 3 else shares
    moves = [move(*_WHY, _products(values, shares), answer)]
    if d == 3:
        rest = "1-" + "-".join(shares[:-1])
        moves.insert(
            0,
            move("The probabilities add to 1, so the missing one is", "概率之和是1，所以缺的概率是", rest, shares[-1]),
        )
    average = Fraction(sum(values), count)
    centred = write(average) if average * 20 % 1 == 0 or write is str else ""
    return Case(
        asks=_FROM_TABLE, blanks={"rows": _rows(t, values, told)}, look=_LOOK if d < 3 else _MISSING, moves=moves, confirm=[call("+".join(shares), 1)], answer=answer,
        wrong=[(centred, "plain-average", "The values are not equally likely.", "各个值的概率并不相等。"), (str(sum(values)), "adds-values", "Weight each value with its probability.", "每个值要乘它的概率。"), (str(values[parts.index(max(parts))]), "most-likely-value", "That is the most likely value, not the average.", "这是概率最大的值，不是平均值。")],
        check=_dot(values, shares),
    )  # fmt: skip


_GAME: Asks = (
    ("A game costs {s} dollars to play. You win {x} dollars with probability {p}, {y} dollars with probability {q}, and otherwise nothing. What is your expected gain in dollars?", "In a lottery a ticket costs {s} dollars. It wins {x} dollars with probability {p} and {y} dollars with probability {q}. Find the expected profit for one ticket, in dollars.", "You pay {s} dollars for a turn of a wheel: {x} dollars back with probability {p}, {y} dollars with probability {q}, else nothing. How much do you gain on average per turn, in dollars?", "A stall sells tickets at {s} dollars. With probability {p} a ticket wins {x} dollars, with probability {q} it wins {y} dollars. What does a player gain on average, in dollars?", "The stake is {s} dollars; the prizes are {x} dollars (probability {p}) and {y} dollars (probability {q}). Find the expected net gain in dollars.", "For {s} dollars you may draw a lot. {p} is the probability of {x} dollars, {q} that of {y} dollars. What is the expected net win in dollars?"),
    ("玩一次游戏要付{s}元，以{p}的概率赢{x}元，以{q}的概率赢{y}元，其余情况什么也得不到，玩一次的期望收益是多少元？", "一张彩票{s}元，中{x}元的概率是{p}，中{y}元的概率是{q}，买一张的期望净收益是多少元？", "转一次转盘付{s}元，得{x}元的概率为{p}，得{y}元的概率为{q}，否则没有奖金，平均每次净赚多少元？", "摊位的奖券每张{s}元，以概率{p}中{x}元，以概率{q}中{y}元，玩家平均每张净得多少元？", "押金{s}元（不退），奖金{x}元（概率{p}）或{y}元（概率{q}），求净收益的数学期望。", "抽一次签要{s}元，抽到{x}元的概率是{p}，抽到{y}元的概率是{q}，净收益的期望是多少元？"),
)  # fmt: skip


def _game(t: Teller, d: int) -> Case:
    rng = t.rng
    whole = rng.choice((10, 20, 20))
    p, q = Fraction(rng.randint(1, whole // 5), whole), Fraction(rng.randint(1, whole // 2), whole)
    q += Fraction(p == q, whole)
    x, y = 5 * rng.randint(3, 10), rng.randint(2, 12)
    back = p * x + q * y
    stake = max(2, int(back) + rng.randint(-2, 3))
    gain = back - stake
    first, second, answer = decimal(p), decimal(q), decimal(gain)
    prizes = _products((x, y), (first, second))
    return Case(
        asks=_GAME, blanks={"s": stake, "x": x, "y": y, "p": first, "q": second}, look=("Find the average prize, then take away the stake.", "先求平均奖金，再减去所付的钱。"),
        moves=[move("On average a turn pays each prize times its probability", "平均每次的奖金是各奖金乘概率之和", prizes, decimal(back)), move("The stake is paid every time, so take it away", "每次都要付钱，所以减去它", f"{decimal(back)}-{stake}", answer)],
        confirm=[call(f"({answer}+{stake}-{y}*{second})/{first}", decimal(Fraction(x)))], answer=answer,
        wrong=[(decimal(back), "forgets-stake", "The stake must be taken away.", "没有减去所付的钱。"), (decimal((x + y) * p - stake), "one-probability", "Each prize has its own probability.", "每个奖金有自己的概率。"), (x + y - stake, "ignores-probabilities", "The prizes are not certain.", "奖金不是一定能得到的。")],
        check=f"{first}*({x}-{stake})+{second}*({y}-{stake})-{stake}*(1-{first}-{second})",
    )  # fmt: skip


_CHAIN: Asks = (
    ("A random variable X has {rows}. Find p and then E(X).", "The distribution of X is {rows}, with an unknown p. What is the expected value of X?", "X follows {rows}. Find the expectation of X.", "For which p is {rows} a distribution, and what is E(X) then? Give E(X).", "Let X be a random variable with {rows}. Compute its mean.", "Compute the expected value of X from {rows}."),
    ("随机变量X的分布列为{rows}，先求p，再求E(X)。", "X的分布列是{rows}，其中p未知，X的数学期望是多少？", "已知X满足{rows}，求X的期望。", "p取何值时{rows}是分布列？此时E(X)等于多少？（填E(X)）", "设随机变量X有{rows}，计算它的均值。", "由{rows}求X的数学期望。"),
)  # fmt: skip


def _chain(t: Teller, d: int) -> Case:
    """Some probabilities are multiples of an unknown one."""
    rng = t.rng
    m = rng.randint(2, 4)
    whole = rng.choice((10, 20))
    unit = Fraction(rng.randint(1, (whole - 1) // (m + 1)), whole)
    parts = [unit, m * unit, 1 - (m + 1) * unit]
    values = sorted(rng.sample(range(_TOPS[d] + 1), 3))
    mean = _mean(values, parts)
    shares, answer = [decimal(p) for p in parts], decimal(mean)
    told = ["p", f"{m}p", shares[-1]]
    equation = f"solve(p+{m}*p+{shares[-1]}=1, p)"
    return Case(
        asks=_CHAIN, blanks={"rows": _rows(t, values, told)}, look=("The probabilities add to one: that gives p. Then multiply and add.", "概率之和为一，由此求p，再相乘相加。"),
        moves=[move("The probabilities add to 1, which gives p", "概率之和是1，由此求p", equation, shares[0], t.say(f"$p={shares[0]}$", f"$p={shares[0]}$")), move("So the other one is", "所以另一个概率是", f"{m}*{shares[0]}", shares[1]), move(*_WHY, _products(values, shares), answer)],
        confirm=[call("+".join(shares), 1)], answer=answer,
        wrong=[(shares[0], "stops-at-probability", "That is p, not the expected value.", "这是p，不是期望。"), (decimal(unit * (values[0] + values[1]) + parts[2] * values[2]), "forgets-multiple", "The second probability is a multiple of p.", "第二个概率是p的倍数。"), (str(sum(values)), "adds-values", "Weight each value with its probability.", "每个值要乘它的概率。")],
        check=_dot(values, shares),
    )  # fmt: skip


_DRAWS: Asks = (
    ("An urn holds {w} white and {b} black balls. {k} balls are drawn without replacement. How many white ones are to be expected?", "From {w} white and {b} black balls, {k} are taken at random. Find the expected number of white balls.", "A bag has {w} white and {b} black counters. Someone takes {k} of them without looking. What is the expected number of white counters?", "{k} balls are drawn from an urn with {w} white and {b} black ones, none put back. Let X be the number of white balls drawn. Find E(X).", "X is the number of white balls among {k} drawn at once from {w} white and {b} black balls. What is E(X)?", "Of {w} white and {b} black balls {k} are drawn at once. How many white balls does one get on average?"),
    ("袋中有{w}个白球和{b}个黑球，不放回地摸出{k}个，摸到白球个数的期望是多少？", "从{w}个白球和{b}个黑球中任取{k}个，求取到白球个数的数学期望。", "口袋里有白球{w}个、黑球{b}个，一次摸出{k}个，设X为白球的个数，求E(X)。", "盒中有{w}个白球、{b}个黑球，随机取出{k}个（不放回），白球数X的均值等于多少？", "X表示从{w}个白球和{b}个黑球中一次取{k}个所得的白球数，E(X)是多少？", "在{w}个白球、{b}个黑球中随机抽{k}个，平均能抽到几个白球？"),
)  # fmt: skip


def _draws(t: Teller, d: int) -> Case:
    white, black = t.rng.sample(range(2, 16), 2)
    count = t.rng.randint(2, min(6, white + black - 1))
    n = white + black
    mean = Fraction(count * white, n)
    share = Fraction(white, n)
    return Case(
        asks=_DRAWS, blanks={"w": white, "b": black, "k": count}, look=("Each draw by itself is white with the same probability; expectations add.", "每一次摸到白球的概率都相同，期望可以相加。"),
        moves=[move("Each draw, seen alone, is white with the share of white balls", "单看每一次，摸到白球的概率是白球所占的比", f"{white}/({white}+{black})", share), move("Expectations of the draws add", "各次的期望相加", f"{count}*({share})" if share.denominator > 1 else f"{count}*{share}", mean)],
        confirm=[call(f"{count}*{black}/({white}+{black})", count - mean), call(f"{count}-({mean})", count - mean)], answer=str(mean),
        wrong=[(share, "one-draw-only", "That is the expectation of one draw.", "这只是摸一次的期望。"), (Fraction(count * white, black), "ratio-for-share", "Divide by all balls, not by the black ones.", "应除以全部球数，不是黑球数。"), (count - mean, "wrong-colour", "That is the expected number of black balls.", "这是黑球个数的期望。")],
        check=f"sum(x*binomial({white}, x)*binomial({black}, {count}-x), x, {max(0, count - black)}, {min(count, white)})/binomial({n}, {count})",
    )  # fmt: skip


_CASES: dict[int, Sequence[Callable[[Teller, int], Case]]] = {
    1: (_table,), 2: (_table,), 3: (_table,), 4: (_game,), 5: (_chain, _draws),
}  # fmt: skip


@family(
    "expected_value", strand="probability", grades=(10, 12), en="Expected value", zh="数学期望", ccss="HSS-MD.A.2", cn="离散型随机变量的均值",
)  # fmt: skip
def expected_value(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    s = rng.choice(_CASES[difficulty])(t, difficulty)
    return teach_solved(
        t,
        Lesson(
            plan=planned(s.look), proof=("Check.", "检验。") if difficulty > 3 else ("Check: the probabilities make 1.", "检验：概率之和是1。"),
            nudge=("What happens on average if it is repeated very often?", "重复很多很多次，平均会怎样？"), look=s.look,
            examples=((r"In letters: $E(X)=x_1p_1+x_2p_2+\dots+x_np_n$.", r"用字母写：$E(X)=x_1p_1+x_2p_2+\dots+x_np_n$。"),),
        ),
        s.question(t), s,
    )  # fmt: skip
