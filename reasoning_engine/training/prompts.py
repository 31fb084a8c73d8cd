"""Where RL's problems come from, and which are asked next.

Buckets: a family at a difficulty (endless fresh exercises) or a human-written source (with new numbers where the
problem allows). Each bucket tracks its success rate s; a bucket is drawn in proportion to s (1 - s) plus a little, so
that most problems lie where the policy succeeds about half the time (k1.5 section 2.3.4 draws by 1 - s, which on
endless generated problems spends most rollouts on what is out of reach, see docs/log.md).
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from reasoning_engine.curriculum import Family
from reasoning_engine.records import AnswerType, Problem
from reasoning_engine.training.corpus_problem import CorpusProblem
from reasoning_engine.training.mixture import HELD_OUT, LANGUAGES, ExampleSource
from reasoning_engine.training.renumbering import renumber

MEMORY = 0.9  # how much of a bucket's old rate remains after one more group
FLOOR = 0.03  # every bucket keeps being asked now and then


@dataclass(frozen=True, slots=True)
class Asked:
    """A problem with its key, and the bucket it came from."""

    problem: Problem
    key: str
    answer_type: AnswerType | None
    bucket: str


class PromptSource:
    """Draws problems by the success that the policy had in their buckets."""

    def __init__(self, source: ExampleSource, curriculum_share: float) -> None:
        self._share = curriculum_share if source.human else 1.0
        self._families: dict[str, tuple[Family, int]] = {
            f"{family.name}/{difficulty}": (family, difficulty)
            for family in source.families
            for difficulty in family.difficulties
        }
        self._human: dict[str, list[CorpusProblem]] = {}
        for problem in source.human:
            self._human.setdefault(problem.source, []).append(problem)
        self.rates: dict[str, float] = dict.fromkeys((*self._families, *self._human), 0.5)

    def draw(self, rng: random.Random) -> Asked:
        """One problem."""
        buckets = list(self._families if rng.random() < self._share else self._human)
        bucket = rng.choices(buckets, [FLOOR + self.rates[b] * (1 - self.rates[b]) for b in buckets])[0]
        if bucket in self._families:
            family, difficulty = self._families[bucket]
            lang = rng.choice(LANGUAGES)
            exercise = family.sample(rng.randrange(HELD_OUT), difficulty, lang)
            return Asked(Problem(exercise.problem, lang), exercise.answer, exercise.answer_type, bucket)
        problem = rng.choice(self._human[bucket])
        problem = renumber(problem, rng) or problem
        return Asked(Problem(problem.problem, problem.lang), problem.answer, None, bucket)

    def learn(self, bucket: str, success: float) -> None:
        """Account for one group's share of right answers."""
        self.rates[bucket] = MEMORY * self.rates[bucket] + (1 - MEMORY) * success

    def state_dict(self) -> dict[str, Any]:
        return {"rates": dict(self.rates)}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        self.rates.update(state["rates"])
