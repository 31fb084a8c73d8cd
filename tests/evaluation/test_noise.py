"""Noise changes how a question looks and never what it asks."""

import json
import random
import re
import unicodedata

import pytest

from reasoning_engine.curriculum import families
from reasoning_engine.evaluation.__main__ import main
from reasoning_engine.evaluation.held_out import curriculum_suite
from reasoning_engine.evaluation.noise import KINDS, noisy
from reasoning_engine.evaluation.suites import read_suite


@pytest.fixture(scope="module")
def held_out():
    return list(curriculum_suite(list(families())[::3], 1))


@pytest.fixture(scope="module")
def made(held_out):
    return list(noisy(held_out))


def plain(text):
    """The text without what noise of layout may change: widths and white space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def test_keys_ids_and_everything_but_the_words_stay(held_out, made):
    before = {row["id"]: row for row in held_out}
    assert len(made) > 0.95 * len(held_out)
    for row in made:
        clean = before[row["id"]]
        assert row["problem"] != clean["problem"] == row["clean"]
        kept = {name: value for name, value in row.items() if name not in ("problem", "noise", "clean")}
        assert kept == {name: value for name, value in clean.items() if name != "problem"}


def test_no_number_and_no_formula_is_touched(made):
    for row in made:
        noisy_text, clean = plain(row["problem"]), plain(row["clean"])
        numbers = re.findall(
            r"\d+(?:\.\d+)?", noisy_text.removeprefix("Q3.") if row["noise"] == "surround" else noisy_text
        )
        assert numbers == re.findall(r"\d+(?:\.\d+)?", clean), row["problem"]
        formulas = re.findall(r"\$[^$]*\$", row["clean"])
        assert all(plain(formula) in noisy_text for formula in formulas), row["problem"]


@pytest.mark.parametrize("kind", ["spaces", "layout", "wide"])
def test_noise_of_layout_changes_nothing_but_layout(held_out, kind):
    for row in held_out:
        assert plain(KINDS[kind](row["problem"], row["lang"], random.Random(1))) == plain(row["problem"])


def test_every_kind_is_used_in_both_languages(made):
    used = {(row["noise"], row["lang"]) for row in made}
    assert used == {(kind, lang) for kind in KINDS for lang in ("en", "zh")}


def test_slips_leave_first_and_last_letters_and_words_that_are_the_question():
    text = 'How many letters "r" are in "strawberry"? Spell it.'
    assert all(KINDS["typo"](text, "en", random.Random(n)) == text for n in range(20))
    text = "Which of these seventeen numbers is prime, sin(x) or $\\frac{apples}{pears}$?"
    for n in range(40):
        changed = KINDS["typo"](text, "en", random.Random(n))
        assert [w for w in ("seventeen", "prime", "sin(x)", "$\\frac{apples}{pears}$") if w not in changed] == []
        assert sorted(changed.replace("which", "")[:1]) == ["W"]


@pytest.mark.parametrize(
    ("text", "lang"), [("要求面积", "zh"), ("请计算：3+4", "zh"), ("Nothing to exchange here", "en"), ("3+4=", "en")]
)
def test_words_that_must_stay_are_not_reworded(text, lang):
    assert KINDS["reword"](text, lang, random.Random(0)) == text


def test_the_same_seed_gives_the_same_noise(held_out, made):
    assert list(noisy(held_out)) == made
    assert list(noisy(held_out, seed=1)) != made


def test_the_command_writes_a_suite_that_is_read_and_grouped(held_out, tmp_path, capsys):
    suite, out = tmp_path / "clean.jsonl", tmp_path / "new" / "noisy.jsonl"
    suite.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in held_out[:40]), encoding="utf-8")
    assert main(["noisy", str(suite), str(out)]) == 0
    items = read_suite(out)
    assert {item.tags["noise"] for item in items} == set(KINDS)
    assert f"{len(items)} problems in {out}" in capsys.readouterr().out
    suite.write_text('{"id": "1"}\n', encoding="utf-8")
    assert main(["noisy", str(suite), str(out)]) == 2
    assert "needs id, problem and answer" in capsys.readouterr().err
