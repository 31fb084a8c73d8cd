"""Rollouts by servers, against the local one: it writes with a real tiny model and loads what is pushed to it."""

import shutil
from dataclasses import replace

import pytest
import torch
from safetensors.torch import load_file

from reasoning_engine.backends.torch_model import load_stock_model
from reasoning_engine.errors import BackendError, TrainingError
from reasoning_engine.records import Problem, ToolResult
from reasoning_engine.serving.lemma_weights import digest
from reasoning_engine.serving.lemma_weights.held import Held
from reasoning_engine.training.exchanges import NativeExchange
from reasoning_engine.training.groups import Rollout
from reasoning_engine.training.learner import Learner
from reasoning_engine.training.policies import Policy
from reasoning_engine.training.recipe import Recipe, RlStage, Writing
from reasoning_engine.training.rl import Trainer
from reasoning_engine.training.runs import Run
from reasoning_engine.training.vllm_rollouts import ServedWriter
from reasoning_engine.training.vocabulary import load_tokenizer
from reasoning_engine.training.world import World


class Served:
    """What stands behind the server: a model of its own, into which pushed weights are loaded as vLLM's worker does."""

    def __init__(self, folder):
        self.stock = load_stock_model(folder)

    def load(self, folder):
        self.stock.load_state_dict(load_file(f"{folder}/model.safetensors"), strict=False)

    def held(self, folder):
        held = Held(self.stock, load_file(f"{folder}/model.safetensors"))
        return {"digest": digest(dict(held.tensors())), "unread": len(held.unread)}

    @torch.inference_mode()
    def write(self, body):
        generator = torch.Generator().manual_seed(body["seed"])
        ids, tokens, chances, likeliest = list(body["prompt"]), [], [], []
        while len(tokens) < body["max_tokens"]:
            found = self.stock(torch.tensor([ids])).logits[0, -1].log_softmax(0)
            token = int(torch.multinomial(found.exp(), 1, generator=generator))
            ids.append(token)
            tokens.append(token)
            chances.append(float(found[token]))
            likeliest.append({f"token_id:{n}": float(p) for n, p in enumerate(found)})
            if token in body["stop_token_ids"]:
                break
        return {"token_ids": tokens, "logprobs": {"token_logprobs": chances, "top_logprobs": likeliest}}


@pytest.fixture
def server(fake_vllm, tiny_weights):
    server, served = fake_vllm(), Served(tiny_weights)
    server.write, server.load, server.held, server.served = served.write, served.load, served.held, served
    return server


@pytest.fixture
def policy(tiny_weights):
    stock, tokenizer = load_stock_model(tiny_weights), load_tokenizer(tiny_weights)
    with torch.no_grad():
        for weight in stock.parameters():
            weight.mul_(1.1)  # newer than what the server began with
    return Policy(stock, tokenizer, NativeExchange(tokenizer))


@pytest.fixture
def writer(server, policy, tmp_path):
    return served_by(server, policy, tmp_path)


def served_by(server, policy, folder, **writing):
    writing = Writing("vllm", slots=3, urls=(server.url,), seconds=20.0)
    stage = RlStage(max_tokens=16, writing=writing)
    return ServedWriter(policy, stage, lambda call: ToolResult("5"), folder, World())


UPDATES = ("/pause", "/start_weight_update", "/update_weights", "/finish_weight_update", "/reset_prefix_cache",
           "/collective_rpc", "/resume")  # fmt: skip


def rollouts(count):
    return [Rollout(Problem(f"{n}+3=?"), None, False, f"s{n}") for n in range(count)]


def test_weights_are_pushed_verified_and_what_was_read_with_the_old_ones_is_forgotten(server, writer, policy):
    writer.refresh()
    assert tuple(server.updates) == UPDATES
    assert len(server.version) == 64
    mine, theirs = (m.state_dict()["model.norm.weight"] for m in (policy.model, server.served.stock))
    assert torch.allclose(mine, theirs, atol=0.01)


def test_a_server_that_keeps_its_old_weights_is_found_out(server, writer):
    server.load = lambda folder: None  # takes them, and does nothing
    with pytest.raises(TrainingError, match="does not hold the weights"):
        writer.refresh()


def test_a_server_that_answers_with_another_digest_is_found_out(server, writer):
    server.fault = "stale"
    with pytest.raises(TrainingError, match="0000"):
        writer.refresh()


def test_a_server_that_takes_no_weights_says_how_to_start_it(server, writer):
    server.fault = "closed"
    with pytest.raises(TrainingError, match="serve MODEL --pushes"):
        writer.refresh()


