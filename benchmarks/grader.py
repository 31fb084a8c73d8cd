"""Our answer equality and Math-Verify side by side, on a folder of cases: agreement, false accepts, milliseconds.

The folder holds *.jsonl with the fields gold, pred, equivalent and, where they apply, kind, policy, params. Undecided
counts as not accepted. Both graders run in this process, one case after another; Math-Verify keeps its own five seconds
a case. What pupils' answers pay on top for the killable pool is not in these numbers.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.tables import SkippedError, table
from reasoning_engine.cas.grading import grade_line

DATA_VARIABLE = "LEMMA_GRADER_DATA"
HEAD = ("file", "cases", "grader", "agrees", "false accepts", "false rejects", "median ms", "longest ms")
Judge = Callable[[dict[str, Any]], bool]


@dataclass
class Score:
    """What one grader did on one file."""

    agreed: int = 0
    false_accepts: int = 0
    false_rejects: int = 0
    milliseconds: list[float] = field(default_factory=list)

    def add(self, accepted: bool, expected: bool, milliseconds: float) -> None:
        self.agreed += accepted == expected
        self.false_accepts += accepted and not expected
        self.false_rejects += expected and not accepted
        self.milliseconds.append(milliseconds)

    def __add__(self, other: Score) -> Score:
        return Score(
            self.agreed + other.agreed,
            self.false_accepts + other.false_accepts,
            self.false_rejects + other.false_rejects,
            self.milliseconds + other.milliseconds,
        )

    def row(self, name: str, grader: str) -> tuple[object, ...]:
        count = len(self.milliseconds)
        times = f"{statistics.median(self.milliseconds):.2f}", f"{max(self.milliseconds):.1f}"
        return (
            name,
            count,
            grader,
            f"{100 * self.agreed / count:.1f} %",
            self.false_accepts,
            self.false_rejects,
            *times,
        )


def ours(case: dict[str, Any]) -> bool:
    """Whether this engine accepts the prediction."""
    return bool(grade_line(case)["verdict"] == "equal")


def math_verify_judge() -> Judge:
    """Whether Math-Verify accepts it with its default settings, plain strings set between dollar signs.

    Raises:
        SkippedError: it is not installed.
    """
    try:
        import math_verify
    except ImportError as error:
        raise SkippedError("Math-Verify is not installed (requirements-dev.txt has it).") from error

    def theirs(case: dict[str, Any]) -> bool:
        gold, pred = (math_verify.parse(_dressed(str(case[name]))) for name in ("gold", "pred"))
        return bool(math_verify.verify(gold, pred))

    return theirs


def _dressed(text: str) -> str:
    return text if any(mark in text for mark in ("$", "\\boxed", "\\[", "\\(")) or len(text) > 200 else f"${text}$"


def cases(folder: Path, kinds: set[str], policy: bool, limit: int | None) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The chosen cases, file by file."""
    for path in sorted(folder.glob("*.jsonl")):
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        chosen = [c for c in lines if c.get("kind", "math") in kinds and (policy or not c.get("policy"))]
        if chosen:
            yield path.stem, chosen[:limit]


def measure(grader: str, judge: Judge, chosen: list[dict[str, Any]], listed: bool) -> Score:
    """The score of one grader on one file; `listed` prints every disagreement."""
    score = Score()
    for case in chosen:
        started = time.perf_counter()
        accepted = judge(case)
        score.add(accepted, case["equivalent"], (time.perf_counter() - started) * 1000)
        if listed and accepted != case["equivalent"]:
            print(f"    {grader}: expected {case['equivalent']}: {case['gold']!r} | {case['pred']!r}"[:200])
    return score


def add_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("grader")
    group.add_argument("--grader-data", type=Path, help=f"folder of *.jsonl with cases (or ${DATA_VARIABLE})")
    group.add_argument("--kinds", default="math", help="comma-separated kinds of cases, e.g. math,extraction")
    group.add_argument("--policy", action="store_true", help="also the cases in which a house rule decides")
    group.add_argument("--limit", type=int, help="only so many cases of each file")
    group.add_argument("--list", action="store_true", help="print each disagreement")


def run(options: argparse.Namespace) -> str:
    folder = options.grader_data or os.environ.get(DATA_VARIABLE)
    if not folder or not list(Path(folder).glob("*.jsonl")):
        raise SkippedError(f"It needs a folder of grader cases: --grader-data FOLDER, or {DATA_VARIABLE}.")
    judges = {"Lemma": ours, "Math-Verify": math_verify_judge()}
    totals, rows = {name: Score() for name in judges}, []
    for file, chosen in cases(Path(folder), set(options.kinds.split(",")), options.policy, options.limit):
        for name, judge in judges.items():
            score = measure(name, judge, chosen, options.list)
            totals[name] += score
            rows.append(score.row(file, name))
    return table(HEAD, [*rows, *(score.row("all", name) for name, score in totals.items() if score.milliseconds)])
