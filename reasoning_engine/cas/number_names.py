"""The names of whole numbers, to check that a name was read as the number it belongs to.

Left out: anything from a thousand million on, and the variants (两, 一十二, "and"), which the reader takes off first.
"""

from __future__ import annotations

_SMALL = (  # noqa: SIM905 - a list of words is read more easily than twenty strings
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split(" ")
_TENS = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_DIGITS = "零一二三四五六七八九"


def english_name(n: int) -> str:
    """856 is "eight hundred fifty six": no hyphens, no "and"."""
    if n < 20:
        return _SMALL[n]
    if n < 100:
        return _TENS[n // 10] + (f" {_SMALL[n % 10]}" if n % 10 else "")
    size, name = next((s, w) for s, w in ((10**6, "million"), (1000, "thousand"), (100, "hundred")) if n >= s)
    return f"{english_name(n // size)} {name}" + (f" {english_name(n % size)}" if n % size else "")


def chinese_name(n: int) -> str:
    """100020 is 一十万零二十; 12 is 一十二."""
    for size, name in ((10**8, "亿"), (10**4, "万")):
        if n >= size:
            rest = n % size
            gap = "零" if 0 < rest < size // 10 else ""
            return chinese_name(n // size) + name + (gap + chinese_name(rest) if rest else "")
    return _below_wan(n)


def _below_wan(n: int) -> str:
    if n == 0:
        return "零"
    text, gap = "", False
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = n // size % 10
        if digit:
            text += ("零" if gap else "") + _DIGITS[digit] + name
        gap = bool(text) and digit == 0
    return text
