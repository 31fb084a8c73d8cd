"""Reinforcement learning on verifiable rewards: sample, judge, climb (k1.5 report, section 2.3).

Each iteration the policy pi_i continues what earlier ones left open and begins new groups; groups that are over are
judged by the CAS and climbed on (mirror_descent.py). Half of the rollouts may be forced into a mode each way, so that
both stay alive (AdaptThink); a forced mode token carries no gradient, a chosen one its own weight (Thinkless). A share
of supervised traces is replayed so that nothing is forgotten. Everything random is a function of the recipe's seed and
the iteration, so a resumed run repeats an unbroken one bit for bit on a CPU.
"""

from __future__ import annotations

import itertools
import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from torch import Tensor

from reasoning_engine.cas import get_service
from reasoning_engine.errors import TrainingError
from reasoning_engine.records import Mode
from reasoning_engine.training.groups import Asked, Group, Rollout
from reasoning_engine.training.learner import Learner, export, pad_batch
from reasoning_engine.training.mirror_descent import Climb, Judged, MirrorDescent
from reasoning_engine.training.mixture import ExampleSource, render
from reasoning_engine.training.plots import draw_plots
from reasoning_engine.training.policies import load_policy
from reasoning_engine.training.prompts import PromptSource
from reasoning_engine.training.recipe import RlStage
from reasoning_engine.training.rewards import RIGHT, group_advantages, length_weight, reward
from reasoning_engine.training.runs import Progress, Run
from reasoning_engine.training.vocabulary import Encoder
from reasoning_engine.training.world import join
from reasoning_engine.training.writers import make_writer

REPLAY_PROBLEM_WEIGHT = 0.15
REPLAYED = 24  # traces a step
NUMBERS = 1_000_000  # more groups than one iteration ever begins


