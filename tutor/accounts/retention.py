"""How long the house keeps what people did: work past its age goes by itself, and so do accounts nobody uses.

A model says in its declaration by which date its rows age (`PersonalData(..., aged_by="created")`); what hangs off such
a row goes with it. What has no date is kept as long as the account. LEMMA_KEEP_DAYS and LEMMA_KEEP_ACCOUNTS_DAYS say
how long; 0 keeps for ever. Left out: the audit, which must outlive what it tells of, and backups.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.core.management import call_command
from django.db.models import Model
from django.utils import timezone

from tutor.accounts.models import User
from tutor.accounts.personal_data import PersonalData, declared, erase

BATCH = 500  # rows in one transaction, so that nobody waits long for the database


def expire(now: datetime | None = None) -> dict[str, int]:
    """Delete what is past its age; how many rows of each kind, without those that hung off them."""
    now = now or timezone.now()
    gone: dict[str, int] = {}
    if settings.KEEP_DAYS:
        limit = now - timedelta(days=settings.KEEP_DAYS)
        for model, made in declared():
            if count := _expire_rows(model, made, limit):
                gone[model._meta.label] = count
    if settings.KEEP_ACCOUNTS_DAYS and (left := _expire_accounts(now - timedelta(days=settings.KEEP_ACCOUNTS_DAYS))):
        gone[User._meta.label] = left
    call_command("clearsessions")
    return gone


def _expire_rows(model: type[Model], made: PersonalData, limit: datetime) -> int:
    if not made.aged_by:
        return 0
    old = model._base_manager.filter(**{f"{made.aged_by}__lt": limit}).order_by("pk")
    count = 0
    while batch := list(old.values_list("pk", flat=True)[:BATCH]):
        model._base_manager.filter(pk__in=batch).delete()
        count += len(batch)
    return count


def _expire_accounts(limit: datetime) -> int:
    """Pupils' only: a school's own people are let go by the school."""
    pupils = User.objects.filter(role=User.Role.STUDENT, date_joined__lt=limit)
    unused = list(pupils.exclude(last_login__gte=limit))
    for person in unused:
        erase(person)
    return len(unused)
