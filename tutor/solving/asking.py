"""A question is taken: limits first, then one row, then the queue once the row is really there."""

from __future__ import annotations

import math
import secrets
from dataclasses import dataclass, replace
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from tutor.accounts.models import User
from tutor.refusals import TooMany
from tutor.sentences import say
from tutor.solving.models import Run
from tutor.solving.permitting import permitted_mode
from tutor.solving.queueing import enqueue
from tutor.solving.quotas import allowed_mode

MINUTE = timedelta(minutes=1)
ACTIVE_RETRY_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, already validated."""

    problem: str
    lang: str
    mode: str = "auto"
    samples: int = 1


def ask(owner: User, question: Question, key: str | None = None) -> tuple[Run, bool]:
    """The run, and whether it is new: the same key gives the same run, however often it is sent.

    Raises:
        TooMany: the pupil has too many runs in progress, or asked too often within a minute.
        Refusal: it is a problem of a set whose policy keeps the tutor from solving it.
    """
    earlier = run_of_key(owner, key)
    if earlier is not None:
        return earlier, False
    permitted = permitted_mode(owner, question.problem, question.mode, timezone.now())
    limit = Run.Limit.POLICY if permitted != question.mode else Run.Limit.NONE
    try:
        with transaction.atomic():
            User.objects.select_for_update().get(pk=owner.pk)  # two questions at once count one after the other
            earlier = run_of_key(owner, key)
            if earlier is not None:
                return earlier, False
            _refuse_too_many(owner)
            mode, spent = allowed_mode(owner, permitted)
            run = _create(owner, replace(question, mode=mode), key, limit or spent)
            transaction.on_commit(lambda: enqueue([run.pk]))
    except IntegrityError:
        earlier = run_of_key(owner, key)
        if earlier is None:
            raise
        return earlier, False
    return run, True


def run_of_key(owner: User, key: str | None) -> Run | None:
    return Run.objects.filter(owner=owner, key=key).first() if key is not None else None


def _create(owner: User, question: Question, key: str | None, limit: Run.Limit) -> Run:
    return Run.objects.create(
        owner=owner,
        key=key,
        problem=question.problem,
        lang=question.lang,
        mode=question.mode,
        limit=limit,
        samples=question.samples,
        budget=settings.TOKEN_BUDGET,
        seed=secrets.randbelow(2**31),
    )


def _refuse_too_many(owner: User) -> None:
    active = Run.objects.filter(owner=owner, state__in=Run.ACTIVE).count()
    if active >= settings.ACTIVE_RUNS:
        raise TooMany(say("runs-active", most=active), ACTIVE_RETRY_SECONDS)
    now = timezone.now()
    lately = list(
        Run.objects.filter(owner=owner, created__gt=now - MINUTE).order_by("created").values_list("created", flat=True)
    )
    if len(lately) >= settings.RUNS_PER_MINUTE:
        free_at = lately[-settings.RUNS_PER_MINUTE] + MINUTE
        seconds = max(1, math.ceil((free_at - now).total_seconds()))
        raise TooMany(say("runs-minute", seconds=seconds), seconds)
