"""Signing in and out, tokens, language, and the demo's accounts."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from rest_framework.test import APIClient

from tutor.accounts import signing
from tutor.accounts.models import User
from tutor.accounts.presence import presence_key
from tutor.redis_connection import connection

pytestmark = pytest.mark.django_db


def test_a_stranger_sees_what_the_sign_in_page_may_offer() -> None:
    answer = APIClient().get("/api/session/")
    state = answer.json()
    assert state["user"] is None
    assert state["demo"] is True
    assert state["demo_accounts"] == ["student", "teacher", "admin"]
    assert state["csrf"]
    assert "lemma_csrf" in answer.cookies


def test_outside_the_demo_no_account_is_offered(settings: Any) -> None:
    settings.DEMO_ACCOUNTS = False
    state = APIClient().get("/api/session/").json()
    assert (state["demo"], state["demo_accounts"]) == (False, [])
    with pytest.raises(ImproperlyConfigured):
        call_command("seed_demo")


@pytest.mark.parametrize("name", ["student", "teacher", "admin"])
def test_each_demo_account_signs_in_with_its_name(name: str) -> None:
    call_command("seed_demo", verbosity=0)
    client = APIClient()
    answer = client.post("/api/session/", {"username": name, "password": name}, format="json")
    assert answer.status_code == 200
    user = answer.json()["user"]
    assert (user["username"], user["role"]) == (name, name)
    assert client.get("/api/session/").json()["user"] == user


def test_seeding_twice_changes_nothing() -> None:
    call_command("seed_demo", verbosity=0)
    User.objects.filter(username="student").update(first_name="Changed")
    before = list(User.objects.order_by("pk").values())
    call_command("seed_demo", verbosity=0)
    assert list(User.objects.order_by("pk").values()) == before


def test_the_session_key_changes_at_sign_in(student: User) -> None:
    client = APIClient()
    client.session["planted"] = True
    client.session.save()
    before = client.cookies["lemma_session"].value
    client.post("/api/session/", {"username": "student", "password": "student"}, format="json")
    assert client.cookies["lemma_session"].value != before


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({"username": "student", "password": "wrong"}, "Username and password do not match. Check both."),
        ({"username": "nobody", "password": "student"}, "Username and password do not match. Check both."),
        ({"username": "student"}, "Write a username and a password."),
        ({"username": "", "password": ""}, "Write a username and a password."),
        ({"username": None, "password": ["x"]}, "Write a username and a password."),
        ([], "Send a JSON object with named fields."),
    ],
)
@pytest.mark.parametrize("address", ["/api/session/", "/api/token/"])
def test_wrong_credentials_are_refused_with_a_sentence(student: User, address: str, body: Any, sentence: str) -> None:
    answer = APIClient().post(address, body, format="json")
    assert answer.status_code == 400
    assert answer.json()["detail"] == sentence


def test_a_closed_account_cannot_sign_in(student: User) -> None:
    User.objects.update(is_active=False)
    answer = APIClient().post("/api/session/", {"username": "student", "password": "student"}, format="json")
    assert answer.status_code == 400


def test_signing_in_needs_the_csrf_token(student: User) -> None:
    client = APIClient(enforce_csrf_checks=True)
    body = {"username": "student", "password": "student"}
    assert client.post("/api/session/", body, format="json").status_code == 403
    token = client.get("/api/session/").json()["csrf"]
    assert client.post("/api/session/", body, format="json", headers={"x-csrftoken": token}).status_code == 200


def test_guessing_is_slowed_down_for_one_name_only(student: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signing.SignInThrottle, "THROTTLE_RATES", {"sign-in": "3/min"})
    wrong = {"username": "student", "password": "guess"}
    for _ in range(3):
        assert APIClient().post("/api/session/", wrong, format="json").status_code == 400
    for address in ("/api/session/", "/api/token/"):
        answer = APIClient().post(address, {**wrong, "username": "STUDENT"}, format="json")
        assert answer.status_code == 429
        assert answer.json()["retry_after"] == int(answer.headers["Retry-After"]) > 0
        assert answer.json()["detail"].startswith("Too many tries to sign in.")
    assert APIClient().post("/api/session/", {**wrong, "username": "teacher"}, format="json").status_code == 400


def test_signing_out_ends_the_session_and_tells_the_sockets(page: APIClient, student: User) -> None:
    answer = page.delete("/api/session/")
    assert answer.status_code == 200
    assert answer.json()["user"] is None
    assert page.get("/api/runs/").status_code == 401
    assert connection().xlen(presence_key(student.pk)) == 1


def test_a_stranger_may_sign_out_too() -> None:
    assert APIClient().delete("/api/session/").status_code == 200


def test_a_chosen_language_outranks_the_browsers(page: APIClient) -> None:
    def refusal(lang: str) -> str:
        answer: str = page.post("/api/runs/", {}, format="json", headers={"accept-language": lang}).json()["detail"]
        return answer

    assert refusal("zh-CN,zh;q=0.9") == "请写下要解的题目。"
    assert page.get("/api/session/", headers={"accept-language": "zh-CN"}).json()["user"]["lang"] == "zh"
    assert page.patch("/api/session/", {"lang": "en"}, format="json").json()["user"]["lang"] == "en"
    assert refusal("zh-CN,zh;q=0.9") == "Write the problem you want solved."
    page.patch("/api/session/", {"lang": "zh"}, format="json")
    assert refusal("en") == "请写下要解的题目。"


@pytest.mark.parametrize("lang", ["fr", "", None, 3, ["en"]])
def test_an_unknown_language_is_refused(page: APIClient, lang: Any) -> None:
    answer = page.patch("/api/session/", {"lang": lang}, format="json")
    assert answer.status_code == 400
    assert answer.json()["field"] == "lang"


def test_a_token_works_like_a_session_without_csrf(student: User) -> None:
    client = APIClient(enforce_csrf_checks=True)
    token = client.post("/api/token/", {"username": "student", "password": "student"}, format="json").json()["token"]
    again = client.post("/api/token/", {"username": "student", "password": "student"}, format="json").json()["token"]
    assert again == token
    client.credentials(HTTP_AUTHORIZATION=f"Token {token}")
    assert client.post("/api/runs/", {"problem": "1+1"}, format="json").status_code == 201


@pytest.mark.parametrize("header", ["Token nonsense", "Token", "Token a b"])
def test_a_wrong_token_is_refused(header: str) -> None:
    answer = APIClient().get("/api/runs/", headers={"authorization": header})
    assert answer.status_code == 401
    assert answer.json() == {"detail": "The token is not valid. Ask for a new one."}
