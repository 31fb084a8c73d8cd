"""Mirror descent beside TRL's GRPOTrainer, and each part of RL on and off: same model, problems, rewards and rollouts.

Arms and what they change are in rl_arms.py. Every arm runs once a seed for `--rl-rollouts`; the table pools the seeds,
with 95 % intervals over held-out problems, and a paired bootstrap against `base` on the same problems. Plots and all
numbers go to `--rl-out`. An arm that stands there with its seed is not run again, so an interrupted comparison goes on.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from benchmarks.rl_arms import ARMS, Plan, Result, likely_families, run_arm
from benchmarks.tables import SkippedError, table
from reasoning_engine.config import BUNDLED_WEIGHTS

HEAD = (
    "arm", "seeds", "iterations", "rollouts", "CPU s an iteration (longest)", "sampled right, first and last fifth",
    "held out before", "after (95 %)", "against base (95 %)", "tokens before", "after",
)  # fmt: skip


def add_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("rl_methods")
    group.add_argument("--rl-rollouts", type=int, default=256, help="judged rollouts of an arm with one seed")
    group.add_argument("--seeds", type=int, nargs="+", default=[1])
    group.add_argument("--arms", nargs="+", default=["base", "grpo"], help=f"of {', '.join(ARMS)}; or all")
    group.add_argument("--rl-weights", type=Path, default=BUNDLED_WEIGHTS, help="the model every arm begins with")
    group.add_argument("--rl-families", nargs="*", default=[], help="none: those that it solves 30 to 70 %% of")
    group.add_argument("--rl-family-count", type=int, default=6)
    group.add_argument("--rl-problems", type=int, default=8, help="an iteration")
    group.add_argument("--rl-samples", type=int, default=8, help="a problem")
    group.add_argument("--rl-max-tokens", type=int, default=200)
    group.add_argument("--rl-rate", type=float, default=3e-5)
    group.add_argument("--rl-held-out", type=int, default=240, help="problems judged before, on the way and after")
    group.add_argument("--rl-probes", type=int, default=1, help="how often they are judged on the way")
    group.add_argument("--rl-out", type=Path, default=Path("runs/bench-rl"))


def run(options: argparse.Namespace) -> str:
    arms = list(ARMS) if options.arms == ["all"] else options.arms
    if unknown := set(arms) - set(ARMS):
        raise SkippedError(f"There is no arm {', '.join(sorted(unknown))}; choose of {', '.join(ARMS)}.")
    if not (options.rl_weights / "config.json").exists():
        raise SkippedError("It needs the bundled model's weights or --rl-weights.")
    plan = Plan(
        options.rl_weights, options.rl_out, options.rl_rollouts, options.rl_problems, options.rl_samples,
        options.rl_max_tokens, options.rl_rate, held_out=options.rl_held_out, probes=options.rl_probes,
    )  # fmt: skip
    families = options.rl_families or likely_families(plan, options.rl_family_count, options.seeds[0])
    if not families:
        raise SkippedError("The model solves no family at 30 to 70 %: name some with --rl-families.")
    results = []
    for seed in options.seeds:  # arms in turn, so that a machine that slows down slows all of them
        for arm in arms:
            results.append(run_arm(arm, seed, plan, families))
            print(f"{arm}, seed {seed}: {results[-1].judged[-1].share:.1%} held out", file=sys.stderr, flush=True)
    pictures = draw(results, plan.out)
    rows = [_row(arm, [r for r in results if r.arm == arm], [r for r in results if r.arm == "base"]) for arm in arms]
    drawn = ", ".join(f"`{path}`" for path in pictures)
    return f"Families: {', '.join(families)}.\n\n{table(HEAD, rows)}\n\nPlots: {drawn}."


def _row(arm: str, mine: list[Result], base: list[Result]) -> list[str]:
    from reasoning_engine.evaluation.statistics import paired_bootstrap, wilson

    before, after = ([right for r in mine for right in r.judged[place].right] for place in (0, -1))
    low, high = wilson(sum(after), len(after))
    steps = [step for r in mine for step in r.steps]
    fifths = [(r.steps[:fifth], r.steps[-fifth:]) for r in mine if (fifth := -(-len(r.steps) // 5))]
    first, last = (_mean([s.right for pair in fifths for s in pair[side] if s.right is not None]) for side in (0, 1))
    against = ""
    if arm != "base" and [r.seed for r in base] == [r.seed for r in mine]:
        d = paired_bootstrap([float(x) for r in base for x in r.judged[-1].right], [float(x) for x in after])
        against = f"{100 * d.mean:+.1f} ({100 * d.low:+.1f} to {100 * d.high:+.1f})"
    seconds = [step.iteration_seconds for step in steps]
    tokens = [f"{_mean([r.judged[place].tokens for r in mine]):.0f}" for place in (0, -1)]
    return [
        arm, str(len(mine)), str(len(steps)), str(sum(r.steps[-1].samples for r in mine if r.steps)),
        f"{_mean(seconds):.1f} ({max(seconds, default=0):.1f})", f"{first:.1%}, {last:.1%}",
        f"{_mean([float(x) for x in before]):.1%}", f"{_mean([float(x) for x in after]):.1%} ({low:.1%} to {high:.1%})",
        against, *tokens,
    ]  # fmt: skip


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else float("nan")


def draw(results: list[Result], folder: Path) -> list[Path]:
    """Sampled reward against time and against samples, held-out accuracy, and how long iterations took."""
    from matplotlib.figure import Figure

    from reasoning_engine.training.plots import running_mean

    figure = Figure(figsize=(13, 8), layout="constrained")
    by_time, by_samples, accuracy, waits = figure.subplots(2, 2).flatten()
    arms = list(dict.fromkeys(result.arm for result in results))
    for place, arm in enumerate(arms):
        mine = [result for result in results if result.arm == arm]
        for number, result in enumerate(mine):
            steps = [step for step in result.steps if step.right is not None]
            right = running_mean([step.right or 0.0 for step in steps], max(1, len(steps) // 8))
            style = {"marker": ".", "color": f"C{place}", "alpha": 0.8, "label": arm if number == 0 else None}
            by_time.plot([step.seconds for step in steps], right, **style)
            by_samples.plot([step.samples for step in steps], right, **style)
        _accuracy(accuracy, mine, f"C{place}")
        waits.boxplot([s.iteration_seconds for r in mine for s in r.steps], positions=[place], widths=0.6)
    for axes, title in (
        (by_time, "sampled right, by CPU seconds"), (by_samples, "sampled right, by rollouts"),
        (accuracy, "held out, by rollouts, with 95 % intervals"), (waits, "CPU seconds an iteration"),
    ):  # fmt: skip
        axes.set_title(title)
        axes.grid(alpha=0.3)
    waits.set_xticks(range(len(arms)), arms, rotation=20)
    by_time.legend(fontsize=8)
    folder.mkdir(parents=True, exist_ok=True)
    picture = folder / "rl_methods.png"
    figure.savefig(picture, dpi=100)
    return [picture]


def _accuracy(axes: Any, results: list[Result], colour: str) -> None:
    """The seeds pooled at each probe: share right and its interval."""
    from reasoning_engine.evaluation.statistics import wilson

    probes = range(min(len(result.judged) for result in results))
    samples = [_mean([result.judged[place].samples for result in results]) for place in probes]
    pooled = [[right for result in results for right in result.judged[place].right] for place in probes]
    low, high = zip(*(wilson(sum(right), len(right)) for right in pooled), strict=True)
    axes.plot(samples, [sum(right) / len(right) for right in pooled], marker="o", color=colour)
    axes.fill_between(samples, low, high, color=colour, alpha=0.12)
