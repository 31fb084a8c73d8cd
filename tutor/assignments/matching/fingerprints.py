"""What of a problem survives rewording, translation and renaming: numbers and formulas; and, in one language, words."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from tutor.assignments.matching.concepts import concepts, stem
from tutor.assignments.matching.formulas import Skeleton, formulas, skeleton, weight
from tutor.assignments.matching.numerals import in_digits
from tutor.assignments.matching.plain import plain, spoken_as_signs

_LIST_NUMBER = re.compile(r"^\s*(?:[^\W\d]{1,8}[,!]\s*)?\(?\d{1,2}[.,)]\s*(?=[^\d\s/*+^=<>-])")  # not (3)/(4)
_THOUSANDS = re.compile(r"(?<![\d,.\[(])\d{1,3}(?:,\d{3})+(?![\d,])")  # not (152,176), which is a list
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_BETWEEN_NUMBERS = re.compile(r"(?<=\d)[\s$.,;:?!]*\s[\s$.,;:?!]*(?=\d)")
_BLANKS = re.compile(r"[\s$.,;:?!“”\"']+(?!\d)|\s+")
_LATIN = re.compile(r"[a-z]{3,}")
_SMALL_WORD = re.compile(r"\b(?:is|it|me|to|my|we|us|hi)\b|\bi (?=\s)")
_HAN = re.compile("[\u4e00-\u9fff]+")
_STOP_WORDS = """
    the and for are was were has have had how many much what which who with that this these those from into than then
    can you could please help find does did his her their its all each per solve calculate compute work out would will
    not but one also give given answer question problem exercise homework determine
    number numbers value get hello hey they them there let when don hint thanks thank need know want tell
"""
# What any Chinese question is made of; between these stand the words that tell.
_HAN_STOP = re.compile(
    "多少|几|一共|共有|总共|怎么|怎样|如何|这道题?|这题|老师|请问|请|帮[我忙]?|看看|我不会|不会|求助|作业|练习|题目|问题|解答|计算|"
    "等于|什么|哪个|哪些|一下|你好|谢谢|结果|[求算得是的了有个吗呢在和与把这那它其及为某一]"
)
_STOP = frozenset(_STOP_WORDS.split())
MOST_CHARACTERS = 4_000
LONG = 5  # letters
CUSTOMARY = frozenset(map(Fraction, ("3.14", "24", "60", "90", "100", "180", "360", "1000")))  # in many exercises
CUSTOMARY_BITS = 3.0


@dataclass(frozen=True)
class Fingerprint:
    """Of one text. `bare` is its letters, digits and signs, `asking` those without the words of asking; `names` are
    long Latin words, which a translation keeps; `concepts` what it is about in either language; `tokens` the formulas
    as written, and `skeletons` the telling ones with their letters numbered."""

    bare: str
    asking: str
    numbers: Counter[Fraction]
    names: frozenset[str]
    tokens: tuple[tuple[str, ...], ...]
    skeletons: tuple[Skeleton, ...]
    words: frozenset[str]
    concepts: frozenset[int]

    @property
    def is_chinese(self) -> bool:
        return any(word > "\u4e00" for word in self.words)

    @property
    def large(self) -> Counter[Fraction]:
        """The numbers above 2: one and two come and go with the wording (both, 两人, half)."""
        return Counter({number: count for number, count in self.numbers.items() if number > 2})

    @property
    def core(self) -> Counter[Fraction]:
        """The numbers above 2, where there are any."""
        return self.large or self.numbers


def size(number: Fraction) -> float:
    """How telling a number is, in bits."""
    if number in CUSTOMARY:
        return CUSTOMARY_BITS
    return math.log2(1 + abs(number.numerator)) + math.log2(number.denominator)


@lru_cache(maxsize=4096)
def fingerprint(text: str) -> Fingerprint:
    """Never fails; a text of more than 4,000 characters is cut, which no problem is."""
    spelled = _LIST_NUMBER.sub("", in_digits(plain(text[:MOST_CHARACTERS])))
    spelled = _THOUSANDS.sub(lambda found: found.group().replace(",", ""), spelled)
    signed = spoken_as_signs(spelled)
    found = [tuple(tokens) for tokens in formulas(signed)]
    skeletons = dict.fromkeys(shape for tokens in found if weight(shape := skeleton(tokens)) >= 2)
    numbers = Counter(number for found in _NUMBER.findall(spelled) if (number := Fraction(found)))  # 0 is often a word
    names = frozenset(word for word in _LATIN.findall(spelled) if len(word) >= LONG)
    asking = _HAN_STOP.sub(" ", _SMALL_WORD.sub(" ", _LATIN.sub(_unless_stop, signed)))
    return Fingerprint(
        _bare(signed), _bare(asking).rstrip("="), numbers, names, tuple(found), tuple(skeletons), _words(spelled),
        concepts(spelled),
    )  # fmt: skip


def _unless_stop(word: re.Match[str]) -> str:
    return " " if word[0] in _STOP else word[0]


def _bare(text: str) -> str:
    return _BLANKS.sub("", _BETWEEN_NUMBERS.sub("|", text))


def _words(text: str) -> frozenset[str]:
    """Stems of Latin words and pairs of Chinese characters."""
    latin = {stem(word) for word in _LATIN.findall(text) if word not in _STOP}
    runs = _HAN.findall(_HAN_STOP.sub(" ", text))
    pairs = {run[at : at + 2] for run in runs for at in range(max(1, len(run) - 1))}
    return frozenset(latin | pairs)


def together(parts: Sequence[Fingerprint]) -> Fingerprint:
    """Of texts that follow each other; what is said twice counts once."""
    numbers: Counter[Fraction] = Counter()
    for part in parts:
        numbers |= part.numbers
    return Fingerprint(
        "".join(part.bare for part in parts), "".join(part.asking for part in parts), numbers,
        frozenset().union(*(part.names for part in parts)),
        tuple(tokens for part in parts for tokens in part.tokens),
        tuple(dict.fromkeys(shape for part in parts for shape in part.skeletons)),
        frozenset().union(*(part.words for part in parts)),
        frozenset().union(*(part.concepts for part in parts)),
    )  # fmt: skip
