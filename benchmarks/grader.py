"""Ours against Math-Verify on files of cases: agreement, false accepts, and milliseconds a case.

A case is a JSON line with `gold`, `pred`, `equivalent` and `kind`. Only cases of kind `math` without a `policy` are
counted as plain; the table has every file and kind apart. Both run in one process, one case after the other, ours
through the killable pool as it serves pupils; each case may take five seconds.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.tables import SkippedError, percentile, table

DATA_VARIABLE = "LEMMA_GRADER_DATA"
PLAIN = "plain mathematics (kind math, no policy)"
Judge = Callable[[dict[str, Any]], bool | None]


@dataclass(slots=True)
class Score:
    """One grader's record on one group of cases."""

    agreed: int = 0
    of: int = 0
    false_accepts: int = 0
    unequal: int = 0
    seconds: list[float] = field(default_factory=list)

    def add(self, equivalent: bool, judged: bool | None, seconds: float) -> None:
        self.of += 1
        self.agreed += judged is equivalent
        self.unequal += not equivalent
        self.false_accepts += judged is True and not equivalent
        self.seconds.append(seconds)

    def cells(self) -> tuple[str, str, str]:
        share = f"{self.agreed} ({100 * self.agreed / self.of:.1f} %)"
        times = f"{1000 * percentile(self.seconds, 0.5):.1f} / {1000 * max(self.seconds):.0f}"
        return share, f"{self.false_accepts} of {self.unequal}", times


def ours() -> Judge:
    from reasoning_engine import get_service

    service = get_service()
    service.warm_up()

    def judge(case: dict[str, Any]) -> bool | None:
        verdict = service.run("grade_line", {"gold": case["gold"], "pred": case["pred"]})["verdict"]
        return {"equal": True, "unequal": False}.get(verdict)

    return judge


def math_verify() -> Judge:
    """Math-Verify's documented use: both sides parsed, then verified."""
    try:
        from math_verify import parse, verify
    except ImportError as error:
        raise SkippedError("Math-Verify is not installed (requirements-dev.txt has it).") from error

    def judge(case: dict[str, Any]) -> bool:
        gold, pred = parse(f"${case['gold']}$"), parse(case["pred"])
        return bool(verify(gold, pred or parse(f"${case['pred']}$")))

    return judge


def cases(folder: Path, limit: int | None) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every comparable case with its file's name."""
    for path in sorted(folder.glob("*.jsonl")):
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        usable = [case for case in lines if case["kind"] != "equiv-reasoning" and isinstance(case["gold"], str)]
        yield from ((path.stem, case) for case in usable[:limit])


def groups_of(name: str, case: dict[str, Any]) -> Iterable[str]:
    if case["kind"] == "math" and "policy" not in case:
        yield PLAIN
    yield f"{name}, {case['kind']}"


def compare(folder: Path, limit: int | None) -> dict[str, dict[str, Score]]:
    """Group, then grader, then its score."""
    judges = {"Lemma": ours(), "Math-Verify": math_verify()}
    scores: dict[str, dict[str, Score]] = defaultdict(lambda: {name: Score() for name in judges})
    for name, case in cases(folder, limit):
        for grader, judge in judges.items():
            begun = time.perf_counter()
            judged = judge(case)
            seconds = time.perf_counter() - begun
            for group in groups_of(name, case):
                scores[group][grader].add(case["equivalent"], judged, seconds)
    return dict(scores)


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--grader-data", type=Path, help=f"folder of *.jsonl with cases (or ${DATA_VARIABLE})")
    parser.add_argument("--grader-limit", type=int, help="only so many cases of each file")


def run(options: argparse.Namespace) -> str:
    named = options.grader_data or os.environ.get(DATA_VARIABLE)
    if not named or not list(Path(named).glob("*.jsonl")):
        raise SkippedError(f"It needs a folder of grader cases: --grader-data FOLDER or {DATA_VARIABLE}.")
    scores = compare(Path(named), options.grader_limit)
    head = ("cases", "grader", "of", "agreement", "false accepts", "ms a case, median / most")
    order = sorted(scores, key=lambda group: (group != PLAIN, group))
    rows = [(group, grader, score.of, *score.cells()) for group in order for grader, score in scores[group].items()]
    return table(head, rows)
