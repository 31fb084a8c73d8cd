"""The report of a candidate against the champion, for a page: numbers a suite, groups, and side-by-side answers."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

from reasoning_engine import promotion
from tutor.lab import hint_leaks, suites
from tutor.lab.evaluating import report_path
from tutor.lab.models import Candidate

MOST_ROWS = 60


def report(candidate: Candidate) -> list[dict[str, Any]]:
    """One entry a suite, the target first; suites that are not measured yet are left out."""
    target = candidate.training.dataset.target
    found = []
    for suite in sorted({*suites.names(), target}, key=lambda name: (name != target, name)):
        if not suites.path_of(suite).exists():
            continue
        paths = [report_path(model, suite) for model in (candidate.champion, candidate.name)]
        if all(path.exists() for path in paths):
            old, new = (json.loads(path.read_text(encoding="utf-8")) for path in paths)
            found.append(_of_suite(suite, suite == target, old, new))
    return found


def _of_suite(suite: str, is_target: bool, old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    pairs = promotion.paired(old, new)
    made = promotion.difference(pairs)
    return {
        "suite": suite,
        "target": is_target,
        "n": len(pairs),
        "champion": _numbers([a for a, _ in pairs]),
        "candidate": _numbers([b for _, b in pairs]),
        "difference": None if made is None else {"mean": made.mean, "low": made.low, "high": made.high},
        "hints": hint_leaks.of_suite(suite),
        "groups": _groups(pairs),
        "answers": _answers(suite, promotion.side_by_side(old, new)),
    }


def _numbers(items: list[Any]) -> dict[str, Any]:
    n = max(1, len(items))
    proved = [item for item in items if item["badge"] == "proved"]
    return {
        "accuracy": sum(item["correct"] for item in items) / n,
        "tokens": sum(item["tokens"] for item in items) / n,
        "seconds": sum(item.get("seconds", 0.0) for item in items) / n,
        "deep": sum(item["mode"] == "deep" for item in items) / n,
        "proved": len(proved) / n,
        "proved_right": sum(item["correct"] for item in proved) / len(proved) if proved else None,
    }


def _groups(pairs: list[Any]) -> list[dict[str, Any]]:
    """By language and by family: right before and after."""
    groups: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for old, new in pairs:
        for tag in ("lang", "family"):
            if old.get(tag):
                groups[tag, str(old[tag])].append((old, new))
    return [
        {
            "tag": tag,
            "name": name,
            "n": len(inside),
            "champion": sum(old["correct"] for old, _ in inside) / len(inside),
            "candidate": sum(new["correct"] for _, new in inside) / len(inside),
        }
        for (tag, name), inside in sorted(groups.items())
    ]


def _answers(suite: str, pairs: list[Any]) -> list[dict[str, Any]]:
    texts = {}
    with suites.path_of(suite).open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            texts[str(row["id"])] = row["problem"]
    return [
        {
            "id": old["id"],
            "problem": texts.get(str(old["id"]), ""),
            "gold": old["gold"],
            "champion": old["answer"] or "",
            "candidate": new["answer"] or "",
            "champion_right": old["correct"],
            "candidate_right": new["correct"],
        }
        for old, new in pairs[:MOST_ROWS]
    ]
