"""How many belong: two properties in one group, counted by inclusion and exclusion.

Left out: three properties at once, and multiples of numbers (competition_counting.py).
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from reasoning_engine.curriculum.drafting import Teller, call
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.teaching import Lesson, Mistake, Move, move, teach
from reasoning_engine.records import Lang, ToolCall

_TOP = {1: 12, 2: 20, 3: 30, 4: 60, 5: 250}
# Who, what the first and the second do (English, Chinese), and the Chinese verb of both.
_SCENES = (
    ("students", "学生", "play football", "踢足球", "play basketball", "打篮球", "玩"),
    ("people", "居民", "drink tea", "喝茶", "drink coffee", "喝咖啡", "喝"),
    ("club members", "会员", "sing", "会唱歌", "dance", "会跳舞", "会"),
    ("tourists", "游客", "speak English", "会说英语", "speak French", "会说法语", "会说"),
    ("library readers", "读者", "borrow novels", "借小说", "borrow comics", "借漫画", "借"),
    ("workers", "员工", "ride the bus", "坐公交车", "ride the metro", "坐地铁", "坐"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """How many there are, how many have the first and the second property, and both."""

    whole: int
    first: int
    second: int
    both: int

    @property
    def either(self) -> int:
        return self.first + self.second - self.both

    @property
    def neither(self) -> int:
        return self.whole - self.either


def _group(rng: random.Random, difficulty: int) -> Group:
    top = _TOP[difficulty]
    both, only_a, only_b, none = (rng.randint(2, top) for _ in range(4))
    return Group(both + only_a + only_b + none, both + only_a, both + only_b, both)


_GIVEN_EN = (
    "Of {n} {who}, {a} {p}, {b} {q} and {c} do both.", "There are {n} {who}: {a} {p}, {b} {q}, {c} of them do both.", "{n} {who} were asked: {a} {p} and {b} {q}; {c} do both.",
    "A list of {n} {who} says that {a} {p}, {b} {q}, and {c} do both.", "Among {n} {who} there are {a} who {p}, {b} who {q}, and {c} who do both.", "Let A be those who {p} and B those who {q}, among {n} {who}. A has {a} elements, B has {b}, A ∩ B has {c}.",
)  # fmt: skip
_GIVEN_ZH = (
    "{n} 名{who}中，{a} 人{p}，{b} 人{q}，{c} 人两样都{v}。", "有 {n} 名{who}，其中{p}的有 {a} 人，{q}的有 {b} 人，两样都{v}的有 {c} 人。", "调查了 {n} 名{who}：{a} 人{p}，{b} 人{q}，{c} 人两样都{v}。",
    "在 {n} 名{who}里，{p}的有 {a} 人，{q}的有 {b} 人，既{p}又{q}的有 {c} 人。", "统计 {n} 名{who}，得知{p}的有 {a} 人、{q}的有 {b} 人，两样都{v}的有 {c} 人。", "设 {n} 名{who}中{p}的人组成集合 A，{q}的人组成集合 B，A 有 {a} 个元素，B 有 {b} 个元素，A∩B 有 {c} 个元素。",
)  # fmt: skip
_BACK_EN = (
    "Of {n} {who}, {a} {p}, {b} {q} and {d} do neither.", "There are {n} {who}: {a} {p}, {b} {q}, {d} of them do neither.", "{n} {who} were asked: {a} {p} and {b} {q}; {d} do neither.",
    "A list of {n} {who} says that {a} {p}, {b} {q}, and {d} do neither.", "Among {n} {who} there are {a} who {p}, {b} who {q}, and {d} who do neither.", "Let A be those who {p} and B those who {q}, among {n} {who}. A has {a} elements, B has {b}, and {d} belong to neither.",
)  # fmt: skip
_BACK_ZH = (
    "{n} 名{who}中，{a} 人{p}，{b} 人{q}，{d} 人两样都不{v}。", "有 {n} 名{who}，其中{p}的有 {a} 人，{q}的有 {b} 人，两样都不{v}的有 {d} 人。", "调查了 {n} 名{who}：{a} 人{p}，{b} 人{q}，{d} 人两样都不{v}。",
    "在 {n} 名{who}里，{p}的有 {a} 人，{q}的有 {b} 人，两样都不{v}的有 {d} 人。", "统计 {n} 名{who}，得知{p}的有 {a} 人、{q}的有 {b} 人，两样都不{v}的有 {d} 人。", "设 {n} 名{who}中{p}的人组成集合 A，{q}的人组成集合 B，A 有 {a} 个元素，B 有 {b} 个元素，不属于 A∪B 的有 {d} 人。",
)  # fmt: skip
_QUESTIONS = {
    "either": (("How many {p} or {q} (or do both)?", "How many do at least one of the two?"), ("{p}或{q}（至少一样）的有多少人？", "至少{v}一样的有几人？")),
    "only": (("How many {p} but do not {q}?", "How many only {p}?"), ("{p}但不{q}的有多少人？", "只{p}的有几人？")),
    "neither": (("How many do neither?", "How many do none of the two?"), ("两样都不{v}的有多少人？", "既不{p}也不{q}的有几人？")),
    "one": (("How many do exactly one of the two?", "Exactly one of the two: how many do so?"), ("只{v}其中一样的有多少人？", "恰好只{v}一样的一共有几人？")),
    "both": (("How many do both?", "How many {p} and also {q}?"), ("两样都{v}的有多少人？", "既{p}又{q}的有几人？")),
}  # fmt: skip
_BY_DIFFICULTY = {
    1: ("either", "only"),
    2: ("either", "only", "neither"),
    3: ("neither", "one"),
    4: ("both", "one"),
    5: ("both", "only-back"),
}
_PLAN = (
    "Plan: whoever is in both sets is counted in each of them, so one time too often.",
    "计划：同时属于两个集合的人在两个集合里各数了一次，多数了一次。",
)


@family(
    "survey_of_two", strand="probability", grades=(9, 12), en="Two properties in a group", zh="两个集合的元素个数（容斥）", ccss="HSS-CP.A.1",
    cn="集合的运算：Venn 图与元素个数",
)  # fmt: skip
def survey_of_two(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    g, what = _group(rng, difficulty), rng.choice(_BY_DIFFICULTY[difficulty])
    back = what in ("both", "only-back")
    moves, answer = _moves(g, what)
    question = rng.choice(t.say(*_QUESTIONS[what.removesuffix("-back")]))
    scene = rng.choice(_SCENES)
    who, p, q = (t.say(scene[i], scene[i + 1]) for i in (0, 2, 4))
    told = t.say(" ", "").join(("{given}", "{question}"))
    filled = {
        "n": g.whole,
        "a": g.first,
        "b": g.second,
        "c": g.both,
        "d": g.neither,
        "who": who,
        "p": p,
        "q": q,
        "v": scene[6],
    }
    given = rng.choice(t.say(_BACK_EN, _BACK_ZH) if back else t.say(_GIVEN_EN, _GIVEN_ZH)).format(**filled)
    return teach(
        t,
        Lesson(
            plan=_PLAN, proof=("Check: the parts make the whole.", "检验：各部分合起来是全体。"),
            nudge=("Draw two circles that overlap. Which part of the picture is asked for?", "画两个相交的圆，问的是图中的哪一部分？"),
            look=("Those in both are counted in each circle.", "两样都有的人在两个圆里各数了一次。"),
            examples=(("For instance, three sing, four dance, two do both: together five people, not seven.", "例如唱歌三人，跳舞四人，都会的两人：一共五人，不是七人。"),),
        ),
        problem=t.ask((told,), (told,), given=given, question=question.format(**filled)), answer=answer, moves=moves,
        confirm=[_parts(g, what)], wrong=_mistakes(g, what), check=_check(g, what),
    )  # fmt: skip


def _moves(g: Group, what: str) -> tuple[list[Move], int]:
    """The way to what is asked, and the answer."""
    join = move("Add both and take away those counted twice", "两数相加，减去数了两次的人", f"{g.first}+{g.second}-{g.both}", g.either)  # fmt: skip
    if what == "either":
        return [join], g.either
    if what == "only":
        return [_only(g.first, g.both)], g.first - g.both
    if what == "neither":
        return [join, move("The rest of the group does neither", "全体减去至少有一样的，就是两样都没有的", f"{g.whole}-{g.either}", g.neither)], g.neither  # fmt: skip
    if what == "one":
        return [join, move("Take away those who do both", "再减去两样都有的", f"{g.either}-{g.both}", g.either - g.both)], g.either - g.both  # fmt: skip
    some = move("At least one of the two: all without the rest", "至少有一样的：全体减去两样都没有的", f"{g.whole}-{g.neither}", g.either)  # fmt: skip
    twice = move("Counted twice are those who do both", "两数之和多出来的，就是两样都有的", f"{g.first}+{g.second}-{g.either}", g.both)  # fmt: skip
    if what == "both":
        return [some, twice], g.both
    return [some, twice, _only(g.first, g.both)], g.first - g.both


def _only(first: int, both: int) -> Move:
    return move(
        "Only the first: without those who do both", "只有第一样的：减去两样都有的", f"{first}-{both}", first - both
    )


def _parts(g: Group, what: str) -> ToolCall:
    """The four parts of the picture (or the three that are in it) added up again."""
    if what in ("either", "one"):
        return call(
            f"({g.first}-{g.both})+({g.second}-{g.both})" + (f"+{g.both}" if what == "either" else ""),
            g.either if what == "either" else g.either - g.both,
        )
    if what == "only":
        return call(f"{g.first - g.both}+{g.both}", g.first)
    return call(f"({g.first}-{g.both})+({g.second}-{g.both})+{g.both}+{g.neither}", g.whole)


def _mistakes(g: Group, what: str) -> list[Mistake]:
    twice = ("counts-twice", "Those who do both were counted twice.", "两样都有的人数了两次。")
    if what == "either":
        return [
            (g.first + g.second, *twice),
            (g.whole, "takes-whole", "Some do neither of the two.", "还有人两样都没有。"),
            (g.either - g.both, "leaves-out-both", "Those who do both belong to it too.", "两样都有的也要算。"),
        ]
    if what == "neither":
        return [
            (abs(g.whole - g.first - g.second), *twice),
            (g.either, "stops-early", "Those are the ones who do at least one.", "这是至少有一样的人数。"),
            (g.whole - g.both, "without-both", "That takes away only those who do both.", "这只减去了两样都有的人。"),
        ]
    if what == "one":
        return [
            (g.either, "leaves-in-both", "Those who do both must be left out.", "两样都有的要去掉。"),
            (g.first + g.second, *twice),
            (g.first - g.both, "only-first", "That is only one of the two.", "这只是其中的一种。"),
        ]
    if what == "both":
        return [
            (g.whole - g.neither, "stops-early", "Those are the ones who do at least one.", "这是至少有一样的人数。"),
            (abs(g.first + g.second - g.whole), "forgets-rest", "Those who do neither were forgotten.", "忘了两样都没有的人。"),
            (abs(g.first - g.second), "subtracts", "The difference of the two says nothing about both.", "两数之差与都有的人数无关。"),
        ]  # fmt: skip
    return [
        (g.first, "leaves-in-both", "Those who do both must be left out.", "两样都有的要去掉。"),
        (g.both, "takes-both", "Those are the ones who do both.", "这是两样都有的人数。"),
        (g.second - g.both, "wrong-side", "That is only the other property.", "这是只有另一样的人数。"),
    ]


def _check(g: Group, what: str) -> str:
    """An equation for what is asked."""
    return {
        "either": f"solve(x-({g.first}-{g.both})-({g.second}-{g.both})={g.both}, x)",
        "only": f"solve(x+{g.both}={g.first}, x)",
        "neither": f"solve(({g.first}-{g.both})+{g.second}+x={g.whole}, x)",
        "one": f"({g.first}-{g.both})+({g.second}-{g.both})",
        "both": f"solve({g.first}+{g.second}-x+{g.neither}={g.whole}, x)",
        "only-back": f"solve({g.second}+x+{g.neither}={g.whole}, x)",
    }[what]
