"""What a check of a step carries along: what was said before, and what was found of one claim."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from reasoning_engine.cas.answer_kinds import Relation
from reasoning_engine.cas.claim_chains import Claim
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.retelling import plain
from reasoning_engine.records import StepVerdict


@dataclass(slots=True)
class Known:
    """What has been said before: hypotheses in order, values found, and the text of the step."""

    relations: list[Claim] = field(default_factory=list)
    values: dict[str, Node] = field(default_factory=dict)
    problem: Claim | None = None  # what the problem asks to solve
    text: str = ""  # of the problem
    step: str = ""  # the one that is judged
    given: list[Claim] = field(default_factory=list)  # every relation in the problem's text
    numbers: frozenset[Fraction] = frozenset()  # those in the problem and the steps before
    last_number: Fraction | None = None  # that a calculation came to
    rounds: bool = False  # the problem's words allow a rounded result
    solves: bool = False  # the words say that an equation is being solved for all its roots


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one claim, with a sentence where it is refuted."""

    verdict: StepVerdict
    detail: str = ""


PROVED, NUMERIC, UNCHECKED = Finding("proved"), Finding("numeric"), Finding("unchecked")


def relation_of(claim: Claim) -> Relation:
    """The claim as a relation of two answers, to be compared as such."""
    return Relation((plain(claim.left), plain(claim.right)), (claim.sign,))


def same_relation(a: Claim, b: Claim) -> bool:
    """Whether two claims set the same two sides equal."""
    return (a.left, a.right) in ((b.left, b.right), (b.right, b.left))
