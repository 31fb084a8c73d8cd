"""One process of test_world.py: one RL iteration, then its metrics and weights in files."""

import json
import sys
from pathlib import Path

import torch

from reasoning_engine.training.recipe import load_recipe
from reasoning_engine.training.rl import Trainer
from reasoning_engine.training.runs import Run


def main(recipe: str, folder: str, rank: str) -> None:
    torch.set_num_threads(1)
    run = Run(Path(recipe).with_suffix(""), load_recipe(Path(recipe)))
    trainer = Trainer(run, "rl", run.recipe.rl)
    assert run.writes is (rank == "0")
    line = trainer.iterate()
    Path(folder, f"{rank}.json").write_text(json.dumps(line))
    torch.save(trainer.learner.model.state_dict(), Path(folder, f"{rank}.pt"))
    assert trainer.world.any(rank == "1")  # one that stops stops both
    assert len(trainer.state_dict()["groups"]) == 0


if __name__ == "__main__":
    main(*sys.argv[1:])
