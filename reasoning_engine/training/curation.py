"""Stage `curate`: how hard the problems are for the policy, and which are not worth asking (k1.5 report, section 2.1).

Difficulty is 1 - pass rate over several samples at a high temperature. A bucket is dropped where everything is solved,
where answers are chosen rather than found (options, true or false), and where most of its problems are guessed: right
within a few tries when the model has to answer without a word of reasoning. Writes runs/<name>/curated.json, with which
stage `rl` begins. Proofs never enter: no bucket asks for one.
"""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

from reasoning_engine.cas import get_service
from reasoning_engine.errors import TrainingError
from reasoning_engine.training.exchanges import Exchange
from reasoning_engine.training.groups import Asked, Rollout
from reasoning_engine.training.mixture import ExampleSource
from reasoning_engine.training.policies import load_policy
from reasoning_engine.training.prompts import PromptSource
from reasoning_engine.training.rewards import RIGHT, reward
from reasoning_engine.training.runs import Progress, Run
from reasoning_engine.training.world import join
from reasoning_engine.training.writers import LocalWriter

CHOSEN = ("choice", "comparison")  # kinds of answer that are picked from a few
GUESSED = 0.5  # the share of guessed problems from which a bucket is dropped
GUESS_TOKENS = 24


def train_curate(run: Run) -> Path:
    """Measure every bucket that the file does not hold yet, or until Ctrl-C; returns the model's folder unchanged.

    Raises:
        TrainingError: no weights, or several processes.
    """
    world, stage, recipe = join(), run.recipe.curate, run.recipe
    if world.size > 1:
        raise TrainingError("Stage curate runs in one process; the stages after it may use several.")
    policy = load_policy(run, world.device)
    prompts = PromptSource(ExampleSource(recipe.mixture), recipe.mixture.curriculum_share)
    evaluate, rl = get_service().evaluate, recipe.rl
    solving = LocalWriter(policy, replace(rl, max_tokens=stage.max_tokens), evaluate, world.device, stage.temperature)
    guessing = LocalWriter(policy, replace(rl, max_tokens=GUESS_TOKENS), evaluate, world.device, stage.temperature)
    path = run.folder / "curated.json"
    found = json.loads(path.read_text(encoding="utf8")) if path.exists() else {"rates": {}, "dropped": {}}
    progress, first = Progress("curate"), len(found["rates"]) / len(prompts.rates)
    for bucket in prompts.rates:
        if run.stopping:
            break
        if bucket in found["rates"]:
            continue
        rng = random.Random(f"curate/{recipe.seed}/{bucket}")
        asked = [prompts.draw_from(bucket, rng) for _ in range(stage.per_bucket)]
        rate = pass_rate(asked, solving, policy.exchange, stage.samples)
        guessed = guess_rate(asked, guessing, policy.exchange, stage.guesses)
        found["rates"][bucket] = rate
        if reason := why_dropped(asked, rate, guessed):
            found["dropped"][bucket] = reason
        path.write_text(json.dumps(found, indent=1), encoding="utf8")
        run.log("curate", bucket=bucket, difficulty=1 - rate, guessed=guessed, dropped=reason)
        progress.tell(len(found["rates"]) / len(prompts.rates), f"{bucket} difficulty {1 - rate:.2f}", first)
    return run.model_folder


def why_dropped(asked: list[Asked], rate: float, guessed: float) -> str:
    """The reason not to ask such problems; "" where there is none."""
    if rate >= 1:
        return "always solved"
    if all(q.answer_type in CHOSEN or q.key.lower() in ("true", "false") for q in asked):
        return "chosen, not found"
    return "guessed" if guessed > GUESSED else ""


def pass_rate(asked: list[Asked], writer: LocalWriter, exchange: Exchange, samples: int) -> float:
    """The share of right solutions, the model choosing its mode where it can."""
    mode = None if exchange.chooses else "deep"
    groups = [[Rollout(q.problem, mode, bool(mode), f"curate/{n}") for n in range(samples)] for q in asked]  # type: ignore[arg-type]
    right = _right(asked, groups, writer, exchange)
    return sum(map(sum, right)) / max(sum(map(len, right)), 1)


def guess_rate(asked: list[Asked], writer: LocalWriter, exchange: Exchange, guesses: int) -> float:
    """The share of problems that are answered rightly without reasoning at least once in so many tries."""
    groups = [[_guess(q, exchange, n) for n in range(guesses)] for q in asked]
    return sum(any(tries) for tries in _right(asked, groups, writer, exchange)) / len(asked)


def _guess(asked: Asked, exchange: Exchange, number: int) -> Rollout:
    """A rollout in which the answer is already open."""
    rollout = Rollout(asked.problem, "fast", True, f"guess/{number}")
    for token in exchange.begin(asked.problem):
        rollout.add(token, False)
    rollout.start = len(rollout.ids)
    for token in (*exchange.modes["fast"], *exchange.answer_opening):
        rollout.add(token, True)
    return rollout


def _right(
    asked: list[Asked], groups: list[list[Rollout]], writer: LocalWriter, exchange: Exchange
) -> list[list[bool]]:
    """Whether each rollout is right; those that cannot be judged are left out."""
    writer.refresh()
    writer.advance([rollout for group in groups for rollout in group], 0, 0)
    earned: list[list[Any]] = [
        [reward(q, rollout, exchange.well_formed(rollout), 0.0) for rollout in group]
        for q, group in zip(asked, groups, strict=True)
    ]
    return [[r == RIGHT for r in rewards if r is not None] for rewards in earned]
