"""Sockets: frames out, pings in, nothing else; and the socket of a run. What to send is following.py's business."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import time
from collections import Counter, deque
from collections.abc import AsyncIterator
from typing import Any, Generic, TypeVar, cast
from urllib.parse import parse_qs
from uuid import UUID

from channels.generic.websocket import AsyncWebsocketConsumer
from redis.asyncio import Redis
from redis.exceptions import RedisError

from tutor.accounts.models import User
from tutor.redis_connection import open_async
from tutor.solving.following import SignedOutError, frames, in_thread
from tutor.solving.log import START
from tutor.solving.models import Run

log = logging.getLogger(__name__)

Subject = TypeVar("Subject")

DONE, GOING_AWAY, TRY_LATER = 1000, 1001, 1013
BAD_FRAME, SIGN_IN, NO_RUN, TOO_MANY = 4400, 4401, 4404, 4429
CURSOR_SHAPE = re.compile(r"\d{1,20}-\d{1,20}|rows-\d{1,6}")
MOST_SOCKETS = 12  # of one person at once
MOST_FRAME = 256  # characters; a ping needs twenty
MOST_FRAMES, FRAMES_SECONDS = 20, 10.0

_open_sockets: Counter[int] = Counter()


class NoSuchSocket(AsyncWebsocketConsumer):
    """Every other address. Accepted first: a browser cannot see the code of a refused handshake."""

    async def connect(self) -> None:
        await self.accept()
        await self.close(NO_RUN)


class GuardedSocket(AsyncWebsocketConsumer, Generic[Subject]):
    """One reader of one thing. Whoever derives says what it is (`find`) and what is told of it (`story`)."""

    async def find(self, user: User) -> Subject | None:
        """What the address names, None where there is no such thing for this person."""
        raise NotImplementedError

    def story(self, redis: Redis, subject: Subject, after: str) -> AsyncIterator[dict[str, Any]]:
        """The frames after a cursor; ends when nothing more will come.

        Raises:
            SignedOutError: the person signed out meanwhile.
        """
        raise NotImplementedError

    async def connect(self) -> None:
        self.sending: asyncio.Task[None] | None = None
        self.counted_for: int | None = None
        self.left = asyncio.Event()
        self.received: deque[float] = deque(maxlen=MOST_FRAMES)
        await self.accept()
        user = self.scope["user"]
        if user is None or not user.is_authenticated:
            await self.close(SIGN_IN)
            return
        after = cursor_of(self.scope["query_string"])
        subject = await self.find(cast(User, user))
        if subject is None:
            await self.close(NO_RUN)
        elif after is None:
            await self.close(BAD_FRAME)
        elif _open_sockets[user.pk] >= MOST_SOCKETS:
            await self.close(TOO_MANY)
        else:
            _open_sockets[user.pk] += 1
            self.counted_for = user.pk
            self.sending = asyncio.create_task(self.send_frames(subject, after))

    async def send_frames(self, subject: Subject, after: str) -> None:
        redis = open_async()
        try:
            async for frame in self.story(redis, subject, after):
                await self.send(text_data=json.dumps(frame, ensure_ascii=False))
            if not self.left.is_set():
                await self.close(DONE)
        except SignedOutError:
            await self.close(SIGN_IN)
        except RedisError as error:
            log.warning("A socket lost Redis: %s", error)
            await self.close(TRY_LATER)
        except Exception:  # the boundary of a task that nobody awaits
            log.exception("A socket broke.")
            await self.close(1011)
        finally:
            self.leave()
            await redis.aclose()

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """A ping gets a pong, so that the page notices a dead connection; anything else closes the socket."""
        now = time.monotonic()
        if len(self.received) == MOST_FRAMES and now - self.received[0] < FRAMES_SECONDS:
            await self.refuse(TOO_MANY)
            return
        self.received.append(now)
        if text_data is None or len(text_data) > MOST_FRAME or not is_ping(text_data):
            await self.refuse(BAD_FRAME)
        else:
            await self.send(text_data='{"v": 1, "type": "pong"}')

    async def refuse(self, code: int) -> None:
        """Close from our side; nothing may be sent after."""
        self.stop_sending()
        await self.close(code)

    async def disconnect(self, code: int) -> None:
        self.leave()
        self.stop_sending()

    def stop_sending(self) -> None:
        self.left.set()
        if self.sending is not None:
            self.sending.cancel()

    def leave(self) -> None:
        if self.counted_for is not None:
            _open_sockets[self.counted_for] -= 1
            self.counted_for = None


class RunConsumer(GuardedSocket[Run]):
    """One reader of one run. A dropped socket ends the reading, never the run."""

    async def find(self, user: User) -> Run | None:
        return await run_of(user.pk, self.scope["url_route"]["kwargs"]["run_id"])

    def story(self, redis: Redis, subject: Run, after: str) -> AsyncIterator[dict[str, Any]]:
        return frames(redis, subject, after, self.left)


def is_ping(text: str) -> bool:
    try:
        frame = json.loads(text)
    except ValueError:
        return False
    return isinstance(frame, dict) and frame.get("type") == "ping"


def cursor_of(query: bytes) -> str | None:
    """The cursor asked for, the beginning where none is, None where it is not one of ours."""
    after = parse_qs(query.decode("latin-1")).get("after", [""])[0]
    if after in {"", "0"}:
        return START
    return after if CURSOR_SHAPE.fullmatch(after) else None


async def run_of(user_id: int, run_id: UUID) -> Run | None:
    return await in_thread(lambda: Run.objects.filter(owner_id=user_id, pk=run_id).first())
