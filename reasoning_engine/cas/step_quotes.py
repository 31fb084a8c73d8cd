"""Relations that a step takes over wrongly: from its own tool call, the problem, a formula, the points of a line.

What is taken over must be taken over as it is: an equation that differs in one number or sign from the one that the
same step solves, or from one in the problem, was copied with a slip. Left out: equations set up from a story.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from reasoning_engine.cas.claim_chains import Claim
from reasoning_engine.cas.equations import compare_relations
from reasoning_engine.cas.grammar import read
from reasoning_engine.cas.known_formulas import misquotes_formula
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.repairs import is_misquoted
from reasoning_engine.cas.step_figures import misses_point
from reasoning_engine.cas.step_findings import Known, relation_of, same_relation
from reasoning_engine.cas.step_memory import Tools, solved_relation
from reasoning_engine.cas.step_words import ASSUMES, DENIES, PUTS_IN
from reasoning_engine.cas.trees import value_of
from reasoning_engine.cas.unwritten_equations import unlike_inverse, unlike_story
from reasoning_engine.cas.values import NotExactError, UndefinedValueError, exact_value, symbols
from reasoning_engine.errors import CasError
from reasoning_engine.records import ToolCall

MIN_LEAVES = 5  # numbers and letters of a relation that cannot be another one by chance


def quoted_wrongly(claim: Claim, claims: Sequence[Claim], index: int, known: Known, tools: Tools) -> str | None:
    """A sentence about what a relation was taken over from, or None where nothing is wrong with that."""
    if DENIES.search(claim.before[-40:]) or DENIES.search(claim.after[:40]):
        return None
    formula = misquotes_formula(claim)
    if formula is not None:
        return f"{claim.text} is not the formula {formula}."
    if claim.sign != "=" or claim.joined or not _names(claim):
        return None
    if unlike_story(claim, known):
        return f"{claim.text} does not solve the equation that the words describe."
    if unlike_inverse(claim, known):
        return f"{claim.text} is not the inverse of the function."
    for found in (_unlike_tools, _unlike_quotients, _unlike_problem, _off_the_figure, _other_value):
        sentence = found(claim, claims, index, known, tools)
        if sentence is not None:
            return sentence
    return None


def _names(claim: Claim) -> frozenset[str]:
    return symbols(claim.left) | symbols(claim.right)


def _is_miscopied(claim: Claim, original: Claim) -> bool:
    if original.sign != claim.sign or _names(claim) != _names(original) or same_relation(claim, original):
        return False
    sides, other = (claim.left, claim.right), (original.left, original.right)
    if not (is_misquoted(sides, other) or is_misquoted(sides, other[::-1])):
        return False
    return compare_relations(relation_of(original), relation_of(claim)).kind != "equal"


def _unlike_tools(claim: Claim, claims: Sequence[Claim], index: int, known: Known, tools: Tools) -> str | None:
    """The equation of the text and the one that the step's own call solves."""
    for tool in tools:
        solved = solved_relation(_expression(tool))
        if solved is not None and _is_miscopied(claim, solved):
            return f"{claim.text} is not what is solved: {solved.text}."
    return None


def _expression(tool: ToolCall | tuple[str, str]) -> str:
    return tool.expression if isinstance(tool, ToolCall) else tool[0]


def _unlike_quotients(claim: Claim, claims: Sequence[Claim], index: int, known: Known, tools: Tools) -> str | None:
    """ax = b, and then the step divides another number by a, or b by another number."""
    line = _coefficient_and_value(claim)
    if line is None or (index + 1 < len(claims) and _names(claims[index + 1])):
        return None
    slope, value = line
    quotients = [_quotient(node) for node in _calculations(claims[index + 1 :], tools)]
    found = [pair for pair in quotients if pair is not None]
    if not found or any(top * slope == value * bottom for top, bottom in found):
        return None
    for top, bottom in found:
        if (top == value) != (bottom == slope):
            return f"{claim.text} does not fit the division of {top} by {bottom}."
    return None


def _coefficient_and_value(claim: Claim) -> tuple[Fraction, Fraction] | None:
    (name, *others) = sorted(_names(claim))
    value = value_of(claim.right)
    if others or value is None or claim.left.kind == "name" or claim.chained or value.denominator != 1:
        return None
    try:
        ends = [exact_value(claim.left, {name: Fraction(x)}) for x in (0, 1, 2)]
    except (NotExactError, UndefinedValueError):
        return None
    return (ends[1], value) if ends[0] == 0 and ends[2] == 2 * ends[1] != 0 else None


def _calculations(claims: Sequence[Claim], tools: Tools) -> list[Node]:
    found = [claim.left for claim in claims if not _names(claim)]
    for tool in tools:
        try:
            found.append(read(_expression(tool)))
        except CasError:
            continue
    return found


def _quotient(node: Node) -> tuple[Fraction, Fraction] | None:
    """Dividend and divisor of a plain division."""
    sign = -1 if node.kind == "neg" else 1
    inner = node.parts[0] if node.kind == "neg" else node
    if inner.kind != "div":
        return None
    top, bottom = value_of(inner.parts[0]), value_of(inner.parts[1])
    return None if top is None or not bottom else (sign * top, bottom)


def _unlike_problem(claim: Claim, claims: Sequence[Claim], index: int, known: Known, tools: Tools) -> str | None:
    """A relation of the problem with one number or sign changed."""
    leaves = sum(1 for side in (claim.left, claim.right) for part in side.walk() if not part.parts)
    if leaves < MIN_LEAVES or claim.in_prose or claim.chained or ASSUMES.search(claim.before[-60:]):
        return None
    if any(same_relation(claim, other) for other in known.given):
        return None
    original = next((other for other in known.given if _is_miscopied(claim, other)), None)
    if original is None or sum(_is_miscopied(other, original) for other in known.given):
        return None  # several alike: "the lines y = 2x+1 and y = 3x+1"
    return f"{claim.text} is not what the problem says: {original.text}."


def _off_the_figure(claim: Claim, claims: Sequence[Claim], index: int, known: Known, tools: Tools) -> str | None:
    return misses_point(claim, known.text)


def _other_value(claim: Claim, claims: Sequence[Claim], index: int, known: Known, tools: Tools) -> str | None:
    """A value that is put into an equation, but is not the one found before."""
    value = value_of(claim.right)
    if claim.left.kind != "name" or value is None or not PUTS_IN.search(claim.before + "=" + claim.after[:40]):
        return None
    last = next((other for other in reversed(known.relations) if _names(other) == _names(claim)), None)
    line = (
        None if last is None or last.sign != "=" or ASSUMES.search(last.before[-60:]) else _coefficient_and_value(last)
    )
    if line is None or last is None or line[0] * value == line[1]:
        return None
    return f"{claim.text} does not follow from {last.text}."
