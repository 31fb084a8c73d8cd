"""Reading, evaluating and writing the equations that come with human-written problems, exactly and without the CAS.

The corpora hold a hundred thousand expressions in half a dozen spellings; the CAS pool would take an hour over them and
re-numbering needs thousands of evaluations a second, so this is a small arithmetic of its own over Fractions: numbers,
unknowns, + - * / ^ and parentheses, nothing else. Its written results follow docs/tools.md ("Writing"), so that a
tool call in a trace has the very text the CAS gives. Deliberately left out: functions, surds and anything symbolic.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from reasoning_engine.errors import EngineError

Operator = Literal["+", "-", "*", "/", "^"]

MAX_EXPONENT = 12
MAX_DECIMAL_PLACES = 12  # docs/tools.md: decimals only where the exact result ends within twelve places


class EquationError(EngineError):
    """An expression of a corpus cannot be read or has no exact value."""


@dataclass(frozen=True, slots=True)
class Number:
    """A literal as it is written in a call: `12`, `0.5`, `25%`, `3/4`, `1+1/2` (a mixed number)."""

    text: str
    value: Fraction

    @property
    def is_decimal(self) -> bool:
        return "." in self.text or "%" in self.text


@dataclass(frozen=True, slots=True)
class Unknown:
    name: str


@dataclass(frozen=True, slots=True)
class Negative:
    operand: Node


@dataclass(frozen=True, slots=True)
class Operation:
    op: Operator
    left: Node
    right: Node


Node = Number | Unknown | Negative | Operation

# --- reading ----------------------------------------------------------------------------------------------------------

_TOKEN = re.compile(
    r"\s*(?:(?P<mixed>\d+\(\d+/\d+\))|(?P<number>\d[\d,]*\.?\d*|\.\d+)|(?P<name>[A-Za-z_]\w*)|(?P<sign>\*\*|[-+*/^()%]))"
)
_SPELLINGS = str.maketrans({
    "×": "*", "÷": "/", "－": "-", "−": "-", "﹣": "-", "–": "-", "＋": "+", "（": "(", "）": ")", "[": "(", "]": ")",
    "{": "(", "}": ")", "％": "%", "·": "*", "＝": "=",
})  # fmt: skip


def number(text: str) -> Number:
    """The literal `12`, `1,200`, `0.5`, `25%`, `3/4` or `1+1/2` with its exact value.

    Raises:
        EquationError: it is no such literal.
    """
    plain = text.replace(",", "")
    if re.fullmatch(r"\d+\.0*", plain):  # an artefact of the sets: 4.0 stands for a typed 4
        plain = plain.split(".")[0]
    if re.match(r"\.\d", plain):
        plain = "0" + plain
    try:
        if plain.endswith("%"):
            return Number(plain, Fraction(plain[:-1]) / 100)
        return Number(plain, sum((Fraction(part) for part in plain.split("+")), Fraction(0)))
    except (ValueError, ZeroDivisionError) as error:
        raise EquationError(f"{text!r} is no number.") from error


def parse(source: str) -> Node:
    """The tree of one side of an equation.

    Raises:
        EquationError: anything but numbers, unknowns, + - * / ^ and brackets.
    """
    return _Parser(source).whole()


class _Parser:
    """Recursive descent over the grammar sum -> product -> power -> atom, with `2x` and `3(x+1)` as products."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.tokens = list(_tokens(source.translate(_SPELLINGS)))
        self.at = 0

    def whole(self) -> Node:
        tree = self._sum()
        if self.at != len(self.tokens):
            raise EquationError(f"Cannot read {self.source!r} to its end.")
        return tree

    def _peek(self) -> tuple[str, str]:
        return self.tokens[self.at] if self.at < len(self.tokens) else ("end", "")

    def _take(self, *signs: str) -> str | None:
        kind, text = self._peek()
        if kind == "sign" and text in signs:
            self.at += 1
            return text
        return None

    def _sum(self) -> Node:
        tree = self._product()
        while op := self._take("+", "-"):
            tree = Operation("+" if op == "+" else "-", tree, self._product())
        return tree

    def _product(self) -> Node:
        tree = self._signed()
        while True:
            if op := self._take("*", "/"):
                tree = Operation("*" if op == "*" else "/", tree, self._signed())
            elif self._peek()[0] == "name" or self._peek() == ("sign", "("):
                tree = Operation("*", tree, self._power())
            else:
                return tree

    def _signed(self) -> Node:
        if self._take("-"):
            return Negative(self._signed())
        self._take("+")
        return self._power()

    def _power(self) -> Node:
        tree = self._atom()
        if self._take("^", "**"):
            return Operation("^", tree, self._signed())
        return tree

    def _atom(self) -> Node:
        kind, text = self._peek()
        self.at += 1
        if kind == "number":
            percent = "%" if self._take("%") else ""
            return number(text + percent)
        if kind == "mixed":
            return _mixed(text)
        if kind == "name":
            return Unknown(text)
        if text == "(":
            tree = self._sum()
            if not self._take(")"):
                raise EquationError(f"A bracket stays open in {self.source!r}.")
            return Operation("/", tree, number("100")) if self._take("%") else tree
        raise EquationError(f"Cannot read {self.source!r}.")


