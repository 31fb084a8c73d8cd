"""Tells a rewriting with a slip in it from an equation to be solved: (x+1)(x+2) = x^2+3x+3 against x(x+2) = x^2+10.

A rewriting agrees in most of its terms; an equation that somebody wants solved does not, or nothing would be left.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import sympy

from reasoning_engine.cas.building import build
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.polynomials import fraction_of
from reasoning_engine.cas.values import NotExactError, symbols
from reasoning_engine.errors import CasError

MAX_NODES = 60
MAX_POWER = 8


def share_of_equal_terms(left: Node, right: Node) -> tuple[int, int]:
    """How many terms of the two expanded sides are equal, and how many there are on either; (0, 0) where not known."""
    one, two = _terms(left), _terms(right)
    if not one or not two:
        return 0, 0
    together = set(one) | set(two)
    return sum(1 for term in together if one.get(term) == two.get(term)), len(together)


def number_of_terms(left: Node, right: Node) -> int:
    """How many terms left - right has when it is expanded; 0 where that is not known."""
    return len(_terms(Node("add", parts=(left, Node("neg", parts=(right,))))) or ())


@lru_cache(maxsize=512)
def _terms(node: Node) -> dict[Any, Any] | None:
    if sum(1 for _ in node.walk()) > MAX_NODES or _has_large_power(node):
        return None
    try:
        value = build(node)
        if not isinstance(value, sympy.Expr):
            return None
        return dict(sympy.expand(value).as_coefficients_dict())
    except (CasError, TypeError, ValueError, AttributeError, RecursionError):
        return None


def _has_large_power(node: Node) -> bool:
    return any(
        part.kind == "pow" and (part.parts[1].kind != "number" or part.parts[1].value > MAX_POWER)
        for part in node.walk()
        if symbols(part)
    )


def is_product_form(node: Node) -> bool:
    """A product or power in which a sum is left to be multiplied out."""
    inner = node.parts[0] if node.kind == "neg" else node
    if inner.kind == "pow":
        return inner.parts[0].kind == "add"
    return inner.kind == "mul" and any(p.kind == "add" or (p.kind == "pow" and is_product_form(p)) for p in inner.parts)


def is_slipped_identity(left: Node, right: Node, chained: bool) -> bool:
    """Whether an untrue equation is a rewriting with a slip in it."""
    if not symbols(left) or symbols(left) != symbols(right):
        return False
    if left.kind == "name" or right.kind == "name":
        return False
    if not chained and is_product_form(left) == is_product_form(right):
        return False
    equal, of = share_of_equal_terms(left, right)
    return equal >= 1 and 2 * equal >= of if chained else equal >= 2 and 2 * equal >= of


def degree_along_line(node: Node) -> int | None:
    """The degree of a rational function along a line through the origin on which no two variables are equal."""
    names = sorted(symbols(node))
    try:
        top, bottom = fraction_of(_along_a_line(node, {name: 2 * i + 3 for i, name in enumerate(names)}), "t")
    except NotExactError:
        return None
    return len(top) - len(bottom)


def _along_a_line(node: Node, slopes: dict[str, int]) -> Node:
    if node.kind == "name" and node.value in slopes:
        return Node("mul", parts=(Node("number", slopes[str(node.value)]), Node("name", "t")))
    if not node.parts:
        return node
    return Node(node.kind, node.value, tuple(_along_a_line(part, slopes) for part in node.parts), node.decimal)
