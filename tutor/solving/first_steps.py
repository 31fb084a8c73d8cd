"""How long people waited for the first step lately: a short list in Redis, for the health page."""

from __future__ import annotations

import logging
from typing import Any
from uuid import UUID

from django.utils import timezone
from redis.exceptions import RedisError

from tutor.redis_connection import connection
from tutor.solving.models import Run

log = logging.getLogger(__name__)

KEY, MOST = "solve:first-steps", 500


def note(run_id: UUID) -> None:
    """The run's first step has just closed. A number for a page is not worth a run: Redis may be away."""
    created = Run.objects.filter(pk=run_id).values_list("created", flat=True).first()
    if created is None:
        return
    try:
        pipe = connection().pipeline()
        pipe.lpush(KEY, round((timezone.now() - created).total_seconds(), 3))
        pipe.ltrim(KEY, 0, MOST - 1)
        pipe.execute()
    except RedisError as error:
        log.warning("A waiting time was not noted: %s", error)


def lately() -> list[float]:
    """Seconds, the latest first."""
    kept: Any = connection().lrange(KEY, 0, MOST - 1)
    return [float(value) for value in kept]
