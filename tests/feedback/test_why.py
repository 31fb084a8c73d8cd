"""Asking "why?": whose step, when, what it says, and that a problem set's policy holds here too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from reasoning_engine import Reason
from tutor.accounts.models import User
from tutor.feedback import why
from tutor.refusals import Refusal
from tutor.solving.models import Run, Step


@pytest.fixture
def solved(make_run: Callable[..., Run]) -> Run:
    run = make_run(problem="Solve 4x - 5 = 2x + 9", state="finished", answer={"text": "x=7", "badge": "proved"})
    Step.objects.create(run=run, index=0, text="Then $2x=14$.", verdict="proved")
    tools = [{"expression": "14/2", "result": "7", "error": None}, {"expression": "14/0", "result": None, "error": "x"}]
    Step.objects.create(run=run, index=1, text="Divide by 2.", verdict="proved", tools=tools)
    return run


def address(run: Run, index: int = 0, sample: int = 0) -> str:
    return f"/api/runs/{run.pk}/steps/{sample}/{index}/why/"


def test_a_step_says_what_was_done_and_that_it_was_checked(page: APIClient, solved: Run) -> None:
    told = page.get(address(solved)).json()
    assert told["verdict"] == "proved"
    assert told["reasons"][0]["claim"] == r"4x-5=2x+9 \;\Rightarrow\; 2x=14"
    assert "On both sides $5$ is added." in told["reasons"][0]["lines"]
    divided, meant = page.get(address(solved, 1)).json()["reasons"]
    assert r"$7 \cdot 2=14$" in divided["lines"][0]
    assert meant["lines"][0] == "Both sides are divided by $2$."


def test_only_the_owner_asks_and_only_of_a_step_that_is_there(
    client: APIClient, page: APIClient, other: User, solved: Run
) -> None:
    assert page.get(address(solved, 9)).status_code == 404
    assert client.get(address(solved)).status_code == 401
    stranger = APIClient()
    stranger.force_login(other)
    assert stranger.get(address(solved)).status_code == 404


def test_it_waits_for_the_end(page: APIClient, solved: Run) -> None:
    Run.objects.filter(pk=solved.pk).update(state="running")
    refused = page.get(address(solved))
    assert refused.status_code == 400
    assert "Wait until the answer is complete" in refused.json()["detail"]


def test_a_problem_that_was_assigned_since_is_not_explained(
    page: APIClient, solved: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> str:
        raise Refusal("It is assigned.", "problem")

    monkeypatch.setattr(why, "permitted_mode", refuse)
    assert page.get(address(solved)).status_code == 400


def test_reasons_that_give_a_hidden_answer_away_are_not_told(solved: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Hidden:
        key, unit, lang, answer_type, title = "x=355/113", "", "en", "", "Set"

    step = solved.steps.get(index=0)
    monkeypatch.setattr(why, "hidden_of", lambda _: (Hidden(),))
    assert why.reasons_of(solved, step)
    telling = (Reason("2x=14", ("Before and after, exactly the same values fit: $x=355/113$.",)),)
    monkeypatch.setattr(why, "explain_step", lambda *_: telling)
    assert why.reasons_of(solved, step) == ()
