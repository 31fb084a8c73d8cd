"""Decimals: the four operations, comparing (9.11 and 9.9), decimals as fractions and back.

Left out: rounding (calculation.py) and percent (percent.py).
"""

from __future__ import annotations

import random
from fractions import Fraction

from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.layouts import any_layout, call, compute, dress, tex
from reasoning_engine.curriculum.phrasing import by_lang, decimal, phrase, wrong_answers
from reasoning_engine.curriculum.traces import Telling, lesson, tool, tool_decimal
from reasoning_engine.records import Lang, Part

_PLACES = {1: (1, 1), 2: (1, 2), 3: (1, 2), 4: (1, 3), 5: (2, 4)}
_WHOLES = {1: 9, 2: 20, 3: 99, 4: 500, 5: 9999}


def _decimal(rng: random.Random, difficulty: int, top: int = 0) -> Fraction:
    """A positive decimal with a fractional part; `top` bounds its whole part."""
    places = rng.randint(*_PLACES[difficulty])
    while True:
        part = rng.randint(1, 10**places - 1)
        if part % 10:
            return rng.randint(0, top or _WHOLES[difficulty]) + Fraction(part, 10**places)


def _misaligned(a: Fraction, b: Fraction, sign: str) -> Fraction:
    """The digits after the points added as whole numbers: 2.5+1.25 becomes 3.30."""
    pa, pb = decimal(a).partition(".")[2] or "0", decimal(b).partition(".")[2] or "0"
    tail = int(pa) + int(pb) if sign == "+" else abs(int(pa) - int(pb))
    whole = int(a) + int(b) if sign == "+" else int(a) - int(b)
    return whole + Fraction(tail, 10 ** max(len(pa), len(pb)))


def _misaligned_slip(lang: Lang, a: Fraction, b: Fraction, sign: str) -> tuple[list[Part], list[Part]] | None:
    """The result of points not aligned, and the inverse operation that does not lead back."""
    careless = _misaligned(a, b, sign)
    if careless == (a + b if sign == "+" else a - b) or careless < 0:
        return None
    undo, back = ("-", careless - b) if sign == "+" else ("+", careless + b)
    said = by_lang(
        lang,
        f"Joining the digits after the points gives {decimal(careless)}.",
        f"把小数点后面的数字直接合起来得{decimal(careless)}。",
    )
    return [said], [tool_decimal(f"{decimal(careless)}{undo}{decimal(b)}", back)]


