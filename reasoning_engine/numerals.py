"""Whole numbers in words: 二十五, 一百零三, 三万五千, 二〇二四, "one hundred and five", "two million".

Cheap to import (no SymPy), because the web process reads questions with it too. Left out: fractions, percent and
decimals in words (cas/numbers.py), and where in a text a number stands.
"""

from __future__ import annotations

import re

DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
TENS = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "亿": 10**8}
_CHINESE = re.compile(f"[{''.join((*DIGITS, *TENS, *LARGE))}]+")
_WORDS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_BY_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ENGLISH = {word: value for value, word in enumerate(_WORDS)} | {
    word: 10 * tens for tens, word in enumerate(_BY_TENS, start=2)
}
SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}


def chinese_integer(text: str) -> int | None:
    """The value of a Chinese numeral; None where the characters do not make one."""
    if _CHINESE.fullmatch(text) is None:
        return None
    if not any(character in TENS or character in LARGE for character in text):
        return int("".join(str(DIGITS[character]) for character in text))
    total = section = digit = 0
    for character in text:
        if character in DIGITS:
            digit = DIGITS[character]
        elif character in TENS:
            section, digit = section + (digit or 1) * TENS[character], 0
        else:
            total, section, digit = (total + section + digit) * LARGE[character], 0, 0
    return total + section + digit


def english_integer(text: str) -> int | None:
    """The value of "twenty-five" or "one hundred and five" in lower case; None for any other words."""
    words = re.split(r"[\s-]+", text)
    total = section = 0
    for word in words:
        if word in ENGLISH:
            section += ENGLISH[word]
        elif word == "hundred":
            section = max(section, 1) * 100
        elif word in SCALES:
            total, section = total + max(section, 1) * SCALES[word], 0
        elif word != "and" or not (total or section):
            return None
    return None if words[-1] == "and" else total + section
