"""Learning when to think: the switch between the fast and the deep mode (docs/training.md has the sources).

Each problem is solved in both modes, forced half and half in the first `free_from` iterations and at least a quarter
each from then on, so that neither mode dies out. Two losses, apart:

- of the responses: mirror descent within each mode's own samples, where a fast answer that thinks anyway (over
  `fast_cap` tokens, or going back on itself in words) earns nothing, and length is rewarded among the deep ones;
- of the mode token alone: both modes' mean rewards on the problem are known, fast gets `bonus` on top, and the choice
  climbs towards the better one with a pull of its own (`mode_tau`) and a mean over problems, never over tokens.

The bonus is the constraint's price: it rises while choosing freely is right as often as always thinking (less
`slack`), and falls while it is not. Replayed traces teach no mode. Problems come from every bucket alike, since a
router that sees one difficulty learns one answer. Probes (mode_probe.py) say where all this stands.
"""

from __future__ import annotations

import math
import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from reasoning_engine.cas import get_service
from reasoning_engine.dialect.reconsidering import reconsiders
from reasoning_engine.errors import TrainingError
from reasoning_engine.records import Mode
from reasoning_engine.training.groups import Asked, Rollout
from reasoning_engine.training.learner import Learner, export, pad_batch
from reasoning_engine.training.mirror_descent import Judged, MirrorDescent, mirror_descent_loss
from reasoning_engine.training.mixture import ExampleSource, render
from reasoning_engine.training.mode_probe import Probe, fast_log_odds
from reasoning_engine.training.plots import draw_plots
from reasoning_engine.training.policies import load_policy
from reasoning_engine.training.prompts import PromptSource
from reasoning_engine.training.recipe import Drawing, ModeStage, RlStage
from reasoning_engine.training.rewards import RIGHT, group_advantages, reward
from reasoning_engine.training.runs import Progress, Run
from reasoning_engine.training.vocabulary import Encoder
from reasoning_engine.training.world import join
from reasoning_engine.training.writers import make_writer

REPLAYED = 24  # traces a step
REPLAY_PROBLEM_WEIGHT = 0.15
MODES: tuple[Mode, ...] = ("fast", "deep")


@dataclass(frozen=True, slots=True)
class Contest:
    """One problem after both modes were tried: how often each is right, and the log-odds of fast at that time."""

    problem_ids: list[int]
    fast: float
    deep: float
    log_odds: float

    @property
    def free(self) -> float:
        """How often the policy would be right with its own choice."""
        p = 1 / (1 + math.exp(-self.log_odds))
        return p * self.fast + (1 - p) * self.deep


def mode_loss(log_odds: Tensor, old_log_odds: Tensor, advantages: Tensor, tau: float) -> Tensor:
    """Mirror descent on the choice alone: both modes of each problem are sequences of one token.

    Args:
        log_odds: (P,) of fast against deep under the policy in training, with gradient.
        old_log_odds: (P,) the same under the policy that the iteration began with.
        advantages: (P,) the fast mode's reward less the deep one's.
        tau: strength of the pull towards the old choice.
    """
    new, old = (torch.cat([-torch.nn.functional.softplus(-x), -torch.nn.functional.softplus(x)])
                for x in (log_odds, old_log_odds))  # fmt: skip
    both = torch.cat([advantages, -advantages]) / 2
    return mirror_descent_loss(new, old, torch.arange(len(both), device=new.device), both, tau)


def next_bonus(bonus: float, contests: list[Contest], stage: ModeStage) -> float:
    """The bonus after an iteration: up while choosing freely loses no more than `slack` to always thinking."""
    if not contests:
        return bonus
    lost = sum(c.deep - c.free for c in contests) / len(contests)
    return min(max(bonus + stage.bonus_rate * (stage.slack - lost), 0.0), stage.most_bonus)


def thinks_anyway(rollout: Rollout, text: str, cap: int) -> bool:
    """Whether a fast rollout reasons as if it were deep."""
    return rollout.mode == "fast" and (rollout.length > cap or reconsiders(text))


