"""What must hold for every family from grade 7 up: exact traces, independent keys, honest hints, and real variety."""

import re
import time
from collections.abc import Iterator, Sequence

import pytest

from reasoning_engine.cas import evaluate
from reasoning_engine.cas.equality import equal
from reasoning_engine.cas.steps import check_step
from reasoning_engine.curriculum import families
from reasoning_engine.curriculum.family import Family
from reasoning_engine.records import Exercise, Lang, Part, ToolCall, Trace

STRANDS = {
    "expressions",
    "equations",
    "inequalities",
    "systems",
    "functions",
    "sequences",
    "trigonometry",
    "vectors",
    "complex",
    "probability",
    "number_theory",
    "calculus",
    "linear_algebra",
    "competition",
    "traps",
}
MODULES = {
    "expressions",
    "equations",
    "nonlinear_equations",
    "inequalities",
    "systems",
    "functions",
    "sequences",
    "trigonometry",
    "vectors",
    "complex_numbers",
    "probability",
    "number_theory",
    "calculus",
    "linear_algebra",
    "competition",
    "competition_counting",
    "exponents_and_logs",
    "analytic_geometry",
    "traps",
}
FAMILIES = [f for f in families() if f.sampler.__module__.rsplit(".", 1)[-1] in MODULES]
LANGS: tuple[Lang, Lang] = ("en", "zh")
SEEDS = 4
CHINESE = re.compile(r"[\u4e00-\u9fff]")

every_family = pytest.mark.parametrize("family", FAMILIES, ids=lambda f: f.name)


def drawn(family: Family, seeds: int = SEEDS) -> Iterator[Exercise]:
    for difficulty in family.difficulties:
        for lang in LANGS:
            for seed in range(seeds):
                yield family.sample(seed, difficulty, lang)


def parts_of(trace: Trace) -> list[Part]:
    return [*trace.thinking, *(part for step in trace.steps for part in step.parts)]


def words_of(trace: Trace) -> str:
    return " ".join(part for part in parts_of(trace) if isinstance(part, str))


def test_there_are_families_in_every_strand_from_expressions_to_traps() -> None:
    assert len(FAMILIES) >= 50
    assert {f.strand for f in FAMILIES} == STRANDS


@every_family
def test_every_tool_call_gives_what_the_trace_says(family: Family) -> None:
    for exercise in drawn(family):
        for part in parts_of(exercise.fast) + parts_of(exercise.deep):
            if isinstance(part, ToolCall):
                got = evaluate(part.expression)
                assert got.text == part.result, f"{exercise.problem}: {part.expression} gives {got}"


@every_family
def test_the_key_is_confirmed_by_an_independent_route(family: Family) -> None:
    for exercise in drawn(family):
        got = evaluate(exercise.check).text
        assert got is not None, exercise.check
        assert got == "true" or equal(exercise.answer, got).kind == "equal", (
            f"{exercise.problem}: {exercise.answer} / {got}"
        )


@every_family
def test_both_traces_end_in_the_key(family: Family) -> None:
    for exercise in drawn(family):
        assert exercise.fast.answer == exercise.deep.answer == exercise.answer
        assert (exercise.fast.mode, exercise.deep.mode) == ("fast", "deep")
        assert exercise.deep.thinking
        assert not exercise.fast.thinking
        assert 1 <= len(exercise.fast.steps) <= 4
        assert 1 <= len(exercise.deep.steps) <= 5


@every_family
def test_the_key_reads_back_to_itself_in_the_cas(family: Family) -> None:
    """A key in canonical plain syntax is a fixed point of evaluation (constructions evaluate to their value)."""
    for exercise in drawn(family, 2):
        if exercise.answer_type in ("number", "expression", "matrix"):
            got = evaluate(exercise.answer).text
            assert got == exercise.answer, f"{exercise.problem}: {exercise.answer} / {got}"


@every_family
def test_no_hint_before_the_last_shows_the_key_and_the_last_does(family: Family) -> None:
    for exercise in drawn(family, 40):
        assert len(exercise.hints) == 4
        assert all(exercise.answer not in hint for hint in exercise.hints[:3]), exercise.hints
        assert all(hint.strip() for hint in exercise.hints)


@every_family
def test_wrong_answers_are_wrong(family: Family) -> None:
    for exercise in drawn(family):
        assert 1 <= len(exercise.wrong) <= 3
        for wrong in exercise.wrong:
            verdict = equal(exercise.answer, wrong.answer, answer_type=exercise.answer_type, unit=exercise.unit)
            if exercise.answer_type != "construction" or wrong.rule == "not-24":
                assert verdict.kind != "equal", f"{exercise.problem}: {wrong} against {exercise.answer}"
            assert wrong.rule == wrong.rule.lower()
            assert wrong.misconception


