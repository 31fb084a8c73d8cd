"""Who may solve a run: a lease in its row, and an attempt number that fences off whoever lost it.

Delivery is at least once, so a task may arrive twice, or its worker may die and another take over. `claim` lets one of
them in and raises the attempt number. All later writes name that number, to the rows here and to the log (log.py); a
worker that was only slow finds its number outdated and writes nothing more.
"""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from tutor.solving.models import Run, Step

HOST = socket.gethostname()[:60]
WORKER_NAME = f"{HOST}:{os.getpid()}"
MOST_ATTEMPTS = 5  # a run that took down so many workers is given up instead of handed to the next


class ClaimLostError(Exception):
    """Another worker holds the run now. Nothing more may be written for this claim."""


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to write for a run, as long as nobody raised its attempt number."""

    run_id: UUID
    attempt: int

    def rows(self) -> Any:
        """The run's row if it is still ours, as a queryset for a conditional update."""
        return Run.objects.filter(pk=self.run_id, attempt=self.attempt, state=Run.State.RUNNING)

    def update(self, **values: Any) -> None:
        """Raises: ClaimLostError."""
        if not self.rows().update(**values):
            raise ClaimLostError(f"run {self.run_id}, attempt {self.attempt}")

    def renew(self) -> bool:
        """Hold the lease for longer; False when it is lost."""
        return bool(self.rows().update(lease_until=lease_end()))

    def release(self) -> None:
        """Give the run back to the queue: this worker is shutting down."""
        self.rows().update(state=Run.State.QUEUED, lease_until=None, worker="", enqueued=None)


def lease_end() -> datetime:
    return timezone.now() + timedelta(seconds=settings.LEASE_SECONDS)


def unclaimed() -> Q:
    """Runs that wait: queued, or running under a lease that ran out."""
    return Q(state=Run.State.QUEUED) | Q(state=Run.State.RUNNING, lease_until__lt=timezone.now())


@transaction.atomic
def claim(run_id: UUID) -> Claim | None:
    """Take the run, or None when it ended, another worker holds it or it does not exist.

    What earlier attempts wrote into the rows is dropped: this attempt tells the story from the first step."""
    run = Run.objects.filter(unclaimed(), pk=run_id).only("attempt").first()
    if run is None:
        return None
    mine = Run.objects.filter(unclaimed(), pk=run_id, attempt=run.attempt).update(
        attempt=run.attempt + 1,
        state=Run.State.RUNNING,
        worker=WORKER_NAME,
        lease_until=lease_end(),
        mode_chosen=None,
        thinking="",
        answer=None,
    )
    if not mine:  # another worker was faster between the two statements
        return None
    Step.objects.filter(run_id=run_id).delete()
    return Claim(run_id, run.attempt + 1)
