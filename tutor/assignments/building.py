"""Building a set: items added, put in order, changed and taken away; copies; own problems whose key the CAS has seen.

A published set's items stay as they are, because work hangs on them; its policy may change, and so may the key of an
own problem (grading.py). Left out: publishing itself (publishing.py).
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max

from reasoning_engine import CurriculumError, Lang, Problem, get_family, latex_of, prove
from reasoning_engine import Exercise as Drawn
from tutor.accounts.models import Classroom, User
from tutor.accounts.spreadsheets import Fault, Row, read_table, refuse_faults
from tutor.assignments.drawing import drawn_at, langs_of
from tutor.assignments.models import Item, ProblemSet
from tutor.practice.checking import check
from tutor.practice.exercises import SEEDS, fresh
from tutor.refusals import Refusal
from tutor.sentences import say

MOST_ITEMS = 60
POOL = 12  # seeds of an item: two neighbours share one in twelve times, and every one can be checked
MOST_KEY = 300
MOST_OWN_CHARACTERS = 2_000
ANSWER_TYPES = ("", "number", "expression", "set", "tuple", "interval", "equation", "matrix", "choice", "text")
COLUMNS = {
    "problem": ("question", "题目", "问题"),
    "key": ("answer", "答案"),
    "type": ("answer_type", "类型"),
    "unit": ("单位",),
    "hint": ("hints", "提示"),
    "lang": ("language", "语言"),
    "points": ("分值", "分数"),
}


@dataclass(frozen=True, slots=True)
class OwnProblem:
    """A teacher's own problem, as it was written."""

    problem: str
    key: str
    answer_type: str = ""
    unit: str = ""
    lang: str = "en"
    hints: tuple[str, ...] = ()
    points: int = 1


def refuse_unless_draft(problem_set: ProblemSet) -> None:
    if problem_set.state != ProblemSet.State.DRAFT:
        raise Refusal(say("set-published"))


def add_family(
    problem_set: ProblemSet, family: str, difficulty: int, points: int = 1, rules: Collection[str] = ()
) -> Item:
    """A problem of the curriculum, with a new pool of seeds; `rules` as for `pool`.

    Raises:
        Refusal: no such family or difficulty, or the set is full or published.
    """
    refuse_unless_draft(problem_set)
    try:
        found = get_family(family)
    except CurriculumError:
        raise Refusal(say("family-unknown"), "family") from None
    if difficulty not in found.difficulties:
        raise Refusal(say("family-difficulty", known=", ".join(map(str, found.difficulties))), "difficulty")
    seeds = {lang: pool(family, difficulty, lang, rules) for lang in langs_of(problem_set)}
    return _append(problem_set, kind=Item.Kind.FAMILY, family=family, difficulty=difficulty, seeds=seeds, points=points)


def pool(family: str, difficulty: int, lang: str, rules: Collection[str] = ()) -> list[int]:
    """Seeds of different exercises that read well; fewer where the family has no more. Where mal-rules are given,
    exercises in which one of them leads to a wrong answer come before others."""
    seen: set[str] = set()
    drawn: list[Drawn] = []
    for _ in range(2 * POOL if rules else POOL):
        one = fresh(family, difficulty, lang, seen, lambda: secrets.randbelow(SEEDS))
        if one.problem not in seen:
            seen.add(one.problem)
            drawn.append(one)
    drawn.sort(key=lambda one: all(wrong.rule not in rules for wrong in one.wrong))
    return [one.seed for one in drawn[:POOL]]


def add_own(problem_set: ProblemSet, own: OwnProblem) -> Item:
    """A teacher's own problem.

    Raises:
        Refusal: the CAS cannot read the key, or knows it to be wrong.
    """
    refuse_unless_draft(problem_set)
    fields = own_fields(own)
    return _append(problem_set, kind=Item.Kind.OWN, checked=True, points=own.points, **fields)


def own_fields(own: OwnProblem) -> dict[str, Any]:
    """An own problem's columns, with what the CAS says of its key.

    Raises:
        Refusal: the CAS cannot read the key, or knows it to be wrong.
    """
    if own.answer_type not in ANSWER_TYPES:
        raise Refusal(say("own-type", known=", ".join(ANSWER_TYPES[1:])), "answer_type")
    fields: dict[str, Any] = {
        "problem": own.problem.strip(), "key": own.key.strip(), "answer_type": own.answer_type,
        "unit": own.unit.strip(),
        "lang": own.lang, "hints": [hint.strip() for hint in own.hints if hint.strip()][:3],
    }  # fmt: skip
    drawn = drawn_at(Item(kind=Item.Kind.OWN, **fields), 0, own.lang)
    if check(drawn, drawn.answer).verdict != "right" or not _is_readable(drawn.answer):
        raise Refusal(say("own-key-unread"), "key")
    proof = prove(Problem(drawn.problem, _lang(own.lang)), drawn.answer)
    if proof.verdict == "refuted":
        raise Refusal(say("own-key-refuted", reason=proof.reason), "key")
    return {**fields, "proof": proof.verdict}


def _is_readable(key: str) -> bool:
    """Whether the CAS reads the key, or it is a word; a stray bracket equals itself too."""
    return not latex_of(key).startswith("\\text{") or re.search(r"[A-Za-z]{2}|[\u4e00-\u9fff]", key) is not None


def _lang(lang: str) -> Lang:
    return "zh" if lang == "zh" else "en"


