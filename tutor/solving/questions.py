"""What a question may look like: the serializer that every door of asking uses, with a sentence for each fault."""

from __future__ import annotations

import unicodedata
from typing import Any

from django.conf import settings
from rest_framework import serializers

from tutor.sentences import say, say_later
from tutor.solving.asking import Question

MOST_SAMPLES = 8
ALLOWED_CONTROLS = frozenset("\n\r\t")
MODES = ("auto", "fast", "deep")
LANGS = ("en", "zh")


def _all(key: str, *codes: str, **values: Any) -> dict[str, Any]:
    return dict.fromkeys(codes, say_later(key, **values))


class ProblemField(serializers.CharField):
    """A problem's text: present, not long, nothing invisible in it."""

    def __init__(self, **kwargs: Any) -> None:
        messages = _all("problem-missing", "required", "null", "blank") | _all("problem-text", "invalid")
        super().__init__(error_messages=messages, **kwargs)
        self.validators = []  # DRF's own ban of NUL is part of ours

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            raise serializers.ValidationError(say("problem-text"))
        problem = super().to_internal_value(data)
        if len(problem) > settings.PROBLEM_CHARACTERS:
            raise serializers.ValidationError(say("problem-long", most=settings.PROBLEM_CHARACTERS))
        if any(_is_invisible(character) for character in problem):
            raise serializers.ValidationError(say("problem-control"))
        return problem


def _is_invisible(character: str) -> bool:
    """Control characters, lone surrogates, and the marks that turn the direction of a line around."""
    if character in ALLOWED_CONTROLS:
        return False
    return (
        unicodedata.category(character) in {"Cc", "Cs"}
        or character in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    )


class LangField(serializers.ChoiceField):
    """en or zh; where it is left out, the problem's own script decides."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=LANGS, error_messages=_all("lang-unknown", "invalid_choice", "null"), **kwargs)


class Reading(serializers.Serializer[Any]):
    """What to read."""

    problem = ProblemField()
    lang = LangField(required=False)


class Asked(Reading):
    """What to solve, and how."""

    mode = serializers.ChoiceField(
        choices=MODES, default="auto", error_messages=_all("mode-unknown", "invalid_choice", "null")
    )
    attempts = serializers.IntegerField(
        default=1,
        min_value=1,
        max_value=MOST_SAMPLES,
        error_messages=_all(
            "attempts-range", "invalid", "null", "min_value", "max_value", "max_string_length", most=MOST_SAMPLES
        ),
    )

    def question(self) -> Question:
        """After `is_valid`."""
        data = self.validated_data
        lang = data.get("lang") or language_of(data["problem"])
        return Question(problem=data["problem"], lang=lang, mode=data["mode"], samples=data["attempts"])


def language_of(problem: str) -> str:
    """Chinese as soon as there is one Chinese character: formulas and names are Latin in Chinese problems too."""
    return "zh" if any("\u4e00" <= character <= "\u9fff" for character in problem) else "en"
