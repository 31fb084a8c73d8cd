"""A backend without a model: it writes what a script says, for tests of everything around the model.

A script belongs to the problems whose prompt contains its `match`. For each mode it holds one or more texts, exactly
what a model would write (tool results are not in it); a session's seed chooses among them, so that several attempts can
disagree on purpose. Chunk sizes come from the seed. When the engine forces the answer, the script jumps to its own.
Deliberately not here: any mathematics.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from reasoning_engine.backends.base import Chunk
from reasoning_engine.config import from_table, read_toml
from reasoning_engine.dialect import ChatDialect, NativeDialect
from reasoning_engine.errors import BackendError
from reasoning_engine.records import Mode

_TOKEN = re.compile(r"<\|/?\w+\|>| ?[A-Za-z]+| ?\S|\s")
_ANSWER = {"native": "<|answer|>", "chat": "\\boxed{"}


@dataclass(frozen=True, slots=True)
class Script:
    """What is written for problems whose text contains `match`. `fast_probability` is what `choose` answers.

    `fails` raises a BackendError when a session opens, or after the first chunk of writing."""

    match: str
    fast: tuple[str, ...]
    deep: tuple[str, ...] = ()
    fast_probability: float = 0.9
    fails: Literal["never", "open", "generate"] = "never"


@dataclass(frozen=True, slots=True)
class _Scripts:
    script: tuple[Script, ...] = ()


def read_scripts(path: Path) -> tuple[Script, ...]:
    """Scripts from a TOML file with one `[[script]]` table each.

    Raises:
        ConfigError: the file is missing or says something unknown.
    """
    return from_table(_Scripts, read_toml(path), str(path), path.parent).script


class ScriptedBackend:
    """See `backends.base.Backend`. `delay`: seconds before each chunk; `opened` counts sessions, `live` those open."""

    def __init__(
        self, scripts: Sequence[Script], *, dialect: Literal["native", "chat"] = "native", delay: float = 0.0
    ) -> None:
        self.model_id = "scripted"
        self.dialect: Literal["native", "chat"] = dialect
        self.delay = delay
        self.opened = 0
        self.live = 0
        self._scripts = tuple(scripts)

    def open(self, text: str, *, temperature: float = 0.0, seed: int = 0) -> ScriptedSession:
        script = next((script for script in self._scripts if script.match in text), None)
        if script is None:
            raise BackendError(f"No script matches the problem: {text[:80]!r}.")
        if script.fails == "open":
            raise BackendError("The model is not available.")
        self.opened += 1
        self.live += 1
        return ScriptedSession(self, script, text, seed)


class ScriptedSession:
    """See `backends.base.Session`."""

    def __init__(self, backend: ScriptedBackend, script: Script, text: str, seed: int) -> None:
        self._backend, self._script, self._seed = backend, script, seed
        self._dialect = NativeDialect() if backend.dialect == "native" else ChatDialect()
        self._random = random.Random(seed)
        self._rest: list[str] | None = None  # tokens still to write, once the mode is known
        self._text = ""
        self._open = True
        self.context = text  # all that was put in and written, for tests to look at
        self.prompt_tokens = len(_TOKEN.findall(text))

    def extend(self, text: str) -> None:
        self.context += text
        self.prompt_tokens += len(_TOKEN.findall(text))
        if self._rest is None:
            self._take_mode(text)
        elif text.endswith(_ANSWER[self._backend.dialect]):
            self._rest = _TOKEN.findall(self._text.rpartition(_ANSWER[self._backend.dialect])[2])

    def _take_mode(self, text: str) -> None:
        modes: list[Mode] = [mode for mode, opening in self._dialect.mode_texts.items() if opening == text]
        if modes:
            texts = (self._script.deep if modes[0] == "deep" else ()) or self._script.fast
            self._text = texts[self._seed % len(texts)]
            self._rest = _TOKEN.findall(self._text)

    def choose(self, options: Sequence[str]) -> list[float]:
        fast = self._script.fast_probability
        return [fast if "fast" in option else 1 - fast for option in options]

    def generate(self, max_tokens: int, stop: Sequence[str]) -> Iterator[Chunk]:
        if not self._open or self._rest is None:
            raise BackendError("The session is closed, or has no mode yet.")
        left, tail = max_tokens, ""
        while left > 0 and self._rest:
            time.sleep(self._backend.delay)
            size = min(self._random.randint(1, 4), left)
            taken, finished = self._take(size, tail, stop)
            left -= len(taken)
            tail = (tail + "".join(taken))[-64:]
            self.context += "".join(taken)
            done = "stop" if finished or not self._rest else "length" if left == 0 else None
            yield Chunk("".join(taken), len(taken), done)  # type: ignore[arg-type]  # one of the three Finish allows
            if done:
                return
            if self._script.fails == "generate":
                raise BackendError("The model stopped answering.")
        yield Chunk("", 0, "stop" if not self._rest else "length")

    def _take(self, size: int, tail: str, stop: Sequence[str]) -> tuple[list[str], bool]:
        """Up to `size` tokens, ending early where a stop text is complete."""
        taken: list[str] = []
        while self._rest and len(taken) < size:
            taken.append(self._rest.pop(0))
            written = tail + "".join(taken)
            if any(text in written[-len(text) - len(taken[-1]) + 1 :] for text in stop):
                return taken, True
        return taken, False

    def close(self) -> None:
        if self._open:
            self._open = False
            self._backend.live -= 1
