"""Answers as textbooks, pupils and models write them, in both languages: what must be accepted, and what never.

The pairs stand in textbook_answers/*.jsonl, a theme a file: key, answer, and whether they are equal by docs/grading.md.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reasoning_engine.cas.grading import grade

TABLES = sorted((Path(__file__).parent / "textbook_answers").glob("*.jsonl"))
BOTH_WAYS = ("sets_and_points", "regions", "matrices")


def pairs(table: Path, equal: bool) -> list[tuple[str, str]]:
    lines = [json.loads(line) for line in table.read_text(encoding="utf-8").splitlines()]
    return [(line["gold"], line["pred"]) for line in lines if line["equal"] is equal]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_the_same_answer_written_otherwise_is_accepted(table: Path) -> None:
    accepted = pairs(table, equal=True)
    assert len(accepted) >= 30
    assert [(gold, pred, grade(gold, pred)) for gold, pred in accepted if grade(gold, pred).kind != "equal"] == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_another_answer_is_never_accepted(table: Path) -> None:
    refused = pairs(table, equal=False)
    assert len(refused) >= 15
    assert [(gold, pred, grade(gold, pred)) for gold, pred in refused if grade(gold, pred).kind == "equal"] == []


@pytest.mark.parametrize("theme", BOTH_WAYS)
def test_another_answer_is_not_accepted_as_the_key_either(theme: str) -> None:
    table = next(one for one in TABLES if one.stem == theme)
    refused = [(pred, gold) for gold, pred in pairs(table, equal=False) if pred]
    assert [pair for pair in refused if grade(*pair).kind == "equal"] == []


def test_the_two_solutions_of_a_system_may_be_told_in_any_form() -> None:
    keys = ["(1, 2), (2, 1)", "x = 1, y = 2 or x = 2, y = 1"]
    forms = [*keys, r"\begin{cases}x=2\\y=1\end{cases}或\begin{cases}x=1\\y=2\end{cases}", "(x, y) = (1, 2) or (2, 1)"]
    assert {grade(key, form).kind for key in keys for form in forms} == {"equal"}
    assert grade(keys[0], "x = 1, y = 1 or x = 2, y = 2").kind == "unequal"


def test_rounded_answers_are_accepted_where_the_line_allows_rounding() -> None:
    for gold, pred in (("pi", "3.14"), ("33.3", r"\frac{100}{3}"), (r"(\frac35, \frac83]", "(0.6, 2.67]")):
        assert grade(gold, pred).kind != "equal"
        assert grade(gold, pred, {"kind": "approx"}).kind == "equal"
    assert grade("pi", "3.15", {"kind": "approx"}).kind == "unequal"
