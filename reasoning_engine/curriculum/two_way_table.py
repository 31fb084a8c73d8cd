"""Probabilities from a table of two properties: of both, of one given the other, and with the table only half told.

Left out: independence, and probabilities without counts (bayes.py).
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from reasoning_engine.curriculum.drafting import Asks, Teller, call
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.teaching import Both, Lesson, Mistake, Move, Solved, move, planned, teach_solved
from reasoning_engine.records import Lang


@dataclass(frozen=True, slots=True)
class _Story:
    """Who is asked, the two groups, and what they do or do not."""

    who: Both
    one: Both
    first: Both
    second: Both
    does: Both
    not_: Both
    such: Both = ("who", "人")  # the relative pronoun, and what they all are


_STORIES = (
    _Story(("pupils", "{n}名学生"), ("a pupil", "一名学生"), ("girls", "女生"), ("boys", "男生"), ("play an instrument", "会乐器"), ("do not", "不会乐器")),
    _Story(("members of a club", "{n}名俱乐部成员"), ("a member", "一名成员"), ("adults", "成人"), ("children", "儿童"), ("can swim", "会游泳"), ("cannot", "不会游泳")),
    _Story(("visitors", "{n}名游客"), ("a visitor", "一名游客"), ("tourists", "外地游客"), ("locals", "本地游客"), ("come by bus", "乘公交来"), ("do not", "不乘公交")),
    _Story(("workers", "{n}名员工"), ("a worker", "一名员工"), ("engineers", "技术员"), ("clerks", "文员"), ("wear glasses", "戴眼镜"), ("do not", "不戴眼镜")),
    _Story(("people in a survey", "{n}名受访者"), ("a person", "一名受访者"), ("teenagers", "青少年"), ("grown-ups", "成年人"), ("like the new film", "喜欢这部新电影"), ("do not", "不喜欢")),
    _Story(("cats and dogs in a shelter", "收容所里的{n}只猫和狗"), ("an animal", "一只动物"), ("cats", "猫"), ("dogs", "狗"), ("are vaccinated", "打过疫苗"), ("are not", "没打过疫苗"), ("that", "动物")),
)  # fmt: skip

_TABLE: Both = (
    "Of {n} {who}, {a} {first} {does} and {b} {not_}; {c} {second} {does} and {d} {not_}.",
    "{who}中，{first}里{a}{q}{does}、{b}{q}{not_}；{second}里{c}{q}{does}、{d}{q}{not_}。",
)
_TOTALS: Both = (
    "Of {n} {who}, {g} are {first} and the others {second}. {m} of all {does}, among them {a} {first}.",
    "{who}中有{first}{g}{q}，其余是{second}；一共有{m}{q}{does}，其中{first}{a}{q}。",
)
_PERCENTS: Both = (
    "Of {n} {who}, {g} are {first} and the others {second}. {p}% of the {first} and {r}% of the {second} {does}.",
    "{who}中有{first}{g}{q}，其余是{second}。{first}中有{p}%{does}，{second}中有{r}%{does}。",
)
_ENDS: dict[str, Asks] = {
    "both": (
        ("{One} is chosen at random. What is the probability that it is one of the {first} {such} {does}?", "One is picked at random. Find the probability of picking one of the {first} {such} {does}.", "What is the chance that {one} chosen at random belongs to the {first} {such} {does}?", "Find the probability that a random choice falls on one of the {first} {such} {does}.", "Someone draws one name by lot. With what probability does it belong to the {first} {such} {does}?", "If one is selected at random, how likely is it to be among the {first} {such} {does}?"),
        ("随机抽取{one}，恰好是{does}的{first}的概率是多少？", "从中任选一{q}，求选到{does}的{first}的概率。", "任意抽取{one}，抽到{first}且{does}的概率是多少？", "求随机选一{q}是{does}的{first}的概率。", "抽签选出{one}，正好是{does}的{first}的概率等于多少？", "随机选{one}，选到的既是{first}又{does}的可能性有多大？"),
    ),
    "row": (
        ("One of the {first} is chosen at random. What is the probability that the chosen one is among those {such} {does}?", "One is chosen at random. Given that the chosen one is from the {first}, what is the probability that it is one of those {such} {does}?", "What is the conditional probability that one of the {first}, chosen at random, is among those {such} {does}?", "{One} chosen at random turns out to be one of the {first}. How likely is the choice among those {such} {does}?", "Among the {first} only, what is the chance of picking one of those {such} {does}?", "Find the conditional probability of '{does}', given '{first}'."),
        ("从{first}中随机抽取一{q}，{does}的概率是多少？", "随机抽取{one}，已知抽到的是{first}，求这一{q}{does}的概率。", "求条件概率P({does}|{first})。", "随机抽取{one}，发现是{first}，那么{does}的概率是多少？", "只在{first}中任选一{q}，选到{does}的概率等于多少？", "在抽到{first}的条件下，{does}的条件概率是多少？"),
    ),
    "column": (
        ("One of those {such} {does} is chosen at random. What is the probability that it is one of the {first}?", "One is chosen at random. Given that the chosen one is among those {such} {does}, what is the probability that it is one of the {first}?", "What is the conditional probability that one of those {such} {does}, chosen at random, is among the {first}?", "{One} chosen at random turns out to be among those {such} {does}. How likely is it one of the {first}?", "Among those {such} {does} only, what is the chance of picking one of the {first}?", "Find the conditional probability of '{first}', given '{does}'."),
        ("从{does}的{such}中随机抽取一{q}，是{first}的概率是多少？", "随机抽取{one}，已知抽到的这一{q}{does}，求是{first}的概率。", "求条件概率P({first}|{does})。", "随机抽取{one}，发现{does}，那么是{first}的概率是多少？", "只在{does}的{such}中任选一{q}，选到{first}的概率等于多少？", "在抽到{does}的{such}的条件下，是{first}的条件概率是多少？"),
    ),
    "other": (
        ("One of the {second} is chosen at random. What is the probability that the chosen one is among those {such} {does}?", "One is chosen at random. Given that the chosen one is from the {second}, what is the probability that it is one of those {such} {does}?", "What is the conditional probability that one of the {second}, chosen at random, is among those {such} {does}?", "{One} chosen at random turns out to be one of the {second}. How likely is the choice among those {such} {does}?", "Among the {second} only, what is the chance of picking one of those {such} {does}?", "Find the conditional probability of '{does}', given '{second}'."),
        ("从{second}中随机抽取一{q}，{does}的概率是多少？", "随机抽取{one}，已知抽到的是{second}，求这一{q}{does}的概率。", "求条件概率P({does}|{second})。", "随机抽取{one}，发现是{second}，那么{does}的概率是多少？", "只在{second}中任选一{q}，选到{does}的概率等于多少？", "在抽到{second}的条件下，{does}的条件概率是多少？"),
    ),
}  # fmt: skip
_KINDS = {1: ("both",), 2: ("row", "both"), 3: ("row", "column"), 4: ("other",), 5: ("percents",)}
_TOPS = {1: 9, 2: 20, 3: 30, 4: 60, 5: 0}
_LOOKS: dict[str, Both] = {
    "both": ("Divide the number in that one cell by everybody.", "用那一格的数除以总数。"),
    "row": ("What is given makes the denominator: only that group counts.", "已知的条件决定分母，只看那一组。"),
    "column": ("What is given makes the denominator: only that group counts.", "已知的条件决定分母，只看那一组。"),
    "other": ("Complete the table by subtracting, then look at the given group only.", "先用减法补全表格，再只看条件中的那一组。"),
    "percents": ("Turn the percentages into numbers, then look at the given group only.", "先把百分数化成具体数目，再只看条件中的那一组。"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Table:
    """The four cells: the first group who do and do not (a, b), the second group (c, d); where percentages are told
    instead, those of the first group who do and of the second (p, r)."""

    a: int
    b: int
    c: int
    d: int
    p: int = 0
    r: int = 0

    @property
    def all(self) -> int:
        return self.a + self.b + self.c + self.d

    @property
    def first(self) -> int:
        return self.a + self.b

    @property
    def second(self) -> int:
        return self.c + self.d

    @property
    def does(self) -> int:
        return self.a + self.c


def _counted(rng: random.Random, difficulty: int) -> _Table:
    return _Table(*rng.sample(range(2, max(12, _TOPS[difficulty])), 4))


def _in_percent(rng: random.Random) -> _Table:
    """Groups of whose members whole numbers do what is asked, told by percentages."""
    p, r = (5 * x for x in rng.sample(range(1, 19), 2))
    first, second = 20 * rng.randint(1, 15), 20 * rng.randint(1, 15)
    a, c = first * p // 100, second * r // 100
    return _Table(a, first - a, c, second - c, p, r)


_GIVEN: Both = ("Only the group that is given counts, so it is the denominator", "只看条件中的那一组，它作分母")
_PART: Both = ("The part of it that is asked for", "所求的部分占这一组的")
_BY_ALL = ("divides-by-all", "The condition leaves only one group: divide by it, not by all.", "有条件时只看那一组，不能除以总数。")  # fmt: skip
_REVERSED = ("reverses-condition", "That is the probability the other way round.", "把条件和结论弄反了。")
_COMPLEMENT = ("complement", "That is the probability of the opposite.", "这是对立事件的概率。")


def _solved(x: _Table, part: int, group: int, moves: list[Move], wrong: list[Mistake]) -> Solved:
    """The probability is that part of the group; with the rest of the group it makes one."""
    rest = group - part
    return Solved(
        answer=Fraction(part, group), moves=moves, wrong=wrong, check=f"({part}/{x.all})/({group}/{x.all})",
        confirm=[call(f"{group}-{part}", rest), call(f"{part}/{group}+{rest}/{group}", 1)],
    )  # fmt: skip


def _both(x: _Table) -> Solved:
    a, n = x.a, x.all
    moves = [move("Both must hold, so that one cell over all", "两个条件都要满足，用那一格除以总数", f"{a}/{n}", Fraction(a, n))]  # fmt: skip
    return _solved(x, a, n, moves, [
        (Fraction(a, x.first), "row-for-all", "Everybody can be chosen, not the one group only.", "全体都可能被选中，不只是那一组。"),
        (Fraction(x.first, n), "one-property-only", "Both properties must hold.", "两个条件都要满足。"),
        (Fraction(a, x.does), "column-for-all", "Everybody can be chosen, not only those.", "分母应是总数。"),
    ])  # fmt: skip


def _row(x: _Table) -> Solved:
    return _within(x, x.first, x.b, x.does)


def _column(x: _Table) -> Solved:
    return _within(x, x.does, x.c, x.first)


def _within(x: _Table, group: int, rest: int, reverse: int) -> Solved:
    """The share of a given group that has the other property too; `rest` of it have not, `reverse` have that one."""
    a = x.a
    moves = [move(*_GIVEN, f"{a}+{rest}", group), move(*_PART, f"{a}/{group}", Fraction(a, group))]
    wrong: list[Mistake] = [
        (Fraction(a, x.all), *_BY_ALL),
        (Fraction(a, reverse), *_REVERSED),
        (Fraction(rest, group), *_COMPLEMENT),
    ]
    return _solved(x, a, group, moves, wrong)


def _other(x: _Table) -> Solved:
    """The totals are told: the second group is what is left."""
    c, group = x.c, x.second
    moves = [
        move("The size of the given group is the rest of all", "条件中那一组的数目，用总数减", f"{x.all}-{x.first}", group),
        move("Those in it who do are the rest of all who do", "其中符合的数目，用全部符合的减", f"{x.does}-{x.a}", c),
        move(*_PART, f"{c}/{group}", Fraction(c, group)),
    ]  # fmt: skip
    return _solved(x, c, group, moves, [
        (Fraction(c, x.all), *_BY_ALL), (Fraction(c, x.does), *_REVERSED),
        (Fraction(x.a, x.first), "wrong-group", "That is the other group.", "这是另一组的概率。"),
    ])  # fmt: skip


def _percents(x: _Table) -> Solved:
    a, group = x.a, x.does
    moves = [
        move("The number in the first group who do", "第一组中符合的数目", f"{x.p}/100*{x.first}", a),
        move("The second group is the rest; the number in it who do", "其余是第二组，其中符合的数目", f"{x.r}/100*({x.all}-{x.first})", x.c),
        move("All who do are given, so they are the denominator; the first group's part of them", "条件是符合的全体，它作分母，第一组所占的部分", f"{a}/({a}+{x.c})", Fraction(a, group)),
    ]  # fmt: skip
    return _solved(x, a, group, moves, [
        (Fraction(a, x.all), *_BY_ALL), (Fraction(x.p, 100), *_REVERSED),
        (Fraction(x.p, x.p + x.r), "ignores-group-sizes", "The groups are not equally large.", "两组的人数不一样多。"),
        (Fraction(x.first, x.all), "ignores-condition", "The condition changes the probability.", "条件会改变概率。"),
    ])  # fmt: skip


_SOLUTIONS: dict[str, Callable[[_Table], Solved]] = {
    "both": _both, "row": _row, "column": _column, "other": _other, "percents": _percents,
}  # fmt: skip


def _question(t: Teller, story: _Story, kind: str, x: _Table) -> str:
    """What is told of the table, then what is asked."""
    lead = {"other": _TOTALS, "percents": _PERCENTS}.get(kind, _TABLE)
    ending = _ENDS["column" if kind == "percents" else kind]
    words = {name: t.say(*getattr(story, name)) for name in ("who", "one", "first", "second", "does", "not_", "such")}
    words["who"] = words["who"].format(n=x.all)
    words |= {"One": words["one"].capitalize(), "q": story.one[1][1]}
    values = {"n": x.all, "a": x.a, "b": x.b, "c": x.c, "d": x.d, "g": x.first, "m": x.does, "p": x.p, "r": x.r}
    asks = [f"{t.say(*lead)}{t.say(' ', '')}{end}" for end in t.say(*ending)]
    return t.ask(asks, asks, **words, **values)


@family(
    "two_way_table", strand="probability", grades=(10, 12), en="Conditional probability from a table", zh="由列联表求条件概率", ccss="HSS-CP.A.4", cn="列联表与条件概率",
)  # fmt: skip
def two_way_table(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t, story, kind = Teller(rng, lang), rng.choice(_STORIES), rng.choice(_KINDS[difficulty])
    table = _in_percent(rng) if kind == "percents" else _counted(rng, difficulty)
    return teach_solved(
        t,
        Lesson(
            plan=planned(_LOOKS[kind]), proof=("Check: with the rest of the group it makes 1.", "检验：与其余部分的概率之和是1。"),
            nudge=("Who can be chosen at all: everybody, or one group only?", "能被选中的是全体，还是只有其中一组？"), look=_LOOKS[kind],
            examples=((r"In letters: $P(A|B)=\frac{n(A\cap B)}{n(B)}$.", r"用字母写：$P(A|B)=\frac{n(A\cap B)}{n(B)}$。"),),
        ),
        _question(t, story, kind, table), _SOLUTIONS[kind](table),
    )  # fmt: skip
