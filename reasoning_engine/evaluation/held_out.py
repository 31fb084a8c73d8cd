"""Suites drawn from the curriculum with seeds that training never sees.

Training draws seeds below FIRST_HELD_OUT_SEED, suites at or above it; a suite also leaves out every text it has given
already. The same arguments give the same file on any machine.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from reasoning_engine.curriculum.family import Family
from reasoning_engine.evaluation.suites import SuiteError
from reasoning_engine.records import Lang

FIRST_HELD_OUT_SEED = 10**9
LANGUAGES: tuple[Lang, ...] = ("en", "zh")


def curriculum_suite(
    families: Iterable[Family],
    per_cell: int,
    *,
    first_seed: int = FIRST_HELD_OUT_SEED,
    languages: Sequence[Lang] = LANGUAGES,
) -> Iterator[dict[str, Any]]:
    """`per_cell` exercises of every family, difficulty and language as suite lines, none with a text given before.

    Raises:
        SuiteError: `first_seed` lies in the range that training draws from.
    """
    if first_seed < FIRST_HELD_OUT_SEED:
        raise SuiteError(f"Seeds below {FIRST_HELD_OUT_SEED} belong to training, {first_seed} is one of them.")
    seen: set[str] = set()
    for family in families:
        for difficulty in family.difficulties:
            for lang in languages:
                yield from _cell(family, difficulty, lang, first_seed, per_cell, seen)


def _cell(
    family: Family, difficulty: int, lang: Lang, first_seed: int, wanted: int, seen: set[str]
) -> Iterator[dict[str, Any]]:
    """Up to `wanted` different exercises; a cell that has fewer gives what it has within four tries for each."""
    found = 0
    for seed in range(first_seed, first_seed + 4 * wanted):
        exercise = family.sample(seed, difficulty, lang)
        if found == wanted:
            return
        if exercise.problem in seen:
            continue
        seen.add(exercise.problem)
        found += 1
        yield {
            "id": f"{family.name}-{difficulty}-{lang}-{seed}", "problem": exercise.problem, "answer": exercise.answer,
            "lang": lang, "family": family.name, "difficulty": difficulty, "answer_type": exercise.answer_type,
            "unit": exercise.unit, "seed": seed,
        }  # fmt: skip


def write_suite(rows: Iterable[Mapping[str, Any]], out: Path) -> int:
    """Write the lines and return how many they are. The file appears whole or not at all."""
    out.parent.mkdir(parents=True, exist_ok=True)
    partial = out.with_suffix(".partial")
    count = 0
    with partial.open("w", encoding="utf-8") as lines:
        for row in rows:
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    partial.replace(out)
    return count
