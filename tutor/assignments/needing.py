"""Who needs help now: pupils who fail again and again, or who stopped at a wrong line; most urgent first.

"Stuck" needs no clock in the page: a work counts while it was touched in the last hours. Left out: pupils who never
opened anything, who are in the gradebook.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Prefetch, Q

from tutor.assignments.gradebook import works_of_class
from tutor.assignments.grading import letter
from tutor.assignments.models import Attempt, ProblemSet, Work
from tutor.assignments.naming import told_of_attempt, told_of_line

RECENT = timedelta(hours=72)
STUCK_AFTER = timedelta(minutes=5)
MANY_TRIES = 3
MOST = 20


def needing_help(problem_set: ProblemSet, now: datetime) -> list[dict[str, Any]]:
    """The queue of a set: those of the class who are not excused. The database sorts and cuts it."""
    waiting = Q(tries=0, touched__lt=now - STUCK_AFTER)
    found = (
        works_of_class(problem_set)
        .filter(Q(tries__gte=MANY_TRIES) | Q(failing_line__isnull=False) | waiting)
        .filter(right=False, override=None, touched__gt=now - RECENT)
        .select_related("item", "pupil")
        .prefetch_related(Prefetch("attempts", queryset=Attempt.objects.order_by("number")))
        .order_by("-tries", "touched")
    )
    return [_entry(work, now) for work in found[:MOST]]


def _entry(work: Work, now: datetime) -> dict[str, Any]:
    line = work.lines[work.failing_line - 1] if work.failing_line else None
    last = max(work.attempts.all(), key=lambda attempt: attempt.number, default=None)
    return {
        "work": work.pk,
        "username": work.pupil.username,
        "name": work.pupil.display_name(),
        "number": work.item.position + 1,
        "reason": _reason(work),
        "tries": work.tries,
        "minutes": int((now - work.touched).total_seconds() // 60),
        "letter": letter(work.tries, work.right, len(work.hints)),
        "line": line and {"number": work.failing_line, "text": line["text"], "said": told_of_line(work, line)},
        "answer": last and {"text": last.answer, "said": told_of_attempt(work, last)},
    }


def _reason(work: Work) -> str:
    if work.tries >= MANY_TRIES:
        return "tries"
    return "line" if work.failing_line else "stuck"
