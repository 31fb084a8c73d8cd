"""Pupils' lines against the verdicts of STACK's own line-by-line tests: agreement on links and on whole chains.

STACK's arguments are Maxima lists over the complex numbers unless an option says otherwise; ours are over the reals, so
links that differ for that reason are counted apart, by the options they carry.
"""

from __future__ import annotations

import argparse
import json
import os
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.grader import DATA_VARIABLE
from benchmarks.tables import SkippedError, table
from reasoning_engine.cas.lines import judge_line
from reasoning_engine.cas.notation import split_top

FILE = "stack_line_by_line.jsonl"
_EXPECTED = {
    "EQUIVCHAR": "equivalent", "EQUIVCHARREAL": "equivalent", "SAMEROOTS": "equivalent", "CHECKMARK": "equivalent",
    "INTCHAR": "equivalent", "DIFFCHAR": "equivalent", "IMPLIESCHAR": "gains_roots", "IMPLIEDCHAR": "loses_roots",
    "QMCHAR": "not_equivalent", "EQUATECOEFFLOSS": "equivalent", "EQUATECOEFFGAIN": "equivalent",
    "MISSINGVAR": "not_equivalent", "ANDOR": "not_equivalent",
}  # fmt: skip
_MAXIMA = (
    (re.compile(r"nounor"), " or "), (re.compile(r"nounand"), " and "), (re.compile(r"#pm#"), "±"),
    (re.compile(r"%(pi|e|i)\b"), r"\1"), (re.compile(r"\blog\("), "ln("), (re.compile(r"\bnounint\("), "integrate("),
    (re.compile(r"\bnoundiff\("), "diff("), (re.compile(r"\blg\("), "log("),
    (re.compile(r"\bnoun(?=[a-z])"), ""),
    (re.compile(r"\bstackeq\((.*)\)\Z"), r"= \1"), (re.compile(r"\{\}"), "no solution"),
)  # fmt: skip


@dataclass
class Tally:
    """What happened to the links."""

    agreed: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    disagreements: list[str] = field(default_factory=list)


def lines_of(chain: str) -> list[str]:
    """A Maxima list as lines in our syntax."""
    lines = split_top(chain.strip()[1:].rstrip("]"), ",")
    for pattern, replacement in _MAXIMA:
        lines = [pattern.sub(replacement, line) for line in lines]
    return lines


def judge_file(path: Path) -> Tally:
    """Every link of every chain that is whole in the file (long ones are cut off there)."""
    tally = Tally()
    for row in map(json.loads, path.read_text(encoding="utf-8").strip().split("\n")):
        if row["gold"].rstrip().endswith("]"):
            _judge_chain(row, tally)
    return tally


def _judge_chain(row: dict[str, str], tally: Tally) -> None:
    lines = lines_of(row["gold"])
    marks = [re.sub(r"\(.*", "", mark.strip(" ()")) for mark in split_top(row["options"].strip()[1:-1], ",")]
    for index in range(1, min(len(lines), len(marks))):
        expected = _EXPECTED.get(marks[index])
        if expected is None:
            continue
        judged = judge_line(lines[index - 1], [], lines[index])
        relation = "equivalent" if judged.relation == "follows" else judged.relation
        key = expected if marks[0] == "EMPTYCHAR" else f"{expected}, {marks[0]}"
        tally.told[key] += 1
        if relation == expected:
            tally.agreed[key] += 1
        else:
            tally.disagreements.append(
                f"{lines[index - 1]}  ->  {lines[index]}: {relation}, STACK {marks[0]} {expected}"
            )


def add_options(parser: argparse.ArgumentParser) -> None:
    """The folder is the grader's."""
    del parser


def run(options: argparse.Namespace) -> str:
    """A row for each of STACK's verdicts, then the disagreements."""
    folder = options.grader_data or os.environ.get(DATA_VARIABLE)
    path = Path(folder) / FILE if folder else None
    if path is None or not path.exists():
        raise SkippedError(f"Name the folder with {FILE} in {DATA_VARIABLE} or --grader-data.")
    tally = judge_file(path)
    rows = [[key, tally.agreed[key], count] for key, count in sorted(tally.told.items())]
    rows.append(["all links", sum(tally.agreed.values()), sum(tally.told.values())])
    return "\n".join([table(["STACK says", "agreed", "of"], rows), "", *tally.disagreements])
