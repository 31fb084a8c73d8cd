"""Judges lines of a calculation or rewriting: each line must have the value of the one before it.

Derivatives, limits and integrals are worked out before two lines are compared; antiderivatives are compared by their
derivatives, up to a constant. Left out: equations with unknowns to be found (lines.py).
"""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import pairwise
from typing import Any

from reasoning_engine.cas.grammar import read
from reasoning_engine.cas.line_wording import number_latex, sentence, shown_point
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.regions import constant
from reasoning_engine.cas.retelling import plain
from reasoning_engine.cas.sampling import agreement
from reasoning_engine.cas.statements import Statement
from reasoning_engine.cas.tools import evaluate
from reasoning_engine.cas.values import NotExactError, UndefinedValueError, exact_value, symbols
from reasoning_engine.errors import CasError
from reasoning_engine.records import Lang, LineJudgement

_CALCULUS = frozenset(["diff", "integrate", "limit", "sum", "product", "subs", "gcd", "lcm", "mod"])
_POINTS = (2, 3, 5, -1, Fraction(1, 2))


def judge_expression(before: Node, after: Node, lang: Lang) -> LineJudgement:
    """Whether the value has changed."""
    found = same_value(before, after)
    if found is None:
        return LineJudgement("cannot_tell", "", sentence("undecided", lang))
    if found:
        return LineJudgement("equivalent", "", sentence("same-value", lang), agrees_with_problem=True)
    return LineJudgement("not_equivalent", "", _difference(before, after, lang))


def same_value(before: Node, after: Node) -> bool | None:
    """Whether two expressions are the same function (antiderivatives: up to a constant); None where undecided."""
    if _is_antiderivative(before) or _is_antiderivative(after):
        return _same_antiderivative(before, after)
    left, right = worked_out(before), worked_out(after)
    if left is None or right is None:
        return True if before == after else None
    found = agreement(left, right)
    return None if found == "unknown" else found != "differ"


def _is_antiderivative(node: Node) -> bool:
    return any(p.kind == "call" and p.value == "integrate" and len(p.parts) == 2 for p in node.walk())


def _same_antiderivative(before: Node, after: Node) -> bool | None:
    variable = next(
        str(p.parts[1].value)
        for side in (before, after)
        for p in side.walk()
        if p.kind == "call" and p.value == "integrate" and len(p.parts) == 2
    )
    slopes = [
        worked_out(Node("call", "diff", (worked_out(side) or side, Node("name", variable)))) for side in (before, after)
    ]
    if slopes[0] is None or slopes[1] is None:
        return None
    found = agreement(slopes[0], slopes[1])
    return None if found == "unknown" else found != "differ"


def _slope(node: Node, variable: str) -> Node | None:
    return worked_out(Node("call", "diff", (node, Node("name", variable))))


def worked_out(node: Node) -> Node | None:
    """The tree without calculus in it; None where the CAS has no answer."""
    if not any(p.kind == "call" and p.value in _CALCULUS for p in node.walk()):
        return node
    if node.kind == "call" and node.value in _CALCULUS:
        try:
            text = evaluate(plain(node)).text
            return None if text is None else read(text)
        except CasError:
            return None
    parts = [worked_out(part) for part in node.parts]
    if any(part is None for part in parts):
        return None
    return Node(node.kind, node.value, tuple(p for p in parts if p is not None), node.decimal)


def _difference(before: Node, after: Node, lang: Lang) -> str:
    """The values of both lines, at a simple point where they have unknowns."""
    names = symbols(before) | symbols(after)
    if not names:
        left, right = constant(before), constant(after)
        if left is None or right is None:
            return sentence("differ", lang)
        return sentence("values", lang, before=_shown(left), after=_shown(right))
    for value in _POINTS:
        point = {name: Fraction(value) + index for index, name in enumerate(sorted(names))}
        try:
            one, two = exact_value(before, point), exact_value(after, point)
        except (NotExactError, UndefinedValueError):
            continue
        if one != two:
            return sentence("values-at", lang, point=shown_point(point), before=_shown(one), after=_shown(two))
    return sentence("differ", lang)


def _shown(value: Any) -> str:
    exact, text = number_latex(value)
    return text if exact else rf"\approx {text}"


def judge_links(statement: Statement, before: Node | None, lang: Lang) -> LineJudgement:
    """A line a = b = c in a calculation: the first side is the line before (or a label), every link must hold."""
    links = statement.links
    if not links:
        return LineJudgement("cannot_tell", "", sentence("undecided", lang))
    sides = list(links)
    if before is not None:
        if sides[0].kind in ("name", "apply") or _is_label(sides[0], before):
            sides = [before, *sides[1:]]
        elif (first := same_value(before, sides[0])) is not True:
            return _unlike_first(sides, before, first, lang)
    for left, right in pairwise(sides):
        judged = judge_expression(left, right, lang)
        if judged.relation != "equivalent":
            return judged
    key = "same-value" if before is not None else "true-calculation"
    relation = "equivalent" if before is not None else "follows"
    return LineJudgement(relation, "", sentence(key, lang), agrees_with_problem=True if before is not None else None)


def _is_label(side: Node, before: Node) -> bool:
    return side.kind == "name" and side.value not in symbols(before)


def _unlike_first(sides: list[Node], before: Node, first: bool | None, lang: Lang) -> LineJudgement:
    """The line starts from something else: a calculation on the side, right or wrong by itself."""
    found = [same_value(left, right) for left, right in pairwise(sides)]
    if False in found:
        index = found.index(False)
        return judge_expression(sides[index], sides[index + 1], lang)
    if all(found):
        return LineJudgement("follows", "", sentence("true-calculation", lang))
    return LineJudgement("cannot_tell", "", sentence("undecided", lang))


def is_worked_out(node: Node) -> bool:
    """Whether a value has nothing left to calculate: 7, -7/3, 0.5, sqrt(2)/2, 1+sqrt(2), 2*pi; not 10/5 or 3+4."""
    if node.kind in ("number", "name", "mixed", "percent", "degree"):
        return True
    if node.kind == "neg":
        return is_worked_out(node.parts[0])
    if node.kind == "div":
        top, bottom = node.parts
        top = top.parts[0] if top.kind == "neg" else top
        if top.kind == bottom.kind == "number" and isinstance(top.value, int) and isinstance(bottom.value, int):
            return bottom.value > 1 and math.gcd(top.value, bottom.value) == 1
        return is_worked_out(top) and is_worked_out(bottom)
    if sum(1 for part in node.parts if part.kind in ("number", "mixed") or _is_negated_number(part)) > 1:
        return False
    if node.kind in ("call", "pow"):
        return constant_is_irrational(node)
    return node.kind in ("add", "mul") and all(is_worked_out(part) for part in node.parts)


def _is_negated_number(node: Node) -> bool:
    return node.kind == "neg" and node.parts[0].kind == "number"


def constant_is_irrational(node: Node) -> bool:
    """Whether a root, logarithm or power without unknowns is no fraction."""
    return not isinstance(constant(node), Fraction)
