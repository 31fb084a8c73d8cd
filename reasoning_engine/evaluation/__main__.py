"""`python -m reasoning_engine.evaluation`: write a held-out suite, show a report, compare two.

held-out OUT.jsonl [--per-cell 2] [--seed 1000000000] [--family NAME ...]
show REPORT.json
compare OLD.json NEW.json
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from reasoning_engine.errors import EngineError
from reasoning_engine.evaluation import reports, writing
from reasoning_engine.evaluation.held_out import FIRST_HELD_OUT_SEED, curriculum_suite, write_suite


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0, or 2 where a file or name is wrong."""
    args = parser().parse_args(arguments)
    try:
        print(args.command(args), end="")
    except (EngineError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return 0


def parser() -> argparse.ArgumentParser:
    """The command line."""
    top = argparse.ArgumentParser(prog="python -m reasoning_engine.evaluation", description="Suites and reports.")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    held_out = commands.add_parser("held-out", help="write a suite of exercises that training never sees")
    held_out.add_argument("out", type=Path)
    held_out.add_argument("--per-cell", type=int, default=2, help="exercises of each family, difficulty and language")
    held_out.add_argument("--seed", type=int, default=FIRST_HELD_OUT_SEED)
    held_out.add_argument("--family", nargs="*", metavar="NAME", help="default: all")
    held_out.set_defaults(command=write_held_out)
    show = commands.add_parser("show", help="a report as Markdown")
    show.add_argument("report", type=Path)
    show.set_defaults(command=lambda args: writing.markdown(reports.load(args.report)))
    compare = commands.add_parser("compare", help="what changed from one report to another")
    compare.add_argument("old", type=Path)
    compare.add_argument("new", type=Path)
    compare.set_defaults(
        command=lambda args: writing.comparison_markdown(reports.load(args.old), reports.load(args.new))
    )
    return top


def write_held_out(args: argparse.Namespace) -> str:
    """Write the suite and say how large it is."""
    from reasoning_engine.curriculum import families, get_family

    chosen = [get_family(name) for name in args.family] if args.family else list(families())
    count = write_suite(curriculum_suite(chosen, args.per_cell, first_seed=args.seed), args.out)
    return f"{count} exercises of {len(chosen)} families in {args.out}\n"


if __name__ == "__main__":
    sys.exit(main())
