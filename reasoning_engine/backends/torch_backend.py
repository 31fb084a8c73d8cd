"""The embedded backend: the bundled model inside the worker's own process, many sessions at once.

One driver thread owns the decoder. Sessions, from any thread, send it small jobs and receive their chunks through
queues; between two steps the driver does the jobs, so that runs join, stop and wait for tools without holding the
others up.
"""

from __future__ import annotations

import codecs
import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeVar

import torch
from transformers import PreTrainedTokenizerFast
from transformers.convert_slow_tokenizer import bytes_to_unicode

from reasoning_engine.backends.base import Chunk, Finish
from reasoning_engine.backends.torch_decoder import Decoder, Mark, Row
from reasoning_engine.backends.torch_model import CachedModel, load_stock_model
from reasoning_engine.errors import BackendError

Result = TypeVar("Result")
ROOM_DEADLINE = 120.0  # seconds a question may wait for a free slot
CHUNK_TOKENS = 8  # passed on together: every chunk costs its reader an event, and readers share the driver's processor


_UTF8: Callable[..., codecs.IncrementalDecoder] = codecs.getincrementaldecoder("utf8")


@dataclass(eq=False)
class _Turn:
    """One `generate` call under way. Bytes that are not yet a whole character wait in `utf8`.

    The driver writes ahead of whoever reads the chunks; `mark` and `written` let it take back what nobody read."""

    row: Row
    left: int
    stop: tuple[str, ...]
    context: int
    chunks: queue.SimpleQueue[Chunk | BaseException] = field(default_factory=queue.SimpleQueue)
    utf8: codecs.IncrementalDecoder = field(default_factory=lambda: _UTF8(errors="replace"))
    held: int = 0  # tokens written and not yet passed on, whose whole characters are `text`
    text: str = ""
    tail: str = ""
    mark: Mark = field(init=False)
    written: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.mark = self.row.mark()

    def take(self, token: int, written: bytes, *, marker: bool) -> bool:
        """Take one token, and pass on what has come together at a marker, after a few tokens and at the end.

        True when the turn is over."""
        self.written.append(token)
        self.left -= 1
        self.held += 1
        last = self.left <= 0 or self.row.tokens >= self.context
        text = self.utf8.decode(written, final=last)
        finish: Finish | None = "length" if last else None
        self.tail = (self.tail + text)[-64:]
        if text and any(s in self.tail[-len(s) - len(text) + 1 :] for s in self.stop):
            finish = "stop"
        self.text += text
        if finish or (self.text and (marker or self.held >= CHUNK_TOKENS)):
            self.chunks.put(Chunk(self.text, self.held, finish))
            self.held, self.text = 0, ""
        return finish is not None


@dataclass(eq=False)
class _Choice:
    """One `choose` call that waits for its answer."""

    row: Row
    tokens: tuple[int, ...]
    probabilities: Future[list[float]] = field(default_factory=Future)


def token_bytes(tokenizer: PreTrainedTokenizerFast) -> list[bytes]:
    """The bytes each token of a byte-level BPE stands for, by id: many times faster than asking the tokenizer."""
    special = {token.content for token in tokenizer.added_tokens_decoder.values()}
    alphabet = {character: byte for byte, character in bytes_to_unicode().items()}
    tokens = tokenizer.convert_ids_to_tokens(list(range(len(tokenizer))))
    return [t.encode() if t in special else bytes(alphabet[c] for c in t) for t in tokens]


