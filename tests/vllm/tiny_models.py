"""Folders shaped like published models, with random weights that were taught one solution by heart.

`qwen3` has Qwen3's architecture, tied head and ChatML tokens; `r1` is what DeepSeek-R1's Qwen distillations are: Qwen2
with biases, a head of its own, DeepSeek's tokens, and a tokenizer that puts a beginning-of-sentence before any text.
"""

from __future__ import annotations

from pathlib import Path

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors
from transformers import PreTrainedTokenizerFast, Qwen2Config, Qwen2ForCausalLM, Qwen3Config, Qwen3ForCausalLM

from reasoning_engine.dialect.chat import ChatDialect
from reasoning_engine.dialect.chat_parser import ENDINGS
from reasoning_engine.records import Problem, ToolResult

PROBLEM = Problem("What is 2+3?")
CALL = "1. Add.\n```calc\n2+3\n```"
REST = "It is 5.\n\n**Final answer:** \\boxed{5}"
VOCABULARY = 320  # more rows than tokens, as published models have
SIZES = {"vocab_size": VOCABULARY, "hidden_size": 64, "intermediate_size": 96, "num_hidden_layers": 2,
         "num_attention_heads": 2, "num_key_value_heads": 1, "max_position_embeddings": 3072}  # fmt: skip


def qwen3(folder: Path) -> Path:
    tokenizer = _tokenizer("<|endoftext|>", "<|im_start|>", "<|im_end|>", "<think>", "</think>")
    torch.manual_seed(1)
    config = Qwen3Config(head_dim=32, tie_word_embeddings=True, **SIZES)
    return _taught(Qwen3ForCausalLM(config), tokenizer, ChatDialect("chatml"), ENDINGS[0], folder / "Qwen3-tiny")


def r1(folder: Path) -> Path:
    begin = "<｜begin▁of▁sentence｜>"
    tokenizer = _tokenizer(ENDINGS[2], begin, "<｜User｜>", "<｜Assistant｜>", "<think>", "</think>")
    tokenizer.backend_tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{begin} $A", special_tokens=[(begin, tokenizer.convert_tokens_to_ids(begin))]
    )
    torch.manual_seed(2)
    config = Qwen2Config(tie_word_embeddings=False, **SIZES)
    model = Qwen2ForCausalLM(config)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if name.endswith("bias"):
                weight.normal_(0, 0.1)  # zero at first, when a lost one would not show
    return _taught(model, tokenizer, ChatDialect("deepseek"), ENDINGS[2], folder / "DeepSeek-R1-Distill-tiny")


def _tokenizer(*special: str) -> PreTrainedTokenizerFast:
    """A byte a token, and the special ones."""
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    inner = Tokenizer(models.BPE({piece: n for n, piece in enumerate(alphabet)}, []))
    inner.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    inner.decoder = decoders.ByteLevel()
    inner.add_special_tokens(list(special))
    return PreTrainedTokenizerFast(tokenizer_object=inner, pad_token=special[0])


def _taught(model, tokenizer, dialect: ChatDialect, ending: str, folder: Path) -> Path:
    """The model after it learnt to call a tool, to answer, and that the problem is a fast one; saved in `folder`."""
    torch.set_num_threads(1)
    solution = dialect.prompt(PROBLEM) + dialect.mode_texts["fast"]
    lessons = [
        [(solution, False), (CALL, True), (dialect.tool_reply(ToolResult("5")), False), (REST + ending, True)],
        [(dialect.mode_question(PROBLEM) or "", False), ("fast" + ending, True)],
    ]
    optimizer = torch.optim.AdamW(model.parameters(), lr=4e-3)
    for step in range(160):
        ids, labels = _lesson(tokenizer, lessons[step % 2])
        model(input_ids=ids, labels=labels).loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
    ending_id = tokenizer.convert_tokens_to_ids(ending)
    model.config.eos_token_id = model.generation_config.eos_token_id = ending_id
    model.to(torch.bfloat16).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def _lesson(tokenizer, parts: list[tuple[str, bool]]) -> tuple[torch.Tensor, torch.Tensor]:
    ids, labels = [], []
    for text, written in parts:
        tokens = tokenizer.backend_tokenizer.encode(text, add_special_tokens=False).ids
        ids += tokens
        labels += tokens if written else [-100] * len(tokens)
    return torch.tensor([ids]), torch.tensor([labels])
