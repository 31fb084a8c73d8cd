"""From the tree to SymPy: `parse(text)`, what every judge and tool stands on.

What comes back: an expression (exact: 0.25 is 1/4, 25% is 1/4, 90° is pi/2), an unevaluated relation (2=2 stays a
relation), an `And` of them for a chain a<b<c (`chain` has them in the written order), a matrix, a Python list for
[1, 2], a `Tuple` for (1, 2), a Python tuple for a bare list `1, 2` or the two readings of ±, a set. Variables are plain
`Symbol(name)` without assumptions; `e`, `i` and `pi` are the constants unless a sum, a limit or a solve names them as
its variable. Sums, limits, integrals and derivatives stay unevaluated: `.doit()` is the caller's, inside the pool.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from typing import Any

import sympy
from sympy import Basic, Expr, Rational, S, Symbol
from sympy.core.relational import Relational
from sympy.logic.boolalg import BooleanAtom

from reasoning_engine.cas.functions import VALUES
from reasoning_engine.cas.grammar import read
from reasoning_engine.cas.limits import check_factorial, too_large
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.sympy_objects import add_matrices, as_set, interval, matrix, multiply, power, vector, whole
from reasoning_engine.errors import CasError

__all__ = ["Builder", "Functions", "OnTree", "as_set", "build", "chain", "check_defined", "interval", "matrix", "parse",
           "power", "variables_of", "vector", "whole"]  # fmt: skip

Functions = Mapping[str, "Callable[..., Any] | OnTree"]
_PHRASES: dict[str, Any] = {
    "no solution": S.EmptySet, "no real solution": S.EmptySet, "all real numbers": S.Reals,
    "true": S.true, "false": S.false,
}  # fmt: skip
_RELATIONS: dict[str, Callable[..., Basic]] = {
    "=": sympy.Eq, "!=": sympy.Ne, "<": sympy.Lt, ">": sympy.Gt, "<=": sympy.Le, ">=": sympy.Ge,
}  # fmt: skip
_SETS = {
    "empty": S.EmptySet, "reals": S.Reals, "integers": S.Integers, "naturals": S.Naturals, "rationals": S.Rationals,
}  # fmt: skip
# Calls whose second argument is a variable of their own, so that sum(i^2, i, 1, 10) is not about the imaginary unit.
_BINDERS = frozenset(
    ["sum", "product", "integrate", "limit", "diff", "series", "solve", "solve_int", "csolve", "collect"]
)


def parse(text: str) -> Any:
    """The SymPy object (or list, tuple of them) that a text in plain syntax or LaTeX stands for.

    Raises:
        CasError: "syntax", "too large", "unsupported" or "undefined" (1/0, 0^-1).
    """
    phrase = text.strip().lower()
    if phrase in _PHRASES:
        return _PHRASES[phrase]
    return build(read(text))


def build(node: Node, functions: Functions = VALUES, bound: frozenset[str] = frozenset()) -> Any:
    """The SymPy object of a tree. `functions` says which calls are known, `bound` which letters are variables.

    Raises:
        CasError: as `parse`.
    """
    signs = sum(part.kind in ("plus_minus", "minus_plus") for part in node.walk())
    try:
        if signs:
            return tuple(check_defined(Builder(functions, bound, sign).build(node)) for sign in (1, -1))
        return check_defined(Builder(functions, bound, 1).build(node))
    except RecursionError:
        raise too_large("The expression") from None
    except CasError:
        raise
    # The boundary to SymPy: whatever its constructors make of odd combinations is an answer we do not have.
    except (
        TypeError,
        ValueError,
        AttributeError,
        NotImplementedError,
        ArithmeticError,
        KeyError,
        IndexError,
    ) as problem:
        raise CasError("unsupported", f"This combination has no meaning here ({type(problem).__name__}).") from problem


def check_defined(value: Any) -> Any:
    """The value itself, unless it holds a division by zero or another undefined form."""
    if isinstance(value, Basic | sympy.MatrixBase):
        if value.has(S.ComplexInfinity, S.NaN):
            raise CasError("undefined", "The value is not defined (a division by zero, perhaps).")
    elif isinstance(value, tuple | list):
        for part in value:
            check_defined(part)
    return value


def chain(node: Node) -> list[Any]:
    """The relations a=b, b<c of a chain a=b<c in the order they are written."""
    if node.kind != "relation":
        raise CasError("syntax", "This is not a relation.")
    return Builder(VALUES, frozenset(), 1).links(node)


@dataclass(frozen=True, slots=True)
class OnTree:
    """A function that needs its arguments as they are written: `run(builder, parts)`."""

    run: Callable[[Builder, tuple[Node, ...]], Any]


class Builder:
    """Walks one tree. One instance per reading; `sign` is the reading of ±, `values` are put in for letters."""

    def __init__(
        self, functions: Functions, bound: frozenset[str], sign: int, values: Mapping[str, Any] | None = None
    ) -> None:
        self.functions = functions
        self.bound = bound
        self.sign = sign
        self.values = values or {}

    def build(self, node: Node) -> Any:
        """The SymPy object of one node."""
        method: Callable[[Node], Any] | None = getattr(self, f"build_{node.kind}", None)
        if method is None:
            raise CasError("unsupported", f"A {node.kind} is not expected here.")
        return method(node)

    def all(self, node: Node) -> list[Any]:
        return [self.build(part) for part in node.parts]

    def expression(self, node: Node) -> Any:
        """A node that has to be a number, an expression or a matrix; [1, 2] becomes a column vector."""
        value = self.build(node)
        if isinstance(value, list):
            return vector(value)
        if isinstance(value, sympy.Tuple):
            raise CasError("syntax", "A pair cannot be calculated with; write a vector as [1, 2].")
        if not isinstance(value, Expr | sympy.MatrixBase):
            raise CasError("syntax", "A relation or a set cannot be calculated with.")
        return value

    # --- numbers and names ---

    def build_number(self, node: Node) -> Expr:
        value = Fraction(node.value)
        return Rational(value.numerator, value.denominator)

    def build_mixed(self, node: Node) -> Expr:
        whole, top, bottom = node.value
        return Rational(whole * bottom + top, bottom)

    def build_name(self, node: Node) -> Basic:
        name = node.value
        if name in self.values:
            return self.values[name]
        if name not in self.bound and name in _CONSTANTS:
            return _CONSTANTS[name]
        return Symbol(name)

    # --- arithmetic ---

    def build_add(self, node: Node) -> Any:
        terms = [self.expression(part) for part in node.parts]
        if any(isinstance(term, sympy.MatrixBase) for term in terms):
            return reduce(add_matrices, terms)
        return sympy.Add(*terms)

    def build_neg(self, node: Node) -> Any:
        return -self.expression(node.parts[0])

    def build_plus_minus(self, node: Node) -> Any:
        return self.sign * self.expression(node.parts[0])

    def build_minus_plus(self, node: Node) -> Any:
        return -self.sign * self.expression(node.parts[0])

    def build_mul(self, node: Node) -> Any:
        factors = [self.expression(part) for part in node.parts]
        if any(isinstance(factor, sympy.MatrixBase) for factor in factors):
            return reduce(multiply, factors)
        return sympy.Mul(*factors)

    def build_div(self, node: Node) -> Any:
        top, bottom = (self.expression(part) for part in node.parts)
        if isinstance(bottom, sympy.MatrixBase):
            raise CasError("undefined", "Nothing can be divided by a matrix.")
        if bottom.is_zero:
            raise CasError("undefined", "A division by zero.")
        return top / bottom

    def build_pow(self, node: Node) -> Any:
        base = self.build(node.parts[0]) if node.parts[0].kind == "list" else self.expression(node.parts[0])
        if node.parts[1] == Node("name", "T") and isinstance(base, list | sympy.MatrixBase):
            return vector(base).T if isinstance(base, list) else base.T
        return power(vector(base) if isinstance(base, list) else base, self.expression(node.parts[1]))

    def build_factorial(self, node: Node) -> Any:
        n = self.expression(node.parts[0])
        if n.is_number:
            check_factorial(whole(n))
        return sympy.factorial(n)

    def build_factorial2(self, node: Node) -> Any:
        n = self.expression(node.parts[0])
        if n.is_number:
            check_factorial(whole(n))
        return sympy.factorial2(n)

    def build_percent(self, node: Node) -> Any:
        return self.expression(node.parts[0]) / 100

    def build_degree(self, node: Node) -> Any:
        return self.expression(node.parts[0]) * S.Pi / 180

    # --- functions ---

    def build_call(self, node: Node) -> Any:
        name, parts = node.value, node.parts
        function = self.functions.get(name)
        if function is None:
            raise CasError("unsupported", f"{name} cannot stand inside an expression.")
        if isinstance(function, OnTree):
            return function.run(self, parts)
        inner = self
        if name in _BINDERS and len(parts) > 1:
            bound = variables_of(parts[1])
            kept = {letter: value for letter, value in self.values.items() if letter not in bound}
            inner = Builder(self.functions, self.bound | bound, self.sign, kept)
        values = [inner.build(part) for part in parts]
        if any(isinstance(value, sympy.Set | Relational | BooleanAtom | sympy.And) for value in values):
            raise CasError("syntax", f"{name} does not apply to a set or a relation.")
        return function(*values)

    def build_apply(self, node: Node) -> Any:
        return sympy.Function(node.value)(*(self.expression(part) for part in node.parts))

    def build_side(self, node: Node) -> Symbol:
        return Symbol(node.value)

    # --- relations and collections ---

    def build_relation(self, node: Node) -> Any:
        links = self.links(node)
        return links[0] if len(links) == 1 else sympy.And(*links, evaluate=False)

    def links(self, node: Node) -> list[Any]:
        """The relations between neighbours."""
        sides = self.all(node)
        return [self.link(sign, sides[k], sides[k + 1]) for k, sign in enumerate(node.value)]

    def link(self, sign: str, left: Any, right: Any) -> Any:
        if sign in ("∈", "∉"):
            inside = sympy.Contains(left, as_set(right), evaluate=False)
            return inside if sign == "∈" else sympy.Not(inside, evaluate=False)
        if sign not in _RELATIONS:
            raise CasError("unsupported", f"The sign {sign} is not a relation that can be calculated with.")
        if isinstance(left, list) or isinstance(right, list):
            left, right = (vector(side) if isinstance(side, list) else side for side in (left, right))
        return _RELATIONS[sign](left, right, evaluate=False)

    def build_bare(self, node: Node) -> tuple[Any, ...]:
        return tuple(self.all(node))

    def build_tuple(self, node: Node) -> sympy.Tuple:
        return sympy.Tuple(*self.all(node))

    def build_list(self, node: Node) -> Any:
        parts = self.all(node)
        rows = [part for part in parts if isinstance(part, list)]
        if parts and len(rows) == len(parts):
            return matrix(rows)
        return parts

    def build_matrix(self, node: Node) -> Any:
        return matrix([[self.expression(cell) for cell in row.parts] for row in node.parts])

    def build_set(self, node: Node) -> Basic:
        return sympy.FiniteSet(*(sympy.Tuple(*part) if isinstance(part, list) else part for part in self.all(node)))

    def build_set_name(self, node: Node) -> Basic:
        return _SETS[node.value]

    def build_interval(self, node: Node) -> Basic:
        low, high = self.all(node)
        return interval(low, high, left_open=node.value[0] == "(", right_open=node.value[1] == ")")

    def build_union(self, node: Node) -> Basic:
        return sympy.Union(*(as_set(part) for part in self.all(node)))

    def build_intersection(self, node: Node) -> Basic:
        return sympy.Intersection(*(as_set(part) for part in self.all(node)))

    def build_difference(self, node: Node) -> Basic:
        first, second = (as_set(part) for part in self.all(node))
        return sympy.Complement(first, second)


_CONSTANTS: dict[str, Basic] = {
    "pi": S.Pi, "e": S.Exp1, "i": S.ImaginaryUnit, "oo": S.Infinity, "true": S.true, "false": S.false,
}  # fmt: skip


def variables_of(node: Node) -> frozenset[str]:
    """The names that the variable argument of a call such as solve(..., [x, y]) binds."""
    parts = node.parts if node.kind in ("list", "tuple") else (node,)
    return frozenset(part.value for part in parts if part.kind == "name")
