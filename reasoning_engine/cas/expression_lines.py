"""Judges lines of a calculation or rewriting: each line must have the value of the one before it.

Derivatives, limits and integrals are worked out before two lines are compared; antiderivatives are compared by their
derivatives, up to a constant. Left out: equations with unknowns to be found (lines.py).
"""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import pairwise
from typing import Any

from reasoning_engine.cas.explaining import explain_expression
from reasoning_engine.cas.line_wording import number_latex, sentence, shown_point
from reasoning_engine.cas.misconceptions import misconception
from reasoning_engine.cas.nodes import Node
from reasoning_engine.cas.regions import constant
from reasoning_engine.cas.solution_sets import atom_holds
from reasoning_engine.cas.statements import Statement
from reasoning_engine.cas.trees import value_of
from reasoning_engine.cas.values import NotExactError, UndefinedValueError, exact_value, symbols
from reasoning_engine.cas.working_out import same_value
from reasoning_engine.records import Lang, LineJudgement, LineRelation

_POINTS = (2, 3, 5, -1, Fraction(1, 2))


def judge_expression(before: Node, after: Node, lang: Lang) -> LineJudgement:
    """Whether the value has changed."""
    found = same_value(before, after)
    if found is None:
        return LineJudgement("cannot_tell", "", sentence("undecided", lang))
    if found:
        return LineJudgement("equivalent", "", sentence("same-value", lang), agrees_with_problem=True)
    rule = explain_expression(before, after)
    explained = misconception(rule, lang) if rule is not None else None
    return LineJudgement("not_equivalent", "", _difference(before, after, lang), explained)


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
    relation: LineRelation = "equivalent" if before is not None else "follows"
    return LineJudgement(relation, "", sentence(key, lang), agrees_with_problem=True if before is not None else None)


def _is_label(side: Node, before: Node) -> bool:
    return side.kind == "name" and side.value not in symbols(before)


def _unlike_first(sides: list[Node], before: Node, first: bool | None, lang: Lang) -> LineJudgement:
    """The line starts from something else: from the line before with a mistake, or a calculation on the side."""
    meant = _numbers(sides[0]) == _numbers(before) or (symbols(before) and explain_expression(before, sides[0]))
    if first is False and meant:
        return judge_expression(before, sides[0], lang)
    found = [same_value(left, right) for left, right in pairwise(sides)]
    if False in found:
        index = found.index(False)
        return judge_expression(sides[index], sides[index + 1], lang)
    if all(found):
        return LineJudgement("follows", "", sentence("true-calculation", lang))
    return LineJudgement("cannot_tell", "", sentence("undecided", lang))


def is_aside(statement: Statement, before: Node) -> bool:
    """Whether a line a = b is a calculation beside the expression that is worked on."""
    if len(statement.links) < 2 or statement.links[0].kind in ("name", "apply"):
        return False
    return same_value(before, statement.links[0]) is False


def _numbers(node: Node) -> list[Fraction]:
    return sorted(Fraction(part.value) for part in node.walk() if part.kind == "number")


def judge_numbers(statement: Statement, lang: Lang) -> LineJudgement:
    """A statement about numbers alone, such as 0.4 > 0.35."""
    if all(all(atom_holds(atom, {}) for atom in case) for case in statement.cases):
        return LineJudgement("follows", "", sentence("true-comparison", lang))
    sides = [_decimals(side) for atom in statement.atoms[:1] for side in (atom.left, atom.right)]
    longer = None not in sides and statement.atoms[0].sign in ("<", ">")
    explained = misconception("longer-is-larger", lang) if longer and sides[0] != sides[1] else None
    return LineJudgement("not_equivalent", "", sentence("false-comparison", lang), explained)


def _decimals(node: Node) -> int | None:
    """How many decimals a number has as it is written."""
    if node.kind != "number" or not node.decimal:
        return None
    value, places = Fraction(node.value), 0
    while value.denominator != 1 and places < 20:
        value, places = value * 10, places + 1
    return places


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
    if sum(1 for part in node.parts if value_of(part) is not None) > 1:
        return False
    if node.kind in ("call", "pow"):
        return constant_is_irrational(node)
    return node.kind in ("add", "mul") and all(is_worked_out(part) for part in node.parts)


def constant_is_irrational(node: Node) -> bool:
    """Whether a root, logarithm or power without unknowns is no fraction."""
    return not isinstance(constant(node), Fraction)
