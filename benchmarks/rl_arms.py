"""What the RL comparison compares: one change each against the base, on the same problems, rewards, model and rollouts.

`base` is mirror descent with one step an iteration that keeps its momenta, uniform sampling, no length reward and no
partial rollouts. `anew` is the report's own way: two steps an iteration, optimizers that begin anew at each. `grpo` is
TRL's GRPOTrainer on the same sampler (rl_peer.py). An arm runs until it has judged its share of rollouts. The
processor's time is counted, because other programs hardly change it, and judging held-out problems is left out of it.
"""

from __future__ import annotations

import json
import random
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.tables import SkippedError
from reasoning_engine.training.recipe import Drawing, Mixture, ModelShape, Recipe, RlStage, Writing

if TYPE_CHECKING:  # torch is loaded when an arm runs, not when the options are read
    from reasoning_engine.training.groups import Asked
    from reasoning_engine.training.policies import Policy

ARMS: dict[str, dict[str, Any]] = {
    "base": {},
    "grpo": {},
    "anew": {"keep_momenta": False, "inner_steps": 2},
    "length": {"length_weight": 0.2},
    "prioritised": {"drawing": Drawing("prioritised")},
    "curriculum": {"drawing": Drawing("curriculum", hard_from=3, switch_at=10)},
    "balanced": {"drawing": Drawing("balanced")},
    "partial": {"token_budget": -1},  # as many tokens as the base writes in an iteration, see `stage_of`
}
LIKELY = (0.3, 0.7)  # success rates of the buckets that are trained on
TOKENS_OF_A_ROLLOUT = 90  # about what the bundled model writes; sets the budget of `partial`


@dataclass(frozen=True, slots=True)
class Plan:
    """What all arms share."""

    weights: Path
    out: Path
    rollouts: int
    problems: int = 8
    samples: int = 8
    max_tokens: int = 200
    rate: float = 3e-5
    held_out: int = 240
    probes: int = 1


@dataclass(slots=True)
class Step:
    """One iteration as the clock saw it. `samples` and `seconds` (the processor's) are totals since the start; `right`
    is the share of the rollouts judged in it, None where none came to its end."""

    seconds: float
    samples: int
    right: float | None
    tokens: float
    iteration_seconds: float


@dataclass(slots=True)
class Judgement:
    """Which held-out problems were right after so many rollouts and seconds, and their tokens on average."""

    seconds: float
    samples: int
    right: list[bool]
    tokens: float

    @property
    def share(self) -> float:
        return sum(self.right) / max(len(self.right), 1)


@dataclass(slots=True)
class Result:
    """One arm with one seed. `judged`: before, on the way, and after."""

    arm: str
    seed: int
    steps: list[Step]
    judged: list[Judgement]


class Clock:
    """Counts training alone, in rollouts and processor seconds: while held-out problems are judged it stands still."""

    def __init__(self, rollouts: int, probes: int, judge: Callable[[], tuple[list[bool], float]]) -> None:
        self._limit, self._probes, self._judge = rollouts, probes, judge
        self._started = time.process_time()
        self.samples = 0
        self.judged: list[Judgement] = []
        self.probe()

    @property
    def seconds(self) -> float:
        return time.process_time() - self._started

    @property
    def over(self) -> bool:
        return self.samples >= self._limit

    def probe(self) -> None:
        """Judge now."""
        before = time.process_time()
        right, tokens = self._judge()
        self.judged.append(Judgement(before - self._started, self.samples, right, tokens))
        self._started += time.process_time() - before

    def tick(self) -> None:
        """Judge where the next probe is due; the last one is the caller's, when all is over."""
        if len(self.judged) <= self._probes and self.samples >= self._limit * len(self.judged) / (self._probes + 1):
            self.probe()


def stage_of(arm: str, plan: Plan) -> RlStage:
    """The RL stage of an arm."""
    base = RlStage(
        problems=plan.problems, samples=plan.samples, max_tokens=plan.max_tokens, rate=plan.rate, inner_steps=1,
        keep_momenta=True, length_weight=0.0, length_from=0, forced_modes=0.0, replay=0.0, checkpoint_minutes=1e9,
        drawing=Drawing("uniform"), writing=Writing(slots=plan.problems * plan.samples),
    )  # fmt: skip
    changes = dict(ARMS[arm])
    if "token_budget" in changes:
        changes["token_budget"] = plan.problems * plan.samples * TOKENS_OF_A_ROLLOUT
    return replace(base, **changes)


def recipe_of(arm: str, seed: int, plan: Plan, families: Sequence[str]) -> Recipe:
    mixture = Mixture(curriculum_share=1.0, families=tuple(families))
    shape = ModelShape(base=str(plan.weights))
    return Recipe(f"{arm}-{seed}", ("rl",), seed=seed, model=shape, mixture=mixture, rl=stage_of(arm, plan))


def held_out(families: Sequence[str], count: int) -> list[Asked]:
    """Problems whose seeds no training draws, the same for every arm, families and difficulties in turn."""
    from reasoning_engine.curriculum import families as all_families
    from reasoning_engine.records import Lang, Problem
    from reasoning_engine.training.groups import Asked
    from reasoning_engine.training.mixture import HELD_OUT

    buckets = [(f, d) for f in all_families() if f.name in families for d in f.difficulties]
    asked = []
    for number in range(count):
        family, difficulty = buckets[number % len(buckets)]
        lang: Lang = "zh" if number // len(buckets) % 2 else "en"
        exercise = family.sample(HELD_OUT + number, difficulty, lang)
        asked.append(Asked(Problem(exercise.problem, lang), exercise.answer, exercise.answer_type, family.name))
    return asked


