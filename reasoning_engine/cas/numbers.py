"""Reads one number in any of the notations people use, exactly.

Understood: 84, -3/4, 1,234.5, 1 000, 1.2e3, 1.2*10^3, 2 1/2 and 2\\frac{1}{2} and 1(1/2), 0.\\overline{3} and 0.(3),
50%, percent and pct, \\frac{1}{2}, Chinese 一又二分之一, 三分之二, 百分之二十, 3.5万, English number words up to the
thousands. The value is a Fraction, with what was typed kept beside it (digits, percent), because a rounded decimal
may be judged differently from an exact one. Left out: roots, pi and every other expression (the grammar reads those),
and units.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

MAX_DIGITS = 2000
MAX_EXPONENT = 2000


@dataclass(frozen=True, slots=True)
class Number:
    """A number as typed. `digits`/`places` count significant digits and decimals of a decimal; None for exact forms."""

    value: Fraction
    digits: int | None = None
    places: int | None = None
    percent: bool = False


_PLAIN = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:/[1-9][0-9]*)?\Z")
_DECIMAL = r"(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
_GROUPED = re.compile(r"([+-]?)([0-9]{1,3}(?:(?:,[0-9]{3})+|(?: [0-9]{3})+))(\.[0-9]+)?\Z")
_MALGROUPED = re.compile(r"[+-]?[0-9]+,[0-9]")
_SIMPLE = re.compile(rf"([+-]*)({_DECIMAL})\Z")
_SCIENTIFIC = re.compile(
    rf"([+-]*)(?:({_DECIMAL})\s*(?:[*x]|\\times|\\cdot)\s*)?10\s*(?:\^|\*\*)\s*"
    r"(?:\{\s*([+-]?\s*[0-9]+)\s*\}|\(\s*([+-]?\s*[0-9]+)\s*\)|([+-]?[0-9]+))\Z"
)
_E_NOTATION = re.compile(rf"([+-]*)({_DECIMAL})\s*[eE]([+-]?[0-9]+)\Z")
_FRACTION = re.compile(rf"([+-]*)\(?({_DECIMAL})\s*\)?\s*(?:/|\\div)\s*\(?\s*(-?{_DECIMAL})\)?\Z")
_LATEX_FRACTION = re.compile(rf"([+-]*)\\frac\s*\{{\s*(-?{_DECIMAL})\s*\}}\s*\{{\s*(-?{_DECIMAL})\s*\}}\Z")
_MIXED = re.compile(r"([+-]*)([0-9]+)\s+([0-9]+)\s*/\s*([0-9]+)\Z")
_MIXED_BRACKET = re.compile(r"([+-]*)([0-9]+)\s*\(\s*([0-9]+)\s*/\s*([0-9]+)\s*\)\Z")
_MIXED_LATEX = re.compile(r"([+-]*)([0-9]+)\s*\\frac\s*\{\s*([0-9]+)\s*\}\s*\{\s*([0-9]+)\s*\}\Z")
_REPEATING = re.compile(
    r"([+-]*)([0-9]+)\.([0-9]*)(?:\\overline\{([0-9]+)\}|\(([0-9]+)\)|\\dot\{?([0-9])\}?(?:([0-9]*)\\dot\{?([0-9])\}?)?)\Z"
)
_PERCENT = re.compile(r"\s*(?:\\?%|percent|per cent|pct\.?|percentage points?)\s*\Z", re.IGNORECASE)
_PER_MILLE = re.compile(r"\s*‰\s*\Z")


def read_plain(text: str) -> Fraction | None:
    """The value of an integer, a decimal or a fraction typed plainly; None otherwise. The fast path of `equal`."""
    if len(text) > 60 or _PLAIN.match(text) is None:
        return None
    top, slash, bottom = text.partition("/")
    value = Fraction(top)
    return value / int(bottom) if slash else value


def read_number(text: str) -> Number | None:
    """Read text that `notation.tidy` has cleaned as one number; None where it is not one."""
    text = text.strip()
    if not text or len(text) > MAX_DIGITS:
        return None
    percent = _PERCENT.search(text)
    if percent is not None:
        inner = _read_unsigned_forms(text[: percent.start()])
        return None if inner is None else Number(inner.value / 100, inner.digits, _shift(inner.places, 2), percent=True)
    if _PER_MILLE.search(text):
        inner = _read_unsigned_forms(text.rstrip("‰ "))
        return None if inner is None else Number(inner.value / 1000, inner.digits, _shift(inner.places, 3))
    return _read_unsigned_forms(text) or _read_words(text)


def _shift(places: int | None, by: int) -> int | None:
    return None if places is None else places + by


def _read_unsigned_forms(text: str) -> Number | None:
    text = text.strip()
    for read in (_simple, _grouped, _fraction, _mixed, _scientific, _repeating):
        number = read(text)
        if number is not None:
            return number
    return None


def _sign(signs: str) -> int:
    return -1 if signs.count("-") % 2 else 1


def _decimal(sign: int, digits: str, power: int = 0) -> Number:
    whole, point, places = digits.partition(".")
    significant = (whole + places).lstrip("0")
    value = Fraction(int(whole + places or "0"), 10 ** len(places)) * Fraction(10) ** power
    if not point:
        return Number(sign * value)
    return Number(sign * value, max(len(significant), 1), len(places) - power)


def _simple(text: str) -> Number | None:
    found = _SIMPLE.match(text)
    return None if found is None else _decimal(_sign(found.group(1)), found.group(2))


def _grouped(text: str) -> Number | None:
    found = _GROUPED.match(text)
    if found is None:
        return None
    whole = found.group(2).replace(",", "").replace(" ", "")
    return _decimal(_sign(found.group(1)), whole + (found.group(3) or ""))


def _quotient(sign: int, top: str, bottom: str) -> Number | None:
    denominator = Fraction(bottom)
    return None if denominator == 0 else Number(sign * Fraction(top) / denominator)


def _fraction(text: str) -> Number | None:
    found = _LATEX_FRACTION.match(text) or _FRACTION.match(text)
    if found is None or text.count("(") != text.count(")"):
        return None
    return _quotient(_sign(found.group(1)), found.group(2), found.group(3))


def _mixed(text: str) -> Number | None:
    found = _MIXED.match(text) or _MIXED_LATEX.match(text) or _MIXED_BRACKET.match(text)
    if found is None or int(found.group(4)) == 0:
        return None
    whole, part = int(found.group(2)), Fraction(int(found.group(3)), int(found.group(4)))
    # 3(4/2) is a product; only a proper fraction makes a mixed number
    return Number(_sign(found.group(1)) * (whole + part)) if part < 1 else None


def _scientific(text: str) -> Number | None:
    found = _SCIENTIFIC.match(text)
    if found is not None:
        signs, mantissa = found.group(1), found.group(2) or "1"
        exponent = int((found.group(3) or found.group(4) or found.group(5)).replace(" ", ""))
    else:
        found = _E_NOTATION.match(text)
        if found is None:
            return None
        signs, mantissa, exponent = found.group(1), found.group(2), int(found.group(3))
    return _decimal(_sign(signs), mantissa, exponent) if abs(exponent) <= MAX_EXPONENT else None


def _repeating(text: str) -> Number | None:
    found = _REPEATING.match(text)
    if found is None:
        return None
    signs, whole, fixed, line, bracket, dot, middle, last = found.groups()
    period = line or bracket or dot + (middle or "") + (last or "")
    scale = 10 ** len(fixed)
    value = Fraction(int(whole + fixed), scale) + Fraction(int(period), scale * (10 ** len(period) - 1))
    return Number(_sign(signs) * value)


# --- numbers in words

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_CHINESE = re.compile("[零〇一二两三四五六七八九十百千万亿]+\\Z")
_CHINESE_FORMS = re.compile(r"(负?)(?:(.+?)又)?(.+?)分之(.+)\Z")
_LARGE_SUFFIX = re.compile(r"(.*[0-9}])\s*([万亿]+)\Z")
_ENGLISH = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
} | {
    w: 10 * i
    for i, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2)
}
_ENGLISH_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}


def _read_words(text: str) -> Number | None:
    if text.isascii():
        return _english(text.lower())
    value = _chinese(text)
    return None if value is None else Number(value)


def chinese_integer(text: str) -> int | None:
    """The value of 二十五, 一百零三, 三万五千, 二〇二四; None where the characters do not make a number."""
    if _CHINESE.match(text) is None:
        return None
    if len(text) > 1 and not any(c in _UNITS or c in _LARGE for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total = section = digit = 0
    for c in text:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c in _UNITS:
            section += (digit or 1) * _UNITS[c]
            digit = 0
        else:
            total = (total + section + digit) * _LARGE[c]
            section = digit = 0
    return total + section + digit


def _chinese(text: str) -> Fraction | None:
    found = _CHINESE_FORMS.match(text)
    if found is not None:
        return _chinese_fraction(*found.groups())
    large = _LARGE_SUFFIX.match(text)
    if large is not None:
        number = _read_unsigned_forms(large.group(1))
        scale = 1
        for c in large.group(2):
            scale *= _LARGE[c]
        return None if number is None else number.value * scale
    if text.startswith("负"):
        inner = _chinese(text[1:])
        return None if inner is None else -inner
    whole, point, places = text.partition("点")
    if point:
        digits = [_DIGITS.get(c) for c in places]
        left = chinese_integer(whole)
        if left is None or not digits or None in digits:
            return None
        return left + Fraction(int("".join(map(str, digits))), 10 ** len(digits))
    value = chinese_integer(text)
    return None if value is None else Fraction(value)


def _chinese_part(text: str) -> Fraction | None:
    number = _simple(text)
    return number.value if number is not None else _chinese(text)


def _chinese_fraction(sign: str, whole: str | None, bottom: str, top: str) -> Fraction | None:
    numerator, denominator = _chinese_part(top), _chinese_part(bottom)
    integer = Fraction(0) if whole is None else _chinese_part(whole)
    if numerator is None or not denominator or integer is None:
        return None
    value = integer + numerator / denominator
    return -value if sign else value


def _english(text: str) -> Number | None:
    words = re.split(r"[\s-]+", text)
    if not words or len(words) > 12 or not all(word.isalpha() for word in words):
        return None
    value = _english_integer(words)
    if value is None and len(words) == 2 and words[0] in ("a", "one") and words[1] in _ENGLISH_PARTS:
        return Number(Fraction(1, _ENGLISH_PARTS[words[1]]))
    if value is None and len(words) == 2 and words[1].rstrip("s") in _ENGLISH_PARTS and words[0] in _ENGLISH:
        return Number(Fraction(_ENGLISH[words[0]], _ENGLISH_PARTS[words[1].rstrip("s")]))
    return None if value is None else Number(Fraction(value))


def _english_integer(words: list[str]) -> int | None:
    total = section = 0
    for word in words:
        if word in _ENGLISH:
            section += _ENGLISH[word]
        elif word == "hundred" and section:
            section *= 100
        elif word in ("thousand", "million") and section:
            total += section * (1000 if word == "thousand" else 10**6)
            section = 0
        elif word != "and" or not (total or section):
            return None
    return total + section if words[-1] != "and" else None
