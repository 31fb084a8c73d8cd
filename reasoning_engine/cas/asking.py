"""What a question is, and how its pieces are read: kind, formula, and the tool call that answers it.

The builders stand by topic in asking_*.py. Each refuses (None) unless every piece is mathematics through and through.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from reasoning_engine.cas.grammar import read
from reasoning_engine.cas.names import FUNCTIONS, GREEK
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.retelling import plain
from reasoning_engine.cas.typesetting import latex_of
from reasoning_engine.cas.units import read_unit
from reasoning_engine.cas.values import symbols


@dataclass(frozen=True, slots=True)
class Question:
    """A problem that is understood as a whole. `detail` is the part of the description that is not a name."""

    kind: Any
    call: str | None
    latex: str | None = None
    unknowns: tuple[str, ...] = ()
    detail: str = ""
    relations: tuple[str, ...] = ()
    unit: str = ""


Groups = dict[str, str]
_WORD = re.compile(r"\\?[A-Za-z]{2,}")
_VARIABLES = re.compile(r"[xyzabcmnkpqrstuvw]{2,3}\Z")
_ENGLISH = frozenset([
    "is", "to", "of", "at", "an", "as", "by", "my", "in", "on", "or", "if",
    "so", "us", "am", "pm", "be", "no", "up", "we", "me", "it", "vs",
])  # fmt: skip
_KNOWN = FUNCTIONS | GREEK | {"pi", "oo", "inf", "infinity", "infty", "arcsin", "arccos", "arctan", "lg", "tg", "U"}
INEQUALITIES = {"<", ">", "<=", ">="}
JOINED = re.compile(r"\s*(?:,|;|\band\b|\bor\b|和|与|及|以及|、|&|还是|跟|\\text\{ ?and ?\}|\bvs\.?(?=\s))\s*")


# 11 ÷ 1/6 is 66 to whoever sees a fraction, and 11/6 to whoever reads from left to right.
# 125(1/20) is a mixed number in Chinese data sets, and a product to a calculator.
_AMBIGUOUS = re.compile(r"(?:÷|\\div|/ )\s*[0-9.]+\s*/\s*[0-9]|[0-9]\s*\(\s*[0-9]+\s*/\s*[0-9]+\s*\)")


def mathematics(text: str) -> Node | None:
    """The tree of a text that is all mathematics; None where a word is left in it.

    Raises:
        CasError: it looks like mathematics but cannot be read.
    """
    text = text.strip().strip("$").strip(" ,;:").removesuffix("=").strip()
    text = re.sub(r"\\[()\[\]]", "", text)
    if not text or re.search(r"[\u4e00-\u9fff?]|[A-Za-z]\s*:", text) or _AMBIGUOUS.search(text):
        return None
    for word in _WORD.findall(re.sub(r"_\{?\w+\}?|\\(?:text|begin|end)\{[^{}]*\}", " ", text)):
        if word.startswith("\\") or word in _KNOWN or re.fullmatch(r"d[a-z]", word):
            continue
        if word.lower() in _ENGLISH or _VARIABLES.match(word) is None:
            return None
    return read(text)


def numbers(text: str) -> list[Node] | None:
    """A list of numbers such as "12, 18 and 30"."""
    if re.search(r"[0-9],[0-9]{3}(?![0-9])", text) and re.search(r"[,;] ", text):
        return None  # 1,234, 2,345: the commas may group digits
    parts = [part for part in JOINED.split(text.strip().strip("()[]{}")) if part]
    nodes = [mathematics(part) for part in parts]
    if len(nodes) < 2 or any(node is None or symbols(node) or node.kind == "relation" for node in nodes):
        return None
    return [node for node in nodes if node is not None]


def latex(node: Node) -> str:
    """A tree typeset as it was written."""
    return latex_of(plain(node))


def joined(nodes: list[Node]) -> str:
    return ", ".join(plain(node) for node in nodes)


def expression(text: str) -> Node | None:
    """A formula without relation or list; the label of y = ... and f(x) = ... is taken off."""
    node = mathematics(text)
    if node is not None and node.kind == "relation" and node.value == ("=",):
        label, body = node.parts
        if (
            label.kind == "name" and label.value in ("y", "s", "f", "g", "h") and label.value not in symbols(body)
        ) or label.kind == "apply":
            node = body
    return None if node is None or node.kind in ("relation", "bare", "tuple", "list", "set", "union") else node


def single(node: Node, wanted: str | None = None) -> str | None:
    names = symbols(node)
    if wanted is not None:
        return wanted if names <= {wanted} or wanted in names else None
    return next(iter(names)) if len(names) == 1 else None


def letters(groups: Groups) -> Question | None:
    """How often a letter stands in a word."""
    word, letter = groups["word"], groups["letter"]
    unit = read_unit(word)
    if unit is not None and unit.dimension:
        return None  # how many m in km?
    return Question("letters", f"letters({word.lower()}, {letter.lower()})", detail=f"{letter}, {word}")


_PLACES = {"one": 1, "two": 2, "three": 3, "four": 4, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4}
_NEAREST = {
    "whole number": 0, "whole": 0, "integer": 0, "unit": 0, "one": 0, "tenth": 1, "hundredth": 2, "thousandth": 3,
    "ten thousandth": 4, "ten": -1, "10": -1, "hundred": -2, "100": -2, "thousand": -3, "1000": -3, "ten thousand": -4,
    "hundred thousand": -5, "million": -6, "个位": 0, "整数": 0, "十分位": 1, "百分位": 2, "千分位": 3, "万分位": 4,
    "十位": -1, "百位": -2, "千位": -3, "万位": -4, "十万位": -5, "百万位": -6, "亿位": -8,
}  # fmt: skip


def places(groups: Groups) -> int:
    """To how many places after the point a question rounds; before the point they count below zero."""
    if "nearest" in groups:
        return _NEAREST[groups["nearest"].lower()]
    text = groups["places"].lower()
    return _PLACES[text] if text in _PLACES else int(text)
