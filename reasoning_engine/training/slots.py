"""Which numbers of a problem may change, what their new ones must keep, and how they get into text and trees.

Kept are 1, 100 %, 3.14, years, ordinals, the other part of a whole (20 % beside 80 %), the count of an average, and
constants that the expression uses more often than the text has them (the 2 of a perimeter).
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from reasoning_engine.training.equations import (
    Negative,
    Node,
    Number,
    Operation,
    canonical,
    decimal_places,
    leaves,
    number,
    operations,
)
from reasoning_engine.training.fresh_numbers import fresh, styled
from reasoning_engine.training.quantities import Quantity

# Numbers that expressions use for reasons of their own, so that the text's may be another one.
STRUCTURAL = frozenset({"2", "10", "12", "24", "60", "100", "180", "360", "365", "1000", "3600", "10000"})
PI = Fraction("3.14")
ALWAYS_KEPT = frozenset({"0", "1", "100%", "3.14", "0.1", "0.01", "0.001"})


@dataclass(frozen=True, slots=True)
class Slot:
    """A number that may change, with every place of the text where it stands. `of_pi`: it is a circumference or an area
    that the expression divides by 3.14, and stays a multiple of it."""

    literal: str
    quantity: Quantity
    places: tuple[Quantity, ...]
    of_pi: bool = False

    def draw(self, rng: random.Random) -> str:
        """A new literal."""
        if not self.of_pi:
            return fresh(self.quantity, rng)
        times = int(self.quantity.value / PI)
        return canonical(PI * rng.randint(max(1, times // 2), max(12, times * 2)), decimal=True)


def slots_of(trees: Sequence[Node], found: Sequence[Quantity]) -> list[Slot]:
    used = [leaf.text for tree in trees for leaf in leaves(tree) if isinstance(leaf, Number)]
    tied = {quantity.literal for quantity in found if _has_complement(quantity, found)}
    tied |= {literal for tree in trees for literal in _averaged_over(tree)}
    slots = []
    for literal in dict.fromkeys(used):
        places = tuple(quantity for quantity in found if quantity.literal == literal)
        if places and literal not in tied and _may_change(literal, places, used.count(literal)):
            slots.append(Slot(literal, places[0], places, "3.14" in used and _is_multiple_of_pi(places[0])))
    return slots


def _is_multiple_of_pi(quantity: Quantity) -> bool:
    return quantity.kind in ("decimal", "integer") and (quantity.value / PI).denominator == 1


def _may_change(literal: str, places: Sequence[Quantity], uses: int) -> bool:
    if literal in ALWAYS_KEPT:
        return False
    if literal in STRUCTURAL and uses > len(places) and not any(place.multiplies for place in places):
        return False
    if places[0].kind == "integer" and 1900 <= int(literal) <= 2100:
        return False
    return not any(place.ordinal for place in places)


def _has_complement(quantity: Quantity, found: Sequence[Quantity]) -> bool:
    """Whether the text also has the other part of a whole: 80 % beside 20 %, 3/5 beside 2/5."""
    return quantity.kind in ("percent", "fraction") and any(
        other.value == 1 - quantity.value for other in found if other.kind == quantity.kind
    )


def _averaged_over(node: Node) -> Iterator[str]:
    """The k of (a+b+...)/k where the sum has k terms: it counts them, so that it cannot change."""
    for operation in operations(node):
        if operation.op == "/" and isinstance(operation.right, Number):
            terms = _terms(operation.left)
            if terms > 1 and operation.right.value == terms:
                yield operation.right.text


def _terms(node: Node) -> int:
    if isinstance(node, Operation) and node.op == "+":
        return _terms(node.left) + _terms(node.right)
    return 1


def same_kind(old: Fraction, new: Fraction, decimal: bool) -> bool:
    """Whole stays whole, positive positive, a decimal no longer than two places more, a fraction a small one."""
    if (old > 0) != (new > 0) or abs(new) > 50 * abs(old) + 50:
        return False
    if old.denominator == 1 or new.denominator == 1:
        return new.denominator == 1 and old.denominator == 1
    if decimal and (places := decimal_places(old)) is not None:
        new_places = decimal_places(new)
        return new_places is not None and new_places <= max(places, 2)
    return new.denominator <= max(60, 2 * old.denominator)


# --- putting in -------------------------------------------------------------------------------------------------------


def replacements(slots: Sequence[Slot], literals: Sequence[str]) -> dict[str, Number]:
    """The new numbers by the old ones' literals."""
    return {slot.literal: number(literal) for slot, literal in zip(slots, literals, strict=True)}


def substituted(node: Node, new: Mapping[str, Number]) -> Node:
    """The tree with new numbers."""
    if isinstance(node, Number):
        return new.get(node.text, node)
    if isinstance(node, Negative):
        return Negative(substituted(node.operand, new))
    if isinstance(node, Operation):
        return Operation(node.op, substituted(node.left, new), substituted(node.right, new))
    return node


def rewritten(text: str, slots: Sequence[Slot], literals: Sequence[str]) -> str:
    """The text with the new numbers, each written in the style of the place it stands in."""
    changes = [
        (place.start, place.end, styled(literal, place))
        for slot, literal in zip(slots, literals, strict=True)
        for place in slot.places
    ]
    for start, end, written in sorted(changes, reverse=True):
        text = text[:start] + written + text[end:]
    return text
