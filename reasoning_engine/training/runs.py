"""A run's folder: its recipe, metrics as JSON lines, checkpoints, and what a person sees while it goes on.

    runs/<name>/recipe.json  metrics.jsonl  <stage>.pt  plots/  model/

Ctrl-C (or SIGTERM) is remembered, not obeyed at once: the stage sees `stopping`, saves, and ends. A checkpoint holds
the random states and where the metrics stood, so that a run that was killed later repeats the steps after it, and
their lines, exactly once.
"""

from __future__ import annotations

import dataclasses
import json
import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path
from types import FrameType
from typing import Any

import torch

from reasoning_engine.errors import TrainingError
from reasoning_engine.training.recipe import Recipe

SPARE = 64 * 2**20  # bytes that stay free on the disk


class Run:
    """One training run on disk. Of several processes that train together only the first `writes`."""

    def __init__(self, folder: Path, recipe: Recipe) -> None:
        self.folder, self.recipe = folder, recipe
        self.stopping, self.writes = False, True
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
        if self.writes:
            with self._metrics.open("a", encoding="utf8") as file:
                file.write(json.dumps({"stage": stage, **values}) + "\n")

    def save(self, stage: str, state: dict[str, Any]) -> None:
        """Replace the stage's checkpoint atomically, so that a crash while saving loses nothing.

        Raises:
            TrainingError: the disk has no room for it; the last checkpoint stays.
        """
        if not self.writes:
            return
        target = self._checkpoint(stage)
        needed, free = _size(state) + SPARE, shutil.disk_usage(self.folder).free
        if needed > free:
            raise TrainingError(
                f"A checkpoint needs {needed >> 20} MB and {self.folder} has {free >> 20} MB left: make room, then go "
                f"on with --resume {self.folder}."
            )
        partial = target.with_suffix(".partial")
        position = self._metrics.stat().st_size if self._metrics.exists() else 0
        torch.save({**state, "metrics_size": position, "random_states": _random_states()}, partial)
        os.replace(partial, target)

    def checkpoint(self, stage: str, state: dict[str, Any]) -> None:
        """Save on the way; without room for it, say so and go on."""
        try:
            self.save(stage, state)
        except TrainingError as error:
            print(error, file=sys.stderr, flush=True)

    def load(self, stage: str) -> dict[str, Any] | None:
        """The stage's last checkpoint, or None at its beginning. Metrics written after it are taken back.

        Raises:
            TrainingError: the file is there but cannot be read.
        """
        path = self._checkpoint(stage)
        if not path.exists():
            return None
        try:
            state: dict[str, Any] = torch.load(path, weights_only=False, map_location="cpu")
        except (OSError, RuntimeError, EOFError) as error:
            raise TrainingError(f"The checkpoint {path} cannot be read: {error}") from error
        position = state.pop("metrics_size", None)  # older checkpoints have neither of the two
        if position is not None and self.writes and self._metrics.exists():
            os.truncate(self._metrics, min(position, self._metrics.stat().st_size))
        if states := state.pop("random_states", None):
            _set_random_states(states)
        return state

    @property
    def _metrics(self) -> Path:
        return self.folder / "metrics.jsonl"

    def _checkpoint(self, stage: str) -> Path:
        return self.folder / f"{stage}.pt"


def _size(value: Any) -> int:
    """Bytes of the tensors in a nest of containers."""
    if isinstance(value, torch.Tensor):
        return value.nbytes
    if isinstance(value, dict):
        return sum(map(_size, value.values()))
    return sum(map(_size, value)) if isinstance(value, list | tuple) else 0


def _random_states() -> dict[str, Any]:
    """Of Python and torch; everything else that is random here is drawn from the recipe's seed."""
    cuda = torch.cuda.get_rng_state_all() if torch.cuda.is_available() else []
    return {"python": random.getstate(), "torch": torch.get_rng_state(), "cuda": cuda}


def _set_random_states(states: dict[str, Any]) -> None:
    random.setstate(states["python"])
    torch.set_rng_state(states["torch"])
    if states["cuda"] and torch.cuda.is_available():
        torch.cuda.set_rng_state_all(states["cuda"])


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
