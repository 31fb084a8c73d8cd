"""The engine's configuration: frozen dataclasses, filled from a TOML file, with defaults that serve the bundled model.

Nothing is read from the environment, and an unknown key or a wrong type raises, because a setting that is silently
ignored is worse than none. A path in a file is relative to that file.
"""

from __future__ import annotations

import tomllib
import types
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from reasoning_engine.errors import ConfigError

BUNDLED_WEIGHTS = Path(__file__).parent / "weights" / "lemma-mini"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class TorchConfig:
    """The embedded backend: a Qwen3-shaped folder. `threads` 0 leaves torch's own number."""

    weights: Path = BUNDLED_WEIGHTS
    slots: int = 32
    context: int = 1536
    threads: int = 0


@dataclass(frozen=True, slots=True)
class VllmConfig:
    """One or more vLLM servers with the same model. `model` empty: the first that the server names.

    `read_seconds` is the longest silence within a stream, `request_seconds` the longest one `generate` may take."""

    urls: tuple[str, ...] = ("http://127.0.0.1:8000",)
    model: str = ""
    api_key_file: Path | None = None
    dialect: Literal["native", "chat"] = "chat"
    template: Literal["chatml", "deepseek"] = "chatml"
    connect_seconds: float = 5.0
    read_seconds: float = 60.0
    request_seconds: float = 600.0


@dataclass(frozen=True, slots=True)
class ScriptedConfig:
    """The backend for tests: what it writes stands in a TOML file (see backends.scripted)."""

    script: Path | None = None
    delay: float = 0.0


@dataclass(frozen=True, slots=True)
class SolvingConfig:
    """How the engine solves, beyond what a run's settings say.

    `retries`: further samples, deep and drawn at `retry_temperature`, while the answer is refuted, missing or not whole
    and the samples together have not spent the budget of one; the first is drawn in any case.
    `attempt_temperature`: for several attempts where the settings ask for 0. `answer_reserve`: tokens of the budget
    kept for a forced answer. `parallel`: samples written at once. `tool_calls`: most calls in one sample."""

    retries: int = 5
    retry_temperature: float = 0.7
    attempt_temperature: float = 0.7
    answer_reserve: int = 48
    parallel: int = 8
    tool_calls: int = 64
    longest_problem: int = 8000


@dataclass(frozen=True, slots=True)
class Config:
    """All of it. `backend` names which of the three tables serves."""

    backend: Literal["torch", "vllm", "scripted"] = "torch"
    torch: TorchConfig = field(default_factory=TorchConfig)
    vllm: VllmConfig = field(default_factory=VllmConfig)
    scripted: ScriptedConfig = field(default_factory=ScriptedConfig)
    solving: SolvingConfig = field(default_factory=SolvingConfig)


def load_config(path: Path | None = None) -> Config:
    """The configuration in a TOML file, or the defaults.

    Raises:
        ConfigError: the file is missing or not TOML, a key is unknown, a value has the wrong type.
    """
    if path is None:
        return Config()
    return from_table(Config, read_toml(path), str(path), path.parent)


def read_toml(path: Path) -> dict[str, Any]:
    """Raises:
    ConfigError: the file is missing or not TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"Cannot read {path}: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} is not TOML: {error}.") from error


def from_table(kind: type[T], table: Mapping[str, Any], where: str, folder: Path) -> T:
    """A frozen dataclass from a TOML table; `where` names it in errors, `folder` is where relative paths begin.

    Raises:
        ConfigError: unknown or missing key, or a value of the wrong type.
    """
    hints = get_type_hints(kind)
    known = {f.name: f for f in fields(kind)}  # type: ignore[arg-type]  # T is a dataclass
    for key in table:
        if key not in known:
            raise ConfigError(f"{where}: unknown key {key!r}; known are {', '.join(sorted(known))}.")
    for name, f in known.items():
        if name not in table and f.default is MISSING and f.default_factory is MISSING:
            raise ConfigError(f"{where}: the key {name!r} is missing.")
    return kind(**{key: _value(hints[key], value, f"{where}: {key}", folder) for key, value in table.items()})


def _value(kind: Any, value: Any, where: str, folder: Path) -> Any:
    if is_dataclass(kind) and isinstance(kind, type):
        if not isinstance(value, dict):
            raise ConfigError(f"{where} must be a table.")
        return from_table(kind, value, where, folder)
    if get_origin(kind) in (Union, types.UnionType):
        inner = [option for option in get_args(kind) if option is not type(None)]
        return _value(inner[0], value, where, folder)
    if get_origin(kind) is Literal:
        if value not in get_args(kind):
            raise ConfigError(f"{where} must be one of {', '.join(map(repr, get_args(kind)))}, not {value!r}.")
        return value
    if get_origin(kind) is tuple:
        if not isinstance(value, list):
            raise ConfigError(f"{where} must be a list.")
        return tuple(_value(get_args(kind)[0], item, f"{where}[{i}]", folder) for i, item in enumerate(value))
    return _scalar(kind, value, where, folder)


def _scalar(kind: Any, value: Any, where: str, folder: Path) -> Any:
    if kind is Path and isinstance(value, str):
        return folder / value
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is not kind:
        raise ConfigError(f"{where} must be {kind.__name__}, not {value!r}.")
    return value
