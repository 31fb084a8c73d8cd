"""Choosing, arranging, dice and urns: counts and exact probabilities.

The check is the complement or another way of counting. Left out: conditional probability and distributions.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from fractions import Fraction
from math import comb, factorial, perm

from reasoning_engine.curriculum.drafting import Asks, Teller, call, deep, fast, wrongs
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.records import Lang, Part, ToolCall

# What is chosen from: English plural, Chinese with measure word.
CHOSEN = (
    ("pupils", "名学生"), ("players", "名队员"), ("books", "本书"), ("cards", "张卡片"), ("colours", "种颜色"), ("songs", "首歌"), ("friends", "个朋友"), ("flowers", "朵花"),
    ("teachers", "位老师"), ("toppings", "种配料"), ("tickets", "张票"), ("points", "个点"),
)  # fmt: skip


_COMBINATIONS_ASKS: Asks = (
    (
        "How many ways are there to choose {k} of {n} {en}?", "In how many ways can {k} {en} be chosen from {n}?", "From {n} {en}, {k} are to be picked. How many choices are there?",
        "How many different groups of {k} can be picked from {n} {en}?", "There are {n} {en}. In how many ways can you select {k} of them, if order does not matter?", "How many different sets of {k} {en} can be made from {n} {en}?",
    ),
    (
        "从 {n} {zh}中选出 {k} {q}，有多少种选法？", "{n} {zh}里任选 {k} {q}，不计顺序，有多少种不同的选法？", "从 {n} {zh}中选 {k} {q}组成一组，一共有多少种组合？",
        "有 {n} {zh}，要选 {k} {q}，共有多少种不同选法？", "从 {n} {zh}中任取 {k} {q}，有几种取法？（不考虑顺序）", "现有 {n} {zh}，选出其中 {k} {q}的方法有多少种？",
    ),
)  # fmt: skip


@family(
    "combinations", strand="probability", grades=(9, 12), en="Choosing without order", zh="组合问题", ccss="HSS-CP.B.9", cn="组合数",
)  # fmt: skip
def combinations(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    n = rng.randint(*{1: (4, 6), 2: (5, 9), 3: (7, 13), 4: (9, 18), 5: (12, 30)}[difficulty])
    k = rng.randint(2, min(n - 2, 2 + difficulty))
    en, zh = rng.choice(CHOSEN)
    value = comb(n, k)
    answer = str(value)
    whole = call(f"binomial({n}, {k})", value)
    ordered, orders = call(f"perm({n}, {k})", perm(n, k)), call(f"{k}!", factorial(k))
    divide = call(f"{perm(n, k)}/{factorial(k)}", value)
    rule = t.say("Order does not matter: a combination.", "不计顺序，是组合。")
    slip = t.slip(
        ordered,
        t.say("That counts every order. They do not matter, so divide.", "这把顺序也算进去了，要除掉。"),
    )  # fmt: skip
    return Draft(
        t.ask(*_COMBINATIONS_ASKS, n=n, k=k, en=en, zh=zh, q=zh[0]),
        answer, "number",
        fast(answer, (rule, whole)),
        deep(answer, [t.say("Plan: count ordered picks, divide by the orders.", "计划：先算排列，再除以顺序数。"), *slip, ordered, orders, divide, t.say("Check:", "检验："), whole, t.say("Same.", "一致。")],
            (t.say("Ordered picks:", "有序选法："), ordered), (t.say("Each group was counted in so many orders:", "每组被重复计算的次数："), orders), (t.say("Divide:", "相除："), divide)),
        hints=(
            t.say("Does the order of picking matter?", "选的先后有区别吗？"),
            t.say("Count with order first, then divide by the orders of one group.", "先按有序计数，再除以一组的排列数。"),
            t.say(r"In letters: $\binom{n}{k}=\frac{n!}{k!(n-k)!}$.", r"用字母写：$\binom{n}{k}=\frac{n!}{k!(n-k)!}$。"),
            t.say(f"{perm(n, k)} ordered picks in groups of {factorial(k)} make {answer}.", f"{perm(n, k)} 种有序选法，每 {factorial(k)} 种算一组，得 {answer}。"),
        ),
        wrong=wrongs(
            answer,
            (str(perm(n, k)), "counts-order", t.say("You counted the order as well.", "把顺序也算进去了。")),
            (str(n * k), "multiplies-numbers", t.say("Multiplying the two numbers does not count choices.", "两个数相乘不是选法数。")),
            (str(n**k), "allows-repetition", t.say("Nothing can be chosen twice.", "同一个不能选两次。")),
        ),
        check=f"{n}!/({k}!*({n}-{k})!)",
    )  # fmt: skip


_ARRANGED = (
    ("pupils", "名同学"), ("runners", "名选手"), ("different books", "本不同的书"), ("friends", "个朋友"), ("children", "个小朋友"), ("different letters", "个不同的字母"),
)  # fmt: skip
_ROW_ASKS: Asks = (
    (
        "In how many ways can {n} {en} be arranged in a row?", "How many orders are there for {n} {en} in a line?", "{n} {en} stand in a row. How many arrangements are possible?",
        "How many ways to line up {n} {en}?", "Find the number of ways to order {n} {en}.", "{n} {en} are put in a row. How many different orders are there?",
    ),
    ("{n} {zh}排成一排，有多少种不同的排法？", "把 {n} {zh}排成一行，共有多少种排法？", "{n} {zh}站成一列，有多少种不同的顺序？", "{n} {zh}按顺序排列，方法有多少种？", "求 {n} {zh}排成一排的排法数。", "{n} {zh}排队，一共有几种排法？"),
)  # fmt: skip
_FIRST_PLACES_ASKS: Asks = (
    (
        "In how many ways can {k} of {n} {en} be arranged in a row?", "From {n} {en}, {k} are placed in order. How many arrangements are there?", "How many ordered lists of {k} can be made from {n} {en}?",
        "{n} {en}: in how many ways can the first {k} places be filled?", "How many ways are there to line up {k} of {n} {en}?", "{k} of {n} {en} are put in a row. How many different rows are possible?",
    ),
    (
        "从 {n} {zh}中选 {k} {q}排成一排，有多少种排法？", "{n} {zh}中任取 {k} {q}按顺序排列，有多少种方法？", "从 {n} {zh}里选出 {k} {q}排成一列，共有几种不同排法？", "求从 {n} {zh}中取 {k} {q}排队的排法数。",
        "{n} {zh}中选 {k} {q}依次排好，有多少种不同的排法？", "从 {n} {zh}中选 {k} {q}，考虑顺序，有多少种排法？",
    ),
)  # fmt: skip


@family(
    "arrangements", strand="probability", grades=(8, 12), en="Arranging in order", zh="排列问题", ccss="HSS-CP.B.9", cn="排列数",
)  # fmt: skip
def arrangements(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    """All in a row, or the first few places."""
    t = Teller(rng, lang)
    n = rng.randint(*{1: (3, 5), 2: (4, 6), 3: (5, 8), 4: (6, 12), 5: (8, 20)}[difficulty])
    full = n <= 9 and rng.random() < 0.5
    k = n if full else rng.randint(2, min(n - 1, 2 + difficulty // 2))
    value = perm(n, k)
    answer = str(value)
    en, zh = rng.choice(_ARRANGED)
    problem = t.ask(*(_ROW_ASKS if full else _FIRST_PLACES_ASKS), n=n, k=k, en=en, zh=zh, q=zh[0])
    whole = call(f"{n}!" if full else f"perm({n}, {k})", value)
    product = call("*".join(str(n - i) for i in range(k)), value)
    rule = t.say("Fewer choices remain for each place: multiply.", "每个位置的选择逐个减少，相乘。")
    slip = t.slip(
        call(f"{n}^{k}", n**k),
        t.say("That lets someone stand in two places. Choices must shrink.", "这样同一个会占两个位置，选择应逐个减少。"),
        when=n**k < 10**9,
    )  # fmt: skip
    return Draft(
        problem, answer, "number",
        fast(answer, (rule, whole)),
        deep(answer, [t.say("Plan: fill place by place.", "计划：逐个位置安排。"), *slip, product, t.say("Check:", "检验："), whole, t.say("Same.", "一致。")], t.say(f"First place: {n} choices, then one fewer each time.", f"第一个位置有 {n} 种选择，以后每次少一种。"), (t.say("Multiply:", "相乘："), product)),
        hints=(
            t.say("How many choices are there for the first place?", "第一个位置有多少种选择？"),
            t.say("And how many for the next, when one is used?", "用掉一个后，下一个位置呢？"),
            t.say("Multiply the numbers of choices, place by place.", "把各个位置的选择数相乘。"),
            t.say(f"The product is {answer}.", f"乘积是 {answer}。"),
        ),
        wrong=wrongs(
            answer,
            (str(n**k), "allows-repetition", t.say("Nobody can stand in two places.", "同一个不能占两个位置。")),
            (str(sum(n - i for i in range(k))), "adds-choices", t.say("Choices one after another are multiplied.", "分步的选择要相乘，不是相加。")),
            (str(comb(n, k)), "ignores-order", t.say("Here the order matters.", "这里顺序有区别。")),
        ),
        check=f"{n}!/({n}-{k})!",
    )  # fmt: skip


_DICE_SUM_ASKS: Asks = (
    (
        "Two dice are rolled. What is the probability that the sum is {c} {s}?", "Find the probability that two fair dice add up to {c} {s}.", "You roll two dice. How likely is a sum of {c} {s}?",
        "Two fair dice: what is P(sum {c} {s})?", "If you throw two dice, what is the chance that the total is {c} {s}?", "What is the probability of a total of {c} {s} with two dice?",
    ),
    (
        "掷两个骰子，点数之和{c} {s} 的概率是多少？", "同时掷两枚均匀的骰子，求点数之和{c} {s} 的概率。", "两个骰子的点数之和{c} {s} 的概率是几？", "投掷两枚骰子，和{c} {s} 的可能性是多少？（用分数表示）",
        "求掷两个骰子时点数和{c} {s} 的概率。", "随机掷两个骰子，点数之和{c} {s} 的概率等于多少？",
    ),
)  # fmt: skip


@family(
    "dice_sum", strand="probability", grades=(7, 12), en="Probability of a sum of dice", zh="骰子点数之和的概率", ccss="7.SP.C.8", cn="古典概型",
)  # fmt: skip
def dice_sum(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    kind = "exactly" if difficulty < 3 else rng.choice(("exactly", "least", "most"))
    total = rng.randint(2, 12) if kind == "exactly" else rng.randint(4, 10)
    counts = [6 - abs(7 - s) for s in range(2, 13)]
    picked = {"exactly": [total], "least": range(total, 13), "most": range(2, total + 1)}[kind]
    parts = [counts[s - 2] for s in picked]
    good = sum(parts)
    answer = str(Fraction(good, 36))
    blanks = {
        "s": total,
        "c": t.say({"exactly": "exactly", "least": "at least", "most": "at most"}[kind], {"exactly": "等于", "least": "不小于", "most": "不大于"}[kind]),
    }  # fmt: skip
    cases = call("6*6", 36)
    adding = call("+".join(map(str, parts)) if kind != "exactly" else f"6-abs(7-{total})", good)
    ratio = call(f"{good}/36", answer)
    every = t.say("Two dice show 36 equally likely pairs.", "两个骰子有 36 种等可能的结果。")
    counted = t.say("A sum $s$ comes from $6-|7-s|$ of the 36 pairs.", "36 种结果中，和为 $s$ 的有 $6-|7-s|$ 种。")
    against = call(f"1-{36 - good}/36", answer)
    slip = t.slip(
        call(f"{len(parts)}/11", Fraction(len(parts), 11)),
        t.say("But the eleven sums are not equally likely. Count pairs.", "但 11 种和并不等可能，要数结果对。"),
    )  # fmt: skip
    return Draft(
        t.ask(*_DICE_SUM_ASKS, **blanks),
        answer, "number",
        fast(answer, (counted, adding, ratio)),
        deep(answer, [t.say("Plan: good pairs over all pairs.", "计划：符合的结果数除以总数。"), cases, *slip, adding, ratio, t.say("Check with the others.", "用对立事件检验。"), against, t.say("Same.", "一致。")], (every, cases), (counted, adding), (t.say("Divide:", "相除："), ratio)),
        hints=(
            t.say("How many equally likely pairs are there?", "一共有多少种等可能的结果？"),
            t.say("Count the pairs that fit, order included.", "数出符合的结果对（区分顺序）。"),
            t.say("Make a table with one die along each side.", "画一张表，两个骰子各占一边。"),
            t.say(f"{good} of 36 pairs: {answer}.", f"36 种中有 {good} 种：{answer}。"),
        ),
        wrong=wrongs(
            answer,
            (str(Fraction(len(parts), 11)), "equally-likely-sums", t.say("The sums are not equally likely.", "各个和并不是等可能的。")),
            (str(Fraction(36 - good, 36)), "complement", t.say("That is the probability of the opposite.", "这是对立事件的概率。")),
            (str(Fraction(good, 12)), "adds-faces", t.say("The pairs multiply: six times six.", "总数应是六乘六。")),
        ),
        check=f"1-({'+'.join(str(counts[s - 2]) for s in range(2, 13) if s not in picked) or '0'})/36",
    )  # fmt: skip


COLOURS = (("red", "红"), ("blue", "蓝"), ("green", "绿"), ("white", "白"), ("black", "黑"), ("yellow", "黄"))


@family(
    "urn_probability", strand="probability", grades=(7, 12), en="Drawing balls from a bag", zh="摸球的概率", ccss="7.SP.C.7, HSS-CP.B.8", cn="摸球问题：概率",
)  # fmt: skip
def urn_probability(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    """One ball at first; from difficulty 3 two balls without putting back, both of one colour."""
    t = Teller(rng, lang)
    (en_a, zh_a), (en_b, zh_b) = rng.sample(COLOURS, 2)
    top = {1: 6, 2: 12, 3: 6, 4: 9, 5: 15}[difficulty]
    a, b = rng.randint(2, top), rng.randint(2, top)
    n = a + b
    drawing = (_two_balls if difficulty >= 3 else _one_ball)(t, a, b, t.say(en_a, zh_a), t.say(en_b, zh_b))
    answer, (bad, told) = drawing.main.result, drawing.slip
    total = call(f"{a}+{b}", n)
    slip: list[Part] = [bad, told] if t.slips() and bad.result != answer else []
    plan, again = (
        t.say("Plan: good over all.", "计划：符合的除以总数。"),
        t.say("Check another way.", "换一种方法检验。"),
    )
    balls = t.say("All balls:", "球的总数：")
    other = (str(Fraction(b, n)), "other-colour", t.say("That is the other colour.", "这是另一种颜色的概率。"))
    return Draft(
        drawing.problem, answer, "number",
        fast(answer, (balls, total), (drawing.rule, drawing.main)),
        deep(answer, [plan, total, *slip, drawing.main, again, drawing.check, t.say("Same.", "一致。")], (balls, total), (drawing.rule, drawing.main)),
        hints=(
            t.say("How many balls are there in all?", "一共有多少个球？"),
            t.say("How many of them are good?", "其中符合的有多少？"),
            t.say("Probability is good cases over all cases; draws one after another multiply.", "概率是符合数除以总数；先后两次要相乘。"),
            t.say(f"With {n} balls it is {answer}.", f"共 {n} 个球，概率是 {answer}。"),
        ),
        wrong=wrongs(answer, (bad.result, *drawing.mistake), drawing.third, other),
        check=drawing.independent,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A question about balls drawn from a bag, and what belongs to it: the rule and the call that applies it, another
    route, the typical slip with what is said of it (rule and misconception), a third wrong answer, the key's check."""

    problem: str
    rule: str
    main: ToolCall
    check: ToolCall
    slip: tuple[ToolCall, str]
    mistake: tuple[str, str]
    third: tuple[str, str, str]
    independent: str


