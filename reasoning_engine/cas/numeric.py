"""Expressions as fast functions of floating-point numbers, made of closures: no code is generated.

For scans, plots and random points. Exactness is elsewhere (domain.py, equality).
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable, Sequence
from typing import Any

import sympy
from sympy import S

from reasoning_engine.errors import CasError

Point = Sequence[complex]
Function = Callable[[Point], complex]


def compiled(value: Any, variables: Sequence[Any]) -> Function:
    """A function of the variables' values, in their order. Calling it may raise ArithmeticError, ValueError or
    TypeError.

    Raises:
        CasError: "unsupported" for a function that has no floating-point form here.
    """
    if value in variables:
        index = list(variables).index(value)
        return lambda point: point[index]
    if value.is_number and not value.has(S.NaN, S.ComplexInfinity):
        constant = complex(value.evalf(17))
        return lambda point: constant
    parts = [compiled(part, variables) for part in value.args]
    if isinstance(value, sympy.Add):
        return lambda point: sum(part(point) for part in parts)
    if isinstance(value, sympy.Mul):
        return lambda point: math.prod(part(point) for part in parts)
    if isinstance(value, sympy.Pow):
        base, exponent = parts
        return lambda point: base(point) ** exponent(point)
    function = _FUNCTIONS.get(value.func)
    if function is None or len(parts) != 1:
        raise CasError("unsupported", "This function has no floating-point form here.")
    inner = parts[0]
    return lambda point: function(inner(point))


def real_value(function: Function, point: Point) -> float | None:
    """The real value at a point, or None where it is not real or not defined."""
    try:
        value = complex(function(point))
    except (ArithmeticError, ValueError, TypeError):
        return None
    if abs(value.imag) > 1e-9 * max(1.0, abs(value.real)) or not cmath.isfinite(value):
        return None
    return value.real


_FUNCTIONS: dict[Any, Callable[[complex], complex]] = {
    sympy.sin: cmath.sin, sympy.cos: cmath.cos, sympy.tan: cmath.tan, sympy.asin: cmath.asin, sympy.acos: cmath.acos,
    sympy.atan: cmath.atan, sympy.sinh: cmath.sinh, sympy.cosh: cmath.cosh, sympy.tanh: cmath.tanh, sympy.exp:
    cmath.exp, sympy.log: cmath.log, sympy.Abs: abs, sympy.cot: lambda z: 1 / cmath.tan(z), sympy.sec: lambda z: 1 /
    cmath.cos(z), sympy.csc: lambda z: 1 / cmath.sin(z), sympy.re: lambda z: complex(z).real, sympy.im: lambda z:
    complex(z).imag, sympy.conjugate: lambda z: complex(z).conjugate(), sympy.floor: lambda z:
    math.floor(complex(z).real), sympy.ceiling: lambda z: math.ceil(complex(z).real),
    sympy.sign: lambda z: (complex(z).real > 0) - (complex(z).real < 0),
}  # fmt: skip
