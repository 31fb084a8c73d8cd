"""Classes over HTTP. A class that a person neither learns nor teaches in does not exist for them."""

from __future__ import annotations

from typing import Any, cast

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import PermissionDenied
from rest_framework.generics import GenericAPIView, get_object_or_404
from rest_framework.pagination import PageNumberPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle

from tutor.accounts.classes import classes_of, headed_by, join, open_class, renew_code, take_in, take_out, taught_by
from tutor.accounts.models import Classroom, Membership, User
from tutor.accounts.rostering import export_roster, import_roster
from tutor.accounts.spreadsheets import csv_answer
from tutor.sentences import say_later


def _all(key: str, *codes: str) -> dict[str, Any]:
    return dict.fromkeys(codes, say_later(key))


class ClassShape(serializers.ModelSerializer[Classroom]):
    """A class as a list shows it; the code is for those who teach."""

    part = serializers.SerializerMethodField()
    pupils = serializers.IntegerField(read_only=True)
    teachers = serializers.SerializerMethodField()
    join_code = serializers.SerializerMethodField()

    class Meta:
        model = Classroom
        fields = ("id", "name", "part", "pupils", "teachers", "join_code", "archived", "created")

    def get_part(self, classroom: Classroom) -> str:
        person: User = self.context["person"]
        mine = next((member.part for member in self._staff(classroom) if member.person_id == person.pk), None)
        return mine or ("teacher" if person.role == User.Role.ADMIN else "pupil")

    def get_teachers(self, classroom: Classroom) -> list[str]:
        return [member.person.display_name() for member in self._staff(classroom)]

    def get_join_code(self, classroom: Classroom) -> str | None:
        return classroom.join_code if self.get_part(classroom) != "pupil" else None

    def _staff(self, classroom: Classroom) -> list[Membership]:
        return cast("list[Membership]", classroom.staff)  # type: ignore[attr-defined]  # prefetched below


class MemberShape(serializers.ModelSerializer[Membership]):
    username = serializers.CharField(source="person.username")
    name = serializers.CharField(source="person.display_name")

    class Meta:
        model = Membership
        fields = ("username", "name", "part", "joined")


class NamedClass(serializers.Serializer[Any]):
    name = serializers.CharField(
        max_length=80,
        error_messages=_all("class-name", "required", "blank", "null", "invalid", "max_length"),
    )


class ChangedClass(NamedClass):
    name = serializers.CharField(
        required=False, max_length=80, error_messages=_all("class-name", "blank", "null", "invalid", "max_length")
    )
    archived = serializers.BooleanField(required=False)
    new_code = serializers.BooleanField(required=False)


class JoinCode(serializers.Serializer[Any]):
    code = serializers.CharField(
        max_length=20, error_messages=_all("join-code-wrong", "required", "blank", "null", "invalid", "max_length")
    )


class NewMember(serializers.Serializer[Any]):
    username = serializers.CharField(
        max_length=150, error_messages=_all("member-name", "required", "blank", "null", "invalid", "max_length")
    )
    part = serializers.ChoiceField(
        choices=("pupil", "co-teacher"),
        default="pupil",
        error_messages=_all("member-choice", "invalid_choice", "null"),
    )


class Table(serializers.Serializer[Any]):
    csv = serializers.CharField(
        trim_whitespace=False, error_messages=_all("csv-missing", "required", "blank", "null", "invalid")
    )


class NewAccountShape(serializers.Serializer[Any]):
    username = serializers.CharField()
    name = serializers.CharField()
    password = serializers.CharField()


class ImportedShape(serializers.Serializer[Any]):
    joined = serializers.IntegerField()
    already = serializers.IntegerField()
    new = NewAccountShape(many=True)


class FiftyAPage(PageNumberPagination):
    page_size = 50


class Classes(GenericAPIView[Classroom]):
    """What every view of classes shares: the person's classes and no others."""

    missing_sentence = "class-missing"
    serializer_class: Any = ClassShape

    @property
    def person(self) -> User:
        return cast(User, self.request.user)

    def get_queryset(self) -> QuerySet[Classroom]:
        return Classroom.objects.filter(pk__in=classes_of(self.person).values("pk"))

    def described(self) -> QuerySet[Classroom]:
        staff = Membership.objects.filter(part__in=Membership.TEACHING).select_related("person").order_by("part", "pk")
        return (
            self.get_queryset()
            .order_by("name", "pk")
            .annotate(pupils=Count("memberships", filter=Q(memberships__part=Membership.Part.PUPIL)))
            .prefetch_related(Prefetch("memberships", queryset=staff, to_attr="staff"))
        )

    def shape(self, classroom_id: int) -> Response:
        classroom = get_object_or_404(self.described(), pk=classroom_id)
        return Response(ClassShape(classroom, context={"person": self.person}).data)

    def taught(self, classroom_id: int) -> Classroom:
        return get_object_or_404(taught_by(self.person), pk=classroom_id)

    def headed(self, classroom_id: int) -> Classroom:
        """404 for strangers, 403 for those who see the class but do not head it."""
        classroom = self.taught(classroom_id)
        if not headed_by(self.person).filter(pk=classroom.pk).exists():
            raise PermissionDenied
        return classroom


