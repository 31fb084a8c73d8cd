"""The value of an expression tree at a point: exactly as a fraction where that is possible, else to many digits.

Works on the grammar's nodes, so that nothing has to be built or simplified first; a value costs microseconds. Over the
reals as in school: a root of odd order of a negative number is real. Unknown functions f, g, h get reproducible
pseudo-random values: f(2) = f(3)+4 and f(5) = f(7)+4 differ. Exact values are in exact_values.py, the functions in
numeric_functions.py. Left out: derivatives, integrals, limits, matrices.
"""

from __future__ import annotations

import hashlib
import math
import threading
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from mpmath.ctx_fp import FPContext
from mpmath.ctx_mp import MPContext

from reasoning_engine.cas.exact_values import (
    CONSTANTS,
    MAX_BITS,
    NotExactError,
    UndefinedValueError,
    UnsupportedNodeError,
    exact_value,
    symbols,
    whole_range,
)
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.numeric_functions import ARGUMENTS, FUNCTIONS, nonzero

__all__ = [
    "CONSTANTS", "DIGITS", "MAX_BITS", "NotExactError", "Point", "UndefinedValueError", "UnsupportedNodeError",
    "context", "exact_value", "roughly", "symbols", "value_at",
]  # fmt: skip

DIGITS = 30

Point = Mapping[str, Any]

_local = threading.local()


class RealContext(MPContext):  # type: ignore[misc]
    """Arithmetic in which a step that leaves the real line has no value."""

    real_only = True


class ComplexContext(MPContext):  # type: ignore[misc]
    """Arithmetic with principal values."""

    real_only = False


def context(digits: int = DIGITS, real_only: bool = False) -> MPContext:
    """This thread's arithmetic with so many digits; mpmath's global precision is never touched."""
    contexts: dict[tuple[int, bool], MPContext] = _local.__dict__.setdefault("contexts", {})
    if (digits, real_only) not in contexts:
        contexts[digits, real_only] = RealContext() if real_only else ComplexContext()
        contexts[digits, real_only].dps = digits
    return contexts[digits, real_only]


def value_at(node: Node, point: Point, digits: int = DIGITS, real_only: bool = False) -> Any | None:
    """The value (mpmath real or complex) at a point; None where it is undefined (with `real_only`: over the reals).

    Raises:
        UnsupportedNodeError: the tree is no function of its variables that can be evaluated here.
    """
    ctx = context(digits, real_only)
    try:
        value = _walk(node, point, ctx)
    except (UndefinedValueError, NotExactError, ZeroDivisionError, ValueError, OverflowError, NotImplementedError):
        return None
    return value if ctx.isfinite(value) else None


class FloatContext(FPContext):  # type: ignore[misc]
    """The machine's own numbers, over the reals: for scans that are refined afterwards."""

    real_only = True


_FLOATS = FloatContext()


def roughly(node: Node, point: Mapping[str, float]) -> float | None:
    """The real value to the machine's 15 digits; None where it is undefined.

    Raises:
        UnsupportedNodeError: as `value_at`.
    """
    try:
        value = _walk(node, point, _FLOATS)
    except (UndefinedValueError, NotExactError, ZeroDivisionError, ValueError, OverflowError, NotImplementedError):
        return None
    if isinstance(value, complex):
        return None
    return value if math.isfinite(value) else None


def _walk(node: Node, point: Point, ctx: MPContext) -> Any:
    kind = node.kind
    if kind == "number":
        value = node.value
        return ctx.mpf(value) if isinstance(value, int) else ctx.mpf(value.numerator) / value.denominator
    if kind == "name":
        return _name(str(node.value), point, ctx)
    rule = _APPROXIMATE.get(kind)
    if rule is None:
        raise UnsupportedNodeError(kind)
    return rule(node, point, ctx)


def _name(name: str, point: Point, ctx: MPContext) -> Any:
    if name in point:
        value = point[name]
        return ctx.mpf(value.numerator) / value.denominator if isinstance(value, Fraction) else ctx.convert(value)
    if name == "pi":
        return +ctx.pi
    if name == "e":
        return +ctx.e
    if name == "i":
        return ctx.mpc(0, 1)
    raise UnsupportedNodeError(name)


def _sum(node: Node, point: Point, ctx: MPContext) -> Any:
    total = ctx.zero
    for part in node.parts:
        total += _walk(part, point, ctx)
    return total


