"""What one sample wrote, as steps and as events: the dialect's pieces come in, drafts of events go out.

A draft is an event without its run, attempt and sequence number, which the engine adds. Every step is checked the
moment it is closed, with the steps before it as context.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from reasoning_engine.attempts import AttemptStep
from reasoning_engine.dialect.base import (
    AnswerWritten,
    Piece,
    StepClosed,
    StepOpened,
    StepText,
    ThinkingText,
)
from reasoning_engine.judge import Judge
from reasoning_engine.records import EventType, Problem, StepCheck, ToolCall, ToolResult

Draft = tuple[EventType, dict[str, Any]]


@dataclass(slots=True)
class WrittenStep:
    """A step as it grows: words, calls with the results that came, and the check once it is closed."""

    text: str = ""
    tools: list[ToolCall] = field(default_factory=list)
    check: StepCheck | None = None

    def compared(self) -> AttemptStep:
        """What attempts are compared by."""
        refuted = self.check is not None and self.check.verdict == "refuted"
        return AttemptStep(tuple(tool.result for tool in self.tools), refuted)


class Transcript:
    """The growing record of sample `sample`."""

    def __init__(self, sample: int, problem: Problem, judge: Judge) -> None:
        self.steps: list[WrittenStep] = []
        self.answer: str | None = None
        self._sample, self._problem, self._judge = sample, problem, judge
        self._open = False

    @property
    def text(self) -> str:
        """The steps as one text."""
        return "\n".join(step.text for step in self.steps)

    def take(self, piece: Piece) -> Iterator[Draft]:
        """The events of one piece. Tool calls make none here: see `called`."""
        if isinstance(piece, ThinkingText):
            yield "thinking", {"sample": self._sample, "text": piece.text}
        elif isinstance(piece, StepOpened):
            self.steps.append(WrittenStep())
            self._open = True
            yield "step_started", self._here()
        elif isinstance(piece, StepText):
            self.steps[-1].text += piece.text
            yield "step_text", {**self._here(), "text": piece.text}
        elif isinstance(piece, StepClosed):
            yield from self.close()
            yield self._check()
        elif isinstance(piece, AnswerWritten):
            self.answer = piece.text

    def called(self, expression: str) -> Draft:
        """The model asks for a computation."""
        return "tool_called", {**self._place(), "expression": expression}

    def returned(self, expression: str, result: ToolResult) -> Draft:
        """The computation's result, which belongs to the open step, if any."""
        if self._open and result.text is not None:
            self.steps[-1].tools.append(ToolCall(expression, result.text))
        fields = {"expression": expression, "result": result.text, "error": result.error}
        return "tool_returned", {**self._place(), **fields}

    def close(self) -> Iterator[Draft]:
        """Close the open step, if any, without checking it: all that a stopped run does."""
        if self._open:
            yield "step_closed", {**self._here(), "text": self.steps[-1].text}
        self._open = False

    def _check(self) -> Draft:
        step = self.steps[-1]
        before = [(earlier.text, tuple(earlier.tools)) for earlier in self.steps[:-1]]
        step.check = self._judge.check(self._problem, step.text, tuple(step.tools), before)
        return "step_checked", {**self._here(), "verdict": step.check.verdict, "detail": step.check.detail}

    def _here(self) -> dict[str, Any]:
        return {"sample": self._sample, "index": len(self.steps) - 1}

    def _place(self) -> dict[str, Any]:
        return self._here() if self._open else {"sample": self._sample, "index": None}
