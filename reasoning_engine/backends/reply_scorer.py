"""Scores replies of a tutor, so that the best of several explanations can be shown: a linear head on a language model.

The head reads what the model makes of a reply after the dialogue: means of its first and last hidden states over the
reply's tokens, and the last token's state. The folder is written by the training stage reward_model:

    head.safetensors (weight, mean, scale)    head.json ({"model": folder, "longest": tokens, ...})

Scores order replies to one dialogue; they mean nothing across dialogues. Left out: whether a reply is true (cas).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor

from reasoning_engine.backends.torch_model import load_stock_model
from reasoning_engine.dialect.markers import PROBLEM, STEP
from reasoning_engine.dialect.native import neutralise
from reasoning_engine.errors import BackendError

BATCH = 8


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing said: by "tutor" or "student"."""

    role: str
    text: str


def dialogue_text(turns: Sequence[Turn]) -> str:
    """The dialogue as the model reads it, the last turns last."""
    return "\n".join(f"{turn.role}: {' '.join(turn.text.split())}" for turn in turns)


@torch.inference_mode()
def reply_features(
    model: Any, tokenizer: Any, asked: Sequence[tuple[Sequence[Turn], str]], longest: int = 512
) -> Tensor:
    """What the head reads of each (dialogue, reply), shape (N, 3E). A long dialogue loses its beginning."""
    encoded = [_encoded(tokenizer, turns, reply, longest) for turns, reply in asked]
    order = sorted(range(len(encoded)), key=lambda i: len(encoded[i][0]))  # like lengths together
    found: dict[int, Tensor] = {}
    for start in range(0, len(order), BATCH):
        numbers = order[start : start + BATCH]
        for number, row in zip(numbers, _pooled(model, [encoded[n] for n in numbers]), strict=True):
            found[number] = row
    return torch.stack([found[n] for n in range(len(encoded))])


def _encoded(tokenizer: Any, turns: Sequence[Turn], reply: str, longest: int) -> tuple[list[int], int]:
    """The token ids, and where the reply begins in them."""
    encode = tokenizer.backend_tokenizer.encode
    words: list[int] = encode(STEP + neutralise(" ".join(reply.split())), add_special_tokens=False).ids[: longest // 2]
    before: list[int] = encode(neutralise(dialogue_text(turns)), add_special_tokens=False).ids
    opening: list[int] = encode(PROBLEM, add_special_tokens=False).ids
    room = longest - len(words) - len(opening)
    context = [*opening, *before[-room:]]
    return [*context, *words], len(context)


def _pooled(model: Any, rows: Sequence[tuple[list[int], int]]) -> Tensor:
    """(B, 3E). Right padding needs no mask: causal attention never looks to the right."""
    T = max(len(ids) for ids, _ in rows)
    ids = torch.tensor([row + [0] * (T - len(row)) for row, _ in rows])
    states = model.model(input_ids=ids, use_cache=False, output_hidden_states=True).hidden_states
    first, last = states[0].float(), states[-1].float()  # (B, T, E)
    pooled = []
    for number, (row, start) in enumerate(rows):
        reply = slice(start, len(row))
        pooled.append(
            torch.cat([first[number, reply].mean(0), last[number, reply].mean(0), last[number, len(row) - 1]])
        )
    return torch.stack(pooled)


class ReplyScorer:
    """A trained head with its model.

    Raises:
        BackendError: the folder, or the model that it names, is missing or unreadable.
    """

    def __init__(self, folder: Path) -> None:
        from transformers import PreTrainedTokenizerFast

        try:
            self._head = load_file(folder / "head.safetensors")
            about = json.loads((folder / "head.json").read_text(encoding="utf8"))
        except (OSError, ValueError, SafetensorError) as error:
            raise BackendError(f"{folder} holds no reward model: {error}") from error
        self._longest = int(about["longest"])
        self._model = load_stock_model(Path(about["model"]))
        self._tokenizer = PreTrainedTokenizerFast.from_pretrained(about["model"], local_files_only=True)
        if 3 * self._model.config.hidden_size != len(self._head["weight"]):
            raise BackendError(f"{folder} was trained on a model of another width than {about['model']}.")

    def scores(self, turns: Sequence[Turn], replies: Sequence[str]) -> list[float]:
        """A score for each reply; the higher, the sooner a person would call it helpful."""
        if not replies:
            return []
        features = reply_features(self._model, self._tokenizer, [(turns, reply) for reply in replies], self._longest)
        scored: list[float] = head_scores(features, self._head).tolist()
        return scored

    def best(self, turns: Sequence[Turn], replies: Sequence[str]) -> str:
        """The reply with the highest score, the first of equals.

        Raises:
            ValueError: there are no replies.
        """
        scored = self.scores(turns, replies)
        return max(zip(scored, replies, strict=True), key=lambda pair: pair[0])[1]


def head_scores(features: Tensor, head: dict[str, Tensor]) -> Tensor:
    """The head's scores of features (N, D), shape (N,)."""
    return ((features - head["mean"]) / head["scale"]) @ head["weight"]
