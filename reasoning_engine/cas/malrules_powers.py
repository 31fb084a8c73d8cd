"""Mal-rules of powers, roots, logarithms and other functions.

Each rule looks at one node and yields what a pupil would write for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.trees import (
    add,
    call,
    div,
    exponent_of,
    mul,
    neg,
    num,
    power,
    sub,
    value_of,
    with_part,
)


def power_as_product(node: Node) -> Iterator[Node]:
    if node.kind == "pow" and (exponent_of(node) or 0) > 1:
        yield mul(*node.parts)


def all_powers_as_products(node: Node) -> Iterator[Node]:
    """The same mistake at every power: 9^3-5^4 as 27-20."""
    if sum(1 for part in node.walk() if part.kind == "pow" and (exponent_of(part) or 0) > 1) > 1:
        yield _products(node)


def _products(node: Node) -> Node:
    parts = tuple(_products(part) for part in node.parts)
    if node.kind == "pow" and (exponent_of(node) or 0) > 1:
        return mul(*parts)
    return Node(node.kind, node.value, parts, node.decimal) if parts else node


def negative_exponent(node: Node) -> Iterator[Node]:
    n = exponent_of(node)
    if n is not None and n < 0:
        yield neg(power(node.parts[0], -n))
        yield mul(node.parts[0], num(n))


def negative_exponent_as_decimal(node: Node) -> Iterator[Node]:
    n = exponent_of(node)
    if n is not None and -9 < n < 0:
        yield div(node.parts[0], num(10**-n))


def multiplies_exponents(node: Node) -> Iterator[Node]:
    if node.kind == "mul":
        for i in range(len(node.parts) - 1):
            a, b = (_as_power(part) for part in node.parts[i : i + 2])
            if a is not None and b is not None and a[0] == b[0]:
                yield mul(*node.parts[:i], power(a[0], mul(a[1], b[1])), *node.parts[i + 2 :])
    if node.kind == "div":
        a, b = (_as_power(part) for part in node.parts)
        if a is not None and b is not None and a[0] == b[0]:
            yield power(a[0], div(a[1], b[1]))


def multiplies_bases(node: Node) -> Iterator[Node]:
    """2^3*2^4 as 4^7."""
    if node.kind == "mul":
        for i in range(len(node.parts) - 1):
            a, b = (_as_power(part) for part in node.parts[i : i + 2])
            if a is not None and b is not None and value_of(a[0]) is not None and value_of(b[0]) is not None:
                joined = power(mul(a[0], b[0]), add(a[1], b[1]))
                yield mul(*node.parts[:i], joined, *node.parts[i + 2 :])


def _as_power(node: Node) -> tuple[Node, Node] | None:
    if node.kind == "pow":
        return node.parts[0], node.parts[1]
    return (node, num(1)) if node.kind == "name" else None


def adds_exponents(node: Node) -> Iterator[Node]:
    if node.kind == "pow" and node.parts[0].kind == "pow":
        inner, n = node.parts
        yield power(inner.parts[0], add(inner.parts[1], n))
        yield power(inner.parts[0], power(inner.parts[1], n))


def adds_powers(node: Node) -> Iterator[Node]:
    if node.kind == "add" and len(node.parts) == 2:
        a, b = (_as_power(part) for part in node.parts)
        if a is not None and b is not None and a[0] == b[0]:
            yield power(a[0], add(a[1], b[1]))


def power_of_one_factor(node: Node) -> Iterator[Node]:
    if node.kind != "pow":
        return
    base, n = node.parts
    for kind in ("mul", "div"):
        if base.kind == kind:
            for i, part in enumerate(base.parts):
                yield with_part(base, i, power(part, n))
    if base.kind == "neg":
        yield neg(power(base.parts[0], n))


def mixed_up_squares(node: Node) -> Iterator[Node]:
    if exponent_of(node) == 2 and node.parts[0].kind == "add" and len(node.parts[0].parts) == 2:
        a, b = node.parts[0].parts
        if b.kind == "neg":
            yield sub(power(a, 2), power(b.parts[0], 2))


def powers_of_terms(node: Node) -> Iterator[Node]:
    n = exponent_of(node)
    if n is not None and 2 <= n <= 6 and node.parts[0].kind == "add":
        yield add(*(power(part, n) for part in node.parts[0].parts))
        yield add(*(neg(power(p.parts[0], n)) if p.kind == "neg" else power(p, n) for p in node.parts[0].parts))


def forgets_double(node: Node) -> Iterator[Node]:
    if exponent_of(node) == 2 and node.parts[0].kind == "add" and len(node.parts[0].parts) == 2:
        a, b = node.parts[0].parts
        yield add(power(a, 2), mul(a, b), power(b, 2))
        yield add(power(a, 2), mul(num(2), a, b), neg(power(b, 2)))


def zero_power(node: Node) -> Iterator[Node]:
    if exponent_of(node) == 0:
        yield num(0)


def root_of_sum(node: Node) -> Iterator[Node]:
    if node.kind == "call" and node.value == "sqrt" and node.parts[0].kind == "add":
        inner = node.parts[0].parts
        yield add(*(neg(call("sqrt", p.parts[0])) if p.kind == "neg" else call("sqrt", p) for p in inner))
        if all(p.kind == "pow" for p in inner):
            yield add(*(p.parts[0] for p in inner))
    if node.kind == "add" and all(p.kind == "call" and p.value == "sqrt" for p in node.parts):
        yield call("sqrt", add(*(p.parts[0] for p in node.parts)))


def root_as_half(node: Node) -> Iterator[Node]:
    if node.kind == "call" and node.value == "sqrt":
        yield div(node.parts[0], num(2))


# --- functions

_ADDITIVE = frozenset(["sin", "cos", "tan", "exp", "abs", "log", "ln"])


def function_of_sum(node: Node) -> Iterator[Node]:
    if node.kind == "call" and node.value in _ADDITIVE and len(node.parts) == 1 and node.parts[0].kind == "add":
        name = str(node.value)
        yield add(*(neg(call(name, p.parts[0])) if p.kind == "neg" else call(name, p) for p in node.parts[0].parts))


def log_of_sum(node: Node) -> Iterator[Node]:
    if node.kind == "add" and len(node.parts) == 2:
        a, b = node.parts
        sign = 1
        if b.kind == "neg":
            b, sign = b.parts[0], -1
        alike = a.kind == b.kind == "call" and a.value == b.value and a.parts[1:] == b.parts[1:]
        if alike and a.value in ("log", "ln"):
            inner = add(a.parts[0], b.parts[0]) if sign > 0 else sub(a.parts[0], b.parts[0])
            yield call(str(a.value), inner, *a.parts[1:])


def log_quotient(node: Node) -> Iterator[Node]:
    if node.kind == "div" and all(p.kind == "call" and p.value in ("log", "ln") for p in node.parts):
        a, b = node.parts
        yield call(str(a.value), div(a.parts[0], b.parts[0]), *a.parts[1:])
        yield sub(a, b)
        yield div(a.parts[0], b.parts[0])


def factor_out_of_function(node: Node) -> Iterator[Node]:
    if node.kind == "call" and node.value in ("sin", "cos", "tan", "ln", "log", "exp") and node.parts[0].kind == "mul":
        inner = node.parts[0].parts
        if value_of(inner[0]) is not None:
            yield mul(inner[0], call(str(node.value), mul(*inner[1:]), *node.parts[1:]))
