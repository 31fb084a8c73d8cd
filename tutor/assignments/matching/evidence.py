"""How much speaks for a question's being about a problem, in bits: what chance alone would hardly have put there.

A small number stands in many texts, and the more numbers a question has the more of them it shares with anything; so a
shared number counts by its size, less what the question's own numbers make likely. Words count where they are shared,
in one language as they are and across two by what they mean.
"""

from __future__ import annotations

import math
from collections import Counter
from fractions import Fraction
from typing import Any

from tutor.assignments.matching.fingerprints import Fingerprint, size

WORD_BITS = 2.0
MOST_LEXICAL_BITS = 8.0  # exercises of one topic share all their words


def number_bits(asked: Fingerprint, assigned: Fingerprint) -> float:
    """How unlikely it is that a question with so many numbers has those that it shares; the best of their number."""
    shared = asked.core & assigned.core
    left, bits, best = sum(asked.core.values()), 0.0, 0.0
    for number, count in sorted(shared.items(), key=lambda item: -size(item[0])):
        for nth in range(1, count + 1):  # any of the numbers left might be this one
            bits += size(number) - math.log2(left / nth)
            left -= 1
        best = max(best, bits)
    return best


def lexical_bits(asked: Fingerprint, assigned: Fingerprint, words: frozenset[str] | None = None) -> float:
    """How much the words say: those shared, times the share that they are of the shorter text's.

    `words` are all that the problem may be told in; else its own.
    """
    of_concepts = _overlap(asked.concepts, assigned.concepts)
    of_words = _overlap(asked.words, assigned.words if words is None else words)
    return min(MOST_LEXICAL_BITS, WORD_BITS * max(of_concepts, of_words))


def _overlap(ours: frozenset[Any], theirs: frozenset[Any]) -> float:
    shared = len(ours & theirs)
    return shared * shared / min(len(ours), len(theirs)) if shared else 0.0


def cover(asked: Counter[Fraction], assigned: Counter[Fraction]) -> tuple[float, float]:
    """How much of the problem's numbers the question has, and how much of the question's numbers are others."""
    shared = sum((asked & assigned).values())
    total, said = sum(assigned.values()), sum(asked.values())
    return (shared / total if total else 0.0, (said - shared) / said if said else 1.0)


def alike(asked: Fingerprint, assigned: Fingerprint) -> float:
    """The share of the problem's words that the question has."""
    return len(asked.words & assigned.words) / len(assigned.words) if assigned.words else 0.0


def shared_words(asked: Fingerprint, assigned: Fingerprint) -> int:
    return len(asked.words & assigned.words)
