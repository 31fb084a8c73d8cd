"""What one line of a pupil's work is worth: relations, witnesses, mal-rules, next steps."""

from __future__ import annotations

import re

import pytest

from reasoning_engine.cas.lines import judge_line
from reasoning_engine.cas.misconceptions import SENTENCES
from reasoning_engine.records import LineRelation

RELATIONS: list[tuple[str, list[str], str, LineRelation]] = [
    ("Solve 2x+3=7", [], "2x=4", "equivalent"),
    ("Solve 2x+3=7", ["2x=4"], "x=2", "equivalent"),
    ("Solve 2x+3=7", ["2x=4"], "2", "equivalent"),
    ("Solve 2x+3=7", ["2x=4"], "x=8", "not_equivalent"),
    ("解方程 2x+3=7", [], "所以 $2x=4$", "equivalent"),
    ("Solve x^2=9", [], "x=3", "loses_roots"),
    ("Solve x^2=9", ["x=3"], "or x=-3", "equivalent"),
    ("Solve x^2=9", ["x=3"], "x=-3", "equivalent"),
    ("Solve x^2=9", [], "x=±3", "equivalent"),
    ("Solve x^2=9", [], "x_1=3, x_2=-3", "equivalent"),
    ("Solve x^2-5x+6=0", [], "(x-2)(x-3)=0", "equivalent"),
    ("Solve x^2-5x+6=0", ["(x-2)(x-3)=0"], "x=2 或 x=3", "equivalent"),
    ("Solve x^2-5x+6=0", ["(x-2)(x-3)=0"], "2, 3", "equivalent"),
    ("Solve x^2=3x", [], "x=3", "loses_roots"),
    ("Solve x^3=8", [], "x=2", "equivalent"),
    ("Solve sqrt(x+3)=x-3", [], "x+3=(x-3)^2", "gains_roots"),
    ("Solve sqrt(x+3)=x-3", ["x+3=(x-3)^2"], "x=6", "equivalent"),
    ("Solve 1/(x-1)=2/(x^2-1)", [], "x+1=2", "gains_roots"),
    ("Solve log_2(x)+log_2(x-2)=3", [], "log_2(x(x-2))=3", "gains_roots"),
    ("Solve log_2(x)+log_2(x-2)=3", ["x(x-2)=8"], "x=4", "equivalent"),
    ("Solve |x-2|=3", [], "x-2=3 or x-2=-3", "equivalent"),
    ("Solve |x-2|<3", [], "-3<x-2<3", "equivalent"),
    ("Solve |x-2|>3", [], "x>5", "loses_roots"),
    ("Solve -2x>6", [], "x>-3", "not_equivalent"),
    ("Solve -2x>6", [], "x<-3", "equivalent"),
    ("Solve -2x>6", [], r"x \in (-\infty, -3)", "equivalent"),
    ("Solve x^2<9", [], "x<3", "gains_roots"),
    ("Solve 1/x<2", [], "x<0 or x>1/2", "equivalent"),
    ("Solve 2x+1 >= 5", [], "x>2", "loses_roots"),
    ("Solve the system x+y=5, x-y=1", [], "2x=6", "follows"),
    ("Solve the system x+y=5, x-y=1", ["2x=6"], "x=3", "follows"),
    ("Solve the system x+y=5, x-y=1", ["2x=6", "x=3"], "x=3, y=2", "equivalent"),
    ("Solve the system x+y=5, x-y=1", ["2x=6"], "x=4", "not_equivalent"),
    ("Solve the system x+y=5, x-y=1", [], r"\begin{cases} y=5-x \\ x-(5-x)=1 \end{cases}", "equivalent"),
    ("Solve the system x+y=5, x-y=1", [], "x=3 or y=2", "gains_roots"),
    ("Solve the system x^2+y^2=25, x+y=7", [], "x=3, y=4", "loses_roots"),
    ("Solve the system x^2+y^2=25, x+y=7", [], "(x=3 and y=4) or (x=4 and y=3)", "equivalent"),
    ("Solve 2(x-3)=5x-3(x+1)", ["2x-6=2x-3"], "0=3", "equivalent"),
    ("Solve 2(x-3)=5x-3(x+1)", ["2x-6=2x-3", "0=3"], "no solution", "equivalent"),
    ("Calculate 1/2+1/3", [], "2/5", "not_equivalent"),
    ("Calculate 1/2+1/3", [], "= 3/6+2/6", "equivalent"),
    ("Calculate 1/2+1/3", [], "1/2+1/3=5/6", "equivalent"),
    ("Calculate 2+3*4", [], "3*4=12", "follows"),
    ("Simplify 2x+3x", [], "5x", "equivalent"),
    ("Expand (x+2)^2", [], "x^2+4", "not_equivalent"),
    ("Find the derivative of x^2 sin x", [], "f'(x) = 2x sin x + x^2 cos x", "equivalent"),
    ("Find the derivative of x^2 sin x", [], "2x cos x", "not_equivalent"),
    ("Integrate x^2+1", [], "x^3/3+x+C", "equivalent"),
    ("Integrate x^2+1", [], "x^3/3+1", "not_equivalent"),
    ("Tom has 3 boxes of 4 apples. How many apples?", [], "3*4=12", "follows"),
    ("Tom has 3 boxes of 4 apples. How many apples?", [], "3*4=14", "not_equivalent"),
    ("Solve 2x+3=7", [], "hello there", "cannot_tell"),
    ("Solve 2x+3=7", [], "", "cannot_tell"),
]


