"""Shortest rejection sampling (k1.5 report, section 2.4): of n solutions the shortest right one is learnt from.

Solutions come from the model that the stage begins with; supervised loss lies on what it wrote itself.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from torch import Tensor

from reasoning_engine.errors import TrainingError
from reasoning_engine.training.learner import Learner, export, pad_batch
from reasoning_engine.training.passes import Passes
from reasoning_engine.training.policies import load_policy
from reasoning_engine.training.runs import Run
from reasoning_engine.training.samples import Solution, collect
from reasoning_engine.training.world import join


def train_reject(run: Run) -> Path:
    """Run the stage to its end, or to Ctrl-C.

    Raises:
        TrainingError: no weights to start from, or no problem was solved.
    """
    stage = run.recipe.reject
    policy = load_policy(run, join().device)
    solved = collect(run, "reject", policy, stage.sampling)
    if solved is None:
        return run.model_folder
    kept = [shortest for one in solved if (shortest := one.shortest_right) is not None]
    if not kept:
        raise TrainingError("No sampled solution is right, so there is nothing to learn from.")
    run.log("reject-samples", **figures([s for one in solved for s in one.solutions], kept))
    learner = Learner(policy.model, adamw_rate=stage.rate, muon_rate=0.0)

    def loss(numbers: list[int]) -> tuple[Tensor, dict[str, float]]:
        chosen = [kept[number] for number in numbers]
        ids = [np.asarray(one.ids, dtype=np.uint32) for one in chosen]
        weights = [np.asarray(one.written, dtype=np.float32) for one in chosen]
        return learner.supervised_loss(*pad_batch(ids, weights, pad=0)), {"tokens": float(sum(map(len, ids)))}

    if Passes(len(kept), stage.epochs, stage.batch, stage.checkpoint_minutes).run(run, "reject", learner, loss):
        export(learner.model, policy.tokenizer, run.model_folder)
    return run.model_folder


def figures(drawn: list[Solution], kept: list[Solution]) -> dict[str, Any]:
    """What sampling gave: how much is right, and how long all the right ones and the kept ones are."""
    right = [one for one in drawn if one.right]
    return {
        "drawn": len(drawn), "right": len(right) / len(drawn), "kept": len(kept),
        "right_tokens": sum(one.length for one in right) / max(len(right), 1),
        "kept_tokens": sum(one.length for one in kept) / len(kept),
    }  # fmt: skip
