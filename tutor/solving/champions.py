"""The engine of the model that serves now: a worker looks at the registry's pointer before each run.

A pointer that changed is followed at once and without a restart: the new weights are loaded by the run that notices,
while the others go on; runs under way end on the weights they began with, which are freed after the last of them. While
a candidate is on trial, a share of the runs, chosen by their seeds, goes to it. Weights that do not load leave the
present ones in place.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from reasoning_engine import Config, Control, Engine, EngineError, Event, Problem, Settings, load_engine, registry

log = logging.getLogger(__name__)

PARTS = 10_000  # a run's seed, modulo this, decides whether it goes to the candidate
CANARY_SLOTS = 4

Load = Callable[[Config], Engine]


@dataclass(slots=True, eq=False)
class _Serving:
    """One loaded engine; `runs` under way on it, `retired` once the pointer has moved on."""

    name: str
    engine: Engine
    runs: int = 0
    retired: bool = False


class Champions:
    """Solves with whoever the pointer in `folder` names; with the configured weights where there is none.

    Raises:
        EngineError: not even the configured weights load.
    """

    def __init__(self, config: Config, folder: Path, load: Load = load_engine) -> None:
        self._config, self._folder, self._load = config, folder, load
        self._lock = threading.Lock()
        self._following = threading.Lock()
        self._seen: registry.Pointer | None = None
        self._canary: _Serving | None = None
        self._share = 0.0
        self._champion = self._first()

    def solve(self, problem: Problem, settings: Settings, control: Control) -> Generator[Event, None, None]:
        """The events of one run, by the champion of this moment or by the candidate on trial."""
        self.follow()
        with self._serving(settings.seed) as engine, closing(engine.solve(problem, settings, control)) as events:
            yield from events

    def names(self) -> list[str]:
        """The weights that answer now: the champion's, and the candidate's on trial."""
        with self._lock:
            return [serving.name for serving in (self._champion, self._canary) if serving is not None]

    def follow(self) -> None:
        """Look at the pointer, and load what it names now. One run does; the others do not wait for it."""
        if not self._following.acquire(blocking=False):
            return
        try:
            pointer = self._pointer()
            if pointer is not None and pointer != self._seen:
                self._seen = pointer  # what does not load is not tried again at every run
                self._exchange(pointer)
        finally:
            self._following.release()

    def _exchange(self, pointer: registry.Pointer) -> None:
        champion = self._loaded(pointer.name) or self._champion
        canary = self._loaded(pointer.canary, CANARY_SLOTS) if pointer.canary else None
        with self._lock:
            before = {self._champion, self._canary}
            self._champion, self._canary, self._share = champion, canary, pointer.share if canary else 0.0
            leaving = [old for old in before if old is not None and old not in (champion, canary)]
            for old in leaving:
                old.retired = True
            idle = [old for old in leaving if old.runs == 0]
        for old in idle:
            old.engine.close()
        log.info("Serving %s%s.", champion.name, f", {pointer.share:.0%} by {canary.name}" if canary else "")

    def _loaded(self, name: str, slots: int | None = None) -> _Serving | None:
        """The engine of these weights: one that serves already, or a new one; None where they do not load."""
        for known in (self._champion, self._canary):
            if known is not None and known.name == name and (known is self._champion or slots is not None):
                return known
        try:
            weights = registry.find(self._folder, name)
            torch = replace(self._config.torch, weights=weights.folder, slots=slots or self._config.torch.slots)
            return _Serving(name, self._load(replace(self._config, torch=torch)))
        except (EngineError, OSError) as error:
            log.error("The weights %s did not load, the present ones go on serving: %s", name, error)
            return None

    def _first(self) -> _Serving:
        pointer = self._pointer()
        if pointer is not None and pointer.canary is None:
            self._seen = pointer
        self._champion = None  # type: ignore[assignment]  # nothing serves yet
        named = self._loaded(pointer.name) if pointer is not None else None
        return named or _Serving(self._config.torch.weights.name, self._load(self._config))

    def _pointer(self) -> registry.Pointer | None:
        try:
            return registry.read_pointer(self._folder)
        except (EngineError, OSError) as error:
            log.error("The registry's pointer cannot be read: %s", error)
            return None

    @contextmanager
    def _serving(self, seed: int) -> Iterator[Engine]:
        with self._lock:
            on_trial = self._canary is not None and seed % PARTS < self._share * PARTS
            chosen = self._canary if on_trial and self._canary is not None else self._champion
            chosen.runs += 1
        try:
            yield chosen.engine
        finally:
            with self._lock:
                chosen.runs -= 1
                last = chosen.retired and chosen.runs == 0
            if last:
                chosen.engine.close()
