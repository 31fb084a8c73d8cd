"""The processes that train together: one alone, or several through accelerate.

Start several with `accelerate launch --num_processes 2 -m reasoning_engine train RECIPE`; without that, this is a
process alone and needs no accelerate. Data is parallel (DDP): every process holds the whole model, samples its share of
the problems and sees the mean of all gradients. Every collective has a deadline, and every process takes part in the
same ones in the same order, whatever work it has, so that none waits for ever. Left out: sharded weights (FSDP).
"""

from __future__ import annotations

import os
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta
from typing import Any, TypeVar

import torch
from torch import nn

from reasoning_engine.errors import TrainingError

Item = TypeVar("Item")
DEADLINE = timedelta(minutes=30)  # a whole iteration's sampling may lie between two collectives


class World:
    """A process alone."""

    rank, size = 0, 1

    @property
    def device(self) -> torch.device:
        """Where this process computes."""
        return torch.device("cuda" if torch.cuda.is_available() else "cpu")

    def wrap(self, module: nn.Module) -> nn.Module:
        """The module with its gradients averaged over all processes."""
        return module

    def gather(self, items: list[Item]) -> list[Item]:
        """Every process's items, in the order of ranks."""
        return items

    def quiet(self, module: nn.Module) -> AbstractContextManager[Any]:
        """Within it, backward passes only add up; the next one outside averages."""
        return nullcontext()

    def any(self, flag: bool) -> bool:
        """Whether any process says so: all act alike, or the others would wait for the one that left."""
        return any(self.gather([flag]))


class Together(World):
    """One of several processes."""

    def __init__(self) -> None:
        try:
            from accelerate import Accelerator, InitProcessGroupKwargs
        except ImportError as error:
            raise TrainingError("Training with several processes needs accelerate (requirements-dev.txt).") from error
        self._accelerator = Accelerator(
            cpu=not torch.cuda.is_available(), kwargs_handlers=[InitProcessGroupKwargs(timeout=DEADLINE)]
        )
        self.rank, self.size = self._accelerator.process_index, self._accelerator.num_processes

    @property
    def device(self) -> torch.device:
        found: torch.device = self._accelerator.device
        return found

    def wrap(self, module: nn.Module) -> nn.Module:
        wrapped: nn.Module = self._accelerator.prepare_model(module)
        return wrapped

    def gather(self, items: list[Item]) -> list[Item]:
        from accelerate.utils import gather_object

        found: list[Item] = gather_object(items)
        return found

    def quiet(self, module: nn.Module) -> AbstractContextManager[Any]:
        context: AbstractContextManager[Any] = self._accelerator.no_sync(module)
        return context


def join() -> World:
    """The world that the launcher's environment describes."""
    return Together() if int(os.environ.get("WORLD_SIZE", "1")) > 1 else World()
