"""Addresses of the stage: under /api/, and its socket."""

from typing import Any

from django.urls import path, re_path

from tutor.lab import data_api, health_api, model_api
from tutor.lab.consumers import TrainingConsumer

urlpatterns = [
    path("lab/preview/", data_api.PreviewView.as_view()),
    path("lab/datasets/", data_api.DatasetsView.as_view()),
    path("lab/champion/", model_api.ChampionView.as_view()),
    path("lab/champion/roll-back/", model_api.RollBackView.as_view()),
    path("lab/trainings/", model_api.TrainingsView.as_view()),
    path("lab/trainings/<slug:name>/", model_api.TrainingView.as_view()),
    re_path(r"^lab/trainings/(?P<name>[\w-]+)/(?P<action>stop|resume)/$", model_api.TrainingActionView.as_view()),
    path("lab/candidates/", model_api.CandidatesView.as_view()),
    path("lab/candidates/<slug:name>/", model_api.CandidateView.as_view()),
    re_path(
        r"^lab/candidates/(?P<name>[\w-]+)/(?P<action>evaluate|approve|canary|promote)/$",
        model_api.CandidateActionView.as_view(),
    ),
    path("lab/audit/", model_api.AuditView.as_view()),
    path("lab/health/", health_api.HealthView.as_view()),
]

training_socket: Any = TrainingConsumer.as_asgi()  # Django's types know views only
websocket_urlpatterns: list[Any] = [path("ws/lab/trainings/<slug:name>/", training_socket)]
