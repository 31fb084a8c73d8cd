"""The question given back is not an answer, however it is typed."""

import pytest

from reasoning_engine.cas.forms import gives_the_question_back


@pytest.mark.parametrize(
    ("problem", "key", "answer"),
    [
        ("Expand (x+1)(x+2).", "x^2+3*x+2", "(x+1)*(x+2)"),
        ("Factor $x^2 - 5x + 6$.", "(x-2)*(x-3)", "x^2-5*x+6"),
        ("把 x²+2x+1 分解因式。", "(x+1)^2", "x^2+2*x+1"),
        ("Simplify \\(2a \\cdot a^3\\)", "2*a^4", "2*a*a^3"),
        ("Combine: 3y + 4y - 2", "7*y-2", "3*y+4*y-2"),
    ],
)
def test_it_recognises_the_question(problem, key, answer):
    assert gives_the_question_back(problem, key, answer)
    assert not gives_the_question_back(problem, key, key)


def test_a_key_that_stands_in_the_question_may_be_given():
    assert not gives_the_question_back("Is it (x+1)^2 or x^2+1?", "(x+1)^2", "(x+1)^2")


def test_a_bare_number_is_never_the_question():
    assert not gives_the_question_back("What is 12 - 5?", "7", "12")
