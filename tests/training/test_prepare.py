"""The command that turns a folder of sets into one file."""

import json

import pytest

from reasoning_engine.training.corpora import read_corpus
from reasoning_engine.training.prepare import main

APPLES = {
    "id": "1",
    "lang": "zh",
    "problem": "有3个苹果，又买5个，共有几个苹果？",
    "answer": "8",
    "equation": "3+5",
}
PEARS = {
    "id": "2",
    "lang": "zh",
    "problem": "有4个香梨，又买5个，共有几个香梨？",
    "answer": "9",
    "equation": "4+5",
}
WRONG = {"id": "3", "lang": "zh", "problem": "有4个桃子，吃了1个，还剩几个桃子？", "answer": "9", "equation": "4-1"}


@pytest.fixture
def folder(tmp_path):
    for name, rows in {"math23k": [APPLES, WRONG], "ape210k_valid": [PEARS], "notes": [{"text": "?"}]}.items():
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (tmp_path / f"{name}.jsonl").write_text(text, encoding="utf-8")
    return tmp_path


def test_it_writes_the_known_sets_and_their_counts(folder, capsys):
    out = folder / "out" / "human.jsonl"
    assert main([str(folder), "--out", str(out)]) == 0
    assert [problem.answer for problem in read_corpus(out)] == ["8", "9"]
    counts = json.loads((folder / "out" / "human.counts.json").read_text(encoding="utf-8"))
    assert counts["math23k"] == {"kept": 1, "dropped: equation does not give the stated answer": 1}
    printed = capsys.readouterr().out.splitlines()
    assert printed[1].split() == ["math23k", "1", "1"]
    assert printed[-1].split(maxsplit=1) == ["1", "dropped: equation does not give the stated answer"]


def test_problems_of_test_files_are_left_out_also_with_other_numbers(folder):
    tests = folder / "tests.jsonl"
    renumbered = APPLES["problem"].replace("3", "7")
    tests.write_text(json.dumps({"problem": renumbered}) + "\n", encoding="utf-8")
    out = folder / "human.jsonl"
    assert main([str(folder), "--out", str(out), "--barred", str(tests)]) == 0
    assert [problem.answer for problem in read_corpus(out)] == ["9"]


def test_sets_without_a_stated_licence_can_be_left_out(folder):
    out = folder / "human.jsonl"
    assert main([str(folder), "--out", str(out), "--licensed-only"]) == 0
    assert [problem.source for problem in read_corpus(out)] == ["ape210k_valid"]


def test_an_empty_folder_and_a_missing_test_file_are_told(folder, tmp_path, capsys):
    empty = tmp_path / "empty"
    empty.mkdir()
    assert main([str(empty), "--out", str(empty / "human.jsonl")]) == 2
    assert "None of the known sets" in capsys.readouterr().err
    assert main([str(folder), "--out", str(folder / "h.jsonl"), "--barred", str(folder / "none.jsonl")]) == 2
    assert "none.jsonl" in capsys.readouterr().err