def train_mode(run: Run) -> Path:
    """Run the stage to its end, or to Ctrl-C.

    Raises:
        TrainingError: no weights to start from, or a dialect in which the model cannot choose.
    """
    trainer, progress = ModeTrainer(run), Progress("mode")
    stage, first, saved = trainer.stage, trainer.done, time.monotonic()
    while trainer.done < 1 and not run.stopping:
        metrics = trainer.iterate()
        run.log("mode", **metrics)
        if trainer.iteration % stage.probe_every == 0 or trainer.done >= 1:
            run.log("mode-probe", iteration=trainer.iteration, **trainer.probe.measure(run.folder, trainer.iteration))
        progress.tell(trainer.done, f"iteration {trainer.iteration} free {metrics['free']:.3f}", first)
        if time.monotonic() - saved > stage.checkpoint_minutes * 60:
            run.checkpoint("mode", trainer.state_dict())
            saved = time.monotonic()
    run.save("mode", trainer.state_dict())
    export(trainer.learner.model, trainer.policy.tokenizer, run.model_folder)
    draw_plots(run.folder)
    return run.model_folder


class ModeTrainer:
    """The parts of the stage and its state."""

    def __init__(self, run: Run) -> None:
        recipe = run.recipe
        self.stage, self.seed, world = recipe.mode, recipe.seed, join()
        self.policy = load_policy(run, world.device)
        if not self.policy.exchange.chooses:
            raise TrainingError("Stage mode needs a model that writes its mode: the native dialect.")
        stage = self.stage
        responses = RlStage(
            inner_steps=stage.inner_steps, tau=stage.tau, rate=stage.rate, max_tokens=stage.max_tokens, mode_weight=0.0,
            replay=stage.replay, writing=stage.writing,
        )  # fmt: skip
        self.source = ExampleSource(recipe.mixture)
        self.prompts = PromptSource(self.source, recipe.mixture.curriculum_share, Drawing(strategy="uniform"))
        self.learner = Learner(self.policy.model, adamw_rate=stage.rate, muon_rate=0.0)
        evaluate = get_service().evaluate
        self.writer = make_writer(self.policy, responses, evaluate, run.folder, world)
        self.probe = Probe(self.learner, self.policy, self.prompts, stage, self.seed, evaluate)
        self.descent = MirrorDescent(self.learner, self.policy.exchange, responses, world, self._beside)
        self.contests: list[Contest] = []
        self.bonus, self.iteration = stage.bonus, 0
        self._spent, self._started = 0.0, time.monotonic()
        if state := run.load("mode"):
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
        """Sample both modes, judge, improve the responses and the choice; returns the iteration's metrics."""
        rng = random.Random(f"mode/{self.seed}/{self.iteration}")
        self.writer.refresh()
        asked = [self.prompts.draw(rng) for _ in range(self.stage.problems)]
        groups = [self._group(question, number) for number, question in enumerate(asked)]
        self.writer.advance([rollout for group in groups for rollout in group], self.iteration, 0)
        hacks = {id(r): thinks_anyway(r, self._text(r), self.stage.fast_cap) for group in groups for r in group}
        judged = [self._judge(question, group, hacks) for question, group in zip(asked, groups, strict=True)]
        self.contests = self._contests(asked, judged)
        flat = [item for items in judged for item in items]
        climb = self.descent.climb(flat, self.iteration, rng)
        if not climb.compared and self.contests:  # nothing to learn about responses, and still about the choice
            self._choice_alone(rng)
        bonus, self.bonus = self.bonus, next_bonus(self.bonus, self.contests, self.stage)
        self.iteration += 1
        return {
            "iteration": self.iteration, **_summary(flat, self.contests, hacks), "bonus": bonus, "norm": climb.norm,
            "seconds": self.seconds,
        }  # fmt: skip

    # --- sampling and judging -----------------------------------------------------------------------------------------

    def _group(self, asked: Asked, number: int) -> list[Rollout]:
        """The rollouts of one problem: half of each mode, later half of them by the model's own choice."""
        modes: list[Mode | None] = [MODES[sample % 2] for sample in range(self.stage.samples)]
        if self.iteration >= self.stage.free_from:
            forced = max(2, self.stage.samples // 2)
            modes = [*modes[:forced], *([None] * (self.stage.samples - forced))]
        key = f"mode/{self.seed}/{self.iteration}/{number}"
        return [Rollout(asked.problem, m, m is not None, f"{key}/{n}") for n, m in enumerate(modes)]

    def _judge(self, asked: Asked, group: list[Rollout], hacks: dict[int, bool]) -> list[Judged]:
        """Rewards, and advantages within each mode's own samples."""
        well_formed = self.policy.exchange.well_formed
        judged = []
        for mode in MODES:
            mine = [rollout for rollout in group if rollout.mode == mode]
            rewards = [0.0 if hacks[id(r)] else reward(asked, r, well_formed(r), 0.0) for r in mine]
            weight = self.stage.length_weight if mode == "deep" else 0.0
            advantages = group_advantages(rewards, [r.length for r in mine], weight) if mine else []
            judged += [Judged(*item) for item in zip(mine, rewards, advantages, strict=True)]
        return judged

    def _text(self, rollout: Rollout) -> str:
        return str(self.policy.tokenizer.decode([t for t, w in zip(rollout.ids, rollout.written, strict=True) if w]))

    def _contests(self, asked: list[Asked], judged: list[list[Judged]]) -> list[Contest]:
        """The problems on which both modes were judged."""
        found = []
        for question, items in zip(asked, judged, strict=True):
            rights = [
                [item.reward == RIGHT for item in items if item.rollout.mode == mode and item.reward is not None]
                for mode in MODES
            ]
            if all(rights):
                fast, deep = (sum(right) / len(right) for right in rights)
                found.append((self.policy.exchange.begin(question.problem), fast, deep))
        with torch.no_grad():
            odds = fast_log_odds(self.learner, self.policy.exchange, [ids for ids, _, _ in found]).tolist()
        return [Contest(*one, log_odds) for one, log_odds in zip(found, odds, strict=True)]

    # --- improving ----------------------------------------------------------------------------------------------------

    def _choice_loss(self) -> Tensor:
        """The mode token's own loss over this iteration's contests."""
        old = torch.tensor([c.log_odds for c in self.contests], device=self.learner.device)
        gains = torch.tensor([c.fast + self.bonus - c.deep for c in self.contests], device=self.learner.device)
        new = fast_log_odds(self.learner, self.policy.exchange, [c.problem_ids for c in self.contests])
        return self.stage.mode_weight * mode_loss(new, old, gains, self.stage.mode_tau)

    def _beside(self, rng: random.Random) -> Tensor | None:
        """What is learnt in the same step as the responses: the choice, and replayed traces without their mode."""
        losses = [self._choice_loss()] if self.contests and self.stage.mode_weight else []
        if self.stage.replay:
            losses.append(self._replayed(rng))
        return torch.stack(losses).sum() if losses else None

    def _choice_alone(self, rng: random.Random) -> None:
        for _ in range(self.stage.inner_steps):
            if (loss := self._beside(rng)) is not None:
                loss.backward()  # type: ignore[no-untyped-call]
                self.learner.step(1.0)

    def _replayed(self, rng: random.Random) -> Tensor:
        encoder, modes = Encoder(self.policy.tokenizer), [ids[0] for ids in self.policy.exchange.modes.values()]
        texts = [render(*self.source.draw(rng)) for _ in range(REPLAYED)]
        sequences = [ids for ids in encoder.encode(texts) if len(ids) <= self.source.mixture.longest]
        weights = [encoder.weights(ids, REPLAY_PROBLEM_WEIGHT) for ids in sequences]
        for ids, weight in zip(sequences, weights, strict=True):
            weight[(ids[:, None] == modes).any(1)] = 0.0
        return self.learner.supervised_loss(*pad_batch(sequences, weights, pad=0)) * self.stage.replay

    def state_dict(self) -> dict[str, Any]:
        return {
            "learner": self.learner.state_dict(),
            "iteration": self.iteration,
            "bonus": self.bonus,
            "seconds": self.seconds,
        }

    def load_state_dict(self, state: dict[str, Any]) -> None:
        self.learner.load_state_dict(state["learner"])
        self.iteration, self.bonus, self._spent = state["iteration"], state["bonus"], state["seconds"]


def _summary(judged: list[Judged], contests: list[Contest], hacks: dict[int, bool]) -> dict[str, Any]:
    fast = [item.rollout for item in judged if item.rollout.mode == "fast"]
    deep = [item.rollout for item in judged if item.rollout.mode == "deep"]
    n = max(len(contests), 1)
    return {
        "fast": sum(c.fast for c in contests) / n,
        "deep": sum(c.deep for c in contests) / n,
        "free": sum(c.free for c in contests) / n,
        "fast_share": sum(c.log_odds > 0 for c in contests) / n,
        "fast_tokens": sum(r.length for r in fast) / max(len(fast), 1),
        "deep_tokens": sum(r.length for r in deep) / max(len(deep), 1),
        "hacks": sum(hacks[id(r)] for r in fast) / max(len(fast), 1),
        "contests": len(contests),
    }
