"""The curriculum: problem families from which traces, practice, hints and tests are all drawn.

Importing this package imports its modules, and so declares every family. Most modules are (parts of) a strand of
mathematics; `family` is the registry. A strand is written with `phrasing`, `layouts`, `notation` and `polynomials`
(words and formulas) and one of three ways to tell a lesson: `traces` (both languages told whole), `drafting` (sentence
by sentence) or `teaching` (a row of moves). `composing` says how a form, a shape and a story make a problem.
"""

from __future__ import annotations

import importlib
import pkgutil

from reasoning_engine.curriculum.family import Draft, Family, registered
from reasoning_engine.errors import CurriculumError
from reasoning_engine.records import Exercise, Lang

for _module in sorted(info.name for info in pkgutil.iter_modules(__path__)):
    importlib.import_module(f"{__name__}.{_module}")

__all__ = ["Draft", "Family", "families", "get_family", "sample"]


def families() -> list[Family]:
    """Every family, in the order of their names' modules."""
    return list(registered().values())


def get_family(name: str) -> Family:
    """The family of that name.

    Raises:
        CurriculumError: there is none.
    """
    found = registered().get(name)
    if found is None:
        raise CurriculumError(f"There is no family called {name!r}.")
    return found


def sample(name: str, *, seed: int, difficulty: int = 1, lang: Lang = "en") -> Exercise:
    """One exercise of a family; the same seed gives the same exercise.

    Raises:
        CurriculumError: no such family, or it has no such difficulty.
    """
    return get_family(name).sample(seed, difficulty, lang)
