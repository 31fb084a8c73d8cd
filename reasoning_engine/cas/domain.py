"""Where an equation makes sense over the reals: the conditions its written form carries, and exact checks at a point.

SymPy simplifies while it builds (x/x is 1, sqrt(x)^2 is x), so the conditions are read from the tree: denominators that
must not vanish, radicands that must not be negative, logarithms' arguments that must be positive.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import sympy
from sympy import Expr, Rational, S, Symbol

from reasoning_engine.cas.building import Builder
from reasoning_engine.cas.nodes import Node

Rule = Literal["nonzero", "nonnegative", "positive"]
_DIGITS = 40
_TINY = sympy.Float("1e-25", _DIGITS)


@dataclass(frozen=True, slots=True)
class Condition:
    """`expression` has to be nonzero, nonnegative or positive."""

    expression: Expr
    rule: Rule

    def holds(self, variable: Symbol, value: Expr) -> bool:
        """Whether the condition holds at a real value."""
        sign = sign_of(self.expression.subs(variable, value))
        if self.rule == "nonzero":
            return sign != 0
        return sign is not None and (sign > 0 or (sign == 0 and self.rule == "nonnegative"))


def conditions(node: Node, builder: Builder) -> list[Condition]:
    """The conditions a written expression carries, those without a variable left out."""
    found: list[Condition] = []
    for part in node.walk():
        for inner, rule in _demands(part):
            expression = builder.expression(inner)
            if isinstance(expression, Expr) and expression.free_symbols:
                condition = Condition(expression, rule)
                if condition not in found:
                    found.append(condition)
    return found


def _demands(node: Node) -> list[tuple[Node, Rule]]:
    if node.kind == "div":
        return [(node.parts[1], "nonzero")]
    if node.kind == "pow":
        return _demands_of_power(*node.parts)
    if node.kind == "call" and node.value in ("ln", "log"):
        return [(part, "positive") for part in node.parts]
    if node.kind == "call" and node.value == "sqrt":
        return [(node.parts[0], "nonnegative")]
    if node.kind == "call" and node.value == "root" and len(node.parts) == 2 and node.parts[1].value in (2, 4, 6, 8):
        return [(node.parts[0], "nonnegative")]
    return []


def _demands_of_power(base: Node, exponent: Node) -> list[tuple[Node, Rule]]:
    negative = exponent.kind == "neg"
    inner = exponent.parts[0] if negative else exponent
    if inner.kind == "div" and inner.parts[1].kind == "number" and inner.parts[1].value % 2 == 0:
        return [(base, "positive" if negative else "nonnegative")]
    return [(base, "nonzero")] if negative else []


def sign_of(value: Expr) -> int | None:
    """-1, 0 or 1 for a real number; None for what is not a finite real number (or not decided)."""
    if isinstance(value, Rational):
        return (int(value.p) > 0) - (int(value.p) < 0)
    if not value.is_number or value.has(S.NaN, S.ComplexInfinity, S.Infinity, S.NegativeInfinity):
        return None
    number = value.evalf(_DIGITS)
    real, imaginary = number.as_real_imag()
    if not all(isinstance(part, sympy.Float | sympy.Rational) for part in (real, imaginary)):
        return None
    if abs(imaginary) > _TINY * max(1, abs(real)):
        return None
    if abs(real) > _TINY:
        return 1 if real > 0 else -1
    return 0 if is_zero(value) else None


def is_zero(value: Any) -> bool:
    """Whether a number is zero: exact where SymPy can prove it, else to 60 digits of a number near zero."""
    if value.is_zero is not None:
        return bool(value.is_zero)
    exact = sympy.expand(value)
    if exact.is_zero is not None:
        return bool(exact.is_zero)
    return bool(abs(value.evalf(60, maxn=200)) < sympy.Float("1e-40", 60))
