"""Ratio and proportion: simplest form, sharing in a ratio, proportional quantities, unit prices, map scales.

Left out: percent (percent.py) and rates of work and speed (rates.py).
"""

from __future__ import annotations

import math
import random
from fractions import Fraction

from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.layouts import dress
from reasoning_engine.curriculum.phrasing import (
    FOOD,
    OWNABLE,
    SCHOOL,
    by_lang,
    people,
    person,
    phrase,
    thing,
    wrong_answers,
)
from reasoning_engine.curriculum.traces import Telling, lesson, tool
from reasoning_engine.records import Figure, Lang

_TERMS = {1: 4, 2: 6, 3: 9, 4: 15, 5: 25}


def _ratio(rng: random.Random, difficulty: int) -> tuple[int, int]:
    while True:
        p, q = rng.randint(1, _TERMS[difficulty]), rng.randint(1, _TERMS[difficulty])
        if p != q and math.gcd(p, q) == 1:
            return p, q


_VALUE_ASKS = {
    "en": (
        "Find the value of the ratio {a}:{b} as a fraction in lowest terms.", "What fraction is the ratio {a}:{b}, in simplest form?",
        "Simplify the ratio {a}:{b} and write it as a fraction.", "Write the ratio {a} to {b} as a fraction in lowest terms.",
        "What is the value of the ratio {a} : {b}?", "The ratio of {a} to {b} is which fraction in lowest terms?",
    ),
    "zh": (
        "求{a}:{b}的比值。", "{a}：{b}的比值是多少？", "{a}比{b}的比值是多少？（用最简分数或整数表示）", "求比值：{a}:{b}",
        "{a}与{b}的比值是多少？", "比{a}:{b}的值等于多少？",
    ),
}  # fmt: skip


