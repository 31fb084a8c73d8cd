"""The badge of an answer by an independent route: proved, refuted, or left unchecked."""

import pytest

from reasoning_engine.cas import prove
from reasoning_engine.records import Problem

PROVED = [
    ("Solve x^2-5x+6=0", "2, 3"), ("Solve x^2-5x+6=0", "x = 3 or x = 2"), ("Solve x^2+1=0", "no solution"),
    ("Solve x^2+1=0", "无解"), ("Solve x^2=2", "\\pm\\sqrt{2}"), ("解方程 3x+7=22", "x=5"), ("Solve sqrt(x+2)=x", "2"),
    ("Solve (x^2-1)/(x-1)=2", "no solution"), ("解不等式 2x+3>7", "x>2"), ("Solve 2x+3>7", "(2, \\infty)"),
    ("Solve the system x+y=3, x-y=1", "x=2, y=1"), ("Solve the system x+y=3, x-y=1", "(2, 1)"),
    ("求 285 和 646 的最大公约数", "19"), ("1+1=?", "2"), ("Calculate 3/4+5/6", "1 7/12"),
    ("Factor x^2-4", "(x+2)(x-2)"),
    ("Factor x^2-4", "(x-2)(x+2)"), ("Expand (x+1)^2", "1+2x+x^2"), ("把60分解质因数", "2×2×3×5"),
    ("Is 91 prime?", "no"),
    ("91是质数吗", "不是"), ("Find the derivative of x^3", "y' = 3x^2"), ("Integrate 2x dx", "x^2+C"),
    ("$\\int_0^1 x^2 dx$", "1/3"), ("Compare 0.5 and 1/3", "0.5>1/3"), ("Convert 3 km to m", "3000 m"),
    ("Simplify 6/8", "3/4"), ("Which is larger, 9.11 or 9.9?", "9.9"), ("How many r's are in strawberry?", "3"),
    ("What percent of 80 is 20?", "25%"), ("Convert 13 to binary", "1101_2"), ("Simplify sqrt(12)", "2\\sqrt3"),
    ("12的因数有哪些？", "1,2,3,4,6,12"),
    ("Make 24 from 6, 2, 8, using each number once", "6*8/2"), ("24点：8、8、8", "8+8+8=24"),
    ("convert 0.5 to a fraction.", "1/2"), ("1/4用小数表示是多少？", "0.25"),
    ("求过点 (4,6) 和 (7, 12) 的直线方程.", "y = 2x - 2"), ("求过点 (4,6) 和 (7, 12) 的直线方程.", "2x - y - 2 = 0"),
    ("What is the missing number in ( ) × 4 = 16?", "4"), ("写出 (6, 4) 与 (12, -4) 的中点。", "(9,0)"),
    ("A rectangle is 6 m long and 5 m wide. What is its area?", "30 m^2"), ("Round off 45 to the nearest ten.", "50"),
    ("求长3厘米、宽2厘米、高4厘米的长方体的体积。", "24立方厘米"), ("Compute (3 + 2i)(2 + 3i)", "13i"),
    ("Solve the characteristic equation of [[2, 0], [1, 1]].", "2, 1"), ("8比2的比值是多少？", "4"),
]  # fmt: skip

REFUTED = [
    ("Solve x^2-5x+6=0", "2"), ("Solve x^2-5x+6=0", "2, 4"), ("Solve x^2-5x+6=0", "2, 3, 4"),
    ("Solve x^2-5x+6=0", "no solution"), ("Solve x^2+1=0", "1"), ("解方程 3x+7=22", "x=6"),
    ("Solve sqrt(x+2)=x", "2, -1"), ("解不等式 2x+3>7", "x>=2"), ("Solve 2x+3>7", "x<2"),
    ("Solve the system x+y=3, x-y=1", "(1, 2)"), ("求 285 和 646 的最大公约数", "57"), ("1+1=?", "3"),
    ("1+1=?", "no solution"), ("Factor x^2-4", "(x-2)^2"), ("Expand (x+1)^2", "x^2+1"), ("把60分解质因数", "2*3*5"),
    ("Is 91 prime?", "yes"), ("Find the derivative of x^3", "x^2"), ("Integrate 2x dx", "2x^2+C"),
    ("Compare 0.5 and 1/3", "<"), ("Which is larger, 9.11 or 9.9?", "9.11"), ("How many r's are in strawberry?", "2"),
    ("Convert 13 to binary", "1011"), ("12的因数有哪些？", "1,2,3,4,6"), ("Convert 3 km to m", "300"),
    ("Is 9.9 larger than 9.37, or is 9.37 larger?", "9.37"), ("Which numbers t satisfy 3t+1>7?", "t>3"),
    ("24点：8、8、8", "8*3"), ("Make 24 from 6, 2, 8, using each number once", "6+8*2"), ("Add 412 and 389.", "802"),
    ("求过点 (4,6) 和 (7, 12) 的直线方程.", "y=2x+2"), ("Round off 45 to the nearest ten.", "45"),
    ("4.8与4.82，哪个数更小？", "4.82"), ("A rectangle is 6 m long and 5 m wide. What is its area?", "22"),
    ("Find the value of the 3 in the number 968134.", "300"), ("七十八万九千写作什么", "78900"),
]  # fmt: skip

