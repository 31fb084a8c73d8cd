"""Reinforcement learning on verifiable rewards: the policy mirror descent of the k1.5 report, section 2.3.2.

Each iteration: the policy pi_i samples k solutions of each problem, answers are judged by the CAS, and a few steps of

    (1/k) sum_j [ grad log pi(y_j) (r_j - mean r)  -  (tau / 2) grad (log pi(y_j) / pi_i(y_j))^2 ]

are climbed with fresh optimizers (the reference pi_i changes). No value network, no division by the standard deviation,
no clipping of ratios. Log-probabilities are of whole sequences, over written tokens only. Half of the rollouts may be
forced into a mode each way, so that both stay alive (AdaptThink); a forced mode token carries no gradient, a chosen
one its own weight (Thinkless). A share of supervised traces is replayed so that nothing is forgotten.
"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from reasoning_engine.backends.torch_decoder import Decoder
from reasoning_engine.backends.torch_model import CachedModel, load_stock_model
from reasoning_engine.cas import get_service
from reasoning_engine.errors import TrainingError
from reasoning_engine.records import Mode
from reasoning_engine.training.learner import Learner, export, pad_batch
from reasoning_engine.training.mixture import ExampleSource, render
from reasoning_engine.training.prompts import Asked, PromptSource
from reasoning_engine.training.recipe import RlStage
from reasoning_engine.training.rewards import group_advantages, verdict_reward
from reasoning_engine.training.rollouts import Rollout, Sampler
from reasoning_engine.training.runs import Progress, Run
from reasoning_engine.training.vocabulary import Encoder, load_tokenizer

SLOTS = 64
BATCH_TOKENS = 6144
REPLAY_PROBLEM_WEIGHT = 0.15


@dataclass(slots=True)
class Judged:
    """A rollout with what it earned. `advantage` None: dropped from its group."""

    rollout: Rollout
    reward: float | None
    advantage: float | None


def mirror_descent_loss(
    log_probs: Tensor, old_log_probs: Tensor, sequence: Tensor, advantages: Tensor, tau: float
) -> Tensor:
    """The loss whose descent is section 2.3.2's ascent direction, averaged over sequences.

    Args:
        log_probs: (N,) log-probability of each written token under the policy in training, with gradient.
        old_log_probs: (N,) the same under pi_i.
        sequence: (N,) which of the S sequences each token belongs to.
        advantages: (S,) r - mean r.
        tau: strength of the pull towards pi_i.
    """
    total = torch.zeros(len(advantages)).index_add(0, sequence, log_probs)
    ratio = torch.zeros(len(advantages)).index_add(0, sequence, log_probs - old_log_probs)
    return (-advantages * total + tau / 2 * ratio**2).mean()


def train_rl(run: Run) -> Path:
    """Run the stage to its end, or to Ctrl-C, from the weights in the run's model folder.

    Raises:
        TrainingError: no weights to start from.
    """
    stage, folder = run.recipe.rl, run.model_folder
    if not (folder / "model.safetensors").exists():
        raise TrainingError(f"RL needs weights to start from, and {folder} has none; run the sft stage first.")
    trainer = Trainer(run)
    progress = Progress("rl")
    first = trainer.done
    saved = time.monotonic()
    while trainer.done < 1 and not run.stopping:
        metrics = trainer.iterate()
        run.log("rl", **metrics)
        progress.tell(trainer.done, f"iteration {trainer.iteration} reward {metrics['reward']:.3f}", first)
        if time.monotonic() - saved > stage.checkpoint_minutes * 60:
            run.save("rl", trainer.state_dict())
            saved = time.monotonic()
    run.save("rl", trainer.state_dict())
    export(trainer.learner.model, trainer.tokenizer, folder)
    return folder


class Trainer:
    """The parts of one RL run and its state."""

    def __init__(self, run: Run) -> None:
        recipe = run.recipe
        self.stage: RlStage = recipe.rl
        self.seed = recipe.seed
        self.tokenizer = load_tokenizer(run.model_folder)
        self.encoder = Encoder(self.tokenizer)
        self.source = ExampleSource(recipe.mixture)
        self.prompts = PromptSource(self.source, recipe.mixture.curriculum_share)
        model = load_stock_model(run.model_folder)
        self.learner = Learner(model, adamw_rate=self.stage.rate, muon_rate=0.0)
        self.cached = CachedModel(model, SLOTS, min(1024, self.stage.max_tokens + 640))
        self.sampler = Sampler(Decoder(self.cached), self.tokenizer, get_service().evaluate, self.stage.max_tokens)
        self.iteration, self._spent, self._started = 0, 0.0, time.monotonic()
        if state := run.load("rl"):
            self.load_state_dict(state)

    @property
    def seconds(self) -> float:
        return self._spent + time.monotonic() - self._started

    @property
    def done(self) -> float:
        """The fraction of the stage that is done."""
        limit = self.stage.minutes * 60
        return min(1.0, self.seconds / limit if limit else self.iteration / self.stage.iterations)

    def iterate(self) -> dict[str, Any]:
        """Sample, judge, improve; returns the iteration's metrics."""
        started = time.monotonic()
        rng = random.Random(f"rl/{self.seed}/{self.iteration}")
        self.cached.refresh(self.learner.model)
        asked = [self.prompts.draw(rng) for _ in range(self.stage.problems)]
        groups = self._sample(asked, rng)
        sampled = time.monotonic()
        judged = [item for question, group in zip(asked, groups, strict=True) for item in self._judge(question, group)]
        norms = self._improve([item for item in judged if item.advantage], rng)
        self.iteration += 1
        return {
            **_summary(judged),
            "iteration": self.iteration,
            "norm": norms[-1] if norms else 0.0,
            "sampling_seconds": sampled - started,
            "training_seconds": time.monotonic() - sampled,
            "seconds": self.seconds,
        }

    def _sample(self, asked: list[Asked], rng: random.Random) -> list[list[Rollout]]:
        k = self.stage.samples
        modes: list[Mode | None] = [self._forced(rng, j) for _ in asked for j in range(k)]
        requests = [(q.problem, modes[i * k + j]) for i, q in enumerate(asked) for j in range(k)]
        flat = self.sampler.sample(requests, f"{self.seed}/{self.iteration}")
        return [flat[i * k : (i + 1) * k] for i in range(len(asked))]

    def _forced(self, rng: random.Random, sample: int) -> Mode | None:
        if rng.random() >= self.stage.forced_modes:
            return None
        return "fast" if sample % 2 else "deep"

    def _judge(self, asked: Asked, group: list[Rollout]) -> list[Judged]:
        rewards = [verdict_reward(asked.problem.text, asked.key, r.answer, asked.answer_type) for r in group]
        judged = [r for r in rewards if r is not None]
        if judged:
            self.prompts.learn(asked.bucket, sum(judged) / len(judged))
        weight = self.stage.length_weight if self.iteration >= self.stage.length_from else 0.0
        advantages = group_advantages(rewards, [r.length for r in group], weight)
        return [Judged(*item) for item in zip(group, rewards, advantages, strict=True)]

    def _improve(self, judged: list[Judged], rng: random.Random) -> list[float]:
        """A few optimizer steps over the iteration's samples; returns the gradient norms."""
        self.learner.reset_optimizers()
        norms: list[float] = []
        if not judged:
            return norms
        judged = sorted(judged, key=lambda item: len(item.rollout.ids))
        size = max(1, BATCH_TOKENS // len(judged[-1].rollout.ids))
        pieces = [judged[i : i + size] for i in range(0, len(judged), size)]
        references = [self._log_probs(piece).detach() for piece in pieces]
        for _ in range(self.stage.inner_steps):
            for piece, reference in zip(pieces, references, strict=True):
                loss = self._policy_loss(piece, reference) * len(piece) / len(judged)
                loss.backward()  # type: ignore[no-untyped-call]
            self._replay(rng)
            norms.append(self.learner.step(1.0))
        return norms

    def _log_probs(self, piece: list[Judged]) -> Tensor:
        return self.learner.token_log_probs(*_padded(piece))

    def _policy_loss(self, piece: list[Judged], reference: Tensor) -> Tensor:
        counts = torch.tensor([item.rollout.length for item in piece])
        sequence = torch.repeat_interleave(torch.arange(len(piece)), counts)
        log_probs = self._log_probs(piece)
        weighted = log_probs * self._token_weights(piece)
        advantages = torch.tensor([item.advantage or 0.0 for item in piece])
        old = reference * self._token_weights(piece)
        # Divided by a fixed token count, never by each sequence's own, so that long samples are not starved.
        return mirror_descent_loss(weighted, old, sequence, advantages, self.stage.tau) / self.stage.max_tokens * 4

    def _token_weights(self, piece: list[Judged]) -> Tensor:
        weights = torch.ones(sum(item.rollout.length for item in piece))
        start = 0
        for item in piece:
            if not item.rollout.forced:  # then its first written token is the mode
                weights[start] = self.stage.mode_weight
            start += item.rollout.length
        return weights

    def _replay(self, rng: random.Random) -> None:
        if not self.stage.replay:
            return
        texts = [render(*self.source.draw(rng)) for _ in range(24)]
        sequences = [ids for ids in self.encoder.encode(texts) if len(ids) <= self.source.mixture.longest]
        weights = [self.encoder.weights(ids, REPLAY_PROBLEM_WEIGHT) for ids in sequences]
        loss = self.learner.supervised_loss(*pad_batch(sequences, weights, pad=0)) * self.stage.replay
        loss.backward()  # type: ignore[no-untyped-call]

    def state_dict(self) -> dict[str, Any]:
        return {
            "learner": self.learner.state_dict(),
            "prompts": self.prompts.state_dict(),
            "iteration": self.iteration,
            "seconds": self.seconds,
        }

    def load_state_dict(self, state: dict[str, Any]) -> None:
        self.learner.load_state_dict(state["learner"])
        self.prompts.load_state_dict(state["prompts"])
        self.iteration, self._spent = state["iteration"], state["seconds"]


def _padded(piece: list[Judged]) -> tuple[Tensor, Tensor]:
    """Ids (B, T) and where the model wrote (B, T)."""
    T = max(len(item.rollout.ids) for item in piece)
    ids, written = torch.zeros(len(piece), T, dtype=torch.long), torch.zeros(len(piece), T, dtype=torch.bool)
    for row, item in enumerate(piece):
        ids[row, : len(item.rollout.ids)] = torch.tensor(item.rollout.ids)
        written[row, : len(item.rollout.ids)] = torch.tensor(item.rollout.written)
    return ids, written


def _summary(judged: list[Judged]) -> dict[str, Any]:
    rewards = [item.reward for item in judged if item.reward is not None]
    free = [item.rollout for item in judged if not item.rollout.forced]
    return {
        "reward": sum(rewards) / max(len(rewards), 1),
        "undecided": sum(item.reward is None for item in judged),
        "tokens": sum(item.rollout.length for item in judged) / len(judged),
        "deep_share": sum(r.mode == "deep" for r in free) / max(len(free), 1),
        "unfinished": sum(item.rollout.ending != "end" for item in judged) / len(judged),
        "useful": sum(bool(item.advantage) for item in judged) / len(judged),
    }
