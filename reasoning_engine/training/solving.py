"""Exact rational solutions of the equations in the corpora: one unknown of any low degree, or a linear system.

Written because re-numbering must know, thousands of times a second, whether new numbers still give an answer of the old
kind. Deliberately left out: irrational solutions (a problem that has one is dropped) and non-linear systems.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, isqrt

from reasoning_engine.training.equations import (
    EquationError,
    Negative,
    Node,
    Number,
    Unknown,
    canonical,
    evaluate,
    has_decimal,
    leaves,
)

MAX_DEGREE = 6
MAX_TERMS = 60

Monomial = tuple[int, ...]  # one exponent for each unknown
Polynomial = dict[Monomial, Fraction]


@dataclass(frozen=True, slots=True)
class Equation:
    left: Node
    right: Node

    def holds(self, values: Mapping[str, Fraction]) -> bool:
        """Whether the values satisfy it; False where a side is undefined there."""
        try:
            return evaluate(self.left, values) == evaluate(self.right, values)
        except EquationError:
            return False


def writes_decimals(equations: Sequence[Equation]) -> bool:
    """Whether the CAS writes the solutions as decimals: one equation in which a decimal is typed."""
    return len(equations) == 1 and any(has_decimal(e.left) or has_decimal(e.right) for e in equations)


def shown(term: Node, values: Mapping[str, Fraction], decimal: bool) -> str:
    """An asked term's value as the call that finds it writes it: `solve` an unknown's, `subs` any other's."""
    return canonical(evaluate(term, values), decimal if isinstance(term, Unknown) else has_decimal(term))


def unknowns(equations: Sequence[Equation]) -> list[str]:
    """Names in order of first appearance."""
    names: dict[str, None] = {}
    for equation in equations:
        for leaf in [*leaves(equation.left), *leaves(equation.right)]:
            if isinstance(leaf, Unknown):
                names[leaf.name] = None
    return list(names)


def solve(equations: Sequence[Equation], names: Sequence[str]) -> list[tuple[Fraction, ...]]:
    """All real solutions, ascending, each with a value for every name.

    Raises:
        EquationError: none, infinitely many or irrational solutions, or a system that is not linear.
    """
    numerators = [_difference(equation, names) for equation in equations]
    if len(names) == 1 and len(equations) == 1:
        found: list[tuple[Fraction, ...]] = [(root,) for root in rational_roots(_coefficients(numerators[0]))]
    else:
        found = [_linear_solution(numerators, len(names))]
    checked = [s for s in found if all(e.holds(dict(zip(names, s, strict=True))) for e in equations)]
    if not checked:
        raise EquationError("No solution.")
    return sorted(checked)


# --- polynomials ------------------------------------------------------------------------------------------------------


def _difference(equation: Equation, names: Sequence[str]) -> Polynomial:
    """The numerator of left - right as a quotient of polynomials."""
    top_l, bottom_l = _quotient(equation.left, names)
    top_r, bottom_r = _quotient(equation.right, names)
    return _plus(_times(top_l, bottom_r), _times(top_r, bottom_l), -1)


def _quotient(node: Node, names: Sequence[str]) -> tuple[Polynomial, Polynomial]:
    one: Polynomial = {(0,) * len(names): Fraction(1)}
    if isinstance(node, Number):
        return ({(0,) * len(names): node.value} if node.value else {}), one
    if isinstance(node, Unknown):
        if node.name not in names:
            raise EquationError(f"{node.name} is not asked for.")
        return {tuple(int(name == node.name) for name in names): Fraction(1)}, one
    if isinstance(node, Negative):
        top, bottom = _quotient(node.operand, names)
        return _plus({}, top, -1), bottom
    if node.op == "^":
        return _power(_quotient(node.left, names), node.right, one)
    return _combine(node.op, _quotient(node.left, names), _quotient(node.right, names))


def _combine(
    op: str, left: tuple[Polynomial, Polynomial], right: tuple[Polynomial, Polynomial]
) -> tuple[Polynomial, Polynomial]:
    if op == "*":
        return _times(left[0], right[0]), _times(left[1], right[1])
    if op == "/":
        if not right[0]:
            raise EquationError("Division by zero.")
        return _times(left[0], right[1]), _times(left[1], right[0])
    sign = 1 if op == "+" else -1
    if left[1] == right[1]:
        return _plus(left[0], right[0], sign), left[1]
    return _plus(_times(left[0], right[1]), _times(right[0], left[1]), sign), _times(left[1], right[1])


def _power(base: tuple[Polynomial, Polynomial], exponent: Node, one: Polynomial) -> tuple[Polynomial, Polynomial]:
    n = evaluate(exponent)
    if n.denominator != 1 or not 0 <= n <= MAX_DEGREE:
        raise EquationError("A power that is not a small integer one.")
    top, bottom = one, one
    for _ in range(int(n)):
        top, bottom = _times(top, base[0]), _times(bottom, base[1])
    return top, bottom


