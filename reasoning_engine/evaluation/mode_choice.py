"""What choosing the mode is worth: auto beside forced fast, forced deep, a coin, and every setting of the dial.

All from one report in the three modes: a problem's fast and deep result are known, and with what probability the model
would take it fast, so that any other rule of choosing can be worked out without running again. (A retry after a refuted
answer belongs to the run it happened in.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, log
from typing import Any

from reasoning_engine.evaluation.statistics import Difference, paired_bootstrap

DIAL = (-6.0, -4.0, -3.0, -2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0, 3.0, 4.0, 6.0)

Report = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Trade:
    """What choosing the mode is worth, in (tokens, accuracy).

    `line`: the accuracy that the straight line from forced fast to forced deep has at auto's tokens; `random`: a coin
    that thinks as often as auto does, on the same problems; `against_*`: auto less the other, paired."""

    auto: tuple[float, float]
    fast: tuple[float, float]
    deep: tuple[float, float]
    line: float
    random: tuple[float, float]
    tokens_of_deep: float
    against_deep: Difference
    against_random: Difference


@dataclass(frozen=True, slots=True)
class DialPoint:
    """What an efficiency (added to the fast mode's logit) gives."""

    efficiency: float
    tokens: float
    accuracy: float
    deep_share: float


@dataclass(frozen=True, slots=True)
class _Case:
    """One problem in the three modes; `logit`: log-odds of fast, None where the model did not choose."""

    fast: dict[str, Any]
    deep: dict[str, Any]
    auto: dict[str, Any]
    logit: float | None


def trade(report: Report) -> Trade | None:
    """The comparison of the three modes, or None where the report lacks one of them."""
    cases = _cases(report)
    if not cases:
        return None
    modes = report["modes"]
    auto, fast, deep = ((modes[m]["mean_tokens"], modes[m]["accuracy"]) for m in ("auto", "fast", "deep"))
    share = modes["auto"]["deep_share"]
    span = deep[0] - fast[0]
    along = min(1.0, max(0.0, (auto[0] - fast[0]) / span)) if span else 0.0
    mixed = tuple(share * d + (1 - share) * f for d, f in zip(deep, fast, strict=True))
    right = {name: [float(getattr(c, name)["correct"]) for c in cases] for name in ("auto", "fast", "deep")}
    coin = [share * d + (1 - share) * f for d, f in zip(right["deep"], right["fast"], strict=True)]
    return Trade(
        auto, fast, deep,
        line=fast[1] + along * (deep[1] - fast[1]),
        random=(mixed[0], mixed[1]),
        tokens_of_deep=auto[0] / deep[0] if deep[0] else 0.0,
        against_deep=paired_bootstrap(right["deep"], right["auto"]),
        against_random=paired_bootstrap(coin, right["auto"]),
    )  # fmt: skip


def dial(report: Report, settings: Sequence[float] = DIAL) -> list[DialPoint]:
    """What each efficiency would give, from fewest tokens saved to most; [] where modes or probabilities lack."""
    known = [(c, c.logit) for c in _cases(report) if c.logit is not None]
    if not known:
        return []
    return [_dialled(known, efficiency) for efficiency in settings]


def _dialled(known: Sequence[tuple[_Case, float]], efficiency: float) -> DialPoint:
    chosen = [case.fast if logit + efficiency > 0 else case.deep for case, logit in known]
    deep = sum(logit + efficiency <= 0 for _, logit in known)
    n = len(known)
    tokens, right = sum(item["tokens"] for item in chosen), sum(item["correct"] for item in chosen)
    return DialPoint(efficiency, tokens / n, right / n, deep / n)


def _cases(report: Report) -> list[_Case]:
    modes = report["modes"]
    if not all(mode in modes for mode in ("fast", "deep", "auto")):
        return []
    by_id = {mode: {item["id"]: item for item in modes[mode]["items"]} for mode in ("fast", "deep")}
    return [
        _Case(by_id["fast"][item["id"]], by_id["deep"][item["id"]], item, _fast_logit(item))
        for item in modes["auto"]["items"]
        if item["id"] in by_id["fast"] and item["id"] in by_id["deep"]
    ]


def _fast_logit(item: dict[str, Any]) -> float | None:
    probability = item.get("probability")
    if probability is None or item["mode"] is None:
        return None
    p = probability if item["mode"] == "fast" else 1.0 - probability
    return inf if p >= 1 else -inf if p <= 0 else log(p / (1 - p))
