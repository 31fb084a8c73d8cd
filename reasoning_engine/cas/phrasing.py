"""The phrasings in which school mathematics asks, in English and Chinese, as whole-text patterns.

A pattern covers a problem from its first to its last word; its groups are the formulas (e, f), numbers (n, m, list) and
names (x) in it. What the groups hold is judged in asking.py. Several patterns may match; they are tried in order.
"""

from __future__ import annotations

from collections.abc import Iterator

from reasoning_engine.cas import (
    phrases_algebra,
    phrases_calculation,
    phrases_comparing,
    phrases_figures,
    phrases_functions,
    phrases_geometry,
    phrases_sequences,
    phrases_wholes,
    phrases_widest,
)
from reasoning_engine.cas.phrase import Phrase, compiled, groups_of

# In the order in which they are tried.
_TABLES = (
    phrases_comparing, phrases_wholes, phrases_geometry, phrases_figures, phrases_functions, phrases_sequences,
    phrases_calculation, phrases_algebra, phrases_widest,
)  # fmt: skip
PHRASES: tuple[Phrase, ...] = tuple(phrase for table in _TABLES for phrase in table.PHRASES)


def matches(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The phrases that cover a trimmed text, with their groups, in the tables' order."""
    lower = text.lower()
    for phrase in PHRASES:
        if phrase.cues and not any(cue in lower for cue in phrase.cues):
            continue
        for pattern in phrase.patterns:
            found = compiled(pattern).fullmatch(text)
            if found is not None:
                yield phrase.name, groups_of(found)
