"""A figure shows what the problem gives and never the answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

import pytest

from reasoning_engine.curriculum import families, get_family
from reasoning_engine.curriculum.family import Family
from reasoning_engine.records import Exercise, Figure, FigureKind, Lang

LANGS: tuple[Lang, Lang] = ("en", "zh")
SIZES = {
    "jump": {2}, "points": {2}, "fractions": {4}, "bars": {2}, "rectangle": {2}, "triangle": {2}, "parallelogram": {2},
    "right_triangle": {2}, "plane": {4}, "parabola": {3}, "trapezoid": {3}, "angles": {2}, "corner": {3}, "box": {3},
    "circle": {1}, "sector": {2}, "inscribed": {0}, "cylinder": {3}, "cone": {3}, "silo": {4}, "sphere": {1},
}  # fmt: skip


def drawn(family: Family) -> Iterator[tuple[Exercise, Figure]]:
    for difficulty in family.difficulties:
        for lang in LANGS:
            for seed in range(5):
                exercise = family.sample(seed, difficulty, lang)
                if exercise.figure:
                    yield exercise, exercise.figure


ILLUSTRATED = [f for f in families() if any(True for _ in drawn(f))]
every_illustrated = pytest.mark.parametrize("family", ILLUSTRATED, ids=lambda f: f.name)


def test_several_strands_have_figures() -> None:
    assert {"geometry", "fractions", "integers", "functions", "ratio"} <= {f.strand for f in ILLUSTRATED}


@every_illustrated
def test_a_figure_has_the_numbers_of_its_kind(family: Family) -> None:
    for _, figure in drawn(family):
        assert len(figure.numbers) in SIZES[figure.kind]
        assert len(figure.labels) <= max(len(figure.numbers) + 1, 2)


def test_every_kind_is_drawn_for_some_family() -> None:
    assert {figure.kind for family in ILLUSTRATED for _, figure in drawn(family)} == set(get_args(FigureKind))


def said(problem: str) -> str:
    """The problem with plain fractions and signs, without LaTeX, commas and spaces."""
    plain = re.sub(r"\\d?frac\{(\d+)\}\{(\d+)\}", r"\1/\2", problem)
    return re.sub(r"\\\w+|[{}$,，\s]", "", plain)


@every_illustrated
def test_labels_stand_in_the_problem(family: Family) -> None:
    for exercise, figure in drawn(family):
        for label in figure.labels:
            for number in re.findall(r"\d+(?:/\d+)?", label):
                assert number == "0" or number in said(exercise.problem), (exercise.problem, label)


@every_illustrated
def test_a_figure_does_not_hold_the_answer(family: Family) -> None:
    for exercise, figure in drawn(family):
        told = {str(number) for number in figure.numbers} | set(figure.labels)
        assert exercise.answer not in told or exercise.answer in said(exercise.problem), (exercise.problem, figure)


def test_the_missing_leg_is_not_drawn_to_scale() -> None:
    family = get_family("right_triangle")
    figures = [f for e, f in drawn(family) if f.labels[1] == "?"]
    assert figures
    assert {f.numbers for f in figures} == {(1.6, 1)}
