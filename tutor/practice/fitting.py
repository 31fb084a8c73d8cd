"""Fits the four parameters of knowledge tracing to the first attempts that were made here, topic by topic.

Expectation maximisation on the two-state chain (Baum-Welch), in plain Python: a topic has at most some thousands of
short sequences. Two states whose names could be swapped are kept apart by bounds: guess and slip below 0.4. What few
pupils have shown is drawn towards the defaults by as many imagined pupils as `WEIGHT` says, so that a topic with three
pupils hardly moves. Left out: parameters for single pupils, and time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tutor.practice.mastery import DEFAULTS, Parameters

LEAST_PUPILS = 5  # a topic of fewer keeps the defaults
WEIGHT = 8.0  # imagined observations of each kind that follow the defaults
ROUNDS = 60
BOUNDS = {"prior": (0.02, 0.9), "learn": (0.01, 0.5), "guess": (0.02, 0.4), "slip": (0.02, 0.4)}

Answers = Sequence[bool]


@dataclass(slots=True)
class Counts:
    """Expected numbers, gathered over sequences: how often of how often."""

    began_known: float = 0.0
    began: float = 0.0
    learned: float = 0.0
    could_learn: float = 0.0
    guessed: float = 0.0
    unknown: float = 0.0
    slipped: float = 0.0
    known: float = 0.0


def fit(sequences: Sequence[Answers], start: Parameters = DEFAULTS) -> Parameters:
    """The parameters of a topic; `sequences` has one list of right and wrong first attempts for each pupil."""
    parameters = start
    told = [sequence for sequence in sequences if sequence]
    if len(told) < LEAST_PUPILS:
        return start
    for _ in range(ROUNDS):
        counts = Counts()
        for sequence in told:
            _expect(sequence, parameters, counts)
        parameters = _maximise(counts, start)
    return parameters


def _expect(answers: Answers, parameters: Parameters, counts: Counts) -> None:
    """Add what one pupil's answers say of the hidden state (forward and backward pass)."""
    ahead = _forward(answers, parameters)
    behind = _backward(answers, parameters)
    for at, right in enumerate(answers):
        both = [a * b for a, b in zip(ahead[at], behind[at], strict=True)]
        known = both[1] / (both[0] + both[1])
        if at == 0:
            counts.began_known += known
            counts.began += 1
        counts.known += known
        counts.unknown += 1 - known
        counts.slipped += 0 if right else known
        counts.guessed += 1 - known if right else 0
        if at + 1 < len(answers):
            counts.could_learn += 1 - known
            counts.learned += _learned_here(ahead[at], behind[at + 1], answers[at + 1], parameters)


def _emission(right: bool, parameters: Parameters) -> tuple[float, float]:
    """The probability of the answer for a pupil who does not know, and for one who does."""
    if right:
        return parameters.guess, 1 - parameters.slip
    return 1 - parameters.guess, parameters.slip


def _forward(answers: Answers, parameters: Parameters) -> list[tuple[float, float]]:
    """Scaled probabilities of (unknown, known) after each answer."""
    unknown, known = 1 - parameters.prior, parameters.prior
    path: list[tuple[float, float]] = []
    for right in answers:
        of_unknown, of_known = _emission(right, parameters)
        unknown, known = unknown * of_unknown, known * of_known
        total = unknown + known
        path.append((unknown / total, known / total))
        unknown, known = path[-1][0] * (1 - parameters.learn), path[-1][1] + path[-1][0] * parameters.learn
    return path


def _backward(answers: Answers, parameters: Parameters) -> list[tuple[float, float]]:
    """Scaled probabilities of the answers that follow, given (unknown, known) at each place."""
    path = [(1.0, 1.0)]
    for right in reversed(answers[1:]):
        of_unknown, of_known = _emission(right, parameters)
        later_unknown, later_known = path[-1]
        known = of_known * later_known
        unknown = (1 - parameters.learn) * of_unknown * later_unknown + parameters.learn * known
        total = unknown + known
        path.append((unknown / total, known / total))
    return path[::-1]


def _learned_here(
    ahead: tuple[float, float], later: tuple[float, float], next_right: bool, parameters: Parameters
) -> float:
    """The probability that the topic was learned between this answer and the next."""
    of_unknown, of_known = _emission(next_right, parameters)
    learned = ahead[0] * parameters.learn * of_known * later[1]
    stayed = ahead[0] * (1 - parameters.learn) * of_unknown * later[0]
    knew = ahead[1] * of_known * later[1]
    return float(learned / (learned + stayed + knew))


def _maximise(counts: Counts, start: Parameters) -> Parameters:
    def share(name: str, part: float, whole: float) -> float:
        least, most = BOUNDS[name]
        drawn = (part + WEIGHT * float(getattr(start, name))) / (whole + WEIGHT)
        return min(most, max(least, drawn))

    return Parameters(
        prior=share("prior", counts.began_known, counts.began),
        learn=share("learn", counts.learned, counts.could_learn),
        guess=share("guess", counts.guessed, counts.unknown),
        slip=share("slip", counts.slipped, counts.known),
    )
