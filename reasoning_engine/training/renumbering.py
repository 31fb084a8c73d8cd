"""New numbers for an old problem: the same words and the same expression, another answer of the same kind.

Every number of the text that its expression uses is replaced by one of its kind (an integer stays an integer of
similar size, a decimal keeps its places, a fraction stays proper, a percent a percent), alike in text and expression.
Values that were positive or whole on the way to the answer stay so. A thousandth of a second each is too
long for a training loop, so a problem is compiled once and its tries are evaluated as pairs of integers.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from reasoning_engine.training.composition import as_written
from reasoning_engine.training.corpus_problem import CorpusProblem
from reasoning_engine.training.corpus_readers import has_usual_constants
from reasoning_engine.training.equation_renumbering import renumber_equations
from reasoning_engine.training.equations import (
    EquationError,
    Negative,
    Node,
    Number,
    Operation,
    decimal_places,
    evaluate,
    has_decimal,
    number,
    parse,
    result,
    write,
)
from reasoning_engine.training.quantities import quantities
from reasoning_engine.training.slots import Slot, replacements, rewritten, same_kind, slots_of, substituted

TRIES = 40
REPAIRS = 6  # other values tried in one place before all numbers are drawn anew
STRICT_TRIES = 28  # after these, values between the text and the answer need no longer be whole

Rational = tuple[int, int]  # numerator, denominator > 0; not reduced
Step = int | Rational | str  # a slot's index, a constant, an operator


@dataclass(frozen=True, slots=True)
class Program:
    """An expression in postfix order, and what its intermediate values were: (positive, whole) for each operation."""

    steps: tuple[Step, ...]
    kinds: tuple[tuple[bool, bool], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    slots: tuple[Slot, ...]
    tree: Node
    program: Program
    decimal: bool
    ordered: bool  # a remainder must stay below its divisor
    measured: bool  # what is 3 by accident of 2.5*1.2 may as well be 2.88


def renumber(problem: CorpusProblem, rng: random.Random) -> CorpusProblem | None:
    """The problem with other numbers, or None where it has none to change or no try keeps the answer's kind."""
    if problem.fixed or problem.calls or not _is_sound(problem):
        return None
    if problem.equations:
        return renumber_equations(problem, rng)
    plan = _plan(problem)
    if plan is None:
        return None
    values = _drawn(plan, rng, evaluate(parse(problem.answer)))
    return None if values is None else _applied(problem, plan, values)


def _is_sound(problem: CorpusProblem) -> bool:
    """MathQA's programs were guessed to hit the answer, and hit it by accident where they need odd constants."""
    if not problem.source.startswith("mathqa"):
        return True
    return has_usual_constants(parse(str(problem.expression)), quantities(problem.problem))


# --- planning ---------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1 << 17)
def _plan(problem: CorpusProblem) -> Plan | None:
    found = quantities(problem.problem)
    tree = as_written(parse(str(problem.expression)), found)
    slots = slots_of([tree], found)
    if not slots:
        return None
    return Plan(
        tuple(slots), tree, _program(tree, slots), has_decimal(tree), _is_ordered(problem.problem), _is_measured(slots)
    )


def _is_ordered(text: str) -> bool:
    return "余" in text or "remainder" in text.lower()


def _is_measured(slots: Sequence[Slot]) -> bool:
    """Whether the text's amounts are lengths, weights or prices, not counts of whole things (1.5 times as many)."""
    kinds = [slot.quantity.kind for slot in slots]
    return "decimal" in kinds and "percent" not in kinds and not any(slot.quantity.multiplies for slot in slots)


def _program(tree: Node, slots: Sequence[Slot]) -> Program:
    index = {slot.literal: i for i, slot in enumerate(slots)}
    steps = tuple(_postfix(tree, index))
    kinds = tuple((value > 0, value.denominator == 1) for value in _operation_values(tree))
    return Program(steps, kinds)


