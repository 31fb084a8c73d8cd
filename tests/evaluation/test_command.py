"""`python -m reasoning_engine evaluate` from arguments to files."""

import json

import pytest

from reasoning_engine.__main__ import main
from reasoning_engine.errors import ConfigError
from reasoning_engine.evaluation import command

ROW = {"id": "a", "problem": "1+1?", "answer": "2", "lang": "en"}
ANSWERS = {mode: {"1+1?": ("2", "fast", "proved", 10)} for mode in ("fast", "deep", "auto")}


@pytest.fixture
def fake_engine(monkeypatch, solver_of, grader_of):
    monkeypatch.setattr(command, "load_engine", lambda config: solver_of(ANSWERS))
    monkeypatch.setattr(command, "get_service", grader_of)


@pytest.mark.parametrize(("names", "modes"), [("auto", ["auto"]), ("fast, deep,fast", ["fast", "deep"])])
def test_modes_are_read_from_a_list(names, modes):
    assert command.modes_of(names) == modes


@pytest.mark.parametrize("names", ["", "slow", "fast,slow", ","])
def test_unknown_modes_are_refused(names):
    with pytest.raises(ConfigError, match="--mode takes"):
        command.modes_of(names)


def test_it_writes_the_report_and_its_summary(fake_engine, suite, tmp_path, capsys):
    out = tmp_path / "report.json"
    assert main(["evaluate", "--suite", str(suite(ROW)), "--mode", "fast,auto", "--out", str(out)]) == 0
    assert set(json.loads(out.read_text(encoding="utf-8"))["modes"]) == {"fast", "auto"}
    assert "| auto | 1 | 100.0 % |" in out.with_suffix(".md").read_text(encoding="utf-8")
    assert "<svg" in out.with_suffix(".html").read_text(encoding="utf-8")
    assert not command.journal_path(out).exists()
    assert "auto: 100.0 % of 1" in capsys.readouterr().out


def test_it_prints_the_report_where_no_file_is_named(fake_engine, suite, capsys):
    assert main(["evaluate", "--suite", str(suite(ROW))]) == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out)["modes"]["auto"]["accuracy"] == 1
    assert "auto 1/1" in printed.err


def test_a_missing_suite_is_told_and_ends_with_two(fake_engine, tmp_path, capsys):
    assert main(["evaluate", "--suite", str(tmp_path / "none.jsonl")]) == 2
    assert "none.jsonl" in capsys.readouterr().err


def test_budgets_are_read_from_a_list():
    assert command.budgets_of("64, 128") == [64, 128]
    assert command.budgets_of("") == []
    for wrong in ("64,x", "8"):
        with pytest.raises(ConfigError, match="--budgets takes"):
            command.budgets_of(wrong)
