r"""How people type: spaces or none, × or * or \times, LaTeX or plain, polite or short, with or without a full stop.

An expression of arithmetic is written once, its tokens apart: `"3/4 + 1_2/3 * ( 5 - 2 )"`, where `3/4` is one fraction,
`1_2/3` a mixed number, and `/` standing alone divides. From it come the CAS's call, the LaTeX of a trace and the many
layouts of a question. Algebra's formulas are notation.py's.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from reasoning_engine.records import Lang

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Layout:
    """One person's way of typing arithmetic. `mark` surrounds LaTeX; empty means plain text."""

    mark: str = ""
    spaces: bool = False
    times: str = "×"
    over: str = "÷"
    minus: str = "-"
    commas: bool = False  # 12,345
    mixed: str = " "  # between the whole and the fraction of a plain mixed number
    frac: str = r"\frac"

    def expr(self, tokens: str) -> str:
        """The expression as this person types it, with its marks."""
        return f"{self.mark}{self.bare(tokens)}{_CLOSING.get(self.mark, '')}"

    def bare(self, tokens: str) -> str:
        """The same without the marks around it."""
        parts = tokens.split()
        guard = self.over == "/" and "/" in parts and not self.mark
        out = [self._token(part, guard) for part in parts]
        text = "".join(out)
        if self.spaces or self.mark:
            text = _tidy(out, self.spaces)
        return text

    def number(self, value: int | str) -> str:
        """A number inside a sentence."""
        text = str(value)
        if self.commas and text.isdigit() and int(text) >= 1000:
            return f"{int(text):,}"
        return text

    def _token(self, part: str, guard: bool) -> str:
        if part == "*":
            return self.times
        if part == "/":
            return self.over
        if part == "-":
            return self.minus
        if "_" in part and "/" in part:
            return self._mixed(part)
        if "/" in part:
            return self._fraction(part, guard)
        if part.startswith("^"):
            return self._power(part[1:])
        return self.number(part)

    def _fraction(self, part: str, guard: bool) -> str:
        if not self.mark:
            return f"({part})" if guard else part
        top, bottom = part.split("/")
        sign = "-" if top.startswith("-") else ""
        return f"{sign}{self.frac}{{{top.lstrip('-')}}}{{{bottom}}}"

    def _mixed(self, part: str) -> str:
        whole, fraction = part.split("_")
        if self.mark:
            return whole + self._fraction(fraction, False)
        return f"{whole}{self.mixed}{fraction}"

    def _power(self, exponent: str) -> str:
        if self.mark:
            return f"^{exponent}" if len(exponent) == 1 else f"^{{{exponent}}}"
        return exponent.translate(_SUPERSCRIPT) if self.times == "×" else f"^{exponent}"


_CLOSING = {"$": "$", r"\(": r"\)", "$$": "$$"}
_OPERATORS = {"×", "*", "·", "x", r"\times", r"\cdot", "÷", "/", ":", r"\div", "+", "-", "−", "="}


def _tidy(parts: list[str], spaces: bool) -> str:
    r"""Spaces around operators where this person types them, and always around a LaTeX command (`\times 5`)."""
    text = ""
    for part in parts:
        wide = part in _OPERATORS and (spaces or part.startswith("\\"))
        text += f" {part} " if wide else part
    return text


TRACE = Layout(mark="$", times=r"\times", over=r"\div")


def tex(tokens: str) -> str:
    r"""The expression between dollar signs, as traces and hints show it: `$\frac{3}{4}+2 \times 5$`."""
    return TRACE.expr(tokens)


def call(tokens: str) -> str:
    """The expression in the CAS's plain syntax. A fraction keeps brackets where `/` or a power would split it."""
    parts = tokens.split()
    out = []
    for at, part in enumerate(parts):
        after = parts[at + 1] if at + 1 < len(parts) else ""
        if "_" in part:
            part = f"({part.replace('_', '+')})"
        elif "/" in part and len(part) > 1 and ((at and parts[at - 1] in "*/") or after.startswith("^")):
            part = f"({part})"
        out.append(part)
    return "".join(out)


