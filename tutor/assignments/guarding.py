"""Keeps a set's policy on every channel: what a question has to do with a pupil's assigned problems, and what follows.

A question that is an assigned problem is refused while the policy lets the tutor not solve it. One that may be, or be a
part of one, is solved, but nothing of it is shown before the answer has been held against the hidden one by the CAS
(withholding.py). Questions of the last quarter of an hour count together, so that a problem asked in pieces is found.

Left out: a classmate who asks somebody else's exercise (each has their own seed), and problems asked before they were
assigned.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.utils import timezone

from reasoning_engine import CasError, CurriculumError, Lang, read
from tutor.accounts.models import User
from tutor.assignments.drawing import problem_for
from tutor.assignments.matching import Match, compare, fingerprint
from tutor.assignments.models import Item, PolicyException, ProblemSet
from tutor.assignments.policies import Policy, policy_of
from tutor.assignments.sharing import sets_given_to
from tutor.practice.allowing import FREE, Allowance
from tutor.refusals import Refusal
from tutor.sentences import say

EARLIER = 6  # questions
TELLING_KINDS = frozenset({"unknown", "word_problem", ""})  # readings that say nothing of what is asked


@dataclass(frozen=True, slots=True)
class Assigned:
    """One problem that a pupil has, with its key and what the policy allows."""

    item: Item
    problem: str
    lang: str
    key: str
    answer_type: str
    unit: str
    policy: Policy
    title: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a question is: `same` is the assigned problem it is, `near` those it may be a part of."""

    same: Assigned | None = None
    near: tuple[Assigned, ...] = ()


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


def find(question: str, problems: Sequence[Assigned], earlier: Sequence[str] = ()) -> Finding:
    """What the question has to do with the problems; `earlier` are the pupil's last questions."""
    asked = fingerprint(question)
    together = fingerprint(" ; ".join([*earlier, question])) if earlier else None
    near: list[Assigned] = []
    for one in problems:
        assigned = fingerprint(one.problem)
        match: Match = compare(asked, assigned)
        if match == "near" and _asks_the_same(question, one):
            match = "same"
        if match == "other" and together is not None and compare(together, assigned) != "other":
            match = "near"
        if match == "same":
            return Finding(same=one)
        if match == "near":
            near.append(one)
    return Finding(near=tuple(near))


def _asks_the_same(question: str, one: Assigned) -> bool:
    """Whether the CAS reads both as the same kind of task about the same numbers."""
    if fingerprint(question).core != fingerprint(one.problem).core:
        return False
    kinds = _kind(question), _kind(one.problem)
    return kinds[0] == kinds[1] and kinds[0] not in TELLING_KINDS


def _kind(problem: str) -> str:
    lang: Lang = "zh" if any("\u4e00" <= character <= "\u9fff" for character in problem) else "en"
    key = f"assigned-kind:{hashlib.sha256(f'{lang}{problem}'.encode()).hexdigest()}"
    known: str | None = cache.get(key)
    if known is None:
        try:
            known = str(read(problem, lang).kind)
        except CasError:
            known = ""
        cache.set(key, known, 3600)
    return known


# --- what follows, by channel


@dataclass(frozen=True, slots=True)
class Permission:
    """What asking may do: think deeply or not, and what must not come out."""

    deep: bool = True
    hidden: tuple[Assigned, ...] = ()


def permit(pupil: User, question: str, earlier: Sequence[str] = (), now: datetime | None = None) -> Permission:
    """What the tutor may do with a pupil's question.

    Raises:
        Refusal: it is a problem that the tutor may not solve for this pupil now.
    """
    now = now or timezone.now()
    problems = list(assigned_to(pupil, now))
    if not problems:
        return Permission()
    closed = [one for one in problems if not one.policy.is_open_book(now)]
    finding = find(question, closed, earlier)
    if finding.same is not None:
        raise Refusal(_sentence(finding.same), "problem")
    return Permission(_may_think(question, problems, closed), finding.near)


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
    return find(question, shallow).same is None


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
