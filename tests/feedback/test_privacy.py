"""The privacy page's calls: consent, the school's record, export, leaving."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rest_framework.test import APIClient

from tutor.accounts.consent import standing
from tutor.accounts.models import Classroom, Membership, User
from tutor.solving.models import Run


@pytest.fixture
def teacher(db: None) -> User:
    return User.objects.create_user("teacher", role="teacher")


def client_of(person: User) -> APIClient:
    client = APIClient()
    client.force_login(person)
    return client


def test_consent_is_off_then_given_then_withdrawn(page: APIClient, student: User) -> None:
    assert [p["own"] for p in page.get("/api/privacy/consent/").json()] == [False, False]
    told = page.post("/api/privacy/consent/", {"purpose": "training", "given": True}, format="json").json()
    assert told[0] == {"purpose": "training", "own": True, "backed_by": None, "needs_backing": True, "allows": False}
    page.post("/api/privacy/consent/", {"purpose": "training", "given": False}, format="json")
    assert not standing(student, "training").own


@pytest.mark.parametrize(
    "said", [{}, {"purpose": "adverts", "given": True}, {"purpose": "training", "given": "perhaps"}]
)
def test_what_it_refuses(page: APIClient, said: dict[str, object]) -> None:
    assert page.post("/api/privacy/consent/", said, format="json").status_code == 400


def test_a_teacher_records_for_pupils_of_the_class_only(student: User, other: User, teacher: User) -> None:
    room = Classroom.objects.create(name="7b")
    Membership.objects.create(classroom=room, person=teacher, part="teacher")
    Membership.objects.create(classroom=room, person=student)
    desk = client_of(teacher)
    said = {"purpose": "training", "given": True, "voice": "guardian", "ground": "form of 1 September"}
    assert desk.post("/api/privacy/pupils/other/", said, format="json").status_code == 404
    assert desk.post("/api/privacy/pupils/student/", said, format="json").status_code == 200
    assert desk.post("/api/privacy/pupils/student/", {**said, "ground": ""}, format="json").status_code == 400
    assert desk.post("/api/privacy/pupils/student/", {**said, "voice": "own"}, format="json").status_code == 400
    assert [row["username"] for row in desk.get("/api/privacy/pupils/").json()["results"]] == ["student"]
    assert standing(student, "training").backed_by == "guardian"
    pupil = client_of(student)
    assert pupil.get("/api/privacy/pupils/").json()["results"] == []
    assert pupil.post("/api/privacy/pupils/student/", said, format="json").status_code == 404


def test_the_export_is_a_file_of_ones_own(page: APIClient, make_run: Callable[..., Run], other: User) -> None:
    make_run(problem="Mine 1+1")
    make_run(problem="Theirs 2+2", owner=other)
    answer = page.get("/api/privacy/export/")
    assert "attachment" in answer["Content-Disposition"]
    assert b"Mine 1+1" in answer.content
    assert b"Theirs" not in answer.content


def test_leaving_needs_the_password_and_takes_everything(student: User, make_run: Callable[..., Run]) -> None:
    make_run()
    client = APIClient()
    client.login(username="student", password="student")
    assert client.post("/api/privacy/leave/", {"password": "guess"}, format="json").status_code == 400
    assert Run.objects.count() == 1
    assert client.post("/api/privacy/leave/", {"password": "student"}, format="json").status_code == 204
    assert not User.objects.filter(username="student").exists()
    assert not Run.objects.exists()
    assert client.get("/api/privacy/consent/").status_code in (401, 403)


def test_the_last_administrator_stays(db: None) -> None:
    admin = User.objects.create_user("admin", password="admin", role="admin")
    answer = client_of(admin).post("/api/privacy/leave/", {"password": "admin"}, format="json")
    assert answer.status_code == 400
    assert User.objects.filter(username="admin").exists()
