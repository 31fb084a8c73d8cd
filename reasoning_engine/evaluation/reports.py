"""Reports on disk, and their items in groups.

Tables are made from the items, so that an old report can be read in new ways without running again. Left out: how a
report comes about (running), what is concluded from it (mode_choice, comparing), how it is shown (writing).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reasoning_engine.evaluation.statistics import wilson
from reasoning_engine.evaluation.suites import SuiteError

Report = dict[str, Any]
Items = Sequence[dict[str, Any]]


def save(report: Report, path: Path) -> None:
    """Write the report as JSON; the file appears whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    partial.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    partial.replace(path)


def load(path: Path) -> Report:
    """A saved report.

    Raises:
        SuiteError: it is no report.
    """
    try:
        report = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SuiteError(f"{path} is no report: {error}") from error
    if not isinstance(report, dict) or not isinstance(report.get("modes"), dict):
        raise SuiteError(f"{path} is no report: it has no modes.")
    return report


@dataclass(frozen=True, slots=True)
class Group:
    """The items that share a tag's value."""

    name: str
    n: int
    accuracy: float
    low: float
    high: float
    mean_tokens: float
    deep_share: float


def groups(items: Items, tag: str) -> list[Group]:
    """The items by a tag (family, difficulty, lang, grade, trap), by name; none where no item has it."""
    by_value: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    for item in items:
        if tag in item:
            by_value[item[tag]].append(item)
    return [_group(str(value), by_value[value]) for value in sorted(by_value, key=_order)]


def _order(value: Any) -> tuple[bool, float, str]:
    """Numbers by size, before words by alphabet."""
    number = isinstance(value, int | float)
    return not number, float(value) if number else 0.0, str(value)


def _group(name: str, items: Items) -> Group:
    n, right = len(items), sum(item["correct"] for item in items)
    low, high = wilson(right, n)
    tokens, deep = sum(item["tokens"] for item in items), sum(item["mode"] == "deep" for item in items)
    return Group(name, n, right / n, low, high, tokens / n, deep / n)
