"""The session and the token: who I am, signing in and out, my language."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.middleware.csrf import get_token
from drf_spectacular.utils import OpenApiResponse, extend_schema, extend_schema_field, inline_serializer
from rest_framework import serializers
from rest_framework.authentication import SessionAuthentication
from rest_framework.authtoken.models import Token
from rest_framework.exceptions import NotAuthenticated
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from tutor.accounts.models import Membership, User
from tutor.accounts.seeding import DEMO_NAMES
from tutor.accounts.signing import SignInThrottle, check_password, sign_in, sign_out
from tutor.refusals import Refusal
from tutor.sentences import current_language, say, say_later


class MembershipShape(serializers.ModelSerializer[Membership]):
    """What a person is in one class."""

    id = serializers.IntegerField(source="classroom_id")
    name = serializers.CharField(source="classroom.name")

    class Meta:
        model = Membership
        fields = ("id", "name", "part")


class Person(serializers.ModelSerializer[User]):
    """A person as the page shows them, with their part in each class that is open."""

    name = serializers.CharField(source="display_name", read_only=True)
    lang = serializers.SerializerMethodField()
    classes = serializers.SerializerMethodField()

    class Meta:
        model = User
        fields = ("username", "name", "role", "lang", "classes")

    @extend_schema_field(MembershipShape(many=True))
    def get_classes(self, user: User) -> Any:
        found = user.memberships.filter(classroom__archived=False).select_related("classroom")
        return MembershipShape(found.order_by("classroom__name"), many=True).data

    def get_lang(self, user: User) -> str:
        return user.lang or current_language()


class SessionState(serializers.Serializer[Any]):
    """Who is signed in, and what the sign-in page may offer."""

    user = Person(allow_null=True)
    demo = serializers.BooleanField()
    demo_accounts = serializers.ListField(child=serializers.CharField())
    csrf = serializers.CharField()


class Credentials(serializers.Serializer[Any]):
    username = serializers.CharField(
        max_length=150,
        error_messages=dict.fromkeys(("required", "blank", "null", "invalid"), say_later("sign-in-missing")),
    )
    password = serializers.CharField(
        max_length=128,
        trim_whitespace=False,
        error_messages=dict.fromkeys(("required", "blank", "null", "invalid"), say_later("sign-in-missing")),
    )


class ChosenLanguage(serializers.Serializer[Any]):
    lang = serializers.ChoiceField(
        choices=User.Lang.choices,
        error_messages=dict.fromkeys(("required", "null", "invalid_choice"), say_later("lang-unknown")),
    )


def session_state(request: Request) -> Response:
    user = request.user if request.user.is_authenticated else None
    state = {
        "user": user,
        "demo": settings.DEMO_ACCOUNTS,
        "demo_accounts": list(DEMO_NAMES) if settings.DEMO_ACCOUNTS else [],
        "csrf": get_token(request._request),
    }
    return Response(SessionState(state).data)


def person_from_credentials(request: Request) -> User:
    """Raises: ValidationError or Refusal (400) with a sentence."""
    credentials = Credentials(data=request.data)
    credentials.is_valid(raise_exception=True)
    user = check_password(request, **credentials.validated_data)
    if user is None:
        raise Refusal(say("sign-in-wrong"))
    return user


class SessionView(APIView):
    """The browser's session."""

    permission_classes = (AllowAny,)

    def get_throttles(self) -> list[BaseThrottle]:
        return [SignInThrottle()] if self.request.method == "POST" else []

    @extend_schema(responses=SessionState, operation_id="session_read")
    def get(self, request: Request) -> Response:
        """Who is signed in; also sets the CSRF cookie."""
        return session_state(request)

    @extend_schema(request=Credentials, responses=SessionState, operation_id="session_sign_in")
    def post(self, request: Request) -> Response:
        """Sign in."""
        SessionAuthentication().enforce_csrf(request)
        user = person_from_credentials(request)
        sign_in(request._request, user)
        request.user = user
        return session_state(request)

    @extend_schema(responses=SessionState, operation_id="session_sign_out")
    def delete(self, request: Request) -> Response:
        """Sign out. The person's open sockets close."""
        sign_out(request._request)
        request.user = request._request.user
        return session_state(request)

    @extend_schema(request=ChosenLanguage, responses=SessionState, operation_id="session_language")
    def patch(self, request: Request) -> Response:
        """Store the interface language."""
        if not isinstance(request.user, User):
            raise NotAuthenticated
        chosen = ChosenLanguage(data=request.data)
        chosen.is_valid(raise_exception=True)
        request.user.lang = chosen.validated_data["lang"]
        request.user.save(update_fields=["lang"])
        return session_state(request)


class TokenView(APIView):
    """A token for programs: `Authorization: Token ...`."""

    permission_classes = (AllowAny,)
    authentication_classes = ()
    throttle_classes = (SignInThrottle,)

    @extend_schema(
        request=Credentials,
        responses={
            200: inline_serializer("TokenAnswer", {"token": serializers.CharField()}),
            400: OpenApiResponse(description="Username and password do not match."),
        },
    )
    def post(self, request: Request) -> Response:
        """The person's token; made at the first call."""
        token, _ = Token.objects.get_or_create(user=person_from_credentials(request))
        return Response({"token": token.key})
