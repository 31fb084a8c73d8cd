"""Policy mirror descent (k1.5 report, section 2.3.2): a few steps up from pi_i, the policy an iteration begins with.

    (1/k) sum_j [ grad log pi(y_j) (r_j - mean r)  -  (tau / 2) grad (log pi(y_j) / pi_i(y_j))^2 ]

No value network, no division by the standard deviation, no clipping of ratios. Log-probabilities are of whole
sequences, over the tokens that are learnt from. The reference pi_i changes each iteration, so the optimizers begin
anew, unless the stage keeps their momenta; the first step's own forward pass is the reference, because until then the
policy is pi_i.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass

import torch
from torch import Tensor

from reasoning_engine.training.exchanges import Exchange
from reasoning_engine.training.groups import Rollout
from reasoning_engine.training.learner import Learner
from reasoning_engine.training.recipe import RlStage
from reasoning_engine.training.world import World

BATCH_TOKENS = {"cpu": 2048, "cuda": 16384}  # padded, in one pass: on a processor few enough for its cache


@dataclass(slots=True, eq=False)
class Judged:
    """A rollout with what it earned. `advantage` None: dropped from its group."""

    rollout: Rollout
    reward: float | None
    advantage: float | None


@dataclass(frozen=True, slots=True)
class Climb:
    """What one iteration's steps were like. `gap`: the summed difference between the sampler's and the trainer's
    log-probabilities over `compared` tokens that pi_i itself wrote."""

    norm: float = 0.0
    gap: float = 0.0
    compared: int = 0


def mirror_descent_loss(
    log_probs: Tensor, old_log_probs: Tensor, sequence: Tensor, advantages: Tensor, tau: float
) -> Tensor:
    """The loss whose descent is section 2.3.2's ascent direction, averaged over sequences.

    Args:
        log_probs: (N,) log-probability of each learnt token under the policy in training, with gradient.
        old_log_probs: (N,) the same under pi_i.
        sequence: (N,) which of the S sequences each token belongs to.
        advantages: (S,) r - mean r.
        tau: strength of the pull towards pi_i.
    """
    nothing = torch.zeros_like(advantages)
    total = nothing.index_add(0, sequence, log_probs)
    ratio = nothing.index_add(0, sequence, log_probs - old_log_probs)
    return (-advantages * total + tau / 2 * ratio**2).mean()


@dataclass(frozen=True, slots=True)
class Piece:
    """Sequences that share a pass: ids, learnt places and rivals are (S, T), the rest by learnt token or sequence."""

    ids: Tensor
    learnt: Tensor
    rivals: Tensor
    weights: Tensor
    sequence: Tensor
    advantages: Tensor


@dataclass(slots=True)
class MirrorDescent:
    """Improves a learner's model. `replay` gives the loss of supervised traces to mix in, where there are any."""

    learner: Learner
    exchange: Exchange
    stage: RlStage
    world: World
    replay: Callable[[random.Random], Tensor | None]

    def climb(self, judged: list[Judged], version: int, rng: random.Random) -> Climb:
        """A few optimizer steps over the rollouts that teach something; none where none of any process does."""
        if not self.stage.keep_momenta:
            self.learner.reset_optimizers()
        useful = [item for item in judged if item.advantage and any(item.rollout.learnt())]
        useful.sort(key=lambda item: len(item.rollout.ids))
        pieces = self._pieces(useful)
        totals = self.world.gather([(len(useful), len(pieces))])
        total, most = sum(count for count, _ in totals), max(count for _, count in totals)
        if not total:
            return Climb()
        pieces += [_EMPTY] * (most - len(pieces))  # all processes make as many passes, else the others would wait
        references: list[Tensor] = []
        for _ in range(self.stage.inner_steps):
            for number, piece in enumerate(pieces):
                quiet = number < most - 1 or self.stage.replay
                with self.world.quiet(self.learner.module) if quiet else nullcontext():
                    log_probs = self.learner.token_log_probs(piece.ids, piece.learnt, piece.rivals)
                    if len(references) <= number:
                        references.append(log_probs.detach())
                    loss = self._loss(piece, log_probs, references[number])
                    (loss * len(piece.advantages) * self.world.size / total).backward()  # type: ignore[no-untyped-call]
            if (replayed := self.replay(rng)) is not None:
                replayed.backward()  # type: ignore[no-untyped-call]
            norm = self.learner.step(1.0)
        return Climb(norm, *self._gap(useful, references, version))

    def _loss(self, piece: Piece, log_probs: Tensor, reference: Tensor) -> Tensor:
        """Divided by a fixed token count, never by each sequence's own, so that long samples are not starved."""
        if not len(piece.advantages):
            return log_probs.sum() * 0
        there = log_probs.device
        weights, sequence, advantages = (t.to(there) for t in (piece.weights, piece.sequence, piece.advantages))
        loss = mirror_descent_loss(log_probs * weights, reference * weights, sequence, advantages, self.stage.tau)
        return loss / self.stage.max_tokens * 4

    def _pieces(self, judged: list[Judged]) -> list[Piece]:
        """In the order given, which puts like lengths together, at most BATCH_TOKENS in each."""
        pieces: list[list[Judged]] = []
        most = BATCH_TOKENS[self.learner.device.type]
        for item in judged:
            if not pieces or (len(pieces[-1]) + 1) * len(item.rollout.ids) > most:
                pieces.append([])
            pieces[-1].append(item)
        return [self._piece(items) for items in pieces]

    def _piece(self, items: list[Judged]) -> Piece:
        T = max(len(item.rollout.ids) for item in items)
        ids, learnt = torch.zeros(len(items), T, dtype=torch.long), torch.zeros(len(items), T, dtype=torch.bool)
        rivals, weights = torch.full((len(items), T), -1), torch.ones(len(items), T)
        for row, rollout in enumerate(item.rollout for item in items):
            length = len(rollout.ids)
            ids[row, :length] = torch.tensor(rollout.ids)
            learnt[row, :length] = torch.tensor(rollout.learnt())
            if learnt[row, rollout.start]:  # the mode, which was drawn between its two tokens
                weights[row, rollout.start] = self.stage.mode_weight
                rivals[row, rollout.start] = self._rival(rollout)
        sequence = torch.repeat_interleave(torch.arange(len(items)), learnt.sum(1))
        advantages = torch.tensor([item.advantage or 0.0 for item in items])
        return Piece(ids, learnt, rivals, weights[learnt], sequence, advantages)

    def _rival(self, rollout: Rollout) -> int:
        return self.exchange.modes["deep" if rollout.mode == "fast" else "fast"][0]

    def _gap(self, judged: list[Judged], references: list[Tensor], version: int) -> tuple[float, int]:
        """Summed |sampler's - trainer's| and the number of tokens, over rollouts of this iteration's own weights."""
        trainer = torch.cat([reference.cpu() for reference in references])
        sampled, fresh = [], []
        for rollout in (item.rollout for item in judged):
            learnt = [p for p, here in zip(rollout.log_probs, rollout.learnt(), strict=True) if here]
            sampled += learnt
            fresh += [rollout.version == version] * len(learnt)
        if not any(fresh):
            return 0.0, 0
        gaps = (trainer[: len(sampled)] - torch.tensor(sampled)).abs()[torch.tensor(fresh)]
        return float(gaps.sum()), len(gaps)


_EMPTY = Piece(
    torch.zeros(1, 2, dtype=torch.long), torch.tensor([[False, True]]), torch.full((1, 2), -1),
    torch.zeros(1), torch.zeros(1, dtype=torch.long), torch.zeros(0),
)  # fmt: skip
