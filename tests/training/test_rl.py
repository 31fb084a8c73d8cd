"""The RL stage as a whole: exact resume after a kill, stopping, plots, disks, and other trainers' traps."""

import json
import random
import shutil
from types import SimpleNamespace

import pytest
import torch

from reasoning_engine.cas import judging
from reasoning_engine.cas.service import CasService, register
from reasoning_engine.errors import TrainingError
from reasoning_engine.training import learner as learner_module
from reasoning_engine.training import rewards, rl
from reasoning_engine.training.learner import Learner
from reasoning_engine.training.rl import Trainer, train_rl
from reasoning_engine.training.runs import Run


def iterate_often(trainer: Trainer) -> None:
    """Until some group surely has something to teach."""
    for _ in range(4):
        trainer.iterate()


class KilledError(Exception):
    """Stands for a SIGKILL: nothing is saved."""


@pytest.fixture(autouse=True)
def plots_where_they_are_looked_at(monkeypatch, request):
    """Drawing takes seconds, so only the test that looks at a picture draws one."""
    if "plots" not in request.node.name:
        monkeypatch.setattr(rl, "draw_plots", lambda folder: [])


def metrics(run: Run) -> list[dict]:
    """The lines, without what a clock measured."""
    lines = [json.loads(line) for line in (run.folder / "metrics.jsonl").read_text().splitlines()]
    return [{name: value for name, value in line.items() if "seconds" not in name} for line in lines]


def test_a_run_that_was_killed_and_resumed_has_the_metrics_and_weights_of_an_unbroken_one(rl_run):
    whole = rl_run("whole")
    train_rl(whole)

    broken = rl_run("broken", "[rl]\ncheckpoint_minutes = 0\n")
    log = broken.log

    def die_after_two(stage, **values):
        if values["iteration"] == 2:
            broken.save = lambda *_: (_ for _ in ()).throw(KilledError())
            broken.checkpoint = broken.save
        log(stage, **values)

    broken.log = die_after_two
    with pytest.raises(KilledError):
        train_rl(broken)
    assert [line["iteration"] for line in metrics(broken)] == [1, 2]  # the second is newer than the checkpoint
    resumed = rl_run("broken", "[rl]\ncheckpoint_minutes = 0\n")
    train_rl(resumed)
    assert metrics(resumed) == metrics(whole)
    assert [line["iteration"] for line in metrics(resumed)] == [1, 2, 3]
    states = [torch.load(run.folder / "rl.pt", weights_only=False) for run in (whole, resumed)]
    assert all(torch.equal(w, states[1]["learner"]["model"][n]) for n, w in states[0]["learner"]["model"].items())
    assert states[0]["prompts"] == states[1]["prompts"]


def test_a_resumed_run_asks_the_problems_that_an_unbroken_one_asks(rl_run, monkeypatch):
    asked = []
    begin = Trainer._group
    monkeypatch.setattr(Trainer, "_group", lambda self, n, q: asked.append((n, q.problem.text)) or begin(self, n, q))
    train_rl(rl_run("whole"))
    unbroken = list(asked)
    asked.clear()
    run = rl_run("broken")
    trainer = Trainer(run, "rl", run.recipe.rl)
    trainer.iterate()
    run.save("rl", trainer.state_dict())
    train_rl(rl_run("broken"))
    assert asked == unbroken
    assert len(set(asked)) == len(asked)


def test_ctrl_c_saves_and_draws_plots(rl_run):
    run = rl_run()
    log = run.log

    def stop(stage, **values):
        log(stage, **values)
        run.stopping = True

    run.log = stop
    train_rl(run)
    assert len(metrics(run)) == 1
    assert torch.load(run.folder / "rl.pt", weights_only=False)["iteration"] == 1
    assert (run.folder / "plots" / "rl.png").stat().st_size > 5000


def test_a_full_disk_is_said_before_the_old_checkpoint_is_touched(rl_run, monkeypatch, capsys):
    run = rl_run()
    run.save("rl", {"iteration": 1})
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1000))
    with pytest.raises(TrainingError, match=r"make room.*--resume"):
        run.save("rl", {"iteration": 2, "weights": torch.zeros(9)})
    run.checkpoint("rl", {"iteration": 2})
    assert "make room" in capsys.readouterr().err
    assert run.load("rl") == {"iteration": 1}


def test_random_states_come_back_with_a_checkpoint(rl_run):
    run = rl_run()
    run.save("rl", {})
    drawn = random.random(), torch.rand(1)
    run.load("rl")
    assert (random.random(), torch.rand(1)) == drawn


# --- traps -----------------------------------------------------------------------------------------------------------


def test_weights_that_the_sampler_does_not_have_are_noticed(rl_run):
    run = rl_run()
    trainer = Trainer(run, "rl", run.recipe.rl)
    trainer.writer.refresh()
    trainer.writer.refresh = lambda: None  # silently not synced
    with torch.no_grad():
        for weight in trainer.learner.model.parameters():
            weight.mul_(1.7)
    with pytest.raises(TrainingError, match="does not run"):
        iterate_often(trainer)


