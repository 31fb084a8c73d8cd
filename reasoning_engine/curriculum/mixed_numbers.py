"""Mixed numbers: turning them into improper fractions, adding and subtracting them.

Left out: proper fractions (fractions.py).
"""

from __future__ import annotations

import random
from fractions import Fraction

from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.fractions import fraction_tex, proper_fraction
from reasoning_engine.curriculum.layouts import any_layout, compute, dress, tex
from reasoning_engine.curriculum.phrasing import by_lang, phrase, wrong_answers
from reasoning_engine.curriculum.traces import Telling, lesson, tool
from reasoning_engine.records import Lang

_TO_IMPROPER = {
    "en": (
        "Write {m} as an improper fraction.", "Convert {m} to an improper fraction.", "What is {m} as an improper fraction?",
        "Change {m} into an improper fraction.", "Turn the mixed number {m} into a fraction.", "Express {m} as a single fraction.",
    ),
    "zh": (
        "把{m}化成假分数。", "{m}化成假分数是多少？", "将带分数{m}化为假分数。", "带分数{m}等于哪个假分数？", "{m}写成假分数是多少？", "求带分数{m}的假分数形式。",
    ),
}  # fmt: skip


@family(
    "mixed_numbers", strand="fractions", grades=(4, 6), en="Mixed numbers", zh="带分数",
    ccss="4.NF.B.3c, 5.NF.A.1", cn="带分数与假分数",
)  # fmt: skip
def mixed_numbers(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    w1, f1 = rng.randint(1, 3 * difficulty), proper_fraction(rng, min(difficulty, 4))
    if difficulty < 3 or rng.random() < 0.4:
        return _to_improper(rng, lang, w1, f1)
    w2, f2, sign = rng.randint(1, 3 * difficulty), proper_fraction(rng, min(difficulty, 4)), rng.choice("+-")
    if w1 + f1 < w2 + f2:
        w1, f1, w2, f2 = w2, f2, w1, f1
    a, b = w1 + f1, w2 + f2
    value, undo = (a + b, "-") if sign == "+" else (a - b, "+")
    tokens = f"{w1}_{f1} {sign} {w2}_{f2}"
    return lesson(
        rng, lang, by_lang(lang, _mixed_en(tokens, a, sign, b, value), _mixed_zh(tokens, a, sign, b, value)),
        problem=compute(rng, lang, tokens), key=str(value),
        work=[tool(f"({w1}+{f1}){sign}({w2}+{f2})", value)],
        tried=[tool(f"{w1}+{f1}", a), tool(f"{w2}+{f2}", b), tool(f"{a}{sign}{b}", value)],
        proof=[tool(f"{value}{undo}{b}", a)],
        wrong=wrong_answers(
            str(value), lang,
            (w1 + w2 if sign == "+" else w1 - w2, "drops-fractions", "Only the whole parts were used.", "只算了整数部分。"),
            (w1 - w2 + abs(f1 - f2) if sign == "-" else w1 + w2 + Fraction(f1.numerator + f2.numerator, f1.denominator + f2.denominator),
             "parts-apart", "The fractional parts were joined wrongly.", "分数部分算错了。"),
            (value + 1, "whole-slip", "A whole too many was counted.", "多算了一个整数。"),
        ),
        check=f"({w1}{sign}{w2})+({f1}{sign}{f2})",
    )  # fmt: skip


def _to_improper(rng: random.Random, lang: Lang, w: int, f: Fraction) -> Draft:
    value, d, n = w + f, f.denominator, f.numerator
    shown = any_layout(rng, lang).expr(f"{w}_{f}")
    top = w * d + n
    told = by_lang(
        lang,
        Telling(
            f"Each whole has {d} parts: {tex(f'{w}_{f}')}.", f"Count the parts of size one over {d}.", "take the wholes away again.",
            (rf"{w} wholes are ${w} \times {d}={w * d}$ parts.", f"Together ${w * d}+{n}={top}$ parts: ${fraction_tex(value)}$."),
            "How many parts make one whole?", "Multiply the whole number by the denominator and add the numerator.",
            (r"For example $2\frac{3}{4}$: $2 \times 4+3=11$, so $\frac{11}{4}$.",), f"The improper fraction is {value}.",
        ),
        Telling(
            f"每个整体有{d}份：{tex(f'{w}_{f}')}。", f"数一数一共有多少个{d}分之一。", "再减去整数部分。",
            (rf"{w}个整体是 ${w} \times {d}={w * d}$ 份。", f"一共 ${w * d}+{n}={top}$ 份，即 ${fraction_tex(value)}$。"),
            "几份是一个整体？", "整数乘分母再加分子，分母不变。",
            (r"例如 $2\frac{3}{4}$：$2 \times 4+3=11$，得 $\frac{11}{4}$。",), f"假分数是{value}。",
        ),
    )  # fmt: skip
    return lesson(
        rng, lang, told, problem=dress(rng, lang, phrase(rng, _TO_IMPROPER, lang, m=shown)), key=str(value),
        work=[tool(f"{w}+{f}", value)], tried=[tool(f"{w}*{d}+{n}", top), tool(f"{top}/{d}", value)],
        proof=[tool(f"{value}-{w}", f)],
        wrong=wrong_answers(
            str(value), lang,
            (Fraction(w + n, d), "adds-whole-to-top", "The whole number was added to the numerator.", "直接把整数加到分子上。"),
            (Fraction(w * n, d), "multiplies-top", "The whole number was multiplied with the numerator.", "用整数乘了分子。"),
            (Fraction(w * d, d + n), "forgets-numerator", "The numerator was not added.", "忘记加分子。"),
        ),
        check=f"({w}*{d}+{n})/{d}",
    )  # fmt: skip


def _mixed_en(tokens: str, a: Fraction, sign: str, b: Fraction, value: Fraction) -> Telling:
    return Telling(
        idea=f"Turn both into fractions and {'add' if sign == '+' else 'subtract'}: {tex(tokens)}.",
        plan="Turn the mixed numbers into improper fractions first.",
        check="undo it with the inverse operation.",
        steps=(f"As improper fractions: {tex(f'{a} {sign} {b}')}.", f"Over a common denominator this is ${fraction_tex(value)}$."),
        nudge="Can you write each mixed number as one fraction?",
        look="Whole number times denominator plus numerator gives the new numerator.",
        examples=(r"For example $1\frac{1}{2}+2\frac{1}{3}=\frac{3}{2}+\frac{7}{3}=\frac{23}{6}$.",
                  "For example one and a half are three halves; two of them make six halves."),
        last=f"{tex(f'{a} {sign} {b}')} gives {value}.",
    )  # fmt: skip


def _mixed_zh(tokens: str, a: Fraction, sign: str, b: Fraction, value: Fraction) -> Telling:
    return Telling(
        idea=f"先化成假分数再{'相加' if sign == '+' else '相减'}：{tex(tokens)}。",
        plan="先把带分数化成假分数。",
        check="用逆运算倒回去。",
        steps=(f"化成假分数：{tex(f'{a} {sign} {b}')}。", f"通分后得 ${fraction_tex(value)}$。"),
        nudge="能把每个带分数写成一个分数吗？",
        look="整数乘分母再加分子，就是新的分子。",
        examples=(r"例如 $1\frac{1}{2}+2\frac{1}{3}=\frac{3}{2}+\frac{7}{3}=\frac{23}{6}$。", "例如一又二分之一是二分之三，两个就是二分之六。"),
        last=f"{tex(f'{a} {sign} {b}')}，得{value}。",
    )  # fmt: skip
