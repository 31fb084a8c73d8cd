"""Addresses of the stage, under /api/."""

from django.urls import path

from tutor.accounts.api import SessionView, TokenView

urlpatterns = [
    path("session/", SessionView.as_view()),
    path("token/", TokenView.as_view()),
]
