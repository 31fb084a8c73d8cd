r"""Answers with a whole number in them: x = \pi/4 + k\pi, k \in Z. Two of them are equal if they list the same numbers.

So the letter may be another one, and k may be shifted or change its sign: \pi/4 + k\pi and n\pi - 3\pi/4. Left out:
letters in other places than a multiple, and several families that only together give the same numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from reasoning_engine.cas.grammar import read
from reasoning_engine.cas.matching import in_any_order
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.relation_notation import expand_plus_minus, is_assignment, relation_parts
from reasoning_engine.cas.sampling import is_close
from reasoning_engine.cas.values import UnsupportedNodeError, context, symbols, value_at
from reasoning_engine.errors import CasError
from reasoning_engine.records import Verdict

STATED = re.compile(
    r"(?:\s*[,;(]\s*|\s+)(?:其中|where|for|with)?\s*(?P<letter>[a-zA-Z])\s*"
    r"(?:\\in(?![a-z])\s*(?:\\mathbb\s*\{?\s*Z\s*\}?|\\mathbf\s*\{?\s*Z\s*\}?|Z)"
    r"|(?:为|是|is)\s*(?:任意|an?(?:ny)?\s|any\s)?\s*(?:整数|integer))\s*\)?\s*\Z"
)
_LETTERS = frozenset("knmt")


@dataclass(frozen=True, slots=True)
class Family:
    """start + k * step for all whole k, as numbers; `label` is the unknown where it was named."""

    start: Any
    step: Any
    label: str


def compare_families(gold: str, pred: str) -> Verdict | None:
    """The verdict on two tidy texts of this kind; None where one of them surely is none."""
    stated = STATED.search(gold) is not None
    if not stated and ("\\pi" not in gold or "\\pi" not in pred):
        return None
    golds, preds = families(gold), families(pred)
    if golds is None or preds is None:
        return None
    return in_any_order(golds, preds, _same if stated else _renamed)


def families(text: str) -> list[Family] | None:
    """The families that a text lists; None unless each is linear in one letter for whole numbers."""
    found = STATED.search(text)
    letter = found["letter"] if found is not None else ""
    body = text[: found.start()] if found is not None else text
    result: list[Family] = []
    for piece in re.split(r"\s*(?:\bor\b|或|[,;])\s*", body):
        family = [_family(value, letter) for value in expand_plus_minus(piece)]
        if any(one is None for one in family):
            return None
        result.extend(one for one in family if one is not None)
    return result


def _family(text: str, letter: str) -> Family | None:
    label = ""
    if is_assignment(text):
        sides, _ = relation_parts(text)
        label, text = sides
    try:
        node = read(text)
        names = symbols(node)
        if len(names) != 1 or (letter and names != {letter}):
            return None
        return _linear(node, next(iter(names)), label)
    except (CasError, UnsupportedNodeError):
        return None


def _linear(node: Node, letter: str, label: str) -> Family | None:
    if letter not in _LETTERS:
        return None
    found = [value_at(node, {letter: Fraction(k)}) for k in (0, 1, 2, 7)]
    values: list[Any] = [value for value in found if value is not None and context().im(value) == 0]
    if len(values) < len(found):
        return None
    start, step = values[0], values[1] - values[0]
    straight = is_close(values[2], start + 2 * step) and is_close(values[3], start + 7 * step)
    return Family(start, step, label) if straight and not is_close(step, 0) else None


def _renamed(a: Family, b: Family) -> Verdict:
    """Where nothing says that the letter is a whole number, (n-2)\\pi and n\\pi are two values."""
    if is_close(a.start, b.start) and is_close(a.step, b.step) and _one_unknown(a, b):
        return Verdict("equal", "The same with another letter.", "family")
    return Verdict("unequal", "The expressions have different values at a point.", "family")


def _one_unknown(a: Family, b: Family) -> bool:
    return not a.label or not b.label or a.label == b.label


def _same(a: Family, b: Family) -> Verdict:
    if not _one_unknown(a, b):
        return Verdict("unequal", "They are about different unknowns.", "family")
    shift = (a.start - b.start) / a.step
    if is_close(abs(a.step), abs(b.step)) and is_close(shift, context().nint(shift), 18):
        return Verdict("equal", "The same numbers for whole values of the letter.", "family")
    return Verdict("unequal", "They do not list the same numbers.", "family")
