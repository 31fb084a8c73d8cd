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
from reasoning_engine.records import Badge, Lang, Problem, StepCheck, ToolCall, ToolResult, Verdict

OPERATIONS = {
    "equal": "reasoning_engine.cas.equality:equal",
    "check_step": "reasoning_engine.cas.steps:check_step",
    "prove": "reasoning_engine.cas.proving:prove",
    "read": "reasoning_engine.cas.reading:read",
    "latex_of": "reasoning_engine.cas.typesetting:latex_of",
    "grade_line": "reasoning_engine.cas.grading:grade_line",
}  # the CAS's judging functions by the names under which its service runs them

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


_TEXT = re.compile(r"\\(?:text|mathrm)\{([^{}]*)\}")
_IN_WORDS: dict[str, dict[Lang, str]] = {
    "no solution": {"en": "no solution", "zh": "无解"},
    "cannot be determined": {"en": "cannot be determined", "zh": "无法确定"},
    "all real numbers": {"en": "all real numbers", "zh": "全体实数"},
    "infinitely many solutions": {"en": "infinitely many solutions", "zh": "有无穷多解"},
    "undefined": {"en": "undefined", "zh": "无意义"},
    "yes": {"en": "yes", "zh": "是"},
    "no": {"en": "no", "zh": "否"},
    "true": {"en": "true", "zh": "正确"},
    "false": {"en": "false", "zh": "错误"},
}


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

    def kind_of(self, problem: Problem) -> str:
        """What the question was read as, in words; empty where it could not be read."""
        try:
            reading = self._cas.run("read", problem.text, problem.lang)
        except CasError:
            return ""
        if reading.kind == "word_problem":
            return "一道应用题" if problem.lang == "zh" else "a word problem"
        return "" if reading.kind == "unknown" else str(reading.description)

    def canonical(self, answer: str) -> str:
        """An answer that a model wrote in LaTeX, in plain syntax where the CAS reads it; others as they are."""
        words = _TEXT.fullmatch(answer.strip().strip("$"))
        if words is not None:
            return words.group(1).strip()
        if "\\" not in answer:
            return answer
        return self._cas.evaluate(answer).text or answer

    def latex(self, answer: str, lang: Lang) -> str:
        """The answer as it is shown; words in the problem's language."""
        words = _IN_WORDS.get(answer.strip().lower())
        if words is not None:
            return f"\\text{{{words[lang]}}}"
        try:
            return str(self._cas.run("latex_of", answer))
        except CasError:
            return f"\\text{{{answer}}}"
