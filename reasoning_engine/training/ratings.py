"""People's ratings of tutor replies as pairs: of two replies to one dialogue, the one that was rated higher.

A line of the file: `turns` [{role, text}], `responses` [{text, labels {axis: rating}}], `lang`. Ratings on an axis go
from no to yes; a reply's rating is their sum over the axes that both replies were rated on. Dialogues about the same
exercise stay on one side of the split, so that nothing held out was seen.
"""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reasoning_engine.backends.reply_scorer import Turn
from reasoning_engine.errors import TrainingError

# What each rating is worth; giving the answer away is a fault whether it is right or not.
WORTH = {"Yes": 1.0, "To some extent": 0.5, "No": 0.0, "Encouraging": 1.0, "Neutral": 0.5, "Offensive": 0.0}
REVEALING = "Revealing_of_the_Answer"


@dataclass(frozen=True, slots=True)
class Rated:
    """One reply with its worth on each axis."""

    text: str
    worth: dict[str, float]


@dataclass(frozen=True, slots=True)
class Dialogue:
    """What was said before, and the replies that people rated."""

    turns: tuple[Turn, ...]
    replies: tuple[Rated, ...]
    lang: str = "en"

    @property
    def exercise(self) -> str:
        """What dialogues about the same exercise share: how they begin."""
        return " ".join(self.turns[0].text.split())[:200] if self.turns else ""


@dataclass(frozen=True, slots=True)
class Preference:
    """Reply `better` of dialogue number `dialogue` was rated higher than `worse`."""

    dialogue: int
    better: int
    worse: int


def read_ratings(path: Path) -> list[Dialogue]:
    """The dialogues of a file.

    Raises:
        TrainingError: no such file, or a line without turns and rated responses.
    """
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip()]
        return [
            Dialogue(
                tuple(Turn(turn["role"], turn["text"]) for turn in row["turns"]),
                tuple(Rated(r["text"], _worth(r["labels"])) for r in row["responses"] if r["text"].strip()),
                str(row.get("lang", "en")),
            )
            for row in rows
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TrainingError(f"{path} is no file of rated replies: {error!r}") from error


def _worth(labels: dict[str, str]) -> dict[str, float]:
    """Each axis as a number from 0 to 1; ratings that are not known are left out."""
    worth = {axis: WORTH[rating] for axis, rating in labels.items() if rating in WORTH and axis != REVEALING}
    if REVEALING in labels:
        worth[REVEALING] = float(labels[REVEALING] == "No")
    return worth


def split(dialogues: Sequence[Dialogue], held_out: float) -> tuple[list[int], list[int]]:
    """Numbers of the dialogues to train on, and of those held out: about that share of the exercises, by their hash."""
    taken: list[int] = []
    kept: list[int] = []
    for number, dialogue in enumerate(dialogues):
        digest = hashlib.sha256(dialogue.exercise.encode()).digest()
        (kept if int.from_bytes(digest[:4]) / 2**32 < held_out else taken).append(number)
    return taken, kept


def preferences(dialogues: Sequence[Dialogue], numbers: Sequence[int], margin: float) -> list[Preference]:
    """Pairs of replies to one dialogue whose ratings differ by at least `margin` over the axes that both have."""
    found = []
    for number in numbers:
        for a, b in itertools.combinations(range(len(dialogues[number].replies)), 2):
            difference = _difference(dialogues[number].replies[a], dialogues[number].replies[b])
            if abs(difference) >= margin:
                found.append(Preference(number, *((a, b) if difference > 0 else (b, a))))
    return found


def _difference(a: Rated, b: Rated) -> float:
    shared = sorted(a.worth.keys() & b.worth.keys())
    return sum(a.worth[axis] - b.worth[axis] for axis in shared)
