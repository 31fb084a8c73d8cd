"""Folders shaped like Qwen3 and like DeepSeek-R1's distillations behind real vLLM servers, in the chat dialect."""

import math

import httpx2
import pytest
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

from reasoning_engine import Problem, Settings, get_service
from reasoning_engine.backends.vllm import VllmBackend
from reasoning_engine.config import Config
from reasoning_engine.dialect.chat import ChatDialect
from reasoning_engine.engine import Engine
from reasoning_engine.errors import BackendError
from reasoning_engine.serving.lemma_weights import digest
from reasoning_engine.training.exchanges import ChatExchange, encode
from reasoning_engine.training.learner import plain_weights
from reasoning_engine.training.policies import Policy
from tests.vllm.agreement import gap, rollouts, writer_for
from tests.vllm.tiny_models import CALL, PROBLEM


@pytest.fixture
def backend(chat):
    _, config, _ = chat
    backend = VllmBackend(config)
    yield backend
    backend.close()


@pytest.fixture
def dialect(chat):
    return ChatDialect(chat[1].template)


@pytest.fixture
def stock(chat):
    """The folder as transformers loads it, and its tokenizer."""
    return AutoModelForCausalLM.from_pretrained(chat[2], dtype=torch.float32).eval(), AutoTokenizer.from_pretrained(
        chat[2]
    )


def test_a_tools_call_is_answered_and_the_text_goes_on(backend, chat, dialect):
    events = list(Engine(backend, get_service(), Config(vllm=chat[1])).solve(PROBLEM, Settings(mode="fast")))
    called = next(event.data for event in events if event.type == "tool_returned")
    assert (called["expression"], called["result"]) == ("2+3", "5")
    answered = next(event.data for event in events if event.type == "answer")
    assert (answered["value"], answered["badge"]) == ("5", "proved")
    assert events[-1].type == "finished"


def test_it_pauses_at_the_fence_and_remembers_what_it_read(backend, chat, dialect):
    served, _, _ = chat
    session = backend.open(dialect.prompt(PROBLEM) + dialect.mode_texts["fast"])
    text = ""
    for _ in range(2):  # the block's opening fence pauses too
        asked, known = (served.metric(f"prefix_cache_{kind}_total") for kind in ("queries", "hits"))
        chunks = list(session.generate(100, dialect.stops))
        text += "".join(chunk.text for chunk in chunks)
        assert chunks[-1].finish == "stop"
    assert text == CALL
    asked, known = (
        served.metric("prefix_cache_queries_total") - asked,
        served.metric("prefix_cache_hits_total") - known,
    )
    assert known >= asked - 64 > 400


def test_the_prompt_is_the_tokens_of_the_template_and_no_others(backend, chat, dialect, stock):
    served, _, _ = chat
    body = {"model": backend.model_id, "prompt": dialect.prompt(PROBLEM), "add_special_tokens": False}
    tokens = served.post("/tokenize", body)["tokens"]
    assert tokens == encode(stock[1], dialect.prompt(PROBLEM))
    session = backend.open(dialect.prompt(PROBLEM))
    list(session.generate(2, ()))
    assert session.prompt_tokens == len(tokens)  # no second beginning-of-sentence when it is written either


@torch.no_grad()
def test_the_modes_probability_is_the_models_own(backend, dialect, stock):
    model, tokenizer = stock
    question = dialect.mode_question(PROBLEM)
    likely = model(torch.tensor([encode(tokenizer, question)])).logits[0, -1].softmax(0)
    fast, deep = (float(sum(likely[tokenizer.convert_tokens_to_ids(c)] for c in pair)) for pair in ("fF", "dD"))
    found = backend.open(question).choose(["fast", "deep"])
    assert found[0] == pytest.approx(fast / (fast + deep), abs=0.05)
    assert found[0] > 0.9


def test_a_seed_repeats_a_text_and_another_gives_another(backend, dialect):
    def drawn(seed):
        session = backend.open(dialect.prompt(Problem("How many?")), temperature=1.5, seed=seed)
        return "".join(chunk.text for chunk in session.generate(40, ()))

    texts = [drawn(seed) for seed in (1, 1, 2)]
    assert texts[0] == texts[1] != texts[2]


def test_whatever_it_writes_the_run_ends(backend, chat):
    settings = Settings(mode="deep", budget=160, temperature=1.5, seed=4)
    events = list(
        Engine(backend, get_service(), Config(vllm=chat[1])).solve(Problem("甲有 3 个苹果。", "zh"), settings)
    )
    assert events[-1].type in ("finished", "failed")
    assert not any("The model failed" in str(event.data) for event in events)


def test_cancelling_frees_the_slot(backend, chat, dialect):
    session = backend.open(dialect.prompt(Problem("How many?")), temperature=1.5)
    chunks = session.generate(1500, ("never written",))
    next(chunks)
    chunks.close()
    assert chat[0].settles("num_requests_running", 0)


def test_pushed_weights_arrive_and_write_with_our_log_probabilities(chat, stock, tmp_path):
    """Biases, a head of its own or a tied one, fused matrices: all read back from what the server computes with."""
    served, config, _ = chat
    model, tokenizer = stock
    torch.manual_seed(5)
    with torch.no_grad():
        for weight in model.parameters():
            weight.mul_(0.9).add_(torch.randn_like(weight) * 0.02)
    policy = Policy(model, tokenizer, ChatExchange(tokenizer, config.template, (model.config.eos_token_id,)))
    key_file = str(config.api_key_file or "")
    writer = writer_for(policy, served, tmp_path, get_service().evaluate, key_file)
    writer.refresh()
    held = served.post("/collective_rpc", {"method": "held_weights", "args": [str(tmp_path / "pushed")]})["results"]
    assert held == [{"digest": digest(plain_weights(model)), "unread": 0}]
    written = rollouts(["What is 2+3?", "What is 12*4?", "Solve x+1=5"], "fast")
    assert writer.advance(written, version=0, budget=0) > 20
    assert gap(policy, written) < 0.03


def test_a_server_with_a_key_turns_others_away(r1):
    served, config, _ = r1
    assert httpx2.get(served.url + "/v1/models", trust_env=False).status_code == 401
    with pytest.raises(BackendError, match=r"vllm\.api_key_file"):
        served.connect(model=config.model)
    assert not math.isnan(served.metric("num_requests_running"))
