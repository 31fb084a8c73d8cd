"""How far an evaluation is: one line that a person can read, on a terminal or in a log."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from typing import TextIO


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one column is. `seconds` since this sitting began, in which `done - first` problems were solved."""

    mode: str
    done: int
    of: int
    right: int
    tokens: int
    seconds: float
    first: int = 0

    def line(self) -> str:
        """`auto 120/500  61.7 %  35 tokens each  4.1/s  1:33 left`"""
        rate = (self.done - self.first) / self.seconds if self.seconds else 0.0
        left = int((self.of - self.done) / rate) if rate else 0
        return (
            f"{self.mode} {self.done}/{self.of}  {100 * self.right / max(self.done, 1):.1f} %  "
            f"{self.tokens / max(self.done, 1):.0f} tokens each  {rate:.1f}/s  {left // 60}:{left % 60:02} left"
        )


class ProgressLine:
    """Prints progress to `out`: one line that is written over on a terminal, else a line every `every` seconds."""

    def __init__(self, out: TextIO | None = None, every: float = 10.0) -> None:
        self._out = out or sys.stderr
        self._live = self._out.isatty()
        self._every = 0.2 if self._live else every
        self._last = 0.0

    def __call__(self, progress: Progress) -> None:
        now = time.monotonic()
        finished = progress.done == progress.of
        if now - self._last < self._every and not finished:
            return
        self._last = now
        self._out.write(f"\r\x1b[2K{progress.line()}" if self._live else progress.line() + "\n")
        if self._live and finished:
            self._out.write("\n")
        self._out.flush()
