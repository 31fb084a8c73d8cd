"""Practice over HTTP: the map of topics, exercises, answers, hints. An exercise is seen by its owner only."""

from __future__ import annotations

from typing import Any, cast, get_args
from uuid import UUID

from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from reasoning_engine import CurriculumError, FigureKind, latex_of
from tutor.accounts.models import User
from tutor.practice import recording
from tutor.practice.checking import MOST_CHARACTERS
from tutor.practice.choosing import next_topic, take
from tutor.practice.exercises import draw, show, topics, why
from tutor.practice.graphs import Drawing, graph_of_exercise
from tutor.practice.mapping import mastery_map, title_of
from tutor.practice.models import Attempt, Exercise, HintUse
from tutor.practice.own import OwnRows
from tutor.practice.reasons import ReasonShape, reasons_of_solution
from tutor.refusals import Refusal
from tutor.sentences import current_language, say, say_later

LANGS = ("en", "zh")
GRADES = (1, 13)


def sentences(key: str, *codes: str, **values: Any) -> dict[str, Any]:
    """The same sentence for several of a field's faults."""
    return dict.fromkeys(codes, say_later(key, **values))


class PracticeRefused(serializers.Serializer[Any]):
    detail = serializers.CharField()
    field = serializers.CharField(required=False)


class Topic(serializers.Serializer[Any]):
    """One topic of the map. `known` is the traced probability; `level` the word for it."""

    topic = serializers.CharField()
    title = serializers.CharField()
    strand = serializers.CharField()
    grades = serializers.ListField(child=serializers.IntegerField(), min_length=2, max_length=2)
    known = serializers.FloatField()
    level = serializers.ChoiceField(choices=("new", "started", "growing", "mastered"))
    answered = serializers.IntegerField()
    due = serializers.DateTimeField(allow_null=True)
    is_due = serializers.BooleanField()


class AttemptShape(serializers.ModelSerializer[Attempt]):
    class Meta:
        model = Attempt
        fields = ("number", "answer", "verdict", "reading", "rule", "said", "helped", "created")


class HintShape(serializers.ModelSerializer[HintUse]):
    class Meta:
        model = HintUse
        fields = ("rung", "kind", "text", "problem", "created")


class ExerciseSummary(serializers.ModelSerializer[Exercise]):
    """An exercise in a list."""

    title = serializers.SerializerMethodField()

    class Meta:
        model = Exercise
        fields: tuple[str, ...] = ("id", "topic", "title", "problem", "lang", "difficulty", "outcome", "created")

    def get_title(self, exercise: Exercise) -> str:
        return title_of(exercise.topic)


class Calculation(serializers.Serializer[Any]):
    expression = serializers.CharField()
    result = serializers.CharField()


class WhyStep(serializers.Serializer[Any]):
    text = serializers.CharField()
    calculations = Calculation(many=True)


class SolutionShape(serializers.Serializer[Any]):
    """Released once the exercise has ended."""

    answer = serializers.CharField(help_text="LaTeX")
    step = serializers.CharField(help_text="The step in words, with $LaTeX$.")
    why = WhyStep(many=True, help_text="The whole way, with every calculation and its exact result.")


class FigureShape(serializers.Serializer[Any]):
    """What may be drawn beside the problem: only what it gives (reasoning_engine/records.py tells the kinds)."""

    kind = serializers.ChoiceField(choices=get_args(FigureKind))
    numbers = serializers.ListField(child=serializers.FloatField())
    labels = serializers.ListField(child=serializers.CharField(allow_blank=True))


class ExerciseShape(ExerciseSummary):
    """An exercise with what the pupil did; the solution only after its end."""

    unit = serializers.SerializerMethodField()
    entry = serializers.SerializerMethodField()
    figure = serializers.SerializerMethodField()
    attempts = AttemptShape(many=True)
    hints = HintShape(many=True)
    door = serializers.SerializerMethodField(help_text="Whether the next hint may be opened: open, after-attempt, none")
    solution = serializers.SerializerMethodField()

    class Meta(ExerciseSummary.Meta):
        fields = (*ExerciseSummary.Meta.fields, "unit", "entry", "figure", "attempts", "hints", "door", "solution")

    def get_unit(self, exercise: Exercise) -> str:
        return str(self._shown(exercise).get("unit", ""))

    def get_entry(self, exercise: Exercise) -> str:
        return str(self._shown(exercise).get("entry", "answer"))

    @extend_schema_field(FigureShape(allow_null=True))
    def get_figure(self, exercise: Exercise) -> dict[str, Any] | None:
        return cast(dict[str, Any] | None, self._shown(exercise).get("figure"))

    def get_door(self, exercise: Exercise) -> str:
        return recording.door_of(exercise)

    @extend_schema_field(SolutionShape(allow_null=True))
    def get_solution(self, exercise: Exercise) -> dict[str, Any] | None:
        return None if exercise.is_open else _solution(exercise)

    def _shown(self, exercise: Exercise) -> dict[str, Any]:
        try:
            return show(draw(exercise.variant))
        except CurriculumError:  # it has left the curriculum; its history stays
            return {}


def _solution(exercise: Exercise) -> dict[str, Any] | None:
    try:
        drawn = recording.drawn_of(exercise)
    except Refusal:
        return None
    return {"answer": latex_of(drawn.answer, drawn.lang), "step": drawn.hints[3], "why": why(drawn)}


