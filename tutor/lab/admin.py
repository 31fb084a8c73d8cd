"""The wheel's rows in Django's admin, to look at; what may be done with them is on the administrator's pages."""

from __future__ import annotations

from django.contrib import admin

from tutor.accounts.admin import ReadOnly
from tutor.feedback.models import Judgement
from tutor.lab.models import AuditEntry, Candidate, Dataset, Training


@admin.register(Judgement)
class JudgementAdmin(ReadOnly):
    list_display = ("run", "step", "kind", "answer", "standing", "signature", "model", "created")
    list_filter = ("kind", "signature", "standing")


@admin.register(Dataset)
class DatasetAdmin(ReadOnly):
    list_display = ("__str__", "episodes", "target", "retired", "made_by", "created")


@admin.register(Training)
class TrainingAdmin(ReadOnly):
    list_display = ("name", "state", "base", "dataset", "made_by", "created")


@admin.register(Candidate)
class CandidateAdmin(ReadOnly):
    list_display = ("name", "state", "champion", "created")


@admin.register(AuditEntry)
class AuditAdmin(ReadOnly):
    list_display = ("at", "actor", "action", "subject")
    list_filter = ("action",)
