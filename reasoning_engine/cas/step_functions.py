"""Values of functions that the problem defines: f(3) = 10 against f(x) = x^2+1, also nested and with letters.

Only definitions in the problem, and only where it gives one for that letter. Left out: recursive definitions, those by
cases, and inverse functions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reasoning_engine.cas.claim_chains import Claim
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.sampling import Agreement, agreement
from reasoning_engine.cas.values import symbols

MAX_DEPTH = 6


@dataclass(frozen=True, slots=True)
class Definition:
    """f(parameter) = body."""

    parameter: str
    body: Node


def definitions(given: Sequence[Claim]) -> dict[str, Definition]:
    """The functions that a problem defines, by their letter; a letter with two definitions has none."""
    found: dict[str, Definition | None] = {}
    for claim in given:
        left = claim.left
        if claim.sign != "=" or left.kind != "apply" or len(left.parts) != 1 or left.parts[0].kind != "name":
            continue
        letter, parameter = str(left.value), str(left.parts[0].value)
        is_known = _is_explicit(claim.right) and symbols(claim.right) <= {parameter} and not claim.chained
        found[letter] = Definition(parameter, claim.right) if is_known and letter not in found else None
    return {letter: definition for letter, definition in found.items() if definition is not None}


def _is_explicit(node: Node) -> bool:
    return not any(part.kind == "apply" for part in node.walk())


def compare_with_definitions(left: Node, right: Node, known: dict[str, Definition]) -> Agreement:
    """How two sides compare once every defined function is worked out; "unknown" where one is left."""
    one, two = _worked_out(left, known, MAX_DEPTH), _worked_out(right, known, MAX_DEPTH)
    if one is None or two is None:
        return "unknown"
    return agreement(one, two)


def _worked_out(node: Node, known: dict[str, Definition], depth: int) -> Node | None:
    if depth == 0:
        return None
    if node.kind == "apply":
        definition = known.get(str(node.value))
        if definition is None or len(node.parts) != 1:
            return None
        argument = _worked_out(node.parts[0], known, depth - 1)
        return None if argument is None else put_in(definition.body, definition.parameter, argument)
    if not node.parts:
        return node
    parts = [_worked_out(part, known, depth) for part in node.parts]
    if any(part is None for part in parts):
        return None
    return Node(node.kind, node.value, tuple(part for part in parts if part is not None), node.decimal)


def put_in(body: Node, parameter: str, argument: Node) -> Node:
    """The body with a tree in the place of its parameter."""
    if body.kind == "name":
        return argument if body.value == parameter else body
    if not body.parts:
        return body
    return Node(body.kind, body.value, tuple(put_in(part, parameter, argument) for part in body.parts), body.decimal)
