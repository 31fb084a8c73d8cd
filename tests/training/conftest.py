"""A run whose model folder already holds tiny weights, so that RL can be tested without training first."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from reasoning_engine.training.recipe import load_recipe
from reasoning_engine.training.runs import Run

RL_RECIPE = """
stages = ["rl"]
[mixture]
curriculum_share = 1.0
families = ["add_whole", "gcd"]
[rl]
iterations = 3
problems = 2
samples = 4
max_tokens = 24
rate = 0.01
length_from = 0
replay = 0.0
"""


@pytest.fixture(scope="session")
def taught_weights(tiny_weights: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny weights after a few steps towards one trace, so that rollouts call tools, end, and differ in length."""
    from reasoning_engine.backends.torch_model import load_stock_model
    from reasoning_engine.training.learner import Learner, export
    from reasoning_engine.training.vocabulary import load_tokenizer

    stock, tokenizer = load_stock_model(tiny_weights), load_tokenizer(tiny_weights)
    learner = Learner(stock, adamw_rate=5e-3, muon_rate=5e-3)
    text = "<|problem|><|en|>2+3=?<|fast|><|step|>Add.<|tool|>2+3<|result|>5<|/result|><|answer|>5<|end|>"
    ids = torch.tensor([tokenizer.encode(text)])
    for _ in range(40):
        learner.supervised_loss(ids, torch.ones_like(ids, dtype=torch.float32)).backward()
        learner.step(1.0)
    folder = tmp_path_factory.mktemp("taught") / "model"
    export(stock, tokenizer, folder)
    return folder


@pytest.fixture
def rl_run(tmp_path: Path, taught_weights: Path) -> Callable[..., Run]:
    """`rl_run(name, "[rl]\\nsamples = 2", ...)`: lines under a header replace or join those of the recipe."""
    torch.set_num_threads(1)

    def make(name: str = "run", extra: str = "", weights: Path = taught_weights) -> Run:
        path = tmp_path / f"{name}.toml"
        path.write_text(merged(RL_RECIPE, extra))
        run = Run(tmp_path / name, load_recipe(path))
        if not run.model_folder.exists():
            shutil.copytree(weights, run.model_folder)
        return run

    return make


def merged(base: str, extra: str) -> str:
    """The recipe with the extra lines; a key given twice is taken from `extra`."""
    tables: dict[str, dict[str, str]] = {}
    header = ""
    for line in (base + extra).splitlines():
        if line.startswith("["):
            header = line
        elif "=" in line:
            key, _, value = line.partition("=")
            tables.setdefault(header, {})[key.strip()] = value.strip()
    order = sorted(tables, key=len)
    return "\n".join(f"{h}\n" + "\n".join(f"{k} = {v}" for k, v in tables[h].items()) for h in order)
