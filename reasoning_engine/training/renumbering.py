"""New numbers for an old problem: the same words and the same expression, another answer of the same kind.

Every number of the text that its expression uses is replaced by one of its kind (an integer stays an integer of
similar size, a decimal keeps its places, a fraction stays proper, a percent a percent), alike in text and expression.
Kept: 1, 100 %, 3.14, years, ordinals, and constants that the expression uses more often than the text (the 2 of a
perimeter). Values that were positive or whole on the way to the answer stay so. A thousandth of a second each is too
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
from reasoning_engine.training.equations import (
    EquationError,
    Negative,
    Node,
    Number,
    Operation,
    canonical,
    decimal_places,
    evaluate,
    has_decimal,
    leaves,
    number,
    operations,
    parse,
    write,
)
from reasoning_engine.training.fresh_numbers import fresh, styled
from reasoning_engine.training.quantities import Quantity, quantities
from reasoning_engine.training.solving import Equation, shown, solve, writes_decimals

TRIES = 40
REPAIRS = 6  # other values tried in one place before all numbers are drawn anew
STRICT_TRIES = 28  # after these, values between the text and the answer need no longer be whole

# Numbers that expressions use for reasons of their own, so that the text's may be another one.
STRUCTURAL = frozenset({"2", "10", "12", "24", "60", "100", "180", "360", "365", "1000", "3600", "10000"})
ALWAYS_KEPT = frozenset({"0", "1", "100%", "3.14", "0.1", "0.01", "0.001"})

Rational = tuple[int, int]  # numerator, denominator > 0; not reduced
Step = int | Rational | str  # a slot's index, a constant, an operator


@dataclass(frozen=True, slots=True)
class Slot:
    """A number that may change, with every place of the text where it stands."""

    literal: str
    quantity: Quantity
    places: tuple[Quantity, ...]


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
        return _renumber_equations(problem, rng)
    plan = _plan(problem)
    if plan is None:
        return None
    values = _drawn(plan, rng, evaluate(parse(problem.answer)))
    return None if values is None else _applied(problem, plan, values)


MATHQA_CONSTANTS = frozenset({"1", "2", "7", "12", "24", "52", "60", "100", "365", "1000", "3600"})


def _is_sound(problem: CorpusProblem) -> bool:
    """MathQA's programs were guessed to hit the answer, and hit it by accident where they need odd constants."""
    if not problem.source.startswith("mathqa"):
        return True
    known = {quantity.literal for quantity in quantities(problem.problem)} | MATHQA_CONSTANTS
    return all(isinstance(leaf, Number) and leaf.text in known for leaf in leaves(parse(str(problem.expression))))


# --- planning ---------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1 << 17)
def _plan(problem: CorpusProblem) -> Plan | None:
    found = quantities(problem.problem)
    tree = as_written(parse(str(problem.expression)), found)
    slots = _slots([tree], found)
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


def _slots(trees: Sequence[Node], found: Sequence[Quantity]) -> list[Slot]:
    used = [leaf.text for tree in trees for leaf in leaves(tree) if isinstance(leaf, Number)]
    tied = {quantity.literal for quantity in found if _has_complement(quantity, found)}
    tied |= {literal for tree in trees for literal in _averaged_over(tree)}
    slots = []
    for literal in dict.fromkeys(used):
        places = tuple(quantity for quantity in found if quantity.literal == literal)
        if places and literal not in tied and _may_change(literal, places, used.count(literal)):
            slots.append(Slot(literal, places[0], places))
    return slots


def _may_change(literal: str, places: Sequence[Quantity], uses: int) -> bool:
    if literal in ALWAYS_KEPT:
        return False
    if literal in STRUCTURAL and uses > len(places) and not any(place.multiplies for place in places):
        return False
    if places[0].kind == "integer" and 1900 <= int(literal) <= 2100:
        return False
    return not any(place.ordinal for place in places)


def _has_complement(quantity: Quantity, found: Sequence[Quantity]) -> bool:
    """Whether the text also has the other part of a whole: 80 % beside 20 %, 3/5 beside 2/5."""
    return quantity.kind in ("percent", "fraction") and any(
        other.value == 1 - quantity.value for other in found if other.kind == quantity.kind
    )


