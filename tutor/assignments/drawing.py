"""Which exercise a pupil has at an item: from the item's pool of checked seeds, the same one for ever.

A pool, not a seed from thin air: every exercise that anyone can get has been checked before the set was published, also
for the pupil who joins next month. A teacher's own problem is an exercise like any other, without a family.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import cast

from reasoning_engine import AnswerType, CurriculumError, Lang, Trace
from reasoning_engine import Exercise as Drawn
from tutor.accounts.models import User
from tutor.assignments.models import Item, ProblemSet, Work
from tutor.practice.exercises import Variant, draw
from tutor.refusals import Refusal
from tutor.sentences import say

OWN = "own"
_NO_TRACE = Trace("fast", (), "")


def langs_of(problem_set: ProblemSet) -> tuple[str, ...]:
    """The languages that the set's exercises are given in."""
    return (problem_set.lang,) if problem_set.lang else ("en", "zh")


def lang_for(item: Item, problem_set: ProblemSet, pupil: User) -> str:
    """The language in which this pupil gets the item."""
    if item.kind == Item.Kind.OWN:
        return item.lang
    return problem_set.lang or pupil.lang or "en"


def seed_for(item: Item, pupil: User, lang: str) -> int:
    """The pupil's seed out of the pool; 0 for a teacher's own problem, which is the same for all."""
    pool: list[int] = item.seeds.get(lang, []) if item.kind == Item.Kind.FAMILY else []
    if not pool:
        return 0
    digest = hashlib.blake2b(f"{item.pk}/{pupil.pk}".encode(), digest_size=8).digest()
    return pool[int.from_bytes(digest) % len(pool)]


def drawn_at(item: Item, seed: int, lang: str) -> Drawn:
    """The exercise.

    Raises:
        CurriculumError: the family has left the curriculum, or the difficulty the family.
    """
    if item.kind == Item.Kind.OWN:
        return _own(item)
    return _of_family(Variant(item.family, item.difficulty, seed, lang))


def drawn_of(work: Work) -> Drawn:
    """The exercise of a pupil's work.

    Raises:
        Refusal: the curriculum does not have it any more.
    """
    try:
        return drawn_at(work.item, work.seed, work.lang)
    except CurriculumError as error:
        raise Refusal(say("item-gone")) from error


def problem_for(item: Item, problem_set: ProblemSet, pupil: User) -> Drawn:
    """The exercise a pupil has or would have, opened or not."""
    lang = lang_for(item, problem_set, pupil)
    return drawn_at(item, seed_for(item, pupil, lang), lang)


@lru_cache(maxsize=8192)
def _of_family(variant: Variant) -> Drawn:
    return draw(variant)


def _own(item: Item) -> Drawn:
    hints = [*item.hints, "", "", "", ""][:4]
    return Drawn(
        family=OWN,
        lang=cast(Lang, item.lang),
        difficulty=1,
        problem=item.problem,
        answer=item.key,
        answer_type=cast(AnswerType, item.answer_type or None),  # an own problem's may be left to the CAS
        fast=_NO_TRACE,
        deep=_NO_TRACE,
        hints=(hints[0], hints[1], hints[2], hints[3]),
        wrong=(),
        check="",
        unit=item.unit,
    )
