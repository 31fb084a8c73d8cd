"""Reports read and compared: groups of items, the trade between modes, two models on one suite, and Markdown of it all.

Everything here is made from the items of a report, so that an old report can be read in new ways without running again.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reasoning_engine.evaluation.running import Report
from reasoning_engine.evaluation.statistics import Difference, paired_bootstrap, wilson
from reasoning_engine.evaluation.suites import SuiteError

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


# --- groups -----------------------------------------------------------------------------------------------------------


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
    return [_group(str(value), by_value[value]) for value in sorted(by_value, key=str)]


def _group(name: str, items: Items) -> Group:
    n, right = len(items), sum(item["correct"] for item in items)
    low, high = wilson(right, n)
    tokens, deep = sum(item["tokens"] for item in items), sum(item["mode"] == "deep" for item in items)
    return Group(name, n, right / n, low, high, tokens / n, deep / n)


# --- the trade between modes ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Trade:
    """What choosing the mode is worth, in (tokens, accuracy).

    `line`: the accuracy that the straight line from forced fast to forced deep has at auto's tokens; `random`: a coin
    that thinks as often as auto does, on the same problems."""

    auto: tuple[float, float]
    fast: tuple[float, float]
    deep: tuple[float, float]
    line: float
    random: tuple[float, float]
    tokens_of_deep: float
    against_deep: Difference


def trade(report: Report) -> Trade | None:
    """The comparison of the three modes, or None where the report lacks one of them."""
    modes = report["modes"]
    if not all(mode in modes for mode in ("fast", "deep", "auto")):
        return None
    auto, fast, deep = ((modes[m]["mean_tokens"], modes[m]["accuracy"]) for m in ("auto", "fast", "deep"))
    share = modes["auto"]["deep_share"]
    span = deep[0] - fast[0]
    along = min(1.0, max(0.0, (auto[0] - fast[0]) / span)) if span else 0.0
    mixed = tuple(share * d + (1 - share) * f for d, f in zip(deep, fast, strict=True))
    return Trade(
        auto, fast, deep,
        line=fast[1] + along * (deep[1] - fast[1]),
        random=(mixed[0], mixed[1]),
        tokens_of_deep=auto[0] / deep[0] if deep[0] else 0.0,
        against_deep=paired_bootstrap(*_paired(modes["deep"]["items"], modes["auto"]["items"], "correct")),
    )  # fmt: skip


# --- two reports ------------------------------------------------------------------------------------------------------


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


def _paired(a: Items, b: Items, field: str) -> tuple[list[float], list[float]]:
    """The field's values for the problems of both, in the same order."""
    left = {item["id"]: float(item[field]) for item in a}
    right = {item["id"]: float(item[field]) for item in b}
    shared = [key for key in left if key in right]
    return [left[key] for key in shared], [right[key] for key in shared]


# --- Markdown ---------------------------------------------------------------------------------------------------------


def markdown(report: Report) -> str:
    """The report for a person."""
    lines = [f"# {report['suite']}", "", f"Model: {report['model'] or 'none answered'}", ""]
    lines += _table(
        ("mode", "n", "accuracy", "95 %", "tokens", "deep", "undecided", "no answer"),
        [_mode_row(mode, result) for mode, result in report["modes"].items()],
    )
    lines += _badge_lines(report)
    if (made := trade(report)) is not None:
        lines += _trade_lines(made)
    for tag in ("family", "difficulty", "grade", "trap", "lang"):
        lines += _group_lines(report, tag)
    return "\n".join(lines) + "\n"


def _mode_row(mode: str, result: dict[str, Any]) -> tuple[str, ...]:
    items = result["items"]
    undecided = sum(item["verdict"] == "undecided" for item in items)
    unanswered = sum(item["answer"] is None for item in items)
    interval = f"{percent(result['low'])} to {percent(result['high'])}"
    return (
        mode, str(result["n"]), percent(result["accuracy"]), interval, f"{result['mean_tokens']:.1f}",
        percent(result["deep_share"]), str(undecided), str(unanswered),
    )  # fmt: skip


def _badge_lines(report: Report) -> list[str]:
    rows = [
        (mode, name, percent(badge["share"]), percent(badge["accuracy"]))
        for mode, result in report["modes"].items()
        for name, badge in result["badges"].items()
    ]
    return ["", "## Badges", "", *_table(("mode", "badge", "share", "right"), rows)] if rows else []


def _trade_lines(made: Trade) -> list[str]:
    difference = made.against_deep
    return [
        "", "## Choosing the mode", "",
        f"Auto spends {percent(made.tokens_of_deep)} of the tokens of always thinking; its accuracy differs by "
        f"{points(difference)}.",
        f"On the line from fast to deep the same tokens would give {percent(made.line)}; a coin that thinks as often "
        f"gives {percent(made.random[1])} for {made.random[0]:.1f} tokens; auto gives {percent(made.auto[1])} for "
        f"{made.auto[0]:.1f}.",
    ]  # fmt: skip


def _group_lines(report: Report, tag: str) -> list[str]:
    tables = {mode: groups(result["items"], tag) for mode, result in report["modes"].items()}
    names = list(dict.fromkeys(group.name for made in tables.values() for group in made))
    if len(names) < 2:
        return []
    head = [tag, "n", *(f"{mode}{what}" for mode in tables for what in ("", " tokens", " deep"))]
    rows = []
    for name in names:
        found = {mode: next((g for g in made if g.name == name), None) for mode, made in tables.items()}
        rows.append((name, str(max(g.n for g in found.values() if g)), *_cells(found.values())))
    return ["", f"## By {tag}", "", *_table(head, rows)]


def _cells(found: Any) -> Iterator[str]:
    for group in found:
        if group is None:
            yield from ("", "", "")
        else:
            yield from (percent(group.accuracy), f"{group.mean_tokens:.0f}", percent(group.deep_share))


def comparison_markdown(a: Report, b: Report) -> str:
    """What changed from a to b, for a person."""
    rows = [
        (made.mode, str(made.accuracy.n), points(made.accuracy), f"{made.tokens.mean:+.1f}",
         f"{len(made.won)} / {len(made.lost)}", "yes" if made.accuracy.is_clear else "no")
        for made in compare(a, b)
    ]  # fmt: skip
    title = f"# {b['suite']}: {b['model']} against {a['model']}"
    return "\n".join([title, "", *_table(("mode", "n", "accuracy", "tokens", "won / lost", "clear"), rows)]) + "\n"


def percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def points(difference: Difference) -> str:
    """`+1.2 points (-0.3 to +2.6)`"""
    return f"{100 * difference.mean:+.1f} points ({100 * difference.low:+.1f} to {100 * difference.high:+.1f})"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)]
