"""The gradebook over HTTP, for those who teach the class: the grid, a replay, who needs help, what goes wrong."""

from __future__ import annotations

from datetime import UTC, timedelta, tzinfo
from typing import cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from tutor.accounts.classes import pupils_of, taught_by
from tutor.accounts.models import Classroom, User
from tutor.accounts.spreadsheets import csv_answer
from tutor.assignments.gradebook import by_problems, by_topics, export, neighbours
from tutor.assignments.grading import override
from tutor.assignments.mistakes import ranked, remedial_set, shown
from tutor.assignments.models import ProblemSet, Work
from tutor.assignments.needing import needing_help
from tutor.assignments.set_api import Sets
from tutor.assignments.shapes import OBJECTS, Override, Remedial
from tutor.assignments.sharing import sets_taught_by, works_taught_by
from tutor.assignments.showing import replay_view
from tutor.assignments.working import new_work, open_work
from tutor.refusals import Refusal
from tutor.sentences import say

PAGE_AND_NAME = [
    OpenApiParameter("page", OpenApiTypes.INT),
    OpenApiParameter("q", OpenApiTypes.STR, description="Only pupils whose name contains this text."),
]


def page_of(request: Request) -> int:
    text = request.query_params.get("page", "1")
    return int(text) if text.isdecimal() and len(text) < 6 else 1


def named_of(request: Request) -> str:
    return request.query_params.get("q", "").replace("\x00", "")[:80]


def zone_of(request: Request) -> tzinfo:
    """The person's zone, which the page knows; UTC where it is not told or unknown."""
    try:
        return ZoneInfo(request.query_params.get("zone", "UTC")[:60])
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


class GradebookView(Sets):
    @extend_schema(responses={200: OpenApiTypes.OBJECT}, parameters=PAGE_AND_NAME, operation_id="gradebook")
    def get(self, request: Request, set_id: int) -> Response:
        """Pupils by problems, fifty pupils a page."""
        found = self.one(set_id)
        grid = by_problems(found, page_of(request), named_of(request))
        return Response({"set": set_id, "title": found.title, "state": found.state, **grid})


class GradebookTableView(Sets):
    @extend_schema(
        responses={200: OpenApiResponse(OpenApiTypes.STR, description="text/csv")},
        parameters=[OpenApiParameter("zone", OpenApiTypes.STR, description="A zone such as Asia/Shanghai.")],
        operation_id="gradebook_export",
    )
    def get(self, request: Request, set_id: int) -> HttpResponse:
        """The whole gradebook of a set as CSV."""
        found = self.one(set_id)
        return csv_answer(f"gradebook-{found.pk}.csv", export(found, zone_of(request)))


class NeedingHelpView(Sets):
    @extend_schema(responses={200: OBJECTS}, operation_id="needing_help")
    def get(self, request: Request, set_id: int) -> Response:
        """Who needs help now, with the failing line."""
        return Response(needing_help(self.one(set_id), timezone.now()))


class Replays(APIView):
    """What a pupil's work on a problem is shown and overridden through."""

    missing_sentence = "missing"

    @property
    def person(self) -> User:
        return cast(User, self.request.user)

    def shape(self, work_id: int) -> Response:
        found = works_taught_by(self.person).select_related("item__problem_set", "pupil", "override_by")
        work = get_object_or_404(found.prefetch_related("attempts"), pk=work_id)
        return Response({**replay_view(work), **neighbours(work)})

    def override(self, work: Work, must: bool = False) -> None:
        asked = Override(data=self.request.data)
        asked.is_valid(raise_exception=True)
        score = asked.validated_data["score"]
        if score is None and must:
            raise Refusal(say("override-range"), "score")
        override(work, self.person, None if score is None else score / 100, asked.validated_data["reason"])


