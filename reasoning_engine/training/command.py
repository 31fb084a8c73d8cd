"""`python -m reasoning_engine train`: a recipe's stages one after another, each once, resumable at any point."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

import torch

from reasoning_engine.errors import TrainingError
from reasoning_engine.training.curation import train_curate
from reasoning_engine.training.dpo import train_dpo
from reasoning_engine.training.merge import train_merge
from reasoning_engine.training.mode import train_mode
from reasoning_engine.training.recipe import Recipe, load_recipe
from reasoning_engine.training.reject import train_reject
from reasoning_engine.training.reward_model import train_reward_model
from reasoning_engine.training.rl import train_rl
from reasoning_engine.training.runs import Run
from reasoning_engine.training.sft import train_sft

RECIPES = Path(__file__).parent.parent / "recipes"
STAGES: dict[str, Callable[[Run], Path]] = {
    "sft": train_sft,
    "curate": train_curate,
    "rl": train_rl,
    "merge": train_merge,
    "reject": train_reject,
    "dpo": train_dpo,
    "long2short": lambda run: train_rl(run, "long2short", run.recipe.long2short),
    "mode": train_mode,
    "reward_model": train_reward_model,
}


def train_command(args: argparse.Namespace) -> int:
    """Train by `args.recipe` (a file, or the name of one in recipes/); `args.resume` names a run's folder to go on
    with.

    Raises:
        TrainingError: the run exists already, or does not, or an unknown stage is named.
        ConfigError: the recipe is wrong.
    """
    path = Path(args.recipe)
    if not path.exists() and (RECIPES / f"{path.stem}.toml").exists():
        path = RECIPES / f"{path.stem}.toml"
    recipe = load_recipe(path)
    if unknown := [stage for stage in recipe.stages if stage not in STAGES]:
        raise TrainingError(f"{path.name} names the stage {unknown[0]!r}; there are {', '.join(STAGES)}.")
    run = Run(_folder(recipe, args.resume), recipe)
    run.watch_signals()
    if recipe.threads:
        torch.set_num_threads(recipe.threads)
    return _run_stages(run)


def _folder(recipe: Recipe, resume: str | None) -> Path:
    folder = Path(resume) if resume else Path("runs") / recipe.name
    if resume and not folder.is_dir():
        raise TrainingError(f"There is no run at {folder} to resume.")
    if not resume and (folder / "metrics.jsonl").exists():
        raise TrainingError(f"{folder} holds a run already: go on with --resume {folder}, or move it away.")
    return folder


def _run_stages(run: Run) -> int:
    record = run.folder / "finished.json"
    finished: list[str] = json.loads(record.read_text()) if record.exists() else []
    for stage in run.recipe.stages[len(finished) :]:
        STAGES[stage](run)
        if run.stopping:
            print(f"Stopped in {stage}. Go on with --resume {run.folder}", file=sys.stderr)
            return 130
        finished.append(stage)
        if run.writes:
            record.write_text(json.dumps(finished))
    print(run.model_folder)
    return 0
