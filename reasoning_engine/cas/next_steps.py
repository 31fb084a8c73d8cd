"""A line that would be right after the lines so far, in a sentence that says what is done.

Equations and inequalities: brackets multiplied out, denominators cleared, terms collected, divided; squares, products,
absolute values and roots taken apart; systems by elimination. Calculations: one operation at a time, a common
denominator first. Left out: choosing between several good ways.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

from reasoning_engine.cas.equations import minus, numerator
from reasoning_engine.cas.expression_lines import is_worked_out
from reasoning_engine.cas.grammar import read
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.points import linear_rows
from reasoning_engine.cas.polynomials import fraction_of
from reasoning_engine.cas.retelling import plain
from reasoning_engine.cas.solution_sets import solution_set
from reasoning_engine.cas.statements import Atom, Case, Statement, atom_latex, case_latex, case_names
from reasoning_engine.cas.tools import evaluate
from reasoning_engine.cas.trees import (
    add,
    div,
    fraction_parts,
    mul,
    neg,
    num,
    numeric_fraction,
    power,
    put_back,
    value_of,
)
from reasoning_engine.cas.typesetting import typeset
from reasoning_engine.cas.values import NotExactError, UndefinedValueError, symbols
from reasoning_engine.cas.working_out import worked_out
from reasoning_engine.errors import CasError
from reasoning_engine.records import Lang

_SENTENCES: dict[str, tuple[str, str]] = {
    "expand": ("Multiply out: ${line}$.", "去括号：${line}$。"),
    "clear": ("Multiply every term by ${by}$: ${line}$.", "每一项都乘 ${by}$：${line}$。"),
    "clear-unknown": (
        "Multiply both sides by the denominators (which must not be zero): ${line}$.",
        "两边同乘分母（分母不为零）：${line}$。",
    ),
    "collect": ("Bring like terms together: ${line}$.", "移项、合并同类项：${line}$。"),
    "divide": ("Divide both sides by ${by}$: ${line}$.", "两边同除以 ${by}$：${line}$。"),
    "divide-negative": (
        "Divide both sides by ${by}$, which turns the sign round: ${line}$.",
        "两边同除以 ${by}$，不等号改变方向：${line}$。",
    ),
    "zero": ("Bring everything to one side: ${line}$.", "把所有项移到一边：${line}$。"),
    "factor": ("Factor: ${line}$.", "因式分解：${line}$。"),
    "product": ("A product is zero when a factor is zero: ${line}$.", "乘积为零，则某个因式为零：${line}$。"),
    "root": ("Take both roots: ${line}$.", "开平方，注意正负两个根：${line}$。"),
    "bars": ("Take the bars apart: ${line}$.", "去绝对值：${line}$。"),
    "square": ("Square both sides, and check the solutions at the end: ${line}$.", "两边平方，最后要检验：${line}$。"),
    "solutions": ("The solutions: ${line}$.", "解为：${line}$。"),
    "each-case": ("Go on with each case: ${line}$.", "分别继续求解：${line}$。"),
    "isolate": (
        "Do the same to all parts until ${by}$ stands alone: ${line}$.",
        "三边同时变形，使 ${by}$ 单独留下：${line}$。",
    ),
    "nothing": ("No number satisfies this: ${line}$.", "没有数满足它：${line}$。"),
    "eliminate": ("Eliminate ${by}$: ${line}$.", "消去 ${by}$：${line}$。"),
    "common": ("Find a common denominator: ${line}$.", "通分：${line}$。"),
    "calculate": ("Work out ${by}$ first: ${line}$.", "先算 ${by}$：${line}$。"),
    "simplify": ("Put like terms together: ${line}$.", "合并同类项：${line}$。"),
    "product-rule": ("Use the product rule: ${line}$.", "用积的求导法则：${line}$。"),
    "quotient-rule": ("Use the quotient rule: ${line}$.", "用商的求导法则：${line}$。"),
    "term-by-term": ("Work term by term: ${line}$.", "逐项计算：${line}$。"),
    "value": ("It comes out as ${line}$.", "结果是 ${line}$。"),
}  # fmt: skip
_TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "!=": "!="}
Step = tuple[str, str, str]  # sentence, line in LaTeX, what it is done with


def next_step(statement: Statement, kind: str, lang: Lang) -> str | None:
    """A sentence with a right next line, or None where none is known."""
    try:
        step = _of_expression(statement.expression, kind) if statement.expression is not None else _of_cases(statement)
    except (CasError, NotExactError, UndefinedValueError, ZeroDivisionError):
        step = None
    if step is None:
        return None
    code, line, by = step
    return _SENTENCES[code][lang == "zh"].format(line=line.replace(" or ", " 或 ") if lang == "zh" else line, by=by)


# --- equations and inequalities


def _of_cases(statement: Statement) -> Step | None:
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


def _line(atom: Atom) -> str:
    return atom_latex(atom)


def _evaluated(call: str) -> Node:
    text = evaluate(call).text
    if text is None:
        raise CasError("unsupported", "There is no next step here.")
    return read(text)


def _expanded(node: Node) -> Node:
    return _evaluated(f"expand({plain(node)})")


def _brackets(atom: Atom, name: str) -> Step | None:
    """A product with a sum in it is multiplied out where the equation is linear."""
    sides = [_has_bracket(side) for side in (atom.left, atom.right)]
    if not any(sides) or _degree(atom, name) != 1:
        return None
    left, right = (_termwise(side) if has else side for side, has in zip((atom.left, atom.right), sides, strict=True))
    return "expand", _line(Atom(left, atom.sign, right)), ""


def _termwise(side: Node) -> Node:
    """Every product multiplied out, the terms left side by side."""
    parts = side.parts if side.kind == "add" else (side,)
    return add(*(_expanded(part) if _has_bracket(part) else part for part in parts))


def _has_bracket(node: Node) -> bool:
    return any(
        part.kind in ("mul", "neg") and any(p.kind == "add" and symbols(p) for p in part.parts) for part in node.walk()
    )


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
        cleared = _expanded(numerator(minus(atom.left, atom.right)))
        return "clear-unknown", _line(Atom(cleared, "=", num(0))), ""
    values = [value_of(bottom) for bottom in bottoms]
    wholes = [int(v) for v in values if v is not None and v.denominator == 1 and v > 1]
    if not wholes or len(wholes) != len(bottoms) or not _is_linear_with_fractions(atom, name):
        return None
    common = math.lcm(*wholes)
    left, right = (_expanded(mul(num(common), side)) for side in (atom.left, atom.right))
    return "clear", _line(Atom(left, atom.sign, right)), str(common)


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
            ("collect", _line(collected), "") if (atom.left, atom.right) != (collected.left, collected.right) else None
        )
    if not _is_single_term(atom, name):
        return "collect", _line(collected), ""
    sign = atom.sign if slope > 0 else _TURNED[atom.sign]
    code = "divide-negative" if slope < 0 and sign != atom.sign else "divide"
    return code, _line(Atom(x, sign, num(-constant / slope))), typeset(num(slope))


def _is_single_term(atom: Atom, name: str) -> bool:
    """ax = b, with the unknown on one side and a number on the other."""
    left = atom.left.parts[0] if atom.left.kind == "neg" else atom.left
    return left.kind in ("mul", "name") and name in symbols(atom.left) and not symbols(atom.right)


def _root_of_square(atom: Atom, name: str) -> Step | None:
    if atom.sign != "=" or atom.left.kind != "pow" or atom.left.parts[1] != num(2) or symbols(atom.right):
        return None
    value = value_of(atom.right)
    if value is not None and value < 0:
        return "nothing", _line(atom), ""
    root = _evaluated(f"sqrt({plain(atom.right)})")
    base = atom.left.parts[0]
    cases = [Atom(base, "=", root), Atom(base, "=", neg(root))]
    return "root", r" \text{ or } ".join(_line(case) for case in cases), ""


def _zero_product(atom: Atom, name: str) -> Step | None:
    if atom.sign != "=" or value_of(atom.right) != 0 or atom.left.kind != "mul":
        return None
    parts = [part.parts[0] if part.kind == "pow" else part for part in atom.left.parts if symbols(part)]
    return "product", r" \text{ or } ".join(_line(Atom(part, "=", num(0))) for part in dict.fromkeys(parts)), ""


def _quadratic(atom: Atom, name: str) -> Step | None:
    degree = _degree(atom, name)
    if atom.sign != "=" or degree is None or degree < 2:
        return None
    if value_of(atom.right) != 0:
        moved = _expanded(minus(atom.left, atom.right))
        return "zero", _line(Atom(moved, "=", num(0))), ""
    factored = _evaluated(f"factor({plain(atom.left)})")
    if factored.kind in ("mul", "pow") and factored != atom.left:
        return "factor", _line(Atom(factored, "=", num(0))), ""
    return None


def _bars(atom: Atom, name: str) -> Step | None:
    if atom.left.kind != "call" or atom.left.value != "abs" or symbols(atom.right):
        return None
    inner = atom.left.parts[0]
    if atom.sign == "=":
        cases = [Atom(inner, "=", atom.right), Atom(inner, "=", neg(atom.right))]
        return "bars", r" \text{ or } ".join(_line(case) for case in cases), ""
    if atom.sign in ("<", "<="):
        case: Case = (Atom(neg(atom.right), atom.sign, inner), Atom(inner, atom.sign, atom.right))
        return "bars", case_latex(case), ""
    outside = [Atom(inner, atom.sign, atom.right), Atom(inner, _TURNED[atom.sign], neg(atom.right))]
    return "bars", r" \text{ or } ".join(_line(case) for case in outside), ""


def _radical(atom: Atom, name: str) -> Step | None:
    if atom.sign != "=":
        return None
    for left, right in ((atom.left, atom.right), (atom.right, atom.left)):
        if left.kind == "call" and left.value == "sqrt" and not _has_root(right):
            return "square", _line(Atom(left.parts[0], "=", power(right, 2))), ""
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
        return "nothing", _line(atom), ""
    if atom.sign != "=":
        return "solutions", rf"{name} \in " + typeset(read(text)), ""
    roots = read(text)
    values = roots.parts if roots.kind == "bare" else (roots,)
    return "solutions", r" \text{ or } ".join(_line(Atom(Node("name", name), "=", v)) for v in values), ""


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
    return "eliminate", _line(Atom(left, "=", num(-constant))), names[1]


# --- expressions


def _of_expression(node: Node | None, kind: str) -> Step | None:
    if node is None:
        return None
    if any(p.kind == "call" and p.value in ("diff", "integrate", "limit") for p in node.walk()):
        return _of_calculus(node)
    if not symbols(node):
        return _of_numbers(node)
    if kind == "factor":
        return "factor", typeset(_evaluated(f"factor({plain(node)})")), ""
    if _has_bracket(node) or any(p.kind == "pow" and p.parts[0].kind == "add" for p in node.walk()):
        termwise = _termwise(node) if node.kind == "add" else _expanded(node)
        return "expand", typeset(termwise), ""
    simple = _evaluated(f"simplify({plain(node)})")
    return ("simplify", typeset(simple), "") if simple != node else None


def _of_numbers(node: Node) -> Step | None:
    if is_worked_out(node):
        return None
    common = _common_denominator(node)
    if common is not None:
        return "common", "=" + typeset(common), ""
    for place, way in _innermost(node):
        value = value_of(place)
        if value is not None and place.parts:
            shown = Node("number", value, decimal=True) if _is_decimal(place, value) else num(value)
            return "calculate", "=" + typeset(put_back(shown, way)), typeset(place)
    result = worked_out(_evaluated(plain(node)))
    return ("value", typeset(result), "") if result is not None and result != node else None


def _is_decimal(place: Node, value: Fraction) -> bool:
    return value.denominator != 1 and any(part.decimal for part in place.walk())


def _innermost(node: Node) -> list[tuple[Node, list[tuple[Node, int]]]]:
    """Operations on finished numbers, the first to be worked out first: deepest, then products before sums."""
    found: list[tuple[Node, list[tuple[Node, int]]]] = []

    def walk(place: Node, way: list[tuple[Node, int]]) -> None:
        for index, part in enumerate(place.parts):
            walk(part, [*way, (place, index)])
        ready = place.parts and place.kind != "neg" and all(is_worked_out(part) for part in place.parts)
        if ready and not is_worked_out(place):
            found.append((place, way))

    walk(node, [])
    return found


def _common_denominator(node: Node) -> Node | None:
    """a/b + c/d with the same denominator in both."""
    if node.kind != "add":
        return None
    parts = [numeric_fraction(part) for part in node.parts]
    if any(part is None for part in parts) or not any(fraction_parts(part) for part in node.parts):
        return None
    pairs = [part for part in parts if part is not None]
    common = math.lcm(*(bottom for _, bottom in pairs))
    tops = [top * (common // bottom) for top, bottom in pairs]
    if len({bottom for _, bottom in pairs}) == 1:
        return div(add(*(num(top) for top in tops)), num(common))
    return add(*(div(num(top), num(common)) if top >= 0 else neg(div(num(-top), num(common))) for top in tops))


def _of_calculus(node: Node) -> Step | None:
    rules: dict[str, Callable[[Node, Node], Step | None]] = {"add": _term_by_term, "mul": _product_rule}
    if node.kind == "call" and node.value in ("diff", "integrate") and len(node.parts) == 2:
        body, x = node.parts
        if node.value == "diff" and body.kind == "div" and symbols(body.parts[1]):
            return _quotient_rule(body, x)
        if node.value == "diff" and body.kind == "mul" and sum(1 for p in body.parts if symbols(p)) == 2:
            return rules["mul"](body, x)
        if body.kind == "add":
            return rules["add"](node, x)
    result = worked_out(node)
    return None if result is None else ("value", typeset(result), "")


def _term_by_term(node: Node, x: Node) -> Step | None:
    parts = tuple(
        neg(Node("call", node.value, (p.parts[0], x))) if p.kind == "neg" else Node("call", node.value, (p, x))
        for p in node.parts[0].parts
    )
    return "term-by-term", typeset(add(*parts)), ""


def _product_rule(body: Node, x: Node) -> Step | None:
    first = [p for p in body.parts if symbols(p)]
    rest = [p for p in body.parts if not symbols(p)]
    u, v = mul(*rest, first[0]), first[1]
    left = mul(v, Node("call", "diff", (u, x)))  # the derivative last, so that it cannot be read to go further
    return "product-rule", typeset(add(left, mul(u, Node("call", "diff", (v, x))))), ""


def _quotient_rule(body: Node, x: Node) -> Step | None:
    u, v = body.parts
    du, dv = (Node("call", "diff", (part, x)) for part in (u, v))
    return "quotient-rule", typeset(div(add(mul(v, du), neg(mul(u, dv))), power(v, 2))), ""
