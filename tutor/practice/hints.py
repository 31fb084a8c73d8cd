"""The hint ladder: a nudge, the error by name, a similar worked example, the step itself.

Pure functions of an exercise; a rung opens only after a new attempt (a different answer since the last rung, or a new
line of work), and nothing tells how many rungs there are. Only the last rung may hold the answer. Left out: counting
attempts and storing what was opened (recording.py), and how far a set's policy lets a pupil climb (assignments).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reasoning_engine import Exercise as Drawn
from tutor.practice.exercises import Variant, draw

HintKind = Literal["nudge", "error", "example", "step"]
KINDS: tuple[HintKind, ...] = ("nudge", "error", "example", "step")
TOP = len(KINDS)
Door = Literal["open", "after-attempt", "none"]


@dataclass(frozen=True, slots=True)
class Hint:
    """One rung, told. `problem` is the similar exercise of a worked example, empty elsewhere."""

    rung: int
    kind: HintKind
    text: str
    problem: str = ""


def door(opened: int, attempts_at_last: int, attempts_now: int, most: int = TOP) -> Door:
    """Whether the next rung may be opened now. `opened` rungs are open; `attempts_at_last` is how many different
    attempts there had been when the last one was opened. The first opens at once: a pupil may not know how to begin."""
    if opened >= min(most, TOP):
        return "none"
    if opened and attempts_now <= attempts_at_last:
        return "after-attempt"
    return "open"


def hint(drawn: Drawn, rung: int, error: str = "") -> Hint:
    """Rung 1 to 4 of this exercise. `error` names the kind of mistake of the last attempt or line, where known.

    Raises:
        ValueError: there is no such rung.
    """
    if not 1 <= rung <= TOP:
        raise ValueError(f"There is no rung {rung}.")
    kind = KINDS[rung - 1]
    if kind == "error":
        return Hint(rung, kind, _joined(drawn, error, drawn.hints[1]))
    if kind == "example":
        return _worked_example(drawn, rung)
    return Hint(rung, kind, drawn.hints[rung - 1])


def _worked_example(drawn: Drawn, rung: int) -> Hint:
    """A sibling of the exercise with its step, the same task in other numbers; then the family's general example."""
    sibling = similar(drawn)
    if sibling is None:
        return Hint(rung, "example", drawn.hints[2])
    return Hint(rung, "example", _joined(drawn, sibling.hints[3], drawn.hints[2]), sibling.problem)


def similar(drawn: Drawn) -> Drawn | None:
    """Another exercise of the same family and difficulty with another answer; None where the family has none."""
    for offset in range(1, 40):
        sibling = draw(Variant(drawn.family, drawn.difficulty, drawn.seed + offset, drawn.lang))
        if sibling.answer != drawn.answer and sibling.problem != drawn.problem:
            return sibling
    return None


def _joined(drawn: Drawn, *sentences: str) -> str:
    return ("" if drawn.lang == "zh" else " ").join(sentence for sentence in sentences if sentence)
