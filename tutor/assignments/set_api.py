"""Sets over HTTP, for teachers: building, policy, publishing. A set is seen by those who teach its class.

Left out: the curriculum to choose from, and previews (preview_api.py).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

from django.db.models import Count, QuerySet
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import PermissionDenied
from rest_framework.generics import GenericAPIView, get_object_or_404
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request
from rest_framework.response import Response

from tutor.accounts.class_api import Table
from tutor.accounts.classes import taught_by
from tutor.accounts.models import Classroom, User
from tutor.assignments import building
from tutor.assignments.grading import mend_own
from tutor.assignments.models import Item, PolicyException, ProblemSet
from tutor.assignments.publishing import publish, withdraw
from tutor.assignments.shapes import (
    ExceptionFields,
    ExceptionShape,
    NewFamilyItem,
    Order,
    OwnItem,
    ProgressShape,
    SetFields,
    SetShape,
    SetSummary,
    save_exception,
)
from tutor.assignments.sharing import sets_taught_by
from tutor.refusals import Refusal
from tutor.sentences import current_language, say


class ThirtyAPage(PageNumberPagination):
    page_size = 30


class Sets(GenericAPIView[ProblemSet]):
    """What every view of a teacher's sets shares: 404 for whoever does not teach the set's class."""

    missing_sentence = "set-missing"
    serializer_class: Any = SetShape

    @property
    def person(self) -> User:
        return cast(User, self.request.user)

    def get_queryset(self) -> QuerySet[ProblemSet]:
        found = sets_taught_by(self.person).select_related("classroom", "owner")
        return found.prefetch_related("items", "exceptions__pupil").annotate(problems=Count("items"))

    def one(self, set_id: int) -> ProblemSet:
        return get_object_or_404(self.get_queryset(), pk=set_id)

    def shape(self, set_id: int, status: int = 200) -> Response:
        return Response(SetShape(self.one(set_id)).data, status=status)

    def checked(self, kind: type[serializers.Serializer[Any]], partial: bool = False) -> Any:
        asked = kind(data=self.request.data, partial=partial)
        asked.is_valid(raise_exception=True)
        return asked

    def classroom(self, classroom_id: int | None) -> Classroom | None:
        if classroom_id is None:
            return None
        found = taught_by(self.person).filter(pk=classroom_id).first()
        if found is None:
            raise Refusal(say("class-missing"), "classroom")
        return found


class SetsView(Sets):
    pagination_class = ThirtyAPage

    @extend_schema(
        responses=SetSummary(many=True),
        parameters=[
            OpenApiParameter("state", OpenApiTypes.STR, many=True),
            OpenApiParameter("classroom", OpenApiTypes.INT),
        ],
        operation_id="sets_list",
    )
    def get(self, request: Request) -> Response:
        """The sets I may change and grade, last changed first; of the given states, if any."""
        found = self.get_queryset().order_by("-changed", "-pk")
        classroom = request.query_params.get("classroom", "")
        states = [state for state in request.query_params.getlist("state") if state in ProblemSet.State.values]
        if states:
            found = found.filter(state__in=states)
        if classroom.isdecimal() and len(classroom) < 10:
            found = found.filter(classroom=int(classroom))
        return self.get_paginated_response(SetSummary(self.paginate_queryset(found), many=True).data)

    @extend_schema(request=SetFields, responses={201: SetShape}, operation_id="sets_create")
    def post(self, request: Request) -> Response:
        """A new draft."""
        if not self.person.may_teach:
            raise PermissionDenied
        fields = dict(self.checked(SetFields).validated_data)
        fields["classroom"] = self.classroom(fields.get("classroom"))
        return self.shape(ProblemSet.objects.create(owner=self.person, **fields).pk, 201)


class SetView(Sets):
    @extend_schema(responses=SetShape, operation_id="sets_read")
    def get(self, request: Request, set_id: int) -> Response:
        """A set with its problems, keys and policy."""
        return self.shape(set_id)

    @extend_schema(request=SetFields, responses=SetShape, operation_id="sets_change")
    def patch(self, request: Request, set_id: int) -> Response:
        """Change the title, the policy, or (a draft's) class and language."""
        found = self.one(set_id)
        fields = dict(self.checked(SetFields, partial=True).validated_data)
        if {"classroom", "lang"} & set(fields):
            building.refuse_unless_draft(found)
        if "classroom" in fields:
            fields["classroom"] = self.classroom(fields["classroom"])
        building.change(found, fields)
        return self.shape(set_id)

    @extend_schema(responses={204: None}, operation_id="sets_delete")
    def delete(self, request: Request, set_id: int) -> Response:
        """Delete a draft. Published sets hold work: archive them."""
        found = self.one(set_id)
        if found.state != ProblemSet.State.DRAFT:
            raise Refusal(say("set-draft-only"))
        found.delete()
        return Response(status=204)


class ItemsView(Sets):
    @extend_schema(request=NewFamilyItem, responses={201: SetShape}, operation_id="items_add")
    def post(self, request: Request, set_id: int) -> Response:
        """Add a topic of the curriculum ({family, difficulty}) or an own problem ({problem, key})."""
        found = self.one(set_id)
        if isinstance(request.data, dict) and "problem" in request.data:
            building.add_own(found, self.checked(OwnItem).own())
        else:
            building.add_family(found, **self.checked(NewFamilyItem).validated_data)
        return self.shape(set_id, 201)


class ItemTableView(Sets):
    @extend_schema(request=Table, responses={201: SetShape}, operation_id="items_import")
    def post(self, request: Request, set_id: int) -> Response:
        """Add many own problems as CSV: columns problem, key, and if you like type, unit, hint, lang, points."""
        found = self.one(set_id)
        text = self.checked(Table).validated_data["csv"]
        building.add_table(found, text, found.lang or current_language())
        return self.shape(set_id, 201)


class ItemView(Sets):
    def item(self, set_id: int, item_id: int) -> Item:
        return get_object_or_404(Item.objects.select_related("problem_set"), pk=item_id, problem_set=self.one(set_id))

    @extend_schema(request=OwnItem, responses=SetShape, operation_id="items_change")
    def patch(self, request: Request, set_id: int, item_id: int) -> Response:
        """Change points or difficulty; of an own problem also its text, and its key, after which all answers are
        judged again: `judged_again` says how many came out otherwise."""
        item = self.item(set_id, item_id)
        changed = 0
        if item.kind == Item.Kind.OWN:
            changes = self.checked(OwnItem, partial=True).validated_data
            changed = mend_own(item, replace(building.own_of(item), **_as_own(changes)))
        else:
            building.change_family(item, **self.checked(NewFamilyItem, partial=True).validated_data)
        answer = self.shape(set_id)
        answer.data["judged_again"] = changed
        return answer

    @extend_schema(responses={204: None}, operation_id="items_remove")
    def delete(self, request: Request, set_id: int, item_id: int) -> Response:
        """Take a problem out of a draft."""
        item = self.item(set_id, item_id)
        building.refuse_unless_draft(item.problem_set)
        item.delete()
        return Response(status=204)


def _as_own(changes: dict[str, Any]) -> dict[str, Any]:
    return {**changes, "hints": tuple(changes["hints"])} if "hints" in changes else dict(changes)


class OrderView(Sets):
    @extend_schema(request=Order, responses=SetShape, operation_id="items_order")
    def post(self, request: Request, set_id: int) -> Response:
        """Put a draft's problems into another order."""
        building.reorder(self.one(set_id), self.checked(Order).validated_data["items"])
        return self.shape(set_id)


class PublishView(Sets):
    @extend_schema(request=None, responses=ProgressShape, operation_id="sets_publish")
    def post(self, request: Request, set_id: int) -> Response:
        """Check every seed and publish. Call again until it says `published` or names faults."""
        return Response(ProgressShape(publish(self.one(set_id))).data)

    @extend_schema(responses=SetShape, operation_id="sets_withdraw")
    def delete(self, request: Request, set_id: int) -> Response:
        """Make it a draft again, while no pupil has opened it."""
        withdraw(self.one(set_id))
        return self.shape(set_id)


class CopyView(Sets):
    @extend_schema(request=None, responses={201: SetShape}, operation_id="sets_copy")
    def post(self, request: Request, set_id: int) -> Response:
        """A draft with the same problems (new seeds) and policy."""
        found = self.one(set_id)
        return self.shape(building.copy(found, self.person, found.classroom).pk, 201)


class ArchiveView(Sets):
    @extend_schema(request=None, responses=SetShape, operation_id="sets_archive")
    def post(self, request: Request, set_id: int) -> Response:
        """Close a published set: kept, but nothing is due and nothing is held back."""
        building.move(self.one(set_id), ProblemSet.State.PUBLISHED, ProblemSet.State.ARCHIVED)
        return self.shape(set_id)

    @extend_schema(responses=SetShape, operation_id="sets_restore")
    def delete(self, request: Request, set_id: int) -> Response:
        """Take it out of the archive again."""
        building.move(self.one(set_id), ProblemSet.State.ARCHIVED, ProblemSet.State.PUBLISHED)
        return self.shape(set_id)


class ExceptionsView(Sets):
    @extend_schema(request=ExceptionFields, responses=ExceptionShape, operation_id="exceptions_set")
    def post(self, request: Request, set_id: int) -> Response:
        """What is different for one pupil; replaces an earlier exception of theirs."""
        made = save_exception(self.one(set_id), dict(self.checked(ExceptionFields).validated_data))
        if made is None:
            raise Refusal(say("exception-pupil"), "username")
        return Response(ExceptionShape(made).data)


class ExceptionView(Sets):
    @extend_schema(responses={204: None}, operation_id="exceptions_remove")
    def delete(self, request: Request, set_id: int, username: str) -> Response:
        """The pupil has the set's own policy again."""
        get_object_or_404(PolicyException, problem_set=self.one(set_id), pupil__username=username).delete()
        return Response(status=204)
