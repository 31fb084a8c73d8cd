"""What every dialect shares: the pieces a parser turns model text into, and the segments a trace is trained from.

A dialect is a pair of directions. Forwards it turns a problem into a prompt and a trace into training segments;
backwards its parser turns what a model writes, cut into chunks anyhow, into pieces. Pieces say what was written, never
whether it is right: that is the engine's and the CAS's business.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from reasoning_engine.records import Mode


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
    """Reads one sample as it is written. Merged (see `merge`), the pieces do not depend on how the text was cut."""

    def feed(self, text: str) -> list[Piece]:
        """The pieces that became certain with this text."""
        ...

    def finish(self) -> list[Piece]:
        """The rest, when no more text will come: what was held back, and what was left open is closed."""
        ...


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
