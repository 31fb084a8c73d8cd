"""Where the switch between the modes stands: the same fresh problems, greedily, in both modes, and how sure it is.

From the two answers and the log-odds of fast follow auto, a coin that thinks as often, always fast, always deep, the
share of deep by difficulty, and every setting of the efficiency dial; without running anything again. Written to
mode.json in the run's folder, a probe an iteration, and drawn as plots/dial.png. Intervals and held-out suites belong
to the evaluation.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from reasoning_engine.backends.torch_decoder import Decoder
from reasoning_engine.backends.torch_model import CachedModel
from reasoning_engine.dialect.reconsidering import reconsiders
from reasoning_engine.training.exchanges import Evaluate, Exchange
from reasoning_engine.training.groups import Asked, Rollout
from reasoning_engine.training.learner import Learner
from reasoning_engine.training.policies import Policy
from reasoning_engine.training.prompts import PromptSource
from reasoning_engine.training.recipe import ModeStage
from reasoning_engine.training.rewards import RIGHT, reward
from reasoning_engine.training.rollouts import DeviceModel, Sampler
from reasoning_engine.training.writers import PROMPT_ROOM

DIAL = (-4.0, -2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0, 4.0)


@dataclass(frozen=True, slots=True)
class Seen:
    """One problem in both modes. `difficulty`: 1 to 5, or 0 for a human-written one."""

    difficulty: int
    log_odds: float
    fast_right: bool
    fast_tokens: int
    deep_right: bool
    deep_tokens: int
    hack: bool


def fast_log_odds(learner: Learner, exchange: Exchange, prompts: Sequence[list[int]]) -> Tensor:
    """The log-odds of fast against deep after each prompt, shape (P,), with gradient."""
    if not prompts:
        return torch.zeros(0)
    fast, deep = (exchange.modes[mode][0] for mode in ("fast", "deep"))
    T = max(map(len, prompts)) + 1
    ids = torch.zeros(len(prompts), T, dtype=torch.long)
    where, rivals = torch.zeros(len(prompts), T, dtype=torch.bool), torch.full((len(prompts), T), -1)
    for row, prompt in enumerate(prompts):
        ids[row, : len(prompt) + 1] = torch.tensor([*prompt, fast])
        where[row, len(prompt)] = True
        rivals[row, len(prompt)] = deep
    log_p = learner.token_log_probs(ids, where, rivals)  # log sigmoid of the log-odds
    return log_p - torch.log(-torch.expm1(log_p.clamp(max=-1e-6)))


class Probe:
    """A fixed set of problems, and the modes tried on it."""

    def __init__(
        self, learner: Learner, policy: Policy, prompts: PromptSource, stage: ModeStage, seed: int, evaluate: Evaluate
    ) -> None:
        rng = random.Random(f"probe/{seed}")
        self._asked = [prompts.draw(rng) for _ in range(stage.probe)]
        self._learner, self._policy, self._stage, self._evaluate = learner, policy, stage, evaluate

    def measure(self, folder: Path, iteration: int) -> dict[str, float]:
        """Try both modes, add the probe to mode.json, draw the dial; returns the main figures."""
        report = probe_report(self._seen())
        path = folder / "mode.json"
        earlier = json.loads(path.read_text(encoding="utf8")) if path.exists() else []
        probes = [probe for probe in earlier if probe["iteration"] < iteration]
        path.write_text(json.dumps([*probes, {"iteration": iteration, **report}], indent=1), encoding="utf8")
        draw_dial(report, folder / "plots" / "dial.png")
        main = {f"{name}_{what}": report[name][what] for name in POLICIES for what in ("accuracy", "tokens")}
        return {**main, "deep_share": report["deep_share"], "hacks": report["hacks"]}

    def _seen(self) -> list[Seen]:
        if not self._asked:
            return []
        exchange, limit = self._policy.exchange, self._stage.max_tokens
        context = min(self._policy.model.config.max_position_embeddings, limit + PROMPT_ROOM)
        device, sizes = self._learner.device, (self._stage.writing.slots, context)
        model = self._policy.model
        cached = CachedModel(model, *sizes) if device.type == "cpu" else DeviceModel(model, *sizes, device)
        sampler = Sampler(
            Decoder(cached), self._policy.tokenizer, self._evaluate, limit, temperature=0.0, exchange=exchange
        )
        fast = sampler.sample([(asked.problem, "fast") for asked in self._asked], "probe")
        deep = sampler.sample([(asked.problem, "deep") for asked in self._asked], "probe")
        with torch.no_grad():
            prompts = [exchange.begin(asked.problem) for asked in self._asked]
            odds = fast_log_odds(self._learner, exchange, prompts).tolist()
        return [self._one(*parts) for parts in zip(self._asked, odds, fast, deep, strict=True)]

    def _one(self, asked: Asked, log_odds: float, fast: Rollout, deep: Rollout) -> Seen:
        level = asked.bucket.rpartition("/")[2]
        rights = [reward(asked, r, self._policy.exchange.well_formed(r), 0.0) == RIGHT for r in (fast, deep)]
        text = str(self._policy.tokenizer.decode(fast.solution))
        hack = fast.length > self._stage.fast_cap or reconsiders(text)
        difficulty = int(level) if level.isdigit() else 0
        return Seen(difficulty, log_odds, rights[0], fast.length, rights[1], deep.length, hack)


POLICIES = ("fast", "deep", "auto", "random")


def probe_report(seen: Sequence[Seen]) -> dict[str, Any]:
    """Accuracy and tokens of each policy, the dial, the share of deep by difficulty, and hacks among fast answers."""
    n = max(len(seen), 1)
    fast, deep = (
        _mean([(s.fast_right, s.fast_tokens) for s in seen]),
        _mean([(s.deep_right, s.deep_tokens) for s in seen]),
    )
    share = sum(s.log_odds <= 0 for s in seen) / n
    coin = {key: share * deep[key] + (1 - share) * fast[key] for key in fast}
    taken_fast = [s for s in seen if s.log_odds > 0]
    return {
        "n": len(seen), "fast": fast, "deep": deep, "auto": _dialled(seen, 0.0), "random": coin, "deep_share": share,
        "hacks": sum(s.hack for s in taken_fast) / max(len(taken_fast), 1),
        "by_difficulty": [_level(seen, level) for level in sorted({s.difficulty for s in seen})],
        "dial": [{"efficiency": e, **_dialled(seen, e)} for e in DIAL],
    }  # fmt: skip


def _dialled(seen: Sequence[Seen], efficiency: float) -> dict[str, float]:
    fast = [s.log_odds + efficiency > 0 for s in seen]
    chosen = [
        (s.fast_right, s.fast_tokens) if is_fast else (s.deep_right, s.deep_tokens)
        for s, is_fast in zip(seen, fast, strict=True)
    ]
    return {**_mean(chosen), "deep_share": 1 - sum(fast) / max(len(seen), 1)}


def _level(seen: Sequence[Seen], level: int) -> dict[str, float]:
    mine = [s for s in seen if s.difficulty == level]
    fast, deep = (sum(getattr(s, name) for s in mine) / len(mine) for name in ("fast_right", "deep_right"))
    return {"difficulty": level, "n": len(mine), "fast": fast, "deep": deep,
            "auto": _dialled(mine, 0.0)["accuracy"], "deep_share": _dialled(mine, 0.0)["deep_share"]}  # fmt: skip


def _mean(results: Sequence[tuple[bool, int]]) -> dict[str, float]:
    n = max(len(results), 1)
    return {"accuracy": sum(right for right, _ in results) / n, "tokens": sum(tokens for _, tokens in results) / n}


def draw_dial(report: dict[str, Any], path: Path) -> None:
    """Accuracy against tokens over the dial, with the line of coins. Draws nothing without matplotlib."""
    try:
        from matplotlib.figure import Figure
    except ImportError:
        return
    figure = Figure(figsize=(5.5, 3.6), layout="constrained")
    axes = figure.add_subplot()
    ends = [report["fast"], report["deep"]]
    axes.plot([e["tokens"] for e in ends], [e["accuracy"] for e in ends], ":", color="gray", label="coin")
    axes.plot([p["tokens"] for p in report["dial"]], [p["accuracy"] for p in report["dial"]], ".-", label="dial")
    for name in ("fast", "deep", "auto"):
        axes.annotate(name, (report[name]["tokens"], report[name]["accuracy"]))
    axes.set(xlabel="tokens", ylabel="right")
    axes.legend()
    path.parent.mkdir(exist_ok=True)
    figure.savefig(path, dpi=90)
