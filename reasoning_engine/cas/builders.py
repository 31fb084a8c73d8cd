"""Every builder by the phrase that it belongs to: the table from which a matched phrase becomes a question."""

from __future__ import annotations

from reasoning_engine.cas import (
    asking_algebra,
    asking_calculation,
    asking_figures,
    asking_functions,
    asking_geometry,
    asking_numbers,
    asking_sequences,
    asking_wholes,
)
from reasoning_engine.cas.asking import Groups, Question

_TABLES = (
    asking_algebra.BUILDERS,
    asking_numbers.BUILDERS,
    asking_calculation.BUILDERS,
    asking_figures.BUILDERS,
    asking_functions.BUILDERS,
    asking_geometry.BUILDERS,
    asking_sequences.BUILDERS,
    asking_wholes.BUILDERS,
)
_BUILDERS = {phrase: build for table in _TABLES for phrase, build in table.items()}


def question_of(phrase: str, groups: Groups) -> Question | None:
    """The question that a matched phrase asks, or None where a piece of it is not mathematics.

    Raises:
        CasError: a piece looks like mathematics but cannot be read.
    """
    return _BUILDERS[phrase](groups)
