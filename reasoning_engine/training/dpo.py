"""Long to short by preference (k1.5 report, section 2.4): the shortest right solution over longer ones, by DPO.

Chosen: the shortest right solution. Rejected: wrong ones that are longer, and right ones at least 1.5 times as long.
The loss is Rafailov et al. 2023 (arXiv 2305.18290), equation 7; the reference is the model the stage begins with.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - the usual name
from torch import Tensor

from reasoning_engine.errors import TrainingError
from reasoning_engine.training.learner import Learner, export, pad_batch
from reasoning_engine.training.passes import Passes
from reasoning_engine.training.policies import load_policy
from reasoning_engine.training.runs import Run
from reasoning_engine.training.samples import Solution, Solved, collect
from reasoning_engine.training.world import join


@dataclass(frozen=True, slots=True)
class Pair:
    """Two solutions of one problem."""

    chosen: Solution
    rejected: Solution


def pairs(solved: Solved, longer: float) -> list[Pair]:
    """The shortest right solution against every longer wrong one, and every right one `longer` times as long."""
    chosen = solved.shortest_right
    if chosen is None:
        return []
    return [
        Pair(chosen, other)
        for other in solved.solutions
        if (other.wrong and other.length > chosen.length) or (other.right and other.length >= longer * chosen.length)
        if other is not chosen
    ]


def dpo_loss(
    chosen: Tensor, rejected: Tensor, chosen_reference: Tensor, rejected_reference: Tensor, beta: float
) -> Tensor:
    """-log sigmoid(beta (log-ratio of the chosen - log-ratio of the rejected)), averaged; all (N,) are summed
    log-probabilities of whole solutions."""
    return -F.logsigmoid(beta * ((chosen - chosen_reference) - (rejected - rejected_reference))).mean()


def sequence_log_probs(learner: Learner, solutions: Sequence[Solution]) -> Tensor:
    """The summed log-probability of what the model wrote in each solution, shape (N,)."""
    ids = [np.asarray(one.ids, dtype=np.uint32) for one in solutions]
    written = [np.asarray(one.written, dtype=np.float32) for one in solutions]
    padded, where = pad_batch(ids, written, pad=0)
    log_probs = learner.token_log_probs(padded, where > 0)
    counts = (where[:, 1:] > 0).sum(1)
    sequence = torch.repeat_interleave(torch.arange(len(solutions)), counts).to(log_probs.device)
    return torch.zeros(len(solutions), device=log_probs.device).index_add(0, sequence, log_probs)


def train_dpo(run: Run) -> Path:
    """Run the stage to its end, or to Ctrl-C.

    Raises:
        TrainingError: no weights to start from, or the samples hold no preference.
    """
    stage = run.recipe.dpo
    policy = load_policy(run, join().device)
    solved = collect(run, "dpo", policy, stage.sampling)
    if solved is None:
        return run.model_folder
    found = [pair for one in solved for pair in pairs(one, stage.longer)]
    if not found:
        raise TrainingError("No problem has a right solution and a longer one to reject, so there is no preference.")
    learner = Learner(policy.model, adamw_rate=stage.rate, muon_rate=0.0)
    references = _references(learner, found, stage.batch)

    def loss(numbers: list[int]) -> tuple[Tensor, dict[str, float]]:
        chosen = [found[number].chosen for number in numbers]
        both = sequence_log_probs(learner, [*chosen, *(found[number].rejected for number in numbers)])
        won, lost = both.chunk(2)
        reference = references[numbers].to(both.device)
        preferred = (won - reference[:, 0]) > (lost - reference[:, 1])
        value = dpo_loss(won, lost, reference[:, 0], reference[:, 1], stage.beta)
        likelihood = -won.sum() / sum(one.length for one in chosen)
        return value + stage.likelihood * likelihood, {
            "preferred": float(preferred.float().mean()), "likelihood": float(likelihood.detach())
        }  # fmt: skip

    if Passes(len(found), stage.epochs, stage.batch, stage.checkpoint_minutes).run(run, "dpo", learner, loss):
        export(learner.model, policy.tokenizer, run.model_folder)
    return run.model_folder


@torch.no_grad()
def _references(learner: Learner, found: Sequence[Pair], batch: int) -> Tensor:
    """(N, 2): each pair's log-probabilities under the weights the stage begins with."""
    rows = []
    for start in range(0, len(found), batch):
        part = found[start : start + batch]
        both = sequence_log_probs(learner, [*(p.chosen for p in part), *(p.rejected for p in part)])
        rows.append(torch.stack(both.chunk(2), dim=1).cpu())
    return torch.cat(rows)
