"""The demo pupil's practice: some weeks of exercises that a simulated pupil did, so that every page has something.

The pupil is made by the same model that traces mastery: each topic becomes known at some point, before it there are
typical mistakes of the family's own, hints and a few exercises left alone. Told once; a pupil with exercises is left
as they are. Answers carry no LaTeX reading: making one would start the CAS.
"""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from reasoning_engine import Exercise as Drawn
from reasoning_engine import get_family
from tutor.accounts.models import User
from tutor.practice.choosing import difficulty_for
from tutor.practice.exercises import SEEDS, fresh, topics
from tutor.practice.hints import hint
from tutor.practice.knowing import known_of, note_first_attempt
from tutor.practice.models import Attempt, Exercise, HintUse
from tutor.practice.recording import end
from tutor.practice.working import start, write

PUPIL = "student"
DAYS = 24
ADAY = 5  # exercises in a sitting
LEARN, SLIP, GUESS = 0.3, 0.08, 0.15
# What a pupil of the sixth or seventh grade works on, in the order of the weeks.
TOPICS = (
    "order_of_operations", "gcd", "lcm", "simplify_fraction", "add_fractions", "multiply_fractions", "percent_of",
    "ratio_share", "mean", "triangle_area", "add_signed", "linear_one_side", "percent_change",
)  # fmt: skip
SHEET = ("Solve 4x - 5 = 2x + 9", ("4x - 2x = 9 + 5", "2x = 14", "x = 12"))


def seed_practice() -> None:
    """Let the demo's pupil have practised, unless they have."""
    pupil = User.objects.filter(username=PUPIL).first()
    if pupil is None or Exercise.objects.filter(owner=pupil).exists():
        return
    rng = random.Random(20)
    now = timezone.now()
    known = dict.fromkeys((topic for topic in TOPICS if topic in topics()), False)
    with transaction.atomic():
        for day in range(DAYS, 0, -1):
            if day % 7 in (0, 6) or rng.random() < 0.25:  # now and then a day without
                continue
            moment = (now - timedelta(days=day)).replace(hour=15, minute=rng.randrange(60))
            for topic in _of_the_day(rng, list(known), day):
                known[topic] = _practise(pupil, topic, known[topic], rng, moment)
                moment += timedelta(minutes=rng.randint(2, 5))
    write(start(pupil, SHEET[0], "en"), SHEET[1])


def _of_the_day(rng: random.Random, order: list[str], day: int) -> list[str]:
    """New topics come in as the weeks go; some of the older ones again."""
    opened = max(3, round(len(order) * (DAYS - day + 4) / (DAYS + 4)))
    newest = order[max(0, opened - 3) : opened]
    return sorted(rng.choices(newest, k=ADAY - 2) + rng.choices(order[:opened], k=2), key=order.index)


def _practise(pupil: User, topic: str, known: bool, rng: random.Random, moment: datetime) -> bool:
    """One exercise with its attempts; whether the topic is known afterwards."""
    lang = pupil.lang or "en"
    difficulty = difficulty_for(known_of(pupil, topic), _difficulties(topic))
    drawn = fresh(topic, difficulty, lang, seed=lambda: rng.randrange(SEEDS))
    exercise = Exercise.objects.create(
        owner=pupil, topic=topic, difficulty=drawn.difficulty, seed=drawn.seed, lang=lang, problem=drawn.problem,
        created=moment,
    )  # fmt: skip
    right = rng.random() < (1 - SLIP if known else GUESS)
    if right:
        _attempt(exercise, drawn, 1, True, moment + timedelta(seconds=rng.randint(20, 90)))
        end(exercise, Exercise.Outcome.ALONE, moment)
        return known
    _attempt(exercise, drawn, 1, False, moment + timedelta(seconds=rng.randint(30, 120)), rng)
    _go_on(exercise, drawn, rng, moment + timedelta(minutes=2))
    return known or rng.random() < LEARN


def _go_on(exercise: Exercise, drawn: Drawn, rng: random.Random, moment: datetime) -> None:
    """After a mistake: right at the second try, right with a hint, or left."""
    fate = rng.random()
    if fate < 0.4:
        _attempt(exercise, drawn, 2, True, moment)
        end(exercise, Exercise.Outcome.TRIES, moment)
    elif fate < 0.8:
        told = hint(drawn, 1)
        HintUse.objects.create(exercise=exercise, rung=1, kind=told.kind, text=told.text, attempts=1, created=moment)
        _attempt(exercise, drawn, 2, True, moment + timedelta(seconds=40), helped=True)
        end(exercise, Exercise.Outcome.HELPED, moment)
    else:
        end(exercise, Exercise.Outcome.LEFT, moment)


def _attempt(
    exercise: Exercise, drawn: Drawn, number: int, right: bool, moment: datetime, rng: random.Random | None = None,
    *, helped: bool = False,
) -> None:  # fmt: skip
    wrong = rng.choice(drawn.wrong) if rng is not None and drawn.wrong else None
    Attempt.objects.create(
        exercise=exercise,
        number=number,
        answer=drawn.answer if right or wrong is None else wrong.answer,
        verdict="right" if right or wrong is None else "wrong",
        rule=wrong.rule if wrong is not None else "",
        said=wrong.misconception if wrong is not None else "",
        helped=helped,
        seconds=max(1, int((moment - exercise.created).total_seconds())),
        created=moment,
    )
    if number == 1:
        note_first_attempt(exercise.owner, exercise.topic, right=right, helped=False, when=moment)


def _difficulties(topic: str) -> tuple[int, ...]:
    return get_family(topic).difficulties
