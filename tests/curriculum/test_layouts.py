"""One expression, many ways of typing it; every one must mean the same to the CAS."""

import random

import pytest

from reasoning_engine.cas import evaluate
from reasoning_engine.curriculum.layouts import Layout, any_layout, call, compute, dress, tex
from reasoning_engine.records import Lang


@pytest.mark.parametrize(
    ("tokens", "expression", "latex"),
    [
        ("47 + 38", "47+38", "$47+38$"),
        ("6 * ( 5 - 2 )", "6*(5-2)", r"$6 \times (5-2)$"),
        ("3/4 / 2/5", "3/4/(2/5)", r"$\frac{3}{4} \div \frac{2}{5}$"),
        ("1_2/3 + 1/2", "(1+2/3)+1/2", r"$1\frac{2}{3}+\frac{1}{2}$"),
        ("-3/4 * 2", "-3/4*2", r"$-\frac{3}{4} \times 2$"),
        ("5 ^12 + 1", "5^12+1", "$5^{12}+1$"),
        ("2/3 ^2", "(2/3)^2", r"$\frac{2}{3}^2$"),
    ],
)
def test_an_expression_becomes_a_call_and_latex(tokens: str, expression: str, latex: str) -> None:
    assert call(tokens) == expression
    assert tex(tokens) == latex


@pytest.mark.parametrize("tokens", ["12345 + 678", "84 / 7", "6 * 7 - 5", "( 9 - 4 ) * 12", "3/4 + 1/6", "0.5 * 4"])
def test_every_layout_means_the_same(tokens: str) -> None:
    rng, wanted = random.Random(3), evaluate(call(tokens)).text
    for lang in ("en", "zh"):
        for _ in range(60):
            layout = any_layout(rng, lang)
            typed = layout.bare(tokens)
            if layout.times == "x" or layout.commas or layout.over == ":":
                continue  # read by the reader of problems, not by the grammar
            assert evaluate(typed).text == wanted, (typed, layout)


def test_a_slash_between_fractions_keeps_their_brackets() -> None:
    assert Layout(over="/").expr("3/4 / 2/5") == "(3/4)/(2/5)"
    assert Layout(over="÷").expr("3/4 / 2/5") == "3/4÷2/5"


def test_layouts_differ_in_spaces_signs_and_marks() -> None:
    rng = random.Random(4)
    typed = {any_layout(rng, "en").expr("12 * 3 - 4 / 2") for _ in range(300)}
    assert len(typed) >= 20
    assert any("$" in text for text in typed)
    assert any("×" in text for text in typed)
    assert any(" * " in text for text in typed)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_bare_question_has_many_wordings(lang: Lang) -> None:
    rng = random.Random(5)
    asked = {compute(rng, lang, "47 + 38") for _ in range(400)}
    assert len(asked) >= 60
    assert all("47" in text and "38" in text for text in asked)


def test_dressing_keeps_variables_and_points_in_their_case() -> None:
    rng = random.Random(6)
    assert all("AB = 3" in dress(rng, "en", "In triangle ABC, AB = 3. Find x.") for _ in range(300))


def test_dressing_sometimes_opens_politely_and_drops_the_mark() -> None:
    rng = random.Random(7)
    seen = {dress(rng, "zh", "一共有多少个苹果？") for _ in range(300)}
    assert "一共有多少个苹果？" in seen
    assert "一共有多少个苹果" in seen
    assert any(text.startswith("老师") for text in seen)
    assert "一共有多少个苹果?" in seen
