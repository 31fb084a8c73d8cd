"""The whole of Lemma for the browser tests: every line of the Procfile as a process of its own, which a test may kill.

Each stack has its own folder (database, Redis, logs), its own port and its own engine configuration. Left out: the
supervisor, because the tests decide themselves what dies and when it comes back.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from honcho.environ import parse_procfile

ROOT = Path(__file__).resolve().parents[2]
READY_SECONDS = 90.0
PREPARE = """
import django
django.setup()
from django.core.management import call_command
from tutor.accounts.models import Membership, User
call_command("migrate", interactive=False, verbosity=0)
call_command("seed_demo", verbosity=0)
# The demo class's problems are drawn at random. Now and then the questions of a quarter of an hour together hold the
# numbers of one; then a run is rightly held back until its end, and there is nothing to interrupt.
Membership.objects.filter(part="pupil").delete()
for username, first_name, lang in (("mei", "小美", "zh"), ("otto", "Otto", "en")):
    User.objects.create_user(username, password=username, first_name=first_name, role="student", lang=lang)
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Stack:
    """`start_all`, then kill and start processes by name: redis, web, worker, worker2, default."""

    folder: Path
    engine_config: Path | None = None  # None: the bundled model
    workers: int = 2
    port: int = field(default_factory=free_port)
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        scripts = str(Path(sys.executable).parent)
        own = {
            "PATH": f"{scripts}{os.pathsep}{os.environ.get('PATH', '')}",
            "PORT": str(self.port),
            "LEMMA_VAR": str(self.folder),
            "LEMMA_ENGINE_CONFIG": str(self.engine_config or ""),
            "LEMMA_RUNS_PER_MINUTE": "1000",
            "LEMMA_ACTIVE_RUNS": "50",
            "LEMMA_TOKEN_BUDGET": "8192",
            "DJANGO_SETTINGS_MODULE": "tutor.settings",
            "OMP_NUM_THREADS": "1",
            "LEMMA_TRAIN_DELAY": "3600",  # nobody trains here: its worker need not start
        }
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(("LEMMA_", "REDIS_"))}
        return {**inherited, **own}

    @property
    def commands(self) -> dict[str, str]:
        lines: dict[str, str] = dict(parse_procfile((ROOT / "Procfile").read_text()).processes)
        for number in range(2, self.workers + 1):
            lines[f"worker{number}"] = lines["worker"].replace("solve@", f"solve{number}@")
        return lines

    # --- starting and killing -----------------------------------------------------------------------------------------

    def start_all(self) -> None:
        self.start("redis")
        subprocess.run([sys.executable, "-c", PREPARE], cwd=ROOT, env=self.environment, check=True, timeout=180)
        for name in self.commands:
            if name != "redis":
                self.start(name)
        self.await_ready()

    def start(self, name: str) -> None:
        with (self.folder / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(
                ["/bin/sh", "-c", f"exec {self.commands[name]}"],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def kill(self, name: str) -> None:
        """SIGKILL, as when the machine runs out of memory: the process has no last word."""
        process = self.processes.pop(name)
        process.kill()
        process.wait(timeout=10)
        _end_group(process)  # its children, which the supervisor would clear away

    def stop_all(self) -> None:
        for process in self.processes.values():
            process.kill()
        for process in self.processes.values():
            process.wait(timeout=10)
            _end_group(process)
        self.processes.clear()

    # --- looking ------------------------------------------------------------------------------------------------------

    def health(self) -> dict[str, Any]:
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=3) as answer:
                return dict(json.load(answer))
        except urllib.error.HTTPError as error:
            return dict(json.load(error))
        except OSError:
            return {}

    def await_ready(self) -> None:
        deadline = time.monotonic() + READY_SECONDS
        while self.health().get("solve_workers", 0) < self.workers:
            assert time.monotonic() < deadline, f"Lemma did not start: {self.health()}\n{self.logs()}"
            time.sleep(0.2)

    def worker_of(self, run_id: UUID) -> str:
        """The name of the process that solves the run."""
        with sqlite3.connect(self.folder / "lemma.sqlite3", timeout=20) as database:
            row = database.execute("SELECT worker FROM solving_run WHERE id = ?", (run_id.hex,)).fetchone()
        pid = int(row[0].rpartition(":")[2])
        return next(name for name, process in self.processes.items() if process.pid == pid)

    def logs(self) -> str:
        files = sorted(self.folder.glob("*.log"))
        return "\n".join(f"--- {path.name}\n{path.read_text(errors='replace')[-1500:]}" for path in files)


def _end_group(process: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
