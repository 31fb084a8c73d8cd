"""Addresses of the stage: under /api/, and its socket."""

from typing import Any

from django.urls import path, re_path

from tutor.solving.api import AnswerNowView, ReadView, RunsView, RunView, StopView
from tutor.solving.consumers import NoSuchSocket, RunConsumer
from tutor.solving.graph_api import GraphView

urlpatterns = [
    path("read/", ReadView.as_view()),
    path("runs/", RunsView.as_view()),
    path("runs/<uuid:run_id>/", RunView.as_view()),
    path("runs/<uuid:run_id>/graph/", GraphView.as_view()),
    path("runs/<uuid:run_id>/stop/", StopView.as_view()),
    path("runs/<uuid:run_id>/answer-now/", AnswerNowView.as_view()),
]

run_socket: Any = RunConsumer.as_asgi()  # Django's types know views only
no_such_socket: Any = NoSuchSocket.as_asgi()
websocket_urlpatterns: list[Any] = [path("ws/runs/<uuid:run_id>/", run_socket)]
nowhere: list[Any] = [re_path(r"", no_such_socket)]  # behind every stage's sockets
