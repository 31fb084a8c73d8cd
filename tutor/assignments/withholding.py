"""Lets a run's events through only when they do not give a hidden answer away.

For a run that may be about an assigned problem, all that follows the choice of the mode waits until the answer is
there. Then the answer, and every expression of the steps, is held against the hidden answers by the CAS's equality. If
one is equal, or cannot be told from it, nothing is shown and the run stops with a sentence; otherwise all of it follows
at once.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from typing import Any

from reasoning_engine import CasError, Event, get_service
from tutor.assignments.recognising import Assigned
from tutor.sentences import say

ENDINGS = frozenset({"finished", "stopped", "failed"})
_FORMULA = re.compile(r"\$\$?([^$]+)\$\$?|\\\((.+?)\\\)|\\\[(.+?)\\\]")
_VALUE = re.compile(r"-?\d+(?:\.\d+)?(?:/\d+)?")
_SHORT = re.compile(r"-?\d{1,2}\Z")  # a small number stands in any solution and gives nothing away
MOST_COMPARED = 60


def withhold(events: Generator[Event], hidden: Sequence[Assigned], lang: str) -> Generator[Event]:
    """The events, or those before the answer and a stop."""
    if not hidden:
        yield from events
        return
    held: list[Event] = []
    with closing(events):
        for event in events:
            if event.type == "mode_chosen":
                yield event
            else:
                held.append(event)
            if event.type in ENDINGS:
                break
    if any(_gives_away(held, one) for one in hidden):
        yield _stopped(held, hidden, lang)
    else:
        yield from held


def _stopped(held: Sequence[Event], hidden: Sequence[Assigned], lang: str) -> Event:
    ending = held[-1].data if held and held[-1].type in ENDINGS else {}
    kept: dict[str, Any] = {
        name: ending.get(name) for name in ("usage", "model", "prompt_version", "seed") if name in ending
    }
    return Event("stopped", {**kept, "reason": say("ask-withheld", lang=lang, title=hidden[0].title)})


def _gives_away(events: Sequence[Event], one: Assigned) -> bool:
    answers = [str(event.data.get("text") or event.data.get("answer") or "") for event in events if _answers(event)]
    if any(_is_hidden(answer, one, unsure=True) for answer in answers if answer):
        return True
    if _SHORT.fullmatch(one.key.strip()):
        return False
    expressions = dict.fromkeys(found for event in events for found in _expressions(event))
    return any(_is_hidden(expression, one) for expression in list(expressions)[:MOST_COMPARED])


def _answers(event: Event) -> bool:
    return event.type in ("answer", "attempt_finished")


def _expressions(event: Event) -> Iterator[str]:
    """What a step, a thought or a tool says in formulas and numbers."""
    if event.type == "tool_returned" and event.data.get("result"):
        yield str(event.data["result"])
    if event.type not in ("step_closed", "thinking"):
        return
    text = str(event.data.get("text", ""))
    for found in _FORMULA.findall(text):
        formula = next(part for part in found if part)
        yield formula
        yield from (side for side in re.split(r"=|\\approx|\\text\{[^}]*\}", formula) if side.strip())
    yield from _VALUE.findall(text)


def _is_hidden(expression: str, one: Assigned, unsure: bool = False) -> bool:
    """Whether the CAS finds the expression equal to the hidden answer (`unsure`: or cannot tell)."""
    if expression.strip() == one.key.strip():
        return True
    line = {"gold": one.key, "pred": expression, "unit": one.unit, "lang": one.lang}
    if one.answer_type:
        line["answer_type"] = one.answer_type
    try:
        verdict = str(get_service().run("grade_line", line)["verdict"])
    except CasError:
        return unsure
    return verdict == "equal" or (unsure and verdict == "undecided")
