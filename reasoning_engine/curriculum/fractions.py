"""Fractions: simplifying, comparing, the four operations, a fraction of a quantity.

Left out: mixed numbers (mixed_numbers.py), decimals and percent (decimals.py) and ratios (ratio.py).
"""

from __future__ import annotations

import math
import random
from fractions import Fraction

from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.layouts import any_layout, call, compute, dress, tex
from reasoning_engine.curriculum.phrasing import OWNABLE, by_lang, person, phrase, thing, wrong_answers
from reasoning_engine.curriculum.traces import Telling, lesson, tool
from reasoning_engine.records import Figure, Lang

_DENOMINATORS = {1: (2, 6), 2: (2, 9), 3: (3, 12), 4: (4, 20), 5: (6, 60)}


def _bars(a: Fraction, b: Fraction) -> Figure | None:
    """Two bars cut into equal parts, as long as one can still count the parts."""
    if max(a.denominator, b.denominator) > 24:
        return None
    return Figure("fractions", (a.numerator, a.denominator, b.numerator, b.denominator), (str(a), str(b)))


def proper_fraction(rng: random.Random, difficulty: int, denominator: int = 0) -> Fraction:
    """A proper fraction in lowest terms; with `denominator` given, of exactly that denominator."""
    while True:
        d = denominator or rng.randint(*_DENOMINATORS[difficulty])
        n = rng.randint(1, d - 1)
        if math.gcd(n, d) == 1:
            return Fraction(n, d)


def fraction_tex(value: Fraction) -> str:
    """The LaTeX of a fraction, without dollar signs."""
    return tex(str(value))[1:-1]


_SIMPLIFY_ASKS = {
    "en": (
        "Simplify {f}.", "Write {f} in lowest terms.", "Reduce {f} to its simplest form.", "What is {f} in simplest form?",
        "Reduce the fraction {f}.", "Cancel {f} as far as possible.", "Give {f} as a fraction in lowest terms.",
    ),
    "zh": (
        "化简{f}。", "把{f}约分。", "将{f}化成最简分数。", "{f}化成最简分数是多少？", "把分数{f}约成最简分数。", "约分：{f}", "{f}约分后是多少？",
    ),
}  # fmt: skip


