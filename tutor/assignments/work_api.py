"""A pupil's assignments over HTTP. Another pupil's work, and a set of another class, do not exist."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any, cast

from django.db.models import Count
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle
from rest_framework.views import APIView

from tutor.accounts.models import User
from tutor.assignments.models import PolicyException, Work
from tutor.assignments.policies import policy_of
from tutor.assignments.shapes import OBJECTS, GivenAnswer, GivenLines
from tutor.assignments.sharing import items_given_to, sets_given_to
from tutor.assignments.showing import attempt_view, item_view, set_view, work_view
from tutor.assignments.working import answer, open_rung, open_work, policy_for, write_lines


class Given(APIView):
    """What every view of a pupil's assignments shares."""

    missing_sentence = "set-missing"
    throttle_scope = "work"

    @property
    def person(self) -> User:
        return cast(User, self.request.user)

    def work(self, set_id: int, item_id: int) -> Work:
        found = items_given_to(self.person).select_related("problem_set__classroom").filter(problem_set=set_id)
        return open_work(get_object_or_404(found, pk=item_id), self.person)

    def view(self, work: Work, now: datetime | None = None) -> Response:
        return Response(work_view(work, policy_for(work.item, self.person), now or timezone.now()))

    def checked(self, kind: type[serializers.Serializer[Any]]) -> dict[str, Any]:
        asked = kind(data=self.request.data)
        asked.is_valid(raise_exception=True)
        return cast("dict[str, Any]", asked.validated_data)


class AssignmentsView(Given):
    @extend_schema(responses={200: OBJECTS}, operation_id="assignments_list")
    def get(self, request: Request) -> Response:
        """My sets: what is due first, then what is over."""
        now = timezone.now()
        sets = list(
            sets_given_to(self.person).select_related("classroom").annotate(problems=Count("items", distinct=True))
        )
        exceptions = {one.problem_set_id: one for one in PolicyException.objects.filter(pupil=self.person)}
        works: dict[int, list[Work]] = defaultdict(list)
        for work in Work.objects.filter(pupil=self.person, item__problem_set__in=sets).select_related("item"):
            works[work.item.problem_set_id].append(work)
        shown = [
            set_view(one, policy_of(one, exceptions.get(one.pk)), works[one.pk], one.problems, now) for one in sets
        ]
        return Response(sorted(shown, key=lambda one: _urgency(one, now)))


def _urgency(shown: dict[str, Any], now: datetime) -> tuple[bool, bool, float]:
    """What can still be done first, by due date; then the rest, newest first."""
    policy, due = shown["policy"], shown["policy"]["due"]
    over = shown["archived"] or policy["is_over"]
    seconds = (due - now).total_seconds() if due else 10.0**9
    return over, shown["archived"], -seconds if over else seconds


class AssignmentView(Given):
    @extend_schema(responses={200: OpenApiTypes.OBJECT}, operation_id="assignments_read")
    def get(self, request: Request, set_id: int) -> Response:
        """A set with where I stand at each problem."""
        now = timezone.now()
        found = get_object_or_404(sets_given_to(self.person).select_related("classroom"), pk=set_id)
        policy = policy_of(found, found.exceptions.filter(pupil=self.person).first())
        items = list(found.items.all())
        works = {work.item_id: work for work in Work.objects.filter(pupil=self.person, item__in=items)}
        shown = set_view(found, policy, list(works.values()), len(items), now)
        listed = [item_view(item, at, works.get(item.pk), policy, now) for at, item in enumerate(items, start=1)]
        return Response({**shown, "items": listed})


class WorkView(Given):
    @extend_schema(responses={200: OpenApiTypes.OBJECT}, operation_id="works_open")
    def get(self, request: Request, set_id: int, item_id: int) -> Response:
        """My exercise at a problem, with my work on it."""
        return self.view(self.work(set_id, item_id))


class AnswerView(Given):
    throttle_classes = (ScopedRateThrottle,)

    @extend_schema(request=GivenAnswer, responses={201: OpenApiTypes.OBJECT}, operation_id="works_answer")
    def post(self, request: Request, set_id: int, item_id: int) -> Response:
        """Answer."""
        work = self.work(set_id, item_id)
        made = answer(work, self.checked(GivenAnswer)["answer"])
        now = timezone.now()
        policy = policy_for(work.item, self.person)
        shown = work_view(work, policy, now)
        return Response({**shown, "attempt": attempt_view(made, policy.tells_verdicts(now))}, status=201)


class WorkLinesView(Given):
    throttle_classes = (ScopedRateThrottle,)

    @extend_schema(request=GivenLines, responses={200: OpenApiTypes.OBJECT}, operation_id="works_lines")
    def post(self, request: Request, set_id: int, item_id: int) -> Response:
        """Keep my lines."""
        return self.view(write_lines(self.work(set_id, item_id), self.checked(GivenLines)["lines"]))


class WorkHintView(Given):
    throttle_classes = (ScopedRateThrottle,)

    @extend_schema(request=None, responses={200: OpenApiTypes.OBJECT}, operation_id="works_hint")
    def post(self, request: Request, set_id: int, item_id: int) -> Response:
        """Open the next hint, as far as the set's policy goes."""
        work = self.work(set_id, item_id)
        open_rung(work)
        return self.view(work)
