"""`evaluate(call)`: a tool call of docs/tools.md to its exact result, or to a short named error. It never raises.

The order is: plain arithmetic (arithmetic.py, microseconds), calls about words (words.py), then the grammar and SymPy.
Everything is capped, but SymPy cannot be interrupted from inside: callers with untrusted input use the service, which
runs this in a child process that can be killed.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import sympy
from sympy import Expr, Integer, Rational, S, Symbol

from reasoning_engine.cas import algebra
from reasoning_engine.cas.arithmetic import decimal_text, quick
from reasoning_engine.cas.building import Builder, OnTree, check_defined, vector
from reasoning_engine.cas.domain import Condition, conditions, sign_of
from reasoning_engine.cas.functions import VALUES
from reasoning_engine.cas.grammar import read
from reasoning_engine.cas.limits import MAX_TERMS, too_large
from reasoning_engine.cas.lookups import (
    approx,
    chinese_remainder,
    compare,
    divisors,
    eigenvalues,
    factor,
    factorint,
    isprime,
    mode,
    over_reals,
    rank,
    tobase,
)
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.periodic import periodic_roots
from reasoning_engine.cas.solving import candidates, complex_roots, inequality, is_periodic, real_roots
from reasoning_engine.cas.systems import solve_system, solve_whole, text_of
from reasoning_engine.cas.words import word_call
from reasoning_engine.cas.writing import ascending, to_text
from reasoning_engine.errors import CasError
from reasoning_engine.records import ToolResult

_SYMPY_ERRORS = (
    TypeError, ValueError, AttributeError, NotImplementedError, ArithmeticError, KeyError, IndexError, RuntimeError,
    AssertionError, sympy.SympifyError, sympy.polys.polyerrors.BasePolynomialError,
)  # fmt: skip
_FLIPPED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


def evaluate(call: str) -> ToolResult:
    """The exact result of a tool call in canonical text, or the name of the error."""
    try:
        return ToolResult(text=result_of(call))
    except CasError as problem:
        return ToolResult(error=problem.name)


def result_of(call: str) -> str:
    """The result of a tool call.

    Raises:
        CasError: "syntax", "too large", "unsupported" or "undefined".
    """
    text = quick(call)
    if text is None:
        text = word_call(call)
    return text if text is not None else _by_sympy(call)


def _by_sympy(call: str) -> str:
    try:
        node = read(call)
        return _Evaluation(node).result()
    except RecursionError:
        raise too_large("The expression") from None
    # The boundary to SymPy: an exception of its own means that it has no answer.
    except _SYMPY_ERRORS as problem:
        raise CasError("unsupported", f"There is no answer here ({type(problem).__name__}).") from problem


class _Evaluation:
    """One call: its tree, and whether a decimal was typed in it."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.decimal = any(part.decimal or part.kind == "percent" for part in node.walk())

    def result(self) -> str:
        name = self.node.value if self.node.kind == "call" else None
        if name in _NODE_TOOLS:
            return self.write(_NODE_TOOLS[name](self.node.parts))
        if name in _ANSWERS:
            values = [check_defined(_build(part, frozenset())) for part in self.node.parts]
            return self.write(_ANSWERS[name](*values))
        if name in ("round", "approx"):
            self.decimal = True
        value = _build(self.node, frozenset())
        if self.node.kind == "relation":
            return truth(value)
        return self.write(canonical(value))

    def write(self, value: Any) -> str:
        """The text of a result; rational numbers as decimals where one was typed."""
        check_defined(value)
        if self.decimal and isinstance(value, tuple):
            return ", ".join(self.write(part) for part in value)
        if self.decimal and isinstance(value, Rational):
            return decimal_text(Fraction(int(value.p), int(value.q))) or to_text(value)
        return to_text(value)


def _build(node: Node, bound: frozenset[str]) -> Any:
    signs = any(part.kind in ("plus_minus", "minus_plus") for part in node.walk())
    values = [Builder(_INSIDE, bound, sign).build(node) for sign in ((1, -1) if signs else (1,))]
    return tuple(values) if signs else values[0]


