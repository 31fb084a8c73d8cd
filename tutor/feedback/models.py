"""Judgements: who said what of which step, of which model and prompt, under which consent.

One row for each person and step; saying something else replaces it. What the house finds out by itself, from practice
and from the gradebook, stands beside it in rows of another source (gathering.py). What the CAS says of the claim is
kept as well.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from tutor.accounts.models import Consent
from tutor.accounts.personal_data import PersonalData
from tutor.solving.models import Run

ANSWER = -1  # the place of a judgement of the answer as a whole
LONGEST_CORRECTION, LONGEST_ANSWER, LONGEST_WORKING = 1000, 80, 200


class Judgement(models.Model):
    """`correction` is how the step should read; `answer` and `working` claim the right answer and how it comes out."""

    class Kind(models.TextChoices):
        GOOD = "good"
        UNCLEAR = "unclear"
        GAVE_AWAY = "gave_away"
        WRONG = "wrong"
        DISPUTE = "dispute"

    class Source(models.TextChoices):
        PERSON = "person"  # somebody said so of a run
        PRACTICE = "practice"  # the exercise that the run was asked about has ended, so that its key is known
        GRADEBOOK = "gradebook"  # a teacher gave full marks to an answer to the problem that the run was asked about

    class Signature(models.TextChoices):
        NONE = ""
        SIGNED = "signed"
        REJECTED = "rejected"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="judgements")
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="judgements")
    sample = models.PositiveSmallIntegerField(default=0)
    step = models.SmallIntegerField(default=ANSWER)

    source = models.CharField(max_length=9, choices=Source.choices, default=Source.PERSON)
    kind = models.CharField(max_length=9, choices=Kind.choices)
    correction = models.CharField(max_length=LONGEST_CORRECTION, blank=True, default="")
    answer = models.CharField(max_length=LONGEST_ANSWER, blank=True, default="")
    working = models.CharField(max_length=LONGEST_WORKING, blank=True, default="")

    # The exercise of the curriculum that the run was asked about: {family, difficulty, seed, lang}.
    variant = models.JSONField(null=True, blank=True)

    model = models.CharField(max_length=120)
    prompt_version = models.CharField(max_length=20)
    consent = models.ForeignKey(Consent, null=True, blank=True, on_delete=models.SET_NULL)
    created = models.DateTimeField(auto_now_add=True)

    signature = models.CharField(max_length=8, choices=Signature.choices, blank=True, default="")
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="signed_judgements"
    )
    signed_at = models.DateTimeField(null=True, blank=True)

    standing = models.CharField(max_length=8, blank=True, default="")  # blank: the CAS was not asked yet
    reason = models.TextField(blank=True, default="")

    personal_data = PersonalData("owner", unlink=("signed_by",))

    class Meta:
        ordering = ("-created", "-id")
        constraints = (
            models.UniqueConstraint(fields=("owner", "run", "sample", "step", "source"), name="one_judgement_per_step"),
        )
        indexes = (models.Index(fields=("signature", "-created"), name="judgement_to_sign"),)

    def __str__(self) -> str:
        return f"{self.run_id} {self.step} {self.kind}"

    @property
    def claims(self) -> bool:
        """Whether it says what the right answer is."""
        return self.answer != ""
