"""Finds runs that nobody is solving, and queues them again: the worker died, or the task was lost with Redis.

Queueing twice is harmless (claiming.py lets one in) but would pile up; so a queued run whose task may still be waiting
in the broker is left alone for longer.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import psutil
from django.db.models import Q
from django.utils import timezone

from tutor.solving.claiming import HOST
from tutor.solving.models import Run
from tutor.solving.queueing import enqueue, waiting

SECONDS_BETWEEN = 2.0
GRACE = timedelta(seconds=10)  # between queueing and claiming, with an empty queue
LONG_GRACE = timedelta(minutes=10)  # behind a long queue


def reap() -> list[UUID]:
    """Queue them; their ids."""
    expire_leases_of_the_dead()
    found = list(Run.objects.filter(abandoned()).order_by("created").values_list("pk", flat=True)[:200])
    enqueue(found)
    return found


def expire_leases_of_the_dead() -> None:
    """A worker of this machine whose process is gone need not be waited for. Of other machines the lease decides."""
    now = timezone.now()
    here = Run.objects.filter(state=Run.State.RUNNING, lease_until__gt=now, worker__startswith=f"{HOST}:")
    for worker in here.values_list("worker", flat=True).distinct():
        if not psutil.pid_exists(int(worker.rpartition(":")[2])):
            Run.objects.filter(state=Run.State.RUNNING, worker=worker).update(lease_until=now, enqueued=None)


def abandoned() -> Q:
    now = timezone.now()
    patience = LONG_GRACE if waiting() else GRACE
    not_queued_lately = Q(enqueued=None) | Q(enqueued__lt=now - patience)
    released = Q(state=Run.State.QUEUED, enqueued=None, created__lt=now - timedelta(seconds=2)) | Q(
        state=Run.State.QUEUED, enqueued=None, attempt__gt=0
    )
    silent = Q(state=Run.State.RUNNING, lease_until__lt=now) & not_queued_lately
    return released | silent | (Q(state=Run.State.QUEUED, enqueued__lt=now - patience))