def canonical(value: Any) -> Any:
    """A bare expression's value: calculus done, numbers in lowest form."""
    if isinstance(value, tuple):
        return tuple(canonical(part) for part in value)
    if isinstance(value, sympy.MatrixBase):
        return value.applyfunc(canonical)
    if isinstance(value, Expr):
        return algebra.tidy(algebra.finished(value))
    return value


def truth(value: Any) -> str:
    """true or false for a relation without unknowns; a relation with unknowns stays as it is."""
    if value in (S.true, S.false):
        return to_text(value)
    if isinstance(value, sympy.And):
        found = {truth(part) for part in value.args}
        return "false" if "false" in found else "true" if found == {"true"} else to_text(value)
    if isinstance(value, sympy.Contains):
        return to_text(value.args[1].contains(value.args[0]))
    if value.free_symbols:
        return to_text(value)
    left, right = value.lhs, value.rhs
    if isinstance(left, sympy.MatrixBase) or not isinstance(left, Expr) or not isinstance(right, Expr):
        same = left == right
        return {"=": to_text(same), "!=": to_text(not same)}[_sign(value)]
    return to_text(_holds(left - right, _sign(value)))


def _holds(difference: Expr, sign: str) -> bool:
    """Whether difference `sign` 0."""
    direction = sign_of(difference)
    if direction is None:
        if sign not in ("=", "!="):
            raise CasError("undefined", "These numbers have no order.")
        zero = sympy.simplify(difference) == 0
        return zero if sign == "=" else not zero
    return {"=": direction == 0, "!=": direction != 0, "<": direction < 0, ">": direction > 0, "<=": direction <= 0,
            ">=": direction >= 0}[sign]  # fmt: skip


def _sign(relation: Any) -> str:
    return _SIGNS[type(relation)]


_SIGNS = {
    sympy.Eq: "=", sympy.Ne: "!=", sympy.Lt: "<", sympy.Gt: ">", sympy.Le: "<=", sympy.Ge: ">=",
}  # fmt: skip


# --- solve ---


class _Task:
    """What is to be solved: relations with their conditions, and the unknowns, over real variables."""

    def __init__(self, parts: tuple[Node, ...], *, domain: str = "real") -> None:
        if not parts:
            raise CasError("syntax", "An equation is needed here.")
        names = [self._name(part) for part in _listed(parts[1])] if len(parts) > 1 else []
        builder = Builder(_INSIDE, frozenset(names), 1)
        self.bounds = tuple(builder.expression(part) for part in parts[2:])
        written = _listed(parts[0])
        relations = [link for node in written for link in self._links(builder, node)]
        plain = {Symbol(name) for name in names} or {s for _, f in relations for s in f.free_symbols}
        ordered = [Symbol(name) for name in names] or sorted(plain, key=str)
        every = {s for _, f in relations for s in f.free_symbols} | plain
        kind: dict[str, bool] = {} if domain == "complex" else {"real": True}
        self.real = {s: Symbol(s.name, **kind) for s in every}
        self.relations = [(sign, f.subs(self.real)) for sign, f in relations]
        self.rules = [
            Condition(rule.expression.subs(self.real), rule.rule)
            for node in written for rule in (conditions(node, builder) if domain == "real" else [])
        ]  # fmt: skip
        self.unknowns = [self.real[s] for s in ordered]
        if not self.relations or not self.unknowns:
            raise CasError("syntax", "An equation with an unknown is needed here.")
        self.names = {self.real[s]: s.name for s in every}

    @staticmethod
    def _name(node: Node) -> str:
        if node.kind != "name":
            raise CasError("syntax", "The unknown is a letter.")
        return str(node.value)

    @staticmethod
    def _links(builder: Builder, node: Node) -> list[tuple[str, Expr]]:
        if node.kind != "relation":
            return [("=", _scalar(builder.expression(node)))]
        return [(_sign(link), _scalar(link.lhs) - _scalar(link.rhs)) for link in builder.links(node)]

    def unknown(self) -> Symbol:
        if len(self.unknowns) != 1:
            raise CasError("syntax", "Name the unknown: solve(equation, x).")
        return self.unknowns[0]

    def equations(self) -> list[Expr]:
        if any(sign != "=" for sign, _ in self.relations):
            raise CasError("unsupported", "A system consists of equations.")
        return [f for _, f in self.relations]

    def back(self, value: Any) -> Any:
        return value.subs({real: plain for plain, real in self.real.items()})


