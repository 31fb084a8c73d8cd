"""Rates: speed, distance and time; two travellers; working together.

Left out: average speeds over several parts and relative motion on a circle.
"""

from __future__ import annotations

import random
from fractions import Fraction

from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.layouts import dress, tex
from reasoning_engine.curriculum.phrasing import by_lang, people, phrase, wrong_answers
from reasoning_engine.curriculum.traces import Telling, lesson, tool
from reasoning_engine.records import Lang

_SPEED_ASKS = {
    "distance": {
        "en": (
            "A car drives {v} km an hour for {t} hours. How many kilometres does it cover?", "{A} cycles for {t} hours at {v} km/h. How far does {he} go, in km?",
            "A train travels at {v} km/h. How far does it get in {t} hours?", "How many kilometres is a trip of {t} hours at {v} km/h?",
            "A ship sails {t} hours at a speed of {v} km/h. What distance is that in kilometres?", "{A} drives at {v} kilometres per hour for {t} hours. What is the distance?",
        ),
        "zh": (
            "一辆汽车每小时行{v}千米，{t}小时行多少千米？", "{A}骑车每小时{v}千米，骑了{t}小时，一共骑了多少千米？", "火车的速度是{v}千米/时，{t}小时行驶多少千米？", "轮船以每小时{v}千米的速度航行{t}小时，航行了多少千米？",
            "{A}开车从甲地到乙地，每小时行{v}千米，用了{t}小时，两地相距多少千米？", "速度是每小时{v}千米，时间是{t}小时，路程是多少千米？",
        ),
    },
    "time": {
        "en": (
            "A car covers {s} km at {v} km/h. How many hours does it take?", "{A} has to drive {s} km at {v} km an hour. How many hours is that?",
            "How long does a train need for {s} km at a speed of {v} km/h, in hours?", "At {v} km/h, how many hours does a trip of {s} km last?",
            "A ship sails {s} km at {v} km/h. For how many hours does it sail?", "The distance is {s} km and the speed {v} km/h. Find the time in hours.",
        ),
        "zh": (
            "甲乙两地相距{s}千米，汽车每小时行{v}千米，几小时到达？", "{A}开车每小时行{v}千米，行{s}千米需要多少小时？", "火车速度是{v}千米/时，行驶{s}千米要几小时？", "轮船每小时航行{v}千米，航行{s}千米需要多少小时？",
            "路程是{s}千米，速度是每小时{v}千米，时间是多少小时？", "{A}骑车去{s}千米外的地方，每小时骑{v}千米，要骑几小时？",
        ),
    },
    "speed": {
        "en": (
            "A car covers {s} km in {t} hours. What is its speed in km/h?", "{A} drove {s} km in {t} hours. How many kilometres an hour is that?",
            "A train needs {t} hours for {s} km. What is its average speed in km/h?", "What speed in km/h covers {s} km in {t} hours?",
            "A ship sails {s} km in {t} hours. Find its speed.", "The distance is {s} km and the time {t} hours. What is the speed?",
        ),
        "zh": (
            "一辆汽车{t}小时行了{s}千米，平均每小时行多少千米？", "{A}{t}小时骑了{s}千米，速度是每小时多少千米？", "火车{t}小时行驶{s}千米，它的速度是多少千米/时？", "甲乙两地相距{s}千米，汽车{t}小时到达，汽车的速度是多少？",
            "轮船{t}小时航行{s}千米，平均每小时航行多少千米？", "路程{s}千米，时间{t}小时，求速度。",
        ),
    },
}  # fmt: skip
_ROLES = {
    "distance": ("speed times time", "速度乘时间", "the distance", "路程"),
    "time": ("distance divided by speed", "路程除以速度", "the time", "时间"),
    "speed": ("distance divided by time", "路程除以时间", "the speed", "速度"),
}  # fmt: skip


