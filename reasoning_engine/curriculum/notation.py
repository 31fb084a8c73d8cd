"""How a formula is written: from the CAS's plain syntax to LaTeX, and to the many ways people type it.

The families write every formula once, in the plain syntax of docs/tools.md ("x^2-5*x+6"); `math` turns it into the
`$...$` of a trace, and a `Style` drawn at random turns it into what a pupil would type. The reader here takes only what
the families write (no Unicode, no LaTeX, explicit `*`): it is a typesetter's reader, not the CAS's grammar.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from functools import lru_cache

from reasoning_engine.errors import CurriculumError

_TOKEN = re.compile(r"\d+(?:\.\d+)?|[A-Za-z_]+|<=|>=|!=|[-+*/^()=<>\[\],|!:]")
_RELATIONS = ("=", "<", ">", "<=", ">=", "!=")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LATEX_RELATION = {"<=": r" \le ", ">=": r" \ge ", "!=": r" \ne "}
_LATEX_NAME = {"pi": r"\pi", "oo": r"\infty", "alpha": r"\alpha", "theta": r"\theta"}
_UPRIGHT = {"sin", "cos", "tan", "ln", "log", "gcd", "lcm", "max", "min"}


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of a formula: `kind` is num, name, sum, times, over, power, call, group, list, bars, relation, factorial
    or negative; `text` is the number, name, operator or function; `parts` are the pieces it is made of."""

    kind: str
    text: str
    parts: tuple[Node, ...] = ()


class _Reader:
    """Recursive descent over the tokens of one formula."""

    def __init__(self, plain: str) -> None:
        self.plain = plain
        self.tokens = _TOKEN.findall(plain)
        self.at = 0

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, expected: str = "") -> str:
        symbol = self.peek()
        if not symbol or (expected and symbol != expected):
            raise CurriculumError(f"Cannot typeset {self.plain!r}: found {symbol!r} for {expected!r}.")
        self.at += 1
        return symbol

    def relation(self) -> Node:
        left = self.sum()
        while self.peek() in _RELATIONS:
            operator = self.take()
            left = Node("relation", operator, (left, self.sum()))
        return left

    def sum(self) -> Node:
        if self.peek() == "-":
            self.take()
            left = Node("negative", "-", (self.product(),))
        else:
            left = self.product()
        while self.peek() in ("+", "-"):
            operator = self.take()
            left = Node("sum", operator, (left, self.product()))
        return left

    def product(self) -> Node:
        left = self.power()
        while self.peek() in ("*", "/"):
            kind = "times" if self.take() == "*" else "over"
            left = Node(kind, "", (left, self.power()))
        return left

    def power(self) -> Node:
        base = self.atom()
        while self.peek() == "!":
            self.take()
            base = Node("factorial", "!", (base,))
        if self.peek() == "^":
            self.take()
            sign = self.peek() == "-"
            if sign:
                self.take()
            exponent = self.power()
            return Node("power", "", (base, Node("negative", "-", (exponent,)) if sign else exponent))
        return base

    def items(self, close: str) -> tuple[Node, ...]:
        found = [self.relation()]
        while self.peek() == ",":
            self.take()
            found.append(self.relation())
        self.take(close)
        return tuple(found)

    def atom(self) -> Node:
        symbol = self.take()
        if symbol[0].isdigit():
            return Node("num", symbol)
        if symbol[0].isalpha():
            if self.peek() == "(" and (len(symbol) > 1 or symbol in "fgh"):
                self.take()
                return Node("call", symbol, self.items(")"))
            return Node("name", symbol)
        if symbol == "(":
            inner = self.relation()
            self.take(")")
            return Node("group", "", (inner,))
        if symbol == "[":
            return Node("list", "", self.items("]"))
        if symbol == "|":
            inner = self.sum()
            self.take("|")
            return Node("bars", "", (inner,))
        raise CurriculumError(f"Cannot typeset {self.plain!r}: unexpected {symbol!r}.")


