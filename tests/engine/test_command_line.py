"""The command line: what it prints, and the exit code it leaves."""

import io
import json
import sys

import pytest

from reasoning_engine import Event
from reasoning_engine.__main__ import CaseError, language_of, main, read_cases
from reasoning_engine.terminal import Terminal

SCRIPTS = """
[[script]]
match = "x^2-5x+6=0"
fast = ["<|step|>Factor the left side.<|tool|>factor(x^2-5*x+6)<|result|><|step|>So $x=2$ or 3.<|answer|>2, 3<|end|>"]
deep = ["<|think|>Try to factor.<|/think|><|step|>Factor.<|answer|>2, 3<|end|>"]

[[script]]
match = "silence"
fast = ["<|step|>Hm.<|end|>"]

[[script]]
match = "broken"
fast = ["x"]
fails = "open"
"""


@pytest.fixture
def config(tmp_path):
    (tmp_path / "scripts.toml").write_text(SCRIPTS)
    (tmp_path / "engine.toml").write_text('backend = "scripted"\n[scripted]\nscript = "scripts.toml"\n')
    return ["--config", str(tmp_path / "engine.toml")]


def test_ask_prints_steps_checks_the_answer_and_its_badge(config, capsys):
    assert main(["ask", "Solve x^2-5x+6=0", *config]) == 0
    out = capsys.readouterr().out
    assert "1. Factor the left side." in out
    assert "factor(x^2-5*x+6)  →  (x-2)*(x-3)" in out
    assert "Answer: x = 2 or x = 3  [✓ proved]" in out
    assert "\x1b" not in out


def test_ask_json_prints_one_event_a_line(config, capsys):
    assert main(["ask", "Solve x^2-5x+6=0", "--json", "--mode", "deep", "--seed", "5", *config]) == 0
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [event["seq"] for event in events] == list(range(len(events)))
    assert events[0]["mode"] == "deep"
    assert any(event["type"] == "thinking" for event in events)
    assert (events[-1]["type"], events[-1]["seed"]) == ("finished", 5)


def test_ask_takes_the_language_from_the_problem(config, capsys):
    main(["ask", "解方程 x^2-5x+6=0", *config])
    assert "答案：x = 2 或 x = 3" in capsys.readouterr().out


def test_ask_reads_standard_input(config, capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("Solve x^2-5x+6=0\n"))
    assert main(["ask", "-", *config]) == 0


def test_several_attempts_are_told_in_a_line_each(config, capsys):
    main(["ask", "Solve x^2-5x+6=0", "--attempts", "3", *config])
    out = capsys.readouterr().out
    assert all(f"Attempt {n}/3: 2, 3 ✓" in out for n in (1, 2, 3))
    assert "3 of 3 attempts agree" in out


@pytest.mark.parametrize(("problem", "code"), [("silence", 1), ("broken", 1), ("", 2), ("x" * 9000, 2)])
def test_ask_leaves_an_exit_code(config, capsys, problem, code):
    assert main(["ask", problem, *config]) == code
    captured = capsys.readouterr()
    assert (captured.out + captured.err).strip()


def test_a_missing_configuration_is_an_error_in_a_sentence(capsys):
    assert main(["ask", "1+1", "--config", "/nowhere.toml"]) == 2
    assert capsys.readouterr().err == "error: Cannot read /nowhere.toml: No such file or directory.\n"


@pytest.mark.parametrize("arguments", [[], ["ask"], ["ask", "1", "--mode", "slow"], ["grade"], ["evaluate"], ["dance"]])
def test_a_wrong_command_line_exits_with_2(arguments, capsys):
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2


def test_generate_lists_the_families_one_a_line_and_then_what_they_cover(capsys):
    assert main(["generate", "--list"]) == 0
    listed, _, covered = capsys.readouterr().out.partition("\n\n")
    plain = listed.splitlines()
    assert f"{len(plain)} families" in covered
    assert "without a family" in covered
    main(["generate", "--list", "--json"])
    as_json = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(plain) == len(as_json) > 10
    assert [line.split()[0] for line in plain] == [family["name"] for family in as_json]


def test_generate_repeats_itself_for_the_same_seed(capsys):
    def drawn(*arguments):
        assert main(["generate", "--json", "--n", "6", *arguments]) == 0
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    first = drawn("--seed", "3")
    assert len(first) == 6
    assert first == drawn("--seed", "3")
    assert first != drawn("--seed", "4")
    assert {exercise["lang"] for exercise in drawn("--lang", "zh")} == {"zh"}
    assert {exercise["difficulty"] for exercise in drawn("--difficulty", "2")} == {2}
    assert {exercise["family"] for exercise in drawn("--family", "add_whole")} == {"add_whole"}


def test_generate_prints_problem_and_answer(capsys):
    main(["generate", "--family", "add_whole", "--n", "1"])
    out = capsys.readouterr().out
    assert out.startswith("1. [add_whole, ")
    assert "\n   = " in out


def test_generate_names_what_is_not_there(capsys):
    assert main(["generate", "--family", "astrology"]) == 2
    assert "astrology" in capsys.readouterr().err


def test_grade_adds_verdict_and_reason_to_every_line(tmp_path, capsys):
    cases = [
        {"id": 7, "gold": "1/2", "pred": "0.5"},
        {"id": 8, "gold": "2, 3", "pred": "x=3 or x=2"},
        {"id": 9, "gold": "7", "pred": "8"},
    ]
    path = tmp_path / "cases.jsonl"
    path.write_text("\n\n".join(json.dumps(case) for case in cases))
    assert main(["grade", str(path)]) == 0
    graded = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["verdict"] for line in graded] == ["equal", "equal", "unequal"]
    assert all(line["reason"] for line in graded)
    assert [{key: line[key] for key in ("id", "gold", "pred")} for line in graded] == cases


def test_grade_names_a_missing_file(capsys):
    assert main(["grade", "/nowhere.jsonl"]) == 2
    assert "/nowhere.jsonl" in capsys.readouterr().err


@pytest.mark.parametrize("line", ["{oops", "[]", '{"gold": "1"}', '"text"'])
def test_a_line_that_is_no_case_is_named(line):
    good = '{"gold": "1", "pred": "1"}\n'
    with pytest.raises(CaseError, match=r"cases, line 2:"):
        list(read_cases(io.StringIO(good + line), "cases"))


@pytest.mark.parametrize(
    ("text", "lang"), [("Solve 3x+7=22", "en"), ("求 285 和 646 的最大公约数", "zh"), ("1+1=?", "en")]
)
def test_language_of(text, lang):
    assert language_of(text) == lang


def test_further_tries_are_shown_whole_and_attempts_at_once_are_not():
    event = Event("step_text", {"sample": 1, "index": 0, "text": "Add."})
    for several in (True, False):
        out = io.StringIO()
        Terminal(out, "en", several=several).show(event)
        assert ("Add." in out.getvalue()) is not several


def test_colours_only_where_asked_for():
    data = {"sample": 0, "index": 0, "verdict": "refuted", "detail": "No."}
    for colours in (True, False):
        out = io.StringIO()
        Terminal(out, "en", colours=colours).show(Event("step_checked", data))
        assert ("\x1b[31m" in out.getvalue()) is colours
        assert "✗  No." in out.getvalue()
