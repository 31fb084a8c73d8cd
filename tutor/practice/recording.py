"""What a pupil did with an exercise, stored: an attempt, a hint, the end; and what follows for mastery and reviews.

Only the first attempt that counts (right or wrong) speaks for mastery, and only without help may it raise it. An
exercise ends when it is solved or when the next one is taken.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from reasoning_engine import CurriculumError
from reasoning_engine import Exercise as Drawn
from tutor.accounts.models import User
from tutor.practice.checking import COUNTED, Checked, check
from tutor.practice.exercises import draw
from tutor.practice.hints import TOP, Door, door, hint
from tutor.practice.knowing import note_first_attempt, note_review
from tutor.practice.lines import FAILING
from tutor.practice.models import Attempt, Exercise, HintUse, WorkLine
from tutor.refusals import Refusal
from tutor.sentences import say

MOST_ATTEMPTS = 50  # on one exercise
LONGEST_SECONDS = 3600  # a pupil who comes back tomorrow did not think for a day


def drawn_of(exercise: Exercise) -> Drawn:
    """The exercise of a row.

    Raises:
        Refusal: the curriculum has changed since, and gives another problem or none.
    """
    try:
        drawn = draw(exercise.variant)
    except CurriculumError as error:
        raise Refusal(say("exercise-gone")) from error
    if drawn.problem != exercise.problem:
        raise Refusal(say("exercise-gone"))
    return drawn


def answer(exercise: Exercise, text: str) -> Attempt:
    """Check an answer and write it down.

    Raises:
        Refusal: the exercise has ended, had too many attempts, or the curriculum has changed.
    """
    checked = check(drawn_of(exercise), text)  # before the lock: the CAS may take its time
    now = timezone.now()
    with transaction.atomic():
        held = Exercise.objects.select_for_update().select_related("owner").get(pk=exercise.pk)
        if not held.is_open:
            raise Refusal(say("exercise-ended"))
        earlier = list(held.attempts.all())
        if len(earlier) >= MOST_ATTEMPTS:
            raise Refusal(say("exercise-attempts", most=MOST_ATTEMPTS))
        attempt = _store(held, text, checked, earlier, now)
        _draw_conclusions(held, attempt, earlier, now)
    return attempt


def _store(exercise: Exercise, text: str, checked: Checked, earlier: list[Attempt], now: datetime) -> Attempt:
    since = earlier[-1].created if earlier else exercise.created
    return Attempt.objects.create(
        exercise=exercise,
        number=len(earlier) + 1,
        answer=text.strip(),
        verdict=checked.verdict,
        reading=checked.reading,
        rule=checked.rule,
        said=checked.said,
        helped=exercise.hints.exists() or _told_of_an_error(exercise),
        seconds=min(LONGEST_SECONDS, int((now - since).total_seconds())),
        created=now,
    )


def _draw_conclusions(exercise: Exercise, attempt: Attempt, earlier: list[Attempt], now: datetime) -> None:
    if attempt.verdict not in COUNTED:
        return
    right = attempt.verdict == "right"
    is_first = not any(one.verdict in COUNTED for one in earlier)
    if is_first:
        note_first_attempt(exercise.owner, exercise.topic, right=right, helped=attempt.helped, when=now)
    if right and exercise.hints.exists():
        end(exercise, Exercise.Outcome.HELPED, now)
    elif right:
        alone = is_first and not attempt.helped
        end(exercise, Exercise.Outcome.ALONE if alone else Exercise.Outcome.TRIES, now)


def _told_of_an_error(exercise: Exercise) -> bool:
    """Whether a line of the exercise's work was found wrong: the first answer then is not a first attempt."""
    return WorkLine.objects.filter(work__exercise=exercise, relation__in=FAILING).exists()


def end(exercise: Exercise, outcome: Exercise.Outcome, now: datetime) -> None:
    """Close the exercise and move the topic's review date. One that was left untouched says nothing of memory."""
    exercise.outcome, exercise.ended = outcome, now
    exercise.save(update_fields=["outcome", "ended"])
    if outcome == Exercise.Outcome.LEFT:
        if exercise.hints.exists() or exercise.attempts.filter(verdict__in=COUNTED).exists():
            note_review(exercise.owner, exercise.topic, "helped", now)
    elif outcome == Exercise.Outcome.ALONE:
        note_review(exercise.owner, exercise.topic, "alone", now)
    else:
        note_review(exercise.owner, exercise.topic, "tries" if outcome == Exercise.Outcome.TRIES else "helped", now)


def leave_open_ones(owner: User, now: datetime) -> None:
    """End what the pupil has not solved: the next exercise is wanted."""
    with transaction.atomic():
        for exercise in Exercise.objects.select_for_update().filter(owner=owner, outcome=Exercise.Outcome.OPEN):
            end(exercise, Exercise.Outcome.LEFT, now)


# --- the ladder


def different_attempts(exercise: Exercise) -> int:
    """Attempts that may open a rung: different answers that counted, and lines of work that could be judged."""
    answers = exercise.attempts.filter(verdict__in=COUNTED).values_list("answer", flat=True)
    lines = WorkLine.objects.filter(work__exercise=exercise).exclude(relation="cannot_tell")
    return len(set(answers)) + len(set(lines.values_list("text", flat=True)))


def door_of(exercise: Exercise) -> Door:
    """Whether the next rung may be opened."""
    if not exercise.is_open:
        return "none"
    last = exercise.hints.last()
    return door(last.rung if last else 0, last.attempts if last else 0, different_attempts(exercise))


def open_rung(exercise: Exercise) -> HintUse:
    """Open the next rung of the ladder.

    Raises:
        Refusal: a new attempt comes first, there is no further rung, or the curriculum has changed.
    """
    drawn = drawn_of(exercise)
    with transaction.atomic():
        held = Exercise.objects.select_for_update().get(pk=exercise.pk)
        state = door_of(held)
        if state != "open":
            raise Refusal(say("hint-after-attempt" if state == "after-attempt" else "hint-none"))
        rung = min(held.hints.count() + 1, TOP)
        line = _failing_line(held)
        told = hint(drawn, rung, line.said if line is not None else _last_mistake(held))
        where = say("line-where", lang=held.lang, line=line.number) if line is not None and rung in (1, 2) else ""
        return HintUse.objects.create(
            exercise=held,
            rung=rung,
            kind=told.kind,
            text=where + told.text,
            problem=told.problem,
            attempts=different_attempts(held),
        )


def _failing_line(exercise: Exercise) -> WorkLine | None:
    """The first line of the exercise's work that fails: that is where help starts."""
    return WorkLine.objects.filter(work__exercise=exercise, current=True, relation__in=FAILING).first()


def _last_mistake(exercise: Exercise) -> str:
    """The kind of mistake of the last answer, where it was wrong and the kind is known."""
    last = exercise.attempts.filter(verdict__in=COUNTED).last()
    return last.said if last is not None and last.verdict == "wrong" else ""
