"""Celery's thin door to the stage."""

from __future__ import annotations

from uuid import UUID

from tutor.celery import app
from tutor.solving import reaping, running, serving
from tutor.solving.queueing import QUEUE, TASK


@app.task(name=TASK, queue=QUEUE)
def solve(run_id: str) -> None:
    running.solve_run(UUID(run_id), serving.solver())


@app.task(name="tutor.solving.reap", queue="default")
def reap() -> None:
    reaping.reap()


app.conf.beat_schedule = {
    "reap": {
        "task": "tutor.solving.reap",
        "schedule": reaping.SECONDS_BETWEEN,
        "options": {"queue": "default", "expires": 2 * reaping.SECONDS_BETWEEN},
    }
}
