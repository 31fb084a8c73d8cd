"""Confirms or refutes a final answer by a route of its own: the CAS answers the parsed question too.

`prove` says proved only if the whole problem was read (reading.py), the CAS's own answer stands up (its solutions
satisfy the equation), and the given answer equals it in value and in the form that was asked for. It says refuted
only where the CAS is sure; everything else is unchecked. Left out: word problems, which no independent route reads.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from reasoning_engine.cas.answers import Leaf, Many, Relation, Words, read_answer
from reasoning_engine.cas.equality import equal
from reasoning_engine.cas.equations import minus
from reasoning_engine.cas.grammar import read as read_tree
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.notation import tidy
from reasoning_engine.cas.reading import Reading, read
from reasoning_engine.cas.sampling import is_close
from reasoning_engine.cas.tools import evaluate
from reasoning_engine.cas.values import (
    NotExactError,
    UndefinedValueError,
    UnsupportedNodeError,
    exact_value,
    symbols,
    value_at,
)
from reasoning_engine.errors import CasError
from reasoning_engine.records import AnswerType, Badge, Lang, Problem, Verdict


@dataclass(frozen=True, slots=True)
class Proof:
    """What the independent route says, with a sentence in the problem's language."""

    verdict: Badge
    reason: str

    @property
    def badge(self) -> Badge:
        """The same as `verdict`, by the name the page uses."""
        return self.verdict


_UNREAD = {"en": "I know no independent way to check this question.", "zh": "这道题没有独立的验算方法。"}
_UNSURE = {
    "en": "The answer could not be compared with an independent calculation.",
    "zh": "无法把答案与独立计算的结果比较。",
}
_PROVED = {"en": "An independent calculation gives the same: {result}.", "zh": "独立计算得到相同的结果：{result}。"}
_REFUTED = {"en": "An independent calculation gives {result}.", "zh": "独立计算的结果是 {result}。"}
_ROOTS = {
    "en": "Every solution satisfies the equation, and there are no others: {result}.",
    "zh": "每个解代入方程都成立，且没有其他解：{result}。",
}
_FALSE_ROOT = {"en": "{x} = {root} does not satisfy the equation.", "zh": "{x} = {root} 代入方程不成立。"}
_FORM = {
    "en": "The value is right, but I cannot confirm that the form is the one asked for.",
    "zh": "数值正确，但无法确认形式符合要求。",
}


def prove(problem: Problem | str, answer: str, lang: Lang = "en") -> Proof:
    """The badge that an independent route gives an answer. A `Problem` brings its own language."""
    if isinstance(problem, Problem):
        lang, problem = problem.lang, problem.text
    reading = read(problem, lang)
    if reading.call is None or not answer.strip():
        return Proof("unchecked", _UNREAD[lang])
    result = evaluate(reading.call)
    if result.text is None:
        return Proof("unchecked", _UNSURE[lang])
    try:
        judge = _JUDGES.get(reading.kind, _plain_value)
        return judge(reading, result.text, answer)
    except (CasError, UnsupportedNodeError):
        return Proof("unchecked", _UNSURE[lang])


def _by_verdict(reading: Reading, result: str, verdict: Verdict, proved: dict[str, str] = _PROVED) -> Proof:
    if verdict.kind == "equal":
        return Proof("proved", proved[reading.lang].format(result=result))
    if verdict.kind == "unequal" and verdict.rung not in ("decimal", "form", "parse"):
        return Proof("refuted", _REFUTED[reading.lang].format(result=result))
    return Proof("unchecked", _UNSURE[reading.lang])


# --- values


def _plain_value(reading: Reading, result: str, answer: str) -> Proof:
    verdict = equal(result, answer, answer_type="number")
    if verdict.kind == "unequal" and _is_approximation(result, answer):
        return Proof("unchecked", _UNSURE[reading.lang])
    return _by_verdict(reading, result, verdict)


def _is_approximation(result: str, answer: str) -> bool:
    """Whether some decimals in the answer round the result: not what was asked, but not clearly wrong either."""
    exact, given = _values(result), _values(answer)
    if not exact or len(exact) != len(given):
        return False
    return all(
        abs(a - b) <= Fraction(1, 50) * max(abs(a), Fraction(1, 2))
        for a, b in zip(sorted(exact), sorted(given), strict=True)
    )


