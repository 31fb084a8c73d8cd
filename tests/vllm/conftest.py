"""Servers that several tests share: the bundled model, and two shaped like published ones. They start side by side,
because a start is mostly one Python after another importing vLLM."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest
import torch

from reasoning_engine.config import VllmConfig
from tests.vllm import servers, tiny_models
from tests.vllm.servers import Served

Published = tuple[Served, VllmConfig, Path]
KEY = "s3cret-of-the-tests"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("vllm")


def start_bundled(folder: Path) -> tuple[Served]:
    return (servers.start(None, folder),)


def start_qwen3(folder: Path) -> Published:
    model = tiny_models.qwen3(folder)
    served = servers.start(model, folder)
    return served, VllmConfig(urls=(served.url,), template="chatml", read_seconds=300.0), model


def start_r1(folder: Path) -> Published:
    """Under a name of its own, behind an API key."""
    model = tiny_models.r1(folder)
    (folder / "key").write_text(KEY + "\n")
    (folder / "engine.toml").write_text('[vllm]\nmodel = "r1-tiny"\napi_key_file = "key"\n')
    served = servers.start(model, folder, "--config", str(folder / "engine.toml"))
    served.key = KEY
    config = VllmConfig(
        urls=(served.url,), template="deepseek", model="r1-tiny", api_key_file=folder / "key", read_seconds=300.0
    )
    return served, config, model


STARTS: dict[str, Callable[[Path], tuple]] = {"bundled": start_bundled, "qwen3": start_qwen3, "r1": start_r1}


@pytest.fixture(scope="session")
def fleet(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Future]]:
    """The servers that the chosen tests ask for."""
    torch.set_num_threads(1)  # the servers have the machine
    asked = {name for item in request.session.items for name in (*item.fixturenames, *map(str, _parameters(item)))}
    folders = {name: tmp_path_factory.mktemp(name) for name in STARTS if name in asked}
    with ThreadPoolExecutor(len(STARTS)) as pool:
        starting = {name: pool.submit(STARTS[name], folder) for name, folder in folders.items()}
        yield starting
    for future in starting.values():
        if future.exception() is None:
            servers.stop(future.result()[0])


def _parameters(item: pytest.Item) -> tuple[object, ...]:
    return tuple(item.callspec.params.values()) if hasattr(item, "callspec") else ()


@pytest.fixture(scope="session")
def bundled(fleet: dict[str, Future]) -> Served:
    """The bundled folder, in the native dialect."""
    return fleet["bundled"].result()[0]


@pytest.fixture(scope="session")
def r1(fleet: dict[str, Future]) -> Published:
    """The one shaped like DeepSeek-R1's distillations."""
    return fleet["r1"].result()


@pytest.fixture(params=["qwen3", "r1"])
def chat(request: pytest.FixtureRequest, fleet: dict[str, Future]) -> Published:
    """A server in the chat dialect, the client's configuration for it, and its folder."""
    return fleet[request.param].result()
