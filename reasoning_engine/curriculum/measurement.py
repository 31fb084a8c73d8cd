"""Measurement and money: units, change from a note, elapsed time, the end of a period of time.

Left out: areas and volumes (geometry.py), speeds (rates.py).
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from fractions import Fraction

from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.layouts import dress
from reasoning_engine.curriculum.phrasing import GOODS, SCHOOL, by_lang, decimal, person, phrase, thing, wrong_answers
from reasoning_engine.curriculum.traces import Telling, lesson, tool, tool_decimal
from reasoning_engine.records import Lang


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit's symbol in the CAS, its English plural and its Chinese name."""

    symbol: str
    en: str
    zh: str


_KM, _M, _DM, _CM, _MM = (
    Unit(*row.split("|"))
    for row in ("km|kilometres|千米", "m|metres|米", "dm|decimetres|分米", "cm|centimetres|厘米", "mm|millimetres|毫米")
)
_T, _KG, _G = (Unit(*row.split("|")) for row in ("t|tonnes|吨", "kg|kilograms|千克", "g|grams|克"))
_L, _ML = Unit("L", "litres", "升"), Unit("mL", "millilitres", "毫升")
_H, _MIN, _S = Unit("h", "hours", "小时"), Unit("min", "minutes", "分钟"), Unit("s", "seconds", "秒")
_PAIRS = {  # larger unit, smaller unit, how many smaller make one larger
    1: ((_M, _CM, 100), (_CM, _MM, 10), (_H, _MIN, 60), (_M, _DM, 10), (_DM, _CM, 10)),
    2: ((_KM, _M, 1000), (_KG, _G, 1000), (_MIN, _S, 60), (_M, _CM, 100), (_H, _MIN, 60)),
    3: ((_KM, _M, 1000), (_KG, _G, 1000), (_T, _KG, 1000), (_L, _ML, 1000), (_M, _MM, 1000), (_H, _MIN, 60)),
    4: ((_KM, _M, 1000), (_T, _KG, 1000), (_L, _ML, 1000), (_H, _S, 3600), (_KM, _CM, 100000), (_M, _CM, 100)),
    5: ((_KM, _CM, 100000), (_T, _KG, 1000), (_KG, _G, 1000), (_H, _S, 3600), (_KM, _M, 1000), (_L, _ML, 1000)),
}  # fmt: skip
_CONVERT_ASKS = {
    "en": (
        "How many {v} are {n} {u}?", "Convert {n} {u} to {v}.", "{n} {u} = ? {v}", "Change {n} {u} into {v}.", "{n} {a} = ___ {b}",
        "Express {n} {u} in {v}.", "What is {n} {u} in {v}?", "{n} {a} is how many {b}?",
    ),
    "zh": (
        "{n}{u}等于多少{v}？", "{n}{u}=（ ）{v}", "{n}{u}＝？{v}", "把{n}{u}换算成{v}。", "{n}{u}是多少{v}？", "单位换算：{n} {a} = ___ {b}",
        "{n}{u}合多少{v}？", "{n}{u}=___{v}",
    ),
}  # fmt: skip


