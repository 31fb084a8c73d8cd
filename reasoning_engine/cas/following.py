"""Whether an equation or inequality follows from one before it: the same solutions, or more of them.

Refuted only where it is presented as following and the solution sets show that it does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from reasoning_engine.cas.claim_chains import Claim
from reasoning_engine.cas.equations import compare_relations, minus
from reasoning_engine.cas.near_identities import degree_along_line, number_of_terms
from reasoning_engine.cas.polynomials import evaluate as evaluate_polynomial
from reasoning_engine.cas.polynomials import fraction_of, real_roots
from reasoning_engine.cas.regions import Numeric, region_of
from reasoning_engine.cas.repairs import is_one_slip_from_equation
from reasoning_engine.cas.sampling import is_close
from reasoning_engine.cas.step_findings import NUMERIC, PROVED, UNCHECKED, Finding, Known, relation_of, same_relation
from reasoning_engine.cas.step_words import (
    ASSUMES,
    CONCLUDES,
    DENIES,
    EQUIVALENT,
    HYPOTHESES,
    LOOKS_LIKE_FUNCTION,
    last_clause,
)
from reasoning_engine.cas.values import (
    NotExactError,
    symbols,
    value_at,
)


def degree(claim: Claim) -> int | None:
    """The degree of left - right along a line on which no two unknowns are equal."""
    return degree_along_line(minus(claim.left, claim.right))


def _roots(claim: Claim, name: str) -> list[Any] | None:
    """The real roots of an equation between rational functions of one unknown."""
    try:
        top, bottom = fraction_of(minus(claim.left, claim.right), name)
    except NotExactError:
        return None
    if not top:
        return None
    found = real_roots(top)
    return [r for r in found if not (isinstance(r, Fraction) and evaluate_polynomial(bottom, r) == 0)]


def _among(value: Any, roots: Sequence[Any]) -> bool:
    region = [(float(root), root) for root in roots]
    return any(value == root or abs(float(value) - near) < 1e-12 * (1 + abs(near)) for near, root in region)


def follows(claim: Claim, claims: Sequence[Claim], index: int, known: Known, text: str) -> Finding:
    """The verdict on an equation with unknowns."""
    if LOOKS_LIKE_FUNCTION.search(claim.text):
        return UNCHECKED
    names = symbols(claim.left) | symbols(claim.right)
    earlier = [
        other
        for other in known.relations
        if (symbols(other.left) | symbols(other.right)) == names and other.sign == "="
    ]
    if not earlier:
        return UNCHECKED
    if repeats(claim, known):
        return PROVED
    slipped = _slip_of_earlier(claim, earlier, known, text)
    if slipped is not None:
        return slipped
    if len(names) != 1:
        return UNCHECKED
    return _one_unknown(claim, claims, index, earlier, next(iter(names)), text, known)


def repeats(claim: Claim, known: Known) -> bool:
    """Whether a relation before says the same."""
    names = symbols(claim.left) | symbols(claim.right)
    return any(
        same_relation(claim, other) or compare_relations(relation_of(other), relation_of(claim)).kind == "equal"
        for other in reversed(known.relations)
        if other.sign == claim.sign
        and (symbols(other.left) | symbols(other.right)) == names
        and not _has_function(other)
    )


def _has_function(claim: Claim) -> bool:
    return any(part.kind == "apply" for side in (claim.left, claim.right) for part in side.walk())


_LAST = 3  # relations looked back at


def _slip_of_earlier(claim: Claim, earlier: Sequence[Claim], known: Known, text: str) -> Finding | None:
    """Refute where one number or sign tells a conclusion of several terms from what one of the last relations says."""
    if claim.chained and claim.right.kind != "number":
        return None
    if any(same_relation(claim, other) for other in known.given) or _has_function(claim):
        return None
    terms = number_of_terms(claim.left, claim.right)
    for other in list(reversed(earlier))[:_LAST]:
        if _has_function(other) or not _is_drawn_from(claim, other, text, known):
            continue
        if other is earlier[-1] and terms > 1 and _is_said_equivalent_but_is_not(claim, other):
            return Finding("refuted", f"{claim.text} does not follow from {other.text}.")
        if terms < 4 or number_of_terms(other.left, other.right) < 4:
            continue
        one, two = minus(claim.left, claim.right), minus(other.left, other.right)
        if is_one_slip_from_equation(one, two) or is_one_slip_from_equation(two, one):
            return Finding("refuted", f"{claim.text} does not follow from {other.text}.")
    return None


def _is_said_equivalent_but_is_not(claim: Claim, other: Claim) -> bool:
    """Whether two equations in several unknowns are said to be the same and are not; no factor divided away."""
    if not EQUIVALENT.search(claim.before) or other.chained or _roots_may_differ(other):
        return False
    if len(symbols(claim.left) | symbols(claim.right)) < 2 or degree(claim) != degree(other):
        return False
    return compare_relations(relation_of(other), relation_of(claim)).kind == "unequal"


def _roots_may_differ(claim: Claim) -> bool:
    """Roots, bars and unknown denominators: what follows from them need not say the same."""
    return any(
        part.kind == "call" or (part.kind == "div" and symbols(part.parts[1]))
        for side in (claim.left, claim.right)
        for part in side.walk()
    )


def _one_unknown(
    claim: Claim, claims: Sequence[Claim], index: int, earlier: Sequence[Claim], name: str, text: str, known: Known
) -> Finding:
    mine = _roots(claim, name)
    if mine is None:
        return _by_substitution(claim, earlier[-1], name)
    group = _alternatives(claim, claims, index, name)
    together = [root for member in group for root in (_roots(member, name) or [])]
    for other in reversed(earlier):
        if other in group:
            continue
        theirs = _roots(other, name)
        if theirs is not None and all(_among(root, together) for root in theirs) and theirs:
            return PROVED
    last = next((other for other in reversed(earlier) if other not in group), None)
    return UNCHECKED if last is None else _against(claim, group, last, mine, together, name, text, known)


def _alternatives(claim: Claim, claims: Sequence[Claim], index: int, name: str) -> list[Claim]:
    """The claim with those that "or", "and" or a comma tie to it."""
    group = [claim]
    at = index
    while at > 0 and claims[at].joined and _is_alternative(claims[at - 1], claim, name):
        at -= 1
        group.insert(0, claims[at])
    at = index + 1
    while at < len(claims) and claims[at].joined and _is_alternative(claims[at], claim, name):
        group.append(claims[at])
        at += 1
    return group


def _is_alternative(other: Claim, claim: Claim, name: str) -> bool:
    """Whether it is about the same unknown and just as far solved: "2x = 6, x = 3" are no two cases."""
    about = symbols(other.left) | symbols(other.right)
    return about == {name} and (other.left.kind == "name") == (claim.left.kind == "name")


def _against(
    claim: Claim,
    group: Sequence[Claim],
    last: Claim,
    mine: Sequence[Any],
    together: Sequence[Any],
    name: str,
    text: str,
    known: Known,
) -> Finding:
    """Refute where a claim is drawn from its neighbour and the neighbour's roots say otherwise."""
    theirs = _roots(last, name)
    solved_already = last.left.kind == "name" and not symbols(last.right)
    if theirs is None or solved_already or last.in_prose or not _is_drawn_from(claim, last, text, known):
        return UNCHECKED
    wrong = [root for root in mine if not _among(root, theirs)]
    if wrong and len(wrong) == len(mine):
        return Finding("refuted", f"{claim.text} does not follow from {last.text}.")
    lost = [root for root in theirs if not _among(root, together)]
    if lost and not wrong and len(group) == 1 and _concludes_all(claim, last, text, name, known):
        shown = lost[0] if isinstance(lost[0], Fraction) else f"{float(lost[0]):.4g}"
        return Finding("refuted", f"{claim.text} loses the solution {name} = {shown} of {last.text}.")
    return UNCHECKED


