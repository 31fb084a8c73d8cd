"""The barrier between training and test sets: whether a problem stands in a test file, word for word or renumbered.

Two keys of each test problem are kept: its normalised text (letters and digits only, width and case undone) and the
same with its numbers masked. The masked key bars renumbered twins; it is not used for texts so short that any textbook
has them ("# + # = ?"). Left out: paraphrases.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from reasoning_engine.errors import TrainingError

MIN_MASKED = 12  # letters or characters besides the numbers, below which a masked text says too little

_NUMBER = re.compile(r"\d+(?:[.,/:]\d+)*%?")
_LATEX = re.compile(r"\\[a-zA-Z]+|[${}]")


def normalised(text: str) -> str:
    """Letters and digits alone, lower case, LaTeX commands removed: `"Solve $x^2$ = 4!"` is `solvex24`."""
    plain = unicodedata.normalize("NFKC", _LATEX.sub(" ", text)).lower()
    return "".join(sign for sign in plain if sign.isalnum())


def masked(text: str) -> str | None:
    """The normalised text with every number as `#`, or None where too little is left to tell problems apart."""
    plain = unicodedata.normalize("NFKC", _LATEX.sub(" ", text)).lower()
    key = "".join(sign for sign in _NUMBER.sub("#", plain) if sign.isalnum() or sign == "#")
    return key if len(key) - key.count("#") >= MIN_MASKED else None


class Barrier:
    """What the test sets hold. An empty one bars nothing."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._texts: set[str] = set()
        self._masked: set[str] = set()
        for text in texts:
            self.add(text)

    def add(self, text: str) -> None:
        self._texts.add(normalised(text))
        key = masked(text)
        if key is not None:
            self._masked.add(key)

    def is_barred(self, text: str) -> bool:
        """Whether the problem, or one that differs from it in numbers only, stands in a test set."""
        return normalised(text) in self._texts or masked(text) in self._masked

    def __len__(self) -> int:
        return len(self._texts)


def barrier(paths: Iterable[Path]) -> Barrier:
    """The barrier of JSONL files with a `problem` a line.

    Raises:
        TrainingError: a file is missing, or a line has no problem.
    """
    built = Barrier()
    for path in paths:
        try:
            with path.open(encoding="utf-8") as lines:
                for line in lines:
                    built.add(json.loads(line)["problem"])
        except (OSError, KeyError, TypeError, json.JSONDecodeError) as error:
            raise TrainingError(f"{path} is no file of test problems: {error!r}") from error
    return built