@pytest.mark.parametrize(("problem", "previous", "line", "relation"), RELATIONS)
def test_relation(problem: str, previous: list[str], line: str, relation: LineRelation) -> None:
    judged = judge_line(problem, previous, line)
    assert judged.relation == relation, judged
    assert judged.reason


def test_witnesses_are_named() -> None:
    assert "x=-3" in judge_line("Solve x^2=9", [], "x=3").reason
    assert "x=1" in judge_line("Solve sqrt(x+3)=x-3", [], "x+3=(x-3)^2").reason


def test_a_right_step_from_a_wrong_line_does_not_agree_with_the_problem() -> None:
    judged = judge_line("Solve 2x+3=7", ["2x=10"], "x=5")
    assert judged.correct
    assert judged.agrees_with_problem is False
    assert not judged.finished


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        ("Solve 2x+3=7", "x=2"),
        ("Solve x^2=9", "x=3 or x=-3"),
        ("Solve -2x>6", "x<-3"),
        ("Solve the system x+y=5, x-y=1", "x=3, y=2"),
        ("Calculate 1/2+1/3", "5/6"),
        ("Expand (x+2)^2", "x^2+4x+4"),
    ],
)
def test_the_last_line_is_finished(problem: str, line: str) -> None:
    judged = judge_line(problem, [], line)
    assert judged.finished
    assert judged.next_step is None


@pytest.mark.parametrize(("problem", "line"), [("Solve 2x=8", "x=8/2"), ("Calculate 1/2+1/3", "10/12")])
def test_an_unfinished_value_is_not_finished(problem: str, line: str) -> None:
    assert not judge_line(problem, [], line).finished


