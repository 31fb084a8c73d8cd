"""Why a step of a solution holds, told claim by claim, every sentence worked out again by the algebra system.

The reasons come from the step's calculations and relations, never from a model: where the numbers come from, the
operations in their order with a check that goes another way, what was done on both sides. What nothing is known of has
no reason: a step in words alone gives none. Left out: judging the step (steps.py), and what may be told (the tutor).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from reasoning_engine.cas.claims import claims_in, formulas_in
from reasoning_engine.cas.grammar import read
from reasoning_engine.cas.next_equations import step_of_cases
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.reason_wording import because, listed
from reasoning_engine.cas.reasons_calls import claim_of_call, lines_of_call
from reasoning_engine.cas.reasons_numbers import lines_of_numbers
from reasoning_engine.cas.reasons_relations import has_unknowns, lines_between
from reasoning_engine.cas.retelling import plain
from reasoning_engine.cas.statements import Atom, Statement, read_line
from reasoning_engine.cas.step_memory import numbers_in
from reasoning_engine.cas.trees import value_of
from reasoning_engine.cas.typesetting import typeset
from reasoning_engine.cas.values import NotExactError, UndefinedValueError, UnsupportedNodeError, symbols
from reasoning_engine.cas.work_start import start_of
from reasoning_engine.cas.working_out import same_value
from reasoning_engine.errors import CasError
from reasoning_engine.records import Lang

Calculations = Sequence[tuple[str, str]]  # expression and exact result, in the tool language
MOST_STEPS = 20
MOST_REASONS = 8
_AND = re.compile(r"\s*[,，]?\s*(?:and|和|与|及|、)\s*")
_VALUE = re.compile(r"\s*([A-Za-z])\s*=[^=]*\Z")
_OR = re.compile(r"\s*[,，]?\s*(?:or|或者?)\s*")
_FAULTS = (CasError, NotExactError, UndefinedValueError, UnsupportedNodeError, ZeroDivisionError, RecursionError)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one claim of a step holds: the claim in LaTeX, and sentences with $LaTeX$."""

    claim: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Earlier:
    """What stood before the step: the problem and the steps, each with its calculations."""

    problem: str
    steps: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()


def explain_step(earlier: Earlier, text: str, calculations: Calculations, lang: Lang = "en") -> tuple[Reason, ...]:
    """The reasons of one step, in the order in which its claims stand; empty where none is known."""
    told = [_calculated(earlier, expression, result, lang) for expression, result in calculations]
    told += _claimed(earlier, text, {expression for expression, _ in calculations}, lang)
    told += _related(earlier, text, calculations, lang)
    return tuple(dict.fromkeys(reason for reason in told if reason is not None))[:MOST_REASONS]


# --- calculations


def _calculated(earlier: Earlier, expression: str, result: str, lang: Lang) -> Reason | None:
    try:
        node, value = read(expression), read(result)
        lines = lines_of_call(node, value, lang) or (lines_of_numbers(node, lang) if not symbols(node) else [])
        claim = claim_of_call(node, value)
    except _FAULTS:
        return None
    if not lines:
        return None
    return Reason(claim, (*_origins(earlier, node, lang), *lines))


def _claimed(earlier: Earlier, text: str, told: set[str], lang: Lang) -> Iterator[Reason | None]:
    """Calculations that stand in the words, unless the algebra system was asked the same."""
    for claim in claims_in(text):
        if claim.sign != "=" or not claim.left.parts or symbols(claim.left) | symbols(claim.right):
            continue
        try:
            expression = plain(claim.left)
            if expression in told or not same_value(claim.left, claim.right):
                continue
            yield _calculated(earlier, expression, plain(claim.right), lang)
        except _FAULTS:
            continue


def _origins(earlier: Earlier, node: Node, lang: Lang) -> list[str]:
    """Where the numbers of a story's calculation come from: the question, or the result of a step before."""
    if symbols(node) or start_of(earlier.problem, lang).statement is not None:
        return []
    mine = {value_of(part): typeset(part) for part in reversed(list(node.walk())) if part.kind == "number"}
    given = numbers_in(earlier.problem)
    first = [shown for value, shown in mine.items() if value in given]
    lines = [because("from-problem", lang, numbers=listed(first, lang))] if first else []
    for index, (_, calculations) in enumerate(earlier.steps, start=1):
        results = frozenset[Fraction]().union(*(numbers_in(result) for _, result in calculations)) - given
        found = [shown for value, shown in mine.items() if value in results]
        if found:
            lines.append(because("from-step", lang, step=index, numbers=listed(found, lang)))
    return lines


# --- relations


def _related(earlier: Earlier, text: str, calculations: Calculations, lang: Lang) -> Iterator[Reason | None]:
    """Relations about something unknown, each held against the last one before it about the same."""
    known = _statements_before(earlier, lang)
    for statement in _statements(text) or _meant(known, calculations):
        try:
            before = next((one for one in reversed(known) if one.names == statement.names), None)
            if before is not None and before.latex != statement.latex:
                lines = lines_between(before, statement, lang)
                if lines:
                    arrow = r" \;\Rightarrow\; "
                    yield Reason(before.latex + arrow + statement.latex, tuple(lines))
        except _FAULTS:
            pass
        known.append(statement)


def _statements_before(earlier: Earlier, lang: Lang) -> list[Statement]:
    start = start_of(earlier.problem, lang).statement
    known = [start] if start is not None and has_unknowns(start) else []
    for text, calculations in earlier.steps[-MOST_STEPS:]:
        known += _statements(text) or _meant(known, calculations)
    return known


def _meant(known: Sequence[Statement], calculations: Calculations) -> list[Statement]:
    """The next line of the equation where a step only calculates its numbers: 7-3 and 19+5 stand for 4x=24."""
    results = [value for _, result in calculations if (value := _number(result)) is not None]
    if not known or not results or len(known[-1].names) != 1:
        return []
    try:
        step = step_of_cases(known[-1])
        following = read_line(step[1]) if step is not None else None
    except _FAULTS:
        return []
    if following is None or len(results) != len(calculations):
        return []
    shown = {abs(value) for atom in following.atoms for value in _numbers_of(atom)}
    return [following] if {abs(value) for value in results} <= shown | {Fraction(1)} else []


def _numbers_of(atom: Atom) -> Iterator[Fraction]:
    for side in (atom.left, atom.right):
        yield from (value for part in side.walk() if (value := value_of(part)) is not None)


def _number(text: str) -> Fraction | None:
    try:
        return value_of(read(text))
    except _FAULTS:
        return None


def _statements(text: str) -> list[Statement]:
    """The relations with unknowns in a text's formulas."""
    found: list[Statement] = []
    for body in _joined_by_or(text):
        try:
            statement = read_line(body)
        except _FAULTS:
            continue
        if has_unknowns(statement) and statement.cases:
            found.append(statement)
    return found


def _joined_by_or(text: str) -> list[str]:
    """The formulas; those with only "or" between them are one statement, and so are the roots in "x=2 and x=3"."""
    bodies: list[str] = []
    end_before = None
    for start, end, body in formulas_in(text):
        between = text[end_before:start] if end_before is not None else ""
        if _OR.fullmatch(between) or (_AND.fullmatch(between) and _name_alike(bodies[-1], body)):
            bodies[-1] += r" \text{ or } " + body
        else:
            bodies.append(body)
        end_before = end
    return bodies


def _name_alike(one: str, other: str) -> bool:
    """Whether both give the same letter a value."""
    found = [_VALUE.match(body.rpartition(r"\text{ or }")[2]) for body in (one, other)]
    return all(found) and len({match.group(1) for match in found if match}) == 1
