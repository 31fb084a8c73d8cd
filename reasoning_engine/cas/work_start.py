"""What a pupil's work starts from: the problem as a statement to solve or an expression to work out.

Built on reading.py; where that cannot read the question, a single formula in the text still serves. Left out: word
problems, whose first line nothing can be held against.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reasoning_engine.cas.grammar import read as read_tree
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.reading import Reading, read
from reasoning_engine.cas.sampling import agreement
from reasoning_engine.cas.statements import Statement, read_line
from reasoning_engine.cas.tools import evaluate
from reasoning_engine.cas.typesetting import typeset
from reasoning_engine.errors import CasError
from reasoning_engine.records import Lang

_FORMULA = re.compile(r"\$\$(.+?)\$\$|\$([^$]+)\$|\\\[(.+?)\\\]|\\\((.+?)\\\)", re.DOTALL)
_AFTER_COLON = re.compile(r"[:：]\s*(\S.*?)\s*[.。?？]?\s*\Z", re.DOTALL)
_CONTINUED = frozenset(["differentiate", "integrate", "limit", "substitute", "gcd", "lcm", "remainder"])
_PERCENT = frozenset(["percent_of", "percent_ratio", "whole_of_percent"])
_EXPRESSIONS = frozenset(["evaluate", "simplify", "expand", "factor"]) | _CONTINUED | _PERCENT
_VALUES = frozenset(["mean", "median", "range", "largest", "smallest", "round"])


@dataclass(frozen=True, slots=True)
class Start:
    """The first line that nobody has to prove; `statement` is None where the problem gives none."""

    kind: str
    statement: Statement | None = None

    @property
    def is_system(self) -> bool:
        """Whether several relations in several unknowns hold at once."""
        found = self.statement
        return found is not None and len(found.cases) == 1 and len(found.cases[0]) > 1 and len(found.names) > 1


def start_of(problem: str, lang: Lang) -> Start:
    """The start of the work on a problem; never fails."""
    reading = read(problem, lang)
    try:
        found = _from_reading(reading)
    except CasError:
        found = None
    if found is None:
        found = _from_formula(problem)
    return Start(reading.kind, found)


def _from_reading(reading: Reading) -> Statement | None:
    if reading.relations:
        return read_line("; ".join(reading.relations), frozenset(reading.unknowns))
    if reading.call is not None and reading.kind in _VALUES:
        text = evaluate(reading.call).text
        return None if text is None else Statement(reading.latex or text, expression=read_tree(text))
    if reading.call is None or reading.kind not in _EXPRESSIONS:
        return None
    node = read_tree(reading.call)
    if reading.kind in ("simplify", "expand", "factor") and node.kind == "call" and node.parts:
        node = node.parts[0]
    if reading.kind == "substitute":
        node = _substituted(node)
    if reading.kind == "evaluate":
        node = _as_typed(reading, node)
    return Statement(typeset(node), expression=node)


def _as_typed(reading: Reading, node: Node) -> Node:
    """With mixed numbers as such, where the formula shows them."""
    try:
        typed = read_tree(reading.latex or "")
    except CasError:
        return node
    return typed if typed.kind == node.kind and agreement(typed, node) == "exact" else node


def _substituted(node: Node) -> Node:
    """subs(e, x=2) as the expression with the values in their places."""
    values = {part.parts[0].value: part.parts[1] for part in node.parts[1:] if part.kind == "relation"}
    return replaced(node.parts[0], values)


def replaced(node: Node, values: dict[str, Node]) -> Node:
    """The tree with names exchanged for trees."""
    if node.kind == "name":
        return values.get(str(node.value), node)
    if not node.parts:
        return node
    return Node(node.kind, node.value, tuple(replaced(part, values) for part in node.parts), node.decimal)


def _from_formula(problem: str) -> Statement | None:
    """The one formula of a text that is not read as a question."""
    found = [next(g for g in match.groups() if g) for match in _FORMULA.finditer(problem)]
    if not found and (tail := _AFTER_COLON.search(problem)) is not None:
        found = [tail.group(1)]
    readable: list[Statement] = []
    for formula in found or [problem]:
        try:
            readable.append(read_line(formula))
        except CasError:
            continue
    formulas = [s for s in readable if s.expression is None or s.expression.parts]
    return formulas[0] if len(formulas) == 1 else None
