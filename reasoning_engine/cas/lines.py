"""Judges a line of a pupil's work against the lines before it, over the reals.

`judge_line` answers equivalent, follows, loses_roots, gains_roots, not_equivalent or cannot_tell, with the line as it
was read, a reason that names a witness, the mal-rule that explains a wrong line, and a line that would be right. A line
is held against the one before it first, then against the problem and earlier lines, so that a pupil may go back. In
work on a system a line may be a part of what follows. Left out: whether a right step leads anywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reasoning_engine.cas.coefficients import compares_coefficients
from reasoning_engine.cas.explaining import explain_relation
from reasoning_engine.cas.expression_lines import is_aside, is_worked_out, judge_expression, judge_links, judge_numbers
from reasoning_engine.cas.line_wording import sentence, shown_point
from reasoning_engine.cas.malrules_relations import operation_slip
from reasoning_engine.cas.misconceptions import misconception
from reasoning_engine.cas.next_steps import next_step
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.points import solution_points
from reasoning_engine.cas.proving import prove
from reasoning_engine.cas.retelling import plain
from reasoning_engine.cas.solution_sets import Comparison, Relationship, compare_statements, holds_at
from reasoning_engine.cas.statements import (
    Atom,
    Statement,
    adds_a_case,
    case_names,
    continues_expression,
    read_line,
)
from reasoning_engine.cas.values import symbols
from reasoning_engine.cas.work_start import Start, start_of
from reasoning_engine.cas.working_out import same_value
from reasoning_engine.errors import CasError
from reasoning_engine.records import Lang, LineJudgement, LineRelation

MAX_LINES = 30
_RELATIONS: dict[Relationship, LineRelation] = {
    "same": "equivalent", "fewer": "loses_roots", "more": "gains_roots", "other": "not_equivalent",
    "unknown": "cannot_tell",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Work:
    """The lines so far, as they were understood; the last is what a new line is held against."""

    problem: str
    start: Start
    lines: tuple[Statement, ...]
    lang: Lang

    @property
    def names(self) -> frozenset[str]:
        """The unknowns of the work."""
        return frozenset[str]().union(*[line.names for line in self.lines])

    @property
    def last(self) -> Statement | None:
        """The line before the new one."""
        return self.lines[-1] if self.lines else None


def judge_line(problem: str, previous: Sequence[str], line: str, lang: Lang = "en") -> LineJudgement:
    """What a line is worth after the problem and the previous lines (those that could not be read are passed over)."""
    work = _work(problem, previous, lang)
    try:
        statement = _read(line, work)
    except (CasError, RecursionError):
        return LineJudgement("cannot_tell", "", sentence("unread", lang))
    judged = _explained(work, statement, _judge(work, statement, line))
    if not judged.finished:
        judged = replace(judged, next_step=_next_step(work, statement, judged))
    return replace(judged, read_as=_in_language(statement.latex, lang))


def _work(problem: str, previous: Sequence[str], lang: Lang) -> Work:
    start = start_of(problem, lang)
    work = Work(problem, start, (start.statement,) if start.statement is not None else (), lang)
    for text in list(previous)[-MAX_LINES:]:
        try:
            statement = _read(text, work)
        except (CasError, RecursionError):
            continue
        if not _is_aside(work, statement):
            work = replace(work, lines=(*work.lines, statement))
    return work


def _is_aside(work: Work, statement: Statement) -> bool:
    """A calculation beside the expression that is worked out: nothing goes on from it."""
    start = work.start.statement
    return start is not None and start.expression is not None and is_aside(statement, start.expression)


def _read(text: str, work: Work) -> Statement:
    statement = read_line(text, work.names)
    if adds_a_case(text) and work.last is not None and work.last.expression is None and statement.cases:
        before = work.last
        return Statement(rf"{before.latex} \text{{ or }} {statement.latex}", (*before.cases, *statement.cases))
    return _as_value(statement, work, text)


def _as_value(statement: Statement, work: Work, text: str) -> Statement:
    """A bare number after an equation in one unknown is that unknown's value."""
    names = work.names
    last = work.last
    if (
        statement.expression is None or statement.names or len(names) != 1 or last is None
        or last.expression is not None or continues_expression(text)
    ):  # fmt: skip
        return statement
    name = next(iter(names))
    return Statement(statement.latex, ((Atom(Node("name", name), "=", statement.expression),),))


def _next_step(work: Work, statement: Statement, judged: LineJudgement) -> str | None:
    """From the line itself where it is right, else from the line before it."""
    right = judged.correct and judged.agrees_with_problem is not False and judged.relation == "equivalent"
    start = work.start.statement
    goes_on = right and (statement.expression is not None or not (statement.links and start and start.expression))
    if goes_on:
        return next_step(statement, work.start.kind, work.lang)
    if right:
        return next_step(Statement("", expression=statement.links[-1]), work.start.kind, work.lang)
    last = work.last
    return next_step(last, work.start.kind, work.lang) if last is not None else None


