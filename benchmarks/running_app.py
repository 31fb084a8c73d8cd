"""The whole application for a benchmark: the supervisor as `make run` starts it, with its own folder and port."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from benchmarks.tables import SkippedError

ROOT = Path(__file__).resolve().parent.parent
SEED = """
import django
django.setup()
from django.core.management import call_command
from tutor.accounts.models import User
call_command("migrate", interactive=False, verbosity=0)
for number in range({pupils}):
    User.objects.create_user(f"pupil{{number}}", password=f"pupil{{number}}", role="student")
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_ready(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/healthz", timeout=3) as answer:  # noqa: S310 our own address
            return bool(json.load(answer)["ok"])
    except (OSError, ValueError):
        return False


def await_ready(url: str, process: subprocess.Popen[bytes], seconds: float) -> float:
    """Seconds until /healthz says ok.

    Raises:
        SkippedError: it did not in time, or the process ended.
    """
    begun = time.monotonic()
    while not is_ready(url):
        if process.poll() is not None or time.monotonic() - begun > seconds:
            raise SkippedError(f"The application did not start within {seconds:.0f} s.")
        time.sleep(0.05)
    return time.monotonic() - begun


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ctrl-C to the whole group, as a terminal sends it (make passes none on), and patience."""
    for number in (signal.SIGINT, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        deadline = time.monotonic() + 40
        while _group_lives(process) and time.monotonic() < deadline:
            time.sleep(0.1)


def _group_lives(process: subprocess.Popen[bytes]) -> bool:
    process.poll()  # takes the leader's status, so that it does not linger as a member
    try:
        os.killpg(process.pid, 0)
    except ProcessLookupError:
        return False
    return True


@contextmanager
def running_app(pupils: int, engine_config: Path | None) -> Iterator[str]:
    """Its address, with accounts pupil0, pupil1, ... whose passwords are their names."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="lemma-bench-") as folder:
        environment = {
            **os.environ,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
            "LEMMA_VAR": folder,
            "PORT": str(port),
            "LEMMA_ENGINE_CONFIG": str(engine_config or ""),
            "LEMMA_RUNS_PER_MINUTE": "10000",
            "LEMMA_ACTIVE_RUNS": "1000",
            "DJANGO_SETTINGS_MODULE": "tutor.settings",
        }
        seed = [sys.executable, "-c", SEED.format(pupils=pupils)]
        subprocess.run(seed, cwd=ROOT, env=environment, check=True)  # noqa: S603 our own text
        supervisor = [sys.executable, "-m", "tutor.supervisor"]
        process = subprocess.Popen(  # noqa: S603
            supervisor, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, start_new_session=True
        )
        try:
            await_ready(f"http://127.0.0.1:{port}", process, 120)
            yield f"http://127.0.0.1:{port}"
        finally:
            stop(process)


def folder_bytes(folder: Path) -> int:
    """Of regular files, each counted once; links are not followed."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
