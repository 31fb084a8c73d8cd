"""Signing in and out, and the limit on trying."""

from __future__ import annotations

import hashlib

from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView

from tutor.accounts.models import User
from tutor.accounts.presence import announce_sign_out


class SignInThrottle(SimpleRateThrottle):
    """Ten tries a minute for one name from one address: guesses stay slow, a class behind one address does not wait."""

    scope = "sign-in"

    def get_cache_key(self, request: Request, view: APIView) -> str | None:
        if request.method != "POST":
            return None
        body = request.data if isinstance(request.data, dict) else {}
        name = str(body.get("username", ""))[:200].lower()
        who = f"{self.get_ident(request)} {name}".encode()
        return f"sign-in:{hashlib.sha256(who).hexdigest()}"


def check_password(request: Request, username: str, password: str) -> User | None:
    return authenticate(request._request, username=username, password=password)


def sign_in(request: HttpRequest, user: User) -> None:
    """Open a session; its key changes, so a planted one is worth nothing."""
    login(request, user)


def sign_out(request: HttpRequest) -> None:
    user_id = request.user.pk
    logout(request)
    if user_id is not None:
        announce_sign_out(user_id)
