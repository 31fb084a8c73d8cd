"""Runs over HTTP: read a problem, ask, look, stop. A run is seen by its owner only; to others it does not exist."""

from __future__ import annotations

import re
from typing import Any, ClassVar, cast
from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema, inline_serializer
from rest_framework import serializers
from rest_framework.generics import GenericAPIView, get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle
from rest_framework.views import APIView

from tutor.accounts.models import User
from tutor.refusals import Refusal
from tutor.sentences import say
from tutor.solving.asking import ask
from tutor.solving.models import Run, Step
from tutor.solving.questions import Asked, Reading
from tutor.solving.reading import read_problem
from tutor.solving.stopping import answer_now, stop

KEY_SHAPE = re.compile(r"[\x21-\x7e]{1,128}")

Refused = inline_serializer(
    "Refused", {"detail": serializers.CharField(), "field": serializers.CharField(required=False)}
)
Throttled = inline_serializer(
    "Throttled", {"detail": serializers.CharField(), "retry_after": serializers.IntegerField()}
)


class Tool(serializers.Serializer[Any]):
    expression = serializers.CharField()
    result = serializers.CharField(allow_null=True)
    error = serializers.CharField(allow_null=True)


class StepShape(serializers.ModelSerializer[Step]):
    tools = Tool(many=True)

    class Meta:
        model = Step
        fields = ("sample", "index", "text", "verdict", "detail", "tools")


class ModeChosen(serializers.Serializer[Any]):
    mode = serializers.ChoiceField(choices=("fast", "deep"))
    probability = serializers.FloatField(allow_null=True)
    forced = serializers.BooleanField()
    reason = serializers.CharField()


class Agreement(serializers.Serializer[Any]):
    votes = serializers.IntegerField()
    of = serializers.IntegerField()


class Answer(serializers.Serializer[Any]):
    latex = serializers.CharField()
    text = serializers.CharField(help_text="As people write it.")
    value = serializers.CharField(required=False, help_text="What is graded, in the CAS's plain syntax.")
    badge = serializers.CharField()
    agreement = Agreement(allow_null=True)
    reason = serializers.CharField()
    sample = serializers.IntegerField()


class UsageShape(serializers.Serializer[Any]):
    prompt = serializers.IntegerField()
    thinking = serializers.IntegerField()
    answer = serializers.IntegerField()
    tokens = serializers.IntegerField()
    seconds = serializers.FloatField()


class RunSummary(serializers.ModelSerializer[Run]):
    """A run in a list: what was asked and what came out."""

    attempts = serializers.IntegerField(source="samples", read_only=True)
    delivery = serializers.IntegerField(source="attempt", read_only=True)
    mode_chosen = ModeChosen(allow_null=True)
    answer = Answer(allow_null=True)
    usage = UsageShape(allow_null=True)

    class Meta:
        model = Run
        fields: ClassVar[tuple[str, ...]] = (
            "id",
            "problem",
            "lang",
            "mode",
            "attempts",
            "delivery",
            "state",
            "created",
            "mode_chosen",
            "answer",
            "usage",
            "model",
            "seed",
            "error",
            "budget",
        )


class RunShape(RunSummary):
    """The whole run."""

    steps = StepShape(many=True)

    class Meta(RunSummary.Meta):
        fields = (*RunSummary.Meta.fields, "steps", "thinking")


class ReadAs(serializers.Serializer[Any]):
    kind = serializers.CharField()
    description = serializers.CharField()
    latex = serializers.CharField(allow_null=True)
    lang = serializers.CharField()


class ReadView(APIView):
    """Says how a problem is understood, before it is asked."""

    throttle_classes = (ScopedRateThrottle,)
    throttle_scope = "read"

    @extend_schema(request=Reading, responses={200: ReadAs, 400: Refused, 429: Throttled}, operation_id="read")
    def post(self, request: Request) -> Response:
        """“I read this as ...”."""
        asked = Asked(data=request.data)
        asked.is_valid(raise_exception=True)
        question = asked.question()
        return Response(ReadAs(read_problem(question.problem, question.lang)).data)


class OwnRuns(GenericAPIView[Run]):
    """What every view of runs shares: the owner's runs and no others."""

    missing_sentence = "run-missing"
    serializer_class: Any = RunShape

    def get_queryset(self) -> QuerySet[Run]:
        return Run.objects.filter(owner=self.person)

    @property
    def person(self) -> User:
        return cast(User, self.request.user)

    def run(self, run_id: UUID) -> Run:
        return get_object_or_404(self.get_queryset().prefetch_related("steps"), pk=run_id)


class RunsView(OwnRuns):
    """Asking, and the history."""

    @extend_schema(
        responses=RunSummary(many=True),
        parameters=[
            OpenApiParameter("q", OpenApiTypes.STR, description="Only problems or answers that contain this text.")
        ],
        operation_id="runs_list",
    )
    def get(self, request: Request) -> Response:
        """The history, newest first."""
        found = self.get_queryset().filter(
            problem__icontains=request.query_params.get("q", "").replace("\x00", "")[:200]
        )
        page = self.paginate_queryset(found)
        return self.get_paginated_response(RunSummary(page, many=True).data)

    @extend_schema(
        request=Asked,
        responses={
            201: RunShape,
            200: OpenApiResponse(RunShape, description="The run that this Idempotency-Key made before."),
            400: Refused,
            429: OpenApiResponse(Throttled, description="Too many runs at once, or within a minute."),
        },
        parameters=[OpenApiParameter("Idempotency-Key", OpenApiTypes.STR, OpenApiParameter.HEADER)],
        operation_id="runs_ask",
    )
    def post(self, request: Request) -> Response:
        """Ask. Follow the run on its socket."""
        asked = Asked(data=request.data)
        asked.is_valid(raise_exception=True)
        run, is_new = ask(self.person, asked.question(), idempotency_key(request))
        return Response(RunShape(run).data, status=201 if is_new else 200)


def idempotency_key(request: Request) -> str | None:
    key: str | None = request.headers.get("Idempotency-Key")
    if key is not None and KEY_SHAPE.fullmatch(key) is None:
        raise Refusal(say("key-shape"), "Idempotency-Key")
    return key


class RunView(OwnRuns):
    @extend_schema(responses={200: RunShape, 404: Refused}, operation_id="runs_read")
    def get(self, request: Request, run_id: UUID) -> Response:
        """One run with its steps, from the rows."""
        return Response(RunShape(self.run(run_id)).data)


class StopView(OwnRuns):
    @extend_schema(request=None, responses={202: RunShape, 200: RunShape, 404: Refused}, operation_id="runs_stop")
    def post(self, request: Request, run_id: UUID) -> Response:
        """Stop; what was written stays. 200 where the run had ended already."""
        heard = stop(self.run(run_id))
        return Response(RunShape(self.run(run_id)).data, status=202 if heard else 200)


class AnswerNowView(OwnRuns):
    @extend_schema(request=None, responses={202: RunShape, 200: RunShape, 404: Refused}, operation_id="runs_answer_now")
    def post(self, request: Request, run_id: UUID) -> Response:
        """Close the thinking and answer. 200 where the run had ended already."""
        heard = answer_now(self.run(run_id))
        return Response(RunShape(self.run(run_id)).data, status=202 if heard else 200)
