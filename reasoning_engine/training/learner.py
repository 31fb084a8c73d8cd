"""The model under training, with its optimizers: what every stage shares.

Matrices inside the layers are trained by Muon (Jordan 2024, orthogonalised momentum), everything else by AdamW.
Weights stay in float32; the forward pass runs under bf16 autocast. Logits are formed only where the loss looks, which
bounds their memory.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - the usual name
from torch import Tensor
from transformers import PreTrainedTokenizerFast, Qwen3Config, Qwen3ForCausalLM

from reasoning_engine.backends.torch_model import load_stock_model
from reasoning_engine.training.recipe import ModelShape
from reasoning_engine.training.vocabulary import TokenIds, Weights

CHUNK = 4096  # positions whose logits are formed at once


def new_model(shape: ModelShape, tokenizer: PreTrainedTokenizerFast, seed: int) -> Any:
    """A Qwen3-shaped model: `shape.base`'s weights (tokens it does not know begin as its mean embedding), or fresh ones
    drawn from `seed`."""
    if shape.base:
        model = load_stock_model(Path(shape.base))
        if len(tokenizer) > model.config.vocab_size:
            model.resize_token_embeddings(len(tokenizer))
        return model
    torch.manual_seed(seed)
    config = Qwen3Config(
        vocab_size=len(tokenizer),
        hidden_size=shape.width,
        intermediate_size=shape.feed_forward,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        num_key_value_heads=shape.heads,
        head_dim=shape.head_size,
        max_position_embeddings=shape.context,
        tie_word_embeddings=True,
        pad_token_id=tokenizer.pad_token_id,
        eos_token_id=tokenizer.eos_token_id,
        bos_token_id=None,
    )
    return Qwen3ForCausalLM(config)


def pad_batch(sequences: list[TokenIds], weights: list[Weights], pad: int) -> tuple[Tensor, Tensor]:
    """Right-padded ids (B, T) and their weights (B, T); T is rounded up to 16 so that few shapes are compiled."""
    T = -(-max(len(s) for s in sequences) // 16) * 16
    ids = np.full((len(sequences), T), pad, dtype=np.int64)
    masks = np.zeros((len(sequences), T), dtype=np.float32)
    for row, (sequence, weight) in enumerate(zip(sequences, weights, strict=True)):
        ids[row, : len(sequence)] = sequence
        masks[row, : len(sequence)] = weight
    return torch.from_numpy(ids), torch.from_numpy(masks)


class Learner:
    """A model and its optimizers. Right padding needs no attention mask: causal attention never looks to the right."""

    # `muon_rate` 0 leaves everything to AdamW.
    def __init__(self, model: Any, *, adamw_rate: float, muon_rate: float, compiled: bool = False) -> None:
        self.model = model
        self._rates = (adamw_rate, muon_rate)
        self._body = torch.compile(model.model, dynamic=True) if compiled else model.model
        self.reset_optimizers()

    def reset_optimizers(self) -> None:
        """Forget momenta. Mirror descent does so at each iteration, as its reference changes (k1.5, section 2.3.2)."""
        adamw_rate, muon_rate = self._rates
        matrices = [p for n, p in self.model.named_parameters() if p.ndim == 2 and "embed" not in n and muon_rate]
        ids = {id(p) for p in matrices}
        others = [p for p in self.model.parameters() if id(p) not in ids]
        adamw = torch.optim.AdamW(others, lr=adamw_rate, betas=(0.9, 0.98), weight_decay=0.0)
        self.optimizers: list[tuple[torch.optim.Optimizer, float]] = [(adamw, adamw_rate)]
        if matrices:
            # "match_rms_adamw" scales each matrix's step to AdamW's usual size, so that one rate serves all shapes.
            muon = torch.optim.Muon(matrices, lr=muon_rate, weight_decay=0.01, adjust_lr_fn="match_rms_adamw")
            self.optimizers.append((muon, muon_rate))

    def token_log_probs(self, ids: Tensor, where: Tensor) -> Tensor:
        """log p(ids[b, t] | ids[b, :t]) for each position with `where[b, t]` (t >= 1), shape (number of positions,),
        in row-major order."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = self._body(input_ids=ids, use_cache=False).last_hidden_state[:, :-1]  # (B, T-1, E)
        picked = where[:, 1:].bool()
        states, targets = hidden[picked], ids[:, 1:][picked]
        pieces = []
        for start in range(0, len(targets), CHUNK):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = F.linear(states[start : start + CHUNK], self.model.lm_head.weight)
            pieces.append(-F.cross_entropy(logits.float(), targets[start : start + CHUNK], reduction="none"))
        return torch.cat(pieces)

    def supervised_loss(self, ids: Tensor, weights: Tensor) -> Tensor:
        """Mean negative log-likelihood of the tokens of `ids` (B, T), weighted by `weights` (B, T)."""
        chosen = weights[:, 1:][weights[:, 1:] > 0]
        return -(self.token_log_probs(ids, weights > 0) * chosen).sum() / chosen.sum()

    def step(self, scale: float, clip: float = 1.0) -> float:
        """Apply the gathered gradients at `scale` times the peak rates; returns the gradient's norm before clipping."""
        norm = torch.nn.utils.clip_grad_norm_(self.model.parameters(), clip)
        for optimizer, rate in self.optimizers:
            for group in optimizer.param_groups:
                group["lr"] = rate * scale
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
        return float(norm)

    def state_dict(self) -> dict[str, Any]:
        """Everything a resumed run needs to go on bit for bit."""
        return {"model": self.model.state_dict(), "optimizers": [o.state_dict() for o, _ in self.optimizers]}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Undo `state_dict`."""
        self.model.load_state_dict(state["model"])
        for (optimizer, _), saved in zip(self.optimizers, state["optimizers"], strict=True):
            optimizer.load_state_dict(saved)


def export(model: Any, tokenizer: PreTrainedTokenizerFast, folder: Path) -> None:
    """Write a stock transformers folder in bf16, which the torch backend and vLLM load alike."""
    folder.mkdir(parents=True, exist_ok=True)
    tied = {"lm_head.weight"} if model.config.tie_word_embeddings else set()
    state = {n: w.detach().to(torch.bfloat16) for n, w in model.state_dict().items() if n not in tied}
    model.config.dtype = torch.bfloat16
    model.save_pretrained(folder, state_dict=state)
    tokenizer.save_pretrained(folder)