class ClassesView(Classes):
    pagination_class = FiftyAPage

    @extend_schema(responses=ClassShape(many=True), operation_id="classes_list")
    def get(self, request: Request) -> Response:
        """The classes in which I learn or teach."""
        page = self.paginate_queryset(self.described())
        return self.get_paginated_response(ClassShape(page, many=True, context={"person": self.person}).data)

    @extend_schema(request=NamedClass, responses={201: ClassShape}, operation_id="classes_open")
    def post(self, request: Request) -> Response:
        """Open a class (teachers)."""
        if not self.person.may_teach:
            raise PermissionDenied
        asked = NamedClass(data=request.data)
        asked.is_valid(raise_exception=True)
        answer = self.shape(open_class(self.person, asked.validated_data["name"]).pk)
        answer.status_code = 201
        return answer


class JoinView(Classes):
    throttle_classes = (ScopedRateThrottle,)
    throttle_scope = "join"

    @extend_schema(request=JoinCode, responses=ClassShape, operation_id="classes_join")
    def post(self, request: Request) -> Response:
        """Join a class by its code (pupils)."""
        asked = JoinCode(data=request.data)
        asked.is_valid(raise_exception=True)
        return self.shape(join(self.person, asked.validated_data["code"]).pk)


class ClassView(Classes):
    @extend_schema(responses=ClassShape, operation_id="classes_read")
    def get(self, request: Request, classroom_id: int) -> Response:
        """One class."""
        return self.shape(classroom_id)

    @extend_schema(request=ChangedClass, responses=ClassShape, operation_id="classes_change")
    def patch(self, request: Request, classroom_id: int) -> Response:
        """Rename it, archive it, bring it back, or give it a new join code."""
        classroom = self.headed(classroom_id)
        asked = ChangedClass(data=request.data)
        asked.is_valid(raise_exception=True)
        changes = asked.validated_data
        if changes.pop("new_code", False):
            renew_code(classroom)
        for name, value in changes.items():
            setattr(classroom, name, value)
        classroom.save(update_fields=list(changes) or None)
        return self.shape(classroom_id)


class MembersView(Classes):
    pagination_class = FiftyAPage

    @extend_schema(
        responses=MemberShape(many=True),
        parameters=[OpenApiParameter("q", OpenApiTypes.STR, description="Only names that contain this text.")],
        operation_id="members_list",
    )
    def get(self, request: Request, classroom_id: int) -> Response:
        """The roster (teachers of the class)."""
        text = request.query_params.get("q", "").replace("\x00", "")[:80]
        named = Q(person__username__icontains=text) | Q(person__first_name__icontains=text)
        found = self.taught(classroom_id).memberships.select_related("person")
        found = found.filter(named | Q(person__last_name__icontains=text)).order_by("-part", "person__username")
        page = self.paginate_queryset(found)  # type: ignore[arg-type]  # the page is of members, not of classes
        return self.get_paginated_response(MemberShape(cast(list[Membership], page), many=True).data)

    @extend_schema(request=NewMember, responses={201: MemberShape}, operation_id="members_add")
    def post(self, request: Request, classroom_id: int) -> Response:
        """Take someone in by user name: a pupil, or (the class's own teacher) a co-teacher."""
        asked = NewMember(data=request.data)
        classroom = self.taught(classroom_id)
        asked.is_valid(raise_exception=True)
        if asked.validated_data["part"] != Membership.Part.PUPIL:
            self.headed(classroom_id)
        return Response(MemberShape(take_in(classroom, **asked.validated_data)).data, status=201)


class MemberView(Classes):
    @extend_schema(responses={204: None}, operation_id="members_remove")
    def delete(self, request: Request, classroom_id: int, username: str) -> Response:
        """Take a member out; a pupil may leave by themselves."""
        if username == self.person.username:
            classroom = get_object_or_404(self.get_queryset(), pk=classroom_id)
        else:
            classroom = self.taught(classroom_id)
            member = get_object_or_404(Membership, classroom=classroom, person__username=username)
            if member.part != Membership.Part.PUPIL:
                self.headed(classroom_id)
        take_out(classroom, username)
        return Response(status=204)


class RosterView(Classes):
    @extend_schema(request=Table, responses=ImportedShape, operation_id="roster_import")
    def post(self, request: Request, classroom_id: int) -> Response:
        """Bring in a roster as CSV: columns username, name, and if you like password and lang. All rows or none."""
        classroom = self.taught(classroom_id)
        asked = Table(data=request.data)
        asked.is_valid(raise_exception=True)
        return Response(ImportedShape(import_roster(classroom, asked.validated_data["csv"])).data)

    @extend_schema(
        responses={200: OpenApiResponse(OpenApiTypes.STR, description="text/csv")}, operation_id="roster_export"
    )
    def get(self, request: Request, classroom_id: int) -> HttpResponse:
        """The roster as CSV."""
        classroom = self.taught(classroom_id)
        return csv_answer(f"roster-{classroom.pk}.csv", export_roster(classroom))
