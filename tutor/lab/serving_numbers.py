"""How models do on people's runs: answers, badges, complaints, tokens, seconds; and a candidate on trial beside the
champion."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from reasoning_engine import registry
from tutor.feedback.models import Judgement
from tutor.lab import rewarding
from tutor.lab.models import Candidate
from tutor.lab.stores import models_folder
from tutor.solving.models import Run

LATELY = timedelta(days=7)
MOST = 5_000


def of_model(name: str, since: datetime) -> dict[str, Any]:
    """The numbers of one model's ended runs since a moment."""
    ended = Run.objects.filter(model=name, ended__gte=since)
    rows = list(ended.order_by("-ended").values_list("answer", "usage", "mode_chosen", "state")[:MOST])
    answered = [answer for answer, _, _, _ in rows if answer]
    tokens = [usage["tokens"] for _, usage, _, _ in rows if usage]
    seconds = [usage["seconds"] for _, usage, _, _ in rows if usage]
    said = Counter(Judgement.objects.filter(model=name, created__gte=since).values_list("kind", flat=True))
    return {
        "runs": len(rows),
        "answered": len(answered),
        "failed": sum(state == Run.State.FAILED for _, _, _, state in rows),
        "badges": dict(Counter(answer["badge"] for answer in answered)),
        "deep": sum(mode["mode"] == "deep" for _, _, mode, _ in rows if mode),
        "tokens": sum(tokens) / len(tokens) if tokens else None,
        "seconds": sum(seconds) / len(seconds) if seconds else None,
        "judged": dict(said),
    }


def of_champion(pointer: registry.Pointer) -> dict[str, Any]:
    """The pointer, the champion's card and its last week."""
    return {
        **asdict(pointer),
        "approvals_needed": settings.LAB_APPROVALS,
        "card": _card(pointer.name),
        "reward": rewarding.card(models_folder() / pointer.name),
        "numbers": of_model(pointer.name, timezone.now() - LATELY),
    }


def _card(name: str) -> dict[str, Any] | None:
    path = models_folder() / name / "card.json"
    found: dict[str, Any] | None = json.loads(path.read_text(encoding="utf-8")) if path.exists() else None
    return found


def of_trial(candidate: Candidate) -> dict[str, Any] | None:
    """Candidate and champion on the runs since the trial began; None where there is no trial."""
    if candidate.canary_since is None:
        return None
    names = {"candidate": candidate.name, "champion": candidate.champion}
    return {part: of_model(name, candidate.canary_since) for part, name in names.items()}
