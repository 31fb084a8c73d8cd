"""Bayesian knowledge tracing (Corbett and Anderson 1995): how likely a pupil knows a topic, from right and wrong.

    P(known | right) = known (1 - slip) / (known (1 - slip) + (1 - known) guess)
    P(known | wrong) = known slip       / (known slip       + (1 - known) (1 - guess))
    known'           = P(known | answer) + (1 - P(known | answer)) learn

One thing differs from the paper on purpose: after a wrong answer the number never rises, although practice may have
taught something: a pupil who reads "you know it better now" under a wrong answer stops believing the map. Only first
attempts without help are handed in. Forgetting is FSRS's matter (reviewing.py). Fitting is fitting.py's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MASTERED = 0.95  # the usual threshold of mastery learning
GROWING = 0.5

Level = Literal["new", "started", "growing", "mastered"]


@dataclass(frozen=True, slots=True)
class Parameters:
    """The four numbers of a topic. The defaults make three right answers in a row mastery from nothing, and one wrong
    answer a step back from it but not to the start; they lie within the bounds of fitting.py."""

    prior: float = 0.2
    learn: float = 0.12
    guess: float = 0.2
    slip: float = 0.1


DEFAULTS = Parameters()


def observe(known: float, right: bool, parameters: Parameters = DEFAULTS) -> float:
    """The probability after one unaided first attempt."""
    after = posterior(known, right, parameters)
    learned = after + (1 - after) * parameters.learn
    return learned if right else min(known, learned)


def posterior(known: float, right: bool, parameters: Parameters = DEFAULTS) -> float:
    """The probability that the topic was known when the answer was given."""
    if right:
        of_known, of_unknown = known * (1 - parameters.slip), (1 - known) * parameters.guess
    else:
        of_known, of_unknown = known * parameters.slip, (1 - known) * (1 - parameters.guess)
    return of_known / (of_known + of_unknown)


def chance_of_right(known: float, parameters: Parameters = DEFAULTS) -> float:
    """How likely the next unaided first attempt is right."""
    return known * (1 - parameters.slip) + (1 - known) * parameters.guess


def level(known: float, observations: int) -> Level:
    """The word for it on the map."""
    if not observations:
        return "new"
    if known >= MASTERED:
        return "mastered"
    return "growing" if known >= GROWING else "started"
