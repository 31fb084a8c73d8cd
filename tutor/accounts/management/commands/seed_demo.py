"""`manage.py seed_demo`: the demo's accounts and what they have done so far, as often as you like."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from tutor.accounts.seeding import seed_people, tell_stories


class Command(BaseCommand):
    help = "Make the demo accounts student, teacher and admin where they are missing (demo setting only)."

    def handle(self, *args: Any, **options: Any) -> None:
        made = seed_people()
        tell_stories()
        self.stdout.write(f"Demo accounts: {made} made." if made else "Demo accounts: all there.")
