"""Several answers against several: in order, in any order, without repetitions. How two of them compare is given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from reasoning_engine.cas.rules import MAX_ITEMS
from reasoning_engine.records import Verdict

Comparison = Callable[[Any, Any], Verdict]


def distinct(items: Sequence[Any], compare: Comparison) -> list[Any]:
    """The items without those that equal an earlier one."""
    kept: list[Any] = []
    for item in items[: MAX_ITEMS + 1]:
        if not any(compare(other, item).kind == "equal" for other in kept):
            kept.append(item)
    return kept


def in_order(golds: Sequence[Any], preds: Sequence[Any], compare: Comparison) -> Verdict:
    """Each with its counterpart."""
    if len(golds) != len(preds):
        return Verdict("unequal", f"There are {len(preds)} parts and not {len(golds)}.", "list")
    worst: Verdict | None = None
    for index, (a, b) in enumerate(zip(golds, preds, strict=True), start=1):
        verdict = compare(a, b)
        if verdict.kind == "unequal":
            return Verdict("unequal", f"Part {index} differs: {verdict.reason}", "list")
        if verdict.kind == "undecided":
            worst = verdict
    return worst or Verdict("equal", "All parts agree in order.", "list")


def in_any_order(golds: Sequence[Any], preds: Sequence[Any], compare: Comparison) -> Verdict:
    """Each with one of the others."""
    if len(golds) != len(preds):
        return Verdict("unequal", f"There are {len(preds)} answers and not {len(golds)}.", "set")
    if len(golds) > MAX_ITEMS:
        return Verdict("undecided", "There are too many answers to match.", "set")
    left = list(preds)
    for item in golds:
        verdicts: list[Verdict] = []
        for other in left:
            verdicts.append(compare(item, other))
            if verdicts[-1].kind == "equal":
                break
        if verdicts and verdicts[-1].kind == "equal":
            left.pop(len(verdicts) - 1)
            continue
        undecided = next((v for v in verdicts if v.kind == "undecided"), None)
        return undecided or Verdict("unequal", "One of the answers is missing.", "set")
    return Verdict("equal", "The same answers, in whatever order.", "set")
