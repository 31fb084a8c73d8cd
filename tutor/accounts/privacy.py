"""Privacy over HTTP: my consent, what is kept of me and how long, leaving; and the school's record for a pupil."""

from __future__ import annotations

from typing import Any, cast

from django.conf import settings
from django.db.models import QuerySet
from django.http import JsonResponse
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.generics import GenericAPIView, get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from tutor.accounts.classes import taught_by
from tutor.accounts.consent import Consent, record, standing, standings
from tutor.accounts.models import Membership, User
from tutor.accounts.personal_data import erase, export
from tutor.accounts.presence import announce_sign_out
from tutor.accounts.signing import SignInThrottle
from tutor.refusals import Refusal
from tutor.sentences import say, say_later

PURPOSE: dict[str, Any] = dict.fromkeys(("required", "null", "invalid_choice"), say_later("consent-purpose"))
GIVEN: dict[str, Any] = dict.fromkeys(("required", "null", "invalid"), say_later("consent-given"))
OTHERS = [(voice.value, voice.label) for voice in Consent.Voice if voice != Consent.Voice.OWN]


class Word(serializers.Serializer[Any]):
    """My own word."""

    purpose = serializers.ChoiceField(choices=Consent.Purpose.choices, error_messages=PURPOSE)
    given = serializers.BooleanField(error_messages=GIVEN)


class Recorded(Word):
    """Somebody else's word for a pupil, and on what ground it is recorded."""

    voice = serializers.ChoiceField(
        choices=OTHERS, error_messages=dict.fromkeys(("required", "null", "invalid_choice"), say_later("consent-voice"))
    )
    ground = serializers.CharField(
        max_length=200,
        error_messages=dict.fromkeys(
            ("required", "null", "blank", "invalid", "max_length"), say_later("consent-ground")
        ),
    )


class StandingShape(serializers.Serializer[Any]):
    purpose = serializers.CharField()
    own = serializers.BooleanField()
    backed_by = serializers.CharField(allow_null=True)
    needs_backing = serializers.BooleanField()
    allows = serializers.BooleanField()


class PupilStandings(serializers.Serializer[Any]):
    username = serializers.CharField()
    name = serializers.CharField()
    purposes = StandingShape(many=True)


class Leaving(serializers.Serializer[Any]):
    password = serializers.CharField(
        max_length=128,
        trim_whitespace=False,
        error_messages=dict.fromkeys(("required", "null", "blank", "invalid"), say_later("leaving-password")),
    )


def standings_of(person: User) -> list[dict[str, Any]]:
    return [_shape(purpose.value, standing(person, purpose)) for purpose in Consent.Purpose]


def _shape(purpose: str, now: Any) -> dict[str, Any]:
    return {
        "purpose": purpose,
        "own": now.own,
        "backed_by": now.backed_by,
        "needs_backing": now.needs_backing,
        "allows": now.allows,
    }


class ConsentView(APIView):
    """What my work may be used for."""

    @extend_schema(responses=StandingShape(many=True), operation_id="consent_read")
    def get(self, request: Request) -> Response:
        return Response(standings_of(cast(User, request.user)))

    @extend_schema(request=Word, responses=StandingShape(many=True), operation_id="consent_say")
    def post(self, request: Request) -> Response:
        """Give or withdraw consent for one purpose."""
        word = Word(data=request.data)
        word.is_valid(raise_exception=True)
        record(cast(User, request.user), **word.validated_data)
        return Response(standings_of(cast(User, request.user)))


class ExportView(APIView):
    @extend_schema(responses={200: OpenApiResponse(description="A JSON file.")}, operation_id="privacy_export")
    def get(self, request: Request) -> JsonResponse:
        """Everything kept about me, as a file."""
        told = export(cast(User, request.user))
        options = {"ensure_ascii": False, "indent": 1}
        headers = {"Content-Disposition": 'attachment; filename="lemma-my-data.json"'}
        return JsonResponse(told, json_dumps_params=options, headers=headers)


class RetentionShape(serializers.Serializer[Any]):
    """How long things are kept, in days; 0: for ever."""

    work_days = serializers.IntegerField()
    account_days = serializers.IntegerField()


class RetentionView(APIView):
    @extend_schema(responses=RetentionShape, operation_id="privacy_retention")
    def get(self, request: Request) -> Response:
        """How long my work is kept, and my account where I do not use it."""
        return Response({"work_days": settings.KEEP_DAYS, "account_days": settings.KEEP_ACCOUNTS_DAYS})


class AccountView(APIView):
    throttle_classes = ()

    def get_throttles(self) -> list[Any]:
        return [SignInThrottle()]

    @extend_schema(request=Leaving, responses={204: None}, operation_id="privacy_leave")
    def post(self, request: Request) -> Response:
        """Delete my account and everything that is mine. It cannot be undone."""
        person = cast(User, request.user)
        leaving = Leaving(data=request.data)
        leaving.is_valid(raise_exception=True)
        if not person.check_password(leaving.validated_data["password"]):
            raise Refusal(say("leaving-wrong"), "password")
        if person.role == User.Role.ADMIN and not _other_admins(person).exists():
            raise Refusal(say("leaving-last"))
        pk = person.pk
        erase(person)
        announce_sign_out(pk)
        request._request.session.flush()
        return Response(status=204)


def _other_admins(person: User) -> QuerySet[User]:
    return User.objects.filter(role=User.Role.ADMIN, is_active=True).exclude(pk=person.pk)


class PupilsView(GenericAPIView[User]):
    """The pupils for whom I may record a guardian's or the school's word: those I teach; an administrator all."""

    serializer_class: Any = PupilStandings
    missing_sentence = "person-missing"

    def get_queryset(self) -> QuerySet[User]:
        person = cast(User, self.request.user)
        pupils = User.objects.filter(role=User.Role.STUDENT, is_active=True).order_by("username")
        if person.role == User.Role.ADMIN:
            return pupils
        mine = Membership.objects.filter(classroom__in=taught_by(person), part=Membership.Part.PUPIL)
        return pupils.filter(pk__in=mine.values("person"))

    @extend_schema(responses=PupilStandings(many=True), operation_id="consent_pupils")
    def get(self, request: Request) -> Response:
        page = self.paginate_queryset(self.get_queryset()) or []
        now = {purpose.value: standings(page, purpose) for purpose in Consent.Purpose}
        rows = [
            {
                "username": one.username,
                "name": one.display_name(),
                "purposes": [_shape(purpose, known[one.pk]) for purpose, known in now.items()],
            }
            for one in page
        ]
        return self.get_paginated_response(PupilStandings(rows, many=True).data)


class PupilView(PupilsView):
    pagination_class = None

    @extend_schema(request=Recorded, responses=StandingShape(many=True), operation_id="consent_record")
    def post(self, request: Request, username: str) -> Response:
        """Write down a guardian's or the school's word for a pupil."""
        pupil = get_object_or_404(self.get_queryset(), username=username)
        word = Recorded(data=request.data)
        word.is_valid(raise_exception=True)
        record(pupil, by=cast(User, request.user), **word.validated_data)
        return Response(standings_of(pupil))

    @extend_schema(responses=StandingShape(many=True), operation_id="consent_pupil")
    def get(self, request: Request, username: str = "") -> Response:
        return Response(standings_of(get_object_or_404(self.get_queryset(), username=username)))
