"""Compares two structured answers by kind: labels taken off, relations, sets of numbers, lists, matrices, leaves.

Each kind has one judge; parts are compared by `compare` again. Left out: what the answer type adds (equality.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from reasoning_engine.cas.answers import (
    Answer,
    Leaf,
    Logic,
    Many,
    Ratio,
    Region,
    Relation,
    Table,
    Words,
    is_name,
    read_answer,
)
from reasoning_engine.cas.equations import compare_relations
from reasoning_engine.cas.expressions import compare_expressions
from reasoning_engine.cas.labels import assignments, solutions, value_of_calculation, value_of_label
from reasoning_engine.cas.matching import distinct, in_any_order, in_order
from reasoning_engine.cas.numbers import read_number
from reasoning_engine.cas.quantities import compare_quantities
from reasoning_engine.cas.regions import region_of, same_region
from reasoning_engine.cas.rules import OTHER_KIND, SAME_TEXT, Rules
from reasoning_engine.cas.units import unit_beside_number
from reasoning_engine.cas.vectors import components
from reasoning_engine.cas.wording import normal_words
from reasoning_engine.records import Verdict

_POINT = re.compile(r"[A-Z]'?(?:_\{?\w\}?)?\s*(\(.*,.*\))\Z")


def compare(g: Answer, p: Answer, rules: Rules) -> Verdict:
    """Two structured answers; labels such as "x =" are taken off where the other side has none."""
    g, p = _as_points(g, p)
    if isinstance(g, Relation | Logic) or isinstance(p, Relation | Logic):
        unlabelled = _without_labels(g, p, rules)
        if unlabelled is not None:
            return unlabelled
    if isinstance(g, Words) or isinstance(p, Words):
        return _with_words(g, p, rules)
    g, p = _unwrapped_pair(g, p)
    if isinstance(g, Many) and isinstance(p, Many):
        return _collections(g, p, rules)
    if isinstance(g, Region) and isinstance(p, Region) and (rules.rounded or rules.tolerance is not None):
        return _parametric(g, p, rules)
    judged = _regions(g, p)
    if judged is not None:
        return judged
    g, p = _unwrapped(g), _unwrapped(p)
    judge = _JUDGES.get((type(g), type(p)))
    if judge is not None:
        return judge(g, p, rules)
    if isinstance(g, Region) or isinstance(p, Region):
        return Verdict("undecided", "A set of numbers cannot be worked out here.", "interval")
    if isinstance(g, Table) or isinstance(p, Table):
        return _table_and_other(g, p, rules)
    return OTHER_KIND


def _unwrapped(answer: Answer) -> Answer:
    """[5] and {5} as 5."""
    if isinstance(answer, Many) and len(answer.items) == 1 and answer.bracket in ("[", "{"):
        return answer.items[0]
    return answer


def _unwrapped_pair(g: Answer, p: Answer) -> tuple[Answer, Answer]:
    """{(1, 2)} as (1, 2), where the other is a point."""
    if isinstance(g, Many) and isinstance(p, Many):
        if p.bracket == "(" and g.bracket == "{" and len(g.items) == 1:
            return g.items[0], p
        if g.bracket == "(" and p.bracket == "{" and len(p.items) == 1:
            return g, p.items[0]
    return g, p


def _as_points(g: Answer, p: Answer) -> tuple[Answer, Answer]:
    """P(1, 2) and 3i + 4j as (1, 2) and (3, 4), and several solutions as a list, where the other is of that kind."""
    if isinstance(g, Leaf) and isinstance(p, Many | Table | Logic):
        return _point_of(g, p), p
    if isinstance(p, Leaf) and isinstance(g, Many | Table | Logic):
        return g, _point_of(p, g)
    return g, p


def _point_of(leaf: Leaf, other: Answer) -> Answer:
    named = _POINT.match(leaf.text)
    if named is not None:
        return read_answer(named.group(1))
    size = len(other.items) if isinstance(other, Many) and other.bracket in ("(", "[") else 0
    parts = components(leaf.text, size) if size in (2, 3) else None
    return leaf if parts is None else Many(tuple(map(read_answer, parts)), "(")


# --- relations


def _without_labels(g: Answer, p: Answer, rules: Rules) -> Verdict | None:
    """Cases in which only one side (or both, with the same name) is written as name = value."""
    gold_value, pred_value = value_of_label(g), value_of_label(p)
    if isinstance(g, Relation | Logic) and isinstance(p, Relation | Logic):
        return _both_relations(g, p, rules)
    if isinstance(p, Relation) and pred_value is not None:
        if isinstance(g, Leaf) and is_name(g.text):
            return Verdict("unequal", "The key is an expression, not an equation.", "kind")
        return compare(g, read_answer(pred_value), rules)
    if isinstance(g, Relation) and gold_value is not None:
        return compare(read_answer(gold_value), p, rules)
    if isinstance(p, Relation) and (result := value_of_calculation(p)) is not None:
        return compare(g, read_answer(result), rules)
    related, other = (g, p) if isinstance(g, Relation | Logic) else (p, g)
    points = _as_tuples(related, other, rules)
    if points is not None:
        return compare(points, other, rules) if related is g else compare(other, points, rules)
    if isinstance(other, Words) and region_of(other) is None:
        return Verdict("unequal", "The answers are of different kinds.", "kind")
    judged = _regions(g, p)
    if judged is not None:
        return judged
    return Verdict("unequal", "One is an equation or inequality and the other is a value.", "kind")


def _as_tuples(related: Answer, other: Answer, rules: Rules) -> Answer | None:
    """x=1, y=2 as (1, 2), and several such solutions as a list of points, where the other answer is of that form."""
    found = solutions(related)
    if found is None or not isinstance(other, Many | Table):
        return None
    tuples = [Many(tuple(read_answer(one[name]) for name in sorted(one)), "(") for one in found]
    if isinstance(other, Table):
        return tuples[0] if len(tuples) == 1 else None
    several = other.items and all(isinstance(item, Many) and item.bracket in ("(", "[") for item in other.items)
    if several:
        return Many(tuple(tuples), "")
    return tuples[0] if len(tuples) == 1 and _is_point(other, len(found[0]), rules) else None


def _is_point(answer: Many, size: int, rules: Rules) -> bool:
    is_point = answer.bracket in ("(", "[") or (answer.bracket == "" and rules.answer_type == "tuple")
    return is_point and len(answer.items) == size


def _both_relations(g: Relation | Logic, p: Relation | Logic, rules: Rules) -> Verdict:
    left, right = assignments(g), assignments(p)
    if left is not None and right is not None:
        return _assigned(left, right, rules)
    several = solutions(g), solutions(p)
    if several[0] is not None and several[1] is not None:
        return in_any_order(several[0], several[1], partial(_assigned, rules=rules))
    if isinstance(g, Relation) and isinstance(p, Relation):
        return _one_relation_each(g, p, rules)
    judged = _regions(g, p)
    if judged is not None:
        return judged
    if isinstance(g, Logic) and isinstance(p, Logic) and g.joint == p.joint:
        return in_any_order(g.parts, p.parts, partial(compare, rules=rules))
    return Verdict("undecided", "The systems cannot be compared part by part.", "system")


def _assigned(left: dict[str, str], right: dict[str, str], rules: Rules) -> Verdict:
    if set(left) != set(right):
        return Verdict("unequal", "Different unknowns are given values.", "kind")
    names = sorted(left)
    return _each([read_answer(left[n]) for n in names], [read_answer(right[n]) for n in names], rules)


def _each(golds: Sequence[Answer], preds: Sequence[Answer], rules: Rules) -> Verdict:
    return in_order(golds, preds, partial(compare, rules=rules))


def _one_relation_each(g: Relation, p: Relation, rules: Rules) -> Verdict:
    p = _with_its_variable(g, p)
    gold, pred = value_of_label(g), value_of_label(p)
    same_label = g.sides[0].replace(" ", "") == p.sides[0].replace(" ", "")
    if gold is not None and pred is not None and (same_label or _both_name_a_function(g.sides[0], p.sides[0])):
        return compare(read_answer(gold), read_answer(pred), replace(rules, answer_type=None))
    if rules.answer_type in ("number", "set") and gold is not None and pred is None:
        return Verdict("unequal", "The equation is not solved.", "form")
    return compare_relations(g, p)


def _both_name_a_function(first: str, second: str) -> bool:
    """y = ... and f(x) = ... are two ways to give the same function."""
    names = sorted((first.strip(), second.strip()), key=len)
    return names[0] == "y" and re.fullmatch(r"[a-zA-Z]\s*\(\s*x\s*\)", names[1]) is not None


_APPLIED = re.compile(r"\s*([a-zA-Z])\s*\(\s*([a-z])\s*\)\s*\Z")


def _with_its_variable(g: Relation, p: Relation) -> Relation:
    """f(t) = 2t + 1 with the letter that the key has, if that letter is free."""
    here, there = _APPLIED.match(g.sides[0]), _APPLIED.match(p.sides[0])
    if here is None or there is None or here[1] != there[1] or here[2] == there[2]:
        return p
    alone = r"(?<![A-Za-z\\]){}(?![A-Za-z(])"
    if any(re.search(alone.format(here[2]), side) for side in p.sides[1:]):
        return p
    return Relation((g.sides[0], *(re.sub(alone.format(there[2]), here[2], s) for s in p.sides[1:])), p.signs)


# --- words and sets of numbers


def compare_words(g: Words, p: Words) -> Verdict:
    """Two answers in words."""
    if g.meaning == p.meaning:
        return Verdict("equal", "The words mean the same.", "words")
    if g.known and p.known and {g.meaning, p.meaning} == {"all-reals", "infinitely-many"}:
        return Verdict("undecided", "Infinitely many need not be all real numbers.", "words")
    return Verdict("unequal", "The words mean something else.", "words")


def _with_words(g: Answer, p: Answer, rules: Rules) -> Verdict:
    if isinstance(g, Words) and isinstance(p, Words):
        return compare_words(g, p)
    judged = _regions(g, p)
    if judged is not None:
        return judged
    words, other = (g, p) if isinstance(g, Words) else (p, g)
    if not isinstance(words, Words):
        return OTHER_KIND
    if isinstance(other, Many) and not other.items:
        return Verdict("equal", "Both are the empty set.", "words") if words.meaning == "no-solution" else OTHER_KIND
    if words.known or (isinstance(g, Words) and isinstance(p, Leaf) and p.number is not None):
        return OTHER_KIND
    if isinstance(other, Leaf) and normal_words(other.text) == words.meaning:
        return SAME_TEXT
    if isinstance(other, Leaf) and other.number is not None:
        return Verdict("undecided", "Words were given where a number is expected.", "words")
    return Verdict("undecided", "Words were given that cannot be judged.", "words")


def _regions(g: Answer, p: Answer) -> Verdict | None:
    """Intervals, unions and inequalities in one unknown as sets; None where neither surely is one."""
    surely = (Region, Relation, Logic, Words)
    if not (isinstance(g, surely) or isinstance(p, surely)):
        return None
    if (isinstance(g, Words) and isinstance(p, Words)) or (isinstance(g, Leaf) or isinstance(p, Leaf)):
        return None
    left, right = region_of(g), region_of(p)
    if left is None or right is None:
        return _parametric(g, p, Rules()) if isinstance(g, Region) and isinstance(p, Region) else None
    if left[0] and right[0] and left[0] != right[0]:
        return Verdict("unequal", "They are about different unknowns.", "interval")
    if same_region(left[1], right[1]):
        return Verdict("equal", "The same set of numbers.", "interval")
    return Verdict("unequal", "Different sets of numbers.", "interval")


def _parametric(g: Region, p: Region, rules: Rules) -> Verdict:
    """Intervals with letters in their ends (or with rounded ends), end by end."""
    if len(g.spans) != len(p.spans):
        return Verdict("undecided", "The intervals cannot be matched.", "interval")
    for s, t in zip(g.spans, p.spans, strict=True):
        if (s.low_closed, s.high_closed) != (t.low_closed, t.high_closed):
            return Verdict("unequal", "An end is open in one and closed in the other.", "interval")
        for a, b in ((s.low, t.low), (s.high, t.high)):
            verdict = compare(read_answer(a), read_answer(b), rules)
            if verdict.kind != "equal":
                return verdict
    return Verdict("equal", "The same ends.", "interval")


# --- collections


def _collections(g: Many, p: Many, rules: Rules) -> Verdict:
    comparison = partial(compare, rules=rules)
    ordered = {"(", "["}
    if g.bracket == "{" or p.bracket == "{":
        if g.bracket in ordered or p.bracket in ordered:
            return Verdict("unequal", "One is a set and the other is ordered.", "kind")
        comparison = partial(_elements, rules=rules)
        return in_any_order(distinct(g.items, comparison), distinct(p.items, comparison), comparison)
    if {g.bracket, p.bracket} == ordered and len(g.items) == 2 and rules.answer_type not in ("tuple", "matrix"):
        return Verdict("undecided", "It is not clear whether these are intervals or vectors.", "kind")
    if g.bracket in ordered or p.bracket in ordered or rules.answer_type == "tuple":
        return _each(g.items, p.items, rules)
    return in_any_order(g.items, p.items, comparison)


def _elements(g: Answer, p: Answer, rules: Rules) -> Verdict:
    """Elements of sets: 2 is not {2}."""
    nested = [isinstance(one, Many) and one.bracket == "{" for one in (g, p)]
    return OTHER_KIND if nested[0] != nested[1] else compare(g, p, rules)


def _table_and_other(g: Answer, p: Answer, rules: Rules) -> Verdict:
    """A column or row of a matrix against a tuple; a matrix against rows in brackets."""
    table, other = (g, p) if isinstance(g, Table) else (p, g)
    if not isinstance(table, Table) or not isinstance(other, Many) or other.bracket not in ("(", "["):
        return OTHER_KIND
    rows = [item.items for item in other.items if isinstance(item, Many) and item.bracket in ("(", "[")]
    if len(rows) == len(other.items):
        if [len(row) for row in rows] != [len(row) for row in table.rows]:
            return OTHER_KIND
        others = [cell for row in rows for cell in row]
    else:
        others = list(other.items)
        if len(table.rows) != 1 and any(len(row) > 1 for row in table.rows):
            return OTHER_KIND
    items = [read_answer(cell) for row in table.rows for cell in row]
    return _each(items, others, rules) if isinstance(g, Table) else _each(others, items, rules)


def _tables(g: Table, p: Table, rules: Rules) -> Verdict:
    if [len(row) for row in g.rows] != [len(row) for row in p.rows]:
        return Verdict("unequal", "The matrices have different sizes.", "matrix")
    golds = [read_answer(cell) for row in g.rows for cell in row]
    preds = [read_answer(cell) for row in p.rows for cell in row]
    verdict = _each(golds, preds, replace(rules, answer_type=None))
    return Verdict("equal", "All entries agree.", "matrix") if verdict.kind == "equal" else verdict


# --- leaves


def _leaves(g: Leaf, p: Leaf, rules: Rules) -> Verdict:
    if rules.unit and g.unit is None:
        g = replace(g, unit=unit_beside_number(rules.unit))
    if g.full == p.full:
        return SAME_TEXT
    if g.number is not None and p.number is not None:
        return compare_quantities(g, p, rules.tolerance, rules.rounded)
    if (
        g.number is not None
        and rules.answer_type in ("number", "set", "tuple")
        and p.number is None
        and "pi" not in p.text
    ):
        return Verdict("unequal", "The value is not worked out.", "form")
    same_unit = p.unit == g.unit
    return compare_expressions(
        g.text if same_unit else g.full, p.text if same_unit else p.full, rules.tolerance, rules.rounded
    )


def _ratios(g: Ratio, p: Ratio, rules: Rules) -> Verdict:
    if len(g.terms) != len(p.terms):
        return Verdict("unequal", "The ratios have different numbers of terms.", "ratio")
    golds, preds = ([_ungrouped(term) for term in ratio.terms] for ratio in (g, p))
    for i in range(1, len(golds)):
        left = f"({golds[0]})*({preds[i]})"
        right = f"({golds[i]})*({preds[0]})"
        verdict = compare_expressions(left, right)
        if verdict.kind != "equal":
            return Verdict(verdict.kind, "The ratios differ.", "ratio")
    return Verdict("equal", "The ratios are the same.", "ratio")


def _ungrouped(term: str) -> str:
    """100 000 as 100000."""
    number = read_number(term)
    return term if number is None else str(number.value)


def _ratio_and_leaf(g: Answer, p: Answer, rules: Rules) -> Verdict:
    ratio, leaf = (g, p) if isinstance(g, Ratio) else (p, g)
    if not isinstance(ratio, Ratio) or not isinstance(leaf, Leaf) or len(ratio.terms) != 2:
        return OTHER_KIND
    quotient = f"({ratio.terms[0]})/({ratio.terms[1]})"
    return compare_expressions(leaf.text, quotient)


_JUDGES: dict[tuple[type, type], Callable[[Any, Any, Rules], Verdict]] = {
    (Leaf, Leaf): _leaves,
    (Ratio, Ratio): _ratios,
    (Ratio, Leaf): _ratio_and_leaf,
    (Leaf, Ratio): _ratio_and_leaf,
    (Table, Table): _tables,
}
