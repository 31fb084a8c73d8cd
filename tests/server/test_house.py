"""The whole house as `make run` starts it, with a scripted model: processes are killed under a run, which goes on."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

ROOT = Path(__file__).parents[2]
SCRIPT = """
[[script]]
match = ""
fast = ['''{steps}<|answer|> 2, 3 <|end|>''']
""".format(steps="".join(f"<|step|> Step {n} says that a product is zero when one factor is zero. " for n in range(12)))
Frame = dict[str, Any]


@dataclass
class House:
    process: subprocess.Popen[bytes]
    port: int
    token: str = ""

    def call(self, method: str, path: str, body: Any = None) -> Any:
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", method=method)
        request.add_header("Content-Type", "application/json")
        if self.token:
            request.add_header("Authorization", f"Token {self.token}")
        data = json.dumps(body).encode() if body is not None else None
        with urllib.request.urlopen(request, data, timeout=20) as answer:
            return json.load(answer)

    def child(self, words: str) -> psutil.Process:
        found = [
            child
            for child in psutil.Process(self.process.pid).children()
            if words in " ".join(child.cmdline()) and child.status() != psutil.STATUS_ZOMBIE
        ]
        assert len(found) == 1, words
        return found[0]

    def listen(self, run: str, after: str, on_frame: Callable[[Frame], None]) -> list[Frame]:
        """Frames until the server closes or dies."""
        headers = {"Authorization": f"Token {self.token}"}
        frames: list[Frame] = []
        with connect(f"ws://127.0.0.1:{self.port}/ws/runs/{run}/?after={after}", additional_headers=headers) as ws:
            try:
                while True:
                    frames.append(json.loads(ws.recv(timeout=30)))
                    on_frame(frames[-1])
            except ConnectionClosed:
                return frames


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(condition: Callable[[], bool], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.1)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("house")
    (folder / "scripts.toml").write_text(SCRIPT)
    (folder / "engine.toml").write_text('backend = "scripted"\n[scripted]\nscript = "scripts.toml"\ndelay = 0.04\n')
    port = free_port()
    own = {"LEMMA_VAR": str(folder), "LEMMA_ENGINE_CONFIG": str(folder / "engine.toml"), "PORT": str(port)}
    environment = {name: value for name, value in os.environ.items() if name not in {"REDIS_URL", "DATABASE_URL"}} | own
    for command in (["migrate", "-v", "0"], ["seed_demo", "-v", "0"]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True)
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "tutor.supervisor"], cwd=ROOT, env=environment, stdout=output, stderr=output
        )
    house = House(process, port)
    try:
        wait_for(lambda: b"Lemma is ready: http://localhost:" in (folder / "output").read_bytes(), 90)
        house.token = house.call("POST", "/api/token/", {"username": "student", "password": "student"})["token"]
        yield house
        family = psutil.Process(process.pid).children(recursive=True)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 0
        assert [one for one in family if one.is_running() and one.status() != psutil.STATUS_ZOMBIE] == []
        assert b"Stopped." in (folder / "output").read_bytes()
    finally:
        process.kill()


def ask(house: House) -> str:
    run: str = house.call("POST", "/api/runs/", {"problem": "Solve x^2-5x+6=0", "mode": "fast"})["id"]
    return run


def last_attempt(frames: list[Frame]) -> list[Frame]:
    return [frame for frame in frames if frame["attempt"] == frames[-1]["attempt"]]


def test_a_killed_workers_run_is_taken_over_and_finished(house: House) -> None:
    run = ask(house)
    killed: list[int] = []

    def kill_once(frame: Frame) -> None:
        if frame["type"] == "step_closed" and not killed:
            worker = house.child("-Q solve")
            killed.append(worker.pid)
            worker.kill()

    frames = house.listen(run, "", kill_once)
    assert frames[-1]["type"] == "finished"
    assert frames[-1]["attempt"] == 2
    final = last_attempt(frames)
    assert [frame["seq"] for frame in final] == list(range(len(final)))
    assert [frame["index"] for frame in final if frame["type"] == "step_closed"] == list(range(12))
    told = house.call("GET", f"/api/runs/{run}/")
    assert told["state"] == "finished"
    assert [step["index"] for step in told["steps"]] == list(range(12))


def test_a_killed_web_server_loses_and_doubles_nothing(house: House) -> None:
    run = ask(house)
    web = house.child("uvicorn").pid

    def kill_once(frame: Frame) -> None:
        if frame["seq"] == 8:
            os.kill(web, signal.SIGKILL)

    before = house.listen(run, "", kill_once)
    assert len(before) >= 9
    assert before[-1]["type"] != "finished"

    def answers() -> bool:
        try:
            return bool(house.call("GET", "/healthz")["ok"])
        except OSError:
            return False

    wait_for(answers, 40)
    after = house.listen(run, before[-1]["cursor"], lambda frame: None)
    whole = before + after
    assert {frame["attempt"] for frame in whole} == {1}
    assert [frame["seq"] for frame in whole] == list(range(len(whole)))
    assert whole[-1]["type"] == "finished"


def test_a_killed_redis_loses_no_run(house: House) -> None:
    run = ask(house)
    wait_for(lambda: bool(house.call("GET", f"/api/runs/{run}/")["steps"]), 20)
    house.child("redis-server").kill()

    def ended() -> bool:
        try:
            return house.call("GET", f"/api/runs/{run}/")["state"] == "finished"
        except OSError:
            return False

    wait_for(ended, 60)
    final = last_attempt(house.listen(run, "", lambda frame: None))
    assert [frame["seq"] for frame in final] == list(range(len(final)))
    assert [frame["index"] for frame in final if frame["type"] == "step_closed"] == list(range(12))


def test_stop_reaches_a_run_in_progress_within_a_second(house: House) -> None:
    run = ask(house)
    # Celery's worker does not survive the loss of Redis under a task; it is started again, which takes its time.
    wait_for(lambda: house.call("GET", f"/api/runs/{run}/")["state"] == "running", 60)
    begun = time.monotonic()
    house.call("POST", f"/api/runs/{run}/stop/")
    frames = house.listen(run, "", lambda frame: None)
    assert frames[-1]["type"] == "stopped"
    assert time.monotonic() - begun < 2