@family(
    "simplify_fraction", strand="fractions", grades=(4, 6), en="Fractions in lowest terms", zh="约分",
    ccss="4.NF.A.1", cn="约分",
)  # fmt: skip
def simplify_fraction(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    value = proper_fraction(rng, difficulty)
    k = rng.randint(2, (0, 4, 9, 15, 30, 60)[difficulty])
    a, b, key = value.numerator * k, value.denominator * k, str(value)
    return lesson(
        rng, lang, by_lang(lang, _simplify_en(a, b, k, value), _simplify_zh(a, b, k, value)),
        problem=dress(rng, lang, phrase(rng, _SIMPLIFY_ASKS, lang, f=any_layout(rng, lang).expr(f"{a}/{b}"))), key=key,
        work=[tool(f"gcd({a}, {b})", k), tool(f"{a}/{b}", value)],
        proof=[tool(f"{value.numerator}*{b}-{value.denominator}*{a}", 0)],
        wrong=wrong_answers(
            key, lang,
            (str(Fraction(a - k, b - k)) if a - k > 0 and b - k != 0 and Fraction(a - k, b - k) != value else "", "subtracts-factor", "The common factor was subtracted, not divided out.", "把公因数减掉了，应该用除法。"),
            (f"{value.numerator}/{b}", "reduces-one-part", "Only the numerator was divided.", "只约了分子。"),
            (str(1 / value), "inverts", "Numerator and denominator were exchanged.", "分子分母写反了。"),
        ),
        check=f"({a}/gcd({a}, {b}))/({b}/gcd({a}, {b}))",
    )  # fmt: skip


def _simplify_en(a: int, b: int, k: int, value: Fraction) -> Telling:
    return Telling(
        idea=f"Divide top and bottom of ${_tex2(a, b)}$ by their greatest common divisor:",
        plan=f"Find what divides both {a} and {b}, then divide both by it.",
        check="cross products must be equal.",
        steps=(f"The greatest common divisor of {a} and {b} is {k}.",
               rf"${_tex2(a, b)}=\frac{{{a} \div {k}}}{{{b} \div {k}}}={fraction_tex(value)}$."),
        nudge="Which numbers divide both the top and the bottom?",
        look="Find the greatest common divisor and divide both parts by it.",
        examples=(r"For example $\frac{12}{20}$: both are divisible by 4, so it is $\frac{3}{5}$, that is 3/5.",
                  r"For example $\frac{14}{16}$: both are even, so it is $\frac{7}{8}$."),
        last=f"Divide both by {k}: {value}.",
    )  # fmt: skip


def _simplify_zh(a: int, b: int, k: int, value: Fraction) -> Telling:
    return Telling(
        idea=f"${_tex2(a, b)}$的分子分母同时除以最大公因数：",
        plan=f"先找{a}和{b}的最大公因数，再同时去除。",
        check="交叉相乘应当相等。",
        steps=(f"{a}和{b}的最大公因数是{k}。", rf"${_tex2(a, b)}=\frac{{{a} \div {k}}}{{{b} \div {k}}}={fraction_tex(value)}$。"),
        nudge="哪些数能同时整除分子和分母？",
        look="求出最大公因数，分子分母同时除以它。",
        examples=(r"例如 $\frac{12}{20}$：都能被4整除，得 3/5。", r"例如 $\frac{14}{16}$：都是偶数，得 $\frac{7}{8}$。"),
        last=f"同时除以{k}，得{value}。",
    )  # fmt: skip


def _tex2(a: int, b: int) -> str:
    return rf"\frac{{{a}}}{{{b}}}"


_COMPARE_ASKS = {
    "en": (
        "Which is greater, {a} or {b}?", "Which fraction is larger: {a} or {b}?", "Is {a} or {b} bigger?",
        "Compare {a} and {b}: which one is larger?", "Which of {a} and {b} is the larger number?",
        "Of the fractions {a} and {b}, which is greater?",
    ),
    "zh": (
        "{a}和{b}哪个大？", "{a}与{b}，哪个分数更大？", "比较{a}和{b}的大小，较大的是哪个？", "{a}和{b}中较大的数是多少？",
        "下面两个分数中哪个大：{a}，{b}？", "{a}、{b}哪一个比较大？",
    ),
}  # fmt: skip
_SIGN_ASKS = {
    "en": (
        "Fill in <, > or =: {a} __ {b}", "Put <, > or = between {a} and {b}.", "Compare: {a} ○ {b} (<, > or =)",
        "{a} ? {b}  Choose <, > or =.", "Which sign belongs between {a} and {b}: <, > or =?", "Compare {a} and {b} with <, > or =.",
    ),
    "zh": (
        "在○里填上>、<或=：{a}○{b}", "比较大小：{a}（ ）{b}，填>、<或=。", "{a}和{b}之间应填>、<还是=？", "用>、<或=填空：{a}___{b}",
        "{a}○{b}，圆圈里填什么符号（>、<、=）？", "在{a}与{b}之间填入>、<或=。",
    ),
}  # fmt: skip


@family(
    "compare_fractions", strand="fractions", grades=(3, 6), en="Comparing fractions", zh="分数大小比较",
    ccss="3.NF.A.3d, 4.NF.A.2", cn="分数的大小比较",
)  # fmt: skip
def compare_fractions(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    a, b = proper_fraction(rng, difficulty), proper_fraction(rng, difficulty)
    sign_wanted = rng.random() < 0.5
    while a == b and not sign_wanted:
        b = proper_fraction(rng, difficulty)
    sign = "<" if a < b else ">" if a > b else "="
    cross = (a.numerator * b.denominator, b.numerator * a.denominator)
    layout = any_layout(rng, lang)
    key = sign if sign_wanted else str(max(a, b))
    return lesson(
        rng, lang, by_lang(lang, _compare_en(a, b, sign, cross), _compare_zh(a, b, sign, cross)),
        problem=dress(rng, lang, phrase(rng, _SIGN_ASKS if sign_wanted else _COMPARE_ASKS, lang, a=layout.expr(str(a)), b=layout.expr(str(b)))),
        key=key, kind="comparison" if sign_wanted else "number",
        work=[tool(f"compare({a}, {b})", sign)],
        proof=[tool(f"{a.numerator}*{b.denominator}", cross[0]), tool(f"{b.numerator}*{a.denominator}", cross[1])],
        wrong=wrong_answers(
            key, lang,
            ({"<": ">", ">": "<", "=": "<"}[sign] if sign_wanted else min(a, b), "larger-denominator-larger",
             "A larger denominator was taken for a larger fraction.", "以为分母大分数就大。"),
            ("=" if sign_wanted else "", "gap-thinking", "The parts missing to a whole were only counted.", "只比较差几份。"),
        ),
        figure=_bars(a, b),
        check=f"compare({a}-{b}, 0)" if sign_wanted else f"max({a}, {b})",
    )  # fmt: skip


def _compare_en(a: Fraction, b: Fraction, sign: str, cross: tuple[int, int]) -> Telling:
    return Telling(
        idea=f"Compare ${fraction_tex(a)}$ with ${fraction_tex(b)}$ over a common denominator:",
        plan=f"Decide which of {a} and {b} is larger.",
        check="compare the cross products.",
        steps=(f"Over the common denominator the numerators are {cross[0]} and {cross[1]}.", f"Since ${cross[0]} {sign} {cross[1]}$, ${fraction_tex(a)} {sign} {fraction_tex(b)}$."),
        nudge="Could you cut both into pieces of the same size?",
        look="Bring both to the same denominator, then look at the numerators.",
        examples=(r"For example $\frac{2}{3}$ and $\frac{3}{4}$ are eight twelfths and nine twelfths: the second is larger.",),
        last=f"${fraction_tex(a)} {sign} {fraction_tex(b)}$: {a} {sign} {b}.",
    )  # fmt: skip


def _compare_zh(a: Fraction, b: Fraction, sign: str, cross: tuple[int, int]) -> Telling:
    return Telling(
        idea=f"通分后比较 ${fraction_tex(a)}$ 和 ${fraction_tex(b)}$：",
        plan=f"要比较{a}和{b}的大小。",
        check="比较交叉相乘的积。",
        steps=(f"通分后分子分别是{cross[0]}和{cross[1]}。", f"因为 ${cross[0]} {sign} {cross[1]}$，所以 ${fraction_tex(a)} {sign} {fraction_tex(b)}$。"),
        nudge="能不能把它们分成同样大小的份？",
        look="先通分，再比较分子。",
        examples=(r"例如 $\frac{2}{3}$ 是十二分之八，$\frac{3}{4}$ 是十二分之九，后一个大。",),
        last=f"${fraction_tex(a)} {sign} {fraction_tex(b)}$，即 {a} {sign} {b}。",
    )  # fmt: skip


@family(
    "add_fractions", strand="fractions", grades=(4, 6), en="Adding and subtracting fractions", zh="分数加减法",
    ccss="4.NF.B.3, 5.NF.A.1", cn="分数加减法",
)  # fmt: skip
def add_fractions(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    a = proper_fraction(rng, difficulty)
    b = proper_fraction(rng, difficulty, a.denominator if difficulty == 1 else 0)
    sign = rng.choice("+-")
    if sign == "-" and a < b:
        a, b = b, a
    value = a + b if sign == "+" else a - b
    tokens, key = f"{a} {sign} {b}", str(value)
    common = math.lcm(a.denominator, b.denominator)
    tops = (a.numerator * common // a.denominator, b.numerator * common // b.denominator)
    undo = "-" if sign == "+" else "+"
    top_sum = a.numerator + b.numerator if sign == "+" else abs(a.numerator - b.numerator)
    bottom = a.denominator + b.denominator if sign == "+" else abs(a.denominator - b.denominator)
    return lesson(
        rng, lang, by_lang(lang, _addf_en(tokens, sign, common, tops, value), _addf_zh(tokens, sign, common, tops, value)),
        problem=compute(rng, lang, tokens), key=key,
        work=[tool(call(tokens), value)],
        tried=[tool(f"lcm({a.denominator}, {b.denominator})", common), tool(call(tokens), value)],
        proof=[tool(f"{value}{undo}{b}", a)],
        slip=([tool(f"{top_sum}/{bottom}", Fraction(top_sum, bottom))], [tool(f"{Fraction(top_sum, bottom)}-{b}", Fraction(top_sum, bottom) - b)])
        if sign == "+" else None,
        wrong=wrong_answers(
            key, lang,
            (Fraction(top_sum, bottom) if bottom else "", "adds-denominators", "Denominators were added or subtracted like numerators.", "分母也直接相加减了。"),
            (Fraction(top_sum, common), "keeps-numerators", "The numerators were not adapted to the common denominator.", "通分时分子没有跟着变。"),
            (value + Fraction(1, common), "off-by-one", "One piece too many was counted.", "多数了一份。"),
        ),
        figure=_bars(a, b),
        check=f"({tops[0]}{sign}{tops[1]})/{common}",
    )  # fmt: skip


def _addf_en(tokens: str, sign: str, common: int, tops: tuple[int, int], value: Fraction) -> Telling:
    verb, over = ("Add", "sum") if sign == "+" else ("Subtract", "difference")
    return Telling(
        idea=f"{verb} over a common denominator: {tex(tokens)}.",
        plan=f"{verb} two fractions; first a common denominator, then the numerators.",
        check="undo it with the inverse operation.",
        steps=(f"Over {common} the numerators are {tops[0]} and {tops[1]}.",
               rf"{tex(tokens)[:-1]}=\frac{{{tops[0]}{sign}{tops[1]}}}{{{common}}}={fraction_tex(value)}$."),
        nudge="Are the pieces of the same size?",
        look=f"Find a common denominator; only then can the numerators make a {over}.",
        examples=(r"For example $\frac{1}{2}+\frac{1}{3}=\frac{3}{6}+\frac{2}{6}=\frac{5}{6}$.",
                  r"For example $\frac{7}{9}-\frac{4}{9}$ is three ninths."),
        last=rf"$\frac{{{tops[0]}{sign}{tops[1]}}}{{{common}}}$ gives {value}.",
        seen="That does not give the first fraction back: denominators must not be added. Use a common denominator.",
    )  # fmt: skip


def _addf_zh(tokens: str, sign: str, common: int, tops: tuple[int, int], value: Fraction) -> Telling:
    verb = "相加" if sign == "+" else "相减"
    return Telling(
        idea=f"先通分，再{verb}：{tex(tokens)}。",
        plan=f"两个分数{verb}，先通分，再把分子{verb}。",
        check="用逆运算倒回去。",
        steps=(f"通分成分母{common}，分子是{tops[0]}和{tops[1]}。", rf"{tex(tokens)[:-1]}=\frac{{{tops[0]}{sign}{tops[1]}}}{{{common}}}={fraction_tex(value)}$。"),
        nudge="两个分数的分数单位一样吗？",
        look=f"先通分，再把分子{verb}，分母不变。",
        examples=(r"例如 $\frac{1}{2}+\frac{1}{3}=\frac{3}{6}+\frac{2}{6}=\frac{5}{6}$。", r"例如 $\frac{7}{9}-\frac{4}{9}$ 是九分之三。"),
        last=rf"$\frac{{{tops[0]}{sign}{tops[1]}}}{{{common}}}$，得{value}。",
        seen="没有得回原来的分数：分母不能相加，应该先通分。",
    )  # fmt: skip


@family(
    "multiply_fractions", strand="fractions", grades=(5, 7), en="Multiplying and dividing fractions", zh="分数乘除法",
    ccss="5.NF.B.4, 6.NS.A.1", cn="分数乘除法",
)  # fmt: skip
def multiply_fractions(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    a, b = proper_fraction(rng, difficulty), proper_fraction(rng, difficulty)
    if difficulty < 3 or rng.random() < 0.25:
        whole = Fraction(rng.randint(2, 12))
        a, b = (whole, b) if rng.random() < 0.5 else (a, whole)
    sign = rng.choice("*/")
    value = a * b if sign == "*" else a / b
    tokens, key = f"{a} {sign} {b}", str(value)
    undo = f"{value}/({b})" if sign == "*" else f"{value}*({b})"
    other = a * b if sign == "/" else a / b
    return lesson(
        rng, lang, by_lang(lang, _mulf_en(a, sign, b, value), _mulf_zh(a, sign, b, value)),
        problem=compute(rng, lang, tokens), key=key,
        work=[tool(call(tokens), value)],
        proof=[tool(undo.replace(f"({b})", f"{b}") if b.denominator == 1 else undo, a)],
        slip=([tool(f"{a}*({b})", a * b)], [tool(f"{a * b}*({b})", a * b * b)]) if sign == "/" and b.denominator > 1 else None,
        wrong=wrong_answers(
            key, lang,
            (other, "inverts-wrongly", "The second fraction was turned over when it should not be, or not when it should.", "该颠倒的没有颠倒，或不该颠倒的颠倒了。"),
            (1 / value, "inverts-first", "The wrong fraction was turned over.", "颠倒错了分数。"),
            (a + b, "adds-instead", "The fractions were added.", "算成了加法。"),
        ),
        check=f"solve(x/({b})={a}, x)" if sign == "*" else f"solve(x*({b})={a}, x)",
    )  # fmt: skip


def _mulf_en(a: Fraction, sign: str, b: Fraction, value: Fraction) -> Telling:
    tokens, product = f"{a} {sign} {b}", f"{a} * {b if sign == '*' else 1 / b}"
    how = "Multiply tops and bottoms" if sign == "*" else "Multiply by the reciprocal"
    turned = tex(product) if sign == "*" else f"{tex(tokens)[:-1]}={tex(product)[1:]}"
    return Telling(
        idea=f"{how}: {tex(tokens)}.",
        plan=f"{how}, then reduce.",
        check="undo it with the inverse operation.",
        steps=(f"{how}: {turned}.", f"Reduced, this is ${fraction_tex(value)}$."),
        nudge="Do you need the reciprocal here?",
        look="To multiply: top times top, bottom times bottom. To divide: multiply by the reciprocal.",
        examples=(r"For example $\frac{2}{5} \div \frac{3}{7}=\frac{2}{5} \times \frac{7}{3}=\frac{14}{15}$.",
                  r"For example $\frac{8}{9}$ of a half is four ninths."),
        last=f"{how} and reduce: {value}.",
        seen="Multiplying back does not give the first number: for a division turn the second fraction over.",
    )  # fmt: skip


def _mulf_zh(a: Fraction, sign: str, b: Fraction, value: Fraction) -> Telling:
    tokens, product = f"{a} {sign} {b}", f"{a} * {b if sign == '*' else 1 / b}"
    how = "分子乘分子，分母乘分母" if sign == "*" else "除以一个数等于乘它的倒数"
    turned = tex(product) if sign == "*" else f"{tex(tokens)[:-1]}={tex(product)[1:]}"
    return Telling(
        idea=f"{how}：{tex(tokens)}。",
        plan=f"{how}，再约分。",
        check="用逆运算倒回去。",
        steps=(f"{how}：{turned}。", f"约分得 ${fraction_tex(value)}$。"),
        nudge="这里要不要用倒数？",
        look="乘法：分子乘分子，分母乘分母；除法：乘除数的倒数。",
        examples=(r"例如 $\frac{2}{5} \div \frac{3}{7}=\frac{2}{5} \times \frac{7}{3}=\frac{14}{15}$。", r"例如 $\frac{8}{9}$ 的一半是九分之四。"),
        last=f"{how}，约分得{value}。",
        seen="乘回去得不到被除数：除法要把后面的分数颠倒。",
    )  # fmt: skip


_OF_ASKS = {
    "en": (
        "What is {f} of {n}?", "Find {f} of {n}.", "Calculate {f} of {n}.",
        "{name} has {things} and gives away {f} of them. How many {noun} does {name} give away?",
        "There are {things}. {f} of them are red. How many {noun} are red?",
        "{name} bought {things} and used {f} of them. How many {noun} did {name} use?",
        "A box holds {things}; {f} of them are new. How many are new?", "How much is {f} of {n}?",
    ),
    "zh": (
        "{n}的{f}是多少？", "求{n}的{f}。", "{n}的{f}等于多少？", "{name}有{things}，送出了其中的{f}，送出多少{measure}？",
        "一共有{things}，其中{f}是红色的，红色的有多少{measure}？", "{name}买了{things}，用去{f}，用去多少{measure}？",
        "盒子里有{things}，其中{f}是新的，新的有多少{measure}？", "计算{n}的{f}。",
    ),
}  # fmt: skip


@family(
    "fraction_of_quantity", strand="fractions", grades=(4, 6), en="A fraction of a quantity", zh="求一个数的几分之几",
    ccss="4.NF.B.4, 5.NF.B.4", cn="求一个数的几分之几是多少",
)  # fmt: skip
def fraction_of_quantity(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    f = proper_fraction(rng, min(difficulty, 4))
    part = rng.randint(2, (0, 6, 12, 30, 80, 999)[difficulty])
    n, value, item, who = part * f.denominator, part * f.numerator, thing(rng, OWNABLE), person(rng, lang)
    shown = any_layout(rng, lang).expr(str(f))
    problem = phrase(
        rng,
        _OF_ASKS,
        lang,
        f=shown,
        n=n,
        name=who.name,
        things=item.count(n, lang),
        noun=item.many,
        measure=item.measure,
    )
    return lesson(
        rng, lang, by_lang(lang, _of_en(f, n, part), _of_zh(f, n, part)),
        problem=dress(rng, lang, problem[0].upper() + problem[1:]), key=str(value),
        work=[tool(f"{n}*{f}", value)],
        tried=[tool(f"{n}/{f.denominator}", part), tool(f"{part}*{f.numerator}", value)],
        proof=[tool(f"{value}/{n}", f)],
        wrong=wrong_answers(
            str(value), lang,
            (part, "unit-fraction-only", "Only one part was taken.", "只算了一份。"),
            (n - value, "takes-the-rest", "This is what is left.", "算成了剩下的。"),
            (Fraction(n) / f, "divides-by-fraction", "The number was divided by the fraction.", "算成了除以这个分数。"),
        ),
        check=f"solve(x/{n}={f}, x)",
    )  # fmt: skip


def _of_en(f: Fraction, n: int, part: int) -> Telling:
    return Telling(
        idea=f"Take ${fraction_tex(f)}$ of {n}: multiply.",
        plan=f"Cut {n} into {f.denominator} equal parts and take {f.numerator}.",
        check="compare the result with the whole.",
        steps=(rf"One part is ${n} \div {f.denominator}={part}$.", rf"{f.numerator} of them: ${part} \times {f.numerator}={part * f.numerator}$."),
        nudge="Into how many equal parts is the whole cut?",
        look="Divide by the denominator, then multiply by the numerator.",
        examples=(r"For example $\frac{3}{4}$ of 20: one part is 5, and $5 \times 3=15$.", r"For example two thirds of 60: one third is half of 40, so two thirds are 40."),
        last=rf"${part} \times {f.numerator}={part * f.numerator}$.",
    )  # fmt: skip


def _of_zh(f: Fraction, n: int, part: int) -> Telling:
    return Telling(
        idea=f"求{n}的${fraction_tex(f)}$，用乘法。",
        plan=f"把{n}平均分成{f.denominator}份，取{f.numerator}份。",
        check="结果除以总数。",
        steps=(rf"一份是 ${n} \div {f.denominator}={part}$。", rf"取{f.numerator}份：${part} \times {f.numerator}={part * f.numerator}$。"),
        nudge="把整体平均分成了几份？",
        look="先除以分母，再乘分子。",
        examples=(r"例如20的 $\frac{3}{4}$：一份是5，$5 \times 3=15$。", "例如60的三分之二：三分之一是40的一半，所以是40。"),
        last=rf"${part} \times {f.numerator}={part * f.numerator}$。",
    )  # fmt: skip
