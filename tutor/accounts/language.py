"""Answers in the language a person has chosen, where one has; LocaleMiddleware has read Accept-Language before."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

DJANGO_CODE = {"en": "en", "zh": "zh-hans"}


class PersonalLanguage:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = getattr(request.user, "lang", "")
        if chosen:
            translation.activate(DJANGO_CODE[chosen])
        return self.get_response(request)
