"""Reads the native dialect as it is written (spacing: see dialect.native).

A marker may be cut anywhere, so text that could still become one is held back, and so is white space, which is dropped
beside a marker. A model that strays is read kindly: words outside any step open one, a call that no `<|result|>`
ends is dropped unevaluated, and a second `<|problem|>` ends the sample.
"""

from __future__ import annotations

import re
from typing import Literal

from reasoning_engine.dialect.base import (
    AnswerWritten,
    Ended,
    ModeWritten,
    Piece,
    StepClosed,
    StepOpened,
    StepText,
    ThinkingClosed,
    ThinkingText,
    ToolCalled,
)
from reasoning_engine.dialect.markers import (
    ANSWER,
    DEEP,
    END,
    END_RESULT,
    END_THINK,
    FAST,
    PROBLEM,
    RESULT,
    SPECIAL_TOKENS,
    STEP,
    THINK,
    TOOL,
)
from reasoning_engine.dialect.words import Words, held_back

Place = Literal["outside", "thinking", "step", "answer", "ended"]

_MARKER = re.compile("|".join(re.escape(marker) for marker in SPECIAL_TOKENS))


class NativeParser:
    """One sample's parser."""

    def __init__(self) -> None:
        self._place: Place = "outside"
        self._pending = ""  # text that may be the beginning of a marker
        self._said = Words()
        self._call: str | None = None  # the tool call being written
        self._answer = ""

    @property
    def thinking(self) -> bool:
        return self._place == "thinking"

    @property
    def ended(self) -> bool:
        return self._place == "ended"

    @property
    def answer_open(self) -> bool:
        return self._place == "answer"

    def feed(self, text: str) -> list[Piece]:
        buffer, self._pending = self._pending + text, ""
        pieces: list[Piece] = []
        while found := _MARKER.search(buffer):
            pieces += self._words(buffer[: found.start()]) + self._marker(found.group())
            buffer = buffer[found.end() :]
        keep = held_back(buffer, SPECIAL_TOKENS)
        self._pending = buffer[len(buffer) - keep :]
        return pieces + self._words(buffer[: len(buffer) - keep])

    def paused(self) -> list[Piece]:
        return []  # the marker that ends a call says so itself

    def finish(self) -> list[Piece]:
        pieces = self._words(self._pending)
        self._pending, self._call = "", None
        return pieces + self._close()

    def force_answer(self) -> tuple[str, list[Piece]]:
        closing = f"{RESULT}error: unfinished{END_RESULT}" if self._call is not None else ""
        closing += END_THINK if self._place == "thinking" else ""
        pieces = self._words(self._pending)
        self._pending = ""
        if self._place == "answer":
            return "", pieces
        return closing + ANSWER, pieces + self._marker(ANSWER)

    def _words(self, text: str) -> list[Piece]:
        if not text or self._place == "ended":
            return []
        if self._call is not None:
            self._call += text
            return []
        if self._place == "answer":
            self._answer += text
            return []
        return self._shown(text)

    def _shown(self, text: str) -> list[Piece]:
        pieces = self._open_step() if self._place == "outside" and text.strip() else []
        shown = self._said.write(text)
        if not shown:
            return pieces
        return [*pieces, ThinkingText(shown) if self._place == "thinking" else StepText(shown)]

    def _marker(self, marker: str) -> list[Piece]:
        self._said.interrupt()
        if self._place == "ended":
            return []
        if marker == RESULT:
            return self._end_call()
        self._call = None
        if marker == TOOL:
            return self._begin_call()
        if marker in (FAST, DEEP):
            return [ModeWritten("fast" if marker == FAST else "deep")] if self._place == "outside" else []
        return self._turn(marker)

    def _turn(self, marker: str) -> list[Piece]:
        """The markers that end what is open and begin something else; the rest mean nothing here."""
        if marker == THINK:
            return [] if self._place == "thinking" else self._close("thinking")
        if marker == END_THINK:
            return self._close() if self._place == "thinking" else []
        if marker == STEP:
            return self._close() + self._open_step()
        if marker == ANSWER:
            return self._close("answer")
        if marker in (END, PROBLEM):
            return [*self._close("ended"), Ended()]
        return []

    def _begin_call(self) -> list[Piece]:
        if self._place == "answer":
            return []
        pieces = self._open_step() if self._place == "outside" else []
        self._call = ""
        return pieces

    def _end_call(self) -> list[Piece]:
        call, self._call = self._call, None
        return [] if call is None else [ToolCalled(call.strip())]

    def _open_step(self) -> list[Piece]:
        self._place = "step"
        return [StepOpened()]

    def _close(self, to: Place = "outside") -> list[Piece]:
        was, self._place = self._place, to
        self._said.restart()
        if was == "thinking":
            return [ThinkingClosed()]
        if was == "step":
            return [StepClosed()]
        if was == "answer":
            answer, self._answer = " ".join(self._answer.split()), ""
            return [AnswerWritten(answer)] if answer else []
        return []
