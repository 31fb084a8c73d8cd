"""Whose consent counts, for what, and until when."""

from __future__ import annotations

import pytest

from tutor.accounts.consent import Consent, consent_withdrawn, record, standing, standings
from tutor.accounts.models import User

pytestmark = pytest.mark.django_db


def test_it_is_off_until_given(student: User) -> None:
    assert not standing(student, "training").allows


@pytest.mark.parametrize("voice", ["guardian", "school", "of_age"])
def test_a_pupils_yes_counts_with_somebodys_record(student: User, voice: str) -> None:
    record(student, "training", True)
    assert not standing(student, "training").allows
    record(student, "training", True, voice=voice, ground="form of 1 September")
    assert standing(student, "training").allows
    assert not standing(student, "evaluation").allows


def test_a_guardians_record_alone_is_not_the_pupils_yes(student: User) -> None:
    record(student, "training", True, voice="guardian")
    assert not standing(student, "training").allows


@pytest.mark.parametrize("voice", ["own", "guardian"])
def test_either_may_withdraw(student: User, voice: str) -> None:
    record(student, "training", True)
    record(student, "training", True, voice="guardian")
    heard: list[str] = []

    def hear(sender: object, person: User, purpose: str, **_: object) -> None:
        heard.append(f"{person.username} {purpose}")

    consent_withdrawn.connect(hear)
    try:
        record(student, "training", False, voice=voice)
        record(student, "training", False, voice=voice)
    finally:
        consent_withdrawn.disconnect(hear)
    assert not standing(student, "training").allows
    assert heard == ["student training"]
    assert Consent.objects.count() == 4, "the history stays"


def test_a_grown_up_speaks_for_themselves(db: None) -> None:
    teacher = User.objects.create_user("t", role="teacher")
    record(teacher, "training", True)
    assert standings([teacher], "training")[teacher.pk].allows
