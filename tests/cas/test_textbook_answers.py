"""Answers as textbooks and pupils write them, in both languages: what must be accepted, and what never."""

from __future__ import annotations

import pytest

from reasoning_engine.cas.grading import grade

ACCEPTED = [
    ("3/4", "四分之三"), ("25%", "百分之二十五"), ("3/2", "一又二分之一"), ("120", "一百二十"), ("3.5", "三点五"),
    ("2 h 30 min", "150 min"), ("2小时30分钟", "2.5小时"), ("3 m 20 cm", "3.2 m"), ("3元5角", "3.5元"),
    ("60 km/h", "60公里每小时"), ("10 m/s", "36 km/h"), ("5 cm", "50 mm"), ("30°", "30 degrees"),
    (r"\begin{cases}x=1\\y=2\end{cases}", "x=1, y=2"), ("{2,3}", "x=3 or x=2"), ("±2", "2, -2"),
    (r"\{x|x>2\}", r"(2,+\infty)"), ("(1,2)∪(3,4)", "1<x<2 or 3<x<4"), ("x≠1", "(-oo,1)∪(1,oo)"),
    (r"+\infty", "正无穷"), ("无解", r"\emptyset"), ("cannot be determined", "无法确定"), ("yes", "是"),
    ("AC", "A, C"), ("ABD", "A、B、D"), ("A,C", "C,A"), ("B", "选B"), ("Wednesday", "星期三"),
    (r"\ln|x|+C", r"\ln(2|x|)+C"), (r"\frac{x^3}{3}+C", "x^3/3 + c"), ("C_5^2", "10"), (r"0.\dot{3}", "1/3"),
    ("7", r"first \boxed{5}, then \boxed{7}"), ("7", "答：一共有7个苹果。"), ("7", "Therefore, she has 7 apples left."),
]  # fmt: skip
REFUSED = [
    ("2 h 30 min", "2.3 h"), ("3 m 20 cm", "3.02 m"), ("3元5角", "3.05元"), ("2 h 30 min", "250 min"),
    (r"\begin{cases}x=1\\y=2\end{cases}", "x=2, y=1"), ("AC", "A, D"), ("ABD", "AB"), (r"+\infty", r"-\infty"),
    ("x=1, y=2", "(2,1)"), ("(-oo,2]", "x<2"), ("5 cm", "5 m"), ("$3.50", "$3.05"), ("3:4", "4:3"),
    ("无解", "无法确定"), ("y=2x+1", "y=2x-1"), (r"1\pm\sqrt{2}", r"1\pm\sqrt{3}"),
    ("7", r"first \boxed{7}, then \boxed{5}"),
]  # fmt: skip


@pytest.mark.parametrize(("gold", "pred"), ACCEPTED)
def test_the_same_answer_written_otherwise_is_accepted(gold: str, pred: str) -> None:
    assert grade(gold, pred).kind == "equal"


@pytest.mark.parametrize(("gold", "pred"), REFUSED)
def test_another_answer_is_never_accepted(gold: str, pred: str) -> None:
    assert grade(gold, pred).kind != "equal"
