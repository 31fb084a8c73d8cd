"""Accuracy against the number of attempts: pass@k, the majority's answer, and the answer that checks prefer.

All from one run with the most attempts: each problem's k samples are subsets of those drawn. pass@k is the unbiased
estimator of Chen et al. 2021 (arXiv 2107.03374); the majority (self-consistency, Wang et al. 2022, arXiv 2203.11171)
and the best by checks are averaged over seeded subsets, which for k = all is the one subset there is.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from math import comb
from typing import Any

from reasoning_engine.evaluation.statistics import mean_interval

SUBSETS = 24
Samples = Sequence[dict[str, Any]]  # {"answer", "correct", "badge", "group"}; group: equal answers share a number


def groups_of(answers: Sequence[str | None], same: Callable[[str, str], bool]) -> list[int | None]:
    """For each answer the number of its class of equal answers, None where there is no answer."""
    firsts: list[str] = []
    numbers: list[int | None] = []
    for answer in answers:
        if answer is None:
            numbers.append(None)
            continue
        known = next((n for n, first in enumerate(firsts) if first == answer or same(first, answer)), None)
        if known is None:
            known = len(firsts)
            firsts.append(answer)
        numbers.append(known)
    return numbers


def pass_at(samples: Samples, k: int) -> float:
    """The chance that at least one of k samples is right: 1 - C(n - c, k) / C(n, k)."""
    n, c = len(samples), sum(sample["correct"] for sample in samples)
    return 1.0 - comb(n - c, k) / comb(n, k)


def majority_is_right(samples: Samples) -> bool:
    """Whether the answer given most often is right; of equally frequent ones the first."""
    return _first_of_best(samples, lambda members: (len(members),))


def checked_is_right(samples: Samples) -> bool:
    """Whether the answer that checks prefer is right: a proved one, else the most frequent that is not refuted."""

    def strength(members: Samples) -> tuple[float, ...]:
        standing = sum(member["badge"] != "refuted" for member in members)
        return float(any(member["badge"] == "proved" for member in members)), standing, len(members)

    return _first_of_best(samples, strength)


def _first_of_best(samples: Samples, strength: Callable[[Samples], tuple[float, ...]]) -> bool:
    groups: dict[int, list[dict[str, Any]]] = {}
    for sample in samples:
        if sample["group"] is not None:
            groups.setdefault(sample["group"], []).append(sample)
    if not groups:
        return False
    best = max(groups.values(), key=strength)  # the first of equally strong ones, in order of appearance
    return bool(best[0]["correct"])


def attempts_curve(items: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """One point for k = 1, 2, 4, ... up to the attempts that every item has: each accuracy with its interval."""
    items = [item for item in items if item.get("samples")]
    most = min((len(item["samples"]) for item in items), default=0)
    ks = sorted({*(2**power for power in range(most.bit_length()) if 2**power <= most), *([most] if most else [])})
    return [_point(items, k) for k in ks]


def _point(items: Sequence[dict[str, Any]], k: int) -> dict[str, Any]:
    methods = {
        "pass": [pass_at(item["samples"], k) for item in items],
        "majority": [_expected(item, k, majority_is_right) for item in items],
        "checked": [_expected(item, k, checked_is_right) for item in items],
    }
    tokens = sum(item["tokens"] * k / len(item["samples"]) for item in items) / len(items)
    point: dict[str, Any] = {"k": k, "tokens": tokens}
    for name, values in methods.items():
        low, high = mean_interval(values)
        point[name] = {"accuracy": sum(values) / len(values), "low": low, "high": high}
    return point


def _expected(item: dict[str, Any], k: int, is_right: Callable[[Samples], bool]) -> float:
    samples = item["samples"]
    if k == len(samples):
        return float(is_right(samples))
    rng = random.Random(f"{item['id']}/{k}")
    subsets = [sorted(rng.sample(range(len(samples)), k)) for _ in range(SUBSETS)]
    return sum(is_right([samples[i] for i in subset]) for subset in subsets) / SUBSETS
