"""Where a response's final answer stands, in English and Chinese."""

import pytest

from reasoning_engine.cas import extract_answer, grade, grade_line
from reasoning_engine.cas.extraction import is_response

CASES = [
    ("The roots are \\boxed{2, 3}.", "2, 3"),
    ("So \\boxed{\\frac{1}{2}} it is", "\\frac{1}{2}"),
    ("First \\boxed{1}, but wait: the sign was wrong.\n\nSo it is \\boxed{2}.", "2"),
    ("\\boxed{2} and \\boxed{3}", "2, 3"),
    ("$\\boxed{(1,2)}, \\boxed{(3,4)}$", "(1,2), (3,4)"),
    ("\\boxed{\\text{no solution}}", "\\text{no solution}"),
    ("\\boxed{x^{2^{3}} + \\sqrt{a_{1}}}", "x^{2^{3}} + \\sqrt{a_{1}}"),
    ("\\boxed 7", "7"),
    ("<think>maybe \\boxed{5}</think> The answer is \\boxed{6}.", "6"),
    ("5 + 3 = 8\n#### 8", "8"),
    ("#### 1,234", "1,234"),
    ("The answer is 42.", "42"),
    ("The final answer is $\\frac{3}{4}$.", "\\frac{3}{4}"),
    ("Therefore, the correct answer is: (C).", "C"),
    ("The answer is B", "B"),
    ("Answer: x = 5", "x = 5"),
    ("**Answer:** 12", "12"),
    ("The answer is no solution.", "no solution"),
    ("The answer to the question is 3.5 metres.", "3.5 metres"),
    ("答案是 19。", "19"),
    ("所以答案是：19", "19"),
    ("答案：$x=2$ 或 $x=3$", "x=2, x=3"),
    ("因此，答案为 3/4。", "3/4"),
    ("故选B。", "B"),
    ("所以选 C", "C"),
    ("故选：D．", "D"),
    ("答案是无解。", "无解"),
    ("最终答案：12平方厘米", "12平方厘米"),
    ("3 + 4 = 7, so there are 7 birds.", "7 birds"),
    ("3 + 4 = 7\nSo she has 7 apples and 12 pears, 19 pieces of fruit.", "19"),
    ("所以一共有 3 + 10 = 13 只鸟。", "13"),
    ("因此数学作业比阅读作业多 **3页**。", "3"),
    ("Thus $x \\le 2$ is our answer.", "x \\le 2"),
    ("The largest such n is 34.", "34"),
    ("It costs $1,234.50 in all, since it was on sale.", "$1,234.50"),
    ("42", "42"),
    ("x^2 + 1", "x^2 + 1"),
    ("no solution", "no solution"),
    ("(2, \\infty)", "(2, \\infty)"),
    ("x=2 or x=3", "x=2 or x=3"),
]


@pytest.mark.parametrize(("response", "answer"), CASES)
def test_it_finds_the_answer(response, answer):
    assert extract_answer(response) == answer


@pytest.mark.parametrize(
    "response", ["", "I do not know how to begin with this problem at all.", "不会做这道题，也不知道从哪里开始想。"]
)
def test_it_finds_nothing_where_there_is_nothing(response):
    assert extract_answer(response) is None


@pytest.mark.parametrize(
    "text",
    [
        "7",
        "x=2 or x=3",
        "cannot be determined",
        "无法确定",
        "3 cm",
        "(2, oo)",
        "19, 46, and 82",
        "\\text{Even}",
        "28 percent",
    ],
)
def test_an_answer_is_not_taken_for_a_response(text):
    assert not is_response(text)


@pytest.mark.parametrize(
    "text",
    [
        "The answer is 7",
        "\\boxed{7}",
        "#### 7",
        "所以一共有 13 只鸟在篱笆上。",
        "She bought 3 pens and paid 12 dollars.",
    ],
)
def test_a_response_is_seen_as_one(text):
    assert is_response(text)


@pytest.mark.parametrize(
    ("gold", "pred", "kind"),
    [
        ("2, 3", "By factoring, the roots are $x=2$ and $x=3$. The answer is \\boxed{3, 2}.", "equal"),
        ("2, 3", "The answer is \\boxed{2}.", "unequal"),
        ("19", "用辗转相除法，答案是 19。", "equal"),
        ("19", "用辗转相除法，答案是 91。", "unequal"),
        ("B", "比较四个选项，故选B。", "equal"),
        ("B", "比较四个选项，故选C。", "unequal"),
        ("The solution is \\boxed{12}", "12", "equal"),
        ("3/4", "I have no idea how this could ever be solved by anybody.", "undecided"),
    ],
)
def test_it_grades_whole_responses(gold, pred, kind):
    assert grade(gold, pred).kind == kind


def test_a_graded_line_keeps_its_fields_and_gains_the_verdict():
    line = {"id": 7, "gold": "1/2", "pred": "0.5", "source": "mine"}
    graded = grade_line(line)
    assert graded == {**line, "verdict": "equal", "reason": "The same number.", "rung": "number"}


def test_a_line_may_list_alternatives_as_its_key():
    assert grade_line({"gold": "3 OR -3", "pred": "-3", "kind": "any-of"})["verdict"] == "equal"
    assert grade_line({"gold": "3 OR -3", "pred": "4", "kind": "any-of"})["verdict"] == "unequal"


def test_a_line_without_a_key_is_an_error():
    with pytest.raises(KeyError):
        grade_line({"pred": "3"})


def test_a_long_response_is_searched_quickly():
    import time

    response = "We compute 1 + 1 = 2 again and again. " * 4000 + "The answer is \\boxed{7}."
    started = time.perf_counter()
    assert extract_answer(response) == "7"
    assert time.perf_counter() - started < 1
