"""Why a step of an ended exercise's solution holds: the family's own steps, explained by the algebra system."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from reasoning_engine import Reason, explain_step
from tutor.practice.exercises import why
from tutor.practice.models import Exercise
from tutor.practice.recording import drawn_of
from tutor.refusals import Refusal
from tutor.sentences import say


class ReasonShape(serializers.Serializer[Any]):
    """One claim of a step, and why it holds."""

    claim = serializers.CharField(help_text="LaTeX")
    lines = serializers.ListField(child=serializers.CharField(), help_text="Sentences with $LaTeX$.")


def reasons_of_solution(exercise: Exercise, index: int) -> tuple[Reason, ...]:
    """The reasons of one step of the solution, numbered from 0; empty where there is no such step or nothing to say.

    Raises:
        Refusal: the exercise is still open, or the curriculum has changed.
    """
    if exercise.is_open:
        raise Refusal(say("why-open"))
    drawn = drawn_of(exercise)
    steps = [(step["text"], [(c["expression"], c["result"]) for c in step["calculations"]]) for step in why(drawn)]
    if index >= len(steps):
        return ()
    text, calculations = steps[index]
    return explain_step(drawn.problem, steps[:index], text, calculations, drawn.lang)
