"""Deep solutions a day, for each pupil and for each class: counted before a question is taken.

The house's limits hold for all; a pupil or a class may have one of its own (in Django's admin). Whoever asked for deep
hears that it is used up; whoever left the choice to the tutor gets the fast mode instead, and hears why. Days are the
server's. Left out: teachers and administrators, who have none.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from tutor.accounts.models import Classroom, Membership, User
from tutor.refusals import TooMany
from tutor.sentences import say
from tutor.solving.models import Run

SENTENCES = {Run.Limit.QUOTA: "quota-deep", Run.Limit.CLASS: "quota-deep-class"}


@dataclass(frozen=True, slots=True)
class Spent:
    """Which limit is reached, and how high it is."""

    limit: Run.Limit
    most: int


def allowed_mode(owner: User, mode: str) -> tuple[str, Run.Limit]:
    """The mode to solve in: the one asked for, or fast where deep is used up and the choice was ours; and which limit
    decided that.

    Raises:
        TooMany: deep was asked for, and today's are used up.
    """
    if mode == "fast" or owner.role != User.Role.STUDENT:
        return mode, Run.Limit.NONE
    spent = _spent(owner)
    if spent is None:
        return mode, Run.Limit.NONE
    if mode == "auto":
        return "fast", spent.limit
    midnight = _today() + timedelta(days=1)
    sentence = say(SENTENCES[spent.limit], most=spent.most)
    raise TooMany(sentence, max(1, math.ceil((midnight - timezone.now()).total_seconds())))


def _spent(owner: User) -> Spent | None:
    most = _limit(owner.deep_runs_per_day, settings.DEEP_RUNS_PER_DAY)
    if most and _deep_today(Q(owner=owner)) >= most:
        return Spent(Run.Limit.QUOTA, most)
    for classroom in Classroom.objects.filter(
        memberships__person=owner, memberships__part=Membership.Part.PUPIL, archived=False
    ):
        most = _limit(classroom.deep_runs_per_day, settings.CLASS_DEEP_RUNS_PER_DAY)
        mates = classroom.memberships.filter(part=Membership.Part.PUPIL).values("person")
        if most and _deep_today(Q(owner__in=mates)) >= most:
            return Spent(Run.Limit.CLASS, most)
    return None


def _limit(own: int | None, house: int) -> int:
    return house if own is None else own


def _deep_today(whose: Q) -> int:
    """Runs that think, or may still choose to."""
    undecided = Q(mode="auto", mode_chosen__isnull=True, state__in=Run.ACTIVE)
    thinks = Q(mode="deep") | Q(mode_chosen__mode="deep") | undecided
    return Run.objects.filter(whose, thinks, created__gte=_today()).count()


def _today() -> datetime:
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
