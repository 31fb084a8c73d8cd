"""Noise on words: what changes, and what never does."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reasoning_engine.training import wording
from reasoning_engine.training.corpus_problem import CorpusProblem

RNG = random.Random(0)


def problem(text, lang="en"):
    return CorpusProblem("1", lang, text, "5", "test", expression="2+3")


def test_names_change_alike_and_stay_apart():
    text = "Mary gave John 3 pens. John thanked Mary, and Mary-Ann saw it. How many has John?"
    for seed in range(50):
        words = wording.other_names(text, random.Random(seed)).split()
        giver, taker = words[0], words[2]
        assert giver != taker
        assert {giver, taker}.isdisjoint({"Mary", "John"})
        assert words[5] == taker
        assert words[7] == giver + ","
        assert "Mary-Ann" in words


@pytest.mark.parametrize(
    ("variation", "before", "after"),
    [
        (wording.percent_in_words, "25% of 8 %", "25 percent of 8 percent"),
        (wording.price_in_words, "He paid $5, then $1,200.50.", "He paid 5 dollars, then 1,200.50 dollars."),
        (wording.price_in_signs, "She has 12 dollars left", "She has $12 left"),
        (wording.thousands, "12,000 and 3,500 in 2014", "12000 and 3500 in 2014"),
        (wording.thousands, "12000 and 350 in 2014", "12,000 and 350 in 2014"),
        (wording.without_last_mark, "How many? ", "How many"),
        (wording.spaced_marks, "He has 2 pens. How many, then?", "He has 2 pens . How many , then ?"),
        (wording.verb_for_sign, "被除数=多少．商=．3=3", "被除数是多少．商是．3=3"),
        (wording.modern_marks, "多少人．", "多少人。"),
        (wording.wide_marks, "有3个,共有多少?", "有3个，共有多少？"),
        (wording.ascii_marks, "有3个，共有多少？", "有3个,共有多少?"),
    ],
)  # fmt: skip
def test_each_variation_does_what_it_says(variation, before, after):
    assert variation(before, RNG) == after


def test_fractions_take_every_style_but_mixed_numbers_stay():
    seen = {wording.plain_fractions("挖了(3/5)，重1(1/2)吨", random.Random(seed)) for seed in range(40)}
    assert seen == {f"挖了{style}，重1(1/2)吨" for style in ("3/5", r"\frac{3}{5}", r"$\frac{3}{5}$", "5分之3")}


@given(st.integers(0, 10**6), st.sampled_from(["en", "zh"]))
def test_answer_and_expression_never_change(seed, lang):
    before = problem("Tom has 1,200 pens, 25% of them red, (3/5) new; 甲=多少．", lang)
    after = wording.vary_wording(before, random.Random(seed))
    assert (after.answer, after.expression, after.id, after.lang) == ("5", "2+3", "1", lang)
    numbers = "".join(sign for sign in after.problem if sign.isdigit())
    assert numbers in ("12002535", "12002553")


def test_the_same_seed_gives_the_same_words():
    before = problem("Tom and Lisa have $1,200. How many?")
    assert wording.vary_wording(before, random.Random(7)) == wording.vary_wording(before, random.Random(7))
