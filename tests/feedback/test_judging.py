"""Judging steps and answers, and signing: what is kept, what is refused, and who sees what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from tutor.accounts.consent import record
from tutor.accounts.models import Classroom, Membership, User
from tutor.feedback.models import Judgement
from tutor.solving.models import Run, Step

TRAIN = "A train travels 180 km in 2.5 hours. What is its average speed?"


@pytest.fixture
def teacher(db: None) -> User:
    return User.objects.create_user("teacher", password="teacher", role="teacher", first_name="Tina")


@pytest.fixture
def ended(make_run: Callable[..., Run]) -> Run:
    run = make_run(
        problem=TRAIN,
        state="finished",
        model="lemma-mini",
        prompt_version="1",
        answer={"text": "450", "badge": "unchecked"},
    )
    Step.objects.create(run=run, index=0, text="$180*2.5=450$")
    return run


def client_of(person: User) -> APIClient:
    client = APIClient()
    client.force_login(person)
    return client


def post(client: APIClient, run: Run, **said: Any) -> Any:
    return client.post(f"/api/runs/{run.pk}/judgements/", said, format="json")


def test_a_judgement_is_tied_to_step_model_prompt_and_consent(page: APIClient, student: User, ended: Run) -> None:
    word = record(student, "training", True)
    answer = post(page, ended, step=0, kind="wrong", correction="Divide.", answer="72", working="180/2.5")
    assert answer.status_code == 201, answer.content
    made = Judgement.objects.get()
    assert (made.owner, made.run, made.step, made.kind) == (student, ended, 0, "wrong")
    assert (made.model, made.prompt_version, made.consent) == ("lemma-mini", "1", word)
    assert made.signature == ""


def test_saying_something_else_replaces_it_and_it_can_be_taken_back(page: APIClient, ended: Run) -> None:
    post(page, ended, step=0, kind="good")
    again = post(page, ended, step=0, kind="unclear")
    assert again.status_code == 200
    assert [j["kind"] for j in page.get(f"/api/runs/{ended.pk}/judgements/").json()] == ["unclear"]
    assert page.delete(f"/api/judgements/{again.json()['id']}/").status_code == 204
    assert page.get(f"/api/runs/{ended.pk}/judgements/").json() == []


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"kind": "nonsense"}, "kind"),
        ({}, "kind"),
        ({"kind": "good", "step": 7}, "step"),
        ({"kind": "good", "step": "x"}, "step"),
        ({"kind": "dispute", "step": 0}, "kind"),
        ({"kind": "unclear"}, "kind"),
        ({"kind": "dispute", "answer": "7" * 81}, "answer"),
        ({"kind": "dispute", "working": "7" * 201}, "working"),
        ({"kind": "wrong", "step": 0, "correction": "x" * 1001}, "correction"),
    ],
)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_it_refuses(page: APIClient, ended: Run, said: dict[str, Any], field: str, lang: str) -> None:
    answer = page.post(f"/api/runs/{ended.pk}/judgements/", said, format="json", headers={"accept-language": lang})
    assert answer.status_code == 400
    assert answer.json()["field"] == field
    assert any("\u4e00" <= sign <= "\u9fff" for sign in answer.json()["detail"]) == (lang == "zh")
    assert not Judgement.objects.exists()


def test_a_run_that_has_not_ended_waits(page: APIClient, make_run: Callable[..., Run]) -> None:
    assert post(page, make_run(), kind="dispute", answer="1").status_code == 400


def test_another_persons_run_does_not_exist(other: User, page: APIClient, ended: Run) -> None:
    assert post(client_of(other), ended, step=0, kind="good").status_code == 404
    mine = post(page, ended, step=0, kind="good").json()["id"]
    assert client_of(other).delete(f"/api/judgements/{mine}/").status_code == 404


def test_a_teacher_signs_what_pupils_of_the_class_claim_and_nobody_elses(
    page: APIClient, student: User, other: User, teacher: User, ended: Run
) -> None:
    claim = post(page, ended, kind="dispute", answer="72", working="180/2.5").json()["id"]
    desk = client_of(teacher)
    assert desk.get("/api/claims/").json()["results"] == []
    assert desk.post(f"/api/claims/{claim}/signature/", {"verdict": "sign"}, format="json").status_code == 404
    room = Classroom.objects.create(name="7b")
    Membership.objects.create(classroom=room, person=teacher, part="teacher")
    Membership.objects.create(classroom=room, person=student)
    row = desk.get("/api/claims/").json()["results"][0]
    assert (row["problem"], row["given"], row["standing"]) == (TRAIN, "450", "worked")
    assert page.get("/api/claims/").json()["results"] == [], "a pupil has no queue"
    assert page.post(f"/api/claims/{claim}/signature/", {"verdict": "sign"}, format="json").status_code == 404
    signed = desk.post(f"/api/claims/{claim}/signature/", {"verdict": "sign"}, format="json")
    assert signed.json()["signature"] == "signed"
    assert Judgement.objects.get().signed_by == teacher
    assert desk.get("/api/claims/").json()["results"] == []


def test_a_teachers_slip_is_caught_by_the_cas(teacher: User, page: APIClient, ended: Run) -> None:
    admin = User.objects.create_user("admin", role="admin")
    claim = post(page, ended, kind="dispute", answer="71", working="180/2.5").json()["id"]
    desk = client_of(admin)
    answer = desk.post(f"/api/claims/{claim}/signature/", {"verdict": "sign"}, format="json")
    assert answer.status_code == 400
    assert "180/2.5 = 72" in answer.json()["detail"]
    right = desk.post(f"/api/claims/{claim}/signature/", {"verdict": "sign", "answer": "72"}, format="json")
    assert right.json()["answer"] == "72"


def test_a_teachers_own_correction_is_signed_and_a_changed_claim_loses_its_signature(
    teacher: User, make_run: Callable[..., Run]
) -> None:
    run = make_run(owner=teacher, state="finished", model="m")
    desk = client_of(teacher)
    assert post(desk, run, kind="dispute", answer="2, 3").json()["signature"] == "signed"
    assert post(desk, run, kind="good").json()["signature"] == ""
