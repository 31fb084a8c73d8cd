"""Grades lines of `gold, pred`: the answer is taken out of a whole response first, then compared with the key.

One line in, the same line out with `verdict`, `reason` and `rung`. Optional fields of a line: `answer_type`, `unit`,
`tolerance` (also `params.precision`), `lang`, `kind` ("extraction" and "choice-extraction" say that `pred` is a
response, "any-of" that the key lists alternatives, "approx" that answers may be rounded).
Left out: reading files (the command line does that).
"""

from __future__ import annotations

import re
from typing import Any

from reasoning_engine.cas.equality import equal
from reasoning_engine.cas.extraction import extract_answer, is_response
from reasoning_engine.records import Verdict

_ALTERNATIVES = re.compile(r"\s+OR\s+")


def grade(gold: str, pred: str, line: dict[str, Any] | None = None) -> Verdict:
    """The verdict on one prediction; `line` carries the optional fields."""
    line = line or {}
    kind = str(line.get("kind") or "")
    key = (extract_answer(gold) or gold) if is_response(gold) else gold
    answer: str | None = pred
    if kind in ("extraction", "choice-extraction") or is_response(pred):
        answer = extract_answer(pred, line.get("lang"))
    if answer is None:
        return Verdict("undecided", "No answer was found in the response.", "extraction")
    options: dict[str, Any] = {
        "answer_type": line.get("answer_type"),
        "unit": str(line.get("unit") or ""),
        "tolerance": _tolerance(line),
        "rounded": kind == "approx",
    }
    if kind == "any-of":
        return _any_of(key, answer, options)
    if kind == "choice-extraction":
        options["answer_type"] = "choice"
    return equal(key, answer, **options)


def _tolerance(line: dict[str, Any]) -> float | None:
    value = line.get("tolerance")
    if value is None and isinstance(line.get("params"), dict):
        value = line["params"].get("precision")
    try:
        return None if value is None or isinstance(value, int) else float(value)
    except (TypeError, ValueError):
        return None


def _any_of(key: str, answer: str, options: dict[str, Any]) -> Verdict:
    verdicts = [equal(alternative, answer, **options) for alternative in _ALTERNATIVES.split(key)]
    for kind in ("equal", "undecided", "unequal"):
        found = next((v for v in verdicts if v.kind == kind), None)
        if found is not None:
            return found
    return Verdict("undecided", "The key is empty.", "text")


def grade_line(line: dict[str, Any]) -> dict[str, Any]:
    """The line with `verdict` (equal | unequal | undecided), `reason` and `rung` added.

    Raises:
        KeyError: `gold` or `pred` is missing.
    """
    verdict = grade(str(line["gold"]), str(line["pred"]), line)
    return {**line, "verdict": verdict.kind, "reason": verdict.reason, "rung": verdict.rung}
