"""Stage `curate`: how hard the problems are for the policy, and which are not worth asking (k1.5 report, section 2.1).

Difficulty is 1 - pass rate over several samples at a high temperature. A bucket is dropped where everything is solved,
where answers are chosen rather than found (options, true or false), and where most of its problems are guessed: right
within a few tries when the model has to answer without a word of reasoning. Writes runs/<name>/curated.json, with which
stage `rl` begins. Proofs never enter: no bucket asks for one.
"""

from __future__ import annotations

import json
import random
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from reasoning_engine.cas import get_service
from reasoning_engine.errors import TrainingError
from reasoning_engine.records import Mode
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
    curator, path = Curator(run), run.folder / "curated.json"
    found = json.loads(path.read_text(encoding="utf8")) if path.exists() else {"rates": {}, "dropped": {}}
    whole, started = len(curator.prompts.rates), time.monotonic()
    progress, first = Progress("curate"), len(found["rates"]) / whole
    for bucket in [bucket for bucket in curator.prompts.rates if bucket not in found["rates"]]:
        if run.stopping:
            break
        rate, guessed, reason = curator.measure(bucket)
        found["rates"][bucket] = rate
        if reason:
            found["dropped"][bucket] = reason
        path.write_text(json.dumps(found, indent=1), encoding="utf8")
        spent = time.monotonic() - started
        run.log("curate", bucket=bucket, difficulty=1 - rate, guessed=guessed, dropped=reason, seconds=spent)
        progress.tell(len(found["rates"]) / whole, f"{bucket} difficulty {1 - rate:.2f}", first)
    return run.model_folder


class Curator:
    """Measures buckets with the run's policy."""

    def __init__(self, run: Run) -> None:
        world, recipe = join(), run.recipe
        if world.size > 1:
            raise TrainingError("Stage curate runs in one process; the stages after it may use several.")
        self._stage, self._seed = recipe.curate, recipe.seed
        self._policy = load_policy(run, world.device)
        self.prompts = PromptSource(ExampleSource(recipe.mixture), recipe.mixture.curriculum_share)
        self._solving, self._guessing = (
            LocalWriter(
                self._policy, replace(recipe.rl, max_tokens=tokens), get_service().evaluate, world.device,
                self._stage.temperature,
            )
            for tokens in (self._stage.max_tokens, GUESS_TOKENS)
        )  # fmt: skip

    def measure(self, bucket: str) -> tuple[float, float, str]:
        """The pass rate, the share that is guessed, and why the bucket is dropped ("" where it is kept)."""
        rng, exchange = random.Random(f"curate/{self._seed}/{bucket}"), self._policy.exchange
        asked = [self.prompts.draw_from(bucket, rng) for _ in range(self._stage.per_bucket)]
        rate = pass_rate(asked, self._solving, exchange, self._stage.samples)
        guessed = guess_rate(asked, self._guessing, exchange, self._stage.guesses)
        return rate, guessed, why_dropped(asked, rate, guessed)


def why_dropped(asked: list[Asked], rate: float, guessed: float) -> str:
    """The reason not to ask such problems; "" where there is none."""
    if rate >= 1:
        return "always solved"
    if all(q.answer_type in CHOSEN or q.key.lower() in ("true", "false") for q in asked):
        return "chosen, not found"
    return "guessed" if guessed > GUESSED else ""


def pass_rate(asked: list[Asked], writer: LocalWriter, exchange: Exchange, samples: int) -> float:
    """The share of right solutions, the model choosing its mode where it can."""
    mode: Mode | None = None if exchange.chooses else "deep"
    groups = [[Rollout(q.problem, mode, bool(mode), f"curate/{n}") for n in range(samples)] for q in asked]
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
    writer.advance([rollout for group in groups for rollout in group], 0, 0)
    earned: list[list[Any]] = [
        [reward(q, rollout, exchange.well_formed(rollout), 0.0) for rollout in group]
        for q, group in zip(asked, groups, strict=True)
    ]
    return [[r == RIGHT for r in rewards if r is not None] for rewards in earned]
