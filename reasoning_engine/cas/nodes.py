"""The tree that the grammar makes: frozen, hashable, as it was written (2+2 stays 2+2).

Kinds: number (value: int or Fraction), mixed (whole, numerator, denominator), name, add, neg, mul, div, pow, factorial,
factorial2, percent, degree, plus_minus, minus_plus, call (value: the function), apply (value: f, g or h), relation
(value: the signs), bare (1, 2 without brackets), tuple, list, set, set_name, interval (value: "(]" or "[)"), union,
intersection, difference, matrix (parts: rows as lists), side (+ or - of a limit).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from reasoning_engine.cas.limits import MAX_DIGITS, too_large


@dataclass(frozen=True, slots=True)
class Node:
    """One piece of an expression. `decimal` marks a number that was typed with a point."""

    kind: str
    value: Any = None
    parts: tuple[Node, ...] = ()
    decimal: bool = False

    def walk(self) -> Iterator[Node]:
        """This node and everything below it."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(node.parts)

    def height(self) -> int:
        """Levels of the tree, counted without recursion."""
        level, height = [self], 0
        while level:
            level = [part for node in level for part in node.parts]
            height += 1
        return height


def number(text: str) -> Node:
    """The number node of a literal such as 12, 0.25, 1.2e3.

    Raises:
        CasError: "too large".
    """
    if text.isdigit():
        return Node("number", int(text))
    mantissa, _, exponent = text.lower().partition("e")
    if exponent and (len(exponent) > 4 or abs(int(exponent)) > MAX_DIGITS):
        raise too_large("The number")
    value = Fraction(mantissa.rstrip(".") if mantissa.endswith(".") else mantissa) * Fraction(10) ** int(exponent or 0)
    return Node("number", value if value.denominator > 1 else int(value), decimal="." in mantissa.rstrip("."))
