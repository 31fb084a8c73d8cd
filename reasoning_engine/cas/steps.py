"""Checks one step of a solution: each claim in it is proved, holds numerically, stays unchecked, or is refuted.

Identities and calculations are checked on their own. An equation or inequality with unknowns is a hypothesis, not a
claim: it counts as proved where it follows from one before it (same solutions, or more) or holds for values found
before; it is refuted only where it is presented as following from its neighbour and the solution sets show that it
does not. Precision comes first: a correct step must never be refuted, so whatever smells of a case, an assumption, a
test of a false root or a rounded value stays unchecked. Left out: claims in words, and systems of several unknowns
beyond equivalence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from reasoning_engine.cas.claims import Claim, claims_in
from reasoning_engine.cas.following import follows, inequality_finding
from reasoning_engine.cas.grammar import read
from reasoning_engine.cas.near_identities import is_product_form, is_slipped_identity, share_of_equal_terms
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.numeric_claims import arithmetic_verdict, resolved
from reasoning_engine.cas.polynomials import fraction_of
from reasoning_engine.cas.reading import read as read_problem
from reasoning_engine.cas.regions import constant
from reasoning_engine.cas.retelling import plain
from reasoning_engine.cas.sampling import agreement, is_close
from reasoning_engine.cas.step_findings import NUMERIC, PROVED, UNCHECKED, Finding, Known, same_relation
from reasoning_engine.cas.step_words import (
    ASSUMES,
    BOTH_SIDES,
    DENIES,
    REJECTS,
    REJECTS_AFTER,
    REWRITES,
    SOLVES,
    last_clause,
)
from reasoning_engine.cas.unit_claims import wrong_unit
from reasoning_engine.cas.values import (
    NotExactError,
    UndefinedValueError,
    UnsupportedNodeError,
    exact_value,
    symbols,
    value_at,
)
from reasoning_engine.errors import CasError
from reasoning_engine.records import StepCheck, ToolCall

Tools = Sequence[ToolCall | tuple[str, str]]
Context = Sequence[str | tuple[str, Tools]]

MAX_CONTEXT = 12  # steps looked back


def check_step(text: str, tools: Tools | None = None, context: Context | None = None) -> StepCheck:
    """The verdict on a step.

    `tools` are the step's tool calls with the results that the engine got (each counts as proved); `context` the steps
    before it, texts with or without their tools. A refuted step comes with a sentence that names the claim.
    """
    known = Known()
    if context and isinstance(context[0], str):
        _remember_problem(context[0], known)
    for earlier in list(context or [])[-MAX_CONTEXT:]:
        earlier_text, earlier_tools = (earlier, ()) if isinstance(earlier, str) else earlier
        _remember_tools(earlier_tools, known)
        known.solves = known.solves or SOLVES.search(earlier_text) is not None
        for claim in claims_in(earlier_text):
            if known.problem is None or not same_relation(claim, known.problem):
                _remember(claim, known)
    known.solves = known.solves or SOLVES.search(text) is not None
    findings: list[Finding] = [PROVED for _ in tools or ()]
    _remember_tools(tools or (), known)
    claims = claims_in(text)
    units = wrong_unit(text)
    if units is not None:
        return StepCheck("refuted", f"{units}: the units do not fit.")
    for index, claim in enumerate(claims):
        finding = _judge(claim, claims, index, known, text)
        if finding.verdict == "refuted":
            return StepCheck("refuted", finding.detail)
        findings.append(finding)
        _remember(claim, known)
    return _summary(findings)


def _summary(findings: Sequence[Finding]) -> StepCheck:
    verdicts = [f.verdict for f in findings if f is not UNCHECKED]
    if not verdicts:
        return StepCheck("unchecked")
    return StepCheck("numeric" if "numeric" in verdicts else "proved")


def _remember_tools(tools: Tools, known: Known) -> None:
    """The equation that a solve call was given becomes a hypothesis."""
    for tool in tools:
        expression = tool.expression if isinstance(tool, ToolCall) else tool[0]
        if not expression.startswith("solve("):
            continue
        try:
            node = read(expression)
        except CasError:
            continue
        if node.kind == "call" and node.parts and node.parts[0].kind == "relation" and len(node.parts[0].parts) == 2:
            left, right = node.parts[0].parts
            known.relations.append(Claim(left, node.parts[0].value[0], right, plain(node.parts[0])))


_SOLVED_KINDS = frozenset(["solve_equation", "solve_inequality"])


def _remember_problem(problem: str, known: Known) -> None:
    """The equation or inequality that the whole problem is about."""
    reading = read_problem(problem, "zh" if re.search("[\u4e00-\u9fff]", problem) else "en")
    if reading.kind not in _SOLVED_KINDS or len(reading.relations) != 1:
        return
    node = read(reading.relations[0])
    if len(node.parts) == 2:
        claim = Claim(node.parts[0], node.value[0], node.parts[1], reading.relations[0])
        known.problem = claim
        known.relations.append(claim)
        known.solves = True


def _remember(claim: Claim, known: Known) -> None:
    if symbols(claim.left) | symbols(claim.right):
        known.relations.append(claim)
    if claim.sign == "=" and claim.left.kind == "name" and not symbols(claim.right) and not claim.joined:
        name = str(claim.left.value)
        known.values[name] = claim.right
    if claim.joined and claim.left.kind == "name":
        known.values.pop(str(claim.left.value), None)


# --- one claim


def _judge(claim: Claim, claims: Sequence[Claim], index: int, known: Known, text: str) -> Finding:
    try:
        left, right = resolved(claim.left), resolved(claim.right)
        if left is None or right is None:
            return UNCHECKED
        if _has_unknown_function(left) or _has_unknown_function(right):
            return PROVED if agreement(left, right) == "exact" else UNCHECKED
        if not symbols(left) and not symbols(right):
            return _arithmetic(claim, left, right)
        if claim.sign in ("=", "≈"):
            return _equation(claim, left, right, claims, index, known, text)
        if claim.sign == "!=":
            return UNCHECKED
        return inequality_finding(claim, known, text)
    except (UnsupportedNodeError, CasError, NotExactError, UndefinedValueError, ZeroDivisionError):
        return UNCHECKED


def _has_unknown_function(node: Node) -> bool:
    """f(3), and a letter e that may be an unknown like a, b, c, d."""
    below_power = {id(part.parts[0]) for part in node.walk() if part.kind == "pow"}
    return any(
        part.kind == "apply" or (part.kind == "name" and part.value == "e" and id(part) not in below_power)
        for part in node.walk()
    )


def _arithmetic(claim: Claim, left: Node, right: Node) -> Finding:
    verdict = arithmetic_verdict(claim, left, right)
    if verdict != "refuted":
        return Finding(verdict) if verdict != "unchecked" else UNCHECKED
    if REJECTS.search(claim.before[-60:]) or REJECTS_AFTER.search(claim.after[:40]):
        return UNCHECKED
    return Finding("refuted", _because(claim, left))


def _because(claim: Claim, left: Node) -> str:
    value = constant(left)
    shown = ""
    if isinstance(value, Fraction):
        shown = f": the left side is {value}"
    elif value is not None:
        shown = f": the left side is about {float(value):.6g}"
    return f"{claim.text} is not true{shown}."


def _equation(
    claim: Claim, left: Node, right: Node, claims: Sequence[Claim], index: int, known: Known, text: str
) -> Finding:
    found = agreement(left, right)
    if found == "exact":
        return PROVED
    if found == "numeric":
        return NUMERIC
    if found == "unknown" or claim.sign == "≈":
        return UNCHECKED
    if _is_calculus_claim(claim) or _is_identity_claim(claim, left, right, known):
        return Finding("refuted", f"{claim.text} is not true for every value.")
    if _holds_for_known_values(claim, left, right, known):
        return PROVED
    if _is_slip(claim, left, right, known):
        return Finding("refuted", f"{claim.text} is not true for every value.")
    return follows(claim, claims, index, known, text)


def _is_identity_claim(claim: Claim, left: Node, right: Node, known: Known) -> bool:
    """Whether an untrue equation is surely meant for all values: a rewriting of one side as the other."""
    words = claim.before[-80:]
    if not (symbols(left) and symbols(left) == symbols(right)) or not REWRITES.search(words):
        return False
    if BOTH_SIDES.search(words) or ASSUMES.search(words) or DENIES.search(words + claim.after[:40]):
        return False
    if left.kind == "name" or right.kind == "name" or "apply" in (left.kind, right.kind):
        return False
    if any(same_relation(claim, other) for other in known.relations):
        return False
    if _degrees(left) != _degrees(right) or _degrees(left) is None:
        return False
    if is_product_form(left) != is_product_form(right) or share_of_equal_terms(left, right)[0] > 0:
        return True
    return not re.search(r"simplif\w* to", words)  # "this simplifies to 2ab+3ac = 5ad" is another equation


def _is_slip(claim: Claim, left: Node, right: Node, known: Known) -> bool:
    """Whether it is a rewriting that went wrong, whatever the words: most of its terms are right."""
    clause = last_clause(claim.before)
    if ASSUMES.search(clause) or DENIES.search(clause + claim.after[:40]) or SOLVES.search(claim.before[-40:]):
        return False
    if any(same_relation(claim, other) for other in known.relations):
        return False
    return is_slipped_identity(left, right, claim.chained)


def _is_calculus_claim(claim: Claim) -> bool:
    """A derivative or limit set equal to an expression; an antiderivative may differ by a constant."""
    calls = [p.value for side in (claim.left, claim.right) for p in side.walk() if p.kind == "call"]
    if ASSUMES.search(claim.before) or DENIES.search(claim.before):
        return False
    return bool({"diff", "limit"} & set(calls)) and "integrate" not in calls


def _degrees(node: Node) -> int | None:
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


def _holds_for_known_values(claim: Claim, left: Node, right: Node, known: Known) -> bool:
    """Whether an equation is true once the values found before are put in; a bare `x = 3` is not judged by itself."""
    names = symbols(left) | symbols(right)
    if not names <= set(known.values) or (claim.left.kind == "name" and not symbols(right)):
        return False
    try:
        point = {name: exact_value(known.values[name], {}) for name in names}
        return exact_value(left, point) == exact_value(right, point)
    except (NotExactError, UndefinedValueError):
        pass
    values = {name: value_at(known.values[name], {}) for name in names}
    if any(v is None for v in values.values()):
        return False
    ends = value_at(left, values), value_at(right, values)
    return ends[0] is not None and ends[1] is not None and is_close(ends[0], ends[1])
