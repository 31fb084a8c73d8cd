"""What of a problem survives rewording, translation and renaming: numbers and formulas; and, in one language, words."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from tutor.assignments.matching.formulas import Skeleton, formulas, skeleton, weight
from tutor.assignments.matching.numerals import in_digits
from tutor.assignments.matching.plain import plain, spoken_as_signs

_LIST_NUMBER = re.compile(r"^\s*\(?\d{1,2}[.,)]\s*(?=[^\d\s])")
_THOUSANDS = re.compile(r"(?<![\d,.\[(])\d{1,3}(?:,\d{3})+(?![\d,])")  # not (152,176), which is a list
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LATIN = re.compile(r"[a-z]{3,}")
_HAN = re.compile("[\u4e00-\u9fff]+")
_STOP_WORDS = """
    the and for are was were has have had how many much what which who with that this these those from into than then
    can you could please help find does did his her their its all each per solve calculate compute work out would will
    not but one also give given answer question problem exercise homework determine
"""
_STOP = frozenset(_STOP_WORDS.split())
MOST_CHARACTERS = 4_000
LONG = 5  # letters


@dataclass(frozen=True)
class Fingerprint:
    """Of one text. `names` are long Latin words, which a translation keeps; `tokens` the formulas as written, and
    `skeletons` the telling ones with their letters numbered."""

    numbers: Counter[Fraction]
    names: frozenset[str]
    tokens: tuple[tuple[str, ...], ...]
    skeletons: tuple[Skeleton, ...]
    words: frozenset[str]

    @property
    def core(self) -> Counter[Fraction]:
        """The numbers above 2, where there are any: one and two come and go with the wording (both, 两人, half)."""
        large = Counter({number: count for number, count in self.numbers.items() if number > 2})
        return large or self.numbers

    @property
    def bits(self) -> float:
        """How telling the numbers are: two small ones turn up anywhere, four-digit ones do not."""
        return sum(size(number) * count for number, count in self.numbers.items())


def size(number: Fraction) -> float:
    """How telling a number is, in bits."""
    return math.log2(1 + abs(number.numerator)) + math.log2(number.denominator)


@lru_cache(maxsize=4096)
def fingerprint(text: str) -> Fingerprint:
    """Never fails; a text of more than 4,000 characters is cut, which no problem is."""
    spelled = _LIST_NUMBER.sub("", in_digits(plain(text[:MOST_CHARACTERS])))
    spelled = _THOUSANDS.sub(lambda found: found.group().replace(",", ""), spelled)
    found = [tuple(tokens) for tokens in formulas(spoken_as_signs(spelled))]
    skeletons = dict.fromkeys(shape for tokens in found if weight(shape := skeleton(tokens)) >= 2)
    numbers = Counter(number for found in _NUMBER.findall(spelled) if (number := Fraction(found)))  # 0 is often a word
    names = frozenset(word for word in _LATIN.findall(spelled) if len(word) >= LONG)
    return Fingerprint(numbers, names, tuple(found), tuple(skeletons), _words(spelled))


def _words(text: str) -> frozenset[str]:
    """Stems of Latin words and pairs of Chinese characters."""
    latin = {word[:6].rstrip("s") for word in _LATIN.findall(text) if word not in _STOP}
    pairs = {run[at : at + 2] for run in _HAN.findall(text) for at in range(max(1, len(run) - 1))}
    return frozenset(latin | pairs)
