"""Builders for questions about functions: values, extrema, derivatives, tangents, integrals, limits, coefficients."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from reasoning_engine.cas import polynomials
from reasoning_engine.cas.asking import Groups, Question, mathematics
from reasoning_engine.cas.asking import latex as typeset
from reasoning_engine.cas.asking_calculation import fraction, number
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.retelling import plain
from reasoning_engine.cas.typesetting import latex_of
from reasoning_engine.cas.values import symbols
from reasoning_engine.errors import CasError

Builder = Callable[[Groups], Question | None]
_NO_EXPRESSIONS = frozenset(["relation", "bare", "tuple", "list", "set", "union", "matrix"])


def _expression(text: str) -> Node | None:
    """A formula without relation or list."""
    node = mathematics(text)
    return None if node is None or node.kind in _NO_EXPRESSIONS else node


def _of_one(text: str, *names: str | None) -> tuple[Node, str] | None:
    """An expression in one variable, which is the one that the question names wherever it names one."""
    node = _expression(text)
    if node is None or len(symbols(node)) != 1:
        return None
    variable = next(iter(symbols(node)))
    return (node, variable) if all(name in (None, variable) for name in names) else None


def _coefficients(node: Node, variable: str) -> list[Fraction] | None:
    """A polynomial's coefficients, the constant first; None for anything else."""
    try:
        top, bottom = polynomials.fraction_of(node, variable)
    except (CasError, ValueError, ZeroDivisionError):
        return None
    if len(bottom) != 1:
        return None
    return [Fraction(c) / Fraction(bottom[0]) for c in top]


# --- values


def _composed(groups: Groups) -> Question | None:
    """f(g(3)) of two functions that are given."""
    if groups["f"] == groups["g"] or {groups["outer"], groups["inner"]} != {groups["f"], groups["g"]}:
        return None
    given = {groups["f"]: _of_one(groups["first"], groups["x"]), groups["g"]: _of_one(groups["second"], groups["y"])}
    outer, inner, at = given[groups["outer"]], given[groups["inner"]], number(groups["at"])
    if outer is None or inner is None or at is None:
        return None
    inside = f"subs({plain(inner[0])}, {inner[1]}={at})"
    shown = f"{groups['outer']}({groups['inner']}({groups['at']}))"
    return Question("function_value", f"subs({plain(outer[0])}, {outer[1]}={inside})", shown, detail=shown)


def _function_value(groups: Groups) -> Question | None:
    given, at = _of_one(groups["first"], groups["x"]), number(groups["at"])
    if given is None or at is None or groups["outer"] != groups["f"]:
        return None
    shown = f"{groups['f']}({groups['at']})"
    return Question("function_value", f"subs({plain(given[0])}, {given[1]}={at})", shown, detail=shown)


_LOWEST = frozenset(["minimum", "least", "smallest", "小"])


def _extremum(groups: Groups) -> Question | None:
    """The least or the greatest value of a quadratic function that has one."""
    text = groups["e"].removeprefix("y =").removeprefix("y=")
    given = _of_one(text, groups.get("x"))
    numbers = _coefficients(*given) if given is not None else None
    if given is None or numbers is None or len(numbers) != 3:
        return None
    _, b, a = numbers
    if (groups["way"].lower() in _LOWEST) != (a > 0):
        return None
    node, variable = given
    return Question("extremum", f"subs({plain(node)}, {variable}={-b / (2 * a)})", typeset(node), detail=plain(node))


# --- derivatives


def _derivative(groups: Groups) -> Question | None:
    given = _of_one(groups["e"], groups.get("x"))
    if given is None:
        return None
    node, variable = given
    return Question("differentiate", f"diff({plain(node)}, {variable})", typeset(node), (variable,))


def _derivative_at(groups: Groups) -> Question | None:
    given, at = _of_one(groups["e"], groups.get("x"), groups.get("y")), number(groups["at"])
    if given is None or at is None:
        return None
    node, variable = given
    call = f"subs(diff({plain(node)}, {variable}), {variable}={at})"
    return Question("derivative_at", call, typeset(node), (variable,), f"{variable} = {groups['at']}")


def _tangent(groups: Groups) -> Question | None:
    given, at = _of_one(groups["e"], groups.get("x"), groups.get("y")), number(groups["at"])
    if given is None or at is None or given[1] == "y":
        return None
    node, x = given
    value, slope = f"subs({plain(node)}, {x}={at})", f"subs(diff({plain(node)}, {x}), {x}={at})"
    return Question("line", f"expand({slope}*({x}-{at})+{value})", typeset(node), (x,), f"{x} = {groups['at']}")


# --- integrals and limits


def _integral(groups: Groups) -> Question | None:
    given = _of_one(groups["e"], groups.get("x2"), groups.get("x"))
    if given is None:
        return None
    node, variable = given
    if "low" not in groups:
        return Question("integrate", f"integrate({plain(node)}, {variable})", typeset(node), (variable,))
    low, high = number(groups["low"]), number(groups["high"])
    if low is None or high is None:
        return None
    shown = rf"\int_{{{groups['low']}}}^{{{groups['high']}}} {typeset(node)}\,d{variable}"
    return Question("integrate", f"integrate({plain(node)}, {variable}, {low}, {high})", shown, (variable,))


