"""The exact value of an expression tree at a point, as a fraction, and the variables that a tree has.

Works on the grammar's nodes, so that nothing has to be built or simplified first. Over the reals as in school: a root
of odd order of a negative number is real. Left out: everything that is no fraction (values.py).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction

from reasoning_engine.cas.nodes import Node

MAX_BITS = 20_000  # of an intermediate value; beyond it a point counts as undefined
MAX_TERMS = 500  # of a sum or product with numeric bounds

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
    values = [exact_value(node.parts[0], {**point, index: Fraction(k)}) for k in whole_range(node, point)]
    return _bounded(sum(values, Fraction(0)) if node.value == "sum" else math.prod(values, start=Fraction(1)))


def whole_range(node: Node, point: Mapping[str, Fraction]) -> range:
    """The whole numbers that the index of a sum runs through."""
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
