"""Long to short (k1.5 report, section 2.4): all four methods from the same long model, accuracy against tokens.

The long model, shortest rejection sampling, its average with a short model (merge), DPO, and RL with the length reward,
each measured on the same held-out exercises in the deep mode, greedily. One table with paired intervals against the
long model, one plot, all numbers as JSON in `--l2s-out`. What stands there already is not trained again. Without
`--l2s-short` the short model is the one that rejection sampling gave.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.tables import SkippedError, table
from reasoning_engine.config import BUNDLED_WEIGHTS
from reasoning_engine.training.recipe import (
    DpoStage,
    MergeStage,
    Mixture,
    ModelShape,
    Recipe,
    RejectStage,
    RlStage,
    Sampling,
)

if TYPE_CHECKING:
    from reasoning_engine.training.runs import Run

METHODS = ("long", "reject", "merge", "dpo", "long2short")
HEAD = ("method", "right (95 %)", "against long (95 %)", "tokens", "tokens against long", "minutes of training")
FIRST_SEED = 2 * 10**9  # held out from training, and apart from other suites


@dataclass(frozen=True, slots=True)
class Plan:
    """What all methods share. `problems` are sampled from, `iterations` of RL cost about as many rollouts."""

    long: Path
    short: Path | None
    out: Path
    families: tuple[str, ...]
    problems: int
    samples: int
    iterations: int
    max_tokens: int
    cut: int
    held_out: int
    seed: int


@dataclass(slots=True)
class Result:
    """One method's model on the held-out exercises, in their order."""

    method: str
    right: list[bool]
    tokens: list[int]
    minutes: float = 0.0
    failed: str = ""


def add_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("long_to_short")
    group.add_argument("--l2s-long", type=Path, default=BUNDLED_WEIGHTS, help="the long model's folder")
    group.add_argument("--l2s-short", type=Path, help="the short model to average with")
    group.add_argument("--l2s-families", nargs="*", default=[], help="none: all of the curriculum")
    group.add_argument("--l2s-problems", type=int, default=64, help="problems that are sampled for learning")
    group.add_argument("--l2s-samples", type=int, default=8)
    group.add_argument("--l2s-iterations", type=int, default=4, help="of RL, 16 problems each")
    group.add_argument("--l2s-max-tokens", type=int, default=256)
    group.add_argument("--l2s-cut", type=int, default=128, help="rollout limit of the RL phase")
    group.add_argument("--l2s-held-out", type=int, default=200)
    group.add_argument("--l2s-seed", type=int, default=1)
    group.add_argument("--l2s-out", type=Path, default=Path("runs/bench-long-to-short"))


def run(options: argparse.Namespace) -> str:
    if not (options.l2s_long / "config.json").exists():
        raise SkippedError("It needs the bundled model's weights or --l2s-long.")
    plan = Plan(
        options.l2s_long, options.l2s_short, options.l2s_out, tuple(options.l2s_families), options.l2s_problems,
        options.l2s_samples, options.l2s_iterations, options.l2s_max_tokens, options.l2s_cut, options.l2s_held_out,
        options.l2s_seed,
    )  # fmt: skip
    plan.out.mkdir(parents=True, exist_ok=True)
    results = compare(plan)
    (plan.out / "results.json").write_text(json.dumps([asdict(result) for result in results]), encoding="utf8")
    picture = draw(results, plan.out / "long_to_short.png")
    rows = [_row(result, results[0]) for result in results]
    drawn = f"Plot: `{picture}`." if picture else "No plot: it needs matplotlib."
    return f"Long model: `{plan.long}`, {plan.held_out} held-out exercises.\n\n{table(HEAD, rows)}\n\n{drawn}"


def compare(plan: Plan) -> list[Result]:
    """Train by each method and measure it."""
    from reasoning_engine.errors import TrainingError

    results = []
    for method in METHODS:
        began = time.monotonic()
        try:
            folder = plan.long if method == "long" else train(plan, method)
        except TrainingError as error:  # a model that solves nothing leaves nothing to learn from: that is a result
            results.append(Result(method, [], [], failed=str(error)))
            continue
        minutes = (time.monotonic() - began) / 60
        results.append(replace(measure(plan, method, folder), minutes=minutes if method != "long" else 0.0))
    return results


def train(plan: Plan, method: str) -> Path:
    """The model folder of a method, trained where it does not stand yet.

    Raises:
        TrainingError: the method found nothing to learn from.
    """
    from reasoning_engine.training.command import STAGES
    from reasoning_engine.training.runs import Run

    recipe = recipe_of(plan, method)
    started = Run(plan.out / method, recipe)
    drawn = plan.out / "reject" / "reject-samples.jsonl"
    if method == "dpo" and drawn.exists():  # the same model, problems and seed: the same samples
        shutil.copyfile(drawn, started.folder / "dpo-samples.jsonl")
    if not (started.folder / "finished").exists():
        train_stage: Callable[[Run], Path] = STAGES[method]
        train_stage(started)
        (started.folder / "finished").touch()
    return started.model_folder


