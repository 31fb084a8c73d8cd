"""An answer is checked: how it was read, the verdict, and the kind of mistake where the family knows it.

The verdict is the CAS's, under its service's deadline. `unclear` (could not be read or judged in time) is never held
against the pupil, and neither is `unfinished` (the right value that is not worked out yet). Left out: storing any of it
(recording.py), and what may be said to whom (the sentence here is a practice sentence; a set has its policy).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Literal, cast

from reasoning_engine import CasError, Lang, get_service, latex_of
from reasoning_engine import Exercise as Drawn
from tutor.sentences import say

AnswerVerdict = Literal["right", "unfinished", "wrong", "unclear"]
COUNTED = ("right", "wrong")  # the verdicts that count as an attempt

MOST_CHARACTERS = 300
# What an answer in words can mean where a value is asked for; other words are no answer at all.
_ANSWERS_IN_WORDS = (
    "no solution",
    "cannot be determined",
    "all real numbers",
    "infinitely many solutions",
    "undefined",
)
_PROSE = re.compile(r"(?<!\\)\b[A-Za-z]{2,}\s+[A-Za-z]{2,}")
_SAID_OF_RUNG = {"unit": "answer-unit", "decimal": "answer-decimal", "set": "answer-set"}


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of an answer. `reading` is LaTeX, empty where it could not be read; `rule` the mal-rule's code;
    `said` a sentence for the pupil, empty where there is nothing to add to the verdict."""

    verdict: AnswerVerdict
    reading: str = ""
    rule: str = ""
    said: str = ""


def check(drawn: Drawn, answer: str) -> Checked:
    """The answer against the exercise's key, in the exercise's language."""
    text = answer.strip()
    verdict, rung = _judge(drawn.answer, text, drawn)
    if verdict == "equal":
        return Checked("right", _reading(text, drawn.lang))
    if verdict == "undecided" or _is_idle_talk(drawn, text):
        return Checked("unclear", said=say("answer-unclear", lang=drawn.lang))
    if rung == "form" and _has_the_value(drawn, text):
        return Checked("unfinished", _reading(text, drawn.lang), said=say("answer-unfinished", lang=drawn.lang))
    rule, misconception = _kind_of_mistake(drawn, text)
    said = misconception or (say(_SAID_OF_RUNG[rung], lang=drawn.lang) if rung in _SAID_OF_RUNG else "")
    return Checked("wrong", _reading(text, drawn.lang), rule, said)


def _has_the_value(drawn: Drawn, answer: str) -> bool:
    """Whether an answer in another form than asked for has the key's value; not where any form of it would do."""
    return drawn.answer_type != "construction" and _judge(drawn.answer, answer, drawn, typed=False)[0] == "equal"


def _judge(key: str, answer: str, drawn: Drawn, *, typed: bool = True) -> tuple[str, str]:
    """The CAS's verdict and the rung that decided; undecided where it gave up. `typed`: the form matters."""
    line = {"gold": key, "pred": answer, "unit": drawn.unit, "lang": drawn.lang}
    if typed:
        line["answer_type"] = drawn.answer_type
    try:
        judged = cast(dict[str, Any], get_service().run("grade_line", line))
    except CasError:
        return "undecided", "deadline"
    return str(judged["verdict"]), str(judged["rung"])


def _is_idle_talk(drawn: Drawn, answer: str) -> bool:
    """Whether words were written where a value is asked for that are not one of the answers in words."""
    if drawn.answer_type in ("text", "choice", "comparison") or any(character.isdigit() for character in answer):
        return False
    if _PROSE.search(answer) is None and not _reading(answer, drawn.lang).startswith("\\text{"):
        return False
    plain = replace(drawn, answer_type="text")
    return all(_judge(phrase, answer, plain)[0] != "equal" for phrase in _ANSWERS_IN_WORDS)


def _kind_of_mistake(drawn: Drawn, answer: str) -> tuple[str, str]:
    """The mal-rule that gives this very answer, and what it says; empty where none does."""
    for wrong in drawn.wrong:
        if _judge(wrong.answer, answer, drawn)[0] == "equal":
            return wrong.rule, wrong.misconception
    return "", ""


def _reading(answer: str, lang: Lang) -> str:
    return latex_of(answer, lang)
