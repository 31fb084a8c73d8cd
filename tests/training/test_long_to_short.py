"""Long to short: which solutions are kept and preferred, the loss of DPO, averages of weights, whole tiny stages."""

import json
from pathlib import Path

import pytest
import torch

from reasoning_engine.errors import ConfigError, TrainingError
from reasoning_engine.training import samples
from reasoning_engine.training.dpo import dpo_loss, pairs, sequence_log_probs, train_dpo
from reasoning_engine.training.learner import Learner, export, new_model
from reasoning_engine.training.merge import merged, train_merge
from reasoning_engine.training.passes import Passes
from reasoning_engine.training.policies import load_policy
from reasoning_engine.training.recipe import MergeStage, ModelShape, Sampling, load_recipe
from reasoning_engine.training.reject import train_reject
from reasoning_engine.training.runs import Run
from reasoning_engine.training.samples import BLOCK, Solution, Solved, collect
from reasoning_engine.training.vocabulary import load_tokenizer

RECIPE = """
[model]
base = "{base}"
[mixture]
curriculum_share = 1.0
families = ["add_whole", "gcd"]
[rl.writing]
slots = 32
[reject]
batch = 4
sampling = {{ problems = 16, samples = 3, max_tokens = 12 }}
[dpo]
batch = 4
beta = 0.5
rate = 0.001
sampling = {{ problems = 16, samples = 3, max_tokens = 12 }}
"""


@pytest.fixture(autouse=True)
def one_thread():
    torch.set_num_threads(1)


@pytest.fixture
def run_of(tmp_path: Path, tiny_weights: Path):
    def make(name: str = "run") -> Run:
        path = tmp_path / f"{name}.toml"
        path.write_text(RECIPE.format(base=tiny_weights))
        return Run(tmp_path / name, load_recipe(path))

    return make


@pytest.fixture
def odd_is_right(monkeypatch):
    """Random weights solve nothing: here an odd number of tokens counts as right, and more than 10 cannot be judged."""

    def earned(asked, rollout, well_formed, penalty):
        return None if rollout.length > 10 else float(rollout.length % 2)

    monkeypatch.setattr(samples, "reward", earned)
    monkeypatch.setattr("reasoning_engine.training.rollouts.goes_in_circles", lambda ids: sum(ids) % 5 == 0)


def solution(length, reward, prompt=2):
    return Solution([1] * prompt + [2] * length, [False] * prompt + [True] * length, reward)


def metrics(run: Run, stage: str) -> list[dict]:
    lines = [json.loads(line) for line in (run.folder / "metrics.jsonl").read_text().splitlines()]
    return [{k: v for k, v in line.items() if k != "seconds"} for line in lines if line["stage"] == stage]


# --- which solutions --------------------------------------------------------------------------------------------------


def test_the_shortest_right_solution_is_kept():
    one = Solved("?", "b", [solution(5, 1.0), solution(3, 0.0), solution(4, 1.0), solution(4, 1.0), solution(2, None)])
    assert one.shortest_right is one.solutions[2]
    assert Solved("?", "b", [solution(3, 0.0), solution(2, None)]).shortest_right is None


def test_longer_wrong_ones_and_much_longer_right_ones_are_rejected():
    chosen = solution(10, 1.0)
    rejected = [solution(11, 0.0), solution(15, 1.0), solution(30, 1.0)]
    spared = [solution(9, 0.0), solution(10, 0.0), solution(14, 1.0), solution(40, None)]
    found = pairs(Solved("?", "b", [*spared, chosen, *rejected]), 1.5)
    assert [pair.chosen for pair in found] == [chosen] * 3
    assert [pair.rejected for pair in found] == rejected
    assert pairs(Solved("?", "b", [solution(9, 0.0)]), 1.5) == []


# --- the loss ---------------------------------------------------------------------------------------------------------


def reference_dpo(policy, reference, beta):
    """Equation 7 of arXiv 2305.18290, written out. Rows: chosen, rejected."""
    ratios = torch.exp(policy - reference)
    return -torch.log(1 / (1 + (ratios[1] / ratios[0]) ** beta)).mean()


def test_the_loss_and_its_gradient_are_those_of_equation_7():
    policy = torch.tensor([[-3.0, -5.0, -2.0], [-4.0, -4.5, -9.0]], dtype=torch.float64, requires_grad=True)
    reference = torch.tensor([[-3.5, -4.0, -2.0], [-3.5, -5.0, -6.0]], dtype=torch.float64)
    ours = dpo_loss(policy[0], policy[1], reference[0], reference[1], 0.3)
    theirs = reference_dpo(policy, reference, 0.3)
    assert ours.item() == pytest.approx(theirs.item())
    gradients = [torch.autograd.grad(loss, policy, retain_graph=True)[0] for loss in (ours, theirs)]
    assert torch.allclose(*gradients)
    margins = (policy[0] - reference[0]) - (policy[1] - reference[1])
    by_hand = -0.3 * torch.sigmoid(-0.3 * margins) / 3  # the paper's gradient of the chosen
    assert torch.allclose(gradients[0][0], by_hand)
    assert torch.allclose(gradients[0][1], -by_hand)


