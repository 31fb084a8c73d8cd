"""Keeps a set's policy on every channel: what a question has to do with a pupil's assigned problems, and what follows.

A question that is an assigned problem is refused while the policy lets the tutor not solve it. One that may be, or be a
part of one (recognising.py), is solved, but nothing of it is shown before the answer has been held against the hidden
one by the CAS (withholding.py). Questions of the last quarter of an hour count together where they are pieces of one
problem.

Left out: a classmate who asks somebody else's exercise (each has their own seed), and problems asked before they were
assigned.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from reasoning_engine import CurriculumError
from tutor.accounts.models import User
from tutor.assignments.drawing import problem_for
from tutor.assignments.models import Item, PolicyException, ProblemSet
from tutor.assignments.policies import Policy, policy_of
from tutor.assignments.recognising import Assigned, find, same_as
from tutor.assignments.sharing import sets_given_to
from tutor.practice.allowing import FREE, Allowance
from tutor.refusals import Refusal
from tutor.sentences import say

EARLIER = 12  # questions


def assigned_to(pupil: User, now: datetime) -> Iterator[Assigned]:
    """The pupil's problems in open sets. Two queries, whatever their number; exercises are drawn from memory."""
    given = sets_given_to(pupil).filter(state=ProblemSet.State.PUBLISHED).prefetch_related("items")
    sets = list(given)
    exceptions = {
        exception.problem_set_id: exception
        for exception in PolicyException.objects.filter(pupil=pupil, problem_set__in=sets)
    }
    for problem_set in sets:
        policy = policy_of(problem_set, exceptions.get(problem_set.pk))
        for item in problem_set.items.all():
            found = _assigned(item, problem_set, pupil, policy)
            if found is not None:
                yield found


def _assigned(item: Item, problem_set: ProblemSet, pupil: User, policy: Policy) -> Assigned | None:
    try:
        drawn = problem_for(item, problem_set, pupil)
    except CurriculumError:  # it has left the curriculum: nobody can work on it either
        return None
    return Assigned(
        item, drawn.problem, drawn.lang, drawn.answer, drawn.answer_type or "", drawn.unit, policy, problem_set.title
    )


# --- what follows, by channel


@dataclass(frozen=True, slots=True)
class Permission:
    """What asking may do: think deeply or not."""

    deep: bool = True


def permit(pupil: User, question: str, now: datetime | None = None) -> Permission:
    """What the tutor may do with a pupil's question.

    Raises:
        Refusal: it is a problem that the tutor may not solve for this pupil now.
    """
    now = now or timezone.now()
    problems = list(assigned_to(pupil, now))
    closed = [one for one in problems if not one.policy.is_open_book(now)]
    same = same_as(question, closed)
    if same is not None:
        raise Refusal(_sentence(same), "problem")
    return Permission(_may_think(question, problems, closed))


def hidden_from(pupil: User, question: str, earlier: Sequence[str] = ()) -> tuple[Assigned, ...]:
    """The problems whose answers must not come out of solving the question."""
    now = timezone.now()
    closed = [one for one in assigned_to(pupil, now) if not one.policy.is_open_book(now)]
    if not closed:
        return ()
    finding = find(question, closed, earlier)
    return finding.near if finding.same is None else (finding.same,)


def _sentence(one: Assigned) -> str:
    key = "ask-assigned-hints" if one.policy.help == "hints" else "ask-assigned"
    return say(key, title=one.title, number=one.item.position + 1)


def _may_think(question: str, problems: Sequence[Assigned], closed: Sequence[Assigned]) -> bool:
    """Open problems may be asked; whether deeply is the policy's word."""
    shallow = [one for one in problems if one not in closed and not one.policy.deep]
    return same_as(question, shallow) is None


def allow_own_sheet(pupil: User, problem: str) -> Allowance:
    """Practice's question: what a pupil may have on a problem that they wrote down on a sheet of their own."""
    now = timezone.now()
    closed = [one for one in assigned_to(pupil, now) if not one.policy.is_open_book(now)]
    finding = find(problem, closed)
    held = [finding.same] if finding.same is not None else list(finding.near)
    if not held:
        return FREE
    return Allowance(
        lines=all(one.policy.tells_verdicts(now) for one in held), rung=min(one.policy.rungs(now) for one in held)
    )
