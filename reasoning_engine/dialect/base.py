"""What every dialect shares: the pieces a parser turns model text into, and the segments a trace is trained from.

A dialect is a pair of directions. Forwards it turns a problem into a prompt and a trace into training segments;
backwards its parser turns what a model writes, cut into chunks anyhow, into pieces. Pieces say what was written, never
whether it is right: that is the engine's and the CAS's business.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from reasoning_engine.records import Mode, Problem, ToolResult, Trace


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a training text. `trained` is False for what the model only reads: the problem, tool results."""

    text: str
    trained: bool


@dataclass(frozen=True, slots=True)
class ModeWritten:
    """The model (or the engine, forcing it) named the mode."""

    mode: Mode


@dataclass(frozen=True, slots=True)
class ThinkingText:
    """A delta of thinking."""

    text: str


@dataclass(frozen=True, slots=True)
class ThinkingClosed:
    """The thinking ended; steps or an answer follow."""


@dataclass(frozen=True, slots=True)
class StepOpened:
    """A step begins. Its words follow as StepText."""


@dataclass(frozen=True, slots=True)
class StepText:
    """A delta of the open step's words."""

    text: str


@dataclass(frozen=True, slots=True)
class StepClosed:
    """The open step is complete."""


@dataclass(frozen=True, slots=True)
class ToolCalled:
    """A complete tool call; the model waits for its result."""

    expression: str


@dataclass(frozen=True, slots=True)
class AnswerWritten:
    """The final answer, complete, in plain or LaTeX notation as the model wrote it."""

    text: str


@dataclass(frozen=True, slots=True)
class Ended:
    """The model said that it is done."""


Piece = (
    ModeWritten
    | ThinkingText
    | ThinkingClosed
    | StepOpened
    | StepText
    | StepClosed
    | ToolCalled
    | AnswerWritten
    | Ended
)


class Parser(Protocol):
    """Reads one sample as the model writes it; tool results, which it does not write, are not fed.

    Merged (see `merge`), the pieces do not depend on how the text was cut."""

    @property
    def thinking(self) -> bool:
        """Whether the next text would belong to the thinking."""
        ...

    @property
    def ended(self) -> bool:
        """Whether the model said that it is done."""
        ...

    @property
    def answer_open(self) -> bool:
        """Whether an answer has begun that the model has not closed: more text could change it."""
        ...

    def feed(self, text: str) -> list[Piece]:
        """The pieces that became certain with this text."""
        ...

    def paused(self) -> list[Piece]:
        """The model stopped at the dialect's `pause`: what that settles, such as a call now complete."""
        ...

    def finish(self) -> list[Piece]:
        """The rest, when no more text will come: what was held back, and what was left open is closed."""
        ...

    def force_answer(self) -> tuple[str, list[Piece]]:
        """Close whatever is open and open the answer: the text to put into the context, and the pieces it settles."""
        ...


class Dialect(Protocol):
    """How one kind of model is spoken to."""

    @property
    def stops(self) -> tuple[str, ...]:
        """Texts after which the model waits: the end of a tool call, the end of everything."""
        ...

    @property
    def pause(self) -> str:
        """The stop text after which the model goes on, with a tool's result where it called one (see Parser.paused)."""
        ...

    def prompt(self, problem: Problem) -> str:
        """The context in which the mode is chosen and the solution written."""
        ...

    def mode_question(self, problem: Problem) -> str | None:
        """A context of its own in which to choose the mode; None where the choice belongs into the solution."""
        ...

    @property
    def mode_words(self) -> dict[Mode, str]:
        """The continuations between which `Session.choose` decides."""
        ...

    @property
    def mode_texts(self) -> dict[Mode, str]:
        """What opens a solution in each mode, put into the context after the prompt."""
        ...

    def parser(self, mode: Mode) -> Parser:
        """A parser for what the model writes after the mode's text."""
        ...

    def tool_reply(self, result: ToolResult) -> str:
        """What is put into the context after a tool call."""
        ...

    def render(self, problem: Problem, trace: Trace) -> list[Segment]:
        """The training text of a trace. Joined, it is what a perfect model and the engine write together."""
        ...


def joined(segments: Iterable[Segment]) -> list[Segment]:
    """The same text with neighbouring segments of one kind in one."""
    result: list[Segment] = []
    for segment in segments:
        if result and result[-1].trained == segment.trained:
            result[-1] = Segment(result[-1].text + segment.text, segment.trained)
        else:
            result.append(segment)
    return result


def merge(pieces: Iterable[Piece]) -> list[Piece]:
    """The same pieces with neighbouring deltas of one kind joined: the form that no chunking changes."""
    merged: list[Piece] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if isinstance(piece, StepText | ThinkingText) and isinstance(last, type(piece)):
            merged[-1] = replace(last, text=last.text + piece.text)
        else:
            merged.append(piece)
    return merged
