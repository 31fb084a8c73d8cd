"""The record a human-written problem becomes once its equation has been read and confirmed, and its line in a file.

Every expression in it is in the tool language. Exactly one of `expression`, `calls` and `equations` is set.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from reasoning_engine.records import Lang


@dataclass(frozen=True, slots=True)
class CorpusProblem:
    """A word problem with a confirmed way to its answer.

    `expression`: one arithmetic expression over the text's numbers. `calls`: several in order, the last giving the
    answer, where one expression cannot be composed. `equations` with `unknowns`: to be solved; `asked` are the terms
    in the unknowns whose values, in this order, are the answer. `answer` is canonical (docs/tools.md).
    `fixed`: its numbers must not be changed, because a number of the expression has more than one possible origin.
    """

    id: str
    lang: Lang
    problem: str
    answer: str
    source: str
    expression: str | None = None
    calls: tuple[str, ...] = ()
    equations: tuple[str, ...] = ()
    unknowns: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    fixed: bool = False

    def to_json(self) -> dict[str, Any]:
        """The fields that say something; the others have their defaults."""
        return {name: value for name, value in asdict(self).items() if value not in (None, (), False)}


def from_json(row: dict[str, Any]) -> CorpusProblem:
    """The record of a line that `to_json` wrote. Raises TypeError for a key that it does not know."""
    fields: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    return CorpusProblem(**fields)


def read_corpus(path: Path) -> Iterator[CorpusProblem]:
    """The problems of a file that `write_corpus` prepared."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield from_json(json.loads(line))