@family(
    "ratio_value", strand="ratio", grades=(6, 7), en="The value of a ratio", zh="求比值", ccss="6.RP.A.1", cn="比的意义"
)
def ratio_value(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    (p, q), k = _ratio(rng, difficulty), rng.randint(2, 4 * difficulty)
    a, b, value = p * k, q * k, Fraction(p, q)
    told = by_lang(
        lang,
        Telling(
            rf"A ratio is a quotient: ${a} \div {b}$.", f"The value of {a}:{b} is {a} divided by {b}.", "multiply back.",
            (rf"Both terms share the factor {k}: ${a}:{b}={p}:{q}$.", rf"So the value is ${p} \div {q}={value}$."),
            "Which operation does the colon stand for?", "Divide the first term by the second, and reduce.",
            (r"For example $21:35=\frac{21}{35}=\frac{3}{5}$.", "For example the value of 80:20 is four."), f"The value is {value}.",
        ),
        Telling(
            rf"比的前项除以后项：${a} \div {b}$。", f"{a}:{b}的比值就是{a}除以{b}。", "再乘回去。",
            (rf"前项和后项有公因数{k}：${a}:{b}={p}:{q}$。", rf"比值是 ${p} \div {q}={value}$。"),
            "比号相当于什么运算？", "用前项除以后项，再约分。", (r"例如 $21:35=\frac{21}{35}=\frac{3}{5}$。", "例如80:20的比值是四。"), f"比值是{value}。",
        ),
    )  # fmt: skip
    return lesson(
        rng, lang, told, problem=dress(rng, lang, phrase(rng, _VALUE_ASKS, lang, a=a, b=b)), key=str(value),
        work=[tool(f"{a}/{b}", value)], proof=[tool(f"{value}*{b}", a)],
        wrong=wrong_answers(
            str(value), lang,
            (Fraction(b, a), "inverts", "The ratio was taken the wrong way round.", "前项和后项弄反了。"),
            (Fraction(a, a + b), "part-of-total", "The first term was compared with the total.", "和总数比了。"),
            (a - b, "subtracts", "The terms were subtracted.", "算成了相差多少。"),
        ),
        check=f"solve({b}*x={a}, x)",
    )  # fmt: skip


_SHARE_ASKS = {
    "en": (
        "Share {n} in the ratio {p}:{q}. What is the larger share?", "Divide {n} in the ratio {p} to {q} and give the larger part.",
        "{x} and {y} share {things} in the ratio {p}:{q}. How many {noun} does {x} get?",
        "{things} are divided between {x} and {y} in the ratio {p} to {q}. How many does {x} receive?",
        "{x} and {y} split {n} dollars in the ratio {p}:{q}. How many dollars does {x} get?",
        "The ratio of {x}'s {noun} to {y}'s {noun} is {p}:{q}. Together they have {n}. How many does {x} have?",
        "Boys and girls in a club are in the ratio {p}:{q}. There are {n} members. How many are boys?",
    ),
    "zh": (
        "把{n}按{p}:{q}分配，较大的一份是多少？", "将{n}按{p}比{q}分成两份，较大的是多少？", "{x}和{y}按{p}:{q}分{things}，{x}分到多少{m}？",
        "把{things}按{p}:{q}分给{x}和{y}，{x}得到多少{m}？", "{x}和{y}的{noun}数量比是{p}:{q}，两人一共有{n}{m}，{x}有多少{m}？",
        "{x}与{y}按{p}:{q}分{n}元钱，{x}分到多少元？", "合唱队男生与女生人数的比是{p}:{q}，共有{n}人，男生有多少人？",
    ),
}  # fmt: skip


@family(
    "ratio_share",
    strand="ratio",
    grades=(6, 7),
    en="Sharing in a ratio",
    zh="按比分配",
    ccss="6.RP.A.3",
    cn="按比例分配",
)
def ratio_share(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    (p, q), k = _ratio(rng, difficulty), rng.randint(2, (0, 6, 12, 25, 80, 500)[difficulty])
    n, item, (x, y) = (p + q) * k, thing(rng, OWNABLE), people(rng, lang, 2)
    at = rng.randrange(7)
    if at < 2 and p < q:
        p, q = q, p
    value = p * k
    problem = _SHARE_ASKS[lang][at].format(
        n=n, p=p, q=q, x=x.name, y=y.name, things=item.count(n, lang), noun=item.noun(lang), m=item.measure
    )
    return lesson(
        rng, lang, by_lang(lang, _share_en(n, p, q, k), _share_zh(n, p, q, k)), problem=dress(rng, lang, problem), key=str(value),
        work=[tool(f"{n}/({p}+{q})*{p}", value)],
        tried=[tool(f"{n}/({p}+{q})", k), tool(f"{k}*{p}", value)],
        proof=[tool(f"{value}/({n}-{value})", Fraction(p, q))],
        slip=([tool(f"{n}/{q}*{p}", Fraction(n * p, q))], [tool(f"{n}-{Fraction(n * p, q)}", n - Fraction(n * p, q))]),
        wrong=wrong_answers(
            str(value), lang,
            (q * k, "other-share", "This is the other share.", "求成了另一份。"),
            (k, "one-part", "This is only one part.", "只求出了一份。"),
            (Fraction(n, p), "divides-by-one-term", "The total was divided by one term of the ratio.", "用总数除以了比的一项。"),
        ),
        check=f"solve(x*{q}=({n}-x)*{p}, x)",
        figure=Figure("bars", (p, q), ("", "", str(n))),
    )  # fmt: skip


def _share_en(n: int, p: int, q: int, k: int) -> Telling:
    return Telling(
        idea=f"There are ${p}+{q}$ parts; take {p} of them:",
        plan=f"{n} is cut into {p} and {q} equal parts; {p} parts are wanted.",
        check="the two shares must be in the ratio.",
        steps=(rf"One part: ${n} \div {p + q}={k}$.", rf"{p} parts: ${k} \times {p}={p * k}$."),
        nudge="How many equal parts are there altogether?",
        look="Add the terms of the ratio, find one part, then multiply.",
        examples=("For example 35 in the ratio 3:4: seven parts of 5, so the shares are 15 and 20.", "For example 90 in the ratio 1:8 has nine parts of ten."),
        last=rf"${n} \div {p + q} \times {p}={p * k}$.",
        seen="Then the other share does not fit the ratio: divide by all the parts together.",
    )  # fmt: skip


def _share_zh(n: int, p: int, q: int, k: int) -> Telling:
    return Telling(
        idea=f"一共 ${p}+{q}$ 份，取{p}份：",
        plan=f"{n}按{p}份和{q}份分，要求其中的{p}份。",
        check="两份之比应与题目相同。",
        steps=(rf"一份：${n} \div {p + q}={k}$。", rf"{p}份：${k} \times {p}={p * k}$。"),
        nudge="一共平均分成了几份？",
        look="先把比的各项加起来，求出一份，再乘。",
        examples=("例如35按3:4分：一共七份，每份5，分别是15和20。", "例如90按1:8分，一共九份，每份十。"),
        last=rf"${n} \div {p + q} \times {p}={p * k}$。",
        seen="这样另一份与比不符：应除以总份数。",
    )  # fmt: skip


_PROPORTION_ASKS = {
    "en": (
        "{a} {noun} cost {b} dollars. How many dollars do {c} {noun} cost?", "If {a} {noun} cost {b} dollars, what do {c} {noun} cost?",
        "{a} notebooks weigh {b} grams. How many grams do {c} such notebooks weigh?", "A machine makes {b} parts in {a} minutes. How many parts does it make in {c} minutes?",
        "{name} walks {b} steps in {a} minutes. How many steps in {c} minutes at the same pace?", "For {a} cakes one needs {b} eggs. How many eggs are needed for {c} cakes?",
        "{name} reads {b} pages in {a} days. At this rate, how many pages in {c} days?",
    ),
    "zh": (
        "{a}{m}{noun}{b}元，{c}{m}{noun}多少元？", "买{a}{m}{noun}要{b}元，买{c}{m}这样的{noun}要多少元？", "一台机器{a}分钟生产{b}个零件，照这样计算，{c}分钟生产多少个零件？",
        "{name}{a}分钟走{b}步，照这样的速度，{c}分钟走多少步？", "做{a}个蛋糕要用{b}个鸡蛋，做{c}个蛋糕要用多少个鸡蛋？", "{name}{a}天看了{b}页书，照这样计算，{c}天能看多少页？",
        "{a}辆车一次运货{b}箱，{c}辆这样的车一次运货多少箱？",
    ),
}  # fmt: skip


@family(
    "proportion",
    strand="ratio",
    grades=(4, 7),
    en="Proportional quantities",
    zh="归一问题",
    ccss="6.RP.A.3b, 7.RP.A.2",
    cn="归一问题、正比例",
)
def proportion(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    unit = rng.randint(2, (0, 5, 9, 20, 60, 250)[difficulty])
    a, c = rng.sample(range(2, (0, 7, 10, 15, 30, 80)[difficulty]), 2)
    b, value, item = a * unit, c * unit, thing(rng, FOOD, SCHOOL)
    problem = phrase(
        rng, _PROPORTION_ASKS, lang, a=a, b=b, c=c, noun=item.noun(lang), m=item.measure, name=person(rng, lang).name
    )
    return lesson(
        rng, lang, by_lang(lang, _prop_en(a, b, c, unit), _prop_zh(a, b, c, unit)), problem=dress(rng, lang, problem), key=str(value),
        work=[tool(f"{b}/{a}*{c}", value)],
        tried=[tool(f"{b}/{a}", unit), tool(f"{unit}*{c}", value)],
        proof=[tool(f"{value}/{c}", unit)],
        slip=([tool(f"{b}+{c}-{a}", b + c - a)], [tool(f"({b + c - a})/{c}", Fraction(b + c - a, c))]),
        wrong=wrong_answers(
            str(value), lang,
            (b + c - a, "additive-reasoning", "The difference was added, but the quantities grow by the same factor.", "用了加减，而两个量是成倍变化的。"),
            (unit, "one-unit-only", "This is the amount for one.", "只求出了一份的量。"),
            (b * c, "multiplies-only", "The amount for one was not found first.", "没有先求一份的量。"),
        ),
        check=f"solve(x/{c}={b}/{a}, x)",
    )  # fmt: skip


def _prop_en(a: int, b: int, c: int, unit: int) -> Telling:
    return Telling(
        idea="First the amount for one, then times the new number:",
        plan=f"{a} belongs to {b}; {c} belongs to what?",
        check="the amount for one must be the same again.",
        steps=(rf"For one: ${b} \div {a}={unit}$.", rf"For {c}: ${unit} \times {c}={unit * c}$."),
        nudge="How much belongs to one?",
        look="Divide to get the amount for one, then multiply.",
        examples=(r"For example 4 pens cost 12: one costs 3, so 5 cost 15.", "For example 20 boxes hold 600: one holds 30, so 40 hold 1200."),
        last=rf"${b} \div {a} \times {c}={unit * c}$.",
        seen="Then the amount for one changes: both must grow by the same factor.",
    )  # fmt: skip


def _prop_zh(a: int, b: int, c: int, unit: int) -> Telling:
    return Telling(
        idea="先求一份的量，再乘新的份数：",
        plan=f"{a}份对应{b}，求{c}份对应多少。",
        check="每一份的量应该不变。",
        steps=(rf"一份：${b} \div {a}={unit}$。", rf"{c}份：${unit} \times {c}={unit * c}$。"),
        nudge="一份是多少？",
        look="先用除法求一份的量，再用乘法。",
        examples=("例如4支笔12元：一支3元，5支15元。", "例如20个箱子装600个：一个装30个，40个装1200个。"),
        last=rf"${b} \div {a} \times {c}={unit * c}$。",
        seen="这样每一份的量就变了：两个量应成倍变化。",
    )  # fmt: skip


_SCALE_ASKS = {
    "en": (
        "A map has the scale 1:{s}. Two towns are {d} cm apart on the map. How many kilometres apart are they really?",
        "On a map with scale 1 : {s} a road is {d} cm long. How long is it really, in km?", "The scale of a map is 1:{s}. What distance in km is {d} cm on the map?",
        "{d} cm on a 1:{s} map are how many kilometres?", "Scale 1:{s}. Map distance {d} cm. Real distance in kilometres?",
        "{name} measures {d} cm on a map of scale 1:{s}. How many kilometres is that in reality?",
    ),
    "zh": (
        "一幅地图的比例尺是1:{s}，图上距离{d}厘米，实际距离是多少千米？", "在比例尺为1：{s}的地图上，量得两地相距{d}厘米，两地实际相距多少千米？",
        "比例尺1:{s}，图上{d}厘米表示实际多少千米？", "在一幅1:{s}的地图上，一条公路长{d}厘米，实际长多少千米？", "{name}在比例尺是1:{s}的地图上量得{d}厘米，实际是多少千米？",
        "图上距离{d}厘米，比例尺1:{s}，求实际距离（千米）。",
    ),
}  # fmt: skip


@family("map_scale", strand="ratio", grades=(6, 7), en="Map scale", zh="比例尺", ccss="7.G.A.1", cn="比例尺")
def map_scale(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    per_cm = rng.choice(
        {1: (1, 2, 5), 2: (1, 2, 5, 10), 3: (2, 3, 5, 10, 20), 4: (3, 6, 15, 25, 40), 5: (12, 25, 35, 60, 80)}[
            difficulty
        ]
    )
    d, scale = rng.randint(2, (0, 9, 15, 25, 40, 80)[difficulty]), per_cm * 100000
    value = d * per_cm
    told = by_lang(
        lang,
        Telling(
            f"Multiply by the scale, then turn cm into km: ${d} \\times {scale}$ cm.", f"1 cm on the map is {scale} cm in reality; {d} cm are given.",
            "go back from km to cm on the map.", (f"Really it is ${d} \\times {scale}={d * scale}$ cm.", f"There are 100000 cm in a kilometre: ${d * scale} \\div 100000={value}$ km."),
            "What does one centimetre on the map stand for?", "Find the real distance in centimetres first, then change the unit.",
            ("For example at 1:200000 a distance of 7 cm is 1400000 cm, which is 14 km.", "For example at 1:100000 each centimetre is a thousand metres, one kilometre."),
            f"It is {value} km.",
        ),
        Telling(
            f"图上距离乘比例尺的后项，再换成千米：${d} \\times {scale}$ 厘米。", f"图上1厘米表示实际{scale}厘米，图上是{d}厘米。", "从千米换回图上的厘米。",
            (f"实际是 ${d} \\times {scale}={d * scale}$ 厘米。", f"1千米等于100000厘米：${d * scale} \\div 100000={value}$ 千米。"),
            "图上一厘米表示实际多少？", "先求实际多少厘米，再换单位。",
            ("例如比例尺1:200000，图上7厘米是实际1400000厘米，即14千米。", "例如比例尺1:100000，图上每厘米表示实际一千米。"), f"实际是{value}千米。",
        ),
    )  # fmt: skip
    return lesson(
        rng, lang, told, problem=dress(rng, lang, phrase(rng, _SCALE_ASKS, lang, s=scale, d=d, name=person(rng, lang).name)), key=str(value),
        unit=by_lang(lang, "km", "千米"), work=[tool(f"{d}*{scale}/100000", value)], proof=[tool(f"{value}*100000/{scale}", d)],
        wrong=wrong_answers(
            str(value), lang,
            (value * 10, "unit-slip", "Centimetres were changed into kilometres with one zero too few.", "厘米换千米时少了一个零。"),
            (d * scale, "unit-not-changed", "The centimetres were not changed into kilometres.", "没有把厘米换成千米。"),
            (d + per_cm, "adds", "The numbers were added.", "算成了加法。"),
        ),
        check=f"solve(x*100000={d}*{scale}, x)",
    )  # fmt: skip


_PRICE_ASKS = {
    "en": (
        "{a} {noun} cost {x} dollars in shop A; {b} {noun} cost {y} dollars in shop B. In which shop is one cheaper, A or B?",
        "Shop A sells {a} {noun} for {x} dollars and shop B sells {b} for {y} dollars. Which shop is the better buy, A or B?",
        "Pack A: {a} {noun} for {x} dollars. Pack B: {b} {noun} for {y} dollars. Which pack has the lower unit price, A or B?",
        "Which is the better deal: A) {a} {noun} for {x} dollars, or B) {b} {noun} for {y} dollars?",
        "Offer A is {a} {noun} for {x} dollars, offer B is {b} {noun} for {y} dollars. Which offer is cheaper per piece?",
        "{noun} cost {x} dollars for {a} at store A and {y} dollars for {b} at store B. Where is one of them cheaper, A or B?",
    ),
    "zh": (
        "甲店{a}{m}{noun}卖{x}元，乙店{b}{m}同样的{noun}卖{y}元，哪家店便宜，甲还是乙？", "甲店：{a}{m}{noun}{x}元；乙店：{b}{m}{noun}{y}元。每{m}{noun}哪家便宜？填甲或乙。",
        "{noun}在甲超市{a}{m}{x}元，在乙超市{b}{m}{y}元，在哪家买合算，甲还是乙？", "甲种包装{a}{m}{x}元，乙种包装{b}{m}{y}元，哪种包装更便宜（甲或乙）？",
        "同样的{noun}，甲店买{a}{m}要{x}元，乙店买{b}{m}要{y}元，单价较低的是甲店还是乙店？", "比一比：甲{a}{m}{noun}{x}元，乙{b}{m}{noun}{y}元，谁的单价低？",
    ),
}  # fmt: skip


@family(
    "unit_price",
    strand="ratio",
    grades=(5, 7),
    en="Comparing unit prices",
    zh="比较单价",
    ccss="6.RP.A.3b",
    cn="单价、数量、总价",
)
def unit_price(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    p, q = rng.sample(range(2, (0, 7, 12, 25, 60, 200)[difficulty]), 2)
    a, b = rng.sample(range(2, (0, 6, 9, 12, 24, 60)[difficulty]), 2)
    if difficulty > 3:
        q = p + rng.choice((-1, 1))
    x, y, item = a * p, b * q, thing(rng, FOOD, SCHOOL)
    names, sign = by_lang(lang, ("A", "B"), ("甲", "乙")), "<" if p < q else ">"
    key, other = names if p < q else names[::-1]
    problem = phrase(rng, _PRICE_ASKS, lang, a=a, b=b, x=x, y=y, noun=item.noun(lang), m=item.measure)
    return lesson(
        rng, lang, by_lang(lang, _price_en(a, b, x, y, p, q, key), _price_zh(a, b, x, y, p, q, key)),
        problem=dress(rng, lang, problem[0].upper() + problem[1:]), key=key, kind="choice",
        work=[tool(f"compare({x}/{a}, {y}/{b})", sign)],
        tried=[tool(f"{x}/{a}", p), tool(f"{y}/{b}", q), tool(f"compare({p}, {q})", sign)],
        proof=[tool(f"{p}*{b}", p * b), tool(f"compare({p * b}, {y})", sign)],
        wrong=wrong_answers(key, lang, (other, "compares-totals", "The totals were compared, not the prices of one.", "比较了总价，没有比较单价。")),
        check=f"{x}/{a}{sign}{y}/{b}",
    )  # fmt: skip


def _price_en(a: int, b: int, x: int, y: int, p: int, q: int, key: str) -> Telling:
    return Telling(
        idea=f"Compare the prices of one: ${x} \\div {a}$ and ${y} \\div {b}$.",
        plan=f"First offer: {a} for {x}; second offer: {b} for {y}. Find the price of one in each.",
        check=f"what would {b} cost at the first price?",
        steps=(rf"First: ${x} \div {a}={p}$ each.", rf"Second: ${y} \div {b}={q}$ each.", f"So {key} is cheaper."),
        nudge="How much does a single one cost in each case?",
        look="Divide each price by the number of pieces, then compare.",
        examples=("For example 6 for 18 is 3 each, and 5 for 20 is 4 each: the first is cheaper.",),
        last=f"One costs {p} against {q}: {key}.",
    )  # fmt: skip


def _price_zh(a: int, b: int, x: int, y: int, p: int, q: int, key: str) -> Telling:
    return Telling(
        idea=rf"比较单价：${x} \div {a}$ 和 ${y} \div {b}$。",
        plan=f"第一种{a}份{x}元，第二种{b}份{y}元，先分别求单价。",
        check=f"按第一种单价买{b}份要多少元？",
        steps=(rf"第一种：${x} \div {a}={p}$ 元。", rf"第二种：${y} \div {b}={q}$ 元。", f"所以{key}便宜。"),
        nudge="每一份各要多少元？",
        look="总价除以数量得单价，再比较。",
        examples=("例如6个18元，每个3元；5个20元，每个4元：前一种便宜。",),
        last=f"单价分别是{p}元和{q}元，所以是{key}。",
    )  # fmt: skip
