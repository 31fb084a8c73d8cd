"""Trainings, candidates, the champion and the audit over HTTP, for administrators."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.generics import GenericAPIView, get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from tutor.lab import auditing, comparing, evaluating, promoting, serving_numbers, training, watching
from tutor.lab.data_api import AdministratorsOnly
from tutor.lab.models import AuditEntry, Candidate, Dataset, Training
from tutor.lab.stores import champion
from tutor.sentences import say, say_later

MOST_MINUTES = 24 * 60
Plain: Any = serializers.JSONField


class TrainingWanted(serializers.Serializer[Any]):
    dataset = serializers.PrimaryKeyRelatedField(
        queryset=Dataset.objects.all(),
        error_messages=dict.fromkeys(
            ("required", "null", "does_not_exist", "incorrect_type"), say_later("lab-missing")
        ),
    )
    minutes = serializers.FloatField(
        default=6,
        min_value=1,
        max_value=MOST_MINUTES,
        error_messages=dict.fromkeys(
            ("invalid", "null", "min_value", "max_value", "max_string_length"),
            say_later("lab-minutes", most=MOST_MINUTES),
        ),
    )

    def validate_minutes(self, value: float) -> float:
        if not math.isfinite(value):
            raise serializers.ValidationError(say("lab-minutes", most=MOST_MINUTES))
        return value


class TrainingShape(serializers.ModelSerializer[Training]):
    progress = serializers.SerializerMethodField()

    class Meta:
        model = Training
        fields: Any = (
            *("id", "name", "dataset", "base", "options", "made_by", "state", "error"),
            *("created", "started", "ended", "progress"),
        )

    def get_progress(self, made: Training) -> dict[str, Any]:
        progress: dict[str, Any] = watching.seen(made)["progress"]
        return progress


class TrainingInFull(TrainingShape):
    curve = serializers.SerializerMethodField()
    log = serializers.SerializerMethodField()

    class Meta(TrainingShape.Meta):
        fields = (*TrainingShape.Meta.fields, "curve", "log")

    def get_curve(self, made: Training) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = watching.seen(made)["curve"]
        return found

    def get_log(self, made: Training) -> list[str]:
        return list(training.log_lines(made, watching.LOG_LINES))


class CandidateShape(serializers.ModelSerializer[Candidate]):
    canary = serializers.SerializerMethodField()

    class Meta:
        model = Candidate
        fields: Any = (
            *("name", "fingerprint", "champion", "state", "progress", "judgement", "approvals", "error", "created"),
            *("canary_since", "canary"),
        )

    def get_canary(self, candidate: Candidate) -> dict[str, Any] | None:
        """How the candidate and the champion did on pupils' runs since the trial began."""
        return serving_numbers.of_trial(candidate)


class CandidateInFull(CandidateShape):
    report = serializers.SerializerMethodField()

    class Meta(CandidateShape.Meta):
        fields = (*CandidateShape.Meta.fields, "report")

    def get_report(self, candidate: Candidate) -> list[dict[str, Any]]:
        return comparing.report(candidate) if candidate.champion else []


class AuditShape(serializers.ModelSerializer[AuditEntry]):
    class Meta:
        model = AuditEntry
        fields = ("id", "at", "actor", "action", "subject", "details")


class Share(serializers.Serializer[Any]):
    share = serializers.FloatField(
        error_messages=dict.fromkeys(("required", "null", "invalid"), say_later("lab-share", most=50))
    )


PointerShape = inline_serializer(
    "ChampionShape",
    {
        "name": serializers.CharField(),
        "previous": serializers.CharField(allow_null=True),
        "canary": serializers.CharField(allow_null=True),
        "share": serializers.FloatField(),
        "approvals_needed": serializers.IntegerField(),
        "card": Plain(allow_null=True),
        "reward": Plain(allow_null=True),
        "numbers": Plain(),
    },
)


class Admins:
    permission_classes: Sequence[Any] = (AdministratorsOnly,)
    missing_sentence = "lab-missing"


def actor(request: Request) -> str:
    return str(request.user.get_username())


