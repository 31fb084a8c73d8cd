"""Work past its age goes by itself, with all that hangs off it and all that was made of it; accounts too, if wished."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from tests.lab.conftest import Claim, agree, claim  # noqa: F401
from tutor.accounts import personal_data
from tutor.accounts.models import User
from tutor.accounts.retention import expire
from tutor.feedback.models import Judgement
from tutor.lab import building
from tutor.lab.building import Filters
from tutor.lab.models import AuditEntry
from tutor.practice.models import Exercise
from tutor.solving.models import Run, Step

# Kept as long as the account: who one is and what one agreed to, and what is known of one's mastery today.
LIFELONG = {
    "accounts.Consent", "accounts.Membership", "assignments.PolicyException", "practice.ReviewCard",
    "practice.TopicMastery", "admin.LogEntry", "authtoken.Token",
}  # fmt: skip
# Gone with the run that it is about.
HANGING = {"feedback.Judgement"}


@pytest.fixture
def old(make_run: Callable[..., Run]) -> Run:
    run = make_run(state="finished")
    Run.objects.filter(pk=run.pk).update(created=timezone.now() - timedelta(days=40))
    Step.objects.create(run=run, index=0, text="x")
    return run


def test_every_personal_model_says_how_long_it_is_kept() -> None:
    ageless = {
        model._meta.label
        for model, made in personal_data.declared()
        if made.owner and "__" not in made.owner and not made.aged_by
    }
    assert ageless == LIFELONG | HANGING, "give the model aged_by, or say here why it is kept"


def test_what_is_past_its_age_goes_with_what_hangs_off_it(
    old: Run, make_run: Callable[..., Run], student: User, settings: Any
) -> None:
    kept = make_run()
    past = {"topic": "gcd", "difficulty": 1, "seed": 1, "lang": "en", "problem": "p"}
    Exercise.objects.create(owner=student, created=timezone.now() - timedelta(days=31), **past)
    settings.KEEP_DAYS = 0
    assert expire() == {}
    settings.KEEP_DAYS = 30
    assert expire() == {"solving.Run": 1, "practice.Exercise": 1}
    assert list(Run.objects.all()) == [kept]
    assert not Step.objects.exists()
    assert expire() == {}


def test_no_data_set_outlives_what_it_was_made_of(
    student: User,
    claim: Claim,  # noqa: F811
    settings: Any,
) -> None:
    agree(student)
    for n in range(1, 6):
        claim(student, f"Solve {n}x={7 * n}", "7")
    made = building.build(Filters(), "ada")
    Run.objects.filter(judgements=Judgement.objects.first()).update(created=timezone.now() - timedelta(days=40))
    settings.KEEP_DAYS = 30
    expire()
    made.refresh_from_db()
    assert made.retired
    assert not building.path_of(made.sha).exists()
    assert Judgement.objects.count() == 4
    assert "expired" in AuditEntry.objects.get(action="data set retired").details["because"]


def test_a_judgement_that_is_taken_back_retires_its_data_set(
    student: User,
    page: APIClient,
    claim: Claim,  # noqa: F811
) -> None:
    agree(student)
    for n in range(1, 6):
        claim(student, f"Solve {n}x={7 * n}", "7")
    made = building.build(Filters(), "ada")
    assert page.delete(f"/api/judgements/{Judgement.objects.all()[0].pk}/").status_code == 204
    made.refresh_from_db()
    assert made.retired


def test_pupils_accounts_that_nobody_uses_go_and_no_others(student: User, other: User, settings: Any) -> None:
    long_ago = timezone.now() - timedelta(days=400)
    User.objects.create_user("old-teacher", role="teacher")
    User.objects.update(date_joined=long_ago)
    User.objects.filter(pk=other.pk).update(last_login=timezone.now())
    assert expire() == {}, "accounts are kept unless the school says otherwise"
    settings.KEEP_ACCOUNTS_DAYS = 365
    assert expire() == {"accounts.User": 1}
    assert set(User.objects.values_list("username", flat=True)) == {"other", "old-teacher"}


def test_the_page_tells_how_long(page: APIClient, settings: Any) -> None:
    settings.KEEP_DAYS, settings.KEEP_ACCOUNTS_DAYS = 365, 0
    assert page.get("/api/privacy/retention/").json() == {"work_days": 365, "account_days": 0}
    assert APIClient().get("/api/privacy/retention/").status_code == 401
