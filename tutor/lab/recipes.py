"""The recipe of one training: `feedback.toml` with this data set, this base model and what the administrator chose."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

from django.conf import settings

from tutor.lab import building, suites
from tutor.lab.models import Training
from tutor.lab.stores import folder, models_folder, write_whole

MOST_WEIGHT = 10.0  # how many times as often a family is replayed that pupils saw the tutor fail in
TEMPLATE = Path(settings.BASE_DIR) / "reasoning_engine" / "recipes" / "feedback.toml"


def write(training: Training) -> Path:
    """The recipe's file; written once, so that a resumed training goes on with what it began with."""
    path = folder("trainings") / f"{training.name}.toml"
    if not path.exists():
        write_whole(path, toml(filled(training)), frozen=True)
    return path


def filled(training: Training) -> dict[str, Any]:
    """The recipe as it will be written."""
    recipe = tomllib.loads(TEMPLATE.read_text(encoding="utf-8"))
    barred = [str(path) for path in suites.paths(training.dataset.target)]
    own: dict[str, Any] = {
        "name": training.name,
        "model": {"base": str(models_folder() / training.base)},
        "mixture": {"episodes": str(building.path_of(training.dataset.sha)), "barred": barred},
        "sft": {},
    }
    if settings.LAB_FAMILIES:
        own["mixture"]["families"] = list(settings.LAB_FAMILIES)
    if failing := training.dataset.counts.get("failing"):
        own["mixture"]["family_weights"] = {name: min(MOST_WEIGHT, 1.0 + count) for name, count in failing.items()}
    for table, values in training.options.items():
        own[table] = {**own.get(table, {}), **values}
    for key, value in own.items():
        recipe[key] = {**recipe.get(key, {}), **value} if isinstance(value, dict) else value
    return recipe


def toml(recipe: dict[str, Any]) -> str:
    """TOML of plain values and one level of tables, in which further ones stand inline."""
    plain = [f"{key} = {_value(value)}" for key, value in recipe.items() if not isinstance(value, dict)]
    for name, table in recipe.items():
        if isinstance(table, dict):
            plain += ["", f"[{name}]", *(f"{key} = {_value(value)}" for key, value in table.items())]
    return "\n".join(plain) + "\n"


def _value(value: Any) -> str:
    """JSON writes strings, numbers, truths and lists as TOML does, but not tables."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(key)} = {_value(inner)}" for key, inner in value.items()) + " }"
    return json.dumps(value)
