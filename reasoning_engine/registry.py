"""Which weights there are and which of them serve: folders with a card, and one pointer to the champion.

    <folder>/champion.json      {"name": "lemma-mini-1"}, replaced atomically; with "previous" to roll back to, and
                                "canary" and "share" while a candidate answers a share of the runs
    <folder>/<name>/            a weights folder: config.json, model.safetensors, the tokenizer, card.json

Deliberately small: deciding which candidate may become champion is `promotion`'s business.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from reasoning_engine.errors import ConfigError

POINTER = "champion.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """One weights folder. `fingerprint` is the SHA-256 of its safetensors, so that a card cannot lie about them."""

    name: str
    folder: Path
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Pointer:
    """Who serves. `share` of the runs, between 0 and 1, go to `canary` where there is one."""

    name: str
    previous: str | None = None
    canary: str | None = None
    share: float = 0.0


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
    return Weights(name, folder / name, fingerprint(folder / name))


def champion(folder: Path, default: str = "lemma-mini") -> Weights:
    """The weights that serve: those the pointer names, `default` where nothing was promoted yet.

    Raises:
        ConfigError: the pointer is damaged, or names weights that are not there.
    """
    pointer = read_pointer(folder)
    return find(folder, default if pointer is None else pointer.name)


def read_pointer(folder: Path) -> Pointer | None:
    """The pointer, or None where nothing was promoted yet.

    Raises:
        ConfigError: it is damaged.
    """
    path = folder / POINTER
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return Pointer(str(data["name"]), data.get("previous"), data.get("canary"), float(data.get("share", 0.0)))
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ConfigError(f'{path} is damaged: write {{"name": ...}} with one of {listed(folder)}.') from error


def write_pointer(folder: Path, pointer: Pointer) -> None:
    """Replace the pointer atomically: a reader sees the old one or the new one, never half of it.

    Raises:
        ConfigError: it names weights that are not there.
    """
    for name in filter(None, (pointer.name, pointer.canary)):
        find(folder, name)
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=POINTER)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump({key: value for key, value in asdict(pointer).items() if value}, file)
        file.flush()
        os.fsync(file.fileno())
    Path(temporary).replace(folder / POINTER)


def point(folder: Path, name: str) -> Weights:
    """Make `name` the champion, and nothing else: no canary, nothing to roll back to.

    Raises:
        ConfigError: there are no such weights.
    """
    write_pointer(folder, Pointer(name))
    return find(folder, name)


def adopt(folder: Path, source: Path, name: str, card: Mapping[str, Any] | None = None) -> Weights:
    """Copy a weights folder into the registry under `name`, which its runs then name; whole or not at all.

    Raises:
        ConfigError: the name is taken, or the source holds no weights.
    """
    if (folder / name).exists():
        raise ConfigError(f"{folder} has weights called {name!r} already.")
    fingerprint(source)
    folder.mkdir(parents=True, exist_ok=True)
    partial = Path(tempfile.mkdtemp(dir=folder, prefix=f".{name}."))
    shutil.copytree(source, partial, dirs_exist_ok=True)
    config = json.loads((partial / "config.json").read_text(encoding="utf-8"))
    (partial / "config.json").write_text(json.dumps({**config, "lemma_name": name}, indent=2), encoding="utf-8")
    if card is not None:
        (partial / "card.json").write_text(json.dumps(card, ensure_ascii=False, indent=1), encoding="utf-8")
    partial.chmod(0o755)
    partial.replace(folder / name)
    return find(folder, name)


def fingerprint(folder: Path) -> str:
    """The SHA-256 of the folder's safetensors.

    Raises:
        ConfigError: there are none.
    """
    files = sorted(folder.glob("*.safetensors"))
    if not files:
        raise ConfigError(f"{folder} holds no safetensors.")
    digest = hashlib.sha256()
    for path in files:
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()
