"""Percent: a percentage of a number, what percent, percent change, discounts, finding the whole.

Left out: compound interest and growth (functions).
"""

from __future__ import annotations

import random
from fractions import Fraction

from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.layouts import dress, tex
from reasoning_engine.curriculum.phrasing import GOODS, by_lang, decimal, person, phrase, thing, wrong_answers
from reasoning_engine.curriculum.traces import Telling, lesson, tool, tool_decimal
from reasoning_engine.records import Lang

_RATES = {1: (10, 50), 2: (10, 20, 25, 50, 75), 3: (5, 15, 20, 30, 40, 60, 80), 4: (4, 12, 16, 35, 45, 65, 85, 120), 5: (2, 3, 7, 13, 18, 37, 62, 150, 175)}  # fmt: skip
_STEPS = {1: 10, 2: 20, 3: 60, 4: 200, 5: 2000}


def _rate_and_base(rng: random.Random, difficulty: int) -> tuple[int, int]:
    """A rate p and a base n such that p % of n is whole at difficulties 1-3 and has one decimal at most above."""
    p = rng.choice(_RATES[difficulty])
    unit = Fraction(p, 100).denominator
    n = unit * rng.randint(2, max(3, _STEPS[difficulty] // unit * 10 // 2 + 3))
    return p, n // 2 if difficulty > 3 and n % 2 == 0 and rng.random() < 0.3 else n


_OF_ASKS = {
    "en": (
        "What is {p} of {n}?", "Find {p} of {n}.", "Calculate {p} of {n}.", "How much is {p} of {n}?", "{p} of {n} = ?",
        "What number is {p} of {n}?", "Work out {p} of {n}.",
        "A school has {n} pupils; {p} of them walk to school. How many pupils walk?",
        "{name} has {n} dollars and spends {p} of it. How many dollars does {name} spend?",
    ),
    "zh": (
        "{n}的{p}是多少？", "求{n}的{p}。", "计算{n}的{p}。", "{n}的{p}等于多少？", "{n}×{p}=？", "算一算{n}的{p}是多少。",
        "学校有{n}名学生，其中{p}步行上学，步行上学的有多少名？", "{name}有{n}元，花了其中的{p}，花了多少元？",
    ),
}  # fmt: skip


@family(
    "percent_of", strand="decimals", grades=(6, 7), en="A percentage of a number", zh="求一个数的百分之几",
    ccss="6.RP.A.3c", cn="百分数的应用",
)  # fmt: skip
def percent_of(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    p, n = _rate_and_base(rng, difficulty)
    value = Fraction(n * p, 100)
    while value.denominator > 1 and difficulty < 4:
        n, value = n * 2, value * 2
    rate = rng.choice((f"{p}%", f"{p}%", f"{p} %", by_lang(lang, f"{p} percent", f"{p}％")))
    whole = value.denominator == 1 and n > 1
    asks = _OF_ASKS if whole else {k: v[:6] for k, v in _OF_ASKS.items()}
    key = decimal(value)
    return lesson(
        rng, lang, by_lang(lang, _of_en(p, n, key), _of_zh(p, n, key)),
        problem=dress(rng, lang, phrase(rng, asks, lang, p=rate, n=n, name=person(rng, lang).name)), key=key,
        work=[tool_decimal(f"{n}*{p}%", value)],
        proof=[tool_decimal(f"{n}*1%", Fraction(n, 100)), tool_decimal(f"{decimal(Fraction(n, 100))}*{p}" if n % 100 else f"{n // 100}*{p}", value)],
        wrong=wrong_answers(
            key, lang,
            (decimal(Fraction(n * p, 10)), "one-place-off", "Percent was taken as tenths.", "把百分之几当成了十分之几。"),
            (decimal(Fraction(n * (100 - p), 100)) if p < 100 else "", "takes-the-rest", "This is the rest.", "算成了剩下的部分。"),
            (n - p if n > p else n + p, "subtracts-percent", "The percentage was subtracted like a number.", "直接减去了百分数。"),
        ),
        check=f"{p}*{n}/100",
    )  # fmt: skip


def _of_en(p: int, n: int, key: str) -> Telling:
    return Telling(
        idea=rf"{p}% means {p} hundredths: ${n} \times {p}\%$.",
        plan=f"{p}% of {n}: take {p} hundredths of it.",
        check="one percent first, then times the percentage.",
        steps=(rf"1% of {n} is $\frac{{{n}}}{{100}}$.", rf"{p}% of it is ${n} \times \frac{{{p}}}{{100}}={key}$."),
        nudge="How much is one percent of the number?",
        look="Percent means hundredths: multiply by the percentage and divide by a hundred.",
        examples=(r"For example 30% of 70: $70 \times 0.3=21$.", r"For example 15% of 40: $40 \times 0.15=6$."),
        last=rf"${n} \times {p} \div 100={key}$.",
    )  # fmt: skip


def _of_zh(p: int, n: int, key: str) -> Telling:
    return Telling(
        idea=rf"{p}%就是百分之{p}：${n} \times {p}\%$。",
        plan=f"求{n}的{p}%，用乘法。",
        check="先求百分之一，再乘。",
        steps=(rf"{n}的1%是 $\frac{{{n}}}{{100}}$。", rf"{p}%是 ${n} \times \frac{{{p}}}{{100}}={key}$。"),
        nudge="这个数的百分之一是多少？",
        look="百分之几就是乘几再除以一百。",
        examples=(r"例如70的30%：$70 \times 0.3=21$。", r"例如40的15%：$40 \times 0.15=6$。"),
        last=rf"${n} \times {p} \div 100={key}$。",
    )  # fmt: skip


_WHAT_ASKS = {
    "en": (
        "What percent of {n} is {a}?", "{a} is what percent of {n}?", "Write {a} out of {n} as a percentage.",
        "{name} answered {a} of {n} questions correctly. What percent is that?", "What percentage is {a} of {n}?",
        "Express {a} as a percentage of {n}.", "Out of {n} seats {a} are taken. What percent of the seats are taken?",
    ),
    "zh": (
        "{a}是{n}的百分之几？", "{a}占{n}的百分之多少？", "求{a}是{n}的百分之几。", "{name}做了{n}道题，做对{a}道，正确率是百分之几？",
        "{n}个座位中坐了{a}个，坐了百分之几？", "{a}相当于{n}的百分之几？", "班里有{n}人，{a}人参加了比赛，参加比赛的占百分之几？",
    ),
}  # fmt: skip


@family(
    "what_percent", strand="decimals", grades=(6, 7), en="What percent?", zh="求百分率",
    ccss="6.RP.A.3c", cn="百分率",
)  # fmt: skip
def what_percent(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    n = rng.choice(
        {
            1: (10, 20, 50, 100),
            2: (20, 25, 40, 50),
            3: (40, 50, 60, 80, 200),
            4: (75, 125, 150, 250, 300),
            5: (320, 480, 625, 1250, 2500),
        }[difficulty]
    )
    choices = (
        [a for a in range(1, n) if 100 * a % n == 0]
        if difficulty < 5
        else [a for a in range(5, n, 5) if 1000 * a % n == 0]
    )
    a = rng.choice(choices)
    value = Fraction(100 * a, n)
    key = decimal(value)
    return lesson(
        rng, lang, by_lang(lang, _what_en(a, n, key), _what_zh(a, n, key)),
        problem=dress(rng, lang, phrase(rng, _WHAT_ASKS, lang, a=a, n=n, name=person(rng, lang).name)), key=key, unit="%",
        work=[tool_decimal(f"{a}/{n}*100.0", value)],
        proof=[tool_decimal(f"{n}*{key}%", Fraction(a))],
        slip=([tool(f"{n}/{a}*100", Fraction(100 * n, a))], [tool(f"compare({n}, {a})", ">")]),
        wrong=wrong_answers(
            key, lang,
            (a, "part-as-percent", "The part itself was taken for the percentage.", "把部分直接当成百分数。"),
            (decimal(100 - value), "takes-the-rest", "This is the percentage of the rest.", "算成了剩下部分的百分率。"),
            (str(Fraction(100 * n, a)), "divides-wrong-way", "The whole was divided by the part.", "除反了。"),
        ),
        check=f"solve({n}*x/100={a}, x)",
    )  # fmt: skip


def _what_en(a: int, n: int, key: str) -> Telling:
    return Telling(
        idea=rf"Part by whole, times 100: $\frac{{{a}}}{{{n}}} \times 100$.",
        plan=f"The part is {a}, the whole is {n}; the percentage is wanted.",
        check="take that percentage of the whole.",
        steps=(rf"The share is $\frac{{{a}}}{{{n}}}$.", rf"In percent: $\frac{{{a}}}{{{n}}} \times 100={key}$, so {key}%."),
        nudge="Which number is the part and which is the whole?",
        look="Divide the part by the whole and multiply by a hundred.",
        examples=(r"For example 7 out of 35: $\frac{7}{35}=\frac{1}{5}=0.2$, so it is twenty percent.",
                  "For example three out of four is 0.75 of the whole."),
        last=f"It is {key}%.",
        seen="The part is smaller than the whole, so it must be under 100; I divided the wrong way round.",
    )  # fmt: skip


def _what_zh(a: int, n: int, key: str) -> Telling:
    return Telling(
        idea=rf"部分除以整体再乘100：$\frac{{{a}}}{{{n}}} \times 100$。",
        plan=f"部分是{a}，整体是{n}，求百分率。",
        check="求整体的这个百分之几。",
        steps=(rf"所占的份额是 $\frac{{{a}}}{{{n}}}$。", rf"化成百分数：$\frac{{{a}}}{{{n}}} \times 100={key}$，即{key}%。"),
        nudge="哪个数是部分，哪个数是整体？",
        look="部分除以整体，再乘一百。",
        examples=(r"例如35里的7：$\frac{7}{35}=\frac{1}{5}=0.2$，就是百分之二十。", "例如四个里的三个是整体的0.75。"),
        last=f"是{key}%。",
        seen="部分比整体小，结果应小于100，我除反了。",
    )  # fmt: skip


_CHANGE_ASKS = {
    "up": {
        "en": (
            "The price of a {item} rises from {a} dollars by {p}%. What is the new price in dollars?",
            "Increase {a} by {p}%.", "A {item} cost {a} dollars and now costs {p}% more. What does it cost now?",
            "{a} increased by {p}% is what number?", "A town had {a} people; the number grew by {p}%. How many people are there now?",
            "What do you get when you increase {a} by {p}%?",
        ),
        "zh": (
            "一{m}{item}原价{a}元，涨价{p}%，现价多少元？", "比{a}多{p}%的数是多少？", "{a}增加{p}%后是多少？",
            "一种{item}原来每{m}{a}元，现在提价{p}%，现在每{m}多少元？", "某厂上月生产{a}件，本月比上月增产{p}%，本月生产多少件？", "{a}提高{p}%是多少？",
        ),
    },
    "down": {
        "en": (
            "A {item} costs {a} dollars. It is on sale for {p}% off. What is the sale price in dollars?", "Decrease {a} by {p}%.",
            "A {item} was {a} dollars and is reduced by {p}%. What does it cost now?", "{a} decreased by {p}% is what number?",
            "A shop takes {p}% off the price of {a} dollars. How much is left to pay?", "What do you get when you reduce {a} by {p}%?",
        ),
        "zh": (
            "一{m}{item}原价{a}元，降价{p}%，现价多少元？", "比{a}少{p}%的数是多少？", "{a}减少{p}%后是多少？",
            "商店把原价{a}元的{item}优惠{p}%出售，售价多少元？", "某厂上月用电{a}度，本月比上月节约{p}%，本月用电多少度？", "{a}降低{p}%是多少？",
        ),
    },
}  # fmt: skip


@family(
    "percent_change", strand="decimals", grades=(6, 8), en="Increase and decrease by a percentage", zh="增减百分之几",
    ccss="7.RP.A.3", cn="百分数应用题",
)  # fmt: skip
def percent_change(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    p = rng.choice([r for r in _RATES[difficulty] if r < 100])
    a = Fraction(100, p).numerator * rng.randint(2, max(4, _STEPS[difficulty] // 4))
    way = rng.choice(("up", "down"))
    change = Fraction(a * p, 100)
    while change.denominator > 1:
        a, change = a * 2, change * 2
    value, sign = (a + change, "+") if way == "up" else (a - change, "-")
    factor, item, key = 100 + p if way == "up" else 100 - p, thing(rng, GOODS), str(value)
    named = item.single(lang)
    problem = phrase(rng, _CHANGE_ASKS[way], lang, a=a, p=p, item=named, m=item.measure)
    if lang == "en" and named[0] in "aeiou":
        problem = problem.replace(f"A {named}", f"An {named}").replace(f"a {named}", f"an {named}")
    return lesson(
        rng, lang, by_lang(lang, _change_en(a, p, sign, factor, key), _change_zh(a, p, sign, factor, key)),
        problem=dress(rng, lang, problem), key=key,
        work=[tool(f"{a}*(100{sign}{p})/100", value)],
        tried=[tool(f"{a}*{p}/100", change), tool(f"{a}{sign}{change}", value)],
        proof=[tool(f"{value}/{a}*100", factor)],
        slip=([tool(f"{a}{sign}{p}", _plus(a, sign, p))], [tool(f"{_plus(a, sign, p)}/{a}*100", Fraction(100 * _plus(a, sign, p), a))]) if a != 100 else None,
        wrong=wrong_answers(
            key, lang,
            (change, "only-the-change", "This is only the change.", "只求出了变化的部分。"),
            (_plus(a, sign, p), "percent-as-number", "The percentage was added or taken away like a number.", "直接加减了百分数。"),
            (a - change if sign == "+" else a + change, "wrong-direction", "The change went the wrong way.", "增减方向反了。"),
        ),
        check=f"solve(x/{factor}={a}/100, x)",
    )  # fmt: skip


def _plus(a: int, sign: str, b: int) -> int:
    return a + b if sign == "+" else a - b


def _change_en(a: int, p: int, sign: str, factor: int, key: str) -> Telling:
    change = a * p // 100
    return Telling(
        idea=f"After the change it is $100{sign}{p}$ percent of {a}:",
        plan=f"Start with {a}; the change is {p}% of {a}, then {'add' if sign == '+' else 'subtract'} it.",
        check=f"how many percent of {a} is it?",
        steps=(rf"The change is ${a} \times \frac{{{p}}}{{100}}={change}$.", f"So it becomes ${a}{sign}{change}={key}$."),
        nudge="A percentage of which number?",
        look="Find the change first; then add it to, or take it from, the first number.",
        examples=("For example 40 increased by 30%: the change is 12, so it becomes 52.", "For example 80 reduced by 5%: the change is 4, so 76 remain."),
        last=f"${a}{sign}{change}={key}$.",
        seen="The percentages do not fit: the percentage is a part of the number, not a number itself.",
    )  # fmt: skip


def _change_zh(a: int, p: int, sign: str, factor: int, key: str) -> Telling:
    change = a * p // 100
    return Telling(
        idea=f"变化后是{a}的百分之 $100{sign}{p}$：",
        plan=f"原来是{a}，变化的部分是它的{p}%，再{'加上' if sign == '+' else '减去'}。",
        check=f"看它是{a}的百分之几。",
        steps=(rf"变化的部分是 ${a} \times \frac{{{p}}}{{100}}={change}$。", f"所以变成 ${a}{sign}{change}={key}$。"),
        nudge="是哪个数的百分之几？",
        look="先求变化的部分，再加上或减去。",
        examples=("例如40增加30%：变化12，变成52。", "例如80减少5%：变化4，剩下76。"),
        last=f"${a}{sign}{change}={key}$。",
        seen="百分数对不上：百分之几是原数的一部分，不能直接加减。",
    )  # fmt: skip


_WHOLE_ASKS = {
    "en": (
        "{p}% of a number is {b}. What is the number?", "{b} is {p}% of what number?", "If {p}% of a number equals {b}, find the number.",
        "{name} has read {b} pages, which is {p}% of the book. How many pages does the book have?",
        "After saving {b} dollars, {name} has {p}% of the price of a bike. How many dollars does the bike cost?", "Find the number of which {b} is {p}%.",
    ),
    "zh": (
        "一个数的{p}%是{b}，这个数是多少？", "{b}是哪个数的{p}%？", "已知一个数的{p}%等于{b}，求这个数。", "{name}看了{b}页书，占全书的{p}%，全书有多少页？",
        "修路队已经修了{b}米，是全长的{p}%，全长多少米？", "什么数的{p}%是{b}？",
    ),
}  # fmt: skip


@family(
    "percent_whole", strand="decimals", grades=(6, 8), en="Finding the whole from a percentage", zh="已知百分之几求原数",
    ccss="6.RP.A.3c", cn="已知一个数的百分之几是多少，求这个数",
)  # fmt: skip
def percent_whole(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    p = rng.choice([r for r in _RATES[difficulty] if r < 100])
    share = Fraction(p, 100)
    k = rng.randint(2, max(6, _STEPS[difficulty] // 2))
    b, n = share.numerator * k, share.denominator * k
    return lesson(
        rng, lang, by_lang(lang, _whole_en(p, b, n), _whole_zh(p, b, n)),
        problem=dress(rng, lang, phrase(rng, _WHOLE_ASKS, lang, p=p, b=b, name=person(rng, lang).name)), key=str(n),
        work=[tool(f"{b}/({p}/100)", n)],
        proof=[tool(f"{n}*{p}/100", b)],
        slip=([tool(f"{b}*{p}/100", Fraction(b * p, 100))], [tool(f"compare({Fraction(b * p, 100)}, {b})", "<")]),
        wrong=wrong_answers(
            str(n), lang,
            (Fraction(b * p, 100), "takes-percent-of-part", "The percentage was taken of the part.", "求成了部分的百分之几。"),
            (b * p, "multiplies-numbers", "The two numbers were multiplied.", "把两个数直接相乘了。"),
            (b + p, "adds-numbers", "The two numbers were added.", "把两个数直接相加了。"),
        ),
        check=f"solve({p}*x/100={b}, x)",
    )  # fmt: skip


def _whole_en(p: int, b: int, n: int) -> Telling:
    return Telling(
        idea=rf"Divide the part by its share: {tex(f'{b} / {p}/100')}.",
        plan=f"The part {b} is {p}% of the whole; the whole is wanted.",
        check=f"take {p}% of the whole.",
        steps=(rf"Let the whole be $x$: $\frac{{{p}}}{{100}}x={b}$.", rf"So $x={b} \div \frac{{{p}}}{{100}}={n}$."),
        nudge="Is the whole larger or smaller than the part?",
        look="The part equals the percentage of the whole; undo that by dividing.",
        examples=(r"For example 30% of a number is 21: $21 \div 0.3=70$.", r"For example 15% of a number is 6: $6 \div 0.15=40$."),
        last=f"The whole is {n}.",
        seen="The whole must be larger than the part: divide by the share instead of multiplying.",
    )  # fmt: skip


def _whole_zh(p: int, b: int, n: int) -> Telling:
    return Telling(
        idea=rf"部分除以所占的份额：{tex(f'{b} / {p}/100')}。",
        plan=f"部分是{b}，占整体的{p}%，求整体。",
        check=f"求整体的{p}%。",
        steps=(rf"设整体是 $x$：$\frac{{{p}}}{{100}}x={b}$。", rf"所以 $x={b} \div \frac{{{p}}}{{100}}={n}$。"),
        nudge="整体比部分大还是小？",
        look="部分等于整体乘百分之几，倒过来用除法。",
        examples=(r"例如一个数的30%是21：$21 \div 0.3=70$。", r"例如一个数的15%是6：$6 \div 0.15=40$。"),
        last=f"整体是{n}。",
        seen="整体应比部分大，应该除以所占的份额。",
    )  # fmt: skip
