"""The solve worker's process: the engine is loaded before the first task, shared by all threads, drained at the end."""

from __future__ import annotations

import logging
import time
from pathlib import Path
from typing import Any

import psutil
from celery.signals import celeryd_after_setup, worker_shutdown, worker_shutting_down
from django.conf import settings

from reasoning_engine import ENGINE_VERSION, PROMPT_VERSION, EngineError, load_config, load_engine
from tutor.solving.champions import Champions
from tutor.solving.pacemaker import Pacemaker
from tutor.solving.queueing import QUEUE
from tutor.solving.running import Solve, Solver
from tutor.solving.workers import About

log = logging.getLogger(__name__)

_state: dict[str, Solver] = {}
_serving: list[Champions] = []  # this process's, where weights of our own serve


def solver() -> Solver:
    """This process's solver; made at the worker's start, or by the first task where no worker hosts it."""
    if "solver" not in _state:
        _state["solver"] = _start()
    return _state["solver"]


def _start() -> Solver:
    pacemaker = Pacemaker(about)
    solve = _load()
    if solve is not None:
        pacemaker.engine_ready.set()
    pacemaker.start()
    return Solver(solve, pacemaker)


def about() -> About:
    """What this worker runs now: which weights, which versions, and the memory that it takes (MB)."""
    names = [name for champions in _serving for name in champions.names()]
    versions = {"prompt": PROMPT_VERSION, "engine": ENGINE_VERSION}
    return {"models": names, **versions, "memory": psutil.Process().memory_info().rss >> 20}


def _load() -> Solve | None:
    """None, with the reason in the log, when no model can serve: runs then fail with a sentence instead of waiting."""
    started = time.monotonic()
    try:
        config = load_config(Path(settings.LEMMA_ENGINE_CONFIG) if settings.LEMMA_ENGINE_CONFIG else None)
        # Only weights of our own can be exchanged while the worker runs; a vLLM server serves what it was started with.
        own = config.backend == "torch"
        if own:
            _serving.append(Champions(config, settings.MODELS_DIR))
        solve = _serving[-1].solve if own else load_engine(config).solve
    except EngineError as error:
        log.error("The engine did not load: %s", error)
        return None
    log.info("The engine loaded in %.1f s.", time.monotonic() - started)
    return solve


@celeryd_after_setup.connect
def _load_before_the_first_task(instance: Any, **kwargs: Any) -> None:
    if QUEUE in instance.app.amqp.queues.consume_from:
        solver()


@worker_shutting_down.connect
def _drain(**kwargs: Any) -> None:
    if "solver" in _state:
        _state["solver"].pacemaker.drain()


@worker_shutdown.connect
def _end(**kwargs: Any) -> None:
    if "solver" in _state:
        _state["solver"].pacemaker.end()