def test_sequence_log_probs_are_sums_over_what_was_written(tiny_weights):
    run_model = load_policy_model(tiny_weights)
    learner = Learner(run_model, adamw_rate=0.0, muon_rate=0.0)
    solutions = [
        Solution([5, 6, 7, 8, 9], [False, False, True, True, True], 1.0),
        Solution([5, 6, 3, 4], [False, False, True, False], 0.0),
    ]
    found = sequence_log_probs(learner, solutions)
    logits = run_model(torch.tensor([solutions[0].ids])).logits.log_softmax(-1)[0]
    expected = sum(logits[t - 1, solutions[0].ids[t]] for t in (2, 3, 4))
    assert found[0].item() == pytest.approx(expected.item(), abs=0.1)  # the learner multiplies in bf16
    assert found.shape == (2,)


def load_policy_model(folder: Path):
    from reasoning_engine.backends.torch_model import load_stock_model

    return load_stock_model(folder)


# --- stages -----------------------------------------------------------------------------------------------------------


def test_samples_of_a_stopped_run_go_on_with_the_next_block(run_of, odd_is_right):
    whole, broken = run_of("whole"), run_of("broken")
    sampling = Sampling(problems=2 * BLOCK, samples=2, max_tokens=8)
    expected = collect(whole, "s", load_policy(whole, torch.device("cpu")), sampling)
    collect(broken, "s", load_policy(broken, torch.device("cpu")), Sampling(problems=BLOCK, samples=2, max_tokens=8))
    with (broken.folder / "s-samples.jsonl").open("a") as lines:
        lines.write('{"problem": "half')
    broken.stopping = True
    assert collect(broken, "s", load_policy(broken, torch.device("cpu")), sampling) is None
    broken.stopping = False
    assert collect(broken, "s", load_policy(broken, torch.device("cpu")), sampling) == expected
    assert {solution.right for one in expected for solution in one.solutions} == {True, False}


def test_rejection_sampling_makes_the_kept_solutions_likelier(run_of, odd_is_right):
    run = run_of()
    before = load_policy(run, torch.device("cpu"))
    train_reject(run)
    solved = collect(run, "reject", before, run.recipe.reject.sampling)
    kept = [one.shortest_right for one in solved if one.shortest_right]
    [drawn] = metrics(run, "reject-samples")
    assert drawn["kept"] == len(kept) > 4
    assert drawn["kept_tokens"] <= drawn["right_tokens"]
    after = load_policy(run, torch.device("cpu"))
    likelihood = [
        float(sequence_log_probs(Learner(p.model, adamw_rate=0, muon_rate=0), kept).detach().sum())
        for p in (before, after)
    ]
    assert likelihood[1] > likelihood[0]


def test_dpo_learns_the_preference_and_resumes_exactly(run_of, odd_is_right, monkeypatch):
    whole = run_of("whole")
    train_dpo(whole)
    steps = metrics(whole, "dpo")
    assert steps[-1]["step"] == len(steps) > 2
    assert steps[0]["loss"] == pytest.approx(0.6931, abs=0.02)  # log 2: the policy is the reference
    assert sum(s["preferred"] for s in steps[1:]) / len(steps[1:]) > 0.5

    broken, log = run_of("broken"), Run.log

    def stop_after_two(self, stage, **values):
        log(self, stage, **values)
        self.stopping = stage == "dpo" and values["step"] == 2

    monkeypatch.setattr(Run, "log", stop_after_two)
    train_dpo(broken)
    monkeypatch.setattr(Run, "log", log)
    assert not (broken.model_folder / "config.json").exists()
    train_dpo(run_of("broken"))
    assert metrics(broken, "dpo") == steps


def test_without_a_right_solution_there_is_nothing_to_learn(run_of, monkeypatch):
    monkeypatch.setattr(samples, "reward", lambda *_: 0.0)
    with pytest.raises(TrainingError, match="nothing to learn"):
        train_reject(run_of("a"))
    with pytest.raises(TrainingError, match="no preference"):
        train_dpo(run_of("b"))


def test_merging_averages_every_weight_once(run_of, tiny_weights, tmp_path):
    tokenizer = load_tokenizer(tiny_weights)
    shape = ModelShape(width=32, layers=2, heads=2, head_size=16, feed_forward=64, context=256)
    export(new_model(shape, tokenizer, seed=9), tokenizer, tmp_path / "short")
    run = run_of()
    object.__setattr__(run.recipe, "merge", MergeStage(str(tmp_path / "short"), 0.25))
    states = [load_policy_model(folder).state_dict() for folder in (tiny_weights, tmp_path / "short")]
    for _ in range(2):  # a resumed run does not average twice
        train_merge(run)
        found = load_policy_model(run.model_folder).state_dict()
        for name, weight in found.items():
            expected = (0.25 * states[0][name] + 0.75 * states[1][name]).to(torch.bfloat16).float()
            assert torch.allclose(weight, expected, atol=1e-2), name


def test_models_that_do_not_fit_are_not_merged(run_of, tmp_path):
    with pytest.raises(TrainingError, match="differ in shape, first in b"):
        merged({"a": torch.ones(2), "b": torch.ones(2)}, {"a": torch.ones(2), "b": torch.ones(3)}, 0.5)
    with pytest.raises(TrainingError, match="names no model folder"):
        train_merge(run_of())
    with pytest.raises(ConfigError, match="between 0 and 1"):
        MergeStage("x", 1.5)


def test_every_example_comes_once_an_epoch_in_an_order_of_its_own():
    passes = Passes(count=10, epochs=2, batch=4, checkpoint_minutes=1)
    drawn = [passes.examples(1, step) for step in range(passes.steps)]
    assert [len(part) for part in drawn] == [4, 4, 2, 4, 4, 2]
    first, second = ([n for part in epoch for n in part] for epoch in (drawn[:3], drawn[3:]))
    assert sorted(first) == sorted(second) == list(range(10))
    assert first != second
