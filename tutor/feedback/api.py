"""Judgements over HTTP: of one's own runs; and the queue of claims that a teacher may sign."""

from __future__ import annotations

from typing import Any, ClassVar, cast
from uuid import UUID

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import GenericAPIView, get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle

from tutor.accounts.models import User
from tutor.feedback.judging import Opinion, checked, judge
from tutor.feedback.models import ANSWER, LONGEST_ANSWER, LONGEST_CORRECTION, LONGEST_WORKING, Judgement
from tutor.feedback.signing import judgements_for, reject, sign
from tutor.sentences import say_later
from tutor.solving.models import Run

KIND_FAULTS: dict[str, Any] = dict.fromkeys(
    ("required", "null", "blank", "invalid_choice"), say_later("judgement-kind")
)


CHECKED_AT_ONCE = 40  # claims that the CAS looks at while a teacher waits for the queue


def claim_field(most: int) -> serializers.CharField:
    """An optional text of at most `most` characters."""
    messages = dict.fromkeys(("null", "invalid"), say_later("judgement-text"))
    return serializers.CharField(
        required=False,
        allow_blank=True,
        default="",
        max_length=most,
        error_messages={**messages, "max_length": say_later("judgement-long", most=most)},
    )


def step_field(least: int, default: int) -> serializers.IntegerField:
    codes = ("invalid", "null", "min_value", "max_value", "max_string_length")
    messages: dict[str, Any] = dict.fromkeys(codes, say_later("judgement-step"))
    return serializers.IntegerField(default=default, min_value=least, max_value=10_000, error_messages=messages)


class Judged(serializers.Serializer[Any]):
    """What a person says. Without `step` it is about the answer."""

    kind = serializers.ChoiceField(choices=Judgement.Kind.choices, error_messages=KIND_FAULTS)
    step = step_field(ANSWER, ANSWER)
    sample = step_field(0, 0)
    correction = claim_field(LONGEST_CORRECTION)
    answer = claim_field(LONGEST_ANSWER)
    working = claim_field(LONGEST_WORKING)


class JudgementShape(serializers.ModelSerializer[Judgement]):
    class Meta:
        model = Judgement
        fields: ClassVar[tuple[str, ...]] = (
            *("id", "step", "sample", "kind", "correction", "answer", "working"),
            *("model", "prompt_version", "created", "signature"),
        )


class ClaimShape(JudgementShape):
    """A judgement as a teacher sees it, with the problem and what the CAS says of the claim."""

    person = serializers.CharField(source="owner.display_name")
    problem = serializers.CharField(source="run.problem")
    lang = serializers.CharField(source="run.lang")
    given = serializers.SerializerMethodField()

    class Meta(JudgementShape.Meta):
        fields = (*JudgementShape.Meta.fields, "source", "person", "problem", "lang", "given", "standing", "reason")

    def get_given(self, judgement: Judgement) -> str:
        """The answer that the tutor gave."""
        return str((judgement.run.answer or {}).get("text", ""))


class Signature(serializers.Serializer[Any]):
    verdict = serializers.ChoiceField(
        choices=("sign", "reject"),
        error_messages=dict.fromkeys(("required", "null", "invalid_choice"), say_later("signature-verdict")),
    )
    answer = claim_field(LONGEST_ANSWER)
    working = claim_field(LONGEST_WORKING)


class OwnJudgements(GenericAPIView[Judgement]):
    """One's own judgements of one's own run."""

    missing_sentence = "run-missing"
    serializer_class: Any = JudgementShape
    pagination_class = None
    throttle_classes = (ScopedRateThrottle,)
    throttle_scope = "judge"

    def get_queryset(self) -> QuerySet[Judgement]:
        return Judgement.objects.filter(owner=cast(User, self.request.user), source=Judgement.Source.PERSON)

    def run(self, run_id: UUID) -> Run:
        return get_object_or_404(Run.objects.filter(owner=cast(User, self.request.user)), pk=run_id)

    @extend_schema(responses=JudgementShape(many=True), operation_id="judgements_of_run")
    def get(self, request: Request, run_id: UUID) -> Response:
        """What I said of this run."""
        return Response(JudgementShape(self.get_queryset().filter(run=self.run(run_id)), many=True).data)

    @extend_schema(request=Judged, responses={200: JudgementShape, 201: JudgementShape}, operation_id="judge")
    def post(self, request: Request, run_id: UUID) -> Response:
        """Judge a step or the answer; saying it again replaces it."""
        run = self.run(run_id)
        said = Judged(data=request.data)
        said.is_valid(raise_exception=True)
        made, is_new = judge(cast(User, request.user), run, Opinion(**said.validated_data))
        return Response(JudgementShape(made).data, status=201 if is_new else 200)


class JudgementView(GenericAPIView[Judgement]):
    missing_sentence = "judgement-missing"
    serializer_class: Any = JudgementShape

    def get_queryset(self) -> QuerySet[Judgement]:
        return Judgement.objects.filter(owner=cast(User, self.request.user))

    @extend_schema(responses={204: None}, operation_id="judgement_withdraw")
    def delete(self, request: Request, judgement_id: UUID) -> Response:
        """Take it back."""
        get_object_or_404(self.get_queryset(), pk=judgement_id).delete()
        return Response(status=204)


class ClaimsView(GenericAPIView[Judgement]):
    """Claims of my pupils that nobody has signed or rejected yet."""

    serializer_class: Any = ClaimShape

    def get_queryset(self) -> QuerySet[Judgement]:
        return judgements_for(cast(User, self.request.user))

    @extend_schema(responses=ClaimShape(many=True), operation_id="claims_list")
    def get(self, request: Request) -> Response:
        """The queue, newest first, with what the CAS says of each."""
        waiting = self.get_queryset().filter(signature="", kind__in=("wrong", "dispute"), variant__isnull=True)
        for fresh in waiting.filter(standing="").exclude(answer="")[:CHECKED_AT_ONCE]:
            checked(fresh)
        waiting = waiting.exclude(standing="proved")  # nobody need sign what the CAS proves
        page = self.paginate_queryset(waiting) or []
        return self.get_paginated_response(ClaimShape([checked(one) for one in page], many=True).data)


class SignatureView(GenericAPIView[Judgement]):
    missing_sentence = "judgement-missing"
    serializer_class: Any = ClaimShape

    def get_queryset(self) -> QuerySet[Judgement]:
        return judgements_for(cast(User, self.request.user))

    @extend_schema(request=Signature, responses=ClaimShape, operation_id="claim_sign")
    def post(self, request: Request, judgement_id: UUID) -> Response:
        """Sign or reject a claim; an answer or a working given here replaces the pupil's."""
        judgement = get_object_or_404(self.get_queryset(), pk=judgement_id)
        said = Signature(data=request.data)
        said.is_valid(raise_exception=True)
        if said.validated_data["verdict"] == "sign":
            values = said.validated_data
            sign(judgement, cast(User, request.user), values["answer"], values["working"])
        else:
            reject(judgement, cast(User, request.user))
        return Response(ClaimShape(judgement).data)
