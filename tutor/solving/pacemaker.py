"""One thread per solve worker that looks after all its runs: renews leases, passes wishes on, reports the worker ready.

One look at Redis serves every run of the process, several times a second, whatever the model is busy with.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import DatabaseError, close_old_connections
from redis.exceptions import RedisError

from reasoning_engine import Control
from tutor.solving import algebra_reports
from tutor.solving.claiming import WORKER_NAME
from tutor.solving.recording import Recorder
from tutor.solving.wishes import wishes_of
from tutor.solving.workers import About, report_gone, report_ready

log = logging.getLogger(__name__)

LOOK_SECONDS = 0.15


class Watched:
    """A run in progress: where it is written down, how it is told, and whether its lease was lost."""

    def __init__(self, recorder: Recorder, control: Control) -> None:
        self.recorder = recorder
        self.control = control
        self.lost = threading.Event()


class Pacemaker:
    """Runs are watched from many threads; the work happens in one."""

    def __init__(self, about: Callable[[], About] = dict) -> None:
        """`about` says what the worker runs now."""
        self._about = about
        self.draining = threading.Event()
        self.engine_ready = threading.Event()
        self._watched: set[Watched] = set()
        self._lock = threading.Lock()
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="pacemaker", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def drain(self) -> None:
        """The worker shuts down: runs in progress go back to the queue at their next event."""
        self.draining.set()

    def end(self) -> None:
        self._ending.set()
        self._thread.join(timeout=5)

    @contextmanager
    def watching(self, recorder: Recorder, control: Control) -> Iterator[Watched]:
        watched = Watched(recorder, control)
        with self._lock:
            self._watched.add(watched)
        try:
            yield watched
        finally:
            with self._lock:
                self._watched.discard(watched)

    def _run(self) -> None:
        renewed = 0.0
        while not self._ending.wait(LOOK_SECONDS):
            try:
                if time.monotonic() - renewed > settings.LEASE_SECONDS / 4:
                    renewed = time.monotonic()
                    close_old_connections()
                    self.renew()
                self.pass_wishes_on()
            except (DatabaseError, RedisError) as error:
                log.warning("The pacemaker missed a beat: %s", error)
        self._leave()

    def renew(self) -> None:
        """Renew every lease and say that this worker is ready."""
        for watched in self._all():
            if not watched.recorder.ended and not watched.recorder.claim.renew() and not watched.recorder.ended:
                watched.lost.set()
        if self.engine_ready.is_set() and not self.draining.is_set():
            report_ready(WORKER_NAME, self._about())
            algebra_reports.report(WORKER_NAME)

    def pass_wishes_on(self) -> None:
        watched = self._all()
        wishes = wishes_of([one.recorder.claim.run_id for one in watched])
        for one, wish in zip(watched, wishes, strict=True):
            if wish == "stop":
                one.control.stop = True
            elif wish == "answer_now":
                one.control.answer_now = True

    def _all(self) -> list[Watched]:
        with self._lock:
            return list(self._watched)

    def _leave(self) -> None:
        try:
            report_gone(WORKER_NAME)
        except RedisError as error:
            log.warning("Could not sign the worker off: %s", error)
