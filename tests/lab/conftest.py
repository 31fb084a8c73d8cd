"""The server's fixtures, a place for the wheel's files, and people who judge."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.server.conftest import (  # noqa: F401
    clean_redis,
    fast_passwords,
    journey,
    make_run,
    other,
    own_folder,
    page,
    queued,
    redis_url,
    solver_of,
    student,
)
from tutor.accounts.consent import record
from tutor.accounts.models import User
from tutor.feedback.judging import Opinion, judge
from tutor.feedback.models import Judgement
from tutor.solving.models import Run

Claim = Callable[..., Judgement]


@pytest.fixture
def house(tmp_path: Path, settings: Any, tiny_weights: Path) -> Path:
    """A folder of its own for data sets, models and reports; a model of a few thousand weights serves."""
    config = tmp_path / "engine.toml"
    config.write_text(f'backend = "torch"\n[torch]\nweights = "{tiny_weights}"\nslots = 4\ncontext = 256\n')
    settings.VAR_DIR, settings.MODELS_DIR = tmp_path, tmp_path / "models"
    settings.LEMMA_ENGINE_CONFIG = str(config)
    settings.RUNS_PER_MINUTE = settings.ACTIVE_RUNS = 1000
    settings.LAB_FAMILIES, settings.LAB_SUITE_PROBLEMS, settings.LAB_THREADS = ["trivial_sum"], 8, 1
    settings.LAB_NICE = 0
    return tmp_path


@pytest.fixture
def teacher(db: None) -> User:
    person = User.objects.create_user("teacher", password="teacher", role="teacher", first_name="Tina")
    for purpose in ("training", "evaluation"):
        record(person, purpose, True)
    return person


@pytest.fixture
def claim(make_run: Callable[..., Run]) -> Claim:  # noqa: F811
    """claim(person, problem, answer, working) disputes an answer that the tutor gave."""

    def dispute(person: User, problem: str, answer: str, working: str = "", lang: str = "en") -> Judgement:
        run = make_run(
            owner=person, problem=problem, state="finished", lang=lang, model="lemma-mini", prompt_version="1"
        )
        return judge(person, run, Opinion("dispute", answer=answer, working=working))[0]

    return dispute


def agree(person: User, *purposes: str) -> None:
    """The person and a guardian agree."""
    for purpose in purposes or ("training", "evaluation"):
        record(person, purpose, True)
        record(person, purpose, True, voice="guardian", ground="form")
