"""New numbers for a problem that is solved by equations.

Where every equation has a number of the text alone on one side, the new solution is drawn first and that number follows
from it, which keeps answers whole; elsewhere numbers are drawn and the equations solved, until one keeps its kind.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from reasoning_engine.training.composition import as_written
from reasoning_engine.training.corpus_problem import CorpusProblem
from reasoning_engine.training.equations import (
    EquationError,
    Node,
    Number,
    canonical,
    decimal_places,
    evaluate,
    leaves,
    parse,
    write,
)
from reasoning_engine.training.quantities import Quantity, quantities
from reasoning_engine.training.slots import Slot, replacements, rewritten, same_kind, slots_of, substituted
from reasoning_engine.training.solving import Equation, shown, solve, writes_decimals

TRIES = 40


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


def renumber_equations(problem: CorpusProblem, rng: random.Random) -> CorpusProblem | None:
    """The problem with other numbers and another solution, or None."""
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


@lru_cache(maxsize=1 << 15)
def _equation_plan(problem: CorpusProblem) -> EquationPlan | None:
    found = quantities(problem.problem)
    equations = tuple(_read(source, found) for source in problem.equations)
    sides = [side for equation in equations for side in (equation.left, equation.right)]
    slots = slots_of(sides, found)
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


def _equation_literals(plan: EquationPlan, names: Sequence[str], rng: random.Random) -> list[str] | None:
    """Numbers drawn for the slots; the free ones follow from a new solution."""
    literals = [slot.draw(rng) for slot in plan.slots]
    if not all(plan.free):
        return literals
    wanted = dict(zip(names, (_another(value, rng) for value in plan.solution), strict=True))
    for index, side in (one for one in plan.free if one is not None):
        new = replacements(plan.slots, literals)
        try:
            value = evaluate(substituted(side, new), wanted)
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
    new = replacements(plan.slots, literals)
    equations = tuple(Equation(substituted(e.left, new), substituted(e.right, new)) for e in plan.equations)
    try:
        solutions = solve(equations, problem.unknowns)
        if plan.positive_only:
            solutions = [s for s in solutions if all(value > 0 for value in s)]
        if len(solutions) != 1 or not _same_kinds(problem, plan, solutions[0]):
            return None
        answer = _told(solutions[0], problem, plan.asked, writes_decimals(equations))
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
