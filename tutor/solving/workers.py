"""Which solve workers are ready: each says so every few seconds, and silence takes it off the list."""

from __future__ import annotations

import time

from tutor.redis_connection import connection

KEY = "solve:workers"
SECONDS = 10.0


def report_ready(name: str) -> None:
    now = time.time()
    pipe = connection().pipeline()
    pipe.zadd(KEY, {name: now})
    pipe.zremrangebyscore(KEY, "-inf", now - 60)
    pipe.execute()


def report_gone(name: str) -> None:
    connection().zrem(KEY, name)


def count_ready() -> int:
    return int(connection().zcount(KEY, time.time() - SECONDS, "+inf"))
