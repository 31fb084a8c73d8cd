"""“I read this as ...”: through the engine's CAS, remembered, limited, and never in the way of asking."""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient
from rest_framework.throttling import ScopedRateThrottle

from reasoning_engine import CasError
from tutor.solving import reading


def test_an_equation_is_read_and_written_as_a_formula(page: APIClient) -> None:
    answer = page.post("/api/read/", {"problem": "Solve x^2-5x+6=0"}, format="json")
    assert answer.status_code == 200
    told = answer.json()
    assert set(told) == {"kind", "description", "latex", "lang"}
    assert told["lang"] == "en"
    assert "x^{2}" in told["latex"] or "x^2" in told["latex"]
    assert told["description"]


def test_a_chinese_problem_is_described_in_chinese(page: APIClient) -> None:
    told = page.post("/api/read/", {"problem": "求 285 和 646 的最大公约数"}, format="json").json()
    assert told["lang"] == "zh"
    assert any("\u4e00" <= character <= "\u9fff" for character in told["description"])


def test_the_same_problem_is_read_once(page: APIClient, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    real = reading.read
    monkeypatch.setattr(reading, "read", lambda problem, lang: (calls.append(problem), real(problem, lang))[1])
    first = page.post("/api/read/", {"problem": "1/2+1/3"}, format="json").json()
    assert page.post("/api/read/", {"problem": "1/2+1/3"}, format="json").json() == first
    assert calls == ["1/2+1/3"]


def test_what_cannot_be_read_in_time_may_still_be_asked(page: APIClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def too_slow(problem: str, lang: str) -> Any:
        raise CasError("timeout")

    monkeypatch.setattr(reading, "read", too_slow)
    answer = page.post("/api/read/", {"problem": "9!!!!"}, format="json")
    assert answer.status_code == 200
    assert answer.json()["kind"] == "unread"
    assert answer.json()["latex"] is None


@pytest.mark.parametrize("body", [{}, {"problem": ""}, {"problem": "x" * 8001}, {"problem": "1", "lang": "fr"}])
def test_the_same_limits_hold_as_for_asking(page: APIClient, body: dict[str, str]) -> None:
    assert page.post("/api/read/", body, format="json").status_code == 400


def test_reading_is_rate_limited(page: APIClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ScopedRateThrottle, "THROTTLE_RATES", {"read": "2/min"})
    for _ in range(2):
        assert page.post("/api/read/", {"problem": "1+1"}, format="json").status_code == 200
    answer = page.post("/api/read/", {"problem": "1+1"}, format="json")
    assert answer.status_code == 429
    assert answer.json()["detail"].startswith("Too many requests.")
    assert answer.json()["retry_after"] == int(answer.headers["Retry-After"]) > 0
