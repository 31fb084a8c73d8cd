"""The comparison of the four methods, whole, on a model of a few thousand weights."""

import argparse
import json

import pytest
import torch

from benchmarks import long_to_short
from benchmarks.tables import SkippedError
from reasoning_engine.training import samples


def options(*arguments):
    parser = argparse.ArgumentParser()
    long_to_short.add_options(parser)
    return parser.parse_args([str(argument) for argument in arguments])


@pytest.fixture
def small(tiny_weights, tmp_path):
    torch.set_num_threads(1)
    return options(
        "--l2s-long", tiny_weights, "--l2s-out", tmp_path / "out", "--l2s-families", "add_whole", "--l2s-problems", 8,
        "--l2s-samples", 2, "--l2s-iterations", 1, "--l2s-max-tokens", 10, "--l2s-cut", 6, "--l2s-held-out", 6,
    )  # fmt: skip


def test_all_four_methods_start_from_the_long_model_and_meet_in_one_table(small, monkeypatch):
    rights = iter(range(10**6))  # random weights solve nothing: here every second solution counts as right
    monkeypatch.setattr(samples, "reward", lambda *_: float(next(rights) % 2))
    monkeypatch.setattr("reasoning_engine.training.rollouts.goes_in_circles", lambda ids: sum(ids) % 5 == 0)
    shown = long_to_short.run(small)
    rows = [line for line in shown.splitlines() if line.startswith("| ")]
    assert [row.split(" | ")[0].removeprefix("| ") for row in rows[2:]] == list(long_to_short.METHODS)
    results = json.loads((small.l2s_out / "results.json").read_text())
    assert all(len(result["right"]) == len(result["tokens"]) == 6 for result in results)
    assert (small.l2s_out / "long_to_short.png").stat().st_size > 5000
    before = (small.l2s_out / "reject" / "metrics.jsonl").read_text()
    assert long_to_short.run(small).splitlines()[2:4] == shown.splitlines()[2:4]
    assert (small.l2s_out / "reject" / "metrics.jsonl").read_text() == before  # nothing is trained twice


def test_a_model_that_solves_nothing_is_told_in_its_row(small, monkeypatch):
    monkeypatch.setattr(samples, "reward", lambda *_: 0.0)
    monkeypatch.setattr(long_to_short, "METHODS", ("long", "reject", "merge"))
    shown = long_to_short.run(small)
    assert "| reject | No sampled solution is right" in shown
    assert "| merge | [merge] short names no model folder" in shown


def test_without_weights_it_is_skipped(tmp_path):
    with pytest.raises(SkippedError, match="--l2s-long"):
        long_to_short.run(options("--l2s-long", tmp_path))
