"""Whether an answer of the model is the suite's key, under the conventions of test files.

The grader compares mathematics; this adds what belongs to suites: a choice may be answered by its letter or by what the
letter stands for, and a question without an answer is answered by saying so. What the grader cannot decide counts as
wrong in the accuracy and is told apart in the items.
"""

from __future__ import annotations

import re
from typing import Any, Protocol

from reasoning_engine.cas.forms import gives_the_question_back
from reasoning_engine.errors import CasError
from reasoning_engine.evaluation.choices import letter, letters
from reasoning_engine.evaluation.suites import UNANSWERABLE, SuiteItem
from reasoning_engine.records import Equality

_UNDETERMINED = re.compile(
    r"cannot (?:be|answer|determine|tell|solve)|can't be|not enough|insufficient|undetermined|indeterminate"
    r"|unanswerable|missing (?:information|premise|data)|ill-posed|contradict|no answer"
    r"|无法|不能确定|不确定|条件不足|信息不足|缺少|无解答|矛盾|题目有误",
    re.IGNORECASE,
)


class Grader(Protocol):
    """What is needed of `reasoning_engine.cas.CasService`."""

    def run(self, operation: str, *arguments: Any) -> Any:
        """The result of a named operation; `grade_line` turns {gold, pred, ...} into the same with `verdict`."""
        ...


def says_undetermined(answer: str) -> bool:
    """Whether the answer says that the question has none."""
    return _UNDETERMINED.search(answer) is not None


def grade(item: SuiteItem, answer: str | None, grader: Grader) -> Equality:
    """The verdict on one answer; no answer at all is unequal."""
    if answer is None or not answer.strip():
        return "unequal"
    if item.gold == UNANSWERABLE:
        return "equal" if says_undetermined(answer) else "unequal"
    if item.answer_type == "expression" and gives_the_question_back(item.problem.text, item.gold, answer):
        return "unequal"
    if (chosen := letters(item.gold)) is not None and item.options:
        return "equal" if letters(answer) == chosen else "unequal"
    verdicts = [_verdict(gold, answer, item, answer_type, grader) for gold, answer_type in _keys(item)]
    return next((kind for kind in ("equal", "unequal") if kind in verdicts), "undecided")


def _keys(item: SuiteItem) -> list[tuple[str, str | None]]:
    """The key with its kind, other answers that are as right, and for a letter also what it stands for."""
    keys: list[tuple[str, str | None]] = [(item.gold, item.answer_type), *((other, None) for other in item.others)]
    option = item.options.get(letter(item.gold) or "")
    return keys if option is None else [*keys, (option, None)]


def _verdict(gold: str, answer: str, item: SuiteItem, answer_type: str | None, grader: Grader) -> Equality:
    line = {"gold": gold, "pred": answer, "answer_type": answer_type, "unit": item.unit, "lang": item.problem.lang}
    try:
        verdict: Equality = grader.run("grade_line", line)["verdict"]
    except CasError:  # out of time or too large for the grader: not judged, and so not right
        return "undecided"
    return verdict


def same_answer(item: SuiteItem, a: str, b: str, grader: Grader) -> bool:
    """Whether two answers to the item are one, for counting votes."""
    return _verdict(a, b, item, item.answer_type, grader) == "equal"
