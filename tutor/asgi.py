"""The web server's door: HTTP to Django, sockets to the consumers, and the guards that only this level can hold."""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutor.settings")

from django.core.asgi import get_asgi_application

django_application = get_asgi_application()  # before the imports below: they need the registered apps

from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from django.conf import settings  # noqa: E402

import tutor.urls  # noqa: E402, F401 before any thread: two that import the engine at once may each see half of it
from tutor.doors import limit_body, socket_person  # noqa: E402
from tutor.solving.algebra_reports import keep_reporting  # noqa: E402
from tutor.solving.claiming import WORKER_NAME  # noqa: E402
from tutor.solving.urls import websocket_urlpatterns  # noqa: E402

keep_reporting(WORKER_NAME)

application = ProtocolTypeRouter(
    {
        "http": limit_body(django_application, settings.API_BODY_BYTES),
        "websocket": socket_person(URLRouter(websocket_urlpatterns)),
    }
)
