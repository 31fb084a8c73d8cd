"""Where RL's problems come from: endless fresh exercises of the families, and human-written ones with new numbers.

Each bucket (a family at a difficulty, or a source) tracks its success rate s, by which the next is drawn (sampling.py).
What stage `curate` found sets the first rates and leaves out what is always solved, guessed, or cannot be judged.
"""

from __future__ import annotations

import random
from collections.abc import Collection
from typing import Any

from reasoning_engine.curriculum import Family
from reasoning_engine.records import Problem
from reasoning_engine.training.corpus_problem import CorpusProblem
from reasoning_engine.training.groups import Asked
from reasoning_engine.training.mixture import HELD_OUT, LANGUAGES, ExampleSource
from reasoning_engine.training.recipe import Drawing
from reasoning_engine.training.renumbering import renumber
from reasoning_engine.training.sampling import LABEL_OF_HUMAN, weights

__all__ = ["Asked", "PromptSource"]

MEMORY = 0.9  # how much of a bucket's old rate remains after one more group


class PromptSource:
    """Draws problems by the success that the policy had in their buckets."""

    def __init__(self, source: ExampleSource, curriculum_share: float, drawing: Drawing | None = None) -> None:
        self._drawing = drawing or Drawing()
        self._share = curriculum_share if source.human else 1.0
        self._families: dict[str, tuple[Family, int]] = {
            f"{family.name}/{difficulty}": (family, difficulty)
            for family in source.families
            for difficulty in family.difficulties
        }
        self._human: dict[str, list[CorpusProblem]] = {}
        for problem in source.human:
            self._human.setdefault(problem.source, []).append(problem)
        self._labels = {name: difficulty for name, (_, difficulty) in self._families.items()}
        self._labels.update(dict.fromkeys(self._human, LABEL_OF_HUMAN))
        self.rates: dict[str, float] = dict.fromkeys((*self._families, *self._human), 0.5)

    def draw(self, rng: random.Random, iteration: int = 0) -> Asked:
        """One problem, as the strategy has it at this iteration."""
        side = self._families if not self._human or rng.random() < self._share else self._human
        rates = {bucket: rate for bucket, rate in self.rates.items() if bucket in side}
        bucket = rng.choices(list(rates), weights(self._drawing, rates, self._labels, iteration))[0]
        return self.draw_from(bucket, rng)

    def draw_from(self, bucket: str, rng: random.Random) -> Asked:
        """One problem of a bucket."""
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

    def curate(self, rates: dict[str, float], dropped: Collection[str]) -> None:
        """Begin with these success rates, and never ask the `dropped` buckets, unless nothing else were left."""
        kept = {bucket: rates.get(bucket, rate) for bucket, rate in self.rates.items() if bucket not in dropped}
        missing = [side for side in (self._families, self._human) if side and not set(side) & set(kept)]
        for side in missing:
            kept.update({bucket: rates.get(bucket, 0.5) for bucket in side})
        self.rates = kept

    def state_dict(self) -> dict[str, Any]:
        return {"rates": dict(self.rates)}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        self.rates = {bucket: rate for bucket, rate in state["rates"].items() if bucket in self._labels}
