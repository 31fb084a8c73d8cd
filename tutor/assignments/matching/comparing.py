"""Whether a question is an assigned problem, might be it, or is something else.

`same`: refused at once. `near`: solved, but what comes out is held against the hidden answer before anyone sees it. The
thresholds were set on the curriculum's own problems (benchmarks/leaks.py measures them). A problem in several questions
is joining.py's matter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from tutor.assignments.matching.evidence import alike, cover, lexical_bits, number_bits, shared_words
from tutor.assignments.matching.fingerprints import Fingerprint, size
from tutor.assignments.matching.formulas import FUNCTIONS, Skeleton, contains, skeleton, weight

Match = Literal["same", "near", "other"]

SHORTEST = 3  # characters
TELLING_BITS = 15.0  # numbers that hardly meet by chance
EXACT_BITS = 9.0  # where the question has no other numbers
ALIKE_WORDS = 0.5
COPIED_WORDS = 0.8
FEW_OTHERS = 0.34  # of the question's numbers
NEAR_BITS = 6.0  # all numbers of the problem and few others
EXACTLY_BITS = 5.5  # and no others
WORDLESS_BITS = 6.5  # and no word in common
STRANGE_BITS = 9.0  # and the two speak of different things
HIDDEN_BITS = 10.0  # all of them among many others
PART_BITS = 12.0  # half of them
PART_OF_NUMBERS = 0.5
STRETCH_BITS = 6.0
LETTER = "v"  # in a formula whose letters do not count
TOPIC_WORDS = 0.5


def compare(asked: Fingerprint, assigned: Fingerprint) -> Match:
    """`asked` against one assigned problem."""
    if _has_its_text(asked, assigned) or _has_its_formulas(asked, assigned):
        return "same"
    if not assigned.numbers:
        return _compare_words(asked, assigned)
    covered, excess = cover(asked.core, assigned.core)
    if covered == 1.0 and excess <= FEW_OTHERS:
        if (excess == 0.0 and _are_telling(asked, assigned)) or number_bits(asked, assigned) >= TELLING_BITS:
            return "same"
        if alike(asked, assigned) >= ALIKE_WORDS and shared_words(asked, assigned) >= 2:
            return "same"
    if covered == 1.0 and _is_copied_into(asked, assigned):
        return "same"
    return "near" if _may_be(asked, assigned, covered, excess) else "other"


def _has_its_text(asked: Fingerprint, assigned: Fingerprint) -> bool:
    """Whether the problem stands in the question as it is."""
    return _stands_in_text(assigned.bare, asked.bare)


def _stands_in_text(part: str, whole: str) -> bool:
    at = whole.find(part) if len(part) >= SHORTEST else -1
    if at < 0:
        return False
    before, after = whole[:at], whole[at + len(part) :]
    return not (before[-1:].isdigit() and part[0].isdigit()) and not (after[:1].isdigit() and part[-1].isdigit())


def _compare_words(asked: Fingerprint, assigned: Fingerprint) -> Match:
    """Of a problem without numbers: its formulas, or its words."""
    if assigned.skeletons and set(assigned.skeletons) <= set(asked.skeletons):
        return "same"
    if asked.is_chinese != assigned.is_chinese and asked.names & assigned.names:
        return "near"
    share = alike(asked, assigned)
    if share >= COPIED_WORDS:
        return "same"
    return "near" if share >= ALIKE_WORDS and shared_words(asked, assigned) >= 2 else "other"


def _are_telling(asked: Fingerprint, assigned: Fingerprint) -> bool:
    """Whether equal numbers suffice: they hardly meet by chance, or stand in the same formula."""
    if number_bits(asked, assigned) >= EXACT_BITS and sum(assigned.numbers.values()) >= 3:
        return True
    return bool(assigned.skeletons) and set(assigned.skeletons) <= set(asked.skeletons)


def _is_copied_into(asked: Fingerprint, assigned: Fingerprint) -> bool:
    """Whether the question says all that the problem says and more; not merely the same with more numbers."""
    if alike(asked, assigned) < COPIED_WORDS or shared_words(asked, assigned) < 3:
        return False
    return alike(assigned, asked) < COPIED_WORDS or number_bits(asked, assigned) >= NEAR_BITS


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


def _may_be(asked: Fingerprint, assigned: Fingerprint, covered: float, excess: float) -> bool:
    """Whether numbers and words together are too much for chance."""
    bits, lexical = number_bits(asked, assigned), lexical_bits(asked, assigned)
    together = bits + lexical
    if excess <= FEW_OTHERS and covered == 1.0 and _stands_in_text(assigned.asking, asked.asking):
        return True
    strange = bool(asked.concepts and assigned.concepts) or _has_other_formulas(asked, assigned)
    if set(assigned.core) <= set(asked.core) and together >= _threshold(excess, lexical, strange):
        return True
    if covered >= PART_OF_NUMBERS and bits >= NEAR_BITS and together >= PART_BITS:
        return True
    return is_stretch(asked, assigned)


def has_all_its_numbers(asked: Fingerprint, assigned: Fingerprint) -> bool:
    """Whether the question says the problem's numbers and hardly any others: too little where they are small."""
    covered, excess = cover(asked.core, assigned.core)
    return covered == 1.0 and excess <= FEW_OTHERS


def _threshold(excess: float, lexical: float, strange: bool) -> float:
    """How many bits are too many for chance, where the question has all the numbers."""
    if excess > FEW_OTHERS:
        return HIDDEN_BITS
    if lexical == 0.0:
        return STRANGE_BITS if strange else WORDLESS_BITS
    return EXACTLY_BITS if excess == 0.0 else NEAR_BITS


def is_worded_like(asked: Fingerprint, words: frozenset[str]) -> bool:
    """Whether most of the question's words are among these."""
    return len(asked.words & words) >= max(1, TOPIC_WORDS * len(asked.words))


def is_stretch(asked: Fingerprint, assigned: Fingerprint) -> bool:
    """Whether a formula of the question is a telling part of one of the problem's, whatever the letters."""
    return any(_formula_bits(shape) >= STRETCH_BITS for shape in _telling_shapes(asked) if _has_shape(assigned, shape))


def _has_other_formulas(asked: Fingerprint, assigned: Fingerprint) -> bool:
    shapes = _telling_shapes(asked)
    return bool(shapes) and not any(_has_shape(assigned, shape) for shape in shapes)


def _telling_shapes(one: Fingerprint) -> list[Skeleton]:
    return [_without_letters(shape) for shape in one.skeletons if weight(shape) >= 3]


def _has_shape(one: Fingerprint, shape: Skeleton) -> bool:
    return any(_stands_in(shape, _without_letters(tokens)) for tokens in one.tokens)


def _without_letters(tokens: Sequence[str]) -> Skeleton:
    return tuple(LETTER if re.fullmatch(r"v\d+", token) else token for token in skeleton(tokens))


def _stands_in(part: Skeleton, whole: Skeleton) -> bool:
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))


def _formula_bits(shape: Skeleton) -> float:
    return sum(map(size, _numbers([shape]))) + shape.count(LETTER) + 2 * sum(token in FUNCTIONS for token in shape)