@family(
    "add_decimals", strand="decimals", grades=(4, 6), en="Adding and subtracting decimals", zh="小数加减法",
    ccss="5.NBT.B.7, 6.NS.B.3", cn="小数加减法",
)  # fmt: skip
def add_decimals(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    a = _decimal(rng, difficulty)
    b = _decimal(rng, difficulty) if rng.random() < 0.8 else Fraction(rng.randint(1, _WHOLES[difficulty]))
    sign = rng.choice("+-")
    if sign == "-" and a < b:
        a, b = b, a
    value = a + b if sign == "+" else a - b
    tokens, key = f"{decimal(a)} {sign} {decimal(b)}", decimal(value)
    undo = "-" if sign == "+" else "+"
    return lesson(
        rng, lang, by_lang(lang, _add_en(tokens, sign, key), _add_zh(tokens, sign, key)),
        problem=compute(rng, lang, tokens), key=key,
        work=[tool_decimal(call(tokens), value)],
        proof=[tool_decimal(f"{key}{undo}{decimal(b)}", a)],
        slip=_misaligned_slip(lang, a, b, sign),
        wrong=wrong_answers(
            key, lang,
            (decimal(_misaligned(a, b, sign)), "points-not-aligned", "The digits after the points were joined as whole numbers.", "小数点没有对齐。"),
            (decimal(value * 10), "point-misplaced", "The decimal point is one place off.", "小数点的位置错了一位。"),
            (decimal(a - b if sign == "+" and a >= b else a + b), "wrong-operation", "The other operation was used.", "用错了运算。"),
        ),
        check=f"solve(x{undo}{decimal(b)}={decimal(a)}, x)",
    )  # fmt: skip


def _add_en(tokens: str, sign: str, key: str) -> Telling:
    verb = "Add" if sign == "+" else "Subtract"
    return Telling(
        idea=f"Line up the decimal points and {verb.lower()}: {tex(tokens)}.",
        plan=f"{verb} the decimals, point under point.",
        check="undo it with the inverse operation.",
        steps=("Write the numbers point under point, filling up with zeros.", f"{verb} column by column: {tex(tokens)[:-1]}={key}$."),
        nudge="Which digits belong under each other?",
        look="Put point under point; write zeros where a place is empty.",
        examples=("For example $3.5+1.25$: write $3.50+1.25=4.75$.", "For example $0.8-0.35$: write $0.80-0.35$, which is 0.45."),
        last=f"Column by column this gives {key}.",
        seen="That does not lead back to the first number: the points must stand under each other.",
    )  # fmt: skip


def _add_zh(tokens: str, sign: str, key: str) -> Telling:
    verb = "相加" if sign == "+" else "相减"
    return Telling(
        idea=f"小数点对齐再{verb}：{tex(tokens)}。",
        plan=f"小数{verb}，先把小数点对齐。",
        check="用逆运算倒回去。",
        steps=("小数点对齐，位数不够用0补齐。", f"各数位{verb}：{tex(tokens)[:-1]}={key}$。"),
        nudge="哪些数位应该对齐？",
        look="小数点对齐，空的数位补零。",
        examples=("例如 $3.5+1.25$：写成 $3.50+1.25=4.75$。", "例如 $0.8-0.35$：写成 $0.80-0.35$，得0.45。"),
        last=f"各数位{verb}，得{key}。",
        seen="倒回去不是原来的数，小数点应该对齐。",
    )  # fmt: skip


@family(
    "multiply_decimals", strand="decimals", grades=(5, 7), en="Multiplying and dividing decimals", zh="小数乘除法",
    ccss="5.NBT.B.7, 6.NS.B.3", cn="小数乘除法",
)  # fmt: skip
def multiply_decimals(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    a = _decimal(rng, min(difficulty, 4), (0, 5, 9, 20, 60, 300)[difficulty])
    whole = difficulty < 3 or rng.random() < 0.4
    b = Fraction(rng.randint(2, (0, 9, 12, 40, 99, 250)[difficulty])) if whole else _decimal(rng, 2, 12)
    product = a * b
    if rng.random() < 0.5 and not (whole and product.denominator == 1):
        first, second, value, sign = product, b, a, "/"
    else:
        first, second, value, sign = a, b, product, "*"
    tokens, key = f"{decimal(first)} {sign} {decimal(second)}", decimal(value)
    undo = "/" if sign == "*" else "*"
    typed = tool_decimal if "." in tokens else tool
    return lesson(
        rng, lang, by_lang(lang, _mul_en(tokens, sign, key), _mul_zh(tokens, sign, key)),
        problem=compute(rng, lang, tokens), key=key,
        work=[typed(call(tokens), value)],
        proof=[tool(f"compare({key}{undo}{decimal(second)}, {decimal(first)})", "=")],
        wrong=wrong_answers(
            key, lang,
            (decimal(value * 10), "point-too-far-right", "The decimal point is one place too far to the right.", "小数点向右多移了一位。"),
            (decimal(value / 10), "point-too-far-left", "The decimal point is one place too far to the left.", "小数点向左多移了一位。"),
            (decimal(first + second), "adds-instead", "The numbers were added.", "算成了加法。"),
        ),
        check=f"solve(x{undo}{decimal(second)}={decimal(first)}, x)",
    )  # fmt: skip


def _mul_en(tokens: str, sign: str, key: str) -> Telling:
    rule = "Multiply as whole numbers, then place the point" if sign == "*" else "Make the divisor whole, then divide"
    return Telling(
        idea=f"{rule}: {tex(tokens)}.",
        plan=f"{rule}.",
        check="undo it with the inverse operation.",
        steps=(f"{rule}: {tex(tokens)}.", f"{tex(tokens)[:-1]}={key}$."),
        nudge="Where does the decimal point belong in the result?",
        look="Product: count the places of both factors. Quotient: shift both points by the same number of places.",
        examples=(r"For example $0.3 \times 0.7=0.21$: one place and one place make two.", r"For example $4.8 \div 0.6=48 \div 6=8$."),
        last=f"The result is {key}.",
    )  # fmt: skip


def _mul_zh(tokens: str, sign: str, key: str) -> Telling:
    rule = "先按整数乘，再点小数点" if sign == "*" else "把除数化成整数再除"
    return Telling(
        idea=f"{rule}：{tex(tokens)}。",
        plan=f"{rule}。",
        check="用逆运算倒回去。",
        steps=(f"{rule}：{tex(tokens)}。", f"{tex(tokens)[:-1]}={key}$。"),
        nudge="结果的小数点应该点在哪里？",
        look="乘法：数一数两个因数一共有几位小数；除法：被除数和除数的小数点同时移动相同的位数。",
        examples=(r"例如 $0.3 \times 0.7=0.21$：一位加一位是两位小数。", r"例如 $4.8 \div 0.6=48 \div 6=8$。"),
        last=f"结果是{key}。",
    )  # fmt: skip


_COMPARE_ASKS = {
    "en": (
        "Which is bigger, {a} or {b}?", "Which is greater: {a} or {b}?", "Is {a} larger than {b}, or is {b} larger? Give the larger number.",
        "Which number is larger, {a} or {b}?", "{a} or {b}: which is greater?", "Compare {a} and {b}. Which one is bigger?",
        "{a} and {b}, which is bigger?",
    ),
    "zh": (
        "{a}和{b}哪个大？", "{a}和{b}，哪个数更大？", "比较{a}和{b}，较大的数是哪个？", "{a}与{b}相比，哪个大？", "{a}大还是{b}大？",
        "{a}和{b}谁大？", "在{a}和{b}中，较大的数是多少？",
    ),
}  # fmt: skip
_SMALL_ASKS = {
    "en": (
        "Which is smaller, {a} or {b}?", "Which number is less: {a} or {b}?", "{a} or {b}: which is smaller?",
        "Compare {a} and {b}. Which one is smaller?", "Which of {a} and {b} is the smaller number?", "Which is the lesser of {a} and {b}?",
    ),
    "zh": ("{a}和{b}哪个小？", "{a}与{b}，哪个数更小？", "比较{a}和{b}，较小的数是哪个？", "{a}小还是{b}小？", "{a}和{b}谁小？", "在{a}和{b}中，较小的数是多少？"),
}  # fmt: skip


@family(
    "compare_decimals", strand="decimals", grades=(4, 6), en="Comparing decimals", zh="小数大小比较",
    ccss="4.NF.C.7, 5.NBT.A.3", cn="小数的大小比较",
)  # fmt: skip
def compare_decimals(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    whole = rng.randint(0, _WHOLES[difficulty])
    a = whole + Fraction(rng.randint(1, 9), 10)
    b = whole + Fraction(
        rng.choice([d for d in range(1, 100 if difficulty < 4 else 1000) if d % 10]), 100 if difficulty < 4 else 1000
    )
    if rng.random() < 0.25:
        b = _decimal(rng, difficulty)
    if a == b:
        b += Fraction(1, 100)
    a, b = rng.sample((a, b), 2)
    largest = rng.random() < 0.75
    winner = max(a, b) if largest else min(a, b)
    x, y, key, sign = decimal(a), decimal(b), decimal(winner), "<" if a < b else ">"
    other = a + b - winner
    misread = (_as_whole_numbers(a) > _as_whole_numbers(b)) != (a > b)
    return lesson(
        rng, lang, by_lang(lang, _cmp_en(x, y, sign, key, largest), _cmp_zh(x, y, sign, key, largest)),
        problem=dress(rng, lang, phrase(rng, _COMPARE_ASKS if largest else _SMALL_ASKS, lang, a=x, b=y)), key=key,
        work=[tool_decimal(f"{'max' if largest else 'min'}({x}, {y})", winner)],
        proof=[tool(f"compare({x}, {y})", sign)],
        slip=([by_lang(lang, f"Reading the digits after the point as whole numbers suggests {decimal(other)}.", f"把小数部分当整数看，似乎是{decimal(other)}。")], [tool(f"compare({x}, {y})", sign)]) if misread else None,
        wrong=wrong_answers(
            key, lang,
            (decimal(other) if misread else "", "longer-is-larger", "The digits after the point were read as a whole number.", "把小数部分当成整数来比较。"),
            (decimal(other), "wrong-one-chosen", "The other number was chosen.", "选反了。"),
        ),
        check=f"{'max' if largest else 'min'}({x}, {y})",
    )  # fmt: skip


def _as_whole_numbers(value: Fraction) -> tuple[int, int]:
    """9.11 as someone reads it who takes the digits after the point for a whole number: (9, 11)."""
    return int(value), int(decimal(value).partition(".")[2] or "0")


def _cmp_en(x: str, y: str, sign: str, key: str, largest: bool) -> Telling:
    places = max(len(x.partition(".")[2]), len(y.partition(".")[2]))
    return Telling(
        idea=f"Compare ${x}$ and ${y}$ place by place; the {'larger' if largest else 'smaller'} is",
        plan=f"Compare {x} and {y} place by place, not by their length; the {'larger' if largest else 'smaller'} is wanted.",
        check="how do the two compare?",
        steps=(f"With equally many places: ${_padded(x, places)} {sign} {_padded(y, places)}$.", f"So {key} is {'larger' if largest else 'smaller'}."),
        nudge="Does a longer decimal have to be larger?",
        look="Write both with the same number of places, then compare from the left.",
        examples=("For example 6.5 and 6.45: write 6.50 and 6.45; the first is larger.",
                  "For example 7.2 and 7.19: write 7.20 and 7.19; the first is larger."),
        last=f"${_padded(x, places)} {sign} {_padded(y, places)}$, so it is {key}.",
        seen="The comparison says otherwise: places count, not length.",
    )  # fmt: skip


def _cmp_zh(x: str, y: str, sign: str, key: str, largest: bool) -> Telling:
    places = max(len(x.partition(".")[2]), len(y.partition(".")[2]))
    return Telling(
        idea=f"逐位比较 ${x}$ 和 ${y}$，较{'大' if largest else '小'}的是",
        plan=f"逐位比较{x}和{y}，不能只看位数，要找较{'大' if largest else '小'}的。",
        check="看两数的大小关系。",
        steps=(f"补成同样多的位数：${_padded(x, places)} {sign} {_padded(y, places)}$。", f"所以较{'大' if largest else '小'}的是{key}。"),
        nudge="小数位数多的数一定大吗？",
        look="先补零使位数相同，再从左往右比较。",
        examples=("例如6.5和6.45：写成6.50和6.45，前一个大。", "例如7.2和7.19：写成7.20和7.19，前一个大。"),
        last=f"${_padded(x, places)} {sign} {_padded(y, places)}$，所以是{key}。",
        seen="比较的结果相反：要看数位，不看长短。",
    )  # fmt: skip


def _padded(text: str, places: int) -> str:
    whole, _, part = text.partition(".")
    return f"{whole}.{part.ljust(places, '0')}"


_TO_FRACTION = {
    "en": (
        "Write {d} as a fraction in lowest terms.", "Convert {d} to a fraction.", "What is {d} as a simplified fraction?",
        "Express {d} as a fraction in simplest form.", "Turn the decimal {d} into a fraction.", "Change {d} to a fraction.",
    ),
    "zh": (
        "把{d}化成最简分数。", "{d}化成分数是多少？", "将小数{d}化为分数。", "小数{d}等于哪个最简分数？", "把{d}写成分数。", "{d}用最简分数表示是多少？",
    ),
}  # fmt: skip
_TO_DECIMAL = {
    "en": (
        "Write {f} as a decimal.", "Convert {f} to a decimal.", "What is {f} as a decimal?", "Express {f} as a decimal number.",
        "Turn the fraction {f} into a decimal.", "Change {f} to a decimal.",
    ),
    "zh": ("把{f}化成小数。", "{f}化成小数是多少？", "将分数{f}化为小数。", "分数{f}等于哪个小数？", "把{f}写成小数。", "{f}用小数表示是多少？"),
}  # fmt: skip


@family(
    "decimal_and_fraction", strand="decimals", grades=(4, 7), en="Decimals and fractions", zh="小数与分数互化",
    ccss="4.NF.C.6, 7.NS.A.2d", cn="小数与分数的互化",
)  # fmt: skip
def decimal_and_fraction(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    d = rng.choice(
        {
            1: (2, 4, 5, 10),
            2: (4, 5, 8, 10, 20),
            3: (8, 20, 25, 40, 50),
            4: (16, 25, 40, 80, 125),
            5: (32, 80, 125, 160, 200),
        }[difficulty]
    )
    value = Fraction(rng.randint(1, d - 1) + (d * rng.randint(0, 3) if difficulty > 2 else 0), d)
    shown = decimal(value)
    places = len(shown.partition(".")[2])
    scaled = int(value * 10**places)
    to_fraction = rng.random() < 0.5
    key = str(value) if to_fraction else shown
    told = (_tofrac_en if lang == "en" else _tofrac_zh)(shown, scaled, places, value) if to_fraction else (
        _todec_en if lang == "en" else _todec_zh)(value, shown)  # fmt: skip
    problem = (
        phrase(rng, _TO_FRACTION, lang, d=shown)
        if to_fraction
        else phrase(rng, _TO_DECIMAL, lang, f=any_layout(rng, lang).expr(str(value)))
    )
    return lesson(
        rng, lang, told, problem=dress(rng, lang, problem), key=key,
        work=[tool(f"{scaled}/{10**places}", value)] if to_fraction else [tool(f"approx({value}, 12)", shown)],
        proof=[tool(f"compare({value}, {shown})", "=")],
        wrong=wrong_answers(
            key, lang,
            (Fraction(scaled, 10 ** (places + 1)) if to_fraction else decimal(value / 10), "one-place-off", "The number of places was miscounted.", "位数数错了。"),
            (f"1/{scaled}" if to_fraction else f"{value.numerator}.{value.denominator}", "digits-copied", "The digits were copied without regard to their places.", "直接照抄数字，没有考虑数位。"),
        ),
        check=f"solve({10**places}*x={scaled}, x)" if to_fraction else f"{scaled}*{decimal(Fraction(1, 10**places))}",
    )  # fmt: skip


def _tofrac_en(shown: str, scaled: int, places: int, value: Fraction) -> Telling:
    return Telling(
        f"Write {shown} over {10**places} and reduce:", f"{shown} has {places} decimal place(s), so the denominator is {10**places}.",
        "both must be equal.", (rf"${shown}=\frac{{{scaled}}}{{{10**places}}}$.", f"Reduced: {tex(str(value))}."),
        "How many digits stand after the point?", "One place means tenths, two places mean hundredths, and so on.",
        (r"For example $0.35=\frac{35}{100}=\frac{7}{20}$.",), f"Reduced, it is {value}.",
    )  # fmt: skip


def _tofrac_zh(shown: str, scaled: int, places: int, value: Fraction) -> Telling:
    return Telling(
        f"{shown}写成分母是{10**places}的分数，再约分：", f"{shown}有{places}位小数，分母是{10**places}。",
        "两者应当相等。", (rf"${shown}=\frac{{{scaled}}}{{{10**places}}}$。", f"约分得 {tex(str(value))}。"),
        "小数点后面有几位？", "一位小数是十分之几，两位小数是百分之几。",
        (r"例如 $0.35=\frac{35}{100}=\frac{7}{20}$。",), f"约分得{value}。",
    )  # fmt: skip


def _todec_en(value: Fraction, shown: str) -> Telling:
    return Telling(
        f"Divide the top by the bottom: {tex(f'{value.numerator} / {value.denominator}')}.", f"{value} means {value.numerator} divided by {value.denominator}.",
        "both must be equal.", (rf"Divide: ${value.numerator} \div {value.denominator}$.", rf"{tex(str(value))[:-1]}={shown}$."),
        "What does the fraction bar mean?", "Divide the numerator by the denominator, or make the denominator a power of ten.",
        (r"For example $\frac{7}{20}=\frac{35}{100}=0.35$.", r"For example three eighths of a thousand is 375, so it is 0.375."), f"It is {shown}.",
    )  # fmt: skip


def _todec_zh(value: Fraction, shown: str) -> Telling:
    return Telling(
        f"用分子除以分母：{tex(f'{value.numerator} / {value.denominator}')}。", f"{value}就是{value.numerator}除以{value.denominator}。",
        "两者应当相等。", (rf"相除：${value.numerator} \div {value.denominator}$。", rf"{tex(str(value))[:-1]}={shown}$。"),
        "分数线表示什么运算？", "分子除以分母，或者把分母化成十、百、千。",
        (r"例如 $\frac{7}{20}=\frac{35}{100}=0.35$。", "例如一千的八分之三是375，所以是0.375。"), f"等于{shown}。",
    )  # fmt: skip
