"""Addresses of the stage, under /api/."""

from django.urls import path

from tutor.accounts.api import SessionView, TokenView
from tutor.accounts.class_api import ClassesView, ClassView, JoinView, MembersView, MemberView, RosterView
from tutor.accounts.privacy import AccountView, ConsentView, ExportView, PupilsView, PupilView, RetentionView

urlpatterns = [
    path("session/", SessionView.as_view()),
    path("token/", TokenView.as_view()),
    path("privacy/consent/", ConsentView.as_view()),
    path("privacy/export/", ExportView.as_view()),
    path("privacy/retention/", RetentionView.as_view()),
    path("privacy/leave/", AccountView.as_view()),
    path("privacy/pupils/", PupilsView.as_view()),
    path("privacy/pupils/<str:username>/", PupilView.as_view()),
    path("classes/", ClassesView.as_view()),
    path("classes/join/", JoinView.as_view()),
    path("classes/<int:classroom_id>/", ClassView.as_view()),
    path("classes/<int:classroom_id>/members/", MembersView.as_view()),
    path("classes/<int:classroom_id>/members/<str:username>/", MemberView.as_view()),
    path("classes/<int:classroom_id>/roster/", RosterView.as_view()),
]
