"""Sharing and rearranging: a fixed total in other portions (归总), too much and too little (盈亏), catching up (追及).

Left out: sharing in a ratio (ratio.py) and meeting (rates.py).
"""

from __future__ import annotations

import random
from fractions import Fraction

from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.layouts import dress
from reasoning_engine.curriculum.phrasing import (
    FRUIT,
    SCHOOL,
    TOYS,
    by_lang,
    people,
    person,
    phrase,
    thing,
    wrong_answers,
)
from reasoning_engine.curriculum.traces import Telling, lesson, tool
from reasoning_engine.records import Lang

_INVERSE_ASKS = {
    "en": (
        "{name} reads {a} pages a day and finishes a book in {b} days. How many days would it take with {c} pages a day?", "A job takes {a} workers {b} days. How many days does it take {c} workers at the same pace?",
        "{a} machines need {b} hours for an order. How many hours do {c} such machines need?", "Food lasts {a} animals {b} days. How many days does it last {c} animals?",
        "Packing {a} {noun} into each box fills {b} boxes. How many boxes are filled with {c} {noun} in each?", "At {a} km an hour a trip takes {b} hours. How many hours does it take at {c} km an hour?",
    ),
    "zh": (
        "{name}看一本书，每天看{a}页，{b}天看完；如果每天看{c}页，几天看完？", "一项工作{a}人做要{b}天，照这样的速度，{c}人做要几天？", "{a}台机器完成一批任务要{b}小时，{c}台同样的机器要几小时？", "一批饲料可供{a}头牛吃{b}天，可供{c}头牛吃几天？",
        "一批{noun}，每盒装{a}{m}，装了{b}盒；如果每盒装{c}{m}，要装几盒？", "汽车每小时行{a}千米，{b}小时到达；如果每小时行{c}千米，几小时到达？",
    ),
}  # fmt: skip