def judge_held_out(policy: Policy, stage: RlStage, asked: Sequence[Asked]) -> tuple[list[bool], float]:
    """Greedy, the model choosing its mode: which are right, and how many tokens each took on average."""
    from reasoning_engine.cas import get_service
    from reasoning_engine.training.groups import Rollout
    from reasoning_engine.training.rewards import RIGHT, reward
    from reasoning_engine.training.world import World
    from reasoning_engine.training.writers import LocalWriter

    writer = LocalWriter(policy, stage, get_service().evaluate, World().device, temperature=0.0)
    rollouts = [Rollout(question.problem, None, False, str(number)) for number, question in enumerate(asked)]
    writer.refresh()
    writer.advance(rollouts, 0, 0)
    right = [
        reward(question, rollout, policy.exchange.well_formed(rollout), 0.0) == RIGHT
        for question, rollout in zip(asked, rollouts, strict=True)
    ]
    return right, sum(rollout.length for rollout in rollouts) / len(rollouts)


def run_arm(arm: str, seed: int, plan: Plan, families: Sequence[str]) -> Result:
    """Train one arm, and judge it before, on the way and after. What it left in the folder is not measured again."""
    from reasoning_engine.training.runs import Run

    recipe = recipe_of(arm, seed, plan, families)
    measured = plan.out / recipe.name / "result.json"
    if measured.exists():
        return _read(measured, plan, families)
    shutil.rmtree(measured.parent, ignore_errors=True)  # what an interrupted arm left behind
    run, asked = Run(measured.parent, recipe), held_out(families, plan.held_out)
    if arm == "grpo":
        from benchmarks.rl_peer import Peer

        learner: Any = Peer(run, recipe.rl)
    else:
        learner = Ours(run, recipe.rl)
    clock = Clock(plan.rollouts, plan.probes, lambda: judge_held_out(learner.policy, recipe.rl, asked))
    steps = learner.train(clock)
    clock.probe()
    result = Result(arm, seed, steps, clock.judged)
    measured.write_text(json.dumps({**asdict(result), "measured": _settings(plan, families)}), encoding="utf8")
    return result


def _settings(plan: Plan, families: Sequence[str]) -> str:
    return f"{plan}, {', '.join(families)}"


def _read(path: Path, plan: Plan, families: Sequence[str]) -> Result:
    found = json.loads(path.read_text(encoding="utf8"))
    if found["measured"] != _settings(plan, families):
        raise SkippedError(f"{path.parent} was measured with other settings: name another folder with --rl-out.")
    steps, judged = [Step(**step) for step in found["steps"]], [Judgement(**one) for one in found["judged"]]
    return Result(found["arm"], found["seed"], steps, judged)


class Ours:
    """The RL stage's own trainer."""

    def __init__(self, run: Any, stage: RlStage) -> None:
        from reasoning_engine.training.rl import Trainer

        self._run, self._trainer = run, Trainer(run, "rl", stage)
        self.policy = self._trainer.policy

    def train(self, clock: Clock) -> list[Step]:
        """Until the clock says that it is over."""
        steps: list[Step] = []
        last = clock.seconds
        while not clock.over:
            line = self._trainer.iterate()
            self._run.log("rl", **line)
            clock.samples += line["judged"]
            now, right = clock.seconds, line["right"] if line["judged"] else None
            steps.append(Step(now, clock.samples, right, line["tokens"], now - last))
            clock.tick()
            last = clock.seconds
        return steps


def likely_families(plan: Plan, count: int, seed: int) -> list[str]:
    """Families that the weights solve at LIKELY rates, by a few samples of each; at most `count`, in random order."""
    from reasoning_engine.cas import get_service
    from reasoning_engine.curriculum import families
    from reasoning_engine.training.curation import pass_rate
    from reasoning_engine.training.mixture import ExampleSource
    from reasoning_engine.training.policies import load_policy
    from reasoning_engine.training.prompts import PromptSource
    from reasoning_engine.training.runs import Run
    from reasoning_engine.training.world import World
    from reasoning_engine.training.writers import LocalWriter

    names = [family.name for family in families()]
    recipe = recipe_of("base", seed, plan, names)
    policy = load_policy(Run(plan.out / "choosing", recipe), World().device)
    prompts = PromptSource(ExampleSource(recipe.mixture), 1.0)
    writer = LocalWriter(policy, recipe.rl, get_service().evaluate, World().device)
    rng = random.Random(f"likely/{seed}")
    rng.shuffle(names)
    found: list[str] = []
    for name in names:
        buckets = [bucket for bucket in prompts.rates if bucket.startswith(f"{name}/")]
        asked = [prompts.draw_from(rng.choice(buckets), rng) for _ in range(6)]
        if LIKELY[0] <= pass_rate(asked, writer, policy.exchange, 4) <= LIKELY[1]:
            found.append(name)
        if len(found) == count:
            break
    return found