def _two_balls(t: Teller, a: int, b: int, good: str, other: str) -> _Drawing:
    n = a + b
    answer = Fraction(a * (a - 1), n * (n - 1))
    problem = t.ask(
        (
            "A bag holds {a} {x} and {b} {y} balls. Two are drawn without replacement. What is the probability that both are {x}?",
            "There are {a} {x} and {b} {y} marbles in a bag. You take two at once. How likely are two {x} ones?",
            "From a box with {a} {x} and {b} {y} balls, two balls are drawn one after the other without putting back. Find the probability that both are {x}.",
            "An urn contains {a} {x} and {b} {y} balls. If two are taken at random, what is P(both {x})?",
            "{a} {x} and {b} {y} counters are in a bag. Two are taken at random without replacement. Find the chance of two {x} counters.",
            "Two balls are drawn at random from {a} {x} and {b} {y} ones, without replacement. What is the probability of two {x} balls?",
        ),
        (
            "袋中有 {a} 个{x}球和 {b} 个{y}球，不放回地摸出两个，都是{x}球的概率是多少？", "一个袋子里有 {a} 个{x}球、{b} 个{y}球，从中任取两个，求两个都是{x}球的概率。",
            "盒子里装有 {a} 个{x}球和 {b} 个{y}球，一次摸出两个球，两个都是{x}色的概率是几？", "从 {a} 个{x}球和 {b} 个{y}球中随机取两个（不放回），全是{x}球的概率是多少？",
            "袋里有{x}球 {a} 个，{y}球 {b} 个，任意摸两个，求都摸到{x}球的概率。", "有 {a} 个{x}球、{b} 个{y}球，依次不放回地取两个，两次都取到{x}球的概率等于多少？",
        ),
        a=a, b=b, x=good, y=other,
    )  # fmt: skip
    return _Drawing(
        problem,
        rule=t.say("The second draw has one ball less.", "第二次少了一个球。"),
        main=call(f"{a}/{n}*(({a}-1)/({n}-1))", answer),
        check=call(f"binomial({a}, 2)/binomial({n}, 2)", answer),
        slip=(call(f"{a}/{n}*({a}/{n})", Fraction(a * a, n * n)), t.say("But the first ball is gone. Again:", "但第一个球已拿走。重来：")),
        mistake=("with-replacement", t.say("The first ball was not put back.", "第一个球没有放回。")),
        third=(str(Fraction(a * (a - 1), n * n)), "keeps-total", t.say("The total shrinks as well.", "总数也要减一。")),
        independent=f"({a}*{a - 1})/({n}*{n - 1})",
    )  # fmt: skip


