"""Lemma's reasoning engine: solve a problem as a stream of checked steps. It knows nothing of Django.

This is the whole surface that the web application uses. What needs torch or SymPy is loaded on first use, so that
importing the engine costs milliseconds.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from reasoning_engine.config import Config, load_config
from reasoning_engine.control import Control
from reasoning_engine.engine import Engine, check_problem, check_settings
from reasoning_engine.errors import (
    BackendError,
    CasError,
    ConfigError,
    CurriculumError,
    DialectError,
    EngineError,
    ProblemError,
)
from reasoning_engine.records import (
    PROMPT_VERSION,
    Event,
    EventType,
    Exercise,
    Lang,
    Mode,
    ModeChoice,
    Problem,
    Settings,
    StepCheck,
    ToolResult,
    Usage,
    Verdict,
)

if TYPE_CHECKING:
    from reasoning_engine.cas import CasService, get_service
    from reasoning_engine.curriculum import families, get_family

_LATER = {
    "CasService": "reasoning_engine.cas",
    "get_service": "reasoning_engine.cas",
    "families": "reasoning_engine.curriculum",
    "get_family": "reasoning_engine.curriculum",
}

__all__ = [
    "PROMPT_VERSION", "BackendError", "CasError", "CasService", "Config", "ConfigError", "Control", "CurriculumError",
    "DialectError", "Engine", "EngineError", "Event", "EventType", "Exercise", "Lang", "Mode", "ModeChoice", "Problem",
    "ProblemError", "Settings", "StepCheck", "ToolResult", "Usage", "Verdict", "check_problem", "check_settings",
    "families", "get_family", "get_service", "load_config", "load_engine",
]  # fmt: skip


def load_engine(config: Config | None = None) -> Engine:
    """An engine with the backend that the configuration names and this process's CAS service.

    Raises:
        BackendError: no usable weights, or no server answers.
        ConfigError: the configuration leaves something out.
    """
    from reasoning_engine.backends import load
    from reasoning_engine.cas import get_service

    config = config or load_config()
    return Engine(load(config), get_service(), config)


def __getattr__(name: str) -> Any:
    if name in _LATER:
        return getattr(importlib.import_module(_LATER[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