def _concludes_all(claim: Claim, last: Claim, text: str, name: str, known: Known) -> bool:
    """Whether a claim that keeps only some roots is put forward as the whole conclusion."""
    divides = re.search(
        rf"(?:divid\w+|cancel\w*)[^.]*\b{name}\b|同?除以\s*\$?\s*{name}|约去\s*\$?\s*{name}", text, re.IGNORECASE
    )
    if divides and name in symbols(last.right) and not DENIES.search(text):
        return True
    if not known.solves or not _is_whole_conclusion(text, claim, name):
        return False
    return claim.left.kind == "name" or (claim.right.kind == "number" and last.left.kind in ("mul", "pow"))


def _is_drawn_from(claim: Claim, last: Claim, text: str, known: Known) -> bool:
    """Whether the words say that the claim follows, and nothing says that it is assumed, tested or denied."""
    before, after = claim.before, claim.after[:60]
    if (
        ASSUMES.search(last_clause(before))
        or DENIES.search(before)
        or DENIES.search(after)
        or (last not in known.given and HYPOTHESES.search(last.before[-80:]))
    ):
        return False
    if claim.implied and claim.before == last.before:
        return True
    if _stands_alone(claim) and _stands_alone(last):
        return True  # equations one under the other
    if last is known.problem and not claim.in_prose:
        return True  # in the solution of "solve this" an equation by itself is meant to follow
    return bool(CONCLUDES.search(before)) or (
        claim.before == last.before and "=" in text and bool(CONCLUDES.search(text))
    )


