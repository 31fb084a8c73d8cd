"""What `python -m reasoning_engine evaluate` takes on its command line. Loads nothing heavy: every command reads it."""

from __future__ import annotations

import argparse
from pathlib import Path

from reasoning_engine.records import Settings

WORKERS = 16  # problems at once; the embedded backend decodes them as one batch


def add_options(command: argparse.ArgumentParser) -> None:
    """What the command line takes."""
    usual = Settings()
    command.add_argument(
        "--suite", type=Path, required=True, metavar="FILE.jsonl", help="lines with id, problem, answer, lang"
    )
    command.add_argument("--mode", default="auto", help="some of fast,deep,auto (default: auto)")
    command.add_argument("--limit", type=int, metavar="N", help="only the first N problems")
    command.add_argument("--seed", type=int, default=usual.seed)
    command.add_argument("--attempts", type=int, default=usual.attempts, metavar="K", help="also pass@k, majority@k")
    command.add_argument("--budget", type=int, default=usual.budget, metavar="TOKENS")
    command.add_argument("--budgets", default="", metavar="64,128,...", help="measure once more at each of these")
    command.add_argument("--temperature", type=float, default=usual.temperature)
    command.add_argument("--efficiency", type=float, default=usual.efficiency)
    command.add_argument("--workers", type=int, default=WORKERS, metavar="N", help="problems at once")
    command.add_argument("--out", type=Path, metavar="report.json", help="what was interrupted goes on from there")
    command.add_argument("--config", type=Path, metavar="FILE.toml")