class ReplayView(Replays):
    @extend_schema(responses={200: OpenApiTypes.OBJECT}, operation_id="works_replay")
    def get(self, request: Request, work_id: int) -> Response:
        """All of a pupil's work on a problem."""
        return self.shape(work_id)

    @extend_schema(request=Override, responses={200: OpenApiTypes.OBJECT}, operation_id="works_override")
    def patch(self, request: Request, work_id: int) -> Response:
        """Give another score, with a reason; null takes it back."""
        self.override(get_object_or_404(works_taught_by(self.person), pk=work_id))
        return self.shape(work_id)


class UntouchedView(Replays):
    """A problem that a pupil has not opened: done on paper, or not at all."""

    def work(self, set_id: int, item_id: int, username: str) -> Work:
        """The pupil's work, or one that is not stored."""
        problem_set = get_object_or_404(sets_taught_by(self.person).select_related("classroom"), pk=set_id)
        item = get_object_or_404(problem_set.items.select_related("problem_set"), pk=item_id)
        pupils = pupils_of(problem_set.classroom) if problem_set.classroom else User.objects.none()
        pupil = get_object_or_404(pupils, username=username)
        return Work.objects.filter(item=item, pupil=pupil).first() or new_work(item, pupil)

    @extend_schema(responses={200: OpenApiTypes.OBJECT}, operation_id="works_untouched")
    def get(self, request: Request, set_id: int, item_id: int, username: str) -> Response:
        """The exercise that the pupil has or would have; `id` is null while nothing of it is stored."""
        work = self.work(set_id, item_id, username)
        return self.shape(work.pk) if work.pk else Response({**replay_view(work), **neighbours(work)})

    @extend_schema(request=Override, responses={200: OpenApiTypes.OBJECT}, operation_id="works_score_untouched")
    def patch(self, request: Request, set_id: int, item_id: int, username: str) -> Response:
        """Give a score, with a reason."""
        with transaction.atomic():  # a score that is refused leaves no opened work behind
            work = self.work(set_id, item_id, username)
            if work.pk is None:
                work = open_work(work.item, work.pupil)
                self.override(work, must=True)
            else:
                self.override(work)
        return self.shape(work.pk)


class OfClass(APIView):
    missing_sentence = "class-missing"

    def classroom(self, classroom_id: int) -> Classroom:
        return get_object_or_404(taught_by(cast(User, self.request.user)), pk=classroom_id)


class TopicsGridView(OfClass):
    @extend_schema(responses={200: OpenApiTypes.OBJECT}, parameters=PAGE_AND_NAME, operation_id="gradebook_topics")
    def get(self, request: Request, classroom_id: int) -> Response:
        """Pupils by strands of mathematics, over all published sets of the class."""
        classroom = self.classroom(classroom_id)
        sets = list(classroom.problem_sets.exclude(state=ProblemSet.State.DRAFT))
        grid = by_topics(classroom, sets, page_of(request), named_of(request))
        return Response({"classroom": classroom.pk, "title": classroom.name, **grid})


class MistakesView(OfClass):
    @extend_schema(
        responses={200: OBJECTS},
        parameters=[OpenApiParameter("days", OpenApiTypes.INT, description="Only the last so many days.")],
        operation_id="mistakes",
    )
    def get(self, request: Request, classroom_id: int) -> Response:
        """What the class gets wrong, most pupils first."""
        days = request.query_params.get("days", "")
        since = timezone.now() - timedelta(days=int(days)) if days.isdecimal() and len(days) < 5 else None
        return Response(shown(ranked(self.classroom(classroom_id), since)))

    @extend_schema(request=Remedial, responses={201: OpenApiTypes.OBJECT}, operation_id="mistakes_mend")
    def post(self, request: Request, classroom_id: int) -> Response:
        """Make a draft set that practises the given mistakes."""
        classroom = self.classroom(classroom_id)
        asked = Remedial(data=request.data)
        asked.is_valid(raise_exception=True)
        wanted = [(one["rule"], one["family"]) for one in asked.validated_data["mistakes"]]
        made = remedial_set(classroom, cast(User, request.user), wanted)
        return Response({"id": made.pk, "title": made.title}, status=201)
