"""Answers that are chosen or told: option letters with or without what they stand for, and text."""

from __future__ import annotations

from dataclasses import replace

from reasoning_engine.cas.answers import Answer, Leaf, Option, Words, read_answer
from reasoning_engine.cas.comparing import compare, compare_words
from reasoning_engine.cas.rules import SAME_TEXT, Rules
from reasoning_engine.cas.wording import normal_words
from reasoning_engine.records import Verdict


def _letter(answer: Answer) -> str | None:
    if isinstance(answer, Option):
        return answer.letter
    text = answer.text if isinstance(answer, Leaf) else answer.meaning if isinstance(answer, Words) else ""
    bare = text.strip("()[].: ")
    return bare.upper() if len(bare) == 1 and bare.isascii() and bare.isalpha() else None


def compare_choices(g: Answer, p: Answer, rules: Rules) -> Verdict:
    """Two answers to a question with options: by letter, or by what stands behind it."""
    gold, pred = _letter(g), _letter(p)
    if gold is not None and pred is not None:
        if gold == pred:
            return Verdict("equal", "The same option.", "choice")
        return Verdict("unequal", "Different options.", "choice")
    contents = [a.content if isinstance(a, Option) else "" for a in (g, p)]
    other = p if isinstance(g, Option) else g
    content = contents[0] or contents[1]
    if content and isinstance(other, Leaf | Words):
        text = other.text if isinstance(other, Leaf) else other.meaning
        inner = compare(read_answer(content), read_answer(text), replace(rules, answer_type=None))
        return inner if inner.kind == "equal" else Verdict("undecided", "An option letter was expected.", "choice")
    if gold is not None or pred is not None:
        return Verdict("undecided", "An option letter was expected.", "choice")
    return compare(g, p, replace(rules, answer_type="text"))


def compare_texts(g: Answer, p: Answer, gold: str, pred: str, rules: Rules) -> Verdict:
    """Two answers in words, given as kinds and as clean text."""
    if normal_words(gold) == normal_words(pred):
        return SAME_TEXT
    if isinstance(g, Words) and isinstance(p, Words):
        return compare_words(g, p)
    return compare(g, p, replace(rules, answer_type=None))
