"""After a training: a reward model on the new weights, from people's judgements of steps.

It reads what the weights make of a text, so each weights folder has its own (`reward/` with its card). It is a process
of the engine like the training, takes a minute or two, and never fails a training: without enough ratings, or where
it does not beat its baseline on held-out pairs, the weights simply choose no explanations.
"""

from __future__ import annotations

import json
import logging
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from tutor.lab import ratings
from tutor.lab.recipes import toml
from tutor.lab.stores import write_whole

log = logging.getLogger(__name__)

Spawn = Callable[[list[str], Path], "subprocess.Popen[bytes]"]


def train(weights: Path, place: Path, spawn: Spawn, watch: Callable[[subprocess.Popen[bytes]], int]) -> bool:
    """Put `reward/` beside the weights; False where there are too few ratings or it came to nothing."""
    file, run = place / "ratings.jsonl", place / "reward-run"
    try:
        if not ratings.write(file):
            return False
        run.mkdir(exist_ok=True)
        recipe = {"name": "reward", "stages": ["reward_model"], "threads": settings.LAB_THREADS}
        tables = {"model": {"base": str(weights)}, "reward_model": {"ratings": str(file)}}
        write_whole(place / "reward.toml", toml({**recipe, **tables}))
        command = [sys.executable, "-m", "reasoning_engine", "train", str(place / "reward.toml"), "--resume", str(run)]
        if watch(spawn(command, place)) != 0 or not (run / "reward" / "head.json").exists():
            return False
        shutil.copytree(run / "reward", weights / "reward", dirs_exist_ok=True)
    except OSError as error:
        log.warning("No reward model for %s: %s", weights, error)
        return False
    finally:
        file.unlink(missing_ok=True)  # what people said does not stay behind
    return True


def card(weights: Path) -> dict[str, object] | None:
    """What the reward model beside the weights measures."""
    path = weights / "reward" / "head.json"
    found: dict[str, object] | None = json.loads(path.read_text(encoding="utf-8")) if path.exists() else None
    return found
