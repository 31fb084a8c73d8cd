"""A run's frames for one reader, from wherever it stopped reading: the log while it lives, the rows afterwards.

Independent of sockets, so that what a reader gets can be tested frame by frame.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import TypeVar
from uuid import UUID

from django.db import close_old_connections
from redis.asyncio import Redis

from tutor.accounts.presence import presence_key
from tutor.solving import log
from tutor.solving.log import TERMINAL, Frame
from tutor.solving.models import Run
from tutor.solving.telling import CURSOR, story_after

T = TypeVar("T")

QUIET_MS = 1500  # how often a waiting reader looks whether the run ended without a word in the log


class SignedOutError(Exception):
    """The reader's person signed out."""


async def frames(redis: Redis, run: Run, after: str, left: asyncio.Event) -> AsyncIterator[Frame]:
    """Every frame after the cursor, then the live ones; ends with the last frame of the run, or when the reader left.

    `left` is looked at between waits, because cancelling alone does not suffice: a cancellation that meets a finishing
    read is swallowed on the way (asyncio.wait_for before Python 3.12), and the reading would go on for nobody.

    Raises:
        SignedOutError: the owner signed out meanwhile.
    """
    presence = presence_key(run.owner_id)
    signed = await last_entry(redis, presence)
    if run.has_ended and (after.startswith(CURSOR) or not await _is_whole(redis, run.pk)):
        for frame in await _story(run.pk, after):
            yield frame
        return
    cursor = log.START if after.startswith(CURSOR) else after
    ended = run.has_ended
    while not left.is_set():
        found, signed_out = await log.follow(redis, run.pk, cursor, presence, signed, 1 if ended else QUIET_MS)
        if signed_out:
            raise SignedOutError
        for frame in found:
            cursor = frame["cursor"]
            yield frame
            if frame["type"] in TERMINAL:
                return
        if not found and ended:  # nothing came after the row had ended, so nothing will
            if not await _is_whole(redis, run.pk):  # the worker died between the row and the log's last frame
                for frame in await _story(run.pk, after):
                    yield frame
            return
        ended = ended or (not found and await _has_ended(run.pk))


async def _is_whole(redis: Redis, run_id: UUID) -> bool:
    return await log.holds_beginning(redis, run_id) and await log.holds_end(redis, run_id)


async def last_entry(redis: Redis, key: str) -> str:
    entries = await redis.xrevrange(key, count=1)
    return str(entries[0][0]) if entries else log.START


async def _story(run_id: UUID, after: str) -> list[Frame]:
    return await in_thread(lambda: story_after(Run.objects.get(pk=run_id), after))


async def _has_ended(run_id: UUID) -> bool:
    return await in_thread(lambda: Run.objects.get(pk=run_id).has_ended)


async def in_thread(query: Callable[[], T]) -> T:
    """A query off the event loop, in any thread. asgiref's bridge would queue all sockets' queries behind one thread,
    and a reader that is cancelled inside it may wait for ever."""

    def query_and_close() -> T:
        try:
            return query()
        finally:
            close_old_connections()

    return await asyncio.to_thread(query_and_close)
