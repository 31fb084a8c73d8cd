"""What happens in a rollout between two tokens: a tool call is answered, the end is noticed, the answer is read.

One class a dialect. Everything is decided from token ids, so that what was sampled is exactly what is trained on; text
is decoded only to read a call or an answer. Left out: sampling itself (rollouts.py, vllm_rollouts.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Protocol

from reasoning_engine.dialect.base import AnswerWritten, Piece, ThinkingClosed, ToolCalled
from reasoning_engine.dialect.chat import ChatDialect, Template
from reasoning_engine.dialect.chat_parser import ENDINGS, FINAL_ANSWER
from reasoning_engine.dialect.markers import (
    ANSWER,
    END,
    END_THINK,
    MODE_TOKENS,
    RESULT,
    SPECIAL_TOKENS,
    STEP,
    THINK,
    TOOL,
)
from reasoning_engine.dialect.native import prompt, result_text
from reasoning_engine.records import Mode, Problem, ToolResult
from reasoning_engine.training.groups import Rollout

# Thinking, steps and calls in their order; a call's result closes it. Letters stand for markers.
_GRAMMAR = re.compile(r"(?:F|DH(?:CR)*h)(?:S(?:CR)*)*AE")
_LETTERS = {"<|fast|>": "F", "<|deep|>": "D", THINK: "H", END_THINK: "h", STEP: "S", TOOL: "C", RESULT: "R",
            ANSWER: "A", END: "E"}  # fmt: skip

Evaluate = Callable[[str], ToolResult]


class Exchange(Protocol):
    """How rollouts of one dialect begin, pause and end."""

    tokenizer: Any
    modes: dict[Mode, list[int]]  # the tokens that open each mode
    answer_opening: list[int]  # the tokens after which an answer stands
    chooses: bool  # whether the model itself can write them
    stops: dict[str, Any]  # what a server is told to pause at

    def begin(self, problem: Problem) -> list[int]:
        """The context in which a solution is written."""
        ...

    def react(self, rollout: Rollout, evaluate: Evaluate) -> list[int]:
        """After a token that the model wrote: the reply to put in, if any. Sets `ending` and `answer` at the end."""
        ...

    def well_formed(self, rollout: Rollout) -> bool:
        """Whether a finished rollout can be parsed as its dialect demands."""
        ...


def encode(tokenizer: Any, text: str) -> list[int]:
    """Token ids as they are, without what a tokenizer adds around them."""
    ids: list[int] = tokenizer.backend_tokenizer.encode(text, add_special_tokens=False).ids
    return ids


class NativeExchange:
    """The bundled model's dialect: every marker is one token."""

    chooses = True

    def __init__(self, tokenizer: Any) -> None:
        self.tokenizer = tokenizer
        self._ids = {name: int(tokenizer.convert_tokens_to_ids(name)) for name in SPECIAL_TOKENS}
        self._letters = {self._ids[name]: letter for name, letter in _LETTERS.items()}
        self.modes: dict[Mode, list[int]] = {mode: [self._ids[token]] for mode, token in MODE_TOKENS.items()}
        self.answer_opening = [self._ids[ANSWER]]
        self.stops: dict[str, Any] = {"stop_token_ids": [self._ids[RESULT], self._ids[END]]}

    def begin(self, problem: Problem) -> list[int]:
        return encode(self.tokenizer, prompt(problem))

    def react(self, rollout: Rollout, evaluate: Evaluate) -> list[int]:
        token = rollout.ids[-1]
        if token == self._ids[END]:
            rollout.ending, rollout.answer = "end", self._answer(rollout)
        elif token == self._ids[RESULT]:
            start = _last(rollout.ids, self._ids[TOOL])
            call = self.tokenizer.decode(rollout.ids[start + 1 : -1]) if start is not None else ""
            result = evaluate(str(call))
            text = f"error: {result.error}" if result.text is None else result.text
            return encode(self.tokenizer, result_text(text))
        return []

    def _answer(self, rollout: Rollout) -> str | None:
        start = _last(rollout.ids, self._ids[ANSWER])
        return None if start is None else str(self.tokenizer.decode(rollout.ids[start + 1 : -1])).strip() or None

    def well_formed(self, rollout: Rollout) -> bool:
        markers = "".join(
            self._letters.get(token, "") if place else "F" if rollout.mode == "fast" else "D"
            for place, token in enumerate(rollout.solution)
        )
        return _GRAMMAR.fullmatch(markers) is not None


class ChatExchange:
    """Published models: fenced calls, `<think>`, and a boxed answer. The mode is given, never chosen (dialect.chat)."""

    chooses = False

    def __init__(self, tokenizer: Any, template: Template = "chatml", endings: tuple[int, ...] = ()) -> None:
        self.tokenizer, self._dialect = tokenizer, ChatDialect(template)
        self.modes: dict[Mode, list[int]] = {m: encode(tokenizer, t) for m, t in self._dialect.mode_texts.items()}
        self.answer_opening = encode(tokenizer, FINAL_ANSWER + "\\boxed{")
        vocabulary = tokenizer.get_vocab()
        self._endings = {*endings, *(vocabulary[ending] for ending in ENDINGS if ending in vocabulary)}
        self.stops: dict[str, Any] = {"stop": [self._dialect.pause], "stop_token_ids": sorted(self._endings)}

    def begin(self, problem: Problem) -> list[int]:
        return encode(self.tokenizer, self._dialect.prompt(problem))

    def react(self, rollout: Rollout, evaluate: Evaluate) -> list[int]:
        if rollout.ids[-1] in self._endings:
            answers = [piece.text for piece in self._pieces(rollout, ended=True) if isinstance(piece, AnswerWritten)]
            rollout.ending, rollout.answer = "end", answers[-1] if answers else None
        elif "`" in self.tokenizer.decode(rollout.ids[-1:]):
            calls = [piece for piece in self._pieces(rollout, ended=False) if isinstance(piece, ToolCalled)]
            if len(calls) > rollout.replies:
                return encode(self.tokenizer, self._dialect.tool_reply(evaluate(calls[-1].expression)))
        return []

    def _pieces(self, rollout: Rollout, *, ended: bool) -> list[Piece]:
        """What the dialect's parser makes of the words so far; it never sees what tools wrote."""
        words = self.tokenizer.decode([t for t, w in zip(rollout.ids, rollout.written, strict=True) if w])
        assert rollout.mode is not None  # noqa: S101 - settled before the first word
        parser = self._dialect.parser(rollout.mode)
        pieces = parser.feed(str(words))
        return pieces + (parser.finish() if ended else parser.paused())

    def well_formed(self, rollout: Rollout) -> bool:
        """The thinking is closed, and there is an answer."""
        closed = any(isinstance(piece, ThinkingClosed) for piece in self._pieces(rollout, ended=True))
        return rollout.answer is not None and (closed or rollout.mode == "fast")


def _last(ids: list[int], token: int) -> int | None:
    for index in range(len(ids) - 1, -1, -1):
        if ids[index] == token:
            return index
    return None
