r"""Answers whether a given answer equals the key: equal, unequal or undecided, with the reason and the deciding rung.

The ladder, from cheap to dear: the same text; plain numbers; the same kind of answer (words, options, numbers with
units, lists, sets, tuples, intervals, relations, matrices) compared part by part; expressions exactly at random
fractions; then numerically with the domain respected. `undecided` means that it could not be judged, never that it
was wrong. What is policy rather than mathematics is written down in docs/grading.md. Left out: finding the answer in
a text (extraction.py) and deadlines (service.py runs this in its pool; nothing here takes long).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reasoning_engine.cas.answers import (
    Answer,
    Leaf,
    Logic,
    Many,
    Option,
    Ratio,
    Region,
    Relation,
    Table,
    Words,
    is_name,
    read_answer,
)
from reasoning_engine.cas.equations import compare_relations
from reasoning_engine.cas.expressions import compare_expressions, numbers_used
from reasoning_engine.cas.labels import assignments, value_of_calculation, value_of_label
from reasoning_engine.cas.notation import tidy
from reasoning_engine.cas.numbers import read_number, read_plain
from reasoning_engine.cas.quantities import compare_quantities
from reasoning_engine.cas.regions import is_simple_bound, region_of, same_region
from reasoning_engine.cas.units import read_unit
from reasoning_engine.cas.wording import normal_words
from reasoning_engine.records import AnswerType, Verdict

MAX_LENGTH = 4_000
MAX_ITEMS = 40

_SAME_TEXT = Verdict("equal", "The same text.", "text")
_SAME_NUMBER = Verdict("equal", "The same number.", "number")
_OTHER_NUMBER = Verdict("unequal", "The numbers differ.", "number")
_EMPTY = Verdict("undecided", "There is no answer to judge.", "text")
_OTHER_KIND = Verdict("unequal", "The answers are of different kinds.", "kind")


@dataclass(frozen=True, slots=True)
class Rules:
    """What the task says beside the two answers."""

    answer_type: AnswerType | None = None
    unit: str = ""
    tolerance: float | None = None


def equal(
    gold: str, pred: str, *, answer_type: AnswerType | None = None, unit: str = "", tolerance: float | None = None
) -> Verdict:
    """Judge `pred` against the key `gold`.

    `answer_type` and `unit` come from the exercise where there is one; with answer_type "number", "set" or "tuple" a
    plain number must be worked out (2+2 is not accepted for 4). `tolerance` is an absolute difference that the task
    allows.
    """
    if answer_type is None or answer_type == "number":
        left, right = read_plain(gold), read_plain(pred)
        if left is not None and right is not None:
            if left == right:
                return _SAME_NUMBER
            if tolerance is None and not _may_be_float_noise(gold, pred):
                return _OTHER_NUMBER
    if not gold.strip() or not pred.strip():
        return _EMPTY
    if len(gold) > MAX_LENGTH or len(pred) > MAX_LENGTH:
        return Verdict("undecided", "An answer is too long to judge.", "text")
    rules = Rules(answer_type, unit, tolerance)
    as_choice = answer_type == "choice"
    as_words = answer_type in ("text", "choice")
    return _with_type(gold, pred, read_answer(gold, as_choice, as_words), read_answer(pred, as_choice, as_words), rules)


def _may_be_float_noise(gold: str, pred: str) -> bool:
    return max(len(gold), len(pred)) >= 9 and ("." in gold or "." in pred)


def _with_type(gold: str, pred: str, g: Answer, p: Answer, rules: Rules) -> Verdict:
    if rules.answer_type == "comparison" or tidy(gold) in _COMPARISONS:
        return _comparison(gold, pred)
    if tidy(gold) == tidy(pred):
        return _SAME_TEXT
    if rules.answer_type == "construction":
        return _construction(g, p)
    if rules.answer_type == "choice" or isinstance(g, Option) or isinstance(p, Option):
        return _choice(g, p, rules)
    if rules.answer_type == "text" and not (isinstance(g, Words) and g.known):
        return _text(g, p, gold, pred, rules)
    if rules.answer_type is not None and not _same_numbers(gold, pred):
        return Verdict("unequal", "The value is right, but it is not built from the same numbers.", "form")
    if rules.answer_type == "interval" and isinstance(p, Relation) and not is_simple_bound(p):
        return Verdict("unequal", "The inequality is not solved.", "form")
    return compare(g, p, rules)


_CALCULATION = re.compile(r"[0-9()\s]*[0-9)]\s*[-+*/^×÷][-+*/^×÷0-9()\s]*\Z")


def _same_numbers(gold: str, pred: str) -> bool:
    """A key that is a calculation (2*2*3, 6*(2+2)) asks for one with the same numbers, not for its value."""
    key = tidy(gold).replace("\\times", "*").replace("\\cdot", "*").replace("\\div", "/")
    if _CALCULATION.match(key) is None or read_number(key) is not None:
        return True
    return numbers_used(key) == numbers_used(tidy(pred))


def _construction(g: Answer, p: Answer) -> Verdict:
    """Any expression with the key's value made of exactly the key's numbers; "= 24" may follow it."""
    texts = [a.sides[0] if isinstance(a, Relation) else a.full if isinstance(a, Leaf) else "" for a in (g, p)]
    key, given = (numbers_used(text, powers_as_products=False) for text in texts)
    if key is None or given is None:
        return Verdict("undecided", "An expression of numbers was expected.", "parse")
    if key != given:
        return Verdict("unequal", "It is not built from exactly the given numbers.", "form")
    return compare_expressions(texts[0], texts[1])


_COMPARISONS = {
    "<": "<", ">": ">", "=": "=", "less": "<", "greater": ">", "equal-sign": "=", "\\lt": "<", "\\gt": ">",
    "less than": "<", "greater than": ">", "equal to": "=", "&lt;": "<", "&gt;": ">", "<=": "<=", ">=": ">=",
}  # fmt: skip


def _comparison(gold: str, pred: str) -> Verdict:
    signs: list[str | None] = []
    for text in (gold, pred):
        clean = tidy(text)
        answer = read_answer(text)
        meaning = answer.meaning if isinstance(answer, Words) else clean
        signs.append(_COMPARISONS.get(clean) or _COMPARISONS.get(meaning))
    if None in signs:
        return Verdict("undecided", "A comparison sign was expected.", "comparison")
    return Verdict("equal", "The same sign.", "comparison") if signs[0] == signs[1] else _OTHER_SIGN


_OTHER_SIGN = Verdict("unequal", "The comparison signs differ.", "comparison")


# --- options and words


def _letter(answer: Answer) -> str | None:
    if isinstance(answer, Option):
        return answer.letter
    text = answer.text if isinstance(answer, Leaf) else answer.meaning if isinstance(answer, Words) else ""
    bare = text.strip("()[].: ")
    return bare.upper() if len(bare) == 1 and bare.isascii() and bare.isalpha() else None


def _choice(g: Answer, p: Answer, rules: Rules) -> Verdict:
    gold, pred = _letter(g), _letter(p)
    if gold is not None and pred is not None:
        if gold == pred:
            return Verdict("equal", "The same option.", "choice")
        return Verdict("unequal", "Different options.", "choice")
    contents = [a.content if isinstance(a, Option) else "" for a in (g, p)]
    other = p if isinstance(g, Option) else g
    content = contents[0] or contents[1]
    if content and isinstance(other, Leaf | Words):
        text = other.text if isinstance(other, Leaf) else other.meaning
        inner = compare(read_answer(content), read_answer(text), replace(rules, answer_type=None))
        return inner if inner.kind == "equal" else Verdict("undecided", "An option letter was expected.", "choice")
    if gold is not None or pred is not None:
        return Verdict("undecided", "An option letter was expected.", "choice")
    return compare(g, p, replace(rules, answer_type="text"))


def _text(g: Answer, p: Answer, gold: str, pred: str, rules: Rules) -> Verdict:
    if normal_words(tidy(gold)) == normal_words(tidy(pred)):
        return _SAME_TEXT
    if isinstance(g, Words) and isinstance(p, Words):
        return _words(g, p)
    return compare(g, p, replace(rules, answer_type=None))


def _words(g: Words, p: Words) -> Verdict:
    if g.meaning == p.meaning:
        return Verdict("equal", "The words mean the same.", "words")
    if g.known and p.known and {g.meaning, p.meaning} == {"all-reals", "infinitely-many"}:
        return Verdict("undecided", "Infinitely many need not be all real numbers.", "words")
    return Verdict("unequal", "The words mean something else.", "words")


# --- by kind


def compare(g: Answer, p: Answer, rules: Rules) -> Verdict:
    """Two structured answers; labels such as "x =" are taken off where the other side has none."""
    if isinstance(g, Relation | Logic) or isinstance(p, Relation | Logic):
        unlabelled = _without_labels(g, p, rules)
        if unlabelled is not None:
            return unlabelled
    if isinstance(g, Words) or isinstance(p, Words):
        return _with_words(g, p, rules)
    if isinstance(g, Many) and isinstance(p, Many):
        return _collections(g, p, rules)
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
    return _OTHER_KIND


def _unwrapped(answer: Answer) -> Answer:
    """[5] and {5} as 5."""
    if isinstance(answer, Many) and len(answer.items) == 1 and answer.bracket in ("[", "{"):
        return answer.items[0]
    return answer


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
    named = assignments(g if isinstance(g, Relation | Logic) else p)
    other = p if isinstance(g, Relation | Logic) else g
    if named is not None and isinstance(other, Many) and len(named) == len(other.items) and _is_point(other, rules):
        values = tuple(read_answer(named[name]) for name in sorted(named))
        pair = (values, other.items) if isinstance(g, Relation | Logic) else (other.items, values)
        return _in_order(pair[0], pair[1], rules)
    if isinstance(other, Words) and region_of(other) is None:
        return Verdict("unequal", "The answers are of different kinds.", "kind")
    judged = _regions(g, p)
    if judged is not None:
        return judged
    return Verdict("unequal", "One is an equation or inequality and the other is a value.", "kind")


def _is_point(answer: Many, rules: Rules) -> bool:
    return answer.bracket in ("(", "[") or (answer.bracket == "" and rules.answer_type == "tuple")


def _both_relations(g: Relation | Logic, p: Relation | Logic, rules: Rules) -> Verdict:
    left, right = assignments(g), assignments(p)
    if left is not None and right is not None:
        if set(left) != set(right):
            return Verdict("unequal", "Different unknowns are given values.", "kind")
        names = sorted(left)
        return _in_order([read_answer(left[n]) for n in names], [read_answer(right[n]) for n in names], rules)
    if isinstance(g, Relation) and isinstance(p, Relation):
        return _one_relation_each(g, p, rules)
    judged = _regions(g, p)
    if judged is not None:
        return judged
    if isinstance(g, Logic) and isinstance(p, Logic) and g.joint == p.joint:
        return _in_any_order(g.parts, p.parts, rules)
    return Verdict("undecided", "The systems cannot be compared part by part.", "system")


def _one_relation_each(g: Relation, p: Relation, rules: Rules) -> Verdict:
    gold, pred = value_of_label(g), value_of_label(p)
    if gold is not None and pred is not None and g.sides[0].replace(" ", "") == p.sides[0].replace(" ", ""):
        return compare(read_answer(gold), read_answer(pred), replace(rules, answer_type=None))
    if gold is not None and pred is not None and _both_name_a_function(g.sides[0], p.sides[0]):
        return compare(read_answer(gold), read_answer(pred), replace(rules, answer_type=None))
    if rules.answer_type in ("number", "set") and gold is not None and pred is None:
        return Verdict("unequal", "The equation is not solved.", "form")
    return compare_relations(g, p)


def _both_name_a_function(first: str, second: str) -> bool:
    """y = ... and f(x) = ... are two ways to give the same function."""
    names = sorted((first.strip(), second.strip()), key=len)
    return names[0] == "y" and re.fullmatch(r"[a-zA-Z]\s*\(\s*x\s*\)", names[1]) is not None


def _with_words(g: Answer, p: Answer, rules: Rules) -> Verdict:
    if isinstance(g, Words) and isinstance(p, Words):
        return _words(g, p)
    judged = _regions(g, p)
    if judged is not None:
        return judged
    words, other = (g, p) if isinstance(g, Words) else (p, g)
    if not isinstance(words, Words):
        return _OTHER_KIND
    if isinstance(other, Many) and not other.items:
        return Verdict("equal", "Both are the empty set.", "words") if words.meaning == "no-solution" else _OTHER_KIND
    if words.known or (isinstance(g, Words) and isinstance(p, Leaf) and p.number is not None):
        return _OTHER_KIND
    if isinstance(other, Leaf) and normal_words(other.text) == words.meaning:
        return _SAME_TEXT
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
        return _parametric(g, p) if isinstance(g, Region) and isinstance(p, Region) else None
    if left[0] and right[0] and left[0] != right[0]:
        return Verdict("unequal", "They are about different unknowns.", "interval")
    if same_region(left[1], right[1]):
        return Verdict("equal", "The same set of numbers.", "interval")
    return Verdict("unequal", "Different sets of numbers.", "interval")


def _parametric(g: Region, p: Region) -> Verdict:
    """Intervals with letters in their ends, end by end."""
    if len(g.spans) != len(p.spans):
        return Verdict("undecided", "The intervals cannot be matched.", "interval")
    for s, t in zip(g.spans, p.spans, strict=True):
        if (s.low_closed, s.high_closed) != (t.low_closed, t.high_closed):
            return Verdict("unequal", "An end is open in one and closed in the other.", "interval")
        for a, b in ((s.low, t.low), (s.high, t.high)):
            verdict = compare(read_answer(a), read_answer(b), Rules())
            if verdict.kind != "equal":
                return verdict
    return Verdict("equal", "The same ends.", "interval")


# --- collections


def _collections(g: Many, p: Many, rules: Rules) -> Verdict:
    ordered = {"(", "["}
    if g.bracket == "{" or p.bracket == "{":
        if g.bracket in ordered or p.bracket in ordered:
            return Verdict("unequal", "One is a set and the other is ordered.", "kind")
        return _in_any_order(_distinct(g.items, rules), _distinct(p.items, rules), rules)
    if {g.bracket, p.bracket} == ordered and len(g.items) == 2 and rules.answer_type not in ("tuple", "matrix"):
        return Verdict("undecided", "It is not clear whether these are intervals or vectors.", "kind")
    if g.bracket in ordered or p.bracket in ordered or rules.answer_type == "tuple":
        return _in_order(g.items, p.items, rules)
    return _in_any_order(g.items, p.items, rules)


def _distinct(items: Sequence[Answer], rules: Rules) -> list[Answer]:
    kept: list[Answer] = []
    for item in items[: MAX_ITEMS + 1]:
        if not any(compare(other, item, rules).kind == "equal" for other in kept):
            kept.append(item)
    return kept


def _in_order(golds: Sequence[Answer], preds: Sequence[Answer], rules: Rules) -> Verdict:
    if len(golds) != len(preds):
        return Verdict("unequal", f"There are {len(preds)} parts and not {len(golds)}.", "list")
    worst: Verdict | None = None
    for index, (a, b) in enumerate(zip(golds, preds, strict=True), start=1):
        verdict = compare(a, b, rules)
        if verdict.kind == "unequal":
            return Verdict("unequal", f"Part {index} differs: {verdict.reason}", "list")
        if verdict.kind == "undecided":
            worst = verdict
    return worst or Verdict("equal", "All parts agree in order.", "list")


def _in_any_order(golds: Sequence[Answer], preds: Sequence[Answer], rules: Rules) -> Verdict:
    if len(golds) != len(preds):
        return Verdict("unequal", f"There are {len(preds)} answers and not {len(golds)}.", "set")
    if len(golds) > MAX_ITEMS:
        return Verdict("undecided", "There are too many answers to match.", "set")
    left = list(preds)
    undecided: Verdict | None = None
    for item in golds:
        verdicts = []
        for other in left:
            verdicts.append(compare(item, other, rules))
            if verdicts[-1].kind == "equal":
                break
        if verdicts and verdicts[-1].kind == "equal":
            left.pop(len(verdicts) - 1)
            continue
        undecided = next((v for v in verdicts if v.kind == "undecided"), None)
        if undecided is None:
            return Verdict("unequal", "One of the answers is missing.", "set")
        return undecided
    return Verdict("equal", "The same answers, in whatever order.", "set")


def _table_and_other(g: Answer, p: Answer, rules: Rules) -> Verdict:
    """A column or row of a matrix against a tuple."""
    table, other = (g, p) if isinstance(g, Table) else (p, g)
    if not isinstance(table, Table) or not isinstance(other, Many) or other.bracket == "{":
        return _OTHER_KIND
    entries = [cell for row in table.rows for cell in row]
    if len(table.rows) != 1 and len(entries) != len(table.rows):
        return _OTHER_KIND
    items = tuple(read_answer(cell) for cell in entries)
    return _in_order(items, other.items, rules) if isinstance(g, Table) else _in_order(other.items, items, rules)


def _tables(g: Table, p: Table, rules: Rules) -> Verdict:
    if [len(row) for row in g.rows] != [len(row) for row in p.rows]:
        return Verdict("unequal", "The matrices have different sizes.", "matrix")
    golds = [read_answer(cell) for row in g.rows for cell in row]
    preds = [read_answer(cell) for row in p.rows for cell in row]
    verdict = _in_order(golds, preds, replace(rules, answer_type=None))
    return Verdict("equal", "All entries agree.", "matrix") if verdict.kind == "equal" else verdict


# --- leaves


def _leaves(g: Leaf, p: Leaf, rules: Rules) -> Verdict:
    if rules.unit and g.unit is None:
        g = replace(g, unit=read_unit(rules.unit))
    if g.full == p.full:
        return _SAME_TEXT
    if g.number is not None and p.number is not None:
        return compare_quantities(g, p, rules.tolerance)
    if (
        g.number is not None
        and rules.answer_type in ("number", "set", "tuple")
        and p.number is None
        and "pi" not in p.text
    ):
        return Verdict("unequal", "The value is not worked out.", "form")
    return compare_expressions(
        g.text if p.unit == g.unit else g.full, p.text if p.unit == g.unit else p.full, rules.tolerance
    )


def _ratios(g: Ratio, p: Ratio, rules: Rules) -> Verdict:
    if len(g.terms) != len(p.terms):
        return Verdict("unequal", "The ratios have different numbers of terms.", "ratio")
    for i in range(1, len(g.terms)):
        left = f"({g.terms[0]})*({p.terms[i]})"
        right = f"({g.terms[i]})*({p.terms[0]})"
        verdict = compare_expressions(left, right)
        if verdict.kind != "equal":
            return Verdict(verdict.kind, "The ratios differ.", "ratio")
    return Verdict("equal", "The ratios are the same.", "ratio")


def _ratio_and_leaf(g: Answer, p: Answer, rules: Rules) -> Verdict:
    ratio, leaf = (g, p) if isinstance(g, Ratio) else (p, g)
    if not isinstance(ratio, Ratio) or not isinstance(leaf, Leaf) or len(ratio.terms) != 2:
        return _OTHER_KIND
    quotient = f"({ratio.terms[0]})/({ratio.terms[1]})"
    return compare_expressions(leaf.text, quotient)


_JUDGES: dict[tuple[type, type], Callable[[Any, Any, Rules], Verdict]] = {
    (Leaf, Leaf): _leaves,
    (Ratio, Ratio): _ratios,
    (Ratio, Leaf): _ratio_and_leaf,
    (Leaf, Ratio): _ratio_and_leaf,
    (Table, Table): _tables,
}
