"""People, classes and consent in Django's admin. Deleting a person here deletes what is theirs, as leaving does."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest
from unfold.admin import ModelAdmin
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from tutor.accounts.models import Classroom, Consent, Membership, User
from tutor.accounts.personal_data import erase

admin.site.unregister(Group)


@admin.register(Group)
class GroupsAdmin(GroupAdmin, ModelAdmin):  # type: ignore[misc] # unfold carries no types
    """Django's groups in the house's clothes."""


@admin.register(User)
class PersonAdmin(UserAdmin, ModelAdmin):  # type: ignore[misc, type-arg]
    """Django's page for people, with the fields of ours."""

    form, add_form, change_password_form = UserChangeForm, UserCreationForm, AdminPasswordChangeForm
    list_display = ("username", "first_name", "last_name", "role", "is_active", "last_login")
    list_filter = ("role", "is_active")
    search_fields = ("username", "first_name", "last_name", "email")
    fieldsets = (*(UserAdmin.fieldsets or ()), ("Lemma", {"fields": ("role", "lang", "deep_runs_per_day")}))
    add_fieldsets = (*UserAdmin.add_fieldsets, ("Lemma", {"fields": ("role", "first_name", "last_name")}))

    def delete_model(self, request: HttpRequest, obj: User) -> None:
        erase(obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        for person in queryset:
            erase(person)


class ReadOnly(ModelAdmin):  # type: ignore[misc]
    """Rows to look at: they are written by the application alone."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Classroom)
class ClassroomAdmin(ModelAdmin):  # type: ignore[misc]
    """Classes and their join codes."""

    list_display = ("name", "join_code", "deep_runs_per_day", "archived", "created")
    list_filter = ("archived",)
    search_fields = ("name",)


@admin.register(Membership)
class MembershipAdmin(ModelAdmin):  # type: ignore[misc]
    """Who is what in which class."""

    list_display = ("person", "part", "classroom", "joined")
    list_filter = ("part",)
    autocomplete_fields = ("person", "classroom")


@admin.register(Consent)
class ConsentAdmin(ReadOnly):
    """The history of consent; new words are said on the privacy page."""

    list_display = ("person", "purpose", "voice", "given", "ground", "recorded_by", "at")
    list_filter = ("purpose", "voice", "given")
