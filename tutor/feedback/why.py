"""Asking "why?" of a step: the reasons that the algebra system can work out, and what was found of the step itself.

The policy of a problem set holds here as it does while solving: a question that by now is an assigned problem is
refused, and reasons that would give a hidden answer away are not told. Left out: words of a model.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import cast

from django.utils import timezone

from reasoning_engine import Event, Lang, Reason, explain_step
from tutor.assignments.withholding import withhold
from tutor.refusals import Refusal
from tutor.sentences import say
from tutor.solving.models import Run, Step
from tutor.solving.permitting import hidden_of, permitted_mode


def reasons_of(run: Run, step: Step) -> tuple[Reason, ...]:
    """Why the step holds, claim by claim; empty where nothing can be worked out, or may not be told.

    Raises:
        Refusal: the run has not ended, or its problem is one that the tutor may not solve now.
    """
    if not run.has_ended:
        raise Refusal(say("why-early"))
    permitted_mode(run.owner, run.problem, "fast", timezone.now())
    before = [(one.text, _calculations(one)) for one in run.steps.filter(sample=step.sample, index__lt=step.index)]
    reasons = explain_step(run.problem, before, step.text, _calculations(step), cast(Lang, run.lang))
    told = withhold(_as_events(reasons), hidden_of(run), run.lang)
    return () if any(event.type == "stopped" for event in told) else reasons


def _calculations(step: Step) -> list[tuple[str, str]]:
    """What the algebra system was asked in the step and answered; failed calls say nothing."""
    return [(tool["expression"], tool["result"]) for tool in step.tools if tool.get("result") is not None]


def _as_events(reasons: Sequence[Reason]) -> Generator[Event]:
    """The reasons as a solution's steps, so that one rule decides what comes out."""
    for reason in reasons:
        yield Event("step_closed", {"text": f"${reason.claim}$ {' '.join(reason.lines)}"})
    yield Event("finished", {})
