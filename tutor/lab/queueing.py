"""Putting hours of work on the `train` queue, by the tasks' names."""

from __future__ import annotations

import logging
from typing import Any

from django.db import models
from django.utils import timezone
from kombu.exceptions import OperationalError

from tutor.celery import app

log = logging.getLogger(__name__)

QUEUE = "train"
TRAIN, EVALUATE = "tutor.lab.train", "tutor.lab.evaluate"


def enqueue_training(training: Any) -> None:
    _enqueue(TRAIN, training)


def enqueue_evaluation(candidate: Any) -> None:
    _enqueue(EVALUATE, candidate)


def _enqueue(task: str, row: models.Model) -> None:
    """What cannot be queued now stays a waiting row, which `tend` finds."""
    try:
        app.send_task(task, args=[row.pk], queue=QUEUE)
    except OperationalError as error:
        log.warning("%s waits: %s", row, error)
        return
    type(row)._default_manager.filter(pk=row.pk).update(enqueued=timezone.now())
