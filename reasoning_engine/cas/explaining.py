"""Which mal-rule turns the line before into the line that was written.

Every rule is tried at every place of the line before; the first whose outcome is equivalent to the wrong line explains
it, so what the pupil did rightly in the same line does not matter. A coincidence is possible (2+2 and 2*2), which is
why the rules stand in order of how specific they are. Left out: two mistakes in one line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from reasoning_engine.cas.malrules_algebra import LAST_RULES
from reasoning_engine.cas.malrules_algebra import RULES as ALGEBRA
from reasoning_engine.cas.malrules_numbers import RULES as NUMBERS
from reasoning_engine.cas.malrules_numbers import Rule
from reasoning_engine.cas.malrules_relations import relation_slips, solution_slips
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.sampling import agreement, exact_points
from reasoning_engine.cas.solution_sets import compare_statements, holds_at, solution_set
from reasoning_engine.cas.statements import Atom, Statement
from reasoning_engine.cas.trees import places, put_back
from reasoning_engine.cas.values import (
    NotExactError,
    UndefinedValueError,
    UnsupportedNodeError,
    exact_value,
    symbols,
    value_at,
)
from reasoning_engine.cas.working_out import is_antiderivative, same_value, worked_out
from reasoning_engine.errors import CasError

MAX_CANDIDATES = 400
_CALCULUS = ("diff", "integrate", "limit")


def explain_expression(before: Node, after: Node) -> str | None:
    """The rule that makes `after` of `before`, or None."""
    if any(part.kind == "call" and part.value in _CALCULUS for part in before.walk()):
        return _explain_calculus(before, after)
    fingerprint = _fingerprint(after)
    for code, candidate in slips(before):
        if _fingerprint(candidate) == fingerprint and _agree(candidate, after):
            return code
    return None


def slips(node: Node) -> Iterator[tuple[str, Node]]:
    """Every wrong version of a tree that one rule at one place gives, in the rules' order."""
    rules = (ALGEBRA, NUMBERS) if symbols(node) else (NUMBERS, ALGEBRA)
    count = 0
    for table in (*rules, LAST_RULES):
        for code, rule in table:
            for candidate in _applied(rule, node):
                count += 1
                if count > MAX_CANDIDATES:
                    return
                yield code, candidate


def _applied(rule: Rule, node: Node) -> Iterator[Node]:
    for place, way in places(node):
        for wrong in rule(place):
            if wrong != place:
                yield put_back(wrong, way)


def _fingerprint(node: Node) -> Any:
    """The values at two exact points, rounded where they are no fractions; equal for equal functions."""
    names = symbols(node)
    found: list[Any] = []
    for point in exact_points(names, 2) if names else [{}]:
        positive = {name: abs(value) + 1 for name, value in point.items()}
        try:
            found.append(exact_value(node, positive))
        except UndefinedValueError:
            found.append(None)
        except NotExactError:
            try:
                value = value_at(node, positive)
            except UnsupportedNodeError:
                return object()
            found.append(None if value is None else Fraction(round(complex(value).real * 10**6), 10**6))
    return tuple(found)


def _agree(candidate: Node, after: Node) -> bool:
    return candidate == after or agreement(candidate, after) in ("exact", "numeric")


def _explain_calculus(before: Node, after: Node) -> str | None:
    """Derivatives and integrals: few candidates, each worked out by the CAS."""
    for code, rule in ALGEBRA:
        for place, way in places(before):
            if place.kind != "call" or place.value not in _CALCULUS:
                continue
            for wrong in rule(place):
                candidate = put_back(wrong, way)
                if _same_up_to_constant(candidate, after, is_antiderivative(before)):
                    return code
    return None


def _same_up_to_constant(candidate: Node, after: Node, loosely: bool) -> bool:
    try:
        if loosely and not is_antiderivative(candidate):
            value = worked_out(candidate)
            return value is not None and same_value(value, _without_constant(after)) is True
        return same_value(candidate, after) is True
    except CasError:
        return False


def _without_constant(node: Node) -> Node:
    """An antiderivative without its + C."""
    if node.kind == "add":
        rest = tuple(part for part in node.parts if not (part.kind == "name" and part.value in ("C", "c")))
        return rest[0] if len(rest) == 1 else Node("add", parts=rest)
    return node


# --- relations


def explain_relation(before: Statement, after: Statement) -> str | None:
    """The rule that makes the statement `after` of `before`, or None."""
    tests = _tests(after)
    for code, candidate in _wrong_statements(before, after):
        if all(holds_at(candidate, point) is not False for point in tests) and _same(candidate, after):
            return code
    return None


def _tests(after: Statement) -> list[dict[str, Any]]:
    """A few solutions of the wrong line, which any explanation of it must share."""
    if len(after.names) != 1:
        return []
    name = next(iter(after.names))
    region = solution_set(after, name)
    return [{name: span.low} for span in region or () if span.low_closed and span.low == span.high][:4]


def _same(candidate: Statement, after: Statement) -> bool:
    return candidate.names == after.names and compare_statements(candidate, after).relationship == "same"


def _wrong_statements(before: Statement, after: Statement) -> Iterator[tuple[str, Statement]]:
    yield from solution_slips(before, after)
    count = 0
    for code, cases in relation_slips(before):
        count += 1
        if count > MAX_CANDIDATES:
            return
        yield code, Statement("", cases)
    for code, cases in _side_slips(before):
        count += 1
        if count > MAX_CANDIDATES:
            return
        yield code, Statement("", cases)


def _side_slips(before: Statement) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """A mal-rule of expressions at work in one side of one relation."""
    for i, case in enumerate(before.cases):
        for j, atom in enumerate(case):
            for left in (True, False):
                side = atom.left if left else atom.right
                for code, wrong in _ordered(side):
                    sides = (wrong, atom.right) if left else (atom.left, wrong)
                    changed = Atom(sides[0], atom.sign, sides[1])
                    cases = _exchanged(before.cases, i, (*case[:j], changed, *case[j + 1 :]))
                    yield code, cases


def _exchanged(cases: Sequence[Any], index: int, case: Any) -> tuple[Any, ...]:
    return (*cases[:index], case, *cases[index + 1 :])


def _ordered(side: Node) -> Iterator[tuple[str, Node]]:
    return (found for found in slips(side) if found[0] not in ("drops-zeros", "sum-as-product"))
