"""What a question has to do with a pupil's assigned problems: it is one of them, it may be or complete one, or neither.

Texts are compared first (matching/). Where the numbers are too small to tell, but all there, two things are asked
beside: whether the question is worded as the curriculum words such problems, and whether the CAS proves the hidden
answer to be the question's. Left out: what follows from it (guarding.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reasoning_engine import CasError, Lang, Problem, prove, read
from tutor.assignments.matching import (
    Fingerprint,
    compare,
    fingerprint,
    has_all_its_numbers,
    is_calculation_on,
    is_in_pieces,
    is_worded_like,
)
from tutor.assignments.models import Item
from tutor.assignments.policies import Policy
from tutor.practice.exercises import Variant, draw

WORDINGS = 50  # exercises of a topic in each language, to know its words
TELLING_KINDS = frozenset({"unknown", "word_problem", ""})  # readings that say nothing of what is asked
_SMALL = re.compile(r"-?\d{1,2}")  # an answer that many questions have


@dataclass(frozen=True, slots=True)
class Assigned:
    """One problem that a pupil has, with its key and what the policy allows."""

    item: Item
    problem: str
    lang: str
    key: str
    answer_type: str
    unit: str
    policy: Policy
    title: str

    def wording(self) -> frozenset[str]:
        """The words in which the curriculum tells such problems, in both languages; none for a teacher's own."""
        return _wording(self.item.family, self.item.difficulty) if self.item.family else frozenset()


@dataclass(frozen=True, slots=True)
class Finding:
    """What a question is: `same` is the assigned problem it is, `near` those it may be or complete."""

    same: Assigned | None = None
    near: tuple[Assigned, ...] = ()


def find(question: str, problems: Sequence[Assigned], earlier: Sequence[str] = ()) -> Finding:
    """What the question has to do with the problems; `earlier` are the pupil's last questions."""
    same = same_as(question, problems)
    if same is not None:
        return Finding(same)
    asked, before = fingerprint(question), [fingerprint(one) for one in earlier]
    return Finding(near=tuple(one for one in problems if _is_near(question, asked, before, one)))


def same_as(question: str, problems: Sequence[Assigned]) -> Assigned | None:
    """The problem that the question is, if it is one."""
    asked = fingerprint(question)
    for one in problems:
        match = compare(asked, fingerprint(one.problem))
        if match == "same" or (match == "near" and _asks_the_same(question, one)):
            return one
    return None


def _is_near(question: str, asked: Fingerprint, before: Sequence[Fingerprint], one: Assigned) -> bool:
    assigned = fingerprint(one.problem)
    if compare(asked, assigned) == "near" or is_in_pieces(before, asked, assigned, one.wording):
        return True
    if has_all_its_numbers(asked, assigned):
        return is_worded_like(asked, one.wording()) or _is_answered_by(question, one.key)
    is_telling = _SMALL.fullmatch(one.key.strip()) is None
    return is_calculation_on(asked, assigned, before, is_telling) and _is_answered_by(question, one.key)


@lru_cache(maxsize=1024)
def _wording(family: str, difficulty: int) -> frozenset[str]:
    drawn = (draw(Variant(family, difficulty, seed, lang)) for lang in ("en", "zh") for seed in range(WORDINGS))
    return frozenset(word for one in drawn for word in fingerprint(one.problem).words)


# --- what the CAS says of a question


@lru_cache(maxsize=4096)
def _is_answered_by(question: str, key: str) -> bool:
    """Whether the CAS reads the question and proves the key to be its answer."""
    return prove(Problem(question, _lang(question)), key).verdict == "proved"


def _asks_the_same(question: str, one: Assigned) -> bool:
    """Whether the CAS reads both as the same kind of task about the same numbers."""
    if fingerprint(question).core != fingerprint(one.problem).core:
        return False
    kinds = _kind(question), _kind(one.problem)
    return kinds[0] == kinds[1] and kinds[0] not in TELLING_KINDS


@lru_cache(maxsize=4096)
def _kind(problem: str) -> str:
    try:
        return str(read(problem, _lang(problem)).kind)
    except CasError:
        return ""


def _lang(text: str) -> Lang:
    return "zh" if any("\u4e00" <= character <= "\u9fff" for character in text) else "en"
