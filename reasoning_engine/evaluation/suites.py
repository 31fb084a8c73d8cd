"""Suites: files of problems with keys, one JSON object a line.

Needed fields: `id`, `problem`, `answer`, `lang`. Known besides: `options` (appended to the problem as lettered lines),
`answer_type` and `unit` (for the grader), `type` ("choice" and the like), `family`, `difficulty`, `level`. A line whose
answer is null is skipped; the answer UNANSWERABLE means that the right reaction is to say that it cannot be determined.
Left out: drawing suites from the curriculum (held_out).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from string import ascii_uppercase
from typing import Any

from reasoning_engine.errors import EngineError
from reasoning_engine.records import Lang, Problem

UNANSWERABLE = "UNANSWERABLE"

_CHOICE_TYPES = frozenset({"choice", "single", "single_choice", "multiple", "mcq"})


class SuiteError(EngineError):
    """A suite's file cannot be read."""


@dataclass(frozen=True, slots=True)
class SuiteItem:
    """One problem of a suite. `options` maps letters to what they stand for; `tags` are the groups it is counted in."""

    id: str
    problem: Problem
    gold: str
    answer_type: str | None = None
    unit: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    tags: Mapping[str, Any] = field(default_factory=dict)


def read_suite(path: Path, limit: int | None = None) -> list[SuiteItem]:
    """The first `limit` problems that have a key.

    Raises:
        SuiteError: no such file, a line that is no JSON object, or one that lacks a field; it says which.
    """
    items: list[SuiteItem] = []
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if limit is not None and len(items) >= limit:
                    break
                if line.strip() and (item := _item(line, f"{path.name}, line {number}")) is not None:
                    items.append(item)
    except OSError as error:
        raise SuiteError(f"Cannot read the suite {path}: {error.strerror}.") from error
    if not items:
        raise SuiteError(f"{path} holds no problem with a key.")
    return items


def _item(line: str, where: str) -> SuiteItem | None:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise SuiteError(f"{where}: not JSON ({error}).") from error
    missing = [name for name in ("id", "problem", "answer") if not isinstance(row, dict) or name not in row]
    if missing:
        raise SuiteError(f"{where}: lacks {', '.join(missing)}.")
    if row["answer"] is None or not str(row["answer"]).strip():
        return None
    options = lettered(row.get("options"))
    text = str(row["problem"])
    lang: Lang = "zh" if str(row.get("lang") or "").startswith("zh") else "en"
    if options and not _shows(text, options):
        text += "\n" + "\n".join(f"({letter}) {option}" for letter, option in options.items())
    return SuiteItem(
        str(row["id"]), Problem(text, lang, _optional(row.get("level"))), str(row["answer"]),
        _answer_type(row, options), str(row.get("unit") or ""), options, _tags(row, lang),
    )  # fmt: skip


def lettered(options: Any) -> dict[str, str]:
    """Options given as a list or a mapping, under capital letters."""
    if isinstance(options, Mapping):
        return {_letter(str(letter)): str(option) for letter, option in options.items()}
    if isinstance(options, Sequence) and not isinstance(options, str):
        return dict(zip(ascii_uppercase, map(str, options), strict=False))
    return {}


def _letter(name: str) -> str:
    """`A` of "a", "(A)" or "a)"."""
    return "".join(sign for sign in name if sign.isalnum()).upper()


def _shows(text: str, options: Mapping[str, str]) -> bool:
    """Whether the problem's text ends in its options already."""
    return all(option.strip() and option.strip() in text for option in options.values())


def _answer_type(row: Mapping[str, Any], options: Mapping[str, str]) -> str | None:
    if row["answer"] == UNANSWERABLE:
        return "text"
    if options or str(row.get("type") or "") in _CHOICE_TYPES:
        return "choice"
    return _optional(row.get("answer_type")) if "family" in row else None


def _optional(value: Any) -> str | None:
    return None if value in (None, "") else str(value)


def _tags(row: Mapping[str, Any], lang: Lang) -> dict[str, Any]:
    tags = {name: row[name] for name in ("family", "difficulty", "grade", "trap") if row.get(name) not in (None, "")}
    return {**tags, "lang": lang}
