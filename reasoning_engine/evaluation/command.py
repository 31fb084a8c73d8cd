"""`python -m reasoning_engine evaluate`: a suite through the configured model, as JSON, Markdown and an HTML page."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any, cast

from reasoning_engine import get_service, load_config, load_engine
from reasoning_engine.config import Config
from reasoning_engine.errors import ConfigError
from reasoning_engine.evaluation import writing
from reasoning_engine.evaluation.journal import Journal
from reasoning_engine.evaluation.progress import ProgressLine
from reasoning_engine.evaluation.running import MODES, evaluate
from reasoning_engine.evaluation.sections import interval, percent
from reasoning_engine.evaluation.suites import SuiteError
from reasoning_engine.records import ModeChoice, Settings


def evaluate_command(args: argparse.Namespace) -> int:
    """Evaluate by `args`. The report goes to `out`, with Markdown and HTML beside it, else to standard output.

    Raises:
        ConfigError: an unknown mode or an unusable number.
        SuiteError: the suite cannot be read, or `out` belongs to another evaluation.
        BackendError: there is no model, or it fails.
    """
    modes, budgets = modes_of(args.mode), budgets_of(args.budgets)
    settings = Settings(
        budget=args.budget, attempts=args.attempts, temperature=args.temperature, efficiency=args.efficiency
    )
    config = load_config(args.config)
    engine = load_engine(config)
    journal = None if args.out is None else Journal(journal_path(args.out), _identity(args, engine, config, settings))
    report = evaluate(
        args.suite, engine, get_service(), modes=modes, limit=args.limit, seed=args.seed, settings=settings,
        budgets=budgets, workers=args.workers, on_progress=ProgressLine(), journal=journal,
    )  # fmt: skip
    if args.out is None:
        print(json.dumps(report, ensure_ascii=False, indent=1))
        return 0
    paths = writing.write(report, args.out)
    if journal is not None:
        journal.remove()
    for mode, result in report["modes"].items():
        print(
            f"{mode}: {percent(result['accuracy'])} of {result['n']} ({interval(result)}), "
            f"{result['mean_tokens']:.1f} tokens, {percent(result['deep_share'])} deep"
        )
    print("Report in " + ", ".join(map(str, paths)), file=sys.stderr)
    return 0


def journal_path(out: Path) -> Path:
    """Where an evaluation into `out` keeps what it has found so far."""
    return out.with_suffix(".journal.jsonl")


def _identity(args: argparse.Namespace, engine: Any, config: Config, settings: Settings) -> dict[str, Any]:
    """What must be the same for an interrupted evaluation to go on: suite, model, its weights' date, and settings."""
    try:
        suite = hashlib.sha256(args.suite.read_bytes()).hexdigest()
    except OSError as error:
        raise SuiteError(f"Cannot read the suite {args.suite}: {error.strerror}.") from error
    weights = config.torch.weights / "model.safetensors"
    written = weights.stat().st_mtime_ns if config.backend == "torch" and weights.exists() else 0
    backend = getattr(engine, "backend", None)
    return {
        "suite": suite, "model": str(getattr(backend, "model_id", "")), "weights": written, "config": str(config),
        "seed": args.seed, "settings": asdict(settings),
    }  # fmt: skip


def modes_of(names: str) -> list[ModeChoice]:
    """The modes of a list such as `fast,deep`, each once.

    Raises:
        ConfigError: a name is no mode.
    """
    wanted = list(dict.fromkeys(name.strip() for name in names.split(",") if name.strip()))
    unknown = [name for name in wanted if name not in MODES]
    if unknown or not wanted:
        raise ConfigError(f"--mode takes some of {', '.join(MODES)}, not {names!r}.")
    return cast(list[ModeChoice], wanted)


def budgets_of(text: str) -> list[int]:
    """The numbers of a list such as `64,128`.

    Raises:
        ConfigError: something else stands there.
    """
    try:
        budgets = [int(part) for part in text.split(",") if part.strip()]
    except ValueError as error:
        raise ConfigError(f"--budgets takes numbers such as 64,128, not {text!r}.") from error
    if any(budget < 16 for budget in budgets):
        raise ConfigError("--budgets takes numbers of at least 16 tokens.")
    return budgets
