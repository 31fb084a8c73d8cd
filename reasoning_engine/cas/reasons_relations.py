"""Why one relation leads to the next: what was done on both sides, and that exactly the same values still fit.

The operation is found from the relations themselves, not from the words beside them; then the solutions of both are
compared. Left out: systems beyond that comparison, and more than one operation at once.
"""

from __future__ import annotations

from reasoning_engine.cas.equations import minus
from reasoning_engine.cas.grammar import read
from reasoning_engine.cas.next_equations import step_of_cases
from reasoning_engine.cas.next_steps import worded
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.reason_wording import because
from reasoning_engine.cas.retelling import plain
from reasoning_engine.cas.rewriting import evaluated
from reasoning_engine.cas.solution_sets import compare_statements
from reasoning_engine.cas.statements import Atom, Statement, read_line
from reasoning_engine.cas.tools import evaluate
from reasoning_engine.cas.trees import div, is_negative, mul, num, terms, value_of
from reasoning_engine.cas.typesetting import typeset
from reasoning_engine.cas.values import symbols
from reasoning_engine.cas.working_out import same_value
from reasoning_engine.errors import CasError
from reasoning_engine.records import Lang

MOST_LINES = 8
_OF_RULE = {"product": "product", "root": "square-root", "bars": "bars"}


def lines_between(before: Statement, after: Statement, lang: Lang) -> list[str]:
    """What was done from one statement to the next; empty where it does not follow from that one alone."""
    compared = compare_statements(before, after).relationship
    if compared not in ("same", "more"):
        return []
    done = _operation(before, after, lang) or _rule(before, after, lang)
    return [*done, _same(after, lang) if compared == "same" else because("follows", lang)]


def lines_of_solving(relation: str, lang: Lang) -> list[str]:
    """A relation in one unknown solved line by line, each line checked against the one before.

    Raises:
        CasError: it cannot be read.
    """
    statement = read_line(relation)
    lines: list[str] = []
    for _ in range(MOST_LINES):
        step = step_of_cases(statement)
        if step is None:
            break
        following = read_line(step[1])
        if compare_statements(statement, following).relationship != "same":
            break
        lines.append(worded(step, lang))
        statement = following
    return lines


def _same(after: Statement, lang: Lang) -> str:
    values = _solutions(after)
    return because("same", lang, values=f"${values}$") if values else because("same-unshown", lang)


def _solutions(statement: Statement) -> str:
    """The solutions of one equation in one unknown, as LaTeX; empty where they are not numbers."""
    if len(statement.cases) != 1 or len(statement.cases[0]) != 1 or len(statement.names) != 1:
        return ""
    atom, name = statement.cases[0][0], next(iter(statement.names))
    if atom.sign != "=":
        return ""
    text = evaluate(f"solve({plain(atom.left)}={plain(atom.right)}, {name})").text
    if text is None or not any(character.isdigit() for character in text) or len(text) > 60:
        return ""
    found = read(text)
    return r",\ ".join(f"{name}={typeset(value)}" for value in (found.parts if found.kind == "bare" else (found,)))


# --- what was done


def _single(statement: Statement) -> Atom | None:
    return statement.cases[0][0] if len(statement.cases) == 1 and len(statement.cases[0]) == 1 else None


def _operation(before: Statement, after: Statement, lang: Lang) -> list[str]:
    """Added, taken away, multiplied or divided on both sides; or only written differently."""
    one, two = _single(before), _single(after)
    if one is None or two is None:
        return []
    try:
        if same_value(one.left, two.left) and same_value(one.right, two.right):
            return [because("rewritten", lang)]
        moved = evaluated(f"expand({plain(minus(two.left, one.left))})")
        if same_value(moved, minus(two.right, one.right)):
            return _moved(moved, lang)
        return _scaled(one, two, lang)
    except CasError:
        return []


def _moved(moved: Node, lang: Lang) -> list[str]:
    lines: list[str] = []
    for term in terms(moved):
        key, by = ("subtract", term.parts[0]) if is_negative(term) else ("add", term)
        lines.append(because(key, lang, by=typeset(by)))
    return lines


def _scaled(one: Atom, two: Atom, lang: Lang) -> list[str]:
    factor = evaluated(f"simplify({plain(div(two.left, one.left))})")
    value = value_of(factor)
    if value is None or not value or not same_value(mul(factor, one.right), two.right):
        return []
    shrinks = abs(value) < 1
    by = num(1 / value) if shrinks else num(value)
    lines = [because("divide" if shrinks else "multiply", lang, by=typeset(by))]
    return [*lines, because("turned", lang)] if value < 0 and one.sign != "=" else lines


def _rule(before: Statement, after: Statement, lang: Lang) -> list[str]:
    """The rule of the next step that leads to the very same cases."""
    try:
        step = step_of_cases(before)
        if step is None or step[0] not in _OF_RULE:
            return []
        same = {_shape(read_line(step[1]))} == {_shape(after)}
    except CasError:
        return []
    return [because(_OF_RULE[step[0]], lang)] if same else []


def _shape(statement: Statement) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(f"{typeset(a.left)}{a.sign}{typeset(a.right)}" for a in case) for case in statement.cases)


def has_unknowns(statement: Statement) -> bool:
    """Whether it is a relation about something unknown."""
    return statement.expression is None and any(symbols(a.left) | symbols(a.right) for a in statement.atoms)
