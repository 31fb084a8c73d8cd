"""Frozen test suites: files that never change once written, so that two models are measured on the same problems.

`curriculum` holds exercises with seeds that training never draws, `traps` those that tempt to a wrong answer. Any other
file in the folder is the school's own (a published set, say) and counts as well. Left out: drawing the exercises, which
is the engine's `held-out` command.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

from django.conf import settings

from reasoning_engine import families
from tutor.lab.stores import folder, write_whole

SEALS = "seals.json"
OWN = ("curriculum", "traps")
TRAPS = "traps"


class ChangedSuiteError(Exception):
    """A frozen suite is no longer what it was when it was frozen."""


def path_of(name: str) -> Path:
    return folder("suites") / f"{name}.jsonl"


def names() -> list[str]:
    """The suites that stand in the folder, without the held-out parts of data sets: each belongs to one of those."""
    return sorted(path.stem for path in folder("suites").glob("*.jsonl") if not path.stem.startswith("held-out-"))


def paths(target: str = "") -> list[Path]:
    """The files that may not be trained on: those suites, and the target. (What another data set held out may be: it
    measures that one's candidate only.)"""
    return [path_of(name) for name in sorted({*names(), *filter(None, [target])}) if path_of(name).exists()]


def freeze(name: str, body: str) -> None:
    """Write a suite that is then never written again."""
    path = path_of(name)
    if not path.exists():
        write_whole(path, body, frozen=True)
    verify(name)


def verify(name: str) -> str:
    """The suite's SHA-256; recorded at first sight.

    Raises:
        ChangedSuiteError: it is another one now.
    """
    digest = hashlib.sha256(path_of(name).read_bytes()).hexdigest()
    seals_path = folder("suites") / SEALS
    seals: dict[str, str] = json.loads(seals_path.read_text()) if seals_path.exists() else {}
    if seals.setdefault(name, digest) != digest:
        raise ChangedSuiteError(f"The suite {name} has been changed since it was frozen.")
    write_whole(seals_path, json.dumps(seals, indent=1))
    return digest


def remove(name: str) -> None:
    """Forget a held-out part with its data set, and the answers that models gave to it."""
    path_of(name).unlink(missing_ok=True)
    for report in folder("reports").glob(f"*/{name}-*"):
        report.unlink(missing_ok=True)


def prepare() -> None:
    """Draw the suites of the curriculum that are not there yet, thinned to what two cores answer in minutes."""
    wanted = settings.LAB_FAMILIES or [family.name for family in families()]
    traps = [family.name for family in families() if family.strand == TRAPS and family.name in wanted]
    for name, chosen in (("curriculum", wanted), ("traps", traps)):
        if chosen and not path_of(name).exists():
            freeze(name, thinned(_drawn(chosen), settings.LAB_SUITE_PROBLEMS))


def _drawn(chosen: list[str]) -> list[str]:
    partial = folder("suites") / ".drawn"
    command = [sys.executable, "-m", "reasoning_engine.evaluation", "held-out", str(partial), "--per-cell", "1"]
    subprocess.run([*command, "--family", *chosen], cwd=settings.BASE_DIR, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    lines = partial.read_text(encoding="utf-8").splitlines()
    partial.unlink()
    return lines


def thinned(lines: list[str], most: int) -> str:
    """At most `most` of the lines, chosen by their hashes: a fair draw that is the same on every machine."""
    order = sorted(range(len(lines)), key=lambda index: hashlib.sha256(lines[index].encode()).digest())
    return "".join(f"{lines[index]}\n" for index in sorted(order[:most]))
