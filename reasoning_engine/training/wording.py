"""Light noise on a problem's words, so that the model does not hang on one spelling: names, case, marks, ways to write
a fraction, a percent or a price. The numbers and the solution stay; only what a reader would not notice changes.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace

from reasoning_engine.training.corpus_problem import CorpusProblem


def _listed(names: str) -> tuple[str, ...]:
    return tuple(names.split())


_GIRLS = _listed(
    """
    Mary Anna Sarah Emily Lisa Jane Alice Emma Olivia Sophia Mia Lucy Grace Chloe Ella Lily Zoe Nora Hannah Julia
    Rachel Megan Carol Diane Paige Robin Haley Melanie Nancy Joan Sandy Faye Bianca Amy Sally Maria Rose Kelly
    Allison Gwen Debby Janet Katie Tina Wendy Vanessa Isabel Misha Fatima Aisha Priya Mei Yuki Ines Lena Marta
    Ruby Ivy Stella Clara Denise
    """
)
_BOYS = _listed(
    """
    John James Tom Mike Mark Paul Peter David Daniel Jack Sam Tim Jason Kevin Luke Adam Henry Oscar Leo Max Noah
    Ethan Liam Ryan Eric Frank George Harry Ian Keith Larry Nick Oliver Philip Robert Steve Tony Victor Walter
    Zach Dave Edward Bryan Dan Fred Jerry Josh Marco Omar Ravi Wei Kenji Diego Ivan Hugo Finn Jake Jesse Roger
    Wayne Tyler Ned Randy Allan Ben
    """
)
_NAME = re.compile(r"\b(" + "|".join([*_GIRLS, *_BOYS]) + r")\b(?!-)")

Variation = Callable[[str, random.Random], str]


def vary_wording(problem: CorpusProblem, rng: random.Random) -> CorpusProblem:
    """The same problem in slightly other words."""
    text = problem.problem
    for chance, variation in _ENGLISH if problem.lang == "en" else _CHINESE:
        if rng.random() < chance:
            text = variation(text, rng)
    return replace(problem, problem=text)


# --- English ----------------------------------------------------------------------------------------------------------


def other_names(text: str, rng: random.Random) -> str:
    """Every known given name becomes another of the same list, alike throughout; two names never become one."""
    found = list(dict.fromkeys(_NAME.findall(text)))
    if not found:
        return text
    girls = rng.sample([name for name in _GIRLS if name not in found], len(found))
    boys = rng.sample([name for name in _BOYS if name not in found], len(found))
    new = {name: (girls if name in _GIRLS else boys).pop() for name in found}
    return _NAME.sub(lambda match: new[match[0]], text)


def lower_case(text: str, rng: random.Random) -> str:
    return text.lower()


def without_last_mark(text: str, rng: random.Random) -> str:
    return text.rstrip("?？.．。 ")


def percent_in_words(text: str, rng: random.Random) -> str:
    return re.sub(r"(?<=\d)\s?%", " percent", text)


def price_in_words(text: str, rng: random.Random) -> str:
    return re.sub(r"\$(\d+(?:,\d{3})*(?:\.\d+)?)(?![\d,.]*\d|[\w-])", r"\1 dollars", text)


def price_in_signs(text: str, rng: random.Random) -> str:
    return re.sub(r"\b(\d+(?:,\d{3})*(?:\.\d+)?) dollars\b", r"$\1", text)


def thousands(text: str, rng: random.Random) -> str:
    """`1,200` becomes `1200` and the other way round, alike throughout."""
    if re.search(r"\d,\d{3}\b", text):
        return re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    return re.sub(r"(?<![\d.])(?!(?:19|20)\d\d\b)\d{4,7}(?![\d%])", lambda match: f"{int(match[0]):,}", text)


def spaced_marks(text: str, rng: random.Random) -> str:
    """The older sets' tokenised look: `3 apples .`"""
    return re.sub(r"(?<=\w)([.,?])(?=\s|$)", r" \1", text)


# --- Chinese ----------------------------------------------------------------------------------------------------------


def plain_fractions(text: str, rng: random.Random) -> str:
    """(3/5) as 3/5, as LaTeX, or in words: 五分之三 written with digits, 5分之3."""
    style = rng.choice((r"\1/\2", r"\\frac{\1}{\2}", r"$\\frac{\1}{\2}$", r"\2分之\1"))
    return re.sub(r"(?<![\d)])\((\d+)/(\d+)\)(?![%％])", style, text)


def verb_for_sign(text: str, rng: random.Random) -> str:
    """`被除数=多少` is how the origin's templates wrote `被除数是多少`."""
    return re.sub(r"(?<=[\u4e00-\u9fff])=(?=多少|几|[．。？?]|$)", "是", text)


def modern_marks(text: str, rng: random.Random) -> str:
    return text.replace("．", "。")


def ascii_marks(text: str, rng: random.Random) -> str:
    return text.translate(str.maketrans("，？：；（）", ",?:;()"))


def wide_marks(text: str, rng: random.Random) -> str:
    return re.sub(r"(?<=[\u4e00-\u9fff])[,?](?=\D|$)", lambda match: "，" if match[0] == "," else "？", text)


_ENGLISH: tuple[tuple[float, Variation], ...] = (
    (0.5, other_names),
    (0.1, thousands),
    (0.1, percent_in_words),
    (0.1, price_in_words),
    (0.05, price_in_signs),
    (0.1, without_last_mark),
    (0.03, spaced_marks),
    (0.08, lower_case),
)
_CHINESE: tuple[tuple[float, Variation], ...] = (
    (0.25, plain_fractions),
    (0.3, verb_for_sign),
    (0.4, modern_marks),
    (0.08, ascii_marks),
    (0.1, wide_marks),
    (0.1, without_last_mark),
)
