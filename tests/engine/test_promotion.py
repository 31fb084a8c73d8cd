"""The gate: clearly better on the target, clearly worse nowhere, and each rule refuses on its own."""

from __future__ import annotations

from typing import Any

import pytest

from reasoning_engine.promotion import Rules, difference, judge, paired, side_by_side

Answers = list[bool]


def report(right: Answers, tokens: int = 50, badges: list[str] | None = None) -> dict[str, Any]:
    items = [
        {
            "id": f"p{n}", "correct": correct, "answer": "1" if correct else f"wrong {n}", "tokens": tokens,
            "badge": badges[n] if badges else "unchecked", "lang": "zh" if n % 2 else "en",
        }
        for n, correct in enumerate(right)
    ]  # fmt: skip
    return {"modes": {"auto": {"items": items}}}


GOOD, BAD = [True] * 40, [False] * 40
HALF = [True, True, False, False] * 10


def verdict(champion: dict[str, Any], candidate: dict[str, Any], **rules: Any) -> set[str]:
    """The names of the rules that refused."""
    made = judge(champion, candidate, "target", Rules(**rules))
    assert made.passed == all(finding.passed for finding in made.findings)
    return {f"{finding.rule} {finding.suite}" for finding in made.findings if not finding.passed}


def test_better_on_the_target_and_equal_elsewhere_passes() -> None:
    assert verdict({"target": report(BAD), "all": report(HALF)}, {"target": report(GOOD), "all": report(HALF)}) == set()


def test_no_better_on_the_target_is_refused() -> None:
    same = {"target": report(HALF), "all": report(HALF)}
    assert verdict(same, same) == {"target-better target"}


def test_a_gain_that_may_be_chance_is_refused() -> None:
    little = [True, *HALF[1:2], True, *HALF[3:]]
    assert verdict({"target": report(HALF)}, {"target": report(little)}) == {"target-better target"}


def test_a_target_of_a_few_problems_shows_nothing() -> None:
    assert "target-better target" in verdict({"target": report(BAD[:5])}, {"target": report(GOOD[:5])})


def test_a_clear_loss_elsewhere_is_refused_and_named() -> None:
    refused = verdict({"target": report(BAD), "traps": report(GOOD)}, {"target": report(GOOD), "traps": report(HALF)})
    assert refused == {"suite traps", "language-en traps", "language-zh traps"}


def test_a_loss_in_one_language_is_refused() -> None:
    only_english = [n % 2 == 0 or n < 20 for n in range(40)]
    refused = verdict(
        {"target": report(BAD), "all": report(GOOD)}, {"target": report(GOOD), "all": report(only_english)}
    )
    assert "language-zh all" in refused
    assert "language-en all" not in refused


def test_a_gain_bought_with_words_is_refused() -> None:
    refused = verdict({"target": report(BAD)}, {"target": report(GOOD, tokens=200)})
    assert refused == {"tokens target"}


def test_proved_must_go_on_to_mean_right() -> None:
    proved = ["proved"] * 40
    before = {"target": report(BAD), "all": report(GOOD, badges=proved)}
    after = {"target": report(GOOD), "all": report([True] * 36 + [False] * 4, badges=proved)}
    assert "calibration all" in verdict(before, after, most_loss=0.5)


def test_both_must_have_answered_the_same_suites() -> None:
    with pytest.raises(ValueError, match="same suites"):
        judge({"target": report(BAD)}, {"target": report(GOOD), "more": report(GOOD)}, "target")


def test_items_are_paired_by_problem_and_differences_come_first() -> None:
    old, new = report([True, True, False, False]), report([True, False, True, False])
    new["modes"]["auto"]["items"].reverse()
    assert [(a["id"], b["id"]) for a, b in paired(old, new)] == [(f"p{n}", f"p{n}") for n in range(4)]
    assert [a["id"] for a, _ in side_by_side(old, new)] == ["p1", "p2", "p0", "p3"], "what was lost comes first"
    made = difference(paired(old, new))
    assert made is not None
    assert made.mean == 0
