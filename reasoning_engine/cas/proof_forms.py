"""Judges for answers that need a form of their own: fractions in lowest terms, decimals, lines, yes and no, 24.

Each compares with the independent result; a right value in another form is left unchecked. Left out: the judges of
values, equations and algebra (proving.py).
"""

from __future__ import annotations

import re
from fractions import Fraction

from reasoning_engine.cas.answers import Leaf, Relation, Words, read_answer
from reasoning_engine.cas.equality import equal
from reasoning_engine.cas.grammar import read as read_tree
from reasoning_engine.cas.labels import value_of_calculation
from reasoning_engine.cas.notation import tidy
from reasoning_engine.cas.numbers import read_number
from reasoning_engine.cas.proof import PROVED, REFUTED, Proof, by_verdict, other_form, unsure
from reasoning_engine.cas.reading import Reading
from reasoning_engine.cas.values import NotExactError, exact_value, symbols

_FRACTION = re.compile(r"-?(?:\\[dt]?frac\{-?([0-9]+)\}\{([0-9]+)\}|\(?-?([0-9]+)/([0-9]+)\)?)")


def _body(answer: str) -> str:
    """The answer without its label: 0.5 = 1/2 and x = 1/2 are 1/2."""
    given = read_answer(answer)
    return tidy(given.sides[-1] if isinstance(given, Relation) and set(given.signs) == {"="} else answer)


def in_lowest_terms(reading: Reading, result: str, answer: str) -> Proof:
    """A fraction in lowest terms, or a whole number where the value is one."""
    body = _body(answer)
    verdict = equal(result, body, answer_type="number")
    if verdict.kind != "equal":
        return by_verdict(reading, result, verdict)
    found = _FRACTION.fullmatch(body.replace(" ", ""))
    if re.fullmatch(r"-?[0-9]+", body) and "/" not in result:
        return by_verdict(reading, result, verdict)
    if found is None:
        return other_form(reading)
    top, bottom = (found.group(1) or found.group(3)), (found.group(2) or found.group(4))
    lowest = Fraction(int(top), int(bottom)).denominator == int(bottom) > 1
    return by_verdict(reading, result, verdict) if lowest else other_form(reading)


def as_decimal(reading: Reading, result: str, answer: str) -> Proof:
    """A decimal, to its last place."""
    body = _body(answer)
    verdict = equal(result, body, answer_type="number")
    if verdict.kind == "equal" and re.fullmatch(r"-?[0-9]*\.?[0-9]+", body.replace(" ", "")) is None:
        return other_form(reading)
    return _exactly(reading, result, body)


def _exactly(reading: Reading, result: str, answer: str) -> Proof:
    """A number that has to be met exactly: no rounding is allowed."""
    number = read_number(_body(answer))
    if number is not None and not number.percent:
        kind = "proved" if number.value == Fraction(result) else "refuted"
        sentence = PROVED if kind == "proved" else REFUTED
        return Proof("proved" if kind == "proved" else "refuted", sentence[reading.lang].format(result=result))
    verdict = equal(result, answer, answer_type="number")
    return by_verdict(reading, result, verdict) if verdict.kind == "equal" else unsure(reading)


def exactly(reading: Reading, result: str, answer: str) -> Proof:
    """A terminating decimal or whole number that is not to be rounded further."""
    if re.fullmatch(r"-?[0-9]+(?:\.[0-9]+)?", result) is None:
        return by_verdict(reading, result, equal(result, answer, answer_type="number"))
    return _exactly(reading, result, answer)


def as_tuple(reading: Reading, result: str, answer: str) -> Proof:
    """A point or vector by its components; 3i + 4j is left unchecked."""
    given = read_answer(answer)
    verdict = equal(result, answer, answer_type="tuple")
    if verdict.kind != "equal" and isinstance(given, Leaf | Words):
        return unsure(reading)
    return by_verdict(reading, result, verdict)


def as_line(reading: Reading, result: str, answer: str) -> Proof:
    """The equation of a line: y = mx + b, or an equation that says the same."""
    given = read_answer(answer)
    if not isinstance(given, Relation):
        if isinstance(given, Leaf) and equal(result, answer, answer_type="expression").kind == "equal":
            return other_form(reading)
        return unsure(reading)
    return by_verdict(reading, f"y={result}", equal(f"y={result}", answer, answer_type="equation"))


def of_blank(reading: Reading, result: str, answer: str) -> Proof:
    """What fills a blank; the filled equation is left unchecked."""
    given = read_answer(answer)
    if isinstance(given, Relation) and value_of_calculation(given) is not None:
        return unsure(reading)
    return by_verdict(reading, result, equal(result, answer, answer_type="number"))


def game_of_24(reading: Reading, _result: str, answer: str) -> Proof:
    """An expression that has the value 24 and uses exactly the given numbers, each once: it proves itself."""
    wanted = sorted(re.findall(r"[0-9]+", reading.latex or ""))
    given = read_answer(answer)
    text = tidy(given.sides[0] if isinstance(given, Relation) else answer)
    node = read_tree(text)
    if symbols(node) or any(part.kind not in _CALCULATION for part in node.walk()):
        return unsure(reading)
    used = sorted(str(part.value) for part in node.walk() if part.kind == "number")
    try:
        value = exact_value(node, {})
    except NotExactError:
        return unsure(reading)
    if value != 24:
        return Proof("refuted", REFUTED_GAME[reading.lang].format(value=value))
    if used != wanted:
        return Proof("refuted", OTHER_NUMBERS[reading.lang])
    return Proof("proved", PROVED[reading.lang].format(result="24"))


_CALCULATION = frozenset(["number", "add", "neg", "mul", "div"])
REFUTED_GAME = {"en": "The expression has the value {value}, not 24.", "zh": "这个算式的值是 {value}，不是 24。"}
OTHER_NUMBERS = {
    "en": "It does not use exactly the given numbers, each once.",
    "zh": "没有恰好把给出的每个数用一次。",
}
