"""The card says what the files say."""

import json

from reasoning_engine.training.card import main

REPORT = {
    "suite": "held-out",
    "model": "m",
    "modes": {
        "auto": {
            "n": 2, "accuracy": 0.5, "low": 0.1, "high": 0.9, "mean_tokens": 30.4, "deep_share": 0.5,
            "badges": {"proved": {"share": 0.5, "accuracy": 1.0}},
            "items": [
                {"family": "gcd", "lang": "en", "correct": True},
                {"family": "gcd", "lang": "zh", "correct": False},
            ],
        }
    },
}  # fmt: skip


def test_it_copies_the_weights_and_tells_what_the_files_say(tiny_weights, tmp_path):
    run, out = tmp_path / "run", tmp_path / "lemma-tiny"
    run.mkdir()
    (run / "model").symlink_to(tiny_weights)
    recipe = {
        "stages": ["sft", "rl"], "seed": 5, "model": {"base": "before", "layers": 2, "width": 32},
        "mixture": {"human": "x.jsonl", "curriculum_share": 0.65, "renumbered": 0.5},
    }  # fmt: skip
    (run / "recipe.json").write_text(json.dumps(recipe))
    steps = [{"stage": "sft", "tokens": 500_000, "seconds": 1800.0 * n} for n in (1, 2)]
    (run / "metrics.jsonl").write_text("\n".join(json.dumps(line) for line in steps))
    (tmp_path / "report.json").write_text(json.dumps(REPORT))

    assert main([str(run), "--reports", str(tmp_path / "report.json"), "--out", str(out)]) == 0

    told = (out / "README.md").read_text()
    assert told.startswith("# lemma-tiny")
    assert "| sft | 2 | 1.00 h on two shared cores, 1.0 million tokens |" in told
    assert "| held-out | auto | 2 | 50.0% | 10.0% to 90.0% | 30 | 50% | 50% | 100.0% |" in told
    assert "| gcd | 1/1 | 0/1 |" in told
    assert "went on from the weights" in told
    assert "35% of the examples are human-written" in told
    assert (out / "model.safetensors").read_bytes() == (tiny_weights / "model.safetensors").read_bytes()
