"""The way to Redis, for threads and for the event loop. What is kept there belongs to the stages that keep it."""

from __future__ import annotations

from functools import lru_cache

import redis
import redis.asyncio
from django.conf import settings
from redis.asyncio.retry import Retry as AsyncRetry
from redis.backoff import ExponentialBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError
from redis.retry import Retry

RETRIES = 6  # with the backoff below about four seconds: longer than the supervisor needs to restart Redis
_BACKOFF = ExponentialBackoff(cap=1.5, base=0.1)
_TRANSIENT = (RedisConnectionError, RedisTimeoutError)


@lru_cache(maxsize=4)
def _client(url: str) -> redis.Redis:
    return redis.Redis.from_url(
        url, decode_responses=True, retry=Retry(_BACKOFF, RETRIES), retry_on_error=list(_TRANSIENT)
    )


def connection() -> redis.Redis:
    """The process's shared, thread-safe client."""
    return _client(settings.REDIS_URL)


def open_async() -> redis.asyncio.Redis:
    """A client of its own for one socket, which waits on it and closes it."""
    return redis.asyncio.Redis.from_url(
        settings.REDIS_URL,
        decode_responses=True,
        retry=AsyncRetry(_BACKOFF, RETRIES),
        retry_on_error=list(_TRANSIENT),
    )