def recipe_of(plan: Plan, method: str) -> Recipe:
    """The recipe whose one stage is the method."""
    sampling = Sampling(plan.problems, plan.samples, "deep", plan.max_tokens)
    short = plan.short or plan.out / "reject" / "model"
    return Recipe(
        f"long_to_short_{method}", (method,), plan.seed,
        model=ModelShape(base=str(plan.long)),
        mixture=Mixture(curriculum_share=1.0, families=plan.families),
        merge=MergeStage(str(short)),
        reject=RejectStage(sampling),
        dpo=DpoStage(sampling),
        long2short=RlStage(
            iterations=plan.iterations, samples=plan.samples, max_tokens=plan.cut, length_weight=0.5, length_from=0,
            forced_modes=1.0, deep_share=1.0,
        ),
    )  # fmt: skip


def measure(plan: Plan, method: str, folder: Path) -> Result:
    """The model on held-out exercises in the deep mode, greedily."""
    from reasoning_engine.backends.torch_decoder import Decoder
    from reasoning_engine.backends.torch_model import CachedModel, load_stock_model
    from reasoning_engine.cas import get_service
    from reasoning_engine.training.rewards import RIGHT, verdict_reward
    from reasoning_engine.training.rollouts import Sampler
    from reasoning_engine.training.vocabulary import load_tokenizer

    stock, asked = load_stock_model(folder), exercises(plan)
    context = min(stock.config.max_position_embeddings, plan.max_tokens + 640)
    tokenizer = load_tokenizer(folder)
    if len(tokenizer) > stock.config.vocab_size:
        stock.resize_token_embeddings(len(tokenizer))
    sampler = Sampler(
        Decoder(CachedModel(stock, 32, context)), tokenizer, get_service().evaluate, plan.max_tokens, temperature=0.0
    )
    rollouts = sampler.sample([(problem, "deep") for problem, _, _ in asked], "held out")
    right = [
        verdict_reward(problem.text, key, rollout.answer, answer_type) == RIGHT
        for (problem, key, answer_type), rollout in zip(asked, rollouts, strict=True)
    ]
    return Result(method, right, [rollout.length for rollout in rollouts])


def exercises(plan: Plan) -> list[tuple[Any, str, Any]]:
    """(problem, key, kind of answer) of the held-out exercises: families, difficulties and languages in turn."""
    from reasoning_engine.curriculum import families
    from reasoning_engine.records import Lang, Problem

    chosen = [family for family in families() if not plan.families or family.name in plan.families]
    rng, languages = random.Random(f"long to short/{plan.seed}"), ("en", "zh")
    found = []
    for number in range(plan.held_out):
        family, lang = chosen[number % len(chosen)], languages[number % 2]
        spoken: Lang = "zh" if lang == "zh" else "en"
        exercise = family.sample(FIRST_SEED + number, rng.choice(family.difficulties), spoken)
        found.append((Problem(exercise.problem, spoken), exercise.answer, exercise.answer_type))
    return found


def _row(result: Result, long: Result) -> list[str]:
    from reasoning_engine.evaluation.statistics import paired_bootstrap, wilson

    if result.failed:
        return [result.method, result.failed, "", "", "", ""]
    low, high = wilson(sum(result.right), len(result.right))
    share, tokens = sum(result.right) / len(result.right), sum(result.tokens) / len(result.tokens)
    against = paired_bootstrap([float(x) for x in long.right], [float(x) for x in result.right])
    shorter = paired_bootstrap([float(x) for x in long.tokens], [float(x) for x in result.tokens])
    same = result is long
    return [
        result.method, f"{share:.1%} ({low:.1%} to {high:.1%})",
        "" if same else f"{100 * against.mean:+.1f} ({100 * against.low:+.1f} to {100 * against.high:+.1f})",
        f"{tokens:.1f}", "" if same else f"{shorter.mean:+.1f} ({shorter.low:+.1f} to {shorter.high:+.1f})",
        f"{result.minutes:.1f}",
    ]  # fmt: skip


def draw(results: Sequence[Result], path: Path) -> Path | None:
    """Accuracy against tokens, a point a method; None without matplotlib."""
    try:
        from matplotlib.figure import Figure
    except ImportError:
        return None
    from reasoning_engine.evaluation.statistics import wilson

    figure = Figure(figsize=(6, 4), layout="constrained")
    axes = figure.add_subplot()
    for result in (r for r in results if not r.failed):
        low, high = wilson(sum(result.right), len(result.right))
        share, tokens = sum(result.right) / len(result.right), sum(result.tokens) / len(result.tokens)
        spread = [[max(0.0, share - low)], [max(0.0, high - share)]]
        axes.errorbar(tokens, share, yerr=spread, fmt="o", capsize=3, label=result.method)
    axes.set(xlabel="tokens a problem, deep mode", ylabel="right")
    axes.legend()
    figure.savefig(path, dpi=100)
    return path