def test_truncated_sampling_is_noticed(rl_run, tiny_weights, monkeypatch):
    monkeypatch.setattr(rl, "reward", lambda asked, rollout, *_: float(rollout.seed.endswith("0")))
    run = rl_run(weights=tiny_weights)
    trainer = Trainer(run, "rl", run.recipe.rl)
    decoder = trainer.writer._sampler.decoder

    def top_two(rows):  # top-k sampling with k = 2, whose log-probabilities are the truncated distribution's
        decoder.read(rows)
        sampled = []
        for row in rows:
            values, places = row.logits.topk(2)
            chances = values.softmax(0)
            choice = int(row.rng.random() >= chances[0])
            sampled.append((int(places[choice]), float(chances[choice].log())))
            row.pending.append(sampled[-1][0])
            row.logits = None
        return sampled

    decoder.step = top_two
    with pytest.raises(TrainingError, match="temperature 1"):
        trainer.iterate()


def test_no_more_logits_are_kept_than_one_chunk(tiny_weights, monkeypatch):
    from reasoning_engine.backends.torch_model import load_stock_model

    learner = Learner(load_stock_model(tiny_weights), adamw_rate=0.01, muon_rate=0)
    vocabulary = learner.model.config.vocab_size
    ids = torch.randint(0, vocabulary, (4, 33), generator=torch.Generator().manual_seed(1))
    where = torch.ones_like(ids, dtype=torch.bool)
    whole = learner.token_log_probs(ids, where)
    whole.sum().backward()
    expected = {n: p.grad.clone() for n, p in learner.model.named_parameters()}
    learner.model.zero_grad()

    monkeypatch.setattr(learner_module, "LOGITS", vocabulary * 8)
    kept = []
    with torch.autograd.graph.saved_tensors_hooks(lambda t: kept.append(t.shape) or t, lambda t: t):
        chunked = learner.token_log_probs(ids, where)
    assert not any(shape[-1:] == (vocabulary,) for shape in kept)
    chunked.sum().backward()
    assert torch.allclose(whole, chunked, atol=1e-5)
    for name, weight in learner.model.named_parameters():
        assert (weight.grad - expected[name]).norm() < 0.02 * expected[name].norm()  # bf16 sums in another order


def test_groups_of_one_and_without_variance_leave_the_weights_as_they_are(rl_run, monkeypatch):
    monkeypatch.setattr(rl, "reward", lambda *_: 1.0)
    run = rl_run(extra="[rl]\nlength_weight = 0.0\n")
    trainer = Trainer(run, "rl", run.recipe.rl)
    before = {n: w.clone() for n, w in trainer.learner.model.state_dict().items()}
    line = trainer.iterate()
    assert line["useful"] == line["norm"] == 0
    assert all(torch.equal(w, before[n]) for n, w in trainer.learner.model.state_dict().items())
    assert all(value == value for value in line.values())  # no NaN

    single = rl_run("single", "[rl]\nsamples = 1\n")
    line = Trainer(single, "rl", single.recipe.rl).iterate()
    assert line["useful"] == 0
    assert json.loads(json.dumps(line, allow_nan=False)) == line


def test_momenta_last_over_iterations_where_the_recipe_says_so(rl_run, monkeypatch):
    monkeypatch.setattr(rl, "reward", lambda asked, rollout, *_: float(rollout.seed.endswith("0")))
    steps = {}
    for keep in ("true", "false"):
        run = rl_run(keep, f"[rl]\ninner_steps = 1\nkeep_momenta = {keep}\n")
        trainer = Trainer(run, "rl", run.recipe.rl)
        for _ in range(3):
            trainer.iterate()
        (optimizer, _) = trainer.learner.optimizers[0]
        steps[keep] = {int(state["step"]) for state in optimizer.state.values()}
    assert steps == {"true": {3}, "false": {1}}


def test_a_verifier_that_hangs_drops_the_sample(monkeypatch):
    with CasService(workers=1, spares=0) as service:
        service.warm_up()
        monkeypatch.setattr(judging, "get_service", lambda: service)
        register("equal", "tests.training.hanging:compare")
        monkeypatch.setattr(rewards, "DEADLINE", 0.2)
        try:
            assert rewards.verdict_reward("1+1=?", "2", "2") is None
        finally:
            register("equal", "reasoning_engine.cas.judging:equal_in_order")


def test_metrics_say_where_the_time_went(rl_run):
    run: Run = rl_run()
    train_rl(run)
    line = json.loads((run.folder / "metrics.jsonl").read_text().splitlines()[-1])
    assert line["sampling_seconds"] > 0
    assert line["written"] > 0
    assert line["gap"] < 0.05