def _averaged_over(node: Node) -> Iterator[str]:
    """The k of (a+b+...)/k where the sum has k terms: it counts them, so that it cannot change."""
    for operation in operations(node):
        if operation.op == "/" and isinstance(operation.right, Number):
            terms = _terms(operation.left)
            if terms > 1 and operation.right.value == terms:
                yield operation.right.text


def _terms(node: Node) -> int:
    if isinstance(node, Operation) and node.op == "+":
        return _terms(node.left) + _terms(node.right)
    return 1


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
        literals = [fresh(slot.quantity, rng) for slot in plan.slots]
        values = [_rational(literal) for literal in literals]
        strict = attempt < STRICT_TRIES and not plan.measured
        if _keeps(plan, values, old, strict):
            return literals
        i = rng.randrange(len(literals))
        for _ in range(REPAIRS):
            literals[i] = fresh(plan.slots[i].quantity, rng)
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


def same_kind(old: Fraction, new: Fraction, decimal: bool) -> bool:
    """Whole stays whole, positive positive, a decimal no longer than two places more, a fraction a small one."""
    if (old > 0) != (new > 0) or abs(new) > 50 * abs(old) + 50:
        return False
    if old.denominator == 1 or new.denominator == 1:
        return new.denominator == 1 and old.denominator == 1
    if decimal and (places := decimal_places(old)) is not None:
        new_places = decimal_places(new)
        return new_places is not None and new_places <= max(places, 2)
    return new.denominator <= max(60, 2 * old.denominator)


# --- putting in -------------------------------------------------------------------------------------------------------


def _applied(problem: CorpusProblem, plan: Plan, literals: Sequence[str]) -> CorpusProblem:
    expression = _written(plan.tree, plan.slots, literals)
    answer = canonical(evaluate(parse(expression)), plan.decimal)
    return replace(
        problem,
        problem=rewritten(problem.problem, plan.slots, literals),
        expression=expression,
        answer=answer,
    )


def _written(tree: Node, slots: Sequence[Slot], literals: Sequence[str]) -> str:
    new = {slot.literal: number(literal) for slot, literal in zip(slots, literals, strict=True)}
    return write(_substituted(tree, new))


def _substituted(node: Node, new: Mapping[str, Number]) -> Node:
    if isinstance(node, Number):
        return new.get(node.text, node)
    if isinstance(node, Negative):
        return Negative(_substituted(node.operand, new))
    if isinstance(node, Operation):
        return Operation(node.op, _substituted(node.left, new), _substituted(node.right, new))
    return node


def rewritten(text: str, slots: Sequence[Slot], literals: Sequence[str]) -> str:
    """The text with the new numbers, each written in the style of the place it stands in."""
    changes = [
        (place.start, place.end, styled(literal, place))
        for slot, literal in zip(slots, literals, strict=True)
        for place in slot.places
    ]
    for start, end, written in sorted(changes, reverse=True):
        text = text[:start] + written + text[end:]
    return text


# --- equations --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class EquationPlan:
    """`free[i]` is the slot that stands alone on one side of equation i and nowhere else, and the other side: new
    solutions are drawn first and the slot follows from them, which keeps answers whole."""

    slots: tuple[Slot, ...]
    equations: tuple[Equation, ...]
    free: tuple[tuple[int, Node] | None, ...]
    solution: tuple[Fraction, ...]
    asked: tuple[Node, ...]
    decimal: bool
    positive_only: bool


@lru_cache(maxsize=1 << 15)
def _equation_plan(problem: CorpusProblem) -> EquationPlan | None:
    found = quantities(problem.problem)
    equations = tuple(_read(source, found) for source in problem.equations)
    sides = [side for equation in equations for side in (equation.left, equation.right)]
    slots = _slots(sides, found)
    solutions = solve(equations, problem.unknowns)
    asked = tuple(parse(term) for term in problem.asked)
    decimal = writes_decimals(equations)
    told = [s for s in solutions if _told(s, problem, asked, decimal) == problem.answer]
    if not slots or len(told) != 1:
        return None
    positive = [s for s in solutions if all(value > 0 for value in s)]
    if len(solutions) > 1 and positive != told:
        return None
    used = [leaf.text for side in sides for leaf in leaves(side) if isinstance(leaf, Number)]
    free = tuple(_free(equation, slots, used) for equation in equations)
    return EquationPlan(tuple(slots), equations, free, told[0], asked, decimal, len(solutions) > 1)


