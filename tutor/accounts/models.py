"""People, and the classes they teach and learn in."""

from __future__ import annotations

import re
import secrets
from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models

from tutor.accounts.consent import Consent
from tutor.accounts.personal_data import PersonalData

__all__ = ["Classroom", "Consent", "Membership", "User"]

CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # without the pairs that look alike: 0 O, 1 I L
CODE_LENGTH = 8
OWN_LIMIT = "Deep solutions a day. Blank: as for everybody; 0: no limit."
HAN = re.compile("[\u4e00-\u9fff]")


class User(AbstractUser):
    """A person who signs in. `lang` is blank until chosen; then it outranks what the browser asks for."""

    class Role(models.TextChoices):
        STUDENT = "student"
        TEACHER = "teacher"
        ADMIN = "admin"

    class Lang(models.TextChoices):
        ENGLISH = "en"
        CHINESE = "zh"

    role = models.CharField(max_length=10, choices=Role.choices, default=Role.STUDENT)
    lang = models.CharField(max_length=2, choices=Lang.choices, blank=True, default="")
    deep_runs_per_day = models.PositiveIntegerField(null=True, blank=True, help_text=OWN_LIMIT)

    def display_name(self) -> str:
        """The name as one says it: in Chinese characters the family's comes first, and no space stands between."""
        if HAN.search(self.last_name) and HAN.search(self.first_name):
            return self.last_name + self.first_name
        return self.get_full_name() or self.username

    @property
    def may_teach(self) -> bool:
        """Whether the person may have classes and problem sets of their own."""
        return self.role in (self.Role.TEACHER, self.Role.ADMIN)


def new_join_code() -> str:
    """Eight letters of 31: guessing one of a thousand codes takes a billion tries, and trying is limited."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


class Classroom(models.Model):
    """A class. An archived one is kept with all its work, but nobody joins it."""

    name = models.CharField(max_length=80)
    join_code = models.CharField(max_length=CODE_LENGTH, unique=True, default=new_join_code)
    archived = models.BooleanField(default=False)
    deep_runs_per_day = models.PositiveIntegerField(null=True, blank=True, help_text=OWN_LIMIT)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ("name", "pk")

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """What a person is in a class. The teacher who made it may archive it and name co-teachers; all else is shared."""

    class Part(models.TextChoices):
        PUPIL = "pupil"
        TEACHER = "teacher"
        CO_TEACHER = "co-teacher"

    TEACHING = (Part.TEACHER, Part.CO_TEACHER)

    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    part = models.CharField(max_length=10, choices=Part.choices, default=Part.PUPIL)
    joined = models.DateTimeField(auto_now_add=True)

    personal_data = PersonalData("person")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("classroom", "person"), name="one_membership_per_class"),
        ]
        indexes: ClassVar = [models.Index(fields=("person", "part"), name="membership_of_person")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.part} {self.classroom_id}"
