"""People. Left out until their stage comes: classrooms and consent."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models


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

    def display_name(self) -> str:
        return self.get_full_name() or self.username