def _one_ball(t: Teller, a: int, b: int, good: str, other: str) -> _Drawing:
    n = a + b
    answer = Fraction(a, n)
    problem = t.ask(
        (
            "A bag holds {a} {x} and {b} {y} balls. What is the probability of drawing a {x} one?", "There are {a} {x} and {b} {y} marbles in a bag. One is drawn at random. How likely is {x}?",
            "A box contains {a} {x} and {b} {y} balls. Find the probability that a ball drawn at random is {x}.", "From {a} {x} and {b} {y} counters one is taken. What is P({x})?",
            "If you draw one ball from {a} {x} and {b} {y} balls, what is the chance that it is {x}?", "An urn has {a} {x} and {b} {y} balls. You draw one. What is the probability that it is {x}?",
        ),
        (
            "袋中有 {a} 个{x}球和 {b} 个{y}球，任意摸一个，摸到{x}球的概率是多少？", "一个袋子里有 {a} 个{x}球、{b} 个{y}球，从中摸出一个，是{x}球的概率是几？", "盒子里装有 {a} 个{x}球和 {b} 个{y}球，随机取一个，求取到{x}球的概率。",
            "袋里有{x}球 {a} 个，{y}球 {b} 个，摸到{x}球的可能性是多少？（用分数表示）", "从 {a} 个{x}球和 {b} 个{y}球中任取一个，取到{x}球的概率等于多少？", "有 {a} 个{x}球、{b} 个{y}球，闭眼摸一个，求摸到{x}球的概率。",
        ),
        a=a, b=b, x=good, y=other,
    )  # fmt: skip
    return _Drawing(
        problem,
        rule=t.say(f"Good ones over all: {a} of {n}.", f"符合的除以总数：{n} 个中有 {a} 个。"),
        main=call(f"{a}/{n}", answer),
        check=call(f"1-{b}/{n}", answer),
        slip=(call(f"{a}/{b}", Fraction(a, b)), t.say("That compares the colours; the total goes below.", "这是两色之比，分母应是总数。")),
        mistake=("part-to-part", t.say("The total belongs in the denominator.", "分母应是总数。")),
        third=(str(Fraction(b, n)), "other-colour", t.say("That is the other colour.", "这是另一种颜色的概率。")),
        independent=f"1-{b}/({a}+{b})",
    )  # fmt: skip
