"""Where the wheel's files lie, and writing them whole or not at all.

var/lab/datasets/episodes-<sha>.jsonl + .manifest.json      var/lab/trainings/<name>/
var/lab/suites/<name>.jsonl                                  var/lab/reports/<model>/<suite>.json
var/models/champion.json, var/models/<name>/                 (the registry)
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from django.conf import settings

from reasoning_engine import load_config, registry
from tutor.refusals import Refusal
from tutor.sentences import say

LEAST_FREE = 1 << 30  # bytes that a training leaves free
READ_ONLY = 0o444


def folder(name: str) -> Path:
    path = Path(settings.VAR_DIR) / "lab" / name
    path.mkdir(parents=True, exist_ok=True)
    return path


def models_folder() -> Path:
    """The registry. At first use the configured weights become its first champion, by a link, not a copy.

    Raises:
        Refusal: the engine serves no weights of its own (it is a client of vLLM), so none can be trained.
    """
    path = Path(settings.MODELS_DIR)
    path.mkdir(parents=True, exist_ok=True)
    if registry.read_pointer(path) is None:
        config = load_config(Path(settings.LEMMA_ENGINE_CONFIG) if settings.LEMMA_ENGINE_CONFIG else None)
        weights = config.torch.weights.resolve()
        if config.backend != "torch" or not (weights / "config.json").exists():
            raise Refusal(say("lab-no-weights"))
        if not (path / weights.name).exists():
            (path / weights.name).symlink_to(weights, target_is_directory=True)
        registry.write_pointer(path, registry.Pointer(weights.name))
    return path


def champion() -> registry.Pointer:
    """Who serves now."""
    pointer = registry.read_pointer(models_folder())
    assert pointer is not None  # noqa: S101 - models_folder has just made it
    return pointer


def write_whole(path: Path, text: str, *, frozen: bool = False) -> None:
    """Replace a file atomically; a frozen one can then only be read."""
    handle, partial = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    Path(partial).chmod(READ_ONLY if frozen else 0o644)
    Path(partial).replace(path)


def refuse_full_disk(weights: Path) -> None:
    """A training writes checkpoints of about eight times its weights.

    Raises:
        Refusal: the disk has no room for them.
    """
    size = sum(path.stat().st_size for path in weights.glob("*.safetensors"))
    needed = LEAST_FREE + 10 * size
    free = shutil.disk_usage(settings.VAR_DIR).free
    if free < needed:
        raise Refusal(say("lab-disk", needed=needed >> 20, free=free >> 20))
