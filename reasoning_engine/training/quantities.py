"""The numbers that stand in a problem's text: where, of which kind, and how a call writes them.

Numbers in words ("twice", 一半, "three") are deliberately no quantities: they belong to the wording and never change.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from reasoning_engine.training.equations import EquationError, number

Kind = Literal["integer", "decimal", "fraction", "mixed", "percent"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number at text[start:end]; `literal` is its spelling in a call (`1200` for "1,200", `1+1/2` for "1(1/2)")."""

    start: int
    end: int
    written: str
    literal: str
    value: Fraction
    kind: Kind
    ordinal: bool = False  # 第3天, 5月, grade 4, A、B 2种: it names, it does not count
    multiplies: bool = False  # 2倍, 2 times


_QUANTITY = re.compile(
    r"(?<![A-Za-z_\d.])(?:"
    r"(?P<mixed>\d+(?:\(\d+/\d+\)|[ 又]\d+/\d+))"
    r"|(?P<percent>(?:\d[\d,]*)?\.?\d+\s?[%％])"
    r"|(?P<fraction>\(\d+/\d+\)|\d+/\d+(?![/\d]))"
    r"|(?P<decimal>(?:\d{1,3}(?:,\d{3})+|\d+)?\.\d+)"
    r"|(?P<integer>\d{1,3}(?:,\d{3})+(?!\d)|\d+)"
    r")"
)


def quantities(text: str) -> list[Quantity]:
    """Every number written with digits, from left to right; a fraction over zero is no number."""
    found = (_quantity(match) for match in _QUANTITY.finditer(text))
    return [quantity for quantity in found if quantity is not None]


def _quantity(match: re.Match[str]) -> Quantity | None:
    kind: Kind = match.lastgroup  # type: ignore[assignment]  # the pattern's groups are the kinds
    if kind == "fraction":
        literal = match[0].strip("()")
    elif kind == "mixed":
        whole, top, bottom = re.findall(r"\d+", match[0])
        literal = f"{whole}+{top}/{bottom}"
    else:
        literal = re.sub(r"[\s,]", "", match[0]).replace("％", "%")
    if kind in ("fraction", "mixed") and literal.endswith("/0"):
        return None
    if literal.startswith("."):
        literal = "0" + literal
    try:
        return Quantity(
            match.start(),
            match.end(),
            match[0],
            literal,
            number(literal).value,
            kind,
            _names(match),
            _multiplies(match),
        )
    except EquationError:
        return None


_NAMED_AFTER = re.compile(r"\s?(?:st|nd|rd|th)\b|[ ]?[种类款项]|年级|月|日|号|班|点|年(?!龄|后|前|级|内|利|时|多|产)")
_NAMED_BEFORE = re.compile(r"(?:第|[Gg]rade |[Rr]oom |[Nn]o\. ?|[Cc]hapter |[Aa]ct )$")


def _names(match: re.Match[str]) -> bool:
    """Whether the number is a name or a place in an order rather than an amount."""
    text = match.string
    if _NAMED_BEFORE.search(text, max(0, match.start() - 8), match.start()):
        return True
    after = _NAMED_AFTER.match(text, match.end())
    return after is not None and (after[0] != "年" or len(match[0]) == 4)


_TIMES = re.compile(r"\s?(?:倍|times\b)")


def _multiplies(match: re.Match[str]) -> bool:
    return _TIMES.match(match.string, match.end()) is not None
