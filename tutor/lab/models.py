"""Rows of the wheel: data sets, trainings, candidates, and the audit that can only grow.

Weights, data files, logs and reports are files (stores.py); a row names them and says how far they have come. Who did
something stands in the audit as a name, not as a link: it must outlive the account.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any, NoReturn

from django.db import models, transaction

from tutor.accounts.personal_data import PersonalData
from tutor.feedback.models import Judgement


class Dataset(models.Model):
    """An immutable file of episodes. `retired`: somebody in it withdrew, so nothing is trained from it any more."""

    sha = models.CharField(max_length=64, unique=True)
    made_by = models.CharField(max_length=150)
    created = models.DateTimeField(auto_now_add=True)
    filters = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    episodes = models.PositiveIntegerField()
    target = models.CharField(max_length=80)
    retired = models.BooleanField(default=False)

    class Meta:
        ordering = ("-created", "-id")

    def __str__(self) -> str:
        return f"episodes-{self.sha[:16]}"


class DatasetSource(models.Model):
    """Which judgement went into which data set, so that a withdrawal finds the files it has to reach."""

    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="sources")
    judgement = models.ForeignKey(Judgement, on_delete=models.CASCADE, related_name="datasets")
    held_out = models.BooleanField(default=False)

    personal_data = PersonalData("judgement__owner")

    def __str__(self) -> str:
        return f"{self.dataset_id} {self.judgement_id}"


class Training(models.Model):
    """One training run as a process of its own, and the candidate that comes of it, both under `name`."""

    class State(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        STOPPING = "stopping"
        STOPPED = "stopped"
        FINISHED = "finished"
        FAILED = "failed"

    ACTIVE = (State.QUEUED, State.RUNNING, State.STOPPING)

    name = models.CharField(max_length=60, unique=True)
    dataset = models.ForeignKey(Dataset, on_delete=models.PROTECT, related_name="trainings")
    base = models.CharField(max_length=120)
    options = models.JSONField(default=dict)
    made_by = models.CharField(max_length=150)
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    error = models.TextField(blank=True, default="")
    created = models.DateTimeField(auto_now_add=True)
    started = models.DateTimeField(null=True, blank=True)
    ended = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    enqueued = models.DateTimeField(null=True, blank=True)
    process = models.JSONField(null=True, blank=True)  # pid and the moment it was created

    class Meta:
        ordering = ("-created", "-id")

    def __str__(self) -> str:
        return f"{self.name} {self.state}"


class Candidate(models.Model):
    """Weights that a training made, measured against the champion of that moment, and what the gate said."""

    class State(models.TextChoices):
        WAITING = "waiting"
        EVALUATING = "evaluating"
        PASSED = "passed"
        REFUSED = "refused"
        FAILED = "failed"

    training = models.OneToOneField(Training, on_delete=models.PROTECT, related_name="candidate")
    name = models.CharField(max_length=60, unique=True)
    fingerprint = models.CharField(max_length=64)
    champion = models.CharField(max_length=120, blank=True, default="")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    progress = models.JSONField(default=dict)
    judgement = models.JSONField(null=True, blank=True)
    approvals = models.JSONField(default=list)
    error = models.TextField(blank=True, default="")
    created = models.DateTimeField(auto_now_add=True)
    canary_since = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    enqueued = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created", "-id")

    def __str__(self) -> str:
        return f"{self.name} {self.state}"


class AppendOnlyError(Exception):
    """Somebody tried to change or delete what was written down."""


class AuditLines(models.QuerySet["AuditEntry"]):
    """A queryset that reads and adds, and nothing else."""

    def update(self, **values: Any) -> NoReturn:
        raise AppendOnlyError("The audit can only grow.")

    def delete(self) -> NoReturn:
        raise AppendOnlyError("The audit can only grow.")

    def bulk_update(self, *args: Any, **values: Any) -> NoReturn:
        raise AppendOnlyError("The audit can only grow.")


class AuditEntry(models.Model):
    """Who did what to which data set or model. `seal` is over this line and the one before, so that a line changed
    behind the application's back is found (auditing.py)."""

    at = models.DateTimeField()
    actor = models.CharField(max_length=150)
    action = models.CharField(max_length=30)
    subject = models.CharField(max_length=120)
    details = models.JSONField(default=dict)
    seal = models.CharField(max_length=64, unique=True)

    objects = AuditLines.as_manager()

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.action} {self.subject}"

    def sealed_after(self, seal: str) -> str:
        line = [seal, self.at.isoformat(), self.actor, self.action, self.subject, self.details]
        return hashlib.sha256(json.dumps(line, sort_keys=True, ensure_ascii=False).encode()).hexdigest()

    @transaction.atomic
    def save(self, *args: Any, **options: Any) -> None:
        if self.pk is not None:
            raise AppendOnlyError("The audit can only grow.")
        last = AuditEntry.objects.select_for_update().first()
        self.seal = self.sealed_after(last.seal if last else "")
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> NoReturn:
        raise AppendOnlyError("The audit can only grow.")
