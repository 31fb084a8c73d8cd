"""A run's folder: its recipe, metrics as JSON lines, checkpoints, and what a person sees while it goes on.

    runs/<name>/recipe.json  metrics.jsonl  checkpoint.pt  model/

Ctrl-C (or SIGTERM) is remembered, not obeyed at once: the stage sees `stopping`, saves, and ends.
"""

from __future__ import annotations

import dataclasses
import json
import os
import signal
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Any

import torch

from reasoning_engine.errors import TrainingError
from reasoning_engine.training.recipe import Recipe


class Run:
    """One training run on disk. `seconds` counts the time spent in all its sittings."""

    def __init__(self, folder: Path, recipe: Recipe) -> None:
        self.folder, self.recipe = folder, recipe
        self.stopping = False
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "recipe.json").write_text(json.dumps(dataclasses.asdict(recipe), indent=1), encoding="utf8")

    @property
    def model_folder(self) -> Path:
        """Where the finished weights and the tokenizer lie."""
        return self.folder / "model"

    def watch_signals(self) -> None:
        """Turn Ctrl-C and SIGTERM into `stopping`; a second Ctrl-C stops at once."""

        def remember(signum: int, frame: FrameType | None) -> None:
            if self.stopping:
                raise KeyboardInterrupt
            self.stopping = True
            print("\nSaving; press Ctrl-C again to stop without saving.", file=sys.stderr)

        signal.signal(signal.SIGINT, remember)
        signal.signal(signal.SIGTERM, remember)

    def log(self, stage: str, **values: Any) -> None:
        """Append one line of metrics."""
        with (self.folder / "metrics.jsonl").open("a", encoding="utf8") as file:
            file.write(json.dumps({"stage": stage, **values}) + "\n")

    def save(self, stage: str, state: dict[str, Any]) -> None:
        """Replace the stage's checkpoint atomically, so that a crash while saving loses nothing."""
        target = self._checkpoint(stage)
        partial = target.with_suffix(".partial")
        torch.save(state, partial)
        os.replace(partial, target)

    def load(self, stage: str) -> dict[str, Any] | None:
        """The stage's last checkpoint, or None at its beginning.

        Raises:
            TrainingError: the file is there but cannot be read.
        """
        path = self._checkpoint(stage)
        if not path.exists():
            return None
        try:
            state: dict[str, Any] = torch.load(path, weights_only=False)
        except (OSError, RuntimeError, EOFError) as error:
            raise TrainingError(f"The checkpoint {path} cannot be read: {error}") from error
        return state

    def _checkpoint(self, stage: str) -> Path:
        return self.folder / f"{stage}.pt"


class Progress:
    """Says at most once every few seconds how far a stage is, how fast, and how long it will still take."""

    def __init__(self, label: str, every: float = 10.0) -> None:
        self._label, self._every = label, every
        self._started = self._told = time.monotonic()

    def tell(self, fraction: float, detail: str, first: float = 0.0) -> None:
        """`fraction` of the stage that is done, of which `first` was done in earlier sittings."""
        now = time.monotonic()
        if now - self._told < self._every and fraction < 1:
            return
        self._told = now
        done = max(fraction - first, 1e-9)
        left = (now - self._started) * max(1 - fraction, 0) / done
        print(f"{self._label} {fraction:6.1%}  {detail}  {_clock(left)} left", file=sys.stderr, flush=True)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"
