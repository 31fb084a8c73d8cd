"""Pushed weights: the file they travel in and their digest, the same for the trainer and inside a vLLM server.

The server lives in an environment of its own, where this folder is the top-level package `lemma_weights` and nothing
else of this repository can be imported; so it needs torch and safetensors alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import torch

WEIGHTS = "model.safetensors"
BACKEND = "lemma_file"  # the name under which vLLM's weight transfer knows the file


def digest(weights: Mapping[str, torch.Tensor]) -> str:
    """SHA-256 of names, types, shapes and bytes."""
    total = hashlib.sha256()
    for name in sorted(weights):
        tensor = weights[name].detach().cpu().contiguous()
        total.update(f"{name} {tensor.dtype} {tuple(tensor.shape)}\n".encode())
        total.update(tensor.flatten().view(torch.uint8).numpy().tobytes())
    return total.hexdigest()
