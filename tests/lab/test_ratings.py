"""Judged steps become ratings for the reward model, under consent, and a reward model on the candidate's weights."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reasoning_engine.__main__ import main as engine_command
from reasoning_engine.backends.reply_scorer import load_scorer
from tests.lab.conftest import agree
from tutor.accounts.consent import record
from tutor.accounts.models import User
from tutor.feedback.models import Judgement
from tutor.lab import ratings, rewarding
from tutor.solving.models import Run, Step

GOOD, BAD = "Factor x first.", "求 285 646 285 646"


@pytest.fixture
def judged(student: User, make_run: Callable[..., Run]) -> None:
    """Twenty problems, each with a step that was liked and one that was not."""
    for n in range(20):
        run = make_run(problem=f"Sam asks: solve x^2={n}", state="finished", model="m", prompt_version="1")
        for index, (text, kind) in enumerate([(f"{GOOD} {n}", "good"), (f"{BAD} {n}", "unclear")]):
            Step.objects.create(run=run, index=index, text=text)
            Judgement.objects.create(owner=student, run=run, step=index, kind=kind, model="m", prompt_version="1")


def test_only_who_agrees_rates_and_names_are_gone(house: Path, student: User, judged: None) -> None:
    path = house / "ratings.jsonl"
    assert ratings.write(path) == 0
    agree(student)
    assert ratings.write(path) == 20
    row = json.loads(path.read_text().splitlines()[0])
    assert row["turns"] == [{"role": "student", "text": "Robin asks: solve x^2=0"}]
    assert [reply["labels"]["Clear"] for reply in row["responses"]] == ["Yes", "No"]
    record(student, "training", False)
    assert ratings.write(house / "again.jsonl") == 0


def test_steps_that_were_all_judged_alike_compare_nothing(house: Path, student: User, judged: None) -> None:
    agree(student)
    Judgement.objects.update(kind="good")
    assert ratings.write(house / "ratings.jsonl") == 0


def test_published_ratings_stand_beside_the_schools_own(
    house: Path, student: User, judged: None, settings: Any
) -> None:
    settings.RATINGS = str(house / "published.jsonl")
    reply = {"text": "Good.", "labels": {"Clear": "Yes"}}
    line = json.dumps({"turns": [{"role": "tutor", "text": "Why?"}], "responses": [reply]})
    (house / "published.jsonl").write_text(f"{line}\n" * 15)
    assert ratings.write(house / "ratings.jsonl") == 15
    agree(student)
    assert ratings.write(house / "ratings.jsonl") == 35


def test_a_training_leaves_a_reward_model_beside_its_weights(
    house: Path, student: User, judged: None, tiny_weights: Path
) -> None:
    agree(student)
    weights, place = house / "model", house / "run"
    place.mkdir()
    shutil.copytree(tiny_weights, weights)
    commands: list[list[str]] = []

    def spawn(command: list[str], where: Path) -> Any:
        commands.append(command)

    def watch(process: Any) -> int:
        return engine_command(commands[-1][3:])

    assert rewarding.train(weights, place, spawn, watch)
    assert load_scorer(weights) is not None
    card = rewarding.card(weights)
    assert card is not None
    assert card["proven"] is True
    assert not (place / "ratings.jsonl").exists(), "what people said does not stay behind"
    assert not rewarding.train(weights, place, spawn, lambda process: 1)
    Judgement.objects.all().delete()
    assert not rewarding.train(weights, place, spawn, watch)
    assert len(commands) == 2
