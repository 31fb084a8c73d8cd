"""Every model that holds something of a person says how it is exported and deleted, and both really happen."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.db import models
from rest_framework.authtoken.models import Token

from tutor.accounts import personal_data
from tutor.accounts.consent import Consent, record
from tutor.accounts.models import Classroom, Membership, User
from tutor.solving.models import Run, Step


def test_every_personal_model_declares_export_and_deletion() -> None:
    missing = personal_data.undeclared()
    assert missing == [], f"Add `personal_data = PersonalData(...)` (docs/lab.md) to {', '.join(missing)}"


def test_a_model_without_a_declaration_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(Step, "personal_data")
    assert personal_data.undeclared() == ["solving.Step"]
    monkeypatch.delattr(Run, "personal_data")
    assert "solving.Run" in personal_data.undeclared()


def test_declared_paths_lead_to_people() -> None:
    for model, made in personal_data.declared():
        place: type[models.Model] = model
        for name in made.owner.split("__") if made.owner else ():
            place = place._meta.get_field(name).related_model  # type: ignore[assignment]
        assert place is User or not made.owner, model
        for name in made.unlink:
            assert model._meta.get_field(name).related_model is User, (model, name)


def test_export_holds_everything_and_no_secrets(student: User, other: User, make_run: Callable[..., Run]) -> None:
    run = make_run(problem="Solve 3x=12")
    make_run(problem="Nobody else's business", owner=other)
    Step.objects.create(run=run, index=0, text="Divide by three.")
    record(student, "training", True)
    key = Token.objects.create(user=student).key
    told = json.dumps(personal_data.export(student))
    assert "Solve 3x=12" in told
    assert "Divide by three." in told
    assert "training" in told
    assert "Nobody else's business" not in told
    assert key not in told
    assert student.password not in told


def test_erasing_leaves_nothing_of_the_person_and_everything_of_others(
    student: User, other: User, make_run: Callable[..., Run]
) -> None:
    Step.objects.create(run=make_run(), index=0, text="x")
    kept = make_run(owner=other)
    room = Classroom.objects.create(name="7b")
    Membership.objects.create(classroom=room, person=student)
    record(student, "training", True)
    record(other, "training", True, voice="school", by=student)
    pk = student.pk
    personal_data.erase(student)
    assert not User.objects.filter(pk=pk).exists()
    assert list(Run.objects.all()) == [kept]
    assert not Step.objects.exists()
    assert Classroom.objects.filter(pk=room.pk).exists()
    assert Consent.objects.get().recorded_by is None


def test_leaving_is_announced_before_the_rows_go(student: User, make_run: Callable[..., Run]) -> None:
    make_run()
    seen: list[int] = []

    def look(sender: object, person: User, **_: object) -> None:
        seen.append(Run.objects.filter(owner=person).count())

    personal_data.person_leaving.connect(look)
    try:
        personal_data.erase(student)
    finally:
        personal_data.person_leaving.disconnect(look)
    assert seen == [1]
