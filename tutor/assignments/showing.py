"""What a pupil sees of their work: only what the policy lets them, now. The one door from a work to a pupil's page.

Verdicts, readings, hints and the key leave here or not at all; a field that the policy holds back is null, so that the
page can say why instead of guessing.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from reasoning_engine import latex_of
from tutor.assignments.drawing import drawn_of
from tutor.assignments.grading import letter
from tutor.assignments.models import Attempt, Item, ProblemSet, Work
from tutor.assignments.naming import told_of_attempt, told_of_line
from tutor.assignments.policies import Policy
from tutor.assignments.working import door_of
from tutor.practice.checking import COUNTED
from tutor.practice.exercises import show

LINE_FIELDS = ("relation", "reading", "said")


def policy_view(policy: Policy, now: datetime) -> dict[str, Any]:
    """The policy in the words a page needs."""
    return {
        "due": policy.due,
        "is_over": policy.is_over(now),
        "help": policy.help,
        "rungs": policy.rungs(now),
        "attempts": policy.attempts or None,
        "late": policy.late,
        "late_percent": policy.late_percent,
        "open_after_due": policy.open_after_due,
        "deep": policy.deep,
        "excused": policy.excused,
        "tells_verdicts": policy.tells_verdicts(now),
        "takes_answers": policy.takes_answers(now),
        "shows_key": policy.shows_key(now),
    }


def set_view(problem_set: ProblemSet, policy: Policy, works: list[Work], count: int, now: datetime) -> dict[str, Any]:
    """A set in the pupil's list."""
    told = policy.tells_verdicts(now)
    return {
        "id": problem_set.pk,
        "title": problem_set.title,
        "intro": problem_set.intro,
        "classroom": problem_set.classroom.name if problem_set.classroom else "",
        "archived": problem_set.state == ProblemSet.State.ARCHIVED,
        "problems": count,
        "answered": sum(work.tries > 0 for work in works),
        "right": sum(work.right for work in works) if told else None,
        "policy": policy_view(policy, now),
    }


def item_view(item: Item, number: int, work: Work | None, policy: Policy, now: datetime) -> dict[str, Any]:
    """A problem in the set's list: where the pupil stands."""
    status = "new"
    if work is not None:
        status = "right" if work.right else "answered" if work.tries else "begun"
        if status == "right" and not policy.tells_verdicts(now):
            status = "answered"
    return {"id": item.pk, "number": number, "points": item.points, "status": status}


def work_view(work: Work, policy: Policy, now: datetime) -> dict[str, Any]:
    """A problem with the pupil's work on it."""
    drawn = drawn_of(work)
    shown = show(drawn)
    told = policy.tells_verdicts(now)
    attempts = list(work.attempts.all())
    used = sum(attempt.verdict in COUNTED for attempt in attempts)
    return {
        "id": work.item_id,
        "problem": shown["problem"],
        "lang": shown["lang"],
        "unit": shown["unit"],
        "entry": shown["entry"],
        "figure": shown["figure"],
        "points": work.item.points,
        "policy": policy_view(policy, now),
        "attempts": [attempt_view(attempt, told) for attempt in attempts],
        "attempts_left": policy.attempts_left(used),
        "done": told and work.right,
        "lines": [_line_view(line, told) for line in work.lines],
        "failing_line": work.failing_line if told else None,
        "hints": [{name: hint[name] for name in ("kind", "text", "problem")} for hint in work.hints],
        "door": door_of(work, policy, now),
        "score": _score(work) if told else None,
        "override_reason": work.override_reason,
        "key": latex_of(drawn.answer, drawn.lang) if policy.shows_key(now) else None,
    }


def attempt_view(attempt: Attempt, told: bool) -> dict[str, Any]:
    """An attempt; where verdicts are held back, the pupil still sees how the answer was read."""
    return {
        "number": attempt.number,
        "answer": attempt.answer,
        "reading": attempt.reading,
        "verdict": attempt.verdict if told else None,
        "said": attempt.said if told else "",
        "created": attempt.created,
    }


def _line_view(line: dict[str, Any], told: bool) -> dict[str, Any]:
    kept = {"text": line["text"], **{name: line.get(name, "") for name in LINE_FIELDS}}
    return kept if told else {**kept, "relation": None, "said": ""}


def _score(work: Work) -> float | None:
    return None if work.score is None else round(100 * work.score, 1)


# --- for teachers


def replay_view(work: Work) -> dict[str, Any]:
    """All of a pupil's work on a problem, for a teacher: nothing is held back. The work need not be stored."""
    drawn = drawn_of(work)
    shown = show(drawn)
    return {
        "id": work.pk,
        "set": work.item.problem_set_id,
        "title": work.item.problem_set.title,
        "item": work.item_id,
        "number": work.item.position + 1,
        "pupil": {"username": work.pupil.username, "name": work.pupil.display_name()},
        "problem": drawn.problem,
        "lang": drawn.lang,
        "key": latex_of(drawn.answer, drawn.lang),
        "unit": drawn.unit,
        "figure": shown["figure"],
        "points": work.item.points,
        "opened": work.opened,
        "touched": work.touched,
        "attempts": [
            {**attempt_view(one, True), "said": told_of_attempt(work, one), "late": one.worth < 1, "hints": one.hints}
            for one in (work.attempts.all() if work.pk else ())
        ],
        "lines": [{**_line_view(line, True), "said": told_of_line(work, line)} for line in work.lines],
        "failing_line": work.failing_line,
        "hints": work.hints,
        "letter": letter(work.tries, work.right, len(work.hints), opened=work.pk is not None),
        "earned": None if work.earned is None else round(100 * work.earned, 1),
        "score": _score(work),
        "override": None if work.override is None else round(100 * work.override, 1),
        "override_reason": work.override_reason,
        "override_by": work.override_by.display_name() if work.override_by else None,
        "override_at": work.override_at,
    }
