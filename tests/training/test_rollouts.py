"""Rollouts: what is marked as written, tool answers, and texts that go in circles."""

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from reasoning_engine.backends.torch_decoder import Decoder
from reasoning_engine.backends.torch_model import CachedModel, load_stock_model
from reasoning_engine.records import Problem, ToolResult
from reasoning_engine.training.learner import Learner
from reasoning_engine.training.rollouts import DeviceModel, Sampler, goes_in_circles
from reasoning_engine.training.vocabulary import load_tokenizer


@pytest.fixture(scope="module")
def stock(tiny_weights: Path):
    """A tiny model pushed towards calling a tool, since random weights would hardly call one."""
    stock, tokenizer = load_stock_model(tiny_weights), load_tokenizer(tiny_weights)
    learner = Learner(stock, adamw_rate=5e-3, muon_rate=5e-3)
    text = "<|problem|><|en|>2+3=?<|fast|><|step|>Add.<|tool|>2+3<|result|>5<|/result|><|answer|>5<|end|>"
    ids = torch.tensor([tokenizer.encode(text)])
    for _ in range(60):
        learner.supervised_loss(ids, torch.ones_like(ids, dtype=torch.float32)).backward()
        learner.step(1.0)
    return stock


@pytest.fixture(scope="module")
def sampler(stock, tiny_weights: Path) -> Sampler:
    tokenizer = load_tokenizer(tiny_weights)
    return Sampler(Decoder(CachedModel(stock, 8, 128)), tokenizer, lambda call: ToolResult("5"), max_tokens=40)


def test_every_request_gets_its_rollout_in_order(sampler):
    asked = [(Problem(f"{n}+3=?"), None) for n in range(12)]  # more than there are slots
    assert [r.problem.text for r in sampler.sample(asked, "a")] == [p.text for p, _ in asked]


def test_tokens_that_a_tool_wrote_are_not_the_models(sampler):
    greedy = replace(sampler, temperature=0.0)
    rollout = greedy.sample([(Problem("2+3=?"), "fast")], "b")[0]
    text = sampler.tokenizer.decode([t for t, w in zip(rollout.ids, rollout.written, strict=True) if w])
    assert "<|tool|>2+3<|result|>" in text
    assert "<|/result|>" not in text
    assert rollout.answer == "5"


def test_log_probabilities_are_those_of_the_trainer(sampler, stock):
    rollout = next(r for r in sampler.sample([(Problem("2+3=?"), "fast")] * 6, "c") if r.ending == "end")
    learner = Learner(stock, adamw_rate=0, muon_rate=0)
    ids, written = torch.tensor([rollout.ids]), torch.tensor([rollout.written])
    trainer = learner.token_log_probs(ids, written)
    sampled = torch.tensor([p for p, w in zip(rollout.log_probs, rollout.written, strict=True) if w])
    assert torch.allclose(trainer, sampled, atol=0.05)  # the trainer's forward pass is in bf16


def test_a_forced_mode_is_not_the_models_choice(sampler):
    forced, free = sampler.sample([(Problem("2+3=?"), "deep"), (Problem("2+3=?"), None)], "d")
    start = forced.written.index(True)
    assert forced.mode == "deep"
    assert sampler.tokenizer.decode([forced.ids[start - 1]]) == "<|deep|>"
    assert free.log_probs[free.written.index(True)] <= 0


@pytest.mark.parametrize(
    ("tail", "circling"), [([1, 2, 3] * 6, True), ([7] * 12, True), ([7] * 8, False), (list(range(60)), False)]
)
def test_a_repeated_pattern_is_recognised(tail, circling):
    assert goes_in_circles([9, 8, 5, *tail]) is circling


def test_the_mode_is_drawn_between_its_two_tokens_and_so_is_its_probability(sampler, stock):
    rollout = sampler.sample([(Problem("2+3=?"), None)], "e")[0]
    modes = {mode: sampler.tokenizer.convert_tokens_to_ids(f"<|{mode}|>") for mode in ("fast", "deep")}
    rivals = torch.full((1, len(rollout.ids)), -1)
    rivals[0, rollout.start] = modes["deep" if rollout.mode == "fast" else "fast"]
    where = rivals >= 0
    found = Learner(stock, adamw_rate=0, muon_rate=0).token_log_probs(torch.tensor([rollout.ids]), where, rivals)
    assert found.tolist() == pytest.approx([rollout.log_probs[rollout.start]], abs=0.05)


def test_samples_of_one_problem_share_its_reading_and_differ_afterwards(sampler):
    reads = []
    read = sampler.decoder.model.forward
    sampler.decoder.model.forward = lambda tokens, *rest: reads.append(tokens.shape) or read(tokens, *rest)
    many = sampler.sample([(Problem("2+3=?"), None)] * 6, "f")
    sampler.decoder.model.forward = read
    prompt = many[0].start
    assert sum(rows for rows, length in reads if length >= prompt) == 1
    assert len({tuple(rollout.ids) for rollout in many}) > 1


def test_a_problem_too_long_for_the_context_ends_unwritten_and_holds_nobody_up(sampler):
    long, short = sampler.sample([(Problem("3+" * 200), None), (Problem("2+3=?"), None)], "g")
    assert (long.ending, long.length) == ("length", 0)
    assert short.length > 0


def test_a_model_on_a_device_writes_what_the_embedded_one_writes(sampler, stock):
    there = replace(sampler, decoder=Decoder(DeviceModel(stock, 8, 128, torch.device("cpu"))))
    asked = [(Problem(f"{n}+3=?"), None) for n in range(5)]
    ours, theirs = (s.sample(asked, "h") for s in (sampler, there))
    assert [rollout.ids for rollout in ours] == [rollout.ids for rollout in theirs]
