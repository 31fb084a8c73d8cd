"""Django's registration of the stage."""

from django.apps import AppConfig


class SolvingConfig(AppConfig):
    name = "tutor.solving"
    label = "solving"
