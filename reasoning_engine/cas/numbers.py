"""Reads one number in any of the notations people use, exactly.

Understood: 84, -3/4, 1,234.5, 1 000, 1.234,5 and 1 234,5, 1.2e3, 1.2*10^3, 2 1/2 and 2\\frac{1}{2} and 1(1/2),
0.\\overline{3} and 0.(3) and 0.333\\dots, 50%, percent and pct, \\frac{1}{2}, Chinese 一又二分之一, 三分之二,
百分之二十, 3.5万, 3万5千, English number words and 1.5 million. The value is a Fraction, with what was typed kept
beside it (digits, percent), because a rounded decimal may be judged differently from an exact one. Left out: roots, pi
and every other expression (the grammar reads those), and units.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from reasoning_engine.numerals import ENGLISH, LARGE, SCALES, TENS, chinese_integer, english_integer

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
_CONTINENTAL = re.compile(r"([+-]?)([0-9]{1,3}(?:(?:\.[0-9]{3})+|(?: [0-9]{3})+)),([0-9]+)\Z")
_DOTTED = re.compile(r"([+-]?)([0-9]{1,3}(?:\.[0-9]{3}){2,})\Z")
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
_ENDLESS = re.compile(r"([+-]*)([0-9]+)\.([0-9]{2,40})\s*\\dots\Z")
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
    for read in (_simple, _grouped, _continental, _fraction, _mixed, _scientific, _repeating, _endless):
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


def _continental(text: str) -> Number | None:
    """1.234,5 and 1 234,5 and 1.234.567: notations that can mean nothing else."""
    found = _CONTINENTAL.match(text)
    if found is not None:
        whole = found.group(2).replace(".", "").replace(" ", "")
        return _decimal(_sign(found.group(1)), f"{whole}.{found.group(3)}")
    found = _DOTTED.match(text)
    return None if found is None else _decimal(_sign(found.group(1)), found.group(2).replace(".", ""))


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


def _endless(text: str) -> Number | None:
    """0.1666... as 1/6: the shortest period that the digits show at least twice. 3.14159... shows none."""
    found = _ENDLESS.match(text)
    if found is None:
        return None
    signs, whole, places = found.groups()
    for fixed in range(len(places) - 1):
        tail = places[fixed:]
        for size in range(1, len(tail) // 2 + 1):
            if len(tail) % size == 0 and tail == tail[:size] * (len(tail) // size):
                return _repeating(f"{signs}{whole}.{places[:fixed]}({tail[:size]})")
    return None


# --- numbers in words

_CHINESE_FORMS = re.compile(r"(负?)(?:(.+?)又)?(.+?)分之(.+)\Z")
_CHINESE_MIXED = re.compile(r"([+-]?)([0-9]+)又([0-9]+)/([0-9]+)\Z")
_LARGE_SUFFIX = re.compile(r"(.*[0-9}])\s*([万亿]+)\Z")
_IN_PIECES = re.compile(r"(?:[0-9]+(?:\.[0-9]+)?[百千万亿]{1,2}){1,4}(?:[0-9]{3,4})?\Z")
_PIECE = re.compile(r"([0-9]+(?:\.[0-9]+)?)([百千万亿]*)")
_ENGLISH_PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "hundredth": 100,
}  # fmt: skip
_ENGLISH_MIXED = re.compile(r"(.+?)\s+and\s+((?:a|one|two|three)[\s-]+\w+)\Z")
_SCALED = re.compile(rf"(.*[0-9])\s*({'|'.join(SCALES)})\Z")


def _read_words(text: str) -> Number | None:
    if text.isascii():
        return _english(text.lower())
    value = _chinese(text)
    return None if value is None else Number(value)


def _chinese(text: str) -> Fraction | None:
    if text in ("一半", "半"):
        return Fraction(1, 2)
    found = _CHINESE_FORMS.match(text)
    if found is not None:
        return _chinese_fraction(*found.groups())
    found = _CHINESE_MIXED.match(text)
    if found is not None:
        number = _mixed(f"{found[1]}{found[2]} {found[3]}/{found[4]}")
        return None if number is None else number.value
    large = _LARGE_SUFFIX.match(text)
    if large is not None and (number := _read_unsigned_forms(large.group(1))) is not None:
        return number.value * _scale(large.group(2))
    if _IN_PIECES.match(text):
        return _in_pieces(text)
    if text.startswith("负"):
        inner = _chinese(text[1:])
        return None if inner is None else -inner
    whole, point, places = text.partition("点")
    if point:
        left, right = chinese_integer(whole), chinese_integer(places)
        if left is None or right is None or any(c in TENS or c in LARGE for c in places):
            return None
        return left + Fraction(right, 10 ** len(places))
    value = chinese_integer(text)
    return None if value is None else Fraction(value)


def _scale(characters: str) -> int:
    scale = 1
    for character in characters:
        scale *= TENS.get(character) or LARGE[character]
    return scale


def _in_pieces(text: str) -> Fraction | None:
    """3万5千 is 35000; each piece is smaller than the one before it."""
    pieces = [(Fraction(number), _scale(units)) for number, units in _PIECE.findall(text)]
    scales = [scale for _, scale in pieces]
    if scales != sorted(scales, reverse=True) or len(set(scales)) != len(scales):
        return None
    return sum((number * scale for number, scale in pieces), Fraction(0))


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
    if len(text) > 120:
        return None
    scaled = _SCALED.match(text)
    if scaled is not None:
        number = _read_unsigned_forms(scaled.group(1))
        return None if number is None else Number(number.value * SCALES[scaled.group(2)])
    words = re.split(r"[\s-]+", text)
    if not words or len(words) > 12 or not all(word.isalpha() for word in words):
        return None
    value = english_integer(text)
    if value is not None:
        return Number(Fraction(value))
    part = _english_fraction(words)
    if part is None and (mixed := _ENGLISH_MIXED.match(text)) is not None:
        whole, rest = english_integer(mixed.group(1)), _english_fraction(re.split(r"[\s-]+", mixed.group(2)))
        part = None if whole is None or rest is None else whole + rest
    return None if part is None else Number(part)


def _english_fraction(words: list[str]) -> Fraction | None:
    """A half, three quarters, two-thirds."""
    if len(words) != 2:
        return Fraction(1, 2) if words == ["half"] else None
    name = words[1] if words[1] in _ENGLISH_PARTS else words[1].removesuffix("s")
    count = 1 if words[0] in ("a", "an") else ENGLISH.get(words[0])
    return None if count is None or name not in _ENGLISH_PARTS else Fraction(count, _ENGLISH_PARTS[name])
