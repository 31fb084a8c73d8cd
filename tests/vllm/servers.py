"""Real vLLM servers for the tests, started as a person would: by `python -m reasoning_engine serve`."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import httpx2

from reasoning_engine.backends.vllm import VllmBackend
from reasoning_engine.config import VllmConfig

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 900.0  # three Pythons import vLLM one after the other: a minute on two quiet cores, more on busy ones


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Served:
    """A running server."""

    url: str
    log: Path
    process: subprocess.Popen[bytes]
    key: str = ""

    def get(self, path: str) -> httpx2.Response:
        return httpx2.get(self.url + path, trust_env=False, timeout=60, headers=self._headers)

    def post(self, path: str, body: dict) -> dict:
        answer = httpx2.post(self.url + path, json=body, trust_env=False, timeout=120, headers=self._headers)
        assert answer.is_success, answer.text
        return answer.json()

    def metric(self, name: str) -> float:
        """A number from /metrics, such as num_requests_running."""
        lines = self.get("/metrics").text.splitlines()
        return float(next(line for line in lines if line.startswith(f"vllm:{name}{{")).split()[-1])

    def settles(self, name: str, value: float, seconds: float = 20.0) -> bool:
        """Whether the number becomes `value` in time."""
        deadline = time.monotonic() + seconds
        while self.metric(name) != value:
            if time.monotonic() > deadline:
                return False
            time.sleep(0.1)
        return True

    def connect(self, **config: object) -> VllmBackend:
        return VllmBackend(VllmConfig(urls=(self.url,), read_seconds=300.0, **config))

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.key}"} if self.key else {}


def start(model: Path | None, folder: Path, *options: str) -> Served:
    """Start `serve` on the model (None: the bundled one) and wait until it answers."""
    port, log = free_port(), folder / "server.log"
    named = [str(model)] if model else []
    command = [sys.executable, "-m", "reasoning_engine", "serve", *named, "--port", str(port), "--pushes"]
    environment = {name: value for name, value in os.environ.items() if name != "OMP_NUM_THREADS"}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*command, "--cache-gib", "0.25", *options], cwd=ROOT, env=environment,
            stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True,
        )  # fmt: skip
    served = Served(f"http://127.0.0.1:{port}", log, process)
    deadline = time.monotonic() + START_SECONDS
    while not _answers(served):
        if process.poll() is not None or time.monotonic() > deadline:
            stop(served)
            raise RuntimeError(f"The server did not start:\n{log.read_text(errors='replace')[-6000:]}")
        time.sleep(0.5)
    return served


def _answers(served: Served) -> bool:
    try:
        return served.get("/health").is_success
    except httpx2.HTTPError:
        return False


def stop(served: Served) -> None:
    """SIGTERM to the server alone, which ends its workers; the rest of the group only if it does not."""
    served.process.terminate()
    try:
        served.process.wait(timeout=60)
    except subprocess.TimeoutExpired:
        os.killpg(served.process.pid, signal.SIGKILL)
        served.process.wait(timeout=10)