class ChampionView(Admins, APIView):
    @extend_schema(responses=PointerShape, operation_id="lab_champion")
    def get(self, request: Request) -> Response:
        """Who serves, on what it was trained, and how it does."""
        return Response(serving_numbers.of_champion(champion()))


class RollBackView(Admins, APIView):
    @extend_schema(request=None, responses=PointerShape, operation_id="lab_roll_back")
    def post(self, request: Request) -> Response:
        """Bring back the champion before this one."""
        return Response(serving_numbers.of_champion(promoting.roll_back(actor(request))))


class TrainingsView(Admins, GenericAPIView[Training]):
    serializer_class: Any = TrainingShape
    queryset = Training.objects.all()

    @extend_schema(responses=TrainingShape(many=True), operation_id="lab_trainings")
    def get(self, request: Request) -> Response:
        return self.get_paginated_response(TrainingShape(self.paginate_queryset(self.get_queryset()), many=True).data)

    @extend_schema(request=TrainingWanted, responses={201: TrainingInFull}, operation_id="lab_train")
    def post(self, request: Request) -> Response:
        """Train the champion on a data set."""
        wanted = TrainingWanted(data=request.data)
        wanted.is_valid(raise_exception=True)
        data = wanted.validated_data
        made = training.start(data["dataset"], actor(request), data["minutes"])
        return Response(TrainingInFull(made).data, status=201)


class TrainingView(Admins, GenericAPIView[Training]):
    serializer_class: Any = TrainingInFull
    queryset = Training.objects.all()
    lookup_field = "name"

    @extend_schema(responses=TrainingInFull, operation_id="lab_training")
    def get(self, request: Request, name: str) -> Response:
        """Its curve, its log, how long it will take."""
        return Response(TrainingInFull(self.get_object()).data)


class TrainingActionView(Admins, APIView):
    @extend_schema(request=None, responses=TrainingInFull, operation_id="lab_training_action")
    def post(self, request: Request, name: str, action: str) -> Response:
        """`stop` or `resume`."""
        made = get_object_or_404(Training, name=name)
        (training.stop if action == "stop" else training.resume)(made, actor(request))
        made.refresh_from_db()
        return Response(TrainingInFull(made).data)


class CandidatesView(Admins, GenericAPIView[Candidate]):
    serializer_class: Any = CandidateShape
    queryset = Candidate.objects.select_related("training__dataset")

    @extend_schema(responses=CandidateShape(many=True), operation_id="lab_candidates")
    def get(self, request: Request) -> Response:
        return self.get_paginated_response(CandidateShape(self.paginate_queryset(self.get_queryset()), many=True).data)


class CandidateView(Admins, APIView):
    @extend_schema(responses=CandidateInFull, operation_id="lab_candidate")
    def get(self, request: Request, name: str) -> Response:
        """What the gate says, with the report."""
        return Response(CandidateInFull(get_object_or_404(Candidate, name=name)).data)


class CandidateActionView(Admins, APIView):
    @extend_schema(request=Share, responses=CandidateInFull, operation_id="lab_candidate_action")
    def post(self, request: Request, name: str, action: str) -> Response:
        """`evaluate`, `approve`, `canary` (with a share) or `promote`."""
        candidate = get_object_or_404(Candidate, name=name)
        if action == "evaluate":
            evaluating.again(candidate, actor(request))
        elif action == "approve":
            promoting.approve(candidate, actor(request))
        elif action == "canary":
            wanted = Share(data=request.data)
            wanted.is_valid(raise_exception=True)
            promoting.try_out(candidate, actor(request), wanted.validated_data["share"])
        else:
            promoting.promote(candidate, actor(request))
        candidate.refresh_from_db()
        return Response(CandidateInFull(candidate).data)


class AuditView(Admins, GenericAPIView[AuditEntry]):
    serializer_class: Any = AuditShape
    queryset = AuditEntry.objects.all()

    @extend_schema(responses=AuditShape(many=True), operation_id="lab_audit")
    def get(self, request: Request) -> Response:
        """Newest first; `broken` names the first line that was changed behind the application's back."""
        page = self.get_paginated_response(AuditShape(self.paginate_queryset(self.get_queryset()), many=True).data)
        page.data["broken"] = auditing.first_broken()
        return page
