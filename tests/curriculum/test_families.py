"""What every problem family promises, checked on drawn exercises against the CAS.

`LEMMA_SAMPLES` sets how many seeds are drawn per family, difficulty and language: 1 by default, so about ten exercises
a family. `make nightly` takes 1000, so about 10,000 a family.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import subprocess
import sys
import time
from functools import lru_cache

import pytest

from reasoning_engine.cas import evaluate
from reasoning_engine.cas.equality import equal
from reasoning_engine.curriculum import families, get_family, sample
from reasoning_engine.curriculum.phrasing import THINGS, people
from reasoning_engine.curriculum.traces import gives_away
from reasoning_engine.dialect.native import render
from reasoning_engine.errors import CurriculumError
from reasoning_engine.records import Exercise, Lang, Part, Problem, ToolCall, Trace

SAMPLES = int(os.environ.get("LEMMA_SAMPLES", "1"))
LANGS: tuple[Lang, ...] = ("en", "zh")
NAMES = [family.name for family in families()]
CHINESE = re.compile(r"[\u4e00-\u9fff]")
ENGLISH_WORDS = re.compile(r"[A-Za-z]{3,}[ ,]+(?:[A-Za-z]+[ ,]+)*[A-Za-z]{3,}")
FORMULA = re.compile(r"\$\$.*?\$\$|\$[^$]*\$|\\\(.*?\\\)|\\[a-z]+|[a-z]+\([^)]*\)")

every_family = pytest.mark.parametrize("name", NAMES)


@lru_cache(maxsize=16384)  # a family's exercises in a nightly run
def drawn(name: str, difficulty: int, lang: Lang, seed: int) -> Exercise:
    return get_family(name).sample(seed, difficulty, lang)


def exercises(name: str) -> list[Exercise]:
    difficulties = get_family(name).difficulties
    return [drawn(name, d, lang, seed) for lang in LANGS for d in difficulties for seed in range(SAMPLES)]


def parts_of(trace: Trace) -> list[Part]:
    return [*trace.thinking, *(part for step in trace.steps for part in step.parts)]


def words_of(exercise: Exercise) -> list[str]:
    """Everything a pupil reads beside the problem itself."""
    told = [part for trace in (exercise.fast, exercise.deep) for part in parts_of(trace) if isinstance(part, str)]
    return [*told, *exercise.hints, *(w.misconception for w in exercise.wrong)]


@every_family
def test_every_tool_call_evaluates_to_exactly_its_result(name: str) -> None:
    for exercise in exercises(name):
        for trace in (exercise.fast, exercise.deep):
            for part in parts_of(trace):
                if isinstance(part, ToolCall):
                    found = evaluate(part.expression)
                    assert found.text == part.result, (part, found, exercise.problem)


@every_family
def test_the_key_is_confirmed_by_an_independent_route(name: str) -> None:
    for exercise in exercises(name):
        found = evaluate(exercise.check)
        assert found.text is not None, (exercise.check, found.error, exercise.problem)
        if found.text != "true" and not _same(exercise, found.text):
            pytest.fail(f"{exercise.problem!r}: {exercise.check} gives {found.text}, the key is {exercise.answer}")


def _same(exercise: Exercise, other: str) -> bool:
    return equal(exercise.answer, other, answer_type=exercise.answer_type).kind == "equal"


@every_family
def test_the_key_answers_its_own_question(name: str) -> None:
    for exercise in exercises(name):
        assert _same(exercise, exercise.answer), exercise.answer


@every_family
def test_both_traces_end_in_the_key(name: str) -> None:
    for exercise in exercises(name):
        assert exercise.fast.mode == "fast"
        assert exercise.deep.mode == "deep"
        assert exercise.fast.answer == exercise.deep.answer == exercise.answer
        assert exercise.deep.thinking
        assert not exercise.fast.thinking


@every_family
def test_fast_traces_are_shorter_than_deep_ones(name: str) -> None:
    total_short = total_long = 0
    for exercise in exercises(name):
        problem = Problem(exercise.problem, exercise.lang)
        short, long = (
            sum(len(s.text) for s in render(problem, t) if s.trained) for t in (exercise.fast, exercise.deep)
        )
        total_short, total_long = total_short + short, total_long + long
    assert total_short < total_long


@every_family
def test_no_hint_before_the_last_gives_the_answer_away(name: str) -> None:
    for exercise in exercises(name):
        for hint in exercise.hints[:3]:
            assert not gives_away(hint, exercise.answer), (hint, exercise.answer, exercise.problem)


@every_family
def test_typical_wrong_answers_are_wrong(name: str) -> None:
    for exercise in exercises(name):
        assert 1 <= len(exercise.wrong) <= 3
        assert len({w.answer for w in exercise.wrong}) == len(exercise.wrong)
        for wrong in exercise.wrong:
            assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", wrong.rule), wrong.rule
            assert not _same(exercise, wrong.answer), (exercise.problem, exercise.answer, wrong)


@every_family
def test_texts_are_there_and_in_their_language(name: str) -> None:
    for exercise in exercises(name):
        assert exercise.problem.strip() == exercise.problem
        for text in (exercise.problem, *words_of(exercise)):
            assert text.strip(), exercise
            assert not re.search(r"\{\w*\}", FORMULA.sub("", text)), text
            if exercise.lang == "en":
                assert not CHINESE.search(text), text
            else:
                assert not ENGLISH_WORDS.search(FORMULA.sub("", text).replace(exercise.answer, "")), text
        if exercise.lang == "zh":
            assert all(CHINESE.search(text) for text in exercise.hints[:3])


@every_family
def test_formulas_in_traces_are_closed(name: str) -> None:
    for exercise in exercises(name):
        for text in words_of(exercise):
            assert text.count("$") % 2 == 0, text
            assert text.count("{") == text.count("}"), text


@every_family
def test_there_are_at_least_six_phrasings_in_each_language(name: str) -> None:
    family = get_family(name)
    seeds = range(100, 100 + 50 // len(family.difficulties))
    for lang in LANGS:
        texts = {_skeleton(drawn(name, d, lang, seed).problem) for d in family.difficulties for seed in seeds}
        assert len(texts) >= 6, sorted(texts)


_PEOPLE = sorted({p.name for lang in LANGS for p in people(random.Random(0), lang, 70)}, key=len)
_NOUNS = sorted({w for t in THINGS for w in (t.many, t.one, t.zh)}, key=len, reverse=True)
_MASKED = re.compile("|".join(map(re.escape, [*_PEOPLE, *_NOUNS])), re.IGNORECASE)


def _skeleton(problem: str) -> str:
    """The wording without numbers, formulas, people, things and marks: what makes one phrasing differ from another."""
    text = _MASKED.sub("", FORMULA.sub("", problem))
    return "".join(re.findall(r"[a-z]{2,}|[\u4e00-\u9fff]", text.lower()))


@every_family
def test_a_seed_reproduces_and_seeds_differ(name: str) -> None:
    family = get_family(name)
    difficulty = family.difficulties[-1]
    for lang in LANGS:
        assert family.sample(7, difficulty, lang) == family.sample(7, difficulty, lang)
        assert len({drawn(name, difficulty, lang, seed).problem for seed in range(100, 130)}) >= 20


@every_family
def test_declarations_are_complete(name: str) -> None:
    family = get_family(name)
    assert 1 <= family.grades[0] <= family.grades[1] <= 13
    assert family.difficulties == tuple(sorted(set(family.difficulties)))
    assert set(family.difficulties) <= {1, 2, 3, 4, 5}
    assert family.title_en
    assert CHINESE.search(family.title_zh)
    assert CHINESE.search(family.cn)
    assert family.ccss


def test_names_are_lower_case_words() -> None:
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in NAMES)


def test_the_registry_covers_grades_one_to_eight() -> None:
    covered = {grade for family in families() for grade in range(family.grades[0], family.grades[1] + 1)}
    assert set(range(1, 9)) <= covered
    assert len(NAMES) >= 40


def digest() -> str:
    """A hash over one exercise of every family, difficulty end and language."""
    hasher = hashlib.sha256()
    for family in families():
        for difficulty in {family.difficulties[0], family.difficulties[-1]}:
            for lang in LANGS:
                record = family.sample(3, difficulty, lang).to_json()
                hasher.update(json.dumps(record, sort_keys=True, ensure_ascii=False).encode())
    return hasher.hexdigest()


def test_another_process_with_another_hash_seed_draws_the_same() -> None:
    code = f"import sys; sys.path[:0] = {sys.path!r}; import runpy; print(runpy.run_path({__file__!r})['digest']())"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": "42"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip() == digest()


def test_it_draws_five_hundred_exercises_a_second() -> None:
    started, count = time.process_time(), 0
    for family in families():
        for difficulty in family.difficulties:
            for lang in LANGS:
                family.sample(11, difficulty, lang)
                count += 1
    assert count / (time.process_time() - started) > 500


def test_slips_are_rare_but_there() -> None:
    """About one deep trace in eight, of the families that know a slip, makes a mistake and mends it."""
    lengths = [len(sample("triangle_area", seed=seed, difficulty=3).deep.thinking) for seed in range(400)]
    slips = sum(length > min(lengths) for length in lengths)
    assert 20 <= slips <= 80


def test_it_rejects_a_family_that_does_not_exist() -> None:
    with pytest.raises(CurriculumError, match="no family"):
        get_family("alchemy")


def test_it_rejects_a_difficulty_that_a_family_does_not_have() -> None:
    with pytest.raises(CurriculumError, match="difficulties"):
        sample("triangle_angles", seed=0, difficulty=5)
