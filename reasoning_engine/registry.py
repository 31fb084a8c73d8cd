"""Which weights there are and which of them serve: folders with a card, and one pointer to the champion.

    <folder>/champion.json      {"name": "lemma-mini-1"}, replaced atomically
    <folder>/<name>/            a weights folder: config.json, model.safetensors, the tokenizer, card.json

Deliberately small: deciding which candidate may become champion is `promotion`'s business.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from reasoning_engine.errors import ConfigError

POINTER = "champion.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """One weights folder. `fingerprint` is the SHA-256 of its safetensors, so that a card cannot lie about them."""

    name: str
    folder: Path
    fingerprint: str


def listed(folder: Path) -> list[str]:
    """The names of the weights in the registry's folder, in alphabetical order."""
    return sorted(path.parent.name for path in folder.glob("*/config.json"))


def find(folder: Path, name: str) -> Weights:
    """The weights of that name.

    Raises:
        ConfigError: there are none, or the folder is not complete.
    """
    if name not in listed(folder):
        raise ConfigError(f"{folder} has no weights called {name!r}; there are {', '.join(listed(folder)) or 'none'}.")
    return Weights(name, folder / name, _fingerprint(folder / name))


def champion(folder: Path, default: str = "lemma-mini") -> Weights:
    """The weights that serve: those the pointer names, `default` where nothing was promoted yet.

    Raises:
        ConfigError: the pointer is damaged, or names weights that are not there.
    """
    pointer = folder / POINTER
    if not pointer.exists():
        return find(folder, default)
    try:
        name = str(json.loads(pointer.read_text(encoding="utf-8"))["name"])
    except (ValueError, KeyError, TypeError) as error:
        raise ConfigError(f'{pointer} is damaged: write {{"name": ...}} with one of {listed(folder)}.') from error
    return find(folder, name)


def point(folder: Path, name: str) -> Weights:
    """Make `name` the champion, atomically: a reader sees the old pointer or the new one, never half of it.

    Raises:
        ConfigError: there are no such weights.
    """
    weights = find(folder, name)
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=POINTER)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump({"name": name}, file)
        file.flush()
        os.fsync(file.fileno())
    Path(temporary).replace(folder / POINTER)
    return weights


def _fingerprint(folder: Path) -> str:
    files = sorted(folder.glob("*.safetensors"))
    if not files:
        raise ConfigError(f"{folder} holds no safetensors.")
    digest = hashlib.sha256()
    for path in files:
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()
