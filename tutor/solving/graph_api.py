"""The graph of a run over HTTP, for its owner."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle

from tutor.practice.graphs import Drawing
from tutor.solving.api import OwnRuns
from tutor.solving.graphing import graph_of_run


class GraphView(OwnRuns):
    serializer_class: Any = Drawing
    throttle_classes = (ScopedRateThrottle,)
    throttle_scope = "read"

    @extend_schema(responses=Drawing, operation_id="run_graph")
    def get(self, request: Request, run_id: UUID) -> Response:
        """The graphs that belong to the question, once its answer is there; null where there is nothing to draw."""
        return Response(Drawing({"graph": graph_of_run(self.run(run_id))}).data)
