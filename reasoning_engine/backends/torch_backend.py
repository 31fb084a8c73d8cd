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
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TypeVar

import torch
from transformers import PreTrainedTokenizerFast
from transformers.convert_slow_tokenizer import bytes_to_unicode

from reasoning_engine.backends.base import Chunk, Finish
from reasoning_engine.backends.torch_decoder import Decoder, Row
from reasoning_engine.backends.torch_model import CachedModel, load_stock_model
from reasoning_engine.errors import BackendError

Result = TypeVar("Result")
ROOM_DEADLINE = 120.0  # seconds a question may wait for a free slot


_UTF8: Callable[..., codecs.IncrementalDecoder] = codecs.getincrementaldecoder("utf8")


@dataclass(eq=False)
class _Turn:
    """One `generate` call under way. Bytes that are not yet a whole character wait in `utf8`."""

    row: Row
    left: int
    stop: tuple[str, ...]
    context: int
    chunks: queue.SimpleQueue[Chunk | BaseException] = field(default_factory=queue.SimpleQueue)
    utf8: codecs.IncrementalDecoder = field(default_factory=lambda: _UTF8(errors="replace"))
    held: int = 0
    tail: str = ""

    def take(self, written: bytes) -> bool:
        """Pass one token on; True when the turn is over."""
        self.left -= 1
        self.held += 1
        last = self.left <= 0 or self.row.tokens >= self.context
        text = self.utf8.decode(written, final=last)
        finish: Finish | None = "length" if last else None
        self.tail = (self.tail + text)[-64:]
        if text and any(s in self.tail[-len(s) - len(text) + 1 :] for s in self.stop):
            finish = "stop"
        if text or finish:
            self.chunks.put(Chunk(text, self.held, finish))
            self.held = 0
        return finish is not None


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
        self.model_id = str(getattr(stock.config, "lemma_name", "") or weights.name)
        self._threads = threads
        self._decoder = Decoder(CachedModel(stock, slots, context))
        self._context = context
        self._room = threading.Semaphore(slots)
        self._jobs: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._turns: list[_Turn] = []
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
        turn = _Turn(row, max_tokens, tuple(stop), self._context)
        self.do(lambda: self._turns.append(turn))
        return turn

    def cancel(self, turn: _Turn) -> None:
        self.do(lambda: self._turns.remove(turn) if turn in self._turns else None)

    def read_choices(self, row: Row, tokens: Sequence[int]) -> list[float]:
        return self.do(lambda: self._decoder.choose(row, tokens))

    def extend(self, row: Row, tokens: Sequence[int]) -> None:
        self.do(lambda: self._decoder.extend(row, tokens))

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
            if self._turns:
                self._step()

    def _step(self) -> None:
        turns = list(self._turns)
        try:
            written = self._decoder.step([turn.row for turn in turns])
        except (BackendError, RuntimeError) as error:  # torch raises RuntimeError; the runs fail, the driver lives on
            for turn in turns:
                turn.chunks.put(BackendError(f"The model failed: {error}"))
            self._turns = [turn for turn in self._turns if turn not in turns]
            return
        for turn, (token, _) in zip(turns, written, strict=True):
            if turn.take(self._bytes[token]):
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
        try:
            finished = False
            while not finished:
                chunk: Any = turn.chunks.get()
                if isinstance(chunk, BaseException):
                    raise chunk
                finished = chunk.finish is not None
                yield chunk
        finally:
            self._backend.cancel(turn)

    def close(self) -> None:
        if not self._closed:
            self._closed = True
            self._backend.free(self._row)
