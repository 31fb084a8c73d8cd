"""Whole stages on a model of a few thousand weights: they run, resume exactly, and refuse what is wrong."""

import itertools
import json
import random
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from reasoning_engine.curriculum import get_family
from reasoning_engine.curriculum.family import Draft, Family
from reasoning_engine.dialect.native import render
from reasoning_engine.errors import ConfigError, CurriculumError, TrainingError
from reasoning_engine.records import Lang, Problem, ToolCall, Trace, TraceStep
from reasoning_engine.training import command, sft
from reasoning_engine.training.mixture import ExampleSource, batches, make_shard
from reasoning_engine.training.recipe import Mixture, load_recipe
from reasoning_engine.training.runs import Run
from reasoning_engine.training.vocabulary import Encoder, load_tokenizer, train_tokenizer

RECIPE = """
stages = ["sft", "rl"]
[model]
vocabulary = 400
width = 32
layers = 2
heads = 2
head_size = 16
feed_forward = 48
context = 512
[mixture]
curriculum_share = 1.0
families = ["add_whole", "gcd"]
[sft]
steps = 6
warmup = 2
batch_tokens = 800
compiled = false
[rl]
iterations = 2
problems = 2
samples = 3
max_tokens = 24
length_from = 0
"""


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sft, "SHARD_EXAMPLES", 24)
    monkeypatch.setattr(sft, "VOCABULARY_EXAMPLES", 200)
    monkeypatch.chdir(tmp_path)
    torch.set_num_threads(1)


def make_run(folder: Path, text: str = RECIPE) -> Run:
    path = folder.with_suffix(".toml")
    path.write_text(text)
    return Run(folder, load_recipe(path))


def metrics(run: Run, stage: str) -> list[dict]:
    lines = [json.loads(line) for line in (run.folder / "metrics.jsonl").read_text().splitlines()]
    return [{k: v for k, v in line.items() if "seconds" not in k} for line in lines if line["stage"] == stage]


def test_a_run_that_was_stopped_and_resumed_gives_the_same_numbers(tmp_path):
    whole = make_run(tmp_path / "whole")
    sft.train_sft(whole)

    broken = make_run(tmp_path / "broken")
    log = broken.log

    def stop_after_three(stage, **values):
        log(stage, **values)
        broken.stopping = values["step"] == 3

    broken.log = stop_after_three
    sft.train_sft(broken)
    assert len(metrics(broken, "sft")) == 3
    resumed = make_run(tmp_path / "broken")
    sft.train_sft(resumed)

    assert metrics(resumed, "sft") == metrics(whole, "sft")
    weights = [torch.load(run.folder / "sft.pt", weights_only=False)["learner"]["model"] for run in (whole, resumed)]
    assert all(torch.equal(weights[0][name], weights[1][name]) for name in weights[0])


def test_a_recipe_runs_all_its_stages_once_and_its_weights_serve(tmp_path):
    (tmp_path / "tiny.toml").write_text(RECIPE)
    assert command.train_command(Namespace(recipe=str(tmp_path / "tiny.toml"), resume=None)) == 0
    folder = tmp_path / "runs" / "tiny"
    stages = [json.loads(line)["stage"] for line in (folder / "metrics.jsonl").read_text().splitlines()]
    assert stages == ["sft"] * 6 + ["rl"] * 2
    with pytest.raises(TrainingError, match="--resume"):
        command.train_command(Namespace(recipe=str(tmp_path / "tiny.toml"), resume=None))

    from reasoning_engine.backends.torch_backend import TorchBackend

    session = TorchBackend(folder / "model", slots=2, context=128).open("<|problem|><|en|>1+1=?")
    assert sum(chunk.tokens for chunk in session.generate(5, [])) == 5
    session.close()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("surprise = 1", "unknown key 'surprise'"),
        ("[sft]\nstep = 3", "unknown key 'step'"),
        ("seed = 'x'", "must be int"),
    ],
)
def test_a_wrong_recipe_says_what_is_wrong(tmp_path, line, message):
    path = tmp_path / "wrong.toml"
    path.write_text(line)
    with pytest.raises(ConfigError, match=message):
        load_recipe(path)


def test_every_recipe_of_the_package_loads_and_names_stages_that_exist():
    paths = sorted(command.RECIPES.glob("*.toml"))
    assert {"bundled", "smoke"} <= {path.stem for path in paths}
    assert all(set(load_recipe(path).stages) <= set(command.STAGES) for path in paths)


def test_a_run_to_resume_must_exist(tmp_path):
    with pytest.raises(TrainingError, match="no run at"):
        command.train_command(Namespace(recipe="smoke", resume=str(tmp_path / "nowhere")))


def test_unknown_families_are_refused_by_name():
    with pytest.raises(TrainingError, match="names no family"):
        ExampleSource(Mixture(families=("alchemy",)))


def test_loss_lies_exactly_where_the_dialect_says_that_the_model_writes():
    problem = Problem("2+3=?")
    call = ToolCall("2+3", "5")
    trace = Trace("deep", (TraceStep(("Add.", call, "Done.")),), "5", thinking=("First", call))
    segments = render(problem, trace)
    tokenizer = train_tokenizer([segment.text for segment in segments] * 4, 300)
    encoder = Encoder(tokenizer)
    ids = encoder.encode(["".join(segment.text for segment in segments)])[0]
    weights = encoder.weights(ids, problem_weight=0.0)
    expected = [float(segment.trained) for segment in segments for _ in encoder.encode([segment.text])[0]]
    assert weights.tolist() == expected


def test_shards_are_pure_functions_of_seed_and_number(tiny_weights):
    encoder, source = Encoder(load_tokenizer(tiny_weights)), ExampleSource(Mixture(families=("gcd", "add_whole")))
    first, again, other = (make_shard(source, encoder, 1, number, 20) for number in (0, 0, 1))
    assert first.ids.tolist() == again.ids.tolist() != other.ids.tolist()


def test_batches_hold_every_example_once_within_their_size(tiny_weights):
    import random

    shard = make_shard(ExampleSource(Mixture(families=("gcd",))), Encoder(load_tokenizer(tiny_weights)), 1, 0, 60)
    found = batches(shard, 900, random.Random(1))
    assert sorted(i for batch in found for i in batch) == list(range(len(shard)))
    assert all(len(batch) * max(len(shard[i]) for i in batch) <= 900 or len(batch) == 1 for batch in found)


def test_digits_and_signs_are_tokens_of_their_own():
    tokenizer = train_tokenizer(["Solve 1234+5678=0 for x, 12 12 12 ==", "求1234的值"] * 20, 500)
    assert tokenizer.tokenize("1234+x=") == ["1", "2", "3", "4", "+", "x", "="]
    text = "Solve $\\frac{12}{x}$ 求 285！"
    assert tokenizer.decode(tokenizer.encode(text)) == text


def flaky(fails: int) -> Family:
    """A family whose first `fails` seeds make no exercise."""
    asked = itertools.count()

    def sampler(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
        if next(asked) < fails:
            raise CurriculumError("No typical wrong answer differs from the key.")
        return get_family("add_whole").sampler(rng, difficulty, lang)

    return replace(get_family("add_whole"), sampler=sampler)


def test_a_seed_without_an_exercise_is_passed_over_and_a_family_without_any_is_told() -> None:
    source = ExampleSource(Mixture(curriculum_share=1.0, families=("add_whole",)))
    source.families = [flaky(3)]
    problem, trace = source.draw(random.Random(1))
    assert problem.text
    assert trace.answer
    source.families = [flaky(10**6)]
    with pytest.raises(CurriculumError):
        source.draw(random.Random(1))
