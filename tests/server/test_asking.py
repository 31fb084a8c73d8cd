"""Asking over HTTP: what is taken, what is refused with which sentence, and how often."""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from tutor.accounts.models import User
from tutor.solving.models import Run


def test_it_takes_a_question_and_queues_it_once_the_row_is_there(
    page: APIClient, queued: list[str], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        answer = page.post("/api/runs/", {"problem": "Solve x^2-5x+6=0"}, format="json")
        assert queued == []
    assert answer.status_code == 201
    run = answer.json()
    assert queued == [run["id"]]
    assert run["state"] == "queued"
    assert run["lang"] == "en"
    assert run["mode"] == "auto"
    assert run["steps"] == []
    assert run["answer"] is None
    assert set(run) == {
        *("id", "problem", "lang", "mode", "state", "created", "mode_chosen", "steps", "thinking", "answer", "usage"),
        *("model", "seed", "error", "budget", "attempts", "delivery"),
    }


def test_it_takes_the_language_from_the_problems_own_script(page: APIClient) -> None:
    answer = page.post("/api/runs/", {"problem": "求 285 和 646 的最大公约数"}, format="json")
    assert answer.json()["lang"] == "zh"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "problem"),
        ({"problem": None}, "problem"),
        ({"problem": ""}, "problem"),
        ({"problem": "   \n "}, "problem"),
        ({"problem": 5}, "problem"),
        ({"problem": True}, "problem"),
        ({"problem": ["x"]}, "problem"),
        ({"problem": {"x": 1}}, "problem"),
        ({"problem": "x" * 8001}, "problem"),
        ({"problem": "1+1\x00"}, "problem"),
        ({"problem": "1+1\x07"}, "problem"),
        ({"problem": "1+1\u202e2"}, "problem"),
        ({"problem": "1+1\x9b"}, "problem"),
        ({"problem": "1+1", "mode": "slow"}, "mode"),
        ({"problem": "1+1", "mode": None}, "mode"),
        ({"problem": "1+1", "mode": ["fast"]}, "mode"),
        ({"problem": "1+1", "lang": "fr"}, "lang"),
        ({"problem": "1+1", "attempts": 0}, "attempts"),
        ({"problem": "1+1", "attempts": 9}, "attempts"),
        ({"problem": "1+1", "attempts": "many"}, "attempts"),
        ({"problem": "1+1", "attempts": 10**400}, "attempts"),
    ],
)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_it_refuses_bad_input_with_a_sentence_in_the_requests_language(
    page: APIClient, body: dict[str, Any], field: str, lang: str
) -> None:
    answer = page.post("/api/runs/", body, format="json", headers={"accept-language": lang})
    assert answer.status_code == 400, answer.content
    told = answer.json()
    assert told["field"] == field
    assert told["detail"].endswith(("。",) if lang == "zh" else (".",))
    assert any("\u4e00" <= c <= "\u9fff" for c in told["detail"]) == (lang == "zh")
    assert Run.objects.count() == 0