MAL_RULES = [
    ("Calculate 1/2+1/3", "2/5", "adds-denominators"),
    ("1/4+2/3=", "1/4+2/3=3/7", "adds-denominators"),
    ("2/5+1/2", "3/10", "keeps-numerators"),
    ("2/3*3", "6/9", "multiplies-both-parts"),
    ("2/3÷3/8=?", "9/16", "inverts-first"),
    ("4/8", "2/8", "reduces-one-part"),
    ("5+6*10", "110", "left-to-right"),
    ("-6+-8", "2", "two-negatives"),
    ("253-179", "126", "smaller-from-larger"),
    ("6.7*3", "2.01", "point-misplaced"),
    ("60-1.35", "59.35", "copies-extra-digits"),
    ("0.8+0.4", ".12", "decimal-parts-apart"),
    ("2^3", "6", "power-as-product"),
    ("Expand 3(x+4)", "3x+4", "distributes-first-only"),
    ("Expand (x+3)^2", "x^2+9", "subtracts-squares"),
    ("Simplify 2x+3x", "5x^2", "adds-letters-as-powers"),
    ("Simplify 2x+3", "5x", "combines-unlike"),
    ("Simplify x^2*x^3", "x^6", "multiplies-exponents"),
    ("Simplify (x+2)/2", "x", "cancels-terms"),
    ("Simplify 5-(x-2)", "5-x-2", "loses-sign"),
    ("Find the derivative of x^2 sin x", "2x cos x", "product-of-derivatives"),
    ("Find the derivative of sin(3x)", "cos(3x)", "forgets-inner-derivative"),
    ("Solve 2x+3=7", "2x=10", "moves-term-without-sign"),
    ("Solve 3(x+4)=18", "3x+4=18", "distributes-first-only"),
    ("Solve 2x=8", "x=6", "inverse-operation"),
    ("Solve x/2+1=5", "x+1=10", "multiplies-one-term"),
    ("Solve x^2=9", "x=3", "forgets-negative-root"),
    ("Solve |x-2|=3", "x-2=3", "forgets-absolute-case"),
    ("Solve x^2=3x", "x=3", "divides-by-unknown"),
    ("Solve (x-2)(x-3)=0", "x=-2 or x=-3", "sign-of-roots"),
    ("Solve (x-1)(x-2)=6", "x-1=6 or x-2=6", "product-not-zero"),
    ("Solve -2x>6", "x>-3", "keeps-sign-with-negative"),
    ("Solve 2x>6", "x<3", "turns-sign"),
    ("Solve x^2<9", "x<3", "treats-as-linear"),
    ("Solve sqrt(x+3)=x-3", "x+3=(x-3)^2", "squares-both-sides"),
    ("Solve the system x+y=5, x-y=1", "x=2, y=3", "swaps-unknowns"),
    ("Compare 0.04 and 0.5", "0.04 > 0.5", "longer-is-larger"),
]


@pytest.mark.parametrize(("problem", "line", "rule"), MAL_RULES)
def test_a_wrong_line_is_explained_in_both_languages(problem: str, line: str, rule: str) -> None:
    for lang in ("en", "zh"):
        judged = judge_line(problem, [], line, lang)
        assert judged.correct is False
        assert judged.misconception is not None, judged
        assert judged.misconception.rule == rule
        assert judged.misconception.sentence == SENTENCES[rule][lang == "zh"]


@pytest.mark.parametrize(
    "problem",
    [
        "Solve 2x+3=7", "Solve 3(x+4)=18", "Solve x/2+x/3=5", "Solve 5x-2=3x+8", "Solve -2x>6", "Solve 3-x<=5",
        "Solve x^2=9", "Solve x^2-5x+6=0", "Solve x^2+2x=8", "Solve |x-2|=3", "Solve |x-2|<3", "Solve 2^x=8",
        "Solve the system x+y=5, x-y=1", "Solve the system 2x+3y=6, 4x+9y=15", "Calculate 1/2+1/3", "Calculate 2+3*4",
        "Calculate 0.5*4-1", "Expand (x+2)(x-3)", "Simplify 2x+3x-1", "Find the derivative of x^2 sin x",
        "Find the derivative of x^3+2x", "Integrate x^2+1",
    ],
)  # fmt: skip
def test_the_next_steps_are_right_and_lead_to_the_end(problem: str) -> None:
    """Following the next step from a wrong line on, every line is right and the last is finished."""
    step = judge_line(problem, [], "x=12345" if "olve" in problem else "12345").next_step
    lines: list[str] = []
    for _ in range(8):
        assert step is not None, lines
        line = re.findall(r"\$([^$]+)\$", step)[-1]
        judged = judge_line(problem, lines, line)
        assert judged.correct, (lines, line, judged)
        lines.append(line)
        if judged.finished or judged.relation == "follows":
            return
        step = judged.next_step
    raise AssertionError(lines)


@pytest.mark.parametrize(
    "line",
    ["x" * 5000, "((((" * 200, "9!!!!!!", "10^10^10^10=x", "__import__('os')", "x=" * 200, "\\begin{cases}", "$$$"],
)
def test_hostile_lines_are_not_judged(line: str) -> None:
    assert judge_line("Solve 2x+3=7", [], line).correct is not True
