"""From a set's own spelling to expressions over the text's numbers: literals as written there, chains composed.

`25/100` of a text that says "25%" becomes `25%`; `60*2/5` of a text that says "2/5" becomes `60` times one literal;
`a*1` becomes `a`; and GSM8K's chain `2.5-1=1.5`, `20*1.5=30` becomes `20*(2.5-1)`. Values never change, only
the way they are written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from fractions import Fraction

from reasoning_engine.training.equations import (
    EquationError,
    Node,
    Number,
    Operation,
    evaluate,
    leaves,
    rebuild,
    write,
)
from reasoning_engine.training.quantities import Quantity
from reasoning_engine.training.solving import Equation

MAX_NUMBERS = 12  # in one composed expression; longer chains stay several calls


def as_written(node: Node, found: Sequence[Quantity]) -> Node:
    """The tree with its literals spelled as the text's quantities are."""
    literals = {quantity.literal: Number(quantity.literal, quantity.value) for quantity in found}
    by_value = {
        quantity.value: literals[quantity.literal]
        for quantity in found
        if quantity.kind == "decimal" or (quantity.kind != "integer" and quantity.value.denominator != 1)
    }

    def spell(part: Node) -> Node:
        if isinstance(part, Number):
            return literals.get(part.text) or by_value.get(part.value, part)
        if isinstance(part, Operation) and part.op in "*/":
            return _collapse(part, literals)
        if isinstance(part, Operation) and part.op == "+":
            return literals.get(write(part), part)
        return part

    return rebuild(node, spell)


def equation_as_written(equation: Equation, found: Sequence[Quantity]) -> Equation:
    return Equation(as_written(equation.left, found), as_written(equation.right, found))


def _collapse(part: Operation, literals: Mapping[str, Number]) -> Node:
    """`2/5`, `25/100`, `0.01*25` as one literal, and `a*2/5` as a times that literal."""
    if part.op == "*":
        for one, other in ((part.left, part.right), (part.right, part.left)):
            if isinstance(one, Number) and one.text == "1" and not any(text.startswith("1/") for text in literals):
                return other
        if isinstance(part.left, Number) and isinstance(part.right, Number):
            for hundredth, percent in ((part.left, part.right), (part.right, part.left)):
                if hundredth.text == "0.01" and percent.text + "%" in literals:
                    return literals[percent.text + "%"]
        return part
    if not isinstance(part.right, Number):
        return part
    if isinstance(part.left, Number):
        return _as_literal(part.left, part.right, literals) or part
    if isinstance(part.left, Operation) and part.left.op == "*" and isinstance(part.left.right, Number):
        literal = _as_literal(part.left.right, part.right, literals)
        if literal is not None:
            return Operation("*", part.left.left, literal)
    return part


def _as_literal(top: Number, bottom: Number, literals: Mapping[str, Number]) -> Number | None:
    if bottom.text == "100" and top.text + "%" in literals:
        return literals[top.text + "%"]
    return literals.get(f"{top.text}/{bottom.text}")


# --- chains -----------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Result:
    tree: Node
    used: bool = False


@dataclass(slots=True)
class Chain:
    """`tree` is the last step with the earlier ones put in; `ambiguous` where a number could have come from the text as
    well as from an earlier step, so that it must not be renumbered."""

    tree: Node
    calls: tuple[Node, ...]
    ambiguous: bool = False
    results: dict[Fraction, list[_Result]] = field(default_factory=dict)


def compose(steps: Sequence[tuple[Node, Node]], found: Sequence[Quantity]) -> Chain:
    """The chain as one tree.

    Raises:
        EquationError: a step whose left side is not what it states.
    """
    chain = Chain(tree=steps[-1][0], calls=tuple(as_written(left, found) for left, _ in steps))
    in_text = {quantity.value for quantity in found}
    for (left, stated), call in zip(steps, chain.calls, strict=True):
        value = evaluate(left)
        if abs(value - evaluate(stated)) > abs(value) / 1000:
            raise EquationError("A step is not what it states.")
        chain.tree = rebuild(call, lambda part: _origin(part, chain, in_text))
        if isinstance(call, Operation):
            chain.results.setdefault(evaluate(stated), []).append(_Result(chain.tree))
    return chain


def _origin(part: Node, chain: Chain, in_text: Set[Fraction]) -> Node:
    """The earlier step a literal stands for, or the literal itself where it stands in the text."""
    if not isinstance(part, Number):
        return part
    earlier = chain.results.get(part.value, [])
    if not earlier:
        return part
    fresh = [one for one in earlier if not one.used]
    if part.value in in_text:
        chain.ambiguous = True
        if not fresh:
            return part
    chosen = (fresh or earlier)[-1]
    chain.ambiguous = chain.ambiguous or len(earlier) > 1
    chosen.used = True
    return chosen.tree


def is_short(node: Node) -> bool:
    return sum(1 for _ in leaves(node)) <= MAX_NUMBERS
