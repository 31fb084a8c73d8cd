"""Asking "why?" over HTTP, of a step of one's own run."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import GenericAPIView, get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle

from tutor.accounts.models import User
from tutor.feedback.why import reasons_of
from tutor.practice.reasons import ReasonShape
from tutor.solving.models import Step


class StepReasons(serializers.Serializer[Any]):
    """What the check of the step found, and the reasons. Without reasons there is nothing to work out in it."""

    verdict = serializers.CharField()
    detail = serializers.CharField()
    reasons = ReasonShape(many=True)


class WhyView(GenericAPIView[Step]):
    missing_sentence = "judgement-step"
    serializer_class: Any = StepReasons
    pagination_class = None
    throttle_classes = (ScopedRateThrottle,)
    throttle_scope = "practice"

    def get_queryset(self) -> QuerySet[Step]:
        return Step.objects.filter(run__owner=cast(User, self.request.user)).select_related("run__owner")

    @extend_schema(responses=StepReasons, operation_id="step_why")
    def get(self, request: Request, run_id: UUID, sample: int, index: int) -> Response:
        """Why a step holds: each sentence is worked out by the algebra system."""
        step = get_object_or_404(self.get_queryset(), run=run_id, sample=sample, index=index)
        told = {"verdict": step.verdict, "detail": step.detail, "reasons": reasons_of(step.run, step)}
        return Response(StepReasons(told).data)
