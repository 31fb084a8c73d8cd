"""What an administrator sees of a training: its curve, how far it is, how long it will take."""

from __future__ import annotations

import json
from typing import Any

from tutor.lab import recipes
from tutor.lab.models import Training
from tutor.lab.training import run_folder

MOST_POINTS = 200
MOST_BYTES = 4_000_000


def curve(training: Training) -> list[dict[str, Any]]:
    """Points of the loss or the reward, at most MOST_POINTS, each the mean of its neighbours."""
    lines = _metrics(training)
    width = max(1, -(-len(lines) // MOST_POINTS))
    return [_mean(lines[start : start + width]) for start in range(0, len(lines), width)]


def _metrics(training: Training) -> list[dict[str, Any]]:
    path = run_folder(training) / "metrics.jsonl"
    if not path.exists() or path.stat().st_size > MOST_BYTES * 20:
        return []
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            found.append(json.loads(line))
        except ValueError:  # the last line may be half written
            continue
    return found


def _mean(lines: list[dict[str, Any]]) -> dict[str, Any]:
    last = lines[-1]
    point = {"stage": last.get("stage", ""), "step": last.get("step", 0), "seconds": last.get("seconds", 0.0)}
    for name in ("loss", "reward"):
        values = [line[name] for line in lines if isinstance(line.get(name), int | float)]
        if values:
            point[name] = sum(values) / len(values)
    return point


def progress(training: Training) -> dict[str, Any]:
    """The share that is done and the seconds left, by the clock or by the steps of the recipe."""
    lines = _metrics(training)
    if training.state == Training.State.FINISHED:
        return {"done": 1.0, "left": 0.0, "step": lines[-1].get("step", 0) if lines else 0}
    if not lines:
        return {"done": 0.0, "left": None, "step": 0}
    last = lines[-1]
    stage: dict[str, Any] = recipes.filled(training).get(str(last.get("stage")), {})
    seconds, step = float(last.get("seconds", 0.0)), int(last.get("step", 0))
    limit, steps = 60 * float(stage.get("minutes", 0) or 0), int(stage.get("steps", 0) or 0)
    done = seconds / limit if limit else step / steps if steps else 0.0
    done = min(1.0, done)
    left = seconds * (1 - done) / done if done else None
    return {"done": done, "left": left, "step": step}
