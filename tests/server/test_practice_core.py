"""The pure core of practice: exercises without their keys, checked answers, the ladder, mastery and review dates."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from reasoning_engine import families
from tutor.practice import mastery
from tutor.practice.checking import check
from tutor.practice.exercises import Variant, draw, fresh, show
from tutor.practice.hints import TOP, door, hint, similar
from tutor.practice.reviewing import retrievability, review

NOON = datetime(2026, 9, 1, 12, tzinfo=UTC)
EQUATION = Variant("linear_one_side", 2, 5, "en")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_is_shown_holds_nothing_of_the_key(lang: str) -> None:
    """Of every family: neither key, seed, mal-rules, hints nor traces are among what a page receives."""
    for family in families():
        drawn = draw(Variant(family.name, family.difficulties[-1], 11, lang))
        shown = show(drawn)
        assert set(shown) == {"topic", "problem", "lang", "difficulty", "unit", "entry", "figure"}
        rest = json.dumps({name: value for name, value in shown.items() if name != "problem"}, ensure_ascii=False)
        assert all(one.misconception not in rest for one in drawn.wrong)
        assert all(one not in rest for one in drawn.hints)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_familys_own_key_is_right_and_its_mal_rules_are_named(lang: str) -> None:
    for number, family in enumerate(families()[::6]):
        drawn = draw(Variant(family.name, family.difficulties[0], number, lang))
        assert check(drawn, drawn.answer).verdict == "right", family.name
    drawn = draw(Variant("linear_one_side", 2, 5, lang))
    for wrong in drawn.wrong:
        checked = check(drawn, wrong.answer)
        assert (checked.verdict, checked.rule, checked.said) == ("wrong", wrong.rule, wrong.misconception)


def test_an_answer_is_told_as_it_was_read() -> None:
    assert "frac" in check(draw(EQUATION), "3/4").reading
    assert check(draw(EQUATION), "\\frac{3}{4}").reading == check(draw(EQUATION), "3/4").reading


def test_what_cannot_be_read_is_no_mistake() -> None:
    checked = check(draw(EQUATION), "no idea, sorry (")
    assert checked.verdict == "unclear"
    assert checked.said
    assert check(draw(EQUATION), "no solution").verdict == "wrong"


def test_a_value_that_is_not_worked_out_is_unfinished() -> None:
    drawn = draw(EQUATION)
    assert check(drawn, f"{int(drawn.answer) - 1}+1").verdict == "unfinished"
    assert check(drawn, f"{int(drawn.answer) - 1}+7").verdict == "wrong"
    assert check(drawn, f"x={drawn.answer}").verdict == "right"


def test_a_fresh_variant_avoids_what_was_seen_and_chatty_wordings() -> None:
    seeds = count(100)
    first = fresh("gcd", 1, "en", seed=lambda: next(seeds))
    assert not first.problem.startswith(("Q:", "Hi", "Homework", "Please help"))
    seeds = count(100)
    assert fresh("gcd", 1, "en", {first.problem}, seed=lambda: next(seeds)).problem != first.problem


def test_a_rung_opens_after_a_new_attempt_only() -> None:
    assert door(opened=0, attempts_at_last=0, attempts_now=0) == "open"
    assert door(opened=1, attempts_at_last=0, attempts_now=0) == "after-attempt"
    assert door(opened=1, attempts_at_last=0, attempts_now=1) == "open"
    assert door(opened=2, attempts_at_last=1, attempts_now=3, most=2) == "none"
    assert door(opened=TOP, attempts_at_last=3, attempts_now=9) == "none"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_only_the_last_rung_may_hold_the_answer(lang: str) -> None:
    """The worked example is another exercise with another answer; the error is named where it is known."""
    drawn = draw(Variant("linear_one_side", 2, 5, lang))
    assert hint(drawn, 2, "You forgot it.").text.startswith("You forgot it.")
    example = hint(drawn, 3)
    sibling = similar(drawn)
    assert sibling is not None
    assert example.problem == sibling.problem != drawn.problem
    assert sibling.answer != drawn.answer
    assert hint(drawn, 4).text == drawn.hints[3]
    with pytest.raises(ValueError, match="no rung 5"):
        hint(drawn, 5)


def test_three_right_answers_in_a_row_are_mastery_and_a_wrong_one_steps_back() -> None:
    known = mastery.DEFAULTS.prior
    path = [known := mastery.observe(known, True) for _ in range(3)]
    assert path == sorted(path)
    assert path[1] < mastery.MASTERED <= path[2]
    fallen = mastery.observe(path[2], False)
    assert mastery.DEFAULTS.prior < fallen < mastery.MASTERED
    assert mastery.level(fallen, 4) == "growing"


@pytest.mark.parametrize("known", [0.001, 0.05, 0.3, 0.9, 0.999])
def test_a_wrong_answer_never_raises_and_a_right_one_never_lowers(known: float) -> None:
    assert mastery.observe(known, False) <= known <= mastery.observe(known, True) <= 1


def test_review_dates_grow_with_success_and_shrink_after_help() -> None:
    card, due = review(None, "alone", NOON)
    first = due - NOON
    card, later = review(json.loads(json.dumps(card)), "alone", due)
    assert timedelta(days=1) <= first < later - due
    assert 0.85 < retrievability(card, later) < 0.95
    _, after_help = review(card, "helped", later)
    assert timedelta(days=1) <= after_help - later < later - due
