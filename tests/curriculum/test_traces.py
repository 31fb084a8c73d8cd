"""How a lesson becomes a fast and a deep trace, and when it is refused."""

import random
from dataclasses import replace

import pytest

from reasoning_engine.curriculum.phrasing import wrong_answers
from reasoning_engine.curriculum.traces import Telling, gives_away, lesson, tool
from reasoning_engine.errors import CurriculumError
from reasoning_engine.records import ToolCall

TOLD = Telling(
    idea="Add: $47+38$.", plan="The sum is wanted.", check="take 38 away.", steps=("Add.", "$47+38=85$."),
    nudge="Which operation?", look="Start with the ones.",
    examples=("For example 85 is 80 and 5.", "For example $2+3=5$."),
    last="It is 85.", seen="A sum must be larger.",
)  # fmt: skip
WRONG = wrong_answers("85", "en", (9, "subtracts-instead", "Subtracted.", "减了。"))


def draft(told: Telling = TOLD, seed: int = 0, slip: bool = False, wrong=WRONG):
    return lesson(
        random.Random(seed), "en", told, problem="What is 47+38?", key="85", work=[tool("47+38", 85)],
        proof=[tool("85-38", 47)], wrong=wrong, check="38+47",
        slip=([tool("47-38", 9)], [tool("compare(9, 47)", "<")]) if slip else None,
    )  # fmt: skip


def test_the_fast_trace_is_the_idea_and_the_call() -> None:
    trace = draft().fast
    assert trace.steps[0].parts == ("Add: $47+38$.", ToolCall("47+38", "85"))
    assert trace.thinking == ()


def test_the_deep_trace_plans_tries_checks_and_then_tells() -> None:
    trace = draft().deep
    plan, tried, checking, proof, _ = trace.thinking
    assert plan == "The sum is wanted."
    assert tried == ToolCall("47+38", "85")
    assert isinstance(checking, str)
    assert checking.endswith("take 38 away.")
    assert proof == ToolCall("85-38", "47")
    assert [step.parts for step in trace.steps] == [("Add.",), ("$47+38=85$.",)]


def test_a_slip_is_tried_exposed_named_and_mended() -> None:
    slipped = [t for seed in range(200) if len((t := draft(seed=seed, slip=True).deep).thinking) > 5]
    assert 10 <= len(slipped) <= 45
    calls = [part.expression for part in slipped[0].thinking if isinstance(part, ToolCall)]
    assert calls == ["47-38", "compare(9, 47)", "47+38", "85-38"]
    assert "A sum must be larger." in slipped[0].thinking


def test_the_first_example_that_keeps_the_answer_secret_is_taken() -> None:
    assert draft().hints[2] == "For example $2+3=5$."


def test_hints_that_give_the_answer_away_are_refused() -> None:
    with pytest.raises(CurriculumError, match="give '85' away"):
        draft(replace(TOLD, examples=("85 it is.",)))
    with pytest.raises(CurriculumError, match="give '85' away"):
        draft(replace(TOLD, nudge="Is it 85?"))


def test_a_lesson_without_a_typical_wrong_answer_is_refused() -> None:
    with pytest.raises(CurriculumError, match="No typical wrong answer"):
        draft(wrong=())


@pytest.mark.parametrize(
    ("text", "key", "given"),
    [
        ("It is 85.", "85", True), ("得85。", "85", True), ("It is 185.", "85", False), ("It is 85.5.", "85", False),
        ("It is 0.85", "85", False), ("so 3/4.", "3/4", True), ("$x=2$", "2", True), ("Take 2a", "2", False),
    ],
)  # fmt: skip
def test_an_answer_is_found_only_as_a_token(text: str, key: str, given: bool) -> None:
    assert gives_away(text, key) is given
