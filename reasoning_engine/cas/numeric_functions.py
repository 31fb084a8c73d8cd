"""The functions that an expression may call, on numbers with many digits: roots, logarithms, trigonometry, choices.

Each takes the arithmetic to calculate in (an mpmath context) and numbers; it raises UndefinedValueError outside its
domain or where a value is not worth having.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mpmath.ctx_mp import MPContext

from reasoning_engine.cas.exact_values import MAX_BITS, UndefinedValueError


def nonzero(value: Any) -> Any:
    """The value itself, which must not be zero."""
    if value == 0:
        raise UndefinedValueError
    return value


def _log(ctx: MPContext, x: Any, base: Any = 10) -> Any:
    return ctx.ln(nonzero(x)) / ctx.ln(nonzero(base))


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


ARGUMENTS = {
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
FUNCTIONS: dict[str, Callable[..., Any]] = {
    **{name: _elementary(name) for name in _NAMES.split()},
    **{name: _elementary(target) for name, target in _INVERSE.items()},
    **{name + "d": _elementary(name, scale_in=True) for name in ("sin", "cos", "tan")},
    "ln": lambda ctx, x: ctx.ln(nonzero(x)),
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
    "mod": lambda ctx, a, b: _real(ctx, a) % nonzero(_real(ctx, b)),
    "max": lambda ctx, *v: max(_real(ctx, x) for x in v),
    "min": lambda ctx, *v: min(_real(ctx, x) for x in v),
    "re": lambda ctx, x: ctx.re(x),
    "im": lambda ctx, x: ctx.im(x),
    "conjugate": lambda ctx, x: ctx.conj(x),
    "arg": lambda ctx, x: ctx.arg(x),
}