@family(
    "unit_conversion",
    strand="measurement",
    grades=(2, 6),
    en="Converting units",
    zh="单位换算",
    ccss="4.MD.A.1, 5.MD.A.1",
    cn="单位换算",
)
def unit_conversion(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    big, small, factor = rng.choice(_PAIRS[difficulty])
    down = rng.random() < 0.55
    amount: Fraction = Fraction(rng.randint(2, (0, 12, 30, 90, 300, 900)[difficulty]))
    if difficulty >= 3 and rng.random() < 0.5 and factor in (10, 100, 1000):
        amount += Fraction(rng.randint(1, 9), 10)
    source, target = (big, small) if down else (small, big)
    given, value = (amount, amount * factor) if down else (amount * factor, amount)
    shown, key = decimal(given), decimal(value)
    sign, undo = ("*", "/") if down else ("/", "*")
    typed = tool if down and given.denominator == 1 else tool_decimal
    typed_number = shown if down or "." in shown else f"{shown}.0"
    problem = phrase(
        rng, _CONVERT_ASKS, lang, n=shown, a=source.symbol, b=target.symbol,
        u=by_lang(lang, source.en, source.zh), v=by_lang(lang, target.en, target.zh),
    )  # fmt: skip
    names = by_lang(lang, (big.en[:-1], small.en, target.en), (big.zh, small.zh, target.zh))
    return lesson(
        rng, lang, (_convert_en if lang == "en" else _convert_zh)(shown, sign, factor, key, names), problem=dress(rng, lang, problem), key=key,
        unit=by_lang(lang, target.symbol, target.zh), work=[typed(f"convert({typed_number}, {source.symbol}, {target.symbol})", value)],
        proof=[tool(f"compare({shown}*{factor}, {key})" if down else f"compare({key}*{factor}, {shown})", "=")],
        wrong=wrong_answers(
            key, lang,
            (decimal(given / factor if down else given * factor) if factor not in (60, 3600) else "", "wrong-direction", "The factor was used in the wrong direction.", "换算方向反了。"),
            (decimal(value * 10), "one-zero-off", "The factor has one zero too few or too many.", "进率多写或少写了一个零。"),
            (decimal(given + factor), "adds-factor", "The factor was added.", "把进率加上去了。"),
        ),
        check=f"solve(x{undo}{factor}={shown}, x)",
    )  # fmt: skip


def _convert_en(shown: str, sign: str, factor: int, key: str, names: tuple[str, str, str]) -> Telling:
    word, op = ("multiply", r"\times") if sign == "*" else ("divide", r"\div")
    return Telling(
        idea=f"1 {names[0]} is {factor} {names[1]}, so {word} by {factor}:",
        plan=f"1 {names[0]} is {factor} {names[1]}; {names[2]} are wanted.",
        check="convert back.",
        steps=(f"1 {names[0]} is {factor} {names[1]}.", f"So {word}: ${shown} {op} {factor}={key}$."),
        nudge="How many small units make one large unit?",
        look="Going to a smaller unit the number grows; going to a larger unit it shrinks.",
        examples=(r"For example 6 m in cm: $6 \times 100=600$.", r"For example 45 kg in g: $45 \times 1000=45000$."),
        last=f"${shown} {op} {factor}={key}$.",
    )  # fmt: skip


def _convert_zh(shown: str, sign: str, factor: int, key: str, names: tuple[str, str, str]) -> Telling:
    word, op = ("乘", r"\times") if sign == "*" else ("除以", r"\div")
    return Telling(
        idea=f"1{names[0]}等于{factor}{names[1]}，{word}{factor}：",
        plan=f"1{names[0]}等于{factor}{names[1]}，要换成{names[2]}。",
        check="再换算回去。",
        steps=(f"1{names[0]}等于{factor}{names[1]}。", f"所以{word}进率：${shown} {op} {factor}={key}$。"),
        nudge="多少个小单位是一个大单位？",
        look="大单位换小单位数变大，小单位换大单位数变小。",
        examples=(r"例如6米换成厘米：$6 \times 100=600$。", r"例如45千克换成克：$45 \times 1000=45000$。"),
        last=f"${shown} {op} {factor}={key}$。",
    )  # fmt: skip


_MONEY_ASKS = {
    "en": (
        "{name} buys {k} {noun} at {p} dollars each and pays with {n} dollars. How much change does {he} get?",
        "One {one} costs {p} dollars. {name} buys {k} of them and hands over {n} dollars. What is the change?",
        "{name} has {n} dollars and buys {k} {noun} for {p} dollars each. How many dollars are left?",
        "How much change do you get from {n} dollars for {k} {noun} at {p} dollars apiece?",
        "{k} {noun} cost {p} dollars each. {name} pays with {n} dollars. How many dollars does {he} get back?",
        "With {n} dollars in {his} pocket, {name} pays for {k} {noun} at {p} dollars each. How much money is left?",
    ),
    "zh": (
        "{name}买了{k}{m}{noun}，每{m}{p}元，付了{n}元，应找回多少元？", "每{m}{noun}{p}元，{name}买{k}{m}，付出{n}元，找回多少元？",
        "{name}有{n}元，买了{k}{m}{noun}，每{m}{p}元，还剩多少元？", "{noun}每{m}{p}元，买{k}{m}付{n}元，应找多少元？",
        "妈妈给{name}{n}元，{he}买了{k}{m}单价{p}元的{noun}，还剩多少钱？", "{name}带了{n}元去买{noun}，{noun}{p}元一{m}，买了{k}{m}，剩下多少元？",
    ),
}  # fmt: skip


@family(
    "money_change",
    strand="measurement",
    grades=(2, 5),
    en="Change from a payment",
    zh="找零",
    ccss="2.MD.C.8, 4.MD.A.2",
    cn="人民币、单价数量总价",
)
def money_change(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    k = rng.randint(2, (0, 4, 6, 9, 15, 40)[difficulty])
    cents = difficulty >= 3 and rng.random() < 0.5
    price = Fraction(rng.randint(2, (0, 5, 12, 30, 80, 300)[difficulty]))
    if cents:
        price += Fraction(rng.choice((1, 2, 5, 6, 8, 9)), 10)
    cost = price * k
    n = next(note for note in (10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 50000) if note >= cost + 1)
    value, item, who = n - cost, thing(rng, SCHOOL, GOODS), person(rng, lang)
    key, p, c = decimal(value), decimal(price), decimal(cost)
    typed = tool_decimal if cents else tool
    problem = phrase(rng, _MONEY_ASKS, lang, name=who.name, he=who.he, his=who.his, k=k, p=p, n=n, noun=item.noun(lang), one=item.one, m=item.measure)  # fmt: skip
    return lesson(
        rng, lang, by_lang(lang, _money_en(n, k, p, c, key), _money_zh(n, k, p, c, key)), problem=dress(rng, lang, problem), key=key,
        unit=by_lang(lang, "dollars", "元"), work=[typed(f"{n}-{k}*{p}", value)], tried=[typed(f"{k}*{p}", cost), typed(f"{n}-{c}", value)],
        proof=[tool_decimal(f"{k}*{p}+{key}", Fraction(n))],
        slip=([typed(f"{n}-{p}", n - price)], [tool_decimal(f"{decimal(n - price)}+{k}*{p}", n - price + cost)]),
        wrong=wrong_answers(
            key, lang,
            (decimal(n - price), "only-one-item", "Only one piece was paid for.", "只减了一件的价钱。"),
            (c, "cost-not-change", "This is the cost, not the change.", "求成了花掉的钱。"),
            (decimal(cost + n), "adds", "The cost was added.", "算成了相加。"),
        ),
        check=f"solve(x+{k}*{p}={n}, x)",
    )  # fmt: skip


def _money_en(n: int, k: int, p: str, c: str, key: str) -> Telling:
    return Telling(
        idea=f"Take the cost from the money: ${n}-{k} \\times {p}$.",
        plan=f"{k} pieces at {p} each are bought with {n}; what is left?",
        check="cost and change together must be the money given.",
        steps=(f"The cost: ${k} \\times {p}={c}$.", f"What is left: ${n}-{c}={key}$."),
        nudge="What do all the pieces cost together?",
        look="First the whole cost, then take it from the money that was given.",
        examples=(r"For example 3 pens at 4 each from 20: $3 \times 4=12$ and $20-12=8$.", r"For example 6 books at 15 each from 100: $6 \times 15=90$, ten remain."),
        last=f"${n}-{c}={key}$.",
        seen="That is more than was given: all the pieces have to be paid for.",
    )  # fmt: skip


def _money_zh(n: int, k: int, p: str, c: str, key: str) -> Telling:
    return Telling(
        idea=f"付的钱减去花的钱：${n}-{k} \\times {p}$。",
        plan=f"每件{p}元，买{k}件，付{n}元，求剩下的钱。",
        check="花的钱加剩下的钱应等于付的钱。",
        steps=(f"一共花：${k} \\times {p}={c}$ 元。", f"剩下：${n}-{c}={key}$ 元。"),
        nudge="一共要花多少钱？",
        look="先求总价，再用付的钱减去总价。",
        examples=(r"例如3支笔每支4元，付20元：$3 \times 4=12$，$20-12=8$。", r"例如6本书每本15元，付100元：$6 \times 15=90$，剩十元。"),
        last=f"${n}-{c}={key}$。",
        seen="加起来比付的钱多：应把每一件都付钱。",
    )  # fmt: skip


_TIME_ASKS = {
    "en": (
        "A film starts at {a} and ends at {b}. How many minutes does it last?", "How many minutes are there from {a} to {b}?",
        "{name} leaves at {a} and arrives at {b}. How many minutes does the trip take?", "A lesson runs from {a} to {b}. How long is it in minutes?",
        "The train departs at {a} and arrives at {b}. How many minutes is the journey?", "How much time passes between {a} and {b}, in minutes?",
    ),
    "zh": (
        "电影{a}开始，{b}结束，放映了多少分钟？", "从{a}到{b}经过了多少分钟？", "{name}{a}出发，{b}到达，路上用了多少分钟？", "一节课从{a}上到{b}，这节课多少分钟？",
        "火车{a}开出，{b}到站，行驶了多少分钟？", "{name}从{a}写作业写到{b}，一共写了多少分钟？",
    ),
}  # fmt: skip


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"


@family(
    "elapsed_time",
    strand="measurement",
    grades=(2, 4),
    en="Elapsed time",
    zh="经过时间",
    ccss="3.MD.A.1",
    cn="时、分、秒",
    difficulties=(1, 2, 3, 4),
)
def elapsed_time(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    length = rng.choice({1: range(5, 61, 5), 2: range(10, 125, 5), 3: range(15, 240), 4: range(65, 600)}[difficulty])
    start = rng.randint(6 * 60, 24 * 60 - length - 1 if difficulty > 2 else 720 - min(length, 300))
    start -= start % 5 if difficulty < 3 else 0
    end = start + length
    (h1, m1), (h2, m2) = divmod(start, 60), divmod(end, 60)
    a, b = _clock(start), _clock(end)
    careless = abs((h2 - h1) * 100 + m2 - m1)
    told = by_lang(
        lang,
        Telling(
            "Turn both times into minutes and subtract:", f"From {a} to {b}: turn both into minutes.", "add the minutes to the start.",
            (f"{b} is {end} minutes after midnight, {a} is {start}.", f"The difference: ${end}-{start}={length}$ minutes."),
            "How many minutes are there in an hour?", "Count to the next full hour first, then whole hours, then the rest.",
            ("For example from 9:50 to 11:20: 10 minutes, 1 hour, 20 minutes, so 90 minutes.", "For example from 7:15 to 7:48 it is 33 minutes."), f"It takes {length} minutes.",
        ),
        Telling(
            "把两个时刻都化成分钟再相减：", f"从{a}到{b}，都化成分钟。", "开始时刻加上经过的时间。",
            (f"{b}是第{end}分钟，{a}是第{start}分钟。", f"相差 ${end}-{start}={length}$ 分钟。"),
            "一小时有多少分钟？", "先数到下一个整点，再数整小时，最后数剩下的。",
            ("例如9:50到11:20：先10分钟，再1小时，再20分钟，共90分钟。", "例如7:15到7:48是33分钟。"), f"经过{length}分钟。",
        ),
    )  # fmt: skip
    return lesson(
        rng, lang, told, problem=dress(rng, lang, phrase(rng, _TIME_ASKS, lang, a=a, b=b, name=person(rng, lang).name)), key=str(length),
        unit=by_lang(lang, "min", "分钟"), work=[tool(f"({h2}*60+{m2})-({h1}*60+{m1})", length)],
        tried=[tool(f"{h2}*60+{m2}", end), tool(f"{h1}*60+{m1}", start), tool(f"{end}-{start}", length)],
        proof=[tool(f"quo({start}+{length}, 60)", h2), tool(f"mod({start}+{length}, 60)", m2)],
        wrong=wrong_answers(
            str(length), lang,
            (careless, "hundred-minutes", "An hour was counted as a hundred minutes.", "把一小时当成一百分钟。"),
            (length + 60, "hour-too-many", "An hour too many was counted.", "多数了一小时。"),
            (abs(m2 - m1) or "", "ignores-hours", "Only the minutes were compared.", "只看了分钟数。"),
        ),
        check=f"60*({h2}-{h1})+{m2}-{m1}",
    )  # fmt: skip
