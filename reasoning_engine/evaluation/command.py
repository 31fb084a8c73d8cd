"""`python -m reasoning_engine evaluate`: a suite through the configured model, as JSON and as Markdown."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import cast

from reasoning_engine import get_service, load_config, load_engine
from reasoning_engine.errors import ConfigError
from reasoning_engine.evaluation import reports
from reasoning_engine.evaluation.running import MODES, ProgressLine, evaluate
from reasoning_engine.records import ModeChoice


def evaluate_command(args: argparse.Namespace) -> int:
    """Evaluate by `args` (suite, mode, limit, seed, out, config). The report goes to `out`, else to standard output.

    Raises:
        ConfigError: an unknown mode.
        SuiteError: the suite cannot be read.
        BackendError: there is no model, or it fails.
    """
    modes = modes_of(args.mode)
    engine = load_engine(load_config(args.config))
    report = evaluate(
        args.suite, engine, get_service(), modes=modes, limit=args.limit, seed=args.seed, on_progress=ProgressLine()
    )
    if args.out is None:
        print(json.dumps(report, ensure_ascii=False, indent=1))
        return 0
    out = Path(args.out)
    reports.save(report, out)
    out.with_suffix(".md").write_text(reports.markdown(report), encoding="utf-8")
    for mode, result in report["modes"].items():
        print(
            f"{mode}: {reports.percent(result['accuracy'])} of {result['n']} "
            f"({reports.percent(result['low'])} to {reports.percent(result['high'])}), "
            f"{result['mean_tokens']:.1f} tokens, {reports.percent(result['deep_share'])} deep"
        )
    print(f"Report in {out} and {out.with_suffix('.md')}", file=sys.stderr)
    return 0


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