@family(
    "speed_distance_time",
    strand="ratio",
    grades=(4, 7),
    en="Speed, distance and time",
    zh="行程问题",
    ccss="6.RP.A.3b",
    cn="速度、时间、路程",
)
def speed_distance_time(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    v, t = (
        rng.randint((0, 3, 5, 12, 30, 60)[difficulty], (0, 12, 60, 120, 300, 900)[difficulty]),
        rng.randint(2, (0, 5, 9, 12, 18, 36)[difficulty]),
    )
    what, s, who = rng.choice(("distance", "time", "speed")), v * t, people(rng, lang, 1)[0]
    left, sign, right, value = {"distance": (v, "*", t, s), "time": (s, "/", v, t), "speed": (s, "/", t, v)}[what]
    undo, op = ("/", r"\times") if sign == "*" else ("*", r"\div")
    en, zh, noun_en, noun_zh = _ROLES[what]
    shown = rf"{left} {op} {right}"
    examples_en = (
        r"For example 60 km/h for 3 hours: $60 \times 3=180$ km; and $180 \div 3=60$.",
        "For example 700 km in 10 hours is seventy km in each hour.",
    )
    examples_zh = (
        r"例如每小时60千米，3小时：$60 \times 3=180$ 千米；$180 \div 3=60$。",
        "例如10小时行700千米，每小时行七十千米。",
    )
    told = by_lang(
        lang,
        Telling(
            f"{noun_en.capitalize()} is {en}: ${shown}$.", f"Known: {left} and {right}; wanted: {noun_en}.", "undo it with the inverse operation.",
            (f"{noun_en.capitalize()} is {en}.", f"${shown}={value}$."), "Which two of speed, time and distance are given?", "Distance is speed times time; turn it round for the others.", examples_en, f"${shown}={value}$.",
            "That cannot be right: the units do not fit. Use the formula.",
        ),
        Telling(
            f"{noun_zh}等于{zh}：${shown}$。", f"已知{left}和{right}，求{noun_zh}。", "用逆运算倒回去。",
            (f"{noun_zh}等于{zh}。", f"${shown}={value}$。"), "速度、时间、路程中已知哪两个？", "路程等于速度乘时间，另外两个倒过来求。", examples_zh, f"${shown}={value}$。", "不对：数量关系不符，应该用公式。",
        ),
    )  # fmt: skip
    wrong_sign, wrong_value = ("/", Fraction(v, t)) if sign == "*" else ("*", Fraction(left * right))
    return lesson(
        rng, lang, told, problem=dress(rng, lang, phrase(rng, _SPEED_ASKS[what], lang, v=v, t=t, s=s, A=who.name, he=who.he)), key=str(value),
        unit=by_lang(lang, {"distance": "km", "time": "h", "speed": "km/h"}[what], {"distance": "千米", "time": "小时", "speed": "千米/时"}[what]),
        work=[tool(f"{left}{sign}{right}", value)], proof=[tool(f"{value}{undo}{right}", left)],
        slip=([tool(f"{left}{wrong_sign}{right}", wrong_value)], [tool(f"{wrong_value}{undo}{right}", wrong_value / right if undo == "/" else wrong_value * right)]),
        wrong=wrong_answers(
            str(value), lang,
            (str(wrong_value), "inverse-operation", "Multiplied instead of dividing, or the other way round.", "乘除弄反了。"),
            (left + right, "adds", "The numbers were added.", "算成了相加。"),
            (abs(left - right) or "", "subtracts", "The numbers were subtracted.", "算成了相减。"),
        ),
        check=f"solve(x{undo}{right}={left}, x)",
    )  # fmt: skip


_MEET_ASKS = {
    "en": (
        "{A} and {B} start towards each other from places {s} km apart, at {v} and {w} km/h. After how many hours do they meet?",
        "Two cars {s} km apart drive towards each other at {v} km/h and {w} km/h. After how many hours do they meet?",
        "Two trains leave two towns {s} km apart at the same time and drive towards each other at {v} and {w} km/h. How many hours until they meet?",
        "The distance between two towns is {s} km. {A} drives from one at {v} km/h, {B} from the other at {w} km/h, towards each other. When do they meet, in hours?",
        "At speeds of {v} and {w} km/h two ships sail towards each other from {s} km apart. In how many hours do they meet?",
        "{s} km lie between {A} and {B}. They cycle towards each other at {v} km/h and {w} km/h. After how many hours do they meet?",
    ),
    "zh": (
        "甲乙两地相距{s}千米，{A}和{B}同时从两地相向而行，{A}每小时行{v}千米，{B}每小时行{w}千米，几小时后相遇？", "两辆汽车从相距{s}千米的两地同时相对开出，速度分别是每小时{v}千米和{w}千米，经过几小时相遇？",
        "两列火车从相距{s}千米的两城同时相对开出，甲车每小时行{v}千米，乙车每小时行{w}千米，多少小时后相遇？", "{A}和{B}家相距{s}千米，两人同时从家出发相向而行，每小时分别行{v}千米和{w}千米，几小时相遇？",
        "客车和货车从相距{s}千米的两地相向而行，客车每小时{v}千米，货车每小时{w}千米，几小时后两车相遇？", "两艘轮船相距{s}千米，同时相向而行，每小时分别航行{v}千米和{w}千米，几小时相遇？",
    ),
}  # fmt: skip


@family(
    "meeting",
    strand="ratio",
    grades=(5, 7),
    en="Travelling towards each other",
    zh="相遇问题",
    ccss="6.RP.A.3b",
    cn="相遇问题",
)
def meeting(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    top = (0, 10, 40, 90, 150, 400)[difficulty]
    v, w, t = rng.randint(3, top), rng.randint(3, top), rng.randint(2, (0, 4, 6, 9, 14, 30)[difficulty])
    s, (a, b) = (v + w) * t, people(rng, lang, 2)
    told = by_lang(
        lang,
        Telling(
            f"Together they come nearer by ${v}+{w}$ each hour:", f"The gap is {s}; the speeds are {v} and {w}, towards each other.", "both ways together must be the distance.",
            (f"Together per hour: ${v}+{w}={v + w}$.", rf"Time: ${s} \div {v + w}={t}$."), "By how much does the gap shrink in an hour?", "Add the speeds, then divide the distance by the sum.",
            (r"For example 140 km apart at 30 and 40 km/h: $140 \div 70=2$ hours.", "For example 600 km apart at 50 and 50: six hours."), rf"${s} \div ({v}+{w})={t}$.", "In that time only one of them has covered the way: add the speeds.",
        ),
        Telling(
            f"每小时一共接近 ${v}+{w}$ 千米：", f"相距{s}，速度是{v}和{w}，相向而行。", "两人走的路程之和应等于总路程。",
            (f"速度和：${v}+{w}={v + w}$。", rf"时间：${s} \div {v + w}={t}$。"), "一小时两人一共走多少？", "先求速度和，再用路程除以速度和。",
            (r"例如相距140千米，速度30和40：$140 \div 70=2$ 小时。", "例如相距600千米，速度都是50：六小时。"), rf"${s} \div ({v}+{w})={t}$。", "这只算了一个人走的路，应该用速度和。",
        ),
    )  # fmt: skip
    return lesson(
        rng, lang, told, problem=dress(rng, lang, phrase(rng, _MEET_ASKS, lang, s=s, v=v, w=w, A=a.name, B=b.name)), key=str(t), unit=by_lang(lang, "h", "小时"),
        work=[tool(f"{s}/({v}+{w})", t)], tried=[tool(f"{v}+{w}", v + w), tool(f"{s}/{v + w}", t)], proof=[tool(f"{v}*{t}+{w}*{t}", s)],
        slip=([tool(f"{s}/{v}", Fraction(s, v))], [tool(f"{w}*{Fraction(s, v)}", w * Fraction(s, v))]),
        wrong=wrong_answers(
            str(t), lang,
            (v + w, "stops-after-one-step", "This is the sum of the speeds.", "只求出了速度和。"),
            (str(Fraction(s, v)), "one-speed-only", "Only one speed was used.", "只用了一个速度。"),
            (str(Fraction(s, abs(v - w))) if v != w else "", "difference-of-speeds", "The speeds were subtracted.", "用了速度差。"),
        ),
        check=f"solve({v}*x+{w}*x={s}, x)",
    )  # fmt: skip


_WORK_ASKS = {
    "en": (
        "{A} can do a job in {m} days, {B} in {n} days. How many days do they need together?", "One tap fills a tank in {m} hours, another in {n} hours. How many hours do both take together?",
        "{A} paints a fence in {m} hours and {B} in {n} hours. How many hours do they need together?", "Machine A needs {m} hours for an order and machine B {n} hours. How long do both need together, in hours?",
        "Working alone {A} needs {m} days and {B} {n} days. In how many days do they finish together?", "Two pumps empty a pool in {m} and {n} hours. How many hours do they take together?",
    ),
    "zh": (
        "一项工程，{A}单独做{m}天完成，{B}单独做{n}天完成，两人合做几天完成？", "一件工作，甲单独做要{m}小时，乙单独做要{n}小时，两人合做要几小时？", "一个水池，单开甲管{m}小时注满，单开乙管{n}小时注满，两管齐开几小时注满？",
        "修一条路，甲队单独修要{m}天，乙队单独修要{n}天，两队合修几天修完？", "一批零件，{A}单独做{m}天做完，{B}单独做{n}天做完，两人一起做多少天做完？", "打一份稿件，{A}要{m}小时，{B}要{n}小时，两人合打几小时打完？",
    ),
}  # fmt: skip
# pairs of times m, n for which 1/(1/m+1/n) is whole
_WORK_PAIRS = tuple((m, n) for m in range(2, 121) for n in range(m + 1, 121) if (m * n) % (m + n) == 0)


@family(
    "work_rate", strand="ratio", grades=(6, 8), en="Working together", zh="工程问题", ccss="7.RP.A.1", cn="工程问题"
)
def work_rate(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    top = (0, 12, 24, 45, 80, 120)[difficulty]
    m, n = rng.sample(rng.choice([pair for pair in _WORK_PAIRS if pair[1] <= top]), 2)
    if difficulty > 2 and rng.random() < 0.35:
        m, n = rng.sample(range(2, top), 2)
    value, (a, b) = Fraction(m * n, m + n), people(rng, lang, 2)
    rate = Fraction(1, m) + Fraction(1, n)
    shown_rate, shown = tex(str(rate))[1:-1], tex(str(value))[1:-1]
    told = by_lang(
        lang,
        Telling(
            rf"Per unit of time they do $\frac{{1}}{{{m}}}+\frac{{1}}{{{n}}}$ of the job; divide 1 by that:", f"Alone the times are {m} and {n}; the job is 1.", "both shares together must be the whole job.",
            (rf"Together they do $\frac{{1}}{{{m}}}+\frac{{1}}{{{n}}}={shown_rate}$ per unit of time.", rf"Time: $1 \div {shown_rate}={shown}$."), "What part of the job does each do in one unit of time?",
            "Add the parts done per unit of time, then divide the whole job by the sum.", (r"For example 30 and 60 hours: $\frac{1}{30}+\frac{1}{60}=\frac{1}{20}$, so 20 hours.", "For example two equal machines of 14 hours need seven hours together."), f"The time is {value}.",
            "Together they cannot need longer than the faster one alone: add what they do per unit of time.",
        ),
        Telling(
            rf"单位时间一共完成 $\frac{{1}}{{{m}}}+\frac{{1}}{{{n}}}$，用1除以它：", f"单独做的时间是{m}和{n}，工作总量是1。", "两人完成的部分合起来应是整个工程。",
            (rf"效率和：$\frac{{1}}{{{m}}}+\frac{{1}}{{{n}}}={shown_rate}$。", rf"时间：$1 \div {shown_rate}={shown}$。"), "每人单位时间完成几分之几？",
            "先求效率和，再用工作总量除以效率和。", (r"例如单独做30小时和60小时：$\frac{1}{30}+\frac{1}{60}=\frac{1}{20}$，合做20小时。", "例如两台一样的机器单独做14小时，合做七小时。"), f"时间是{value}。",
            "合做不会比快的一人单独做更慢：应该把效率相加。",
        ),
    )  # fmt: skip
    mean = Fraction(m + n, 2)
    return lesson(
        rng, lang, told, problem=dress(rng, lang, phrase(rng, _WORK_ASKS, lang, m=m, n=n, A=a.name, B=b.name)), key=str(value),
        work=[tool(f"1/(1/{m}+1/{n})", value)], tried=[tool(f"1/{m}+1/{n}", rate), tool(f"1/({rate})", value)], proof=[tool(f"{value}/{m}+{value}/{n}", 1)],
        slip=([tool(f"({m}+{n})/2", mean)], [tool(f"compare({mean}, {min(m, n)})", ">")]),
        wrong=wrong_answers(
            str(value), lang,
            (m + n, "adds-times", "The times were added.", "把时间相加了。"),
            (str(mean), "averages-times", "The times were averaged.", "求了时间的平均数。"),
            (abs(m - n), "subtracts-times", "The times were subtracted.", "把时间相减了。"),
        ),
        check=f"solve(x/{m}+x/{n}=1, x)",
    )  # fmt: skip
