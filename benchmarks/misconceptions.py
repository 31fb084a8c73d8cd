"""Published misconceptions: how many of their wrong answers are refuted, and how many a mal-rule explains.

Rows are a problem and a pupil's wrong answer. A row counts as algebraic where the answer holds a line that is read as
mathematics and can be held against the problem or the line before it; drawings, graphs and wrong models of a story are
no lines, and are counted apart.
"""

from __future__ import annotations

import argparse
import json
import os
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from benchmarks.tables import SkippedError, table
from reasoning_engine.cas.lines import judge_line

VARIABLE = "LEMMA_MISCONCEPTIONS"
_TAIL = re.compile(r"(?:\bCheck\w*:?.*|\[.*|Your? answer.*)\Z", re.DOTALL | re.IGNORECASE)
_BLANK = re.compile(r"Fill in the blank[^/\n]*\s*([0-9.]+)\s*_+\s*([0-9.]+)")


def add_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("misconceptions")
    group.add_argument("--misconceptions", type=Path, help=f"*.jsonl with problem and wrong_answer (or ${VARIABLE})")
    group.add_argument("--list-misconceptions", action="store_true", help="each row with what was found")


def outcome(row: dict[str, Any]) -> tuple[str, str]:
    """What became of a row: not algebra, not refuted, refuted, explained; and the rule."""
    problem, wrong = row["problem"], _TAIL.sub("", row.get("wrong_answer") or "")
    blank = _BLANK.search(problem)
    if blank is not None:
        problem = f"Compare {blank.group(1)} and {blank.group(2)}"
    lines = [line for line in wrong.split("\n") if line.strip()]
    rule_off = next((i for i, line in enumerate(lines) if re.fullmatch(r"[ -]{4,}", line)), None)
    if rule_off is not None:
        lines = lines[-1:]  # a sum in columns: what stands under the line
    seen: list[str] = []
    told = False
    for line in lines:
        judged = judge_line(problem, seen, line)
        if judged.correct is False:
            rule = judged.misconception.rule if judged.misconception else ""
            return ("explained" if rule else "refuted"), rule
        told = told or judged.correct is True
        seen.append(line)
    return ("not refuted" if told else "not algebra"), ""


def run(options: argparse.Namespace) -> str:
    """One row for each misconception that algebra can see, and the sums."""
    path = options.misconceptions or os.environ.get(VARIABLE)
    if path is None or not Path(path).exists():
        raise SkippedError(f"Name the file in --misconceptions or {VARIABLE}.")
    by_group: dict[str, Counter[str]] = defaultdict(Counter)
    rules: dict[str, Counter[str]] = defaultdict(Counter)
    listed: list[str] = []
    for row in map(json.loads, Path(path).read_text(encoding="utf-8").strip().split("\n")):
        group = row["id"].split("-")[1]
        found, rule = outcome(row)
        by_group[group][found] += 1
        rules[group][rule] += bool(rule)
        if options.list_misconceptions:
            shown = row["problem"][:60], (row.get("wrong_answer") or "")[:80]
            listed.append(f"{row['id']} {found} {rule} | {shown[0]!r} | {shown[1]!r}")
    rows = [
        [group, *(counts[k] for k in ("explained", "refuted", "not refuted", "not algebra")), ", ".join(+rules[group])]
        for group, counts in sorted(by_group.items())
        if counts["not algebra"] < sum(counts.values())
    ]
    total = sum(by_group.values(), Counter())
    rows.append(["all", *(total[k] for k in ("explained", "refuted", "not refuted", "not algebra")), ""])
    head = ["misconception", "explained", "refuted only", "not refuted", "not algebra", "rules"]
    return "\n".join([table(head, rows), "", *listed])
