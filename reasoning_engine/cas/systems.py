"""Systems of equations over the reals, and equations in positive whole numbers.

A system's answer is a list of assignments in the order of the unknowns. Linear systems with endlessly many solutions
give the determined unknowns in terms of the free ones. Whole-number equations are searched completely within bounds
that the equation itself proves; where it proves none the answer is "unsupported".
"""

from __future__ import annotations

from itertools import islice
from typing import Any

import sympy
from sympy import Expr, S, Symbol

from reasoning_engine.cas.domain import Condition, is_zero, sign_of
from reasoning_engine.cas.limits import too_large
from reasoning_engine.cas.writing import ascending, to_text
from reasoning_engine.errors import CasError

Assignment = dict[Symbol, Expr]
_MAX_SEARCH = 200_000
_MAX_ANSWERS = 500


def text_of(assignments: list[Assignment], unknowns: list[Symbol], names: dict[Symbol, str]) -> str:
    """`x=1, y=2`, or `(x=1, y=2), (x=2, y=1)` for several."""
    if not assignments:
        return "no solution"
    lines = [
        ", ".join(f"{names[unknown]}={to_text(found[unknown])}" for unknown in unknowns if unknown in found)
        for found in assignments
    ]
    return lines[0] if len(lines) == 1 else ", ".join(f"({line})" for line in lines)


def solve_system(equations: list[Expr], unknowns: list[Symbol], rules: list[Condition]) -> list[Assignment]:
    """The real solutions of equations = 0.

    Raises:
        CasError: "unsupported" where not all of them can be found.
    """
    numerators = [sympy.expand(sympy.fraction(sympy.together(equation))[0]) for equation in equations]
    if all(numerator.is_polynomial(*unknowns) for numerator in numerators) and all(
        sympy.Poly(numerator, *unknowns).total_degree() <= 1 for numerator in numerators
    ):
        found = _linear(numerators, unknowns)
    else:
        found = _nonlinear(numerators, unknowns)
    return [assignment for assignment in found if _holds(assignment, equations, rules)]


def _linear(equations: list[Expr], unknowns: list[Symbol]) -> list[Assignment]:
    solutions = sympy.linsolve(equations, *unknowns)
    if solutions is S.EmptySet:
        return []
    (solution,) = solutions
    assignment = dict(zip(unknowns, solution, strict=True))
    return [{unknown: value for unknown, value in assignment.items() if value != unknown}]


def _nonlinear(equations: list[Expr], unknowns: list[Symbol]) -> list[Assignment]:
    try:
        solutions = sympy.solve(equations, unknowns, dict=True)
    except (NotImplementedError, ValueError, TypeError, AttributeError, RecursionError) as problem:
        raise CasError("unsupported", "This system has no closed solution here.") from problem
    found: list[Assignment] = []
    for solution in solutions:
        values = {unknown: sympy.sqrtdenest(sympy.radsimp(sympy.expand(v))) for unknown, v in solution.items()}
        if set(values) != set(unknowns) or any(value.free_symbols for value in values.values()):
            raise CasError("unsupported", "This system has endlessly many solutions.")
        if all(sign_of(value) is not None for value in values.values()) and values not in found:
            found.append(values)
    return _in_order(found, unknowns)


def _in_order(found: list[Assignment], unknowns: list[Symbol]) -> list[Assignment]:
    ranks = [{value: k for k, value in enumerate(ascending({one[u] for one in found}))} for u in unknowns]
    return sorted(found, key=lambda one: [rank[one[u]] for rank, u in zip(ranks, unknowns, strict=True)])


def _holds(assignment: Assignment, equations: list[Expr], rules: list[Condition]) -> bool:
    for equation in equations:
        value = sympy.simplify(equation.subs(assignment, simultaneous=True))
        if value.free_symbols or not is_zero(value):
            return False
    for rule in rules:
        expression = rule.expression.subs(assignment, simultaneous=True)
        if not expression.free_symbols and not Condition(expression, rule.rule).holds(Symbol("_"), S.Zero):
            return False
    return True


# --- positive whole numbers ---


def solve_whole(equations: list[Expr], filters: list[Any], unknowns: list[Symbol]) -> list[Assignment]:
    """Every assignment of positive whole numbers that fulfils equations = 0 and the filters.

    Raises:
        CasError: "unsupported" without a proof of bounds, "too large" for too long a search.
    """
    polynomials = []
    for equation in equations:
        numerator = sympy.expand(sympy.fraction(sympy.together(equation))[0])
        if not numerator.is_polynomial(*unknowns) or numerator.free_symbols - set(unknowns):
            raise CasError("unsupported", "Whole-number solutions need polynomial equations.")
        polynomials.append(sympy.Poly(numerator, *unknowns))
    bounds = _bounds(polynomials, len(unknowns))
    if bounds is None:
        found = _by_diophantine(equations, unknowns)
    else:
        found = _search(polynomials, unknowns, bounds)
    kept = [one for one in found if all(bool(condition.subs(one)) for condition in filters)]
    kept = [one for one in kept if all(is_zero(equation.subs(one)) for equation in equations)]
    if len(kept) > _MAX_ANSWERS:
        raise too_large("The number of solutions")
    return kept


