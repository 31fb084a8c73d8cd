"""Which exercise comes next: the topic that is due or barely begun, the difficulty by how well it is known.

Asked for nothing in particular, a pupil gets what is overdue the longest; then the topic begun last that is not
mastered; then a new topic of their grade. Left out: a pupil's own wish, which outranks all of this (api.py).
"""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from reasoning_engine import families, get_family
from tutor.accounts.models import User
from tutor.practice.exercises import fresh, topics
from tutor.practice.knowing import known_of
from tutor.practice.mastery import MASTERED
from tutor.practice.models import Exercise, ReviewCard, TopicMastery
from tutor.practice.recording import leave_open_ones

REMEMBERED = 40  # texts of earlier exercises of the topic that are not given again soon


def difficulty_for(known: float, difficulties: tuple[int, ...]) -> int:
    """The family's difficulty for a pupil who knows the topic with this probability: it rises with it."""
    place = int(known * len(difficulties))
    return sorted(difficulties)[min(place, len(difficulties) - 1)]


def take(owner: User, topic: str, lang: str) -> Exercise:
    """A new exercise of a topic at the right level; earlier ones that are still open are left.

    Raises:
        CurriculumError: there is no such topic.
    """
    family = get_family(topic)
    leave_open_ones(owner, timezone.now())
    seen = set(Exercise.objects.filter(owner=owner, topic=topic).values_list("problem", flat=True)[:REMEMBERED])
    drawn = fresh(topic, difficulty_for(known_of(owner, topic), family.difficulties), lang, seen)
    return Exercise.objects.create(
        owner=owner, topic=topic, difficulty=drawn.difficulty, seed=drawn.seed, lang=lang, problem=drawn.problem
    )


def next_topic(owner: User, now: datetime, grade: int | None = None) -> str:
    """The topic to practise when none was picked. A topic may have left the curriculum; its rows are passed over."""
    due = ReviewCard.objects.filter(owner=owner, due__lte=now, topic__in=topics()).order_by("due").first()
    if due is not None:
        return due.topic
    rows = TopicMastery.objects.filter(owner=owner, topic__in=topics())
    begun = rows.filter(known__lt=MASTERED).order_by("-changed").first()
    return begun.topic if begun is not None else _first_new(set(rows.values_list("topic", flat=True)), grade)


def _first_new(begun: set[str], grade: int | None) -> str:
    """A topic that was never begun, as near to the grade as there is; the first of all when all were begun."""
    practised = [family for family in families() if family.name in topics()]
    order = sorted(practised, key=lambda family: (_distance(family.grades, grade), family.grades))
    return next((family.name for family in order if family.name not in begun), order[0].name)


def _distance(grades: tuple[int, int], grade: int | None) -> int:
    if grade is None or grades[0] <= grade <= grades[1]:
        return 0
    return min(abs(grade - grades[0]), abs(grade - grades[1]))
