r"""Answers whether a given answer equals the key: equal, unequal or undecided, with the reason and the deciding rung.

The ladder, from cheap to dear: the same text; plain numbers; the same kind of answer (words, options, numbers with
units, lists, sets, tuples, intervals, relations, matrices) compared part by part; expressions exactly at random
fractions; then numerically with the domain respected. `undecided` means that it could not be judged, never that it
was wrong. What is policy rather than mathematics is written down in docs/grading.md. Left out: finding the answer in
a text (extraction.py) and deadlines (service.py runs this in its pool; nothing here takes long).
"""

from __future__ import annotations

import re

from reasoning_engine.cas.answers import Answer, Leaf, Many, Option, Region, Relation, Words, read_answer
from reasoning_engine.cas.choosing import compare_choices, compare_texts
from reasoning_engine.cas.comparing import compare
from reasoning_engine.cas.expressions import compare_expressions, numbers_used
from reasoning_engine.cas.families import compare_families
from reasoning_engine.cas.numbers import read_number, read_plain
from reasoning_engine.cas.regions import is_simple_bound
from reasoning_engine.cas.rules import SAME_TEXT, Rules
from reasoning_engine.cas.spoken import clean
from reasoning_engine.cas.wording import SHORT_WORDS
from reasoning_engine.records import AnswerType, Verdict

MAX_LENGTH = 4_000
MAX_ITEMS = 40

_SAME_NUMBER = Verdict("equal", "The same number.", "number")
_OTHER_NUMBER = Verdict("unequal", "The numbers differ.", "number")
_EMPTY = Verdict("undecided", "There is no answer to judge.", "text")


def equal(
    gold: str, pred: str, *, answer_type: AnswerType | None = None, unit: str = "", tolerance: float | None = None,
    rounded: bool = False,
) -> Verdict:  # fmt: skip
    """Judge `pred` against the key `gold`.

    `answer_type` and `unit` come from the exercise where there is one; with answer_type "number", "set" or "tuple" a
    plain number must be worked out (2+2 is not accepted for 4). `tolerance` is an absolute difference that the task
    allows; `rounded` says that it allows answers to be rounded to the decimals they show.
    """
    if answer_type is None or answer_type == "number":
        left, right = read_plain(gold), read_plain(pred)
        if left is not None and right is not None:
            if left == right:
                return _SAME_NUMBER
            if tolerance is None and not rounded and not _may_be_float_noise(gold, pred):
                return _OTHER_NUMBER
    if not gold.strip() or not pred.strip():
        return _EMPTY
    if len(gold) > MAX_LENGTH or len(pred) > MAX_LENGTH:
        return Verdict("undecided", "An answer is too long to judge.", "text")
    rules = Rules(answer_type, unit, tolerance, rounded)
    as_words = answer_type in ("text", "choice")
    g = read_answer(gold, answer_type == "choice", as_words)
    p = read_answer(pred, answer_type == "choice", as_words)
    return _with_type(gold, pred, _beside(p, g, gold) if clean(gold) == "R" else g, _beside(g, p, pred), rules)


_DECIMAL_COMMA = re.compile(r"([-+]?[0-9]+),([0-9]+)(\s*(?:\\?%|[^0-9,;\s][^0-9,;]*)?)\Z")


def _beside(g: Answer, p: Answer, pred: str) -> Answer:
    """The answer as it has to be read beside this key: a decimal comma for a number, T for yes, R for an interval."""
    text = clean(pred)
    if isinstance(g, Leaf) and g.number is not None and isinstance(p, Many):
        found = _DECIMAL_COMMA.match(text)
        return read_answer(f"{found[1]}.{found[2]}{found[3]}") if found is not None else p
    if isinstance(g, Words) and g.meaning in ("yes", "no") and (len(text) == 1 or text in SHORT_WORDS):
        return read_answer(pred, as_words=True)
    if text == "R" and (isinstance(g, Region) or (isinstance(g, Words) and g.meaning == "all-reals")):
        return read_answer(pred, as_words=True)
    return p


def _may_be_float_noise(gold: str, pred: str) -> bool:
    return max(len(gold), len(pred)) >= 9 and ("." in gold or "." in pred)


def _with_type(gold: str, pred: str, g: Answer, p: Answer, rules: Rules) -> Verdict:
    if rules.answer_type == "comparison" or clean(gold) in _COMPARISONS:
        return _comparison(gold, pred)
    if clean(gold) == clean(pred):
        return SAME_TEXT
    if rules.answer_type == "construction":
        return _construction(g, p)
    if rules.answer_type == "choice" or isinstance(g, Option) or isinstance(p, Option):
        return compare_choices(g, p, rules)
    if rules.answer_type == "text" and not (isinstance(g, Words) and g.known):
        return compare_texts(g, p, clean(gold), clean(pred), rules)
    if rules.answer_type is not None and not _same_numbers(gold, pred):
        return Verdict("unequal", "The value is right, but it is not built from the same numbers.", "form")
    if rules.answer_type == "interval" and isinstance(p, Relation) and not is_simple_bound(p):
        return Verdict("unequal", "The inequality is not solved.", "form")
    return compare_families(clean(gold), clean(pred)) or compare(g, p, rules)


_CALCULATION = re.compile(r"[0-9()\s]*[0-9)]\s*[-+*/^×÷][-+*/^×÷0-9()\s]*\Z")


def _same_numbers(gold: str, pred: str) -> bool:
    """A key that is a calculation (2*2*3, 6*(2+2)) asks for one with the same numbers, not for its value."""
    key = clean(gold).replace("\\times", "*").replace("\\cdot", "*").replace("\\div", "/")
    if _CALCULATION.match(key) is None or read_number(key) is not None:
        return True
    return numbers_used(key) == numbers_used(clean(pred))


def _construction(g: Answer, p: Answer) -> Verdict:
    """Any expression with the key's value made of exactly the key's numbers; "= 24" may follow it."""
    texts = [a.sides[0] if isinstance(a, Relation) else a.full if isinstance(a, Leaf) else "" for a in (g, p)]
    key, given = (numbers_used(text, powers_as_products=False) for text in texts)
    if key is None or given is None:
        return Verdict("undecided", "An expression of numbers was expected.", "parse")
    if key != given:
        return Verdict("unequal", "It is not built from exactly the given numbers.", "form")
    return compare_expressions(texts[0], texts[1])


_COMPARISONS = {
    "<": "<", ">": ">", "=": "=", "less": "<", "greater": ">", "equal-sign": "=", "\\lt": "<", "\\gt": ">",
    "less than": "<", "greater than": ">", "equal to": "=", "&lt;": "<", "&gt;": ">", "<=": "<=", ">=": ">=",
    "less-or-equal": "<=", "greater-or-equal": ">=",
}  # fmt: skip


def _comparison(gold: str, pred: str) -> Verdict:
    signs: list[str | None] = []
    for text in (gold, pred):
        sign, answer = clean(text), read_answer(text)
        meaning = answer.meaning if isinstance(answer, Words) else sign
        signs.append(_COMPARISONS.get(sign) or _COMPARISONS.get(meaning))
    if None in signs:
        return Verdict("undecided", "A comparison sign was expected.", "comparison")
    return Verdict("equal", "The same sign.", "comparison") if signs[0] == signs[1] else _OTHER_SIGN


_OTHER_SIGN = Verdict("unequal", "The comparison signs differ.", "comparison")
