"""How many hints of a suite's exercises give the answer away: measured, not assumed.

Hints come from the problem families, so the number is the same for champion and candidate and no rule of the gate; it
stands in the report, so that a family whose hints say too much is seen before pupils see it. The last rung is the step
itself and may name the answer. Left out: suites whose problems are no exercises of the curriculum.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from reasoning_engine import CurriculumError
from tutor.lab import suites
from tutor.practice.exercises import Variant, draw

BEFORE_THE_STEP = 3  # rungs


@dataclass(frozen=True, slots=True)
class Leaks:
    """Exercises that were looked at, and those of which a hint before the last states the answer."""

    n: int
    leaks: int


def of_suite(suite: str) -> dict[str, int] | None:
    """None where the suite names no exercises."""
    found = _counted(suite, suites.verify(suite))
    return asdict(found) if found.n else None


@lru_cache(maxsize=64)
def _counted(suite: str, digest: str) -> Leaks:
    """A suite never changes, so it is counted once."""
    with suites.path_of(suite).open(encoding="utf-8") as lines:
        told = [leaks for line in lines if (leaks := _leaks(json.loads(line))) is not None]
    return Leaks(len(told), sum(told))


def _leaks(row: dict[str, Any]) -> bool | None:
    """Whether a hint states the answer; None for a row that is no exercise of the curriculum as it is now."""
    try:
        drawn = draw(Variant(row["family"], row["difficulty"], row["seed"], row["lang"]))
    except (KeyError, CurriculumError):
        return None
    if drawn.problem != row["problem"]:
        return None
    if states(drawn.problem, drawn.answer):  # what the question says itself is no secret
        return False
    return any(states(hint, drawn.answer) for hint in drawn.hints[:BEFORE_THE_STEP])


def states(text: str, answer: str) -> bool:
    """Whether the answer stands in the text by itself, not as a part of another number or formula."""
    alone = rf"(?<![\w.,/^*-]){re.escape(answer)}(?![\w/^*]|[.,]\d)"
    return bool(answer) and re.search(alone, text.replace("$", " ")) is not None
