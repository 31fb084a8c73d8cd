"""Confirms or refutes a final answer by a route of its own: the CAS answers the parsed question too.

`prove` says proved only if the whole problem was read (reading.py), the CAS's own answer stands up (its solutions
satisfy the equation), and the given answer equals it in value and in the form that was asked for. It says refuted
only where the CAS is sure; everything else is unchecked. Left out: word problems, which no independent route reads.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from reasoning_engine.cas.answers import Leaf, Many, Relation, Words, read_answer
from reasoning_engine.cas.equality import equal
from reasoning_engine.cas.equations import minus
from reasoning_engine.cas.grammar import read as read_tree
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.notation import tidy
from reasoning_engine.cas.proof import (
    FALSE_ROOT,
    FORM,
    PROVED,
    REFUTED,
    ROOTS,
    UNREAD,
    UNSURE,
    Proof,
    by_verdict,
)
from reasoning_engine.cas.proof_forms import (
    as_decimal,
    as_line,
    as_tuple,
    exactly,
    game_of_24,
    in_lowest_terms,
    of_blank,
)
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
from reasoning_engine.records import AnswerType, Lang, Problem


def prove(problem: Problem | str, answer: str, lang: Lang = "en") -> Proof:
    """The badge that an independent route gives an answer. A `Problem` brings its own language."""
    if isinstance(problem, Problem):
        lang, problem = problem.lang, problem.text
    reading = read(problem, lang)
    if reading.call is None or not answer.strip():
        return Proof("unchecked", UNREAD[lang])
    result = evaluate(reading.call)
    if result.text is None:
        return Proof("unchecked", UNSURE[lang])
    try:
        judge = _JUDGES.get(reading.kind, _plain_value)
        return judge(reading, result.text, answer)
    except (CasError, UnsupportedNodeError):
        return Proof("unchecked", UNSURE[lang])


# --- values


def _plain_value(reading: Reading, result: str, answer: str) -> Proof:
    verdict = equal(result, answer, answer_type="number")
    if verdict.kind == "unequal" and _is_approximation(result, answer):
        return Proof("unchecked", UNSURE[reading.lang])
    return by_verdict(reading, result, verdict)


def _is_approximation(result: str, answer: str) -> bool:
    """Whether some decimals in the answer round the result: not what was asked, but not clearly wrong either."""
    exact, given = _values(result), _values(answer)
    if not exact or len(exact) != len(given):
        return False
    hedged = re.search(r"≈|\\approx|约|about|10\s*\^|[0-9]e[0-9]", answer) is not None
    pairs = list(zip(sorted(exact), sorted(given), strict=True))
    close = all(abs(a - b) <= Fraction(1, 50) * max(abs(a), Fraction(1, 2)) for a, b in pairs)
    if hedged or not close:
        return close
    if all(text.isascii() and "/" not in text and "sqrt" not in text and "pi" not in text for text in _items(result)):
        return all(
            a.denominator > 1 and _is_rounded(a, b, text) for (a, b), text in zip(pairs, _items(answer), strict=True)
        )
    return all("/" not in text and "frac" not in text and "sqrt" not in text for text in _items(answer))


def _is_rounded(exact: Fraction, given: Fraction, text: str) -> bool:
    """Whether a decimal is the exact one rounded, or cut off, at its own last place."""
    places = len(text.strip().partition(".")[2])
    return abs(exact - given) < Fraction(1, 10**places)


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
        return by_verdict(reading, result, equal(result, answer, answer_type=answer_type))

    return judge


def _conversion(reading: Reading, result: str, answer: str) -> Proof:
    """The number has to be in the unit that was asked for."""
    target = (reading.call or "").rstrip(")").rpartition(", ")[2]
    given = read_answer(answer)
    if isinstance(given, Leaf) and given.unit is not None:
        wanted = read_answer(f"1 {target}")
        if isinstance(wanted, Leaf) and wanted.unit is not None and given.unit.factor != wanted.unit.factor:
            return Proof("unchecked", FORM[reading.lang])
    return by_verdict(reading, result, equal(result, answer, answer_type="number", unit=target))


def _measure(reading: Reading, result: str, answer: str) -> Proof:
    """A length, area, volume or angle: the unit is that of the question, where the answer has one."""
    verdict = equal(result, answer, answer_type="number", unit=reading.unit)
    if verdict.kind == "unequal" and (verdict.rung == "unit" or _is_approximation(result, answer)):
        return Proof("unchecked", FORM[reading.lang])
    return by_verdict(reading, result, verdict)


def _percentage(reading: Reading, result: str, answer: str) -> Proof:
    """66.7 and 66.7% say the same where a percentage was asked for."""
    return _plain_value(reading, result, re.sub(r"\\?%|percent", "", answer).strip() or answer)


def _comparison(reading: Reading, result: str, answer: str) -> Proof:
    given = read_answer(answer)
    if isinstance(given, Relation) and len(given.signs) == 1:
        left, right = reading.call.removeprefix("compare(").removesuffix(")").split(", ") if reading.call else ("", "")
        same = [equal(a, b).kind == "equal" for a, b in zip((left, right), given.sides, strict=True)]
        if same == [True, True]:
            answer = given.signs[0]
        else:
            return Proof("unchecked", UNSURE[reading.lang])
    return by_verdict(reading, result, equal(result, answer, answer_type="comparison"))


def _digits(reading: Reading, result: str, answer: str) -> Proof:
    """A numeral in another base is a text of digits."""
    plain = re.sub(r"_\{?\d+\}?$|[\s()]|^0[bxo]", "", tidy(answer)).upper()
    if plain == result.upper():
        return Proof("proved", PROVED[reading.lang].format(result=result))
    if re.fullmatch(r"[0-9A-F]+", plain):
        return Proof("refuted", REFUTED[reading.lang].format(result=result))
    return Proof("unchecked", UNSURE[reading.lang])


# --- forms


def _form(reading: Reading, result: str, answer: str) -> Proof:
    """Simplify, expand and factor ask for a form: value and shape must both be those of the CAS."""
    verdict = equal(result, answer, answer_type="expression")
    if verdict.kind != "equal":
        return by_verdict(reading, result, verdict)
    if _shape(read_tree(result)) == _shape(read_tree(tidy(_without_label(answer)))):
        return Proof("proved", PROVED[reading.lang].format(result=result))
    return Proof("unchecked", FORM[reading.lang])


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
        return by_verdict(reading, result, verdict)
    if _powers(read_tree(body)) == _powers(read_tree(result)):
        return Proof("proved", PROVED[reading.lang].format(result=result))
    return Proof("unchecked", FORM[reading.lang])


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
        return by_verdict(reading, f"{result}+C", verdict)
    without = equal(f"{result} + C", f"{body} + C", answer_type="expression")
    if without.kind == "equal":
        return Proof("unchecked", FORM[reading.lang])
    return by_verdict(reading, f"{result}+C", without)


def _derivative(reading: Reading, result: str, answer: str) -> Proof:
    return by_verdict(reading, result, equal(result, _without_label(answer), answer_type="expression"))


# --- equations


def _equation(reading: Reading, result: str, answer: str) -> Proof:
    """The roots of the CAS are substituted; then the answer has to be the same set."""
    unknown, relation = reading.unknowns[0], read_tree(reading.relations[0])
    known = read_answer(result)
    if not isinstance(known, Words) and not all(_satisfies(relation, unknown, root) for root in _items(result)):
        return Proof("unchecked", UNSURE[reading.lang])
    verdict = equal(result, answer, answer_type="set")
    if verdict.kind == "equal":
        return by_verdict(reading, result, verdict, PROVED if isinstance(known, Words) else ROOTS)
    if isinstance(known, Words):
        return by_verdict(reading, result, verdict)
    given = _items(answer)
    for root in given:
        if _satisfies(relation, unknown, root) is False and not _is_approximation(result, answer):
            return Proof("refuted", FALSE_ROOT[reading.lang].format(x=unknown, root=root))
    if verdict.kind == "unequal" and _is_approximation(result, answer):
        return Proof("unchecked", UNSURE[reading.lang])
    return by_verdict(reading, result, verdict)


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
    return by_verdict(reading, result, equal(result, answer, answer_type="interval"))


def _system(reading: Reading, result: str, answer: str) -> Proof:
    return by_verdict(reading, result, equal(result, answer, answer_type="tuple"), ROOTS)


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
    "complex": _form,
    "eigenvalues": _typed("set"),
    "midpoint": as_tuple,
    "cross": as_tuple,
    "percent_ratio": _percentage,
    "line": as_line,
    "missing_number": of_blank,
    "to_fraction": in_lowest_terms,
    "improper": in_lowest_terms,
    "ratio": in_lowest_terms,
    "to_decimal": as_decimal,
    "game24": game_of_24,
    "measure": _measure,
    **dict.fromkeys(("round", "largest", "smallest", "numeral", "digit", "place_value"), exactly),
}