@lru_cache(maxsize=4096)
def read(plain: str) -> Node:
    """The tree of a formula in plain syntax.

    Raises:
        CurriculumError: the families' syntax does not cover it.
    """
    reader = _Reader(plain)
    node = reader.relation()
    if reader.at != len(reader.tokens):
        raise CurriculumError(f"Cannot typeset {plain!r}: {reader.peek()!r} is left over.")
    return node


def _bare(node: Node) -> Node:
    """The content of a bracket whose bracket the layout makes needless (inside a fraction bar, say)."""
    return node.parts[0] if node.kind == "group" else node


def _starts_with_digit(node: Node) -> bool:
    if node.kind == "num":
        return True
    return node.kind in ("times", "over", "power", "factorial") and _starts_with_digit(node.parts[0])


def latex(node: Node) -> str:
    """The formula in LaTeX, without dollar signs."""
    parts, kind = node.parts, node.kind
    if kind == "num":
        return node.text
    if kind == "name":
        return _LATEX_NAME.get(node.text, node.text)
    if kind == "negative":
        return "-" + latex(parts[0])
    if kind == "sum":
        return latex(parts[0]) + node.text + latex(parts[1])
    if kind == "times":
        return _latex_product(parts[0], parts[1])
    if kind == "over":
        return rf"\frac{{{latex(_bare(parts[0]))}}}{{{latex(_bare(parts[1]))}}}"
    if kind == "power":
        return _latex_power(parts[0], parts[1])
    if kind == "relation":
        return latex(parts[0]) + _LATEX_RELATION.get(node.text, node.text) + latex(parts[1])
    if kind == "call":
        return _latex_call(node.text, parts)
    if kind == "factorial":
        return latex(parts[0]) + "!"
    if kind == "list":
        return _latex_list(parts)
    inner = latex(parts[0])
    return f"|{inner}|" if kind == "bars" else f"({inner})"


def _latex_product(left: Node, right: Node) -> str:
    a, b = latex(left), latex(right)
    if _starts_with_digit(right):
        return rf"{a} \cdot {b}"
    return a + (" " if re.search(r"\\[a-z]+$", a) and b[0].isalpha() else "") + b


def _latex_power(base: Node, exponent: Node) -> str:
    raised = latex(_bare(exponent))
    return f"{latex(base)}^{raised}" if len(raised) == 1 else f"{latex(base)}^{{{raised}}}"


def _latex_call(name: str, parts: tuple[Node, ...]) -> str:
    inner = ", ".join(latex(part) for part in parts)
    if name == "sqrt":
        return rf"\sqrt{{{inner}}}"
    if name == "abs":
        return f"|{inner}|"
    if name == "binomial":
        return rf"\binom{{{latex(parts[0])}}}{{{latex(parts[1])}}}"
    if name == "log" and len(parts) == 2:
        inside = latex(parts[0])
        return rf"\log_{{{latex(parts[1])}}} {inside if inside.isalnum() else f'({inside})'}"
    if name in ("sind", "cosd", "tand"):
        return rf"\{name[:3]} {inner}^\circ"
    return rf"\{name}({inner})" if name in _UPRIGHT else f"{name}({inner})"


def _latex_list(parts: tuple[Node, ...]) -> str:
    if parts[0].kind == "list":
        rows = r" \\ ".join(" & ".join(latex(cell) for cell in row.parts) for row in parts)
        return rf"\begin{{pmatrix}} {rows} \end{{pmatrix}}"
    return "(" + ", ".join(latex(part) for part in parts) + ")"


def math(plain: str) -> str:
    """The formula between dollar signs, as the traces and hints show it."""
    return f"${latex(read(plain))}$"


