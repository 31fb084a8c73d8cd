"""One way to write a family whose solution is a row of moves: each says what is done and has the tool do it.

From the moves come the fast trace (every move, computed), the deep trace (plan, the computations, a check by another
route, then the moves again with their results as formulas) and the last hint. Left out: families whose fast and deep
solutions differ in kind (drafting.py serves those).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reasoning_engine.curriculum.drafting import Asks, Teller, call
from reasoning_engine.curriculum.family import Draft
from reasoning_engine.curriculum.notation import math
from reasoning_engine.curriculum.phrasing import wrong_answers
from reasoning_engine.curriculum.traces import HOLDS, gives_away
from reasoning_engine.errors import CurriculumError
from reasoning_engine.records import AnswerType, Part, ToolCall, Trace, TraceStep

Both = tuple[str, str]  # English, Chinese
Mistake = tuple[object, str, str, str]  # the wrong answer, the rule's name, the misconception in English, in Chinese


@dataclass(frozen=True, slots=True)
class Move:
    """What is done, in both languages and without a closing mark, and the call that does it.

    `said` is the formula the clean steps state instead of `expression=result`."""

    en: str
    zh: str
    tool: ToolCall
    said: str = ""

    @property
    def formula(self) -> str:
        """The move's result as the clean steps show it."""
        if self.said:
            return self.said
        if re.search("[a-z]{2}", self.tool.expression):
            return self.tool.result
        return math(f"{self.tool.expression}={self.tool.result}")


def move(en: str, zh: str, expression: str, result: object, said: str = "") -> Move:
    """A move by the tool's expression and its result."""
    return Move(en, zh, call(expression, result), said)


@dataclass(frozen=True, slots=True)
class Lesson:
    """What the teacher says besides the moves. `proof` introduces the check, `ladder` is nudge, look and examples;
    the first example that does not give the answer away is taken. `slip`: what is said of the first typical mistake
    when its check fails, and the call that exposes it."""

    plan: Both
    proof: Both
    nudge: Both
    look: Both
    examples: Sequence[Both]
    slip: tuple[ToolCall, str, str] | None = None


def planned(look: Both) -> Both:
    """The plan that says what the second hint says: "Plan: half the angle ..."."""
    return f"Plan: {look[0][0].lower()}{look[0][1:]}", f"计划：{look[1]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """How one exercise is solved, whatever its words: the moves, a check by another route, typical mistakes, and the
    call (`check`) by which the property tests find the answer again. Families add what their question needs."""

    answer: object
    moves: Sequence[Move]
    confirm: Sequence[ToolCall]
    wrong: Sequence[Mistake]
    check: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Solved):
    """One of the questions a family asks, solved: its phrasings and what fills them. `look` is the second hint, where
    it differs from case to case."""

    asks: Asks
    blanks: Mapping[str, object]
    look: Both = ("", "")

    def question(self, t: Teller) -> str:
        return t.ask(*self.asks, **self.blanks)


def teach_solved(t: Teller, lesson: Lesson, problem: str, solved: Solved, kind: AnswerType = "number") -> Draft:
    """`teach` for an exercise that comes with its solution."""
    return teach(
        t, lesson, problem=problem, answer=solved.answer, moves=solved.moves, confirm=solved.confirm,
        wrong=solved.wrong, check=solved.check, kind=kind,
    )  # fmt: skip


def teach(
    t: Teller, lesson: Lesson, *, problem: str, answer: object, moves: Sequence[Move], confirm: Sequence[ToolCall],
    wrong: Sequence[Mistake], check: str, kind: AnswerType = "number",
) -> Draft:  # fmt: skip
    """The draft of an exercise that the moves solve.

    Raises:
        CurriculumError: the hints give the answer away, or no typical wrong answer is left.
    """
    key = str(answer)
    mistakes = wrong_answers(key, t.lang, *((str(value), rule, en, zh) for value, rule, en, zh in wrong))
    if not mistakes:
        raise CurriculumError(f"No typical wrong answer differs from {key!r}: {problem}")
    fast = Trace("fast", tuple(TraceStep((f"{t.say(m.en, m.zh)}{t.say(':', '：')}", m.tool)) for m in moves), key)
    clean = tuple(TraceStep((f"{t.say(m.en, m.zh)}{t.say(': ', '：')}{m.formula}{t.say('.', '。')}",)) for m in moves)
    deep = Trace("deep", clean, key, _thinking(t, lesson, moves, confirm))
    return Draft(problem, key, kind, fast, deep, _hints(t, lesson, moves, key), mistakes, check)


def _thinking(t: Teller, lesson: Lesson, moves: Sequence[Move], confirm: Sequence[ToolCall]) -> tuple[Part, ...]:
    tried: list[Part] = []
    if lesson.slip and t.slips():
        tried = [lesson.slip[0], t.say(lesson.slip[1], lesson.slip[2])]
    holds = t.rng.choice(HOLDS[t.lang])
    return (t.say(*lesson.plan), *tried, *(m.tool for m in moves), t.say(*lesson.proof), *confirm, holds)


_OWN_EXAMPLE: Both = ("Try the same question with small numbers of your own first.", "先自己换成小一点的数试一试。")


def _hints(t: Teller, lesson: Lesson, moves: Sequence[Move], key: str) -> tuple[str, str, str, str]:
    nudge, look = t.say(*lesson.nudge), t.say(*lesson.look)
    examples = (*lesson.examples, _OWN_EXAMPLE)
    example = next(text for both in examples if not gives_away(text := t.say(*both), key))
    if gives_away(nudge, key) or gives_away(look, key):
        raise CurriculumError(f"The hints give {key!r} away.")
    last = t.say("; ", "；").join(f"{t.say(m.en, m.zh)}{t.say(': ', '：')}{m.formula}" for m in moves)
    return nudge, look, example, f"{last}{t.say('. The answer is ', '。答案是 ')}{key}{t.say('.', '。')}"
