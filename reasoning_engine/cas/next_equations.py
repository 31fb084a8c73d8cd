"""The next line of an equation, an inequality or a system: cleared, collected, divided, factored, taken apart.

Left out: choosing between several good ways; the sentences (next_steps.py).
"""

from __future__ import annotations

import math
from fractions import Fraction

from reasoning_engine.cas.equations import minus, numerator
from reasoning_engine.cas.grammar import read
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.points import linear_rows
from reasoning_engine.cas.polynomials import fraction_of
from reasoning_engine.cas.retelling import plain
from reasoning_engine.cas.rewriting import Step, evaluated, expanded, has_bracket, termwise
from reasoning_engine.cas.solution_sets import solution_set
from reasoning_engine.cas.statements import Atom, Case, Statement, atom_latex, case_latex, case_names
from reasoning_engine.cas.tools import evaluate
from reasoning_engine.cas.trees import (
    mul,
    neg,
    num,
    power,
    value_of,
)
from reasoning_engine.cas.typesetting import typeset
from reasoning_engine.cas.values import NotExactError, symbols

_TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "!=": "!="}


def step_of_cases(statement: Statement) -> Step | None:
    """What to do with equations, inequalities or a system; None where nothing is known."""
    if len(statement.cases) == 1 and len(statement.cases[0]) > 1:
        case = statement.cases[0]
        return _of_system(case) if len(case_names(case)) > 1 else _region(statement)
    steps = [_of_atom(case[0]) if len(case) == 1 else None for case in statement.cases]
    if len(steps) == 1:
        return steps[0]
    found = next((step for step in steps if step is not None), None)
    if found is None:
        return None
    lines = [case_latex(case) if step is None else step[1] for case, step in zip(statement.cases, steps, strict=True)]
    return "each-case", r" \text{ or } ".join(lines), ""


def _region(statement: Statement) -> Step | None:
    """Bounds that hold together: the interval."""
    (name,) = statement.names
    region = solution_set(statement, name)
    if region is None or not all(isinstance(end, Fraction) for span in region for end in (span.low, span.high)):
        return None
    if is_solved_region(statement.cases[0]) or len(region) != 1:
        return None
    (span,) = region
    x = Node("name", name)
    low, high = ("<=" if closed else "<" for closed in (span.low_closed, span.high_closed))
    case = (Atom(num(span.low), low, x), Atom(x, high, num(span.high)))
    return "isolate", case_latex(case), name


def is_solved_region(case: Case) -> bool:
    """Whether every relation already bounds the unknown itself."""
    return all("name" in (atom.left.kind, atom.right.kind) for atom in case)


def _of_atom(atom: Atom) -> Step | None:
    names = symbols(atom.left) | symbols(atom.right)
    if len(names) != 1:
        return None
    name = next(iter(names))
    for rule in (_bars, _brackets, _denominators, _linear, _root_of_square, _zero_product, _quadratic, _radical):
        step = rule(atom, name)
        if step is not None:
            return step
    return _solutions(atom, name)


def _brackets(atom: Atom, name: str) -> Step | None:
    """A product with a sum in it is multiplied out where the equation is linear."""
    sides = [has_bracket(side) for side in (atom.left, atom.right)]
    if not any(sides) or _degree(atom, name) != 1:
        return None
    left, right = (termwise(side) if has else side for side, has in zip((atom.left, atom.right), sides, strict=True))
    return "expand", atom_latex(Atom(left, atom.sign, right)), ""


def _degree(atom: Atom, name: str) -> int | None:
    try:
        top, bottom = fraction_of(minus(atom.left, atom.right), name)
    except NotExactError:
        return None
    return len(top) - 1 if len(bottom) == 1 else None


def _denominators(atom: Atom, name: str) -> Step | None:
    bottoms = [p.parts[1] for side in (atom.left, atom.right) for p in side.walk() if p.kind == "div"]
    if any(symbols(bottom) for bottom in bottoms):
        if atom.sign != "=":
            return None
        cleared = expanded(numerator(minus(atom.left, atom.right)))
        return "clear-unknown", atom_latex(Atom(cleared, "=", num(0))), ""
    values = [value_of(bottom) for bottom in bottoms]
    wholes = [int(v) for v in values if v is not None and v.denominator == 1 and v > 1]
    if not wholes or len(wholes) != len(bottoms) or not _is_linear_with_fractions(atom, name):
        return None
    common = math.lcm(*wholes)
    left, right = (expanded(mul(num(common), side)) for side in (atom.left, atom.right))
    return "clear", atom_latex(Atom(left, atom.sign, right)), str(common)


def _is_linear_with_fractions(atom: Atom, name: str) -> bool:
    solved = atom.left.kind == "name" and not symbols(atom.right)
    return not solved and _degree(atom, name) is not None


def _linear(atom: Atom, name: str) -> Step | None:
    if _degree(atom, name) != 1:
        return None
    polynomial, bottom = fraction_of(minus(atom.left, atom.right), name)
    constant, slope = (c / bottom[0] for c in polynomial)
    x = Node("name", name)
    collected = Atom(
        mul(num(slope), x) if slope not in (1, -1) else (x if slope == 1 else neg(x)), atom.sign, num(-constant)
    )
    if slope == 1:
        return (
            ("collect", atom_latex(collected), "")
            if (atom.left, atom.right) != (collected.left, collected.right)
            else None
        )
    if not _is_single_term(atom, name):
        return "collect", atom_latex(collected), ""
    sign = atom.sign if slope > 0 else _TURNED[atom.sign]
    code = "divide-negative" if slope < 0 and sign != atom.sign else "divide"
    return code, atom_latex(Atom(x, sign, num(-constant / slope))), typeset(num(slope))