def _read(source: str, found: Sequence[Quantity]) -> Equation:
    left, right = source.split("=")
    return Equation(as_written(parse(left), found), as_written(parse(right), found))


def _told(solution: Sequence[Fraction], problem: CorpusProblem, asked: Sequence[Node], decimal: bool) -> str:
    values = dict(zip(problem.unknowns, solution, strict=True))
    return ", ".join(shown(term, values, decimal) for term in asked)


def _free(equation: Equation, slots: Sequence[Slot], used: Sequence[str]) -> tuple[int, Node] | None:
    for side, other in ((equation.right, equation.left), (equation.left, equation.right)):
        if isinstance(side, Number) and used.count(side.text) == 1 and side.value > 0:
            index = next((i for i, slot in enumerate(slots) if slot.literal == side.text), None)
            if index is not None and slots[index].quantity.kind in ("integer", "decimal"):
                return index, other
    return None


def _renumber_equations(problem: CorpusProblem, rng: random.Random) -> CorpusProblem | None:
    plan = _equation_plan(problem)
    if plan is None:
        return None
    for _ in range(TRIES):
        literals = _equation_literals(plan, problem.unknowns, rng)
        if literals is None:
            continue
        candidate = _equation_candidate(problem, plan, literals)
        if candidate is not None:
            return candidate
    return None


def _equation_literals(plan: EquationPlan, names: Sequence[str], rng: random.Random) -> list[str] | None:
    """Numbers drawn for the slots; the free ones follow from a new solution."""
    literals = [fresh(slot.quantity, rng) for slot in plan.slots]
    if not all(plan.free):
        return literals
    wanted = dict(zip(names, (_another(value, rng) for value in plan.solution), strict=True))
    for index, side in (one for one in plan.free if one is not None):
        new = {slot.literal: number(literal) for slot, literal in zip(plan.slots, literals, strict=True)}
        try:
            value = evaluate(_substituted(side, new), wanted)
        except EquationError:
            return None
        literal = canonical(value, decimal=True)
        old = plan.slots[index].quantity
        places = decimal_places(old.value) or 0
        if not old.value / 12 < value < old.value * 12 or (decimal_places(value) or 0) > places:
            return None
        if (old.kind == "integer") != literal.isdigit() or "/" in literal:
            return None
        literals[index] = literal
    return literals


def _another(value: Fraction, rng: random.Random) -> Fraction:
    """A value of the same kind and size for an unknown."""
    size = abs(value.numerator)
    scaled = rng.randint(max(1, size * 2 // 5), max(6, size * 2))
    return Fraction(scaled if value > 0 else -scaled, value.denominator)


def _equation_candidate(problem: CorpusProblem, plan: EquationPlan, literals: Sequence[str]) -> CorpusProblem | None:
    new = {slot.literal: number(literal) for slot, literal in zip(plan.slots, literals, strict=True)}
    equations = tuple(Equation(_substituted(e.left, new), _substituted(e.right, new)) for e in plan.equations)
    try:
        solutions = solve(equations, problem.unknowns)
        if plan.positive_only:
            solutions = [s for s in solutions if all(value > 0 for value in s)]
        if len(solutions) != 1 or not _same_kinds(problem, plan, solutions[0]):
            return None
        answer = _told(solutions[0], problem, plan.asked, plan.decimal)
    except EquationError:
        return None
    return replace(
        problem,
        problem=rewritten(problem.problem, plan.slots, literals),
        equations=tuple(f"{write(e.left)}={write(e.right)}" for e in equations),
        answer=answer,
    )


def _same_kinds(problem: CorpusProblem, plan: EquationPlan, solution: Sequence[Fraction]) -> bool:
    """Unknowns and asked terms keep their kinds."""
    before = dict(zip(problem.unknowns, plan.solution, strict=True))
    after = dict(zip(problem.unknowns, solution, strict=True))
    pairs = [*zip(plan.solution, solution, strict=True)]
    pairs += [(evaluate(term, before), evaluate(term, after)) for term in plan.asked]
    return all(same_kind(old, new, plan.decimal) for old, new in pairs)
