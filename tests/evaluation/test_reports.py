"""Reports: saved and read, grouped, traded between modes, compared, and written for people."""

import json

import pytest

from reasoning_engine.evaluation.__main__ import main
from reasoning_engine.evaluation.comparing import by_group, compare
from reasoning_engine.evaluation.mode_choice import dial, trade
from reasoning_engine.evaluation.reports import groups, load, save
from reasoning_engine.evaluation.running import summary
from reasoning_engine.evaluation.suites import SuiteError
from reasoning_engine.evaluation.writing import comparison_markdown, html, markdown, write


def item(name, correct, tokens=10, mode="fast", **tags):
    return {
        "id": name, "gold": "1", "answer": "1", "correct": correct, "verdict": "equal" if correct else "unequal",
        "mode": mode, "badge": "proved" if correct else "unchecked", "tokens": tokens, "seconds": 0.5, "hack": False,
        "probability": None, **tags,
    }  # fmt: skip


def report(model="m1", **modes):
    return {"suite": "s.jsonl", "model": model, "modes": {mode: summary(items) for mode, items in modes.items()}}


def three_modes():
    """20 problems: fast gets the easy ten, deep all but one, auto thinks on the hard ones alone and gets all."""
    easy = [item(f"e{n}", True, 10, difficulty=1) for n in range(10)]
    hard_fast = [item(f"h{n}", False, 10, difficulty=5) for n in range(10)]
    hard_deep = [item(f"h{n}", n > 0, 100, "deep", difficulty=5) for n in range(10)]
    hard_auto = [item(f"h{n}", True, 60, "deep", difficulty=5) for n in range(10)]
    easy_deep = [item(f"e{n}", True, 100, "deep", difficulty=1) for n in range(10)]
    return report(fast=easy + hard_fast, deep=easy_deep + hard_deep, auto=easy + hard_auto)


def test_a_saved_report_is_read_back(tmp_path):
    made = three_modes()
    save(made, tmp_path / "out" / "report.json")
    assert load(tmp_path / "out" / "report.json") == made
    assert list((tmp_path / "out").iterdir()) == [tmp_path / "out" / "report.json"]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"modes": 3}'])
def test_what_is_no_report_is_refused(tmp_path, text):
    path = tmp_path / "report.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SuiteError, match=r"report\.json"):
        load(path)


def test_items_are_grouped_by_tag():
    made = groups(three_modes()["modes"]["auto"]["items"], "difficulty")
    assert [(g.name, g.n, g.accuracy, g.mean_tokens, g.deep_share) for g in made] == [
        ("1", 10, 1.0, 10.0, 0.0),
        ("5", 10, 1.0, 60.0, 1.0),
    ]
    assert groups(three_modes()["modes"]["auto"]["items"], "family") == []


def test_the_trade_sets_auto_against_deep_the_line_and_a_coin():
    made = trade(three_modes())
    assert made.auto == (35, 1.0)
    assert made.tokens_of_deep == pytest.approx(0.35)
    assert made.line == pytest.approx(0.5 + 25 / 90 * 0.45)
    assert made.random == pytest.approx((55, 0.725))
    assert made.against_deep.mean == pytest.approx(0.05)
    assert made.against_random.mean == pytest.approx(0.275)


def test_there_is_no_trade_without_all_three_modes():
    assert trade(report(fast=[item("a", True)], auto=[item("a", True)])) is None


def test_two_reports_are_compared_over_the_problems_of_both():
    old = report(auto=[item("a", True), item("b", False), item("c", False), item("gone", True)])
    new = report("m2", auto=[item("c", True, 4), item("b", True, 4), item("a", False, 4), item("new", True)])
    [made] = compare(old, new)
    assert (made.accuracy.n, made.won, made.lost) == (3, ("c", "b"), ("a",))
    assert made.accuracy.mean == pytest.approx(1 / 3)
    assert made.tokens.mean == pytest.approx(-6)
    assert not made.accuracy.is_clear
    assert "m2 against m1" in comparison_markdown(old, new)
    assert "2 / 1" in comparison_markdown(old, new)


