"""The words between markers, as both parsers show them, and the text that could still become a marker.

White space beside a marker is dropped; where words go on after a tool call, one space is put back, except beside
Chinese and before punctuation, so that a shown step reads as it was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_NO_SPACE_BEFORE = re.compile(r"[\s,.;:!?)\]}，。；：！？）、\u3400-\u9fff]")
_NO_SPACE_AFTER = re.compile(r"[\s(\[{（，。；：！？、\u3400-\u9fff]")


def held_back(text: str, markers: Iterable[str]) -> int:
    """How many characters at the end of `text` could be the beginning of a marker. Markers hold one `<`, the first."""
    start = text.rfind("<")
    if start >= 0 and any(marker.startswith(text[start:]) for marker in markers):
        return len(text) - start
    return 0


def joint(before: str, after: str) -> str:
    """The space to show between the words before and after a tool call."""
    if not before or _NO_SPACE_AFTER.match(before[-1]) or _NO_SPACE_BEFORE.match(after[0]):
        return ""
    return " "


class Words:
    """One step's (or the thinking's) words, a delta at a time."""

    def __init__(self) -> None:
        self._space = ""  # held back: a marker would drop it
        self._last = ""  # the last character shown
        self._fresh = True  # nothing shown since the last marker

    def write(self, text: str) -> str:
        """What to show now: `text` without the white space that may turn out to stand beside a marker."""
        spaced = self._space + text
        body = spaced.rstrip()
        self._space = spaced[len(body) :]
        if not body:
            return ""
        if self._fresh:
            body = body.lstrip()
            body = joint(self._last, body) + body
        self._fresh, self._last = False, body[-1]
        return body

    def interrupt(self) -> None:
        """A marker stands here; words may go on after it."""
        self._fresh, self._space = True, ""

    def restart(self) -> None:
        """Other words begin."""
        self.interrupt()
        self._last = ""
