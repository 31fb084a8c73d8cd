"""One error type per boundary, so that each is caught by name where it can be answered, and nowhere else.

Each message is a sentence for the person who can change something; `retry` says whether trying again can help.
"""

from __future__ import annotations


class EngineError(Exception):
    """Base of every error the engine raises on purpose."""

    retry = False


class ProblemError(EngineError):
    """The question itself cannot be taken: empty, too long, control characters."""


class ConfigError(EngineError):
    """A configuration or recipe is wrong: unknown key, wrong type, missing file."""


class CasError(EngineError):
    """The CAS cannot evaluate an input. `name` is the stable short name that ToolResult.error carries."""

    def __init__(self, name: str, message: str = "") -> None:
        super().__init__(message or name)
        self.name = name


class BackendError(EngineError):
    """The model backend failed or is unreachable."""

    retry = True


class DialectError(EngineError):
    """Text that no dialect can read."""


class CurriculumError(EngineError):
    """A family does not exist, or cannot produce what was asked of it."""


class TrainingError(EngineError):
    """A training run cannot start, resume or go on."""
