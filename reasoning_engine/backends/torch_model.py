"""A Qwen3-shaped decoder with a static key-value cache, for one process and a handful of CPU threads.

The weights are a stock `Qwen3ForCausalLM` folder, the same that vLLM serves; this file only runs them with less
overhead than the general `generate`: fused projections, one cache allocated once, no mask for plain decoding. Each row
of the cache belongs to one context. Left out: training (the trainer uses the stock class), other architectures, GPUs.

Shapes: B rows, T new tokens, L cached tokens, H query heads, G key-value heads, D head size, E width, V vocabulary.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812 - the usual name
from torch import Tensor

from reasoning_engine.errors import BackendError


def load_stock_model(folder: Path, dtype: torch.dtype = torch.float32) -> Any:
    """The folder's weights as transformers' own class.

    Raises:
        BackendError: the folder is missing, incomplete, or not Qwen3-shaped.
    """
    from transformers import AutoConfig, AutoModelForCausalLM
    from transformers.utils import logging

    if not (folder / "config.json").is_file():
        raise BackendError(f"There are no weights in {folder}: train them with `make model`, or name another folder.")
    logging.disable_progress_bar()  # standard error belongs to whoever asked
    try:
        if AutoConfig.from_pretrained(folder, local_files_only=True).model_type != "qwen3":
            raise BackendError(f"{folder} is not Qwen3-shaped; serve it with vLLM and set backend = 'vllm'.")
        return AutoModelForCausalLM.from_pretrained(folder, dtype=dtype, local_files_only=True).eval()
    except (OSError, ValueError) as error:
        raise BackendError(f"The weights in {folder} cannot be read: {error}") from error


class CachedModel:
    """The forward pass over `slots` cache rows of `context` positions each.

    Products run in `dtype`; everything between them, and the cache, stays in float32. bfloat16 is what the trainer's
    autocast uses and what the weights are stored in.
    """

    def __init__(self, stock: Any, slots: int, context: int, dtype: torch.dtype = torch.bfloat16) -> None:
        config = stock.config
        self.heads: int = config.num_attention_heads
        self.kv_heads: int = config.num_key_value_heads
        self.head_size: int = config.head_dim
        self.eps: float = config.rms_norm_eps
        self.slots, self.context, self.dtype = slots, context, dtype
        shape = (config.num_hidden_layers, slots, self.kv_heads, context, self.head_size)
        self.keys, self.values = torch.zeros(shape), torch.zeros(shape)
        theta = config.rope_parameters["rope_theta"]
        inverse = 1.0 / theta ** (torch.arange(0, self.head_size, 2, dtype=torch.float32) / self.head_size)
        angles = torch.outer(torch.arange(context, dtype=torch.float32), inverse).repeat(1, 2)  # (context, D)
        self.cos, self.sin = angles.cos(), angles.sin()
        self.refresh(stock)

    def refresh(self, stock: Any) -> None:
        """Take the weights of `stock` as they are now; caches of open contexts become stale."""

        def copy(*weights: Tensor, dtype: torch.dtype = torch.float32) -> Tensor:
            return torch.cat([w.detach() for w in weights]).to(dtype, copy=True).contiguous()

        body, products = stock.model, self.dtype
        self.embedding = copy(body.embed_tokens.weight)
        head = body.embed_tokens if stock.config.tie_word_embeddings else stock.lm_head
        self.output = copy(head.weight, dtype=products)
        self.final_norm = copy(body.norm.weight)
        self.layers = [
            {
                "norm": copy(layer.input_layernorm.weight),
                "qkv": copy(*(getattr(layer.self_attn, f"{n}_proj").weight for n in "qkv"), dtype=products),
                "q_norm": copy(layer.self_attn.q_norm.weight),
                "k_norm": copy(layer.self_attn.k_norm.weight),
                "out": copy(layer.self_attn.o_proj.weight, dtype=products),
                "mlp_norm": copy(layer.post_attention_layernorm.weight),
                "gate_up": copy(layer.mlp.gate_proj.weight, layer.mlp.up_proj.weight, dtype=products),
                "down": copy(layer.mlp.down_proj.weight, dtype=products),
            }
            for layer in body.layers
        ]

    @torch.inference_mode()
    def forward(self, tokens: Tensor, rows: Tensor | slice, starts: Tensor, lengths: Tensor) -> Tensor:
        """Read `tokens` (B, T), right-padded, into cache `rows` from positions `starts` (B,); `lengths` (B,) are the
        true numbers of new tokens. Returns the logits (B, V) after each row's last true token, in float32.

        `rows` is a slice where the rows are neighbours, which saves copying the cache.
        """
        B, T = tokens.shape
        positions = starts[:, None] + torch.arange(T)  # (B, T)
        L = int((starts + T).max())
        index = torch.arange(self.slots)[rows] if isinstance(rows, slice) else rows
        cos, sin = self.cos[positions][:, None], self.sin[positions][:, None]  # (B, 1, T, D)
        mask = (torch.arange(L) <= positions[..., None])[:, None]  # (B, 1, T, L): causal, and blind to stale positions
        x = self.embedding[tokens]  # (B, T, E)
        for number, w in enumerate(self.layers):
            x = x + self._attention(self._norm(x, w["norm"]), w, number, rows, index, positions, cos, sin, mask)
            gate, up = _product(self._norm(x, w["mlp_norm"]), w["gate_up"]).chunk(2, dim=-1)
            x = x + _product(F.silu(gate) * up, w["down"])
        last = x[torch.arange(B), lengths - 1]  # (B, E)
        return _product(self._norm(last, self.final_norm), self.output)

    def _norm(self, x: Tensor, weight: Tensor) -> Tensor:
        return F.rms_norm(x, (x.shape[-1],), weight, self.eps)

    def _rotate(self, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
        a, b = x.chunk(2, dim=-1)
        return x * cos + torch.cat((-b, a), dim=-1) * sin

    def _attention(
        self, x: Tensor, w: dict[str, Tensor], layer: int, rows: Tensor | slice, index: Tensor, positions: Tensor,
        cos: Tensor, sin: Tensor, mask: Tensor,
    ) -> Tensor:  # fmt: skip
        B, T, _ = x.shape
        sizes = [self.heads, self.kv_heads, self.kv_heads]
        heads = _product(x, w["qkv"]).view(B, T, sum(sizes), self.head_size).transpose(1, 2)  # (B, H+2G, T, D)
        q, k, v = torch.split(heads, sizes, dim=1)
        q = self._rotate(self._norm(q, w["q_norm"]), cos, sin)
        k = self._rotate(self._norm(k, w["k_norm"]), cos, sin)
        keys, values = self.keys[layer], self.values[layer]  # (slots, G, context, D)
        keys[index[:, None], :, positions] = k.transpose(1, 2)
        values[index[:, None], :, positions] = v.transpose(1, 2)
        L = mask.shape[-1]
        attended = self._attend(q, keys[rows, :, :L], values[rows, :, :L], mask)
        return _product(attended.transpose(1, 2).reshape(B, T, -1), w["out"])

    def _attend(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
        """Softmax attention in plain products: torch's fused CPU kernel gains nothing for one new token a row."""
        B, H, T, D = q.shape
        grouped = q.reshape(B, self.kv_heads, H // self.kv_heads * T, D)  # query heads that share a key head, stacked
        scores = (grouped @ k.transpose(2, 3)).view(B, H, T, -1) * D**-0.5
        weights = scores.masked_fill(~mask, float("-inf")).softmax(-1)
        attended: Tensor = weights.view(B, self.kv_heads, H // self.kv_heads * T, -1) @ v
        return attended.view(B, H, T, D)

    def copy_row(self, source: int, target: int, length: int) -> None:
        """Give row `target` the first `length` cached positions of row `source`."""
        self.keys[:, target, :, :length] = self.keys[:, source, :, :length]
        self.values[:, target, :, :length] = self.values[:, source, :, :length]


def _product(x: Tensor, weight: Tensor) -> Tensor:
    return F.linear(x.to(weight.dtype), weight).float()
