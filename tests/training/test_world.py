"""Two processes over gloo do what one does: the same rollouts, one mean gradient, the same weights on both."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import torch

from reasoning_engine.training.rl import Trainer

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def flat(path: Path) -> torch.Tensor:
    return torch.cat([w.flatten() for w in torch.load(path).values()])


def test_two_processes_learn_what_one_does(rl_run, tmp_path):
    recipe = "[rl]\nproblems = 3\nlength_weight = 1.0\n"
    prepared = rl_run("run", recipe)
    before = torch.cat(
        [w.float().flatten() for w in Trainer(prepared, "rl", prepared.recipe.rl).learner.model.state_dict().values()]
    )
    environment = {
        **os.environ, "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(free_port()), "WORLD_SIZE": "2",
        "OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT), "ACCELERATE_USE_CPU": "true",
    }  # fmt: skip
    command = [
        sys.executable,
        str(Path(__file__).with_name("one_of_two.py")),
        str(tmp_path / "run.toml"),
        str(tmp_path),
    ]
    processes = [
        subprocess.Popen([*command, str(rank)], env={**environment, "RANK": str(rank), "LOCAL_RANK": str(rank)})
        for rank in range(2)
    ]
    alone = rl_run("run", recipe)
    one = Trainer(alone, "rl", alone.recipe.rl)
    expected = one.iterate()
    assert [process.wait(timeout=400) for process in processes] == [0, 0]

    lines = [json.loads((tmp_path / f"{rank}.json").read_text()) for rank in range(2)]
    for name in ("judged", "reward", "tokens", "written", "useful"):
        assert lines[0][name] == lines[1][name] == expected[name], name
    first, second = (flat(tmp_path / f"{rank}.pt") for rank in range(2))
    assert torch.equal(first, second)
    moved = torch.cat([w.float().flatten() for w in one.learner.model.state_dict().values()]) - before
    assert moved.norm() > 0
    # Not bit for bit: passes of other shapes round differently in bf16, and the first step of AdamW is all signs.
    assert torch.cosine_similarity(moved, first - before, dim=0) > 0.95
