"""Plots of a run's metrics, written to runs/<name>/plots as PNG: one picture a stage, one panel a metric.

Thin: each step; thick: a running mean. Left out: plots that compare runs (benchmarks).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

SKIPPED = {"stage", "seconds", "step", "iteration", "sampling_seconds", "training_seconds"}
COLUMNS = 3


def draw_plots(folder: Path) -> list[Path]:
    """Draw what metrics.jsonl holds; returns the pictures. Without matplotlib, says so and draws nothing."""
    try:
        from matplotlib.figure import Figure
    except ImportError:
        print("No plots: they need matplotlib (requirements-dev.txt).", file=sys.stderr)
        return []
    lines = [json.loads(line) for line in (folder / "metrics.jsonl").read_text(encoding="utf8").splitlines()]
    target = folder / "plots"
    target.mkdir(exist_ok=True)
    pictures = []
    for stage in dict.fromkeys(line["stage"] for line in lines):
        mine = [line for line in lines if line["stage"] == stage]
        names = _numeric(mine)
        rows = -(-len(names) // COLUMNS)
        figure = Figure(figsize=(4 * COLUMNS, 2.6 * max(rows, 1)), layout="constrained")
        for place, name in enumerate(names, 1):
            _panel(figure.add_subplot(rows, COLUMNS, place), name, [float(line[name]) for line in mine])
        figure.suptitle(f"{folder.name}: {stage}, {len(mine)} steps")
        pictures.append(target / f"{stage}.png")
        figure.savefig(pictures[-1], dpi=90)
    return pictures


def _numeric(lines: Sequence[dict[str, Any]]) -> list[str]:
    """Metrics that every step has."""
    first = [name for name, value in lines[0].items() if isinstance(value, int | float) and name not in SKIPPED]
    return [name for name in first if all(name in line for line in lines)]


def _panel(axes: Any, name: str, values: Sequence[float]) -> None:
    window = max(1, len(values) // 30)
    steps = range(1, len(values) + 1)
    axes.plot(steps, values, linewidth=0.6, alpha=0.5, color="tab:blue")
    axes.plot(steps, running_mean(values, window), linewidth=1.8, color="tab:blue")
    axes.set_title(name.replace("_", " "), fontsize=10)
    axes.grid(alpha=0.3)


def running_mean(values: Sequence[float], window: int) -> list[float]:
    """The mean of each value and up to `window` - 1 before it."""
    found, total = [], 0.0
    for place, value in enumerate(values):
        total += value - (values[place - window] if place >= window else 0.0)
        found.append(total / min(place + 1, window))
    return found
