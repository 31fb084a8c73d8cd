"""Percent in everyday life: discounts (打折), by how many percent something changed, simple interest.

Left out: the basic percent tasks (percent.py) and compound interest.
"""

from __future__ import annotations

import random
from fractions import Fraction

from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.layouts import dress, tex
from reasoning_engine.curriculum.phrasing import GOODS, SCHOOL, by_lang, decimal, person, phrase, thing, wrong_answers
from reasoning_engine.curriculum.traces import Telling, lesson, tool, tool_decimal
from reasoning_engine.records import Lang

_TENTHS_ZH = "零一二三四五六七八九"
_DISCOUNT_ASKS = {
    "en": (
        "{noun} cost {p} dollars each and are {off}% off. What does one cost now, in dollars?", "A {off}% discount is given on a price of {p} dollars. What is the reduced price?", "{name} buys something for {p} dollars with {off}% off. How many dollars does {he} pay?",
        "Everything is {off}% off. What do you pay for something marked {p} dollars?", "The price was {p} dollars; now it is {off}% lower. What is it now?", "With a coupon for {off}% off, how much is a {p} dollar item?",
    ),
    "zh": (
        "一{m}{noun}原价{p}元，打{z}折出售，现价多少元？", "{noun}原价{p}元，现在打{z}折，买一{m}要多少元？", "商场所有商品打{z}折，原价{p}元的{noun}现在卖多少元？", "{name}买了一{m}打{z}折的{noun}，原价{p}元，实际付多少元？",
        "原价{p}元，打{z}折后是多少元？", "一{m}{noun}标价{p}元，按{z}折销售，售价是多少元？",
    ),
}  # fmt: skip