@pytest.mark.parametrize("other", [{"fast": [item("a", True)]}, {"auto": [item("z", True)]}])
def test_reports_without_a_common_problem_cannot_be_compared(other):
    with pytest.raises(SuiteError, match="in common"):
        compare(report(auto=[item("a", True)]), report(**other))


def test_the_markdown_tells_modes_badges_trade_and_groups():
    text = markdown(three_modes())
    assert "| auto | 20 | 100.0 % | 83.9 % to 100.0 % | 35.0 | 0.50 | 50.0 % | 0.0 % | 0 | 0 |" in text
    assert "| fast | unchecked | 50.0 % | 0.0 % | 0.0 % to 27.8 % |" in text
    assert "Auto spends 35.0 % of the tokens of always thinking" in text
    row = "| 5 | 10 | 0.0 % | 0-28 | 10 | 0.0 % | 90.0 % | 60-98 | 100 | 100.0 % | 100.0 % | 72-100 | 60 | 100.0 % |"
    assert row in text
    assert "By family" not in text


def test_the_command_line_shows_and_compares(tmp_path, capsys):
    save(three_modes(), tmp_path / "a.json")
    assert main(["show", str(tmp_path / "a.json")]) == 0
    assert "# s.jsonl" in capsys.readouterr().out
    assert main(["compare", str(tmp_path / "a.json"), str(tmp_path / "a.json")]) == 0
    assert "+0.0 points" in capsys.readouterr().out
    assert main(["show", str(tmp_path / "none.json")]) == 2
    assert "no report" in capsys.readouterr().err


def test_the_command_line_writes_a_held_out_suite(tmp_path, capsys):
    out = tmp_path / "suite.jsonl"
    assert main(["held-out", str(out), "--per-cell", "1", "--family", "add_whole"]) == 0
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert {row["family"] for row in rows} == {"add_whole"}
    assert f"{len(rows)} exercises of 1 families" in capsys.readouterr().out
    assert main(["held-out", str(out), "--seed", "5", "--family", "add_whole"]) == 2
    assert "belong to training" in capsys.readouterr().err


def with_probabilities():
    """As three_modes, and auto says 0.9 fast for what is easy and 0.8 deep for what is hard."""
    made = three_modes()
    for found in made["modes"]["auto"]["items"]:
        found["probability"] = 0.9 if found["mode"] == "fast" else 0.8
    return made


def test_the_dial_shows_what_every_setting_would_give():
    curve = {point.efficiency: point for point in dial(with_probabilities())}
    assert (curve[0.0].deep_share, curve[0.0].accuracy, curve[0.0].tokens) == (0.5, 0.95, 55)
    assert (curve[6.0].deep_share, curve[6.0].accuracy, curve[6.0].tokens) == (0.0, 0.5, 10)
    assert (curve[-6.0].deep_share, curve[-6.0].accuracy, curve[-6.0].tokens) == (1.0, 0.95, 100)
    assert [p.deep_share for p in dial(with_probabilities())] == sorted(
        (p.deep_share for p in curve.values()), reverse=True
    )
    assert dial(three_modes()) == []


def test_two_reports_are_compared_by_group_the_greatest_loss_first():
    old, new = three_modes(), three_modes()
    for found in new["modes"]["auto"]["items"]:
        found["correct"] = found["difficulty"] == 1
    assert [(name, d.mean) for name, d in by_group(old, new, "auto", "difficulty")] == [("5", -1.0), ("1", 0.0)]
    assert "## auto by difficulty" in comparison_markdown(old, new)
    assert by_group(old, new, "auto", "family") == []


def test_the_page_carries_its_plots_and_nothing_from_elsewhere(tmp_path):
    paths = write(with_probabilities(), tmp_path / "r.json")
    page = paths[2].read_text(encoding="utf-8")
    assert [path.suffix for path in paths] == [".json", ".md", ".html"]
    assert page.count("<svg") == 3  # the trade, the share of deep, the badges
    assert "src=" not in page
    assert "<script" not in page


def test_names_from_a_suite_are_text_on_the_page():
    made = report("<b>m</b>", auto=[item("a", True, family="<i>"), item("b", True, family="x")])
    assert "<i>" not in html(made)
    assert "&lt;i&gt;" in html(made)
    assert "<b>m" not in html(made)
