"""A reward model for what no verifier sees: a Bradley-Terry head on people's ratings of tutor replies.

The chance that a reply is preferred to another is sigmoid(s(better) - s(worse)), s linear in what the frozen model
makes of the reply (backends/reply_scorer.py). The head is convex and is solved, not trained by steps; its penalty is
chosen by folds of training dialogues. Held-out pair accuracy stands beside two baselines, the longer reply and a coin,
with intervals over dialogues, since pairs of one dialogue are not independent. The head stands beside the weights that
it reads, with its card; it may choose (`proven`) where it beats the longer reply by more than chance.

    runs/<name>/reward.json    runs/<name>/model/reward/head.safetensors  head.json  README.md

Without weights of the run's own the folder is runs/<name>/reward, to be copied beside the base's weights.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import save_file
from torch import Tensor

from reasoning_engine.backends.reply_scorer import FOLDER, head_scores, reply_features
from reasoning_engine.errors import TrainingError
from reasoning_engine.registry import fingerprint
from reasoning_engine.training.policies import load_policy
from reasoning_engine.training.ratings import Dialogue, Preference, preferences, read_ratings, split
from reasoning_engine.training.runs import Progress, Run

PENALTIES = (0.003, 0.01, 0.03, 0.1, 0.3, 1.0)
FOLDS = 4
RESAMPLES = 2000

Head = dict[str, Tensor]


def train_reward_model(run: Run) -> Path:
    """Solve for the head and report how it does on what was held out; the policy's weights stay as they are.

    Raises:
        TrainingError: no file of ratings is named, it cannot be read, or it is too small to be split.
    """
    stage, began = run.recipe.reward_model, time.monotonic()
    if not stage.ratings:
        raise TrainingError("[reward_model] ratings names no file.")
    dialogues = read_ratings(Path(stage.ratings))
    taken, kept = split(dialogues, stage.held_out)
    training = preferences(dialogues, taken, stage.margin)
    held_out = preferences(dialogues, kept, stage.margin)
    if len({pair.dialogue for pair in training}) < FOLDS or not held_out:
        raise TrainingError(f"{stage.ratings} has too few rated dialogues to train on some and hold out others.")
    policy = load_policy(run, torch.device("cpu"))
    features = _features(policy.model, policy.tokenizer, dialogues, stage.longest)
    penalty = choose_penalty(features, training)
    head = solve(features, training, penalty)
    report: dict[str, Any] = {
        "pairs": len(training), "held_out_pairs": len(held_out), "held_out_dialogues": len(kept), "penalty": penalty,
        "model": pair_accuracy(held_out, lambda d, r: float(head_scores(features[d][r : r + 1], head)[0])),
        "longer": pair_accuracy(held_out, lambda d, r: float(len(dialogues[d].replies[r].text))),
        "coin": pair_accuracy(held_out, lambda d, r: random.Random(f"{d}/{r}").random()),
        "training": pair_accuracy(training, lambda d, r: float(head_scores(features[d][r : r + 1], head)[0])),
        "seconds": time.monotonic() - began,
    }  # fmt: skip
    report["proven"] = bool(report["model"]["low"] > max(report["longer"]["accuracy"], report["coin"]["accuracy"]))
    own = (run.model_folder / "config.json").exists()
    weights = run.model_folder if own else Path(run.recipe.model.base)
    langs = sorted({dialogues[pair.dialogue].lang for pair in training})
    folder = (run.model_folder if own else run.folder) / FOLDER
    about = {"longest": stage.longest, "langs": langs, "fingerprint": fingerprint(weights), **report}
    about["ratings"] = Path(stage.ratings).name
    _write(head, folder, about)
    (run.folder / "reward.json").write_text(json.dumps(report, indent=1), encoding="utf8")
    run.log("reward_model", **{name: v["accuracy"] if isinstance(v, dict) else v for name, v in report.items()})
    return folder


def _features(model: Any, tokenizer: Any, dialogues: Sequence[Dialogue], longest: int) -> list[Tensor]:
    """For each dialogue what the model makes of its replies, (R, D)."""
    progress, found = Progress("reward_model: reading"), []
    for number, dialogue in enumerate(dialogues, 1):
        texts = [reply.text for reply in dialogue.replies]
        found.append(reply_features(model, tokenizer, dialogue.turns, texts, longest))
        progress.tell(number / len(dialogues), f"{number} dialogues")
    return found


# --- the head ---------------------------------------------------------------------------------------------------------


def solve(features: Sequence[Tensor], pairs: Sequence[Preference], penalty: float) -> Head:
    """The weights that minimise mean -log sigmoid(s(better) - s(worse)) + penalty |w|^2 / 2, on scaled features."""
    seen = torch.cat([features[number] for number in sorted({pair.dialogue for pair in pairs})])
    mean, scale = seen.mean(0), seen.std(0).clamp(min=1e-6)
    differences = torch.stack(
        [(features[p.dialogue][p.better] - features[p.dialogue][p.worse]) / scale for p in pairs]
    ).double()  # (P, D)
    weight = torch.zeros(differences.shape[1], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weight], max_iter=200, line_search_fn="strong_wolfe", tolerance_change=1e-10)

    def loss() -> Tensor:
        optimizer.zero_grad()
        value = torch.nn.functional.softplus(-(differences @ weight)).mean() + penalty / 2 * weight.square().sum()
        value.backward()  # type: ignore[no-untyped-call]
        return value

    optimizer.step(loss)  # type: ignore[no-untyped-call]
    return {"weight": weight.detach().float(), "mean": mean, "scale": scale}


def choose_penalty(features: Sequence[Tensor], pairs: Sequence[Preference]) -> float:
    """The penalty that predicts best in folds of dialogues, the strongest of equally good ones."""

    def score(penalty: float) -> float:
        right = 0.0
        for fold in range(FOLDS):
            head = solve(features, [p for p in pairs if p.dialogue % FOLDS != fold], penalty)
            for pair in (p for p in pairs if p.dialogue % FOLDS == fold):
                both = head_scores(features[pair.dialogue][[pair.better, pair.worse]], head)
                right += float(both[0] > both[1])
        return right

    return max(reversed(PENALTIES), key=score)


def _write(head: Head, folder: Path, about: dict[str, Any]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    save_file({name: tensor.contiguous() for name, tensor in head.items()}, folder / "head.safetensors")
    (folder / "head.json").write_text(json.dumps(about, indent=1), encoding="utf8")
    (folder / "README.md").write_text(card(about), encoding="utf8")


CARD = """# Reward model

