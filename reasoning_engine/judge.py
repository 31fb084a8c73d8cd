"""The engine's view of the CAS: every question it asks, and what it takes for granted when the CAS gives up.

A CAS that times out or cannot read something never makes an answer wrong: the step is unchecked, the answers are not
known to be equal. This is the boundary where CasError ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from reasoning_engine.errors import CasError
from reasoning_engine.records import Badge, Problem, StepCheck, ToolCall, ToolResult, Verdict

EarlierStep = tuple[str, tuple[ToolCall, ...]]


class Cas(Protocol):
    """What the engine needs of `reasoning_engine.cas.CasService`."""

    def evaluate(self, call: str) -> ToolResult:
        """The exact result of a tool call, or a named error."""
        ...

    def run(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """One of the CAS's judging functions, in a child process with a deadline. Raises CasError."""
        ...


@dataclass(frozen=True, slots=True)
class Proof:
    """What an independent route says of an answer: proved, unchecked or refuted, and why, in the problem's language."""

    verdict: Badge
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer for the page and for a line of text; neither is graded."""

    latex: str
    text: str


_TEXT = re.compile(r"\\(?:text|mathrm)\{([^{}]*)\}")


class Judge:
    """Asks the CAS. Safe from any thread, as the CAS is."""

    def __init__(self, cas: Cas) -> None:
        self._cas = cas

    def call(self, expression: str) -> ToolResult:
        """The result of a tool call."""
        return self._cas.evaluate(expression)

    def same(self, ours: str, theirs: str) -> bool:
        """Whether two answers are known to be equal."""
        try:
            verdict: Verdict = self._cas.run("equal", ours, theirs)
        except CasError:
            return False
        return verdict.kind == "equal"

    def check(
        self, problem: Problem, text: str, tools: tuple[ToolCall, ...], earlier: Sequence[EarlierStep]
    ) -> StepCheck:
        """The verdict on one step; the problem and the steps before it are what it may follow from."""
        try:
            checked: StepCheck = self._cas.run("check_step", text, tools, [problem.text, *earlier])
        except CasError:
            return StepCheck("unchecked")
        return checked

    def prove(self, problem: Problem, answer: str) -> Proof:
        """Whether an independent route confirms the answer."""
        try:
            proof = self._cas.run("prove", problem, answer)
        except CasError:
            return Proof("unchecked")
        return Proof(proof.verdict, proof.reason)

    def canonical(self, answer: str) -> str:
        """An answer that a model wrote in LaTeX, in plain syntax where the CAS reads it; others as they are."""
        words = _TEXT.fullmatch(answer.strip().strip("$"))
        if words is not None:
            return words.group(1).strip()
        if "\\" not in answer:
            return answer
        return self._cas.evaluate(answer).text or answer

    def shown(self, problem: Problem, answer: str) -> Shown:
        """The answer as people write it, with the problem's own unknown; words in the problem's language."""
        try:
            presented = self._cas.run("present", problem, answer)
        except CasError:
            return Shown(f"\\text{{{answer}}}", answer)
        return Shown(presented.latex, presented.text)
