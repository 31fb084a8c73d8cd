"""The judging functions as operations of the service, and calls to them with a deadline that never make anything wrong.

A timeout, a crash or an unreadable input becomes undecided or unchecked. In a process of its own that may take its time
(training, the grading command) the functions of equality.py, steps.py, reading.py and proving.py are called directly.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from reasoning_engine.cas.equality import equal
from reasoning_engine.cas.graphs import Graph
from reasoning_engine.cas.line_wording import sentence
from reasoning_engine.cas.proof import Proof
from reasoning_engine.cas.reading import Reading
from reasoning_engine.cas.reasons import Earlier, Reason
from reasoning_engine.cas.service import CasService, get_service, register
from reasoning_engine.cas.step_memory import Context, Tools
from reasoning_engine.errors import CasError
from reasoning_engine.records import AnswerType, Lang, LineJudgement, Problem, StepCheck, Verdict

log = logging.getLogger(__name__)
DEADLINE = 2.0
LINE_DEADLINE = 5.0

OPERATIONS = {
    "equal": "reasoning_engine.cas.judging:equal_in_order",
    "check_step": "reasoning_engine.cas.steps:check_step",
    "read": "reasoning_engine.cas.reading:read",
    "prove": "reasoning_engine.cas.proving:prove",
    "extract": "reasoning_engine.cas.extraction:extract_answer",
    "grade_line": "reasoning_engine.cas.grading:grade_line",
    "latex_of": "reasoning_engine.cas.typesetting:latex_of",
    "present": "reasoning_engine.cas.presenting:present",
    "judge_line": "reasoning_engine.cas.lines:judge_line",
    "explain_step": "reasoning_engine.cas.reasons:explain_step",
    "graph_of": "reasoning_engine.cas.graphs:graph_of",
}


def register_operations() -> None:
    """Make the judging functions known to every service of this process."""
    for name, path in OPERATIONS.items():
        register(name, path)


def equal_in_order(
    gold: str, pred: str, answer_type: AnswerType | None = None, unit: str = "", tolerance: float | None = None
) -> Verdict:
    """`equal` with positional arguments only, as the service passes them."""
    return equal(gold, pred, answer_type=answer_type, unit=unit, tolerance=tolerance)


def equal_within(
    gold: str, pred: str, *, answer_type: AnswerType | None = None, unit: str = "", tolerance: float | None = None,
    deadline: float = DEADLINE, service: CasService | None = None,
) -> Verdict:  # fmt: skip
    """`equal` in a child with a deadline (seconds); undecided where the child gives up."""
    try:
        verdict: Verdict = (service or get_service()).run(
            "equal", gold, pred, answer_type, unit, tolerance, deadline=deadline
        )
    except CasError as problem:
        log.info("equality gave up: %s", problem.name)
        return Verdict("undecided", f"The comparison gave up: {problem.name}.", "deadline")
    return verdict


def check_step_within(
    text: str,
    tools: Tools = (),
    context: Context = (),
    *,
    deadline: float = DEADLINE,
    service: CasService | None = None,
) -> StepCheck:
    """`check_step` in a child with a deadline; unchecked where the child gives up."""
    try:
        checked: StepCheck = (service or get_service()).run(
            "check_step", text, _as_tuple(tools), _as_tuple(context), deadline=deadline
        )
    except CasError as problem:
        log.info("a step check gave up: %s", problem.name)
        return StepCheck("unchecked")
    return checked


def prove_within(
    problem: Problem, answer: str, *, deadline: float = DEADLINE, service: CasService | None = None
) -> Proof:
    """`prove` in a child with a deadline; unchecked where the child gives up."""
    try:
        proof: Proof = (service or get_service()).run("prove", problem, answer, deadline=deadline)
    except CasError as error:
        log.info("a proof gave up: %s", error.name)
        return Proof("unchecked", "")
    return proof


def read_within(
    problem: str, lang: Lang = "en", *, deadline: float = DEADLINE, service: CasService | None = None
) -> Reading:
    """`read` in a child with a deadline; of unknown kind where the child gives up."""
    try:
        reading: Reading = (service or get_service()).run("read", problem, lang, deadline=deadline)
    except CasError as error:
        log.info("a reading gave up: %s", error.name)
        return Reading("unknown", "", lang=lang)
    return reading


def judge_line_within(
    problem: str, previous: Sequence[str], line: str, lang: Lang = "en", *, deadline: float = LINE_DEADLINE,
    service: CasService | None = None,
) -> LineJudgement:  # fmt: skip
    """`judge_line` in a child with a deadline; cannot_tell where the child gives up."""
    try:
        judged: LineJudgement = (service or get_service()).run(
            "judge_line", problem, _as_tuple(previous), line, lang, deadline=deadline
        )
    except CasError as error:
        log.info("judging a line gave up: %s", error.name)
        return LineJudgement("cannot_tell", "", sentence("given-up", lang))
    return judged


def explain_step_within(
    problem: str, before: Sequence[tuple[str, Sequence[tuple[str, str]]]], text: str,
    calculations: Sequence[tuple[str, str]], lang: Lang = "en", *, deadline: float = LINE_DEADLINE,
    service: CasService | None = None,
) -> tuple[Reason, ...]:  # fmt: skip
    """`explain_step` in a child with a deadline; nothing is said where the child gives up."""
    earlier = Earlier(problem, tuple((words, tuple(tools)) for words, tools in before))
    try:
        reasons: tuple[Reason, ...] = (service or get_service()).run(
            "explain_step", earlier, text, tuple(calculations), lang, deadline=deadline
        )
    except CasError as error:
        log.info("the reasons of a step gave up: %s", error.name)
        return ()
    return reasons


def graph_within(
    problem: str, lang: Lang = "en", *, deadline: float = LINE_DEADLINE, service: CasService | None = None
) -> Graph | None:
    """`graph_of` in a child with a deadline; none where the child gives up."""
    try:
        graph: Graph | None = (service or get_service()).run("graph_of", problem, lang, deadline=deadline)
    except CasError as error:
        log.info("a graph gave up: %s", error.name)
        return None
    return graph


def _as_tuple(items: Sequence[object]) -> tuple[object, ...]:
    return tuple(items)