def _product(node: Node, point: Point, ctx: MPContext) -> Any:
    result = ctx.one
    for part in node.parts:
        result *= _walk(part, point, ctx)
    return result


def _mixed(node: Node, point: Point, ctx: MPContext) -> Any:
    whole, top, bottom = node.value
    return ctx.mpf(whole) + ctx.mpf(top) / bottom


def _power(node: Node, point: Point, ctx: MPContext) -> Any:
    base, exponent = _walk(node.parts[0], point, ctx), _walk(node.parts[1], point, ctx)
    if base == 0:
        if ctx.re(exponent) <= 0 and not (exponent == 0):
            raise UndefinedValueError
        return ctx.one if exponent == 0 else ctx.zero
    if abs(exponent) * (abs(ctx.mag(base)) + 1) > MAX_BITS:
        raise UnsupportedNodeError("a number that is too large")
    if ctx.im(base) == 0 and ctx.re(base) < 0 and not ctx.isint(exponent):
        real = _real_power(ctx.re(base), node.parts[1], ctx)
        if real is not None:
            return real
    return _on_the_line(ctx.power(base, exponent), ctx)


def _on_the_line(value: Any, ctx: MPContext) -> Any:
    if ctx.real_only and ctx.im(value) != 0:
        raise UndefinedValueError
    return value


def _real_power(base: Any, exponent: Node, ctx: MPContext) -> Any | None:
    """The real power of a negative base where the exponent is a fraction with an odd denominator."""
    try:
        fraction = exact_value(exponent, {})
    except (NotExactError, UndefinedValueError):
        return None
    if fraction.denominator % 2 == 0 or fraction.denominator > 999:
        return None
    root = ctx.root(-base, fraction.denominator) ** fraction.numerator
    return -root if fraction.numerator % 2 else root


def _call(node: Node, point: Point, ctx: MPContext) -> Any:
    if node.value in ("sum", "product") and len(node.parts) == 4:
        return _series(node, point, ctx)
    function = FUNCTIONS.get(str(node.value))
    if function is None:
        raise UnsupportedNodeError(str(node.value))
    values = [_walk(part, point, ctx) for part in node.parts]
    if len(values) not in ARGUMENTS.get(str(node.value), (1,)):
        raise UnsupportedNodeError(str(node.value))
    return _on_the_line(function(ctx, *values), ctx)


def _series(node: Node, point: Point, ctx: MPContext) -> Any:
    fractions = {k: v for k, v in point.items() if isinstance(v, Fraction)}
    try:
        indices = whole_range(node, fractions)
    except NotExactError as error:
        raise UnsupportedNodeError("sum") from error
    values = [_walk(node.parts[0], {**point, node.parts[1].value: ctx.mpf(k)}, ctx) for k in indices]
    return ctx.fsum(values) if node.value == "sum" else ctx.fprod(values)


def _unknown_function(node: Node, point: Point, ctx: MPContext) -> Any:
    values = [_walk(part, point, ctx) for part in node.parts]
    key = str(node.value) + "|".join(f"{ctx.nstr(ctx.re(v), 15)},{ctx.nstr(ctx.im(v), 15)}" for v in values)
    return ctx.mpf(int.from_bytes(hashlib.sha256(key.encode()).digest()[:6])) / 2**46


def _factorial(node: Node, point: Point, ctx: MPContext) -> Any:
    n = _walk(node.parts[0], point, ctx)
    if abs(n) > 2_000:
        raise UndefinedValueError
    return ctx.factorial(n) if node.kind == "factorial" else ctx.fac2(n)


_APPROXIMATE: dict[str, Callable[[Node, Point, MPContext], Any]] = {
    "add": _sum,
    "mul": _product,
    "mixed": _mixed,
    "pow": _power,
    "call": _call,
    "apply": _unknown_function,
    "neg": lambda node, point, ctx: -_walk(node.parts[0], point, ctx),
    "div": lambda node, point, ctx: _walk(node.parts[0], point, ctx) / nonzero(_walk(node.parts[1], point, ctx)),
    "percent": lambda node, point, ctx: _walk(node.parts[0], point, ctx) / 100,
    "degree": lambda node, point, ctx: _walk(node.parts[0], point, ctx) * ctx.pi / 180,
    "factorial": _factorial,
    "factorial2": _factorial,
}
