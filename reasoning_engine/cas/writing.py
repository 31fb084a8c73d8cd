"""SymPy objects as text in the canonical plain syntax of docs/tools.md; the grammar reads it back to the same value.

A sum is written in descending powers; a product as number, surds and constants, letters, functions, then brackets:
linear factors by ascending root, then by degree. What the language has no word for is refused ("unsupported").
"""

from __future__ import annotations

import decimal
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import sympy
from sympy import Add, Expr, Mul, Pow, Rational, S, Symbol
from sympy.core.function import AppliedUndef

from reasoning_engine.cas.limits import MAX_BITS, too_large
from reasoning_engine.errors import CasError

_MAX_TEXT = 20_000
_FUNCTIONS = {
    "sin": "sin", "cos": "cos", "tan": "tan", "cot": "cot", "sec": "sec", "csc": "csc", "asin": "asin", "acos": "acos",
    "atan": "atan", "sinh": "sinh", "cosh": "cosh", "tanh": "tanh", "log": "ln", "Abs": "abs", "floor": "floor",
    "ceiling": "ceil", "sign": "sign", "re": "re", "im": "im", "conjugate": "conjugate", "arg": "arg", "Max": "max",
    "Min": "min", "binomial": "binomial", "gcd": "gcd", "lcm": "lcm",
}  # fmt: skip
_CALCULUS = {"Integral": "integrate", "Sum": "sum", "Product": "product", "Derivative": "diff", "Limit": "limit"}
_RELATIONS = {
    "Equality": "=", "Unequality": "!=", "StrictLessThan": "<", "StrictGreaterThan": ">", "LessThan": "<=",
    "GreaterThan": ">=",
}  # fmt: skip


def to_text(value: Any) -> str:
    """The canonical plain text of a SymPy object, a Python number, a list or a tuple.

    Raises:
        CasError: "unsupported" for what the language cannot say, "undefined" for nan and zoo, "too large".
    """
    text = _text(value)
    if len(text) > _MAX_TEXT:
        raise too_large("The result")
    return text


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Fraction):
        return str(value)
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return ", ".join(_text(part) for part in value)
    if isinstance(value, list):
        return f"[{', '.join(_text(part) for part in value)}]"
    if isinstance(value, sympy.Tuple):
        return f"({', '.join(_text(part) for part in value)})"
    if isinstance(value, sympy.MatrixBase):
        return _matrix(value)
    if isinstance(value, Expr):
        return _expression(value)
    if isinstance(value, sympy.Set):
        return _set(value)
    return _logic(value)


def _matrix(value: Any) -> str:
    if value.cols == 1:
        return f"[{', '.join(_text(cell) for cell in value)}]"
    rows = (", ".join(_text(cell) for cell in value.row(k)) for k in range(value.rows))
    return f"[{', '.join(f'[{row}]' for row in rows)}]"


# --- sets and relations ---


def _set(value: Any) -> str:
    if value is S.EmptySet:
        return "no solution"
    if value == S.Reals:
        return "all real numbers"
    if isinstance(value, sympy.FiniteSet):
        return "{" + ", ".join(_text(part) for part in ascending(value)) + "}"
    if isinstance(value, sympy.Interval):
        opening, closing = "(" if value.left_open else "[", ")" if value.right_open else "]"
        return f"{opening}{_text(value.start)}, {_text(value.end)}{closing}"
    if isinstance(value, sympy.Union) and all(
        isinstance(part, sympy.Interval | sympy.FiniteSet) for part in value.args
    ):
        return " U ".join(_set(part) for part in sorted(value.args, key=lambda part: _position(part.inf)))
    if value in _SET_NAMES:
        return _SET_NAMES[value]
    raise CasError("unsupported", "This set has no plain text here.")


_SET_NAMES = {S.Integers: "\\mathbb{Z}", S.Naturals: "\\mathbb{N}", S.Rationals: "\\mathbb{Q}"}


def _position(value: Any) -> tuple[int, Any]:
    """A key that puts real numbers in ascending order and everything else, in SymPy's order, after them."""
    if isinstance(value, Rational):
        return (0, Fraction(int(value.p), int(value.q)))
    if value in (S.Infinity, S.NegativeInfinity):
        return (0, float(value))
    number = value.evalf(30) if isinstance(value, Expr) and value.is_number else None
    if isinstance(number, sympy.Float):
        exact = Rational(number)
        return (0, Fraction(int(exact.p), int(exact.q)))
    return (1, sympy.default_sort_key(value))


def ascending(values: Iterable[Any]) -> list[Any]:
    """Real numbers in ascending order; complex numbers and expressions after them in a fixed order."""
    return sorted(values, key=_position)


