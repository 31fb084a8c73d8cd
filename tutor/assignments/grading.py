"""What an answer earns, the letter a cell shows, a teacher's override, and judging all again after a key is mended.

A right answer earns the item's points, less what the late rule takes; tries and hints cost nothing but change the
letter: A right at once and alone, B right at the second try or with one hint, C right later or with more help, D tried
and not right. "…" is begun, "–" untouched. Answers that could not be read, or only have to be worked out, do not count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from tutor.accounts.models import User
from tutor.assignments.building import OwnProblem, own_fields, own_of
from tutor.assignments.drawing import drawn_of
from tutor.assignments.models import Attempt, Item, Work
from tutor.practice.checking import COUNTED, Checked, check
from tutor.refusals import Refusal
from tutor.sentences import say

UNTOUCHED, BEGUN = "–", "…"


@dataclass(frozen=True, slots=True)
class Summary:
    """What a work's attempts come to."""

    tries: int
    right: bool
    late: bool
    earned: float | None


def summarise(attempts: Sequence[Attempt]) -> Summary:
    """Of the attempts in their order. The best right answer counts, and nothing after the first right one is a try."""
    counted = [attempt for attempt in attempts if attempt.verdict in COUNTED]
    right = [number for number, attempt in enumerate(counted) if attempt.verdict == "right"]
    if not counted:
        return Summary(0, False, False, None)
    if not right:
        return Summary(len(counted), False, False, 0.0)
    best = max((counted[number] for number in right), key=lambda attempt: attempt.worth)
    return Summary(right[0] + 1, True, best.worth < 1.0, best.worth)


def store(work: Work, attempts: Sequence[Attempt]) -> None:
    """Bring the work's columns up to date."""
    found = summarise(attempts)
    work.tries, work.right, work.late, work.earned = found.tries, found.right, found.late, found.earned
    work.save(update_fields=["tries", "right", "late", "earned", "touched"])


def letter(tries: int, right: bool, hints: int, opened: bool = True) -> str:
    """The cell's letter."""
    if not right:
        return "D" if tries else BEGUN if opened else UNTOUCHED
    if tries == 1 and hints == 0:
        return "A"
    return "B" if tries + hints <= 2 else "C"


def override(work: Work, teacher: User, score: float | None, reason: str) -> None:
    """The teacher's word on the score; None takes it back.

    Raises:
        Refusal: a score without a reason.
    """
    if score is not None and not reason.strip():
        raise Refusal(say("override-reason"), "reason")
    work.override, work.override_reason = score, reason.strip() if score is not None else ""
    work.override_by, work.override_at = (teacher, timezone.now()) if score is not None else (None, None)
    work.save(update_fields=["override", "override_reason", "override_by", "override_at"])


def mend_own(item: Item, own: OwnProblem) -> int:
    """Change a teacher's own problem; where that changes what is right, judge every answer to it again. How many
    verdicts changed. The text stays once a pupil has seen it, and overrides stay: they are a person's word.

    Raises:
        Refusal: the item is the curriculum's, or the CAS objects to the key.
    """
    if item.kind != Item.Kind.OWN:
        raise Refusal(say("item-family-key"))
    before = own_of(item)
    fields: dict[str, Any] = {"points": own.points}
    if replace(own, points=before.points) != before:
        fields |= own_fields(own)
    if item.works.exists():
        fields.pop("problem", None)
    for name, value in fields.items():
        setattr(item, name, value)
    item.save(update_fields=list(fields))
    judged_as = (own.key, own.answer_type, own.unit)
    return regrade(item) if judged_as != (before.key, before.answer_type, before.unit) else 0


def regrade(item: Item) -> int:
    """Judge every answer of the item again, equal answers to equal exercises once; how many verdicts changed."""
    known: dict[tuple[int, str, str], Checked] = {}
    changed = 0
    for work in item.works.select_related("item").prefetch_related("attempts"):
        attempts = list(work.attempts.all())
        judged = [_judge_again(work, attempt, known) for attempt in attempts]
        changed += sum(judged)
        if any(judged):
            with transaction.atomic():
                Attempt.objects.bulk_update(attempts, ["verdict", "reading", "rule", "said"])
                store(work, attempts)
    return changed


def _judge_again(work: Work, attempt: Attempt, known: dict[tuple[int, str, str], Checked]) -> bool:
    place = (work.seed, work.lang, attempt.answer)
    if place not in known:
        known[place] = check(drawn_of(work), attempt.answer)
    checked = known[place]
    before, attempt.verdict = attempt.verdict, checked.verdict
    attempt.reading, attempt.rule, attempt.said = checked.reading, checked.rule, checked.said
    return before != checked.verdict
