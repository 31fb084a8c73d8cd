"""Deep solutions a day, for each pupil and for each class: counted before a question is taken.

Whoever asked for deep hears that it is used up; whoever left the choice to the tutor gets the fast mode instead. Days
are the server's. Left out: teachers and administrators, who have none.
"""

from __future__ import annotations

import math
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from tutor.accounts.models import Membership, User
from tutor.refusals import TooMany
from tutor.sentences import say
from tutor.solving.models import Run


def allowed_mode(owner: User, mode: str) -> str:
    """The mode to solve in: the one asked for, or fast where deep is used up and the choice was ours.

    Raises:
        TooMany: deep was asked for, and today's are used up.
    """
    if mode == "fast" or owner.role != User.Role.STUDENT:
        return mode
    refusal = _used_up(owner)
    if refusal is None:
        return mode
    if mode == "auto":
        return "fast"
    midnight = _today() + timedelta(days=1)
    raise TooMany(refusal, max(1, math.ceil((midnight - timezone.now()).total_seconds())))


def _used_up(owner: User) -> str | None:
    most, most_of_class = settings.DEEP_RUNS_PER_DAY, settings.CLASS_DEEP_RUNS_PER_DAY
    if most and _deep_today(Q(owner=owner)) >= most:
        return say("quota-deep", most=most)
    if most_of_class:
        classes = Membership.objects.filter(person=owner, part=Membership.Part.PUPIL).values("classroom")
        mates = Membership.objects.filter(classroom__in=classes, part=Membership.Part.PUPIL).values("person")
        if _deep_today(Q(owner__in=mates)) >= most_of_class:
            return say("quota-deep-class", most=most_of_class)
    return None


def _deep_today(whose: Q) -> int:
    """Runs that think, or may still choose to."""
    thinks = Q(mode="deep") | Q(mode_chosen__mode="deep")
    return Run.objects.filter(whose, thinks, created__gte=_today()).count()


def _today() -> datetime:
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
