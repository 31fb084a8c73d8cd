"""The wheel over HTTP: administrators only, what each address tells, metrics behind their guard, and quotas."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from reasoning_engine import ENGINE_VERSION, Event, get_service
from tests.lab.conftest import Claim, agree
from tutor.accounts.models import Classroom, Membership, User
from tutor.lab.models import Candidate, Dataset, Training
from tutor.lab.training import run_folder
from tutor.logs import JsonLines, of_run
from tutor.redis_connection import connection
from tutor.solving import algebra_reports, first_steps, serving, workers
from tutor.solving.models import Run
from tutor.solving.running import Solver, solve_run

ADDRESSES = [
    ("get", "champion/"), ("post", "champion/roll-back/"), ("post", "preview/"), ("get", "datasets/"),
    ("post", "datasets/"), ("get", "trainings/"), ("post", "trainings/"), ("get", "trainings/x/"),
    ("post", "trainings/x/stop/"), ("post", "trainings/x/resume/"), ("get", "candidates/"), ("get", "candidates/x/"),
    ("post", "candidates/x/promote/"), ("post", "candidates/x/canary/"), ("post", "candidates/x/approve/"),
    ("post", "candidates/x/evaluate/"), ("get", "audit/"), ("get", "health/"),
]  # fmt: skip


@pytest.fixture
def admin(db: None) -> APIClient:
    client = APIClient()
    client.force_login(User.objects.create_user("ada", password="ada", role="admin"))
    return client


@pytest.mark.parametrize(("method", "path"), ADDRESSES)
def test_every_address_is_the_administrators(page: APIClient, teacher: User, method: str, path: str) -> None:
    desk = APIClient()
    desk.force_login(teacher)
    for client, status in ((APIClient(), 401), (page, 403), (desk, 403)):
        assert getattr(client, method)(f"/api/lab/{path}", {}, format="json").status_code == status


def test_preview_build_train_and_look(house: Path, admin: APIClient, student: User, claim: Claim) -> None:
    agree(student)
    for n in range(1, 11):
        claim(student, f"Solve {n}x={7 * n}", "7")
    claim(student, "Solve 2x=6", "4")
    seen = admin.post("/api/lab/preview/", {}, format="json").json()
    assert (seen["looked_at"], seen["included"], seen["held_out"], seen["excluded"]) == (11, 10, 2, {"refuted": 1})
    assert admin.post("/api/lab/preview/", {"lang": "zh"}, format="json").json()["looked_at"] == 0
    assert admin.post("/api/lab/preview/", {"target": "nothing"}, format="json").status_code == 400
    assert admin.post("/api/lab/preview/", {"since": "tomorrow"}, format="json").json()["field"] == "since"
    built = admin.post("/api/lab/datasets/", {}, format="json").json()
    assert admin.post("/api/lab/trainings/", {"dataset": built["id"], "minutes": 0}, format="json").status_code == 400
    made = admin.post("/api/lab/trainings/", {"dataset": built["id"], "minutes": 2}, format="json")
    assert made.status_code == 201, made.content
    name = made.json()["name"]
    place = run_folder(Training.objects.get())
    place.mkdir()
    lines = [{"stage": "sft", "step": n, "loss": 5 / n, "seconds": 0.06 * n} for n in range(1, 501)]
    (place / "metrics.jsonl").write_text("\n".join(map(json.dumps, lines)) + '\n{"stage": "sf')
    told = admin.get(f"/api/lab/trainings/{name}/").json()
    progress = told["progress"]
    assert (progress["done"], progress["left"], progress["step"]) == (pytest.approx(0.25), pytest.approx(90), 500)
    assert len(told["curve"]) <= 200
    assert told["curve"][0]["loss"] > told["curve"][-1]["loss"]
    assert admin.post(f"/api/lab/trainings/{name}/stop/").json()["state"] == "stopped"
    assert admin.post(f"/api/lab/trainings/{name}/resume/").json()["state"] == "queued"
    assert admin.get("/api/lab/champion/").json()["name"] == "tiny-model"
    actions = [line["action"] for line in admin.get("/api/lab/audit/").json()["results"]]
    assert actions == ["training resumed", "training stopped", "training started", "data set built"]
    assert admin.get("/api/lab/audit/").json()["broken"] is None


def test_a_refused_candidate_says_why_and_goes_nowhere(house: Path, admin: APIClient) -> None:
    dataset = Dataset.objects.create(sha="0" * 64, made_by="ada", episodes=1, target="t")
    training = Training.objects.create(name="f1", dataset=dataset, base="tiny-model", made_by="ada")
    finding = {"rule": "suite", "suite": "traps", "passed": False, "values": {"n": 9, "before": 1.0, "after": 0.5}}
    judgement = {"passed": False, "findings": [finding]}
    Candidate.objects.create(training=training, name="f1", fingerprint="f", state="refused", judgement=judgement)
    assert admin.get("/api/lab/candidates/f1/").json()["judgement"]["findings"] == [finding]
    for action, body in (("promote", {}), ("canary", {"share": 0.1}), ("approve", {})):
        answer = admin.post(f"/api/lab/candidates/f1/{action}/", body, format="json")
        assert answer.status_code == 400
        assert "gate" in answer.json()["detail"]
    assert admin.get("/api/lab/candidates/f2/").status_code == 404


def test_health_and_metrics(
    house: Path, admin: APIClient, page: APIClient, make_run: Callable[..., Run], settings: Any
) -> None:
    usage = {"prompt": 9, "thinking": 0, "answer": 50, "tokens": 50, "seconds": 0.5}
    run = make_run(
        state="finished", ended=timezone.now(), usage=usage, mode_chosen={"mode": "deep"}, answer={"badge": "proved"}
    )
    Run.objects.filter(pk=run.pk).update(created=timezone.now() - timedelta(seconds=3))
    first_steps.note(run.pk)
    seen = admin.get("/api/lab/health/").json()
    assert (seen["speed"]["tokens_per_second"], seen["speed"]["deep_share"]) == (100, 1)
    assert seen["badges"][0]["proved"] == 1
    assert seen["first_step"]["median"] == pytest.approx(3, abs=0.5)
    assert seen["queues"] == {"solve": 0, "default": 0, "train": 0}
    assert seen["algebra"]["questions"] == 0
    assert seen["workers"] == []
    workers.report_ready("here:1", serving.about())
    worker = admin.get("/api/lab/health/").json()["workers"][0]
    assert (worker["name"], worker["engine"]) == ("here:1", ENGINE_VERSION)
    assert worker["memory"] > 10
    get_service().evaluate("1+1")
    algebra_reports.report("here:1")
    connection().set(
        f"{algebra_reports.PREFIX}there:2", json.dumps({"tasks": 3, "quick": 1, "timeouts": 2, "seconds": 0.3})
    )
    algebra = admin.get("/api/lab/health/").json()["algebra"]
    assert (algebra["processes"], algebra["timeouts"]) == (2, get_service().counters().timeouts + 2)
    assert algebra["questions"] >= 5
    assert 0 < algebra["quick_share"] < 1
    assert page.get("/metrics").status_code == 404
    assert APIClient().get("/metrics", headers={"authorization": "Bearer "}).status_code == 404
    settings.METRICS_TOKEN = "scrape-me"
    assert APIClient().get("/metrics", headers={"authorization": "Bearer wrong"}).status_code == 404
    text = APIClient().get("/metrics", headers={"authorization": "Bearer scrape-me"}).content.decode()
    assert "lemma_tokens_per_second 100.0" in text
    assert f"lemma_cas_timeouts {float(algebra['timeouts'])}" in text
    assert 'lemma_answers_today{badge="proved"} 1.0' in text
    assert admin.get("/metrics").status_code == 200


def test_deep_runs_a_day_for_a_pupil_and_a_class(
    house: Path, page: APIClient, student: User, other: User, make_run: Callable[..., Run], settings: Any,
    solver_of: Callable[..., Solver], journey: list[Event],
) -> None:  # fmt: skip
    settings.DEEP_RUNS_PER_DAY, settings.CLASS_DEEP_RUNS_PER_DAY = 2, 3
    make_run(mode="deep")
    make_run(mode_chosen={"mode": "deep"})

    def ask(mode: str, client: APIClient = page) -> Any:
        return client.post("/api/runs/", {"problem": "1+1", "mode": mode}, format="json")

    refused = ask("deep")
    assert refused.status_code == 429
    assert "2 deep" in refused.json()["detail"]
    assert 0 < refused.json()["retry_after"] <= 86_400
    short = ask("auto").json()
    assert short["mode"] == "fast", "left to the tutor, it answers fast"
    run = Run.objects.get(pk=short["id"])
    solve_run(run.pk, solver_of(journey))
    run.refresh_from_db()
    assert "used up" in run.mode_chosen["reason"], "and says why"
    mate = APIClient()
    mate.force_login(other)
    assert ask("deep", mate).status_code == 201
    room = Classroom.objects.create(name="7b")
    for person in (student, other):
        Membership.objects.create(classroom=room, person=person)
    assert "class" in ask("deep", mate).json()["detail"]
    assert Run.objects.get(pk=ask("auto", mate).json()["id"]).limit == "class"
    Classroom.objects.update(deep_runs_per_day=0)
    assert ask("deep", mate).status_code == 201, "a class of one's own limit: none"
    User.objects.filter(pk=other.pk).update(deep_runs_per_day=1)
    assert "1 deep" in ask("deep", mate).json()["detail"]
    Run.objects.update(created=timezone.now() - timedelta(days=1))
    assert ask("deep").status_code == 201


def test_log_lines_say_their_run() -> None:
    record = logging.LogRecord("tutor.x", logging.INFO, "f", 1, "words %d", (1,), None)
    with of_run("r1"):
        assert json.loads(JsonLines().format(record))["run"] == "r1"
    line = json.loads(JsonLines().format(record))
    assert "run" not in line
    assert line["message"] == "words 1"
