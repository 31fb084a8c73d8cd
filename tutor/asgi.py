"""The web server's door: HTTP to Django, sockets to the consumers, and the guards that only this level can hold."""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutor.settings")

from django.core.asgi import get_asgi_application

django_application = get_asgi_application()  # before the imports below: they need the registered apps

from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.signals import request_finished  # noqa: E402

from tutor.doors import limit_body, socket_person  # noqa: E402
from tutor.lab.urls import websocket_urlpatterns as lab_sockets  # noqa: E402
from tutor.solving.algebra_reports import NowAndThen  # noqa: E402
from tutor.solving.claiming import WORKER_NAME  # noqa: E402
from tutor.solving.urls import nowhere, websocket_urlpatterns  # noqa: E402

report_now_and_then = NowAndThen(WORKER_NAME)
request_finished.connect(report_now_and_then)  # held by its name here: a signal keeps only weak references

application = ProtocolTypeRouter(
    {
        "http": limit_body(django_application, settings.API_BODY_BYTES),
        "websocket": socket_person(URLRouter([*websocket_urlpatterns, *lab_sockets, *nowhere])),
    }
)
