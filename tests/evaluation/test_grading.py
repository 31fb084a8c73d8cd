"""Answers against keys under the conventions of test files."""

import pytest

from reasoning_engine.evaluation.grading import grade, says_undetermined
from reasoning_engine.evaluation.suites import SuiteItem
from reasoning_engine.records import Problem


def item(gold, answer_type=None, options=None, unit="", lang="en"):
    return SuiteItem("1", Problem("?", lang), gold, answer_type, unit, options or {})


@pytest.mark.parametrize(
    ("gold", "answer", "verdict"),
    [
        ("(7/10)", "0.7", "equal"),
        ("75%", "3/4", "equal"),
        ("1(1/2)", "3/2", "equal"),
        ("5", "6", "unequal"),
        ("2, 3", "3, 2", "equal"),
        ("5", "", "unequal"),
        ("5", None, "unequal"),
    ],
)
def test_plain_answers_are_compared_as_mathematics(grader_of, gold, answer, verdict):
    assert grade(item(gold), answer, grader_of()) == verdict


@pytest.mark.parametrize(("answer", "verdict"), [("B", "equal"), ("12", "equal"), ("A", "unequal"), ("9", "unequal")])
def test_a_choice_is_answered_by_its_letter_or_by_what_it_stands_for(grader_of, answer, verdict):
    choice = item("B", "choice", {"A": "9", "B": "12"})
    assert grade(choice, answer, grader_of()) == verdict


@pytest.mark.parametrize(
    "answer",
    [
        "cannot be determined",
        "There is not enough information.",
        "The premise is missing data",
        "无法确定",
        "条件不足，不能求出",
    ],
)
def test_a_question_without_answer_is_answered_by_saying_so(grader_of, answer):
    assert says_undetermined(answer)
    assert grade(item("UNANSWERABLE", "text"), answer, grader_of()) == "equal"


@pytest.mark.parametrize("answer", ["7", "0", "x = 3", "yes"])
def test_bluffing_is_wrong_where_there_is_no_answer(grader_of, answer):
    assert grade(item("UNANSWERABLE", "text"), answer, grader_of()) == "unequal"


def test_an_answer_that_cannot_be_judged_in_time_is_undecided(grader_of):
    assert grade(item("x^2"), "x^x", grader_of(slow=["x^x"])) == "undecided"