@pytest.mark.parametrize(
    ("body", "type_", "status"),
    [
        (b"{problem: 1}", "application/json", 400),
        (b"", "application/json", 400),
        (b"[1]", "application/json", 400),
        (b'"text"', "application/json", 400),
        (b"null", "application/json", 400),
        (b"NaN", "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b'{"problem": "\\ud800"}', "application/json", 400),
        (b"[" * 60_000, "application/json", 400),
        (b"problem=1", "application/x-www-form-urlencoded", 415),
    ],
)
def test_it_refuses_a_body_that_is_not_a_json_object(page: APIClient, body: bytes, type_: str, status: int) -> None:
    answer = page.post("/api/runs/", data=body, content_type=type_)
    assert answer.status_code == status, answer.content
    assert answer.json()["detail"].endswith(".")


def test_the_longest_allowed_problem_is_taken(page: APIClient) -> None:
    assert page.post("/api/runs/", {"problem": "1" * 8000}, format="json").status_code == 201


def test_the_same_key_gives_the_same_run(page: APIClient) -> None:
    first = page.post("/api/runs/", {"problem": "1+1"}, format="json", headers={"idempotency-key": "k1"})
    second = page.post("/api/runs/", {"problem": "1+1"}, format="json", headers={"idempotency-key": "k1"})
    third = page.post("/api/runs/", {"problem": "1+1"}, format="json", headers={"idempotency-key": "k2"})
    assert (first.status_code, second.status_code, third.status_code) == (201, 200, 201)
    assert first.json()["id"] == second.json()["id"] != third.json()["id"]


def test_a_key_belongs_to_one_person(page: APIClient, other: User) -> None:
    first = page.post("/api/runs/", {"problem": "1+1"}, format="json", headers={"idempotency-key": "k1"})
    client = APIClient()
    client.force_login(other)
    second = client.post("/api/runs/", {"problem": "1+1"}, format="json", headers={"idempotency-key": "k1"})
    assert second.status_code == 201
    assert first.json()["id"] != second.json()["id"]


@pytest.mark.parametrize("key", ["", "k" * 129, "a b", "ключ".encode().decode("latin-1")])
def test_it_refuses_a_key_that_is_no_key(page: APIClient, key: str) -> None:
    answer = page.post("/api/runs/", {"problem": "1+1"}, format="json", headers={"idempotency-key": key})
    assert answer.status_code == 400
    assert answer.json()["field"] == "Idempotency-Key"


def test_it_refuses_more_runs_at_once_than_allowed_and_says_when_to_come_back(page: APIClient) -> None:
    for _ in range(3):
        assert page.post("/api/runs/", {"problem": "1+1"}, format="json").status_code == 201
    answer = page.post("/api/runs/", {"problem": "1+1"}, format="json")
    assert answer.status_code == 429
    assert answer.json()["retry_after"] == int(answer.headers["Retry-After"]) > 0
    assert "3" in answer.json()["detail"]
    Run.objects.update(state="finished")
    assert page.post("/api/runs/", {"problem": "1+1"}, format="json").status_code == 201


def test_a_repeated_key_is_answered_even_at_the_limit(page: APIClient) -> None:
    first = page.post("/api/runs/", {"problem": "1+1"}, format="json", headers={"idempotency-key": "k1"})
    for _ in range(2):
        page.post("/api/runs/", {"problem": "1+1"}, format="json")
    again = page.post("/api/runs/", {"problem": "1+1"}, format="json", headers={"idempotency-key": "k1"})
    assert again.status_code == 200
    assert again.json()["id"] == first.json()["id"]


def test_it_refuses_too_many_questions_within_a_minute(page: APIClient, settings: Any) -> None:
    settings.RUNS_PER_MINUTE = 2
    settings.ACTIVE_RUNS = 100
    for _ in range(2):
        assert page.post("/api/runs/", {"problem": "1+1"}, format="json").status_code == 201
    answer = page.post("/api/runs/", {"problem": "1+1"}, format="json")
    assert answer.status_code == 429
    assert 50 <= answer.json()["retry_after"] <= 60


NOBODYS = "00000000-0000-4000-8000-000000000000"  # fixed: parallel test workers must collect the same names
RUN_ROUTES = [
    ("get", "/api/runs/"),
    ("post", "/api/runs/"),
    ("get", f"/api/runs/{NOBODYS}/"),
    ("post", f"/api/runs/{NOBODYS}/stop/"),
    ("post", f"/api/runs/{NOBODYS}/answer-now/"),
    ("post", "/api/read/"),
    ("patch", "/api/session/"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("method", "route"), RUN_ROUTES)
def test_it_asks_strangers_to_sign_in(method: str, route: str) -> None:
    answer = getattr(APIClient(), method)(route, {}, format="json")
    assert answer.status_code == 401
    assert answer.json() == {"detail": "Sign in first."}
    assert answer.headers["Content-Type"].startswith("application/json")


@pytest.mark.parametrize(("method", "tail"), [("get", ""), ("post", "stop/"), ("post", "answer-now/")])
def test_another_persons_run_does_not_exist(
    page: APIClient, make_run: Any, other: User, method: str, tail: str
) -> None:
    run = make_run(owner=other)
    answer = getattr(page, method)(f"/api/runs/{run.pk}/{tail}")
    assert answer.status_code == 404
    assert answer.json() == {"detail": "There is no such run."}
    run.refresh_from_db()
    assert run.state == "queued"


def test_the_history_is_ones_own_newest_first_searched_and_paged(page: APIClient, make_run: Any, other: User) -> None:
    for number in range(25):
        make_run(problem=f"Find {number} + 1", state="finished")
        Run.objects.update(created="2020-01-01T00:00:00Z")  # out of the minute's count
    make_run(owner=other, problem="Find 7 in private")
    first = page.get("/api/runs/").json()
    assert first["count"] == 25
    assert len(first["results"]) == 20
    assert "steps" not in first["results"][0]
    assert page.get(first["next"]).json()["next"] is None
    found = page.get("/api/runs/?q=FIND 7").json()
    assert [run["problem"] for run in found["results"]] == ["Find 7 + 1"]


@pytest.mark.parametrize("address", ["/api/runs/?page=0", "/api/runs/?page=x", "/api/runs/nonsense/", "/api/nothing/"])
def test_an_unknown_address_is_a_404_in_json(page: APIClient, address: str) -> None:
    answer = page.get(address)
    assert answer.status_code == 404
    assert answer.json()["detail"].endswith(".")


def test_a_browsers_request_needs_the_csrf_token(student: User) -> None:
    client = APIClient(enforce_csrf_checks=True)
    client.force_login(student)
    answer = client.post("/api/runs/", {"problem": "1+1"}, format="json")
    assert answer.status_code == 403
    assert answer.json() == {"detail": "The page is out of date. Reload it and try again."}
    token = client.get("/api/session/").json()["csrf"]
    answer = client.post("/api/runs/", {"problem": "1+1"}, format="json", headers={"x-csrftoken": token})
    assert answer.status_code == 201