def _is_single_term(atom: Atom, name: str) -> bool:
    """ax = b, with the unknown on one side and a number on the other."""
    left = atom.left.parts[0] if atom.left.kind == "neg" else atom.left
    return left.kind in ("mul", "name") and name in symbols(atom.left) and not symbols(atom.right)


def _root_of_square(atom: Atom, name: str) -> Step | None:
    if atom.sign != "=" or atom.left.kind != "pow" or atom.left.parts[1] != num(2) or symbols(atom.right):
        return None
    value = value_of(atom.right)
    if value is not None and value < 0:
        return "nothing", atom_latex(atom), ""
    root = evaluated(f"sqrt({plain(atom.right)})")
    base = atom.left.parts[0]
    cases = [Atom(base, "=", root), Atom(base, "=", neg(root))]
    return "root", r" \text{ or } ".join(atom_latex(case) for case in cases), ""


def _zero_product(atom: Atom, name: str) -> Step | None:
    if atom.sign != "=" or value_of(atom.right) != 0 or atom.left.kind != "mul":
        return None
    parts = [part.parts[0] if part.kind == "pow" else part for part in atom.left.parts if symbols(part)]
    return "product", r" \text{ or } ".join(atom_latex(Atom(part, "=", num(0))) for part in dict.fromkeys(parts)), ""


def _quadratic(atom: Atom, name: str) -> Step | None:
    degree = _degree(atom, name)
    if atom.sign != "=" or degree is None or degree < 2:
        return None
    if value_of(atom.right) != 0:
        moved = expanded(minus(atom.left, atom.right))
        return "zero", atom_latex(Atom(moved, "=", num(0))), ""
    factored = evaluated(f"factor({plain(atom.left)})")
    if factored.kind in ("mul", "pow") and factored != atom.left:
        return "factor", atom_latex(Atom(factored, "=", num(0))), ""
    return None


def _bars(atom: Atom, name: str) -> Step | None:
    if atom.left.kind != "call" or atom.left.value != "abs" or symbols(atom.right):
        return None
    inner = atom.left.parts[0]
    if atom.sign == "=":
        cases = [Atom(inner, "=", atom.right), Atom(inner, "=", neg(atom.right))]
        return "bars", r" \text{ or } ".join(atom_latex(case) for case in cases), ""
    if atom.sign in ("<", "<="):
        case: Case = (Atom(neg(atom.right), atom.sign, inner), Atom(inner, atom.sign, atom.right))
        return "bars", case_latex(case), ""
    outside = [Atom(inner, atom.sign, atom.right), Atom(inner, _TURNED[atom.sign], neg(atom.right))]
    return "bars", r" \text{ or } ".join(atom_latex(case) for case in outside), ""


def _radical(atom: Atom, name: str) -> Step | None:
    if atom.sign != "=":
        return None
    for left, right in ((atom.left, atom.right), (atom.right, atom.left)):
        if left.kind == "call" and left.value == "sqrt" and not _has_root(right):
            return "square", atom_latex(Atom(left.parts[0], "=", power(right, 2))), ""
    return None


def _has_root(node: Node) -> bool:
    return any(part.kind == "call" and part.value == "sqrt" and symbols(part) for part in node.walk())


def _solutions(atom: Atom, name: str) -> Step | None:
    if atom.left.kind == "name" and not symbols(atom.right):
        return None
    text = evaluate(f"solve({plain(atom.left)}{atom.sign}{plain(atom.right)}, {name})").text
    if text is None:
        return None
    if text == "no solution":
        return "nothing", atom_latex(atom), ""
    if atom.sign != "=":
        return "solutions", rf"{name} \in " + typeset(read(text)), ""
    roots = read(text)
    values = roots.parts if roots.kind == "bare" else (roots,)
    return "solutions", r" \text{ or } ".join(atom_latex(Atom(Node("name", name), "=", v)) for v in values), ""


# --- systems


def _of_system(case: Case) -> Step | None:
    equations = [atom for atom in case if atom.sign == "="]
    names = sorted(frozenset[str]().union(*[symbols(a.left) | symbols(a.right) for a in equations]))
    rows = linear_rows([minus(a.left, a.right) for a in equations], names)
    if rows is None or len(names) != 2 or len(rows) != 2:
        return None
    (a, b, c), (d, e, f) = rows
    if not b or not e:
        return None
    x = Node("name", names[0])
    slope, constant = a * e - d * b, c * e - f * b
    shrink = math.gcd(int(slope), int(constant)) if slope.denominator == constant.denominator == 1 else 1
    if not slope:
        return None
    slope, constant = slope / (shrink or 1), constant / (shrink or 1)
    if slope < 0:
        slope, constant = -slope, -constant
    left = x if slope == 1 else mul(num(slope), x)
    return "eliminate", atom_latex(Atom(left, "=", num(-constant))), names[1]
