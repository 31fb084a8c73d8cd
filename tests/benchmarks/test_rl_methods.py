"""The comparison of RL's arms, on a model of a few thousand weights: what is measured stays measured."""

import argparse
import json

import pytest
import torch

from benchmarks import rl_methods
from benchmarks.tables import SkippedError


def options(*arguments):
    parser = argparse.ArgumentParser()
    rl_methods.add_options(parser)
    return parser.parse_args([str(argument) for argument in arguments])


@pytest.fixture
def small(tiny_weights, tmp_path):
    torch.set_num_threads(1)
    return [
        "--rl-weights", tiny_weights, "--rl-out", tmp_path / "out", "--rl-families", "add_whole", "--rl-problems", 2,
        "--rl-samples", 2, "--rl-max-tokens", 8, "--rl-held-out", 4, "--rl-rollouts", 8, "--rl-probes", 1,
    ]  # fmt: skip


def test_arms_get_the_same_rollouts_and_an_interrupted_comparison_goes_on(small, tmp_path):
    rl_methods.run(options(*small, "--arms", "base"))
    line = (tmp_path / "out" / "base-1" / "metrics.jsonl").read_bytes()
    shown = rl_methods.run(options(*small, "--arms", "base", "anew"))
    assert (tmp_path / "out" / "base-1" / "metrics.jsonl").read_bytes() == line  # not trained twice
    rows = [row.split(" | ") for row in shown.splitlines() if row.startswith("| ")][2:]
    assert [(row[0], row[3]) for row in rows] == [("| base", "8"), ("| anew", "8")]
    for arm in ("base", "anew"):
        measured = json.loads((tmp_path / "out" / f"{arm}-1" / "result.json").read_text())
        assert [judged["samples"] for judged in measured["judged"]] == [0, 4, 8]
        assert all(len(judged["right"]) == 4 for judged in measured["judged"])
    assert (tmp_path / "out" / "rl_methods.png").stat().st_size > 5000


def test_numbers_of_other_settings_are_not_mixed_in(small):
    rl_methods.run(options(*small, "--arms", "base"))
    with pytest.raises(SkippedError, match="other settings"):
        rl_methods.run(options(*small, "--arms", "base", "--rl-rate", "0.01"))


def test_an_unknown_arm_is_named(small):
    with pytest.raises(SkippedError, match="no arm ppo"):
        rl_methods.run(options(*small, "--arms", "ppo"))
