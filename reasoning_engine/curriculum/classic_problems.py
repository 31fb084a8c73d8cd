"""The classical word problems with a method of their own: heads and legs (鸡兔同笼), sum and difference, sum and
multiple, ages, planting trees.

Left out: problems solved by plain operations (word_problems.py) and travel or work (rates.py).
"""

from __future__ import annotations

import random
from fractions import Fraction

from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.layouts import dress
from reasoning_engine.curriculum.phrasing import OWNABLE, PLANTS, by_lang, people, phrase, thing, wrong_answers
from reasoning_engine.curriculum.traces import Telling, lesson, tool
from reasoning_engine.records import Figure, Lang

# the one with fewer, the one with more: (English, Chinese, measure word, how many each has), what is counted
_CAGES = (
    (("chickens", "鸡", "只", 2), ("rabbits", "兔", "只", 4), "legs", "条腿"),
    (("ducks", "鸭", "只", 2), ("goats", "羊", "只", 4), "legs", "条腿"),
    (("bicycles", "自行车", "辆", 2), ("tricycles", "三轮车", "辆", 3), "wheels", "个轮子"),
    (("motorbikes", "摩托车", "辆", 2), ("cars", "小汽车", "辆", 4), "wheels", "个轮子"),
    (("birds", "鸟", "只", 2), ("cows", "牛", "头", 4), "legs", "条腿"),
    (("cranes", "鹤", "只", 2), ("tortoises", "龟", "只", 4), "legs", "条腿"),
    (("rabbits", "兔", "只", 4), ("beetles", "甲虫", "只", 6), "legs", "条腿"),
    (("beetles", "甲虫", "只", 6), ("spiders", "蜘蛛", "只", 8), "legs", "条腿"),
)  # fmt: skip
_CAGE_ASKS = {
    "en": (
        "There are {x} and {y}, {n} in all, with {s} {legs} altogether. How many {want} are there?", "{cap_x} and {y} together: {n} of them, {s} {legs}. How many {want} are there?",
        "{A} counts {n} {x} and {y} and {s} {legs}. How many {want} does {he} see?", "In a place with {x} and {y} there are {n} of them and {s} {legs}. Find the number of {want}.",
        "A total of {n} {x} and {y} have {s} {legs}. How many {want} are among them?", "{n} {x} and {y} have {s} {legs} in all. How many of them are {want}?",
    ),
    "zh": (
        "{x}和{y}一共{n}{m}，共有{s}{legs}，{want}有多少{k}？", "笼子里有{x}和{y}共{n}{m}，{legs_zh}共{s}，{want}有几{k}？", "{A}数了数，{x}和{y}共{n}{m}，{s}{legs}，{want}有多少{k}？",
        "有{x}、{y}共{n}{m}，合计{s}{legs}，问{want}有多少{k}？", "{x}{y}同在一处，共{n}{m}，有{s}{legs}，求{want}的数量。", "今有{x}和{y}{n}{m}，共{s}{legs}，问{want}有几{k}？",
    ),
}  # fmt: skip


