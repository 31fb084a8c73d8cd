"""Graphs over HTTP: whose, from when on, and that a problem set's hidden answer is not marked on one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rest_framework.test import APIClient

from tutor.accounts.models import User
from tutor.practice.models import Exercise
from tutor.practice.recording import drawn_of
from tutor.solving import graphing
from tutor.solving.models import Run

pytestmark = pytest.mark.django_db


@pytest.fixture
def finished(make_run: Callable[..., Run]) -> Run:
    return make_run(problem="Solve 4x - 5 = 2x + 9", state="finished", answer={"text": "x=7", "badge": "proved"})


def test_a_finished_run_has_its_graph_for_its_owner(page: APIClient, other: User, finished: Run) -> None:
    graph = page.get(f"/api/runs/{finished.pk}/graph/").json()["graph"]
    assert [curve["formula"] for curve in graph["curves"]] == ["4x-5", "2x+9"]
    assert graph["points"] == [[7.0, 23.0]]
    stranger = APIClient()
    stranger.force_login(other)
    assert stranger.get(f"/api/runs/{finished.pk}/graph/").status_code == 404


@pytest.mark.parametrize("state", ["running", "stopped", "failed"])
def test_without_an_answer_nothing_is_drawn(page: APIClient, finished: Run, state: str) -> None:
    Run.objects.filter(pk=finished.pk).update(state=state)
    assert page.get(f"/api/runs/{finished.pk}/graph/").json() == {"graph": None}


def test_a_hidden_answer_is_not_marked(finished: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Hidden:
        key, unit, lang, answer_type, title = "7", "", "en", "", "Set"

    assert graphing.graph_of_run(finished) is not None
    monkeypatch.setattr(graphing, "hidden_of", lambda _: (Hidden(),))
    assert graphing.graph_of_run(finished) is None


def test_an_exercise_shows_its_graph_after_its_end(page: APIClient) -> None:
    taken = page.post("/api/practice/exercises/", {"topic": "linear_both_sides", "lang": "en"}, format="json").json()
    address = f"/api/practice/exercises/{taken['id']}/"
    assert page.get(f"{address}graph/").status_code == 400
    key = drawn_of(Exercise.objects.get(pk=taken["id"])).answer
    page.post(f"{address}answers/", {"answer": key}, format="json")
    assert len(page.get(f"{address}graph/").json()["graph"]["points"]) == 1
