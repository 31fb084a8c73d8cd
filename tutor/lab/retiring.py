"""What a withdrawal, a departure or an age limit does to data sets that exist: they are retired, their files deleted.

A training that is under way on one is stopped. A model that was trained from one stays, and its card names the data
set; whether to go on serving it is for people to decide, so the audit says which models it concerns. The next data set
is built without the person by itself.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from tutor.accounts.consent import Consent
from tutor.accounts.models import User
from tutor.feedback.models import Judgement
from tutor.lab import auditing, suites, training
from tutor.lab.building import path_of
from tutor.lab.models import Dataset, Training


def retire_with(person: User, purpose: str | None = None) -> int:
    """Retire every data set that holds something of the person; how many."""
    found = Dataset.objects.filter(sources__judgement__owner=person, retired=False)
    if purpose == Consent.Purpose.EVALUATION:
        found = found.filter(sources__held_out=True)
    return _retire(found, purpose or "a person left")


def _retire(found: QuerySet[Dataset], because: str) -> int:
    retired = list(found.distinct())
    for dataset in retired:
        dataset.retired = True
        dataset.save(update_fields=["retired"])
        path_of(dataset.sha).unlink(missing_ok=True)
        if dataset.target.startswith("held-out-"):
            suites.remove(dataset.target)
        for under_way in dataset.trainings.filter(state__in=Training.ACTIVE):
            training.stop(under_way, "lemma")
        models = list(dataset.trainings.filter(candidate__isnull=False).values_list("name", flat=True))
        auditing.note("lemma", "data set retired", str(dataset), because=because, models=models)
    return len(retired)


def on_withdrawal(sender: object, person: User, purpose: str, **_: Any) -> None:
    retire_with(person, purpose)


def on_leaving(sender: object, person: User, **_: Any) -> None:
    retire_with(person)


def on_judgement_gone(sender: object, instance: Judgement, **_: Any) -> None:
    """Taken back, or past its age: no data set may outlive what it was made of, nor lose the way to it."""
    _retire(Dataset.objects.filter(sources__judgement=instance, retired=False), "a judgement was taken back or expired")
