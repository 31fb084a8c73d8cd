"""Reading back, under the checkpoint's names, what a served model really computes with.

A server fuses matrices (q, k and v are one), pads the vocabulary, shares the embedding with the head, and on a CPU
packs matrices so that the plain values are gone. So a matrix that cannot be read is multiplied with the identity: what
comes out is the weights in use, to the bit, because each sum has one term that is not zero. Left out: matrices cut up
among several workers and quantised ones; these count as unread.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import torch
from torch import Tensor

ROWS = 512  # of the identity at once


class Held:
    """What `model` holds of the tensors in `pushed`."""

    def __init__(self, model: Any, pushed: Mapping[str, Tensor]) -> None:
        self._modules: dict[str, Any] = dict(model.named_modules())
        self._fused: Mapping[str, Sequence[str]] = getattr(model, "packed_modules_mapping", {})
        self._pushed = pushed
        self.unread: list[str] = []

    @torch.inference_mode()
    def tensors(self) -> Iterator[tuple[str, Tensor]]:
        """Every pushed name with the value in use; as it came where that cannot be told (then it is in `unread`)."""
        for name, tensor in self._pushed.items():
            found = self._find(name, tensor)
            if found is None:
                self.unread.append(name)
                yield name, tensor
            else:
                yield name, found.to(tensor.dtype)

    def _find(self, name: str, tensor: Tensor) -> Tensor | None:
        owner, _, kind = name.rpartition(".")
        whole, first = self._place(owner, kind)
        if whole is None:
            return None
        values = in_use(whole, kind)
        if values is None or values.shape[1:] != tensor.shape[1:] or len(values) < first + len(tensor):
            return None
        head = self._modules.get("lm_head")
        if "embed" in owner and head is not None and getattr(head, "weight", None) is getattr(whole, "weight", 0):
            values = in_use(head, kind, packed=True)  # shared values, of which the head may keep a packed copy
            if values is None:
                return None
        return values[first : first + len(tensor)]

    def _place(self, owner: str, kind: str) -> tuple[Any, int]:
        """The module that holds the owner's values, and the row at which they begin in it."""
        if owner in self._modules:
            return self._modules[owner], 0
        parent, _, part = owner.rpartition(".")
        for whole, parts in self._fused.items():
            module = self._modules.get(f"{parent}.{whole}")
            if module is not None and part in parts:
                before = (self._pushed[f"{parent}.{p}.{kind}"] for p in parts[: list(parts).index(part)])
                return module, sum(len(tensor) for tensor in before)
        return None, 0


def in_use(module: Any, kind: str, *, packed: bool = False) -> Tensor | None:
    """The module's values; through its own product where it keeps them packed, or may (`packed`)."""
    values: Tensor | None = getattr(module, kind, None)
    method = getattr(module, "quant_method", None)
    multiplies = kind == "weight" and method is not None and hasattr(module, "cpu_linear")
    if multiplies and (packed or values is None or values.numel() == 0):
        return through_product(module, method, values)
    return None if values is None or values.numel() == 0 else values


def through_product(module: Any, method: Any, values: Tensor | None) -> Tensor | None:
    """The weight W (outputs, inputs) from I W^T."""
    width = values.shape[1] if values is not None and values.ndim == 2 else getattr(module, "input_size", None)
    if width is None:
        return None
    dtype = values.dtype if values is not None else torch.bfloat16
    eye = torch.eye(int(width), dtype=dtype)
    return torch.cat([method.apply(module, rows) for rows in torch.split(eye, ROWS)]).T
