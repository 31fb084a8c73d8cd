"""Long to short by merging (k1.5 report, section 2.4): the average of a long model's weights and a short one's.

The long model is the run's own, or its recipe's base; the short one a folder with the same shape and tokenizer, such
as the same weights after stage `reject`. Nothing is trained.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor
from transformers import AutoModelForCausalLM

from reasoning_engine.errors import TrainingError
from reasoning_engine.training.learner import export
from reasoning_engine.training.policies import load_policy
from reasoning_engine.training.runs import Run
from reasoning_engine.training.vocabulary import load_tokenizer


def merged(long: Mapping[str, Tensor], short: Mapping[str, Tensor], long_share: float) -> dict[str, Tensor]:
    """`long_share` of the one and the rest of the other, weight by weight.

    Raises:
        TrainingError: the two have not the same weights.
    """
    odd = [name for name in long if name not in short or short[name].shape != long[name].shape]
    if odd or len(long) != len(short):
        raise TrainingError(f"The two models differ in shape, first in {(odd or sorted(set(short) - set(long)))[0]}.")
    return {name: weight.lerp(short[name].to(weight.dtype), 1 - long_share) for name, weight in long.items()}


def train_merge(run: Run) -> Path:
    """Replace the run's weights by the average; a resumed run does not average twice.

    Raises:
        TrainingError: no short model is named, or it does not fit.
    """
    stage = run.recipe.merge
    if run.load("merge") is not None:
        return run.model_folder
    if not (Path(stage.short) / "config.json").exists() or not stage.short:
        raise TrainingError(f"[merge] short names no model folder: {stage.short!r}.")
    policy = load_policy(run, torch.device("cpu"))
    if load_tokenizer(Path(stage.short)).get_vocab() != policy.tokenizer.get_vocab():
        raise TrainingError(f"{stage.short} has another tokenizer, so its weights mean other tokens.")
    short = AutoModelForCausalLM.from_pretrained(stage.short, dtype=torch.float32, local_files_only=True)
    short.resize_token_embeddings(policy.model.config.vocab_size)
    policy.model.load_state_dict(merged(policy.model.state_dict(), short.state_dict(), stage.long_share))
    export(policy.model, policy.tokenizer, run.model_folder)
    run.log("merge", long_share=stage.long_share, short=stage.short)
    run.save("merge", {"merged": True})
    return run.model_folder
