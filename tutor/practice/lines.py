"""My work: each line of a pupil's is judged against the lines before it, as the pupil pauses.

Pure functions of the problem and the lines. What is told of a wrong line is the kind of mistake where one is known,
never the witness that the CAS found: the value that the line before had is often the answer itself. Left out: keeping
the lines (working.py), and the next right line, which is help (helping.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from reasoning_engine import Lang, LineJudgement, judge_line
from tutor.sentences import say

MOST_LINES = 40
MOST_CHARACTERS = 300
FAILING = ("not_equivalent", "loses_roots", "gains_roots")


@dataclass(frozen=True, slots=True)
class JudgedLine:
    """What a line is worth. `relation` is the engine's (docs/engine.md); `reading` its LaTeX; `rule` and `said` the
    kind of mistake; `finished` says that nothing is left to do, `astray` that it follows from a wrong line."""

    text: str
    relation: str
    reading: str = ""
    rule: str = ""
    said: str = ""
    finished: bool = False
    astray: bool = False

    @property
    def fails(self) -> bool:
        return self.relation in FAILING


def judge(problem: str, previous: Sequence[str], line: str, lang: str) -> JudgedLine:
    """One line after the lines before it."""
    judged = judge_line(problem, previous, line, cast(Lang, lang))
    rule, said = _told(judged, lang, is_first=not previous)
    return JudgedLine(
        line,
        judged.relation,
        judged.read_as,
        rule,
        said,
        finished=judged.finished,
        astray=judged.correct is True and judged.agrees_with_problem is False,
    )


def judge_lines(problem: str, lines: Sequence[str], lang: str) -> list[JudgedLine]:
    """Every line after those before it."""
    return [judge(problem, lines[:index], line, lang) for index, line in enumerate(lines)]


def failing(lines: Sequence[JudgedLine]) -> int | None:
    """The index of the first line that fails; None where none does."""
    return next((index for index, line in enumerate(lines) if line.fails), None)


def _told(judged: LineJudgement, lang: str, *, is_first: bool) -> tuple[str, str]:
    """The mal-rule's code, and the sentence about the line that gives nothing away. Before a first line there is only
    the problem."""
    if judged.misconception is not None:
        return judged.misconception.rule, judged.misconception.sentence
    if judged.correct is True and judged.agrees_with_problem is False:
        return "", say("line-astray", lang=lang)
    first = "-first" if is_first and judged.relation in FAILING else ""
    return "", say(f"line-{judged.relation}{first}", lang=lang)
