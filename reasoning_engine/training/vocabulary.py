"""The tokenizer of the bundled model, and the arrays that training makes of text.

A byte-level BPE in which every digit, every sign and every single letter is a token of its own, so that "5x", "5 x" and
" x" share their pieces; words, Chinese runs and LaTeX commands may merge. It is saved as a stock transformers folder.
Left out: other models' tokenizers, which come with their own folders.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import PreTrainedTokenizerFast

from reasoning_engine.dialect.markers import (
    DEEP,
    END,
    END_RESULT,
    FAST,
    PAD,
    PROBLEM,
    RESULT,
    SPECIAL_TOKENS,
)

# A LaTeX command; a word of two letters or more with its space; a Chinese run; anything else (digit, letter, sign)
# alone.
PIECES = r"\\[A-Za-z]+| ?[A-Za-z]{2,}|[\u3400-\u9fff]+|\s|."

TokenIds = NDArray[np.uint16]
AnyIds = NDArray[np.uint16] | NDArray[np.uint32]  # published vocabularies need more than 16 bits
Weights = NDArray[np.float32]


def train_tokenizer(texts: Iterable[str], size: int) -> PreTrainedTokenizerFast:
    """Learn `size` tokens (special ones included) from `texts`."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(PIECES), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        special_tokens=list(SPECIAL_TOKENS),
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        min_frequency=3,
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return PreTrainedTokenizerFast(tokenizer_object=tokenizer, pad_token=PAD, eos_token=END)


def load_tokenizer(folder: Path) -> PreTrainedTokenizerFast:
    """The tokenizer saved in a model folder, with the markers that an older dialect lacked as its last tokens."""
    tokenizer = PreTrainedTokenizerFast.from_pretrained(folder, local_files_only=True)
    known = tokenizer.get_vocab()
    tokenizer.add_tokens([marker for marker in SPECIAL_TOKENS if marker not in known], special_tokens=True)
    return tokenizer


class Encoder:
    """Turns rendered native text into token ids and the weight of each token in the loss.

    Weights: 1 on what the model writes (mode, words, calls, answer), 0 on what a tool wrote, `problem_weight` on the
    problem's own words (they teach the language, see docs/log.md).
    """

    def __init__(self, tokenizer: PreTrainedTokenizerFast) -> None:
        self._fast = tokenizer.backend_tokenizer
        self._problem, self._fast_mode, self._deep_mode, self._result, self._end_result = (
            tokenizer.convert_tokens_to_ids(marker) for marker in (PROBLEM, FAST, DEEP, RESULT, END_RESULT)
        )

    def encode(self, texts: Sequence[str]) -> list[TokenIds]:
        """Token ids of each text."""
        encoded = self._fast.encode_batch_fast(list(texts), add_special_tokens=False)
        return [np.asarray(e.ids, dtype=np.uint16) for e in encoded]

    def weights(self, ids: TokenIds, problem_weight: float) -> Weights:
        """The loss weight of each token of one example, shape (T,)."""
        weights = np.ones(len(ids), dtype=np.float32)
        mode_at = int(np.argmax((ids == self._fast_mode) | (ids == self._deep_mode)))
        weights[:mode_at] = problem_weight
        weights[0] = 0.0
        opened = np.flatnonzero(ids == self._result)
        closed = np.flatnonzero(ids == self._end_result)
        for start, stop in zip(opened, closed, strict=True):
            weights[start + 1 : stop + 1] = 0.0
        return weights
