"""Several attempts, one answer: group by equivalence, weigh by checks, say where they disagree. Pure functions.

A proved answer wins over any number of unproved ones, for a proof does not vote; among the rest an attempt weighs less
for each step that was refuted, and a refuted answer weighs nothing. Of attempts that agree and stand equally firm, the
one whose explanation is liked best is shown, where somebody says how much each is liked. (Weighted self-consistency:
Wang et al. 2022, arXiv 2203.11171, with the verifier's weights of Li et al. 2022, arXiv 2206.02336.)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from reasoning_engine.records import Badge

Same = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class AttemptStep:
    """What two attempts are compared by: a step's tool results, and whether its check failed."""

    results: tuple[str, ...]
    refuted: bool = False


@dataclass(frozen=True, slots=True)
class Attempt:
    """One finished attempt. `verdict` is what the proof alone says: proved, unchecked or refuted."""

    sample: int
    answer: str
    verdict: Badge
    steps: tuple[AttemptStep, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """The first step (from 0) at which two attempts part, with the last result of each there, where they have one."""

    step: int
    ours: str | None
    theirs: str | None


@dataclass(frozen=True, slots=True)
class Election:
    """The attempt to show, how many gave an answer equal to its, of how many, and the strongest other answer."""

    shown: Attempt
    votes: int
    of: int
    badge: Badge
    rival: Attempt | None = None


def group(attempts: Sequence[Attempt], same: Same) -> list[list[Attempt]]:
    """Attempts with equivalent answers together, each compared with a group's first; in order of appearance."""
    groups: list[list[Attempt]] = []
    for attempt in attempts:
        for members in groups:
            if members[0].answer == attempt.answer or same(members[0].answer, attempt.answer):
                members.append(attempt)
                break
        else:
            groups.append([attempt])
    return groups


def weight(attempt: Attempt) -> float:
    """0 where the answer is refuted, else 1 less the share of refuted steps, but never nothing."""
    if attempt.verdict == "refuted":
        return 0.0
    refuted = sum(step.refuted for step in attempt.steps)
    return max(0.1, 1.0 - refuted / max(1, len(attempt.steps)))


def elect(
    attempts: Sequence[Attempt], of: int, same: Same, liking: Mapping[int, float] | None = None
) -> Election | None:
    """The answer to show among `of` attempts, some of which may have given none; None where no attempt has one.

    `liking`: by sample, how much its explanation is liked. Which answer wins does not depend on it.
    Where every answer is refuted the last attempt is shown, since it was made knowing that the others failed."""
    if not attempts:
        return None
    ranked = sorted(group(attempts, same), key=_strength, reverse=True)
    winners, liked = ranked[0], liking or {}

    def standing(attempt: Attempt) -> tuple[bool, float, float, int]:
        return attempt.verdict == "proved", weight(attempt), liked.get(attempt.sample, 0.0), -attempt.sample

    shown = winners[-1] if _refuted(winners) else max(winners, key=standing)
    rival = ranked[1][0] if len(ranked) > 1 else None
    return Election(shown, len(winners), of, _badge(winners, of), rival)


def _strength(members: list[Attempt]) -> tuple[bool, float, int, int]:
    proved = any(attempt.verdict == "proved" for attempt in members)
    latest = members[-1].sample if _refuted(members) else -members[0].sample
    return proved, sum(map(weight, members)), 0 if _refuted(members) else len(members), latest


def _refuted(members: list[Attempt]) -> bool:
    return all(attempt.verdict == "refuted" for attempt in members)


def _badge(members: list[Attempt], of: int) -> Badge:
    if any(attempt.verdict == "proved" for attempt in members):
        return "proved"
    if _refuted(members):
        return "refuted"
    return "agreed" if len(members) >= 2 and 2 * len(members) > of else "unchecked"


def first_difference(ours: Sequence[AttemptStep], theirs: Sequence[AttemptStep]) -> Difference | None:
    """Where two attempts part; None where no step tells them apart."""
    for index in range(max(len(ours), len(theirs))):
        a = ours[index] if index < len(ours) else AttemptStep(())
        b = theirs[index] if index < len(theirs) else AttemptStep(())
        if a.results != b.results or a.refuted != b.refuted:
            return Difference(index, a.results[-1] if a.results else None, b.results[-1] if b.results else None)
    return None
