# ruff: noqa: E501 - a pattern cut into lines cannot be read
r"""One relation or a chain of them as claims: a = b \approx c is two links; units and currency are set aside.

What cannot be read is left out: an unread claim is no wrong one. Left out: where chains stand in a text (claims.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reasoning_engine.cas.grammar import read
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.notation import tidy
from reasoning_engine.cas.units import read_unit
from reasoning_engine.errors import CasError


@dataclass(frozen=True, slots=True)
class Claim:
    """One link of a relation: left sign right. `before` and `after` are the words of its sentence around it;
    `units` those that stood in it; `joined` says that "or" ties it to the claim before it, `chained` that it is one link of
    several, `in_prose` that it was cut out of running text, `implied` that an arrow or a line of an aligned display draws
    it from the claim before it."""

    left: Node
    sign: str
    right: Node
    text: str
    before: str = ""
    after: str = ""
    units: tuple[str, ...] = ()
    joined: bool = False
    chained: bool = False
    in_prose: bool = False
    implied: bool = False


FUNCTION_WORDS = frozenset([
    "sin", "cos", "tan", "log", "exp", "gcd", "lcm", "sqrt", "mod", "max", "min", "det", "abs",
    "arcsin", "arccos", "arctan",
])  # fmt: skip
RELATION = re.compile(r"!=|<=|>=|=|<|>|\\approx(?![a-z])")
_UNIT_WORD = re.compile(
    r"(?<=[0-9)%a-z}])\s*(?:\\text\s*\{\s*([^{}]*?)\s*\}(?:\s*\^\s*\{?[23]\}?)?|([\u4e00-\u9fff]{1,4}|(?<![A-Za-z])[a-zA-Z]{2,12}(?:\^\{?[23]\}?)?))"
)
_MONEY = re.compile(r"\\\$|[¥￥€£$]")
_STOP = re.compile(r"(?<![0-9])[.;!?](?=\s|\Z|\$|\\)|[。；！？]|(?<=[0-9$])\.(?=\s|\Z)|\n\s*\n")
_AMBIGUOUS_DIVISION = re.compile(r"(?:÷|\\div|/ )\s*[0-9.]+\s*/\s*[0-9]|/\s*[0-9.]+\s+/")
_RATIO = re.compile(r"([0-9.]+)\s*[:：]\s*([0-9.]+)")
_IS_RATIO = re.compile(r"\s*[0-9.]+\s*[:：]\s*[0-9.]+(?:\s*=\s*[0-9.]+\s*[:：]\s*[0-9.]+)+\s*\Z")
# "$11/hour * 12 hours": the unit of a rate is no divisor
_RATE = re.compile(
    r"(?<=[0-9])\s*/\s*(?:[a-z]{5,12}|hours?|hrs?|minutes?|mins?|seconds?|days?|weeks?|months?|years?|persons?|people|each|"
    r"pounds?|lbs?|gallons?|miles?|feet|foot|box(?:es)?|bags?|items?|students?|child(?:ren)?|cups?|packs?|pages?)"
    r"(?![A-Za-z0-9])",
    re.IGNORECASE,
)


# A formula that was cut (it starts with a sign of operation), a doubled sign, an inverse function
_BROKEN = re.compile(r"\A\s*(?:\\times|\\cdot|\\div|[*/×÷])|[*/]\s*\+|\^\s*\{?-1\}?\s*\(|\^[0-9]{2,}\^")


def _square_as_round(text: str) -> str:
    """1/[2*(3-4)] with round brackets; intervals and lists keep theirs."""
    if "[" not in text or "," in text or "\\" in text.replace("\\cdot", "").replace("\\times", ""):
        return text
    return text.replace("[", "(").replace("]", ")") if text.count("[") == text.count("]") else text


def sentence_before(text: str) -> str:
    return _STOP.split(text[-160:])[-1].strip()


def sentence_after(text: str) -> str:
    return _STOP.split(text[:100])[0].strip()


def chain(text: str, before: str, after: str, joined: bool) -> list[Claim]:
    r"""a = b \approx c as two links; a side that cannot be read takes its links with it."""
    bare, units = _without_units(_RATE.sub(" ", text))
    bare = _square_as_round(_RATIO.sub(r"(\1)/(\2)", bare) if _IS_RATIO.match(bare) else bare)
    if _BROKEN.search(bare):
        return []
    if _AMBIGUOUS_DIVISION.search(bare) or ":" in bare or ("°" in units and "pi" in bare):
        return []
    pieces: list[str] = []
    signs: list[str] = []
    start = 0
    for match in RELATION.finditer(bare):
        if _outside(bare, match.start()):
            pieces.append(bare[start : match.start()])
            signs.append(match.group())
            start = match.end()
    pieces.append(bare[start:])
    nodes = [_node(piece) for piece in pieces]
    found: list[Claim] = []
    for index, sign in enumerate(signs):
        left, right = nodes[index], nodes[index + 1]
        if left is not None and right is not None:
            shown = f"{pieces[index].strip()} {sign} {pieces[index + 1].strip()}"
            mark = "≈" if sign.startswith("\\") else sign
            found.append(Claim(left, mark, right, shown, before, after, units, joined, chained=len(signs) > 1))
    return found


def _outside(text: str, index: int) -> bool:
    head = text[:index]
    return sum(head.count(c) for c in "([{") == sum(head.count(c) for c in ")]}")


def _without_units(text: str) -> tuple[str, tuple[str, ...]]:
    """Text without units, currency and degree signs, and what was taken out."""
    units = ["dollar"] if "$" in text else []
    text = _MONEY.sub(" ", text)

    def drop(match: re.Match[str]) -> str:
        word = (match.group(1) if match.group(1) is not None else match.group(2)).strip()
        if (
            match.group(2) is not None
            and word.isascii()
            and (word in FUNCTION_WORDS or word.lower() in ("pi", "times", "div", "cdot", "mod"))
        ):
            return match.group()
        if match.group(1) is None and word.isascii() and not _is_spelled_unit(word):
            return match.group()
        units.append(word)
        return " "

    text = _UNIT_WORD.sub(drop, text)
    text = re.sub(r"\\(?:text|mathrm|mbox)\s*\{[^{}]*\}", " ", text) if units else text
    if re.search(r"\\circ|°", text) and not re.search(r"\\?(?:sin|cos|tan|cot|sec|csc)", text):
        text = re.sub(r"\^\s*\{?\s*\\circ\s*\}?|°", " ", text)
        units.append("°")
    return text, tuple(units)


def _is_spelled_unit(word: str) -> bool:
    """Whether letters in a formula can only be a unit, and not a product of variables such as abc."""
    unit = read_unit(word)
    return (
        unit is not None
        and bool(unit.dimension)
        and (len(word) >= 3 or word in ("cm", "mm", "km", "kg", "ml", "dm", "ft", "lb"))
    )


def _node(text: str) -> Node | None:
    text = tidy(text).strip(" ,;:")
    if not text or len(text) > 600:
        return None
    try:
        node = read(text)
    except CasError:
        return None
    return None if node.kind in ("relation", "bare", "set", "set_builder", "interval", "union") else node
