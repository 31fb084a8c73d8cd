"""Formulas as people type them must still be the same formulas."""

import random

import pytest

from reasoning_engine.cas import evaluate
from reasoning_engine.cas.equality import equal
from reasoning_engine.curriculum.notation import any_style, latex, math, read
from reasoning_engine.errors import CurriculumError

FORMULAS = (
    "x^2-5*x+6",
    "-x^2+3",
    "2*(x+1)*(x-3)",
    "(x-2)^2",
    "3*x^12-x",
    "(x+1)/(x-4)",
    "x/2+x/3",
    "sqrt(x+28)",
    "|3*x-7|",
    "4*3+2",
    "2*pi/3",
    "5*(m-2)-3*(m+4)",
    "x^2*x^5",
    "1/2*x",
    "(-3)^2",
    "[[1, 2], [3, -4]]",
    "5!",
    "2^100",
)


@pytest.mark.parametrize("plain", FORMULAS)
def test_every_way_of_typing_reads_back_as_the_same_formula(plain: str) -> None:
    rng = random.Random(1)
    written = {any_style(rng).write(plain) for _ in range(60)}
    assert len(written) > 1
    for text in written:
        verdict = equal(plain, text)
        assert verdict.kind == "equal", f"{plain} typed {text}: {verdict}"


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        ("x^2-5*x+6", "x^2-5x+6"),
        ("x^12", "x^{12}"),
        ("3*4", r"3 \cdot 4"),
        ("x/2", r"\frac{x}{2}"),
        ("(x+1)/3", r"\frac{x+1}{3}"),
        ("2*sqrt(3)", r"2\sqrt{3}"),
        ("5*pi/6", r"\frac{5\pi}{6}"),
        ("x<=-2", r"x \le -2"),
        ("-3/4", r"-\frac{3}{4}"),
        ("f(x)=2*x", "f(x)=2x"),
        ("abs(x-1)", "|x-1|"),
        ("sind(30)", r"\sin 30^\circ"),
        ("a*b", "ab"),
        ("pi*x", r"\pi x"),
        ("x*2", r"x \cdot 2"),
        ("[[1, 2], [3, 4]]", r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}"),
        ("x^-2", "x^{-2}"),
        ("7!", "7!"),
    ],
)
def test_latex_is_what_a_textbook_prints(plain: str, expected: str) -> None:
    assert latex(read(plain)) == expected
    assert math(plain) == f"${expected}$"


@pytest.mark.parametrize("broken", ["(x+1", "x+", "3**2", "", "x)", "[1, 2", "=3"])
def test_it_refuses_what_it_cannot_typeset(broken: str) -> None:
    with pytest.raises(CurriculumError):
        read(broken)


def test_styles_differ_in_every_habit() -> None:
    rng = random.Random(5)
    styles = [any_style(rng) for _ in range(400)]
    plain = [s for s in styles if not s.mark]
    assert 0.25 < 1 - len(plain) / len(styles) < 0.55
    assert {s.mark for s in styles} == {"", "$", r"\(", "$$"}
    assert {s.raised for s in plain} == {"^", "²", "**"}
    assert {s.spaces for s in plain} == {True, False}
    assert {s.star for s in plain} == {"", "*"}


def test_spaces_stand_around_operators_but_never_after_a_leading_sign() -> None:
    spaced = next(
        s
        for s in (any_style(random.Random(i)) for i in range(200))
        if s.spaces and not s.mark and s.minus == "-" and not s.star
    )
    assert spaced.write("-3*x+5=-2").replace("·", "").replace("*", "") == "-3x + 5 = -2"
    assert evaluate("-3*2+5=-1").text == "true"