@family("discount", strand="decimals", grades=(6, 7), en="Discounts", zh="折扣", ccss="7.RP.A.3", cn="折扣")
def discount(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    tenths = (
        Fraction(rng.randint(5, 9))
        if difficulty < 3 or rng.random() < 0.5
        else Fraction(rng.choice((65, 75, 85, 88, 95)), 10)
    )
    rate = tenths / 10
    p = rate.denominator * rng.randint(2, (0, 9, 20, 12, 40, 400)[difficulty])
    value, left = p * rate, int(rate * 100)
    off, z = 100 - left, "".join(_TENTHS_ZH[int(digit)] for digit in str(left if left % 10 else left // 10))
    item, who = thing(rng, GOODS, SCHOOL), person(rng, lang)
    problem = phrase(
        rng, _DISCOUNT_ASKS, lang, noun=item.noun(lang), m=item.measure, p=p, off=off, z=z, name=who.name, he=who.he
    )
    taken = p - value
    told = by_lang(
        lang,
        Telling(
            f"Of the price $100-{off}$ percent remain:", f"The price is {p}, and {off}% are taken off.", "price paid and money saved together are the old price.",
            (f"What remains is {left}% of {p}.", rf"${p} \times \frac{{{left}}}{{100}}={value}$."), "How many percent of the price are still to be paid?", "Take the discount from a hundred percent, then find that part of the price.",
            ("For example 40 at 30% off: 70% of 40 is 28.", "For example 500 at half price: two hundred fifty."), rf"${p} \times \frac{{{left}}}{{100}}={value}$.",
            "Then what is saved does not fit: that was the discount, not the price.",
        ),
        Telling(
            f"打{z}折就是原价的{left}%：", f"原价{p}元，打{z}折就是按{left}%出售。", "现价加省下的钱应等于原价。",
            (f"打{z}折是原价的{left}%。", rf"${p} \times \frac{{{left}}}{{100}}={value}$。"), "打几折表示现价是原价的百分之几？", "把折扣化成百分数，再乘原价。",
            ("例如原价40元打七折：40的70%是28元。", "例如原价500元打五折：二百五十元。"), rf"${p} \times \frac{{{left}}}{{100}}={value}$。", "省下的钱对不上：那是优惠的钱，不是现价。",
        ),
    )  # fmt: skip
    return lesson(
        rng, lang, told, problem=dress(rng, lang, problem[0].upper() + problem[1:]), key=str(value), unit=by_lang(lang, "dollars", "元"),
        work=[tool(f"{p}*(100-{off})/100" if lang == "en" else f"{p}*{left}/100", value)], proof=[tool(f"{p}*{off}/100", taken), tool(f"{value}+{taken}", p)],
        slip=([tool(f"{p}*{off}/100", taken)], [tool(f"{p}-{taken}", value)]) if taken != value else None,
        wrong=wrong_answers(
            str(value), lang,
            (taken, "discount-for-price", "This is what is saved.", "求成了便宜的钱。"),
            (p - off if p > off else p + off, "percent-as-number", "The percentage was subtracted like a number.", "直接减去了百分数。"),
            (p + taken, "adds-discount", "The discount was added.", "把优惠加上去了。"),
        ),
        check=f"solve(x/{p}={left}/100, x)",
    )  # fmt: skip


_RATE_ASKS = {
    "en": (
        "A price changes from {a} to {b} dollars. By what percent does it {verb}?", "{a} becomes {b}. What is the percent {noun}?", "A town had {a} people and now has {b}. By how many percent did the number {verb}?",
        "Find the percent {noun} from {a} to {b}.", "Last year {a} tickets were sold, this year {b}. What percent {noun} is that?", "From {a} to {b}: by what percent did it {verb}?",
    ),
    "zh": (
        "价格从{a}元变为{b}元，{verb}了百分之几？", "由{a}变成{b}，{verb}了百分之多少？", "某镇原有{a}人，现在有{b}人，人数{verb}了百分之几？", "去年卖出{a}张票，今年卖出{b}张，今年比去年{verb}百分之几？",
        "{b}比{a}{less}百分之几？", "原计划{a}件，实际{b}件，实际比计划{verb}了百分之几？",
    ),
}  # fmt: skip


@family(
    "percent_difference",
    strand="decimals",
    grades=(6, 8),
    en="By what percent did it change?",
    zh="求增减百分之几",
    ccss="7.RP.A.3",
    cn="求一个数比另一个数多（少）百分之几",
)
def percent_difference(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    rate = rng.choice(
        {1: (10, 20, 50), 2: (5, 10, 20, 25, 40), 3: (4, 15, 30, 35, 60, 75), 4: (6, 12, 18, 32, 45, 80), 5: (2, 7, 13, 22, 37, 64)}[difficulty]
    )  # fmt: skip
    unit = Fraction(rate, 100).denominator
    a = unit * rng.randint(1 if unit > 9 else 10, (0, 8, 15, 20, 40, 300)[difficulty] if unit > 9 else 60)
    up, change = rng.random() < 0.5, a * rate // 100
    b, gap = (a + change, f"{a + change}-{a}") if up else (a - change, f"{a}-{a - change}")
    verb = by_lang(lang, "increase" if up else "decrease", "增加" if up else "减少")
    problem = phrase(rng, _RATE_ASKS, lang, a=a, b=b, verb=verb, noun=verb, less="多" if up else "少")
    told = by_lang(
        lang,
        Telling(
            f"Change divided by the old value: {tex(f'( {gap} )')[:-1]} \\div {a}$.", f"Old value {a}, new value {b}; the percent {verb} is wanted.", "take that percentage of the old value.",
            (f"The change: ${gap}={change}$.", rf"Compared with the old value: ${change} \div {a} \times 100={rate}$, so {rate}%."), "What is the change compared with?", "Divide the change by the old value, times a hundred.",
            (r"For example from 40 to 52: $12 \div 40 \times 100=30$, thirty percent.", "For example from 900 to 450: half of it, fifty percent."), f"It is {rate}%.", "That compares with the new value; the old value counts.",
        ),
        Telling(
            f"变化量除以原来的数：{tex(f'( {gap} )')[:-1]} \\div {a}$。", f"原来是{a}，现在是{b}，求{verb}了百分之几。", "求原数的这个百分之几。",
            (f"变化量：${gap}={change}$。", rf"与原来相比：${change} \div {a} \times 100={rate}$，即{rate}%。"), "变化量要和哪个数比？", "变化量除以原来的数，再乘一百。",
            (r"例如从40到52：$12 \div 40 \times 100=30$，即百分之三十。", "例如从900到450：少了一半，百分之五十。"), f"是{rate}%。", "这是和现在的数比，应该和原来的数比。",
        ),
    )  # fmt: skip
    mistaken = Fraction(100 * change, b)
    return lesson(
        rng, lang, told, problem=dress(rng, lang, problem), key=str(rate), unit="%",
        work=[tool(f"({gap})/{a}*100", rate)], tried=[tool(gap, change), tool(f"{change}/{a}*100", rate)], proof=[tool(f"{a}*{rate}/100", change)],
        slip=([tool(f"({gap})/{b}*100", mistaken)], [tool(f"{a}*({mistaken})/100", a * mistaken / 100)]),
        wrong=wrong_answers(
            str(rate), lang,
            (change, "change-as-percent", "The change itself was taken for the percentage.", "把变化量当成了百分数。"),
            (str(mistaken), "compares-with-new", "It was compared with the new value.", "和现在的数比了。"),
            (str(Fraction(100 * b, a)), "new-of-old", "This is what percent the new value is of the old one.", "求成了现在是原来的百分之几。"),
        ),
        check=f"solve({a}*(1{'+' if up else '-'}x/100)={b}, x)",
    )  # fmt: skip


_INTEREST_ASKS = {
    "en": (
        "{name} puts {p} dollars in a bank at {r}% simple interest a year. How many dollars of interest does {he} get after {t} years?", "What is the simple interest on {p} dollars at {r}% a year for {t} years?",
        "{p} dollars earn {r}% simple interest per year. How much interest is that in {t} years?", "Find the simple interest: principal {p} dollars, rate {r}% a year, time {t} years.",
        "A loan of {p} dollars costs {r}% simple interest a year. How many dollars of interest are due after {t} years?", "At {r}% per year, how much simple interest do {p} dollars bring in {t} years?",
    ),
    "zh": (
        "{name}把{p}元存入银行，年利率{r}%，存期{t}年，到期利息是多少元？", "本金{p}元，年利率{r}%，存{t}年，利息是多少元？", "{p}元存{t}年，年利率是{r}%，到期可得利息多少元？", "王叔叔存入{p}元，定期{t}年，年利率{r}%，到期时利息多少元？",
        "求利息：本金{p}元，年利率{r}%，时间{t}年。", "{name}存了{p}元，存期{t}年，年利率为{r}%，到期能得到多少元利息？",
    ),
}  # fmt: skip


@family(
    "simple_interest",
    strand="decimals",
    grades=(6, 8),
    en="Simple interest",
    zh="利息",
    ccss="7.RP.A.3",
    cn="利率与利息",
)
def simple_interest(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    r = Fraction(rng.randint(2, 9)) if difficulty < 3 else Fraction(rng.randint(11, 75), 10 if difficulty == 3 else 20)
    t, p = rng.randint(2, 5), 100 * rng.randint(2, (0, 9, 30, 60, 120, 900)[difficulty])
    value, shown, who = p * r * t / 100, decimal(r), person(rng, lang)
    key = decimal(value)
    told = by_lang(
        lang,
        Telling(
            rf"Principal times rate times time: ${p} \times {shown}\% \times {t}$.", f"Principal {p}, rate {shown}%, {t} years; the interest is wanted.", "divide by principal and time: the rate must come out.",
            ("Interest is principal times rate times time.", rf"${p} \times {shown}\% \times {t}={key}$."), "How much interest does one year bring?", "Interest is principal times rate times time.",
            ("For example 400 at 5% for 3 years: 20 a year, 60 in all.", "For example 7000 at 10% for 2 years: 700 a year, 1400 in all."), f"The interest is {key}.", "That is principal and interest together; only the interest was asked for.",
        ),
        Telling(
            rf"利息等于本金乘利率乘时间：${p} \times {shown}\% \times {t}$。", f"本金{p}元，年利率{shown}%，存{t}年，求利息。", "除以本金和时间，应得利率。",
            ("利息等于本金乘利率乘时间。", rf"${p} \times {shown}\% \times {t}={key}$。"), "一年的利息是多少？", "利息等于本金乘利率乘时间。",
            ("例如400元，年利率5%，存3年：每年20元，共60元。", "例如7000元，年利率10%，存2年：每年700元，共1400元。"), f"利息是{key}元。", "这是本金和利息的和，只问利息。",
        ),
    )  # fmt: skip
    return lesson(
        rng, lang, told, problem=dress(rng, lang, phrase(rng, _INTEREST_ASKS, lang, p=p, r=shown, t=t, name=who.name, he=who.he)), key=key, unit=by_lang(lang, "dollars", "元"),
        work=[tool_decimal(f"{p}*{shown}%*{t}", value)], proof=[tool(f"compare({key}/({p}*{t})*100, {shown})", "=")],
        wrong=wrong_answers(
            key, lang,
            (decimal(p + value), "adds-principal", "The principal was added.", "把本金也加上了。"),
            (decimal(p * r / 100), "forgets-time", "This is the interest of one year only.", "只求了一年的利息。"),
            (decimal(p * r * t), "forgets-percent", "Percent was not turned into hundredths.", "没有除以一百。"),
        ),
        check=f"solve(x/({p}*{t})={shown}/100, x)",
    )  # fmt: skip
