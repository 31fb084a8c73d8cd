"""My work over HTTP: sheets of numbered lines, judged as they are written, and help where they fail."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from tutor.practice import helping, recording
from tutor.practice.api import LANGS, OwnExercises, PracticeRefused, sentences
from tutor.practice.lines import MOST_CHARACTERS, MOST_LINES
from tutor.practice.models import Work, WorkHint, WorkLine
from tutor.practice.own import OwnRows
from tutor.practice.working import sheet, sheet_of, start, write

MOST_PROBLEM = 2_000


class LineShape(serializers.ModelSerializer[WorkLine]):
    class Meta:
        model = WorkLine
        fields = ("number", "text", "relation", "reading", "rule", "said", "finished", "astray")


class WorkHintShape(serializers.ModelSerializer[WorkHint]):
    class Meta:
        model = WorkHint
        fields = ("place", "rung", "kind", "text", "problem", "created")


class WorkSummary(serializers.ModelSerializer[Work]):
    class Meta:
        model = Work
        fields: tuple[str, ...] = ("id", "problem", "lang", "exercise", "created", "changed")


class WorkShape(WorkSummary):
    """A sheet: its lines as they stand, the hints at the place where it fails or stops."""

    lines = serializers.SerializerMethodField()
    hints = serializers.SerializerMethodField()
    door = serializers.SerializerMethodField()

    class Meta(WorkSummary.Meta):
        fields = (*WorkSummary.Meta.fields, "lines", "hints", "door")

    @extend_schema_field(LineShape(many=True))
    def get_lines(self, work: Work) -> Any:
        return LineShape(sheet(work), many=True).data

    @extend_schema_field(WorkHintShape(many=True))
    def get_hints(self, work: Work) -> Any:
        place = helping.place_of(sheet(work)).number
        return WorkHintShape(work.hints.filter(place=place), many=True).data

    def get_door(self, work: Work) -> str:
        return recording.door_of(work.exercise) if work.exercise is not None else helping.door_of(work)


class Begun(serializers.Serializer[Any]):
    problem = serializers.CharField(
        max_length=MOST_PROBLEM,
        error_messages=sentences("problem-missing", "required", "blank", "null", "invalid")
        | sentences("problem-long", "max_length", most=MOST_PROBLEM),
    )
    lang = serializers.ChoiceField(
        choices=LANGS, required=False, error_messages=sentences("lang-unknown", "invalid_choice", "null")
    )


class Lines(serializers.Serializer[Any]):
    lines = serializers.ListField(
        child=serializers.CharField(
            allow_blank=True,
            max_length=MOST_CHARACTERS,
            error_messages=sentences("line-text", "invalid", "null")
            | sentences("line-long", "max_length", most=MOST_CHARACTERS),
        ),
        max_length=MOST_LINES,
        error_messages=sentences("line-text", "required", "null", "not_a_list")
        | sentences("lines-many", "max_length", most=MOST_LINES),
    )


class OwnWork(OwnRows[Work]):
    """The person's sheets."""

    model = Work
    missing_sentence = "work-missing"
    serializer_class: Any = WorkShape

    def work(self, work_id: UUID) -> Work:
        return get_object_or_404(self.get_queryset().select_related("exercise", "owner"), pk=work_id)


class SheetsView(OwnWork):
    @extend_schema(responses=WorkSummary(many=True), operation_id="work_list")
    def get(self, request: Request) -> Response:
        """The sheets on problems of one's own, the last changed first."""
        page = self.paginate_queryset(self.get_queryset().filter(exercise=None))
        return self.get_paginated_response(WorkSummary(page, many=True).data)

    @extend_schema(request=Begun, responses={201: WorkShape, 400: PracticeRefused}, operation_id="work_start")
    def post(self, request: Request) -> Response:
        """Begin a sheet on a problem."""
        begun = Begun(data=request.data)
        begun.is_valid(raise_exception=True)
        problem = begun.validated_data["problem"]
        return Response(
            WorkShape(start(self.person, problem, begun.validated_data.get("lang") or lang_of(problem))).data,
            status=201,
        )


class SheetView(OwnWork):
    @extend_schema(responses={200: WorkShape, 404: PracticeRefused}, operation_id="work_read")
    def get(self, request: Request, work_id: UUID) -> Response:
        """A sheet with its lines."""
        return Response(WorkShape(self.work(work_id)).data)

    @extend_schema(responses={204: None, 404: PracticeRefused}, operation_id="work_delete")
    def delete(self, request: Request, work_id: UUID) -> Response:
        """Throw a sheet away. An exercise's sheet stays: it tells what help there was."""
        get_object_or_404(self.get_queryset(), pk=work_id, exercise=None).delete()
        return Response(status=204)


class LinesView(OwnWork):
    @extend_schema(
        request=Lines,
        responses={200: WorkShape, 400: PracticeRefused, 404: PracticeRefused},
        operation_id="work_write",
    )
    def post(self, request: Request, work_id: UUID) -> Response:
        """Take over all lines of the sheet; those that changed, and those after them, are judged."""
        work = self.work(work_id)
        lines = Lines(data=request.data)
        lines.is_valid(raise_exception=True)
        write(work, lines.validated_data["lines"])
        return Response(WorkShape(work).data)


class WorkHintsView(OwnWork):
    @extend_schema(
        request=None,
        responses={201: WorkShape, 400: PracticeRefused, 404: PracticeRefused},
        operation_id="work_hint",
    )
    def post(self, request: Request, work_id: UUID) -> Response:
        """Open the next hint where the work fails or stops; of an exercise's sheet, the exercise's ladder."""
        work = self.work(work_id)
        if work.exercise is not None:
            recording.open_rung(work.exercise)
        else:
            helping.open_rung(work)
        return Response(WorkShape(work).data, status=201)


class ExerciseSheetView(OwnExercises):
    serializer_class = WorkShape

    @extend_schema(request=None, responses={200: WorkShape, 404: PracticeRefused}, operation_id="practice_work")
    def post(self, request: Request, exercise_id: UUID) -> Response:
        """The exercise's sheet; an empty one is made at the first call."""
        return Response(WorkShape(sheet_of(self.exercise(exercise_id))).data)


def lang_of(problem: str) -> str:
    """Chinese as soon as there is one Chinese character."""
    return "zh" if any("\u4e00" <= character <= "\u9fff" for character in problem) else "en"
