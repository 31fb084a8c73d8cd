"""Reading suites in every layout that test files have, and drawing held-out ones."""

import json

import pytest

from reasoning_engine.curriculum import families
from reasoning_engine.evaluation.held_out import FIRST_HELD_OUT_SEED, curriculum_suite, write_suite
from reasoning_engine.evaluation.suites import SuiteError, lettered, read_suite

ROW = {"id": "1", "problem": "1+1?", "answer": "2", "lang": "en"}


def test_it_reads_problem_key_and_language(suite):
    [item] = read_suite(suite({**ROW, "lang": "zh", "level": "3", "grade": 3}))
    assert (item.id, item.problem.text, item.problem.lang, item.problem.level, item.gold) == (
        "1",
        "1+1?",
        "zh",
        "3",
        "2",
    )
    assert dict(item.tags) == {"grade": 3, "lang": "zh"}
    assert item.answer_type is None


def test_lines_without_a_key_are_skipped_and_the_limit_counts_the_others(suite):
    rows = [{**ROW, "id": str(n), "answer": None if n % 2 else "2"} for n in range(10)]
    assert [item.id for item in read_suite(suite(*rows))] == ["0", "2", "4", "6", "8"]
    assert [item.id for item in read_suite(suite(*rows), limit=2)] == ["0", "2"]


@pytest.mark.parametrize("options", [["red", "blue"], {"A": "red", "B": "blue"}, {"a": "red", "b": "blue"}])
def test_options_are_appended_under_letters(suite, options):
    [item] = read_suite(suite({**ROW, "answer": "B", "options": options}))
    assert item.problem.text == "1+1?\n(A) red\n(B) blue"
    assert dict(item.options) == {"A": "red", "B": "blue"}
    assert item.answer_type == "choice"


def test_options_that_the_text_shows_are_not_appended_again(suite):
    text = "Which?\n(A) red\n(B) blue"
    [item] = read_suite(suite({**ROW, "problem": text, "options": ["red", "blue"]}))
    assert item.problem.text == text


def test_letters_come_from_any_layout():
    assert lettered({"(a)": 1, "b)": 2}) == {"A": "1", "B": "2"}
    assert lettered(None) == lettered("AB") == {}


@pytest.mark.parametrize(
    ("row", "answer_type"),
    [
        ({"type": "choice"}, "choice"),
        ({"type": "single"}, "choice"),
        ({"type": "blank"}, None),
        ({"answer": "UNANSWERABLE"}, "text"),
        ({"answer_type": "set", "family": "quadratics"}, "set"),
        ({"answer_type": "Float"}, None),
    ],
)
def test_the_kind_of_answer_is_known_where_the_suite_says_it(suite, row, answer_type):
    [item] = read_suite(suite({**ROW, **row}))
    assert item.answer_type == answer_type


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "line 1: not JSON"),
        ('{"id": "1", "problem": "?"}', "lacks answer"),
        ("[1]", "lacks id"),
        ("\n", "no problem"),
    ],
)
def test_a_bad_file_is_refused_with_the_line(tmp_path, text, message):
    path = tmp_path / "bad.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SuiteError, match=message):
        read_suite(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(SuiteError, match=r"missing\.jsonl"):
        read_suite(tmp_path / "missing.jsonl")


def test_a_held_out_suite_has_every_family_difficulty_and_language():
    some = list(families())[:4]
    rows = list(curriculum_suite(some, 2))
    cells = {(row["family"], row["difficulty"], row["lang"]) for row in rows}
    assert cells == {(f.name, d, lang) for f in some for d in f.difficulties for lang in ("en", "zh")}
    assert len({row["id"] for row in rows}) == len({row["problem"] for row in rows}) == len(rows)
    assert all(row["seed"] >= FIRST_HELD_OUT_SEED for row in rows)
    assert rows == list(curriculum_suite(some, 2))


def test_training_and_held_out_seeds_do_not_meet():
    from reasoning_engine.training.mixture import HELD_OUT

    assert HELD_OUT <= FIRST_HELD_OUT_SEED
    with pytest.raises(SuiteError, match="belong to training"):
        next(curriculum_suite(list(families())[:1], 1, first_seed=FIRST_HELD_OUT_SEED - 1))


def test_a_written_suite_is_read_back(tmp_path):
    rows = list(curriculum_suite(list(families())[:2], 1))
    out = tmp_path / "new" / "suite.jsonl"
    assert write_suite(rows, out) == len(rows)
    items = read_suite(out)
    assert [item.gold for item in items] == [row["answer"] for row in rows]
    assert [item.tags["family"] for item in items] == [row["family"] for row in rows]
    assert json.loads(out.read_text(encoding="utf-8").splitlines()[0])["id"] == items[0].id
