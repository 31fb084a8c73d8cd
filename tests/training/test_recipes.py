"""The recipes that come with the package say what they are meant to say."""

import pytest

from reasoning_engine.errors import ConfigError
from reasoning_engine.training.command import RECIPES, STAGES
from reasoning_engine.training.recipe import ModelShape, Writing, load_recipe


@pytest.mark.parametrize("path", sorted(RECIPES.glob("*.toml")), ids=lambda path: path.stem)
def test_every_recipe_loads_under_its_own_name_with_stages_that_exist(path):
    recipe = load_recipe(path)
    assert recipe.name == path.stem
    assert set(recipe.stages) <= set(STAGES)


def test_the_gpu_recipe_fits_its_time_and_never_waits_for_the_longest():
    recipe = load_recipe(RECIPES / "gpu-bundled.toml")
    assert recipe.sft.minutes + recipe.rl.minutes < 25
    assert recipe.rl.token_budget > 0
    assert recipe.rl.writing.backend == "torch"
    bundled = load_recipe(RECIPES / "bundled.toml").model
    assert (recipe.model.width, recipe.model.layers) == (bundled.width, bundled.layers)


def test_the_published_recipe_names_a_model_its_dialect_and_servers():
    recipe = load_recipe(RECIPES / "published.toml")
    assert (recipe.model.base, recipe.model.dialect) == ("Qwen/Qwen3-1.7B", "chat")
    assert recipe.rl.writing.backend == "vllm"
    assert recipe.rl.writing.urls
    assert recipe.rl.replay == 0  # traces are in the native dialect
    assert recipe.rl.drawing.strategy == "prioritised"


@pytest.mark.parametrize("wrong", [lambda: ModelShape(dialect="latin"), lambda: Writing(backend="pen")])
def test_words_outside_a_list_are_refused_with_the_list(wrong):
    with pytest.raises(ConfigError, match="must be one of"):
        wrong()
