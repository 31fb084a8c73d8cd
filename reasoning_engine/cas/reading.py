"""Reads a problem as mathematics: what is asked, in a sentence, and the tool call that answers it.

`read_problem` is conservative: there is a call only where a known phrasing covers the whole text and every formula in
it is understood; one leftover word, and the problem is a word problem (its quantities are told) or unknown. Left out:
modelling word problems; that is what the model is for. Phrasings are in phrasing.py, what a call looks like in
calls.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from reasoning_engine.cas.asking import Question
from reasoning_engine.cas.builders import question_of
from reasoning_engine.cas.phrasing import matches
from reasoning_engine.cas.reading_words import SENTENCES
from reasoning_engine.cas.trimming import NUMBERING, ways
from reasoning_engine.cas.units import read_unit
from reasoning_engine.cas.values import NotExactError, UndefinedValueError, UnsupportedNodeError
from reasoning_engine.errors import CasError
from reasoning_engine.records import Lang, Problem

Kind = Literal[
    "solve_equation", "solve_inequality", "solve_system", "evaluate", "substitute", "simplify", "expand", "factor",
    "differentiate", "integrate", "limit", "gcd", "lcm", "remainder", "compare", "largest", "smallest", "is_prime",
    "factorint", "divisors", "percent_of", "percent_ratio", "whole_of_percent", "mean", "median", "mode", "range",
    "round", "convert", "base", "letters", "matrix", "missing_number", "to_fraction", "to_decimal", "improper",
    "ratio", "percent_change", "numeral", "tens_ones", "divisor_count", "power_remainder", "quotient", "digit",
    "place_value", "from_base", "count", "congruences", "factorial_zeros", "game24", "elapsed", "next_term", "term",
    "series", "function_value", "extremum", "derivative_at", "line", "between", "coefficient", "polynomial_remainder",
    "gap", "slope", "distance", "midpoint", "dot", "cross", "length", "determinant", "eigenvalues",
    "modulus", "measure",
    "complex", "word_problem", "unknown",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """How a problem is read. `call` (the tool language) answers it where it is not None; `latex` is its formula.

    `relations` are the equations in the tool language and `unknowns` what is sought, where there are any; `unit` is
    that of the answer, where it has one."""

    kind: Kind
    description: str
    latex: str | None = None
    call: str | None = None
    unknowns: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    lang: Lang = "en"
    unit: str = ""


MAX_LENGTH = 1_200
_NUMBER = re.compile(r"(?<![A-Za-z0-9.])[$¥￥€£]?[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?(?:/[0-9]+)?%?")
_FORMULA = re.compile(r"\$(?![\s$])([^$]*?)(?<!\s)\$(?!\d)")  # as the page tells a formula from money
_WORDS_AFTER = re.compile(r" ?([A-Za-z]+(?:/[A-Za-z]+|\^[23])?)(?: ([A-Za-z]+))?(?: ([A-Za-z]+))?(?![A-Za-z])")
_CHINESE_AFTER = re.compile(r" ?([\u4e00-\u9fff][\u4e00-\u9fff/]{0,5})")
# Units in the table that are more often another word after a number: x = 3 时, 10 里有几个 2, point 3 A.
_RATHER_WORDS = frozenset(["时", "里", "日", "毛", "牛", "安", "A", "C", "F", "J", "K", "N", "V", "W"])
# Counting words; not 把, 对 and 点, which are more often something else.
_COUNTERS = frozenset(
    "个只本支张枝条块名人位头辆棵盒箱袋瓶件套双台朵颗粒次页道题句匹座层家艘架排组份种班包根碗杯碟桶筐串束倍"
)
_GOES_ON = {"分": "之", "角": "形", "位": "数", "个": "位", "条": "件", "道": "理"}  # 4分之3, 3角形: no unit at all


def read(problem: Problem | str, lang: Lang = "en") -> Reading:
    """The reading of a problem; never fails. A `Problem` brings its own language."""
    if isinstance(problem, Problem):
        lang, problem = problem.lang, problem.text
    if len(problem) <= MAX_LENGTH:
        found = [question for question in map(_question, ways(problem)) if question is not None]
        if found and len({question.call for question in found}) == 1:
            return _as_reading(found[0], lang)
    return _in_words(problem, lang)


def _question(text: str) -> Question | None:
    """The first question that a phrase makes of the text."""
    for phrase, groups in matches(text) if text else ():
        try:
            question = question_of(phrase, groups)
        except (CasError, NotExactError, UndefinedValueError, UnsupportedNodeError):
            continue
        if question is not None:
            return question
    return None


def _as_reading(question: Question, lang: Lang) -> Reading:
    names = ("、" if lang == "zh" else " and ").join(question.unknowns)
    description = SENTENCES[question.kind][lang].format(x=names, a=question.detail)
    return Reading(
        question.kind,
        description,
        question.latex,
        question.call,
        question.unknowns,
        question.relations,
        lang,
        question.unit,
    )


def _in_words(problem: str, lang: Lang) -> Reading:
    quantities = _quantities(problem)
    if not quantities or len(problem) < (8 if lang == "zh" else 12):
        unread = {"en": "a question I cannot put into a formula myself", "zh": "一个我还不能直接写成算式的问题"}
        return Reading("unknown", unread[lang], lang=lang)
    listed = ("、" if lang == "zh" else ", ").join(quantities[:8])
    if lang == "zh":
        return Reading("word_problem", f"一道应用题，其中的数量：{listed}", lang=lang)
    return Reading("word_problem", f"a word problem with these quantities: {listed}", lang=lang)


def _quantities(problem: str) -> list[str]:
    """The numbers, each with its unit where a real one follows: "the next word" is not one."""
    found: list[str] = []
    numbering = NUMBERING.match(problem.lstrip())
    problem = _FORMULA.sub(r" \1 ", problem.lstrip()[numbering.end() :] if numbering is not None else problem)
    for match in _NUMBER.finditer(problem):
        text = match.group() + _unit_after(problem[match.end() : match.end() + 60])
        if text not in found:
            found.append(text)
    return found


def _unit_after(rest: str) -> str:
    """The unit with which a text begins, a leading space included; empty where it begins with something else."""
    words = _WORDS_AFTER.match(rest)
    if words is not None:
        ends = [words.end(group) for group in (3, 2, 1) if words.group(group)]
        return next((rest[:end] for end in ends if _is_unit(rest[:end].strip())), "")
    chinese = _CHINESE_AFTER.match(rest)
    if chinese is None:
        return ""
    begin, text = chinese.start(1), chinese.group(1)
    size = next((n for n in range(len(text), 0, -1) if _is_unit(text[:n])), 1 if text[0] in _COUNTERS else 0)
    goes_on = size == 1 and text[1:2] == _GOES_ON.get(text[0], "-")
    return "" if size == 0 or goes_on else rest[: begin + size]


def _is_unit(name: str) -> bool:
    unit = read_unit(name)
    return unit is not None and bool(unit.dimension) and name not in _RATHER_WORDS
