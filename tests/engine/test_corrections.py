"""Claims about answers: proved, worked, refuted or nothing to go by; and what becomes an episode."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reasoning_engine import Problem
from reasoning_engine.corrections import Likeness, confirm, episode, episode_line, likeness, same_problem

TRAIN = "A train travels 180 km in 2.5 hours. What is its average speed?"


@pytest.mark.parametrize(
    ("text", "answer", "working", "standing"),
    [
        ("Solve x^2-5x+6=0", "2, 3", "", "proved"),
        ("Solve x^2-5x+6=0", "3, 2", "", "proved"),
        ("Solve x^2-5x+6=0", "2, 4", "", "refuted"),
        ("Solve x^2-5x+6=0", "2, 4", "2, 4", "refuted"),
        (TRAIN, "72", "180/2.5", "worked"),
        (TRAIN, "71", "180/2.5", "refuted"),
        (TRAIN, "72", "", "unread"),
        (TRAIN, "72", "__import__('os')", "unread"),
        (TRAIN, "72", "9^9^9^9", "unread"),
        (TRAIN, "", "180/2.5", "unread"),
        (TRAIN, "7" * 500, "180/2.5", "unread"),
    ],
)
def test_what_the_cas_says_of_a_claim(text: str, answer: str, working: str, standing: str) -> None:
    assert confirm(Problem(text), answer, working).standing == standing


def test_an_episode_holds_our_words_and_none_of_the_claims() -> None:
    problem = Problem("一列火车2.5小时行180千米，平均每小时行多少千米？", "zh")
    made = episode(problem, confirm(problem, "72", "180/2.5"), "teacher", {"judgement": "j1"})
    line = json.loads(episode_line(made))
    assert line["trace"]["steps"] == [{"parts": ["列综合算式。", {"expression": "180/2.5", "result": "72"}]}]
    assert line["answer"] == line["trace"]["answer"] == "72"
    assert line["meta"] == {"judgement": "j1", "working": "180/2.5"}


def test_a_claim_that_does_not_hold_makes_no_episode() -> None:
    problem = Problem(TRAIN)
    with pytest.raises(ValueError, match="confirmed"):
        episode(problem, confirm(problem, "71", "180/2.5"), "pupil", {})


def test_generated_suites_bar_the_text_and_published_ones_its_shape(tmp_path: Path) -> None:
    suite = tmp_path / "s.jsonl"
    suite.write_text(
        json.dumps({"problem": TRAIN}) + "\n" + json.dumps({"problem": "Ann has 3 big red apples.", "family": "f"})
    )
    made = likeness([suite])
    assert made.bars(TRAIN)
    assert made.bars(TRAIN.replace("180", "200"))
    assert made.bars("ann has 3 BIG red apples")
    assert not made.bars("Ann has 4 big red apples.")
    assert not Likeness().bars(TRAIN)


def test_two_spellings_are_one_problem() -> None:
    assert same_problem("Solve $x^2=4$!") == same_problem("solve x^2 = 4")
