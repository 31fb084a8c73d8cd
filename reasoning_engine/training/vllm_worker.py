"""What a vLLM server needs in order to take pushed weights: one method more for its workers, and the weights' digest.

Start the server with this folder on its path, and with its own RPC route, which it has only in development mode; keep
such a server on a private network, because that route is for nobody but the trainer:

    PYTHONPATH=reasoning_engine/training VLLM_SERVER_DEV_MODE=1 \\
        vllm serve FOLDER --worker-extension-cls vllm_worker.WeightLoader --max-logprobs 20

Imports nothing of this package, because the server lives in an environment of its own. Left out: vLLM's NCCL and IPC
transfer, which need GPUs on both sides; a file serves one machine, or several that share a disk.
"""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Mapping
from typing import Any

import torch
from safetensors.torch import load_file

WEIGHTS = "model.safetensors"


def digest(weights: Mapping[str, torch.Tensor]) -> str:
    """SHA-256 of names, types, shapes and bytes."""
    total = hashlib.sha256()
    for name in sorted(weights):
        tensor = weights[name].detach().cpu().contiguous()
        total.update(f"{name} {tensor.dtype} {tuple(tensor.shape)}\n".encode())
        total.update(tensor.flatten().view(torch.uint8).numpy().tobytes())
    return total.hexdigest()


class WeightLoader:
    """Mixed into vLLM's worker by --worker-extension-cls."""

    model_runner: Any

    def load_pushed_weights(self, folder: str) -> str:
        """Load the folder's weights in place; returns the digest of what the model then holds."""
        pushed = load_file(f"{folder}/{WEIGHTS}")
        runner = self.model_runner
        model = runner.get_model() if hasattr(runner, "get_model") else runner.model
        if "weights_iterator" in inspect.signature(getattr(runner, "reload_weights", lambda: None)).parameters:
            runner.reload_weights(weights_iterator=iter(pushed.items()))
        else:
            model.load_weights(iter(pushed.items()))
        held = dict(model.named_parameters())
        return digest({name: as_held(tensor, held.get(name)) for name, tensor in pushed.items()})


def as_held(pushed: torch.Tensor, held: torch.Tensor | None) -> torch.Tensor:
    """The values in the model's memory where they can be read under the same name (norms, embeddings, padded or not);
    fused or packed matrices cannot, and count as they came."""
    if held is None or held.shape[1:] != pushed.shape[1:] or len(held) < len(pushed):
        return pushed
    return held.detach()[: len(pushed)].to(pushed.dtype)
