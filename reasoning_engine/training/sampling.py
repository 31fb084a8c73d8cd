"""Which bucket of problems is asked next (k1.5 report, section 2.3.4): a weight for each, by the recipe's strategy.

A bucket is a family at a difficulty, or a human-written source. `s` is its tracked success rate.

    balanced     s (1 - s) and a floor: most problems lie where the policy succeeds about half the time
    prioritised  1 - s, as the report has it: what is failed is asked more
    curriculum   easy to hard by label: the lower labels until an iteration, the higher ones from then on
    uniform      all alike
"""

from __future__ import annotations

from collections.abc import Mapping

from reasoning_engine.training.recipe import Drawing

FLOOR = 0.03  # every bucket keeps being asked now and then
LABEL_OF_HUMAN = 3  # human-written sources carry no label: the middle of 1 to 5


def weights(drawing: Drawing, rates: Mapping[str, float], labels: Mapping[str, int], iteration: int) -> list[float]:
    """A weight for each bucket of `rates`, in its order; never all of them 0."""
    if drawing.strategy == "balanced":
        return [FLOOR + s * (1 - s) for s in rates.values()]
    if drawing.strategy == "prioritised":
        return _unless_empty([1 - s for s in rates.values()])
    if drawing.strategy == "curriculum":
        hard = iteration >= drawing.switch_at
        return _unless_empty([float((labels[bucket] >= drawing.hard_from) == hard) for bucket in rates])
    return [1.0] * len(rates)


def _unless_empty(found: list[float]) -> list[float]:
    """All alike where nothing has a weight: everything is solved, or no bucket has such a label."""
    return found if sum(found) > 1e-9 else [1.0] * len(found)