def _values(text: str) -> list[Fraction]:
    found: list[Fraction] = []
    for part in _items(text):
        value = value_at(read_tree(part), {}) if not symbols(read_tree(part)) else None
        if value is None or abs(getattr(value, "imag", 0)) > 0:
            return []
        found.append(Fraction(str(value.real if hasattr(value, "real") else value)))
    return found


def _items(text: str) -> list[str]:
    answer = read_answer(text)
    items = answer.items if isinstance(answer, Many) else (answer,)
    texts: list[str] = []
    for item in items:
        if isinstance(item, Relation) and item.signs == ("=",):
            texts.append(item.sides[1])
        elif isinstance(item, Leaf):
            texts.append(item.text)
        else:
            return []
    return texts


def _typed(answer_type: AnswerType) -> Callable[[Reading, str, str], Proof]:
    def judge(reading: Reading, result: str, answer: str) -> Proof:
        return _by_verdict(reading, result, equal(result, answer, answer_type=answer_type))

    return judge


def _conversion(reading: Reading, result: str, answer: str) -> Proof:
    """The number has to be in the unit that was asked for."""
    target = (reading.call or "").rstrip(")").rpartition(", ")[2]
    given = read_answer(answer)
    if isinstance(given, Leaf) and given.unit is not None:
        wanted = read_answer(f"1 {target}")
        if isinstance(wanted, Leaf) and wanted.unit is not None and given.unit.factor != wanted.unit.factor:
            return Proof("unchecked", _FORM[reading.lang])
    return _by_verdict(reading, result, equal(result, answer, answer_type="number", unit=target))


def _comparison(reading: Reading, result: str, answer: str) -> Proof:
    given = read_answer(answer)
    if isinstance(given, Relation) and len(given.signs) == 1:
        left, right = reading.call.removeprefix("compare(").removesuffix(")").split(", ") if reading.call else ("", "")
        same = [equal(a, b).kind == "equal" for a, b in zip((left, right), given.sides, strict=True)]
        if same == [True, True]:
            answer = given.signs[0]
        else:
            return Proof("unchecked", _UNSURE[reading.lang])
    return _by_verdict(reading, result, equal(result, answer, answer_type="comparison"))


def _digits(reading: Reading, result: str, answer: str) -> Proof:
    """A numeral in another base is a text of digits."""
    plain = re.sub(r"_\{?\d+\}?$|[\s()]|^0[bxo]", "", tidy(answer)).upper()
    if plain == result.upper():
        return Proof("proved", _PROVED[reading.lang].format(result=result))
    if re.fullmatch(r"[0-9A-F]+", plain):
        return Proof("refuted", _REFUTED[reading.lang].format(result=result))
    return Proof("unchecked", _UNSURE[reading.lang])


# --- forms


def _form(reading: Reading, result: str, answer: str) -> Proof:
    """Simplify, expand and factor ask for a form: value and shape must both be those of the CAS."""
    verdict = equal(result, answer, answer_type="expression")
    if verdict.kind != "equal":
        return _by_verdict(reading, result, verdict)
    if _shape(read_tree(result)) == _shape(read_tree(tidy(_without_label(answer)))):
        return Proof("proved", _PROVED[reading.lang].format(result=result))
    return Proof("unchecked", _FORM[reading.lang])


def _without_label(answer: str) -> str:
    given = read_answer(answer)
    return given.sides[-1] if isinstance(given, Relation) and set(given.signs) == {"="} else answer


def _shape(node: Node) -> tuple[object, ...]:
    """An expression up to the order of terms and factors and the signs of its terms."""
    if node.kind == "neg":
        return _shape(node.parts[0])
    if node.kind in ("add", "mul"):
        inner = sorted((_shape(part) for part in _flattened(node)), key=repr)
        return (node.kind, *inner)
    if node.kind == "number":
        value = Fraction(node.value)
        return (
            ("number", abs(value))
            if value.denominator == 1
            else ("div", ("number", abs(value.numerator)), ("number", value.denominator))
        )
    if node.kind == "call" and node.value == "sqrt":
        return ("sqrt", _shape(node.parts[0]))
    return (node.kind, str(node.value), *[_shape(part) for part in node.parts])


def _flattened(node: Node) -> list[Node]:
    found: list[Node] = []
    for part in node.parts:
        inner = part.parts[0] if part.kind == "neg" else part
        found.extend(_flattened(inner) if inner.kind == node.kind else [inner])
    return found


