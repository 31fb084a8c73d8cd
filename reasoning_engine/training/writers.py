"""Who writes the rollouts: this process, or vLLM servers. Both take the newest weights first, then advance rollouts."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

import torch

from reasoning_engine.backends.torch_decoder import Decoder
from reasoning_engine.backends.torch_model import CachedModel
from reasoning_engine.errors import TrainingError
from reasoning_engine.records import Problem
from reasoning_engine.training.exchanges import Evaluate
from reasoning_engine.training.groups import Rollout
from reasoning_engine.training.learner import plain_weights
from reasoning_engine.training.policies import Policy
from reasoning_engine.training.recipe import RlStage
from reasoning_engine.training.rollouts import DeviceModel, Sampler
from reasoning_engine.training.world import World

PROMPT_ROOM = 640  # positions kept for the problem and what tools write, beside the dialect's own words


class Writer(Protocol):
    """Continues rollouts with the policy's weights."""

    def refresh(self) -> None:
        """Take the policy's weights as they are now."""
        ...

    def advance(self, waiting: Iterable[Rollout], version: int, budget: int) -> int:
        """See `Sampler.advance`."""
        ...


class LocalWriter:
    """Writes in this process, with the embedded backend's decoder. For Qwen3-shaped models."""

    def __init__(
        self, policy: Policy, stage: RlStage, evaluate: Evaluate, device: torch.device, temperature: float = 1.0
    ) -> None:
        self._policy = policy
        self._stock = policy.model
        if hasattr(policy.model, "get_base_model"):  # a twin to add the low-rank additions into
            base = policy.model.get_base_model()
            self._stock = type(base)(base.config).to(device)
        if self._stock.config.model_type != "qwen3":
            raise TrainingError("Only Qwen3-shaped models write here; serve others: [rl.writing] backend = 'vllm'.")
        room = len(policy.exchange.begin(Problem(""))) + PROMPT_ROOM
        context = min(self._stock.config.max_position_embeddings, stage.max_tokens + room)
        sizes = (stage.writing.slots, context)
        self._cached = (
            CachedModel(self._stock, *sizes) if device.type == "cpu" else DeviceModel(self._stock, *sizes, device)
        )
        self._sampler = Sampler(
            Decoder(self._cached), policy.tokenizer, evaluate, stage.max_tokens, temperature, policy.exchange
        )
        if self._stock is not policy.model:
            self.refresh()

    def refresh(self) -> None:
        if self._stock is not self._policy.model:
            self._stock.load_state_dict(plain_weights(self._policy.model, torch.float32), strict=False)
        self._cached.refresh(self._stock)

    def advance(self, waiting: Iterable[Rollout], version: int, budget: int) -> int:
        return self._sampler.advance(waiting, version, budget)


def make_writer(policy: Policy, stage: RlStage, evaluate: Evaluate, folder: Path, world: World) -> Writer:
    """The writer that the recipe names."""
    if stage.writing.backend == "torch":
        return LocalWriter(policy, stage, evaluate, world.device)
    from reasoning_engine.training.vllm_rollouts import ServedWriter

    return ServedWriter(policy, stage, evaluate, folder, world)
