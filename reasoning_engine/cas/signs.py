"""The two values of an expression with ± in it.

Left out: several signs that are chosen apart; every ± is read as one sign and every ∓ as the other.
"""

from __future__ import annotations

from reasoning_engine.cas.nodes import Node


def both_signs(node: Node) -> list[Node]:
    """The two values of a tree with ±, or the one without."""
    return list(dict.fromkeys([with_sign(node, 1), with_sign(node, -1)]))


def with_sign(node: Node, sign: int) -> Node:
    """The tree with every ± read as one sign and every ∓ as the other."""
    if node.kind in ("plus_minus", "minus_plus"):
        parts = tuple(with_sign(part, sign) for part in node.parts)
        last = parts[-1] if (sign > 0) == (node.kind == "plus_minus") else Node("neg", parts=(parts[-1],))
        return last if len(parts) == 1 else Node("add", parts=(*parts[:-1], last))
    if not node.parts:
        return node
    return Node(node.kind, node.value, tuple(with_sign(part, sign) for part in node.parts), node.decimal)