def _postfix(node: Node, index: Mapping[str, int]) -> Iterator[Step]:
    if isinstance(node, Number):
        yield index.get(node.text, (node.value.numerator, node.value.denominator))
    elif isinstance(node, Negative):
        yield (0, 1)
        yield from _postfix(node.operand, index)
        yield "-"
    elif isinstance(node, Operation):
        yield from _postfix(node.left, index)
        yield from _postfix(node.right, index)
        yield node.op
    else:
        raise EquationError("An unknown has no value.")


def _operation_values(node: Node) -> Iterator[Fraction]:
    if isinstance(node, Negative):
        yield from _operation_values(node.operand)
        yield evaluate(node)
    elif isinstance(node, Operation):
        yield from _operation_values(node.left)
        yield from _operation_values(node.right)
        yield evaluate(node)


# --- drawing ----------------------------------------------------------------------------------------------------------


def _drawn(plan: Plan, rng: random.Random, old: Fraction) -> list[str] | None:
    """Literals for the slots that keep every kind, or None after TRIES."""
    for attempt in range(TRIES):
        literals = [slot.draw(rng) for slot in plan.slots]
        values = [_rational(literal) for literal in literals]
        strict = attempt < STRICT_TRIES and not plan.measured
        if _keeps(plan, values, old, strict):
            return literals
        i = rng.randrange(len(literals))
        for _ in range(REPAIRS):
            literals[i] = plan.slots[i].draw(rng)
            values[i] = _rational(literals[i])
            if _keeps(plan, values, old, strict):
                return literals
    return None


def _rational(literal: str) -> Rational:
    if literal.isdigit():
        return int(literal), 1
    value = number(literal).value
    return value.numerator, value.denominator


def _keeps(plan: Plan, values: Sequence[Rational], old: Fraction, strict: bool) -> bool:
    if plan.ordered and not _same_order(plan, values):
        return False
    pair = run(plan.program, values, strict)
    if pair is None:
        return False
    new = Fraction(*pair)
    if plan.measured and not strict and old.denominator == 1 < new.denominator:
        places = decimal_places(new)
        return places is not None and places <= 3 and same_kind(old, Fraction(round(new) or 1), plan.decimal)
    return same_kind(old, new, plan.decimal)


def _same_order(plan: Plan, values: Sequence[Rational]) -> bool:
    old = [slot.quantity.value for slot in plan.slots]
    new = [Fraction(*pair) for pair in values]
    return all((old[i] < old[j]) == (new[i] < new[j]) for i in range(len(old)) for j in range(i))


def run(program: Program, values: Sequence[Rational], strict: bool) -> Rational | None:
    """The value, or None as soon as an intermediate one is not positive (or, where strict, not whole) as it was."""
    stack: list[Rational] = []
    kinds = iter(program.kinds)
    for step in program.steps:
        if isinstance(step, int):
            stack.append(values[step])
        elif isinstance(step, tuple):
            stack.append(step)
        else:
            right = stack.pop()
            pair = _operate(step, stack.pop(), right)
            positive, whole = next(kinds)
            if pair is None or (positive and pair[0] <= 0) or (strict and whole and pair[0] % pair[1]):
                return None
            stack.append(pair)
    return stack[0]


def _operate(op: str, left: Rational, right: Rational) -> Rational | None:
    a, b = left
    c, d = right
    if op == "+":
        return (a + c, b) if b == d else (a * d + c * b, b * d)
    if op == "-":
        return (a - c, b) if b == d else (a * d - c * b, b * d)
    if op == "*":
        return a * c, b * d
    if op == "/":
        if c == 0:
            return None
        return (a * d, b * c) if c > 0 else (-a * d, -b * c)
    if d != 1 or not 0 < c <= 6:
        return None
    return a**c, b**c


def _applied(problem: CorpusProblem, plan: Plan, literals: Sequence[str]) -> CorpusProblem:
    expression = write(substituted(plan.tree, replacements(plan.slots, literals)))
    text = rewritten(problem.problem, plan.slots, literals)
    return replace(problem, problem=text, expression=expression, answer=result(parse(expression)))
