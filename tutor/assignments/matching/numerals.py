"""Numbers written in words, English or Chinese, as digits: "twenty-five" and 二十五 are 25.

"a", "one" and 一 stay words: they are articles far more often than quantities. Left out: ordinals, and numbers above
hundred millions.
"""

from __future__ import annotations

import re

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = {word: value for value, word in enumerate(_UNITS)} | {word: 10 * n for n, word in enumerate(_TENS, start=2)}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_WORD = "|".join([*_VALUES, *_SCALES])
_RUN = re.compile(rf"\b(?:{_WORD})(?:(?:\s+and\s+|[\s-]+)(?:{_WORD}))*\b")
_OTHERS = [
    (re.compile(r"\b(?:twice|double|doubled|两倍|翻倍)\b"), "2 times"),
    (re.compile(r"\b(?:thrice|triple|tripled)\b"), "3 times"),
    (re.compile(r"\b(?:a |one )?half\b"), "1/2"),
    (re.compile(r"\bthree[ -]quarters\b"), "3/4"),
    (re.compile(r"\b(?:a |one )?quarter\b(?! past| to)"), "1/4"),
    (re.compile(r"\b(?:a |one )third\b"), "1/3"),
    (re.compile(r"\btwo[ -]thirds\b"), "2/3"),
    (re.compile(r"\b(?:a )?dozen\b"), "12"),
    (re.compile(r"两倍|翻一番"), "2倍"),
    (re.compile(r"一半"), "1/2"),
]
_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_CHINESE = re.compile("[零〇一二两三四五六七八九十百千万亿]+")
_CHINESE_FRACTION = re.compile(
    "([零一二两三四五六七八九十百千万]+|[0-9]+)分之([零一二两三四五六七八九十百千万]+|[0-9]+)"
)


def in_digits(text: str) -> str:
    """The text (lower case) with its numbers in digits."""
    for pattern, digits in _OTHERS:
        text = pattern.sub(digits, text)
    text = _RUN.sub(lambda run: _english(run.group()), text)
    text = _CHINESE_FRACTION.sub(lambda found: f"{_chinese(found[2])}/{_chinese(found[1])}", text)
    return _CHINESE.sub(lambda run: _chinese(run.group()), text)


def _english(words: str) -> str:
    total, current = 0, 0
    parts = [part for part in re.split(r"[\s-]+", words) if part != "and"]
    if parts == ["one"]:
        return words
    for part in parts:
        if part in _VALUES:
            current += _VALUES[part]
        elif part == "hundred":
            current = max(current, 1) * 100
        else:
            total, current = total + max(current, 1) * _SCALES[part], 0
    return str(total + current)


def _chinese(run: str) -> str:
    if run.isdigit() or run in ("一", "十分"):
        return run
    total, section, digit = 0, 0, 0
    if not any(character in _PLACES or character in "万亿" for character in run):
        return "".join(str(_DIGITS[character]) for character in run)
    for character in run:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _PLACES:
            section, digit = section + (digit or 1) * _PLACES[character], 0
        else:
            total, section, digit = (total + section + digit) * (10_000 if character == "万" else 100_000_000), 0, 0
    return str(total + section + digit)
