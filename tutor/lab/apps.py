"""Django's registration of the stage."""

from django.apps import AppConfig


class LabConfig(AppConfig):
    name = "tutor.lab"
    label = "lab"

    def ready(self) -> None:
        from django.db.models.signals import pre_delete

        import tutor.lab.sentences  # noqa: F401 registers what the stage says
        from tutor.accounts.consent import consent_withdrawn
        from tutor.accounts.personal_data import person_leaving
        from tutor.feedback.models import Judgement
        from tutor.lab.retiring import on_judgement_gone, on_leaving, on_withdrawal

        consent_withdrawn.connect(on_withdrawal)
        person_leaving.connect(on_leaving)
        pre_delete.connect(on_judgement_gone, sender=Judgement)
