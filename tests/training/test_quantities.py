"""Numbers in a text: where, of which kind, how a call writes them, and whether they count anything."""

from fractions import Fraction

import pytest

from reasoning_engine.training.quantities import quantities


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She has 3 cats and 1,200 fleas.", [("integer", "3"), ("integer", "1200")]),
        ("水渠长400米，挖了(3/5)", [("integer", "400"), ("fraction", "3/5")]),
        ("重1(5/6)吨", [("mixed", "1+5/6")]),
        ("It takes 3 1/2 hours or 3/4 of 0.25.", [("mixed", "3+1/2"), ("fraction", "3/4"), ("decimal", "0.25")]),
        ("25% of 7.5 %, 12％", [("percent", "25%"), ("percent", "7.5%"), ("percent", "12%")]),
        ("$1,234.50 and .5", [("decimal", "1234.50"), ("decimal", "0.5")]),
        ("x2 and A4 are no numbers", []),
        ("1/0 is none", []),
        ("on 3/4/2020", [("integer", "3")]),
    ],
)
def test_it_finds_every_number_with_its_kind(text, found):
    got = [(quantity.kind, quantity.literal) for quantity in quantities(text)]
    assert got[: len(found)] == found
    assert len(got) == len(found) or "2020" in text


def test_it_knows_where_each_number_stands():
    text = "甲1(1/2)米，乙75%，丙 1,000 个"
    for quantity in quantities(text):
        assert text[quantity.start : quantity.end] == quantity.written
    assert [quantity.value for quantity in quantities(text)] == [Fraction(3, 2), Fraction(3, 4), 1000]


@pytest.mark.parametrize(
    "text", ["第3天", "5月", "2014年", "the 4th box", "grade 6", "3年级", "A、B 2种", "三(2)班的2班"]
)
def test_a_number_that_names_is_no_amount(text):
    assert any(quantity.ordinal for quantity in quantities(text))


@pytest.mark.parametrize("text", ["3天", "存了2年", "5 boxes", "9岁"])
def test_a_number_that_counts_is_an_amount(text):
    assert not any(quantity.ordinal for quantity in quantities(text))


def test_it_sees_a_multiplier():
    assert [quantity.multiplies for quantity in quantities("甲是乙的2倍多3, 4 times as many")] == [True, False, True]