def _stands_alone(claim: Claim) -> bool:
    return not (claim.before or claim.after or claim.in_prose or claim.joined)


def _is_whole_conclusion(text: str, claim: Claim, name: str) -> bool:
    """Whether the step gives one value as the solution: no cases, no other value of the same unknown in it."""
    if (
        ASSUMES.search(last_clause(text))
        or DENIES.search(text)
        or re.search(rf"{re.escape(name)}\s*=\s*-?[0-9./]+\s*[,，、]\s*-?[0-9]", text)
        or re.search(r"\bor\b|或|±|\\pm|(?<!is )\bone\b|一个|length|age|price|长|距离", text, re.IGNORECASE)
    ):
        return False
    return (
        len(re.findall(rf"(?<![A-Za-z\\]){re.escape(name)}\s*=", text)) <= 2
        and CONCLUDES.search(claim.before) is not None
    )


def _by_substitution(claim: Claim, last: Claim, name: str) -> Finding:
    """x = value where the equation before is no rational one: the value has to satisfy it."""
    if claim.left.kind != "name" or claim.left.value != name or symbols(claim.right):
        return UNCHECKED
    at = value_at(claim.right, {})
    if at is None:
        return UNCHECKED
    ends = value_at(last.left, {name: at}), value_at(last.right, {name: at})
    return NUMERIC if None not in ends and is_close(ends[0], ends[1]) else UNCHECKED


# --- inequalities


def inequality_finding(claim: Claim, known: Known, text: str) -> Finding:
    """The verdict on an inequality with unknowns."""
    mine = region_of(relation_of(claim))
    names = symbols(claim.left) | symbols(claim.right)
    if claim.chained:
        return UNCHECKED
    earlier = [
        o
        for o in known.relations
        if not o.chained and o.sign not in ("=", "≈", "!=") and symbols(o.left) | symbols(o.right) == names
    ]
    if not earlier:
        return UNCHECKED
    for other in reversed(earlier):
        if compare_relations(relation_of(other), relation_of(claim)).kind == "equal":
            return PROVED
    theirs = region_of(relation_of(earlier[-1]))
    if mine is None or theirs is None:
        return UNCHECKED
    if _contains(mine[1], theirs[1]):
        return PROVED
    if (
        _is_drawn_from(claim, earlier[-1], text, known)
        and not re.search(r"\bor\b|\band\b|或|且|和", text)
        and not earlier[-1].in_prose
    ):
        return Finding("refuted", f"{claim.text} does not follow from {earlier[-1].text}.")
    return UNCHECKED


def _contains(outer: Numeric, inner: Numeric) -> bool:
    """Whether every span of one region lies in a span of the other."""
    return all(
        any(
            (float(s.low) < float(t.low) or (s.low == t.low and (s.low_closed or not t.low_closed)))
            and (float(s.high) > float(t.high) or (s.high == t.high and (s.high_closed or not t.high_closed)))
            for s in outer
        )
        for t in inner
    )
