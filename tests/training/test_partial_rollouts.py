"""Partial rollouts (k1.5 report, section 2.6.2): a budget of tokens, what is open goes on, earlier segments masked."""

import copy
import pickle

import pytest
import torch

from reasoning_engine.backends.torch_decoder import Decoder
from reasoning_engine.backends.torch_model import CachedModel, load_stock_model
from reasoning_engine.records import Problem, ToolResult
from reasoning_engine.training.exchanges import NativeExchange
from reasoning_engine.training.groups import Rollout
from reasoning_engine.training.learner import Learner
from reasoning_engine.training.mirror_descent import Judged, MirrorDescent
from reasoning_engine.training.recipe import RlStage
from reasoning_engine.training.rollouts import Sampler
from reasoning_engine.training.vocabulary import load_tokenizer
from reasoning_engine.training.world import World


@pytest.fixture
def stock(tiny_weights):
    return load_stock_model(tiny_weights)


@pytest.fixture
def sampler(stock, tiny_weights):
    model = CachedModel(stock, 4, 128)
    return Sampler(Decoder(model), load_tokenizer(tiny_weights), lambda call: ToolResult("5"), max_tokens=40)


def rollouts(count):
    return [Rollout(Problem(f"{n}+3=?"), None, False, f"s{n}") for n in range(count)]


def test_an_iteration_writes_no_more_than_its_budget_and_the_rest_stays_open(sampler):
    many = rollouts(6)
    written = sampler.advance(many, version=0, budget=30)
    assert 30 <= written < 30 + 4  # a step of all slots may overrun it
    assert sum(len([w for w in r.written if w]) for r in many) == written + sum(bool(r.ids) for r in many)  # the modes
    assert any(r.ending is None for r in many)


def test_what_is_open_goes_on_until_all_are_over(sampler):
    many = rollouts(6)
    for version in range(30):
        sampler.advance([r for r in many if r.ending is None], version, budget=25)
    assert all(r.ending for r in many)
    assert max(len(r.segments) for r in many) > 1
    assert all(r.length <= 40 for r in many)
    versions = [v for r in many for _, v in r.segments]
    assert sorted(set(versions)) == list(range(max(versions) + 1))


def test_only_the_newest_segment_of_a_continued_rollout_is_learnt_from(sampler):
    rollout = rollouts(1)[0]
    sampler.advance([rollout], version=3, budget=5)
    before = len(rollout.ids)
    assert rollout.learnt()[rollout.start]
    sampler.advance([rollout], version=4, budget=5)
    assert not any(rollout.learnt()[:before])
    assert any(rollout.learnt()[before:])
    assert rollout.version == 4


def test_a_continued_rollout_has_the_trainers_log_probabilities(sampler, stock):
    rollout = rollouts(1)[0]
    for version in range(3):
        sampler.advance([rollout], version, budget=6)
    written = torch.tensor([rollout.written])
    written[0, rollout.start] = False  # the mode is drawn between two tokens only
    trainer = Learner(stock, adamw_rate=0, muon_rate=0).token_log_probs(torch.tensor([rollout.ids]), written)
    sampled = torch.tensor(rollout.log_probs)[written[0]]
    assert torch.allclose(trainer, sampled, atol=0.05)


def test_an_open_rollout_survives_being_saved(sampler):
    rollout = rollouts(1)[0]
    sampler.advance([rollout], version=0, budget=7)
    kept = pickle.loads(pickle.dumps(rollout))
    sampler.advance([rollout], version=1)
    sampler.advance([kept], version=1)
    assert (kept.ids, kept.log_probs, kept.ending) == (rollout.ids, rollout.log_probs, rollout.ending)


def test_earlier_segments_and_tool_tokens_have_no_gradient(sampler, stock):
    """Changing the loss's view of masked tokens changes nothing: their log-probabilities are never formed."""
    rollout = rollouts(1)[0]
    sampler.advance([rollout], version=0, budget=5)
    rollout.reply([7, 8, 9])
    sampler.advance([rollout], version=1, budget=5)
    descent = MirrorDescent(
        Learner(stock, adamw_rate=0, muon_rate=0),
        NativeExchange(sampler.tokenizer),
        RlStage(),
        World(),
        lambda rng: None,
    )
    piece = descent._piece([Judged(rollout, 1.0, 0.5)])
    places = piece.learnt[0].nonzero().flatten().tolist()
    assert min(places) >= rollout.segments[-1][0]
    assert all(rollout.written[place] for place in places)
    assert len(piece.sequence) == len(piece.weights) == len(places)


def test_a_run_with_a_budget_resumes_its_saved_segments_bit_for_bit(rl_run, tiny_weights):
    from reasoning_engine.training.rl import Trainer

    partial = "[rl]\ntoken_budget = 60\nmax_tokens = 30\n[rl.writing]\nslots = 4\n"
    whole = rl_run("whole", partial, tiny_weights)
    whole = Trainer(whole, "rl", whole.recipe.rl)
    lines = [whole.iterate() for _ in range(4)]
    assert any(line["continued"] for line in lines)
    assert all(line["open"] for line in lines)

    run = rl_run("broken", partial, tiny_weights)
    broken = Trainer(run, "rl", run.recipe.rl)
    first = [broken.iterate() for _ in range(2)]
    run.save("rl", copy.deepcopy(broken.state_dict()))
    resumed = Trainer(rl_run("broken", partial, tiny_weights), "rl", run.recipe.rl)
    assert sum(len(group.rollouts) for group in resumed.groups) == sum(len(group.rollouts) for group in broken.groups)
    rest = [resumed.iterate() for _ in range(2)]
    assert [timeless(line) for line in first + rest] == [timeless(line) for line in lines]


def timeless(line):
    return {name: value for name, value in line.items() if "seconds" not in name}
