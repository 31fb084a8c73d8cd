"""Mal-rules of derivatives and integrals.

Each rule looks at one node and yields what a pupil would write for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from reasoning_engine.cas.malrules_numbers import Rule
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.trees import (
    add,
    call,
    div,
    exponent_of,
    factors,
    mul,
    neg,
    num,
    power,
    terms,
    value_of,
    without,
)
from reasoning_engine.cas.values import symbols


def _derivative(node: Node) -> tuple[Node, Node] | None:
    if node.kind == "call" and node.value == "diff" and len(node.parts) == 2:
        return node.parts[0], node.parts[1]
    return None


def _slope(node: Node, x: Node) -> Node:
    return call("diff", node, x) if str(x.value) in symbols(node) else num(0)


def product_of_derivatives(node: Node) -> Iterator[Node]:
    found = _derivative(node)
    if found is not None and found[0].kind == "mul":
        inner = found[0].parts
        if sum(1 for part in inner if symbols(part)) > 1:
            yield mul(*(_slope(part, found[1]) if symbols(part) else part for part in inner))


def quotient_of_derivatives(node: Node) -> Iterator[Node]:
    found = _derivative(node)
    if found is not None and found[0].kind == "div" and symbols(found[0].parts[1]):
        yield div(*(_slope(part, found[1]) for part in found[0].parts))


def forgets_inner_derivative(node: Node) -> Iterator[Node]:
    found = _derivative(node)
    if found is None:
        return
    whole_, x = found
    for i, term in enumerate(terms(whole_)):
        outer = _outer_derivative(term, x)
        if outer is not None:
            rest = [_slope(other, x) for other in without(terms(whole_), i)]
            yield add(*rest, outer)


def _outer_derivative(term: Node, x: Node) -> Node | None:
    """f'(u) without u'."""
    if term.kind == "neg":
        inner = _outer_derivative(term.parts[0], x)
        return None if inner is None else neg(inner)
    if term.kind == "mul" and value_of(term.parts[0]) is not None:
        inner = _outer_derivative(mul(*term.parts[1:]), x)
        return None if inner is None else mul(term.parts[0], inner)
    n = exponent_of(term)
    if n is not None and term.parts[0].kind != "name":
        return mul(num(n), power(term.parts[0], n - 1))
    if term.kind == "pow" and term.parts[0] == Node("name", "e"):
        return term
    if term.kind == "call" and len(term.parts) == 1 and term.parts[0].kind != "name":
        u = Node("name", "u")
        slopes = {"sin": call("cos", u), "cos": neg(call("sin", u)), "exp": call("exp", u), "ln": div(num(1), u),
                  "sqrt": div(num(1), mul(num(2), call("sqrt", u)))}  # fmt: skip
        if term.value in slopes:
            return _put(slopes[str(term.value)], term.parts[0])
    return None


def _put(node: Node, inner: Node) -> Node:
    if node.kind == "name" and node.value == "u":
        return inner
    return Node(node.kind, node.value, tuple(_put(part, inner) for part in node.parts), node.decimal)


def power_rule_slips(keep: bool) -> Rule:
    """The derivative of a sum of powers with one of them wrong: the exponent kept, or its factor forgotten."""

    def rule(node: Node) -> Iterator[Node]:
        found = _derivative(node)
        if found is None:
            return
        x = found[1]
        slipped: list[Node] = []
        for term in terms(found[0]):
            sign, inner = (neg, term.parts[0]) if term.kind == "neg" else (lambda part: part, term)
            parts = factors(inner)
            n = exponent_of(parts[-1])
            if n is None or parts[-1].parts[0] != x:
                slipped.append(_slope(term, x))
                continue
            wrong = mul(num(n), power(x, n)) if keep else power(x, n - 1)
            slipped.append(sign(mul(*parts[:-1], wrong)))
        yield add(*slipped)

    return rule


def integral_slips(node: Node) -> Iterator[Node]:
    if node.kind == "call" and node.value == "integrate" and len(node.parts) == 2:
        body, x = node.parts
        wrong: list[Node] = []
        for term in terms(body):
            sign, inner = (neg, term.parts[0]) if term.kind == "neg" else (lambda part: part, term)
            parts = factors(inner)
            n = 1 if parts[-1] == x else exponent_of(parts[-1])
            if n is None or x not in (parts[-1], *parts[-1].parts[:1]):
                wrong.append(call("integrate", term, x))
            else:
                wrong.append(sign(mul(*parts[:-1], power(x, n + 1))))
        yield add(*wrong)


def differentiates_instead(node: Node) -> Iterator[Node]:
    if node.kind == "call" and node.value == "integrate" and len(node.parts) == 2:
        yield call("diff", *node.parts)


def integrates_instead(node: Node) -> Iterator[Node]:
    if (found := _derivative(node)) is not None:
        yield call("integrate", *found)
