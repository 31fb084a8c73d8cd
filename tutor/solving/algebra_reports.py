"""What the CAS services of all processes have done: each process writes its counters to Redis, whoever looks adds them.

A process that has asked no CAS yet writes nothing; one that is silent for a minute is forgotten.
"""

from __future__ import annotations

import json
import logging
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from redis.exceptions import RedisError

from reasoning_engine import cas_counters
from tutor.redis_connection import connection

log = logging.getLogger(__name__)

PREFIX = "cas:counters:"
SECONDS = 10.0
REMEMBERED = 60


def report(name: str) -> None:
    """Write this process's counters. Raises RedisError when Redis is away."""
    counters = cas_counters()
    if counters is not None:
        connection().set(PREFIX + name, json.dumps(asdict(counters)), ex=REMEMBERED)


class NowAndThen:
    """A receiver of request_finished that reports for a web server: after a request, at most every few seconds."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._reported = float("-inf")

    def __call__(self, **signal: Any) -> None:
        if time.monotonic() - self._reported < SECONDS:
            return
        self._reported = time.monotonic()
        try:
            report(self._name)
        except RedisError as error:
            log.warning("The CAS's counters were not reported: %s", error)


def totals() -> dict[str, float]:
    """The sum over all processes ("tasks", "quick", "timeouts", "restarts" and so on), and how many "processes"."""
    found: Counter[str] = Counter()
    for counters in _reports():
        found.update(counters)
        found["processes"] += 1
    return dict(found)


def _reports() -> Iterator[dict[str, float]]:
    redis = connection()
    for key in redis.scan_iter(PREFIX + "*"):
        text = redis.get(key)
        if isinstance(text, str):
            yield json.loads(text)
