"""Rows of a run. They tell the same story as its log, slower and for ever.

`attempt` counts deliveries: every worker that takes the run over raises it, and whoever holds a lower number has lost
the right to write (claiming.py). Several samples of the model within one attempt are `samples`.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from tutor.accounts.personal_data import PersonalData


class Run(models.Model):
    """One question and what became of it."""

    class Limit(models.TextChoices):
        """Why the mode is fast although nobody chose it."""

        NONE = ""
        QUOTA = "quota"  # the pupil's deep solutions of the day are used up
        CLASS = "class"  # the class's
        POLICY = "policy"  # a problem set allows no deep thinking

    class State(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        FINISHED = "finished"
        STOPPED = "stopped"
        FAILED = "failed"

    ACTIVE = (State.QUEUED, State.RUNNING)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="runs")
    key = models.CharField(max_length=128, null=True, blank=True)

    problem = models.TextField()
    lang = models.CharField(max_length=2)
    mode = models.CharField(max_length=4, default="auto")
    limit = models.CharField(max_length=6, choices=Limit.choices, blank=True, default=Limit.NONE)
    samples = models.PositiveSmallIntegerField(default=1)
    budget = models.PositiveIntegerField()
    seed = models.PositiveIntegerField()

    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    created = models.DateTimeField(auto_now_add=True)
    ended = models.DateTimeField(null=True, blank=True)

    attempt = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=80, blank=True, default="")
    lease_until = models.DateTimeField(null=True, blank=True)
    enqueued = models.DateTimeField(null=True, blank=True)

    mode_chosen = models.JSONField(null=True, blank=True)
    thinking = models.TextField(blank=True, default="")
    answer = models.JSONField(null=True, blank=True)
    usage = models.JSONField(null=True, blank=True)
    model = models.CharField(max_length=120, blank=True, default="")
    prompt_version = models.CharField(max_length=20, blank=True, default="")
    error = models.TextField(blank=True, default="")

    personal_data = PersonalData("owner", aged_by="created")

    class Meta:
        ordering = ("-created", "-id")
        constraints = (models.UniqueConstraint(fields=("owner", "key"), name="one_run_per_key"),)
        indexes = (
            models.Index(fields=("owner", "-created"), name="run_of_owner"),
            models.Index(fields=("state", "lease_until"), name="run_by_lease"),
        )

    def __str__(self) -> str:
        return f"{self.id} {self.state}"

    @property
    def has_ended(self) -> bool:
        return self.state not in self.ACTIVE


class Step(models.Model):
    """One closed step of one sample."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="steps")
    sample = models.PositiveSmallIntegerField(default=0)
    index = models.PositiveSmallIntegerField()
    text = models.TextField()
    verdict = models.CharField(max_length=10, default="unchecked")
    detail = models.TextField(blank=True, default="")
    tools = models.JSONField(default=list)

    personal_data = PersonalData("run__owner")

    class Meta:
        ordering = ("sample", "index")
        constraints = (models.UniqueConstraint(fields=("run", "sample", "index"), name="one_row_per_step"),)

    def __str__(self) -> str:
        return f"{self.run_id} {self.sample}.{self.index}"
