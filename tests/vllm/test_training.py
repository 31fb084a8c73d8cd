"""RL on the bundled weights, its rollouts written by a real vLLM server, which has the old weights again at the end."""

import shutil
from dataclasses import replace

import pytest
import torch
from safetensors.torch import load_file, save_file

from reasoning_engine import get_service
from reasoning_engine.backends.torch_model import load_stock_model
from reasoning_engine.config import BUNDLED_WEIGHTS
from reasoning_engine.serving.lemma_weights import WEIGHTS, digest
from reasoning_engine.training.exchanges import NativeExchange
from reasoning_engine.training.learner import plain_weights
from reasoning_engine.training.policies import Policy
from reasoning_engine.training.recipe import Recipe, RlStage, Writing
from reasoning_engine.training.rl import Trainer
from reasoning_engine.training.runs import Run
from reasoning_engine.training.vocabulary import load_tokenizer
from tests.vllm.agreement import gap, rollouts, writer_for

PROBLEMS = ["Solve 3x+7=22", "27+58=?", "求 84 和 36 的最大公约数", "Work out 346 - 178.", "Solve 5x-4=31"]


@pytest.fixture
def policy():
    stock, tokenizer = load_stock_model(BUNDLED_WEIGHTS), load_tokenizer(BUNDLED_WEIGHTS)
    return Policy(stock, tokenizer, NativeExchange(tokenizer))


@pytest.fixture
def writer(policy, bundled, tmp_path):
    return writer_for(policy, bundled, tmp_path, get_service().evaluate)


def held(served, folder):
    (found,) = served.post("/collective_rpc", {"method": "held_weights", "args": [str(folder)]})["results"]
    return found


def test_an_iteration_of_rl_climbs_on_what_the_server_wrote(bundled, tmp_path):
    writing = Writing("vllm", slots=8, urls=(bundled.url,), seconds=300.0, largest_gap=0.02)
    # With the length reward on there is something to learn even where every answer is right.
    stage = RlStage(
        problems=4, samples=4, inner_steps=1, rate=1e-4, max_tokens=160, length_weight=0.5, length_from=0, replay=0.0,
        writing=writing,
    )  # fmt: skip
    recipe = Recipe("served", stages=("rl",), rl=stage)
    recipe = replace(recipe, mixture=replace(recipe.mixture, curriculum_share=1.0, families=("add_whole", "gcd")))
    run = Run(tmp_path / "served", recipe)
    shutil.copytree(BUNDLED_WEIGHTS, run.model_folder)
    trainer = Trainer(run, "rl", stage)
    versions, lines = [], []
    for _ in range(2):
        pushed = digest(plain_weights(trainer.policy.model))
        lines.append(trainer.iterate())
        versions.append(bundled.get("/weight_info").json()["weight_version"])
        assert versions[-1] == pushed
    print([{name: line[name] for name in ("gap", "written", "reward", "useful")} for line in lines])
    assert versions[0] != versions[1]
    assert all(line["useful"] > 0 for line in lines)
    assert all(0 < line["gap"] < 0.02 for line in lines)
    assert all(line["written"] > 100 for line in lines)
    assert all(line["reward"] > 0.5 for line in lines)  # the bundled model knows these families


@pytest.mark.parametrize("scale", [1.0, 0.85])
def test_log_probabilities_are_the_learners_after_a_push(policy, writer, scale):
    """At 1.0 the model is sure of most tokens; at 0.85 it hesitates, and old weights anywhere would show."""
    with torch.no_grad():
        for weight in policy.model.parameters():
            weight.mul_(scale)
    writer.refresh()
    written = rollouts(PROBLEMS)
    writer.advance(written, version=0, budget=0)
    found = gap(policy, written)
    print(f"gap at {scale}: {found:.5f}")
    assert found < 0.03


def test_the_digest_is_of_what_the_server_computes_with_not_of_the_file(policy, writer, bundled, tmp_path):
    writer.refresh()
    folder = tmp_path / "pushed"
    mine = load_file(folder / WEIGHTS)
    assert held(bundled, folder) == {"digest": digest(mine), "unread": 0}
    other = {name: tensor * 2 for name, tensor in mine.items()}  # never pushed
    save_file(other, folder / WEIGHTS)
    assert held(bundled, folder) == {"digest": digest(mine), "unread": 0}


def test_the_bundled_weights_are_back(policy, writer, bundled):
    writer.refresh()
    assert bundled.get("/weight_info").json()["weight_version"] == digest(plain_weights(policy.model))
