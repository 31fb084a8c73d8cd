"""Learning when to think: the choice's own loss, the bonus as a constraint, hacks, probes, and a whole tiny stage."""

import json
from pathlib import Path

import pytest
import torch

from reasoning_engine.backends.torch_model import load_stock_model
from reasoning_engine.records import Problem
from reasoning_engine.training import mode
from reasoning_engine.training.exchanges import NativeExchange
from reasoning_engine.training.groups import Asked, Rollout
from reasoning_engine.training.learner import Learner
from reasoning_engine.training.mode import Contest, ModeTrainer, mode_loss, next_bonus, thinks_anyway, train_mode
from reasoning_engine.training.mode_probe import Seen, fast_log_odds, probe_report
from reasoning_engine.training.recipe import ModeStage, load_recipe
from reasoning_engine.training.runs import Run
from reasoning_engine.training.vocabulary import load_tokenizer

RECIPE = """
[model]
base = "{base}"
[mixture]
curriculum_share = 1.0
families = ["add_whole", "gcd"]
[mode]
iterations = 2
problems = 3
samples = 4
free_from = 1
max_tokens = 10
probe = 4
probe_every = 2
rate = 0.003
fast_cap = 8
writing = {{ slots = 32 }}
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


def metrics(run: Run, stage: str) -> list[dict]:
    lines = [json.loads(line) for line in (run.folder / "metrics.jsonl").read_text().splitlines()]
    return [{k: v for k, v in line.items() if k != "seconds"} for line in lines if line["stage"] == stage]


# --- the choice's loss ------------------------------------------------------------------------------------------------


def test_the_choice_climbs_towards_the_better_mode_however_sure_it_is():
    odds = torch.tensor([0.0, 4.0, -4.0, 1.0], requires_grad=True)
    gains = torch.tensor([0.6, -0.6, 0.6, 0.0])
    mode_loss(odds, odds.detach(), gains, tau=0.1).backward()
    assert (odds.grad * gains <= 0).all()  # downhill on the loss is towards the gain
    assert odds.grad[3] == 0
    # Both modes were tried, so the step does not fade where the policy is sure of the wrong one.
    assert odds.grad[1].abs() == pytest.approx(odds.grad[0].abs())


def test_the_pull_holds_the_choice_back():
    odds, gains = torch.tensor([1.0], requires_grad=True), torch.tensor([0.0])
    mode_loss(odds, torch.tensor([0.0]), gains, tau=0.5).backward()
    assert odds.grad[0] > 0  # back towards the old choice
    odds.grad = None
    mode_loss(odds, torch.tensor([0.0]), gains, tau=0.0).backward()
    assert odds.grad[0] == 0


def test_log_odds_are_those_of_the_two_mode_tokens(tiny_weights):
    model, tokenizer = load_stock_model(tiny_weights), load_tokenizer(tiny_weights)
    exchange = NativeExchange(tokenizer)
    prompts = [exchange.begin(Problem(text)) for text in ("1+1=?", "Solve x^2=4.")]
    odds = fast_log_odds(Learner(model, adamw_rate=0, muon_rate=0), exchange, prompts)
    for prompt, found in zip(prompts, odds.tolist(), strict=True):
        logits = model(torch.tensor([prompt])).logits[0, -1].detach()
        expected = float(logits[exchange.modes["fast"][0]] - logits[exchange.modes["deep"][0]])
        assert found == pytest.approx(expected, abs=0.05)  # the learner multiplies in bf16


# --- the constraint ---------------------------------------------------------------------------------------------------


def test_the_bonus_rises_while_choosing_freely_is_as_right_and_falls_while_not():
    stage = ModeStage(bonus_rate=0.2, slack=0.01, most_bonus=0.1)
    as_right = [Contest([1], 1.0, 1.0, 3.0), Contest([1], 0.0, 1.0, -9.0)]
    worse = [Contest([1], 0.0, 1.0, 2.0)]
    assert next_bonus(0.05, as_right, stage) > 0.05
    assert next_bonus(0.05, worse, stage) < 0.05
    assert next_bonus(0.001, worse, stage) == 0.0
    assert next_bonus(0.1, as_right, stage) == 0.1
    assert next_bonus(0.05, [], stage) == 0.05


@pytest.mark.parametrize(
    ("which", "length", "text", "hack"),
    [("fast", 5, "Add.", False), ("fast", 50, "Add.", True), ("fast", 5, "Wait, add.", True),
     ("fast", 5, "等等，重新算", True), ("deep", 500, "Wait", False)],
)  # fmt: skip
def test_fast_answers_that_think_anyway_are_recognised(which, length, text, hack):
    assert thinks_anyway(Rollout(Problem("?"), which, True, length=length), text, cap=10) == hack


def test_the_switch_is_learnt_from_what_each_mode_gets_right(tiny_weights):
    """Fast is right on sums, deep on common divisors: the choice comes to tell them apart."""
    model, tokenizer = load_stock_model(tiny_weights), load_tokenizer(tiny_weights)
    exchange, learner = NativeExchange(tokenizer), Learner(model, adamw_rate=3e-3, muon_rate=0.0)
    texts = [f"{n}+{n + 3}" for n in range(20, 26)] + [f"gcd of {n} and {n + 6}" for n in range(20, 26)]
    prompts = [exchange.begin(Problem(text)) for text in texts]
    gains = torch.tensor([1.0] * 6 + [-1.0] * 6)
    for _ in range(15):
        old = fast_log_odds(learner, exchange, prompts).detach()
        learner.reset_optimizers()
        for _ in range(2):
            mode_loss(fast_log_odds(learner, exchange, prompts), old, gains, tau=0.1).backward()
            learner.step(1.0)
    assert (fast_log_odds(learner, exchange, prompts) * gains).min() > 0.5


# --- the stage --------------------------------------------------------------------------------------------------------


def test_both_modes_are_forced_early_and_never_die_out(run_of):
    trainer = ModeTrainer(run_of())
    early = trainer._group(Asked(Problem("1+1"), "2", None, "b"), 0)
    trainer.iteration = 1
    late = trainer._group(Asked(Problem("1+1"), "2", None, "b"), 0)
    assert [r.mode for r in early] == ["fast", "deep", "fast", "deep"]
    assert [r.mode for r in late] == ["fast", "deep", None, None]
    assert [r.forced for r in late] == [True, True, False, False]


def test_the_stage_runs_probes_and_resumes_exactly(run_of, monkeypatch):
    monkeypatch.setattr(mode, "draw_plots", lambda folder: [])  # tested on its own, and slow
    whole = run_of("whole")
    train_mode(whole)
    steps = metrics(whole, "mode")
    assert [step["iteration"] for step in steps] == [1, 2]
    probes = json.loads((whole.folder / "mode.json").read_text())
    assert [probe["iteration"] for probe in probes] == [2]
    assert probes[-1]["n"] == 4
    assert (whole.folder / "plots" / "dial.png").exists()
    assert (whole.model_folder / "model.safetensors").exists()

    broken, log = run_of("broken"), Run.log

    def stop_after_one(self, stage, **values):
        log(self, stage, **values)
        self.stopping = values["iteration"] == 1

    monkeypatch.setattr(Run, "log", stop_after_one)
    train_mode(broken)
    monkeypatch.setattr(Run, "log", log)
    (broken.model_folder / "model.safetensors").unlink()
    (broken.model_folder / "config.json").unlink()
    train_mode(run_of("broken"))
    assert metrics(broken, "mode") == steps
    assert metrics(broken, "mode-probe") == metrics(whole, "mode-probe")


# --- probes -----------------------------------------------------------------------------------------------------------


def test_a_probe_tells_auto_from_a_coin_and_traces_the_dial():
    easy = [Seen(1, 2.0, True, 10, True, 100, False)] * 5
    hard = [Seen(5, -0.7, False, 10, True, 100, True)] * 5
    made = probe_report([*easy, *hard])
    assert made["auto"] == {"accuracy": 1.0, "tokens": 55.0, "deep_share": 0.5}
    assert made["random"] == {"accuracy": 0.75, "tokens": 55.0}
    assert (made["fast"]["accuracy"], made["deep"]["accuracy"], made["hacks"]) == (0.5, 1.0, 0.0)
    assert [(row["difficulty"], row["deep_share"]) for row in made["by_difficulty"]] == [(1, 0.0), (5, 1.0)]
    dial = {point["efficiency"]: point for point in made["dial"]}
    assert dial[1.0] == {"efficiency": 1.0, "accuracy": 0.5, "tokens": 10.0, "deep_share": 0.0}
    assert dial[-4.0]["deep_share"] == 1.0
