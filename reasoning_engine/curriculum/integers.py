"""Signed integers: the four operations, ordering, absolute values, opposites, temperatures.

Left out: letters and equations (expressions.py, equations.py).
"""

from __future__ import annotations

import random

from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.layouts import compute, dress, tex
from reasoning_engine.curriculum.phrasing import Phrases, by_lang, phrase, wrong_answers
from reasoning_engine.curriculum.traces import Telling, lesson, tool
from reasoning_engine.records import Figure, Lang

_TOPS = {1: 9, 2: 20, 3: 99, 4: 600, 5: 20000}


def _nonzero(rng: random.Random, top: int) -> int:
    return rng.choice((-1, 1)) * rng.randint(1, top)


def _shown(value: int) -> str:
    """A later term: a negative number stands in brackets."""
    return f"( {value} )" if value < 0 else str(value)


def _without_degrees(phrases: Phrases) -> Phrases:
    """The phrases that also suit numbers no thermometer shows."""
    return {
        lang: tuple(text for text in texts if "°" not in text and "℃" not in text) for lang, texts in phrases.items()
    }


_SIGNED_WORDS = {
    "+": {
        "en": ("What is the sum of {a} and {b}?", "Add {b} to {a}.", "What number is {b} more than {a}?"),
        "zh": ("{a}与{b}的和是多少？", "求{a}加上{b}的结果。", "{a}加{b}等于多少？"),
    },
    "-": {
        "en": ("Subtract {b} from {a}.", "What is {a} minus {b}?", "Find the difference {a} minus {b}."),
        "zh": ("{a}减去{b}等于多少？", "求{a}减{b}的差。", "从{a}中减去{b}得多少？"),
    },
}  # fmt: skip


