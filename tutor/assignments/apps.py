"""Django's registration of the stage; practice asks it what a problem on a pupil's own sheet may get."""

from django.apps import AppConfig


class AssignmentsConfig(AppConfig):
    name = "tutor.assignments"
    label = "assignments"

    def ready(self) -> None:
        from tutor.accounts.personal_data import person_leaving
        from tutor.accounts.seeding import register_story
        from tutor.assignments.guarding import allow_own_sheet
        from tutor.assignments.seeding import seed_class
        from tutor.assignments.sharing import on_leaving
        from tutor.practice.allowing import register_guard

        register_guard(allow_own_sheet)
        register_story(seed_class)
        person_leaving.connect(on_leaving)
