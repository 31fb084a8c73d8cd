"""Stage `curate`: which buckets are not worth asking, and what the RL stage makes of it."""

import json

import pytest

from reasoning_engine.records import Problem
from reasoning_engine.training import curation
from reasoning_engine.training.curation import train_curate, why_dropped
from reasoning_engine.training.groups import Asked
from reasoning_engine.training.rewards import RIGHT
from reasoning_engine.training.rl import Trainer

CURATE = "[curate]\nsamples = 3\nguesses = 2\nper_bucket = 1\nmax_tokens = 12\n"


def asked(key="5", kind="number"):
    return [Asked(Problem("2+3=?"), key, kind, "sums/1")]


@pytest.mark.parametrize(
    ("questions", "rate", "guessed", "reason"),
    [
        (asked(), 1.0, 0.0, "always solved"),
        (asked("B", "choice"), 0.5, 0.0, "chosen, not found"),
        (asked("true", "text"), 0.5, 0.0, "chosen, not found"),
        (asked(), 0.5, 0.75, "guessed"),
        (asked(), 0.5, 0.5, ""),
        (asked(), 0.0, 0.0, ""),
    ],
)
def test_what_is_dropped_and_why(questions, rate, guessed, reason):
    assert why_dropped(questions, rate, guessed) == reason


def test_every_bucket_is_measured_once_and_rl_begins_with_what_was_found(rl_run, monkeypatch):
    seen = []

    def paid(question, rollout, *_):
        seen.append((question.bucket, rollout.solution))
        return RIGHT if question.bucket.startswith("gcd") else 0.0

    monkeypatch.setattr(curation, "reward", paid)
    run = rl_run(extra=CURATE)
    train_curate(run)
    found = json.loads((run.folder / "curated.json").read_text())
    assert set(found["dropped"].values()) == {"always solved"}
    assert all(bucket.startswith("gcd") for bucket in found["dropped"])
    opening = run_answer_opening(run)
    guesses = [solution for _, solution in seen if solution[1:2] == opening]
    assert len(guesses) == 2 * len(found["rates"])
    count = len(seen)
    train_curate(rl_run(extra=CURATE))
    assert len(seen) == count  # nothing is measured twice

    trainer = Trainer(rl_run(extra=CURATE), "rl", run.recipe.rl)
    assert trainer.prompts.rates == pytest.approx(
        {b: r for b, r in found["rates"].items() if b not in found["dropped"]} or trainer.prompts.rates
    )
    assert not any(bucket.startswith("gcd") for bucket in trainer.prompts.rates)


def run_answer_opening(run):
    from reasoning_engine.training.vocabulary import load_tokenizer

    return [load_tokenizer(run.model_folder).convert_tokens_to_ids("<|answer|>")]