@family(
    "add_signed",
    strand="integers",
    grades=(6, 8),
    en="Adding and subtracting signed integers",
    zh="有理数加减法",
    ccss="7.NS.A.1",
    cn="有理数的加减",
)
def add_signed(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    a, b, sign = _nonzero(rng, _TOPS[difficulty]), _nonzero(rng, _TOPS[difficulty]), rng.choice("+-")
    if a > 0 and b > 0:
        a = -a
    value = a + b if sign == "+" else a - b
    tokens, key = f"{a} {sign} {_shown(b)}", str(value)
    words = rng.random() < 0.25
    problem = (
        dress(rng, lang, phrase(rng, _SIGNED_WORDS[sign], lang, a=a, b=b)) if words else compute(rng, lang, tokens)
    )
    opposite = "-" if sign == "+" else "+"
    other = a - b if sign == "+" else a + b
    return lesson(
        rng, lang, by_lang(lang, _signed_en(a, sign, b, value), _signed_zh(a, sign, b, value)), problem=problem, key=key,
        work=[tool(tokens.replace(" ", ""), value)], proof=[tool(f"{value}{opposite}{_shown(b).replace(' ', '')}", a)],
        slip=([tool(f"{a}{opposite}{_shown(b).replace(' ', '')}", other)], [tool(f"{other}{opposite}{_shown(b).replace(' ', '')}", other - b if sign == "+" else other + b)]),
        wrong=wrong_answers(
            key, lang,
            (other, "sign-of-second-lost", "The sign of the second number was turned.", "第二个数的符号弄错了。"),
            (-value, "sign-of-result", "The result has the wrong sign.", "结果的符号错了。"),
            (abs(a) + abs(b), "ignores-signs", "The signs were ignored.", "没有考虑符号。"),
        ),
        figure=Figure("jump", (a, b if sign == "+" else -b), (str(a),)),
        check=f"solve(x{opposite}({b})={a}, x)",
    )  # fmt: skip


def _signed_en(a: int, sign: str, b: int, value: int) -> Telling:
    plain = f"{a} + {_shown(b)}" if sign == "+" else f"{a} + {_shown(-b)}"
    idea = (
        f"Move along the number line: {tex(f'{a} {sign} {_shown(b)}')}."
        if sign == "+"
        else f"Subtracting means adding the opposite: {tex(plain)}."
    )
    return Telling(
        idea, f"Start at {a} and {'add' if sign == '+' else 'subtract'} {b}.", "undo it with the inverse operation.",
        (f"This is the same as {tex(plain)}.", f"${a}{sign}{_shown(b).replace(' ', '')}={value}$."), "In which direction do you move on the number line?",
        "Subtracting a number is adding its opposite.", ("For example $-70+25=-45$: from -70 go 25 to the right.", "For example $-31-(-12)=-31+12=-19$."),
        f"{tex(plain)[:-1]}={value}$.", "That does not lead back to the first number: I turned a sign.",
    )  # fmt: skip


def _signed_zh(a: int, sign: str, b: int, value: int) -> Telling:
    plain = f"{a} + {_shown(b)}" if sign == "+" else f"{a} + {_shown(-b)}"
    idea = (
        f"在数轴上移动：{tex(f'{a} {sign} {_shown(b)}')}。"
        if sign == "+"
        else f"减去一个数等于加它的相反数：{tex(plain)}。"
    )
    return Telling(
        idea, f"从{a}开始，{'加上' if sign == '+' else '减去'}{b}。", "用逆运算倒回去。",
        (f"等于 {tex(plain)}。", f"${a}{sign}{_shown(b).replace(' ', '')}={value}$。"), "在数轴上应该向哪边移动？",
        "减去一个数，等于加上这个数的相反数。", ("例如 $-70+25=-45$：从-70向右走25。", "例如 $-31-(-12)=-31+12=-19$。"),
        f"{tex(plain)[:-1]}={value}$。", "倒回去不是原来的数，符号弄错了。",
    )  # fmt: skip


@family(
    "multiply_signed",
    strand="integers",
    grades=(6, 8),
    en="Multiplying and dividing signed integers",
    zh="有理数乘除法",
    ccss="7.NS.A.2",
    cn="有理数的乘除",
)
def multiply_signed(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    top = (0, 9, 12, 30, 99, 400)[difficulty]
    a, b = _nonzero(rng, top), _nonzero(rng, (0, 9, 9, 12, 40, 150)[difficulty])
    if a > 0 and b > 0:
        b = -b
    sign = rng.choice("*/")
    first, second, value = (a, b, a * b) if sign == "*" else (a * b, b, a)
    tokens, key, inverse = f"{first} {sign} {_shown(second)}", str(value), "/" if sign == "*" else "*"
    return lesson(
        rng, lang, by_lang(lang, _product_en(first, sign, second, value), _product_zh(first, sign, second, value)),
        problem=compute(rng, lang, tokens), key=key, work=[tool(tokens.replace(" ", ""), value)],
        proof=[tool(f"{value}{inverse}{_shown(second).replace(' ', '')}", first)],
        slip=([tool(f"abs({first}){sign}abs({second})", abs(value))], [tool(f"{abs(value)}{inverse}{_shown(second).replace(' ', '')}", -first)]) if value < 0 else None,
        wrong=wrong_answers(
            key, lang,
            (-value, "sign-of-result", "The result has the wrong sign.", "结果的符号错了。"),
            (first + second, "adds-instead", "The numbers were added.", "算成了加法。"),
            (first * second if sign == "/" else first - second, "wrong-operation", "The other operation was used.", "用错了运算。"),
        ),
        check=f"solve(x{inverse}({second})={first}, x)",
    )  # fmt: skip


def _product_en(a: int, sign: str, b: int, value: int) -> Telling:
    same = (a < 0) == (b < 0)
    rule = "Equal signs give plus" if same else "Different signs give minus"
    tokens = tex(f"{a} {sign} {_shown(b)}")
    return Telling(
        f"{rule}: {tokens}.", f"First the sign, then the size. {rule}.", "undo it with the inverse operation.",
        (f"{rule}.", f"So {tokens[:-1]}={value}$."), "Are the two signs equal or different?", "Equal signs give a positive result, different signs a negative one.",
        (r"For example $-5 \times 7=-35$.", r"For example $-48 \div (-4)=12$."), f"{tokens[:-1]}={value}$.", "The sign does not fit: different signs give minus.",
    )  # fmt: skip


def _product_zh(a: int, sign: str, b: int, value: int) -> Telling:
    rule = "同号得正" if (a < 0) == (b < 0) else "异号得负"
    tokens = tex(f"{a} {sign} {_shown(b)}")
    return Telling(
        f"{rule}：{tokens}。", f"先定符号，再算绝对值，{rule}。", "用逆运算倒回去。",
        (f"{rule}。", f"所以 {tokens[:-1]}={value}$。"), "两个数的符号相同还是不同？", "同号得正，异号得负，再把绝对值相乘除。",
        (r"例如 $-5 \times 7=-35$。", r"例如 $-48 \div (-4)=12$。"), f"{tokens[:-1]}={value}$。", "符号不对：异号得负。",
    )  # fmt: skip


_ABS_ASKS = {
    "en": (
        "What is the absolute value of {a}?", "Find |{a}|.", "|{a}| = ?", "How far is {a} from zero on the number line?", "Evaluate |{a}|.",
        "What is the distance between {a} and 0 on the number line?", "Give the absolute value of {a}.",
    ),
    "zh": ("{a}的绝对值是多少？", "求|{a}|。", "|{a}|=？", "{a}到原点的距离是多少？", "计算|{a}|。", "数轴上表示{a}的点与原点的距离是多少？", "|{a}|等于几？"),
}  # fmt: skip
_GAP_ASKS = {
    "en": (
        "What is the distance between {a} and {b} on the number line?", "How far apart are {a} and {b} on the number line?",
        "At night it was {a} °C, at noon {b} °C. By how many degrees do the temperatures differ?", "What is the distance from {a} to {b} on a number line?", "How many units is it from {a} to {b}?", "Start at {a} and walk along the number line to {b}. How many units is that?",
        "Find the temperature difference between {a} °C and {b} °C.", "Points at {a} and {b} on the number line: how far apart are they?",
    ),
    "zh": (
        "数轴上{a}和{b}之间的距离是多少？", "数轴上表示{a}与{b}的两点相距多少？", "夜里气温{a}℃，中午{b}℃，相差多少度？", "{a}℃与{b}℃相差多少度？", "求数轴上{a}到{b}的距离。", "数轴上从{a}走到{b}，要走多少个单位长度？", "{a}与{b}在数轴上相隔多少个单位？",
        "点A表示{a}，点B表示{b}，AB的长是多少？",
    ),
}  # fmt: skip


_FAR_ASKS = _without_degrees(_GAP_ASKS)


@family(
    "absolute_value",
    strand="integers",
    grades=(6, 8),
    en="Absolute value and distance",
    zh="绝对值",
    ccss="6.NS.C.7",
    cn="绝对值",
)
def absolute_value(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    top = _TOPS[difficulty]
    if difficulty < 3 and rng.random() < 0.6:
        a, b = _nonzero(rng, top * 5), 0
        problem = phrase(rng, _ABS_ASKS, lang, a=a)
    else:
        a, b = rng.sample(list(dict.fromkeys([-top - 1, top + 1, *(_nonzero(rng, top) for _ in range(8))])), 2)
        if a > 0 and b > 0:
            b = -b
        problem = phrase(rng, _GAP_ASKS if max(abs(a), abs(b)) <= 60 else _FAR_ASKS, lang, a=a, b=b)
    value, high, low = abs(a - b), max(a, b), min(a, b)
    shown = f"{a}" if b == 0 else f"{high}-{_shown(low).replace(' ', '')}"
    return lesson(
        rng, lang, by_lang(lang, _distance_en(high, low, b, value, shown), _distance_zh(high, low, b, value, shown)), problem=dress(rng, lang, problem), key=str(value),
        work=[tool(f"abs({a})" if b == 0 else f"abs({a}-{_shown(b).replace(' ', '')})", value)],
        proof=[tool(f"{low}+{value}", high)],
        wrong=wrong_answers(
            str(value), lang,
            (-value, "negative-distance", "A distance is never negative.", "距离不能是负数。"),
            (abs(a + b) if b else "", "ignores-sign", "The sign of one number was lost.", "弄丢了一个负号。"),
            (abs(abs(a) - abs(b)) if b else 2 * value, "compares-sizes", "Only the sizes without signs were compared.", "只比较了绝对值。"),
        ),
        figure=Figure("points", (a, b), (str(a), str(b))),
        check=f"max({a}, {b})-min({a}, {b})",
    )  # fmt: skip


def _distance_en(high: int, low: int, b: int, value: int, shown: str) -> Telling:
    idea = "The absolute value is the distance from zero:" if b == 0 else f"Larger minus smaller: ${shown}$."
    return Telling(
        idea, f"From {low} to {high} on the number line: how far?", "go that far from the smaller one.",
        (f"The larger is {high}, the smaller {low}.", f"${high}-({low})={value}$." if low < 0 else f"${high}-{low}={value}$."), "Which of the two numbers lies further to the right?",
        "A distance is never negative: take the smaller from the larger.", ("For example from -70 to 25: $25-(-70)=95$.", "For example from -31 to -12 it is 19."), f"The distance is {value}.",
    )  # fmt: skip


def _distance_zh(high: int, low: int, b: int, value: int, shown: str) -> Telling:
    idea = "绝对值就是到原点的距离：" if b == 0 else f"大数减小数：${shown}$。"
    return Telling(
        idea, f"数轴上从{low}到{high}有多远？", "从小的数走这么远。",
        (f"大的是{high}，小的是{low}。", f"${high}-({low})={value}$。" if low < 0 else f"${high}-{low}={value}$。"), "哪个数在数轴的右边？",
        "距离不会是负数，用大数减小数。", ("例如从-70到25：$25-(-70)=95$。", "例如从-31到-12是19。"), f"距离是{value}。",
    )  # fmt: skip


_ORDER_ASKS = {
    "en": (
        "Which is greater, {a} or {b}?", "Which number is larger: {a} or {b}?", "Compare {a} and {b}: which is greater?", "{a} or {b}, which is bigger?", "Give the greater of {a} and {b}.",
        "Which of {a} and {b} lies further to the right on the number line?", "Which temperature is higher, {a} °C or {b} °C? Give the number.",
    ),
    "zh": ("{a}和{b}哪个大？", "{a}与{b}，哪个数更大？", "比较{a}和{b}，较大的是哪个？", "{a}、{b}中较大的数是多少？", "写出{a}与{b}中较大的数。", "数轴上{a}和{b}哪个在右边？", "{a}℃和{b}℃哪个温度高？写出那个数。"),
}  # fmt: skip


_FAR_ORDER_ASKS = _without_degrees(_ORDER_ASKS)


@family(
    "compare_signed",
    strand="integers",
    grades=(6, 7),
    en="Comparing signed integers",
    zh="有理数大小比较",
    ccss="6.NS.C.7",
    cn="有理数的大小比较",
)
def compare_signed(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    top = _TOPS[difficulty]
    a = -rng.randint(1, top)
    b = -rng.randint(1, top) if rng.random() < 0.65 else rng.randint(0, top)
    b = b - 1 if a == b else b
    a, b = rng.sample((a, b), 2)
    value, other, sign = max(a, b), min(a, b), "<" if a < b else ">"
    told = by_lang(
        lang,
        Telling(
            f"Compare ${a}$ with ${b}$ on the number line:", f"Which of {a} and {b} lies further to the right?", "larger minus smaller is positive.",
            (f"On the number line ${a} {sign} {b}$.", f"So {value} is greater."), "Where do the two numbers lie on the number line?",
            "Of two negative numbers the one nearer to zero is greater.", ("For example -25 is greater than -70, since it is nearer to zero.", "For example -12 is greater than -31."), f"${a} {sign} {b}$, so {value}.",
        ),
        Telling(
            f"在数轴上比较 ${a}$ 和 ${b}$：", f"{a}和{b}哪个在数轴右边？", "大数减小数应为正。",
            (f"在数轴上 ${a} {sign} {b}$。", f"所以{value}大。"), "两个数在数轴的什么位置？", "两个负数，离原点近的大。", ("例如-25大于-70，因为离原点近。", "例如-12大于-31。"), f"${a} {sign} {b}$，所以是{value}。",
        ),
    )  # fmt: skip
    return lesson(
        rng, lang, told, problem=dress(rng, lang, phrase(rng, _ORDER_ASKS if top < 60 else _FAR_ORDER_ASKS, lang, a=a, b=b)), key=str(value),
        work=[tool(f"compare({a}, {b})", sign)], proof=[tool(f"{value}-{_shown(other).replace(' ', '')}", value - other)],
        wrong=wrong_answers(str(value), lang, (other, "ignores-sign", "The sizes were compared without the signs.", "只比较了绝对值。")),
        figure=Figure("points", (a, b), (str(a), str(b))),
        check=f"max({a}, {b})",
    )  # fmt: skip
