"""Judged solutions of many problems from the model that a stage begins with: what `reject` and `dpo` learn from.

    runs/<name>/<stage>-samples.jsonl    one line a problem

Block n of problems and its solutions are a pure function of the recipe and n, and a block is written when it is whole,
so a run that was stopped goes on with the next one.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import cast

from reasoning_engine.cas import get_service
from reasoning_engine.records import Mode
from reasoning_engine.training.groups import Asked, Rollout
from reasoning_engine.training.mixture import ExampleSource
from reasoning_engine.training.policies import Policy
from reasoning_engine.training.prompts import PromptSource
from reasoning_engine.training.recipe import Drawing, RlStage, Sampling
from reasoning_engine.training.rewards import RIGHT, reward
from reasoning_engine.training.runs import Progress, Run
from reasoning_engine.training.world import join
from reasoning_engine.training.writers import make_writer

BLOCK = 8  # problems sampled together


@dataclass(frozen=True, slots=True)
class Solution:
    """One sampled solution: the whole context, what of it the model wrote, and what it earned (None: undecided)."""

    ids: list[int]
    written: list[bool]
    reward: float | None

    @property
    def length(self) -> int:
        """Tokens the model wrote."""
        return sum(self.written)

    @property
    def right(self) -> bool:
        return self.reward == RIGHT

    @property
    def wrong(self) -> bool:
        """Judged, and not right; what could not be judged is neither."""
        return self.reward is not None and not self.right


@dataclass(frozen=True, slots=True)
class Solved:
    """A problem with its solutions. `bucket`: where it came from."""

    problem: str
    bucket: str
    solutions: list[Solution]

    @property
    def shortest_right(self) -> Solution | None:
        """The right solution with the fewest tokens, the first of equally short ones; None where none is right."""
        return min((s for s in self.solutions if s.right), key=lambda s: s.length, default=None)


def collect(run: Run, name: str, policy: Policy, sampling: Sampling) -> list[Solved] | None:
    """All problems with their solutions, sampling what is not on disk yet; None where the run is being stopped."""
    path = run.folder / f"{name}-samples.jsonl"
    found = _read(path)[: sampling.problems]
    if len(found) >= sampling.problems:
        return found
    sampler = _Sampler(run, policy, sampling)
    progress, first = Progress(f"{name}: sampling"), len(found) / sampling.problems
    while len(found) < sampling.problems:
        if run.stopping:
            return None
        block = list(sampler.block(len(found) // BLOCK))[: sampling.problems - len(found)]
        with path.open("a", encoding="utf8") as lines:
            lines.write("".join(json.dumps(asdict(solved), ensure_ascii=False) + "\n" for solved in block))
        found += block
        solved_share = sum(s.shortest_right is not None for s in found) / len(found)
        progress.tell(len(found) / sampling.problems, f"{len(found)} problems, {solved_share:.0%} solved", first)
    return found


def _read(path: Path) -> list[Solved]:
    """The whole blocks of a file; what a killed run left of a last one is cut off."""
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf8").split("\n")[:-1]
    whole = lines[: len(lines) // BLOCK * BLOCK]
    path.write_text("".join(line + "\n" for line in whole), encoding="utf8")
    rows = map(json.loads, whole)
    return [Solved(row["problem"], row["bucket"], [Solution(**s) for s in row["solutions"]]) for row in rows]


class _Sampler:
    """Draws blocks of problems, each bucket as often as any other, and solves them."""

    def __init__(self, run: Run, policy: Policy, sampling: Sampling) -> None:
        recipe = run.recipe
        self._seed, self._sampling, self._policy = recipe.seed, sampling, policy
        source = ExampleSource(recipe.mixture)
        self._prompts = PromptSource(source, recipe.mixture.curriculum_share, Drawing(strategy="uniform"))
        stage = RlStage(max_tokens=sampling.max_tokens, writing=recipe.rl.writing)
        self._writer = make_writer(policy, stage, get_service().evaluate, run.folder, join())
        self._writer.refresh()

    def block(self, number: int) -> Iterator[Solved]:
        rng = random.Random(f"samples/{self._seed}/{number}")
        asked = [self._prompts.draw(rng) for _ in range(BLOCK)]
        forced = None if self._sampling.mode == "auto" else cast(Mode, self._sampling.mode)
        groups = [
            [Rollout(question.problem, forced, forced is not None, f"{self._seed}/{number}/{place}/{sample}")
             for sample in range(self._sampling.samples)]
            for place, question in enumerate(asked)
        ]  # fmt: skip
        self._writer.advance([rollout for group in groups for rollout in group], 0, 0)
        for question, group in zip(asked, groups, strict=True):
            yield Solved(question.problem.text, question.bucket, [self._judged(question, r) for r in group])

    def _judged(self, question: Asked, rollout: Rollout) -> Solution:
        earned = reward(question, rollout, self._policy.exchange.well_formed(rollout), 0.0)
        return Solution(rollout.ids, rollout.written, earned)
