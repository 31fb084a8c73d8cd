"""Django's registration of the stage."""

from django.apps import AppConfig


class AssignmentsConfig(AppConfig):
    name = "tutor.assignments"
    label = "assignments"
