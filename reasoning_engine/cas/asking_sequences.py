"""Builders for sequences, series and lists of data. A sequence is read only where its listed terms leave no doubt."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise

from reasoning_engine.cas.asking import Groups, Question, mathematics
from reasoning_engine.cas.asking import latex as typeset
from reasoning_engine.cas.asking_wholes import listed, of_list, tool_number
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.retelling import plain
from reasoning_engine.cas.typesetting import latex_of
from reasoning_engine.cas.values import NotExactError, exact_value, symbols

Builder = Callable[[Groups], Question | None]
_KINDS = {"等差": "arithmetic", "等比": "geometric", "arithmetic": "arithmetic", "geometric": "geometric"}
Law = tuple[str, Fraction, Fraction]  # the kind, the first term, the difference or ratio


def _terms(text: str) -> list[Fraction] | None:
    parts = [part for part in re.split(r"\s*[,;]\s*", text.strip(" ,;")) if part]
    values = [tool_number(part) for part in parts]
    if re.search(r"[0-9],[0-9]{3}(?![0-9])", text) and re.search(r"[,;] ", text):
        return None
    return None if None in values else [_fraction(str(value)) for value in values]


def _fraction(text: str) -> Fraction:
    top, _, bottom = text.partition("/")
    return Fraction(top) / int(bottom or 1)


def law(values: list[Fraction], named: str | None) -> Law | None:
    """Arithmetic from three terms on, geometric from four; what the text names has to be true of the terms."""
    wanted = _KINDS[named.lower()] if named else None
    differences = {b - a for a, b in pairwise(values)}
    arithmetic = len(differences) == 1 and len(values) >= 3
    ratios = {b / a for a, b in pairwise(values)} if 0 not in values else set()
    geometric = len(ratios) == 1 and len(values) >= (3 if wanted else 4)
    if arithmetic and wanted != "geometric":
        return "arithmetic", values[0], differences.pop()
    if geometric and wanted != "arithmetic" and not arithmetic:
        return "geometric", values[0], ratios.pop()
    return None


def _law(groups: Groups) -> Law | None:
    values = _terms(groups["terms"])
    return None if values is None else law(values, groups.get("kind"))


def _index(groups: Groups) -> int:
    n = int(next(groups[k] for k in ("n", "n2", "n3") if groups.get(k)))
    return n if 1 <= n <= 10_000 else 0


def _next_term(groups: Groups) -> Question | None:
    values, found = _terms(groups["terms"]), _law(groups)
    if values is None or found is None:
        return None
    kind, _, step = found
    call = f"{values[-1]}{'+' if kind == 'arithmetic' else '*'}({step})"
    return Question("next_term", call, None, detail=", ".join(map(str, values)))


def _term(groups: Groups) -> Question | None:
    found, n = _law(groups), _index(groups)
    if found is None or not n:
        return None
    kind, first, step = found
    call = f"{first}+({step})*({n}-1)" if kind == "arithmetic" else f"({first})*({step})^({n}-1)"
    return Question("term", call, latex_of(call), detail=f"n = {n}; {groups['terms']}")


def _series(groups: Groups) -> Question | None:
    found, n = _law(groups), _index(groups)
    if found is None or not n:
        return None
    kind, first, step = found
    if kind == "arithmetic":
        call = f"{n}*(2*({first})+({step})*({n}-1))/2"
    elif step == 1:
        call = f"{n}*({first})"
    else:
        call = f"({first})*(({step})^{n}-1)/(({step})-1)"
    return Question("series", call, latex_of(call), detail=f"n = {n}; {groups['terms']}")


# --- sums with dots


def _summands(text: str) -> list[Node] | None:
    node = mathematics(text)
    if node is None or symbols(node):
        return None
    return list(node.parts) if node.kind == "add" else [node]


def _exact(node: Node) -> Fraction | None:
    try:
        value = exact_value(node, {})
    except NotExactError:
        return None
    return Fraction(value) if isinstance(value, Fraction | int) else None


def _infinite(groups: Groups) -> Question | None:
    nodes = _summands(groups["sum"])
    values = [_exact(node) for node in nodes or []]
    if len(values) < 3 or None in values or 0 in values:
        return None
    terms = [value for value in values if value is not None]
    ratios = {b / a for a, b in pairwise(terms)}
    if len(ratios) != 1 or not abs(ratio := ratios.pop()) < 1:
        return None
    call = f"({terms[0]})/(1-({ratio}))"
    return Question("series", call, latex_of(call), detail=groups["sum"] + "+...")


def _dotted(groups: Groups) -> Question | None:
    """A sum whose first terms and last term are given: telescoping fractions, or an arithmetic list."""
    nodes, last = _summands(groups["first"]), _summands(groups["last"])
    if nodes is None or last is None or len(nodes) < 2 or len(last) != 1:
        return None
    call = _telescoped([*nodes, *last]) or _arithmetic([_exact(node) for node in (*nodes, *last)])
    return None if call is None else Question("series", call, latex_of(call), detail=f"{plain(nodes[0])}+...")


def _factors(node: Node) -> tuple[int, int] | None:
    """(a, b) of 1/(a*b)."""
    if node.kind != "div" or plain(node.parts[0]) != "1" or node.parts[1].kind != "mul":
        return None
    values = [_exact(part) for part in node.parts[1].parts]
    if len(values) != 2 or any(value is None or value.denominator != 1 or value < 1 for value in values):
        return None
    return int(values[0] or 0), int(values[1] or 0)


def _telescoped(nodes: list[Node]) -> str | None:
    pairs = [_factors(node) for node in nodes]
    chain = [pair for pair in pairs if pair is not None]
    if len(chain) != len(nodes) or len(chain) < 3:
        return None
    step = chain[0][1] - chain[0][0]
    if step <= 0 or any(b - a != step for a, b in chain):
        return None
    if any(b[0] != a[1] for a, b in pairwise(chain[:-1])):
        return None
    if chain[-1][0] <= chain[-2][0] or (chain[-1][0] - chain[0][0]) % step:
        return None
    return f"1/{step}*(1/{chain[0][0]}-1/{chain[-1][1]})"


def _arithmetic(values: list[Fraction | None]) -> str | None:
    terms = [value for value in values if value is not None]
    found = law(terms[:-1], None) if len(terms) == len(values) and len(terms) >= 4 else None
    if found is None or found[0] != "arithmetic" or found[2] == 0:
        return None
    _, first, step = found
    count = (terms[-1] - first) / step + 1
    if count.denominator != 1 or count < len(terms):
        return None
    return f"{count}*(({first})+({terms[-1]}))/2"


def _sigma(groups: Groups) -> Question | None:
    node = mathematics(groups["e"])
    variable, low, high = groups["x"], int(groups["low"]), int(groups["high"])
    if node is None or not symbols(node) <= {variable} or not low <= high <= 10**6 or node.kind in ("relation", "bare"):
        return None
    shown = rf"\sum_{{{variable}={low}}}^{{{high}}} ({typeset(node)})"
    return Question("evaluate", f"sum({plain(node)}, {variable}, {low}, {high})", shown)


# --- data


def _missing_of_mean(groups: Groups) -> Question | None:
    parts, mean = listed(groups["list"]), tool_number(groups["mean"])
    values = [tool_number(part) for part in parts or []]
    if not values or None in values or mean is None or groups.get("x") != groups.get("x2", groups.get("x")):
        return None
    call = f"{mean}*{len(values) + 1}-({'+'.join(str(v) for v in values)})"
    return Question("evaluate", call.replace("+-", "-"), None)


BUILDERS: dict[str, Builder] = {
    "next_term": _next_term, "term": _term, "series": _series, "infinite_sum": _infinite, "dotted_sum": _dotted,
    "sigma": _sigma, "mean_of": of_list("mean", "mean"), "median_of": of_list("median", "median"),
    "mode_of": of_list("mode", "mode"), "range_of": of_list("range", "range"), "missing_of_mean": _missing_of_mean,
}  # fmt: skip
