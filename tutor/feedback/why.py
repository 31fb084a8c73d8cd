"""Asking "why?" of a step: the reasons that the algebra system can work out, and what was found of the step itself.

Nothing is told that the step's own calculations and the lines before it do not already show, and nothing at all of a
question that by now belongs to a problem set whose policy holds the tutor back. Left out: words of a model.
"""

from __future__ import annotations

from typing import cast

from django.utils import timezone

from reasoning_engine import Lang, Reason, explain_step
from tutor.refusals import Refusal
from tutor.sentences import say
from tutor.solving.models import Run, Step
from tutor.solving.permitting import hidden_of, permitted_mode


def reasons_of(run: Run, step: Step) -> tuple[Reason, ...]:
    """Why the step holds, claim by claim; empty where nothing can be worked out.

    Raises:
        Refusal: the run has not ended, or its problem is held back by a problem set.
    """
    if not run.has_ended:
        raise Refusal(say("why-early"))
    permitted_mode(run.owner, run.problem, "fast", timezone.now())
    if hidden_of(run):
        return ()  # a reason may name the solution, and that is another problem's answer
    before = [(one.text, _calculations(one)) for one in run.steps.filter(sample=step.sample, index__lt=step.index)]
    return explain_step(run.problem, before, step.text, _calculations(step), cast(Lang, run.lang))


def _calculations(step: Step) -> list[tuple[str, str]]:
    """What the algebra system was asked in the step and answered; failed calls say nothing."""
    return [(tool["expression"], tool["result"]) for tool in step.tools if tool.get("result") is not None]
