"""Recipes: one TOML file says everything about a run, as frozen dataclasses. An unknown key raises."""

from __future__ import annotations

import dataclasses
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_type_hints

from reasoning_engine.errors import ConfigError


@dataclass(frozen=True, slots=True)
class ModelShape:
    """A Qwen3-shaped model from scratch. `base`: a folder to start from instead."""

    base: str = ""
    vocabulary: int = 6144
    width: int = 320
    layers: int = 6
    heads: int = 5
    head_size: int = 64
    feed_forward: int = 960
    context: int = 2048


@dataclass(frozen=True, slots=True)
class Mixture:
    """What examples are drawn from. `human`: a corpus file written by `write_corpus`, or "" for the curriculum alone.

    `renumbered`: the share of human-written problems whose numbers are drawn anew. `source_weights`: how often a
    source's problems are drawn, where not once as often as any other's; `family_weights` the same for families."""

    human: str = ""
    curriculum_share: float = 0.5
    renumbered: float = 0.5
    deep_human: float = 0.3
    families: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    longest: int = 400
    source_weights: dict[str, float] = field(default_factory=dict)
    family_weights: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SftStage:
    """Supervised fine-tuning. Rates: AdamW for vectors and embeddings, Muon for matrices; both rise over `warmup`
    steps and fall linearly to `floor` times their peak at the last step. `minutes` > 0 ends the run by the clock: the
    schedule then follows time, so that it always ends low."""

    steps: int = 2000
    minutes: float = 0.0
    batch_tokens: int = 6144
    adamw_rate: float = 2e-3
    muon_rate: float = 0.02
    warmup: int = 60
    floor: float = 0.02
    problem_weight: float = 0.15
    checkpoint_minutes: float = 5.0
    compiled: bool = True


@dataclass(frozen=True, slots=True)
class RlStage:
    """Reinforcement learning by mirror descent (k1.5 report, section 2.3.2). See rl.py for each name."""

    iterations: int = 100
    minutes: float = 0.0
    problems: int = 16
    samples: int = 8
    inner_steps: int = 2
    tau: float = 0.1
    rate: float = 3e-5
    max_tokens: int = 256
    length_weight: float = 0.2
    length_from: int = 20
    forced_modes: float = 0.5
    mode_weight: float = 1.0
    replay: float = 0.25
    checkpoint_minutes: float = 5.0


@dataclass(frozen=True, slots=True)
class Recipe:
    """A run: its stages in order and what each needs."""

    name: str
    stages: tuple[str, ...] = ("sft",)
    seed: int = 1
    threads: int = 0
    model: ModelShape = field(default_factory=ModelShape)
    mixture: Mixture = field(default_factory=Mixture)
    sft: SftStage = field(default_factory=SftStage)
    rl: RlStage = field(default_factory=RlStage)


def load_recipe(path: Path) -> Recipe:
    """Read a recipe.

    Raises:
        ConfigError: the file is missing, not TOML, or has a key that no stage knows.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"Cannot read the recipe {path}: {error}") from error
    recipe: Recipe = _build(Recipe, {"name": path.stem, **data}, path.name)
    return recipe


def _build(kind: type, data: dict[str, Any], where: str) -> Any:
    hints = get_type_hints(kind)
    if unknown := sorted(set(data) - set(hints)):
        raise ConfigError(f"{where}: unknown key {unknown[0]!r}; known are {', '.join(sorted(hints))}.")
    values: dict[str, Any] = {}
    for key, value in data.items():
        hint = hints[key]
        if dataclasses.is_dataclass(hint) and isinstance(hint, type):
            values[key] = _build(hint, value, f"{where} [{key}]")
        elif isinstance(value, list):
            values[key] = tuple(value)
        elif hint is float and isinstance(value, int) and not isinstance(value, bool):
            values[key] = float(value)
        elif isinstance(hint, type) and not isinstance(value, hint):
            raise ConfigError(f"{where}: {key} must be {hint.__name__}, not {value!r}.")
        else:
            values[key] = value
    return kind(**values)