@family(
    "inverse_proportion",
    strand="ratio",
    grades=(4, 7),
    en="A fixed total in other portions",
    zh="归总问题",
    ccss="6.RP.A.3",
    cn="归总问题、反比例",
)
def inverse_proportion(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    top, unit = (0, 4, 6, 9, 16, 40)[difficulty], rng.randint(1, 2 * difficulty)
    p, q = rng.sample(range(2, top + 2), 2)
    # a*b = c*value with a = p*unit, c = q*unit: the times must be multiples of q and p
    k = rng.randint(1, max(2, top // 2))
    a, b, c, value = p * unit, q * k, q * unit, p * k
    total = a * b
    item, who = thing(rng, FRUIT, SCHOOL, TOYS), person(rng, lang)
    told = by_lang(
        lang,
        Telling(
            f"First the total, then share it anew: ${a} \\times {b} \\div {c}$.", f"{a} each and {b} times; now {c} each.", "both products must be equal.",
            (f"The total: ${a} \\times {b}={total}$.", f"In the new portions: ${total} \\div {c}={value}$."), "What stays the same in both cases?", "The total stays the same: multiply first, then divide.",
            (r"For example 6 pages a day for 10 days: 60 pages; at 15 a day that is $60 \div 15=4$ days.", "For example 20 workers for 30 days do as much as 50 workers for twelve days."), f"${a} \\times {b} \\div {c}={value}$.",
            "Then the total is not the same any more: more of one means less of the other.",
        ),
        Telling(
            f"先求总量，再重新分：${a} \\times {b} \\div {c}$。", f"原来每份{a}，{b}份；现在每份{c}。", "两个乘积应该相等。",
            (f"总量：${a} \\times {b}={total}$。", f"按新的分法：${total} \\div {c}={value}$。"), "两种情况里什么不变？", "总量不变，先乘后除。",
            (r"例如每天6页，10天共60页；每天15页，$60 \div 15=4$ 天。", "例如20人30天的工作，50人要做十二天。"), f"${a} \\times {b} \\div {c}={value}$。", "总量变了：一个量变大，另一个量应变小。",
        ),
    )  # fmt: skip
    growing = Fraction(b * c, a)
    problem = phrase(rng, _INVERSE_ASKS, lang, a=a, b=b, c=c, name=who.name, noun=item.noun(lang), m=item.measure)
    return lesson(
        rng, lang, told, problem=dress(rng, lang, problem), key=str(value), work=[tool(f"{a}*{b}/{c}", value)], tried=[tool(f"{a}*{b}", total), tool(f"{total}/{c}", value)],
        proof=[tool(f"compare({c}*{value}, {a}*{b})", "=")],
        slip=([tool(f"{b}*{c}/{a}", growing)], [tool(f"compare({c}*{growing}, {a}*{b})", "<" if c * growing < total else ">")]) if growing != value else None,
        wrong=wrong_answers(
            str(value), lang,
            (str(growing), "direct-for-inverse", "The other quantity was made larger instead of smaller.", "当成了正比例。"),
            (total, "stops-after-one-step", "This is the total.", "只求出了总量。"),
            (b + a - c if b + a > c else a + b + c, "additive-reasoning", "Only the difference was moved.", "只加减了差。"),
        ),
        check=f"solve({c}*x={a}*{b}, x)",
    )  # fmt: skip


_SURPLUS_ASKS = {
    "children": {
        "en": (
            "{noun_cap} are given to some children. With {p} each, {s} are left over; with {q} each, {d} are missing. How many children are there?", "Some children share {noun}. If each gets {p}, {s} remain; if each gets {q}, they lack {d}. How many children are they?",
            "{name} gives {noun} to friends: {p} each leaves {s}, {q} each needs {d} more. How many friends does {he} have?", "If every child takes {p} {noun}, {s} are over; if every child takes {q}, {d} are short. Find the number of children.",
            "A teacher hands out {noun}. {p} for each pupil leaves {s}, {q} for each pupil falls {d} short. How many pupils are there?", "Dividing {noun} at {p} each leaves {s} over and at {q} each leaves {d} short. How many people share them?",
        ),
        "zh": (
            "把一些{noun}分给小朋友，每人分{p}{m}多{s}{m}，每人分{q}{m}少{d}{m}，有多少个小朋友？", "小朋友分{noun}，每人{p}{m}则余{s}{m}，每人{q}{m}则缺{d}{m}，小朋友有几人？", "{name}把{noun}分给同学，每人{p}{m}剩{s}{m}，每人{q}{m}差{d}{m}，有几个同学？",
            "老师给学生发{noun}，每人发{p}{m}，多{s}{m}；每人发{q}{m}，少{d}{m}。学生有多少人？", "若干人分{noun}，每人{p}{m}盈{s}{m}，每人{q}{m}亏{d}{m}，问有多少人？", "分{noun}：每人{p}{m}，还剩{s}{m}；每人{q}{m}，还缺{d}{m}。求人数。",
        ),
    },
    "things": {
        "en": (
            "{noun_cap} are given to some children. With {p} each, {s} are left over; with {q} each, {d} are missing. How many {noun} are there?", "Some children share {noun}. If each gets {p}, {s} remain; if each gets {q}, they lack {d}. How many {noun} are there?",
            "{name} gives {noun} to friends: {p} each leaves {s}, {q} each needs {d} more. How many {noun} does {he} have?", "If every child takes {p} {noun}, {s} are over; if every child takes {q}, {d} are short. Find the number of {noun}.",
            "A teacher hands out {noun}. {p} for each pupil leaves {s}, {q} for each pupil falls {d} short. How many {noun} are there?", "Dividing {noun} at {p} each leaves {s} over and at {q} each leaves {d} short. How many {noun} are there?",
        ),
        "zh": (
            "把一些{noun}分给小朋友，每人分{p}{m}多{s}{m}，每人分{q}{m}少{d}{m}，{noun}有多少{m}？", "小朋友分{noun}，每人{p}{m}则余{s}{m}，每人{q}{m}则缺{d}{m}，一共有多少{m}{noun}？", "{name}把{noun}分给同学，每人{p}{m}剩{s}{m}，每人{q}{m}差{d}{m}，有多少{m}{noun}？",
            "老师给学生发{noun}，每人发{p}{m}，多{s}{m}；每人发{q}{m}，少{d}{m}。{noun}有多少{m}？", "若干人分{noun}，每人{p}{m}盈{s}{m}，每人{q}{m}亏{d}{m}，问有多少{m}{noun}？", "分{noun}：每人{p}{m}，还剩{s}{m}；每人{q}{m}，还缺{d}{m}。求{noun}的{m}数。",
        ),
    },
}  # fmt: skip


@family(
    "surplus_deficit", strand="word_problems", grades=(4, 7), en="Too much and too little", zh="盈亏问题", ccss="7.EE.B.4a", cn="盈亏问题",
)  # fmt: skip
def surplus_deficit(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    """n people get p each and s are left over; with q each d are missing."""
    n, p = rng.randint(3, (0, 8, 15, 30, 60, 250)[difficulty]), rng.randint(2, (0, 4, 6, 9, 15, 40)[difficulty])
    q = p + rng.randint(1, (0, 2, 3, 4, 6, 9)[difficulty])
    total_gap = n * (q - p)
    s = min(rng.randint(1, max(1, total_gap - 2)) + 1, total_gap - 1)
    d, things = total_gap - s, n * p + s
    what, item, who = rng.choice(("children", "things")), thing(rng, FRUIT, SCHOOL), person(rng, lang)
    people_asked = what == "children"
    value, key = (n, str(n)) if people_asked else (things, str(things))
    share, back = f"({s}+{d})/({q}-{p})", tool(f"{n}*{p}+{s}", things)
    problem = phrase(
        rng, _SURPLUS_ASKS[what], lang, noun=item.noun(lang), noun_cap=item.many.capitalize(), m=item.measure,
        p=p, q=q, s=s, d=d, name=who.name, he=who.he,
    )  # fmt: skip
    only = Fraction(s, q - p)
    return lesson(
        rng, lang, _told_of_sharing(lang, "" if people_asked else item.noun(lang), n, p, q, s, d), problem=dress(rng, lang, problem), key=key,
        work=[tool(share if people_asked else f"{share}*{p}+{s}", value)], tried=[tool(share, n), *([] if people_asked else [back])],
        proof=[tool(f"{n}*{q}-{d}", things), *([back] if people_asked else [])],
        slip=([tool(f"{s}/({q}-{p})", only)], [tool(f"({only})*{q}-(({only})*{p}+{s})", 0)]),
        wrong=wrong_answers(
            key, lang,
            (things if people_asked else n, "people-or-things", "People and things were exchanged.", "把人数和物数弄混了。"),
            (str(Fraction(abs(s - d), q - p)) if s != d else "", "subtracts-over-and-short", "What is over and what is short must be added.", "盈和亏应该相加。"),
            (s + d, "stops-after-one-step", "This is the whole difference.", "只求出了总差。"),
        ),
        check=f"solve({p}*x+{s}={q}*x-{d}, x)" if people_asked else f"solve((x-{s})/{p}=(x+{d})/{q}, x)",
    )  # fmt: skip


def _told_of_sharing(lang: Lang, noun: str, n: int, p: int, q: int, s: int, d: int) -> Telling:
    """What is said; `noun` names the things where they are asked for, and is empty where the people are."""
    value, things = (n * p + s if noun else n), f"${n} \\times {p}+{s}={n * p + s}$"
    if lang == "en":
        asked = f"Asked: how many {noun}." if noun else "Asked: how many people."
        last = f" The things: {things}." if noun else ""
        return Telling(
            f"{asked} Left over and missing make ${s}+{d}$, ${q}-{p}$ for each person:", f"{asked} {p} each leaves {s}; {q} each lacks {d}.", "share out in the second way.",
            (f"The two ways differ by ${s}+{d}={s + d}$ in all and by ${q}-{p}={q - p}$ a person.", f"People: ${s + d} \\div {q - p}={n}$.{last}"), "By how much do the two ways of sharing differ in all, and for each person?", "Add what is over and what is missing; divide by the difference for each person.",
            ("For example 70 over and 50 short, 40 more each: 120 shared by 40 make three people.", "For example 600 over and 900 short, 500 more each: three people."), f"So the number is {value}.", "That does not use up what was missing: both ways must be compared.",
        )  # fmt: skip
    asked = f"求{noun}的总数。" if noun else "求人数。"
    last = f"总数：{things}。" if noun else ""
    return Telling(
        f"{asked}盈加亏是 ${s}+{d}$，每人相差 ${q}-{p}$：", f"{asked}每人{p}多{s}，每人{q}少{d}。", "按第二种分法再算一遍。",
        (f"两种分法总共相差 ${s}+{d}={s + d}$，每人相差 ${q}-{p}={q - p}$。", f"人数：${s + d} \\div {q - p}={n}$。{last}"), "两种分法一共相差多少？每人相差多少？", "盈亏相加，再除以两次每人的差。",
        ("例如多70少50，每人多分40：120除以40是三人。", "例如多600少900，每人多分500：三人。"), f"所以是{value}。", "与缺少的数不符：要把两种分法比较。",
    )  # fmt: skip


_CATCH_ASKS = {
    "en": (
        "{A} is {s} km ahead of {B}. {A} moves at {w} km/h, {B} follows at {v} km/h. After how many hours does {B} catch up?", "A truck at {w} km/h has a lead of {s} km on a car at {v} km/h. How many hours until the car catches it?",
        "{B} chases {A}, who is {s} km ahead. Their speeds are {v} km/h and {w} km/h. In how many hours does {B} reach {A}?", "A ship sails at {w} km/h; another, {s} km behind, follows at {v} km/h. After how many hours does it draw level?",
        "With a lead of {s} km {A} cycles at {w} km/h. {B} drives after {him} at {v} km/h. When does {B} catch up, in hours?", "Two runners go the same way, {s} km apart, the rear one at {v} km/h, the front one at {w} km/h. After how many hours do they meet?",
    ),
    "zh": (
        "{A}在{B}前面{s}千米，{A}每小时行{w}千米，{B}每小时行{v}千米，两人同时同向出发，{B}几小时追上{A}？", "货车在前，每小时行{w}千米，客车在后面{s}千米处以每小时{v}千米追赶，几小时追上？", "{A}先走了{s}千米，每小时走{w}千米，{B}以每小时{v}千米的速度去追，几小时能追上{A}？",
        "甲船每小时行{w}千米，乙船在甲船后{s}千米，每小时行{v}千米，同向行驶，乙船几小时追上甲船？", "两车同向而行，相距{s}千米，后车每小时{v}千米，前车每小时{w}千米，后车几小时追上前车？", "{B}骑车每小时行{v}千米，追赶前面{s}千米处每小时行{w}千米的{A}，多少小时后追上？",
    ),
}  # fmt: skip


@family("catching_up", strand="ratio", grades=(5, 7), en="Catching up", zh="追及问题", ccss="6.RP.A.3b", cn="追及问题")
def catching_up(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    w, gap = rng.randint(3, (0, 10, 40, 80, 120, 300)[difficulty]), rng.randint(2, (0, 5, 15, 40, 70, 200)[difficulty])
    t = rng.randint(2, (0, 4, 6, 9, 15, 30)[difficulty])
    v, s, (a, b) = w + gap, gap * t, people(rng, lang, 2)
    told = by_lang(
        lang,
        Telling(
            f"The lead shrinks by ${v}-{w}$ each hour:", f"The lead is {s}; the speeds are {v} behind and {w} ahead.", "the ways must differ by the lead.",
            (f"Each hour: ${v}-{w}={gap}$.", rf"Time: ${s} \div {gap}={t}$."), "By how much does the lead shrink in an hour?", "Subtract the speeds, then divide the lead by the difference.",
            (r"For example a lead of 60 km at 50 and 70 km/h: $60 \div 20=3$ hours.", "For example a lead of 400 km, 100 km/h faster: four hours."), rf"${s} \div ({v}-{w})={t}$.", "They go the same way, so the speeds are subtracted, not added.",
        ),
        Telling(
            f"每小时追上 ${v}-{w}$ 千米：", f"相距{s}，后面速度{v}，前面速度{w}。", "两人走的路程之差应等于相距的路程。",
            (f"速度差：${v}-{w}={gap}$。", rf"时间：${s} \div {gap}={t}$。"), "一小时能追上多少千米？", "先求速度差，再用相距的路程除以速度差。",
            (r"例如相距60千米，速度50和70：$60 \div 20=3$ 小时。", "例如相距400千米，每小时快100千米：四小时。"), rf"${s} \div ({v}-{w})={t}$。", "同向而行，应该用速度差，不是速度和。",
        ),
    )  # fmt: skip
    summed = Fraction(s, v + w)
    return lesson(
        rng, lang, told, problem=dress(rng, lang, phrase(rng, _CATCH_ASKS, lang, s=s, v=v, w=w, A=a.name, B=b.name, him=a.him)), key=str(t), unit=by_lang(lang, "h", "小时"),
        work=[tool(f"{s}/({v}-{w})", t)], tried=[tool(f"{v}-{w}", gap), tool(f"{s}/{gap}", t)], proof=[tool(f"{v}*{t}-{w}*{t}", s)],
        slip=([tool(f"{s}/({v}+{w})", summed)], [tool(f"({v}-{w})*{summed}", gap * summed)]),
        wrong=wrong_answers(
            str(t), lang,
            (str(summed), "adds-speeds", "The speeds were added.", "用了速度和。"),
            (gap, "stops-after-one-step", "This is the difference of the speeds.", "只求出了速度差。"),
            (str(Fraction(s, v)), "one-speed-only", "Only one speed was used.", "只用了一个速度。"),
        ),
        check=f"solve({v}*x-{w}*x={s}, x)",
    )  # fmt: skip