def _tokens(source: str) -> Iterator[tuple[str, str]]:
    at = 0
    source = source.rstrip()
    while at < len(source):
        found = _TOKEN.match(source, at)
        if not found or not found.lastgroup:
            raise EquationError(f"Cannot read {source[at:]!r}.")
        yield found.lastgroup, found[found.lastgroup]
        at = found.end()


def _mixed(text: str) -> Node:
    """`1(1/2)` is one and a half in the Chinese sets where the part is proper, a product otherwise."""
    whole, top, bottom = (int(digits) for digits in re.findall(r"\d+", text))
    if 0 < top < bottom and whole:
        return number(f"{whole}+{top}/{bottom}")
    return Operation("*", number(str(whole)), Operation("/", number(str(top)), number(str(bottom))))


# --- evaluating -------------------------------------------------------------------------------------------------------


def evaluate(node: Node, values: Mapping[str, Fraction] | None = None) -> Fraction:
    """The exact value of the tree.

    Raises:
        EquationError: division by zero, an unknown without a value, a power that is not a small integer one.
    """
    if isinstance(node, Number):
        return node.value
    if isinstance(node, Unknown):
        if values is None or node.name not in values:
            raise EquationError(f"{node.name} has no value.")
        return values[node.name]
    if isinstance(node, Negative):
        return -evaluate(node.operand, values)
    return apply(node.op, evaluate(node.left, values), evaluate(node.right, values))


def apply(op: Operator, left: Fraction, right: Fraction) -> Fraction:
    """One operation. Raises EquationError where it has no exact value."""
    if op == "+":
        return left + right
    if op == "-":
        return left - right
    if op == "*":
        return left * right
    if op == "/":
        if right == 0:
            raise EquationError("Division by zero.")
        return left / right
    if right.denominator != 1 or abs(right) > MAX_EXPONENT or (left == 0 and right <= 0):
        raise EquationError("A power that is not a small integer one.")
    return left ** int(right)


# --- walking ----------------------------------------------------------------------------------------------------------


def leaves(node: Node) -> Iterator[Number | Unknown]:
    """Numbers and unknowns from left to right."""
    if isinstance(node, Number | Unknown):
        yield node
    elif isinstance(node, Negative):
        yield from leaves(node.operand)
    else:
        yield from leaves(node.left)
        yield from leaves(node.right)


def operations(node: Node) -> Iterator[Operation]:
    """Operations in the order in which they are carried out."""
    if isinstance(node, Negative):
        yield from operations(node.operand)
    elif isinstance(node, Operation):
        yield from operations(node.left)
        yield from operations(node.right)
        yield node


def rebuild(node: Node, change: Callable[[Node], Node]) -> Node:
    """The tree with `change` applied to every node, from the leaves up."""
    if isinstance(node, Negative):
        node = Negative(rebuild(node.operand, change))
    elif isinstance(node, Operation):
        node = Operation(node.op, rebuild(node.left, change), rebuild(node.right, change))
    return change(node)


# --- writing ----------------------------------------------------------------------------------------------------------

_STRENGTH = {"+": 1, "-": 1, "*": 2, "/": 2, "^": 4}
_ATOM = 5


def strength(node: Node) -> int:
    """How tightly the written form binds: 1 sum, 2 product, 3 sign, 4 power, 5 atom."""
    if isinstance(node, Operation):
        return _STRENGTH[node.op]
    if isinstance(node, Negative):
        return 3
    if isinstance(node, Number):
        if "+" in node.text:
            return 1
        if "/" in node.text:
            return 2
        return 3 if node.text.startswith("-") else _ATOM
    return _ATOM


def write(node: Node) -> str:
    """The tree in the tool language, with no bracket more than it needs."""
    if isinstance(node, Number):
        return node.text
    if isinstance(node, Unknown):
        return node.name
    if isinstance(node, Negative):
        return "-" + _bracketed(node.operand, 2 if not isinstance(node.operand, Negative) else _ATOM)
    weight = _STRENGTH[node.op]
    right = weight + (node.op in "-/^" or (node.op == "*" and _divides(node.right)))
    return _bracketed(node.left, weight + (node.op == "^")) + node.op + _right(node.right, right)


def _divides(node: Node) -> bool:
    """a*(b/c) keeps its bracket only where b/c is itself an operation: 400*3/5 reads like 400*(3/5) but is worked
    from the left, and a trace must show the operations in the order the bracket gives."""
    return isinstance(node, Operation) and node.op == "/"


def _right(node: Node, least: int) -> str:
    text = _bracketed(node, least)
    return f"({text})" if text.startswith("-") else text


def _bracketed(node: Node, least: int) -> str:
    return f"({write(node)})" if strength(node) < least else write(node)


def canonical(value: Fraction, decimal: bool) -> str:
    """The value as the CAS writes it: an integer, a decimal where one was typed and it ends, else a fraction."""
    if value.denominator == 1:
        return str(value.numerator)
    if decimal and (places := decimal_places(value)) is not None and places <= MAX_DECIMAL_PLACES:
        digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
        return f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"
    return f"{value.numerator}/{value.denominator}"


def decimal_places(value: Fraction) -> int | None:
    """How many places the decimal has, or None where it does not end."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def has_decimal(node: Node) -> bool:
    """Whether a decimal or percent is typed anywhere in the tree."""
    return any(isinstance(leaf, Number) and leaf.is_decimal for leaf in leaves(node))


def result(node: Node) -> str:
    """What the CAS answers to the expression."""
    return canonical(evaluate(node), has_decimal(node))
