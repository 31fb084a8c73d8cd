"""Answers as people write them: with the problem's own unknown, and always meaning what is graded."""

import pytest

from reasoning_engine.cas import equal
from reasoning_engine.cas.presenting import present
from reasoning_engine.cas.reading import read
from reasoning_engine.curriculum import families
from reasoning_engine.records import Problem

EQUATION = {"en": "Solve x^2-5x+6=0", "zh": "解方程 x^2-5x+6=0"}
SYSTEM = {"en": "Solve the system p+q=-3, 2p+3q=23", "zh": "解方程组 p+q=-3，2p+3q=23"}
INEQUALITY = {"en": "Solve the inequality x^2>4", "zh": "解不等式 x^2>4"}


@pytest.mark.parametrize(
    ("problem", "answer", "en", "zh"),
    [
        (EQUATION, "2, 3", "x = 2 or x = 3", "x = 2 或 x = 3"),
        (EQUATION, "{2, 3}", "x = 2 or x = 3", "x = 2 或 x = 3"),
        (EQUATION, "x=2, x=3", "x = 2 or x = 3", "x = 2 或 x = 3"),
        (EQUATION, "-5/2", "x = -5/2", "x = -5/2"),
        (EQUATION, "1-sqrt(3), 1+sqrt(3)", "x = 1-sqrt(3) or x = 1+sqrt(3)", "x = 1-sqrt(3) 或 x = 1+sqrt(3)"),
        (EQUATION, "no solution", "no solution", "无解"),
        (EQUATION, "(-oo, oo)", "all real numbers", "全体实数"),
        (SYSTEM, "(-32, 29)", "p = -32, q = 29", "p = -32, q = 29"),
        (SYSTEM, "q=29, p=-32", "p = -32, q = 29", "p = -32, q = 29"),
        (SYSTEM, "(p=1, q=2), (p=2, q=1)", "p = 1, q = 2 or p = 2, q = 1", "p = 1, q = 2 或 p = 2, q = 1"),
        (INEQUALITY, "(-oo, -2) U (2, oo)", "x < -2 or x > 2", "x < -2 或 x > 2"),
        (INEQUALITY, "(-oo, 1) U (1, oo)", "x ≠ 1", "x ≠ 1"),
        (INEQUALITY, "[-2, 2]", "-2 ≤ x ≤ 2", "-2 ≤ x ≤ 2"),
        (INEQUALITY, "(-5, -1)", "-5 < x < -1", "-5 < x < -1"),
        (INEQUALITY, "x > 1 and x < 3", "x > 1 and x < 3", "x > 1 且 x < 3"),
    ],
)
def test_an_answer_is_shown_with_the_problems_unknown(problem, answer, en, zh):
    assert present(Problem(problem["en"], "en"), answer).text == en
    assert present(Problem(problem["zh"], "zh"), answer).text == zh


@pytest.mark.parametrize(
    ("problem", "answer", "latex"),
    [
        (EQUATION["zh"], "1/2, 3", r"x = \frac{1}{2}\text{ 或 }x = 3"),
        (SYSTEM["en"], "(-32, 29)", r"p = -32,\; q = 29"),
        (INEQUALITY["en"], "(-oo, 1] U [2, oo)", r"x \le 1\text{ or }x \ge 2"),
        ("How far is it?", "60 km/h", r"60\,\text{km/h}"),
        ("What is its area?", "3 m^2", r"3\,\text{m}^{2}"),
        ("How much is it?", "7/2", r"\frac{7}{2}"),
    ],
)
def test_the_formula_says_the_same(problem, answer, latex):
    lang = "zh" if "方" in problem else "en"
    assert present(Problem(problem, lang), answer).latex == latex


@pytest.mark.parametrize("answer", ["(2, 3)", "2 cm", "\\frac{1}{2}"])
def test_what_is_no_root_of_an_equation_is_not_made_one(answer):
    assert present(EQUATION["en"], answer).text == answer


def test_a_problem_that_is_not_an_equation_keeps_its_answer():
    assert present("A shop sells 3 pens. How many in 2 days?", "6").text == "6"
    assert present("", "2, 3").text == "2, 3"


SOLVED = {"solve_equation": "set", "solve_system": "tuple", "solve_inequality": "interval"}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_is_shown_means_what_is_graded(lang):
    shown = 0
    for family in families():
        if "equation" not in family.name and "inequality" not in family.name and "system" not in family.name:
            continue
        for difficulty in family.difficulties:
            exercise = family.sample(5, difficulty, lang)
            kind = read(exercise.problem, lang).kind
            if kind not in SOLVED:
                continue
            presented = present(Problem(exercise.problem, lang), exercise.answer)
            for text in (presented.text, presented.latex):
                assert equal(exercise.answer, text, answer_type=SOLVED[kind]).kind == "equal", (exercise.problem, text)
            shown += presented.text != exercise.answer
    assert shown >= 8
