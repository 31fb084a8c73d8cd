"""Supervised fine-tuning on traces, from random weights or a base model.

One pass over an endless stream of shards; the next shard is made in a child process while this one trains. The rate
rises linearly, then falls linearly to a small floor at the end (nanochat's schedule; a run bound by the clock falls
with time).
"""

from __future__ import annotations

import multiprocessing
import random
import time
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from typing import Any

import torch

from reasoning_engine.training.learner import Learner, export, new_model, pad_batch
from reasoning_engine.training.mixture import ExampleSource, Shard, batches, make_shard, texts
from reasoning_engine.training.recipe import Mixture, SftStage
from reasoning_engine.training.runs import Progress, Run
from reasoning_engine.training.vocabulary import Encoder, load_tokenizer, train_tokenizer

SHARD_EXAMPLES = 12_000
VOCABULARY_EXAMPLES = 40_000


class Shards:
    """The stream of shards, one ahead, made in a child process so that training never waits for them."""

    def __init__(self, mixture: Mixture, tokenizer_folder: Path, seed: int, first: int, count: int) -> None:
        # A fresh interpreter: a forked one would inherit torch's threads and hang.
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(1, context, initializer=_prepare_child, initargs=(mixture, tokenizer_folder))
        self._seed, self._count = seed, count
        self._number = first
        self._next: Future[Shard] = self._submit(first)

    def _submit(self, number: int) -> Future[Shard]:
        return self._pool.submit(_child_shard, self._seed, number, self._count)

    def take(self) -> Shard:
        """The next shard."""
        shard = self._next.result()
        self._number += 1
        self._next = self._submit(self._number)
        return shard

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)


_child: tuple[ExampleSource, Encoder] | None = None


def _prepare_child(mixture: Mixture, tokenizer_folder: Path) -> None:
    global _child
    torch.set_num_threads(1)
    _child = (ExampleSource(mixture), Encoder(load_tokenizer(tokenizer_folder)))


def _child_shard(seed: int, number: int, count: int) -> Shard:
    assert _child is not None  # noqa: S101 - set by the pool's initializer
    return make_shard(*_child, seed, number, count)


class Schedule:
    """The share of the peak rate at a step, and how much of the stage is done."""

    def __init__(self, stage: SftStage, spent: float) -> None:
        self._stage, self._spent, self._started = stage, spent, time.monotonic()

    @property
    def seconds(self) -> float:
        """Time spent training, earlier sittings included."""
        return self._spent + time.monotonic() - self._started

    def done(self, step: int) -> float:
        """The fraction that is done, at most 1."""
        limit = self._stage.minutes * 60
        return min(1.0, self.seconds / limit if limit else step / self._stage.steps)

    def scale(self, step: int) -> float:
        """The rate's share of its peak."""
        rising = min(1.0, (step + 1) / max(self._stage.warmup, 1))
        return rising * max(self._stage.floor, 1 - self.done(step))


def train_sft(run: Run) -> Path:
    """Run the stage to its end, or to Ctrl-C; returns the model folder.

    Raises:
        TrainingError: the corpus or the families are not there.
    """
    recipe, stage = run.recipe, run.recipe.sft
    tokenizer = _tokenizer(run)
    learner = Learner(
        new_model(recipe.model, tokenizer, recipe.seed),
        adamw_rate=stage.adamw_rate,
        muon_rate=stage.muon_rate,
        compiled=stage.compiled,
    )
    state: dict[str, Any] = run.load("sft") or {"step": 0, "shard": 0, "batch": 0, "seconds": 0.0}
    if "learner" in state:
        learner.load_state_dict(state["learner"])
    schedule, progress = Schedule(stage, state["seconds"]), Progress("sft")
    first = schedule.done(state["step"])
    encoder = Encoder(tokenizer)
    count = min(SHARD_EXAMPLES, stage.shard_examples)
    shards = Shards(recipe.mixture, run.model_folder, recipe.seed, state["shard"], count)
    saved = time.monotonic()
    try:
        while schedule.done(state["step"]) < 1 and not run.stopping:
            shard = shards.take()
            plan = batches(shard, stage.batch_tokens, random.Random(f"batches/{recipe.seed}/{state['shard']}"))
            for number in range(state["batch"], len(plan)):
                if run.stopping or schedule.done(state["step"]) >= 1:
                    break
                loss, norm, tokens = _one_step(learner, encoder, shard, plan[number], stage, schedule, state["step"])
                state.update(step=state["step"] + 1, batch=number + 1, seconds=schedule.seconds)
                run.log("sft", step=state["step"], loss=loss, norm=norm, tokens=tokens, seconds=schedule.seconds)
                progress.tell(schedule.done(state["step"]), f"step {state['step']} loss {loss:.3f}", first)
                if time.monotonic() - saved > stage.checkpoint_minutes * 60:
                    run.save("sft", {**state, "learner": learner.state_dict()})
                    saved = time.monotonic()
            else:
                state.update(shard=state["shard"] + 1, batch=0)
    finally:
        shards.close()
    run.save("sft", {**state, "learner": learner.state_dict()})
    export(learner.model, tokenizer, run.model_folder)
    return run.model_folder


def _one_step(
    learner: Learner, encoder: Encoder, shard: Shard, batch: list[int], stage: SftStage, schedule: Schedule, step: int
) -> tuple[float, float, int]:
    sequences = [shard[i] for i in batch]
    weights = [encoder.weights(ids, stage.problem_weight) for ids in sequences]
    loss = learner.supervised_loss(*pad_batch(sequences, weights, pad=0))
    loss.backward()  # type: ignore[no-untyped-call]
    norm = learner.step(schedule.scale(step))
    return float(loss.detach()), norm, sum(map(len, sequences))


def _tokenizer(run: Run) -> Any:
    """The base model's tokenizer, the run's own from an earlier sitting, or a new one learned from the mixture."""
    for folder in (run.recipe.model.base, str(run.model_folder)):
        if folder and (Path(folder) / "tokenizer.json").exists():
            tokenizer = load_tokenizer(Path(folder))
            break
    else:
        source = ExampleSource(run.recipe.mixture)
        examples = texts(source, run.recipe.seed, VOCABULARY_EXAMPLES)
        tokenizer = train_tokenizer(examples, run.recipe.model.vocabulary)
    tokenizer.save_pretrained(run.model_folder)
    return tokenizer
