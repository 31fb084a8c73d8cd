"""Data sets over HTTP, for administrators: what a build would hold, building it, what was built."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import GenericAPIView
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from tutor.accounts.models import User
from tutor.feedback.gathering import gather
from tutor.feedback.models import Judgement
from tutor.lab import building, suites
from tutor.lab.building import Filters
from tutor.lab.models import Dataset
from tutor.sentences import say, say_later


class AdministratorsOnly(BasePermission):
    """The wheel is the administrator's."""

    def has_permission(self, request: Request, view: Any) -> bool:
        return isinstance(request.user, User) and request.user.role == User.Role.ADMIN


class DataWanted(serializers.Serializer[Any]):
    """Filters. Empty: everything; the target is then held out of the data itself."""

    since = serializers.DateField(
        required=False, allow_null=True, error_messages=dict.fromkeys(("invalid", "datetime"), say_later("lab-since"))
    )
    lang = serializers.ChoiceField(
        choices=("", "en", "zh"), default="", error_messages={"invalid_choice": say_later("lang-unknown")}
    )
    model = serializers.CharField(default="", allow_blank=True, max_length=120)
    target = serializers.CharField(default="", allow_blank=True, max_length=80)
    source = serializers.ChoiceField(  # type: ignore[assignment]  # the row's own name; Field has an attribute of that name
        choices=("", *Judgement.Source.values),
        default="",
        error_messages={"invalid_choice": say_later("lab-source")},
    )

    def validate_target(self, value: str) -> str:
        if value and value not in suites.names():
            raise serializers.ValidationError(say("lab-target"))
        return value

    def filters(self) -> Filters:
        data = self.validated_data
        day = data.get("since")
        since = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None
        return Filters(since, data["lang"], data["model"], data["target"], data["source"])


class Line(serializers.Serializer[Any]):
    problem = serializers.CharField()
    answer = serializers.CharField()
    working = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]  # the row's own name; Field has an attribute of that name
    lang = serializers.CharField()


class Left(serializers.Serializer[Any]):
    problem = serializers.CharField()
    answer = serializers.CharField()
    reason = serializers.CharField()
    detail = serializers.CharField()


class Preview(serializers.Serializer[Any]):
    """What a build would hold now. `included` counts training and held-out problems together."""

    looked_at = serializers.IntegerField()
    included = serializers.IntegerField()
    held_out = serializers.IntegerField()
    excluded = serializers.DictField(child=serializers.IntegerField())
    lines = Line(many=True)
    left_out = Left(many=True)
    models = serializers.ListField(child=serializers.CharField())
    suites = serializers.ListField(child=serializers.CharField())
    origins = serializers.DictField(child=serializers.IntegerField())


class DatasetShape(serializers.ModelSerializer[Dataset]):
    class Meta:
        model = Dataset
        fields = ("id", "sha", "made_by", "created", "filters", "counts", "episodes", "target", "retired")


class PreviewView(APIView):
    permission_classes = (AdministratorsOnly,)

    @extend_schema(request=DataWanted, responses=Preview, operation_id="lab_preview")
    def post(self, request: Request) -> Response:
        """Count and show; no data set is written."""
        wanted = DataWanted(data=request.data)
        wanted.is_valid(raise_exception=True)
        filters = wanted.filters()
        gather()
        made = building.select(filters)
        aside = set() if filters.target else building.held_out(made.chosen)
        told = {
            "looked_at": len(made.chosen) + sum(made.excluded.values()),
            "included": len(made.chosen),
            "held_out": len(aside),
            "excluded": dict(made.excluded),
            "lines": list(building.preview_lines(made)),
            "left_out": made.examples,
            "models": sorted(Judgement.objects.order_by().values_list("model", flat=True).distinct()),
            "suites": suites.names(),
            "origins": building.origins(made),
        }
        return Response(Preview(told).data)


class DatasetsView(GenericAPIView[Dataset]):
    permission_classes = (AdministratorsOnly,)
    serializer_class: Any = DatasetShape
    queryset = Dataset.objects.all()

    @extend_schema(responses=DatasetShape(many=True), operation_id="lab_datasets")
    def get(self, request: Request) -> Response:
        return self.get_paginated_response(DatasetShape(self.paginate_queryset(self.get_queryset()), many=True).data)

    @extend_schema(request=DataWanted, responses={201: DatasetShape}, operation_id="lab_build")
    def post(self, request: Request) -> Response:
        """Build; the same judgements give the same data set."""
        wanted = DataWanted(data=request.data)
        wanted.is_valid(raise_exception=True)
        gather()
        made = building.build(wanted.filters(), str(request.user.get_username()))
        return Response(DatasetShape(made).data, status=201)
