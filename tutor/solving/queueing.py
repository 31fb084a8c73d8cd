"""Putting a run on the `solve` queue. By the task's name, so that asking does not import the worker's side."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone
from kombu.exceptions import OperationalError

from tutor.celery import app
from tutor.redis_connection import connection
from tutor.solving.models import Run

log = logging.getLogger(__name__)

QUEUE = "solve"
TASK = "tutor.solving.solve"


def enqueue(run_ids: Iterable[UUID]) -> None:
    """A run that cannot be queued now stays a queued row, which the reaper finds."""
    for run_id in run_ids:
        try:
            app.send_task(TASK, args=[str(run_id)], queue=QUEUE)
        except OperationalError as error:
            log.warning("Run %s waits for the reaper: %s", run_id, error)
            return
        Run.objects.filter(pk=run_id).update(enqueued=timezone.now())


def waiting() -> int:
    """Tasks in the broker that no worker has fetched."""
    return int(connection().llen(QUEUE))
