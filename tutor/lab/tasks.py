"""Celery's thin door to the stage. What is heavy is imported by the processes that these start, not here."""

from __future__ import annotations

from typing import Any

from celery.signals import worker_shutting_down

from tutor.celery import app
from tutor.lab import evaluating, training
from tutor.lab.queueing import EVALUATE, QUEUE, TRAIN

TEND_SECONDS = 15.0


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
}
