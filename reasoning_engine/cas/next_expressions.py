"""The next line of a calculation, a rewriting, a derivative or an integral: one operation at a time.

Left out: choosing between several good ways; the sentences (next_steps.py).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

from reasoning_engine.cas.expression_lines import is_worked_out
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.retelling import plain
from reasoning_engine.cas.rewriting import Step, evaluated, expanded, has_bracket, termwise
from reasoning_engine.cas.trees import (
    add,
    div,
    fraction_parts,
    mul,
    neg,
    num,
    numeric_fraction,
    power,
    put_back,
    value_of,
)
from reasoning_engine.cas.typesetting import typeset
from reasoning_engine.cas.values import symbols
from reasoning_engine.cas.working_out import worked_out


def step_of_expression(node: Node | None, kind: str) -> Step | None:
    """What to do with an expression; `kind` is what the problem asks for."""
    if node is None:
        return None
    if any(p.kind == "call" and p.value in ("diff", "integrate", "limit") for p in node.walk()):
        return _of_calculus(node)
    if not symbols(node):
        return _of_numbers(node)
    if kind == "factor":
        return "factor", typeset(evaluated(f"factor({plain(node)})")), ""
    if has_bracket(node) or any(p.kind == "pow" and p.parts[0].kind == "add" for p in node.walk()):
        multiplied = termwise(node) if node.kind == "add" else expanded(node)
        return "expand", typeset(multiplied), ""
    simple = evaluated(f"simplify({plain(node)})")
    return ("simplify", typeset(simple), "") if simple != node else None


def _of_numbers(node: Node) -> Step | None:
    if is_worked_out(node):
        return None
    common = _common_denominator(node)
    if common is not None:
        return "common", "=" + typeset(common), ""
    for place, way in _innermost(node):
        value = value_of(place)
        if value is not None and place.parts:
            shown = Node("number", value, decimal=True) if _is_decimal(place, value) else num(value)
            return "calculate", "=" + typeset(put_back(shown, way)), typeset(place)
    result = worked_out(evaluated(plain(node)))
    return ("value", typeset(result), "") if result is not None and result != node else None


def _is_decimal(place: Node, value: Fraction) -> bool:
    return value.denominator != 1 and any(part.decimal for part in place.walk())


def _innermost(node: Node) -> list[tuple[Node, list[tuple[Node, int]]]]:
    """Operations on finished numbers, the first to be worked out first: deepest, then products before sums."""
    found: list[tuple[Node, list[tuple[Node, int]]]] = []

    def walk(place: Node, way: list[tuple[Node, int]]) -> None:
        for index, part in enumerate(place.parts):
            walk(part, [*way, (place, index)])
        ready = place.parts and place.kind != "neg" and all(is_worked_out(part) for part in place.parts)
        if ready and not is_worked_out(place):
            found.append((place, way))

    walk(node, [])
    return found


def _common_denominator(node: Node) -> Node | None:
    """a/b + c/d with the same denominator in both."""
    if node.kind != "add":
        return None
    parts = [numeric_fraction(part) for part in node.parts]
    if any(part is None for part in parts) or not any(fraction_parts(part) for part in node.parts):
        return None
    pairs = [part for part in parts if part is not None]
    common = math.lcm(*(bottom for _, bottom in pairs))
    tops = [top * (common // bottom) for top, bottom in pairs]
    if len({bottom for _, bottom in pairs}) == 1:
        return div(add(*(num(top) for top in tops)), num(common))
    return add(*(div(num(top), num(common)) if top >= 0 else neg(div(num(-top), num(common))) for top in tops))


def _of_calculus(node: Node) -> Step | None:
    rules: dict[str, Callable[[Node, Node], Step | None]] = {"add": _term_by_term, "mul": _product_rule}
    if node.kind == "call" and node.value in ("diff", "integrate") and len(node.parts) == 2:
        body, x = node.parts
        if node.value == "diff" and body.kind == "div" and symbols(body.parts[1]):
            return _quotient_rule(body, x)
        if node.value == "diff" and body.kind == "mul" and sum(1 for p in body.parts if symbols(p)) == 2:
            return rules["mul"](body, x)
        if body.kind == "add":
            return rules["add"](node, x)
    result = worked_out(node)
    return None if result is None else ("value", typeset(result), "")


def _term_by_term(node: Node, x: Node) -> Step | None:
    parts = tuple(
        neg(Node("call", node.value, (p.parts[0], x))) if p.kind == "neg" else Node("call", node.value, (p, x))
        for p in node.parts[0].parts
    )
    return "term-by-term", typeset(add(*parts)), ""


def _product_rule(body: Node, x: Node) -> Step | None:
    first = [p for p in body.parts if symbols(p)]
    rest = [p for p in body.parts if not symbols(p)]
    u, v = mul(*rest, first[0]), first[1]
    left = mul(v, Node("call", "diff", (u, x)))  # the derivative last, so that it cannot be read to go further
    return "product-rule", typeset(add(left, mul(u, Node("call", "diff", (v, x))))), ""


def _quotient_rule(body: Node, x: Node) -> Step | None:
    u, v = body.parts
    du, dv = (Node("call", "diff", (part, x)) for part in (u, v))
    return "quotient-rule", typeset(div(add(mul(v, du), neg(mul(u, dv))), power(v, 2))), ""
