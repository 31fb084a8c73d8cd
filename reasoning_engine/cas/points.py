"""Points that satisfy a statement in several unknowns: equations by Newton's method, inequalities by trying.

The same points for the same statement. For as many equations as unknowns these are the solutions themselves (those
that Newton's method finds from 40 starts); for fewer they are points of the curve or surface.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from reasoning_engine.cas.equations import minus
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.regions import piece_holds
from reasoning_engine.cas.values import NotExactError, UndefinedValueError, context, exact_value, symbols, value_at

if TYPE_CHECKING:
    from reasoning_engine.cas.statements import Case, Statement

STARTS = 24
WANTED = 10
DIGITS = 40
MAX_UNKNOWNS = 6
Point = dict[str, Any]


@lru_cache(maxsize=256)
def solution_points(statement: Statement, names: frozenset[str]) -> list[Point] | None:
    """Points that satisfy the statement; [] for a statement that is false, None where none could be found."""
    if not statement.cases or all(_is_false(case) for case in statement.cases):
        return []
    if len(names) > MAX_UNKNOWNS:
        return None
    found = [point for case in statement.cases for point in _of_case(case, names)]
    return found or None


def _is_false(case: Case) -> bool:
    return any(
        not (symbols(atom.left) | symbols(atom.right)) and not piece_holds(atom.left, atom.sign, atom.right, {})
        for atom in case
    )


def _of_case(case: Case, names: frozenset[str]) -> list[Point]:
    wanted = [minus(atom.left, atom.right) for atom in case if atom.sign == "="]
    wanted = [node for node in wanted if symbols(node)]
    rng = random.Random(f"{len(wanted)}/{','.join(sorted(names))}")
    found: list[Point] = []
    ordered = sorted(names)
    rows = linear_rows(wanted, ordered)
    for start in range(STARTS):
        point = _start(rng, names, start)
        if rows is None:
            solved = _newton(wanted, point, _chosen(rng, wanted, names))
        else:
            rng.shuffle(ordered)
            solved = _linear_point(linear_rows(wanted, ordered) or [], ordered, point)
        if solved is None:
            continue
        solved = {name: _rounded(value) for name, value in solved.items()}
        if all(piece_holds(a.left, a.sign, a.right, solved) for a in case) and not _is_known(solved, found):
            found.append(solved)
        if len(found) >= WANTED:
            break
    return found


def _start(rng: random.Random, names: frozenset[str], index: int) -> Point:
    """Positive small, then of any sign, then larger; simple fractions, so that found points can be shown."""
    low, high = [(1, 40), (-40, 40), (-120, 120)][index % 3]
    return {name: Fraction(rng.randint(low, high), 8) for name in sorted(names)}


def _chosen(rng: random.Random, wanted: Sequence[Node], names: frozenset[str]) -> list[str]:
    """Which unknowns the equations determine; the others keep their random values."""
    used = sorted(frozenset[str]().union(*[symbols(node) for node in wanted]) & names)
    rng.shuffle(used)
    return used[: len(wanted)] if len(used) > len(wanted) else used


def _linear_point(rows: list[list[Fraction]], names: Sequence[str], point: Point) -> Point | None:
    """The equations solved exactly for as many unknowns as they determine, the others as they are."""
    system = [list(row) for row in rows]
    determined: list[tuple[int, int]] = []
    for column in range(len(names)):
        pivot = next((r for r in range(len(determined), len(system)) if system[r][column]), None)
        if pivot is None:
            continue
        here = len(determined)
        system[here], system[pivot] = system[pivot], system[here]
        for r in range(len(system)):
            if r != here and system[r][column]:
                factor = system[r][column] / system[here][column]
                system[r] = [a - factor * b for a, b in zip(system[r], system[here], strict=True)]
        determined.append((here, column))
    if any(not any(row[:-1]) and row[-1] for row in system):
        return None
    solved = dict(point)
    fixed = {column for _, column in determined}
    for r, column in determined:
        rest = sum(system[r][c] * point[names[c]] for c in range(len(names)) if c not in fixed)
        solved[names[column]] = -(system[r][-1] + rest) / system[r][column]
    return solved


def linear_rows(wanted: Sequence[Node], names: Sequence[str]) -> list[list[Fraction]] | None:
    """Coefficients and constant of each equation; None where one is not linear over the fractions."""
    zero = dict.fromkeys(names, Fraction(0))
    test = {name: Fraction(2 * i + 3, 7) for i, name in enumerate(names)}
    rows: list[list[Fraction]] = []
    for node in wanted:
        if any(part.kind not in ("add", "neg", "mul", "div", "number", "name", "mixed") for part in node.walk()):
            return None
        try:
            base = exact_value(node, zero)
            slopes = [exact_value(node, {**zero, name: Fraction(1)}) - base for name in names]
            if exact_value(node, test) != base + sum(s * test[n] for s, n in zip(slopes, names, strict=True)):
                return None
        except (NotExactError, UndefinedValueError):
            return None
        rows.append([*slopes, base])
    return rows


def _newton(wanted: Sequence[Node], start: Point, chosen: Sequence[str]) -> Point | None:
    """Gauss-Newton with a numeric Jacobian; None where it does not settle on a common zero."""
    ctx = context(DIGITS)
    at = {name: ctx.mpf(value.numerator) / value.denominator for name, value in start.items()}
    step = ctx.mpf(10) ** -16
    for _ in range(60):
        values = [value_at(node, at, DIGITS, real_only=True) for node in wanted]
        if any(value is None for value in values):
            return None
        if max(abs(value) for value in values if value is not None) < ctx.mpf(10) ** -32:
            return at
        rows = _jacobian(wanted, at, chosen, values, step)
        move = None if rows is None else _least_squares(rows, values, len(chosen))
        if move is None or max(abs(value) for value in move) > 10**6:
            return None
        at = {**at, **{name: at[name] - move[i] for i, name in enumerate(chosen)}}
    return None


def _jacobian(
    wanted: Sequence[Node], at: Point, chosen: Sequence[str], values: Sequence[Any], step: Any
) -> list[list[Any]] | None:
    columns: list[list[Any]] = []
    for name in chosen:
        ahead = [value_at(node, {**at, name: at[name] + step}, DIGITS, real_only=True) for node in wanted]
        if any(value is None for value in ahead):
            return None
        columns.append([(after - now) / step for after, now in zip(ahead, values, strict=True)])
    return [list(row) for row in zip(*columns, strict=True)]


def _least_squares(rows: list[list[Any]], values: Sequence[Any], size: int) -> list[Any] | None:
    """The solution of the normal equations by elimination with pivots."""
    ctx = context(DIGITS)
    system = [
        [sum(row[i] * row[j] for row in rows) for j in range(size)]
        + [sum(row[i] * value for row, value in zip(rows, values, strict=True))]
        for i in range(size)
    ]
    for i in range(size):
        pivot = max(range(i, size), key=lambda r: abs(system[r][i]))
        if abs(system[pivot][i]) < ctx.mpf(10) ** -34:
            return None
        system[i], system[pivot] = system[pivot], system[i]
        for r in range(size):
            if r != i:
                factor = system[r][i] / system[i][i]
                system[r] = [a - factor * b for a, b in zip(system[r], system[i], strict=True)]
    return [system[i][size] / system[i][i] for i in range(size)]


def _rounded(value: Any) -> Any:
    """A simple fraction where the value is one to 20 digits."""
    if isinstance(value, Fraction):
        return value
    ctx = context(DIGITS)
    near = Fraction(ctx.nstr(value, 30)).limit_denominator(5040)
    close = abs(ctx.mpf(near.numerator) / near.denominator - value) < ctx.mpf(10) ** -20 * (1 + abs(value))
    return near if close else value


def _is_known(point: Point, found: Sequence[Point]) -> bool:
    return any(all(abs(float(point[n]) - float(other[n])) < 1e-9 for n in point) for other in found)
