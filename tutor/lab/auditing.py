"""Writing the audit, and seeing whether somebody changed it behind the application's back."""

from __future__ import annotations

import logging
from typing import Any

from django.utils import timezone

from tutor.lab.models import AuditEntry

log = logging.getLogger(__name__)


def note(actor: str, action: str, subject: str, **details: Any) -> None:
    """Write a line down."""
    AuditEntry(at=timezone.now(), actor=actor, action=action, subject=subject, details=details).save()
    log.info("%s: %s %s", actor, action, subject)


def first_broken() -> int | None:
    """The first line that no longer fits its seal; None where all do."""
    seal = ""
    for entry in AuditEntry.objects.order_by("id").iterator():
        if entry.sealed_after(seal) != entry.seal:
            return int(entry.pk)
        seal = entry.seal
    return None
