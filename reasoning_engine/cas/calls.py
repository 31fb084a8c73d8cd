"""Names and calls in an expression: x_1, f(x), sin^2 x, log_2 8, gcd(12, 18), C_5^2.

A mixin of the parser (grammar.py) between it and the LaTeX commands (latex.py).
"""

from __future__ import annotations

from dataclasses import dataclass

from reasoning_engine.cas import names
from reasoning_engine.cas.latex import LatexReader
from reasoning_engine.cas.nodes import Node, number
from reasoning_engine.errors import CasError

_CHOICES = {"C": "binomial", "A": "perm"}


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a bracket was opened: what was going on outside it."""

    bars: int


def times(factors: list[Node]) -> Node:
    """A product; one factor stays itself."""
    return factors[0] if len(factors) == 1 else Node("mul", parts=tuple(factors))


class CallReader(LatexReader):
    """The names and calls; what they apply to is read by the parser."""

    # --- what the parser provides ---

    def signed_factor(self) -> Node:
        raise NotImplementedError

    def juxtaposed(self, left: Node) -> Node:
        raise NotImplementedError

    def bracket(self) -> Node:
        raise NotImplementedError

    # --- names ---

    def name(self) -> Node:
        name = self.take()
        if self.kind == "sign" and self.text == "_":
            self.take()
            name = f"{name}_{self.subscript()}"
            if name[0] in _CHOICES and self.kind == "sign" and self.text == "^":
                choice = self.choice(name)
                if choice is not None:
                    return choice
        if name[0] in "fgh" and (len(name) == 1 or name[1] in "_'") and self.opens_arguments(name):
            return self.applied(name)
        if self.kind == "sign" and self.text == "'" and name[0] in "fgh":
            primes = name
            while self.accept("'"):
                primes += "'"
            if self.kind == "sign" and self.text == "(":
                return self.applied(primes)
            return Node("name", primes)
        return Node("name", name)

    def applied(self, name: str) -> Node:
        parts = self.arguments()
        if not parts or any(part.kind == "side" for part in parts):
            raise CasError("syntax", f"{name} needs an argument.")
        return Node("apply", name, parts)

    def choice(self, name: str) -> Node | None:
        """C_5^2 and A_5^2 as Chinese textbooks write them: choices of 2 out of 5."""
        braced = self.peek(1).text == "{" and self.peek(3).text == "}"
        taken = self.peek(2 if braced else 1).text
        whole = name[2:]
        if whole in ("n", "m") and name[0] == "C" and (taken.isdigit() or taken in ("k", "r", "m")):
            chosen = number(taken) if taken.isdigit() else Node("name", taken)
            self.skip(4 if braced else 2)
            return Node("call", "binomial", (Node("name", whole), chosen))
        if not (whole.isdigit() and taken.isdigit() and int(taken) <= int(whole)):
            return None
        self.skip(4 if braced else 2)
        return Node("call", _CHOICES[name[0]], (number(whole), number(taken)))

    def opens_arguments(self, name: str) -> bool:
        """f(x) and g(x) are functions; h(...) is one only around a single letter or number (h is also a height)."""
        if self.kind != "sign" or self.text != "(":
            return False
        return name[0] != "h" or (self.peek(1).kind in ("name", "number") and self.peek(2).text == ")")

    # --- calls ---

    def call(self, name: str) -> Node:
        """A function with its power, base and argument: sin^2 x, log_2 8, gcd(12, 18)."""
        power, base = None, None
        while self.kind == "sign" and self.text in ("^", "_"):
            if self.take() == "^":
                power = self.group() if self.text == "{" else self.signed_power()
            else:
                base = self.group() if self.text == "{" else self.atom()
        if self.kind == "sign" and self.text == "(":
            parts = self.arguments()
        elif self.kind == "sign" and self.text == "\\{" and name in ("max", "min", "gcd", "lcm"):
            parts = self.bracket().parts
        else:
            parts = (self.prefix_argument(name),)
        if any(part.kind == "side" for part in (parts[:3] if name == "limit" else parts)):
            raise CasError("syntax", "A sign alone stands only at the end of a limit.")
        if base is not None:
            parts = (*parts, base)
        if power is not None and power == Node("neg", parts=(number("1"),)) and name in names.INVERSES:
            return Node("call", names.INVERSES[name], parts)
        node = Node("call", name, parts)
        return node if power is None else Node("pow", parts=(node, power))

    def signed_power(self) -> Node:
        return Node("neg", parts=(self.atom(),)) if self.accept("-") else self.atom()

    def arguments(self) -> tuple[Node, ...]:
        with_depth, outer = self.enter(), Opening(self.bars)
        self.bars = 0
        self.expect("(")
        found: list[Node] = []
        while not (self.kind == "sign" and self.text == ")"):
            found.append(self.argument())
            if not self.accept(","):
                break
        self.expect(")")
        self.bars = outer.bars
        self.leave(with_depth)
        return tuple(found)

    def argument(self) -> Node:
        if self.kind == "sign" and self.text in ("+", "-") and self.peek(1).text in (",", ")"):
            return Node("side", self.take())
        return self.relation()

    def prefix_argument(self, name: str) -> Node:
        """What `sin 2x` applies to: factors side by side, up to a sign, a bracket or another function."""
        if self.kind == "sign" and self.text == "{":
            return self.group()
        if name not in names.PREFIX:
            raise CasError("syntax", f"{name} needs its arguments in brackets.")
        with_depth = self.enter()
        if self.kind == "function":
            argument = self.call(self.take())
        else:
            factors = [self.signed_factor()]
            while self.kind in ("number", "name") or (
                self.kind == "command" and self.text in ("frac", "sqrt", "dfrac")
            ):
                factors.append(self.juxtaposed(factors[-1]))
            argument = times(factors)
        self.leave(with_depth)
        return argument
