"""“I read this as ...”: the CAS's reading of a problem, cached, so that a page may ask while the pupil types."""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.cache import cache

import reasoning_engine

SECONDS = 3600


def read_problem(problem: str, lang: str) -> dict[str, Any]:
    """`{kind, description, latex, lang}`. The engine's CAS service keeps the deadline."""
    digest = hashlib.sha256(f"{lang}\n{problem}".encode()).hexdigest()
    key = f"read:{digest}"
    known: dict[str, Any] | None = cache.get(key)
    if known is None:
        reading = reasoning_engine.read(problem, lang)
        known = {name: getattr(reading, name) for name in ("kind", "description", "latex", "lang")}
        cache.set(key, known, SECONDS)
    return known
