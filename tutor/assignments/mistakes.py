"""What a class gets wrong: misconceptions by how many pupils have them, with examples, and a set made to mend them.

Counted are the mal-rules that the check found behind wrong answers, and those behind wrong lines of work. Left out:
mistakes that no rule explains.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from reasoning_engine import CurriculumError, get_family
from tutor.accounts.models import Classroom, User
from tutor.assignments.building import add_family
from tutor.assignments.drawing import drawn_at
from tutor.assignments.gradebook import title_of
from tutor.assignments.models import Attempt, Help, Item, ProblemSet, Work
from tutor.refusals import Refusal
from tutor.sentences import current_language, say

EXAMPLES = 3
MOST = 30
MOST_RULES = 8


@dataclass(slots=True)
class Mistake:
    """One mal-rule in one class."""

    rule: str
    family: str
    pupils: set[int] = field(default_factory=set)
    times: int = 0
    examples: list[dict[str, Any]] = field(default_factory=list)
    item: Item | None = None
    spoken: dict[str, str] = field(default_factory=dict)  # by language, what a pupil was told


@dataclass(frozen=True, slots=True)
class _Sighting:
    rule: str
    said: str
    wrote: str
    work: Work


def ranked(classroom: Classroom, since: datetime | None = None) -> list[Mistake]:
    """The class's mistakes, most pupils first."""
    found: dict[tuple[str, str], Mistake] = {}
    for sighting in _sightings(classroom, since):
        item = sighting.work.item
        mistake = found.setdefault((sighting.rule, item.family), Mistake(sighting.rule, item.family, item=item))
        mistake.pupils.add(sighting.work.pupil_id)
        mistake.times += 1
        mistake.spoken.setdefault(sighting.work.lang, sighting.said)
        if len(mistake.examples) < EXAMPLES:
            mistake.examples.append(_example(sighting))
    return sorted(found.values(), key=lambda one: (-len(one.pupils), -one.times, one.rule))[:MOST]


def _sightings(classroom: Classroom, since: datetime | None) -> Iterator[_Sighting]:
    attempts = Attempt.objects.filter(work__item__problem_set__classroom=classroom, verdict="wrong").exclude(rule="")
    works = Work.objects.filter(item__problem_set__classroom=classroom, failing_line__isnull=False)
    if since is not None:
        attempts, works = attempts.filter(created__gt=since), works.filter(touched__gt=since)
    for attempt in attempts.select_related("work__item", "work__pupil").order_by("-created").iterator():
        yield _Sighting(attempt.rule, attempt.said, attempt.answer, attempt.work)
    for work in works.select_related("item", "pupil").order_by("-touched").iterator():
        line = work.lines[(work.failing_line or 1) - 1]
        if line.get("rule"):
            yield _Sighting(line["rule"], line["said"], line["text"], work)


def _example(sighting: _Sighting) -> dict[str, Any]:
    work = sighting.work
    try:
        problem = drawn_at(work.item, work.seed, work.lang).problem
    except CurriculumError:
        problem = ""
    return {
        "work": work.pk,
        "name": work.pupil.display_name(),
        "problem": problem,
        "wrote": sighting.wrote,
        "said": sighting.said,
    }


def shown(mistakes: Sequence[Mistake]) -> list[dict[str, Any]]:
    """As the page gets them."""
    by_title: dict[str, str] = defaultdict(str)
    return [
        {
            "rule": one.rule,
            "family": one.family,
            "title": by_title.setdefault(one.family, title_of(one.item) if one.item else one.family),
            "said": _named(one, current_language()),
            "pupils": len(one.pupils),
            "times": one.times,
            "examples": one.examples,
            "mendable": bool(one.family),
        }
        for one in mistakes
    ]


def _named(mistake: Mistake, lang: str) -> str:
    """The mistake in the reader's language: as the family names it, else as a pupil was told."""
    if lang in mistake.spoken or mistake.item is None:
        return mistake.spoken.get(lang, "")
    return _by_family(mistake.item, mistake.rule, lang) or next(iter(mistake.spoken.values()), "")


def _by_family(item: Item, rule: str, lang: str) -> str:
    """What the family says of its mal-rule, told by one of the item's own exercises; "" where none has it."""
    for seed in next(iter(item.seeds.values()), []):
        try:
            wrong = drawn_at(item, seed, lang).wrong
        except CurriculumError:
            return ""
        named = next((one.misconception for one in wrong if one.rule == rule), "")
        if named:
            return named
    return ""


def _easier(item: Item) -> int:
    known = get_family(item.family).difficulties
    return max((one for one in known if one < item.difficulty), default=item.difficulty)


@transaction.atomic
def remedial_set(classroom: Classroom, teacher: User, wanted: Sequence[tuple[str, str]]) -> ProblemSet:
    """A draft with three problems for each of the given (rule, family), easier ones first, and hints on.

    Raises:
        Refusal: none of them is a mistake of this class.
    """
    chosen = [one for one in ranked(classroom) if (one.rule, one.family) in set(wanted) and one.family][:MOST_RULES]
    if not chosen:
        raise Refusal(say("remedial-rules"), "mistakes")
    families: dict[str, Item] = {one.family: one.item for one in chosen if one.item}
    title = say("remedial-title", title=", ".join(title_of(item) for item in families.values()))
    made = ProblemSet.objects.create(
        owner=teacher, classroom=classroom, title=title[:120], help=Help.HINTS, hint_rung=3, open_after_due=True
    )
    for family, item in families.items():
        for difficulty in (_easier(item), item.difficulty, item.difficulty):
            add_family(made, family, difficulty)
    return made
