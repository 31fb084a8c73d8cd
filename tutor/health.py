"""`/healthz`: whether a question asked now would be solved."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from redis.exceptions import RedisError

from tutor.solving.workers import count_ready


def healthz(request: HttpRequest) -> JsonResponse:
    """200 when every part is up, 503 otherwise. `solve_workers` counts those whose model is loaded."""
    workers = _solve_workers()
    database = _database_answers()
    ok = database and bool(workers)
    body = {"ok": ok, "redis": workers is not None, "database": database, "solve_workers": workers or 0}
    response = JsonResponse(body, status=200 if ok else 503)
    response._has_been_logged = True  # type: ignore[attr-defined] # whoever asks is told; the console need not be
    return response


def _solve_workers() -> int | None:
    """None when Redis does not answer."""
    try:
        return count_ready()
    except RedisError:
        return None


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True