A linear head on the weights in the folder above (SHA-256 {fingerprint}). It orders explanations of one problem by what
people's ratings say of such texts: right, clear, guiding, without giving the answer away. Where several attempts agree
on an answer that stands equally firm, Lemma shows the one that it likes best, for problems in: {langs}.

Trained on {pairs} pairs of replies ({ratings}), measured on {held_out_pairs} pairs of {held_out_dialogues} dialogues
about other exercises. The share of held-out pairs in which the better reply gets the higher score, with its 95 %
interval over dialogues:

| who chooses | share |
| --- | --- |
| this head | {model} |
| the longer reply | {longer} |
| a coin | {coin} |

{verdict} It says nothing of whether an explanation is true: that is the algebra system's business. Scores mean nothing
across problems. People rated short replies of tutors, not whole solutions, so what it is worth on those is less sure
than the table says.
"""
VERDICTS = {
    True: "It beats the longer reply by more than chance, so it chooses.",
    False: "It does not beat the longer reply by more than chance, so it chooses nothing.",
}


def card(about: dict[str, Any]) -> str:
    """The head's card, every number of it from the report."""

    def told(share: dict[str, float]) -> str:
        return f"{share['accuracy']:.1%} ({share['low']:.1%} to {share['high']:.1%})"

    numbers = {name: told(about[name]) for name in ("model", "longer", "coin")}
    told_langs = ", ".join(about["langs"])
    return CARD.format(**{**about, **numbers, "langs": told_langs, "verdict": VERDICTS[about["proven"]]})


# --- how good it is ---------------------------------------------------------------------------------------------------


def pair_accuracy(pairs: Sequence[Preference], score: Callable[[int, int], float]) -> dict[str, float]:
    """How often the better reply has the higher score (a tie is half right), with its 95 % interval by resampling
    dialogues. `score(dialogue, reply)`."""
    right: dict[int, list[float]] = {}
    for pair in pairs:
        better, worse = score(pair.dialogue, pair.better), score(pair.dialogue, pair.worse)
        right.setdefault(pair.dialogue, []).append(float(better > worse) + 0.5 * float(better == worse))
    sums = np.array([[sum(values), len(values)] for values in right.values()])  # (dialogues, 2)
    low, high = np.quantile(_resampled(sums), [0.025, 0.975])
    return {"accuracy": float(sums[:, 0].sum() / sums[:, 1].sum()), "low": float(low), "high": float(high)}


def _resampled(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    rng = np.random.default_rng(0)
    drawn = sums[rng.integers(0, len(sums), size=(RESAMPLES, len(sums)))].sum(1)  # (RESAMPLES, 2)
    shares: NDArray[np.float64] = drawn[:, 0] / drawn[:, 1]
    return shares
