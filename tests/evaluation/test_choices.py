"""Multiple choice in the dresses that test files have."""

import pytest

from reasoning_engine.evaluation.choices import inline_options, letter, letters
from reasoning_engine.evaluation.grading import grade
from reasoning_engine.evaluation.suites import SuiteError, read_suite


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("What is it?\n(A)2\n(B)4\n(C)9", {"A": "2", "B": "4", "C": "9"}),
        ("How many?\nA) Zero B) Exactly one C) Two", {"A": "Zero", "B": "Exactly one", "C": "Two"}),
        ("则k的值为()\nA.-3  B.3  C.-6  D.6", {"A": "-3", "B": "3", "C": "-6", "D": "6"}),
        ("下列正确的是（）\n（A）$x$\n（B）$y$", {"A": "$x$", "B": "$y$"}),
        ("A、一半 B、一倍", {"A": "一半", "B": "一倍"}),
        ("Point A. is on the line. Which?\nA. 1\nB. 2\nC. 3", {"A": "1", "B": "2", "C": "3"}),
        ("∠A=55°, f(A)=2, what is x?", {}),
        ("Which?\nA.\nB. 2", {}),
    ],
)
def test_options_are_read_out_of_the_text(text, options):
    assert inline_options(text) == options


@pytest.mark.parametrize(
    ("text", "one", "several"),
    [("C", "C", None), ("(c)", "C", None), ("C．", "C", None), ("ABD", None, {"A", "B", "D"}),
     ("A B D", "A", {"A", "B", "D"}), ("A, C和D", "A", {"A", "C", "D"}), ("12", None, None), ("Cat", None, None)],
)  # fmt: skip
def test_letters_are_read_alone_and_together(text, one, several):
    assert letter(text) == one
    assert letters(text) == (None if several is None else frozenset(several))


@pytest.mark.parametrize(
    ("row", "answer", "verdict"),
    [
        ({"problem": "k?\nA.-3  B.3  C.-6", "answer": "-6", "choice_answer": "C", "type": "choice"}, "C", "equal"),
        ({"problem": "k?\nA.-3  B.3  C.-6", "answer": "-6", "choice_answer": "C", "type": "choice"}, "-6", "equal"),
        ({"problem": "k?\nA.-3  B.3  C.-6", "answer": "-6", "choice_answer": "C", "type": "choice"}, "B", "unequal"),
        ({"problem": "Which?\nA. 1\nB. 2\nC. 3\nD. 4", "answer": "ABD", "type": "multi"}, "A, B, D", "equal"),
        ({"problem": "Which?\nA. 1\nB. 2\nC. 3\nD. 4", "answer": "ABD", "type": "multi"}, "A, B", "unequal"),
        ({"problem": "It is (A) $1/2$ (B) $1/3$ (C) 1", "answer": "A", "type": "choice"}, "0.5", "equal"),
        ({"problem": "It is (A) $1/2$ (B) $1/3$ (C) 1", "answer": "C．"}, "1", "equal"),
        ({"problem": "Roots?", "answer": "3", "answer_annotated": ["3", "-3"]}, "-3", "equal"),
        ({"problem": "Roots?", "answer": "1", "answer_annotated": "-2,1"}, "1", "unequal"),
        ({"problem": "Roots?", "answer": "1", "answer_annotated": "-2,1"}, "1, -2", "equal"),
        ({"problem": "Always?", "answer": "False"}, "no", "equal"),
        ({"problem": "How old?", "answer": "UNANSWERABLE"}, "cannot be determined", "equal"),
        ({"problem": "How old?", "answer": "UNANSWERABLE"}, "12", "unequal"),
    ],
)
def test_every_kind_of_key_is_graded(suite, grader_of, row, answer, verdict):
    [item] = read_suite(suite({"id": "1", "lang": "en", **row}))
    assert grade(item, answer, grader_of()) == verdict


def test_worked_solutions_are_no_keys(suite):
    with pytest.raises(SuiteError, match="compared with"):
        read_suite(suite({"id": "1", "problem": "Prove it.", "answer": "First, " * 60, "lang": "en"}))
