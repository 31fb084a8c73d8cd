"""The shape of a graph over HTTP, and the graph of an exercise, which marks the solutions and so waits for the end."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from reasoning_engine import Graph, graph_of
from tutor.practice.models import Exercise
from tutor.practice.recording import drawn_of
from tutor.refusals import Refusal
from tutor.sentences import say


def pair() -> serializers.ListField:
    return serializers.ListField(child=serializers.FloatField(), min_length=2, max_length=2)


class CurveShape(serializers.Serializer[Any]):
    """A function and its graph, in pieces."""

    formula = serializers.CharField(source="label", help_text="LaTeX")
    pieces = serializers.ListField(child=serializers.ListField(child=pair()))


class GraphShape(serializers.Serializer[Any]):
    """Curves in a window, with the solutions marked."""

    name = serializers.CharField(help_text="The letter along the horizontal axis.")
    across = pair()
    up = pair()
    curves = CurveShape(many=True)
    points = serializers.ListField(child=pair())


class Drawing(serializers.Serializer[Any]):
    graph = GraphShape(allow_null=True)


def graph_of_exercise(exercise: Exercise) -> Graph | None:
    """The graphs that belong to an exercise; None where there is nothing to draw.

    Raises:
        Refusal: the exercise is still open, or the curriculum has changed.
    """
    if exercise.is_open:
        raise Refusal(say("why-open"))
    drawn = drawn_of(exercise)
    return graph_of(drawn.problem, drawn.lang)
