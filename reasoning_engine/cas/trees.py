"""Making trees: short names for the nodes that rules and next steps put together, and their numbers and terms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.values import NotExactError, UndefinedValueError, exact_value, symbols


def num(value: int | Fraction) -> Node:
    """A number; a fraction as a quotient, a negative number with its sign apart."""
    value = Fraction(value)
    if value < 0:
        return neg(num(-value))
    if value.denominator == 1:
        return Node("number", value.numerator)
    return div(num(value.numerator), num(value.denominator))


def decimal(value: Fraction) -> Node:
    """A number that is written with a point."""
    return neg(decimal(-value)) if value < 0 else Node("number", value, decimal=value.denominator != 1)


def add(*parts: Node) -> Node:
    """A sum."""
    return parts[0] if len(parts) == 1 else Node("add", parts=tuple(parts))


def neg(part: Node) -> Node:
    """The opposite."""
    return part.parts[0] if part.kind == "neg" else Node("neg", parts=(part,))


def sub(left: Node, right: Node) -> Node:
    """left - right."""
    return add(left, neg(right))


def mul(*parts: Node) -> Node:
    """A product."""
    return parts[0] if len(parts) == 1 else Node("mul", parts=tuple(parts))


def div(top: Node, bottom: Node) -> Node:
    """A quotient."""
    return Node("div", parts=(top, bottom))


def power(base: Node, exponent: Node | int) -> Node:
    """A power."""
    return Node("pow", parts=(base, num(exponent) if isinstance(exponent, int) else exponent))


def call(name: str, *parts: Node) -> Node:
    """A function applied."""
    return Node("call", name, tuple(parts))


def value_of(node: Node) -> Fraction | None:
    """The number that a tree without unknowns is, where it is a fraction."""
    if symbols(node):
        return None
    try:
        return exact_value(node, {})
    except (NotExactError, UndefinedValueError):
        return None


def whole(node: Node) -> int | None:
    """The whole number that a node is, as it is written."""
    if node.kind == "number" and isinstance(node.value, int):
        return node.value
    if node.kind == "neg" and (inner := whole(node.parts[0])) is not None:
        return -inner
    return None


def exponent_of(node: Node) -> int | None:
    """The whole exponent of a power."""
    return whole(node.parts[1]) if node.kind == "pow" else None


def fraction_parts(node: Node) -> tuple[Node, Node] | None:
    """Numerator and denominator of a quotient, its sign in the numerator."""
    if node.kind == "neg" and (inner := fraction_parts(node.parts[0])) is not None:
        return neg(inner[0]), inner[1]
    if node.kind == "div":
        return node.parts[0], node.parts[1]
    return None


def numeric_fraction(node: Node) -> tuple[int, int] | None:
    """a/b with whole a and b, as it is written; a whole number is a/1."""
    if (found := whole(node)) is not None:
        return found, 1
    parts = fraction_parts(node)
    if parts is None:
        return None
    top, bottom = whole(parts[0]), whole(parts[1])
    return (top, bottom) if top is not None and bottom else None


def is_negative(node: Node) -> bool:
    """Whether a term is written with a minus sign."""
    return node.kind == "neg"


def terms(node: Node) -> tuple[Node, ...]:
    """The terms of a sum, or the tree alone."""
    return node.parts if node.kind == "add" else (node,)


def factors(node: Node) -> tuple[Node, ...]:
    """The factors of a product, or the tree alone."""
    return node.parts if node.kind == "mul" else (node,)


def with_part(node: Node, index: int, part: Node) -> Node:
    """The tree with one part exchanged."""
    return Node(node.kind, node.value, (*node.parts[:index], part, *node.parts[index + 1 :]), node.decimal)


def without(parts: tuple[Node, ...], *indices: int) -> tuple[Node, ...]:
    """The parts but some."""
    return tuple(part for i, part in enumerate(parts) if i not in indices)


def places(node: Node, budget: int = 60) -> Iterator[tuple[Node, list[tuple[Node, int]]]]:
    """Every subtree with the way to it, from the root down."""
    waiting: list[tuple[Node, list[tuple[Node, int]]]] = [(node, [])]
    while waiting and budget > 0:
        current, way = waiting.pop(0)
        budget -= 1
        yield current, way
        waiting.extend((part, [*way, (current, i)]) for i, part in enumerate(current.parts))


def put_back(part: Node, way: list[tuple[Node, int]]) -> Node:
    """The whole tree with another subtree at the end of a way."""
    for parent, index in reversed(way):
        part = with_part(parent, index, part)
    return part


def neighbours(node: Node, kind: str) -> Iterator[tuple[Node, Node, Callable[[Node], Node]]]:
    """Two neighbouring parts of a sum or product, and how to put something in their place."""
    if node.kind != kind:
        return
    for i in range(len(node.parts) - 1):
        rest = node.parts

        def put(part: Node, i: int = i, rest: tuple[Node, ...] = rest) -> Node:
            return Node(kind, parts=(*rest[:i], part, *rest[i + 2 :])) if len(rest) > 2 else part

        yield node.parts[i], node.parts[i + 1], put
