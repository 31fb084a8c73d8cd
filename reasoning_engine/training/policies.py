"""The policy that a stage trains: weights, tokenizer, and how its dialect's rollouts go.

The weights are the run's own where an earlier stage left some, else those of the recipe's base: a folder, or the name
of a published causal language model (fetched by transformers). With `lora_rank` the base stays as it is and low-rank
additions are trained (peft). Left out: models whose logits are bent after the head, whose log-probabilities the
learner would get wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer
from transformers.utils import logging

from reasoning_engine.errors import TrainingError
from reasoning_engine.training.exchanges import ChatExchange, Exchange, NativeExchange
from reasoning_engine.training.recipe import ModelShape
from reasoning_engine.training.runs import Run
from reasoning_engine.training.vocabulary import load_tokenizer


@dataclass(slots=True)
class Policy:
    """What is trained, and how it is spoken to."""

    model: Any
    tokenizer: Any
    exchange: Exchange


def load_policy(run: Run, device: torch.device) -> Policy:
    """The run's policy on `device`.

    Raises:
        TrainingError: there are no weights, or none that can be trained here.
    """
    shape, source = run.recipe.model, _source(run)
    logging.disable_progress_bar()  # standard error belongs to the progress of the run
    tokenizer = load_tokenizer(Path(source)) if shape.dialect == "native" else AutoTokenizer.from_pretrained(source)
    try:
        dtype = torch.bfloat16 if shape.lora_rank and device.type == "cuda" else torch.float32
        model = AutoModelForCausalLM.from_pretrained(source, dtype=dtype).to(device).eval()
    except (OSError, ValueError) as error:
        raise TrainingError(f"The model {source} cannot be loaded: {error}") from error
    if getattr(model.config, "final_logit_softcapping", None):
        raise TrainingError(f"{source} bends its logits after the head, which this trainer does not do.")
    if shape.dialect == "native" and len(tokenizer) > model.config.vocab_size:
        torch.manual_seed(0)  # the new rows are drawn: the same in every process and sitting
        model.resize_token_embeddings(len(tokenizer))
    if shape.checkpointing:
        model.gradient_checkpointing_enable({"use_reentrant": False})
        model.train()  # transformers saves memory only in this state; such models have no dropout
    model = with_additions(model, shape) if shape.lora_rank else model
    return Policy(model, tokenizer, _exchange(shape, tokenizer, model))


def with_additions(model: Any, shape: ModelShape) -> Any:
    """The model frozen, with trainable low-rank additions to all its matrices but the head.

    Raises:
        TrainingError: peft is not installed.
    """
    try:
        from peft import LoraConfig, get_peft_model
    except ImportError as error:
        raise TrainingError("lora_rank needs peft (requirements-dev.txt).") from error
    torch.manual_seed(0)  # every process and every sitting begins with the same additions
    rank = shape.lora_rank
    config = LoraConfig(r=rank, lora_alpha=2 * rank, target_modules="all-linear", task_type="CAUSAL_LM")
    return get_peft_model(model, config)


def _source(run: Run) -> str:
    """Where the weights come from. Additions always belong to the base: the run's folder has them added in already."""
    own, base = run.model_folder, run.recipe.model.base
    trained = (own / "config.json").exists() and any(own.glob("*.safetensors"))
    if trained and not (run.recipe.model.lora_rank and base):
        return str(own)
    if not base:
        raise TrainingError(f"RL needs weights to start from, and {own} has none; run the sft stage first.")
    return base


def _exchange(shape: ModelShape, tokenizer: Any, model: Any) -> Exchange:
    if shape.dialect == "native":
        return NativeExchange(tokenizer)
    named = model.generation_config.eos_token_id
    endings = tuple(named) if isinstance(named, list) else (named,) if named is not None else ()
    return ChatExchange(tokenizer, "deepseek" if shape.template == "deepseek" else "chatml", endings)
