"""A class's roster as a table, in and out. Coming in, every row is looked at first; one wrong row, and nothing happens.

A row whose user name exists brings that pupil into the class; any other makes an account, with the password of the row
or one made here, which is told once. Left out: changing accounts that exist.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.contrib.auth.hashers import PBKDF2PasswordHasher, get_hasher, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from tutor.accounts.models import Classroom, Membership, User
from tutor.accounts.spreadsheets import Fault, Row, read_table, refuse_faults, write_table
from tutor.sentences import current_language, say

COLUMNS = {
    "username": ("user_name", "login", "用户名", "账号"),
    "name": ("full_name", "姓名", "名字"),
    "password": ("密码",),
    "lang": ("language", "语言"),
}
MOST_ROWS = 500
USERNAME = re.compile(r"[\w.@+-]{1,150}\Z")
LANGS = {"": "", "en": "en", "english": "en", "英文": "en", "zh": "zh", "chinese": "zh", "中文": "zh"}
MADE_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
MADE_ITERATIONS = 100_000  # a made password is random (50 bits); signing in raises its hash to Django's full count


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account that was made; the password is known here and now only."""

    username: str
    name: str
    password: str


@dataclass(frozen=True, slots=True)
class Imported:
    joined: int
    already: int
    new: tuple[NewAccount, ...]


def import_roster(classroom: Classroom, text: str) -> Imported:
    """Everyone in the table is in the class afterwards.

    Raises:
        Refusal: the table or a row of it is wrong; nothing was changed.
    """
    rows = read_table(text, COLUMNS, ("username", "name"), MOST_ROWS)
    known = {user.username.lower(): user for user in User.objects.filter(username__in=_spellings(rows))}
    refuse_faults(list(_faults(rows, known)))
    with transaction.atomic():
        new = tuple(_make(row) for row in rows if row["username"].lower() not in known)
        people = list(User.objects.filter(username__in=[known_name(row, known) for row in rows]))
        inside = set(Membership.objects.filter(classroom=classroom).values_list("person_id", flat=True))
        coming = [person for person in people if person.pk not in inside]
        Membership.objects.bulk_create(Membership(classroom=classroom, person=person) for person in coming)
    return Imported(joined=len(coming), already=len(people) - len(coming), new=new)


def known_name(row: Row, known: dict[str, User]) -> str:
    """The user name as the account spells it."""
    user = known.get(row["username"].lower())
    return user.username if user is not None else row["username"]


def export_roster(classroom: Classroom) -> str:
    """The same columns as come in, without passwords; then the part and the day of joining."""
    members = classroom.memberships.select_related("person").order_by("part", "person__username")
    return write_table(
        ("username", "name", "lang", "part", "joined"),
        (
            (
                member.person.username,
                member.person.display_name(),
                member.person.lang,
                member.part,
                member.joined.date().isoformat(),
            )
            for member in members
        ),
    )


def _spellings(rows: Sequence[Row]) -> list[str]:
    return [name for row in rows for name in {row["username"], row["username"].lower()}]


def _faults(rows: Sequence[Row], known: dict[str, User]) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for row in rows:
        sentence = _fault(row, known, seen)
        if sentence:
            yield Fault(row.number, sentence)
        seen.setdefault(row["username"].lower(), row.number)


def _fault(row: Row, known: dict[str, User], seen: dict[str, int]) -> str:
    username = row["username"]
    if USERNAME.match(username) is None:
        return say("roster-username", username=username[:40])
    if username.lower() in seen:
        return say("roster-twice", username=username, row=seen[username.lower()])
    user = known.get(username.lower())
    if user is not None:
        return "" if user.role == User.Role.STUDENT and user.is_active else say("roster-role", username=username)
    if not 1 <= len(row["name"]) <= 150:
        return say("roster-name")
    if row["lang"].lower() not in LANGS:
        return say("roster-lang")
    return _password_fault(row)


def _password_fault(row: Row) -> str:
    if not row["password"]:
        return ""
    try:
        validate_password(row["password"], User(username=row["username"], first_name=row["name"]))
    except ValidationError:
        return say("roster-password")
    return ""


def _make(row: Row) -> NewAccount:
    password = row["password"] or "".join(secrets.choice(MADE_LETTERS) for _ in range(10))
    lang = LANGS[row["lang"].lower()] or current_language()
    user = User(username=row["username"], first_name=row["name"], lang=lang)
    user.password = make_password(password) if row["password"] else _made_hash(password)
    user.save()
    return NewAccount(user.username, row["name"], password)


def _made_hash(password: str) -> str:
    hasher = get_hasher()
    if isinstance(hasher, PBKDF2PasswordHasher):
        return hasher.encode(password, hasher.salt(), iterations=MADE_ITERATIONS)
    return make_password(password)
