"""TRL's GRPOTrainer on our problems, rewards, sampler and forced modes, so that only the way of learning differs.

Its own loss (clipped ratios, advantages divided by their deviation, its default normalisation) and its own loop; our
sampler writes the rollouts through `rollout_func`, with what tools wrote masked by `env_mask`.
"""

from __future__ import annotations

import os
import random
from typing import Any

from benchmarks.rl_arms import Clock, Step
from reasoning_engine.records import Mode
from reasoning_engine.training.groups import Asked, Rollout
from reasoning_engine.training.mixture import ExampleSource
from reasoning_engine.training.policies import load_policy
from reasoning_engine.training.prompts import PromptSource
from reasoning_engine.training.recipe import RlStage
from reasoning_engine.training.rewards import RIGHT, reward
from reasoning_engine.training.runs import Run
from reasoning_engine.training.world import World
from reasoning_engine.training.writers import PROMPT_ROOM, LocalWriter

DRAWN = 4096  # problems in the peer's data set, more than a comparison reaches
PASS = 32  # sequences in one of the peer's passes


class Peer:
    """A GRPOTrainer with the run's policy."""

    def __init__(self, run: Run, stage: RlStage) -> None:
        from reasoning_engine.cas import get_service

        self._run, self._stage, self._seed = run, stage, run.recipe.seed
        self.policy = load_policy(run, World().device)
        self._writer = LocalWriter(self.policy, stage, get_service().evaluate, World().device)
        prompts = PromptSource(ExampleSource(run.recipe.mixture), 1.0, stage.drawing)
        rng = random.Random(f"peer/{self._seed}")
        drawn = [prompts.draw(rng) for _ in range(DRAWN)]
        self._asked: dict[str, Asked] = {f"{n}": question for n, question in enumerate(drawn)}
        self._steps: list[Step] = []
        self._version = 0

    def train(self, clock: Clock) -> list[Step]:
        """Until the clock says that it is over; returns what each generation gave."""
        os.environ.setdefault("TRL_EXPERIMENTAL_SILENCE", "1")
        from datasets import Dataset
        from transformers import TrainerCallback
        from trl import GRPOConfig, GRPOTrainer

        stage = self._stage
        self._clock, self._last = clock, clock.seconds

        class Deadline(TrainerCallback):  # type: ignore[misc]
            """Ends the training when its time is spent."""

            def on_step_end(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
                control.should_training_stop = clock.over and state.global_step % stage.inner_steps == 0

        whole = stage.problems * stage.samples
        size = PASS if whole % PASS == 0 else whole
        config = GRPOConfig(
            output_dir=str(self._run.folder / "trl"), per_device_train_batch_size=size,
            gradient_accumulation_steps=whole // size, num_generations=stage.samples, num_iterations=stage.inner_steps,
            max_steps=10**6, learning_rate=stage.rate, lr_scheduler_type="constant", max_grad_norm=1.0,
            temperature=1.0, max_completion_length=stage.max_tokens + PROMPT_ROOM, shuffle_dataset=False,
            bf16=True, use_cpu=World().device.type == "cpu", gradient_checkpointing=False, report_to="none",
            save_strategy="no", logging_strategy="no", disable_tqdm=True, remove_unused_columns=False, seed=self._seed,
        )  # fmt: skip
        trainer = GRPOTrainer(
            model=self.policy.model, args=config, processing_class=self.policy.tokenizer,
            train_dataset=Dataset.from_list([{"prompt": key} for key in self._asked]),
            reward_funcs=[paid], rollout_func=self._roll_out, callbacks=[Deadline()],
        )  # fmt: skip
        trainer.train()
        self.policy.model.eval()
        return self._steps

    def _roll_out(self, prompts: list[str], trainer: Any) -> dict[str, list[Any]]:
        """What TRL asks of a rollout function, for prompts that name our problems."""
        rng = random.Random(f"peer/{self._seed}/{self._version}")
        self._clock.tick()
        rollouts = [self._rollout(key, number, rng) for number, key in enumerate(prompts)]
        self._writer.refresh()
        self._writer.advance(rollouts, self._version, 0)
        well_formed = self.policy.exchange.well_formed
        earned = [
            reward(self._asked[key], rollout, well_formed(rollout), self._stage.repetition_penalty)
            for key, rollout in zip(prompts, rollouts, strict=True)
        ]
        self._note(rollouts, earned)
        self._version += 1
        return {
            "prompt_ids": [rollout.ids[: rollout.start] for rollout in rollouts],
            "completion_ids": [rollout.solution for rollout in rollouts],
            "logprobs": [rollout.log_probs[rollout.start :] for rollout in rollouts],
            "env_mask": [[int(w) for w in rollout.written[rollout.start :]] for rollout in rollouts],
            "earned": earned,
        }

    def _rollout(self, key: str, number: int, rng: random.Random) -> Rollout:
        """As rl.py forces modes: a share of the rollouts, half each way."""
        mode: Mode | None = None
        if rng.random() < self._stage.forced_modes:
            mode = "fast" if number % 2 else "deep"
        seed = f"{self._seed}/{self._version}/{number}"
        return Rollout(self._asked[key].problem, mode, mode is not None, seed)

    def _note(self, rollouts: list[Rollout], earned: list[float | None]) -> None:
        """A generation ends: the one before has been learnt from by now, so its step took until the last note."""
        judged = [r for r in earned if r is not None]
        right = sum(r == RIGHT for r in judged) / max(len(judged), 1)
        self._clock.samples += len(rollouts)
        now, tokens = self._clock.seconds, sum(rollout.length for rollout in rollouts) / len(rollouts)
        self._steps.append(Step(now, self._clock.samples, right, tokens, now - self._last))
        self._last = now


def paid(completions: list[str], earned: list[float | None], **_: Any) -> list[float | None]:
    """The reward that the rollout function has already found."""
    return earned
