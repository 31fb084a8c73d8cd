"""How long the gradebook's pages take on SQLite, for a class of forty and one of a thousand with fifty problems each.

Over HTTP against the web server of the Procfile, alone on its database; the first call of each address is left out (it
loads the curriculum). CPU is the web server's alone, which other programs do not lengthen. Where Chromium is here,
also the seconds from the address to the whole grid on the screen.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.running_app import ROOT, free_port, stop
from benchmarks.tables import SkippedError, percentile, table

PAGES = (
    ("grid, first page", "/api/sets/{set}/gradebook/"),
    ("grid, last page", "/api/sets/{set}/gradebook/?page={last}"),
    ("by topics", "/api/classes/{classroom}/topics/"),
    ("needs help", "/api/sets/{set}/needing-help/"),
    ("replay", "/api/works/{work}/"),
    ("what they get wrong", "/api/classes/{classroom}/mistakes/"),
    ("the set", "/api/sets/{set}/"),
    ("roster", "/api/classes/{classroom}/members/"),
    ("export CSV", "/api/sets/{set}/gradebook/csv/"),
)
PUPILS_A_PAGE = 50


def add_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("gradebook")
    group.add_argument("--gradebook-pupils", type=int, nargs="+", default=[40, 1000], help="class sizes (40 1000)")
    group.add_argument("--gradebook-problems", type=int, default=50, help="problems of the set (50)")
    group.add_argument("--gradebook-repeat", type=int, default=9, help="calls of each address (9)")


def run(options: argparse.Namespace) -> str:
    """One table for each class."""
    return "\n\n".join(_class(pupils, options) for pupils in options.gradebook_pupils)


def _class(pupils: int, options: argparse.Namespace) -> str:
    with served(pupils, options.gradebook_problems) as (url, where):
        last = -(-pupils // PUPILS_A_PAGE)
        rows = []
        for name, address in PAGES:
            before = _cpu_seconds(where["pid"])
            times, size = _timed(url + address.format(**where, last=last), where["token"], options.gradebook_repeat)
            spent = (_cpu_seconds(where["pid"]) - before) / (options.gradebook_repeat + 1)
            told = [f"{1000 * seconds:.0f}" for seconds in (spent, percentile(times, 0.5), max(times))]
            rows.append((name, *told, f"{size / 1000:.0f}"))
        head = (f"{pupils} pupils, {options.gradebook_problems} problems", "CPU ms", "median ms", "worst ms", "kB")
        shown = table(head, rows)
        return f"{shown}\n\n{_in_browser(url, where['set'])}"


@contextmanager
def served(pupils: int, problems: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """A web server with the class in its database; its address, and the ids of what is in it."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="lemma-bench-") as folder:
        environment = {
            **os.environ,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
            "LEMMA_VAR": folder, "PORT": str(port), "DJANGO_SETTINGS_MODULE": "tutor.settings",
        }  # fmt: skip
        command = [sys.executable, "-m", "benchmarks.gradebook_class", str(pupils), str(problems)]
        made = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE)  # noqa: S603
        lines = dict(line.split(": ", 1) for line in (ROOT / "Procfile").read_text().splitlines())
        processes = [
            subprocess.Popen(  # noqa: S602 our own Procfile
                f"exec {lines[name]}", shell=True, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL,
                start_new_session=True,
            )
            for name in ("redis", "web")
        ]  # fmt: skip
        try:
            _await(f"http://127.0.0.1:{port}/api/session/", processes[1])
            yield f"http://127.0.0.1:{port}", {**json.loads(made.stdout), "pid": processes[1].pid}
        finally:
            for process in processes:
                stop(process)


def _await(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=3):  # noqa: S310 our own address
                return
        except OSError:
            time.sleep(0.1)
    raise SkippedError("The web server did not start within a minute.")


def _cpu_seconds(pid: int) -> float:
    """What the process has used so far; nan where /proc does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return math.nan
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _timed(address: str, token: str, repeat: int) -> tuple[list[float], int]:
    """Seconds of each call but the first, and the answer's bytes."""
    times, size = [], 0
    for _ in range(repeat + 1):
        request = urllib.request.Request(address, headers={"Authorization": f"Token {token}"})  # noqa: S310
        begun = time.monotonic()
        with urllib.request.urlopen(request, timeout=120) as answer:  # noqa: S310
            size = len(answer.read())
        times.append(time.monotonic() - begun)
    return times[1:], size


def _in_browser(url: str, set_id: int) -> str:
    """Seconds from the address to the grid with all its cells, in Chromium; what the second visit takes too."""
    path = next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
    )
    if path is None or not (ROOT / "frontend" / "dist" / "index.html").is_file():
        return "In a browser: not measured, there is no Chromium or no built page."
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context(base_url=url)
        csrf = context.request.get("/api/session/").json()["csrf"]
        signed = {"username": "bench", "password": "bench"}
        context.request.post("/api/session/", data=signed, headers={"X-CSRFToken": csrf})
        times, busy = zip(*(_opened(context.new_page(), f"/gradebook/{set_id}") for _ in range(4)), strict=True)
        clicks = [_clicked(context.new_page(), f"/gradebook/{set_id}") for _ in range(3)]
        browser.close()
    return (
        f"In Chromium, from a click on the list of sets to the whole grid: {percentile(clicks, 0.5):.2f} s. "
        f"From the address, with the application's start: {times[0]:.2f} s, then {percentile(times[1:], 0.5):.2f} s, "
        f"of which the page's own thread worked {percentile(busy[1:], 0.5):.2f} s."
    )


def _clicked(page: Any, address: str) -> float:
    """Seconds from the click of a teacher who is in the application until the grid is painted."""
    page.goto("/gradebook")
    link = page.locator(f'a[href="{address}"]').first
    link.wait_for()
    begun = time.monotonic()
    link.click()
    _await_grid(page)
    seconds = time.monotonic() - begun
    page.close()
    return seconds


def _await_grid(page: Any) -> None:
    page.locator("[data-testid=gradebook] tfoot td").last.wait_for()
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")  # painted


def _opened(page: Any, address: str) -> tuple[float, float]:
    """Seconds until the grid is painted, and the CPU seconds of the page's thread in them."""
    meter = page.context.new_cdp_session(page)
    meter.send("Performance.enable", {"timeDomain": "threadTicks"})
    begun = time.monotonic()
    page.goto(address, wait_until="commit")
    _await_grid(page)
    seconds = time.monotonic() - begun
    metrics = {one["name"]: one["value"] for one in meter.send("Performance.getMetrics")["metrics"]}
    page.close()
    return seconds, float(metrics["TaskDuration"])
