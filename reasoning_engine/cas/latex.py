r"""The LaTeX commands that are more than a sign: \frac, \sqrt, \binom, \sum, \int, \lim, environments.

A mixin of the parser (grammar.py), which it calls for everything inside the braces. Each construct becomes the node
that the plain syntax has for it: \sum_{k=1}^{n} k and sum(k, k, 1, n) are the same tree.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from reasoning_engine.cas.limits import MAX_DEPTH, too_large
from reasoning_engine.cas.nodes import Node, number
from reasoning_engine.cas.tokens import Token
from reasoning_engine.errors import CasError

_MATRICES = frozenset(["pmatrix", "bmatrix", "matrix", "vmatrix", "Bmatrix", "smallmatrix"])
_SYSTEMS = frozenset(["cases", "aligned", "align", "align*", "array", "gathered", "split", "dcases", "rcases"])
_FRACTIONS = frozenset(["frac", "dfrac", "tfrac", "cfrac", "tfrac"])
_MAX_SUBSCRIPT = 20
_END = Token("end", "")


class LatexReader:
    """The cursor over the tokens, and the commands of LaTeX."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0
        self.bars = 0  # open |...| in the innermost bracket
        self.kind: str = "end"
        self.text = ""
        self.spaced = False
        self._load()

    # --- what the parser provides ---

    def relation(self) -> Node:
        raise NotImplementedError

    def sum(self) -> Node:
        raise NotImplementedError

    def product(self) -> Node:
        raise NotImplementedError

    def factor(self) -> Node:
        raise NotImplementedError

    def atom(self) -> Node:
        raise NotImplementedError

    # --- the cursor ---

    def _load(self) -> None:
        token = self.tokens[self.at]
        self.kind, self.text, self.spaced = token.kind, token.text, token.spaced

    def take(self) -> str:
        text = self.text
        if self.kind == "end":
            raise CasError("syntax", "The expression stops too early.")
        self.at += 1
        self._load()
        return text

    def skip(self, count: int) -> None:
        self.at += count
        self._load()

    def peek(self, ahead: int) -> Token:
        return self.tokens[self.at + ahead] if self.at + ahead < len(self.tokens) else _END

    def accept(self, sign: str) -> bool:
        if self.kind == "sign" and self.text == sign:
            self.at += 1
            self._load()
            return True
        return False

    def expect(self, sign: str) -> None:
        if not self.accept(sign):
            raise CasError("syntax", f"{sign!r} is missing.")

    def enter(self) -> int:
        """One level deeper; the level to go back to with `leave`."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise too_large("The nesting")
        return self.depth - 1

    def leave(self, depth: int) -> None:
        self.depth = depth

    # --- groups and arguments ---

    def group(self) -> Node:
        """`{...}` as one expression."""
        with_depth, bars = self.enter(), self.bars
        self.bars = 0
        self.expect("{")
        inner = self.relation()
        self.expect("}")
        self.bars = bars
        self.leave(with_depth)
        return inner

    def argument_of_command(self) -> Node:
        r"""A braced group, one digit, one letter or one command, as TeX takes it: \frac12 is a half."""
        if self.kind == "sign" and self.text == "{":
            return self.group()
        if self.kind == "number":
            return number(self.digit())
        with_depth = self.enter()
        argument = self.atom()
        self.leave(with_depth)
        return argument

    def digit(self) -> str:
        """The first digit of the number here; the rest of it stays."""
        digit, rest = self.text[0], self.text[1:]
        if not digit.isdigit():
            raise CasError("syntax", "A digit is missing.")
        if not rest or not rest.isdigit():
            if rest:
                raise CasError("syntax", "A decimal needs braces here.")
            self.take()
            return digit
        self.tokens[self.at] = Token("number", rest)
        self._load()
        return digit

    def digits_of_fraction(self) -> tuple[str, str] | None:
        r"""The two whole numbers of the \frac here, taken; None (and nothing taken) if it is not made of two."""
        shapes = {1: ("{", "0", "}", "{", "0", "}"), 2: ("{", "0", "}", "0"), 3: ("0", "{", "0", "}")}
        for shape in shapes.values():
            tokens = [self.peek(1 + k) for k in range(len(shape))]
            if all(
                t.kind == "number" and t.text.isdigit() if s == "0" else t.text == s
                for t, s in zip(tokens, shape, strict=True)
            ):
                first, second = (t.text for t in tokens if t.kind == "number")
                if (shape[0] == "0" and len(first) > 1) or (shape[-1] == "0" and len(second) > 1):
                    return None
                self.skip(1 + len(shape))
                return first, second
        pair = self.peek(1)
        if pair.kind == "number" and pair.text.isdigit() and len(pair.text) == 2:
            self.skip(2)
            return pair.text[0], pair.text[1]
        return None

    def subscript(self) -> str:
        """The subscript of a variable, as part of its name: x_1, a_{n+1}."""
        if not self.accept("{"):
            return self.take() if self.kind in ("number", "name") else self._no_subscript()
        text = ""
        while not (self.kind == "sign" and self.text == "}"):
            if self.kind == "sign" and self.text not in ("+", "-", ",", "*", "'"):
                self._no_subscript()
            text += self.take()
        self.take()
        if not text or len(text) > _MAX_SUBSCRIPT:
            self._no_subscript()
        return text if text.isalnum() else f"{{{text}}}"

    def _no_subscript(self) -> str:
        raise CasError("unsupported", "This subscript is not understood here.")

    def at_circ(self) -> bool:
        r"""Whether ^\circ or ^{\circ} stands here; the braces are taken off."""
        if self.kind == "sign" and self.text == "{" and self.peek(1).text in ("circ", "°") and self.peek(2).text == "}":
            del self.tokens[self.at + 2], self.tokens[self.at]
            self._load()
        return (self.kind == "command" and self.text == "circ") or (self.kind == "sign" and self.text == "°")

    def repeating(self, literal: str) -> Node:
        r"""A number, with the repeating part of 0.\overline{3} or 0.\dot{3} where there is one."""
        if self.kind != "command" or self.text not in ("overline", "dot") or "e" in literal.lower():
            return number(literal)
        digits = ""
        while self.kind == "command" and self.text in ("overline", "dot"):
            self.take()
            braced = self.accept("{")
            digits += self.take() if self.kind == "number" else self._no_repetition()
            if braced:
                self.expect("}")
            if self.kind == "number" and self.peek(1).text == "dot":
                digits += self.take()
        if not digits.isdigit() or "." not in literal:
            self._no_repetition()
        places = len(literal.partition(".")[2])
        tail = Fraction(int(digits), 10**places * (10 ** len(digits) - 1))
        return Node("number", number(literal).value + tail)

    def _no_repetition(self) -> str:
        raise CasError("syntax", "The repeating digits are not clear.")

    # --- commands ---

    def command(self) -> Node:
        """The LaTeX command here, as a node of the plain syntax."""
        name = self.take()
        reader = _COMMANDS.get(name)
        if reader is None and not name.startswith("begin "):
            raise CasError("unsupported", f"The command \\{name[:20]} is not supported.")
        with_depth = self.enter()
        node = reader(self) if reader else self.environment(name[6:])
        self.leave(with_depth)
        return node

    def fraction(self) -> Node:
        derivative = self.derivative()
        if derivative is not None:
            return derivative
        top = self.argument_of_command()
        return Node("div", parts=(top, self.argument_of_command()))

    def derivative(self) -> Node | None:
        r"""\frac{d}{dx} f, \frac{d^2}{dx^2} f."""
        words = [self.peek(k).text for k in range(8)]
        if words[:5] == ["{", "d", "}", "{", "d"] and words[6] == "}" and self.peek(5).kind == "name":
            self.skip(7)
            return Node("call", "diff", (self.product(), Node("name", words[5])))
        return None

    def root(self) -> Node:
        index: Node | None = None
        if self.accept("["):
            index = self.relation()
            self.expect("]")
        if self.kind == "number":
            argument = number(self.take())
        else:
            argument = self.argument_of_command()
        return Node("call", "sqrt", (argument,)) if index is None else Node("call", "root", (argument, index))

    def binomial(self) -> Node:
        top = self.argument_of_command()
        return Node("call", "binomial", (top, self.argument_of_command()))

    def bounds(self) -> tuple[Node | None, Node | None]:
        """The _{...} and ^{...} after a large operator, in either order."""
        low: Node | None = None
        high: Node | None = None
        while self.kind == "sign" and self.text in ("_", "^"):
            if self.take() == "_":
                low = self.bound()
            else:
                high = self.bound()
        return low, high

    def bound(self) -> Node:
        if self.kind == "sign" and self.text == "{":
            return self.group()
        if self.accept("-"):
            return Node("neg", parts=(self.atom(),))
        return self.atom()

    def large_operator(self, function: str) -> Node:
        r"""\sum_{k=1}^{n} and \prod_{k=1}^{n}: the term is the product that follows."""
        low, high = self.bounds()
        if low is None or high is None or low.kind != "relation" or low.value != ("=",) or low.parts[0].kind != "name":
            raise CasError("unsupported", "The bounds must be written like _{k=1}^{n}.")
        return Node("call", function, (self.product(), low.parts[0], low.parts[1], high))

    def integral(self) -> Node:
        r"""\int_a^b f dx, \int \frac{dx}{x}."""
        low, high = self.bounds()
        at, outside = self._differential()
        variable = self.tokens[at + 1].text
        bounds = () if low is None or high is None else (low, high)
        if not outside:  # the differential is a factor within a fraction
            self.tokens[at : at + 2] = [Token("number", "1")] if self.tokens[at - 1].text == "{" else []
            self._load()
            return Node("call", "integrate", (self.product(), Node("name", variable), *bounds))
        rest = self.tokens[at + 2 :]
        self.tokens[at:] = [_END]
        self._load()
        body = number("1") if self.kind == "end" else self.sum()
        if self.kind != "end":
            raise CasError("syntax", f"{self.text!r} does not belong in the integral.")
        self.tokens[self.at :] = rest
        self._load()
        return Node("call", "integrate", (body, Node("name", variable), *bounds))

    def _differential(self) -> tuple[int, bool]:
        """Where the d of dx stands, and whether it is outside all brackets opened since the integral sign."""
        level, inside = 0, -1
        for at in range(self.at, len(self.tokens) - 1):
            token = self.tokens[at]
            level += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(token.text, 0)
            if token.kind == "name" and token.text == "d" and self.tokens[at + 1].kind == "name":
                if level == 0:
                    return at, True
                inside = at if inside < 0 else inside
        if inside < 0:
            raise CasError("syntax", "The integral needs its dx.")
        return inside, False

    def limit(self) -> Node:
        r"""\lim_{x\to a^+} f."""
        if not self.accept("_"):
            raise CasError("syntax", "The limit needs _{x \\to a}.")
        self.expect("{")
        variable = self.atom()
        self.expect("→")
        point = self._limit_point()
        side = self._side()
        self.expect("}")
        parts = (self.product(), variable, point)
        return Node("call", "limit", parts if side is None else (*parts, side))

    def _limit_point(self) -> Node:
        """The point; a sign raised after it (0^+) is its side and not a power."""
        for at in range(self.at, len(self.tokens) - 2):
            sides = [t.text for t in self.tokens[at : at + 5]]
            if sides[:2] in (["^", "+"], ["^", "-"]) and sides[2] == "}":
                self.tokens[at : at + 2] = [Token("sign", "side" + sides[1])]
                break
            if sides[:2] == ["^", "{"] and sides[2] in ("+", "-") and sides[3:] == ["}", "}"]:
                self.tokens[at : at + 4] = [Token("sign", "side" + sides[2])]
                break
        self._load()
        return self.sum()

    def _side(self) -> Node | None:
        for sign in "+-":
            if self.accept("side" + sign):
                return Node("side", sign)
        return None

    def environment(self, name: str) -> Node:
        """Matrices; systems of equations as a list."""
        if name == "array" and self.kind == "sign" and self.text == "{":
            self._skip_columns()
        rows = self._rows(f"end {name}")
        if name in _MATRICES:
            matrix = Node("matrix", parts=tuple(Node("list", parts=tuple(row)) for row in rows))
            return Node("call", "det", (matrix,)) if name == "vmatrix" else matrix
        if name not in _SYSTEMS or any(len(row) != 1 for row in rows):
            raise CasError("unsupported", f"The environment {name[:20]} is not supported.")
        return rows[0][0] if len(rows) == 1 else Node("list", parts=tuple(row[0] for row in rows))

    def _skip_columns(self) -> None:
        while self.take() != "}":
            continue

    def _rows(self, end: str) -> list[list[Node]]:
        rows: list[list[Node]] = [[]]
        while not (self.kind == "command" and self.text == end):
            if self.accept("\\\\"):
                rows.append([])
            elif self.accept("&") or self.accept(","):
                continue
            else:
                rows[-1].append(self.relation())
        self.take()
        return [row for row in rows if row]


_COMMANDS: dict[str, Callable[[LatexReader], Node]] = {
    **dict.fromkeys(_FRACTIONS, LatexReader.fraction),
    "sqrt": LatexReader.root,
    **dict.fromkeys(["binom", "dbinom", "tbinom"], LatexReader.binomial),
    "sum": lambda reader: reader.large_operator("sum"),
    "prod": lambda reader: reader.large_operator("product"),
    "int": LatexReader.integral,
    "lim": LatexReader.limit,
}
