"""A rollout and its group: what sampling fills in, judging reads, a checkpoint keeps and training learns from.

A rollout that one iteration cannot finish is continued in a later one (partial rollouts, k1.5 report, section 2.6.2).
Each continuation is a segment with the version of the weights that wrote it; only the newest is learnt from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from reasoning_engine.records import AnswerType, Mode, Problem

Ending = Literal["end", "length", "repetition"]
PERIODS = range(1, 25)  # lengths of a repeated pattern that count as going in circles
REPEATS = 6


@dataclass(frozen=True, slots=True)
class Asked:
    """A problem with its key, and the bucket it came from."""

    problem: Problem
    key: str
    answer_type: AnswerType | None
    bucket: str


@dataclass(slots=True, eq=False)
class Rollout:
    """One sampled solution. `ids` is the whole context; `written[t]` says that the model wrote ids[t]; `log_probs[t]`
    is its log-probability then (0 elsewhere).

    `mode` None: the model is still to choose it. `forced`: the mode was given, so its token was not written. `ending`
    None: still to be continued. `segments`: where each begins in `ids`, and the version of the weights that wrote it.
    """

    problem: Problem
    mode: Mode | None
    forced: bool
    seed: str = ""
    ids: list[int] = field(default_factory=list)
    written: list[bool] = field(default_factory=list)
    log_probs: list[float] = field(default_factory=list)
    segments: list[tuple[int, int]] = field(default_factory=list)
    length: int = 0  # tokens the model wrote
    replies: int = 0  # tool calls answered
    start: int = 0  # where the solution begins, its mode first
    ending: Ending | None = None
    answer: str | None = None

    @property
    def solution(self) -> list[int]:
        """The tokens after the problem, the mode's included."""
        return self.ids[self.start :]

    @property
    def version(self) -> int:
        """Of the weights that wrote the newest segment; -1 before the first."""
        return self.segments[-1][1] if self.segments else -1

    def add(self, token: int, written: bool, log_prob: float = 0.0) -> None:
        """Append one token."""
        self.ids.append(token)
        self.written.append(written)
        self.log_probs.append(log_prob)
        self.length += written

    def reply(self, tokens: Sequence[int]) -> None:
        """Put in what a tool wrote."""
        self.replies += 1
        for token in tokens:
            self.add(token, False)

    def learnt(self) -> list[bool]:
        """Which tokens carry gradient: those the model wrote in the newest segment."""
        first = self.segments[-1][0] if self.segments else 0
        return [written and place >= first for place, written in enumerate(self.written)]


@dataclass(slots=True, eq=False)
class Group:
    """One problem's rollouts. `number` orders the groups of a run."""

    number: int
    asked: Asked
    rollouts: list[Rollout]

    @property
    def over(self) -> bool:
        """Whether every rollout has ended."""
        return all(rollout.ending for rollout in self.rollouts)


def goes_in_circles(ids: Sequence[int]) -> bool:
    """Whether the text ends in one pattern repeated REPEATS times (digits of one number may repeat: period 1 needs
    twice as many)."""
    for period in PERIODS:
        times = REPEATS * 2 if period == 1 else REPEATS
        span = period * times
        if len(ids) >= span and ids[-span:-period] == ids[-span + period :]:
            return True
    return False
