"""The barrier between training and test sets."""

import json

import pytest

from reasoning_engine.errors import TrainingError
from reasoning_engine.training.contamination import Barrier, barrier, masked, normalised

TEST = "Marco picked $20$ pounds of strawberries; his dad picked 1,700. How many in all?"


@pytest.mark.parametrize(
    "text",
    [
        TEST,
        TEST.upper(),
        TEST.replace("$", ""),
        TEST.replace(",", "").replace(";", " -"),
        TEST.replace("20", "35"),
        TEST.replace("1,700", "4.5"),
        TEST.replace("20", "２０"),
    ],
)
def test_it_bars_the_same_text_however_set_and_numbered(text):
    assert Barrier([TEST]).is_barred(text)


@pytest.mark.parametrize("text", ["", "Marco picked 20 pounds of blueberries; his dad picked 1,700. How many in all?"])
def test_it_lets_other_texts_through(text):
    assert not Barrier([TEST]).is_barred(text)


def test_short_templates_are_barred_only_word_for_word():
    short = Barrier(["25+17=?"])
    assert short.is_barred("25 + 17 = ?")
    assert not short.is_barred("31+8=?")
    assert masked("25+17=?") is None


def test_keys_drop_marks_width_and_latex():
    assert normalised("Solve $\\frac{x}{2}$ ＝ ４!") == "solvex24"
    assert masked("求 3/5 与 25% 和 1,000 的最小公倍数再加上一又二分之一") == "求#与#和#的最小公倍数再加上一又二分之一"


def test_an_empty_barrier_bars_nothing():
    assert len(Barrier()) == 0
    assert not Barrier().is_barred(TEST)


def test_it_reads_files_and_names_the_one_it_cannot(tmp_path):
    good = tmp_path / "suite.jsonl"
    good.write_text(json.dumps({"problem": TEST}) + "\n", encoding="utf-8")
    assert barrier([good]).is_barred(TEST)
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"question": "?"}\n', encoding="utf-8")
    for path in (bad, tmp_path / "missing.jsonl"):
        with pytest.raises(TrainingError, match=path.name):
            barrier([path])