def _prime_factors(reading: Reading, result: str, answer: str) -> Proof:
    """A product of primes: the same primes with the same powers."""
    body = tidy(_without_label(answer))
    verdict = equal(result, body)
    if verdict.kind != "equal":
        return _by_verdict(reading, result, verdict)
    if _powers(read_tree(body)) == _powers(read_tree(result)):
        return Proof("proved", _PROVED[reading.lang].format(result=result))
    return Proof("unchecked", _FORM[reading.lang])


def _powers(node: Node) -> dict[int, int] | None:
    found: dict[int, int] = {}
    for part in _flattened(node) if node.kind == "mul" else [node]:
        base, power = (part.parts[0], part.parts[1].value) if part.kind == "pow" else (part, 1)
        if base.kind != "number" or not isinstance(base.value, int) or not isinstance(power, int):
            return None
        found[base.value] = found.get(base.value, 0) + power
    return found


# --- calculus


def _integral(reading: Reading, result: str, answer: str) -> Proof:
    """A definite integral is a value; an antiderivative needs its constant."""
    if (reading.call or "").count(", ") > 1:
        return _plain_value(reading, result, answer)
    body = _without_label(answer)
    verdict = equal(f"{result} + C", body, answer_type="expression")
    if verdict.kind == "equal":
        return _by_verdict(reading, f"{result}+C", verdict)
    without = equal(f"{result} + C", f"{body} + C", answer_type="expression")
    if without.kind == "equal":
        return Proof("unchecked", _FORM[reading.lang])
    return _by_verdict(reading, f"{result}+C", without)


def _derivative(reading: Reading, result: str, answer: str) -> Proof:
    return _by_verdict(reading, result, equal(result, _without_label(answer), answer_type="expression"))


# --- equations


def _equation(reading: Reading, result: str, answer: str) -> Proof:
    """The roots of the CAS are substituted; then the answer has to be the same set."""
    unknown, relation = reading.unknowns[0], read_tree(reading.relations[0])
    known = read_answer(result)
    if not isinstance(known, Words) and not all(_satisfies(relation, unknown, root) for root in _items(result)):
        return Proof("unchecked", _UNSURE[reading.lang])
    verdict = equal(result, answer, answer_type="set")
    if verdict.kind == "equal":
        return _by_verdict(reading, result, verdict, _PROVED if isinstance(known, Words) else _ROOTS)
    if isinstance(known, Words):
        return _by_verdict(reading, result, verdict)
    given = _items(answer)
    for root in given:
        if _satisfies(relation, unknown, root) is False and not _is_approximation(result, answer):
            return Proof("refuted", _FALSE_ROOT[reading.lang].format(x=unknown, root=root))
    if verdict.kind == "unequal" and _is_approximation(result, answer):
        return Proof("unchecked", _UNSURE[reading.lang])
    return _by_verdict(reading, result, verdict)


def _satisfies(relation: Node, unknown: str, root: str) -> bool | None:
    """Whether a value satisfies an equation; None where that cannot be told."""
    difference, value = minus(*relation.parts), read_tree(root)
    if symbols(value):
        return None
    try:
        return exact_value(difference, {unknown: exact_value(value, {})}) == 0
    except UndefinedValueError:
        return False
    except NotExactError:
        pass
    at = value_at(value, {}, 50)
    found = None if at is None else value_at(difference, {unknown: at}, 50)
    return None if found is None else is_close(found, 0, 20)


def _solution_set(reading: Reading, result: str, answer: str) -> Proof:
    return _by_verdict(reading, result, equal(result, answer, answer_type="interval"))


def _system(reading: Reading, result: str, answer: str) -> Proof:
    return _by_verdict(reading, result, equal(result, answer, answer_type="tuple"), _ROOTS)


_JUDGES: dict[str, Callable[[Reading, str, str], Proof]] = {
    "solve_equation": _equation,
    "solve_inequality": _solution_set,
    "solve_system": _system,
    "simplify": _form,
    "expand": _form,
    "factor": _form,
    "factorint": _prime_factors,
    "differentiate": _derivative,
    "integrate": _integral,
    "compare": _comparison,
    "convert": _conversion,
    "base": _digits,
    "divisors": _typed("set"),
    "mode": _typed("set"),
    "is_prime": _typed("text"),
    "matrix": _typed("matrix"),
}
