"""The supervisor: it restarts what dies, gives up with a sentence, stops everything, and leaves nothing behind."""

from __future__ import annotations

import io
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from honcho.printer import Printer

from tutor import supervisor
from tutor.supervisor import Child, Supervisor, children_of, lock, refuse_taken_port

pytestmark = pytest.mark.usefixtures("quiet_signals")


@pytest.fixture
def quiet_signals(monkeypatch: pytest.MonkeyPatch) -> None:
    """The handlers belong to the main thread; here the supervisor runs in another."""
    monkeypatch.setattr(supervisor.signal, "signal", lambda number, handler: None)
    monkeypatch.setattr(supervisor, "BACKOFF_SECONDS", (0.02, 0.02, 0.02))


class House:
    """A supervisor under way in a thread."""

    def __init__(self, folder: Path, **commands: str) -> None:
        self.output = io.StringIO()
        children = children_of("\n".join(f"{name}: {command}" for name, command in commands.items()), set())
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        self.supervisor = Supervisor(children, environment, folder, printer=Printer(self.output))
        self.status: int | None = None
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()

    def _run(self) -> None:
        self.status = self.supervisor.run()

    def child(self, name: str) -> Child:
        return next(child for child in self.supervisor.children if child.name == name)

    def pid(self, name: str) -> int:
        child = self.child(name)
        wait_for(lambda: child.alive)
        assert child.process is not None
        return child.process.pid

    def stop(self) -> str:
        self.supervisor.stopping = True
        self.thread.join(timeout=15)
        assert not self.thread.is_alive()
        return self.output.getvalue()


def wait_for(condition: Callable[[], bool], seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.01)


def test_a_killed_process_is_started_again_and_the_others_go_on(tmp_path: Path) -> None:
    house = House(tmp_path, web="sleep 60", worker="sleep 60")
    web, worker = house.pid("web"), house.pid("worker")
    os.kill(worker, signal.SIGKILL)
    wait_for(lambda: house.child("worker").deaths == 1)
    assert house.pid("worker") != worker
    assert house.pid("web") == web
    told = house.stop()
    assert "worker stopped (signal SIGKILL); it starts again in 0.02 s." in told


def test_stopping_ends_every_process_and_their_children(tmp_path: Path) -> None:
    house = House(tmp_path, web="sleep 60", worker=f"{sys.executable} -c \"import os; os.system('sleep 77.25')\"")
    web, worker = house.pid("web"), house.pid("worker")
    wait_for(lambda: bool(psutil.Process(worker).children(recursive=True)))
    grandchildren = psutil.Process(worker).children(recursive=True)
    house.stop()
    assert house.status == 0
    for pid in (web, worker, *(process.pid for process in grandchildren)):
        wait_for(lambda pid=pid: not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE)


def test_redis_stops_after_the_others(tmp_path: Path) -> None:
    script = "trap 'echo bye $0; exit 0' TERM; while :; do sleep 0.02; done"
    (tmp_path / "child").write_text(script)
    house = House(tmp_path, redis=f"sh {tmp_path}/child", web=f"sh {tmp_path}/child")
    house.pid("web"), house.pid("redis")
    time.sleep(0.2)
    told = [line for line in house.stop().splitlines() if "bye" in line]
    assert ["web" in told[0], "redis" in told[1]] == [True, True]


def test_what_ignores_the_request_to_stop_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "STOP_SECONDS", 0.3)
    (tmp_path / "deaf").write_text("trap '' TERM; echo deaf; while :; do sleep 0.02; done")
    house = House(tmp_path, web=f"sh {tmp_path}/deaf")
    pid = house.pid("web")
    wait_for(lambda: "deaf" in house.output.getvalue())
    house.stop()
    assert house.child("web").process is not None
    wait_for(lambda: not house.child("web").alive)
    assert not psutil.pid_exists(pid)


def test_a_process_that_never_starts_ends_the_house_with_a_sentence(tmp_path: Path) -> None:
    house = House(tmp_path, web="sleep 60", worker="sh -c 'echo no such model; exit 3'")
    house.thread.join(timeout=15)
    assert house.status == 1
    told = house.output.getvalue()
    assert "no such model" in told
    assert "worker does not start: it stopped 5 times." in told


def test_a_crash_loop_in_a_running_house_is_told_once_and_retried(tmp_path: Path) -> None:
    house = House(tmp_path, web="sleep 60", worker="sh -c 'sleep 0.05; exit 3'")
    house.supervisor.ready = True
    wait_for(lambda: house.child("worker").deaths > supervisor.CRASH_LOOP + 1)
    told = house.stop()
    assert told.count("worker keeps stopping") == 1
    assert house.status == 0


def test_leftovers_of_a_killed_supervisor_are_ended(tmp_path: Path) -> None:
    leftover = subprocess.Popen(["sleep", "60"], start_new_session=True)
    stranger = subprocess.Popen(["sleep", "60"], start_new_session=True)
    created = psutil.Process(leftover.pid).create_time()
    (tmp_path / "processes.json").write_text(f'{{"{leftover.pid}": {created}, "{stranger.pid}": {created - 1000}}}')
    House(tmp_path, web="sleep 60").stop()
    assert leftover.wait(timeout=5) == -signal.SIGKILL
    assert stranger.poll() is None  # its number was reused: not ours
    stranger.kill()
    stranger.wait()


def test_two_houses_cannot_share_a_folder(tmp_path: Path) -> None:
    held = lock(tmp_path)
    code = f"from pathlib import Path; from tutor.supervisor import lock; lock(Path({str(tmp_path)!r}))"
    second = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert second.returncode == 1
    assert "Lemma runs already" in second.stderr
    held.close()
    lock(tmp_path).close()


def test_a_taken_port_is_refused_with_a_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SystemExit, match=f"Port {port} is taken.*PORT={port + 1} make run"):
            refuse_taken_port("127.0.0.1", port)
    refuse_taken_port("127.0.0.1", port)


def test_the_procfile_names_the_house() -> None:
    procfile = (supervisor.ROOT / "Procfile").read_text()
    assert [child.name for child in children_of(procfile, set())] == ["redis", "web", "worker", "default", "train"]
    assert [child.name for child in children_of(procfile, {"redis"})] == ["web", "worker", "default", "train"]


def test_health_is_told_in_words() -> None:
    assert supervisor._missing({}) == "the web server does not answer"
    state = {"redis": True, "database": True, "solve_workers": 0}
    assert supervisor._missing(state) == "waiting for a solve worker with its model"
