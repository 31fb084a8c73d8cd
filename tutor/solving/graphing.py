"""The graph of a run's question, once its answer is there. It marks the solutions, so a set's policy holds here too."""

from __future__ import annotations

from collections.abc import Generator
from typing import cast

from django.utils import timezone

from reasoning_engine import Event, Graph, Lang, graph_of
from tutor.assignments.withholding import withhold
from tutor.solving.models import Run
from tutor.solving.permitting import hidden_of, permitted_mode


def graph_of_run(run: Run) -> Graph | None:
    """The graphs that belong to the question; None before the answer, where there is nothing to draw, and where a
    solution is an answer that must not come out.

    Raises:
        Refusal: the question is an assigned problem that the tutor may not solve now.
    """
    if run.state != Run.State.FINISHED or run.answer is None:
        return None
    permitted_mode(run.owner, run.problem, "fast", timezone.now())
    graph = graph_of(run.problem, cast(Lang, run.lang))
    if graph is None:
        return None
    told = withhold(_as_events(graph), hidden_of(run), run.lang)
    return None if any(event.type == "stopped" for event in told) else graph


def _as_events(graph: Graph) -> Generator[Event]:
    """The solutions as a run's answers, one by one and together, so that one rule decides what comes out."""
    for text in dict.fromkeys([*graph.answers, ", ".join(graph.answers)]):
        if text:
            yield Event("answer", {"text": text})
    yield Event("finished", {})
