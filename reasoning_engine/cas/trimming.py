"""Takes off a question what does not ask: greetings, numbering, dollar signs around formulas, final punctuation.

`ways` gives more than one text where the beginning can be read in two ways: "3、12和18" is a list, or number 3 of an
exercise sheet. Left out: any understanding of what remains (phrasing.py).
"""

from __future__ import annotations

import re
import unicodedata

_POLITE = re.compile(
    r"(?:(?:please help|help me with (?:this|it)(?: one)?|i don't get this|i do not get this|i am stuck|i'm stuck|"
    r"can you (?:please )?solve this|could you please help me|can you help me|homework|please|kindly|hi|"
    r"hello|hey|ok|okay|now|q(?=:)|question|problem|exercise|task|quick question|can you|could you|would you|"
    r"help me(?: to)?|i need to|i want to|let's|show me how to|do you know|do you know how to|tell me|dear teacher|"
    r"请问一下|请问|请你|请帮我解答|请帮我|请帮忙|请|帮我看看|帮我|帮忙看看(?:这道?题)?|帮忙|麻烦|你好|您好|老师好|老师|"
    r"这道题怎么做|这题怎么做|这道题|我不会做这道?题|我不会|求助|练习|作业|应用题|计算题|填空题|问题|题目|问|试|例题?|"
    r"第?[0-9]+题)(?![A-Za-z])[,:!.?;,:! ]*)+",
    re.IGNORECASE,
)
NUMBERING = re.compile(
    r"(?:\([0-9]{1,2}\)|[0-9]{1,2}\)|[0-9]{1,2}[.、](?=\s*[A-Z\u4e00-\u9fff])|[0-9]{1,2}\.(?=\s)|[①-⑳])\s*"
)
_LISTED = re.compile(r"\(?[0-9]{1,2}(?:、|\)(?=\s*[-+*/^×÷·=<>(]))\s*")
_TAIL = re.compile(
    r"(?:[\s.?。？,，;；:：]|(?<![0-9)])!|！|\bplease\b|\bthanks?(?: you)?\b|谢谢|"
    r"\bshow (?:all )?(?:your )?(?:work|working|steps)\b|"
    r"\bstep by step\b|\bgive (?:your|the) exact (?:answer|value)\b|请写出过程|写出过程|\(写出过程\))+\Z",
    re.IGNORECASE,
)
_SIGNS = str.maketrans({
    "，": ",", "。": ".", "：": ":", "；": ";", "？": "?", "！": "!", "（": "(", "）": ")", "＝": "=", "＋": "+",
    "－": "-", "−": "-", "＊": "*", "／": "/", "＜": "<", "＞": ">", "．": ".", "％": "%", "“": '"', "”": '"',
    "‘": "'", "’": "'", "［": "[", "］": "]", "｛": "{", "｝": "}", "｜": "|", "…": "…",
})  # fmt: skip
_FORMULA = re.compile(r"\$\$([^$]*)\$\$|\$(?![\s$])([^$]*?)(?<!\s)\$(?!\d)|\\\((.*?)\\\)|\\\[(.*?)\\\]")
_MIXED = re.compile(r"(?<![0-9])([0-9]{1,9})又([0-9]+/[0-9]+|(?=\\d?frac))")


def trimmed(problem: str) -> str:
    """The problem in the way that is most likely meant."""
    return ways(problem)[0]


def ways(problem: str) -> tuple[str, ...]:
    """The trimmed problem; a second one where its first number may be the number of the exercise."""
    text = " ".join(problem.strip().split())
    text = "".join(unicodedata.normalize("NFKC", c) if "\uff10" <= c <= "\uff5a" else c for c in text)
    text = _MIXED.sub(r"\1 \2", _FORMULA.sub(_bare, text.translate(_SIGNS)))
    text = " ".join(text.split())
    if text.isupper() and re.search("[A-Z]{4}", text):
        text = text.lower()  # shouted, and the letters of its formulas with it
    before = None
    while before != text:
        before = text
        text = _TAIL.sub("", text).strip()
        text = _POLITE.sub("", text, count=1) if _POLITE.match(text) else text
        numbering = NUMBERING.match(text)
        if numbering is not None and _LISTED.match(text) is None:
            text = text[numbering.end() :]
    listed = _LISTED.match(text)
    if listed is None:
        return (text.replace("、", ", "),)
    inner = ways(text[listed.end() :])[0]
    return text.replace("、", ", "), inner


def _bare(formula: re.Match[str]) -> str:
    """A formula without its signs, with a space where it stood against a word."""
    inner = next(group for group in formula.groups() if group is not None).strip()
    before, after = formula.string[: formula.start()][-1:], formula.string[formula.end() :][:1]
    left = " " if before.isascii() and before.isalnum() else ""
    return left + inner + (" " if after.isascii() and after.isalnum() else "")
