"""Recipes: one TOML file says everything about a run, as frozen dataclasses. An unknown key raises."""

from __future__ import annotations

import dataclasses
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_type_hints

from reasoning_engine.errors import ConfigError


@dataclass(frozen=True, slots=True)
class ModelShape:
    """A Qwen3-shaped model from scratch. `base`: a folder, or a published model's name, to start from instead.

    A published model speaks the chat dialect in its own `template`. `lora_rank` > 0 trains low-rank additions to its
    matrices instead of the weights themselves; `checkpointing` computes activations twice to save memory."""

    base: str = ""
    vocabulary: int = 6144
    width: int = 320
    layers: int = 6
    heads: int = 5
    head_size: int = 64
    feed_forward: int = 960
    context: int = 2048
    dialect: str = "native"
    template: str = "chatml"
    lora_rank: int = 0
    checkpointing: bool = False

    def __post_init__(self) -> None:
        _one_of("dialect", self.dialect, ("native", "chat"))
        _one_of("template", self.template, ("chatml", "deepseek"))


@dataclass(frozen=True, slots=True)
class Mixture:
    """What examples are drawn from. `human`: a corpus file written by `write_corpus`, or "" for the curriculum alone.

    `renumbered`: the share of human-written problems whose numbers are drawn anew. `source_weights`: how often a
    source's problems are drawn, where not once as often as any other's; `family_weights` the same for families.
    `episodes`: a file of verified feedback, drawn with the chance `episodes_share` before anything else is, and never a
    problem that stands in a suite of `barred`."""

    human: str = ""
    curriculum_share: float = 0.5
    renumbered: float = 0.5
    deep_human: float = 0.3
    families: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    longest: int = 400
    source_weights: dict[str, float] = field(default_factory=dict)
    family_weights: dict[str, float] = field(default_factory=dict)
    episodes: str = ""
    episodes_share: float = 0.3
    barred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SftStage:
    """Supervised fine-tuning. Rates: AdamW for vectors and embeddings, Muon for matrices; both rise over `warmup`
    steps and fall linearly to `floor` times their peak at the last step. `minutes` > 0 ends the run by the clock: the
    schedule then follows time, so that it always ends low. `shard_examples`: how many are drawn at a time."""

    steps: int = 2000
    minutes: float = 0.0
    batch_tokens: int = 6144
    adamw_rate: float = 2e-3
    muon_rate: float = 0.02
    warmup: int = 60
    floor: float = 0.02
    problem_weight: float = 0.15
    checkpoint_minutes: float = 5.0
    compiled: bool = True
    shard_examples: int = 12_000


@dataclass(frozen=True, slots=True)
class Drawing:
    """Which problems RL asks (k1.5 report, section 2.3.4). See sampling.py for the strategies.

    A curriculum asks labels below `hard_from` until iteration `switch_at`, and the others from then on.
    `curated`: what stage curate found out ("" for its file in the run's own folder, where there is one)."""

    strategy: str = "balanced"
    hard_from: int = 3
    switch_at: int = 50
    curated: str = ""

    def __post_init__(self) -> None:
        _one_of("strategy", self.strategy, ("balanced", "prioritised", "curriculum", "uniform"))


@dataclass(frozen=True, slots=True)
class Writing:
    """What writes the rollouts: this process (`torch`, `slots` at once) or vLLM servers at `urls`, which read pushed
    weights from `exchange`, a folder that both sides see ("" for one in the run's folder). No wait is longer than
    `seconds`. `largest_gap`: mean difference between the sampler's and the trainer's log-probabilities (nats a token)
    above which the stage stops, because then the sampler does not run the policy in training."""

    backend: str = "torch"
    slots: int = 64
    urls: tuple[str, ...] = ()
    api_key_file: str = ""
    exchange: str = ""
    seconds: float = 300.0
    largest_gap: float = 0.1

    def __post_init__(self) -> None:
        _one_of("backend", self.backend, ("torch", "vllm"))


@dataclass(frozen=True, slots=True)
class CurateStage:
    """How hard the problems are for the policy (k1.5 report, section 2.1). See curation.py."""

    samples: int = 10
    temperature: float = 1.2
    guesses: int = 8
    per_bucket: int = 4
    max_tokens: int = 256


@dataclass(frozen=True, slots=True)
class RlStage:
    """Reinforcement learning by mirror descent (k1.5 report, section 2.3.2). See rl.py for each name.

    `token_budget` > 0 turns partial rollouts on: so many tokens an iteration, what is unfinished goes on in the next.
    `stale`: how many iterations a finished rollout may wait for the rest of its group and still be learnt from.
    `deep_share`: of the rollouts that are given their mode, how many are deep. `keep_momenta`: over iterations; the
    report begins anew at each, which with few steps an iteration leaves nothing to average the noise away."""

    iterations: int = 100
    minutes: float = 0.0
    problems: int = 16
    samples: int = 8
    inner_steps: int = 2
    tau: float = 0.1
    rate: float = 3e-5
    keep_momenta: bool = False
    max_tokens: int = 256
    length_weight: float = 0.2
    length_from: int = 20
    forced_modes: float = 0.5
    mode_weight: float = 1.0
    replay: float = 0.25
    checkpoint_minutes: float = 5.0
    token_budget: int = 0
    stale: int = 4
    repetition_penalty: float = 0.5
    deep_share: float = 0.5
    drawing: Drawing = field(default_factory=Drawing)
    writing: Writing = field(default_factory=Writing)


