"""`python -m reasoning_engine.evaluation`: write a held-out suite or a noisy one, show a report, compare two.

held-out OUT.jsonl [--per-cell 2] [--seed 1000000000] [--family NAME ...]
noisy SUITE.jsonl OUT.jsonl [--seed 0]
show REPORT.json [--html PAGE.html]
compare OLD.json NEW.json [--html PAGE.html]
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
    noisy = commands.add_parser("noisy", help="a suite's problems with typing slips, other layouts and other words")
    noisy.add_argument("suite", type=Path)
    noisy.add_argument("out", type=Path)
    noisy.add_argument("--seed", type=int, default=0)
    noisy.set_defaults(command=write_noise)
    show = commands.add_parser("show", help="a report as Markdown")
    show.add_argument("report", type=Path)
    show.add_argument("--html", type=Path, metavar="PAGE.html", help="as a page with plots instead")
    show.set_defaults(command=show_report)
    compare = commands.add_parser("compare", help="what changed from one report to another")
    compare.add_argument("old", type=Path)
    compare.add_argument("new", type=Path)
    compare.add_argument("--html", type=Path, metavar="PAGE.html", help="as a page instead")
    compare.set_defaults(command=compare_reports)
    return top


def write_held_out(args: argparse.Namespace) -> str:
    """Write the suite and say how large it is."""
    from reasoning_engine.curriculum import families, get_family

    chosen = [get_family(name) for name in args.family] if args.family else list(families())
    count = write_suite(curriculum_suite(chosen, args.per_cell, first_seed=args.seed), args.out)
    return f"{count} exercises of {len(chosen)} families in {args.out}\n"


def write_noise(args: argparse.Namespace) -> str:
    """Write the noisy copy and say how many problems got each kind of noise."""
    from reasoning_engine.evaluation.noise import write_noisy

    counts = write_noisy(args.suite, args.out, args.seed)
    each = ", ".join(f"{name} {count}" for name, count in counts.items())
    return f"{sum(counts.values())} problems in {args.out}: {each}\n"


def show_report(args: argparse.Namespace) -> str:
    """A report as Markdown, or as a page."""
    report = reports.load(args.report)
    return writing.markdown(report) if args.html is None else _page(args.html, writing.html(report))


def compare_reports(args: argparse.Namespace) -> str:
    """What changed between two reports as Markdown, or as a page."""
    old, new = reports.load(args.old), reports.load(args.new)
    if args.html is None:
        return writing.comparison_markdown(old, new)
    return _page(args.html, writing.comparison_html(old, new))


def _page(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    return f"{path}\n"


if __name__ == "__main__":
    sys.exit(main())