def add_table(problem_set: ProblemSet, text: str, lang: str) -> list[Item]:
    """Many own problems from CSV: all of them, or none and the rows that are wrong.

    Raises:
        Refusal: the table or a row is wrong.
    """
    refuse_unless_draft(problem_set)
    rows = read_table(text, COLUMNS, ("problem", "key"), MOST_ITEMS)
    faults: list[Fault] = []
    ready: list[tuple[dict[str, Any], int]] = []
    for row in rows:
        try:
            own = _own_of_row(row, lang)
            ready.append((own_fields(own), own.points))
        except Refusal as refusal:
            faults.append(Fault(row.number, str(refusal.detail)))
    refuse_faults(faults)
    with transaction.atomic():
        return [_append(problem_set, kind=Item.Kind.OWN, checked=True, points=points, **f) for f, points in ready]


def _own_of_row(row: Row, lang: str) -> OwnProblem:
    if not 1 <= len(row["problem"]) <= MOST_OWN_CHARACTERS:
        raise Refusal(say("own-problem", most=MOST_OWN_CHARACTERS))
    if not 1 <= len(row["key"]) <= MOST_KEY:
        raise Refusal(say("own-key", most=MOST_KEY))
    if row["lang"] not in ("", "en", "zh"):
        raise Refusal(say("roster-lang"))
    if row["points"] and not (row["points"].isdecimal() and 1 <= int(row["points"]) <= 100):
        raise Refusal(say("item-points"))
    return OwnProblem(
        row["problem"], row["key"], row["type"].lower(), row["unit"][:20], row["lang"] or lang,
        tuple(row["hint"].split("|")), int(row["points"] or 1),
    )  # fmt: skip


@transaction.atomic
def _append(problem_set: ProblemSet, **fields: Any) -> Item:
    ProblemSet.objects.select_for_update().get(pk=problem_set.pk)
    if problem_set.items.count() >= MOST_ITEMS:
        raise Refusal(say("set-full", most=MOST_ITEMS))
    last = problem_set.items.aggregate(last=Max("position"))["last"]
    return Item.objects.create(problem_set=problem_set, position=0 if last is None else last + 1, **fields)


def own_of(item: Item) -> OwnProblem:
    """An item's own problem, as it could have been written."""
    return OwnProblem(item.problem, item.key, item.answer_type, item.unit, item.lang, tuple(item.hints), item.points)


def change_family(
    item: Item, family: str | None = None, difficulty: int | None = None, points: int | None = None
) -> None:
    """Other points at any time; another difficulty, with new seeds, while the set is a draft.

    Raises:
        Refusal: the set is published, or the family has no such difficulty.
    """
    if points is not None:
        item.points = points
    if difficulty is not None and difficulty != item.difficulty:
        refuse_unless_draft(item.problem_set)
        known = get_family(item.family).difficulties
        if difficulty not in known:
            raise Refusal(say("family-difficulty", known=", ".join(map(str, known))), "difficulty")
        item.difficulty, item.checked = difficulty, False
        item.seeds = {lang: pool(item.family, difficulty, lang) for lang in langs_of(item.problem_set)}
    item.save(update_fields=["points", "difficulty", "seeds", "checked"])


def change(problem_set: ProblemSet, fields: dict[str, Any]) -> None:
    """Change a set; another language gives the curriculum's problems new seeds."""
    before = problem_set.lang
    for name, value in fields.items():
        setattr(problem_set, name, value)
    problem_set.save(update_fields=[*fields, "changed"])
    if problem_set.lang == before:
        return
    for item in problem_set.items.filter(kind=Item.Kind.FAMILY):
        item.seeds = {lang: pool(item.family, item.difficulty, lang) for lang in langs_of(problem_set)}
        item.checked = False
        item.save(update_fields=["seeds", "checked"])


def move(problem_set: ProblemSet, before: str, after: str) -> None:
    """From one state to another; nothing happens where it is not in the first."""
    ProblemSet.objects.filter(pk=problem_set.pk, state=before).update(state=after)


@transaction.atomic
def reorder(problem_set: ProblemSet, item_ids: Sequence[int]) -> None:
    """Put the items into the given order, which names each of them once.

    Raises:
        Refusal: it does not.
    """
    refuse_unless_draft(problem_set)
    items = {item.pk: item for item in problem_set.items.select_for_update()}
    if sorted(item_ids) != sorted(items):
        raise Refusal(say("set-order"), "items")
    for position, item_id in enumerate(item_ids):
        items[item_id].position = position
    Item.objects.bulk_update(items.values(), ["position"])


@transaction.atomic
def copy(problem_set: ProblemSet, owner: User, classroom: Classroom | None) -> ProblemSet:
    """A draft with the same items and policy, new seeds, and no due date: that one has passed or will."""
    made = ProblemSet.objects.get(pk=problem_set.pk)
    made.pk, made.owner, made.classroom, made.state = None, owner, classroom, ProblemSet.State.DRAFT
    made.due = made.published = None
    made.title = say("set-copy", title=problem_set.title)[:120]
    made._state.adding = True
    made.save()
    for item in problem_set.items.all():
        item.pk, item.problem_set, item._state.adding = None, made, True
        if item.kind == Item.Kind.FAMILY:
            item.seeds = {lang: pool(item.family, item.difficulty, lang) for lang in langs_of(made)}
            item.checked = False
        item.save()
    return made
