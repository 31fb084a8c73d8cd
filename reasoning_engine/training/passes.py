"""Steps over a fixed list of examples: order, schedule, checkpoints and progress, for the stages that learn from one.

A step's examples and rate follow from the recipe's seed and its number, so a resumed stage repeats an unbroken one.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from torch import Tensor

from reasoning_engine.training.learner import Learner
from reasoning_engine.training.runs import Progress, Run

FLOOR = 0.05  # of the rate's peak, at the end


@dataclass(frozen=True, slots=True)
class Passes:
    """`epochs` over `count` examples, `batch` at a time. The rate falls linearly."""

    count: int
    epochs: int
    batch: int
    checkpoint_minutes: float

    @property
    def steps(self) -> int:
        return self.epochs * -(-self.count // self.batch)

    def examples(self, seed: int, step: int) -> list[int]:
        """The numbers of a step's examples: each once an epoch, in an order of the epoch's own."""
        epoch, place = divmod(step, -(-self.count // self.batch))
        order = list(range(self.count))
        random.Random(f"passes/{seed}/{epoch}").shuffle(order)
        return order[place * self.batch : (place + 1) * self.batch]

    def run(
        self, run: Run, name: str, learner: Learner, loss: Callable[[list[int]], tuple[Tensor, dict[str, float]]]
    ) -> bool:
        """Train to the end or to Ctrl-C from the stage's checkpoint; whether the end was reached.

        `loss` gives the loss of the numbered examples, and what to log beside it."""
        state: dict[str, Any] = run.load(name) or {"step": 0, "seconds": 0.0}
        if "learner" in state:
            learner.load_state_dict(state["learner"])
        started = saved = time.monotonic()
        before, progress, first = state["seconds"], Progress(name), state["step"] / max(self.steps, 1)
        while state["step"] < self.steps and not run.stopping:
            step = state["step"]
            found, metrics = loss(self.examples(run.recipe.seed, step))
            found.backward()  # type: ignore[no-untyped-call]
            norm = learner.step(max(FLOOR, 1 - step / self.steps))
            state.update(step=step + 1, seconds=before + time.monotonic() - started)
            run.log(name, step=step + 1, loss=float(found.detach()), **metrics, norm=norm, seconds=state["seconds"])
            progress.tell((step + 1) / self.steps, f"step {step + 1} loss {float(found.detach()):.3f}", first)
            if time.monotonic() - saved > self.checkpoint_minutes * 60:
                run.checkpoint(name, {**state, "learner": learner.state_dict()})
                saved = time.monotonic()
        run.save(name, {**state, "learner": learner.state_dict()})
        return bool(state["step"] >= self.steps)
