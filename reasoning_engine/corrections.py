"""Claims of people about answers: what the CAS says of them, and the training episode of one that holds.

A claim is never believed as it came. The CAS proves or refutes the answer to a question that it can read; of any other
it can only say whether the stated working gives the stated answer, and then a teacher's signature is needed besides,
because a working can be sound and still be no answer to the question. Words that people wrote never become the words
that the model learns to write: an episode's step is made here. Left out: who may sign, and consent (tutor).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

from reasoning_engine.dialect.native import neutralise
from reasoning_engine.errors import CasError, ConfigError
from reasoning_engine.judge import Judge
from reasoning_engine.records import Episode, Exercise, Lang, Problem, ToolCall, Trace, TraceStep
from reasoning_engine.training.contamination import masked, normalised

Standing = Literal["proved", "worked", "refuted", "unread"]
LONGEST_WORKING = 200
LONGEST_ANSWER = 80

_WORDS: dict[Lang, dict[str, str]] = {
    "en": {"read": "This is {what}.", "worked": "Write it as one expression."},
    "zh": {"read": "这是{what}。", "worked": "列综合算式。"},
}


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What the CAS says of a claim.

    `proved`: the question can be read, and this is its answer. `worked`: the working gives the answer, the question
    itself cannot be read. `refuted`: the question or the working gives something else. `unread`: nothing to go by.
    `call` is the calculation that gives the answer, where there is one; `reason` is the CAS's sentence."""

    standing: Standing
    answer: str
    call: ToolCall | None = None
    words: str = ""
    reason: str = ""


def confirm(problem: Problem, answer: str, working: str = "") -> Confirmation:
    """What the CAS says of the claim that `answer` solves the problem, by `working` where it cannot be read."""
    from reasoning_engine import get_service

    service = get_service()
    judge = Judge(service)
    answer, working = answer.strip(), working.strip()
    if not answer or len(answer) > LONGEST_ANSWER or len(working) > LONGEST_WORKING:
        return Confirmation("unread", answer)
    answer = judge.canonical(answer)
    proof = judge.prove(problem, answer)
    if proof.verdict == "refuted":
        return Confirmation("refuted", answer, reason=proof.reason)
    if proof.verdict == "proved":
        return _read(service, problem, answer, proof.reason)
    return _worked(judge, problem, answer, working)


def _read(service: Any, problem: Problem, answer: str, reason: str) -> Confirmation:
    try:
        reading = service.run("read", problem.text, problem.lang)
    except CasError:
        return Confirmation("unread", answer)
    result = service.evaluate(reading.call) if reading.call else None
    if result is None or result.text is None:
        return Confirmation("unread", answer)
    words = _WORDS[problem.lang]["read"].format(what=reading.description)
    return Confirmation("proved", answer, ToolCall(reading.call, result.text), words, reason)


def keyed(exercise: Exercise, answer: str) -> Confirmation:
    """What the key of an exercise of the curriculum says of a claim: the exercise was made with its answer."""
    from reasoning_engine import get_service

    if not same_answer(exercise.answer, answer):
        return Confirmation("refuted", answer, reason=exercise.answer)
    result = get_service().evaluate(exercise.check)
    call = ToolCall(exercise.check, result.text) if result.text is not None else None
    return Confirmation("proved", exercise.answer, call)


def same_answer(ours: str, theirs: str) -> bool:
    """Whether the CAS knows two answers to be equal."""
    from reasoning_engine import get_service

    judge = Judge(get_service())
    return ours.strip() == theirs.strip() or judge.same(judge.canonical(ours), judge.canonical(theirs))


def _worked(judge: Judge, problem: Problem, answer: str, working: str) -> Confirmation:
    result = judge.call(working) if working else None
    if result is None or result.text is None:
        return Confirmation("unread", answer)
    if not judge.same(result.text, answer):
        return Confirmation("refuted", answer, reason=f"{working} = {result.text}")
    return Confirmation("worked", result.text, ToolCall(working, result.text), _WORDS[problem.lang]["worked"])


def episode(problem: Problem, confirmed: Confirmation, source: str, meta: dict[str, Any]) -> Episode:
    """The training episode of a confirmed claim.

    Raises:
        ValueError: the claim was not confirmed.
    """
    if confirmed.call is None:
        raise ValueError("Only a confirmed claim becomes an episode.")
    call = ToolCall(neutralise(confirmed.call.expression), neutralise(confirmed.call.result))
    trace = Trace("fast", (TraceStep((neutralise(confirmed.words), call)),), neutralise(confirmed.answer))
    return Episode(problem, confirmed.answer, source, trace, {**meta, "working": confirmed.call.expression})


def episode_line(made: Episode) -> str:
    """One line of a data set."""
    return json.dumps(asdict(made), ensure_ascii=False, sort_keys=True)


def exercise_episode(exercise: Exercise, meta: dict[str, Any]) -> Episode:
    """The training episode of an exercise of the curriculum: its family's own trace, which the curriculum's tests hold
    to its key."""
    problem = Problem(exercise.problem, exercise.lang)
    return Episode(problem, exercise.answer, "key", exercise.fast, {**meta, "family": exercise.family, "working": ""})


# --- test suites ------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Likeness:
    """Which problems are too like one of a test suite.

    A problem of a generated suite (its line names a family) is barred word for word: another member of its family is
    what training is for. One of a published suite is barred with other numbers as well."""

    texts: set[str] = field(default_factory=set)
    shapes: set[str] = field(default_factory=set)

    def add(self, text: str, *, generated: bool) -> None:
        self.texts.add(normalised(text))
        shape = None if generated else masked(text)
        if shape is not None:
            self.shapes.add(shape)

    def bars(self, text: str) -> bool:
        return normalised(text) in self.texts or masked(text) in self.shapes


def likeness(suites: Iterable[Path]) -> Likeness:
    """What the suites' files hold.

    Raises:
        ConfigError: a file is no suite.
    """
    made = Likeness()
    for path in suites:
        try:
            with path.open(encoding="utf-8") as lines:
                for line in lines:
                    row = json.loads(line)
                    made.add(row["problem"], generated="family" in row)
        except (OSError, KeyError, TypeError, ValueError) as error:
            raise ConfigError(f"{path} is no suite: {error!r}") from error
    return made


def same_problem(text: str) -> str:
    """A key that two spellings of one problem share: for finding duplicates."""
    return normalised(text)
