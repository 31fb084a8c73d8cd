"""The value of an expression tree at a point: exactly as a fraction where that is possible, else to many digits.

Works on the grammar's nodes, so that nothing has to be built or simplified first; a value costs microseconds. Over the
reals as in school: a root of odd order of a negative number is real. Unknown functions f, g, h get reproducible
pseudo-random values: f(2) = f(3)+4 and f(5) = f(7)+4 differ. Left out: derivatives, integrals, limits, matrices.
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

from reasoning_engine.cas.nodes import Node

DIGITS = 30
MAX_BITS = 20_000  # of an intermediate value; beyond it a point counts as undefined
MAX_TERMS = 500  # of a sum or product with numeric bounds

Point = Mapping[str, Any]
CONSTANTS = frozenset(["e", "i", "pi", "oo"])


class UnsupportedNodeError(Exception):
    """The tree holds something that has no value at a point."""


class UndefinedValueError(Exception):
    """No finite value at this point, or one too large to be worth having."""


class NotExactError(Exception):
    """The value is no fraction, or not visibly one."""


def symbols(node: Node) -> frozenset[str]:
    """The variables of a tree, without constants and bound indices of sums."""
    if node.kind == "name":
        return frozenset() if node.value in CONSTANTS else frozenset([node.value])
    if node.kind == "call" and node.value in ("sum", "product") and len(node.parts) == 4:
        inner = symbols(node.parts[0]) - symbols(node.parts[1])
        return inner | symbols(node.parts[2]) | symbols(node.parts[3])
    found: frozenset[str] = frozenset()
    for part in node.parts:
        found |= symbols(part)
    return found


# --- exact


def exact_value(node: Node, point: Mapping[str, Fraction]) -> Fraction:
    """The value as a fraction.

    Raises:
        NotExactError: it is none, or holds a function without exact values.
        UndefinedValueError: division by zero, or a number beyond the cap.
    """
    kind = node.kind
    if kind == "number":
        return Fraction(node.value)
    if kind == "name":
        if node.value not in point:
            raise NotExactError(str(node.value))
        return point[node.value]
    if kind == "mixed":
        whole, top, bottom = node.value
        return Fraction(whole) + Fraction(top, bottom)
    rule = _EXACT.get(kind)
    if rule is None:
        raise NotExactError(kind)
    value: Fraction = rule(node, point)
    return value


def _bounded(value: Fraction) -> Fraction:
    if value.numerator.bit_length() > MAX_BITS or value.denominator.bit_length() > MAX_BITS:
        raise UndefinedValueError
    return value


def _exact_sum(node: Node, point: Mapping[str, Fraction]) -> Fraction:
    return _bounded(sum((exact_value(part, point) for part in node.parts), Fraction(0)))


def _exact_product(node: Node, point: Mapping[str, Fraction]) -> Fraction:
    result = Fraction(1)
    for part in node.parts:
        result = _bounded(result * exact_value(part, point))
    return result


def _exact_quotient(node: Node, point: Mapping[str, Fraction]) -> Fraction:
    top, bottom = (exact_value(part, point) for part in node.parts)
    if bottom == 0:
        raise UndefinedValueError
    return _bounded(top / bottom)


def _exact_power(node: Node, point: Mapping[str, Fraction]) -> Fraction:
    base, exponent = (exact_value(part, point) for part in node.parts)
    if exponent.denominator != 1:
        return _exact_root(base, exponent.denominator) ** exponent.numerator if abs(exponent) < 50 else _not_exact()
    if base == 0 and exponent < 0:
        raise UndefinedValueError
    bits = max(base.numerator.bit_length(), base.denominator.bit_length())
    if abs(exponent) * bits > MAX_BITS and abs(base) != 1:
        raise UndefinedValueError
    return base ** int(exponent)


def _not_exact() -> Fraction:
    raise NotExactError


def _exact_root(value: Fraction, order: int) -> Fraction:
    if (value < 0 and order % 2 == 0) or order > 64:
        raise NotExactError
    sign = -1 if value < 0 else 1
    return sign * Fraction(_integer_root(abs(value.numerator), order), _integer_root(value.denominator, order))


def _integer_root(value: int, order: int) -> int:
    if order == 2:
        root = math.isqrt(value)
    else:
        root = round(value ** (1 / order)) if value.bit_length() < 900 else 0
    if root**order != value:
        raise NotExactError
    return root


def _exact_factorial(node: Node, point: Mapping[str, Fraction]) -> Fraction:
    n = exact_value(node.parts[0], point)
    if n.denominator != 1 or n < 0:
        raise NotExactError
    if n > 1000:
        raise UndefinedValueError
    step = 2 if node.kind == "factorial2" else 1
    return Fraction(math.prod(range(int(n), 0, -step)))


def _exact_call(node: Node, point: Mapping[str, Fraction]) -> Fraction:
    if node.value in ("sum", "product") and len(node.parts) == 4:
        return _exact_series(node, point)
    rule = _EXACT_CALLS.get(str(node.value))
    if rule is None:
        raise NotExactError(str(node.value))
    try:
        return rule(*[exact_value(part, point) for part in node.parts])
    except TypeError as wrong_count:
        raise NotExactError(str(node.value)) from wrong_count


def _exact_series(node: Node, point: Mapping[str, Fraction]) -> Fraction:
    index = node.parts[1].value
    values = [exact_value(node.parts[0], {**point, index: Fraction(k)}) for k in _range(node, point)]
    return _bounded(sum(values, Fraction(0)) if node.value == "sum" else math.prod(values, start=Fraction(1)))


def _range(node: Node, point: Mapping[str, Fraction]) -> range:
    low, high = exact_value(node.parts[2], point), exact_value(node.parts[3], point)
    if low.denominator != 1 or high.denominator != 1 or node.parts[1].kind != "name":
        raise NotExactError
    if high - low > MAX_TERMS:
        raise NotExactError
    return range(int(low), int(high) + 1)


def _whole(*values: Fraction) -> list[int]:
    if any(v.denominator != 1 for v in values):
        raise NotExactError
    return [int(v) for v in values]


def _exact_binomial(n: Fraction, k: Fraction) -> Fraction:
    top, bottom = _whole(n, k)
    if not 0 <= top <= 2000 or bottom < 0:
        raise NotExactError
    return Fraction(math.comb(top, bottom))


def _exact_perm(n: Fraction, k: Fraction) -> Fraction:
    top, bottom = _whole(n, k)
    if not 0 <= top <= 1000 or bottom < 0:
        raise NotExactError
    return Fraction(math.perm(top, bottom))


def _exact_mod(a: Fraction, b: Fraction) -> Fraction:
    if b == 0:
        raise UndefinedValueError
    return a % b


def _exact_log(x: Fraction, base: Fraction = Fraction(10)) -> Fraction:
    """Logarithms that come out whole, such as log_2 8."""
    if x <= 0 or base <= 1:
        raise NotExactError
    for power in range(-40, 41):
        if base**power == x:
            return Fraction(power)
    raise NotExactError


_EXACT: dict[str, Callable[[Node, Mapping[str, Fraction]], Fraction]] = {
    "add": _exact_sum,
    "mul": _exact_product,
    "div": _exact_quotient,
    "pow": _exact_power,
    "neg": lambda node, point: -exact_value(node.parts[0], point),
    "percent": lambda node, point: exact_value(node.parts[0], point) / 100,
    "factorial": _exact_factorial,
    "factorial2": _exact_factorial,
    "call": _exact_call,
}
_EXACT_CALLS: dict[str, Callable[..., Fraction]] = {
    "sqrt": lambda x: _exact_root(x, 2),
    "cbrt": lambda x: _exact_root(x, 3),
    "root": lambda x, n: _exact_root(x, _whole(n)[0]) if n > 0 else _not_exact(),
    "abs": lambda x: abs(x),
    "floor": lambda x: Fraction(math.floor(x)),
    "ceil": lambda x: Fraction(math.ceil(x)),
    "gcd": lambda *v: Fraction(math.gcd(*_whole(*v))),
    "lcm": lambda *v: Fraction(math.lcm(*_whole(*v))),
    "mod": _exact_mod,
    "max": lambda *v: max(v),
    "min": lambda *v: min(v),
    "binomial": _exact_binomial,
    "perm": _exact_perm,
    "log": _exact_log,
    "sign": lambda x: Fraction((x > 0) - (x < 0)),
}


# --- to many digits

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
    function = _FUNCTIONS.get(str(node.value))
    if function is None:
        raise UnsupportedNodeError(str(node.value))
    values = [_walk(part, point, ctx) for part in node.parts]
    if len(values) not in _ARGUMENTS.get(str(node.value), (1,)):
        raise UnsupportedNodeError(str(node.value))
    return _on_the_line(function(ctx, *values), ctx)


def _series(node: Node, point: Point, ctx: MPContext) -> Any:
    fractions = {k: v for k, v in point.items() if isinstance(v, Fraction)}
    try:
        indices = _range(node, fractions)
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
    "div": lambda node, point, ctx: _walk(node.parts[0], point, ctx) / _nonzero(_walk(node.parts[1], point, ctx)),
    "percent": lambda node, point, ctx: _walk(node.parts[0], point, ctx) / 100,
    "degree": lambda node, point, ctx: _walk(node.parts[0], point, ctx) * ctx.pi / 180,
    "factorial": _factorial,
    "factorial2": _factorial,
}


def _nonzero(value: Any) -> Any:
    if value == 0:
        raise UndefinedValueError
    return value


def _log(ctx: MPContext, x: Any, base: Any = 10) -> Any:
    return ctx.ln(_nonzero(x)) / ctx.ln(_nonzero(base))


def _exp(ctx: MPContext, x: Any) -> Any:
    if abs(x) > MAX_BITS:
        raise UndefinedValueError
    return ctx.exp(x)


def _elementary(name: str, scale_in: bool = False) -> Callable[..., Any]:
    def apply(ctx: MPContext, x: Any) -> Any:
        if abs(x) > 10**12:
            raise UndefinedValueError
        return getattr(ctx, name)(x * ctx.pi / 180 if scale_in else x)

    return apply


def _root(ctx: MPContext, x: Any, n: Any) -> Any:
    order = int(ctx.re(n))
    if order != n or not 0 < order < 1000:
        raise UndefinedValueError
    if ctx.im(x) == 0 and ctx.re(x) < 0 and order % 2:
        return -ctx.root(-ctx.re(x), order)
    return ctx.root(x, order)


def _binomial(ctx: MPContext, n: Any, k: Any) -> Any:
    if abs(n) > 2_000 or abs(k) > 2_000:
        raise UndefinedValueError
    return ctx.binomial(n, k)


def _real(ctx: MPContext, x: Any) -> Any:
    if ctx.im(x) != 0:
        raise UndefinedValueError
    return ctx.re(x)


_ARGUMENTS = {
    **dict.fromkeys(["root", "binomial", "perm", "mod"], (2,)), "log": (1, 2),
    **dict.fromkeys(["max", "min"], range(1, 20)),
}  # fmt: skip
_INVERSE = {
    "arcsin": "asin",
    "arccos": "acos",
    "arctan": "atan",
    "arccot": "acot",
    "arcsec": "asec",
    "arccsc": "acsc",
    "arcsinh": "asinh",
    "arccosh": "acosh",
    "arctanh": "atanh",
}
_NAMES = (
    "sin cos tan cot sec csc asin acos atan acot asec acsc sinh cosh tanh coth sech csch "
    "asinh acosh atanh acoth asech acsch"
)
_FUNCTIONS: dict[str, Callable[..., Any]] = {
    **{name: _elementary(name) for name in _NAMES.split()},
    **{name: _elementary(target) for name, target in _INVERSE.items()},
    **{name + "d": _elementary(name, scale_in=True) for name in ("sin", "cos", "tan")},
    "ln": lambda ctx, x: ctx.ln(_nonzero(x)),
    "log": _log,
    "exp": _exp,
    "sqrt": lambda ctx, x: ctx.sqrt(x),
    "cbrt": lambda ctx, x: _root(ctx, x, ctx.mpf(3)),
    "root": _root,
    "abs": lambda ctx, x: ctx.mpf(abs(x)),
    "sign": lambda ctx, x: ctx.sign(_real(ctx, x)),
    "floor": lambda ctx, x: ctx.floor(_real(ctx, x)),
    "ceil": lambda ctx, x: ctx.ceil(_real(ctx, x)),
    "binomial": _binomial,
    "perm": lambda ctx, n, k: _binomial(ctx, n, k) * ctx.factorial(k),
    "mod": lambda ctx, a, b: _real(ctx, a) % _nonzero(_real(ctx, b)),
    "max": lambda ctx, *v: max(_real(ctx, x) for x in v),
    "min": lambda ctx, *v: min(_real(ctx, x) for x in v),
    "re": lambda ctx, x: ctx.re(x),
    "im": lambda ctx, x: ctx.im(x),
    "conjugate": lambda ctx, x: ctx.conj(x),
    "arg": lambda ctx, x: ctx.arg(x),
}
