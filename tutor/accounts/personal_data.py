"""What the house keeps about a person, and how it is exported and deleted: one declaration on each model.

    class Answer(models.Model):
        owner = models.ForeignKey(User, on_delete=models.CASCADE)
        signed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL)
        personal_data = PersonalData("owner", unlink=("signed_by",))

`owner` is the path to the person whose data the rows are; they are exported and deleted with that person. Links in
`unlink` only say who did something; they are cleared. `aged_by` names the date that a row ages by (retention.py). A
model that is nobody's (a classroom) has the owner "". A test fails for a model with a link to a person, or to a row
that is a person's, and no declaration. Left out: what a model writes about people into free text, and Redis, whose
entries about a run expire within hours.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core import serializers
from django.db import models, transaction
from django.dispatch import Signal

if TYPE_CHECKING:  # the models of this very stage declare theirs
    from tutor.accounts.models import User

person_leaving = Signal()
"""Sent with `person` before the rows go, for what is not a row: files made from them."""


@dataclass(frozen=True, slots=True)
class PersonalData:
    """How one model's rows belong to a person. `hidden`: fields that are not exported, because they are secrets.
    `aged_by`: the field with the date after which a row is kept for LEMMA_KEEP_DAYS; "" as long as what it hangs off,
    or as the account."""

    owner: str
    unlink: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    aged_by: str = ""


ELSEWHERE: dict[str, PersonalData] = {
    "authtoken.Token": PersonalData("user", hidden=("key",)),
    "authtoken.TokenProxy": PersonalData("user", hidden=("key",)),
    "admin.LogEntry": PersonalData("user"),
}
"""The models that come with the libraries."""

USER_FIELDS = ("username", "first_name", "last_name", "email", "role", "lang", "date_joined", "last_login")


def declaration(model: type[models.Model]) -> PersonalData | None:
    found = getattr(model, "personal_data", None) or ELSEWHERE.get(model._meta.label)
    return found if isinstance(found, PersonalData) else None


def links_to_people(model: type[models.Model]) -> list[str]:
    """The relations that lead to a person at once, or to a row that is some person's."""
    return [
        field.name
        for field in (*model._meta.get_fields(),)
        if isinstance(field, models.ForeignKey | models.OneToOneField | models.ManyToManyField)
        and isinstance(field.related_model, type)
        and (field.related_model is get_user_model() or _is_somebodys(field.related_model))
    ]


def _is_somebodys(model: type[models.Model]) -> bool:
    found = declaration(model)
    return found is not None and found.owner != ""


def undeclared() -> list[str]:
    """Models that hold something of a person and do not say how it is exported and deleted."""
    return [
        model._meta.label
        for model in apps.get_models(include_auto_created=False)
        if model is not get_user_model() and links_to_people(model) and declaration(model) is None
    ]


def declared() -> Iterator[tuple[type[models.Model], PersonalData]]:
    """Every declaration. Models whose rows hang off others come first, so that they go before what they hang off."""
    found = [(model, made) for model in apps.get_models() if not model._meta.proxy and (made := declaration(model))]
    yield from sorted(found, key=lambda pair: -pair[1].owner.count("__"))


def export(person: User) -> dict[str, Any]:
    """Everything kept about the person, as JSON values, by model."""
    told: dict[str, Any] = {"person": {name: _plain(getattr(person, name)) for name in USER_FIELDS}}
    for model, made in declared():
        if made.owner:
            rows = model._base_manager.filter(**{made.owner: person})
            told[model._meta.label] = [_row(row, made) for row in serializers.serialize("python", rows)]
    return told


def _row(row: Any, made: PersonalData) -> dict[str, Any]:
    fields = {name: _plain(value) for name, value in row["fields"].items() if name not in made.hidden}
    return {} if "key" in made.hidden else {"id": _plain(row["pk"]), **fields}


def _plain(value: Any) -> Any:
    """A JSON value: dates, identifiers and the like as text."""
    if isinstance(value, dict):
        return {str(name): _plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)


@transaction.atomic
def erase(person: User) -> None:
    """Delete the person and everything that is theirs; where they only signed or made something, the name goes."""
    person_leaving.send(sender=type(person), person=person)
    for model, made in declared():
        for name in made.unlink:
            _clear(model, name, person)
    for model, made in declared():
        if made.owner:
            model._base_manager.filter(**{made.owner: person}).delete()
    person.delete()


def _clear(model: type[models.Model], name: str, person: User) -> None:
    field = model._meta.get_field(name)
    if isinstance(field, models.ManyToManyField):
        for row in model._base_manager.filter(**{name: person}):
            getattr(row, name).remove(person)
    elif field.null:
        model._base_manager.filter(**{name: person}).update(**{name: None})
