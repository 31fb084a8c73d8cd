"""What a task says beside the two answers, and the verdicts that every part of the comparison gives."""

from __future__ import annotations

from dataclasses import dataclass

from reasoning_engine.records import AnswerType, Verdict

MAX_ITEMS = 40

SAME_TEXT = Verdict("equal", "The same text.", "text")
OTHER_KIND = Verdict("unequal", "The answers are of different kinds.", "kind")


@dataclass(frozen=True, slots=True)
class Rules:
    """The kind of answer asked for, its unit, an absolute tolerance; `rounded` allows answers to be rounded."""

    answer_type: AnswerType | None = None
    unit: str = ""
    tolerance: float | None = None
    rounded: bool = False
