"""Questions of algebra and calculus: equations, substitution, derivatives, integrals, limits, forms, plain values."""

from __future__ import annotations

import re
from collections.abc import Callable

from reasoning_engine.cas.asking import (
    INEQUALITIES,
    JOINED,
    Groups,
    Question,
    expression,
    latex,
    mathematics,
    single,
)
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.retelling import plain
from reasoning_engine.cas.values import symbols

# --- equations


def _solve(groups: Groups) -> Question | None:
    wanted = groups.get("x") or groups.get("x2")
    node = mathematics(groups["e"])
    if node is None or node.kind != "relation":
        return None
    names = symbols(node)
    if (wanted is not None and wanted not in names) or len(names) != 1:
        return None
    unknown = next(iter(names))
    signs = set(node.value)
    if signs == {"="} and len(node.value) == 1:
        text = plain(node)
        return Question("solve_equation", f"solve({text}, {unknown})", latex(node), (unknown,), relations=(text,))
    if signs <= INEQUALITIES:
        text = plain(node)
        return Question("solve_inequality", f"solve({text}, {unknown})", latex(node), (unknown,), relations=(text,))
    return None


_SYSTEM_WORDS = re.compile(
    r"\\begin\{(?:cases|aligned|array|gathered)\}(?:\{[lcr]*\})?(.*)\\end\{(?:cases|aligned|array|gathered)\}",
    re.DOTALL,
)


def _system(groups: Groups) -> Question | None:
    text = groups["e"].strip().strip("$")
    found = _SYSTEM_WORDS.search(text)
    if found is not None:
        parts = [p.replace("&", "").strip(" ,;") for p in re.split(r"\\\\", found.group(1))]
    else:
        text = re.sub(r"\\left|\\right", "", text).strip()
        text = text[1:-1] if text[:1] + text[-1:] in ("{}", "[]", "()") else text.lstrip("{")
        parts = [p for p in JOINED.split(text) if p]
    nodes = [mathematics(part) for part in parts if part]
    if len(nodes) < 2 or any(n is None or n.kind != "relation" or n.value != ("=",) for n in nodes):
        return None
    relations = [node for node in nodes if node is not None]
    names = sorted(frozenset[str]().union(*[symbols(node) for node in relations]))
    asked = {groups[k] for k in ("x", "y", "x2", "y2", "x3", "y3") if k in groups}
    if len(names) != len(relations) or len(names) > 4 or (asked and asked != set(names)):
        return None
    texts = tuple(plain(node) for node in relations)
    shown = r"\begin{cases}" + r" \\ ".join(latex(node) for node in relations) + r"\end{cases}"
    return Question(
        "solve_system", f"solve([{', '.join(texts)}], [{', '.join(names)}])", shown, tuple(names), relations=texts
    )


def _substitute(groups: Groups) -> Question | None:
    node = expression(groups["e"])
    points = [mathematics(part) for part in JOINED.split(groups["point"]) if part]
    if node is None or not points or any(p is None or p.kind != "relation" or p.value != ("=",) for p in points):
        return None
    values = [p for p in points if p is not None]
    if any(p.parts[0].kind != "name" or symbols(p.parts[1]) for p in values):
        return None
    if symbols(node) != {str(p.parts[0].value) for p in values}:
        return None
    settings = ", ".join(plain(p) for p in values)
    return Question("substitute", f"subs({plain(node)}, {settings})", latex(node), detail=settings)


# --- calculus and algebra


def _differentiate(groups: Groups, order: str = "") -> Question | None:
    node = expression(groups["e"])
    variable = single(node, groups.get("x")) if node is not None else None
    if node is None or variable is None or len(symbols(node)) != 1:
        return None
    return Question("differentiate", f"diff({plain(node)}, {variable}{order})", latex(node), (variable,))


def _integrate(groups: Groups) -> Question | None:
    node = expression(groups["e"])
    variable = single(node, groups.get("x") or groups.get("x2")) if node is not None else None
    if node is None or variable is None or len(symbols(node)) != 1:
        return None
    if "low" not in groups:
        return Question("integrate", f"integrate({plain(node)}, {variable})", latex(node), (variable,))
    low, high = mathematics(groups["low"]), mathematics(groups["high"])
    if low is None or high is None or symbols(low) or symbols(high):
        return None
    shown = rf"\int_{{{latex(low)}}}^{{{latex(high)}}} {latex(node)}\,d{variable}"
    return Question(
        "integrate", f"integrate({plain(node)}, {variable}, {plain(low)}, {plain(high)})", shown, (variable,)
    )


def _limit(groups: Groups) -> Question | None:
    node, at = (
        expression(groups["e"]),
        mathematics(groups["at"].replace("infinity", "oo").replace("正无穷", "oo").replace("无穷", "oo")),
    )
    variable = groups.get("x")
    if node is None or at is None or symbols(node) != {variable} or symbols(at):
        return None
    shown = rf"\lim_{{{variable} \to {latex(at)}}} {latex(node)}"
    return Question("limit", f"limit({plain(node)}, {variable}, {plain(at)})", shown, (str(variable),))


def _algebra(kind: str) -> Callable[[Groups], Question | None]:
    def build(groups: Groups) -> Question | None:
        node = expression(groups["e"])
        if node is None or (not symbols(node) and kind != "simplify"):
            return None
        if any(part.kind == "call" and part.value in _CALCULUS for part in node.walk()):
            return None
        return Question(kind, f"{kind}({plain(node)})", latex(node))

    return build


_CALCULUS = frozenset(["diff", "integrate", "limit", "sum", "product", "solve"])


def _evaluate(groups: Groups) -> Question | None:
    """A closed expression; a bare equation or inequality in one unknown counts as "solve it"."""
    node = mathematics(groups["e"])
    if node is None:
        return None
    if node.kind == "relation":
        return _solve({"e": groups["e"]})
    if node.kind in ("tuple", "set", "interval", "union", "list", "bare", "name") or _is_trivial(node):
        return None
    if symbols(node) and not _is_closed_calculus(node):
        return None
    kind = {"limit": "limit", "integrate": "integrate", "diff": "differentiate", "gcd": "gcd", "lcm": "lcm"}.get(
        str(node.value) if node.kind == "call" else "", "evaluate"
    )
    variable = (str(node.parts[1].value),) if kind in ("integrate", "differentiate", "limit") else ()
    return Question(kind, plain(node), latex(node), variable, ", ".join(plain(part) for part in node.parts))


def _is_trivial(node: Node) -> bool:
    """A bare number asks nothing."""
    return node.kind == "number" or (node.kind == "neg" and node.parts[0].kind == "number")


def _is_closed_calculus(node: Node) -> bool:
    if node.kind != "call" or node.value not in ("diff", "integrate", "limit", "sum", "product") or len(node.parts) < 2:
        return False
    variable = node.parts[1]
    return variable.kind == "name" and symbols(node) <= {str(variable.value)}


BUILDERS: dict[str, Callable[[Groups], Question | None]] = {
    "solve": _solve, "system": _system, "substitute": _substitute, "differentiate": _differentiate,
    "differentiate2": lambda groups: _differentiate(groups, ", 2"), "integrate": _integrate, "limit": _limit,
    "simplify": _algebra("simplify"), "expand": _algebra("expand"), "factor": _algebra("factor"), "evaluate": _evaluate,
}  # fmt: skip
