"""Who needs help now: pupils who fail again and again, or who stopped at a wrong line; most urgent first.

"Stuck" needs no clock in the page: a work counts while it was touched in the last hours. Left out: pupils who never
opened anything, who are in the gradebook.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Prefetch, Q

from tutor.assignments.grading import letter
from tutor.assignments.models import Attempt, ProblemSet, Work

RECENT = timedelta(hours=72)
STUCK_AFTER = timedelta(minutes=5)
MANY_TRIES = 3
MOST = 20


def needing_help(problem_set: ProblemSet, now: datetime) -> list[dict[str, Any]]:
    """The queue of a set."""
    found = (
        Work.objects.filter(item__problem_set=problem_set, right=False, override=None, touched__gt=now - RECENT)
        .filter(Q(tries__gte=MANY_TRIES) | Q(failing_line__isnull=False) | Q(tries=0))
        .select_related("item", "pupil")
        .prefetch_related(Prefetch("attempts", queryset=Attempt.objects.order_by("number")))
    )
    queue = [shown for work in found if (shown := _entry(work, now)) is not None]
    return sorted(queue, key=lambda entry: (-entry["tries"], -entry["minutes"]))[:MOST]


def _entry(work: Work, now: datetime) -> dict[str, Any] | None:
    reason = _reason(work, now)
    if reason is None:
        return None
    line = work.lines[work.failing_line - 1] if work.failing_line else None
    last = max(work.attempts.all(), key=lambda attempt: attempt.number, default=None)
    return {
        "work": work.pk,
        "username": work.pupil.username,
        "name": work.pupil.display_name(),
        "number": work.item.position + 1,
        "reason": reason,
        "tries": work.tries,
        "minutes": int((now - work.touched).total_seconds() // 60),
        "letter": letter(work.tries, work.right, len(work.hints)),
        "line": None if line is None else {"number": work.failing_line, "text": line["text"], "said": line["said"]},
        "answer": None if last is None else {"text": last.answer, "said": last.said},
    }


def _reason(work: Work, now: datetime) -> str | None:
    if work.tries >= MANY_TRIES:
        return "tries"
    if work.failing_line:
        return "line"
    return "stuck" if work.tries == 0 and now - work.touched > STUCK_AFTER else None
