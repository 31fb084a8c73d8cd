"""Total probability and Bayes' theorem with numbers: tests, factories, several causes.

Left out: densities and updating more than once.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from fractions import Fraction

from reasoning_engine.curriculum.drafting import Asks, Teller, call
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.teaching import Both, Lesson, Move, Solved, move, teach_solved
from reasoning_engine.records import Lang

_LEADS: tuple[Asks, Asks] = (
    (
        ("A disease affects {p}% of a population. A test is positive for {a}% of the sick and for {b}% of the healthy.", "{p}% of all people have an infection. The test shows it for {a}% of the infected, and by mistake for {b}% of the others."),
        ("某种疾病的患病率是{p}%。检测时，患者呈阳性的概率是{a}%，健康人呈阳性的概率是{b}%。", "人群中有{p}%的人受感染。检测对感染者有{a}%呈阳性，对未感染者有{b}%误报为阳性。"),
    ),
    (
        ("Machine A makes {p}% of all screws, machine B the rest. Of the screws from A {a}% are faulty, of those from B {b}%.", "A factory gets {p}% of its bulbs from supplier A and the rest from supplier B. {a}% of the bulbs from A are faulty, and {b}% of those from B."),
        ("机器A生产{p}%的螺丝，其余由机器B生产。A的产品中{a}%是次品，B的产品中{b}%是次品。", "工厂{p}%的灯泡来自供应商A，其余来自供应商B。A的灯泡有{a}%是次品，B的有{b}%是次品。"),
    ),
)  # fmt: skip
_ENDS: dict[str, tuple[Asks, Asks]] = {
    "total": (
        (("What is the probability that a random person tests positive?", "Find the probability of a positive test.", "How likely is a positive result for a person chosen at random?"), ("随机一人检测呈阳性的概率是多少？", "求检测结果为阳性的概率。", "任选一人，检测呈阳性的可能性有多大？")),
        (("What is the probability that a random one is faulty?", "Find the probability that one taken at random is faulty.", "How likely is it that one chosen at random is faulty?"), ("随机取一个是次品的概率是多少？", "求任取一个是次品的概率。", "任选一个，是次品的可能性有多大？")),
    ),
    "cause": (
        (("A person tests positive. What is the probability that this person really has it?", "Given a positive test, how likely is it that the person really has it?", "Someone's test is positive. Find the probability that the person has it."), ("某人检测呈阳性，他确实患病（受感染）的概率是多少？", "已知检测为阳性，这个人确实患病（受感染）的概率有多大？", "一个人的检测结果是阳性，求他真的患病（受感染）的概率。")),
        (("One taken at random is faulty. What is the probability that it comes from A?", "Given that one is faulty, how likely is it to come from A?", "A faulty one is found. Find the probability that it comes from A."), ("随机取一个发现是次品，它来自A的概率是多少？", "已知取到的是次品，它来自A的可能性有多大？", "发现一个次品，求它来自A的概率。")),
    ),
    "cleared": (
        (("A person tests negative. What is the probability that this person has it all the same?", "Given a negative test, how likely is it that the person has it nevertheless?", "Someone's test is negative. Find the probability that the person has it."), ("某人检测呈阴性，他其实患病（受感染）的概率是多少？", "已知检测为阴性，这个人仍患病（受感染）的概率有多大？", "一个人的检测结果是阴性，求他患病（受感染）的概率。")),
        (("One taken at random works well. What is the probability that it comes from A?", "Given that one is not faulty, how likely is it to come from A?", "One taken at random is not faulty. Find the probability that it comes from A."), ("随机取一个发现是合格品，它来自A的概率是多少？", "已知取到的不是次品，它来自A的可能性有多大？", "任取一个是合格品，求它来自A的概率。")),
    ),
}  # fmt: skip
_KINDS = {1: ("total",), 2: ("total", "cause"), 3: ("cause",), 4: ("cause", "cleared"), 5: ("cleared",)}


def _percentages(rng: random.Random, difficulty: int, test: bool) -> tuple[int, int, int]:
    """How common the cause is, and how often it and its opposite show."""
    step = 10 if difficulty < 3 else 5 if difficulty == 3 else 1
    p = step * rng.randint(1, 40 // step) if test else step * rng.randint(20 // step, 80 // step)
    if test:
        return (
            p,
            rng.choice((80, 90, 95) if difficulty < 4 else (85, 90, 92, 95, 96, 98, 99)),
            rng.choice((10, 20, 5) if difficulty < 4 else (1, 2, 3, 4, 5, 6, 8)),
        )
    a, b = rng.sample((1, 2, 4, 5, 10) if difficulty < 4 else range(1, 13), 2)
    return p, a, b


@dataclass(frozen=True, slots=True)
class _Tree:
    """Two causes, the first with this share; the result shows with these rates, told as text and as numbers."""

    p: int
    shows: Fraction
    hides: Fraction
    rates: tuple[str, str]

    @property
    def share(self) -> Fraction:
        return Fraction(self.p, 100)

    @property
    def one(self) -> Fraction:
        """The result through the first cause."""
        return self.share * self.shows

    @property
    def other(self) -> Fraction:
        return (1 - self.share) * self.hides

    def moves(self) -> list[Move]:
        return [
            move("Through the first cause: its share times its rate", "经过第一种原因：它的比例乘它的比率", f"{self.p}/100*{self.rates[0]}", self.one),
            move("Through the other cause, which has the rest as its share", "经过另一种原因，它的比例是其余部分", f"(1-{self.p}/100)*{self.rates[1]}", self.other),
            move("Both ways together", "两条路合起来", f"{self.one}+{self.other}", self.one + self.other),
        ]  # fmt: skip


def _total(p: int, a: int, b: int) -> Solved:
    tree = _Tree(p, Fraction(a, 100), Fraction(b, 100), (f"({a}/100)", f"({b}/100)"))
    share, shows, hides, total = tree.share, tree.shows, tree.hides, tree.one + tree.other
    return Solved(
        answer=total, moves=tree.moves(), confirm=[call(f"{total}-{tree.other}", tree.one)],
        wrong=[
            (shows + hides, "adds-rates", "Weight each rate with its share.", "每个比率要乘它的比例。"),
            ((shows + hides) / 2, "plain-average", "The two groups are not equally large.", "两部分的比例并不相等。"),
            (tree.one, "one-way-only", "The other way leads there, too.", "漏了另一条路。"),
        ],
        check=f"dot([{share}, {1 - share}], [{shows}, {hides}])",
    )  # fmt: skip


def _given_result(p: int, a: int, b: int, *, cleared: bool) -> Solved:
    """The first cause, given the result; `cleared`: the result is that it does not show."""
    tree = _Tree(p, Fraction(a, 100), Fraction(b, 100), (f"({a}/100)", f"({b}/100)"))
    if cleared:
        tree = _Tree(p, 1 - tree.shows, 1 - tree.hides, (f"(1-{a}/100)", f"(1-{b}/100)"))
    share, one, total = tree.share, tree.one, tree.one + tree.other
    answer, rest = one / total, tree.other / total
    last = move(
        "Given the result, the first way's part of all ways", "已知结果，第一条路占全部的", f"({one})/({total})", answer
    )
    return Solved(
        answer=answer, moves=[*tree.moves(), last],
        confirm=[call(f"({tree.other})/({total})", rest), call(f"{answer}+{rest}", 1)],
        wrong=[
            (tree.shows, "reverses-condition", "That is the probability of the result given the cause, not the other way round.", "这是已知原因时结果的概率，条件反了。"),
            (one, "joint-for-conditional", "Divide by the probability of the result.", "还要除以结果的概率。"),
            (share, "ignores-evidence", "The result changes the probability.", "结果会改变概率。"),
        ],
        check=f"1/(1+{(1 - share) / share}*({tree.hides / tree.shows}))",
    )  # fmt: skip


_LOOK: Both = (
    "Draw a tree: multiply along the branches, add the branches that end in the result.",
    "画树状图：沿着树枝相乘，把通向这个结果的树枝相加。",
)


@family(
    "bayes", strand="probability", grades=(12, 13), en="Total probability and Bayes' theorem", zh="全概率公式与贝叶斯公式", ccss="HSS-CP.B.8", cn="全概率公式、贝叶斯公式",
)  # fmt: skip
def bayes(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t, story, kind = Teller(rng, lang), rng.randrange(2), rng.choice(_KINDS[difficulty])
    p, a, b = _percentages(rng, difficulty, story == 0)
    solved = _total(p, a, b) if kind == "total" else _given_result(p, a, b, cleared=kind == "cleared")
    leads, ends = t.say(*_LEADS[story]), t.say(*_ENDS[kind][story])
    asks = [f"{lead}{t.say(' ', '')}{end}" for lead in leads for end in ends]
    return teach_solved(
        t,
        Lesson(
            plan=("Plan: a tree with both causes.", "计划：画出两种原因的树状图。"), proof=("Check: take the other way off again.", "检验：再减去另一条路。") if kind == "total" else ("Check: both causes together make 1.", "检验：两种原因的概率之和是1。"),
            nudge=("By which ways can this result come about?", "这个结果可以由哪些途径产生？"), look=_LOOK,
            examples=((r"In letters: $P(A|B)=\frac{P(A)P(B|A)}{P(A)P(B|A)+P(\bar A)P(B|\bar A)}$.", r"用字母写：$P(A|B)=\frac{P(A)P(B|A)}{P(A)P(B|A)+P(\bar A)P(B|\bar A)}$。"),),
        ),
        t.ask(asks, asks, p=p, a=a, b=b), solved,
    )  # fmt: skip