@dataclass(frozen=True, slots=True)
class Style:
    """One person's way of typing formulas. `mark` is what stands around LaTeX ("" types plain text)."""

    mark: str = ""
    spaces: bool = False
    star: str = ""  # between a number and a letter: nothing, or "*"
    raised: str = "^"  # ^, ** or superscript digits ("²")
    minus: str = "-"
    times: str = "*"
    pretty: bool = False  # √, π, ≤ for sqrt, pi, <=

    @property
    def closing(self) -> str:
        """What ends the formula that `mark` began."""
        return CLOSING.get(self.mark, "")

    def write(self, plain: str) -> str:
        """The formula as this person types it."""
        if self.mark:
            return f"{self.mark}{self._spread(latex(read(plain)))}{self.closing}"
        return self._spread(self._plain(read(plain))).replace("-", self.minus)

    def _spread(self, text: str) -> str:
        if not self.spaces:
            return text
        text = re.sub(r"(?<=[\w)}²³⁴⁵⁶|!°])([-+=<>≤≥≠]=?)", r" \1 ", text)
        return re.sub(r"  +", " ", text)

    def _plain(self, node: Node) -> str:
        parts, kind = node.parts, node.kind
        if kind == "num":
            return node.text
        if kind == "name":
            return {"pi": "π", "oo": "∞"}.get(node.text, node.text) if self.pretty else node.text
        if kind == "negative":
            return "-" + self._plain(parts[0])
        if kind == "times":
            return self._product(parts[0], parts[1])
        if kind == "power":
            return self._power(parts[0], parts[1])
        if kind == "call":
            return self._call(node.text, parts)
        if kind == "list":
            return "[" + ", ".join(self._plain(part) for part in parts) + "]"
        if kind in ("group", "bars"):
            inner = self._plain(parts[0])
            return f"({inner})" if kind == "group" else f"|{inner}|"
        if kind == "factorial":
            return self._plain(parts[0]) + "!"
        operator = {"sum": node.text, "over": "/", "relation": self._relation(node.text)}[kind]
        return operator.join((self._plain(parts[0]), self._plain(parts[1])))

    def _relation(self, operator: str) -> str:
        return {"<=": "≤", ">=": "≥", "!=": "≠"}.get(operator, operator) if self.pretty else operator

    def _product(self, left: Node, right: Node) -> str:
        a, b = self._plain(left), self._plain(right)
        if _starts_with_digit(right):
            return f"{a}{self.times}{b}"
        # "x(y+1)" would read as a call of x, and two letters side by side as a word.
        tight = left.kind in ("num", "group") or (left.kind == "times" and right.kind == "group")
        return f"{a}{self.star}{b}" if tight else f"{a}*{b}"

    def _power(self, base: Node, exponent: Node) -> str:
        raised = self._plain(exponent)
        if self.raised == "²":
            return (
                self._plain(base) + raised.translate(_SUPERSCRIPT)
                if raised.isdigit()
                else f"{self._plain(base)}^{raised}"
            )
        return f"{self._plain(base)}{self.raised}{raised}"

    def _call(self, name: str, parts: tuple[Node, ...]) -> str:
        inner = ", ".join(self._plain(part) for part in parts)
        if name in ("sind", "cosd", "tand"):
            return f"{name[:3]} {inner}°" if self.pretty else f"{name[:3]}({inner}°)"
        if name == "sqrt" and self.pretty:
            return f"√{inner}" if inner.isdigit() or inner.isalpha() else f"√({inner})"
        if name == "abs":
            return f"|{inner}|"
        if name == "log" and len(parts) == 2:
            return f"log_{self._plain(parts[1])}({self._plain(parts[0])})"
        return f"{name}({inner})"


CLOSING = {"$": "$", r"\(": r"\)", "$$": "$$"}


def any_style(rng: random.Random) -> Style:
    """A way of typing, drawn so that plain text and LaTeX are about equally common."""
    if rng.random() < 0.4:
        return Style(mark=rng.choices(("$", r"\(", "$$"), (8, 1, 1))[0], spaces=rng.random() < 0.5)
    return Style(
        spaces=rng.random() < 0.5,
        star="*" if rng.random() < 0.2 else "",
        raised=rng.choices(("^", "²", "**"), (6, 3, 1))[0],
        minus="−" if rng.random() < 0.05 else "-",
        times=rng.choice("*·×"),
        pretty=rng.random() < 0.4,
    )
