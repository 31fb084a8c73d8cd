"""Our answer equality and Math-Verify side by side, on a folder of cases: agreement, false accepts, milliseconds.

    python bench/grader.py FOLDER [--kinds math] [--policy] [--list]

FOLDER holds *.jsonl with the fields gold, pred, equivalent and, where they apply, kind, policy, params. Undecided
counts as not accepted. Needs math-verify (requirements-dev.txt); it runs in this process, one case after another.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import math_verify

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from reasoning_engine.cas.grading import grade_line

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


def ours(case: dict[str, Any]) -> bool:
    """Whether this engine accepts the prediction."""
    return bool(grade_line(case)["verdict"] == "equal")


def theirs(case: dict[str, Any]) -> bool:
    """Whether Math-Verify accepts it with its default settings, plain strings set between dollar signs."""
    gold, pred = (math_verify.parse(_dressed(str(case[name]))) for name in ("gold", "pred"))
    return bool(math_verify.verify(gold, pred))


def _dressed(text: str) -> str:
    return text if any(mark in text for mark in ("$", "\\boxed", "\\[", "\\(")) or len(text) > 200 else f"${text}$"


def cases(folder: Path, kinds: set[str], policy: bool) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The chosen cases, file by file."""
    for path in sorted(folder.glob("*.jsonl")):
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        chosen = [c for c in lines if c.get("kind", "math") in kinds and (policy or not c.get("policy"))]
        if chosen:
            yield path.stem, chosen


def measure(judge: Judge, chosen: list[dict[str, Any]], listed: bool) -> Score:
    """The score of one grader on one file; `listed` prints every disagreement."""
    score = Score()
    for case in chosen:
        started = time.perf_counter()
        accepted = judge(case)
        score.add(accepted, case["equivalent"], (time.perf_counter() - started) * 1000)
        if listed and accepted != case["equivalent"]:
            print(f"    {judge.__name__}: expected {case['equivalent']}: {case['gold']!r} | {case['pred']!r}"[:200])
    return score


def row(name: str, count: int, mine: Score, other: Score) -> str:
    """One line of the table."""
    columns = [f"{name:28}", f"{count:5}"]
    for score in (mine, other):
        median, worst = statistics.median(score.milliseconds), max(score.milliseconds)
        share = f"{100 * score.agreed / count:6.1f} %"
        columns.append(f"{share} {score.false_accepts:4} {score.false_rejects:4} {median:9.2f} {worst:9.1f}")
    return " | ".join(columns)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kinds", default="math", help="comma-separated kinds, e.g. math,extraction")
    parser.add_argument("--policy", action="store_true", help="also the cases in which a house rule decides")
    parser.add_argument("--list", action="store_true", help="print each disagreement")
    options = parser.parse_args()
    head = "agrees   f.acc f.rej  median ms    max ms"
    print(f"{'file':28} | {'n':>5} | Lemma: {head:33} | Math-Verify: {head}")
    totals, count = (Score(), Score()), 0
    for name, chosen in cases(options.folder, set(options.kinds.split(",")), options.policy):
        scores = measure(ours, chosen, options.list), measure(theirs, chosen, options.list)
        totals, count = (totals[0] + scores[0], totals[1] + scores[1]), count + len(chosen)
        print(row(name, len(chosen), *scores))
    if count:
        print(row("all", count, *totals))


if __name__ == "__main__":
    main()
