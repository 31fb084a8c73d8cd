"""Rollouts of the native dialect: many problems, several samples each, tools answered as they are called.

Sampling is at temperature 1 over the whole vocabulary, so that the log-probabilities kept are the policy's own (k1.5,
section 2.3.2: truncated sampling would make them another distribution's). Tokens that a tool wrote are marked as not
written and carry no log-probability. A text that repeats itself is ended early.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from transformers import PreTrainedTokenizerFast

from reasoning_engine.backends.torch_decoder import Decoder, Row
from reasoning_engine.dialect.markers import ANSWER, END, MODE_TOKENS, RESULT, TOOL
from reasoning_engine.dialect.native import prompt, result_text
from reasoning_engine.records import Mode, Problem, ToolResult

Ending = Literal["end", "length", "repetition"]
MODES: tuple[Mode, ...] = ("fast", "deep")
PERIODS = range(1, 25)  # lengths of a repeated pattern that count as going in circles
REPEATS = 6


@dataclass(slots=True, eq=False)
class Rollout:
    """One sampled solution. `ids` is the whole context; `written[t]` says that the model wrote ids[t]; `log_probs[t]`
    is its log-probability then (0 elsewhere). `forced`: the mode was given, so its token was not written."""

    problem: Problem
    mode: Mode
    forced: bool
    ids: list[int]
    written: list[bool]
    log_probs: list[float]
    ending: Ending = "length"
    answer: str | None = None

    @property
    def length(self) -> int:
        """Tokens the model wrote."""
        return sum(self.written)

    def add(self, token: int, written: bool, log_prob: float = 0.0) -> None:
        self.ids.append(token)
        self.written.append(written)
        self.log_probs.append(log_prob)


@dataclass(slots=True)
class Sampler:
    """Draws rollouts with a decoder. `evaluate` answers tool calls; `max_tokens` bounds what one rollout writes."""

    decoder: Decoder
    tokenizer: PreTrainedTokenizerFast
    evaluate: Callable[[str], ToolResult]
    max_tokens: int
    temperature: float = 1.0
    _markers: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        names = (TOOL, RESULT, ANSWER, END, *MODE_TOKENS.values())
        self._markers = {name: int(self.tokenizer.convert_tokens_to_ids(name)) for name in names}

    def sample(self, asked: Sequence[tuple[Problem, Mode | None]], seed: str) -> list[Rollout]:
        """One rollout for each (problem, forced mode or None), in order. Repeated neighbours share their reading."""
        waiting = list(enumerate(asked))[::-1]
        active: list[tuple[Row, Rollout]] = []
        done: dict[int, Rollout] = {}
        numbers: dict[int, int] = {}
        while waiting or active:
            while waiting and self.decoder.has_room:
                number, (problem, mode) = waiting.pop()
                row, rollout = self._begin(problem, mode, f"{seed}/{number}")
                numbers[id(rollout)] = number
                active.append((row, rollout))
            for (row, rollout), (token, log_prob) in zip(
                list(active), self.decoder.step([row for row, _ in active]), strict=True
            ):
                rollout.add(token, True, log_prob)
                if self._take(row, rollout, token):
                    done[numbers.pop(id(rollout))] = rollout
                    active.remove((row, rollout))
                    self.decoder.close(row)
        return [done[number] for number in range(len(asked))]

    def _encode(self, text: str) -> list[int]:
        ids: list[int] = self.tokenizer.backend_tokenizer.encode(text, add_special_tokens=False).ids
        return ids

    def _begin(self, problem: Problem, mode: Mode | None, seed: str) -> tuple[Row, Rollout]:
        ids = self._encode(prompt(problem))
        row = self.decoder.open(ids, temperature=self.temperature, seed=seed)
        chances = self.decoder.choose(row, [self._markers[MODE_TOKENS[m]] for m in MODES])
        likeliest = max(range(len(MODES)), key=chances.__getitem__)
        drawn = int(row.rng.random() >= chances[0]) if self.temperature else likeliest
        chosen = mode or MODES[drawn]
        rollout = Rollout(problem, chosen, mode is not None, ids, [False] * len(ids), [0.0] * len(ids))
        token, chance = self._markers[MODE_TOKENS[chosen]], chances[MODES.index(chosen)]
        rollout.add(token, mode is None, math.log(max(chance, 1e-30)) if mode is None else 0.0)
        self.decoder.extend(row, [token])
        return row, rollout

    def _take(self, row: Row, rollout: Rollout, token: int) -> bool:
        """Act on one sampled token; True when the rollout is over."""
        if token == self._markers[END]:
            rollout.ending, rollout.answer = "end", self._answer(rollout)
            return True
        if token == self._markers[RESULT]:
            self._call(row, rollout)
        if goes_in_circles(rollout.ids):
            rollout.ending = "repetition"
            return True
        return rollout.length >= self.max_tokens or row.tokens + 1 >= self.decoder.model.context

    def _call(self, row: Row, rollout: Rollout) -> None:
        start = _last(rollout.ids, self._markers[TOOL])
        call = self.tokenizer.decode(rollout.ids[start + 1 : -1]) if start is not None else ""
        result = self.evaluate(str(call))
        reply = self._encode(result_text(f"error: {result.error}" if result.text is None else result.text))
        room = self.decoder.model.context - row.tokens - 1
        for token in reply[: max(room, 0)]:
            rollout.add(token, False)
        self.decoder.extend(row, reply[: max(room, 0)])

    def _answer(self, rollout: Rollout) -> str | None:
        start = _last(rollout.ids, self._markers[ANSWER])
        return None if start is None else str(self.tokenizer.decode(rollout.ids[start + 1 : -1])).strip() or None


def _last(ids: list[int], token: int) -> int | None:
    for index in range(len(ids) - 1, -1, -1):
        if ids[index] == token:
            return index
    return None


def goes_in_circles(ids: Sequence[int]) -> bool:
    """Whether the text ends in one pattern repeated REPEATS times (digits of one number may repeat: period 1 needs
    twice as many)."""
    for period in PERIODS:
        times = REPEATS * 2 if period == 1 else REPEATS
        span = period * times
        if len(ids) >= span and ids[-span:-period] == ids[-span + period :]:
            return True
    return False
