"""SymPy's powers, matrices, intervals and sets, made with the caps and the errors of the CAS.

What building.py puts together from the pieces of a tree.
"""

from __future__ import annotations

from typing import Any

import sympy
from sympy import Expr, Integer, Rational

from reasoning_engine.cas.limits import MAX_DEGREE, MAX_MATRIX, check_power, too_large
from reasoning_engine.errors import CasError


def whole(value: Any) -> int:
    """The Python int of a SymPy integer.

    Raises:
        CasError: "unsupported" for anything else.
    """
    if not isinstance(value, Integer):
        raise CasError("unsupported", "A whole number is needed here.")
    return int(value)


def power(base: Any, exponent: Any) -> Any:
    """base^exponent, refused before it is calculated where the caps say so."""
    if isinstance(exponent, sympy.MatrixBase):
        raise CasError("unsupported", "A matrix cannot be an exponent.")
    if isinstance(base, sympy.MatrixBase):
        if not isinstance(exponent, Integer) or abs(exponent) > 50:
            raise CasError("unsupported", "A matrix has whole powers up to 50 here.")
        if exponent < 0 and base.det() == 0:
            raise CasError("undefined", "The matrix has no inverse.")
        return base**exponent
    if isinstance(exponent, Rational):
        if isinstance(base, Rational):
            # The whole part bounds the result of a fractional power too.
            check_power(int(base.p), int(base.q), int(exponent))
            if exponent.q > 1_000:
                raise too_large("The root")
        elif abs(exponent) > MAX_DEGREE:
            raise too_large("The power")
        if base.is_zero and exponent <= 0:
            raise CasError("undefined", "Zero has no such power.")
        if isinstance(base, Rational) and base < 0 and exponent.q % 2 and exponent.q > 1:
            return sympy.Pow(-base, exponent) * (-1) ** int(exponent.p)  # the real root, as school takes it
    elif isinstance(base, Rational) and base.p == 1 and base.q > 1:
        return sympy.Pow(base.q, -exponent)
    return base**exponent


def vector(values: list[Any]) -> Any:
    """A column vector."""
    return matrix([[value] for value in values])


def matrix(rows: list[list[Any]]) -> Any:
    """An immutable matrix of rows of equal length.

    Raises:
        CasError: "syntax" for ragged rows, "too large" beyond MAX_MATRIX.
    """
    if len({len(row) for row in rows}) != 1 or not rows[0]:
        raise CasError("syntax", "The rows of a matrix have the same length.")
    if len(rows) > MAX_MATRIX * 10 or len(rows[0]) > MAX_MATRIX:
        raise too_large("The matrix")
    if not all(isinstance(cell, Expr) for row in rows for cell in row):
        raise CasError("syntax", "The entries of a matrix are numbers or expressions.")
    return sympy.ImmutableMatrix(rows)


def interval(low: Any, high: Any, *, left_open: bool, right_open: bool) -> Any:
    """An interval; ends that are infinite are open, whatever was written."""
    if not isinstance(low, Expr) or not isinstance(high, Expr):
        raise CasError("syntax", "The ends of an interval are numbers.")
    return sympy.Interval(low, high, left_open=left_open, right_open=right_open)


def as_set(value: Any) -> Any:
    """The set that a value stands for where a set is meant: (1, 2) and [1, 2] are intervals."""
    if isinstance(value, sympy.Set):
        return value
    if isinstance(value, sympy.Tuple | list) and len(value) == 2:
        low, high = value
        return interval(low, high, left_open=isinstance(value, sympy.Tuple), right_open=isinstance(value, sympy.Tuple))
    if isinstance(value, tuple):
        return sympy.FiniteSet(*value)
    if isinstance(value, Expr):
        return sympy.FiniteSet(value)
    raise CasError("syntax", "A set is needed here.")


def add_matrices(left: Any, right: Any) -> Any:
    """The sum of two matrices of one size."""
    matrices = isinstance(left, sympy.MatrixBase), isinstance(right, sympy.MatrixBase)
    if not all(matrices) or left.shape != right.shape:
        raise CasError("undefined", "Only matrices or vectors of the same size can be added.")
    return left + right


def multiply(left: Any, right: Any) -> Any:
    """The product of numbers and matrices whose sizes fit."""
    if isinstance(left, sympy.MatrixBase) and isinstance(right, sympy.MatrixBase) and left.cols != right.rows:
        raise CasError("undefined", "The sizes of the matrices do not fit.")
    return left * right
