"""“I read this as ...”: the CAS's reading of a problem, cached, so that a page may ask while the pupil types."""

from __future__ import annotations

import hashlib
from typing import Any, cast

from django.core.cache import cache

from reasoning_engine import CasError, Lang, read
from tutor.sentences import say

SECONDS = 3600


def read_problem(problem: str, lang: str) -> dict[str, Any]:
    """`{kind, description, latex, lang}`; kind "unread" when the CAS service's deadline passed."""
    digest = hashlib.sha256(f"{lang}\n{problem}".encode()).hexdigest()
    key = f"read:{digest}"
    known: dict[str, Any] | None = cache.get(key)
    if known is None:
        try:
            reading = read(problem, cast(Lang, lang))
        except CasError:  # too slow or too odd to read; asking it is still possible, so this is no refusal
            return {"kind": "unread", "description": say("read-timeout", lang=lang), "latex": None, "lang": lang}
        known = {name: getattr(reading, name) for name in ("kind", "description", "latex", "lang")}
        cache.set(key, known, SECONDS)
    return known
