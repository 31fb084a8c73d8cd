"""Plots of a report as SVG: accuracy against tokens, attempts and budget, share of deep by difficulty, badges.

matplotlib is loaded on first use; it belongs to the development requirements, so that the service does not carry it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

from reasoning_engine.evaluation.mode_choice import dial
from reasoning_engine.evaluation.reports import groups

Report = dict[str, Any]
COLOURS = {"fast": "#2a7f62", "deep": "#7a4fa3", "auto": "#c2571a"}
SIZE = (6.4, 4.0)


def figures(report: Report) -> dict[str, str] | None:
    """Each plot that the report has the numbers for, by name; None where matplotlib is not installed."""
    try:
        from matplotlib.figure import Figure
    except ImportError:
        return None
    drawers: dict[str, Callable[[Report, Any], bool]] = {
        "trade": _trade, "attempts": _attempts, "budgets": _budgets, "deep_share": _deep_share, "badges": _badges,
    }  # fmt: skip
    drawn = {}
    for name, draw in drawers.items():
        figure = Figure(figsize=SIZE, layout="constrained")
        if draw(report, figure.add_subplot()):
            drawn[name] = svg(figure)
    return drawn


def svg(figure: Any) -> str:
    """The figure's <svg> element."""
    out = io.StringIO()
    figure.savefig(out, format="svg", metadata={"Date": None})
    return re.sub(r"^.*?(?=<svg)", "", out.getvalue(), flags=re.DOTALL)


def _spread(found: dict[str, Any]) -> list[list[float]]:
    """Error bars around `accuracy`, in per cent; never below zero, as rounding might leave them."""
    below, above = found["accuracy"] - found["low"], found["high"] - found["accuracy"]
    return [[100 * max(0.0, below)], [100 * max(0.0, above)]]


def _trade(report: Report, axes: Any) -> bool:
    """Accuracy against tokens: the modes, the line between fast and deep, and the dial."""
    modes = report["modes"]
    for mode, result in modes.items():
        axes.errorbar(
            result["mean_tokens"], 100 * result["accuracy"], yerr=_spread(result), fmt="o", capsize=3, label=mode,
            color=COLOURS[mode],
        )  # fmt: skip
    if "fast" in modes and "deep" in modes:
        ends = [modes["fast"], modes["deep"]]
        axes.plot([e["mean_tokens"] for e in ends], [100 * e["accuracy"] for e in ends], ":", color="gray",
                  label="a coin between fast and deep")  # fmt: skip
    if curve := dial(report):
        axes.plot([p.tokens for p in curve], [100 * p.accuracy for p in curve], ".-", color=COLOURS["auto"], alpha=0.5,
                  label="the dial")  # fmt: skip
    axes.set(xlabel="tokens a problem", ylabel="right, %")
    axes.legend()
    return True


def _attempts(report: Report, axes: Any) -> bool:
    styles = {"pass": ("pass@k", ":"), "majority": ("majority@k", "--"), "checked": ("checked@k", "-")}
    for mode, result in report["modes"].items():
        curve = result.get("attempts", [])
        for method, (label, style) in styles.items() if curve else ():
            ks, values = [p["k"] for p in curve], [p[method] for p in curve]
            axes.plot(ks, [100 * v["accuracy"] for v in values], style, marker=".", color=COLOURS[mode],
                      label=f"{mode} {label}")  # fmt: skip
            if method == "checked":
                axes.fill_between(ks, [100 * v["low"] for v in values], [100 * v["high"] for v in values], alpha=0.12,
                                  color=COLOURS[mode])  # fmt: skip
    return _finish(axes, "attempts")


def _budgets(report: Report, axes: Any) -> bool:
    for mode, points in report.get("budgets", {}).items():
        xs = [p["budget"] for p in points]
        axes.plot(xs, [100 * p["accuracy"] for p in points], marker=".", color=COLOURS[mode], label=mode)
        axes.fill_between(xs, [100 * p["low"] for p in points], [100 * p["high"] for p in points], alpha=0.15,
                          color=COLOURS[mode])  # fmt: skip
    return _finish(axes, "token budget")


def _finish(axes: Any, label: str) -> bool:
    """Label a curve over powers of two; False where nothing was drawn."""
    if not axes.lines:
        return False
    axes.set_xscale("log", base=2)
    axes.xaxis.set_major_formatter(lambda x, _: f"{x:g}")
    axes.set(xlabel=label, ylabel="right, %")
    axes.legend()
    return True


def _deep_share(report: Report, axes: Any) -> bool:
    """Bars: how often auto thinks, by difficulty (or by grade, or by trap, where the suite has no difficulty)."""
    auto = report["modes"].get("auto")
    tag, made = next(
        ((tag, g) for tag in ("difficulty", "grade", "trap") if auto and (g := groups(auto["items"], tag))), ("", [])
    )
    if len(made) < 2:
        return False
    axes.bar([g.name for g in made], [100 * g.deep_share for g in made], color=COLOURS["deep"], alpha=0.7)
    axes.plot([g.name for g in made], [100 * g.accuracy for g in made], "o-", color=COLOURS["auto"], label="right, %")
    axes.set(xlabel=tag, ylabel="thinks, %", ylim=(0, 100))
    axes.legend()
    return True


def _badges(report: Report, axes: Any) -> bool:
    """How often each badge's answers are right, with intervals: the calibration of what pupils are told."""
    names = [n for n in ("proved", "agreed", "unchecked", "refuted") if any(n in r["badges"] for r in _results(report))]
    for number, (mode, result) in enumerate(report["modes"].items()):
        for place, name in enumerate(names):
            badge = result["badges"].get(name)
            if badge is None or "low" not in badge:
                continue
            x = place + 0.25 * (number - (len(report["modes"]) - 1) / 2)
            label = mode if name == next(n for n in names if n in result["badges"]) else None
            axes.errorbar(x, 100 * badge["accuracy"], yerr=_spread(badge), fmt="o", capsize=3, color=COLOURS[mode],
                          markersize=3 + 9 * badge["share"], label=label)  # fmt: skip
    if not names or not axes.containers:
        return False
    axes.set_xticks(range(len(names)), names)
    axes.set(ylabel="right, %", ylim=(-3, 103), title="the larger the dot, the more answers have the badge")
    axes.legend()
    return True


def _results(report: Report) -> list[dict[str, Any]]:
    return list(report["modes"].values())
