"""The reward model: ratings as pairs, a split by exercise, a head that is solved, and what it reports."""

import json
import shutil
from pathlib import Path

import pytest
import torch

from reasoning_engine.backends.reply_scorer import ReplyScorer, Turn, load_scorer, reply_features
from reasoning_engine.backends.torch_model import load_stock_model
from reasoning_engine.errors import BackendError, TrainingError
from reasoning_engine.training.ratings import Preference, preferences, read_ratings, split
from reasoning_engine.training.recipe import load_recipe
from reasoning_engine.training.reward_model import pair_accuracy, solve, train_reward_model
from reasoning_engine.training.runs import Run
from reasoning_engine.training.vocabulary import load_tokenizer

GOOD, BAD = "Factor x first.", "求 285 646 285 646"  # the worse one is the longer


def line(number, replies):
    turns = [{"role": "tutor", "text": f"Solve x^2={number}."}, {"role": "student", "text": "x=2"}]
    return {"turns": turns, "responses": [{"text": text, "labels": labels} for text, labels in replies]}


def labels(guidance, tone="Neutral", revealing="No"):
    return {"Providing_Guidance": guidance, "Tutor_Tone": tone, "Revealing_of_the_Answer": revealing}


@pytest.fixture
def ratings(tmp_path: Path) -> Path:
    """Forty dialogues in which the English reply is rated higher."""
    path = tmp_path / "ratings.jsonl"
    rows = [line(n, [(f"{GOOD} {n}", labels("Yes")), (f"{BAD} {n}", labels("No", "Offensive"))]) for n in range(40)]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf8")
    return path


@pytest.fixture(autouse=True)
def one_thread():
    torch.set_num_threads(1)


def test_ratings_become_pairs_of_replies_that_differ_enough(tmp_path):
    replies = [("a", labels("Yes")), ("b", labels("To some extent")), ("c", labels("Yes", revealing="Yes (correct)"))]
    (tmp_path / "r.jsonl").write_text(json.dumps(line(1, replies)))
    dialogues = read_ratings(tmp_path / "r.jsonl")
    assert dialogues[0].replies[2].worth["Revealing_of_the_Answer"] == 0.0
    assert preferences(dialogues, [0], margin=1.0) == [Preference(0, 0, 2)]
    assert preferences(dialogues, [0], margin=0.5) == [Preference(0, 0, 1), Preference(0, 0, 2), Preference(0, 1, 2)]


@pytest.mark.parametrize("text", ["", "{}", '{"turns": []}', "no json"])
def test_a_file_of_something_else_is_refused(tmp_path, text):
    (tmp_path / "r.jsonl").write_text(text + "\n" if text else "")
    if text:
        with pytest.raises(TrainingError, match="no file of rated replies"):
            read_ratings(tmp_path / "r.jsonl")
    with pytest.raises(TrainingError):
        read_ratings(tmp_path / "missing.jsonl")


def test_dialogues_about_the_same_exercise_stay_on_one_side(ratings):
    dialogues = read_ratings(ratings)
    taken, kept = split([*dialogues, *dialogues], 1 / 3)
    assert sorted([*taken, *kept]) == list(range(80))
    assert all((n in kept) == (n + 40 in kept) for n in range(40))
    assert 8 <= len(kept) <= 44


def test_the_head_is_the_minimum_of_the_bradley_terry_loss():
    torch.manual_seed(0)
    features = list(torch.randn(30, 2, 4))
    pairs = [Preference(n, 0, 1) for n in range(30)]
    head = solve(features, pairs, penalty=0.1)
    differences = torch.stack([(f[0] - f[1]) / head["scale"] for f in features])
    weight = head["weight"]
    gradient = -(torch.sigmoid(-(differences @ weight))[:, None] * differences).mean(0) + 0.1 * weight
    assert gradient.abs().max() < 1e-4
    assert weight.norm() > 0.01


