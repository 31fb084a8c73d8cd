"""What a pupil's problem sets have to say about a question: asked when it comes in, and again when it is solved.

Asked twice, because the policy may have changed between, and because the worker has to know what must not come out.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from tutor.accounts.models import User
from tutor.assignments.guarding import EARLIER, hidden_from, permit
from tutor.assignments.recognising import Assigned
from tutor.solving.models import Run

TOGETHER = timedelta(minutes=15)  # questions this near to each other may be pieces of one


def permitted_mode(owner: User, problem: str, mode: str, now: datetime) -> str:
    """The mode in which the question may be asked: deep thinking only where the policy has it.

    Raises:
        Refusal: it is an assigned problem that the tutor may not solve.
    """
    return mode if permit(owner, problem, now).deep else "fast"


def hidden_of(run: Run) -> tuple[Assigned, ...]:
    """The assigned problems whose answers the run must not give."""
    return hidden_from(run.owner, run.problem, _earlier(run.owner, run.created))


def _earlier(owner: User, moment: datetime) -> list[str]:
    found = Run.objects.filter(owner=owner, created__lt=moment, created__gt=moment - TOGETHER)
    return list(found.values_list("problem", flat=True)[:EARLIER])[::-1]