def train_rl(run: Run, name: str = "rl", stage: RlStage | None = None) -> Path:
    """Run the stage to its end, or to Ctrl-C, from the weights in the run's model folder or its base.

    Raises:
        TrainingError: no weights to start from, no room for a checkpoint, or a sampler that runs other weights.
    """
    trainer = Trainer(run, name, stage or run.recipe.rl)
    progress, first, saved = Progress(name), trainer.done, time.monotonic()
    while not trainer.world.any(trainer.done >= 1 or run.stopping):
        metrics = trainer.iterate()
        run.log(name, **metrics)
        if run.writes:
            progress.tell(trainer.done, _told(metrics), first)
        if trainer.world.any(time.monotonic() - saved > trainer.stage.checkpoint_minutes * 60):
            run.checkpoint(name, trainer.state_dict())
            saved = time.monotonic()
    run.save(name, trainer.state_dict())
    if run.writes:
        export(trainer.learner.model, trainer.policy.tokenizer, run.model_folder)
        draw_plots(run.folder)
    return run.model_folder


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the metrics need of one judged rollout, from whichever process."""

    number: int
    bucket: str
    reward: float | None
    tokens: int
    deep: bool
    forced: bool
    ending: str
    useful: bool
    segments: int


class Trainer:
    """The parts of one RL stage and its state."""

    def __init__(self, run: Run, name: str, stage: RlStage) -> None:
        recipe = run.recipe
        self.stage, self.seed, self.world = stage, recipe.seed, join()
        run.writes = self.world.rank == 0
        self.policy = load_policy(run, self.world.device)
        if stage.replay and not self.policy.exchange.chooses:
            raise TrainingError("Supervised traces are in the native dialect: set replay = 0 for a published model.")
        self.source = ExampleSource(recipe.mixture)
        self.prompts = PromptSource(self.source, recipe.mixture.curriculum_share, stage.drawing)
        self._curate(run)
        self.learner = Learner(self.policy.model, adamw_rate=stage.rate, muon_rate=0.0, wrap=self.world.wrap)
        self.writer = make_writer(self.policy, stage, get_service().evaluate, run.folder, self.world)
        self.descent = MirrorDescent(self.learner, self.policy.exchange, stage, self.world, self._replayed)
        self.groups: list[Group] = []  # begun, not yet over: what partial rollouts go on with
        self.iteration, self._spent, self._started = 0, 0.0, time.monotonic()
        if state := run.load(name):
            self.load_state_dict(state)

    @property
    def seconds(self) -> float:
        """Time spent in all sittings."""
        return self._spent + time.monotonic() - self._started

    @property
    def done(self) -> float:
        """The fraction of the stage that is done."""
        limit = self.stage.minutes * 60
        return min(1.0, self.seconds / limit if limit else self.iteration / self.stage.iterations)

    def iterate(self) -> dict[str, Any]:
        """Sample, judge, improve; returns the iteration's metrics."""
        rng = random.Random(f"rl/{self.seed}/{self.iteration}")
        started = time.monotonic()
        self.writer.refresh()
        written = self.writer.advance(self._waiting(rng), self.iteration, self.stage.token_budget // self.world.size)
        sampled = time.monotonic()
        over, self.groups = [g for g in self.groups if g.over], [g for g in self.groups if not g.over]
        judged = [self._judge(group) for group in over]
        outcomes = self._learn_rates([o for g, items in zip(over, judged, strict=True) for o in _outcomes(g, items)])
        climb = self.descent.climb([item for items in judged for item in items], self.iteration, rng)
        gap = self._check_gap(climb)
        self.iteration += 1
        return {
            "iteration": self.iteration, **_summary(outcomes), "norm": climb.norm, "gap": gap,
            "written": sum(self.world.gather([written])),
            "open": sum(self.world.gather([sum(r.ending is None for g in self.groups for r in g.rollouts)])),
            "sampling_seconds": sampled - started, "training_seconds": time.monotonic() - sampled,
            "seconds": self.seconds,
        }  # fmt: skip

    # --- sampling -----------------------------------------------------------------------------------------------------

    def _waiting(self, rng: random.Random) -> Iterator[Rollout]:
        """What is open from earlier iterations, then new groups: as many as the recipe says or, with a budget of
        tokens, as many as it lasts for. Processes draw the same problems and take turns with them."""
        for group in list(self.groups):
            yield from (rollout for rollout in group.rollouts if rollout.ending is None)
        for index in itertools.count() if self.stage.token_budget else range(self.stage.problems):
            asked = self.prompts.draw(rng, self.iteration)
            if index % self.world.size == self.world.rank:
                self.groups.append(self._group(self.iteration * NUMBERS + index, asked))
                yield from self.groups[-1].rollouts

    def _group(self, number: int, asked: Asked) -> Group:
        rng = random.Random(f"group/{self.seed}/{number}")
        modes = [self._forced(rng, sample) for sample in range(self.stage.samples)]
        seeds = [f"{self.seed}/{number}/{sample}" for sample in range(self.stage.samples)]
        return Group(
            number, asked, [Rollout(asked.problem, m, m is not None, s) for m, s in zip(modes, seeds, strict=True)]
        )

    def _forced(self, rng: random.Random, sample: int) -> Mode | None:
        """The mode that a rollout is given; None where the model chooses."""
        if not self.policy.exchange.chooses:
            return "deep" if rng.random() < self.stage.deep_share else "fast"
        if rng.random() >= self.stage.forced_modes:
            return None
        return "deep" if sample < self.stage.deep_share * self.stage.samples else "fast"

    # --- judging ------------------------------------------------------------------------------------------------------

    def _judge(self, group: Group) -> list[Judged]:
        """Rewards and advantages within the group; what waited too long for the rest of it is not learnt from."""
        stage, well_formed = self.stage, self.policy.exchange.well_formed
        rewards = [reward(group.asked, r, well_formed(r), stage.repetition_penalty) for r in group.rollouts]
        weight = length_weight(stage.length_weight, stage.length_from, self.iteration)
        advantages = group_advantages(rewards, [r.length for r in group.rollouts], weight)
        fresh = [rollout.version >= self.iteration - stage.stale for rollout in group.rollouts]
        return [
            Judged(rollout, r, a if ok else None)
            for rollout, r, a, ok in zip(group.rollouts, rewards, advantages, fresh, strict=True)
        ]

    def _learn_rates(self, outcomes: list[Outcome]) -> list[Outcome]:
        """All processes' outcomes; every process accounts for them in the same order."""
        outcomes = sorted(self.world.gather(outcomes), key=lambda outcome: outcome.number)
        for (_, bucket), group in itertools.groupby(outcomes, key=lambda o: (o.number, o.bucket)):
            rewards = [outcome.reward for outcome in group if outcome.reward is not None]
            if rewards:
                self.prompts.learn(bucket, sum(r == RIGHT for r in rewards) / len(rewards))
        return outcomes

    def _check_gap(self, climb: Climb) -> float:
        """The mean difference between sampler and trainer, in nats a token.

        Raises:
            TrainingError: it is so large that the sampler must run other weights, or another distribution.
        """
        totals = self.world.gather([(climb.gap, climb.compared)])
        compared = sum(count for _, count in totals)
        gap = sum(gap for gap, _ in totals) / compared if compared else 0.0
        if gap > self.stage.writing.largest_gap or gap != gap:
            raise TrainingError(
                f"The sampler's log-probabilities differ from the trainer's by {gap:.3f} nats a token: it does not run "
                "the weights in training, or it does not sample at temperature 1 from all tokens."
            )
        return gap

    # --- the rest -----------------------------------------------------------------------------------------------------

    def _replayed(self, rng: random.Random) -> Tensor | None:
        """The loss of a few supervised traces, so that nothing is forgotten."""
        if not self.stage.replay:
            return None
        encoder = Encoder(self.policy.tokenizer)
        texts = [render(*self.source.draw(rng)) for _ in range(4 * REPLAYED)]
        found = sorted((ids for ids in encoder.encode(texts) if len(ids) <= self.source.mixture.longest), key=len)
        start = rng.randrange(max(1, len(found) - REPLAYED + 1))
        sequences = found[start : start + REPLAYED]  # of like lengths, since padding is wasted work
        weights = [encoder.weights(ids, REPLAY_PROBLEM_WEIGHT) for ids in sequences]
        return self.learner.supervised_loss(*pad_batch(sequences, weights, pad=0)) * self.stage.replay

    def _curate(self, run: Run) -> None:
        """Begin with what stage `curate` found, where it ran."""
        named = self.stage.drawing.curated
        path = Path(named) if named else run.folder / "curated.json"
        if named and not path.exists():
            raise TrainingError(f"There is no {path}; run the stage curate first.")
        if path.exists():
            found = json.loads(path.read_text(encoding="utf8"))
            self.prompts.curate(found["rates"], found["dropped"])

    def state_dict(self) -> dict[str, Any]:
        return {
            "learner": self.learner.state_dict(),
            "prompts": self.prompts.state_dict(),
            "groups": self.world.gather(self.groups),
            "iteration": self.iteration,
            "seconds": self.seconds,
        }

    def load_state_dict(self, state: dict[str, Any]) -> None:
        self.learner.load_state_dict(state["learner"])
        self.prompts.load_state_dict(state["prompts"])
        mine = (group for group in state.get("groups", []) if group.number % self.world.size == self.world.rank)
        self.groups = sorted(mine, key=lambda group: group.number)
        self.iteration, self._spent = state["iteration"], state["seconds"]


def _outcomes(group: Group, judged: list[Judged]) -> Iterator[Outcome]:
    for item in judged:
        r = item.rollout
        ending, useful = r.ending or "", bool(item.advantage)
        yield Outcome(
            group.number, group.asked.bucket, item.reward, r.length, r.mode == "deep", r.forced, ending, useful,
            len(r.segments),
        )  # fmt: skip


def _summary(outcomes: list[Outcome]) -> dict[str, Any]:
    """Means over an iteration's judged rollouts."""
    rewards = [o.reward for o in outcomes if o.reward is not None]
    free, count = [o for o in outcomes if not o.forced], max(len(outcomes), 1)
    return {
        "judged": len(outcomes),
        "reward": sum(rewards) / max(len(rewards), 1),
        "right": sum(r == RIGHT for r in rewards) / max(len(rewards), 1),
        "undecided": sum(o.reward is None for o in outcomes),
        "tokens": sum(o.tokens for o in outcomes) / count,
        "deep_share": sum(o.deep for o in free) / max(len(free), 1),
        "unfinished": sum(o.ending != "end" for o in outcomes) / count,
        "repeated": sum(o.ending == "repetition" for o in outcomes) / count,
        "continued": sum(o.segments > 1 for o in outcomes) / count,
        "useful": sum(o.useful for o in outcomes) / count,
    }


def _told(metrics: dict[str, Any]) -> str:
    seconds = max(metrics["sampling_seconds"] + metrics["training_seconds"], 1e-9)
    rate = f"{60 / seconds:.1f} iterations/min, {metrics['written'] / seconds:.0f} tokens/s"
    return f"iteration {metrics['iteration']} reward {metrics['reward']:.3f}  {rate} "
