"""A published causal language model: the chat dialect's rollouts, low-rank additions, and the weights that come out."""

import shutil
from dataclasses import replace

import pytest
import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from transformers import AutoModelForCausalLM, PreTrainedTokenizerFast, Qwen3Config, Qwen3ForCausalLM

from reasoning_engine.errors import TrainingError
from reasoning_engine.records import Problem, ToolResult
from reasoning_engine.training import rl
from reasoning_engine.training.exchanges import ChatExchange, encode
from reasoning_engine.training.groups import Rollout
from reasoning_engine.training.learner import plain_weights
from reasoning_engine.training.recipe import ModelShape, Recipe, RlStage
from reasoning_engine.training.rl import Trainer, train_rl
from reasoning_engine.training.runs import Run

SPECIAL = ("<|endoftext|>", "<|im_start|>", "<|im_end|>", "<think>", "</think>")


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """A Qwen3-shaped folder as published ones are: byte-level tokenizer, ChatML tokens, random weights."""
    folder = tmp_path_factory.mktemp("published") / "Qwen3-tiny"
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    tokenizer = Tokenizer(models.BPE({piece: n for n, piece in enumerate(alphabet)}, []))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    wrapped = PreTrainedTokenizerFast(tokenizer_object=tokenizer, pad_token=SPECIAL[0], eos_token=SPECIAL[2])
    wrapped.add_tokens(list(SPECIAL), special_tokens=True)
    torch.manual_seed(1)
    config = Qwen3Config(
        vocab_size=len(wrapped), hidden_size=32, intermediate_size=48, num_hidden_layers=2, num_attention_heads=2,
        num_key_value_heads=1, head_dim=16, max_position_embeddings=4096, tie_word_embeddings=True,
        eos_token_id=wrapped.convert_tokens_to_ids(SPECIAL[2]),
    )  # fmt: skip
    Qwen3ForCausalLM(config).save_pretrained(folder)
    wrapped.save_pretrained(folder)
    return folder


@pytest.fixture
def tokenizer(published):
    return PreTrainedTokenizerFast.from_pretrained(published)


def write(exchange, rollout, text):
    """The model writes `text`, token by token; what tools reply is put in as the sampler does."""
    for token in encode(exchange.tokenizer, text):
        rollout.add(token, True, -1.0)
        rollout.reply(found) if (found := exchange.react(rollout, lambda call: ToolResult(f"[{call}]"))) else None


def begun(exchange, mode):
    rollout = Rollout(Problem("What is 2+3?"), mode, True)
    for token in (*exchange.begin(rollout.problem), *exchange.modes[mode]):
        rollout.add(token, False)
    rollout.start = len(rollout.ids) - len(exchange.modes[mode])
    return rollout


def test_a_fenced_call_is_answered_and_only_the_models_words_are_learnt(tokenizer):
    exchange = ChatExchange(tokenizer)
    rollout = begun(exchange, "fast")
    write(exchange, rollout, "1. Add.\n```calc\n2+3\n```")
    assert rollout.replies == 1
    reply = tokenizer.decode([t for t, w in zip(rollout.ids, rollout.written, strict=True) if not w])
    assert reply.endswith("\n```result\n[2+3]\n```\n")
    write(exchange, rollout, "It is 5.\n\n**Final answer:** \\boxed{5}<|im_end|>")
    assert (rollout.ending, rollout.answer, rollout.replies) == ("end", "5", 1)
    assert exchange.well_formed(rollout)


def test_a_thinking_that_never_closes_is_not_well_formed(tokenizer):
    exchange = ChatExchange(tokenizer)
    rollout = begun(exchange, "deep")
    write(exchange, rollout, "Hm, \\boxed{5}<|im_end|>")
    assert not exchange.well_formed(rollout)
    closed = begun(exchange, "deep")
    write(exchange, closed, "Hm.\n</think>\n\n**Final answer:** \\boxed{5}<|im_end|>")
    assert (exchange.well_formed(closed), closed.answer) == (True, "5")


def recipe(base, **shape):
    rl_stage = RlStage(iterations=1, problems=2, samples=2, max_tokens=8, replay=0.0, rate=0.01)
    made = Recipe("published", ("rl",), model=ModelShape(base=str(base), dialect="chat", **shape), rl=rl_stage)
    return replace(made, mixture=replace(made.mixture, curriculum_share=1.0, families=("add_whole",)))


@pytest.fixture(autouse=True)
def rewarded(monkeypatch):
    """Random weights solve nothing, so half of the rollouts are paid anyway."""
    monkeypatch.setattr(rl, "reward", lambda asked, rollout, *_: float(rollout.seed.endswith("0")))
    monkeypatch.setattr(rl, "draw_plots", lambda folder: [])


@pytest.mark.parametrize("rank", [0, 4])
def test_an_iteration_trains_the_model_or_its_additions_and_exports_plain_weights(published, tmp_path, rank):
    run = Run(tmp_path / "run", recipe(published, lora_rank=rank))
    trained = []
    monkey = Trainer.iterate

    def iterate(self):
        line = monkey(self)
        trained.append(self)
        assert line["gap"] < 0.05
        assert line["useful"] == 1
        return line

    Trainer.iterate = iterate
    try:
        train_rl(run)
    finally:
        Trainer.iterate = monkey
    base, after = (AutoModelForCausalLM.from_pretrained(f, dtype=torch.float32) for f in (published, run.model_folder))
    changed = {n for n, w in after.state_dict().items() if not torch.allclose(w, base.state_dict()[n], atol=0.005)}
    assert any("q_proj" in name for name in changed)
    assert ("model.norm.weight" in changed) is (rank == 0)
    names = trained[0].learner.state_dict()["model"]
    assert all("lora_" in name for name in names) is (rank > 0)
    ids = torch.tensor([[5, 6, 7, 8, 9]])
    with torch.inference_mode():
        ours = trained[0].learner.model(ids).logits
        assert torch.allclose(ours, after(ids).logits, atol=0.1)


def test_additions_are_put_on_the_base_again_when_a_run_goes_on(published, tmp_path):
    run = Run(tmp_path / "run", recipe(published, lora_rank=4))
    train_rl(run)
    weights = plain_weights(Trainer(run, "rl", run.recipe.rl).learner.model)
    exported = AutoModelForCausalLM.from_pretrained(run.model_folder, dtype=torch.bfloat16).state_dict()
    assert all(torch.equal(weight, exported[name]) for name, weight in weights.items())


def test_native_traces_are_not_replayed_to_a_published_model(published, tmp_path):
    made = recipe(published)
    run = Run(tmp_path / "run", replace(made, rl=replace(made.rl, replay=0.5)))
    with pytest.raises(TrainingError, match="replay = 0"):
        Trainer(run, "rl", run.recipe.rl)


def test_without_weights_and_base_it_says_what_to_do(tmp_path, tiny_weights):
    run = Run(tmp_path / "run", Recipe("nothing", ("rl",)))
    with pytest.raises(TrainingError, match="run the sft stage first"):
        Trainer(run, "rl", run.recipe.rl)
    shutil.rmtree(run.folder)
