"""How every benchmark prints: a Markdown table; and the one sentence with which it says that it cannot run."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence


class SkippedError(Exception):
    """What the benchmark needs is not here; the message is a sentence for whoever reads the output."""


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` of the values do not exceed (nearest rank); nan without any."""
    if not values:
        return math.nan
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]
