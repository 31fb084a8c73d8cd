"""What an administrator sees of a training: its curve, how far it is, how fast, how long it will take.

A `Watch` reads only what was written since it looked last, so that looking twice a second costs the same after hours.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tutor.lab import recipes
from tutor.lab.models import Training
from tutor.lab.training import log_lines, run_folder

MOST_POINTS = 200
MOST_AT_ONCE = 8_000_000  # bytes
LOG_LINES = 60

Line = dict[str, Any]


@dataclass(slots=True)
class Point:
    """The mean of some neighbouring lines of metrics."""

    last: Line
    sums: dict[str, float] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    lines: int = 0

    def take(self, line: Line) -> None:
        self.last, self.lines = line, self.lines + 1
        for name in ("loss", "reward"):
            if isinstance(line.get(name), int | float):
                self.sums[name] = self.sums.get(name, 0.0) + line[name]
                self.counts[name] = self.counts.get(name, 0) + 1

    def merge(self, later: Point) -> None:
        self.last, self.lines = later.last, self.lines + later.lines
        for name, value in later.sums.items():
            self.sums[name] = self.sums.get(name, 0.0) + value
            self.counts[name] = self.counts.get(name, 0) + later.counts[name]

    def shown(self) -> dict[str, Any]:
        made = {name: self.last.get(name, 0) for name in ("step", "seconds")}
        means = {name: value / self.counts[name] for name, value in self.sums.items()}
        return {"stage": self.last.get("stage", ""), **made, **means}


class Watch:
    """One reader of one training's metrics."""

    def __init__(self, training: Training) -> None:
        self._path = run_folder(training) / "metrics.jsonl"
        self._forget()

    def _forget(self) -> None:
        self._read, self._tokens, self._width = 0, 0, 1
        self._points: list[Point] = []

    def look(self, training: Training) -> dict[str, Any]:
        """Everything that changes while it trains; `training` as the row is now."""
        for line in self._new_lines():
            self._take(line)
        return {
            "state": training.state,
            "error": training.error,
            "progress": self._progress(training),
            "curve": [point.shown() for point in self._points],
            "log": list(log_lines(training, LOG_LINES)),
        }

    def _new_lines(self) -> Iterator[Line]:
        """Whole lines only: the last may be half written. A training that went on from a checkpoint took lines back."""
        if not self._path.exists():
            return
        if self._path.stat().st_size < self._read:
            self._forget()
        with self._path.open("rb") as file:
            file.seek(self._read)
            found = file.read(MOST_AT_ONCE)
        whole = found[: found.rfind(b"\n") + 1]
        self._read += len(whole)
        for text in whole.splitlines():
            try:
                yield json.loads(text)
            except ValueError:
                continue

    def _take(self, line: Line) -> None:
        self._tokens += line.get("tokens", 0)
        if not self._points or self._points[-1].lines >= self._width:
            self._points.append(Point(line))
        self._points[-1].take(line)
        if len(self._points) > MOST_POINTS:
            for kept, later in zip(self._points[::2], self._points[1::2], strict=False):
                kept.merge(later)
            self._points, self._width = self._points[::2], 2 * self._width

    def _progress(self, training: Training) -> dict[str, Any]:
        """The share that is done and the seconds left, by the clock or by the steps of the recipe."""
        last = self._points[-1].last if self._points else {}
        seconds, step = float(last.get("seconds", 0.0)), int(last.get("step", 0))
        speed = self._tokens / seconds if seconds and self._tokens else None
        if training.state == Training.State.FINISHED:
            return {"done": 1.0, "left": 0.0, "step": step, "tokens_per_second": speed}
        stage: dict[str, Any] = recipes.filled(training).get(str(last.get("stage")), {})
        limit, steps = 60 * float(stage.get("minutes", 0) or 0), int(stage.get("steps", 0) or 0)
        done = min(1.0, seconds / limit if limit else step / steps if steps else 0.0)
        left = seconds * (1 - done) / done if done else None
        return {"done": done, "left": left, "step": step, "tokens_per_second": speed}


def seen(training: Training) -> dict[str, Any]:
    """One look."""
    return Watch(training).look(training)