@every_family
def test_each_language_speaks_its_own_words(family: Family) -> None:
    for exercise in drawn(family):
        spoken = [words_of(exercise.fast), words_of(exercise.deep), *exercise.hints]
        spoken += [wrong.misconception for wrong in exercise.wrong]
        chinese = [bool(CHINESE.search(text)) for text in spoken]
        assert all(chinese) if exercise.lang == "zh" else not any(chinese), spoken
        if exercise.lang == "en":
            assert not CHINESE.search(exercise.problem), exercise.problem
        assert "{" not in re.sub(r"\\?[a-z]*\{[^{}]*\}|\$[^$]*\$|\\\(.*?\\\)", "", exercise.problem), exercise.problem


@every_family
def test_the_step_checker_never_refutes_a_step_and_proves_most(family: Family) -> None:
    verdicts: list[str] = []
    for exercise in drawn(family, 2):
        for trace in (exercise.fast, exercise.deep):
            context: list[tuple[str, Sequence[ToolCall]] | str] = [exercise.problem]
            for step in trace.steps:
                text = " ".join(part for part in step.parts if isinstance(part, str))
                tools = [part for part in step.parts if isinstance(part, ToolCall)]
                found = check_step(text, tools, context)
                assert found.verdict != "refuted", f"{exercise.problem}: {text} {tools}: {found.detail}"
                verdicts.append(found.verdict)
                context.append((text, tools))
    least = {
        "missing_premise": 0.0,
        "quadratic_inequality": 0.3,
        "irrelevant_facts": 0.3,
        "power_rules": 0.4,
        "radical_equation": 0.35,
    }
    assert verdicts.count("unchecked") <= (1 - least.get(family.name, 0.45)) * len(verdicts)


def skeleton(text: str, lang: Lang) -> str:
    """The wording without formulas, numbers, names of unknowns and punctuation."""
    text = re.sub(r"\$\$.*?\$\$|\$.*?\$|\\\(.*?\\\)", " ", text, flags=re.DOTALL)
    if lang == "zh":
        return "".join(CHINESE.findall(text))
    return " ".join(w for w in re.findall(r"[a-z]+", text.lower()) if len(w) > 2)


@every_family
@pytest.mark.parametrize("lang", LANGS)
def test_each_family_is_worded_in_at_least_six_ways(family: Family, lang: Lang) -> None:
    seen = {skeleton(family.sample(seed, family.difficulties[-1], lang).problem, lang) for seed in range(150)}
    assert len(seen) >= 6, seen


@every_family
def test_problems_hardly_repeat(family: Family) -> None:
    lowest = {"trivial_sum": 60, "exact_trig_value": 150, "dice_sum": 120}.get(family.name, 185)
    texts = {family.sample(seed, family.difficulties[-1], "en").problem for seed in range(200)}
    assert len(texts) >= lowest


@every_family
def test_traces_are_short_enough_for_a_small_model(family: Family) -> None:
    """Characters as a stand-in for tokens: digits are tokens of their own, words are not."""

    def size(trace: Trace) -> int:
        texts = [part if isinstance(part, str) else part.expression + part.result for part in parts_of(trace)]
        return sum(len(re.findall(r"\d|[^\d]{1,3}", text)) for text in texts)

    sizes = [(size(e.fast), size(e.deep)) for e in drawn(family, 6) if e.difficulty < 4]
    assert sum(f for f, _ in sizes) / len(sizes) < 110
    assert sum(d for _, d in sizes) / len(sizes) < 300
    assert sum(d for _, d in sizes) > sum(f for f, _ in sizes)


@every_family
def test_a_seed_gives_the_same_exercise_again_and_others_give_others(family: Family) -> None:
    difficulty = family.difficulties[-1]
    assert family.sample(7, difficulty, "en") == family.sample(7, difficulty, "en")
    assert family.sample(7, difficulty, "en") != family.sample(8, difficulty, "en")
    assert family.sample(7, difficulty, "en").seed == 7


def test_some_but_not_most_deep_traces_catch_a_mistake_of_their_own() -> None:
    family = next(f for f in FAMILIES if f.name == "linear_one_side")
    slips = ["the sign was wrong" in words_of(family.sample(seed, 3, "en").deep) for seed in range(600)]
    share = sum(slips) / len(slips)
    assert 0.1 <= share <= 0.2


def test_sampling_is_fast_enough_to_feed_training() -> None:
    start, count = time.process_time(), 0
    for family in FAMILIES:
        for exercise in drawn(family, 3):
            count += bool(exercise.problem)
    assert count / (time.process_time() - start) > 500
