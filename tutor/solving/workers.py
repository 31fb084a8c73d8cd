"""Which solve workers are ready, and what each runs: it says so every few seconds; silence takes it off the list."""

from __future__ import annotations

import json
import time
from typing import Any

from tutor.redis_connection import connection

KEY = "solve:workers"
ABOUT = "solve:workers:about"
SECONDS = 10.0
FORGOTTEN_SECONDS = 60.0

About = dict[str, Any]


def report_ready(name: str, about: About | None = None) -> None:
    now = time.time()
    pipe = connection().pipeline()
    pipe.zadd(KEY, {name: now})
    pipe.zremrangebyscore(KEY, "-inf", now - FORGOTTEN_SECONDS)
    pipe.hset(ABOUT, name, json.dumps(about or {}))
    pipe.expire(ABOUT, int(FORGOTTEN_SECONDS))
    pipe.execute()


def report_gone(name: str) -> None:
    pipe = connection().pipeline()
    pipe.zrem(KEY, name)
    pipe.hdel(ABOUT, name)
    pipe.execute()


def count_ready() -> int:
    return int(connection().zcount(KEY, time.time() - SECONDS, "+inf"))


def listed() -> list[About]:
    """Each worker that was heard of within the minute: its name, seconds since, and what it said of itself."""
    redis, now = connection(), time.time()
    heard: Any = redis.zrange(KEY, 0, -1, withscores=True)
    about: Any = redis.hgetall(ABOUT)
    return [
        {"name": name, "heard": round(max(0.0, now - at), 1), **json.loads(about.get(name, "{}"))} for name, at in heard
    ]