def test_accuracy_counts_pairs_and_its_interval_counts_dialogues():
    pairs = [Preference(d, 0, 1) for d in range(10) for _ in range(5)]
    found = pair_accuracy(pairs, lambda d, r: float(r == 0) if d < 8 else float(r == 1))
    assert found["accuracy"] == 0.8
    assert found["low"] < 0.65 < 0.95 <= found["high"]  # of ten dialogues, not of fifty pairs
    assert pair_accuracy(pairs, lambda d, r: 0.0)["accuracy"] == 0.5


def test_reading_a_dialogue_once_gives_what_reading_it_for_each_reply_gives(tiny_weights):
    model, tokenizer = load_stock_model(tiny_weights), load_tokenizer(tiny_weights)
    turns, replies = [Turn("tutor", "Solve x^2=4."), Turn("student", "x=2")], [GOOD, "Factor it, and then solve."]
    together = reply_features(model, tokenizer, turns, replies)
    alone = torch.cat([reply_features(model, tokenizer, turns, [reply]) for reply in replies])
    assert together.shape == (2, 3 * 32)
    assert torch.allclose(together, alone, atol=0.05)  # products are in bf16


def test_the_stage_learns_reports_its_baselines_and_its_head_chooses(tmp_path, tiny_weights, ratings):
    recipe = tmp_path / "r.toml"
    recipe.write_text(f'[model]\nbase = "{tiny_weights}"\n[reward_model]\nratings = "{ratings}"\n')
    run = Run(tmp_path / "run", load_recipe(recipe))
    folder = train_reward_model(run)
    report = json.loads((run.folder / "reward.json").read_text())
    assert report["model"]["accuracy"] > 0.9
    assert report["model"]["low"] > report["coin"]["accuracy"] - 0.2
    assert set(report["longer"]) == {"accuracy", "low", "high"}
    assert report["pairs"] + report["held_out_pairs"] == 40
    about = json.loads((folder / "head.json").read_text())
    assert (about["langs"], about["proven"]) == (["en"], True)
    assert "beats the longer reply" in (folder / "README.md").read_text()
    scorer = ReplyScorer(folder, tiny_weights)
    assert scorer.proven
    turns = [Turn("tutor", "Solve x^2=77."), Turn("student", "x=2")]
    assert scorer.best(turns, [f"{BAD} 7", f"{GOOD} 7"]) == f"{GOOD} 7"
    assert scorer.scores(turns, []) == []
    with pytest.raises(BackendError, match="no reward model"):
        ReplyScorer(tmp_path, tiny_weights)


def test_a_head_beside_its_weights_is_found_and_one_of_other_weights_or_without_proof_is_not(
    tmp_path, tiny_weights, ratings
):
    weights = tmp_path / "weights"
    shutil.copytree(tiny_weights, weights)
    assert load_scorer(weights) is None
    recipe = tmp_path / "r.toml"
    recipe.write_text(f'[model]\nbase = "{weights}"\n[reward_model]\nratings = "{ratings}"\n')
    shutil.copytree(train_reward_model(Run(tmp_path / "run", load_recipe(recipe))), weights / "reward")
    assert load_scorer(weights) is not None
    head = weights / "reward" / "head.json"
    about = json.loads(head.read_text())
    for change in ({"proven": False}, {"fingerprint": "0" * 64}, {"longest": "many"}):
        head.write_text(json.dumps({**about, **change}))
        assert load_scorer(weights) is None


def test_the_head_stands_in_the_runs_own_weights_where_there_are_some(tmp_path, tiny_weights, ratings):
    recipe = tmp_path / "r.toml"
    recipe.write_text(f'[model]\nbase = "elsewhere"\n[reward_model]\nratings = "{ratings}"\n')
    run = Run(tmp_path / "run", load_recipe(recipe))
    shutil.copytree(tiny_weights, run.model_folder)
    assert train_reward_model(run) == run.model_folder / "reward"
    assert load_scorer(run.model_folder) is not None
