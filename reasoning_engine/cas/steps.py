"""Checks one step of a solution: each claim in it is proved, holds numerically, stays unchecked, or is refuted.

Identities and calculations are checked on their own. An equation or inequality with unknowns is a hypothesis, not a
claim: it counts as proved where it follows from one before it (same solutions, or more) or holds for values found
before; it is refuted only where it is presented as following from its neighbour and the solution sets show that it
does not. Precision comes first: a correct step must never be refuted, so whatever smells of a case, an assumption, a
test of a false root or a rounded value stays unchecked. Left out: claims in words, and systems of several unknowns
beyond equivalence.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from reasoning_engine.cas.claim_chains import Claim
from reasoning_engine.cas.claims import claims_in
from reasoning_engine.cas.following import follows, inequality_finding, repeats
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.numeric_claims import arithmetic_verdict, has_other_number, resolved
from reasoning_engine.cas.regions import constant
from reasoning_engine.cas.sampling import agreement
from reasoning_engine.cas.step_findings import NUMERIC, PROVED, UNCHECKED, Finding, Known
from reasoning_engine.cas.step_functions import compare_with_definitions, definitions
from reasoning_engine.cas.step_identities import (
    differs_somewhere,
    holds_for_known_values,
    is_calculus_claim,
    is_identity_claim,
    is_repairable,
    is_slip,
)
from reasoning_engine.cas.step_memory import Context, Tools, remember, remember_tools, remembered
from reasoning_engine.cas.step_quotes import quoted_wrongly
from reasoning_engine.cas.step_words import (
    ASSUMES,
    CHECKS,
    DENIES,
    DOUBTS,
    LOOKS_LIKE_FUNCTION,
    REJECTS,
    REJECTS_AFTER,
    REMAINDERS,
    REQUIRES,
    ROUNDS,
    SOLVES,
    VECTORS,
)
from reasoning_engine.cas.unit_claims import wrong_unit
from reasoning_engine.cas.values import (
    NotExactError,
    UndefinedValueError,
    UnsupportedNodeError,
    symbols,
)
from reasoning_engine.errors import CasError
from reasoning_engine.records import StepCheck


def check_step(text: str, tools: Tools | None = None, context: Context | None = None) -> StepCheck:
    """The verdict on a step.

    `tools` are the step's tool calls with the results that the engine got (each counts as proved); `context` the steps
    before it, texts with or without their tools. A refuted step comes with a sentence that names the claim.
    """
    known = remembered(context)
    known.step = text
    known.solves = known.solves or (not context and SOLVES.search(text) is not None)
    findings: list[Finding] = [PROVED for _ in tools or ()]
    remember_tools(tools or (), known)
    claims = claims_in(text)
    units = wrong_unit(text)
    if units is not None:
        return StepCheck("refuted", f"{units}: the units do not fit.")
    for index, claim in enumerate(claims):
        wrong = _wrongly_quoted(claim, claims, index, known, tools or ())
        if wrong is not None:
            return StepCheck("refuted", wrong)
        finding = _judge(claim, claims, index, known, text)
        if finding.verdict == "refuted":
            return StepCheck("refuted", finding.detail)
        findings.append(finding)
        remember(claim, known)
    return _summary(findings)


def _summary(findings: Sequence[Finding]) -> StepCheck:
    verdicts = [f.verdict for f in findings if f is not UNCHECKED]
    if not verdicts:
        return StepCheck("unchecked")
    return StepCheck("numeric" if "numeric" in verdicts else "proved")


def _wrongly_quoted(claim: Claim, claims: Sequence[Claim], index: int, known: Known, tools: Tools) -> str | None:
    try:
        return quoted_wrongly(claim, claims, index, known, tools)
    except (UnsupportedNodeError, CasError, NotExactError, UndefinedValueError, ZeroDivisionError):
        return None


# --- one claim


def _judge(claim: Claim, claims: Sequence[Claim], index: int, known: Known, text: str) -> Finding:
    try:
        left, right = resolved(claim.left), resolved(claim.right)
        if left is None or right is None:
            return UNCHECKED
        if _has_unknown_function(left) or _has_unknown_function(right):
            return _with_functions(claim, left, right, known)
        if not symbols(left) and not symbols(right):
            return _arithmetic(claim, left, right, known, text)
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


def _with_functions(claim: Claim, left: Node, right: Node, known: Known) -> Finding:
    """f(3) = 10 where the problem says what f is."""
    if agreement(left, right) == "exact":
        return PROVED
    applied = any(part.kind == "apply" for side in (left, right) for part in side.walk())
    compared = applied and claim.sign == "="
    found = compare_with_definitions(left, right, definitions(known.given)) if compared else "unknown"
    if found in ("exact", "numeric"):
        return PROVED if found == "exact" else NUMERIC
    letters = symbols(left) | symbols(right)
    if found == "unknown" or letters or ASSUMES.search(claim.before[-40:]) or DENIES.search(claim.after[:40]):
        return UNCHECKED
    if REQUIRES.search(claim.before[-60:]):
        return UNCHECKED
    return Finding("refuted", f"{claim.text} is not what the definition gives.")


def _arithmetic(claim: Claim, left: Node, right: Node, known: Known, text: str) -> Finding:
    verdict = arithmetic_verdict(claim, left, right, known.rounds or ROUNDS.search(text) is not None)
    if verdict in ("numeric", "unchecked") and claim.sign == "=" and has_other_number(left, right, known, text):
        verdict = "refuted"
    if verdict != "refuted":
        return Finding(verdict) if verdict != "unchecked" else UNCHECKED
    if _is_rejected(claim, text):
        return UNCHECKED
    return Finding("refuted", _because(claim, left))


def _is_rejected(claim: Claim, text: str) -> bool:
    """Whether the words say that the calculation is tested or wrong; a check that nobody doubts is meant."""
    if REJECTS.search(claim.before[-60:]) or REJECTS_AFTER.search(claim.after[:40]):
        return True
    if REMAINDERS.search(claim.before[-60:] + claim.after[:40]) and any(p.kind == "div" for p in claim.left.walk()):
        return True
    return CHECKS.search(claim.before[-60:]) is not None and DOUBTS.search(text) is not None


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
    if is_calculus_claim(claim):
        return Finding("refuted", f"{claim.text} is not true for every value.")
    if holds_for_known_values(claim, left, right, known):
        return PROVED
    if _is_wrong_rewriting(claim, left, right, known):
        return Finding("refuted", f"{claim.text} is not true for every value.")
    return follows(claim, claims, index, known, text)


def _is_wrong_rewriting(claim: Claim, left: Node, right: Node, known: Known) -> bool:
    """Whether an untrue equation was meant for all values, and says nothing that was said before."""
    if "omega" in symbols(left) or LOOKS_LIKE_FUNCTION.search(claim.text) or VECTORS.search(claim.text):
        return False  # a root of unity obeys more than algebra; F(k+1) is no product, a vector no number
    meant = any(rule(claim, left, right, known) for rule in (is_identity_claim, is_slip, is_repairable))
    return meant and differs_somewhere(left, right) and not repeats(claim, known)
