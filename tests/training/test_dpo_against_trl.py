"""Our DPO step beside TRL's own on the same weights and the same pairs: loss and gradient."""

from pathlib import Path

import pytest
import torch

from reasoning_engine.backends.torch_model import load_stock_model
from reasoning_engine.training.dpo import dpo_loss, sequence_log_probs
from reasoning_engine.training.learner import Learner, export, new_model
from reasoning_engine.training.recipe import ModelShape
from reasoning_engine.training.samples import Solution
from reasoning_engine.training.vocabulary import load_tokenizer

BETA = 0.3
PAIRS = [  # prompt, chosen, rejected
    ([5, 6], [7, 8, 9], [7, 11, 12, 13, 14]),
    ([5, 20, 21], [8, 9], [9, 9, 10]),
]


@pytest.fixture
def reference(tiny_weights: Path, tmp_path: Path) -> Path:
    """Other weights than the policy's, so that the ratios are not all 1."""
    tokenizer = load_tokenizer(tiny_weights)
    shape = ModelShape(width=32, layers=2, heads=2, head_size=16, feed_forward=64, context=256)
    export(new_model(shape, tokenizer, seed=9), tokenizer, tmp_path / "reference")
    return tmp_path / "reference"


def their_loss(policy: Path, reference: Path, out: Path) -> tuple[float, torch.Tensor]:
    """TRL's loss on PAIRS, and its gradient with respect to the embedding."""
    trl = pytest.importorskip("trl")
    from datasets import Dataset

    models = [load_stock_model(folder) for folder in (policy, reference)]
    words = Dataset.from_list([{"prompt": "Solve", "chosen": " x", "rejected": " x x"}] * 2)
    config = trl.DPOConfig(output_dir=str(out), beta=BETA, report_to=[], use_cpu=True, bf16=False, disable_dropout=True)
    trainer = trl.DPOTrainer(models[0], models[1], config, train_dataset=words, processing_class=load_tokenizer(policy))
    rows = [prompt + answer for part in (1, 2) for prompt, *answers in PAIRS for answer in [answers[part - 1]]]
    longest = max(map(len, rows))
    starts = [len(prompt) for _ in (1, 2) for prompt, *_ in PAIRS]
    inputs = {
        "input_ids": torch.tensor([row + [0] * (longest - len(row)) for row in rows]),
        "attention_mask": torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows]),
        "completion_mask": torch.tensor(
            [[int(start <= t < len(row)) for t in range(longest)] for row, start in zip(rows, starts, strict=True)]
        ),
    }
    loss = trainer._compute_loss(trainer.model, inputs, return_outputs=False)
    loss.backward()
    return float(loss.detach()), trainer.model.get_input_embeddings().weight.grad.clone()


def our_loss(policy: Path, reference: Path) -> tuple[float, torch.Tensor]:
    learners = [Learner(load_stock_model(folder), adamw_rate=0.0, muon_rate=0.0) for folder in (policy, reference)]
    solutions = [
        Solution(prompt + answer, [False] * len(prompt) + [True] * len(answer), None)
        for part in (0, 1) for prompt, *answers in PAIRS for answer in [answers[part]]
    ]  # fmt: skip
    chosen, rejected = sequence_log_probs(learners[0], solutions).chunk(2)
    with torch.no_grad():
        references = sequence_log_probs(learners[1], solutions).chunk(2)
    loss = dpo_loss(chosen, rejected, *references, BETA)
    loss.backward()
    return float(loss.detach()), learners[0].model.get_input_embeddings().weight.grad


def test_a_step_of_ours_is_a_step_of_trls(tiny_weights, reference, tmp_path, monkeypatch):
    theirs, their_gradient = their_loss(tiny_weights, reference, tmp_path / "out")
    monkeypatch.setattr(torch, "autocast", NoAutocast)  # TRL was asked for float32; so is the learner here
    ours, our_gradient = our_loss(tiny_weights, reference)
    assert ours == pytest.approx(theirs, abs=1e-5)
    assert abs(ours - 0.6931) > 1e-3  # or the comparison would be of two log 2
    assert torch.allclose(our_gradient, their_gradient, atol=1e-5)
    assert our_gradient.abs().max() > 1e-3


class NoAutocast:
    """In place of torch.autocast: nothing is cast."""

    def __init__(self, *_, **__):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False
