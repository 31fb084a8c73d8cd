"""Two reports on the same problems: what changed, with paired intervals, overall and by group.

The problems are matched by their ids, so that a suite and its noisy copy may be compared as well as two models.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reasoning_engine.evaluation.statistics import Difference, paired_bootstrap
from reasoning_engine.evaluation.suites import SuiteError

Report = dict[str, Any]
Items = Sequence[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Report b against report a in one mode, over the problems that both have."""

    mode: str
    accuracy: Difference
    tokens: Difference
    won: tuple[str, ...]
    lost: tuple[str, ...]


def compare(a: Report, b: Report, *, seed: int = 0) -> list[Comparison]:
    """What changed from a to b, mode by mode.

    Raises:
        SuiteError: they share no problem in any mode.
    """
    comparisons = []
    for mode in (mode for mode in a["modes"] if mode in b["modes"]):
        old, new = a["modes"][mode]["items"], b["modes"][mode]["items"]
        if not {item["id"] for item in old} & {item["id"] for item in new}:
            continue
        before = {item["id"]: item["correct"] for item in old}
        shared = [item for item in new if item["id"] in before]
        comparisons.append(
            Comparison(
                mode,
                paired_bootstrap(*_paired(old, new, "correct"), seed=seed),
                paired_bootstrap(*_paired(old, new, "tokens"), seed=seed),
                tuple(item["id"] for item in shared if item["correct"] and not before[item["id"]]),
                tuple(item["id"] for item in shared if not item["correct"] and before[item["id"]]),
            )
        )
    if not comparisons:
        raise SuiteError("The reports have no problem and mode in common.")
    return comparisons


def by_group(a: Report, b: Report, mode: str, tag: str) -> list[tuple[str, Difference]]:
    """The change of accuracy in each group of b's items, the greatest loss first; [] where the tag has one value."""
    before = {item["id"]: item["correct"] for item in a["modes"][mode]["items"]}
    groups: dict[str, list[dict[str, Any]]] = {}
    for item in b["modes"][mode]["items"]:
        if item["id"] in before and tag in item:
            groups.setdefault(str(item[tag]), []).append(item)
    if len(groups) < 2:
        return []
    made = [
        (name, paired_bootstrap([before[i["id"]] for i in items], [i["correct"] for i in items]))
        for name, items in groups.items()
    ]
    return sorted(made, key=lambda pair: pair[1].mean)


def _paired(a: Items, b: Items, field: str) -> tuple[list[float], list[float]]:
    """The field's values for the problems of both, in the same order."""
    left = {item["id"]: float(item[field]) for item in a}
    right = {item["id"]: float(item[field]) for item in b}
    shared = [key for key in left if key in right]
    return [left[key] for key in shared], [right[key] for key in shared]
