"""What runs the model: embedded (torch), a client of vLLM servers, or scripted for tests. Loaded only when chosen."""

from __future__ import annotations

from reasoning_engine.backends.base import Backend, Chunk, Session
from reasoning_engine.config import Config
from reasoning_engine.errors import ConfigError

__all__ = ["Backend", "Chunk", "Session", "load"]


def load(config: Config) -> Backend:
    """The backend that the configuration names.

    Raises:
        BackendError: no usable weights, or no server answers.
        ConfigError: the scripted backend has no script.
    """
    if config.backend == "torch":
        from reasoning_engine.backends.torch_backend import TorchBackend

        torch = config.torch
        return TorchBackend(torch.weights, slots=torch.slots, context=torch.context, threads=torch.threads)
    if config.backend == "vllm":
        from reasoning_engine.backends.vllm import VllmBackend

        return VllmBackend(config.vllm)
    from reasoning_engine.backends.scripted import ScriptedBackend, read_scripts

    if config.scripted.script is None:
        raise ConfigError("The scripted backend needs scripted.script, a TOML file.")
    return ScriptedBackend(read_scripts(config.scripted.script), delay=config.scripted.delay)
