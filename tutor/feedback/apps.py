"""Django's registration of the stage."""

from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "tutor.feedback"
    label = "feedback"

    def ready(self) -> None:
        import tutor.feedback.sentences  # noqa: F401 registers what the stage says
