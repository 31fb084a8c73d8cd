"""What a refused request hears: `{detail, field?}`, with `retry_after` where waiting helps.

The one boundary where the API's errors are caught."""

from __future__ import annotations

import logging
import math
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, JsonResponse
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler

from tutor.sentences import say

log = logging.getLogger(__name__)


class Refusal(exceptions.APIException):
    """400 with a sentence that says what to change."""

    status_code = 400
    default_code = "refused"

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


class TooMany(exceptions.Throttled):
    """429 with a sentence and the seconds to wait."""

    def __init__(self, sentence: str, retry_after: int) -> None:
        super().__init__(wait=retry_after)
        self.sentence = sentence


def handle(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler. What is not meant for the caller passes on and becomes a logged 500."""
    if isinstance(error, RedisConnectionError | RedisTimeoutError):
        log.warning("Redis is away: %s", error)
        return Response({"detail": say("busy"), "retry_after": 5}, status=503, headers={"Retry-After": "5"})
    response = exception_handler(error, context)
    if response is not None:
        response.data = _body(error, context)
    return response


def _body(error: Exception, context: dict[str, Any]) -> dict[str, Any]:
    if isinstance(error, exceptions.ValidationError):
        return _first_fault(error.detail)
    if isinstance(error, exceptions.Throttled):
        return _throttled(error, context)
    if isinstance(error, Refusal):
        return {"detail": str(error.detail)} | ({"field": error.field} if error.field else {})
    return {"detail": _sentence(error, context)}


def _throttled(error: exceptions.Throttled, context: dict[str, Any]) -> dict[str, Any]:
    seconds = max(1, math.ceil(getattr(error, "wait", None) or 1))
    if isinstance(error, TooMany):
        return {"detail": error.sentence, "retry_after": seconds}
    scopes = {getattr(throttle, "scope", "") for throttle in context["view"].get_throttles()}
    return {
        "detail": say("sign-in-fast" if "sign-in" in scopes else "too-fast", seconds=seconds),
        "retry_after": seconds,
    }


def _sentence(error: Exception, context: dict[str, Any]) -> str:
    if isinstance(error, Http404 | exceptions.NotFound):
        return say(getattr(context.get("view"), "missing_sentence", "missing"))
    if isinstance(error, exceptions.PermissionDenied) and str(error.detail).startswith("CSRF"):
        return say("csrf")
    return next((say(key) for kind, key in _SENTENCE_OF if isinstance(error, kind)), str(error))


_SENTENCE_OF: tuple[tuple[type[Exception], str], ...] = (
    (exceptions.ParseError, "body-malformed"),
    (exceptions.UnsupportedMediaType, "body-type"),
    (exceptions.NotAuthenticated, "signed-out"),
    (exceptions.AuthenticationFailed, "token-wrong"),
    (exceptions.PermissionDenied, "forbidden"),
    (PermissionDenied, "forbidden"),
    (exceptions.MethodNotAllowed, "method"),
)


def _first_fault(detail: Any) -> dict[str, Any]:
    """The first field's first sentence: one thing to change at a time."""
    if isinstance(detail, dict):
        field, inner = next(iter(detail.items()))
        if field == "non_field_errors":
            return {"detail": say("body-object")}
        return {"detail": _first_fault(inner)["detail"], "field": field}
    if isinstance(detail, list):
        return _first_fault(detail[0])
    return {"detail": str(detail)}


def refuse_json(request: HttpRequest, status: int, key: str, **values: Any) -> JsonResponse:
    """The same shape outside DRF's views: unknown API addresses, bodies that are too long."""
    return JsonResponse({"detail": say(key, **values)}, status=status, json_dumps_params={"ensure_ascii": False})
