"""The kinds of answers: one frozen record each, with text at the leaves.

answers.py makes them out of text; equality.py compares them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reasoning_engine.cas.numbers import Number
from reasoning_engine.cas.units import Unit


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value: its text without a unit, its number where it is one, its unit; `whole` is the text with the unit."""

    text: str
    number: Number | None = None
    unit: Unit | None = None
    whole: str = ""

    @property
    def full(self) -> str:
        """The text as it was, unit and all."""
        return self.whole or self.text


@dataclass(frozen=True, slots=True)
class Words:
    """An answer in words; `known` says that `meaning` is a key of wording.py."""

    meaning: str
    known: bool


@dataclass(frozen=True, slots=True)
class Option:
    """A choice letter with whatever stood after it."""

    letter: str
    content: str


@dataclass(frozen=True, slots=True)
class Many:
    """Several answers. `bracket` is "" (a bare list), "{" (a set), "(" (a tuple or point), "[" (a list or vector)."""

    items: tuple[Answer, ...]
    bracket: Literal["", "{", "(", "["]


@dataclass(frozen=True, slots=True)
class Span:
    """An interval with its ends as text (tidy; "-oo" and "oo" for the infinities)."""

    low: str
    high: str
    low_closed: bool
    high_closed: bool


@dataclass(frozen=True, slots=True)
class Region:
    """A union of intervals and single points, with the name of its variable where it was written."""

    spans: tuple[Span, ...]
    variable: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """A chain such as -2 <= x < 7 or x = 3: n+1 sides and n signs out of = != < <= > >=."""

    sides: tuple[str, ...]
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Logic:
    """Relations joined by "and" (also a comma between different unknowns) or by "or"."""

    joint: Literal["and", "or"]
    parts: tuple[Answer, ...]
    by_commas: bool = False  # then "and" is our reading of the commas


@dataclass(frozen=True, slots=True)
class Ratio:
    """a : b or a : b : c."""

    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A matrix as rows of tidy texts; a column vector has rows of one entry."""

    rows: tuple[tuple[str, ...], ...]


Answer = Leaf | Words | Option | Many | Region | Relation | Logic | Ratio | Table
