"""Compares what two statements allow: the same solutions, fewer, more, or others.

One unknown: both solution sets over the reals, by their boundary points (roots of rational functions exactly, all else
by a scan that is refined to 40 digits) and the truth at them and between them. Several unknowns: points on each side,
found by Newton's method from reproducible starts, tried in the other. So "more" and "fewer" rest on a witness, which is
named; "the same" rests on exact sets for one unknown and on many points for several. Left out: complex solutions, and
periodic equations beyond the window of the scan.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from reasoning_engine.cas.equations import minus
from reasoning_engine.cas.points import solution_points
from reasoning_engine.cas.regions import (
    Numeric,
    NumericSpan,
    between,
    boundaries_of,
    distinct,
    is_same_number,
    merged,
    piece_holds,
    real,
    same_region,
)
from reasoning_engine.cas.scanning import scanned_boundaries
from reasoning_engine.cas.statements import Atom, Statement
from reasoning_engine.cas.values import UnsupportedNodeError, context

Relationship = Literal["same", "fewer", "more", "other", "unknown"]
DIGITS = 40


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the second statement's solutions lie to the first's, with a witness for each difference."""

    relationship: Relationship
    lost: dict[str, Any] | None = None
    gained: dict[str, Any] | None = None


_UNKNOWN = Comparison("unknown")


def compare_statements(before: Statement, after: Statement) -> Comparison:
    """The solutions of `after` beside those of `before`, over the reals."""
    names = before.names | after.names
    try:
        if not names:
            return _truths(before, after)
        if len(names) == 1:
            found = _one_unknown(before, after, next(iter(names)))
            if found is not None:
                return found
        return _by_points(before, after, names)
    except UnsupportedNodeError:
        return _UNKNOWN


def _verdict(lost: dict[str, Any] | None, gained: dict[str, Any] | None) -> Comparison:
    if lost is None and gained is None:
        return Comparison("same")
    kind: Relationship = "fewer" if gained is None else "more" if lost is None else "other"
    return Comparison(kind, lost, gained)


def holds_at(statement: Statement, point: dict[str, Any]) -> bool | None:
    """Whether a statement is true at a point; None where an unknown has no value there."""
    if not statement.names <= set(point):
        return None
    return any(all(atom_holds(atom, point) for atom in case) for case in statement.cases)


def atom_holds(atom: Atom, point: dict[str, Any]) -> bool:
    """Whether one relation is true at a point; undefined sides make it false."""
    return piece_holds(atom.left, atom.sign, atom.right, point)


def _truths(before: Statement, after: Statement) -> Comparison:
    one, two = holds_at(before, {}), holds_at(after, {})
    if one == two:
        return Comparison("same")
    return Comparison("fewer", lost={}) if one else Comparison("more", gained={})


# --- one unknown


@lru_cache(maxsize=256)
def solution_set(statement: Statement, name: str) -> Numeric | None:
    """The real solutions as a region; None where the boundaries cannot be found."""
    boundaries: list[Any] = []
    for atom in statement.atoms:
        found = boundaries_of(atom.left, atom.right, name)
        if found is None:
            found = scanned_boundaries(minus(atom.left, atom.right), name)
        if found is None:
            return None
        boundaries.extend(found)
    ends = distinct(boundaries)
    infinity = context(DIGITS).inf
    spans = [
        NumericSpan(low, high, False, False)
        for low, high in itertools.pairwise([-infinity, *ends, infinity])
        if holds_at(statement, {name: between(low, high)})
    ]
    spans.extend(NumericSpan(end, end, True, True) for end in ends if holds_at(statement, {name: end}))
    return merged(spans)


def _one_unknown(before: Statement, after: Statement, name: str) -> Comparison | None:
    one, two = solution_set(before, name), solution_set(after, name)
    if one is None or two is None:
        return None
    if same_region(one, two):
        return Comparison("same")
    lost, gained = _missing(one, after, name, two), _missing(two, before, name, one)
    if lost is None and gained is None:
        return None
    return _verdict(lost, gained)


def _missing(region: Numeric, other: Statement, name: str, theirs: Numeric) -> dict[str, Any] | None:
    """A point of the region at which the other statement is false."""
    candidates: list[Any] = []
    for span in region:
        if span.low_closed:
            candidates.append(span.low)
        if span.high_closed:
            candidates.append(span.high)
        inner = [e for s in theirs for e in (s.low, s.high) if _inside(e, span)]
        marks = sorted([span.low, *inner, span.high], key=real)
        candidates.extend(inner)
        candidates.extend(between(a, b) for a, b in itertools.pairwise(marks) if not is_same_number(a, b))
    return next(({name: c} for c in candidates if not holds_at(other, {name: c})), None)


def _inside(value: Any, span: NumericSpan) -> bool:
    return not context(DIGITS).isinf(real(value)) and bool(real(span.low) < real(value) < real(span.high))


# --- several unknowns


def _by_points(before: Statement, after: Statement, names: frozenset[str]) -> Comparison:
    ours, theirs = solution_points(before, names), solution_points(after, names)
    if ours is not None and theirs is None:
        witness = next((point for point in ours if holds_at(after, point) is False), None)
        return _UNKNOWN if witness is None else Comparison("fewer", lost=witness)
    if ours is None or theirs is None:
        return _UNKNOWN
    lost = next((point for point in ours if holds_at(after, point) is False), None)
    gained = next((point for point in theirs if holds_at(before, point) is False), None)
    if lost is None and gained is None and (not ours or not theirs):
        return _UNKNOWN
    return _verdict(lost, gained)
