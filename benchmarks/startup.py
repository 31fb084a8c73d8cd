"""A fresh clone's first and second `make run`: seconds until /healthz says ok, and what was installed.

The first start downloads packages, so it measures the network too; pip's and npm's own caches are used as they are.
Left out: the browser, and cold disk caches, which only the machine's owner can empty.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from benchmarks.running_app import ROOT, await_ready, folder_bytes, free_port, stop
from benchmarks.tables import SkippedError, table
from reasoning_engine.config import BUNDLED_WEIGHTS

FIRST_SECONDS, SECOND_SECONDS = 900.0, 120.0


def clone(folder: Path) -> Path:
    """The committed state, as a newcomer gets it."""
    target = folder / "lemma"
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        raise SkippedError("It needs git and a repository to clone.")
    subprocess.run([git, "clone", "--quiet", "--depth", "1", f"file://{ROOT}", target], check=True)  # noqa: S603
    return target


def seconds_to_ready(checkout: Path, limit: float) -> float:
    """One `make run`, from the command to the first healthy answer, then Ctrl-C.

    Raises:
        SkippedError: the checkout has no model to get ready with, or did not start in time.
    """
    if not (checkout / BUNDLED_WEIGHTS.relative_to(ROOT)).is_dir():
        raise SkippedError(
            "It needs the bundled model's weights in the checkout: without them nothing ever gets ready."
        )
    port = free_port()
    removed = ("LEMMA_", "REDIS_", "DATABASE_", "VIRTUAL_ENV", "MAKE", "MFLAGS")  # `make bench` is not `make run`
    environment = {name: value for name, value in os.environ.items() if not name.startswith(removed)}
    command = ["make", "run"]
    begun = time.monotonic()
    process = subprocess.Popen(  # noqa: S603
        command,
        cwd=checkout,
        env={**environment, "PORT": str(port)},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        await_ready(f"http://127.0.0.1:{port}", process, limit)
        return time.monotonic() - begun
    finally:
        stop(process)


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--startup-second-only", action="store_true", help="time this checkout's start, without a clone"
    )


def run(options: argparse.Namespace) -> str:
    if options.startup_second_only:
        return table(("start", "seconds"), [("this checkout", f"{seconds_to_ready(ROOT, SECOND_SECONDS):.1f}")])
    with tempfile.TemporaryDirectory(prefix="lemma-fresh-") as folder:
        checkout = clone(Path(folder))
        first = seconds_to_ready(checkout, FIRST_SECONDS)
        second = seconds_to_ready(checkout, SECOND_SECONDS)
        sizes = [(name, folder_bytes(checkout / name)) for name in (".venv", "frontend/node_modules", "frontend/dist")]
    starts = table(
        ("start", "seconds until it serves"), [("first, from nothing", f"{first:.0f}"), ("second", f"{second:.1f}")]
    )
    return starts + "\n\n" + table(("folder", "MB"), [(name, f"{size / 1e6:.0f}") for name, size in sizes])