@family(
    "chicken_rabbit",
    strand="word_problems",
    grades=(4, 7),
    en="Heads and legs",
    zh="鸡兔同笼",
    ccss="8.EE.C.8c",
    cn="鸡兔同笼",
)
def chicken_rabbit(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    low, high, legs_en, legs_zh = rng.choice(_CAGES[:2] if difficulty == 1 else _CAGES)
    top = (0, 8, 20, 50, 150, 900)[difficulty]
    x, y = rng.sample(range(2, top + 1), 2)
    p, q = low[3], high[3]
    n, s, wants_high = x + y, p * x + q * y, rng.random() < 0.55
    want, other, value = (high, low, y) if wants_high else (low, high, x)
    rest = abs(s - other[3] * n)
    who = people(rng, lang, 1)[0]
    problem = phrase(
        rng, _CAGE_ASKS, lang, x=by_lang(lang, low[0], low[1]), y=by_lang(lang, high[0], high[1]), cap_x=low[0].capitalize(), n=n, s=s,
        legs=by_lang(lang, legs_en, legs_zh), legs_zh=legs_zh[1:], want=by_lang(lang, want[0], want[1]), m=low[2] if low[2] == high[2] else "只", k=want[2], A=who.name, he=who.he,
    )  # fmt: skip
    gap = abs(want[3] - other[3])
    told = (_cage_en if lang == "en" else _cage_zh)(
        by_lang(lang, other[0], other[1]), by_lang(lang, want[0], want[1]), n, s, other[3], want[3], value
    )
    expression = f"({s}-{other[3]}*{n})/({want[3]}-{other[3]})"
    return lesson(
        rng, lang, told, problem=dress(rng, lang, problem), key=str(value),
        work=[tool(expression, value)],
        tried=[tool(f"{other[3]}*{n}", other[3] * n), tool(f"{max(s, other[3] * n)}-{min(s, other[3] * n)}", rest), *([tool(f"{rest}/{gap}", value)] if gap > 1 else [])],
        proof=[tool(f"{want[3]}*{value}+{other[3]}*({n}-{value})", s)],
        slip=([tool(f"{s}/{want[3]}", Fraction(s, want[3]))], [tool(f"{want[3]}*{Fraction(s, want[3])}+{other[3]}*({n}-{Fraction(s, want[3])})", s + other[3] * (n - Fraction(s, want[3])))])
        if Fraction(s, want[3]) not in (n, value) else None,
        wrong=wrong_answers(
            str(value), lang,
            (n - value, "other-kind", "This is the number of the other kind.", "求成了另一种的数量。"),
            (rest, "forgets-to-divide", "The surplus was not divided.", "没有除以每只相差的数。"),
            (n // 2, "half-of-each", "Half of each was guessed.", "猜成了各一半。"),
        ),
        check=f"solve({want[3]}*x+{other[3]}*({n}-x)={s}, x)",
    )  # fmt: skip


def _cage_en(other: str, want: str, n: int, s: int, each: int, wanted: int, value: int) -> Telling:
    whole = each * n
    return Telling(
        f"Suppose all {n} were {other}; the difference tells how many are {want}:", f"Suppose all {n} were {other} with {each} each, and compare with {s}.", "count them all again.",
        (rf"If all were {other}: ${each} \times {n}={whole}$.", f"The difference to {s} is {abs(s - whole)}, and each exchange changes it by {abs(wanted - each)}.", rf"So there are ${abs(s - whole)} \div {abs(wanted - each)}={value}$ {want}."),
        "What if all of them were of one kind?", "Suppose all are of one kind; how far is the total off, and how much does one exchange change it?",
        (r"For example 10 heads, 26 legs, chickens and rabbits: all chickens would have 20; the 6 extra legs make 3 rabbits.", "For example 40 heads and 100 legs: all chickens would have 80; twenty extra legs make ten rabbits."), f"There are {value} {want}.",
        "Then the total is not right: both kinds have to be counted.",
    )  # fmt: skip


def _cage_zh(other: str, want: str, n: int, s: int, each: int, wanted: int, value: int) -> Telling:
    whole = each * n
    return Telling(
        f"假设{n}个全是{other}，由相差的数求{want}：", f"假设全是{other}，每个{each}，与{s}比较。", "再数一遍总数。",
        (rf"全是{other}：${each} \times {n}={whole}$。", f"与{s}相差{abs(s - whole)}，每换一个相差{abs(wanted - each)}。", rf"所以{want}有 ${abs(s - whole)} \div {abs(wanted - each)}={value}$。"),
        "如果全是同一种，会怎样？", "假设全是一种，看总数差多少，每换一个差多少。",
        ("例如鸡兔10只，26条腿：全是鸡有20条腿，多出6条，所以兔有3只。", "例如40个头100条腿：全是鸡有80条腿，多出的二十条腿就是十只兔。"), f"{want}有{value}。",
        "总数不对：两种都要算进去。",
    )  # fmt: skip


_SUM_OF_PEOPLE_ASKS = {
    "en": (
        "{A} and {B} have {s} {noun} together. {A} has {d} more than {B}. How many {noun} does {w} have?", "{A} has {d} more {noun} than {B}; together they have {s}. How many does {w} have?",
        "Together {A} and {B} have {s} {noun}, and {B} has {d} fewer than {A}. How many {noun} has {w}?", "{A} and {B} share {s} {noun} so that {A} gets {d} more. How many does {w} get?",
    ),
    "zh": (
        "{A}和{B}一共有{s}{m}{noun}，{A}比{B}多{d}{m}，{w}有多少{m}？", "{A}比{B}多{d}{m}{noun}，两人共有{s}{m}，{w}有多少{m}？",
        "{A}和{B}共有{noun}{s}{m}，{B}比{A}少{d}{m}，{w}有几{m}？", "{A}、{B}两人分{s}{m}{noun}，{A}比{B}多分{d}{m}，{w}分到多少{m}？",
    ),
}  # fmt: skip
_SUM_OF_NUMBERS_ASKS = {
    "en": (
        "The sum of two numbers is {s} and their difference is {d}. What is the {size} number?", "Two numbers add up to {s} and differ by {d}. Find the {size} one.",
        "Two numbers together make {s}; one is {d} more than the other. Which is the {size} one?",
    ),
    "zh": ("两个数的和是{s}，差是{d}，较{size}的数是多少？", "两数之和为{s}，两数之差为{d}，求较{size}的数。", "两个数相加得{s}，一个比另一个大{d}，较{size}的一个是几？"),
}  # fmt: skip


@family(
    "sum_difference",
    strand="word_problems",
    grades=(3, 6),
    en="Sum and difference",
    zh="和差问题",
    ccss="4.OA.A.3",
    cn="和差问题",
)
def sum_difference(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    top = (0, 8, 30, 150, 900, 20000)[difficulty]
    small, d = rng.randint(2, top), rng.randint(2, top)
    large, larger = small + d, rng.random() < 0.5
    s, value, sign = small + large, large if larger else small, "+" if larger else "-"
    (a, b), item = people(rng, lang, 2), thing(rng, OWNABLE)
    who, size = (a if larger else b).name, by_lang(lang, "larger" if larger else "smaller", "大" if larger else "小")
    double = 2 * value
    people_asked = rng.random() < 0.65
    roles = by_lang(
        lang,
        f"{a.name} has more, {b.name} less; asked is {who}, the {size} one. " if people_asked else "",
        f"{a.name}较多，{b.name}较少，求{who}，是较{size}的。" if people_asked else "",
    )
    told = by_lang(
        lang,
        Telling(
            f"{roles}Twice the {size} one is ${s}{sign}{d}$; halve it:", f"{roles}The sum is {s}, the difference {d}; the {size} one is wanted.", "sum with the other one, and the difference.",
            (f"Twice the {size} one: ${s}{sign}{d}={double}$.", rf"Half of it: ${double} \div 2={value}$."), "What if both were equally large?", "Sum plus difference is twice the larger; sum minus difference is twice the smaller.",
            (r"For example sum 30, difference 4: $34 \div 2=17$ and $26 \div 2=13$.", "For example sum 900, difference 100: five hundred and four hundred."), rf"$({s}{sign}{d}) \div 2={value}$.", "Then the difference is not right: take care of it before halving.",
        ),
        Telling(
            f"{roles}较{size}的数的2倍是 ${s}{sign}{d}$，再除以2：", f"{roles}和是{s}，差是{d}，求较{size}的数。", "与另一个数求和、求差。",
            (f"较{size}数的2倍：${s}{sign}{d}={double}$。", rf"除以2：${double} \div 2={value}$。"), "如果两个数一样大会怎样？", "和加差等于大数的两倍，和减差等于小数的两倍。",
            (r"例如和30差4：$34 \div 2=17$，$26 \div 2=13$。", "例如和900差100：大数五百，小数四百。"), rf"$({s}{sign}{d}) \div 2={value}$。", "差不对：除以二之前先处理差。",
        ),
    )  # fmt: skip
    asks = _SUM_OF_PEOPLE_ASKS if people_asked else _SUM_OF_NUMBERS_ASKS
    problem = phrase(
        rng, asks, lang, A=a.name, B=b.name, w=who, s=s, d=d, noun=item.noun(lang), m=item.measure, size=size
    )
    half = Fraction(s, 2)
    return lesson(
        rng, lang, told, problem=dress(rng, lang, problem), key=str(value), work=[tool(f"({s}{sign}{d})/2", value)],
        tried=[tool(f"{s}{sign}{d}", double), tool(f"{double}/2", value)], proof=[tool(f"{s}-{value}", s - value), tool(f"{large}-{small}", d)],
        slip=([tool(f"{s}/2", half)], [tool(f"{half}-({s}-{half})", 0)]),
        wrong=wrong_answers(
            str(value), lang,
            (s - value, "other-one", "This is the other one.", "求成了另一个数。"),
            (s - d if larger else double, "forgets-half", "It was not halved.", "没有除以二。"),
            (str(half), "halves-only", "The difference was left out.", "没有考虑差。"),
        ),
        check=f"solve(x+(x{'-' if larger else '+'}{d})={s}, x)",
    )  # fmt: skip


_TIMES_ASKS = {
    "en": (
        "{A} and {B} have {s} {noun} together. {A} has {k} times as many as {B}. How many {noun} does {B} have?", "The sum of two numbers is {s}; the larger is {k} times the smaller. What is the smaller number?",
        "{A} has {k} times as many {noun} as {B}. Together they have {s}. How many {noun} has {B}?", "Two numbers add up to {s}, and one is {k} times the other. Find the smaller one.",
        "{A} and {B} collected {s} {noun}, {A} {k} times as many as {B}. How many did {B} collect?", "{s} {noun} are shared so that {A} gets {k} times what {B} gets. How many does {B} get?",
    ),
    "zh": (
        "{A}和{B}一共有{s}{m}{noun}，{A}的{noun}是{B}的{k}倍，{B}有多少{m}？", "两个数的和是{s}，大数是小数的{k}倍，小数是多少？", "{A}的{noun}是{B}的{k}倍，两人共有{s}{m}，{B}有多少{m}？",
        "两数之和为{s}，一个数是另一个数的{k}倍，求较小的数。", "{A}和{B}共收集{s}{m}{noun}，{A}收集的是{B}的{k}倍，{B}收集了多少{m}？", "把{s}{m}{noun}分给{A}和{B}，{A}得到的是{B}的{k}倍，{B}得多少{m}？",
    ),
}  # fmt: skip


@family(
    "sum_multiple",
    strand="word_problems",
    grades=(3, 6),
    en="Sum and multiple",
    zh="和倍问题",
    ccss="4.OA.A.2",
    cn="和倍问题",
)
def sum_multiple(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    value, k = rng.randint(2, (0, 8, 20, 80, 500, 9000)[difficulty]), rng.randint(2, (0, 3, 5, 8, 12, 25)[difficulty])
    s, (a, b), item = value * (k + 1), people(rng, lang, 2), thing(rng, OWNABLE)
    told = by_lang(
        lang,
        Telling(
            f"The sum holds ${k}+1$ equal parts:", f"The smaller is one part, the larger {k} parts; together {s}.", "smaller and larger together must be the sum.",
            (f"Parts: ${k}+1={k + 1}$.", rf"One part: ${s} \div {k + 1}={value}$."), "If the smaller is one part, how many parts is the larger?", "Add the parts, then divide the sum by their number.",
            (r"For example sum 40, four times: $40 \div 5=8$.", "For example sum 900, twice: three hundred."), rf"${s} \div ({k}+1)={value}$.", "Then both together are not the sum: the smaller one is a part too.",
        ),
        Telling(
            f"和里一共有 ${k}+1$ 份：", f"小的是1份，大的是{k}份，一共{s}。", "两数相加应等于和。",
            (f"份数：${k}+1={k + 1}$。", rf"一份：${s} \div {k + 1}={value}$。"), "如果小的是一份，大的是几份？", "先求总份数，再用和除以份数。",
            (r"例如和40，四倍：$40 \div 5=8$。", "例如和900，两倍：三百。"), rf"${s} \div ({k}+1)={value}$。", "加起来不等于和：小的也占一份。",
        ),
    )  # fmt: skip
    problem = phrase(rng, _TIMES_ASKS, lang, A=a.name, B=b.name, s=s, k=k, noun=item.noun(lang), m=item.measure)
    part = Fraction(s, k)
    return lesson(
        rng, lang, told, problem=dress(rng, lang, problem), key=str(value), work=[tool(f"{s}/({k}+1)", value)], proof=[tool(f"{value}*{k}+{value}", s)],
        slip=([tool(f"{s}/{k}", part)], [tool(f"{part}*{k}+{part}", part * k + part)]),
        wrong=wrong_answers(
            str(value), lang,
            (k * value, "other-one", "This is the larger one.", "求成了较大的数。"),
            (str(part), "forgets-own-part", "The smaller one was not counted as a part.", "没有把小的一份算进去。"),
            (s - k, "subtracts", "The numbers were subtracted.", "算成了相减。"),
        ),
        check=f"solve(x+{k}*x={s}, x)",
        figure=Figure("bars", (k, 1), ("", "", str(s))),
    )  # fmt: skip


_ELDERS = {"张叔叔", "王师傅", "李伯伯", "爷爷", "爸爸", "王阿姨", "李老师", "张奶奶", "妈妈", "奶奶"}
_AGE_ASKS = {
    "en": (
        "{A} is {a} years old and {B} is {b}. In how many years will {A} be {k} times as old as {B}?", "{B} is {b}, {A} is {a}. After how many years is {A} {k} times as old as {B}?",
        "Today {A} is {a} and {B} is {b} years old. How many years from now will {A}'s age be {k} times {B}'s?", "{A}: {a} years, {B}: {b} years. In how many years is {A} {k} times {B}'s age?",
        "How many years must pass until {A}, now {a}, is {k} times as old as {B}, now {b}?", "{A} is now {a} and {B} {b}. When will {A} be {k} times as old as {B}, in years from now?",
    ),
    "zh": (
        "{A}今年{a}岁，{B}今年{b}岁，几年后{A}的年龄是{B}的{k}倍？", "今年{B}{b}岁，{A}{a}岁，再过几年{A}的年龄正好是{B}的{k}倍？", "{A}{a}岁，{B}{b}岁，多少年后{A}的岁数是{B}的{k}倍？",
        "现在{A}的年龄是{a}岁，{B}是{b}岁，过几年{A}是{B}年龄的{k}倍？", "{B}今年{b}岁，{A}今年{a}岁，问几年以后{A}的年龄是{B}的{k}倍？", "{A}现年{a}岁，{B}现年{b}岁，经过多少年{A}的年龄等于{B}的{k}倍？",
    ),
}  # fmt: skip


@family(
    "ages",
    strand="word_problems",
    grades=(4, 7),
    en="Ages",
    zh="年龄问题",
    ccss="7.EE.B.4a",
    cn="年龄问题",
    difficulties=(2, 3, 4, 5),
)
def ages(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    k, years = rng.randint(2, min(5, difficulty + 1)), rng.randint(1, 3 * difficulty)
    then = rng.randint(years + 2, years + 5 + (12 - 2 * k))
    b, a = then - years, then * k - years
    first, second = [who for who in people(rng, lang, 20) if who.name not in _ELDERS][:2]
    gap = a - b
    told = by_lang(
        lang,
        Telling(
            f"{first.name}: {a}, {second.name}: {b}. Solve ${a}+x={k}({b}+x)$ for the years $x$:", f"{first.name} is {a} and shall be {k} times as old as {second.name}, who is {b}. In $x$ years: ${a}+x$ and ${b}+x$.", "the ages in that year.",
            (f"In $x$ years: ${a}+x={k}({b}+x)$.", f"So $x={years}$: then they are {a + years} and {then}."), "What happens to both ages when a year passes?", "The difference of the ages never changes; write an equation for the years.",
            ("For example 38 and 14: in ten years 48 and 24, twice as old.", "For example 70 and 32: in six years it is twice as old."), f"After {years} years they are {a + years} and {then}.", "Both get older, not only one of them.",
        ),
        Telling(
            f"{first.name}{a}岁，{second.name}{b}岁。设 $x$ 年后，解 ${a}+x={k}({b}+x)$：", f"{first.name}{a}岁，要成为{second.name}的{k}倍，{second.name}{b}岁。$x$ 年后是 ${a}+x$ 和 ${b}+x$。", "算出那一年的年龄。",
            (f"$x$ 年后：${a}+x={k}({b}+x)$。", f"解得 $x={years}$，那时是{a + years}岁和{then}岁。"), "过一年，两人的年龄各怎样变化？", "年龄差不变，设年数列方程。",
            ("例如38岁和14岁：十年后是48岁和24岁，正好两倍。", "例如70岁和32岁：六年后正好两倍。"), f"{years}年后是{a + years}岁和{then}岁。", "两个人都在长大，不是只有一个人。",
        ),
    )  # fmt: skip
    return lesson(
        rng, lang, told, problem=dress(rng, lang, phrase(rng, _AGE_ASKS, lang, A=first.name, B=second.name, a=a, b=b, k=k)), key=str(years), unit=by_lang(lang, "years", "年"),
        work=[tool(f"solve({a}+x={k}*({b}+x), x)", years)], proof=[tool(f"{a}+{years}", a + years), tool(f"{k}*({b}+{years})", a + years)],
        slip=([tool(f"{k}*{b}-{a}", k * b - a)], [tool(f"{a}+({k * b - a})-{k}*({b}+({k * b - a}))", a + (k * b - a) - k * (b + k * b - a))]) if k * b - a else None,
        wrong=wrong_answers(
            str(years), lang,
            (gap, "difference", "This is the difference of the ages.", "求成了年龄差。"),
            (then, "age-for-years", "This is an age, not the years.", "求成了年龄。"),
            (abs(k * b - a) or "", "one-grows-only", "Only one of them was made older.", "只让一个人长大了。"),
        ),
        check=f"{gap}/({k}-1)-{b}",
    )  # fmt: skip


_TREE_ASKS = {
    "both": {
        "en": (
            "Along one side of a road of {s} m, {noun} stand every {d} m, with one at each end. How many are there?", "{noun} are planted every {d} metres along a {s} metre path, at both ends too. How many {noun} are needed?",
            "A path is {s} m long. A lamp stands every {d} m, including both ends. How many lamps are there?", "Flags stand {d} m apart along {s} m, one at the start and one at the end. How many flags are there?",
            "On one side of a {s} m street there is a {one} every {d} m, both ends included. How many {noun}?", "How many posts {d} m apart, both ends included, does a fence of {s} m need?",
        ),
        "zh": (
            "一条路长{s}米，在路的一边每隔{d}米种一棵树，两端都种，一共种多少棵？", "在{s}米长的小路一侧植树，每隔{d}米一棵（两端都要栽），需要多少棵树？", "一条路长{s}米，每隔{d}米安一盏路灯，两头都安，一共安多少盏？",
            "在长{s}米的跑道一侧插旗，每隔{d}米一面，两端都插，共插多少面？", "从头到尾{s}米，每{d}米栽一棵树，两端都栽，要栽几棵？", "{s}米的长廊一边，每隔{d}米放一盆花，两端都放，共放多少盆？",
        ),
    },
    "round": {
        "en": (
            "Around a pond with a circumference of {s} m, {noun} are planted every {d} m. How many are there?", "A circular track is {s} m long with a flag every {d} m. How many flags are there?",
            "{noun} stand every {d} m all around a lake of circumference {s} m. How many {noun} are there?", "How many lamps, {d} m apart, stand around a round square with a {s} m edge?",
            "A closed fence of {s} m has a post every {d} m. How many posts?", "Around a garden, {s} m in all, a {one} is planted every {d} m. How many {noun} are needed?",
        ),
        "zh": (
            "一个圆形池塘周长{s}米，沿池边每隔{d}米种一棵树，一共种多少棵？", "圆形跑道长{s}米，每隔{d}米插一面旗，一共插多少面？", "绕湖一周长{s}米，每隔{d}米栽一棵柳树，共栽多少棵？",
            "一个圆形广场周长{s}米，每隔{d}米安一盏灯，要安多少盏？", "封闭的栅栏长{s}米，每{d}米一根柱子，共有几根？", "花坛一周{s}米，每隔{d}米放一盆花，一共放多少盆？",
        ),
    },
}  # fmt: skip


@family(
    "planting_trees",
    strand="word_problems",
    grades=(4, 6),
    en="Posts and gaps",
    zh="植树问题",
    ccss="4.OA.A.3",
    cn="植树问题",
)
def planting_trees(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    d, gaps = rng.randint(2, (0, 5, 8, 12, 25, 60)[difficulty]), rng.randint(3, (0, 8, 15, 40, 120, 900)[difficulty])
    s, open_line = d * gaps, rng.random() < 0.6
    value, item = gaps + 1 if open_line else gaps, thing(rng, PLANTS)
    problem = phrase(rng, _TREE_ASKS["both" if open_line else "round"], lang, s=s, d=d, noun=item.many, one=item.one)
    ending_en = (
        f"both ends: one more than gaps, ${gaps}+1={value}$"
        if open_line
        else f"a closed line: as many as gaps, {value}"
    )
    ending_zh = f"两端都有，比间隔多1：${gaps}+1={value}$" if open_line else f"封闭图形，与间隔一样多：{value}"
    told = by_lang(
        lang,
        Telling(
            f"Gaps ${s} \\div {d}$, " + ("and one more:" if open_line else "as many as gaps:"), f"The length is {s}, the gap {d}; " + ("both ends count." if open_line else "the line is closed."), "count the gaps between them.",
            (f"Gaps: ${s} \\div {d}={gaps}$.", f"{ending_en.capitalize()}."), "How many gaps are there?", "Draw a short line: with both ends there is one more than gaps; in a ring they are equal.",
            ("For example 20 m with gaps of 5 m: four gaps, and with both ends five posts.", "For example 300 m with gaps of 30 m: ten gaps."), f"{ending_en.capitalize()}.", "That counts only the gaps: at both ends something stands too.",
        ),
        Telling(
            f"间隔数是 ${s} \\div {d}$，" + ("再加1：" if open_line else "棵数等于间隔数："), f"全长{s}，间隔{d}，" + ("两端都有。" if open_line else "是封闭的。"), "数一数间隔。",
            (f"间隔数：${s} \\div {d}={gaps}$。", f"{ending_zh}。"), "一共有多少个间隔？", "画一小段看看：两端都有时比间隔多一，封闭时与间隔相等。",
            ("例如20米，间隔5米：四个间隔，两端都有时是五棵。", "例如300米，间隔30米：十个间隔。"), f"{ending_zh}。", "这只是间隔数：两端也各有一个。",
        ),
    )  # fmt: skip
    return lesson(
        rng, lang, told, problem=dress(rng, lang, problem[0].upper() + problem[1:]), key=str(value),
        work=[tool(f"{s}/{d}+1" if open_line else f"{s}/{d}", value)], tried=[tool(f"{s}/{d}", gaps), *([tool(f"{gaps}+1", value)] if open_line else [])],
        proof=[tool(f"({value}-1)*{d}" if open_line else f"{value}*{d}", s)],
        slip=([tool(f"{s}/{d}", gaps)], [tool(f"({gaps}-1)*{d}", s - d)]) if open_line else None,
        wrong=wrong_answers(
            str(value), lang,
            (gaps if open_line else gaps + 1, "gaps-for-posts", "Posts and gaps were confused.", "把棵数和间隔数弄混了。"),
            (gaps - 1, "one-too-few", "One too few was counted.", "少算了一个。"),
            (s - d, "subtracts", "The numbers were subtracted.", "算成了相减。"),
        ),
        check=f"solve((x-1)*{d}={s}, x)" if open_line else f"solve(x*{d}={s}, x)",
    )  # fmt: skip
