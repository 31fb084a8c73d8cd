"""Whether a question is an assigned problem, might be (part of) it, or is something else.

`same`: refused at once. `near`: solved, but what comes out is held against the hidden answer before anyone sees it; so
`near` may be generous, since a false one costs a pupil only the sight of steps as they are written. The thresholds were
set on the curriculum's own problems (benchmarks/leaks.py measures them).
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import Literal

from tutor.assignments.matching.fingerprints import Fingerprint, size
from tutor.assignments.matching.formulas import contains, weight

Match = Literal["same", "near", "other"]

TELLING_BITS = 20.0  # numbers that hardly meet by chance
EXACT_BITS = 12.0  # where the question has no other numbers
ALIKE_WORDS = 0.5
COPIED_WORDS = 0.8
PART_BITS = 8.0
PART_OF_NUMBERS = 0.5


def compare(asked: Fingerprint, assigned: Fingerprint) -> Match:
    """`asked` against one assigned problem."""
    if _has_its_formulas(asked, assigned):
        return "same"
    cover, excess = _cover(asked.core, assigned.core)
    alike = _alike(asked.words, assigned.words)
    if not assigned.numbers:
        if assigned.skeletons and set(assigned.skeletons) <= set(asked.skeletons):
            return "same"
        if _is_other_script(asked, assigned) and asked.names & assigned.names:
            return "near"
        return "same" if alike >= COPIED_WORDS else "near" if alike >= ALIKE_WORDS else "other"
    if cover == 1.0 and excess == 0.0 and _are_telling(asked, assigned):
        return "same"
    if cover == 1.0 and excess <= 0.34:
        return "same" if assigned.bits >= TELLING_BITS or alike >= ALIKE_WORDS else "near"
    if cover == 1.0 and alike >= COPIED_WORDS:
        return "same"
    return "near" if _may_be_part(asked, assigned, cover, alike) else "other"


def _are_telling(asked: Fingerprint, assigned: Fingerprint) -> bool:
    """Whether equal numbers suffice: they hardly meet by chance, or stand in the same formula."""
    if assigned.bits >= EXACT_BITS and sum(assigned.numbers.values()) >= 3:
        return True
    return bool(assigned.skeletons) and set(assigned.skeletons) <= set(asked.skeletons)


def _is_other_script(asked: Fingerprint, assigned: Fingerprint) -> bool:
    return _is_chinese(asked) != _is_chinese(assigned)


def _is_chinese(one: Fingerprint) -> bool:
    return any(word > "\u4e00" for word in one.words)


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
    shared = asked.numbers & assigned.numbers
    if cover == 1.0 or (cover >= PART_OF_NUMBERS and len(shared) >= 2) or (cover > 0 and alike >= COPIED_WORDS):
        return True
    if set(assigned.numbers) <= set(asked.numbers):  # 10 by 10 by 10, and a cube of edge 10
        return True
    if cover >= PART_OF_NUMBERS and sum(size(number) for number in shared) >= PART_BITS:
        return True
    telling = (shape for shape in asked.skeletons if weight(shape) >= 3)
    return any(contains(whole, shape) for shape in telling for whole in assigned.tokens)
