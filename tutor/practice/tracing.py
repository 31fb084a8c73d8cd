"""From the stored attempts to the sequences that fitting.py reads, and back into rows; mastery is traced anew."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict

from django.db import transaction
from django.utils import timezone

from tutor.practice.checking import COUNTED
from tutor.practice.fitting import LEAST_PUPILS, fit
from tutor.practice.mastery import Parameters, observe
from tutor.practice.models import Attempt, TopicMastery, TopicParameters

Sequences = dict[str, dict[int, list[bool]]]


def first_attempts() -> Sequences:
    """By topic and pupil: whether each exercise's first counted attempt was right. Right with help says nothing."""
    found: Sequences = defaultdict(lambda: defaultdict(list))
    seen: set[object] = set()
    rows = Attempt.objects.filter(verdict__in=COUNTED).order_by("created", "number")
    fields = ("exercise_id", "exercise__topic", "exercise__owner_id", "verdict", "helped")
    for exercise, topic, owner, verdict, helped in rows.values_list(*fields):
        if exercise in seen:
            continue
        seen.add(exercise)
        right = verdict == "right"
        if not (right and helped):
            found[topic][owner].append(right)
    return found


def fit_topics() -> dict[str, Parameters]:
    """Fit every topic that enough pupils have practised, store it, and trace everyone's mastery of it again."""
    fitted: dict[str, Parameters] = {}
    for topic, pupils in first_attempts().items():
        if len(pupils) < LEAST_PUPILS:
            continue
        fitted[topic] = fit(list(pupils.values()))
        with transaction.atomic():
            TopicParameters.objects.update_or_create(
                topic=topic,
                defaults={**asdict(fitted[topic]), "pupils": len(pupils), "fitted": timezone.now()},
            )
            for owner, answers in pupils.items():
                known = _traced(answers, fitted[topic])
                TopicMastery.objects.filter(owner_id=owner, topic=topic).update(known=known)
    return fitted


def _traced(answers: list[bool], parameters: Parameters) -> float:
    known = parameters.prior
    for right in answers:
        known = observe(known, right, parameters)
    return known
