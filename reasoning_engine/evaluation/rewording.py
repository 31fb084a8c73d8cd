"""Rewording that keeps the question: other words for what a problem tells its reader to do, and words around it.

A table of phrases rather than a model, so that every change is known to be harmless. Left out: stories told anew.
"""

from __future__ import annotations

import random
import re

# What is exchanged (a pattern), and what may stand instead. English phrases stand at the beginning of a sentence.
_ENGLISH = (
    ("Calculate|Compute|Evaluate", ("Calculate", "Compute", "Work out", "Find the value of")),
    ("Solve the equation", ("Find the solution of the equation", "Please solve the equation")),
    ("Find the value of", ("Work out the value of", "Determine the value of")),
    ("Simplify", ("Write in simplest form:", "Please simplify")),
    ("What is", ("What's", "Tell me what is")),
    ("How many", ("Can you tell me how many", "I want to know how many")),
    ("How much", ("Can you tell me how much", "I want to know how much")),
    ("Factor|Factorise", ("Factorise", "Please factor")),
    ("Expand", ("Please expand", "Multiply out")),
    ("Differentiate", ("Find the derivative of", "Please differentiate")),
    ("Find", ("Determine", "Please find")),
    ("(?P<verb>Solve|Round|Write|Convert|Compare|Work out|Determine)", ("Please {verb}", "Could you {verb}")),
)
_ANYWHERE = (
    ("altogether|in total|in all", ("altogether", "in total", "in all")),
    ("how many", ("what number of",)),
    (" buys ", (" purchases ",)),
    (" left over", (" remaining",)),
)
_CHINESE = (
    ("(?<!请)计算(?!器)", ("算一算", "请计算")),
    ("(?<!请)解方程(?!组)", ("请解方程", "求方程的解")),
    ("(?<![要需请试])求(?![出得解助])", ("请求出", "试求")),
    ("一共|总共", ("一共", "总共", "共")),
    ("(?<!请)(?P<verb>化简|写出|比较)", ("请{verb}",)),
    ("(?<!就)是多少", ("等于多少", "为多少")),
    ("还剩(?!下)", ("还剩下",)),
    ("每个", ("每一个",)),
)
_BEFORE = {
    "en": ("Hi, can you help me with this? ", "Homework question: ", "Please show the steps. ", "Q3. ", "hello! "),
    "zh": ("老师好，请问：", "这道题怎么做？", "作业题：", "请写出过程。", "你好，帮我看看："),
}
_AFTER = {
    "en": (" Thanks!", " Please explain.", " I need the steps.", " (from my homework)"),
    "zh": ("谢谢！", "请写出步骤。", "我不太会。", "（作业题）"),
}


def reword(text: str, lang: str, rng: random.Random) -> str:
    """The text with one phrase exchanged for another that says the same; itself where none is known."""
    if lang == "zh":
        return _exchanged(text, _CHINESE, rng, "{}")
    made = _exchanged(text, _ENGLISH, rng, r"(?:^|(?<=[.!?] )|(?<=\n))(?:{})(?![A-Za-z])")
    return made if made != text else _exchanged(text, _ANYWHERE, rng, "{}")


def surround(text: str, lang: str, rng: random.Random) -> str:
    """The text with polite words before it or, where it ends as a sentence does, after it, or both."""
    if text[-1:] not in ".?!。？！":
        return rng.choice(_BEFORE[lang]) + text
    before = rng.choice(_BEFORE[lang]) if rng.random() < 0.7 else ""
    after = rng.choice(_AFTER[lang]) if not before or rng.random() < 0.4 else ""
    return before + text + after


def _exchanged(text: str, table: tuple[tuple[str, tuple[str, ...]], ...], rng: random.Random, where: str) -> str:
    for pattern, phrases in table:
        found = re.search(where.format(pattern), text)
        if found:
            verb = (found.groupdict().get("verb") or "").lower()
            other = rng.choice([p for p in phrases if p != found[0]]).format(verb=verb)
            return text[: found.start()] + other + text[found.end() :]
    return text
