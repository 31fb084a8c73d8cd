"""Celery's thin door to the stage. What is heavy is imported by the processes that these start, not here."""

from __future__ import annotations

import logging
from typing import Any

from celery.schedules import crontab
from celery.signals import worker_shutting_down

from tutor.accounts import retention
from tutor.celery import app
from tutor.feedback import gathering
from tutor.lab import auditing, evaluating, training
from tutor.lab.queueing import EVALUATE, QUEUE, TRAIN

TEND_SECONDS = 15.0
GATHER_SECONDS = 300.0

log = logging.getLogger(__name__)


@app.task(name=TRAIN, queue=QUEUE)
def train(pk: int) -> None:
    training.run(pk)


@app.task(name=EVALUATE, queue=QUEUE)
def evaluate(pk: int) -> None:
    evaluating.run(pk)


@app.task(name="tutor.lab.tend", queue="default")
def tend() -> None:
    training.tend()
    evaluating.tend()


@app.task(name="tutor.lab.gather", queue="default")
def gather() -> None:
    gathering.gather()


@app.task(name="tutor.lab.expire", queue="default")
def expire() -> None:
    gone = retention.expire()
    if gone:
        log.info("Past their age: %s", gone)
        auditing.note("lemma", "expired", "personal data", **gone)


@worker_shutting_down.connect
def _drain(**kwargs: Any) -> None:
    training.draining.set()


app.conf.beat_schedule = {
    **(app.conf.beat_schedule or {}),
    "tend": {
        "task": "tutor.lab.tend",
        "schedule": TEND_SECONDS,
        "options": {"queue": "default", "expires": 2 * TEND_SECONDS},
    },
    "gather": {
        "task": "tutor.lab.gather",
        "schedule": GATHER_SECONDS,
        "options": {"queue": "default", "expires": GATHER_SECONDS},
    },
    "expire": {
        "task": "tutor.lab.expire",
        "schedule": crontab(hour=3, minute=20),  # a house that sleeps at night catches up: beat remembers what was due
        "options": {"queue": "default", "expires": 3600},
    },
}
