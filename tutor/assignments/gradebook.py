"""The gradebook: pupils by problems or by topics, a page of pupils at a time, and the same as CSV.

A fixed number of queries whatever the class's size: a page never reads attempts, since each work carries what its cell
shows. A pupil's score is the share of points earned, of all problems of the set; who is excused has none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from django.db.models import Avg, Count, F, Func, IntegerField, Q, QuerySet
from django.db.models.functions import Coalesce

from reasoning_engine import CurriculumError, get_family
from tutor.accounts.classes import pupils_of
from tutor.accounts.models import Classroom, User
from tutor.accounts.spreadsheets import write_table
from tutor.assignments.grading import UNTOUCHED, letter
from tutor.assignments.models import Item, PolicyException, ProblemSet, Work
from tutor.sentences import current_language

PAGE = 50
OWN_TOPIC = "own"
LEVELS = ((85, "A"), (70, "B"), (50, "C"), (0, "D"))  # percent of points, for cells that sum several problems


class Length(Func):
    """How many entries a JSON list has, counted by the database: a cell shows the number of hints, not their text."""

    function = "JSON_ARRAY_LENGTH"
    output_field = IntegerField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSONB_ARRAY_LENGTH", **context)


@dataclass(frozen=True, slots=True)
class Cell:
    """One pupil's work on one problem, as the grid needs it."""

    work: int
    item: int
    pupil: int
    tries: int
    right: bool
    late: bool
    score: float | None
    overridden: bool
    hints: int

    def shown(self) -> dict[str, Any]:
        return {
            "work": self.work,
            "letter": letter(self.tries, self.right, self.hints) if not self.overridden else level(100 * self.earned),
            "tries": self.tries,
            "hints": self.hints,
            "late": self.late,
            "overridden": self.overridden,
            "score": None if self.score is None else round(100 * self.score),
        }

    @property
    def earned(self) -> float:
        return self.score or 0.0


def level(percent: float) -> str:
    return next(name for least, name in LEVELS if percent >= least)


def title_of(item: Item) -> str:
    """What the item is about, in the reader's language."""
    if item.kind == Item.Kind.OWN:
        return item.problem[:80]
    try:
        family = get_family(item.family)
    except CurriculumError:
        return item.family
    return family.title_zh if current_language() == "zh" else family.title_en


def topic_of(item: Item) -> str:
    """The strand of mathematics, or `own`."""
    if item.kind == Item.Kind.OWN:
        return OWN_TOPIC
    try:
        return get_family(item.family).strand
    except CurriculumError:
        return OWN_TOPIC


def cells_of(items: Sequence[Item], pupils: Iterable[User]) -> dict[tuple[int, int], Cell]:
    """By pupil and item; one query."""
    found = Work.objects.filter(item__in=items, pupil__in=[pupil.pk for pupil in pupils])
    columns = ("pk", "item_id", "pupil_id", "tries", "right", "late", "earned", "override")
    rows = found.values_list(*columns, Length("hints"))
    return {
        (pupil, item): Cell(
            work, item, pupil, tries, right, late, earned if override is None else override,
            override is not None, hints,
        )
        for work, item, pupil, tries, right, late, earned, override, hints in rows
    }  # fmt: skip


def works_of_class(problem_set: ProblemSet) -> QuerySet[Work]:
    """Work on the set of those who are in the class now and not excused."""
    found = Work.objects.filter(item__problem_set=problem_set)
    if problem_set.classroom is None:
        return found.none()
    return found.filter(pupil__in=pupils_of(problem_set.classroom).order_by()).exclude(pupil__in=_excused(problem_set))


def by_problems(problem_set: ProblemSet, page: int, named: str = "") -> dict[str, Any]:
    """One page of the grid of a set, with the class's share of right answers below each problem.

    `named`: only pupils whose name contains it; the class's row stays everyone's.
    """
    items = list(problem_set.items.all())
    pupils, count = _page_of(problem_set.classroom, page, named)
    cells = cells_of(items, pupils)
    excused = _excused(problem_set)
    return {
        "columns": [{"id": item.pk, "number": number, "title": title_of(item), "points": item.points}
                    for number, item in enumerate(items, start=1)],
        "rows": [_row(pupil, items, cells, pupil.pk in excused) for pupil in pupils],
        **_class_row(problem_set, items),
        **_pages(count, page),
    }  # fmt: skip


def _row(pupil: User, items: Sequence[Item], cells: dict[tuple[int, int], Cell], excused: bool) -> dict[str, Any]:
    own = [cells.get((pupil.pk, item.pk)) for item in items]
    return {
        "username": pupil.username,
        "name": pupil.display_name(),
        "excused": excused,
        "cells": [cell.shown() if cell else None for cell in own],
        "score": None if excused else score_of(items, own),
    }


def score_of(items: Sequence[Item], cells: Sequence[Cell | None]) -> int | None:
    """Percent of the points; None where the pupil has not answered anything."""
    if all(cell is None or cell.score is None for cell in cells):
        return None
    points = sum(item.points for item in items)
    earned = sum(item.points * cell.earned for item, cell in zip(items, cells, strict=True) if cell)
    return round(100 * earned / points) if points else None


