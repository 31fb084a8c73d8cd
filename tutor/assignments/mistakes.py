"""What a class gets wrong: misconceptions by how many pupils have them, with examples, and a set made to mend them.

Counted are the mal-rules that the check found behind wrong answers, and those behind wrong lines of work, of pupils who
are in the class now. The database counts; only the examples of what is shown are read as rows. Rules of one topic that
are said in the same words are one mistake. Left out: mistakes that no rule explains.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Count, QuerySet

from reasoning_engine import CurriculumError, get_family
from tutor.accounts.classes import pupils_of
from tutor.accounts.models import Classroom, User
from tutor.assignments.building import add_family
from tutor.assignments.drawing import drawn_at
from tutor.assignments.gradebook import title_of
from tutor.assignments.models import Attempt, Help, Item, ProblemSet, Work
from tutor.assignments.naming import named
from tutor.refusals import Refusal
from tutor.sentences import current_language, say

EXAMPLES = 3
MOST = 30
MOST_RULES = 8


@dataclass(slots=True)
class Mistake:
    """Mal-rules of one topic in one class that are said in the same words; the first is the most frequent."""

    rules: list[str]
    family: str
    pupils: set[int] = field(default_factory=set)
    times: int = 0
    said: str = ""
    item: Item | None = None
    examples: list[dict[str, Any]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose work counts, and since when."""

    classroom: Classroom
    since: datetime | None = None

    def attempts(self) -> QuerySet[Attempt]:
        """Wrong answers that a mal-rule explains."""
        pupils = pupils_of(self.classroom).order_by()
        found = Attempt.objects.filter(work__item__problem_set__classroom=self.classroom, work__pupil__in=pupils)
        found = found.filter(verdict="wrong").exclude(rule="")
        return found if self.since is None else found.filter(created__gt=self.since)

    def works(self) -> QuerySet[Work]:
        """Work that stops at a wrong line."""
        pupils = pupils_of(self.classroom).order_by()
        found = Work.objects.filter(item__problem_set__classroom=self.classroom, pupil__in=pupils)
        found = found.filter(failing_line__isnull=False)
        return found if self.since is None else found.filter(touched__gt=self.since)


@dataclass(frozen=True, slots=True)
class _Sighting:
    rule: str
    said: str
    wrote: str
    work: Work


def ranked(classroom: Classroom, since: datetime | None = None) -> list[Mistake]:
    """The class's mistakes in the reader's language, most pupils first."""
    scope = Scope(classroom, since)
    lines = _lines_by_rule(scope)
    counted = _counted(scope, lines)
    by_words: dict[tuple[str, str], Mistake] = {}
    for one in sorted(counted.values(), key=_rank)[: 2 * MOST]:
        _describe(one, scope, lines)
        same = by_words.setdefault((one.family, one.said or one.rules[0]), one)
        if same is not one:
            same.rules += one.rules
            same.pupils |= one.pupils
            same.times += one.times
            same.examples = (same.examples + one.examples)[:EXAMPLES]
    return sorted(by_words.values(), key=_rank)[:MOST]


def _rank(one: Mistake) -> tuple[int, int, str]:
    return -len(one.pupils), -one.times, one.rules[0]


def _counted(scope: Scope, lines: dict[tuple[str, str], list[tuple[int, int]]]) -> dict[tuple[str, str], Mistake]:
    found: dict[tuple[str, str], Mistake] = {}
    rows = scope.attempts().order_by().values_list("rule", "work__item__family", "work__pupil_id")
    for rule, family, pupil, times in rows.annotate(times=Count("pk")):
        one = found.setdefault((rule, family), Mistake([rule], family))
        one.pupils.add(pupil)
        one.times += times
    for (rule, family), works in lines.items():
        one = found.setdefault((rule, family), Mistake([rule], family))
        one.pupils.update(pupil for _, pupil in works)
        one.times += len(works)
    return found


def _lines_by_rule(scope: Scope) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """By (rule, family): the works whose failing line has the rule, newest first, each with its pupil."""
    found: dict[tuple[str, str], list[tuple[int, int]]] = {}
    rows = scope.works().order_by("-touched").values_list("pk", "pupil_id", "item__family", "lines", "failing_line")
    for work, pupil, family, lines, number in rows:
        rule = lines[(number or 1) - 1].get("rule")
        if rule:
            found.setdefault((rule, family), []).append((work, pupil))
    return found


def _describe(one: Mistake, scope: Scope, lines: dict[tuple[str, str], list[tuple[int, int]]]) -> None:
    """The mistake's examples, and what it is called in the reader's language."""
    works = [work for work, _ in lines.get((one.rules[0], one.family), [])[:EXAMPLES]]
    seen = list(_sightings(one, scope, works))
    one.examples = [_example(sighting) for sighting in seen]
    if seen:
        one.item = seen[0].work.item
        spoken = {sighting.work.lang: sighting.said for sighting in seen}
        one.said = named(one.item, one.rules[0], spoken, current_language())


def _sightings(one: Mistake, scope: Scope, works: Sequence[int]) -> Iterator[_Sighting]:
    """The newest answers with the rule, then lines, up to as many as are shown."""
    attempts = scope.attempts().filter(rule=one.rules[0], work__item__family=one.family)
    newest = list(attempts.select_related("work__item", "work__pupil").order_by("-created")[:EXAMPLES])
    for attempt in newest:
        yield _Sighting(attempt.rule, attempt.said, attempt.answer, attempt.work)
    rest = works[: EXAMPLES - len(newest)]
    for work in Work.objects.filter(pk__in=rest).select_related("item", "pupil") if rest else ():
        line = work.lines[(work.failing_line or 1) - 1]
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
    return [
        {
            "rule": one.rules[0],
            "family": one.family,
            "title": title_of(one.item) if one.item else one.family,
            "said": one.said,
            "pupils": len(one.pupils),
            "times": one.times,
            "examples": one.examples,
            "mendable": bool(one.family),
        }
        for one in mistakes
    ]


def _easier(item: Item) -> int:
    known = get_family(item.family).difficulties
    return max((one for one in known if one < item.difficulty), default=item.difficulty)


@transaction.atomic
def remedial_set(classroom: Classroom, teacher: User, wanted: Sequence[tuple[str, str]]) -> ProblemSet:
    """A draft with three problems for each topic of the given (rule, family), easier ones first, and hints on.

    Exercises in which the mistake can be made come first into the pools.

    Raises:
        Refusal: none of them is a mistake of this class.
    """
    asked = set(wanted)
    chosen = [one for one in ranked(classroom) if one.family and asked & {(rule, one.family) for rule in one.rules}]
    families: dict[str, Item] = {one.family: one.item for one in chosen[:MOST_RULES] if one.item}
    if not families:
        raise Refusal(say("remedial-rules"), "mistakes")
    rules = {rule for one in chosen for rule in one.rules}
    title = say("remedial-title", title=", ".join(title_of(item) for item in families.values()))
    made = ProblemSet.objects.create(
        owner=teacher, classroom=classroom, title=title[:120], help=Help.HINTS, hint_rung=3, open_after_due=True
    )
    for family, item in families.items():
        for difficulty in (_easier(item), item.difficulty, item.difficulty):
            add_family(made, family, difficulty, rules=rules)
    return made
