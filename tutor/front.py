"""Serving the built page: its assets, index.html for the router's addresses, and the headers every answer carries."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile

from tutor.refusals import refuse_json
from tutor.sentences import say

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",  # KaTeX and MathLive place glyphs with style attributes
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
# Django's admin is drawn with Alpine, which makes functions of its attributes. Only administrators see it.
ADMIN_POLICY = CONTENT_SECURITY_POLICY.replace("script-src 'self'", "script-src 'self' 'unsafe-eval'")
HASHED_NAME = re.compile(r"/assets/[^/]+[-.][0-9A-Za-z_-]{8,}\.\w+$")


class SecurityHeaders:
    """What the browser may load, on every answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        policy = ADMIN_POLICY if request.path.startswith("/admin/") else CONTENT_SECURITY_POLICY
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        return response


class Assets(WhiteNoiseMiddleware):  # type: ignore[misc] # whitenoise carries no types
    """WhiteNoise, answering whole files: the event loop cannot stream from its synchronous iterator."""

    @staticmethod
    def serve(static_file: StaticFile, request: HttpRequest) -> HttpResponse:
        found = static_file.get_response(request.method, request.META)
        body = b""
        if found.file is not None:
            with found.file as file:
                body = file.read()
        response = HttpResponse(body, status=int(found.status))
        del response["Content-Type"]
        for name, value in found.headers:
            response[name] = value
        return response

    def immutable_file_test(self, path: str, url: str) -> bool:
        """Vite writes a hash into the names under /assets/; those may be kept for ever."""
        return HASHED_NAME.search(url) is not None


def page(request: HttpRequest) -> HttpResponse:
    """index.html for `/` and every address the page's own router knows."""
    index = Path(settings.FRONTEND_DIR) / "index.html"
    if index.is_file():
        response = HttpResponse(index.read_bytes(), content_type="text/html; charset=utf-8")
    else:
        response = HttpResponse(_missing_page(), status=503)
    add_never_cache_headers(response)
    return response


def _missing_page() -> str:
    return (
        "<!doctype html><meta charset=utf-8><title>Lemma</title>"
        "<style>body{font:1.1rem/1.6 system-ui;max-width:36rem;margin:20vh auto;padding:0 1rem}</style>"
        f"<h1>Lemma</h1><p>{say('front-missing', lang='en')}</p><p lang=zh>{say('front-missing', lang='zh')}</p>"
    )


def missing(request: HttpRequest) -> HttpResponse:
    return refuse_json(request, 404, "missing")
