"""Hints that give the answer away are counted, and what only looks like the answer is not."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from tutor.lab import hint_leaks, suites
from tutor.lab.hint_leaks import states
from tutor.practice.exercises import Variant, draw


@pytest.mark.parametrize(
    ("text", "answer", "found"),
    [
        ("So it is 12.", "12", True),
        ("So $x=12$.", "x=12", True),
        ("It is 12.5 or 112 or 12/5 or -12.", "12", False),
        ("得 12。", "12", True),
        ("Think of the opposite angle.", "12", False),
        ("Anything.", "", False),
    ],
)
def test_an_answer_counts_where_it_stands_by_itself(text: str, answer: str, found: bool) -> None:
    assert states(text, answer) == found


def test_a_hint_that_tells_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = [draw(Variant("gcd", 1, seed, "en")) for seed in range(1, 9)]
    names = ({"family": "gcd", "difficulty": 1, "seed": n, "lang": "en"} for n in range(1, 9))
    rows: list[dict[str, Any]] = [
        {"id": str(n), "problem": one.problem, "answer": one.answer, **name}
        for n, (one, name) in enumerate(zip(drawn, names, strict=True))
    ]
    rows.append({"id": "own", "problem": "1+1", "answer": "2", "lang": "en"})
    suites.freeze("s", "".join(json.dumps(row) + "\n" for row in rows))
    assert hint_leaks.of_suite("s") == {"n": 8, "leaks": 0}

    def telling(variant: Variant) -> Any:
        one = draw(variant)
        answer, problem = "987", one.problem
        return replace(one, answer=answer, problem=problem, hints=("Think.", f"It is {answer}.", "Like so.", answer))

    hint_leaks._counted.cache_clear()
    monkeypatch.setattr(hint_leaks, "draw", telling)
    assert hint_leaks.of_suite("s") == {"n": 8, "leaks": 8}
    suites.freeze("own", json.dumps(rows[-1]) + "\n")
    assert hint_leaks.of_suite("own") is None
