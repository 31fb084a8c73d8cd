"""Servers that several tests share: the bundled model, and two shaped like published ones."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import torch

from reasoning_engine.config import VllmConfig
from tests.vllm import servers, tiny_models
from tests.vllm.servers import Served

KEY = "s3cret-of-the-tests"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("vllm")


@pytest.fixture(scope="session", autouse=True)
def one_thread() -> None:
    """The servers have the machine; two threads that wait for each other are slower than one."""
    torch.set_num_threads(1)


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The bundled folder, in the native dialect."""
    served = servers.start(None, tmp_path_factory.mktemp("bundled"))
    yield served
    servers.stop(served)


@pytest.fixture(scope="session")
def qwen3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, VllmConfig, Path]]:
    """A folder shaped like Qwen3."""
    folder = tmp_path_factory.mktemp("qwen3")
    model = tiny_models.qwen3(folder)
    served = servers.start(model, folder)
    yield served, VllmConfig(urls=(served.url,), template="chatml", read_seconds=300.0), model
    servers.stop(served)


@pytest.fixture(scope="session")
def r1(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, VllmConfig, Path]]:
    """A folder shaped like DeepSeek-R1's distillations, served under a name of its own behind an API key."""
    folder = tmp_path_factory.mktemp("r1")
    model = tiny_models.r1(folder)
    (folder / "key").write_text(KEY + "\n")
    (folder / "engine.toml").write_text('[vllm]\nmodel = "r1-tiny"\napi_key_file = "key"\n')
    served = servers.start(model, folder, "--config", str(folder / "engine.toml"))
    served.key = KEY
    config = VllmConfig(
        urls=(served.url,), template="deepseek", model="r1-tiny", api_key_file=folder / "key", read_seconds=300.0
    )
    yield served, config, model
    servers.stop(served)


@pytest.fixture(params=["qwen3", "r1"])
def chat(request: pytest.FixtureRequest) -> tuple[Served, VllmConfig, Path]:
    """Each of the two, with the client's configuration for it and its folder."""
    return request.getfixturevalue(request.param)