def _explained(work: Work, statement: Statement, judged: LineJudgement) -> LineJudgement:
    """With the mal-rule behind a wrong statement (expressions bring their own)."""
    last = work.last
    if judged.correct is not False or judged.misconception is not None or last is None:
        return judged
    if last.expression is not None or statement.expression is not None or not statement.names:
        return judged
    rule = explain_relation(last, statement)
    if rule is None and judged.relation in ("loses_roots", "gains_roots"):
        rule = operation_slip(last, statement, judged.relation == "loses_roots")
    return judged if rule is None else replace(judged, misconception=misconception(rule, work.lang))


def _in_language(latex: str, lang: Lang) -> str:
    if lang == "en":
        return latex
    words = ((" or ", " 或 "), ("no solution", "无解"), ("{true}", "{恒成立}"))
    for english, chinese in words:
        latex = latex.replace(rf"\text{{{english}}}", rf"\text{{{chinese}}}").replace(english, chinese)
    return latex


# --- one line


def _judge(work: Work, statement: Statement, text: str) -> LineJudgement:
    last = work.last
    if last is None:
        return _alone(work, statement)
    if statement.expression is not None and continues_expression(text) and last.links:
        return judge_expression(last.links[-1], statement.expression, work.lang)
    says_truth = statement.expression is None and statement.cases in ((), ((),))
    if last.expression is not None or (_is_calculation(last) and not work.names and not says_truth):
        return _in_expression_work(work, statement, last)
    if statement.expression is not None:
        return LineJudgement("cannot_tell", "", sentence("undecided", work.lang))
    false_link = next((pair for pair in pairwise(statement.links) if _is_false(*pair)), None)
    if len(statement.links) > 2 and false_link is not None:
        return judge_expression(*false_link, work.lang)  # x = 7-1/3 = 6/3
    if not statement.names and work.names and statement.cases not in ((), ((),)):
        judged = _calculation_aside(work, statement, last)
        if judged is not None:
            return judged
    return _in_equation_work(work, statement, last)


def _is_calculation(statement: Statement) -> bool:
    """An earlier line a = b of a calculation: the work goes on from its last side."""
    return len(statement.links) > 1 and not statement.names


def _is_false(left: Node, right: Node) -> bool:
    return not (symbols(left) | symbols(right)) and same_value(left, right) is False


def _alone(work: Work, statement: Statement) -> LineJudgement:
    """A first line without a start: only a calculation can be judged."""
    if statement.expression is None and not statement.names and statement.cases not in ((), ((),)):
        equal = {atom.sign for atom in statement.atoms} == {"="}
        return judge_links(statement, None, work.lang) if equal else judge_numbers(statement, work.lang)
    return LineJudgement("cannot_tell", "", sentence("no-start", work.lang))


def _in_expression_work(work: Work, statement: Statement, last: Statement) -> LineJudgement:
    before = _value_of(last)
    if statement.expression is None:
        judged = judge_links(statement, before, work.lang)
    else:
        judged = judge_expression(before, statement.expression, work.lang)
    after = _value_of(statement) if statement.expression is not None or statement.links else None
    start = work.start.statement
    if after is None or start is None or start.expression is None or judged.relation == "follows":
        return judged
    agrees = same_value(start.expression, after)
    if judged.relation == "equivalent" and agrees is False:
        reason = judged.reason + sentence("from-wrong-line", work.lang)
        return replace(judged, reason=reason, agrees_with_problem=False)
    if judged.relation == "not_equivalent" and agrees and start is not last:
        judged = LineJudgement("equivalent", "", sentence("same-problem", work.lang), agrees_with_problem=True)
    if judged.relation == "equivalent":
        return replace(judged, agrees_with_problem=agrees, finished=bool(agrees) and _ends(work, after))
    return judged


def _value_of(statement: Statement) -> Node:
    return statement.expression if statement.expression is not None else statement.links[-1]


def _ends(work: Work, after: Node) -> bool:
    """Whether an expression is in the form that the problem asks for."""
    kind = work.start.kind
    if kind in ("simplify", "expand", "factor"):
        return prove(work.problem, plain(after), work.lang).verdict == "proved"
    if kind in ("differentiate", "integrate", "limit"):
        return not any(part.kind == "call" and part.value in ("diff", "integrate", "limit") for part in after.walk())
    return not symbols(after) and is_worked_out(after)


def _calculation_aside(work: Work, statement: Statement, last: Statement) -> LineJudgement | None:
    """4*3 = 12 beside an equation: true or false by itself. 0 = 3 may also be what an equation has become."""
    compared = compare_statements(last, statement)
    if compared.relationship == "same":
        return _equivalent(work, "same")
    if holds_at(statement, {}):
        return LineJudgement("follows", "", sentence("true-calculation", work.lang))
    if statement.links and any(side.parts for side in statement.links):
        return judge_links(statement, None, work.lang)
    return None


# --- equations, inequalities, systems