def _plus(left: Polynomial, right: Polynomial, sign: int) -> Polynomial:
    total = dict(left)
    for monomial, factor in right.items():
        total[monomial] = total.get(monomial, Fraction(0)) + sign * factor
    return {monomial: factor for monomial, factor in total.items() if factor}


def _times(left: Polynomial, right: Polynomial) -> Polynomial:
    if len(left) * len(right) > MAX_TERMS * MAX_TERMS:
        raise EquationError("Too many terms.")
    total: Polynomial = {}
    for a, x in left.items():
        for b, y in right.items():
            monomial = tuple(i + j for i, j in zip(a, b, strict=True))
            total[monomial] = total.get(monomial, Fraction(0)) + x * y
    return {monomial: factor for monomial, factor in total.items() if factor}


# --- one unknown ------------------------------------------------------------------------------------------------------


def _coefficients(polynomial: Polynomial) -> list[Fraction]:
    """Ascending coefficients of a polynomial in one unknown."""
    if not polynomial:
        raise EquationError("Every value is a solution.")
    degree = max(monomial[0] for monomial in polynomial)
    return [polynomial.get((k,), Fraction(0)) for k in range(degree + 1)]


def rational_roots(coefficients: Sequence[Fraction]) -> list[Fraction]:
    """The real roots, where all of them are rational (ascending coefficients).

    Raises:
        EquationError: an irrational real root, or a degree above two that rational roots do not bring down to two.
    """
    scale = 1
    for factor in coefficients:
        scale = scale * factor.denominator // gcd(scale, factor.denominator)
    whole = [int(factor * scale) for factor in coefficients]
    roots: set[Fraction] = set()
    while len(whole) > 3:
        root = _rational_root(whole)
        roots.add(root)
        whole = _deflate(whole, root)
    return sorted(roots | set(_low_degree_roots(whole)))


def _low_degree_roots(whole: Sequence[int]) -> list[Fraction]:
    if len(whole) == 1:
        return []
    if len(whole) == 2:
        return [Fraction(-whole[0], whole[1])]
    c, b, a = whole
    discriminant = b * b - 4 * a * c
    if discriminant < 0:
        return []
    root = isqrt(discriminant)
    if root * root != discriminant:
        raise EquationError("An irrational solution.")
    return [Fraction(-b - root, 2 * a), Fraction(-b + root, 2 * a)]


def _rational_root(whole: Sequence[int]) -> Fraction:
    """One rational root of an integer polynomial of degree three or more (rational root theorem, small divisors)."""
    if whole[0] == 0:
        return Fraction(0)
    for bottom in _small_divisors(whole[-1]):
        for top in _small_divisors(whole[0]):
            for candidate in (Fraction(top, bottom), Fraction(-top, bottom)):
                if not _value(whole, candidate):
                    return candidate
    raise EquationError("No rational root.")


def _small_divisors(n: int) -> list[int]:
    return [d for d in range(1, min(abs(n), 200) + 1) if n % d == 0]


def _value(whole: Sequence[int], x: Fraction) -> Fraction:
    total = Fraction(0)
    for factor in reversed(whole):
        total = total * x + factor
    return total


def _deflate(whole: Sequence[int], root: Fraction) -> list[int]:
    """The polynomial divided by (bottom*x - top) for the root top/bottom, which stays an integer one (Gauss)."""
    quotient: list[int] = []
    carry = Fraction(0)
    for factor in reversed(whole[1:]):
        carry = carry * root + factor
        quotient.append(int(carry / root.denominator) if carry % root.denominator == 0 else 0)
        if carry % root.denominator:
            raise EquationError("No integer quotient.")
    return quotient[::-1]


# --- linear systems ---------------------------------------------------------------------------------------------------


def _linear_solution(polynomials: Sequence[Polynomial], n: int) -> tuple[Fraction, ...]:
    rows = [_linear_row(polynomial, n) for polynomial in polynomials]
    solution = _eliminate(rows, n)
    if solution is None:
        raise EquationError("Not one solution.")
    return solution


def _linear_row(polynomial: Polynomial, n: int) -> list[Fraction]:
    """Coefficients of the unknowns, then the right side."""
    row = [Fraction(0)] * (n + 1)
    for monomial, factor in polynomial.items():
        if sum(monomial) > 1:
            raise EquationError("A system that is not linear.")
        if sum(monomial) == 0:
            row[n] = -factor
        else:
            row[monomial.index(1)] = factor
    return row


def _eliminate(rows: list[list[Fraction]], n: int) -> tuple[Fraction, ...] | None:
    """Gauss-Jordan; None unless there is exactly one solution."""
    for column in range(n):
        pivot = next((i for i in range(column, len(rows)) if rows[i][column]), None)
        if pivot is None:
            return None
        rows[column], rows[pivot] = rows[pivot], rows[column]
        head = rows[column][column]
        rows[column] = [factor / head for factor in rows[column]]
        for i in range(len(rows)):
            if i != column and rows[i][column]:
                times = rows[i][column]
                rows[i] = [a - times * b for a, b in zip(rows[i], rows[column], strict=True)]
    if any(row[n] for row in rows[n:]):
        return None
    return tuple(rows[i][n] for i in range(n))
