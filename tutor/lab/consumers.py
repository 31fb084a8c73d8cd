"""The socket of a training: its state, curve, log and the time left, as they change; for administrators."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any, cast

from redis.asyncio import Redis

from tutor.accounts.models import User
from tutor.accounts.presence import presence_key
from tutor.lab.models import Training
from tutor.lab.watching import Watch
from tutor.solving.consumers import GuardedSocket
from tutor.solving.following import SignedOutError, in_thread, last_entry

LOOK_SECONDS = 0.7


class TrainingConsumer(GuardedSocket[Training]):
    """One administrator who watches one training. Each frame is the whole picture, so a lost one is no loss; nothing is
    sent while nothing changes."""

    async def find(self, user: User) -> Training | None:
        if user.role != User.Role.ADMIN:
            return None
        name = self.scope["url_route"]["kwargs"]["name"]
        return await in_thread(lambda: Training.objects.select_related("dataset").filter(name=name).first())

    def story(self, redis: Redis, subject: Training, after: str) -> AsyncIterator[dict[str, Any]]:
        return pictures(redis, subject, cast(User, self.scope["user"]).pk, self.left)


async def pictures(redis: Redis, training: Training, person: int, left: asyncio.Event) -> AsyncIterator[dict[str, Any]]:
    """What is to be seen, whenever it changed; ends with the training.

    Raises:
        SignedOutError: the person signed out meanwhile.
    """
    presence = presence_key(person)
    signed = await last_entry(redis, presence)
    watch, before = Watch(training), None
    while not left.is_set():
        picture, ended = await in_thread(lambda: _look(watch, training.pk))
        if picture != before:
            yield {"v": 1, "type": "training", **picture}
            before = picture
        if ended:
            return
        await asyncio.sleep(LOOK_SECONDS)
        if await last_entry(redis, presence) != signed:
            raise SignedOutError


def _look(watch: Watch, pk: int) -> tuple[dict[str, Any], bool]:
    training = Training.objects.select_related("dataset").get(pk=pk)
    return watch.look(training), training.state not in Training.ACTIVE
