"""ASGI wrappers at the door: who is at a socket, and how much a body may weigh.

A browser's socket is known by its session cookie and must come from our own origin, because a browser sends cookies
with sockets that any page opens. A program sends `Authorization: Token ...`; a token in the address is refused, since
addresses end up in logs.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

from channels.db import database_sync_to_async
from channels.sessions import CookieMiddleware, SessionMiddleware
from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser
from django.http.request import HttpRequest, validate_host
from rest_framework.authtoken.models import Token

from tutor.sentences import say

Scope = dict[str, Any]


def header(scope: Scope, name: str) -> str:
    wanted = name.lower().encode()
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == wanted), "")


# --- sockets ----------------------------------------------------------------------------------------------------------


def socket_person(inner: Any) -> Any:
    """Put `scope["user"]`: a User, or AnonymousUser where nothing vouches for one."""

    async def door(scope: Scope, receive: Any, send: Any) -> Any:
        return await inner({**scope, "user": await _person(scope)}, receive, send)

    return CookieMiddleware(SessionMiddleware(door))


async def _person(scope: Scope) -> Any:
    if b"token" in parse_qs(scope.get("query_string", b"")):
        return AnonymousUser()
    if authorization := header(scope, "authorization"):
        return await _person_of_token(authorization)
    if not same_origin(scope):
        return AnonymousUser()
    return await _person_of_session(scope["session"])


@database_sync_to_async
def _person_of_token(authorization: str) -> Any:
    kind, _, key = authorization.partition(" ")
    token = Token.objects.select_related("user").filter(key=key.strip()).first() if kind.lower() == "token" else None
    return token.user if token is not None and token.user.is_active else AnonymousUser()


@database_sync_to_async
def _person_of_session(session: Any) -> Any:
    """Django's own check, which also compares the password's hash: a changed password ends old sessions."""
    request = HttpRequest()
    request.session = session
    return get_user(request)


def same_origin(scope: Scope) -> bool:
    """The Origin names the host the socket was opened at, or one that CSRF_TRUSTED_ORIGINS names."""
    origin = header(scope, "origin")
    host = header(scope, "host")
    if origin in settings.CSRF_TRUSTED_ORIGINS:
        return True
    parts = urlsplit(origin)
    name = f"[{parts.hostname}]" if parts.hostname and ":" in parts.hostname else parts.hostname or ""
    return (
        bool(host)
        and _without_default_port(parts.netloc, parts.scheme) == _without_default_port(host, parts.scheme)
        and validate_host(name, settings.ALLOWED_HOSTS)
    )


def _without_default_port(netloc: str, scheme: str) -> str:
    return netloc.lower().removesuffix(":443" if scheme == "https" else ":80")


# --- bodies -----------------------------------------------------------------------------------------------------------


class BodyTooLongError(Exception):
    """Raised through Django's reading of a body that grew past the limit."""


def limit_body(inner: Any, most: int) -> Any:
    """Refuse API bodies past `most` bytes while they arrive; what states its length is refused before it is read."""

    async def door(scope: Scope, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or not scope["path"].startswith("/api/"):
            await inner(scope, receive, send)
            return
        taken = 0

        async def counted() -> Any:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > most:
                raise BodyTooLongError
            return message

        try:
            stated = header(scope, "content-length")
            if stated.isdigit() and int(stated) > most:
                raise BodyTooLongError
            await inner(scope, counted, send)
        except BodyTooLongError:
            await _refuse_body(scope, send, most)

    return door


async def _refuse_body(scope: Scope, send: Any, most: int) -> None:
    lang = "zh" if header(scope, "accept-language").lower().startswith("zh") else "en"
    body = json.dumps({"detail": say("body-long", lang=lang, most=most // 1024)}, ensure_ascii=False).encode()
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": 400, "headers": headers})
    await send({"type": "http.response.body", "body": body})