def test_a_server_that_remembers_what_it_read_with_the_old_weights_is_found_out(server, writer):
    server.fault = "remembers"
    with pytest.raises(TrainingError, match="could not forget"):
        writer.refresh()
    assert server.updates[-1] == "/resume"


def test_a_push_that_is_never_answered_is_given_up_at_the_deadline(server, policy, tmp_path):
    writing = Writing("vllm", urls=(server.url,), seconds=0.3)
    waiting = ServedWriter(policy, RlStage(writing=writing), lambda call: ToolResult("5"), tmp_path, World())
    server.fault = "silent"
    server.gate.clear()
    with pytest.raises(BackendError, match="silent"):
        waiting.refresh()


def test_every_request_asks_for_the_whole_distribution(server, writer):
    writer.refresh()
    writer.advance(rollouts(2), version=0, budget=0)
    for body in server.requests:
        assert (body["temperature"], body["top_p"], body["top_k"], body["min_p"]) == (1.0, 1.0, 0, 0.0)
        assert (body["repetition_penalty"], body["presence_penalty"], body["frequency_penalty"]) == (1.0, 0.0, 0.0)
        assert body["return_token_ids"] is True


def test_rollouts_have_the_trainers_log_probabilities(server, writer, policy):
    writer.refresh()
    many = rollouts(4)
    written = writer.advance(many, version=7, budget=0)
    assert all(rollout.ending for rollout in many)
    assert written == sum(rollout.length for rollout in many) - len(many)  # the modes are settled, not written
    learner = Learner(policy.model, adamw_rate=0, muon_rate=0)
    for rollout in many:
        where = torch.tensor([rollout.learnt()])
        where[0, rollout.start] = False
        trainer = learner.token_log_probs(torch.tensor([rollout.ids]), where)
        assert torch.allclose(trainer, torch.tensor(rollout.log_probs)[where[0]], atol=0.08)
        assert rollout.version == 7


def test_a_tool_call_is_answered_in_the_context_and_not_learnt(server, writer, policy):
    result, end = (policy.tokenizer.convert_tokens_to_ids(marker) for marker in ("<|result|>", "<|end|>"))
    server.write = lambda body: {
        "token_ids": [end if result in body["prompt"] else result],
        "logprobs": {"token_logprobs": [-0.5], "top_logprobs": [{}]},
    }
    rollout = Rollout(Problem("2+3=?"), "fast", True, "s")
    writer.advance([rollout], version=0, budget=0)
    assert (rollout.replies, rollout.ending, rollout.length) == (1, "end", 2)
    reply = rollout.ids.index(result) + 1
    assert len(rollout.ids) - 1 > reply
    assert not any(rollout.learnt()[reply:-1])


def test_a_budget_leaves_rollouts_open_that_go_on_later(server, policy, tmp_path, monkeypatch):
    from reasoning_engine.training import vllm_rollouts

    monkeypatch.setattr(vllm_rollouts, "SEGMENT", 4)
    writer = served_by(server, policy, tmp_path)
    writer.refresh()
    many = rollouts(2)
    writer.advance(many, version=0, budget=4)
    half = [list(rollout.ids) for rollout in many]
    assert any(rollout.ending is None for rollout in many)
    writer.advance([r for r in many if r.ending is None], version=1, budget=0)
    assert all(rollout.ending for rollout in many)
    assert all(rollout.ids[: len(ids)] == ids for rollout, ids in zip(many, half, strict=True))


def test_an_rl_iteration_with_a_server_writing(server, tiny_weights, tmp_path, monkeypatch):
    from reasoning_engine.training import rl

    monkeypatch.setattr(rl, "reward", lambda asked, rollout, *_: float(sum(rollout.ids) % 2))
    writing = Writing("vllm", slots=2, urls=(server.url,), seconds=20.0)
    recipe = Recipe(
        "served", stages=("rl",), rl=RlStage(problems=2, samples=3, max_tokens=8, replay=0.0, writing=writing)
    )
    recipe = replace(recipe, mixture=replace(recipe.mixture, curriculum_share=1.0, families=("add_whole",)))
    run = Run(tmp_path / "served", recipe)
    shutil.copytree(tiny_weights, run.model_folder)
    trainer = Trainer(run, "rl", recipe.rl)
    lines = [trainer.iterate() for _ in range(2)]
    assert server.updates == [*UPDATES, *UPDATES]
    assert all(0 <= line["gap"] < 0.1 for line in lines)
    assert any(line["useful"] for line in lines)
