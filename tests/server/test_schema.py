"""Whatever the schema allows and forbids: no call answers 500, and every answer has the shape that the schema says.

Covers every address the schema holds, for three roles, with a few seeded calls each. Identifiers of runs are at times
those of runs that exist. Left out: chains of calls, and limits of rate, which would answer everything with 429.
"""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from rest_framework.test import APIClient
from rest_framework.throttling import SimpleRateThrottle
from schemathesis import Response
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance

from tutor.accounts.models import User
from tutor.celery import app
from tutor.solving.models import Run

CALLS = 3  # of each address, by each role
A_FEW = settings(
    max_examples=CALLS, database=None, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)


@pytest.fixture
def nothing_is_limited_or_queued(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    monkeypatch.setattr(SimpleRateThrottle, "allow_request", lambda *_: True)
    monkeypatch.setattr(app, "send_task", lambda *_, **__: SimpleNamespace(id="0"))
    settings.ACTIVE_RUNS = settings.RUNS_PER_MINUTE = 10**6


def send(case: Any, client: APIClient) -> Response:
    """The call, through Django's own test client, which leaves the test's transaction open."""
    asked = requests.Request(**case.as_transport_kwargs(base_url="http://testserver")).prepare()
    kind = str(asked.headers.pop("Content-Type", "application/octet-stream"))
    answer = client.generic(str(asked.method), str(asked.url), asked.body or b"", kind, headers=dict(asked.headers))
    headers = {name: [value] for name, value in answer.headers.items()}
    return Response(answer.status_code, headers, answer.content, asked, 0.0, verify=False)


@pytest.mark.parametrize("role", ["student", "teacher", "admin"])
def test_no_call_breaks_the_server_or_its_schema(
    role: str, nothing_is_limited_or_queued: None, make_run: Callable[..., Run], db: None
) -> None:
    schema = schemathesis.openapi.from_dict(APIClient().get("/api/schema/?format=json").json())
    statuses: dict[str, list[int]] = {}
    broken: dict[str, str] = {}
    for found in schema.get_all_operations():
        operation = found.ok()
        person = User.objects.create_user(uuid4().hex, password="x", role=role)  # one that no earlier call has removed
        runs = [str(make_run(owner=person).pk), str(make_run(owner=person, state="finished").pk)]
        client = APIClient(raise_request_exception=False)
        client.force_authenticate(person)

        def call(case: Any, pick: int) -> None:
            if pick and "run_id" in (case.path_parameters or {}):
                case.path_parameters["run_id"] = runs[pick - 1]  # noqa: B023 - called before the next turn
            answer = send(case, client)  # noqa: B023
            statuses.setdefault(operation.label, []).append(answer.status_code)  # noqa: B023
            case.validate_response(answer, checks=[not_a_server_error, response_schema_conformance])

        try:
            seed(7)(A_FEW(given(case=operation.as_strategy(), pick=st.integers(0, 2))(call)))()
        except (Exception, BaseExceptionGroup) as problem:  # every address is called before anything is said
            broken[operation.label] = "\n".join(map(str, getattr(problem, "exceptions", [problem])))
    assert not broken, "\n\n".join(f"{label}: {what}" for label, what in broken.items())
    assert len(statuses) >= 12
    assert any(200 <= status < 300 for told in statuses.values() for status in told)
