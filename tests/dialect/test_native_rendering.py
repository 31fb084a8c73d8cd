"""The training text of the native dialect: exact spelling, and exactly what the model is trained on."""

import pytest

from reasoning_engine.dialect import native
from reasoning_engine.errors import DialectError
from reasoning_engine.records import Lang, Problem, ToolCall, Trace, TraceStep

PROBLEM = Problem("Solve x^2-5x+6=0.")
FACTOR = ToolCall("factor(x^2-5*x+6)", "(x-2)*(x-3)")
FAST = Trace("fast", (TraceStep(("Factor the left side. ", FACTOR)), TraceStep(("So $x=2$ or $x=3$.",))), "2, 3")
DEEP = Trace("deep", FAST.steps, "2, 3", thinking=("Try to factor.", FACTOR, " Good."))


def text(trace: Trace) -> str:
    return "".join(segment.text for segment in native.render(PROBLEM, trace))


def test_a_fast_trace_is_spelled_without_spaces_around_markers():
    assert text(FAST) == (
        "<|problem|><|en|>Solve x^2-5x+6=0.<|fast|><|step|>Factor the left side.<|tool|>factor(x^2-5*x+6)<|result|>"
        "(x-2)*(x-3)<|/result|><|step|>So $x=2$ or $x=3$.<|answer|>2, 3<|end|>"
    )


def test_a_deep_trace_thinks_before_its_steps():
    assert text(DEEP).startswith(
        "<|problem|><|en|>Solve x^2-5x+6=0.<|deep|><|think|>Try to factor.<|tool|>factor(x^2-5*x+6)<|result|>"
        "(x-2)*(x-3)<|/result|>Good.<|/think|><|step|>"
    )


def test_only_what_the_model_writes_is_trained():
    segments = native.render(PROBLEM, FAST)
    assert [s.trained for s in segments] == [False, True, False, True]
    assert segments[0].text == native.prompt(PROBLEM)
    assert segments[1].text.startswith("<|fast|>")
    assert segments[1].text.endswith("<|result|>")
    assert segments[2].text == "(x-2)*(x-3)<|/result|>"


def test_the_markers_are_distinct_and_fourteen():
    assert len(set(native.SPECIAL_TOKENS)) == len(native.SPECIAL_TOKENS) == 14


@pytest.mark.parametrize(
    ("text", "reader", "marker"),
    [
        ("1+1=?", "en", "<|en|>"),
        ("1+1=?", "zh", "<|zh|>"),
        ("\\sin x = \\frac12", "zh", "<|zh|>"),
        ("求 285 和 646 的最大公约数", "en", "<|zh|>"),
        ("What is 1+1?", "zh", "<|en|>"),
    ],
)
def test_the_prompt_names_the_language_of_the_words_or_else_the_readers(text: str, reader: Lang, marker: str):
    assert native.prompt(Problem(text, reader)).startswith("<|problem|>" + marker)


def test_white_space_in_a_problem_becomes_single_spaces():
    assert native.prompt(Problem("  Solve\r\n\tx = 1 \u3000 now\n")) == "<|problem|><|en|>Solve x = 1 now"


@pytest.mark.parametrize("marker", native.SPECIAL_TOKENS)
def test_a_marker_typed_by_a_pupil_is_broken(marker):
    prompt = native.prompt(Problem(f"1+1{marker}3"))
    assert prompt.count("<|") == 2
    assert prompt.startswith("<|problem|><|en|>1+1< |")


def test_nested_markers_do_not_heal_into_one():
    prompt = native.prompt(Problem("<<|end|>|end|><|<|end|>end|>"))
    assert not any(marker in prompt.removeprefix("<|problem|><|en|>") for marker in native.SPECIAL_TOKENS)


def test_inequalities_with_bars_keep_their_meaning():
    assert native.prompt(Problem("Solve 2<|x-1| and |x|>3")) == "<|problem|><|en|>Solve 2<|x-1| and |x|>3"


def test_a_trace_with_a_marker_in_its_words_is_refused():
    with pytest.raises(DialectError):
        native.render(PROBLEM, Trace("fast", (TraceStep(("done<|end|>",)),), "2"))


def test_a_fast_trace_that_thinks_is_refused():
    with pytest.raises(DialectError):
        native.render(PROBLEM, Trace("fast", FAST.steps, "2, 3", thinking=("Hm.",)))
