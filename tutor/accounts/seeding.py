"""The demo's people, made once. Their passwords are their names, so they exist in the demo setting only.

Later stages add what these people have done (`register_story`, in an AppConfig's `ready`), so that no page is empty.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from tutor.accounts.models import User

Story = Callable[[], None]

_stories: list[Story] = []

DEMO_NAMES = {"student": "Sam Student", "teacher": "Tina Teacher", "admin": "Ada Admin"}


def seed_people() -> int:
    """Make the accounts that are missing; how many were.

    Raises:
        ImproperlyConfigured: outside the demo setting.
    """
    if not settings.DEMO_ACCOUNTS:
        raise ImproperlyConfigured("Demo accounts belong to the demo setting (LEMMA_ENV=demo) only.")
    return sum(_seed_person(username, name) for username, name in DEMO_NAMES.items())


def register_story(story: Story) -> None:
    """Let `seed_demo` tell this story too, after the people and the stories before. It must bear being told twice."""
    if story not in _stories:
        _stories.append(story)


def tell_stories() -> None:
    """Everything that the stages let the demo's people have done."""
    for story in _stories:
        story()


def _seed_person(username: str, name: str) -> bool:
    first, last = name.split()
    is_admin = username == "admin"
    user, made = User.objects.get_or_create(
        username=username,
        defaults={
            "first_name": first,
            "last_name": last,
            "role": username,
            "is_staff": is_admin,
            "is_superuser": is_admin,
        },
    )
    if made:
        user.set_password(username)
        user.save(update_fields=["password"])
    return made