class TorchBackend:
    """The model in `weights`, with room for `slots` sessions of `context` tokens each.

    Raises:
        BackendError: the folder holds no usable weights.
    """

    dialect: Literal["native", "chat"] = "native"

    def __init__(self, weights: Path, *, slots: int = 32, context: int = 1024, threads: int = 0) -> None:
        stock = load_stock_model(weights)
        self.tokenizer = PreTrainedTokenizerFast.from_pretrained(weights, local_files_only=True)
        self._bytes = token_bytes(self.tokenizer)
        self._markers = frozenset(self.tokenizer.added_tokens_decoder)
        self.model_id = str(getattr(stock.config, "lemma_name", "") or weights.name)
        self._threads = threads
        self._decoder = Decoder(CachedModel(stock, slots, context))
        self._context = context
        self._room = threading.Semaphore(slots)
        self._jobs: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._turns: list[_Turn] = []
        self._choices: list[_Choice] = []
        self._closed = False
        threading.Thread(target=self._drive, name="torch-backend", daemon=True).start()

    def open(self, text: str, *, temperature: float = 0.0, seed: int = 0) -> TorchSession:
        """See `Backend.open`."""
        if not self._room.acquire(timeout=ROOM_DEADLINE):
            raise BackendError("The tutor is busy: no slot became free in two minutes. Try again later.")
        tokens = self.encode(text)
        try:
            row = self.do(lambda: self._decoder.open(tokens, temperature=temperature, seed=seed))
        except BaseException:
            self._room.release()
            raise
        return TorchSession(self, row, len(tokens))

    def encode(self, text: str) -> list[int]:
        """Token ids of a text, markers included."""
        ids: list[int] = self.tokenizer.backend_tokenizer.encode(text, add_special_tokens=False).ids
        return ids

    def do(self, job: Callable[[], Result]) -> Result:
        """Run a job on the driver's thread, between two steps, and wait for it."""
        future: Future[Result] = Future()

        def run() -> None:
            try:
                future.set_result(job())
            except BaseException as error:  # handed to the caller, who raises it
                future.set_exception(error)

        self._jobs.put(run)
        return future.result()

    def close(self) -> None:
        """End the driver, which frees the weights and the cache. No session may be open."""
        self._closed = True
        self._jobs.put(lambda: None)

    # --- used by sessions ---------------------------------------------------------------------------------------------

    def start(self, row: Row, max_tokens: int, stop: Sequence[str]) -> _Turn:
        """Begin a turn; nothing waits for the driver, whose chunks come when they come."""
        turn = _Turn(row, max_tokens, tuple(stop), self._context)
        self._jobs.put(lambda: self._turns.append(turn))
        return turn

    def cancel(self, turn: _Turn, read: int) -> None:
        """End a turn of which `read` tokens were taken: the context is then exactly what its reader has seen."""

        def end() -> None:
            if turn in self._turns:
                self._turns.remove(turn)
            if read < len(turn.written):
                turn.row.rewind(turn.mark, turn.written[:read])

        self.do(end)

    def read_choices(self, row: Row, tokens: Sequence[int]) -> list[float]:
        choice = _Choice(row, tuple(tokens))
        self._jobs.put(lambda: self._choices.append(choice))
        return choice.probabilities.result()

    def extend(self, row: Row, tokens: Sequence[int]) -> None:
        self._decoder.extend(row, tokens)  # a row outside a turn is its session's alone, so the driver is not asked

    def free(self, row: Row) -> None:
        self.do(lambda: self._decoder.close(row))
        self._room.release()

    # --- the driver ---------------------------------------------------------------------------------------------------

    def _drive(self) -> None:
        if self._threads:
            torch.set_num_threads(self._threads)
        while not self._closed:
            if not self._turns:
                self._jobs.get()()
            while not self._jobs.empty():
                self._jobs.get()()
            if self._choices:  # new questions come before another token for the old ones
                self._choose()
            if self._turns:
                self._step()

    def _choose(self) -> None:
        """Read all waiting questions together, then say what the model prefers for each."""
        choices, self._choices = self._choices, []
        with suppress(BackendError, RuntimeError):  # whose fault it is shows when each is read alone
            self._decoder.read([choice.row for choice in choices])
        for choice in choices:
            try:
                choice.probabilities.set_result(self._decoder.choose(choice.row, choice.tokens))
            except (BackendError, RuntimeError) as error:
                choice.probabilities.set_exception(BackendError(f"The model failed: {error}"))

    def _step(self) -> None:
        self._fail(
            [turn for turn in self._turns if turn.row.tokens > self._context],
            f"The text is longer than the model's {self._context} tokens.",
        )
        turns = list(self._turns)
        if not turns:
            return
        try:
            written = self._decoder.step([turn.row for turn in turns])
        except (BackendError, RuntimeError) as error:  # torch raises RuntimeError; the runs fail, the driver lives on
            self._fail(turns, f"The model failed: {error}")
            return
        for turn, (token, _) in zip(turns, written, strict=True):
            if turn.take(token, self._bytes[token], marker=token in self._markers):
                self._turns.remove(turn)

    def _fail(self, turns: list[_Turn], reason: str) -> None:
        for turn in turns:
            turn.chunks.put(BackendError(reason))
            self._turns.remove(turn)


class TorchSession:
    """See `backends.base.Session`."""

    def __init__(self, backend: TorchBackend, row: Row, prompt_tokens: int) -> None:
        self._backend, self._row = backend, row
        self.prompt_tokens = prompt_tokens
        self._closed = False

    def extend(self, text: str) -> None:
        tokens = self._backend.encode(text)
        self.prompt_tokens += len(tokens)
        self._backend.extend(self._row, tokens)

    def choose(self, options: Sequence[str]) -> list[float]:
        firsts = [self._backend.encode(option)[0] for option in options]
        return self._backend.read_choices(self._row, firsts)

    def generate(self, max_tokens: int, stop: Sequence[str]) -> Iterator[Chunk]:
        turn = self._backend.start(self._row, max_tokens, stop)
        read, finished = 0, False
        try:
            while not finished:
                chunk: Any = turn.chunks.get()
                if isinstance(chunk, BaseException):
                    raise chunk
                read += chunk.tokens
                finished = chunk.finish is not None
                yield chunk
        finally:
            if not finished:
                self._backend.cancel(turn, read)

    def close(self) -> None:
        if not self._closed:
            self._closed = True
            self._backend.free(self._row)
