"""Rollouts written in this process: many problems, several samples each, tools answered as they are called.

Sampling is at temperature 1 over the whole vocabulary, so that the log-probabilities kept are the policy's own (k1.5,
section 2.3.2: truncated sampling would make them another distribution's). Tokens that a tool wrote are marked as not
written and carry no log-probability. A rollout ends by its own stop, by the budget, or by repeating itself.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor

from reasoning_engine.backends.torch_decoder import Decoder, Row
from reasoning_engine.backends.torch_model import CachedModel
from reasoning_engine.records import Mode, Problem
from reasoning_engine.training.exchanges import Evaluate, Exchange, NativeExchange
from reasoning_engine.training.groups import Rollout, goes_in_circles

__all__ = ["DeviceModel", "Rollout", "Sampler", "goes_in_circles", "settle"]

MODES: tuple[Mode, ...] = ("fast", "deep")


class DeviceModel(CachedModel):
    """A `CachedModel` whose weights and cache lie on `device`; tokens come and logits go on the CPU."""

    def __init__(self, stock: Any, slots: int, context: int, device: torch.device) -> None:
        self.device = device
        with device:
            super().__init__(stock, slots, context)

    def forward(self, tokens: Tensor, rows: Tensor | slice, starts: Tensor, lengths: Tensor) -> Tensor:
        with self.device:
            where = rows if isinstance(rows, slice) else rows.to(self.device)
            there = (tokens.to(self.device), where, starts.to(self.device), lengths.to(self.device))
            return super().forward(*there).cpu()


@dataclass(slots=True)
class Sampler:
    """Draws rollouts with a decoder. `evaluate` answers tool calls; `max_tokens` bounds what one rollout writes."""

    decoder: Decoder
    tokenizer: Any
    evaluate: Evaluate
    max_tokens: int
    temperature: float = 1.0
    exchange: Exchange | None = None
    _exchange: Exchange = field(init=False)

    def __post_init__(self) -> None:
        self._exchange = self.exchange or NativeExchange(self.tokenizer)

    def sample(self, asked: Sequence[tuple[Problem, Mode | None]], seed: str) -> list[Rollout]:
        """One rollout for each (problem, forced mode or None), in order."""
        rollouts = [Rollout(p, mode, mode is not None, f"{seed}/{n}") for n, (p, mode) in enumerate(asked)]
        self.advance(rollouts)
        return rollouts

    def advance(self, waiting: Iterable[Rollout], version: int = 0, budget: int = 0) -> int:
        """Write on each of `waiting` until all are over or, with a `budget`, until so many tokens are written: then
        the rest stay open for a later call. `waiting` is drawn from only as places become free. Neighbours with the
        same problem share the reading of it. Returns how many tokens were written."""
        source, written = iter(waiting), 0
        active: list[tuple[Row, Rollout]] = []
        while not budget or written < budget:
            room = self.decoder.model.slots - len(active)
            drawn = list(itertools.islice(source, room))
            active += self._open([rollout for rollout in drawn if self._fits(rollout)], version)
            if not drawn and not active:
                break
            if not active:
                continue
            sampled = self.decoder.step([row for row, _ in active])
            written += len(sampled)
            going = []
            for (row, rollout), (token, log_prob) in zip(active, sampled, strict=True):
                rollout.add(token, True, log_prob)
                if self._goes_on(row, rollout):
                    going.append((row, rollout))
                else:
                    self.decoder.close(row)
            active = going
        for row, _ in active:
            self.decoder.close(row)
        return written

    def _fits(self, rollout: Rollout) -> bool:
        """Whether there is room to write; a problem that is too long ends its rollout before it begins."""
        length = len(rollout.ids) or len(self._exchange.begin(rollout.problem))
        if length + 8 > self.decoder.model.context:
            rollout.ending = "length"
        return rollout.ending is None

    def _open(self, rollouts: list[Rollout], version: int) -> list[tuple[Row, Rollout]]:
        """Rows for new rollouts, and for ones that an earlier call left open."""
        first: dict[Problem, Row] = {}
        rows: list[Row | None] = []
        for rollout in rollouts:
            rollout.segments.append((len(rollout.ids), version))
            if not rollout.ids and rollout.problem in first:
                rows.append(None)
                continue
            ids = rollout.ids or self._exchange.begin(rollout.problem)
            row = self.decoder.open(ids, temperature=self.temperature, seed=_seed(rollout))
            rows.append(row)
            if not rollout.ids:
                first[rollout.problem] = row
        self.decoder.read([row for row in rows if row])  # together: like lengths share a pass
        opened = [
            (row or self.decoder.fork(first[rollout.problem], seed=_seed(rollout)), rollout)
            for row, rollout in zip(rows, rollouts, strict=True)
        ]
        for row, rollout in opened:
            if not rollout.ids:
                self._begin(row, rollout)
        return opened

    def _begin(self, row: Row, rollout: Rollout) -> None:
        """Put the problem in and settle the mode: given, or drawn between the two that can be read."""
        for token in self._exchange.begin(rollout.problem):
            rollout.add(token, False)
        chances = self.decoder.choose(row, [self._exchange.modes[mode][0] for mode in MODES])
        settle(rollout, chances, row.rng.random() if self.temperature else None, self._exchange)
        self.decoder.extend(row, rollout.solution)

    def _goes_on(self, row: Row, rollout: Rollout) -> bool:
        """Act on one sampled token; False when the rollout is over, which its `ending` then says."""
        if reply := self._exchange.react(rollout, self.evaluate):
            room = max(self.decoder.model.context - row.tokens - 1, 0)
            rollout.reply(reply[:room])
            self.decoder.extend(row, reply[:room])
        if rollout.ending is None and goes_in_circles(rollout.ids):
            rollout.ending = "repetition"
        elif rollout.ending is None and (
            rollout.length >= self.max_tokens or row.tokens + 1 >= self.decoder.model.context
        ):
            rollout.ending = "length"
        return rollout.ending is None


def settle(rollout: Rollout, chances: Sequence[float], point: float | None, exchange: Exchange) -> None:
    """Write the mode's tokens: the given one, or the one at `point` of the two chances (the likelier where None).

    A mode that cannot be chosen by the model is never written by it, so it carries no gradient."""
    drawn = int(chances[1] > chances[0]) if point is None else int(point >= chances[0])
    rollout.forced = rollout.mode is not None
    rollout.mode = rollout.mode or MODES[drawn]
    rollout.start = len(rollout.ids)
    chosen = not rollout.forced and exchange.chooses
    for token in exchange.modes[rollout.mode]:
        chance = chances[MODES.index(rollout.mode)]
        rollout.add(token, chosen, math.log(max(chance, 1e-30)) if chosen else 0.0)


def _seed(rollout: Rollout) -> str:
    return f"{rollout.seed}/{len(rollout.segments)}"
