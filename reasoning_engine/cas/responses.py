"""Tells a response, a text with an answer in it, from an answer: by announcements, connectives and prose.

Left out: where in a response the answer stands (extraction.py).
"""

from __future__ import annotations

import re

from reasoning_engine.cas.answers import (
    Answer,
    Leaf,
    Logic,
    Many,
    Option,
    Ratio,
    Region,
    Relation,
    Table,
    Words,
    read_answer,
)
from reasoning_engine.cas.families import STATED
from reasoning_engine.cas.spoken import clean
from reasoning_engine.cas.wording import known_meaning

MAX_ANSWER = 2_000  # characters; more than that is a response, whatever it says
MARKS = ("\\boxed", "####", "</think>")
PHRASE = re.compile(
    r"(?:(?:final|correct|right|best)\s+)?(?:answer|result|solution|choice|option)s?(?:\s+(?:to|of|for)\s[^.:\n]{1,60}?)?"
    r"\s*(?:\*\*)?\s*(?:is|are|was|would be|must be|should be|equals|=|:)+\s*(?:\*\*)?\s*:?"
    r"|(?:\A|\n)[#* ]*(?:final )?answer[*: ]*\n|\bans\s*[.:]"
    r"|【答案】|(?:最终|最后|正确|所以|因此|故)?(?:的)?答案(?:是|为|应为|应该是|选)?\s*[:：]?\s*"
    r"|(?:故|应|因此|所以)?选(?:择|项)?(?:的是|为|：|:)?\s*(?=[(（]?[A-H])"
    r"|(?:正确)?(?:的)?选项(?:是|为)\s*[:：]?\s*(?=[(（]?[A-H])|\b(?:choose|pick|select)\s+(?:option|choice)?\s*(?=[(]?[A-H]\b)"
    r"|réponse\s*(?:est|:)|\banswer\s*(?=\\\[|\\\(|\$)",
    re.IGNORECASE,
)
LEAD = re.compile(
    r"\A[\s*]*(?:therefore|thus|hence|so|then|finally|we (?:get|have|find|obtain)|(?:this|which) gives|"
    r"it follows that|"
    r"综上所述|综上|所以|因此|因而|于是|从而|解得|可得|求得|得到|可知|那么|故|则|即|得|解|答|∴|\\therefore)"
    r"(?:\s+that)?(?:\s*[,，:：]\s*|\s+|(?<=[\u4e00-\u9fff∴])\s*)",
    re.IGNORECASE,
)
# What stands between the subject and the answer in "the ratio is 2:3" and 概率为 3/4.
_MATHEMATICS = r"(?=[-+±√π∞$\\(\[{（0-9.]|[A-Za-z]\s*(?:['=<>≤≥^+*/(]|$|[.。]))"
COPULA = re.compile(
    r"\bat\s+(?=\()|\b(?:is|are|equals?|be|was|were|costs?|paid|pays|gives?|becomes?)\b\s*:?\s*" + _MATHEMATICS
    + r"|(?<=[\u4e00-\u9fff])(?<!不)(?:约等于|等于|约为|是|为|有|共|得|占|:|：)\s*" + _MATHEMATICS
    + r"|(?<=[a-z]{2}):\s*" + _MATHEMATICS
)  # fmt: skip
_LAYOUT = re.compile(r"\\(?:begin|end)\s*\{[A-Za-z]+\*?\}(?:\{[lcr| ]*\})?|\\[A-Za-z]+")
_OPTION = re.compile(r"[(（]?[A-H][)）]?\s*[.。]?\Z")
_WORD = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{2,}")
_NOT_PROSE = frozenset([
    "sin", "cos", "tan", "cot", "sec", "csc", "log", "ln", "exp", "sqrt", "pi", "and", "or", "arcsin", "arccos",
    "arctan", "oo", "inf", "gcd", "lcm", "mod", "matrix", "frac", "text", "abs", "max", "min", "cm", "mm", "km", "kg",
    "ml", "theta", "alpha", "beta", "pm",
])  # fmt: skip
CJK = re.compile("[\u4e00-\u9fff]")
_DIGIT = re.compile("[0-9]")


def is_response(text: str) -> bool:
    """Whether a text is a response with an answer in it rather than an answer itself."""
    if any(mark in text for mark in MARKS) or len(text) > MAX_ANSWER:
        return True
    bare = STATED.sub("", clean(text))
    if known_meaning(bare):
        return False
    if PHRASE.search(text):
        return bool(CJK.search(text)) or len(_words(text)) > 0
    lead = LEAD.match(text)
    if lead is not None and (_has_mathematics(text) or _OPTION.match(text, lead.end())):
        return True
    characters = len(CJK.findall(bare))
    if characters >= 8 or (characters and _has_mathematics(bare) and not _reads_whole(bare)):
        return True
    words = _words(bare)
    if len(words) >= 3 and not _is_quantity(bare) and (any(c in text for c in "0123456789=$") or len(words) > 8):
        return True
    return bool(words) and COPULA.search(text) is not None and not _reads_whole(bare)


def _words(text: str) -> list[str]:
    return [w for w in _WORD.findall(_LAYOUT.sub(" ", text)) if w.lower() not in _NOT_PROSE]


def _has_mathematics(text: str) -> bool:
    return any(c in text for c in "=<>$\\") or _DIGIT.search(text) is not None


def _is_quantity(bare: str) -> bool:
    """60 kilometers per hour: three words, but a number with its unit."""
    answer = read_answer(bare)
    return (
        isinstance(answer, Leaf)
        and answer.number is not None
        and answer.unit is not None
        and bool(answer.unit.dimension)
    )


def _reads_whole(bare: str) -> bool:
    """Whether the structure of an answer covers the text: no prose is left at its leaves."""
    answer = read_answer(bare)
    return not any(CJK.search(text) or len(_words(text)) > 0 for text in _leaves(answer))


def _leaves(answer: Answer) -> list[str]:
    """The texts at the leaves; the unit of a number and words with a meaning are no prose."""
    match answer:
        case Leaf():
            return [answer.text] if answer.number is None else []
        case Words():
            return [] if answer.known else [answer.meaning]
        case Option():
            return []
        case Many():
            return [text for item in answer.items for text in _leaves(item)]
        case Logic():
            return [text for part in answer.parts for text in _leaves(part)]
        case Relation():
            return list(answer.sides)
        case Ratio():
            return list(answer.terms)
        case Region():
            return [end for span in answer.spans for end in (span.low, span.high)]
        case Table():
            return [cell for row in answer.rows for cell in row]
