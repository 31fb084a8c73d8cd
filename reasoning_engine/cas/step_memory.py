"""What the steps before say: hypotheses, values found, the problem's own equation, and the numbers that occur.

Left out: judging any of it (steps.py). A problem whose question is not read as mathematics still gives its one equation
where it plainly asks for the unknown in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from reasoning_engine.cas.claim_chains import Claim
from reasoning_engine.cas.claims import claims_in
from reasoning_engine.cas.grammar import read
from reasoning_engine.cas.reading import read as read_problem
from reasoning_engine.cas.retelling import plain
from reasoning_engine.cas.step_findings import Known, same_relation
from reasoning_engine.cas.step_words import ASKS_FOR_ONE, ROUNDS, SOLVES
from reasoning_engine.cas.trees import value_of
from reasoning_engine.cas.values import symbols
from reasoning_engine.errors import CasError
from reasoning_engine.records import ToolCall

Tools = Sequence[ToolCall | tuple[str, str]]
Context = Sequence[str | tuple[str, Tools]]

MAX_CONTEXT = 12  # steps looked back
_SOLVED_KINDS = frozenset(["solve_equation", "solve_inequality"])
_NUMBER = re.compile(r"(?<![0-9.])[0-9]+(?:\.[0-9]+)?")
_GROUPED = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))|(?<=[0-9])\{,\}(?=[0-9]{3})")


def remembered(context: Context | None) -> Known:
    """What the problem and the steps before a step say."""
    known = Known()
    if context and isinstance(context[0], str):
        remember_problem(context[0], known)
    for earlier in list(context or [])[-MAX_CONTEXT:]:
        text, tools = (earlier, ()) if isinstance(earlier, str) else earlier
        remember_tools(tools, known)
        known.numbers |= numbers_in(text)
        for claim in claims_in(text):
            if known.problem is None or not same_relation(claim, known.problem):
                remember(claim, known)
    return known


def numbers_in(text: str) -> frozenset[Fraction]:
    """The numbers that stand in a text."""
    return frozenset(Fraction(n) for n in _NUMBER.findall(_GROUPED.sub("", text))[:200] if len(n) < 20)


def remember_tools(tools: Tools, known: Known) -> None:
    """The equation that a solve call was given becomes a hypothesis; its numbers occur."""
    for tool in tools:
        expression, result = (tool.expression, tool.result) if isinstance(tool, ToolCall) else tool
        known.numbers |= numbers_in(expression) | numbers_in(result)
        solved = solved_relation(expression)
        if solved is not None:
            known.relations.append(solved)


def solved_relation(expression: str) -> Claim | None:
    """The one relation that a tool call solves, or None."""
    if not expression.startswith("solve("):
        return None
    try:
        node = read(expression)
    except CasError:
        return None
    if node.kind == "call" and node.parts and node.parts[0].kind == "relation" and len(node.parts[0].parts) == 2:
        left, right = node.parts[0].parts
        return Claim(left, node.parts[0].value[0], right, plain(node.parts[0]))
    return None


def remember_problem(problem: str, known: Known) -> None:
    """The equation or inequality that the whole problem is about."""
    known.text, known.given = problem, claims_in(problem)
    known.rounds = ROUNDS.search(problem) is not None
    known.solves = SOLVES.search(problem) is not None and ASKS_FOR_ONE.search(problem) is None
    claim = _read_relation(problem) or _only_relation(problem, known.given)
    if claim is not None:
        known.problem = claim
        known.relations.append(claim)
        known.solves = True


def _read_relation(problem: str) -> Claim | None:
    reading = read_problem(problem, "zh" if re.search("[\u4e00-\u9fff]", problem) else "en")
    if reading.kind not in _SOLVED_KINDS or len(reading.relations) != 1:
        return None
    node = read(reading.relations[0])
    if len(node.parts) != 2:
        return None
    return Claim(node.parts[0], node.value[0], node.parts[1], reading.relations[0])


_ASKS = (
    r"(?:what (?:is|are|does)|find|solve|determine|for which|求|解)[^.。?？]*?{name}|"
    r"{name}\s*(?:=\s*[?？_(（]|等于|是多少|为多少)"
)


def _only_relation(problem: str, given: Sequence[Claim]) -> Claim | None:
    """The one equation of a short problem that asks for its unknown, all values of it."""
    if len(given) != 1 or len(problem) > 160 or ASKS_FOR_ONE.search(problem):
        return None
    claim = given[0]
    names = symbols(claim.left) | symbols(claim.right)
    if (
        len(names) != 1
        or claim.sign == "≈"
        or any(p.kind == "apply" for s in (claim.left, claim.right) for p in s.walk())
    ):
        return None
    (name,) = names
    bare = re.sub(r"[$\\()]", "", problem)
    return claim if re.search(_ASKS.format(name=re.escape(name)), bare, re.IGNORECASE) else None


def remember(claim: Claim, known: Known) -> None:
    """A claim becomes a hypothesis, and a value that it finds is known."""
    if symbols(claim.left) | symbols(claim.right):
        known.relations.append(claim)
    if claim.sign == "=" and claim.left.kind == "name" and not symbols(claim.right) and not claim.joined:
        known.values[str(claim.left.value)] = claim.right
    if not symbols(claim.left) | symbols(claim.right):
        known.last_number = value_of(claim.right)
    if claim.joined and claim.left.kind == "name":
        known.values.pop(str(claim.left.value), None)
