"""Django's registration of the stage."""

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    name = "tutor.practice"
    label = "practice"
