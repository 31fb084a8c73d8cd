"""Fixtures that several stages share."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def tiny_weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Qwen3-shaped model folder with random weights and a real tokenizer, small enough to load in a blink."""
    from reasoning_engine.training.learner import export, new_model
    from reasoning_engine.training.recipe import ModelShape
    from reasoning_engine.training.vocabulary import train_tokenizer

    texts = ["<|problem|><|en|>Solve x^2=4.<|fast|><|step|>Factor.<|answer|>-2, 2<|end|>", "求 285 和 646 的最大公约数"]
    tokenizer = train_tokenizer(texts * 5, 400)
    shape = ModelShape(width=32, layers=2, heads=2, head_size=16, feed_forward=64, context=256)
    folder = tmp_path_factory.mktemp("tiny") / "tiny-model"
    export(new_model(shape, tokenizer, seed=3), tokenizer, folder)
    return folder
