"""Exercises are a pure function of the curriculum: family, difficulty, seed and language name one for ever.

`show` is the only door through which an exercise leaves for a page, and the key, the mal-rules, the hints and the seed
do not pass it. Left out: what a pupil did with an exercise (models.py).
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any, cast

from reasoning_engine import Exercise as Drawn
from reasoning_engine import Lang, families, get_family

SEEDS = 10**9  # the evaluation's held-out suites start here; practice stays below
CANDIDATES = 12  # variants looked at for one that reads well

# Families that train the model to be careful with what is no mathematics; nothing to practise.
NOT_PRACTISED = frozenset({"letters_in_word", "trivial_sum"})

# The curriculum also writes questions as pupils type them, which is for training; a book words them otherwise.
_CHATTY = re.compile(
    r"(please help|can you|could you|question:|homework:|help me|q:|hi!|hello|\d+[.)]\s|problem:|i don't|exercise:|"
    r"老师|请问|题目|请帮|\d+[.、]|求助|帮忙|帮我|（\d+）|\(\d+\)|练习|你好|我不会|问题|作业)",
    re.IGNORECASE,
)
_TYPED = re.compile(r"[*^]|sqrt|<=|>=|\d/\d|[!=]=")


@dataclass(frozen=True, slots=True)
class Variant:
    """The four things that name an exercise."""

    family: str
    difficulty: int
    seed: int
    lang: str


@lru_cache(maxsize=1)
def topics() -> frozenset[str]:
    """The families that are practised."""
    return frozenset(family.name for family in families()) - NOT_PRACTISED


def draw(variant: Variant) -> Drawn:
    """The exercise of that name.

    Raises:
        CurriculumError: no such family, or it has no such difficulty.
    """
    return get_family(variant.family).sample(variant.seed, variant.difficulty, cast(Lang, variant.lang))


def fresh(
    family: str, difficulty: int, lang: str, seen: Collection[str] = (), seed: Callable[[], int] | None = None
) -> Drawn:
    """A variant not in `seen` (texts of problems), worded as a book would where one of a few draws is.

    `seed` gives the seeds to try; secret random ones by default. A family too small for that repeats itself.

    Raises:
        CurriculumError: no such family, or it has no such difficulty.
    """
    next_seed = seed or (lambda: secrets.randbelow(SEEDS))
    drawn = [draw(Variant(family, difficulty, next_seed(), lang)) for _ in range(CANDIDATES)]
    return min(drawn, key=lambda one: (one.problem in seen, _oddness(one.problem)))


def _oddness(problem: str) -> int:
    """How far a wording is from a book's: 0 is fine."""
    text = problem.strip()
    opens_small = text[:1].islower()
    shouts = text.isupper() and len(text) > 12
    ends_open = not text.endswith((".", "?", "。", "？", "!", "$", "\\)", "__"))
    chatty = _CHATTY.match(text) is not None
    typed = "$" not in text and "\\(" not in text and _TYPED.search(text) is not None
    torn = "$$" in text or "\\[" in text  # a formula on a line of its own in the middle of a sentence
    return 4 * chatty + 3 * shouts + 2 * (opens_small + typed + torn) + ends_open


def is_tidy(problem: str) -> bool:
    """Whether a problem is worded as a book would."""
    return _oddness(problem) == 0


def show(drawn: Drawn) -> dict[str, Any]:
    """What a pupil may see before the answer: the problem, its unit, and how an answer is entered.

    The answer's type stays here: "text" under an equation would say that it has no solution.
    """
    return {
        "topic": drawn.family,
        "problem": drawn.problem,
        "lang": drawn.lang,
        "difficulty": drawn.difficulty,
        "unit": drawn.unit,
        "entry": "comparison" if drawn.answer_type == "comparison" else "answer",
        "figure": asdict(drawn.figure) if drawn.figure else None,
    }


def why(drawn: Drawn) -> list[dict[str, Any]]:
    """The family's own explanation, step by step, for when the exercise has ended: words, and calculations with the
    results that the CAS gives (the curriculum's tests compare them)."""
    return [
        {
            "text": " ".join(part for part in step.parts if isinstance(part, str)),
            "calculations": [
                {"expression": part.expression, "result": part.result}
                for part in step.parts
                if not isinstance(part, str)
            ],
        }
        for step in drawn.deep.steps
    ]