def _logic(value: Any) -> str:
    if value == S.true or value == S.false:
        return "true" if value == S.true else "false"
    name = type(value).__name__
    if name in _RELATIONS:
        return f"{_text(value.lhs)}{_RELATIONS[name]}{_text(value.rhs)}"
    if isinstance(value, sympy.And):
        return _chain(list(value.args))
    if isinstance(value, sympy.Contains):
        return f"{_text(value.args[0])}∈{_text(value.args[1])}"
    raise CasError("unsupported", "This result has no plain text here.")


def _chain(links: list[Any]) -> str:
    """Relations that share their sides as one chain a<b<c."""
    if not all(type(link).__name__ in _RELATIONS for link in links):
        raise CasError("unsupported", "This condition has no plain text here.")
    for first in links:
        ordered, rest = [first], [link for link in links if link is not first]
        while rest:
            following = next((link for link in rest if link.lhs == ordered[-1].rhs), None)
            if following is None:
                break
            ordered.append(following)
            rest.remove(following)
        if not rest:
            tail = "".join(f"{_RELATIONS[type(link).__name__]}{_text(link.rhs)}" for link in ordered)
            return f"{_text(ordered[0].lhs)}{tail}"
    raise CasError("unsupported", "This condition has no plain text here.")


# --- expressions: each returns text and how tightly it binds ---

_SUM, _NEGATIVE, _PRODUCT, _POWER, _ATOM = range(5)
Bound = tuple[str, int]


def _expression(value: Any) -> str:
    return _bound(value)[0]


def _bound(value: Any) -> Bound:
    if isinstance(value, Rational):
        return _rational(value)
    if isinstance(value, Symbol):
        return value.name, _ATOM
    if value in _CONSTANTS:
        return _CONSTANTS[value]
    if value in (S.ComplexInfinity, S.NaN):
        raise CasError("undefined", "The value is not defined.")
    if isinstance(value, sympy.Float):
        return _float(value)
    if isinstance(value, Add):
        return _sum(value), _SUM
    if isinstance(value, Mul):
        return _product(value)
    if isinstance(value, Pow | sympy.exp):
        return _power(*value.as_base_exp())
    return _call(value)


_CONSTANTS: dict[Any, Bound] = {
    S.Pi: ("pi", _ATOM), S.Exp1: ("e", _ATOM), S.ImaginaryUnit: ("i", _ATOM), S.Infinity: ("oo", _ATOM),
    S.NegativeInfinity: ("-oo", _NEGATIVE),
    S.GoldenRatio: ("(1/2+sqrt(5)/2)", _ATOM),
}  # fmt: skip


def _rational(value: Any) -> Bound:
    if max(abs(int(value.p)), int(value.q)).bit_length() > MAX_BITS:
        raise too_large("The number")
    text = str(int(value.p)) if value.q == 1 else f"{int(value.p)}/{int(value.q)}"
    return text, _NEGATIVE if value.p < 0 else _ATOM if value.q == 1 else _PRODUCT


def _float(value: Any) -> Bound:
    if not value.is_finite:
        raise CasError("undefined", "The value is not defined.")
    text = format_float(value)
    return text, _NEGATIVE if text.startswith("-") else _ATOM


def format_float(value: Any) -> str:
    """A SymPy Float in positional notation, without trailing zeros."""
    exact = decimal.Decimal(
        sympy.core.numbers.mlib.to_str(value._mpf_, max(1, int(value._prec / 3.33)), strip_zeros=True)
    )
    if abs(exact.adjusted()) > 60:
        raise too_large("The number")
    text = f"{exact:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _within(value: Any, least: int) -> str:
    text, binding = _bound(value)
    return text if binding >= least else f"({text})"


def _sum(value: Any) -> str:
    text = ""
    for term in _ordered_terms(value):
        piece, binding = _bound(term)
        if binding == _SUM:
            piece = f"({piece})"
        text += piece if not text or piece.startswith("-") else f"+{piece}"
    return text


def _ordered_terms(value: Any) -> list[Any]:
    """Descending powers; among numbers the rational one first and the imaginary ones last: 3+2*sqrt(2)+i."""
    terms: list[Any] = value.as_ordered_terms(order="lex")
    if value.is_number:
        return sorted(terms, key=_number_order)
    return terms


def _number_order(term: Any) -> tuple[bool, bool, bool]:
    return (not term.is_Rational, term.has(S.ImaginaryUnit), term.could_extract_minus_sign())


def _starts_negative(value: Any) -> bool:
    if value.is_number:
        return bool(value.is_negative)
    return bool(_ordered_terms(value)[0].could_extract_minus_sign())


