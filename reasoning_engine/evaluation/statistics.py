"""Intervals and comparisons for accuracies and token counts.

Wilson's interval for a share (E. B. Wilson 1927), because it stays inside 0..1 and holds for small samples; the paired
bootstrap for two models on the same problems, because their errors go together and unpaired intervals hide small gains.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

Z95 = 1.959963984540054
RESAMPLES = 4000
_CHUNK = 2_000_000  # indices drawn at a time, to bound memory


def wilson(right: int, n: int, z: float = Z95) -> tuple[float, float]:
    """The 95 % interval of the share `right / n`; (0, 1) where nothing was measured."""
    if n == 0:
        return 0.0, 1.0
    share = right / n
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return max(0.0, centre - half), min(1.0, centre + half)


def mean_interval(values: Sequence[float], *, resamples: int = RESAMPLES, seed: int = 0) -> tuple[float, float]:
    """The 95 % bootstrap interval of the mean; (0, 1) where nothing was measured."""
    if not values:
        return 0.0, 1.0
    means = _resampled_means(np.asarray(values, dtype=np.float64), resamples, seed)
    low, high = np.quantile(means, [0.025, 0.975])
    return float(low), float(high)


def _resampled_means(values: NDArray[np.float64], resamples: int, seed: int) -> NDArray[np.float64]:
    """Means of `resamples` samples of `values` (N,) drawn with replacement, shape (resamples,)."""
    rng = np.random.default_rng(seed)
    n, rows = len(values), max(1, _CHUNK // len(values))
    return np.concatenate([
        values[rng.integers(0, n, size=(min(rows, resamples - start), n))].mean(axis=1)
        for start in range(0, resamples, rows)
    ])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """Mean of b - a over the same problems, with its 95 % interval; `better`: share of resamples where b is above a."""

    n: int
    mean: float
    low: float
    high: float
    better: float

    @property
    def is_clear(self) -> bool:
        """Whether the interval excludes zero."""
        return self.low > 0 or self.high < 0


def paired_bootstrap(
    a: Sequence[float], b: Sequence[float], *, resamples: int = RESAMPLES, seed: int = 0
) -> Difference:
    """The difference b - a by resampling problems with replacement. `a[i]` and `b[i]` belong to the same problem.

    Raises:
        ValueError: nothing to compare, or different lengths.
    """
    if len(a) != len(b) or not a:
        raise ValueError(f"A paired comparison needs the same problems on both sides, not {len(a)} and {len(b)}.")
    differences = np.asarray(b, dtype=np.float64) - np.asarray(a, dtype=np.float64)  # (N,)
    means = _resampled_means(differences, resamples, seed)
    low, high = np.quantile(means, [0.025, 0.975])
    return Difference(len(a), float(differences.mean()), float(low), float(high), float((means > 0).mean()))