def _bounds(polynomials: list[Any], count: int) -> list[int] | None:
    """An upper bound for each unknown, from equations whose terms all grow: a*x+b*y+... = c."""
    bounds: list[int | None] = [None] * count
    for polynomial in polynomials:
        terms = polynomial.terms()
        constant = -polynomial.nth(*([0] * count))
        rising = [(powers, coefficient) for powers, coefficient in terms if any(powers)]
        if rising and all(coefficient < 0 for _, coefficient in rising):
            rising, constant = [(powers, -coefficient) for powers, coefficient in rising], -constant
        if not rising or not all(coefficient > 0 for _, coefficient in rising):
            continue
        floor = sum(coefficient for _, coefficient in rising)  # every unknown is at least 1
        for k in range(count):
            slope = min((c for powers, c in rising if powers[k]), default=None)
            if slope is not None:
                bound = int((constant - floor) // slope) + 1
                bounds[k] = bound if bounds[k] is None else min(bound, bounds[k] or 0)
    return None if any(bound is None for bound in bounds) else [bound for bound in bounds if bound is not None]


def _search(polynomials: list[Any], unknowns: list[Symbol], bounds: list[int]) -> list[Assignment]:
    """Try every value of all unknowns but one, which its polynomial determines."""
    free = sorted(range(len(unknowns)), key=lambda k: bounds[k])[:-1]
    size = 1
    for k in free:
        size *= max(bounds[k], 0)
    if size > _MAX_SEARCH:
        raise too_large("The search")
    last = next(k for k in range(len(unknowns)) if k not in free)
    rows = [[(powers, int(c.p), int(c.q)) for powers, c in polynomial.terms()] for polynomial in polynomials]
    chosen = [0] * len(unknowns)
    found: list[Assignment] = []

    def descend(depth: int) -> None:
        if depth < len(free):
            for value in range(1, bounds[free[depth]] + 1):
                chosen[free[depth]] = value
                descend(depth + 1)
            return
        for value in _values_of_last(rows, chosen, last, bounds[last]):
            chosen[last] = value
            found.append({u: sympy.Integer(v) for u, v in zip(unknowns, chosen, strict=True)})

    descend(0)
    return sorted(found, key=lambda one: [int(one[u]) for u in unknowns])


def _values_of_last(rows: list[Any], chosen: list[int], last: int, bound: int) -> list[int]:
    """The positive whole roots that all equations share once the other unknowns are chosen."""
    common: set[int] | None = None
    for row in rows:
        scale = sympy.ilcm(1, *(q for _, _, q in row))
        coefficients: dict[int, int] = {}
        for powers, p, q in row:
            value = p * (int(scale) // q)
            for k, power in enumerate(powers):
                if k != last and power:
                    value *= chosen[k] ** power
            coefficients[powers[last]] = coefficients.get(powers[last], 0) + value
        roots = _whole_roots({power: c for power, c in coefficients.items() if c}, bound)
        if roots is not None:
            common = roots if common is None else common & roots
        if common is not None and not common:
            return []
    return sorted(common) if common is not None else list(range(1, bound + 1))


def _whole_roots(coefficients: dict[int, int], bound: int) -> set[int] | None:
    """Positive whole roots up to a bound; None where everything is a root."""
    if not coefficients:
        return None
    if max(coefficients) == 0:
        return set()
    if max(coefficients) == 1:
        root, rest = divmod(-coefficients.get(0, 0), coefficients[1])
        return {root} if rest == 0 and 1 <= root <= bound else set()
    if bound > _MAX_SEARCH:
        raise too_large("The search")
    return {n for n in range(1, bound + 1) if sum(c * n**power for power, c in coefficients.items()) == 0}


def _by_diophantine(equations: list[Expr], unknowns: list[Symbol]) -> list[Assignment]:
    """One equation in two or three unknowns whose whole-number solutions are finite, by SymPy."""
    if len(equations) != 1 or len(unknowns) > 3:
        raise CasError("unsupported", "Nothing bounds the whole-number solutions.")
    numerator = sympy.expand(sympy.fraction(sympy.together(equations[0]))[0])
    whole = {unknown: Symbol(f"w{k}", integer=True) for k, unknown in enumerate(unknowns)}
    try:
        solutions = sympy.diophantine(numerator.subs(whole), syms=tuple(whole.values()))
    except (NotImplementedError, ValueError, TypeError, AttributeError) as problem:
        raise CasError("unsupported", "This equation is not solved in whole numbers here.") from problem
    found = []
    for solution in islice(solutions, _MAX_ANSWERS + 1):
        if any(value.free_symbols for value in solution):
            raise CasError("unsupported", "There are endlessly many whole-number solutions.")
        if all(value > 0 for value in solution):
            found.append(dict(zip(unknowns, solution, strict=True)))
    return sorted(found, key=lambda one: [int(one[u]) for u in unknowns])
