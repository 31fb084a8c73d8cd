"""Notices a model that goes round in circles, so that it does not spend its whole budget there.

A circle is a text whose end is one unit said at least four times over, and long enough that mathematics does not do it
by accident (a row of zeros, a long sum, a table).
"""

from __future__ import annotations

WINDOW = 800  # characters of the tail that are looked at
SHORTEST = 120  # characters a circle must span
TIMES = 4


class LoopDetector:
    """Fed with everything one sample writes."""

    def __init__(self) -> None:
        self._tail = ""
        self._unseen = 0

    def feed(self, text: str) -> bool:
        """Whether the text so far ends in a circle. Looks again only every 40 characters, to stay cheap."""
        self._tail = (self._tail + text)[-WINDOW:]
        self._unseen += len(text)
        if self._unseen < 40:
            return False
        self._unseen = 0
        return circles(self._tail)


def circles(text: str) -> bool:
    """Whether `text` ends in one unit repeated. Linear: the prefix function (Knuth, Morris, Pratt) of its reverse."""
    back = text[::-1]
    border = [0] * len(back)
    for at in range(1, len(back)):
        k = border[at - 1]
        while k and back[at] != back[k]:
            k = border[k - 1]
        border[at] = k + (back[at] == back[k])
        length = at + 1
        if length >= SHORTEST and length >= TIMES * (length - border[at]):
            return True
    return False
