"""How far a server's log-probabilities are from our learner's, on rollouts that the server wrote."""

from __future__ import annotations

from pathlib import Path

import torch

from reasoning_engine.records import Problem
from reasoning_engine.training.groups import Rollout
from reasoning_engine.training.learner import Learner
from reasoning_engine.training.policies import Policy
from reasoning_engine.training.recipe import RlStage, Writing
from reasoning_engine.training.vllm_rollouts import ServedWriter
from reasoning_engine.training.world import World
from tests.vllm.servers import Served


def writer_for(policy: Policy, served: Served, folder: Path, evaluate, key_file: str = "") -> ServedWriter:
    writing = Writing("vllm", slots=8, urls=(served.url,), api_key_file=key_file, seconds=300.0)
    return ServedWriter(policy, RlStage(max_tokens=96, writing=writing), evaluate, folder, World())


def rollouts(problems: list[str], mode=None) -> list[Rollout]:
    return [Rollout(Problem(text), mode, mode is not None, f"s{n}") for n, text in enumerate(problems)]


@torch.no_grad()
def gap(policy: Policy, written: list[Rollout]) -> float:
    """Mean absolute difference, nats a token."""
    learner = Learner(policy.model, adamw_rate=0, muon_rate=0)
    differences = []
    for rollout in written:
        where = torch.tensor([rollout.learnt()])
        where[0, rollout.start] = False  # the mode was chosen between two
        ours = learner.token_log_probs(torch.tensor([rollout.ids]), where)
        differences.append((ours.cpu() - torch.tensor(rollout.log_probs)[where[0]]).abs())
    return float(torch.cat(differences).mean())
