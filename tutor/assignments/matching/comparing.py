"""Whether a question is an assigned problem, might be (part of) it, or is something else.

`same`: refused at once. `near`: solved, but what comes out is held against the hidden answer before anyone sees it; so
`near` may be generous, since a false one costs a pupil only the sight of steps as they are written. The thresholds were
set on the curriculum's own problems (benchmarks/leaks.py measures them).
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import Literal

from tutor.assignments.matching.fingerprints import Fingerprint
from tutor.assignments.matching.formulas import contains, weight

Match = Literal["same", "near", "other"]

TELLING_BITS = 20.0  # numbers that hardly meet by chance
ALIKE_WORDS = 0.5
COPIED_WORDS = 0.8
PART_OF_NUMBERS = 0.5


def compare(asked: Fingerprint, assigned: Fingerprint) -> Match:
    """`asked` against one assigned problem."""
    if _has_its_formulas(asked, assigned):
        return "same"
    cover, excess = _cover(asked.numbers, assigned.numbers)
    alike = _alike(asked.words, assigned.words)
    if not assigned.numbers:
        return "same" if alike >= COPIED_WORDS else "near" if alike >= ALIKE_WORDS else "other"
    if cover == 1.0 and excess <= 0.34:
        return "same" if assigned.bits >= TELLING_BITS or alike >= ALIKE_WORDS else "near"
    if cover == 1.0 and alike >= COPIED_WORDS:
        return "same"
    return "near" if _may_be_part(asked, assigned, cover, alike) else "other"


def _has_its_formulas(asked: Fingerprint, assigned: Fingerprint) -> bool:
    """Every telling formula of the problem is in the question, whatever its letters are called."""
    telling = [shape for shape in assigned.skeletons if weight(shape) >= 3]
    rest = assigned.numbers - Counter(_numbers(shape for shape in telling))
    if not telling or sum(rest.values()) > sum(asked.numbers.values()):
        return False
    if not all(any(contains(tokens, shape) for tokens in asked.tokens) for shape in telling):
        return False
    return not rest - asked.numbers  # what else the problem says in numbers is there too


def _numbers(shapes: object) -> list[Fraction]:
    return [Fraction(token) for shape in shapes for token in shape if token[0].isdigit()]  # type: ignore[attr-defined]


def _cover(asked: Counter[Fraction], assigned: Counter[Fraction]) -> tuple[float, float]:
    """How much of the problem's numbers the question has, and how much of the question's numbers are others."""
    shared = sum((asked & assigned).values())
    total, said = sum(assigned.values()), sum(asked.values())
    return (shared / total if total else 0.0, (said - shared) / said if said else 1.0)


def _alike(asked: frozenset[str], assigned: frozenset[str]) -> float:
    return len(asked & assigned) / len(assigned) if assigned else 0.0


def _may_be_part(asked: Fingerprint, assigned: Fingerprint, cover: float, alike: float) -> bool:
    if cover >= PART_OF_NUMBERS:
        return True
    if alike >= COPIED_WORDS and cover > 0:
        return True
    return any(contains(whole, shape) for shape in asked.skeletons for whole in assigned.tokens)
