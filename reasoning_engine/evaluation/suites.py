"""Suites: files of problems with keys, one JSON object a line.

Needed fields: `id`, `problem`, `answer`, `lang`. Known besides: `options` (appended to the problem as lettered lines;
where a choice has none they are read out of its text), `choice_answer` (the letter, where `answer` is what it stands
for), `answer_annotated` (a list: any of these; a string: the whole answer, where `answer` is a part), `answer_type` and
`unit` (for the grader), `type` ("choice" and the like), and the tags that tables are made of. A line whose answer is
null or a whole worked solution is skipped, for no comparison can grade it; the answer UNANSWERABLE means that the right
reaction is to say that it cannot be determined. Left out: drawing suites from the curriculum (held_out).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from string import ascii_uppercase
from typing import Any

from reasoning_engine.errors import EngineError
from reasoning_engine.evaluation.choices import inline_options, letter, letters
from reasoning_engine.records import Lang, Problem

UNANSWERABLE = "UNANSWERABLE"

TAGS = ("family", "difficulty", "grade", "trap", "subject", "exam", "year", "noise")
WORKED_SOLUTION = 250  # characters of an answer that is no answer but a solution

_CHOICE_TYPES = frozenset({"choice", "single", "single_choice", "multi", "multiple", "mcq"})


class SuiteError(EngineError):
    """A suite's file cannot be read."""


@dataclass(frozen=True, slots=True)
class SuiteItem:
    """One problem of a suite. `options` maps letters to what they stand for; `others` are further right answers; `tags`
    are the groups it is counted in."""

    id: str
    problem: Problem
    gold: str
    answer_type: str | None = None
    unit: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    tags: Mapping[str, Any] = field(default_factory=dict)
    others: tuple[str, ...] = ()


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
        raise SuiteError(f"{path} holds no problem with a key that an answer can be compared with.")
    return items


def _item(line: str, where: str) -> SuiteItem | None:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise SuiteError(f"{where}: not JSON ({error}).") from error
    missing = [name for name in ("id", "problem", "answer") if not isinstance(row, dict) or name not in row]
    if missing:
        raise SuiteError(f"{where}: lacks {', '.join(missing)}.")
    if row["answer"] is None or not 0 < len(str(row["answer"]).strip()) <= WORKED_SOLUTION:
        return None
    gold, others = _keys(row)
    text = str(row["problem"])
    options = lettered(row.get("options")) or _inline(row, gold, text)
    lang: Lang = "zh" if str(row.get("lang") or "").startswith("zh") else "en"
    if options and not _shows(text, options):
        text += "\n" + "\n".join(f"({letter}) {option}" for letter, option in options.items())
    return SuiteItem(
        str(row["id"]), Problem(text, lang, _optional(row.get("level"))), gold,
        _answer_type(row, options), str(row.get("unit") or ""), options, _tags(row, lang), others,
    )  # fmt: skip


def _keys(row: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """The key, and the other answers that are as right."""
    answer, annotated = str(row["answer"]), row.get("answer_annotated")
    if row.get("choice_answer"):
        return str(row["choice_answer"]), (answer,)
    if isinstance(annotated, list):
        return answer, tuple(str(other) for other in annotated)
    return (str(annotated) if annotated else answer), ()


def _inline(row: Mapping[str, Any], gold: str, text: str) -> dict[str, str]:
    """The options in the text of a choice; of a line that does not say what it is, where its key is their letters."""
    is_lettered = letters(gold) is not None or (letter(gold) is not None and len(gold.strip("()（） .．。")) == 1)
    if str(row.get("type") or "") not in _CHOICE_TYPES and not ("family" not in row and is_lettered):
        return {}
    options = inline_options(text)
    chosen = letters(gold) or {letter(gold)}
    return options if chosen <= options.keys() else {}


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
    tags = {name: row[name] for name in TAGS if isinstance(row.get(name), str | int | float) and row[name] != ""}
    return {**tags, "lang": lang}