def _product(value: Any) -> Bound:
    coefficient, rest = value.as_coeff_Mul()
    top: list[Any] = []
    bottom: list[Any] = []
    for factor in Mul.make_args(rest):
        base, exponent = factor.as_base_exp()
        if exponent.could_extract_minus_sign() and (base != S.Exp1 or exponent.is_Rational):
            if isinstance(base, Add) and exponent.is_Integer and _starts_negative(base):
                base, coefficient = -base, -coefficient if exponent % 2 else coefficient
            bottom.append(Pow(base, -exponent, evaluate=False) if exponent != -1 else base)
        else:
            top.append(factor)
    if not isinstance(coefficient, Rational):
        raise CasError("unsupported", "This product has no plain text here.")
    sign = "-" if coefficient < 0 else ""
    over = "*".join(_factors(abs(int(coefficient.p)), top))
    under = _factors(int(coefficient.q), bottom)
    if under == ["1"]:
        return sign + over, _NEGATIVE if sign else _PRODUCT
    below = under[0] if len(under) == 1 and not _is_product(under[0]) else f"({'*'.join(under)})"
    return f"{sign}{over}/{below}", _NEGATIVE if sign else _PRODUCT


def _is_product(text: str) -> bool:
    """Whether a single factor's text is itself a fraction (2^(1/2) is not)."""
    level = 0
    for character in text:
        level += (character in "([") - (character in ")]")
        if level == 0 and character in "*/":
            return True
    return False


def _factors(number: int, factors: list[Any]) -> list[str]:
    texts = [_within(factor, _POWER) for factor in sorted(factors, key=factor_order)]
    return texts if texts and number == 1 else [str(number), *texts]


def factor_order(factor: Any) -> tuple[Any, ...]:
    """Where a factor stands in a product: surds, constants, letters, functions, then sums by degree and root."""
    if factor is S.ImaginaryUnit:
        return (2, 0, 0, "")
    base, exponent = factor.as_base_exp()
    text = _expression(base)
    if base == S.Exp1 and not exponent.is_number:
        return (4, 0, 0, text)
    if base.is_number:
        return (0 if isinstance(base, Rational) else 1, 0, 0, text)
    if isinstance(base, Symbol):
        return (3, 0, 0, text)
    if not isinstance(base, Add):
        return (5, 0, 0, text)
    return (6, *_sum_order(base), text)


def _sum_order(base: Any) -> tuple[Any, ...]:
    letters = base.free_symbols
    if len(letters) != 1 or not base.is_polynomial(*letters):
        return (99, Fraction(0))
    (letter,) = letters
    polynomial = sympy.Poly(base, letter)
    if polynomial.degree() != 1:
        return (polynomial.degree(), Fraction(0))
    slope, constant = polynomial.all_coeffs()
    return (1, *_position(-constant / slope)[1:]) if _position(-constant / slope)[0] == 0 else (1, Fraction(0))


def _power(base: Any, exponent: Any) -> Bound:
    if exponent == Rational(1, 2):
        return f"sqrt({_expression(base)})", _ATOM
    if exponent == 1:
        return _bound(base)
    if exponent.could_extract_minus_sign() and (base != S.Exp1 or exponent.is_Rational):
        if isinstance(base, Add) and exponent.is_Integer and _starts_negative(base):
            return _product(Mul(-1, Pow(-base, exponent), evaluate=False)) if exponent % 2 else _power(-base, exponent)
        below = Pow(base, -exponent, evaluate=False) if exponent != -1 else base
        return f"1/{_within(below, _POWER)}", _PRODUCT
    if isinstance(base, Rational) and base < 0 and isinstance(exponent, Rational) and exponent.q % 2:
        raise CasError("unsupported", "A complex root has no plain text here.")
    raised = _within(exponent, _ATOM)
    return f"{_within(base, _ATOM)}^{raised}", _POWER


def _call(value: Any) -> Bound:
    name = type(value).__name__
    if name == "factorial":
        return f"{_within(value.args[0], _ATOM)}!", _ATOM
    if name == "factorial2":
        return f"{_within(value.args[0], _ATOM)}!!", _ATOM
    if name in _FUNCTIONS:
        return f"{_FUNCTIONS[name]}({', '.join(_expression(part) for part in value.args)})", _ATOM
    if isinstance(value, AppliedUndef):
        return f"{name}({', '.join(_expression(part) for part in value.args)})", _ATOM
    if name in _CALCULUS:
        return _calculus(name, value), _ATOM
    raise CasError("unsupported", f"{name} has no plain text here.")


def _calculus(name: str, value: Any) -> str:
    if name == "Limit":
        parts = [_text(part) for part in value.args[:3]]
        side = str(value.args[3])
        return f"limit({', '.join(parts if side == '+-' else [*parts, side])})"
    if len(value.args) != 2:
        raise CasError("unsupported", "Repeated calculus has no plain text here.")
    body, bounds = _text(value.args[0]), [_text(part) for part in value.args[1]]
    if name == "Derivative" and bounds[1] == "1":
        bounds = bounds[:1]
    return f"{_CALCULUS[name]}({', '.join([body, *bounds])})"
