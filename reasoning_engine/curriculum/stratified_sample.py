"""Stratified samples: how many from each group, back from one group to another or to all, and the mean of all groups.

Left out: how to draw the sample, and how far an estimate may be off.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from fractions import Fraction

from reasoning_engine.curriculum.drafting import Teller, call
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.polynomials import bracketed
from reasoning_engine.curriculum.teaching import Both, Case, Lesson, move, planned, teach_solved
from reasoning_engine.records import Lang

# All of them, and three groups; in Chinese the first carries its measure word.
_GROUPS: tuple[tuple[Both, Both, Both, Both], ...] = (
    (("pupils", "名学生"), ("first-years", "高一学生"), ("second-years", "高二学生"), ("third-years", "高三学生")), (("workers", "名职工"), ("young workers", "青年职工"), ("middle-aged workers", "中年职工"), ("older workers", "老年职工")),
    (("books", "本书"), ("novels", "小说"), ("textbooks", "课本"), ("comics", "漫画")), (("residents", "名居民"), ("children", "儿童"), ("adults", "成年人"), ("pensioners", "退休人员")),
)  # fmt: skip


_LOOK: Both = ("Every group gives the same part of itself.", "每一层按同样的比例抽取。")
_UNEQUAL: Both = (
    "The groups are not equally large, so they do not give equally many.",
    "各层人数不同，抽取的个数也不同。",
)


def _sizes(rng: random.Random, d: int) -> tuple[int, list[int]]:
    """Out of how many one is taken, and how many each of three groups gives."""
    every = rng.choice({1: (5, 10, 20), 2: (10, 20, 25), 3: (15, 20, 30, 40), 4: (12, 15, 25, 40, 60), 5: (10,)}[d])
    return every, rng.sample(range(4 if d < 3 else 7, 16 if d < 3 else 40), 3)


def _one_group(rng: random.Random, d: int) -> Case:
    every, gives = _sizes(rng, d)
    sizes, sample = [every * n for n in gives], sum(gives)
    whole = sum(sizes)
    rate = Fraction(sample, whole)
    told = (
        ("{n} {who}, {a} of them {g},", "{n}{who}中有{g}{a}{q}，")
        if d == 1
        else ("{a} {g}, {b} {h} and {c} {k},", "{g}{a}{q}、{h}{b}{q}、{k}{c}{q}，")
    )
    first = [move("The whole", "总数", f"{sizes[0]}+{sizes[1]}+{sizes[2]}", whole)] if d > 1 else []
    return Case(
        asks=(tuple(text.replace("{told}", told[0]) for text in ("From {told} a stratified sample of {s} is drawn. How many {g} are in it?", "A stratified sample of {s} is taken from {told} in proportion. How many {g} should it contain?", "Out of {told} {s} are chosen by stratified sampling. Find the number of {g} chosen.", "For a survey {s} are drawn from {told} each group giving its share. How many {g} are drawn?", "How many {g} belong into a stratified sample of {s} from {told} if every group is represented fairly?", "From {told} {s} are to be picked, in the same proportion from every group. How many {g} is that?")),
        tuple(text.replace("{told}", told[1]) for text in ("{told}用分层抽样的方法抽取一个容量为{s}的样本，应抽取{g}多少{q}？", "现有{told}按比例分层抽取{s}{q}，其中{g}有多少{q}？", "{told}采用分层随机抽样抽出{s}{q}，求抽到的{g}的数量。", "为了调查，从{told}按比例分层抽取{s}{q}，{g}应抽几{q}？", "若{told}分层抽样的样本容量是{s}，样本中{g}是多少{q}？", "{told}要按各层比例选{s}{q}，选{g}多少{q}？"))),
        blanks={"n": whole, "s": sample, "a": sizes[0], "b": sizes[1], "c": sizes[2]}, look=_LOOK,
        moves=[*first, move("The sample's part of the whole is the same for every group", "样本占总体的比例，每一层都相同", f"{sample}/{whole}", rate), move("Take this part of the group", "这一层抽取同样的比例", f"{sizes[0]}*{bracketed(str(rate))}", gives[0])],
        confirm=[call(f"{gives[0]}/{sizes[0]}", rate)], answer=gives[0],
        wrong=[(Fraction(sample, 3), "equal-parts", *_UNEQUAL), (sizes[0] / Fraction(sample), "divides-by-sample", "Multiply by the sample's part of the whole.", "应乘样本占总体的比例。"), (sample - gives[0], "other-groups", "That is what the other groups give.", "这是其他各层抽取的数量。")], check=f"solve(x/{sample}={sizes[0]}/{whole}, x)",
    )  # fmt: skip


def _other_group(rng: random.Random, d: int) -> Case:
    every, gives = _sizes(rng, d)
    a, b = every * gives[0], every * gives[1]
    rate = Fraction(1, every)
    return Case(
        asks=(("A stratified sample of some {who} holds {p} of the {a} {g}. How many of the {b} {h} does it hold?", "By stratified sampling {p} of {a} {g} were chosen. How many of the {b} {h} must be chosen?", "Of {a} {g}, {p} are in a stratified sample. How many {h} are in it, if there are {b}?", "In a stratified sample {p} of the {a} {g} are asked. How many of the {b} {h} are asked?", "{p} out of {a} {g} were drawn for a stratified sample. What number of the {b} {h} goes with that?", "If a proportional sample takes {p} of {a} {g}, how many does it take of {b} {h}?"),
        ("用分层抽样的方法从{a}{q}{g}中抽取了{p}{q}，那么从{b}{q}{h}中应抽取多少{q}？", "分层抽样时，{g}共{a}{q}，抽了{p}{q}；{h}共{b}{q}，应抽多少{q}？", "按比例分层抽样，{a}{q}{g}中抽到{p}{q}，{b}{q}{h}中抽到几{q}？", "在分层随机抽样中，{g}{a}{q}里抽{p}{q}，求从{b}{q}{h}里抽取的数量。", "已知{g}{a}{q}、{h}{b}{q}，分层抽样抽取{g}{p}{q}，则抽取{h}多少{q}？", "若分层抽样从{a}{q}{g}中抽{p}{q}，则{h}（共{b}{q}）要抽几{q}？")),
        blanks={"a": a, "b": b, "p": gives[0]}, look=_LOOK,
        moves=[move("The part taken from the first group; every group gives the same part", "第一层抽取的比例，各层都相同", f"{gives[0]}/{a}", rate), move("The same part of the other group", "另一层抽取同样的比例", f"{b}*({rate})", gives[1])],
        confirm=[call(f"{gives[1]}/{b}", rate)], answer=gives[1],
        wrong=[(gives[0], "equal-parts", *_UNEQUAL), (b - a + gives[0], "adds-difference", "The parts are in proportion, not apart by a fixed number.", "是按比例，不是加同样的差。"), (Fraction(gives[0] * a, b), "inverts-ratio", "The ratio is upside down.", "比例倒过来了。")], check=f"solve(x/{gives[0]}={b}/{a}, x)",
    )  # fmt: skip


def _all_groups(rng: random.Random, d: int) -> Case:
    every, gives = _sizes(rng, d)
    a, sample = every * gives[0], sum(gives)
    rate = Fraction(1, every)
    return Case(
        asks=(("A stratified sample of {s} {who} holds {p} {g}. There are {a} {g} in all. How many {who} are there altogether?", "Among {s} {who} in a stratified sample there are {p} of the {a} {g}. How large is the whole population?", "{s} {who} were chosen by stratified sampling, {p} of them {g}. If there are {a} {g}, how many {who} are there?", "There are {a} {g}; {p} of them are in a stratified sample of {s} {who}. Find the number of all {who}.", "In a proportional sample of {s} {who}, {p} are {g}, out of {a} {g} in all. What is the number of all {who}?", "Find the total number of {who}, if a stratified sample of {s} takes {p} of the {a} {g}."),
        ("用分层抽样抽取{s}{who}，其中{g}{p}{q}；已知{g}共有{a}{q}，总共有多少{who}？", "分层抽样的样本容量为{s}，其中{g}{p}{q}，而{g}一共{a}{q}，总体中有多少{who}？", "按比例分层抽取{s}{who}，抽到{g}{p}{q}，若{g}共{a}{q}，求总数。", "共有{g}{a}{q}，在容量为{s}的分层样本中占{p}{q}，一共有几{who}？", "已知分层样本共{s}{q}，其中{g}{p}{q}，{g}总共{a}{q}，全体有多少{who}？", "分层抽样从{a}{q}{g}中抽{p}{q}，总共抽{s}{q}，全体有多少{who}？")),
        blanks={"a": a, "s": sample, "p": gives[0]}, look=("The part taken from one group is the part taken from all.", "一层抽取的比例，就是总体抽取的比例。"),
        moves=[move("The part taken from this group, the same for all", "这一层抽取的比例，与总体相同", f"{gives[0]}/{a}", rate), move("The sample is this part of all, so divide", "样本是总体的这么多，所以相除", f"{sample}/({rate})", sample * every)],
        confirm=[call(f"{sample}/{sample * every}", rate)], answer=sample * every,
        wrong=[(a + sample - gives[0], "adds-rest-of-sample", "The rest of the sample stands for many more.", "样本中其余的也各代表更多个体。"), (3 * a, "equal-parts", *_UNEQUAL), (a * sample, "forgets-division", "Divide by what the group gives.", "还要除以这一层抽取的个数。")], check=f"solve({sample}/x={gives[0]}/{a}, x)",
    )  # fmt: skip


def _mean(rng: random.Random, d: int) -> Case:
    while True:
        m, n = rng.sample(range(10, 90, 5), 2)
        low = rng.randint(40, 160)
        high = low + rng.randint(2, 30)
        mean = Fraction(m * low + n * high, m + n)
        if mean.denominator in (1, 2, 5) and 2 * mean != low + high:
            break
    return Case(
        asks=(("A stratified sample holds {m} {g} with a mean score of {x} and {n} {h} with a mean score of {y}. Estimate the mean score of all.", "In a stratified sample the {m} {g} score {x} on average and the {n} {h} {y}. What is the mean of the whole sample?", "The mean of {m} {g} is {x}, that of {n} {h} is {y}. Find the mean of the whole stratified sample.", "From two groups, {m} {g} (average {x}) and {n} {h} (average {y}) were drawn in proportion. What average is to be expected for all?", "{m} {g} have a mean of {x}, {n} {h} one of {y}. What is the mean of all of them together?", "A proportional sample: {m} {g}, mean {x}; {n} {h}, mean {y}. Overall mean?"),
        ("分层样本中有{g}{m}{q}，平均值为{x}；{h}{n}{q}，平均值为{y}，估计总体的平均值。", "按比例分层抽样，{m}{q}{g}的平均值是{x}，{n}{q}{h}的平均值是{y}，样本的平均值是多少？", "{m}{q}{g}的平均数是{x}，{n}{q}{h}的平均数是{y}，求整个分层样本的平均数。", "从两层中按比例抽取：{g}{m}{q}（平均{x}），{h}{n}{q}（平均{y}），总体的平均数估计是多少？", "{g}{m}{q}均值{x}，{h}{n}{q}均值{y}，合起来的均值等于多少？", "分层抽样得：{g}{m}{q}，均值{x}；{h}{n}{q}，均值{y}。求总均值。")),
        blanks={"m": m, "n": n, "x": low, "y": high}, look=("Each mean counts as often as its group is large.", "每一层的平均值要按这一层的个数加权。"),
        moves=[move("Each mean stands for its whole group: multiply and add", "平均值代表整层，各乘个数再相加", f"{m}*{low}+{n}*{high}", m * low + n * high), move("Share among all", "再除以总个数", f"{m * low + n * high}/({m}+{n})", mean)],
        confirm=[call(f"{m}*({low}-{bracketed(str(mean))})+{n}*({high}-{bracketed(str(mean))})", 0)], answer=mean,
        wrong=[(Fraction(low + high, 2), "mean-of-means", "The groups are not equally large.", "两层的个数不同，不能直接平均。"), (Fraction(n * low + m * high, m + n), "swaps-weights", "Each mean goes with its own group.", "权重弄反了。"), (m * low + n * high, "forgets-division", "Divide by the number of all.", "没有除以总个数。")], check=f"dot([{low}, {high}], [{m}/({m}+{n}), {n}/({m}+{n})])",
    )  # fmt: skip


_CASES: dict[int, Sequence[Callable[[random.Random, int], Case]]] = {
    1: (_one_group,), 2: (_one_group,), 3: (_other_group, _one_group), 4: (_all_groups,), 5: (_mean,),
}  # fmt: skip


@family(
    "stratified_sample", strand="statistics", grades=(10, 12), en="Stratified samples", zh="分层随机抽样", ccss="HSS-IC.A.1", cn="分层随机抽样",
)  # fmt: skip
def stratified_sample(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    s = rng.choice(_CASES[difficulty])(rng, difficulty)
    groups = rng.choice([g for g in _GROUPS if difficulty < 5 or g[0][0] != "books"])
    who, *parts = (t.say(*names) for names in groups)
    named = dict(zip("ghk", rng.sample(parts, 3), strict=True))
    return teach_solved(
        t,
        Lesson(
            plan=planned(s.look), proof=("Check: the proportion must come out again.", "检验：比例应当一致。") if difficulty < 5 else ("Check: the distances from the mean balance.", "检验：与平均值的差应当抵消。"),
            nudge=("Which part of each group is taken?", "每一层抽取了几分之几？"), look=s.look,
            examples=(("For example 900 of 27000 is one in thirty, so 6000 give 200.", "例如27000中抽900是三十分之一，所以6000中抽200。"), ("For example 70 of 700 is one in ten, so 1100 give 110.", "例如700中抽70是十分之一，所以1100中抽110。")),
        ),
        t.ask(*s.asks, **s.blanks, **named, who=who, q=groups[0][1][0]), s,
    )  # fmt: skip
