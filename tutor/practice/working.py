"""A sheet of work and its lines, kept: what did not change keeps its verdict, what changed is judged and kept beside
the old line, so that the work can be replayed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from django.db import transaction
from django.utils import timezone

from tutor.accounts.models import User
from tutor.practice.allowing import allowance
from tutor.practice.lines import MOST_LINES, JudgedLine, judge
from tutor.practice.models import Exercise, Work, WorkLine
from tutor.refusals import Refusal
from tutor.sentences import say


def sheet_of(exercise: Exercise) -> Work:
    """The exercise's sheet; an empty one where there is none yet."""
    work, _ = Work.objects.get_or_create(
        exercise=exercise,
        defaults={"owner": exercise.owner, "problem": exercise.problem, "lang": exercise.lang},
    )
    return work


def start(owner: User, problem: str, lang: str) -> Work:
    """A new sheet on a problem of the pupil's own."""
    return Work.objects.create(owner=owner, problem=problem, lang=lang)


def sheet(work: Work) -> list[WorkLine]:
    """The lines as they stand."""
    return list(work.lines.filter(current=True))


def write(work: Work, texts: Sequence[str]) -> list[WorkLine]:
    """Take over the sheet's lines (blank ones are dropped) and judge what is new; the sheet after it.

    Raises:
        Refusal: too many lines; or the problem belongs to a set that allows no check of lines.
    """
    lines = [text.strip() for text in texts if text.strip()]
    if len(lines) > MOST_LINES:
        raise Refusal(say("lines-many", most=MOST_LINES), "lines")
    if work.exercise_id is None and not allowance(work.owner, work.problem).lines:
        raise Refusal(say("lines-held-back"))
    kept = _unchanged(sheet(work), lines)
    judged = [judge(work.problem, lines[:index], lines[index], work.lang) for index in range(len(kept), len(lines))]
    _replace(work, kept, judged)
    return sheet(work)


def _unchanged(rows: Sequence[WorkLine], lines: Sequence[str]) -> list[WorkLine]:
    """The rows at the head of the sheet that say what they said: a verdict depends on the lines before it only."""
    kept: list[WorkLine] = []
    for row, line in zip(rows, lines, strict=False):
        if row.text != line:
            break
        kept.append(row)
    return kept


def _replace(work: Work, kept: Sequence[WorkLine], judged: Sequence[JudgedLine]) -> None:
    now = timezone.now()
    with transaction.atomic():
        Work.objects.select_for_update().get(pk=work.pk)
        work.lines.filter(current=True).exclude(pk__in=[row.pk for row in kept]).update(current=False)
        WorkLine.objects.bulk_create(
            WorkLine(work=work, number=number, created=now, **_columns(line))
            for number, line in enumerate(judged, start=len(kept) + 1)
        )
        Work.objects.filter(pk=work.pk).update(changed=now)


def _columns(line: JudgedLine) -> dict[str, object]:
    return {one.name: getattr(line, one.name) for one in fields(line)}
