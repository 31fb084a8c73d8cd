"""The model under training, with its optimizers: what every stage shares.

Matrices inside the layers are trained by Muon (Jordan 2024, orthogonalised momentum), everything else by AdamW.
Weights stay in float32; the forward pass runs under bf16 autocast. Logits are formed only where the loss looks, a
bounded number at once; where there are more, the backward pass forms them again instead of keeping them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - the usual name
from torch import Tensor, nn
from torch.utils.checkpoint import checkpoint
from transformers import PreTrainedTokenizerFast, Qwen3Config, Qwen3ForCausalLM

from reasoning_engine.backends.torch_model import load_stock_model
from reasoning_engine.training.recipe import ModelShape
from reasoning_engine.training.vocabulary import AnyIds, Weights

LOGITS = 2**26  # how many are formed at once: 256 MB in float32


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


def pad_batch(sequences: Sequence[AnyIds], weights: Sequence[Weights], pad: int) -> tuple[Tensor, Tensor]:
    """Right-padded ids (B, T) and their weights (B, T); T is rounded up to 16 so that few shapes are compiled."""
    T = -(-max(len(s) for s in sequences) // 16) * 16
    ids = np.full((len(sequences), T), pad, dtype=np.int64)
    masks = np.zeros((len(sequences), T), dtype=np.float32)
    for row, (sequence, weight) in enumerate(zip(sequences, weights, strict=True)):
        ids[row, : len(sequence)] = sequence
        masks[row, : len(sequence)] = weight
    return torch.from_numpy(ids), torch.from_numpy(masks)


class TokenLogProbs(nn.Module):
    """A causal language model as the module whose forward pass training needs, so that data parallelism can wrap it."""

    def __init__(self, model: Any, compiled: bool = False) -> None:
        super().__init__()
        self.model = model
        stock = model.get_base_model() if hasattr(model, "get_base_model") else model  # inside low-rank additions
        body = getattr(stock, stock.base_model_prefix)
        self._body = (torch.compile(body, dynamic=True) if compiled else body,)  # in a tuple: registered once, above
        self._head = (stock.get_output_embeddings(),)

    def forward(self, ids: Tensor, where: Tensor, rivals: Tensor | None = None) -> Tensor:
        """See `Learner.token_log_probs`."""
        with torch.autocast(ids.device.type, dtype=torch.bfloat16):
            hidden = self._body[0](input_ids=ids, use_cache=False).last_hidden_state[:, :-1]  # (B, T-1, E)
        picked = where[:, 1:].bool()
        states, targets = hidden[picked], ids[:, 1:][picked]
        others = None if rivals is None else rivals[:, 1:][picked]
        size = max(1, LOGITS // self._head[0].weight.shape[0])
        if len(targets) <= size:
            return self._log_probs(states, targets, others)
        pieces = []
        for start in range(0, len(targets), size):
            part = slice(start, start + size)
            arguments = (states[part], targets[part], None if others is None else others[part])
            pieces.append(checkpoint(self._log_probs, *arguments, use_reentrant=False))
        return torch.cat(pieces)

    def _log_probs(self, states: Tensor, targets: Tensor, rivals: Tensor | None) -> Tensor:
        with torch.autocast(states.device.type, dtype=torch.bfloat16):
            logits = F.linear(states, self._head[0].weight, getattr(self._head[0], "bias", None))
        if rivals is None:
            return -F.cross_entropy(logits.float(), targets, reduction="none")
        logits = logits.float()
        chosen = logits.gather(1, targets[:, None])[:, 0]
        pair = torch.logaddexp(chosen, logits.gather(1, rivals.clamp(min=0)[:, None])[:, 0])
        return chosen - torch.where(rivals >= 0, pair, logits.logsumexp(1))


class Learner:
    """A model and its optimizers. Right padding needs no attention mask: causal attention never looks to the right."""

    # `muon_rate` 0 leaves everything to AdamW. `wrap` makes the module parallel (see world.py).
    def __init__(
        self,
        model: Any,
        *,
        adamw_rate: float,
        muon_rate: float,
        compiled: bool = False,
        wrap: Callable[[nn.Module], nn.Module] = lambda module: module,
    ) -> None:
        on_cpu = next(model.parameters()).device.type == "cpu"
        self.model = model.to("cuda") if on_cpu and torch.cuda.is_available() else model
        self._rates = (adamw_rate, muon_rate)
        self.module = wrap(TokenLogProbs(self.model, compiled))
        self.reset_optimizers()

    @property
    def device(self) -> torch.device:
        """Where the weights lie."""
        found: torch.device = next(self.model.parameters()).device
        return found

    def reset_optimizers(self) -> None:
        """Forget momenta. Mirror descent does so at each iteration, as its reference changes (k1.5, section 2.3.2)."""
        adamw_rate, muon_rate = self._rates
        trained = [(name, p) for name, p in self.model.named_parameters() if p.requires_grad]
        matrices = [p for name, p in trained if p.ndim == 2 and "embed" not in name and muon_rate]
        ids = {id(p) for p in matrices}
        others = [p for _, p in trained if id(p) not in ids]
        adamw = torch.optim.AdamW(others, lr=adamw_rate, betas=(0.9, 0.98), weight_decay=0.0)
        self.optimizers: list[tuple[torch.optim.Optimizer, float]] = [(adamw, adamw_rate)]
        if matrices:
            # "match_rms_adamw" scales each matrix's step to AdamW's usual size, so that one rate serves all shapes.
            muon = torch.optim.Muon(matrices, lr=muon_rate, weight_decay=0.01, adjust_lr_fn="match_rms_adamw")
            self.optimizers.append((muon, muon_rate))

    def token_log_probs(self, ids: Tensor, where: Tensor, rivals: Tensor | None = None) -> Tensor:
        """log p(ids[b, t] | ids[b, :t]) for each position with `where[b, t]` (t >= 1), shape (number of positions,),
        in row-major order. Where `rivals[b, t]` names a token (it is -1 elsewhere), the choice was between the two
        alone, and so is the probability."""
        device = self.device
        log_probs: Tensor = self.module(ids.to(device), where.to(device), None if rivals is None else rivals.to(device))
        return log_probs

    def supervised_loss(self, ids: Tensor, weights: Tensor) -> Tensor:
        """Mean negative log-likelihood of the tokens of `ids` (B, T), weighted by `weights` (B, T)."""
        chosen = weights[:, 1:][weights[:, 1:] > 0].to(self.device)
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
        """Everything a resumed run needs to go on bit for bit; weights that are not trained are left out."""
        held = self.model.state_dict(keep_vars=True)
        weights = {n: w.detach() for n, w in held.items() if not isinstance(w, nn.Parameter) or w.requires_grad}
        return {"model": weights, "optimizers": [o.state_dict() for o, _ in self.optimizers]}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Undo `state_dict`."""
        frozen = any(not p.requires_grad for p in self.model.parameters())
        self.model.load_state_dict(state["model"], strict=not frozen)
        for (optimizer, _), saved in zip(self.optimizers, state["optimizers"], strict=True):
            optimizer.load_state_dict(saved)


def export(model: Any, tokenizer: Any, folder: Path) -> None:
    """Write a stock transformers folder in bf16, which the torch backend and vLLM load alike."""
    folder.mkdir(parents=True, exist_ok=True)
    stock = model.get_base_model() if hasattr(model, "get_base_model") else model
    stock.config.dtype = torch.bfloat16
    stock.save_pretrained(folder, state_dict=plain_weights(model))
    tokenizer.save_pretrained(folder)


def plain_weights(model: Any, dtype: torch.dtype = torch.bfloat16) -> dict[str, Tensor]:
    """The weights under the stock class's own names; low-rank additions are added in, tied weights left out."""
    stock = model.get_base_model() if hasattr(model, "get_base_model") else model
    tied = {"lm_head.weight"} if stock.config.tie_word_embeddings else set()
    found: dict[str, Tensor] = {}
    for name, weight in stock.state_dict().items():
        if ".lora_" in name or name in tied:
            continue
        owner = name.rsplit(".base_layer.", 1)
        if len(owner) == 2 and owner[1] == "weight":
            weight = weight + stock.get_submodule(owner[0]).get_delta_weight("default").to(weight.dtype)
        found[".".join(owner)] = weight.detach().to(dtype)
    return found
