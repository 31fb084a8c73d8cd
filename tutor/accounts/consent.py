"""Consent: per purpose, off until given, recorded as a history in which the latest word of each voice counts.

A grown-up speaks for themselves. A pupil's yes counts only together with a record that a guardian or the school agreed,
or that the pupil is of age; who wrote the record down, when and on what ground stands with it. Whatever is made from
people's work asks here at the moment it is made, so a withdrawal reaches the next data set without being carried there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.dispatch import Signal

from tutor.accounts.personal_data import PersonalData

if TYPE_CHECKING:
    from tutor.accounts.models import User

consent_withdrawn = Signal()
"""Sent with `person` and `purpose` when a use that was allowed no longer is."""


class Consent(models.Model):
    """One word in the history: somebody gave or withdrew consent for a person and a purpose."""

    class Purpose(models.TextChoices):
        TRAINING = "training"  # corrections may train the model
        EVALUATION = "evaluation"  # corrected problems may test it

    class Voice(models.TextChoices):
        OWN = "own"
        GUARDIAN = "guardian"
        SCHOOL = "school"
        OF_AGE = "of_age"  # nobody else need agree

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    voice = models.CharField(max_length=8, choices=Voice.choices)
    given = models.BooleanField()
    ground = models.CharField(max_length=200, blank=True, default="")  # such as "form of 1 September"
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="recorded_consents"
    )
    at = models.DateTimeField(auto_now_add=True)

    personal_data = PersonalData("person", unlink=("recorded_by",))

    class Meta:
        app_label = "accounts"
        ordering = ("at", "id")
        indexes = (models.Index(fields=("purpose", "person", "at"), name="consent_latest"),)

    def __str__(self) -> str:
        return f"{self.person_id} {self.purpose} {self.voice} {'yes' if self.given else 'no'}"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a person stands for one purpose. `record` is the person's own latest word, for those who cite it."""

    own: bool = False
    backed_by: str | None = None
    needs_backing: bool = True
    record: int | None = None

    @property
    def allows(self) -> bool:
        return self.own and (self.backed_by is not None or not self.needs_backing)


def standing(person: User, purpose: str) -> Standing:
    return standings([person], purpose)[person.pk]


def standings(people: Iterable[User], purpose: str) -> dict[int, Standing]:
    """Where each of them stands now, by primary key."""
    known = {person.pk: person for person in people}
    latest: dict[tuple[int, str], Consent] = {}
    for word in Consent.objects.filter(purpose=purpose, person__in=known).order_by("at", "pk"):
        latest[word.person_id, word.voice] = word
    return {pk: _standing(person, latest) for pk, person in known.items()}


def _standing(person: User, latest: dict[tuple[int, str], Consent]) -> Standing:
    own = latest.get((person.pk, Consent.Voice.OWN))
    others = (Consent.Voice.GUARDIAN, Consent.Voice.SCHOOL, Consent.Voice.OF_AGE)
    backing = next((v.value for v in others if (word := latest.get((person.pk, v))) is not None and word.given), None)
    return Standing(
        own=own is not None and own.given,
        backed_by=backing,
        needs_backing=person.role == person.Role.STUDENT,
        record=own.pk if own is not None else None,
    )


def record(
    person: User, purpose: str, given: bool, *, voice: str = Consent.Voice.OWN, ground: str = "", by: User | None = None
) -> Consent:
    """Write a word down, and tell those who keep something made with the consent when it ends."""
    before = standing(person, purpose).allows
    word = Consent.objects.create(
        person=person, purpose=purpose, voice=voice, given=given, ground=ground, recorded_by=by or person
    )
    if before and not standing(person, purpose).allows:
        consent_withdrawn.send(sender=Consent, person=person, purpose=purpose)
    return word
