"""A pupil works on an assigned problem: opens it, writes lines, answers, climbs the ladder as far as the policy goes.

Everything is judged and kept for the teacher; what the pupil hears of it is decided when it is shown (showing.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from tutor.accounts.models import User
from tutor.assignments.drawing import drawn_of, lang_for, seed_for
from tutor.assignments.grading import store
from tutor.assignments.models import Attempt, Item, Work
from tutor.assignments.policies import Policy, policy_of
from tutor.practice.checking import COUNTED, MOST_CHARACTERS, check
from tutor.practice.hints import KINDS, Door, door, hint
from tutor.practice.lines import MOST_LINES, JudgedLine, failing, judge_lines
from tutor.refusals import Refusal
from tutor.sentences import say

MOST_ATTEMPTS = 50  # rows kept on one work, whatever the policy


def policy_for(item: Item, pupil: User) -> Policy:
    """The set's policy with the pupil's exception."""
    return policy_of(item.problem_set, item.problem_set.exceptions.filter(pupil=pupil).first())


def new_work(item: Item, pupil: User) -> Work:
    """The work that the pupil would begin on the item; not stored."""
    lang = lang_for(item, item.problem_set, pupil)
    return Work(item=item, pupil=pupil, lang=lang, seed=seed_for(item, pupil, lang))


def open_work(item: Item, pupil: User) -> Work:
    """The pupil's work on the item; made at the first look."""
    begun = new_work(item, pupil)
    work, _ = Work.objects.get_or_create(item=item, pupil=pupil, defaults={"lang": begun.lang, "seed": begun.seed})
    return work


def answer(work: Work, text: str, now: datetime | None = None) -> Attempt:
    """Judge an answer and keep it.

    Raises:
        Refusal: empty or too long; the set takes no more answers, or the pupil has no tries left.
    """
    now = now or timezone.now()
    policy = policy_for(work.item, work.pupil)
    _refuse_untaken(work, text, policy, now)
    checked = check(drawn_of(work), text)  # before the lock: the CAS may take its time
    with transaction.atomic():
        held = Work.objects.select_for_update().get(pk=work.pk)
        earlier = list(held.attempts.all())
        _refuse_used_up(held, earlier, policy)
        attempt = Attempt.objects.create(
            work=held, number=len(earlier) + 1, answer=text.strip(), verdict=checked.verdict, reading=checked.reading,
            rule=checked.rule, said=checked.said, hints=len(held.hints), worth=policy.worth(now), created=now,
        )  # fmt: skip
        store(held, [*earlier, attempt])
    work.refresh_from_db()
    return attempt


def _refuse_untaken(work: Work, text: str, policy: Policy, now: datetime) -> None:
    if not text.strip():
        raise Refusal(say("answer-empty"), "answer")
    if len(text) > MOST_CHARACTERS:
        raise Refusal(say("answer-long", most=MOST_CHARACTERS), "answer")
    if not policy.takes_answers(now):
        raise Refusal(say("answer-closed"))


def _refuse_used_up(work: Work, earlier: Sequence[Attempt], policy: Policy) -> None:
    if work.right and policy.help != "off":
        raise Refusal(say("answer-right-already"))
    counted = sum(attempt.verdict in COUNTED for attempt in earlier)
    if policy.attempts_left(counted) == 0:
        raise Refusal(say("answer-no-tries", most=policy.attempts))
    if len(earlier) >= MOST_ATTEMPTS:
        raise Refusal(say("answer-no-tries", most=MOST_ATTEMPTS))


def write_lines(work: Work, texts: Sequence[str]) -> Work:
    """Keep the pupil's lines, each judged after those before it; what did not change is not judged again.

    Raises:
        Refusal: too many lines, or a line that is too long.
    """
    lines = [text.strip() for text in texts if text.strip()]
    if len(lines) > MOST_LINES or any(len(line) > MOST_CHARACTERS for line in lines):
        raise Refusal(say("work-lines", lines=MOST_LINES, characters=MOST_CHARACTERS), "lines")
    if not policy_for(work.item, work.pupil).takes_answers(timezone.now()):
        raise Refusal(say("answer-closed"))
    judged = judge_lines(drawn_of(work).problem, lines, work.lang)
    wrong = failing(judged)
    work.lines = stored(judged)
    work.failing_line = None if wrong is None else wrong + 1
    work.save(update_fields=["lines", "failing_line", "touched"])
    return work


def stored(judged: Sequence[JudgedLine]) -> list[dict[str, Any]]:
    """Lines as a work keeps them."""
    return [
        {"text": line.text, "relation": line.relation, "reading": line.reading, "rule": line.rule, "said": line.said}
        for line in judged
    ]


# --- the ladder


def different_attempts(work: Work) -> int:
    """Attempts that may open a rung: different answers that counted, and lines that could be judged."""
    answers = {attempt.answer for attempt in work.attempts.all() if attempt.verdict in COUNTED}
    lines = {line["text"] for line in work.lines if line["relation"] != "cannot_tell"}
    return len(answers) + len(lines)


def door_of(work: Work, policy: Policy, now: datetime) -> Door:
    """Whether the next rung may be opened; "none" is all that a pupil learns where the policy stops."""
    most = min(policy.rungs(now), _rungs_of(work))
    last = work.hints[-1] if work.hints else None
    return door(len(work.hints), last["attempts"] if last else 0, different_attempts(work), most)


def _rungs_of(work: Work) -> int:
    """A teacher's own problem has as many rungs as the teacher wrote hints."""
    return len(work.item.hints) if work.item.kind == Item.Kind.OWN else len(KINDS)


def open_rung(work: Work, now: datetime | None = None) -> None:
    """Open the next rung of the ladder.

    Raises:
        Refusal: a new attempt comes first, or the policy allows no further rung.
    """
    now = now or timezone.now()
    policy = policy_for(work.item, work.pupil)
    drawn = drawn_of(work)
    with transaction.atomic():
        held = Work.objects.select_for_update().select_related("item").get(pk=work.pk)
        state = door_of(held, policy, now)
        if state != "open":
            raise Refusal(say("hint-after-attempt" if state == "after-attempt" else "hint-none"))
        rung = len(held.hints) + 1
        if held.item.kind == Item.Kind.OWN:
            told = {"kind": "nudge", "text": held.item.hints[rung - 1], "problem": ""}
        else:
            found = hint(drawn, rung, _error_of(held))
            told = {"kind": found.kind, "text": found.text, "problem": found.problem}
        told |= {"rung": str(rung), "at": now.isoformat()}
        held.hints = [*held.hints, {**told, "attempts": different_attempts(held)}]
        held.save(update_fields=["hints", "touched"])
    work.refresh_from_db()


def _error_of(work: Work) -> str:
    """The kind of mistake to name: of the failing line, or else of the last answer."""
    if work.failing_line:
        return str(work.lines[work.failing_line - 1]["said"])
    last = work.attempts.last()
    return last.said if last is not None and last.verdict == "wrong" else ""
