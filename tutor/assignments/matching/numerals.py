"""Numbers written in words, English or Chinese, as digits: "twenty-five" and 二十五 are 25.

"a", "one" and 一 stay words: they are articles far more often than quantities. What a run of words is worth, the
engine's `numerals` knows; here is where in a text one stands. Left out: ordinals.
"""

from __future__ import annotations

import re

from reasoning_engine import numerals

_WORD = "|".join([*numerals.ENGLISH, *numerals.SCALES])
_RUN = re.compile(rf"\b(?:{_WORD})(?:(?:\s+and\s+|[\s-]+)(?:{_WORD}))*\b")
_OTHERS = [
    (re.compile("四舍五入"), "舍入"),
    (re.compile("两两|一一"), "互相"),
    (re.compile("(?<=个)[十百千万](?!分)|[十百千万]{1,2}位|四则|四周|十(?=进制)"), "位"),  # places, not quantities
    (re.compile("第[一二三四五六七八九十]+"), "某"),  # an ordinal is no quantity
    (re.compile("(?<=[a-z])[两三四五](?=点)"), ""),
    (re.compile("[三四五六](?=(?:条|个)(?:边|棱|内?角|面|顶点))"), ""),
    (re.compile("[三四五六七八九十](?=角形|边形|棱|面体)|[一二三](?=次方程|次函数|元一次|元二次|次不等式)"), ""),
    (re.compile(r"\b(?:twice|doubles?|doubled|两倍|翻倍)\b"), "2 times"),
    (re.compile(r"\b(?:thrice|triples?|tripled)\b"), "3 times"),
    (
        re.compile(r"\b(?:nearest|tens|hundreds|thousands) (?:ten|hundred|thousand|digit|place)s?(?: thousand)?\b"),
        "place",
    ),
    (re.compile(r"\b(?:a |one )?half\b"), "1/2"),
    (re.compile(r"\bthree[ -]quarters\b"), "3/4"),
    (re.compile(r"\b(?:a |one )?quarter\b(?! past| to)"), "1/4"),
    (re.compile(r"\b(?:a |one )third\b"), "1/3"),
    (re.compile(r"\btwo[ -]thirds\b"), "2/3"),
    (re.compile(r"\b(?:a )?dozen\b"), "12"),
    (re.compile(r"两倍|翻一番"), "2倍"),
    (re.compile(r"一半"), "1/2"),
]
_PARTS = ("third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ENGLISH_FRACTION = re.compile(
    rf"\b(\d{{1,2}})[\s-]({'|'.join(_PARTS)})s\b|\b(?:an?|one)[\s-]({'|'.join(_PARTS)})\b(?=\s*[.,;?]|\s+(?:of|as|more|less)\b)"
)
_NUMERAL = "[零〇一二两三四五六七八九十百千万亿]"
# A run starts with a digit or ten: the thousand of kilometre (千米) and of per cent (百分之) are no numbers.
_CHINESE = re.compile(f"(?!十分[位之])[零〇一二两三四五六七八九十]{_NUMERAL}*?(?=千[米克]|(?!{_NUMERAL})|$)")
_DISCOUNT = re.compile("(?:打)?([一二三四五六七八九]{1,2}|[1-9](?:[.]?[0-9])?)折")
_PERCENT = re.compile(f"百分之({_NUMERAL}+|[0-9.]+)")
_TENTHS = re.compile(r"(?<!完)([一二两三四五六七八九])成(?=\s*[,.;]|的|$)")
_TEN_THOUSANDS = re.compile(r"(\d+(?:\.\d+)?)万")
_CHINESE_PART = "([零一二两三四五六七八九十百千万]+|[0-9]+)"
_CHINESE_FRACTION = re.compile(f"{_CHINESE_PART}分之{_CHINESE_PART}")


def in_digits(text: str) -> str:
    """The text (lower case) with its numbers in digits."""
    for pattern, digits in _OTHERS:
        text = pattern.sub(digits, text)
    text = _RUN.sub(lambda run: _english(run.group()), text)
    text = _ENGLISH_FRACTION.sub(_part, text)
    text = _DISCOUNT.sub(lambda found: _off(found[1]), text)
    text = _TENTHS.sub(lambda found: f"{1 if found[1] == '一' else _chinese(found[1])}/10", text)
    text = _PERCENT.sub(lambda found: f"{_chinese(found[1])}%", text)
    text = _TEN_THOUSANDS.sub(lambda found: f"{float(found[1]) * 10_000:.0f}", text)
    text = _CHINESE_FRACTION.sub(lambda found: f"{_chinese(found[2])}/{_chinese(found[1])}", text)
    return _CHINESE.sub(lambda run: _chinese(run.group()), text)


def _off(tenths: str) -> str:
    """八折, eight tenths of the price, as English says it: 20% off."""
    paid = float("0." + _chinese(tenths).replace(".", ""))
    return f" {100 - round(paid * 100)}% off "


def _part(found: re.Match[str]) -> str:
    return f"{found[1] or 1}/{_PARTS.index(found[2] or found[3]) + 3}"


def _english(words: str) -> str:
    value = numerals.english_integer(words)
    return words if words == "one" or value is None else str(value)


def _chinese(run: str) -> str:
    value = numerals.chinese_integer(run)
    return run if run == "一" or value is None else str(value)
