"""Solutions of equations that are named but not written: "24 are left; solve the equation: x = 96", after x/4.

The expression comes from the step before, the number from the sentence. A solution is refuted where no expression takes
a value that the sentence tells, or the sum or difference of two. Inverse functions likewise: x = -y/4 for f(x) = -4x.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations_with_replacement

from reasoning_engine.cas.claim_chains import Claim
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.sampling import agreement
from reasoning_engine.cas.step_findings import Known
from reasoning_engine.cas.step_functions import Definition, definitions, put_in
from reasoning_engine.cas.step_memory import numbers_in
from reasoning_engine.cas.trees import value_of
from reasoning_engine.cas.values import NotExactError, UndefinedValueError, exact_value, symbols

_SOLVES_UNWRITTEN = re.compile(r"(?:solve the equation|列方程求解)\s*[:：,，]?\s*\Z", re.IGNORECASE)
_PERCENT_OR_FORMULA = re.compile(r"[0-9.]+%|\$[^$]*\$")
_INVERSE = re.compile(r"inverse|反函数|\^\s*[{(]?\s*-\s*1", re.IGNORECASE)
_INVERSE_AT = re.compile(r"\^\s*[{(]?\s*-\s*1\s*[})]?\s*\(\s*(-?[0-9]+(?:/[0-9]+)?)\s*\)")


def unlike_story(claim: Claim, known: Known) -> bool:
    """Whether x = value does not fit what the sentence and the expression before it say."""
    value = value_of(claim.right)
    if claim.left.kind != "name" or value is None or not _SOLVES_UNWRITTEN.search(claim.before):
        return False
    name = str(claim.left.value)
    told = numbers_in(_PERCENT_OR_FORMULA.sub(" ", known.step))
    values = _values(known, name, value)
    if not told or not values:
        return False
    pairs = list(combinations_with_replacement(told, 2))  # a number may be told twice: 48 go, 48 stay
    sums = {a + b for a, b in pairs} | {abs(a - b) for a, b in pairs}
    return not any(found in told or found in sums for found in values)


def _values(known: Known, name: str, value: Fraction) -> list[Fraction]:
    """What the rewritings in the unknown are worth at a value; where there are none, a factor found just before."""
    written = [claim for claim in known.relations if symbols(claim.left) | symbols(claim.right) == {name}]
    if any(agreement(claim.left, claim.right) != "exact" for claim in written):
        return []  # an equation is written: whether the value follows from it is judged there
    sides = [claim.right for claim in written]
    if not sides and known.last_number is not None:
        return [known.last_number * value]
    found = []
    for side in sides:
        try:
            found.append(exact_value(side, {name: value}))
        except (NotExactError, UndefinedValueError):
            return []
    return found


def unlike_inverse(claim: Claim, known: Known) -> bool:
    """Whether x = R(y), y = R(x) or x = value is not the inverse of the one function that the problem defines."""
    found = definitions(known.given)
    if claim.left.kind != "name" or len(found) != 1 or not _INVERSE.search(known.text):
        return False
    (definition,) = found.values()
    return _contradicts(claim, definition, known.text)


def _contradicts(claim: Claim, definition: Definition, text: str) -> bool:
    letters: Sequence[str] = sorted(symbols(claim.right))
    x = Node("name", definition.parameter)
    if len(letters) == 1 and claim.left.value != letters[0] and {str(claim.left.value), letters[0]} == {"x", "y"}:
        return agreement(put_in(claim.right, letters[0], definition.body), x) == "differ"
    wanted = _INVERSE_AT.findall(text)
    value = value_of(claim.right)
    if claim.left != x or len(wanted) != 1 or value is None or not re.search(r"解|solve|inverse", claim.before):
        return False
    try:
        return exact_value(definition.body, {definition.parameter: value}) != Fraction(wanted[0])
    except (NotExactError, UndefinedValueError):
        return False