def _class_row(problem_set: ProblemSet, items: Sequence[Item]) -> dict[str, Any]:
    """By problem, of those who answered: how many percent are right. And the average of the pupils' scores."""
    answered = works_of_class(problem_set).filter(Q(tries__gt=0) | Q(override__isnull=False))
    found = answered.values("item_id").annotate(
        answered=Count("pk"), share=Avg(Coalesce(F("override"), F("earned"), 0.0))
    )
    shares = {row["item_id"]: row for row in found}
    told = [
        {"answered": shares[item.pk]["answered"], "percent": round(100 * shares[item.pk]["share"])}
        if item.pk in shares
        else {"answered": 0, "percent": None}
        for item in items
    ]
    earned = sum(item.points * row["answered"] * row["share"] for item in items if (row := shares.get(item.pk)))
    most = sum(item.points for item in items) * answered.values("pupil_id").distinct().count()
    return {"class": told, "class_score": round(100 * earned / most) if most else None}


def by_topics(classroom: Classroom, sets: Sequence[ProblemSet], page: int, named: str = "") -> dict[str, Any]:
    """One page of a class by strands of mathematics, over several sets."""
    items = list(Item.objects.filter(problem_set__in=sets))
    topics = list(dict.fromkeys(topic_of(item) for item in items))
    pupils, count = _page_of(classroom, page, named)
    cells = cells_of(items, pupils)
    grouped: dict[tuple[int, str], list[Cell]] = defaultdict(list)
    topic = {item.pk: topic_of(item) for item in items}
    for (pupil, item), cell in cells.items():
        if cell.score is not None:
            grouped[pupil, topic[item]].append(cell)
    return {
        "columns": [{"id": name, "title": name, "problems": sum(one == name for one in topic.values())}
                    for name in topics],
        "rows": [{"username": pupil.username, "name": pupil.display_name(),
                  "cells": [_topic_cell(grouped.get((pupil.pk, name), [])) for name in topics]} for pupil in pupils],
        **_pages(count, page),
    }  # fmt: skip


def _topic_cell(cells: Sequence[Cell]) -> dict[str, Any] | None:
    if not cells:
        return None
    percent = round(100 * sum(cell.earned for cell in cells) / len(cells))
    return {"letter": level(percent), "percent": percent, "answered": len(cells)}


def neighbours(work: Work) -> dict[str, Any]:
    """Where a teacher goes next: the pupils before and after who have the problem open, and the pupil's problems."""
    problem_set = work.item.problem_set
    ranks = {pk: rank for rank, pk in enumerate(_pks(problem_set.classroom))}
    works = Work.objects.filter(item=work.item_id).values_list("pk", "pupil_id")
    by_rank = {ranks[pupil]: pk for pk, pupil in works if pupil in ranks}
    mine = Work.objects.filter(item__problem_set=problem_set, pupil=work.pupil_id).values_list("item__position", "pk")
    return {
        "pupils": _beside(by_rank, ranks.get(work.pupil_id, 0)),
        "problems": _beside(dict(mine), work.item.position),
    }


def _pks(classroom: Classroom | None) -> list[int]:
    return [] if classroom is None else list(pupils_of(classroom).values_list("pk", flat=True))


def _beside(works: dict[int, int], place: int) -> dict[str, int | None]:
    before = max((one for one in works if one < place), default=None)
    after = min((one for one in works if one > place), default=None)
    return {
        "before": None if before is None else works[before],
        "after": None if after is None else works[after],
    }


def export(problem_set: ProblemSet, zone: tzinfo) -> str:
    """The whole grid as CSV, safe to open: a score and a letter for each problem, and when the pupil last worked."""
    items = list(problem_set.items.all())
    pupils = list(pupils_of(problem_set.classroom)) if problem_set.classroom else []
    cells = cells_of(items, pupils)
    excused = _excused(problem_set)
    touched = _last_touched(items)
    header = ["username", "name", "score", "excused", "last_worked"]
    for number, item in enumerate(items, start=1):
        header += [f"{number} {title_of(item)}", f"{number} letter", f"{number} tries"]
    return write_table(header, (_line(pupil, items, cells, pupil.pk in excused, touched, zone) for pupil in pupils))


def _line(
    pupil: User,
    items: Sequence[Item],
    cells: dict[tuple[int, int], Cell],
    excused: bool,
    touched: dict[int, Any],
    zone: tzinfo,
) -> list[object]:
    own = [cells.get((pupil.pk, item.pk)) for item in items]
    when = touched.get(pupil.pk)
    last = when.astimezone(zone).strftime("%Y-%m-%d %H:%M") if when else ""
    line: list[object] = [pupil.username, pupil.display_name(), score_of(items, own), "x" if excused else "", last]
    for cell in own:
        shown = cell.shown() if cell else {"score": None, "letter": UNTOUCHED, "tries": 0}
        line += [shown["score"], shown["letter"], shown["tries"]]
    return line


def _last_touched(items: Sequence[Item]) -> dict[int, Any]:
    rows = Work.objects.filter(item__in=items).order_by("touched").values_list("pupil_id", "touched")
    return dict(rows)


def _excused(problem_set: ProblemSet) -> set[int]:
    found = PolicyException.objects.filter(problem_set=problem_set, excused=True)
    return set(found.values_list("pupil_id", flat=True))


def _page_of(classroom: Classroom | None, page: int, named: str = "") -> tuple[list[User], int]:
    if classroom is None:
        return [], 0
    pupils = pupils_of(classroom)
    for word in named.split():
        text = Q(username__icontains=word) | Q(first_name__icontains=word) | Q(last_name__icontains=word)
        pupils = pupils.filter(text)
    start = (max(1, page) - 1) * PAGE
    return list(pupils[start : start + PAGE]), pupils.count()


def _pages(count: int, page: int) -> dict[str, int]:
    return {"count": count, "page": max(1, page), "pages": max(1, -(-count // PAGE))}
