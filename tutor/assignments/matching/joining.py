"""Whether several questions are one assigned problem in pieces.

A piece says next to nothing but what the problem says: its numbers are the problem's, its words are the problem's or a
translation of them, and a formula in it is a stretch of one of the problem's. So an exercise that is complete in itself
is no piece, however small its numbers. The pieces together have to say all the problem's numbers, and what they share
with it has to be more than chance gives. Left out: calculations on the problem's numbers, whose value tells more than
their look (recognising.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tutor.assignments.matching.comparing import NEAR_BITS, compare
from tutor.assignments.matching.evidence import lexical_bits, number_bits
from tutor.assignments.matching.fingerprints import CUSTOMARY, Fingerprint, together
from tutor.assignments.matching.formulas import Skeleton, contains, weight

Wording = Callable[[], frozenset[str]]  # words that the problem may be told in, beside its own

PIECE_OF_NUMBERS = 0.75
PIECE_OF_WORDS = 0.5
PIECE_OF_CONCEPTS = 0.25
TELLING_WEIGHT = 3
MOST_OF_NUMBERS = 0.6
ALONE_BITS = 7.5  # numbers that need no words
CALCULATED_BITS = 3.5
WHOLE_BITS = 1.2


def no_wording() -> frozenset[str]:
    return frozenset()


def is_in_pieces(
    earlier: Sequence[Fingerprint], last: Fingerprint, assigned: Fingerprint, wording: Wording = no_wording
) -> bool:
    """Whether the last question completes the problem with some of the earlier ones."""
    if not earlier or not _numbers_fit(last, assigned):
        return False
    fitting = [one for one in earlier if _numbers_fit(one, assigned) and not _adds_nothing(one, last)]
    said = together([*fitting, last])
    share, bits = _said_of(said, assigned), number_bits(said, assigned)
    if share < MOST_OF_NUMBERS or (share < 1.0 and bits < ALONE_BITS):
        return False
    words = assigned.words | wording()
    if bits >= ALONE_BITS and (last.is_chinese != assigned.is_chinese or _words_fit(last, assigned, words)):
        return True
    pieces = [one for one in fitting if _words_fit(one, assigned, words)]
    if not pieces or not _words_fit(last, assigned, words) or not _is_whole([*pieces, last], assigned):
        return False
    whole = together([*pieces, last])
    if compare(whole, assigned) != "other":
        return True
    return number_bits(whole, assigned) + lexical_bits(whole, assigned, words) >= NEAR_BITS


def _numbers_fit(one: Fingerprint, assigned: Fingerprint) -> bool:
    """Whether a question has hardly other numbers than the problem's, and no formula of its own."""
    all_said = one.large if one.words else one.numbers
    said = [number for number in all_said.elements() if number not in CUSTOMARY]
    if sum(number in assigned.numbers for number in said) < PIECE_OF_NUMBERS * len(said):
        return False
    if one.words and not assigned.skeletons and not any(number not in assigned.numbers for number in one.large):
        return True  # 5 x 5 x 5 of a cube with edge 5
    if any(contains(tokens, whole) for tokens in one.tokens for whole in assigned.skeletons if _is_telling(whole)):
        return True
    return all(_is_part_of(shape, assigned) for shape in one.skeletons if _is_telling(shape))


def _is_telling(shape: Skeleton) -> bool:
    return weight(shape) >= TELLING_WEIGHT


def _is_part_of(shape: Skeleton, assigned: Fingerprint) -> bool:
    """A stretch of the problem's formula, or no more than one quantity with its name, as in AB = 12."""
    if sum(token[0].isdigit() for token in shape) <= 1 and not assigned.skeletons:
        return True
    return any(contains(tokens, shape) for tokens in assigned.tokens)


def _words_fit(one: Fingerprint, assigned: Fingerprint, words: frozenset[str]) -> bool:
    if one.words and len(one.words & words) >= PIECE_OF_WORDS * len(one.words):
        return True
    translated = one.is_chinese != assigned.is_chinese
    if one.concepts and assigned.concepts:
        least = PIECE_OF_CONCEPTS if translated else PIECE_OF_WORDS
        return len(one.concepts & assigned.concepts) >= least * len(one.concepts)
    return not one.words or translated


def _is_whole(pieces: Sequence[Fingerprint], assigned: Fingerprint) -> bool:
    return _said_of(together(pieces), assigned) == 1.0


def _said_of(one: Fingerprint, assigned: Fingerprint) -> float:
    """The share of the problem's different numbers that are said."""
    return len(set(assigned.core) & set(one.numbers)) / len(set(assigned.core)) if assigned.core else 1.0


def _adds_nothing(one: Fingerprint, to: Fingerprint) -> bool:
    return set(one.numbers) <= set(to.numbers) and one.words <= to.words and one.concepts <= to.concepts


def is_calculation_on(
    one: Fingerprint, assigned: Fingerprint, earlier: Sequence[Fingerprint], telling: bool = False
) -> bool:
    """Whether a question is a bare calculation that may be the problem's last.

    It has the problem's numbers, or goes on with questions that had them; a `telling` answer, which chance hardly
    gives, makes one number enough.
    """
    if not _is_calculation(one):
        return False
    before = [other for other in earlier if set(other.large) & set(assigned.core) and _may_lead_on(other, assigned)]
    if telling:
        return bool(before) or bool(set(one.numbers) & set(assigned.core))
    whole = together([*before, one])
    bits = number_bits(whole, assigned)
    return bits >= CALCULATED_BITS or (_is_whole([whole], assigned) and bits >= WHOLE_BITS)


def _may_lead_on(one: Fingerprint, assigned: Fingerprint) -> bool:
    return _is_calculation(one) or set(one.large) <= set(assigned.numbers)


def _is_calculation(one: Fingerprint) -> bool:
    return not one.words and bool(one.tokens)
