"""How the house is doing: queues, runs, speed, waiting, cost, badges over time, workers and versions.

Everything is read from the database and Redis when somebody looks, so that every process tells the same numbers.
"""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import timedelta
from importlib.metadata import version
from typing import Any

from django.conf import settings
from django.db.models import Count
from django.utils import timezone

from reasoning_engine import ENGINE_VERSION, PROMPT_VERSION, EngineError
from tutor.lab.stores import champion
from tutor.redis_connection import connection
from tutor.refusals import Refusal
from tutor.solving import algebra_reports, first_steps, workers
from tutor.solving.models import Run

QUEUES = ("solve", "default", "train")
LATELY = timedelta(hours=1)
DAYS = 14
MOST = 5_000


def look() -> dict[str, Any]:
    """All of it. Raises RedisError when Redis is away."""
    return {
        "queues": queues(),
        "runs": runs_by_state(),
        "speed": speed(),
        "first_step": first_step(),
        "badges": badges_by_day(),
        "algebra": algebra(),
        "workers": workers.listed(),
        "versions": versions(),
        "quotas": {"pupil": settings.DEEP_RUNS_PER_DAY, "class": settings.CLASS_DEEP_RUNS_PER_DAY},
    }


def queues() -> dict[str, int]:
    """Tasks that no worker has fetched yet."""
    redis = connection()
    return {name: int(redis.llen(name)) for name in QUEUES}


def runs_by_state() -> dict[str, int]:
    """The last day's runs."""
    day = timezone.now() - timedelta(days=1)
    counted = Run.objects.filter(created__gte=day).order_by().values_list("state").annotate(n=Count("pk"))
    return dict.fromkeys(Run.State.values, 0) | dict(counted)


def speed() -> dict[str, Any]:
    """The last hour: tokens a second while a run is being written, share of deep, and what an answer cost."""
    ended = Run.objects.filter(ended__gte=timezone.now() - LATELY).order_by("-ended")
    rows = list(ended.values_list("usage", "mode_chosen")[:MOST])
    used = [usage for usage, _ in rows if usage]
    tokens, seconds = sum(usage["tokens"] for usage in used), sum(usage["seconds"] for usage in used)
    modes = [mode["mode"] for _, mode in rows if mode]
    costs = settings.COST_PER_HOUR and used
    return {
        "answers": len(used),
        "tokens_per_second": tokens / seconds if seconds else None,
        "deep_share": modes.count("deep") / len(modes) if modes else None,
        "tokens_per_answer": tokens / len(used) if used else None,
        "seconds_per_answer": seconds / len(used) if used else None,
        "cost_per_answer": settings.COST_PER_HOUR / 3600 * seconds / len(used) if costs else None,
    }


def first_step() -> dict[str, float | None]:
    """Seconds from asking to the first whole step, over the last runs."""
    waits = sorted(first_steps.lately())
    return {"median": statistics.median(waits) if waits else None, "p95": _quantile(waits, 0.95)}


def _quantile(ordered: Sequence[float], share: float) -> float | None:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else None


def badges_by_day() -> list[dict[str, Any]]:
    """How many answers got which badge on each of the last days that had any."""
    since = timezone.now() - timedelta(days=DAYS)
    days: dict[str, Counter[str]] = defaultdict(Counter)
    rows = Run.objects.filter(ended__gte=since, answer__isnull=False).order_by("-ended").values_list("ended", "answer")
    for ended, answer in rows[: 4 * MOST]:
        if ended and answer:
            days[ended.date().isoformat()][answer["badge"]] += 1
    return [{"day": day, **counts} for day, counts in sorted(days.items())]


def algebra() -> dict[str, float | None]:
    """The CAS of all processes since each began: questions, the share answered without a child, deadlines, crashes,
    children replaced, and the mean time in a child (milliseconds)."""
    sums = algebra_reports.totals()
    tasks, quick = sums.get("tasks", 0), sums.get("quick", 0) + sums.get("remembered", 0)
    return {
        "questions": tasks + quick,
        "quick_share": quick / (tasks + quick) if tasks + quick else None,
        "timeouts": sums.get("timeouts", 0),
        "crashes": sums.get("crashes", 0),
        "restarts": sums.get("restarts", 0),
        "milliseconds": 1000 * sums.get("seconds", 0) / tasks if tasks else None,
        "processes": sums.get("processes", 0),
    }


def versions() -> dict[str, str]:
    """What runs here."""
    try:
        serving = champion().name
    except (Refusal, EngineError) as error:
        serving = str(getattr(error, "detail", error))
    parts = {name: version(name) for name in ("Django", "celery", "torch", "sympy")}
    return {"model": serving, "engine": ENGINE_VERSION, "prompt": PROMPT_VERSION, **parts}
