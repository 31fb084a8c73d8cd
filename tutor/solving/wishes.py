"""What the pupil asks of a run in progress: to stop, or to answer now. A flag in Redis, often looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, cast
from uuid import UUID

from tutor.redis_connection import connection

Wish = Literal["answer_now", "stop"]
SECONDS = 6 * 3600


def _key(run_id: UUID) -> str:
    return f"run:{run_id}:wish"


def wish(run_id: UUID, what: Wish) -> None:
    """Stopping outranks answering: a later "answer now" does not undo it."""
    connection().set(_key(run_id), what, ex=SECONDS, nx=what == "answer_now")


def wishes_of(run_ids: Sequence[UUID]) -> list[Wish | None]:
    return cast("list[Wish | None]", connection().mget([_key(run_id) for run_id in run_ids])) if run_ids else []
