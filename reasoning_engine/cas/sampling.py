"""Decides whether two expressions are the same function, by their values at many points with the domain respected.

A difference at one point proves that two expressions differ. Rational functions are compared exactly at random
fractions (a polynomial identity test: the chance of a wrong "equal" is below 10^-20); everything else to 22 digits at
ten points and to 45 digits at one of them. Letters under roots and logarithms may be read as positive, as textbooks
do: where one side is undefined for negative letters only, the sides still count as equal, unless |...| is what makes
the difference.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any, Literal

from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.values import (
    DIGITS,
    NotExactError,
    UndefinedValueError,
    UnsupportedNodeError,
    context,
    exact_value,
    symbols,
    value_at,
)

Agreement = Literal["exact", "numeric", "differ", "unknown"]
EXACT_POINTS = 8
_SEQUENCE_LETTERS = frozenset("nkm")


def is_close(a: Any, b: Any, digits: int = 22) -> bool:
    """Whether two values agree to so many digits, absolutely near zero and relatively elsewhere."""
    return bool(abs(a - b) <= (1 + max(abs(a), abs(b))) * context().mpf(10) ** -digits)


def is_real(value: Any, digits: int = 22) -> bool:
    """Whether the imaginary part of a value is nothing but rounding."""
    return bool(abs(context().im(value)) <= (1 + abs(value)) * context().mpf(10) ** -digits)


def exact_points(names: Iterable[str], count: int = EXACT_POINTS) -> list[dict[str, Fraction]]:
    """Random fractions for the variables, the same for the same names."""
    ordered = sorted(names)
    rng = random.Random("exact/" + ",".join(ordered))
    return [
        {s: Fraction(rng.randint(-9999, 9999), rng.choice((1, 7, 101, 103))) for s in ordered} for _ in range(count)
    ]


def real_points(names: Iterable[str], positive: int = 4, mixed: int = 6) -> list[tuple[dict[str, Any], bool]]:
    """Points in the positive orthant first, then with mixed signs; the flag says which. The same for the same names."""
    ordered = sorted(names)
    rng = random.Random("real/" + ",".join(ordered))
    found: list[tuple[dict[str, Any], bool]] = []
    for index in range(positive + mixed):
        low, high = (0.15, 4.0) if index < positive else (-4.0, 4.0)
        scale = 4.0 if index % 3 == 2 else 1.0
        point = {s: context().mpf(rng.uniform(low, high) * scale) for s in ordered}
        found.append((point, index < positive))
    return found


def agreement(a: Node, b: Node) -> Agreement:
    """How two expressions compare as functions of their variables (see the module's promise)."""
    if a == b:
        return "exact"
    names = symbols(a) | symbols(b)
    exact = _exact_agreement(a, b, names)
    if exact is not None:
        return exact
    try:
        if not names:
            return _constants(a, b)
        if _has_series(a) or _has_series(b):
            return _at_integers(a, b, names)
        verdict = _at_real_points(a, b, names, real_only=not (_has_i(a) or _has_i(b)))
        if verdict == "unknown":
            verdict = _at_real_points(a, b, names, real_only=False)
        if verdict != "numeric" and names <= _SEQUENCE_LETTERS:
            verdict = _at_integers(a, b, names) if _depends_on_whole_numbers((a, b)) else verdict
    except UnsupportedNodeError:
        return "unknown"
    return verdict


def _exact_agreement(a: Node, b: Node, names: frozenset[str]) -> Agreement | None:
    agreed = 0
    for point in exact_points(names) if names else [{}]:
        try:
            left, right = exact_value(a, point), exact_value(b, point)
        except UndefinedValueError:
            continue
        except NotExactError:
            return None
        if left != right:
            return "differ"
        agreed += 1
    return "exact" if agreed >= (EXACT_POINTS - 2 if names else 1) else None


def _constants(a: Node, b: Node) -> Agreement:
    for digits in (DIGITS, 60):
        left, right = value_at(a, {}, digits), value_at(b, {}, digits)
        if left is None or right is None:
            return "unknown"
        if not is_close(left, right, digits - 8):
            return "differ"
    return "numeric"


def _at_real_points(a: Node, b: Node, names: frozenset[str], real_only: bool) -> Agreement:
    agreed: list[dict[str, Any]] = []
    lost_domain = False
    for point, positive in real_points(names):
        left, right = value_at(a, point, DIGITS, real_only), value_at(b, point, DIGITS, real_only)
        if left is None and right is None:
            continue
        if left is not None and right is not None and is_close(left, right):
            agreed.append(point)
            continue
        real = (left is not None and is_real(left), right is not None and is_real(right))
        if real == (True, True) or positive:
            return "differ"
        lost_domain = lost_domain or real[0] != real[1]
    if lost_domain and _has_bars(a) != _has_bars(b):
        return "differ"
    if len(agreed) < 3:
        return "unknown"
    return "numeric" if _confirmed(a, b, agreed[0]) else "differ"


def _confirmed(a: Node, b: Node, point: dict[str, Any]) -> bool:
    left, right = value_at(a, point, 60), value_at(b, point, 60)
    return left is not None and right is not None and is_close(left, right, 45)


def _has_i(node: Node) -> bool:
    return any(part.kind == "name" and part.value == "i" for part in node.walk())


def _has_bars(node: Node) -> bool:
    return any(part.kind == "call" and part.value == "abs" for part in node.walk())


_WHOLE_NUMBER_CALLS = frozenset(["sin", "cos", "tan", "floor", "ceil", "binomial", "mod", "perm"])


def _depends_on_whole_numbers(nodes: Sequence[Node]) -> bool:
    return any(
        part.kind in ("pow", "factorial") or (part.kind == "call" and part.value in _WHOLE_NUMBER_CALLS)
        for node in nodes
        for part in node.walk()
    )


def _has_series(node: Node) -> bool:
    return any(part.kind == "call" and part.value in ("sum", "product") for part in node.walk())


def _at_integers(a: Node, b: Node, names: frozenset[str]) -> Agreement:
    """(-1)^n against cos(pi n), a sum up to n against its formula: letters that are whole numbers."""
    rng = random.Random(len(names))
    agreed = 0
    for _ in range(8):
        point = {s: Fraction(rng.randint(1, 12)) for s in sorted(names)}
        left, right = value_at(a, point), value_at(b, point)
        if left is not None and right is not None:
            if not is_close(left, right):
                return "differ"
            agreed += 1
    return "numeric" if agreed >= 6 else "unknown"
