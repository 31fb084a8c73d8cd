"""Compares two lines of a calculation: derivatives, limits and integrals are worked out first.

Antiderivatives are compared by their derivatives, so up to a constant. Left out: deciding what a difference means.
"""

from __future__ import annotations

from reasoning_engine.cas.grammar import read
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.retelling import plain
from reasoning_engine.cas.sampling import agreement
from reasoning_engine.cas.tools import evaluate
from reasoning_engine.errors import CasError

_CALCULUS = frozenset(["diff", "integrate", "limit", "sum", "product", "subs", "gcd", "lcm", "mod"])


def same_value(before: Node, after: Node) -> bool | None:
    """Whether two expressions are the same function (antiderivatives: up to a constant); None where undecided."""
    if is_antiderivative(before) or is_antiderivative(after):
        return _same_antiderivative(before, after)
    left, right = worked_out(before), worked_out(after)
    if left is None or right is None:
        return True if before == after else None
    found = agreement(left, right)
    return None if found == "unknown" else found != "differ"


def is_antiderivative(node: Node) -> bool:
    """Whether an indefinite integral stands in the tree."""
    return any(p.kind == "call" and p.value == "integrate" and len(p.parts) == 2 for p in node.walk())


def _same_antiderivative(before: Node, after: Node) -> bool | None:
    variable = next(
        str(p.parts[1].value)
        for side in (before, after)
        for p in side.walk()
        if p.kind == "call" and p.value == "integrate" and len(p.parts) == 2
    )
    slopes = [
        worked_out(Node("call", "diff", (worked_out(side) or side, Node("name", variable)))) for side in (before, after)
    ]
    if slopes[0] is None or slopes[1] is None:
        return None
    found = agreement(slopes[0], slopes[1])
    return None if found == "unknown" else found != "differ"


def _slope(node: Node, variable: str) -> Node | None:
    return worked_out(Node("call", "diff", (node, Node("name", variable))))


def worked_out(node: Node) -> Node | None:
    """The tree without calculus in it; None where the CAS has no answer."""
    if not any(p.kind == "call" and p.value in _CALCULUS for p in node.walk()):
        return node
    if node.kind == "call" and node.value in _CALCULUS:
        try:
            text = evaluate(plain(node)).text
            return None if text is None else read(text)
        except CasError:
            return None
    parts = [worked_out(part) for part in node.parts]
    if any(part is None for part in parts):
        return None
    return Node(node.kind, node.value, tuple(p for p in parts if p is not None), node.decimal)