UNCHECKED = [
    ("Tom has 3 apples and 5 pears. How many pieces of fruit?", "8"), ("1+1=?", "1+1"), ("1+1=?", ""),
    ("Factor x^2-4", "x^2-4"), ("Expand (x+1)^2", "(x+1)^2"), ("把60分解质因数", "60"), ("把60分解质因数", "4*15"),
    ("Simplify 6/8", "6/8"), ("Simplify sqrt(12)", "\\sqrt{12}"), ("Integrate 2x dx", "x^2"),
    ("Calculate 2/3", "0.67"), ("Solve x^2=2", "1.414, -1.414"), ("Solve 2x+3>7", "2x+3>7"),
    ("Convert 3 km to m", "3 km"), ("Solve x^2-5x+6=0", "I think it is complicated"), ("11÷1/6", "66"),
    ("What is life?", "42"), ("1+1=?", "\\foo"),
    ("convert 0.5 to a fraction.", "0.5"), ("convert 0.5 to a fraction.", "5/10"), ("1/4用小数表示是多少？", "1/4"),
    ("What is the missing number in ( ) × 4 = 16?", "4 × 4 = 16"), ("8比2的比值是多少？", "8:2"),
    ("求过点 (4,6) 和 (7, 12) 的直线方程.", "2x-2"), ("Compute (3 + 2i)(2 + 3i)", "(3+2i)(2+3i)"),
    ("Express 6 as a percentage of 9.", "66.7%"), ("973中的7表示多少？", "7个十"), ("Divide 17 by 5.", "3 remainder 2"),
    ("Find the cross product of (7, 1, -7) and (-2, -1, -6).", "-13i+56j-5k"),
    ("Compute 100 / 7", "14.29"), ("Tom is 3 times as old as Ann.", "3"),
]  # fmt: skip


@pytest.mark.parametrize(("problem", "answer"), PROVED)
def test_it_proves_a_right_answer(problem, answer):
    proof = prove(problem, answer)
    assert proof.verdict == "proved", proof


@pytest.mark.parametrize(("problem", "answer"), REFUTED)
def test_it_refutes_a_wrong_answer(problem, answer):
    proof = prove(problem, answer)
    assert proof.verdict == "refuted", proof


@pytest.mark.parametrize(("problem", "answer"), UNCHECKED)
def test_it_claims_nothing_where_it_is_not_sure(problem, answer):
    proof = prove(problem, answer)
    assert proof.verdict == "unchecked", proof


def test_the_reason_is_in_the_language_of_the_problem():
    assert prove(Problem("1+1=?", "zh"), "2").reason == "独立计算得到相同的结果：2。"
    assert prove(Problem("1+1=?", "en"), "3").reason == "An independent calculation gives 2."
    assert "4" in prove("Solve x^2-5x+6=0", "2, 4").reason


def test_no_wrong_answer_of_the_curriculum_is_proved_and_no_key_is_refuted():
    """And many of the exercises are proved, so that the promise is about something."""
    from reasoning_engine.cas import equal
    from reasoning_engine.curriculum import families

    mistaken, proved, count = [], 0, 0
    for place, family in enumerate(families()):
        for lang in ("en", "zh"):
            exercise = family.sample(10**9 + place, family.difficulties[place % len(family.difficulties)], lang)
            verdict = prove(exercise.problem, exercise.answer, lang).verdict
            count, proved = count + 1, proved + (verdict == "proved")
            if verdict == "refuted":
                mistaken.append((exercise.problem, exercise.answer))
            for wrong in exercise.wrong if verdict == "proved" else ():
                if prove(exercise.problem, wrong.answer, lang).verdict != "proved":
                    continue
                same = equal(exercise.answer, wrong.answer, answer_type=exercise.answer_type, unit=exercise.unit)
                if same.kind != "equal":
                    mistaken.append((exercise.problem, wrong.answer))
    assert mistaken == []
    assert proved > 150, count
