"""Names a mistake in the reader's language, whatever the language of the pupil who made it.

A pupil is told of a mistake in the language of their exercise. A teacher reads it in their own: as the family or the
engine names the mal-rule in that language, else as the pupil was told.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reasoning_engine import CurriculumError, misconception
from tutor.assignments.drawing import drawn_at
from tutor.assignments.models import Attempt, Item, Work
from tutor.practice.lines import FAILING
from tutor.sentences import current_language, say


def named(item: Item, rule: str, spoken: Mapping[str, str], lang: str) -> str:
    """The mal-rule in `lang`; `spoken` is what pupils were told of it, by language."""
    if lang in spoken:
        return spoken[lang]
    return (rule and (by_family(item, rule, lang) or by_engine(rule, lang))) or next(iter(spoken.values()), "")


def by_family(item: Item, rule: str, lang: str) -> str:
    """What the family says of its mal-rule, told by one of the item's own exercises; "" where none has it."""
    for seed in next(iter(item.seeds.values()), []):
        try:
            wrong = drawn_at(item, seed, lang).wrong
        except CurriculumError:
            return ""
        found = next((one.misconception for one in wrong if one.rule == rule), "")
        if found:
            return found
    return ""


def by_engine(rule: str, lang: str) -> str:
    """What the engine says of a mal-rule that it found behind a wrong line; "" where it has no such rule."""
    try:
        return misconception(rule, "zh" if lang == "zh" else "en").sentence
    except KeyError:
        return ""


def told_of_attempt(work: Work, attempt: Attempt) -> str:
    """What a teacher reads of an answer's mistake."""
    return named(work.item, attempt.rule, {work.lang: attempt.said}, current_language())


def told_of_line(work: Work, line: Mapping[str, Any]) -> str:
    """What a teacher reads of a line's mistake, or of its failing where no rule explains it."""
    lang = current_language()
    if lang != work.lang and not line.get("rule") and line["relation"] in FAILING:
        return say(f"line-{line['relation']}", lang=lang)
    return named(work.item, line.get("rule", ""), {work.lang: line.get("said", "")}, lang)
