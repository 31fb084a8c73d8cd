"""Rewritings that next steps are made of: brackets multiplied out, what the CAS makes of a call.

A step is told as a code of its sentence, the line it leads to, and what it is done with.
"""

from __future__ import annotations

from reasoning_engine.cas.grammar import read
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.retelling import plain
from reasoning_engine.cas.tools import evaluate
from reasoning_engine.cas.trees import (
    add,
)
from reasoning_engine.cas.values import symbols
from reasoning_engine.errors import CasError

Step = tuple[str, str, str]  # sentence, line in LaTeX, what it is done with


def evaluated(call: str) -> Node:
    """What the CAS makes of a call.

    Raises:
        CasError: it gives nothing.
    """
    text = evaluate(call).text
    if text is None:
        raise CasError("unsupported", "There is no next step here.")
    return read(text)


def expanded(node: Node) -> Node:
    """Every bracket multiplied out, like terms together."""
    return evaluated(f"expand({plain(node)})")


def termwise(side: Node) -> Node:
    """Every product multiplied out, the terms left side by side."""
    parts = side.parts if side.kind == "add" else (side,)
    return add(*(expanded(part) if has_bracket(part) else part for part in parts))


def has_bracket(node: Node) -> bool:
    """Whether a product or a minus sign stands before a sum with an unknown."""
    return any(
        part.kind in ("mul", "neg") and any(p.kind == "add" and symbols(p) for p in part.parts) for part in node.walk()
    )