_INFINITE = {
    "infinity": "oo", "\\infty": "oo", "∞": "oo", "oo": "oo", "无穷": "oo", "无穷大": "oo", "正无穷": "oo",
    "正无穷大": "oo", "负无穷": "-oo", "负无穷大": "-oo",
}  # fmt: skip


def _limit(groups: Groups) -> Question | None:
    given = _of_one(groups["e"], groups["x"])
    at = groups["at"].replace(" ", "").removeprefix("+").lower()
    point = _INFINITE.get(at) or ("-oo" if at.startswith("-") and at[1:] in _INFINITE else number(at))
    if given is None or point is None:
        return None
    node, variable = given
    shown = rf"\lim_{{{variable} \to {point}}} {typeset(node)}"
    return Question("limit", f"limit({plain(node)}, {variable}, {point})", shown, (variable,))


def _between(groups: Groups) -> Question | None:
    """The area between two curves whose difference is quadratic: D^(3/2)/(6a^2), with D its discriminant."""
    nodes = [_expression(groups[key]) for key in ("e", "f")]
    names = {name for node in nodes if node is not None for name in symbols(node)}
    if None in nodes or len(names) != 1:
        return None
    x = names.pop()
    first, second = (_coefficients(node, x) for node in nodes if node is not None)
    if first is None or second is None or max(len(first), len(second)) > 3:
        return None
    c, b, a = (
        (first[k] if k < len(first) else Fraction(0)) - (second[k] if k < len(second) else Fraction(0))
        for k in range(3)
    )  # fmt: skip
    discriminant = b * b - 4 * a * c
    if a == 0 or discriminant <= 0:
        return None
    return Question("between", f"sqrt({discriminant})^3/(6*({a})^2)", None, (x,))


# --- polynomials

_RAISED = str.maketrans("²³⁴⁵⁶⁷⁸⁹", "23456789")


def _coefficient(groups: Groups) -> Question | None:
    given = _of_one(groups["e"], groups["x"])
    power = int(groups.get("k") or groups.get("raised", "1").translate(_RAISED))
    if given is None or not 0 < power <= 20 or _coefficients(*given) is None:
        return None
    node, x = given
    call = f"subs(diff({plain(node)}, {x}, {power}), {x}=0)/{power}!"
    return Question("coefficient", call, typeset(node), (x,), f"{x}^{power}")


def _polynomial_remainder(groups: Groups) -> Question | None:
    """By the remainder theorem: the value at the root of a linear divisor."""
    given, divisor = _of_one(groups["e"]), _expression(groups["f"])
    if given is None or divisor is None or symbols(divisor) != {given[1]}:
        return None
    node, x = given
    numbers = _coefficients(divisor, x)
    if numbers is None or len(numbers) != 2 or _coefficients(node, x) is None:
        return None
    return Question("polynomial_remainder", f"subs({plain(node)}, {x}={-numbers[0] / numbers[1]})", typeset(node))


def _power_product(groups: Groups) -> Question | None:
    """A formula with letters and "= ?": a product of powers of one letter, or a sum, is to be simplified."""
    node = _expression(groups["e"])
    if node is None or len(symbols(node)) != 1 or "i" in symbols(node) or groups["e"].strip() == "x":
        return None
    if any(part.kind in ("call", "apply") for part in node.walk()) or node.kind == "name":
        return None
    return Question("simplify", f"simplify({plain(node)})", typeset(node))


def _root_form(groups: Groups) -> Question | None:
    node = _expression(groups["e"])
    if node is None or symbols(node):
        return None
    return Question("simplify", f"simplify({plain(node)})", typeset(node))


def _gap(groups: Groups) -> Question | None:
    a, b = number(groups["a"]), number(groups.get("b", "0"))
    return None if a is None or b is None else Question("gap", f"abs({a}-{b})", latex_of(f"abs({a}-{b})"))


def _sign(groups: Groups) -> Question | None:
    a, b = number(groups["a"]), number(groups["b"])
    if a is None or b is None or fraction(groups["a"]) is None or fraction(groups["b"]) is None:
        return None
    a, b = (text[1:-1] if text.startswith("(") else text for text in (a, b))
    return Question("compare", f"compare({a}, {b})", rf"{latex_of(a)} \;?\; {latex_of(b)}", detail=f"{a}, {b}")


BUILDERS: dict[str, Builder] = {
    "composed": _composed, "function_value": _function_value, "extremum": _extremum, "derivative": _derivative,
    "derivative_at": _derivative_at, "tangent": _tangent, "integral": _integral, "limit_of": _limit,
    "between": _between, "coefficient": _coefficient, "polynomial_remainder": _polynomial_remainder,
    "power_product": _power_product, "root_form": _root_form, "gap": _gap, "sign": _sign,
}  # fmt: skip