def _in_equation_work(work: Work, statement: Statement, last: Statement) -> LineJudgement:
    if work.start.is_system:
        judged = _in_system(work, statement)
        if judged.relation not in ("cannot_tell", "not_equivalent"):
            return judged
        if compare_statements(last, statement).relationship == "same":
            return _follows_wrong_line(work)
        if judged.relation == "not_equivalent":
            return judged
    compared = compare_statements(last, statement)
    if compared.relationship == "same":
        agrees = _agrees(work, statement)
        return _follows_wrong_line(work) if agrees is False else _equivalent(work, "same", agrees, statement)
    if compares_coefficients(last, statement):
        return _equivalent(work, "coefficients", None, statement)
    going_back = _going_back(work, statement)
    if going_back is not None:
        return going_back
    return _with_reason(work, compared)


def _agrees(work: Work, statement: Statement) -> bool | None:
    start = work.start.statement
    if start is None or start.expression is not None or start is work.last:
        return None if start is None else True
    kind = compare_statements(start, statement).relationship
    return None if kind == "unknown" else kind == "same"


def _equivalent(work: Work, key: str, agrees: bool | None = True, statement: Statement | None = None) -> LineJudgement:
    finished = statement is not None and bool(agrees) and is_solved(statement, work.names)
    return LineJudgement("equivalent", "", sentence(key, work.lang), finished=finished, agrees_with_problem=agrees)


def _follows_wrong_line(work: Work) -> LineJudgement:
    reason = sentence("same", work.lang) + sentence("from-wrong-line", work.lang)
    return LineJudgement("equivalent", "", reason, agrees_with_problem=False)


def _going_back(work: Work, statement: Statement) -> LineJudgement | None:
    """A line that says what the problem or an earlier line says, or completes the roots found one by one."""
    for index, earlier in enumerate(work.lines[:-1]):
        if earlier.expression is None and compare_statements(earlier, statement).relationship == "same":
            agrees = True if index == 0 else _agrees(work, statement)
            key = "same-problem" if index == 0 and work.start.statement is not None else "same-earlier"
            return _equivalent(work, key, agrees, statement)
    roots = statement.cases
    for earlier in reversed(work.lines[1:]):
        if not (earlier.cases and is_solved(earlier, work.names)):
            break
        roots = (*earlier.cases, *roots)
        together = Statement("", roots)
        if is_solved(statement, work.names) and _agrees(work, together):
            return _equivalent(work, "together", True, statement)
    return None


def _with_reason(work: Work, compared: Comparison) -> LineJudgement:
    relation = _RELATIONS[compared.relationship]
    lost = shown_point(compared.lost) if compared.lost else ""
    gained = shown_point(compared.gained) if compared.gained else ""
    if relation == "cannot_tell":
        reason = sentence("undecided", work.lang)
    elif lost and gained:
        reason = sentence("both", work.lang, lost=lost, gained=gained)
    elif lost:
        reason = sentence("lost", work.lang, point=lost)
    elif gained:
        reason = sentence("gained", work.lang, point=gained)
    else:
        reason = sentence("others", work.lang)
    return LineJudgement(relation, "", reason)


# --- systems


def _in_system(work: Work, statement: Statement) -> LineJudgement:
    """A line about a system: all of it, a part of it, or against it."""
    start = work.start.statement
    assert start is not None  # noqa: S101 - is_system says so
    compared = compare_statements(start, statement)
    if compared.relationship == "same":
        return _equivalent(work, "same-problem", True, statement)
    if compared.relationship == "unknown":
        return LineJudgement("cannot_tell", "", sentence("undecided", work.lang))
    if compared.lost is None and len({case_names(case) for case in statement.cases}) > 1:
        return _with_reason(work, compared)  # "x=1 or y=2" is true, but the unknowns hold together
    if compared.lost is None:
        return LineJudgement("follows", "", sentence("follows", work.lang), agrees_with_problem=True)
    reason = sentence("lost-problem", work.lang, point=shown_point(compared.lost))
    relation: LineRelation = "loses_roots" if _keeps_some(start, statement) else "not_equivalent"
    return LineJudgement(relation, "", reason, agrees_with_problem=False)


def _keeps_some(start: Statement, statement: Statement) -> bool:
    """Whether the line holds for some of the system's solutions, and for nothing but their values."""
    solutions = solution_points(start, start.names) or []
    kept = [point for point in solutions if holds_at(statement, point)]
    mine = solution_points(statement, statement.names) or []
    return bool(kept) and all(
        any(all(abs(float(point[n]) - float(one[n])) < 1e-9 for n in point) for one in kept) for point in mine
    )


# --- the end of the work


def is_solved(statement: Statement, names: frozenset[str]) -> bool:
    """Whether every case gives every unknown a value (or bounds), with nothing left to work out."""
    if statement.expression is not None:
        return False
    return all(_case_is_solved(case, names) for case in statement.cases)


def _case_is_solved(case: Sequence[Atom], names: frozenset[str]) -> bool:
    solved: set[str] = set()
    for atom in case:
        name, other = (atom.left, atom.right) if atom.left.kind == "name" else (atom.right, atom.left)
        if name.kind != "name" or symbols(other) or _is_unfinished(other):
            return False
        solved.add(str(name.value))
    return solved == names or not case


def _is_unfinished(node: Node) -> bool:
    """A value such as 10/5 or 3+4; 7/3, sqrt(2)/2 and 1+sqrt(2) are finished."""
    return not is_worked_out(node)
