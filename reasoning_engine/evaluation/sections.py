"""A report as sections of words, tables and figures' names: what the Markdown and the HTML page both show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reasoning_engine.evaluation.comparing import by_group, compare
from reasoning_engine.evaluation.mode_choice import Trade, dial, trade
from reasoning_engine.evaluation.reports import groups
from reasoning_engine.evaluation.statistics import Difference
from reasoning_engine.evaluation.suites import TAGS

Report = dict[str, Any]
MOST_GROUPS = 400  # more values than that and a tag is a name rather than a group


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it. `figure`: the name of a plot (see plots), where there is one."""

    title: str
    words: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    figure: str = ""


def sections(report: Report) -> Iterator[Section]:
    """All that a report says, in order."""
    head = ("mode", "n", "accuracy", "95 %", "tokens", "seconds", "deep", "hacks", "undecided", "no answer")
    rows = tuple(_mode_row(mode, result) for mode, result in report["modes"].items())
    yield Section("Accuracy", (), head, rows, figure="trade")
    yield from _attempts(report)
    yield from _budgets(report)
    yield from _badges(report)
    if (made := trade(report)) is not None:
        yield _trade(made)
        yield from _dial(report)
    for tag in (*TAGS, "lang"):
        yield from _groups(report, tag)


def _mode_row(mode: str, result: dict[str, Any]) -> tuple[str, ...]:
    items = result["items"]
    undecided = sum(item["verdict"] == "undecided" for item in items)
    unanswered = sum(item["answer"] is None for item in items)
    return (
        mode, str(result["n"]), percent(result["accuracy"]), interval(result), f"{result['mean_tokens']:.1f}",
        f"{result.get('mean_seconds', 0.0):.2f}", percent(result["deep_share"]), percent(result.get("hacks", 0.0)),
        str(undecided), str(unanswered),
    )  # fmt: skip


def _attempts(report: Report) -> Iterator[Section]:
    rows = tuple(
        (mode, str(point["k"]), *(f"{percent(point[m]['accuracy'])} ({interval(point[m])})" for m in METHODS),
         f"{point['tokens']:.1f}")
        for mode, result in report["modes"].items()
        for point in result.get("attempts", ())
    )  # fmt: skip
    if rows:
        words = (
            "pass@k: at least one of k attempts is right. Majority: the answer given most often. Checked: a proved "
            "answer, else the most frequent that no check refutes.",
        )
        head = ("mode", "k", "pass@k", "majority@k", "checked@k", "tokens")
        yield Section("Attempts", words, head, rows, figure="attempts")


METHODS = ("pass", "majority", "checked")


def _budgets(report: Report) -> Iterator[Section]:
    rows = tuple(
        (mode, str(point["budget"]), percent(point["accuracy"]), interval(point), f"{point['mean_tokens']:.1f}",
         percent(point["deep_share"]))
        for mode, points in report.get("budgets", {}).items()
        for point in points
    )  # fmt: skip
    if rows:
        yield Section(
            "Token budget", (), ("mode", "budget", "accuracy", "95 %", "tokens", "deep"), rows, figure="budgets"
        )


def _badges(report: Report) -> Iterator[Section]:
    rows = tuple(
        (mode, name, percent(badge["share"]), percent(badge["accuracy"]), interval(badge) if "low" in badge else "")
        for mode, result in report["modes"].items()
        for name, badge in result["badges"].items()
    )
    if rows:
        yield Section("Badges", (), ("mode", "badge", "share", "right", "95 %"), rows, figure="badges")


def _trade(made: Trade) -> Section:
    words = (
        f"Auto spends {percent(made.tokens_of_deep)} of the tokens of always thinking; its accuracy differs by "
        f"{points(made.against_deep)}.",
        f"On the line from fast to deep the same tokens would give {percent(made.line)}; a coin that thinks as often "
        f"gives {percent(made.random[1])} for {made.random[0]:.1f} tokens; auto gives {percent(made.auto[1])} for "
        f"{made.auto[0]:.1f}, {points(made.against_random)} against the coin.",
    )
    return Section("Choosing the mode", words, figure="deep_share")


def _dial(report: Report) -> Iterator[Section]:
    rows = tuple(
        (f"{point.efficiency:+g}", f"{point.tokens:.1f}", percent(point.accuracy), percent(point.deep_share))
        for point in dial(report)
    )
    if rows:
        yield Section("The efficiency dial", (), ("efficiency", "tokens", "accuracy", "deep"), rows)


def _groups(report: Report, tag: str) -> Iterator[Section]:
    tables = {mode: groups(result["items"], tag) for mode, result in report["modes"].items()}
    names = list(dict.fromkeys(group.name for made in tables.values() for group in made))
    if not 2 <= len(names) <= MOST_GROUPS:
        return
    head = (tag, "n", *(f"{mode}{what}" for mode in tables for what in ("", " 95 %", " tokens", " deep")))
    rows = []
    for name in names:
        found = [next((g for g in made if g.name == name), None) for made in tables.values()]
        rows.append((name, str(max(g.n for g in found if g)), *_cells(found)))
    yield Section(f"By {tag}", (), head, tuple(rows))


def _cells(found: Sequence[Any]) -> Iterator[str]:
    for group in found:
        if group is None:
            yield from ("", "", "", "")
        else:
            around = f"{100 * group.low:.0f}-{100 * group.high:.0f}"
            yield from (percent(group.accuracy), around, f"{group.mean_tokens:.0f}", percent(group.deep_share))


def comparison_sections(a: Report, b: Report) -> Iterator[Section]:
    """What changed from a to b, overall and in the groups that changed most.

    Raises:
        SuiteError: they share no problem in any mode.
    """
    made = compare(a, b)
    rows = tuple(
        (c.mode, str(c.accuracy.n), points(c.accuracy),
         f"{c.tokens.mean:+.1f} ({c.tokens.low:+.1f} to {c.tokens.high:+.1f})", f"{len(c.won)} / {len(c.lost)}",
         "yes" if c.accuracy.is_clear else "no")
        for c in made
    )  # fmt: skip
    yield Section("What changed", (), ("mode", "n", "accuracy", "tokens", "won / lost", "clear"), rows)
    for mode in (c.mode for c in made):
        for tag in (*TAGS, "lang"):
            changed = by_group(a, b, mode, tag)
            if 2 <= len(changed) <= MOST_GROUPS:
                shown = tuple((name, str(d.n), points(d), "yes" if d.is_clear else "no") for name, d in changed)
                yield Section(f"{mode} by {tag}", (), (tag, "n", "accuracy", "clear"), shown)


# --- how numbers are written ------------------------------------------------------------------------------------------


def percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def interval(found: dict[str, Any]) -> str:
    return f"{percent(found['low'])} to {percent(found['high'])}"


def points(difference: Difference) -> str:
    """`+1.2 points (-0.3 to +2.6)`"""
    return f"{100 * difference.mean:+.1f} points ({100 * difference.low:+.1f} to {100 * difference.high:+.1f})"
