"""The contract of composed problems: a number form inside an equation shape inside a story, each drawn by itself.

A **number form** says a share (3/5, 60%, 6 tenths, "half as many again") and knows the step that turns it into a number.
An **equation shape** knows which shares it needs, its equation over one unknown, its checks and its mistakes. A **story**
gives the words for three roles: taking parts of a whole, comparing two quantities, changing one quantity. Any form of a
role fits any shape of that role and any story, so a new form or story is one more entry in its table.
Left out: the tables (number_forms.py, equation_shapes.py, story_frames.py) and the telling (composed_problems.py).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from reasoning_engine.curriculum.teaching import Both, Lesson, Move, Solved
from reasoning_engine.records import Figure

Role = Literal["part", "comparison", "change"]


@dataclass(frozen=True, slots=True)
class Said:
    """A share as one problem says it, with the story's slots still open; `turn` makes it a number, where it is none."""

    form: str
    share: Fraction
    words: Both
    turn: Move | None = None


@dataclass(frozen=True, slots=True)
class NumberForm:
    """A way to say a share. `level`: the lowest difficulty it belongs to; `draw`: a share that can be said so."""

    name: str
    level: int
    draw: Callable[[random.Random, int], Said]


@dataclass(frozen=True, slots=True)
class Whole:
    """Parts are taken of a whole. `takes`: two sentences with the slot {s} for what is taken; `amount`: the second one
    for a plain number of units; `left`, `taken`: with {n}. `name`: what x is."""

    name: Both
    whole: Both
    intro: Both
    takes: tuple[Both, Both]
    amount: Both
    left: Both
    taken: Both
    ask: Both


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two quantities of the same kind. `subject`: "{B} has read", 乙看的页数; `as_many`, `more`, `fewer`: English only;
    `ratio`: what stands in a ratio; `both`, `above`: sum and difference with {n} (and {X}, {Y}); `ask` with {X}."""

    first: Both
    second: Both
    subject: Both
    as_many: str
    more: str
    fewer: str
    ratio: str
    both: Both
    above: Both
    ask: Both
    name: Both


@dataclass(frozen=True, slots=True)
class Change:
    """One quantity that changes twice: what it is, what it is now (with {n}), and the question for the beginning."""

    quantity: Both
    now: Both
    ask: Both


@dataclass(frozen=True, slots=True)
class Story:
    """A setting with its words for each role, the unit, and how large the whole sensibly is."""

    name: str
    unit: Both
    sizes: tuple[int, int]
    whole: Whole
    comparison: Comparison
    change: Change


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of one exercise: the shares, the unknown x, what is given (the last one closes the equation)."""

    shares: tuple[Fraction, ...]
    x: int
    given: tuple[int, ...]
    variant: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution(Solved):
    """How a shape is solved with these numbers: the moves after the forms are turned, and all the teacher says."""

    lesson: Lesson
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """An equation over one unknown. `draw` fits the numbers to shares and sizes, or gives None where they do not fit;
    `sentences` are the story's, in order; `solve` gives the solution."""

    name: str
    role: Role
    forms: int
    draw: Callable[[random.Random, tuple[Fraction, ...], tuple[int, int]], Numbers | None]
    sentences: Callable[[Story, Numbers], Sequence[Both]]
    solve: Callable[[Story, Numbers], Solution]


@dataclass(frozen=True, slots=True)
class Composition:
    """One draw of the three layers."""

    shape: Shape
    story: Story
    said: tuple[Said, ...]
    numbers: Numbers

    @property
    def names(self) -> tuple[str, ...]:
        """What was combined: shape, story and forms."""
        return (self.shape.name, self.story.name, *(said.form for said in self.said))
