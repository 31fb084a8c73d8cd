"""Equations that are meant for all values: rewritings, by their words or their build; and values found before.

An equation with unknowns may be a rewriting or a condition; it counts as a rewriting that went wrong only where the
words, most of its terms, or a single slip between it and an identity say so. Left out: conditions (following.py).
"""

from __future__ import annotations

import re
from fractions import Fraction

from reasoning_engine.cas.claim_chains import Claim
from reasoning_engine.cas.near_identities import (
    degree_along_line,
    is_product_form,
    is_slipped_identity,
    share_of_equal_terms,
)
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.repairs import is_one_slip_from_identity
from reasoning_engine.cas.sampling import exact_points, is_close
from reasoning_engine.cas.step_findings import Known, same_relation
from reasoning_engine.cas.step_words import (
    ASSUMES,
    BOTH_SIDES,
    DENIES,
    REFUSES,
    REWRITES,
    SOLVES,
    last_clause,
)
from reasoning_engine.cas.values import NotExactError, UndefinedValueError, exact_value, symbols, value_at


def is_identity_claim(claim: Claim, left: Node, right: Node, known: Known) -> bool:
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
    if degree_along_line(left) != degree_along_line(right) or degree_along_line(left) is None:
        return False
    if is_product_form(left) != is_product_form(right) or share_of_equal_terms(left, right)[0] > 0:
        return True
    return not re.search(r"simplif\w* to", words)  # "this simplifies to 2ab+3ac = 5ad" is another equation


def is_slip(claim: Claim, left: Node, right: Node, known: Known) -> bool:
    """Whether it is a rewriting that went wrong, whatever the words: most of its terms are right."""
    clause = last_clause(claim.before)
    if ASSUMES.search(clause) or DENIES.search(clause + claim.after[:40]) or SOLVES.search(claim.before[-40:]):
        return False
    if any(same_relation(claim, other) for other in known.relations):
        return False
    return is_slipped_identity(left, right, claim.chained)


def is_repairable(claim: Claim, left: Node, right: Node, known: Known) -> bool:
    """Whether one number or sign changed makes it hold for all values, which no condition does by chance."""
    names = symbols(left), symbols(right)
    if _is_homogeneous_sum(left, right) and not REFUSES.search(claim.before[-80:] + claim.after[:40]):
        return not any(same_relation(claim, other) for other in (*known.relations, *known.given))
    if known.problem is None and not claim.chained and _contradicts_itself(left, right):
        denied = DENIES.search(claim.before[-80:] + claim.after[:60])
        return denied is None and ASSUMES.search(last_clause(claim.before)) is None
    if right.kind == "number" and claim.chained and _is_constant(left):
        return True
    if not names[0] or (names[0] != names[1] and not (claim.chained and names[1] < names[0])):
        return False
    if any(side.kind in ("name", "number", "apply") for side in (left, right)):
        return False
    if REFUSES.search(claim.before[-80:] + claim.after[:40]):
        return False
    if not claim.chained and (ASSUMES.search(last_clause(claim.before)) or SOLVES.search(claim.before[-40:])):
        return False
    if any(same_relation(claim, other) for other in (*known.relations, *known.given)):
        return False
    if not claim.chained and len(names[0]) == 1 and (degree_along_line(left), degree_along_line(right)) == (1, 1):
        return False
    return is_one_slip_from_identity(left, right)


def _is_homogeneous_sum(left: Node, right: Node) -> bool:
    """x + x/3 = 4x/3: multiples of one unknown, several on one side; as a condition it would say no more than x = 0."""
    names = symbols(left) | symbols(right)
    if len(names) != 1 or "add" not in (left.kind, right.kind):
        return False
    (name,) = names
    try:
        ends = [[exact_value(side, {name: Fraction(n)}) for n in (0, 1, 3)] for side in (left, right)]
    except (NotExactError, UndefinedValueError):
        return False
    return all(zero == 0 and three == 3 * one != 0 for zero, one, three in ends)


def _contradicts_itself(left: Node, right: Node) -> bool:
    """(n-2) + n + (n+1) = 3n: as a condition no number would satisfy it, so it is a sum that was added up wrongly."""
    names = symbols(left) | symbols(right)
    if len(names) != 1 or left.kind != "add" or symbols(left) != symbols(right):
        return False
    (name,) = names
    try:
        ends = [exact_value(left, {name: Fraction(n)}) - exact_value(right, {name: Fraction(n)}) for n in (0, 1, 5)]
    except (NotExactError, UndefinedValueError):
        return False
    return ends[0] == ends[1] == ends[2] != 0


def _is_constant(node: Node) -> bool:
    """Whether an expression with letters has one and the same value everywhere."""
    points = exact_points(symbols(node), 4)
    values = [value_at(node, {k: abs(v) % 3 + Fraction(1, 5) for k, v in point.items()}) for point in points]
    return None not in values and all(is_close(value, values[0]) for value in values)


def differs_somewhere(left: Node, right: Node) -> bool:
    """Whether two sides have different values at a point where both have one: not in their domains only."""
    names = symbols(left) | symbols(right)
    for point in exact_points(names):
        near = {name: abs(value) % 7 + Fraction(5, 2) for name, value in point.items()}
        ends = value_at(left, near, real_only=True), value_at(right, near, real_only=True)
        if None not in ends and not is_close(ends[0], ends[1]):
            return True
    return not names


def is_calculus_claim(claim: Claim) -> bool:
    """A derivative or limit set equal to an expression; an antiderivative may differ by a constant."""
    calls = [p.value for side in (claim.left, claim.right) for p in side.walk() if p.kind == "call"]
    if ASSUMES.search(claim.before) or DENIES.search(claim.before):
        return False
    return bool({"diff", "limit"} & set(calls)) and "integrate" not in calls


def holds_for_known_values(claim: Claim, left: Node, right: Node, known: Known) -> bool:
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
