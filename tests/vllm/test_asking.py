"""A pupil's question through the whole web application, whose worker is a client of a real vLLM server."""

import tempfile
import time
from pathlib import Path

import httpx2
import pytest

from tests.browser.stack import Stack

ANSWER_SECONDS = 120.0


@pytest.fixture
def stack(bundled):
    with tempfile.TemporaryDirectory(prefix="lemma-vllm-") as name:  # a short path, for Redis's socket
        folder = Path(name)
        config = folder / "engine.toml"
        config.write_text(f'backend = "vllm"\n[vllm]\nurls = ["{bundled.url}"]\ndialect = "native"\n')
        stack = Stack(folder, config, workers=1)
        try:
            stack.start_all()
            yield stack
        finally:
            stack.stop_all()


@pytest.fixture
def pupil(stack):
    with httpx2.Client(base_url=stack.url, trust_env=False, timeout=30) as page:
        csrf = page.get("/api/session/").json()["csrf"]
        signed_in = page.post(
            "/api/session/", json={"username": "otto", "password": "otto"}, headers={"X-CSRFToken": csrf}
        )
        assert signed_in.is_success, signed_in.text
        page.headers["X-CSRFToken"] = page.get("/api/session/").json()["csrf"]  # another one since signing in
        yield page


def test_a_question_is_answered_by_the_served_model(pupil, stack, bundled):
    written = bundled.metric("generation_tokens_total")
    asked = pupil.post("/api/runs/", json={"problem": "Solve 3x+7=22"})
    assert asked.is_success, asked.text
    run, deadline = asked.json(), time.monotonic() + ANSWER_SECONDS
    while run["state"] not in ("finished", "failed", "stopped"):
        assert time.monotonic() < deadline, stack.logs()
        time.sleep(0.3)
        run = pupil.get(f"/api/runs/{run['id']}/").json()
    assert run["state"] == "finished", stack.logs()
    assert (run["answer"]["text"], run["answer"]["badge"]) == ("x = 5", "proved")
    assert run["model"] == "lemma-mini"
    assert run["steps"]
    assert bundled.metric("generation_tokens_total") > written
