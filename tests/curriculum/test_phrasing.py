"""Number names and formats, people and things: the small words of a problem."""

import random
from fractions import Fraction

import pytest

from reasoning_engine.curriculum.phrasing import (
    THINGS,
    decimal,
    people,
    phrase,
    spread,
    words_en,
    words_zh,
    wrong_answers,
)


@pytest.mark.parametrize(
    ("number", "en", "zh"),
    [
        (0, "zero", "零"),
        (7, "seven", "七"),
        (10, "ten", "十"),
        (14, "fourteen", "十四"),
        (21, "twenty-one", "二十一"),
        (105, "one hundred five", "一百零五"),
        (110, "one hundred ten", "一百一十"),
        (1005, "one thousand five", "一千零五"),
        (1050, "one thousand fifty", "一千零五十"),
        (10014, "ten thousand fourteen", "一万零一十四"),
        (20500, "twenty thousand five hundred", "二万零五百"),
        (100020, "one hundred thousand twenty", "十万零二十"),
        (205000, "two hundred five thousand", "二十万五千"),
        (999999, "nine hundred ninety-nine thousand nine hundred ninety-nine", "九十九万九千九百九十九"),
    ],
)
def test_numbers_have_their_names(number: int, en: str, zh: str) -> None:
    assert words_en(number) == en
    assert words_zh(number) == zh


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3, "3"),
        (Fraction(5, 2), "2.5"),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(1, 1000), "0.001"),
        (Fraction(-7), "-7"),
        (0, "0"),
    ],
)
def test_decimals_are_written_without_trailing_zeros(value: Fraction | int, text: str) -> None:
    assert decimal(value) == text


def test_a_decimal_can_keep_its_places() -> None:
    assert decimal(Fraction(5, 2), 2) == "2.50"
    assert decimal(4, 2) == "4.00"


def test_an_endless_decimal_is_refused() -> None:
    with pytest.raises(ValueError, match="1/3"):
        decimal(Fraction(1, 3))


def test_spread_stays_in_its_bounds_and_reaches_small_and_large() -> None:
    rng = random.Random(1)
    drawn = [spread(rng, 2, 99999) for _ in range(2000)]
    assert min(drawn) >= 2
    assert max(drawn) <= 99999
    assert sum(n < 1000 for n in drawn) > 200
    assert sum(n > 10000 for n in drawn) > 200


def test_people_are_different_and_have_pronouns() -> None:
    for lang in ("en", "zh"):
        crowd = people(random.Random(2), lang, 40)
        assert len({person.name for person in crowd}) == 40
        assert {person.he for person in crowd} == ({"he", "she"} if lang == "en" else {"他", "她"})


def test_things_are_counted_in_both_languages() -> None:
    apple = next(thing for thing in THINGS if thing.one == "apple")
    assert apple.count(1, "en") == "1 apple"
    assert apple.count(3, "en") == "3 apples"
    assert apple.count(3, "zh") == "3个苹果"
    assert len({thing.one for thing in THINGS}) == len(THINGS)


def test_a_phrase_is_filled() -> None:
    assert (
        phrase(random.Random(0), {"en": ("Add {a} and {b}.",), "zh": ("{a}加{b}",)}, "en", a=1, b=2) == "Add 1 and 2."
    )


def test_wrong_answers_leave_out_the_key_repetitions_and_blanks() -> None:
    found = wrong_answers(
        "4",
        "en",
        (4, "key", "k", "钥"),
        ("", "none", "n", "无"),
        (5, "first", "f", "一"),
        (5, "again", "a", "再"),
        (6, "next", "n", "下"),
    )
    assert [(w.answer, w.rule) for w in found] == [("5", "first"), ("6", "next")]
