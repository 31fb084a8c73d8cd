"""The demo pupil's weeks of practice: plausible, the same when told twice, and nobody else's."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.utils import timezone

from tutor.accounts.models import User
from tutor.practice.mapping import mastery_map
from tutor.practice.models import Attempt, Exercise, ReviewCard, TopicMastery, Work
from tutor.practice.recording import drawn_of

pytestmark = pytest.mark.django_db


def test_the_demo_pupil_has_practised_for_weeks_once_and_for_all() -> None:
    call_command("seed_demo", verbosity=0)
    exercises = list(Exercise.objects.all())
    assert {one.owner.username for one in exercises} == {"student"}
    assert len({one.created.date() for one in exercises}) > 8
    assert {one.outcome for one in exercises} == {"alone", "tries", "helped", "left"}
    assert all(drawn_of(one).problem == one.problem for one in exercises)
    pupil = User.objects.get(username="student")
    levels = {one["level"] for one in mastery_map(pupil, timezone.now())}
    assert levels == {"new", "started", "growing", "mastered"}
    assert ReviewCard.objects.filter(due__lte=timezone.now()).exists()
    assert Attempt.objects.filter(verdict="wrong").exclude(rule="").exists()
    assert [line.relation for line in Work.objects.get().lines.all()] == ["equivalent", "equivalent", "not_equivalent"]
    before = list(TopicMastery.objects.values())
    call_command("seed_demo", verbosity=0)
    assert (Exercise.objects.count(), list(TopicMastery.objects.values())) == (len(exercises), before)
