"""Every check that a change has to pass, one after the other, and a table at the end. `make test` calls it.

Names given on the command line choose among the checks (`make check` leaves the tests out). The browser tests drive the
system's Chromium: root on Debian gets it installed; elsewhere they are skipped and the table says so, but never in CI.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FRONTEND = ROOT / "frontend"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
PYTEST = (sys.executable, "-m", "pytest")


@dataclass(frozen=True, slots=True)
class Check:
    name: str
    command: Sequence[str]
    cwd: Path = ROOT


QUICK = (
    Check("lint", ("ruff", "check", ".")),
    Check("format", ("ruff", "format", "--check", ".")),
    Check("types", ("mypy",)),
    Check("page types", ("npm", "run", "--silent", "typecheck"), FRONTEND),
    Check("page lint", ("npm", "run", "--silent", "lint"), FRONTEND),
)
TESTS = (
    Check("page tests", ("npm", "run", "--silent", "test"), FRONTEND),
    Check("tests", (*PYTEST, "-n", "2", "-m", "not browser and not vllm")),
)
BROWSER = Check("browser tests", (*PYTEST, "-m", "browser"))


def chromium() -> str | None:
    """The system's Chromium, installed first where we are root on Debian."""
    found = next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), None)
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        print("· Installing Chromium for the browser tests", flush=True)
        quiet = {"stdout": subprocess.DEVNULL, "check": False}
        subprocess.run(["apt-get", "update", "-qq"], **quiet)
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], **quiet)
        found = shutil.which("chromium")
    return found


def outcome(check: Check) -> tuple[str, float]:
    print(f"\n=== {check.name}: {' '.join(check.command)}", flush=True)
    begun = time.monotonic()
    environment = {**os.environ, "OMP_NUM_THREADS": os.environ.get("OMP_NUM_THREADS", "1")}
    status = subprocess.run(check.command, cwd=check.cwd, env=environment, check=False).returncode
    return "ok" if status == 0 else f"FAILED ({status})", time.monotonic() - begun


def browser_outcome() -> tuple[str, float]:
    if chromium() is not None:
        return outcome(BROWSER)
    if os.environ.get("CI"):
        return "FAILED (no Chromium, and CI must not skip these tests)", 0.0
    return "skipped: install Chromium to run them (Debian: apt-get install chromium)", 0.0


def main(names: Sequence[str]) -> int:
    """The exit status: 0 when nothing failed."""
    checks = QUICK if "quick" in names else (*QUICK, *TESTS)
    results = [(check.name, *outcome(check)) for check in checks]
    if "quick" not in names:
        results.append((BROWSER.name, *browser_outcome()))
    print()
    for name, result, seconds in results:
        print(f"{name:14} {seconds:6.1f} s  {result}")
    return int(any(result.startswith("FAILED") for _, result, _ in results))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