@dataclass(frozen=True, slots=True)
class MergeStage:
    """Weights averaged with those of a short model, of the same shape and tokenizer. See merge.py."""

    short: str = ""
    long_share: float = 0.5

    def __post_init__(self) -> None:
        if not 0 <= self.long_share <= 1:
            raise ConfigError(f"long_share must lie between 0 and 1, not {self.long_share}.")


@dataclass(frozen=True, slots=True)
class Sampling:
    """Solutions drawn from the model that a stage begins with (samples.py): of so many problems, so many each, all in
    `mode` ("deep", "fast", or "auto" for the model's own choice)."""

    problems: int = 512
    samples: int = 8
    mode: str = "deep"
    max_tokens: int = 256

    def __post_init__(self) -> None:
        _one_of("mode", self.mode, ("deep", "fast", "auto"))


@dataclass(frozen=True, slots=True)
class RejectStage:
    """Shortest rejection sampling (k1.5 report, section 2.4): supervised on the shortest right solution."""

    sampling: Sampling = field(default_factory=Sampling)
    epochs: int = 2
    batch: int = 32
    rate: float = 1e-4
    checkpoint_minutes: float = 5.0


@dataclass(frozen=True, slots=True)
class DpoStage:
    """Preference for the shortest right solution (k1.5 report, section 2.4) by DPO. `longer`: how many times as long a
    right solution is rejected for; `likelihood`: weight of the chosen one's own likelihood beside the preference."""

    sampling: Sampling = field(default_factory=Sampling)
    longer: float = 1.5
    beta: float = 0.1
    likelihood: float = 0.0
    epochs: int = 1
    batch: int = 16
    rate: float = 5e-6
    checkpoint_minutes: float = 5.0


@dataclass(frozen=True, slots=True)
class ModeStage:
    """Learning when to think. See mode.py for each name."""

    iterations: int = 60
    minutes: float = 0.0
    problems: int = 24
    samples: int = 8
    free_from: int = 20
    inner_steps: int = 2
    tau: float = 0.1
    mode_tau: float = 0.1
    mode_weight: float = 1.0
    rate: float = 2e-5
    max_tokens: int = 256
    fast_cap: int = 128
    length_weight: float = 0.1
    bonus: float = 0.05
    bonus_rate: float = 0.2
    most_bonus: float = 0.15
    slack: float = 0.005
    replay: float = 0.25
    probe: int = 128
    probe_every: int = 10
    checkpoint_minutes: float = 5.0
    writing: Writing = field(default_factory=Writing)


@dataclass(frozen=True, slots=True)
class RewardStage:
    """A Bradley-Terry head on people's ratings of tutor replies. See reward_model.py."""

    ratings: str = ""
    held_out: float = 1 / 3
    margin: float = 1.0
    longest: int = 256


def _cut_short() -> RlStage:
    """The second phase of RL (k1.5 report, section 2.4): length rewarded from the start, rollouts cut hard."""
    return RlStage(max_tokens=128, length_weight=0.5, length_from=0, forced_modes=1.0, deep_share=1.0)


@dataclass(frozen=True, slots=True)
class Recipe:
    """A run: its stages in order and what each needs."""

    name: str
    stages: tuple[str, ...] = ("sft",)
    seed: int = 1
    threads: int = 0
    model: ModelShape = field(default_factory=ModelShape)
    mixture: Mixture = field(default_factory=Mixture)
    sft: SftStage = field(default_factory=SftStage)
    curate: CurateStage = field(default_factory=CurateStage)
    rl: RlStage = field(default_factory=RlStage)
    merge: MergeStage = field(default_factory=MergeStage)
    reject: RejectStage = field(default_factory=RejectStage)
    dpo: DpoStage = field(default_factory=DpoStage)
    long2short: RlStage = field(default_factory=_cut_short)
    mode: ModeStage = field(default_factory=ModeStage)
    reward_model: RewardStage = field(default_factory=RewardStage)


def load_recipe(path: Path) -> Recipe:
    """Read a recipe.

    Raises:
        ConfigError: the file is missing, not TOML, or has a key that no stage knows.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"Cannot read the recipe {path}: {error}") from error
    recipe: Recipe = _build(Recipe, {"name": path.stem, **data}, path.name)
    return recipe


def _build(kind: type, data: dict[str, Any], where: str) -> Any:
    hints = get_type_hints(kind)
    if unknown := sorted(set(data) - set(hints)):
        raise ConfigError(f"{where}: unknown key {unknown[0]!r}; known are {', '.join(sorted(hints))}.")
    values: dict[str, Any] = {}
    for key, value in data.items():
        hint = hints[key]
        if dataclasses.is_dataclass(hint) and isinstance(hint, type):
            values[key] = _build(hint, value, f"{where} [{key}]")
        elif isinstance(value, list):
            values[key] = tuple(value)
        elif hint is float and isinstance(value, int) and not isinstance(value, bool):
            values[key] = float(value)
        elif isinstance(hint, type) and not isinstance(value, hint):
            raise ConfigError(f"{where}: {key} must be {hint.__name__}, not {value!r}.")
        else:
            values[key] = value
    return kind(**values)


def _one_of(key: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise ConfigError(f"{key} must be one of {', '.join(allowed)}, not {value!r}.")
