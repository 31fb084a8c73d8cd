"""People in Django's admin."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin

from tutor.accounts.models import User


@admin.register(User)
class PersonAdmin(UserAdmin):  # type: ignore[type-arg] # not subscriptable when it runs
    """Django's page for people, with the two fields of ours."""

    list_display = ("username", "first_name", "last_name", "role", "is_active")
    list_filter = ("role", "is_active")
    fieldsets = (*(UserAdmin.fieldsets or ()), ("Lemma", {"fields": ("role", "lang")}))
