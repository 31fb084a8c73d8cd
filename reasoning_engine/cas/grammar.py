"""The grammar: plain text, LaTeX or a mixture of both into a small frozen tree. Nothing is evaluated, nothing is run.

`read(text)` is the way in. A sum is one node with many parts (`add`, with `neg` around what is subtracted), so that a
long line is not a deep tree. Conventions: juxtaposition binds like `*`, left to right (1/2x is x/2); -x^2 is -(x^2);
`sin 2x cos x` is sin(2x)*cos(x); `2\\frac12` and `2 1/2` are mixed numbers; `log` has base 10, `ln` base e; `f(x)`,
`g(x)` and `h(x)` are functions, any other letter before a bracket is a factor; `n!!` is the double factorial.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from reasoning_engine.cas.calls import CallReader, Opening, times
from reasoning_engine.cas.limits import MAX_DEPTH, too_large
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.tokens import tokenize
from reasoning_engine.errors import CasError

__all__ = ["Node", "read"]

RELATIONS = frozenset(["=", "!=", "<", ">", "<=", ">=", "≈", "∈", "∉", "→", "⇒", "⇔"])
_SETS = {"∪": "union", "∩": "intersection", "∖": "difference"}
_CLOSING = {"(": (")", "]"), "[": ("]", ")"), "\\{": ("\\}",), "{": ("}",), "⌊": ("⌋",), "⌈": ("⌉",)}
_CONSTANT_SETS = {"∅": "empty", "ℝ": "reals", "ℤ": "integers", "ℕ": "naturals", "ℚ": "rationals"}


class Parser(CallReader):
    """Precedence climbing over the tokens of one expression; names and calls are read in its base classes."""

    def whole(self) -> Node:
        """The whole text: one expression, or a bare list `1, 2`.

        Raises:
            CasError: "syntax" or "too large".
        """
        if self.kind == "end":
            raise CasError("syntax", "There is nothing to read.")
        items = [self.relation()]
        while self.accept(",") or self.accept(";"):
            items.append(self.relation())
        if self.kind != "end":
            raise CasError("syntax", f"{self.text!r} does not belong here.")
        return items[0] if len(items) == 1 else Node("bare", parts=tuple(items))

    # --- relations, sets, sums ---

    def relation(self) -> Node:
        """`a < b <= c` becomes one node whose value names the signs."""
        with_depth = self.enter()
        parts, signs = [self.set_expression()], []
        while self.text in RELATIONS and self.kind == "sign":
            signs.append(self.take())
            parts.append(self.set_expression())
        self.leave(with_depth)
        return Node("relation", tuple(signs), tuple(parts)) if signs else parts[0]

    def set_expression(self) -> Node:
        left = self.sum()
        while self.kind == "sign" and self.text in _SETS:
            kind = _SETS[self.take()]
            left = Node(kind, parts=(left, self.sum()))
        return left

    def sum(self) -> Node:
        terms = [self.signed_product()]
        while self.kind == "sign" and self.text in ("+", "-", "±", "∓"):
            sign = self.take()
            term = self.product() if self.text not in ("+", "-") else self.signed_product()
            terms.append(term if sign == "+" else Node(_SIGN_KINDS[sign], parts=(term,)))
        return terms[0] if len(terms) == 1 else Node("add", parts=tuple(terms))

    def signed_product(self) -> Node:
        kinds: list[str] = []
        while self.kind == "sign" and self.text in ("+", "-", "±", "∓"):
            sign = self.take()
            if sign != "+":
                kinds.append(_SIGN_KINDS[sign])
        node = self.product()
        if len(kinds) > MAX_DEPTH:
            raise too_large("The number of signs")
        for kind in reversed(kinds):
            node = Node(kind, parts=(node,))
        return node

    # --- products ---

    def product(self) -> Node:
        left = self.factor()
        factors = [left]
        while True:
            explicit = self.kind == "sign" and self.text in ("*", "/", ":")
            if explicit:
                operator = self.take()
                right = self.signed_factor()
            elif self.starts_operand():
                operator, right = "*", self.juxtaposed(factors[-1])
            else:
                return times(factors)
            if right.kind == "tuple" and factors[-1].kind == "name" and not explicit:
                factors[-1] = Node("apply", factors[-1].value, right.parts)  # P(x, y)
            elif operator == "*":
                factors.append(right)
            else:
                factors = [Node("div", parts=(times(factors), right))]

    def signed_factor(self) -> Node:
        if self.kind == "sign" and self.text in ("-", "+"):
            with_depth = self.enter()
            sign = self.take()
            inner = self.signed_factor()
            self.leave(with_depth)
            return Node("neg", parts=(inner,)) if sign == "-" else inner
        return self.factor()

    def juxtaposed(self, left: Node) -> Node:
        """The factor that follows without a sign. Two numbers side by side are not a product."""
        if self.kind == "number" and left.kind in ("number", "name", "percent", "mixed"):
            raise CasError("syntax", f"There is no sign between the numbers before {self.text[:20]!r}.")
        return self.factor()

    def starts_operand(self) -> bool:
        """Whether the next token can begin a factor, so that a product without a sign goes on."""
        if self.kind in ("number", "name", "function"):
            return True
        if self.kind == "command":
            return not self.text.startswith("end ")
        if self.text == "|":
            return self.bars == 0
        return self.kind == "sign" and self.text in ("(", "[", "{", "\\{", "√", "∛", "⌊", "⌈", "∠")

    def factor(self) -> Node:
        node = self.postfix(self.atom())
        if self.kind == "sign" and self.text == "^":
            node = self.powers(node)
        return node

    def powers(self, base: Node) -> Node:
        """Powers bind to the right: 2^3^2 is 2^(3^2)."""
        with_depth = self.enter()
        while self.accept("^"):
            if (self.kind == "sign" and self.text == "°") or self.at_circ():
                self.take()
                base = Node("degree", parts=(base,))
                continue
            if self.kind == "sign" and self.text in ("'", "*"):
                raise CasError("unsupported", "This mark is not a power.")
            base = self.postfix(Node("pow", parts=(base, self.exponent())))
        self.leave(with_depth)
        return base

    def exponent(self) -> Node:
        if self.kind == "sign" and self.text == "{":
            return self.group()
        return self.signed_factor()

    def postfix(self, node: Node) -> Node:
        while self.kind == "sign" and self.text in ("!", "%", "°", "'"):
            sign = self.take()
            if sign == "!":
                node = self.factorial(node)
            elif sign == "'":
                if node.kind != "name":
                    raise CasError("unsupported", "A prime stands after a name only.")
                node = Node("name", str(node.value) + "'")
            else:
                node = Node("percent" if sign == "%" else "degree", parts=(node,))
        return node

    def factorial(self, node: Node) -> Node:
        if self.kind == "sign" and self.text == "!":
            self.take()
            if self.text == "!":
                raise CasError("too large", "So many factorials are too large to calculate.")
            return Node("factorial2", parts=(node,))
        return Node("factorial", parts=(node,))

    # --- atoms ---

    def atom(self) -> Node:
        if self.kind == "number":
            return self.mixed_number(self.repeating(self.take()))
        if self.kind == "name":
            return self.name()
        if self.kind == "function":
            return self.call(self.take())
        if self.kind == "command":
            return self.command()
        return self.bracket()

    def mixed_number(self, whole: Node) -> Node:
        """`2 1/2` and `2\\frac12` are two and a half."""
        if whole.kind != "number" or Fraction(whole.value).denominator != 1 or whole.decimal:
            return whole
        fraction: tuple[str, str] | None = None
        if self.kind == "command" and self.text in ("frac", "dfrac", "tfrac", "cfrac"):
            fraction = self.digits_of_fraction()
        elif self.kind == "number" and self.spaced and self.peek(1).text == "/" and self.peek(2).kind == "number":
            fraction = (self.text, self.peek(2).text)
            if all(part.isdigit() for part in fraction):
                self.skip(3)
        if fraction is None or not all(part.isdigit() for part in fraction):
            return whole
        if int(fraction[1]) == 0:
            raise CasError("undefined", "A denominator is zero.")
        return Node("mixed", (int(whole.value), int(fraction[0]), int(fraction[1])))

    def bracket(self) -> Node:
        if self.kind != "sign":
            raise CasError("syntax", "The expression stops too early.")
        if self.text == "|":
            return self.absolute()
        if self.text in ("√", "∛"):
            root = self.take()
            return Node("call", "sqrt" if root == "√" else "cbrt", (self.postfix(self.atom()),))
        if self.text in _CONSTANT_SETS:
            return Node("set_name", _CONSTANT_SETS[self.take()])
        if self.text == "∠":
            self.take()
            return self.atom()
        if self.text not in _CLOSING:
            raise CasError("syntax", f"{self.text!r} does not belong here.")
        return self.enclosed(self.take())

    def absolute(self) -> Node:
        with_depth = self.enter()
        self.take()
        self.bars += 1
        inner = self.sum()
        self.bars -= 1
        self.expect("|")
        self.leave(with_depth)
        return Node("call", "abs", (inner,))

    def enclosed(self, opening: str) -> Node:
        with_depth, outer = self.enter(), Opening(self.bars)
        self.bars = 0
        items: list[Node] = []
        while self.text not in _CLOSING[opening] or self.kind != "sign":
            items.append(self.relation())
            if not (self.accept(",") or self.accept(";")):
                break
        if self.kind != "sign" or self.text not in _CLOSING[opening]:
            raise CasError("syntax", f"The bracket {opening!r} is not closed.")
        closing = self.take()
        self.bars = outer.bars
        self.leave(with_depth)
        return _bracketed(opening, closing, items)


_SIGN_KINDS = {"-": "neg", "±": "plus_minus", "∓": "minus_plus"}


def _bracketed(opening: str, closing: str, items: list[Node]) -> Node:
    if opening in ("⌊", "⌈"):
        if len(items) != 1:
            raise CasError("syntax", "Rounding brackets hold one expression.")
        return Node("call", "floor" if opening == "⌊" else "ceil", tuple(items))
    if opening == "\\{" or (opening == "{" and len(items) != 1):
        return Node("set", parts=tuple(items))
    if opening + closing in ("(]", "[)"):
        if len(items) != 2:
            raise CasError("syntax", "An interval has two ends.")
        return Node("interval", opening + closing, tuple(items))
    if opening == "[":
        return Node("list", parts=tuple(items))
    if not items:
        raise CasError("syntax", "The brackets are empty.")
    return items[0] if len(items) == 1 else Node("tuple", parts=tuple(items))


@lru_cache(maxsize=4096)
def read(text: str) -> Node:
    """The tree of an expression, plain or LaTeX.

    Raises:
        CasError: "syntax" for what the language does not have, "too large" for what the caps refuse.
    """
    try:
        node = Parser(tokenize(text)).whole()
    except RecursionError:  # the caller's own stack was already deep
        raise too_large("The expression") from None
    if node.height() > MAX_DEPTH * 2:
        raise too_large("The expression")
    return node