def any_layout(rng: random.Random, lang: Lang) -> Layout:
    """A way of typing, drawn at random: about a quarter LaTeX, the rest plain."""
    zh = lang == "zh"
    if rng.random() < 0.25:
        return Layout(
            mark=rng.choices(("$", r"\(", "$$"), (8, 1, 1))[0],
            spaces=rng.random() < 0.4,
            times=rng.choices((r"\times", r"\cdot", "×"), (7, 2, 1))[0],
            over=rng.choices((r"\div", "÷"), (8, 2))[0],
            frac=rng.choices((r"\frac", r"\dfrac"), (9, 1))[0],
        )
    return Layout(
        spaces=rng.random() < (0.25 if zh else 0.5),
        times=rng.choices(("×", "*", "x", "·"), (7, 3, 0 if zh else 1, 0.3))[0],
        over=rng.choices(("÷", "/"), (7, 3))[0],
        minus="−" if rng.random() < 0.08 else "-",
        commas=rng.random() < (0.02 if zh else 0.1),
        mixed="又" if zh and rng.random() < 0.5 else " ",
    )


_COMPUTE = {
    "en": (
        "What is {e}?", "What is {e}?", "Calculate {e}.", "Compute {e}.", "Work out {e}.", "Evaluate {e}.", "Find {e}.",
        "How much is {e}?", "Find the value of {e}.", "Can you work out {e}?", "What does {e} equal?", "Solve {e}.",
        "What do you get for {e}?", "Please calculate {e}.", "Work this out: {e}", "Calculate: {e}", "{e}", "{e}?",
        "What's {e}?", "Give the value of {e}.", "I need the result of {e}.", "Find the result of {e}.",
        "Determine {e}.", "{e} is how much?",
    ),
    "zh": (
        "计算：{e}。", "计算{e}。", "{e}等于多少？", "{e}等于几？", "求{e}的值。", "算一算：{e}", "口算：{e}", "请计算{e}。",
        "{e}的结果是多少？", "{e}得多少？", "帮我算一下{e}", "{e}是多少？", "{e}", "列竖式计算：{e}", "计算下面的题：{e}",
        "求{e}的结果。", "请问{e}等于多少？", "{e}怎么算？", "请你算出{e}的得数。", "{e}的得数是多少？", "计算：{e}",
    ),
}  # fmt: skip
_BLANKS = ("=?", "=", "=___", " = ?", " =", " = ___", "=( )", "=□")
_BLANKS_ZH = (*_BLANKS, "=（ ）", "＝", "＝？", "=（  ）", "=？")


def compute(rng: random.Random, lang: Lang, tokens: str, layout: Layout | None = None) -> str:
    """The bare question "what is this?", in one of many wordings: `47+38=?`, "Work out $47+38$.", 47加38..."""
    layout = layout or any_layout(rng, lang)
    if rng.random() < 0.3:
        blank = rng.choice(_BLANKS if lang == "en" else _BLANKS_ZH)
        if layout.mark:
            blank = rng.choice(("=", "=?", r"=\square", " = ", " = ?"))
            return f"{layout.mark}{layout.bare(tokens)}{blank}{_CLOSING[layout.mark]}"
        return layout.bare(tokens) + blank.rstrip()
    return dress(rng, lang, rng.choice(_COMPUTE[lang]).format(e=layout.expr(tokens)))


_OPENERS = {
    "en": (
        "Please help: ", "Can you solve this? ", "Question: ", "Homework: ", "Help me with this one. ", "Q: ", "Hi! ",
        "1. ", "Problem: ", "Could you please help me? ", "I don't get this: ", "3) ", "Exercise: ", "Hello! ",
    ),
    "zh": (
        "老师，这道题怎么做？", "请问：", "题目：", "请帮我解答：", "1. ", "求助：", "帮忙看看这题：", "（2）", "练习：", "你好，",
        "我不会做这题：", "3、", "问题：", "作业：",
    ),
}  # fmt: skip
_HALF_WIDTH = str.maketrans({"，": ",", "。": ".", "？": "?", "：": ":", "；": ";", "（": "(", "）": ")", "！": "!"})
_LONE_LETTER = re.compile(r"(?<![A-Za-z])(?!I\b|A\b|a\b)[A-Za-z](?![A-Za-z])|\\|[A-Z]{2}")


def dress(rng: random.Random, lang: Lang, text: str) -> str:
    """The question as a pupil might really type it: sometimes an opener, no final mark, other case or punctuation.

    Text with single letters (variables, points) or LaTeX keeps its case."""
    if rng.random() < 0.12:
        text = rng.choice(_OPENERS[lang]) + text
    if rng.random() < 0.12:
        text = text.rstrip("。.？?")
    if lang == "zh":
        return (text.translate(_HALF_WIDTH) if rng.random() < 0.12 else text).strip()
    return _cased(rng, text).strip()


def _cased(rng: random.Random, text: str) -> str:
    draw = rng.random()
    if draw > 0.1 or _LONE_LETTER.search(text):
        return text
    if draw < 0.01:
        return text.upper()
    return text.lower() if draw < 0.06 else text[:1].lower() + text[1:]
