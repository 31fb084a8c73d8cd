"""`manage.py fit_mastery`: knowledge tracing's parameters from the attempts made here."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from tutor.practice.tracing import fit_topics


class Command(BaseCommand):
    help = "Fit the parameters of knowledge tracing for every topic that at least five pupils have practised."

    def handle(self, *args: Any, **options: Any) -> None:
        fitted = fit_topics()
        for topic, one in sorted(fitted.items()):
            numbers = f"prior {one.prior:.2f}, learn {one.learn:.2f}, guess {one.guess:.2f}, slip {one.slip:.2f}"
            self.stdout.write(f"{topic}: {numbers}")
        self.stdout.write(f"{len(fitted)} topics fitted.")
