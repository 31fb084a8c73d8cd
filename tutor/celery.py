"""The queues: `solve` (a pupil is waiting), `default` (housekeeping) and, for hours of work, `train`.

Tasks are acknowledged when they end, so a killed worker's task is not lost. Redis would deliver such a task again only
after the visibility timeout; a run does not wait for that, because the reaper looks at leases (solving/reaping.py).
"""

from __future__ import annotations

import os
import warnings

from celery import Celery
from celery.platforms import SecurityWarning  # type: ignore[attr-defined]  # celery-types forgot it
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutor.settings")

VISIBILITY_SECONDS = 6 * 3600  # longer than any task of ours; a shorter one is delivered twice while it still runs
SOFT_SHUTDOWN_SECONDS = 5.0


def broker_url(redis_url: str) -> str:
    """kombu's spelling of the same address."""
    if not redis_url.startswith("unix://"):
        return redis_url
    return "redis+socket://" + redis_url.removeprefix("unix://")


# Celery warns root because messages may hold pickles, which run code. Ours are JSON, and nothing else is read.
warnings.filterwarnings("ignore", category=SecurityWarning)

app = Celery("tutor")
app.conf.update(
    broker_url=broker_url(settings.REDIS_URL),
    # The timeout lives in three places and the shortest wins: all three say the same.
    visibility_timeout=VISIBILITY_SECONDS,
    broker_transport_options={"visibility_timeout": VISIBILITY_SECONDS},
    result_backend_transport_options={"visibility_timeout": VISIBILITY_SECONDS},
    accept_content=["json"],
    task_ignore_result=True,
    task_acks_late=True,
    task_default_queue="default",
    worker_prefetch_multiplier=1,
    worker_soft_shutdown_timeout=SOFT_SHUTDOWN_SECONDS,
    worker_enable_soft_shutdown_on_idle=False,
    worker_hijack_root_logger=False,
    worker_cancel_long_running_tasks_on_connection_loss=False,
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    task_publish_retry_policy={"max_retries": 3, "interval_start": 0, "interval_step": 0.3, "interval_max": 1},
    timezone="UTC",
)
app.autodiscover_tasks(["tutor.solving", "tutor.lab"])