def _listed(node: Node) -> tuple[Node, ...]:
    return node.parts if node.kind in ("list", "tuple") else (node,)


def _scalar(value: Any) -> Expr:
    if not isinstance(value, Expr) or check_defined(value).has(S.Infinity, S.NegativeInfinity):
        raise CasError("syntax", "An equation between finite expressions is needed here.")
    if algebra.terms_when_expanded(value) > MAX_TERMS:
        raise too_large("The equation")
    return value


def solve(parts: tuple[Node, ...]) -> Any:
    """Equations, inequalities and systems over the reals."""
    task = _Task(parts)
    if len(task.unknowns) == 1:
        return _solutions(task)
    if task.bounds:
        raise CasError("unsupported", "Bounds belong to one unknown.")
    return text_of(solve_system(task.equations(), task.unknowns, task.rules), task.unknowns, task.names)


def _solutions(task: _Task) -> Any:
    """The solution set of one unknown, as text or as numbers in ascending order."""
    x = task.unknown()
    if any(f.free_symbols - {x} for _, f in task.relations):
        return _literal(task, x)
    found: Any = S.Reals
    for sign, f in task.relations:
        if sign == "=" and task.bounds and is_periodic(f, x):
            part = periodic_roots(f, x, task.rules, sympy.Interval(*task.bounds))
        else:
            part = real_roots(f, x, task.rules) if sign == "=" else inequality(f, x, sign, task.rules)
        found = sympy.Intersection(found, part)
    if task.bounds:
        found = sympy.Intersection(found, sympy.Interval(*task.bounds))
    return _solution_text(found)


def _solution_text(found: Any) -> Any:
    if isinstance(found, sympy.FiniteSet):
        return tuple(ascending(found))
    if isinstance(found, sympy.Interval | sympy.Union) or found in (S.EmptySet, S.Reals):
        return found
    raise CasError("unsupported", "The solutions have no simple form.")


def _literal(task: _Task, x: Symbol) -> Any:
    """An equation with other letters in it, solved for one: a*x+b=c."""
    (equation,) = task.equations()
    roots = real_roots_of_literal(equation, x)
    return tuple(task.back(root) for root in roots) if roots else S.EmptySet


def real_roots_of_literal(equation: Expr, x: Symbol) -> list[Expr]:
    """The roots of a literal equation of degree one or two, without conditions on its other letters."""
    return sorted(candidates(equation, x), key=sympy.default_sort_key)


def complex_solve(parts: tuple[Node, ...]) -> Any:
    """A polynomial equation over the complex numbers."""
    task = _Task(parts, domain="complex")
    (equation,) = task.equations()
    roots = complex_roots(equation, task.unknown())
    return tuple(task.back(root) for root in roots) if roots else S.EmptySet


def solve_integers(parts: tuple[Node, ...]) -> Any:
    """Solutions in positive whole numbers."""
    task = _Task(parts)
    equations = [f for sign, f in task.relations if sign == "="]
    filters = [_RELATION[sign](f, 0) for sign, f in task.relations if sign != "="]
    if not equations and len(task.unknowns) == 1:
        return _whole_numbers(_solutions(task))
    found = solve_whole(equations, filters, task.unknowns)
    if len(task.unknowns) == 1:
        return tuple(one[task.unknowns[0]] for one in found) or S.EmptySet
    return text_of(found, task.unknowns, task.names)


def _whole_numbers(found: Any) -> Any:
    """The positive whole numbers in the solution set of an inequality."""
    if isinstance(found, tuple):
        return tuple(value for value in found if isinstance(value, Integer) and value > 0) or S.EmptySet
    positive = sympy.Intersection(found, sympy.Interval(1, S.Infinity))
    if positive is S.EmptySet:
        return positive
    if positive.sup is S.Infinity:
        raise CasError("unsupported", "Endlessly many whole numbers solve this.")
    if positive.sup - positive.inf > 1_000:
        raise too_large("The number of solutions")
    first, last = int(sympy.ceiling(positive.inf)), int(sympy.floor(positive.sup))
    return tuple(Integer(n) for n in range(first, last + 1) if positive.contains(n) == S.true) or S.EmptySet


