"""Scores replies of a tutor, so that the best of several explanations can be shown: a linear head on a language model.

The head reads what the model makes of a reply after the dialogue: means of its first and last hidden states over the
reply's tokens, and the last token's state. The folder, `reward/` beside the weights that it reads, is written by the
training stage reward_model:

    head.safetensors (weight, mean, scale)    head.json (the card: languages, the weights' fingerprint, held-out pairs)

Scores order replies to one dialogue; they mean nothing across dialogues. A head that was made for other weights, or
that did not beat the rule "the longer reply" on held-out pairs, chooses nothing. Left out: whether a reply is true.
"""

from __future__ import annotations

import json
import logging
import threading
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
from reasoning_engine.errors import BackendError, ConfigError
from reasoning_engine.registry import fingerprint

log = logging.getLogger(__name__)

FOLDER = "reward"  # beside the weights
_torch_turns = threading.Lock()  # a score takes milliseconds; two at once would only share the cores


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
    """A trained head with the weights that it reads.

    Raises:
        BackendError: the folder holds no head, or it was made for other weights.
    """

    def __init__(self, folder: Path, weights: Path) -> None:
        from transformers import PreTrainedTokenizerFast

        try:
            self._head = load_file(folder / "head.safetensors")
            self.card: dict[str, Any] = json.loads((folder / "head.json").read_text(encoding="utf8"))
            self._longest, self.langs = int(self.card["longest"]), frozenset(self.card["langs"])
            made_for = self.card["fingerprint"]
        except (OSError, ValueError, KeyError, TypeError, SafetensorError) as error:
            raise BackendError(f"{folder} holds no reward model: {error!r}") from error
        if made_for != _fingerprint(weights):
            raise BackendError(f"The reward model in {folder} was made for other weights than {weights}.")
        self._model = load_stock_model(weights)
        self._tokenizer = PreTrainedTokenizerFast.from_pretrained(weights, local_files_only=True)
        if 3 * self._model.config.hidden_size != len(self._head["weight"]):
            raise BackendError(f"{folder} was trained on a model of another width than {weights}.")

    @property
    def proven(self) -> bool:
        """Whether it beats the baseline on held-out pairs by more than chance."""
        return bool(self.card.get("proven", False))

    def scores(self, turns: Sequence[Turn], replies: Sequence[str]) -> list[float]:
        """A score for each reply; the higher, the sooner a person would call it helpful."""
        if not replies:
            return []
        with _torch_turns:
            features = reply_features(self._model, self._tokenizer, turns, replies, self._longest)
        scored: list[float] = head_scores(features, self._head).tolist()
        return scored

    def explanations(self, problem: str, solutions: Sequence[str]) -> list[float]:
        """A score for each solution of a problem that a student asked."""
        return self.scores([Turn("student", problem)], [solution or "." for solution in solutions])

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


def load_scorer(weights: Path) -> ReplyScorer | None:
    """The scorer beside the weights, where there is one that may choose; whoever serves goes on without it."""
    if not (weights / FOLDER / "head.json").exists():
        return None
    try:
        found = ReplyScorer(weights / FOLDER, weights)
    except BackendError as error:
        log.warning("Explanations are not chosen by people's ratings: %s", error)
        return None
    return found if found.proven else None


def _fingerprint(weights: Path) -> str:
    try:
        return fingerprint(weights)
    except (ConfigError, OSError) as error:
        raise BackendError(f"{weights} holds no weights: {error}") from error
