"""The protocol between the engine and whatever runs the model.

A `Session` is one growing context. The engine puts text in (`extend`), asks which of a few continuations the model
prefers (`choose`), and lets it write (`generate`) until a stop text, e.g. the end of a tool call, whose result it puts
in with `extend` before it goes on. Embedded backends keep the session's keys and values; a server client sends the
whole text again and leans on the server's prefix cache.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

Finish = Literal["stop", "length"]


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of what the model wrote. `tokens` it is made of; `finish` set on the last chunk of one `generate` call.

    The text includes the stop text that ended it. Incomplete UTF-8 is held back until it is whole."""

    text: str
    tokens: int
    finish: Finish | None = None


class Session(Protocol):
    """One context. Not thread-safe; every session is closed by its opener, also after an error."""

    @property
    def prompt_tokens(self) -> int:
        """Tokens put in by `open` and `extend`, which the model only read."""
        ...

    def extend(self, text: str) -> None:
        """Append text that the model did not write."""
        ...

    def choose(self, options: Sequence[str]) -> list[float]:
        """Probability of each option as the next text, normalised over the options. Appends nothing."""
        ...

    def generate(self, max_tokens: int, stop: Sequence[str]) -> Iterator[Chunk]:
        """Write until one of `stop` is complete, or `max_tokens`. Closing the iterator early frees the slot's turn.

        Raises:
            BackendError: the model failed; the session is then unusable.
        """
        ...

    def close(self) -> None:
        """Free what the session holds. May be called twice."""
        ...


class Backend(Protocol):
    """A model that can hold several sessions at once, from several threads."""

    @property
    def model_id(self) -> str:
        """Name of the weights that answer, e.g. "lemma-mini-1"."""
        ...

    @property
    def dialect(self) -> Literal["native", "chat"]:
        """Which dialect the model writes."""
        ...

    def open(self, text: str, *, temperature: float = 0.0, seed: int = 0) -> Session:
        """A new session whose context is `text`. The seed makes the sampling reproducible.

        Raises:
            BackendError: no model, or no room within the backend's deadline.
        """
        ...
