"""Help on a problem that the pupil wrote down: the ladder without a family behind it, from the engine's own judgement.

Help starts where the work fails, or where it stops: the place is the number of right lines before. The rungs are a
nudge, the error by name, a worked example of the same kind of task from the curriculum, and the next right line. What
the engine cannot say at a place is left out, and the ladder there is shorter. Left out: writing sentences of its own;
whoever wants the whole problem solved asks the tutor.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from django.db import transaction

from reasoning_engine import CasError, Lang, Reading, get_family, judge_line, read
from tutor.practice.allowing import allowance
from tutor.practice.exercises import Variant, draw, is_tidy
from tutor.practice.hints import KINDS, Door, HintKind, door
from tutor.practice.lines import FAILING
from tutor.practice.models import Work, WorkHint, WorkLine
from tutor.practice.working import sheet
from tutor.refusals import Refusal
from tutor.sentences import say

# Families of the curriculum whose task is of the kind that a problem was read as: for a nudge and a worked example.
FAMILY_OF_KIND = {
    "solve_equation": "linear_one_side",
    "solve_inequality": "linear_inequality",
    "solve_system": "system_2x2",
    "evaluate": "order_of_operations",
    "substitute": "evaluate_expression",
    "simplify": "combine_like_terms",
    "expand": "expand_product",
    "factor": "factor_quadratic",
    "differentiate": "derivative_polynomial",
    "integrate": "definite_integral",
    "limit": "limit_rational",
    "gcd": "gcd",
    "lcm": "lcm",
    "remainder": "remainder",
    "factorint": "prime_factorisation",
    "divisors": "list_factors",
    "percent_of": "percent_of",
    "percent_ratio": "what_percent",
    "whole_of_percent": "percent_whole",
    "mean": "mean",
    "median": "median",
    "mode": "mode",
    "range": "data_range",
    "round": "round_whole",
    "convert": "unit_conversion",
}
SECOND_DEGREE = {"solve_equation": "quadratic_factorable", "solve_inequality": "quadratic_inequality"}
EXAMPLE_SEEDS = range(7, 27)
SURELY_WRONG = "0=1"  # asked about where no line fails, to hear what would be right


@dataclass(frozen=True, slots=True)
class Place:
    """Where the work stands: so many right lines, then the failing one, if there is one."""

    good: tuple[str, ...]
    failing: WorkLine | None

    @property
    def number(self) -> int:
        return len(self.good)


@dataclass(frozen=True, slots=True)
class Told:
    """What one rung says; `problem` is the worked example's."""

    kind: HintKind
    text: str
    problem: str = ""


def place_of(lines: Sequence[WorkLine]) -> Place:
    """The place where help starts."""
    first = next((index for index, line in enumerate(lines) if line.relation in FAILING), len(lines))
    return Place(tuple(line.text for line in lines[:first]), lines[first] if first < len(lines) else None)


def door_of(work: Work) -> Door:
    """Whether the next rung at this place may be opened; none where nothing is left to do."""
    lines = sheet(work)
    place = place_of(lines)
    if place.failing is None and any(line.finished for line in lines):
        return "none"
    last = work.hints.filter(place=place.number).last()
    most = allowance(work.owner, work.problem).rung
    return door(last.rung if last else 0, last.attempts if last else 0, _attempts_at(work, place), most)


def open_rung(work: Work) -> WorkHint:
    """Open the next rung at the place where the work fails or stops.

    Raises:
        Refusal: a new line comes first, the engine has no more to say, or the problem is held back.
    """
    place = place_of(sheet(work))
    ladder = rungs(work.problem, place, work.lang)  # before the lock: the CAS may take its time
    with transaction.atomic():
        Work.objects.select_for_update().get(pk=work.pk)
        state = door_of(work)
        opened = work.hints.filter(place=place.number).count()
        if state == "after-attempt":
            raise Refusal(say("hint-after-line"))
        if state == "none" or opened >= len(ladder):
            raise Refusal(say("hint-none"))
        told = ladder[opened]
        return WorkHint.objects.create(
            work=work,
            place=place.number,
            rung=KINDS.index(told.kind) + 1,
            kind=told.kind,
            text=told.text,
            problem=told.problem,
            attempts=_attempts_at(work, place),
        )


def _attempts_at(work: Work, place: Place) -> int:
    """Different lines that were tried at this place and could be judged."""
    tried = work.lines.filter(number=place.number + 1).exclude(relation="cannot_tell")
    return len(set(tried.values_list("text", flat=True)))


def rungs(problem: str, place: Place, lang: str) -> list[Told]:
    """What can be said at a place, from the least to the most."""
    reading = _reading(problem, lang)
    found = [_nudge(reading, place, lang), _error(place), _example(problem, reading, lang), _step(problem, place, lang)]
    return [told for told in found if told is not None]


def _reading(problem: str, lang: str) -> Reading | None:
    try:
        return read(problem, cast(Lang, lang))
    except CasError:
        return None


def _nudge(reading: Reading | None, place: Place, lang: str) -> Told:
    if place.failing is not None:
        key = "nudge-first-line" if place.number == 0 else "nudge-line"
        return Told("nudge", say(key, lang=lang, line=place.number + 1, before=place.number))
    if place.good:
        return Told("nudge", say("nudge-go-on", lang=lang))
    kind = reading.kind if reading is not None else "unknown"
    general = say("nudge-start", lang=lang)
    if reading is None or kind == "unknown":
        return Told("nudge", general)
    return Told("nudge", say("nudge-read", lang=lang, description=reading.description) + general)


def _error(place: Place) -> Told | None:
    """The kind of mistake, where the line's judgement named one."""
    line = place.failing
    return Told("error", line.said) if line is not None and line.said else None


def _example(problem: str, reading: Reading | None, lang: str) -> Told | None:
    """An exercise of the same kind of task with its step, the same one each time."""
    family = _family_of(reading) if reading is not None else None
    if family is None:
        return None
    difficulty = get_family(family).difficulties[0]
    for seed in EXAMPLE_SEEDS:
        drawn = draw(Variant(family, difficulty, seed, lang))
        if is_tidy(drawn.problem) and drawn.problem != problem:
            return Told("example", ("" if lang == "zh" else " ").join((drawn.hints[1], drawn.hints[3])), drawn.problem)
    return None


def _family_of(reading: Reading) -> str | None:
    squared = any("^2" in relation for relation in reading.relations)
    return (SECOND_DEGREE if squared else {}).get(reading.kind) or FAMILY_OF_KIND.get(reading.kind)


def _step(problem: str, place: Place, lang: str) -> Told | None:
    """A line that would be right here, as the engine knows one: it says so beside a line that is wrong."""
    line = place.failing.text if place.failing is not None else SURELY_WRONG
    judged = judge_line(problem, place.good, line, cast(Lang, lang))
    return Told("step", judged.next_step) if judged.next_step else None
