"""Django's registration of the stage."""

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    name = "tutor.practice"
    label = "practice"

    def ready(self) -> None:
        from tutor.accounts.seeding import register_story
        from tutor.practice.seeding import seed_practice

        register_story(seed_practice)
