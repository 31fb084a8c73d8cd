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
    model: Any, tokenizer: Any, turns: Sequence[Turn], replies: Sequence[str], longest: int = 256
) -> Tensor:
    """What the head reads of each reply to a dialogue, shape (R, 3E). The dialogue is read once for all of them; of a
    long one the last `longest` tokens, and as many of a reply."""
    encode = tokenizer.backend_tokenizer.encode
    before = encode(neutralise(dialogue_text(turns)), add_special_tokens=False).ids
    context: list[int] = [*encode(PROBLEM, add_special_tokens=False).ids, *before[-longest:]]
    rows: list[list[int]] = [
        encode(STEP + neutralise(" ".join(reply.split())), add_special_tokens=False).ids[:longest] for reply in replies
    ]
    with torch.autocast("cpu", dtype=torch.bfloat16):
        cache = model.model(input_ids=torch.tensor([context]), use_cache=True).past_key_values
        cache.batch_repeat_interleave(len(rows))
        # Right padding needs no mask: causal attention never looks to the right.
        T = max(map(len, rows))
        ids = torch.tensor([row + [0] * (T - len(row)) for row in rows])
        read = model.model(input_ids=ids, past_key_values=cache, output_hidden_states=True)
    first, last = read.hidden_states[0].float(), read.last_hidden_state.float()  # (R, T, E)
    pooled = [
        torch.cat([first[n, : len(row)].mean(0), last[n, : len(row)].mean(0), last[n, len(row) - 1]])
        for n, row in enumerate(rows)
    ]
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
        features = reply_features(self._model, self._tokenizer, turns, replies, self._longest)
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
