"""The engine with the real CAS: a model that writes the curriculum's own solutions is never told that it is wrong."""

import pytest

from reasoning_engine import Engine, Problem, Settings, families, get_service, latex_of, prove, read
from reasoning_engine.backends.scripted import Script, ScriptedBackend
from reasoning_engine.dialect import ChatDialect, NativeDialect

DIALECTS = {"native": NativeDialect(), "chat": ChatDialect()}
FAMILIES = [family.name for family in families()]


@pytest.fixture(scope="module")
def cas():
    service = get_service()
    service.warm_up()
    return service


def solved(exercise, mode, kind, cas):
    """The events when the model writes the exercise's trace; the engine computes every result itself."""
    dialect, problem = DIALECTS[kind], Problem(exercise.problem, exercise.lang)
    segments = dialect.render(problem, getattr(exercise, mode))
    text = "".join(segment.text for segment in segments if segment.trained).removeprefix(f"<|{mode}|>")
    backend = ScriptedBackend([Script("", (text,))], dialect=kind)
    return list(Engine(backend, cas).solve(problem, Settings(mode=mode, budget=8192)))


@pytest.mark.parametrize("number", range(len(FAMILIES)), ids=FAMILIES)
def test_a_perfect_solution_passes_every_check(number, cas):
    family, kinds = families()[number], ("native", "chat")
    for turn, (lang, mode) in enumerate([("en", "fast"), ("zh", "deep")]):
        exercise = family.sample(20 + number, family.difficulties[-1], lang)
        events = solved(exercise, mode, kinds[(number + turn) % 2], cas)
        trace = getattr(exercise, mode)
        assert events[-1].type == "finished"
        assert [e.data for e in events if e.type == "step_checked" and e.data["verdict"] == "refuted"] == []
        assert sum(e.type == "step_closed" for e in events) == len(trace.steps)
        calls = [
            p for step in [trace.thinking, *(s.parts for s in trace.steps)] for p in step if not isinstance(p, str)
        ]
        returned = [(e.data["expression"], e.data["result"]) for e in events if e.type == "tool_returned"]
        assert returned == [(call.expression, call.result) for call in calls]
        answer = next(e.data for e in events if e.type == "answer")
        assert answer["value"] == exercise.answer
        assert answer["badge"] in ("proved", "unchecked")
        assert answer["latex"]


def test_a_wrong_answer_to_a_question_the_cas_reads_is_refuted_and_said(cas):
    backend = ScriptedBackend([Script("", ("<|step|>Guess.<|answer|>1, 6<|end|>",))])
    answer = next(e.data for e in Engine(backend, cas).solve(Problem("Solve x^2-5x+6=0.")) if e.type == "answer")
    assert answer["badge"] == "refuted"
    assert "no answer passed the check" in answer["reason"]


def test_a_false_step_is_refuted_and_named(cas):
    text = "<|step|>Expand: $(x-2)(x-3)=x^2-6x+6$.<|answer|>2, 3<|end|>"
    events = list(Engine(ScriptedBackend([Script("", (text,))]), cas).solve(Problem("Solve x^2-5x+6=0.")))
    check = next(e.data for e in events if e.type == "step_checked")
    assert check["verdict"] == "refuted"
    assert check["detail"]


def test_attempts_with_equivalent_answers_agree_by_the_cas(cas):
    texts = [f"<|step|>So.<|answer|>{answer}<|end|>" for answer in ("1/2", "0.5", "2/4", "3")]
    backend = ScriptedBackend([Script("", tuple(texts))])
    problem = Problem("A cake is shared by two children who like cake. How much does each get?")
    events = list(Engine(backend, cas).solve(problem, Settings(attempts=4, mode="fast")))
    answer = next(e.data for e in events if e.type == "answer")
    assert (answer["badge"], answer["agreement"]) == ("agreed", {"votes": 3, "of": 4})


def test_the_public_readings_work_on_their_own(cas):
    assert read("Solve x^2-5x+6=0").call is not None
    assert prove(Problem("Solve x^2-5x+6=0"), "2, 3").verdict == "proved"
    assert latex_of("1/2") == "\\frac{1}{2}"
    assert latex_of("no solution", "zh") == "\\text{无解}"
