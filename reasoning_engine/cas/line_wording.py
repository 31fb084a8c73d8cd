"""The sentences of a judgement on a pupil's line, in both languages; formulas stand between dollar signs."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.typesetting import typeset
from reasoning_engine.cas.values import context
from reasoning_engine.records import Lang

_SENTENCES: dict[str, tuple[str, str]] = {
    "unread": ("I cannot read this line as mathematics.", "我读不懂这一行的数学式子。"),
    "given-up": ("This line took too long to check.", "检查这一行花费的时间过长。"),
    "no-start": (
        "There is no line before this one that it could be compared with.",
        "前面没有可以与这一行比较的式子。",
    ),
    "undecided": (
        "I cannot tell whether this line follows from the one before it.",
        "我无法判断这一行能否由上一行推出。",
    ),
    "same": ("This line says the same as the one before it.", "这一行与上一行等价。"),
    "same-value": ("The value has not changed.", "式子的值没有改变。"),
    "same-problem": ("This line says the same as the problem.", "这一行与题目等价。"),
    "same-earlier": ("This line says the same as an earlier one.", "这一行与前面的某一行等价。"),
    "coefficients": ("Equal coefficients say the same.", "对应系数相等，与上一行等价。"),
    "together": ("Together with the lines before it, this is all the solutions.", "与前面几行合起来就是全部的解。"),
    "positive": ("For positive letters this says the same.", "字母取正数时，这一行与上一行等价。"),
    "follows": ("This follows from what is given.", "这一行可以由已知条件推出。"),
    "true-calculation": ("This calculation is right.", "这一步计算正确。"),
    "false-calculation": (
        "The left side is ${left}$, the right side is ${right}$.",
        "左边等于 ${left}$，右边等于 ${right}$。",
    ),
    "true-comparison": ("This is true.", "这是对的。"),
    "false-comparison": ("This is not true.", "这不成立。"),
    "false": ("The two sides are not equal.", "两边不相等。"),
    "lost": (
        "${point}$ solves the line before, but no longer this one.",
        "${point}$ 是上一行的解，却不再满足这一行。",
    ),
    "lost-problem": (
        "${point}$ solves the problem's equations, but not this line.",
        "${point}$ 满足题目的方程，却不满足这一行。",
    ),
    "gained": (
        "${point}$ satisfies this line, but not the one before it.",
        "${point}$ 满足这一行，却不满足上一行。",
    ),
    "both": (
        "${lost}$ satisfies the line before but not this one; ${gained}$ satisfies this one but not the line before.",
        "${lost}$ 满足上一行而不满足这一行；${gained}$ 满足这一行而不满足上一行。",
    ),
    "others": ("The solutions are not the same any more.", "解与上一行不同了。"),
    "values": (
        "The line before is ${before}$, but this one is ${after}$.",
        "上一行等于 ${before}$，而这一行等于 ${after}$。",
    ),
    "values-at": (
        "For ${point}$ the line before is ${before}$, but this one is ${after}$.",
        "当 ${point}$ 时，上一行等于 ${before}$，而这一行等于 ${after}$。",
    ),
    "differ": ("This is not equal to the line before.", "这一行与上一行不相等。"),
    "derivative-differs": (
        "Differentiated, this line does not give the integrand.",
        "对这一行求导得不到被积函数。",
    ),
    "from-wrong-line": (
        " It follows from your line, but that line does not agree with the problem.",
        "它由你的上一行推出，但上一行与题目不符。",
    ),
}  # fmt: skip


def sentence(key: str, lang: Lang, **values: str) -> str:
    """One sentence, with formulas put in."""
    return _SENTENCES[key][lang == "zh"].format(**values)


def shown_point(point: Mapping[str, Any]) -> str:
    """x=3, y=-1/2 in LaTeX; numbers that are no simple fractions to four digits."""
    return ",\\ ".join(f"{typeset(Node('name', name))}{shown_number(value)}" for name, value in sorted(point.items()))


def shown_number(value: Any) -> str:
    """= 3 or ≈ 1.414 in LaTeX."""
    exact, text = number_latex(value)
    return f"={text}" if exact else rf"\approx {text}"


def number_latex(value: Any) -> tuple[bool, str]:
    """Whether the number is exact, and its LaTeX."""
    if isinstance(value, int):
        value = Fraction(value)
    if isinstance(value, Fraction):
        if value.denominator == 1:
            return True, str(value.numerator)
        sign = "-" if value < 0 else ""
        return True, rf"{sign}\frac{{{abs(value.numerator)}}}{{{value.denominator}}}"
    return False, str(context().nstr(context().mpf(value), 5))
