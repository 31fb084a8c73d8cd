"""Comparing coefficients: ax^2+bx+c = 2x^2+3 for every x is the same as a = 2, b = 0, c = 3.

Left out: rational functions, and comparing values at chosen points.
"""

from __future__ import annotations

import sympy

from reasoning_engine.cas.building import build
from reasoning_engine.cas.equations import minus
from reasoning_engine.cas.statements import Atom, Statement
from reasoning_engine.errors import CasError


def compares_coefficients(one: Statement, other: Statement) -> bool:
    """Whether either statement lists the equations between the coefficients of the other, all of them."""
    return _lists(one, other) or _lists(other, one)


def _lists(identity: Statement, listed: Statement) -> bool:
    if len(identity.cases) != 1 or len(identity.cases[0]) != 1 or len(listed.cases) != 1 or len(listed.cases[0]) < 2:
        return False
    left_over = sorted(identity.names - listed.names)
    whole = _difference(identity.cases[0][0])
    found = [_difference(atom) for atom in listed.cases[0]]
    if len(left_over) != 1 or whole is None or any(difference is None for difference in found):
        return False
    try:
        wanted = [c for c in sympy.Poly(whole, _symbol(whole, left_over[0])).all_coeffs() if c != 0]
    except sympy.PolynomialError:
        return False
    return len(wanted) == len(found) and all(any(_is_multiple(c, d) for d in found) for c in wanted)


def _symbol(value: sympy.Expr, name: str) -> sympy.Symbol:
    """The symbol of that name, with the assumptions that it was built with."""
    return next((s for s in value.free_symbols if s.name == name), sympy.Symbol(name))


def _difference(atom: Atom) -> sympy.Expr | None:
    if atom.sign != "=":
        return None
    try:
        value = build(minus(atom.left, atom.right))
    except CasError:
        return None
    return sympy.expand(value) if isinstance(value, sympy.Expr) else None


def _is_multiple(one: sympy.Expr, other: sympy.Expr | None) -> bool:
    if other is None or other == 0:
        return False
    ratio = sympy.cancel(one / other)
    return bool(ratio.is_number and ratio != 0)
