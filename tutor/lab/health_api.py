"""The health page's numbers, and the same for Prometheus at /metrics, for administrators and for a scraper's token."""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from drf_spectacular.utils import OpenApiResponse, extend_schema
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from tutor.accounts.models import User
from tutor.lab import health_numbers
from tutor.lab.data_api import AdministratorsOnly
from tutor.refusals import refuse_json


class HealthView(APIView):
    permission_classes = (AdministratorsOnly,)

    @extend_schema(responses={200: OpenApiResponse(description="Numbers by name.")}, operation_id="lab_health")
    def get(self, request: Request) -> Response:
        """How the house is doing."""
        return Response(health_numbers.look())


def metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus's text format. To anybody else there is nothing at this address."""
    if not _may_scrape(request):
        return refuse_json(request, 404, "missing")
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_House())
    return HttpResponse(generate_latest(registry), content_type="text/plain; version=0.0.4; charset=utf-8")


def _may_scrape(request: HttpRequest) -> bool:
    user = request.user
    if isinstance(user, User) and user.is_active and user.role == User.Role.ADMIN:
        return True
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    known = settings.METRICS_TOKEN
    return bool(known) and kind == "Bearer" and hmac.compare_digest(token.strip().encode(), known.encode())


class _House(Collector):
    """Reads the numbers at each scrape, so that it does not matter which process answers."""

    def collect(self) -> Iterator[Metric]:
        seen = health_numbers.look()
        yield _labelled("lemma_queue_tasks", "Tasks that wait.", "queue", seen["queues"])
        yield _labelled("lemma_runs_day", "Runs of the last day.", "state", seen["runs"])
        yield _labelled("lemma_answers_today", "Answers of the latest day.", "badge", _latest(seen["badges"]))
        speed, wait = seen["speed"], seen["first_step"]
        yield _plain("lemma_tokens_per_second", "Over the last hour's runs.", speed["tokens_per_second"])
        yield _plain("lemma_deep_share", "Share of deep runs in the last hour.", speed["deep_share"])
        yield _plain("lemma_tokens_per_answer", "Over the last hour's answers.", speed["tokens_per_answer"])
        yield _plain("lemma_cost_per_answer", "In the unit of LEMMA_COST_PER_HOUR.", speed["cost_per_answer"])
        yield _plain("lemma_first_step_seconds", "Median wait for the first step.", wait["median"])
        yield _plain("lemma_first_step_seconds_p95", "95th percentile of it.", wait["p95"])
        algebra = seen["algebra"]
        yield _plain("lemma_cas_questions", "Questions to the CAS since each process began.", algebra["questions"])
        yield _plain("lemma_cas_quick_share", "Share of them answered without a child process.", algebra["quick_share"])
        yield _plain("lemma_cas_timeouts", "Children killed at their deadline.", algebra["timeouts"])
        yield _plain("lemma_cas_crashes", "Children that ended by themselves.", algebra["crashes"])
        yield _plain("lemma_cas_restarts", "Children replaced.", algebra["restarts"])
        yield _plain("lemma_cas_milliseconds", "Mean time of a question in a child.", algebra["milliseconds"])
        yield _plain("lemma_solve_workers", "Solve workers with a loaded model.", len(seen["workers"]))


def _latest(days: list[dict[str, Any]]) -> dict[str, Any]:
    return {name: value for name, value in days[-1].items() if name != "day"} if days else {}


def _labelled(name: str, about: str, label: str, values: dict[str, Any]) -> GaugeMetricFamily:
    made = GaugeMetricFamily(name, about, labels=[label])
    for key, value in values.items():
        made.add_metric([key], float(value))
    return made


def _plain(name: str, about: str, value: float | None) -> GaugeMetricFamily:
    made = GaugeMetricFamily(name, about)
    if value is not None:
        made.add_metric([], float(value))
    return made