_RELATION: dict[str, Callable[..., Any]] = {
    "!=": sympy.Ne, "<": sympy.Lt, ">": sympy.Gt, "<=": sympy.Le, ">=": sympy.Ge,
}  # fmt: skip


def subs(parts: tuple[Node, ...]) -> Any:
    """subs(e, x=2, y=3): an expression's value, or whether a relation holds there."""
    value = put_in(Builder(_INSIDE, frozenset(), 1), parts)
    return truth(value) if parts[0].kind == "relation" else algebra.polished(canonical(value))


def put_in(outer: Builder, parts: tuple[Node, ...]) -> Any:
    """The expression or relation with values for its letters, all at once.

    Where no calculus stands in it, it is read again with the values, so that caps and divisions by zero show.
    """
    if len(parts) < 2 or any(part.kind != "relation" or part.value != ("=",) for part in parts[1:]):
        raise CasError("syntax", "Write subs(e, x=2).")
    values = {_Task._name(part.parts[0]): outer.expression(part.parts[1]) for part in parts[1:]}
    if not any(part.kind == "call" and part.value in _CALCULUS for part in parts[0].walk()):
        return check_defined(Builder(_INSIDE, outer.bound, outer.sign, {**outer.values, **values}).build(parts[0]))
    value = Builder(_INSIDE, outer.bound | set(values), outer.sign, outer.values).build(parts[0])
    replacements = {Symbol(name): put for name, put in values.items()}
    if parts[0].kind == "relation":
        return _substituted_relation(value, replacements)
    return algebra.substitute(value, replacements)


_CALCULUS = frozenset(["diff", "integrate", "limit", "sum", "product", "series", "collect"])


def _substituted_relation(value: Any, replacements: dict[Symbol, Any]) -> Any:
    if isinstance(value, sympy.And):
        return sympy.And(*(_substituted_relation(part, replacements) for part in value.args), evaluate=False)
    sides = [algebra.substitute(side, replacements) for side in value.args]
    return type(value)(*(check_defined(side) for side in sides), evaluate=False)


# --- the tables ---


def _over_reals(tool: Callable[..., Any]) -> Callable[..., Any]:
    """A tool whose variables are real; its result has plain variables again."""

    def run(*values: Any) -> Any:
        values = tuple(vector(value) if isinstance(value, list) else value for value in values)
        result = tool(*(over_reals(value) for value in values))
        if isinstance(result, sympy.Basic | sympy.MatrixBase):
            return result.subs({s: Symbol(s.name) for s in result.free_symbols})
        return result

    return run


_INSIDE: dict[str, Callable[..., Any] | OnTree] = {
    **VALUES,
    "simplify": _over_reals(algebra.simplify), "expand": _over_reals(algebra.expand),
    "factor": _over_reals(algebra.factor), "collect": _over_reals(algebra.collect), "apart": _over_reals(algebra.apart),
    "together": _over_reals(algebra.together), "diff": _over_reals(algebra.diff),
    "integrate": _over_reals(algebra.integrate), "limit": _over_reals(algebra.limit),
    "series": _over_reals(algebra.series), "sum": _over_reals(algebra.summation),
    "product": _over_reals(algebra.product),
    "rank": rank, "approx": approx, "subs": OnTree(put_in),
}  # fmt: skip
_ANSWERS: dict[str, Callable[..., Any]] = {
    "factorint": factorint, "divisors": divisors, "isprime": isprime, "crt": chinese_remainder, "mode": mode,
    "compare": compare, "tobase": tobase, "eigenvalues": eigenvalues, "factor": factor,
}  # fmt: skip
_NODE_TOOLS: dict[str, Callable[[tuple[Node, ...]], Any]] = {
    "solve": solve, "csolve": complex_solve, "solve_int": solve_integers, "subs": subs,
}  # fmt: skip
