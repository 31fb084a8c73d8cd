"""Many contexts decoded together: rows of one cache, each with its own text, temperature and random stream.

`step(rows)` is the whole engine: read what is pending, sample one token a row. Rows join and leave between steps, so a
new question never waits for an old one to end. Open rows always fill the first slots of the cache (closing one moves
the last into its place), because neighbouring rows are read without copying. Not thread-safe: one thread owns a
decoder.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor

from reasoning_engine.backends.torch_model import CachedModel
from reasoning_engine.errors import BackendError


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a row's past: what was cached, what was still to be read, and the logits where nothing was."""

    length: int
    pending: tuple[int, ...]
    logits: Tensor | None


@dataclass(slots=True, eq=False)
class Row:
    """One open context: `length` positions are cached in `slot`, `pending` tokens are not yet read."""

    slot: int
    temperature: float
    rng: random.Random
    length: int = 0
    pending: list[int] = field(default_factory=list)
    logits: Tensor | None = None  # after the last cached token; None while tokens are pending

    def mark(self) -> Mark:
        """Where this context stands, to come back to it with `rewind`."""
        return Mark(self.length, tuple(self.pending), self.logits)

    def rewind(self, mark: Mark, written: Sequence[int]) -> None:
        """Go back to `mark` and the first few tokens written after it; what the cache holds beyond is overwritten."""
        if written:
            self.length = mark.length + len(mark.pending) + len(written) - 1
            self.pending, self.logits = [written[-1]], None
        else:
            self.length, self.pending, self.logits = mark.length, list(mark.pending), mark.logits

    @property
    def tokens(self) -> int:
        """Positions this context takes, read or pending."""
        return self.length + len(self.pending)


class Decoder:
    """The open rows of one `CachedModel`."""

    def __init__(self, model: CachedModel) -> None:
        self.model = model
        self._open: list[Row] = []

    @property
    def has_room(self) -> bool:
        return len(self._open) < self.model.slots

    def open(self, tokens: Sequence[int], *, temperature: float, seed: int | str) -> Row:
        """A new context with `tokens` pending.

        Raises:
            BackendError: every slot is taken, or the tokens do not fit.
        """
        if not self.has_room:
            raise BackendError("Every slot of the model is taken; try again in a moment.")
        row = Row(len(self._open), temperature, random.Random(seed))
        self._open.append(row)
        row.pending.extend(tokens)
        return row

    def fork(self, source: Row, *, seed: int | str) -> Row:
        """A second context with the same past, read only once."""
        self.read([source])
        row = self.open([], temperature=source.temperature, seed=seed)
        self.model.copy_row(source.slot, row.slot, source.length)
        row.length, row.logits = source.length, source.logits
        return row

    def close(self, row: Row) -> None:
        """Free the row's slot; the last open row moves into it."""
        last = self._open.pop()
        if last is not row:
            self.model.copy_row(last.slot, row.slot, last.length)
            last.slot = row.slot
            self._open[last.slot] = last

    def extend(self, row: Row, tokens: Sequence[int]) -> None:
        """Add tokens that the model did not write."""
        row.pending.extend(tokens)

    def read(self, rows: Sequence[Row]) -> None:
        """Read every row's pending tokens, so that its logits are known.

        Raises:
            BackendError: a row's text does not fit into the model's context.
        """
        unread = [r for r in rows if r.pending]
        if any(r.tokens > self.model.context for r in unread):
            raise BackendError(f"The text is longer than the model's {self.model.context} tokens.")
        longer = sorted((r for r in unread if len(r.pending) > 1), key=lambda r: len(r.pending))
        leave = int(len(longer) < len(unread))  # others wait for one token: the last of each is read with theirs, so
        for start in range(0, len(longer), 8):  # that the rows are neighbours. Like lengths together: padding is waste
            self._forward_padded(longer[start : start + 8], leave)
        self._forward([r for r in unread if r.pending])

    def step(self, rows: Sequence[Row]) -> list[tuple[int, float]]:
        """Sample one token for each row, which becomes pending. Returns (token, its log-probability at temperature
        1)."""
        self.read(rows)
        logits = torch.stack([_known(row) for row in rows])  # (B, V)
        tokens = _sample(logits, rows)
        log_probs = logits.gather(1, tokens[:, None])[:, 0] - logits.logsumexp(1)
        for row, token in zip(rows, tokens.tolist(), strict=True):
            row.pending.append(token)
            row.logits = None
        return list(zip(tokens.tolist(), log_probs.tolist(), strict=True))

    def choose(self, row: Row, tokens: Sequence[int]) -> list[float]:
        """Probabilities of `tokens` as the next one, normalised over them. Appends nothing."""
        self.read([row])
        chosen: list[float] = torch.softmax(_known(row)[list(tokens)], 0).tolist()
        return chosen

    def _forward_padded(self, rows: list[Row], leave: int) -> None:
        longest = max(len(r.pending) for r in rows)
        if any(r.length + longest > self.model.context for r in rows):  # padding would reach past the cache
            for row in rows:
                self._forward([row], leave)
        else:
            self._forward(rows, leave)

    def _forward(self, rows: list[Row], leave: int = 0) -> None:
        """Read what is pending of each row, but the last `leave` tokens."""
        if not rows:
            return
        rows = sorted(rows, key=lambda r: r.slot)
        slots = [r.slot for r in rows]
        neighbours = slots[-1] - slots[0] + 1 == len(slots)
        where: Any = slice(slots[0], slots[-1] + 1) if neighbours else torch.tensor(slots)
        lengths = torch.tensor([len(r.pending) - leave for r in rows])
        T = int(lengths.max())
        tokens = torch.tensor([(r.pending + [0] * T)[:T] for r in rows])
        starts = torch.tensor([r.length for r in rows])
        logits = self.model.forward(tokens, where, starts, lengths)
        for row, length, row_logits in zip(rows, lengths.tolist(), logits, strict=True):
            row.length += length
            del row.pending[:length]
            row.logits = row_logits if not row.pending else None


def _known(row: Row) -> Tensor:
    if row.logits is None:
        raise BackendError("An empty context cannot be continued.")
    return row.logits


def _sample(logits: Tensor, rows: Sequence[Row]) -> Tensor:
    """One token a row: the likeliest at temperature 0, else by inverting the distribution function at the row's own
    random number, so that a row's text depends on its seed and not on its neighbours."""
    best = logits.argmax(1)
    if all(row.temperature == 0 for row in rows):
        return best
    temperatures = torch.tensor([row.temperature or 1.0 for row in rows])
    cumulative = torch.softmax(logits / temperatures[:, None], 1).double().cumsum(1)
    points = torch.tensor([row.rng.random() if row.temperature else 0.0 for row in rows], dtype=torch.float64)
    drawn = torch.searchsorted(cumulative, points[:, None] * cumulative[:, -1:], right=True)[:, 0]
    drawn = drawn.clamp(max=logits.shape[1] - 1)
    return torch.where(torch.tensor([row.temperature > 0 for row in rows]), drawn, best)