class WantedExercise(serializers.Serializer[Any]):
    """Which exercise is wanted; nothing is needed: what is due comes first."""

    topic = serializers.CharField(
        required=False,
        max_length=80,
        error_messages=sentences("topic-unknown", "blank", "null", "invalid", "max_length"),
    )
    grade = serializers.IntegerField(
        required=False,
        allow_null=True,
        min_value=GRADES[0],
        max_value=GRADES[1],
        error_messages=sentences("grade-range", "invalid", "min_value", "max_value", "max_string_length"),
    )
    lang = serializers.ChoiceField(
        choices=LANGS, required=False, error_messages=sentences("lang-unknown", "invalid_choice", "null")
    )

    def validate_topic(self, topic: str) -> str:
        if topic not in topics():
            raise serializers.ValidationError(say("topic-unknown"))
        return topic


class Given(serializers.Serializer[Any]):
    answer = serializers.CharField(
        max_length=MOST_CHARACTERS,
        error_messages=sentences("answer-missing", "required", "blank", "null", "invalid")
        | sentences("answer-long", "max_length", most=MOST_CHARACTERS),
    )


class Answered(serializers.Serializer[Any]):
    attempt = AttemptShape()
    exercise = ExerciseShape()


class TopicsView(APIView):
    @extend_schema(responses=Topic(many=True), operation_id="practice_topics")
    def get(self, request: Request) -> Response:
        """Every topic, and where the person stands with it."""
        return Response(Topic(mastery_map(cast(User, request.user), timezone.now()), many=True).data)


class OwnExercises(OwnRows[Exercise]):
    """The person's exercises."""

    model = Exercise
    missing_sentence = "exercise-missing"
    serializer_class: Any = ExerciseShape

    def exercise(self, exercise_id: UUID) -> Exercise:
        return get_object_or_404(self.get_queryset().prefetch_related("attempts", "hints"), pk=exercise_id)


class ExercisesView(OwnExercises):
    @extend_schema(responses=ExerciseSummary(many=True), operation_id="practice_history")
    def get(self, request: Request) -> Response:
        """The exercises taken so far, newest first."""
        page = self.paginate_queryset(self.get_queryset())
        return self.get_paginated_response(ExerciseSummary(page, many=True).data)

    @extend_schema(
        request=WantedExercise, responses={201: ExerciseShape, 400: PracticeRefused}, operation_id="practice_take"
    )
    def post(self, request: Request) -> Response:
        """Take an exercise: of a topic, or what is due. One that is still open is left."""
        wanted = WantedExercise(data=request.data)
        wanted.is_valid(raise_exception=True)
        data = wanted.validated_data
        topic = data.get("topic") or next_topic(self.person, timezone.now(), data.get("grade"))
        exercise = take(self.person, topic, data.get("lang") or current_language())
        return Response(ExerciseShape(exercise).data, status=201)


class ExerciseView(OwnExercises):
    @extend_schema(responses={200: ExerciseShape, 404: PracticeRefused}, operation_id="practice_read")
    def get(self, request: Request, exercise_id: UUID) -> Response:
        """One exercise with its attempts and opened hints."""
        return Response(ExerciseShape(self.exercise(exercise_id)).data)


class AnswersView(OwnExercises):
    @extend_schema(
        request=Given,
        responses={201: Answered, 400: PracticeRefused, 404: PracticeRefused},
        operation_id="practice_answer",
    )
    def post(self, request: Request, exercise_id: UUID) -> Response:
        """Answer. What cannot be read is no mistake."""
        exercise = self.exercise(exercise_id)
        given = Given(data=request.data)
        given.is_valid(raise_exception=True)
        attempt = recording.answer(exercise, given.validated_data["answer"])
        told = {"attempt": attempt, "exercise": self.exercise(exercise_id)}
        return Response(Answered(told).data, status=201)


class HintsView(OwnExercises):
    @extend_schema(
        request=None,
        responses={201: ExerciseShape, 400: PracticeRefused, 404: PracticeRefused},
        operation_id="practice_hint",
    )
    def post(self, request: Request, exercise_id: UUID) -> Response:
        """Open the next hint. After one, a new attempt comes first."""
        recording.open_rung(self.exercise(exercise_id))
        return Response(ExerciseShape(self.exercise(exercise_id)).data, status=201)


class GraphView(OwnExercises):
    serializer_class = Drawing

    @extend_schema(responses={200: Drawing, 400: PracticeRefused, 404: PracticeRefused}, operation_id="practice_graph")
    def get(self, request: Request, exercise_id: UUID) -> Response:
        """The graphs that belong to the exercise, with its solutions marked; told once it has ended."""
        return Response(Drawing({"graph": graph_of_exercise(self.exercise(exercise_id))}).data)


class WhyView(OwnExercises):
    serializer_class = ReasonShape

    @extend_schema(
        responses={200: ReasonShape(many=True), 400: PracticeRefused, 404: PracticeRefused}, operation_id="practice_why"
    )
    def get(self, request: Request, exercise_id: UUID, step: int) -> Response:
        """Why a step of the solution holds; told once the exercise has ended."""
        return Response(ReasonShape(reasons_of_solution(self.exercise(exercise_id), step), many=True).data)
