"""The registry of problem families and the small tools they are written with.

A family is a function `sample(rng, difficulty, lang) -> Draft` with a declaration around it. Everything random comes from
the `random.Random` it is given, so that a seed reproduces on any machine. A family never evaluates text: it computes its
answer in Python (ints and Fractions), and writes the tool results that the CAS would give; the property tests compare.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from reasoning_engine.errors import CurriculumError
from reasoning_engine.records import AnswerType, Exercise, Figure, Lang, Trace, WrongAnswer

Strand = Literal[
    "counting", "arithmetic", "fractions", "decimals", "ratio", "measurement", "geometry", "statistics", "integers",
    "expressions", "equations", "inequalities", "systems", "functions", "sequences", "trigonometry", "vectors",
    "complex", "probability", "number_theory", "calculus", "linear_algebra", "word_problems", "competition", "traps",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Draft:
    """What a family's `sample` returns; the registry adds family, language, difficulty and seed."""

    problem: str
    answer: str
    answer_type: AnswerType
    fast: Trace
    deep: Trace
    hints: tuple[str, str, str, str]
    wrong: tuple[WrongAnswer, ...]
    check: str
    unit: str = ""
    figure: Figure | None = None


Sampler = Callable[[random.Random, int, Lang], Draft]


@dataclass(frozen=True, slots=True)
class Family:
    """A declared family. `grades`: first and last school grade (13 = university); `ccss`: Common Core code;
    `cn`: the Chinese curriculum's term; `difficulties`: those of 1-5 it can produce. `search`: only trying leads to the
    answer, so that a fast trace shows luck, not a way: training sees hardly any of those."""

    name: str
    strand: Strand
    grades: tuple[int, int]
    title_en: str
    title_zh: str
    ccss: str
    cn: str
    difficulties: tuple[int, ...]
    sampler: Sampler
    search: bool = False

    def sample(self, seed: int, difficulty: int, lang: Lang) -> Exercise:
        """The exercise that belongs to this seed, the same on any machine.

        Raises:
            CurriculumError: the family has no such difficulty.
        """
        if difficulty not in self.difficulties:
            raise CurriculumError(f"{self.name} has difficulties {self.difficulties}, not {difficulty}.")
        key = f"{self.name}/{lang}/{difficulty}/{seed}".encode()
        rng = random.Random(int.from_bytes(hashlib.sha256(key).digest()[:8]))
        d = self.sampler(rng, difficulty, lang)
        return Exercise(
            family=self.name, lang=lang, difficulty=difficulty, seed=seed, problem=d.problem, answer=d.answer,
            answer_type=d.answer_type, fast=d.fast, deep=d.deep, hints=d.hints, wrong=d.wrong, check=d.check, unit=d.unit,
            figure=d.figure,
        )  # fmt: skip


_REGISTRY: dict[str, Family] = {}


def family(
    name: str, *, strand: Strand, grades: tuple[int, int], en: str, zh: str, ccss: str, cn: str,
    difficulties: Sequence[int] = (1, 2, 3, 4, 5), search: bool = False,
) -> Callable[[Sampler], Sampler]:  # fmt: skip
    """Declare the decorated sampler as a family. Names are unique, lower-case with underscores."""

    def register(sampler: Sampler) -> Sampler:
        if name in _REGISTRY:
            raise CurriculumError(f"Two families are called {name}.")
        _REGISTRY[name] = Family(name, strand, grades, en, zh, ccss, cn, tuple(difficulties), sampler, search)
        return sampler

    return register


def registered() -> dict[str, Family]:
    """The families declared so far, in order of declaration. Import `reasoning_engine.curriculum` to have them all."""
    return dict(_REGISTRY)
