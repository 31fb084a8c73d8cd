"""Inside a vLLM server: weights from a file through vLLM's own weight transfer, and the digest of what is then held.

vLLM carries weights by NCCL or CUDA IPC, which need GPUs on both sides; this adds a file, for one machine or several
that share a disk, under the same routes (/start_weight_update, /update_weights, /finish_weight_update). Loaded into
every worker by --worker-extension-cls; `python -m reasoning_engine serve --pushes` gives all flags.

Protocol: vLLM's `WeightTransferEngine` and `WeightTransferEngineFactory`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import torch
from safetensors import safe_open
from safetensors.torch import load_file
from vllm.distributed.weight_transfer.base import (
    WeightTransferEngine,
    WeightTransferInitInfo,
    WeightTransferUpdateInfo,
)
from vllm.distributed.weight_transfer.factory import WeightTransferEngineFactory
from vllm.model_executor.model_loader.reload import finalize_layerwise_reload, initialize_layerwise_reload

from . import BACKEND, WEIGHTS, digest
from .held import Held


@dataclass
class NothingToAgree(WeightTransferInitInfo):  # type: ignore[misc]  # vLLM is not installed where this is checked
    """A file needs no handshake."""


@dataclass
class Folder(WeightTransferUpdateInfo):  # type: ignore[misc]
    """Where the file lies."""

    folder: str = field(default="")


class FileTransfer(WeightTransferEngine):  # type: ignore[misc]
    """One update: everything in the folder's file, in the checkpoint's names."""

    init_info_cls = NothingToAgree
    update_info_cls = Folder

    def init_transfer_engine(self, init_info: NothingToAgree) -> None:
        pass

    def start_weight_update(self) -> None:
        initialize_layerwise_reload(self.model)

    def receive_weights(self, update_info: Folder) -> None:
        self.model.load_weights(_tensors(f"{update_info.folder}/{WEIGHTS}"))

    def finish_weight_update(self) -> None:
        finalize_layerwise_reload(self.model, self.model_config)
        _pack_shared_head(self.model)

    def shutdown(self) -> None:
        pass


def _tensors(path: str) -> Iterator[tuple[str, torch.Tensor]]:
    with safe_open(path, framework="pt") as file:
        for name in file.keys():  # noqa: SIM118 - not a mapping
            yield name, file.get_tensor(name)


def _pack_shared_head(model: Any) -> None:
    """A head that shares the embedding's values gets none of its own, and on a CPU it would keep its packed copy of the
    old ones: vLLM packs again only the layers that were loaded."""
    head = getattr(model, "lm_head", None)
    process = getattr(getattr(head, "quant_method", None), "process_weights_after_loading", None)
    if process is not None:
        process(head)


class HeldWeights:
    """Mixed into vLLM's worker."""

    model_runner: Any

    def held_weights(self, folder: str) -> dict[str, Any]:
        """The digest of what the model holds of the folder's tensors, and how many of them could not be read back."""
        held = Held(self.model_runner.get_model(), load_file(f"{folder}/{WEIGHTS}"))
        found = digest(dict(held.tensors()))
        return {"digest": found, "unread": len(held.unread)}


WeightTransferEngineFactory.register_engine(BACKEND, FileTransfer)
