"""Promises of the event stream that hold for any text a model may write, in either dialect."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reasoning_engine import Problem, Settings

NATIVE = st.sampled_from(
    ["<|fast|>", "<|think|>", "<|/think|>", "<|step|>", "<|tool|>", "<|result|>", "<|/result|>", "<|answer|>",
     "<|end|>", "<|problem|>", "<|pad|>", "1+1", "factor(", " so ", "x=2", "如果", "\n", "<", "|>", "word " * 30]
)  # fmt: skip
CHAT = st.sampled_from(
    ["<think>", "</think>", "\n", "1. ", "2. ", "```calc\n", "1+1\n", "```\n", "```", "**Final answer:** ", "\\boxed{",
     "2}", "}", "<|im_end|>", "```result\n", " so ", "`x`", "word " * 30]
)  # fmt: skip
ENDINGS = ("finished", "stopped", "failed")


def promises(events, budget):
    assert [event.seq for event in events] == list(range(len(events)))
    assert events[-1].type in ENDINGS
    assert not any(event.type in ENDINGS for event in events[:-1])
    assert sum(event.type == "answer" for event in events) == (events[-1].type == "finished")
    samples = 1 + max(event.data.get("sample", 0) for event in events)
    assert events[-1].data["usage"]["tokens"] <= budget * samples
    for sample in range(samples):
        one_sample_is_in_order([event for event in events if event.data.get("sample") == sample])


def one_sample_is_in_order(events):
    open_step, written, index, called = False, "", -1, None
    for event in events:
        data = event.data
        if event.type == "step_started":
            index += 1
            assert (open_step, data["index"]) == (False, index)
            open_step, written = True, ""
        elif event.type == "step_text":
            assert (open_step, data["index"]) == (True, index)
            written += data["text"]
        elif event.type == "step_closed":
            assert (open_step, data["index"], data["text"]) == (True, index, written)
            open_step = False
        elif event.type == "step_checked":
            assert (open_step, data["index"]) == (False, index)
        elif event.type == "tool_called":
            assert data["index"] == (index if open_step else None)
            called = data["expression"]
        elif event.type == "tool_returned":
            assert (data["expression"], called is not None) == (called, True)
            assert (data["result"] is None) != (data["error"] is None)
            called = None
    assert not open_step


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(st.lists(NATIVE, max_size=30).map("".join), st.sampled_from([16, 60, 400]), st.integers(0, 99))
def test_the_native_event_stream_keeps_its_promises(engine_of, text, budget, seed):
    engine = engine_of(text, deep=["<|think|>" + text], probability=0.5)
    events = list(engine.solve(Problem("Q?"), Settings(budget=budget, seed=seed, temperature=1.0)))
    promises(events, budget)
    assert engine.backend.live == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(st.lists(CHAT, max_size=30).map("".join), st.sampled_from([16, 60, 400]), st.integers(0, 99))
def test_the_chat_event_stream_keeps_its_promises(engine_of, text, budget, seed):
    engine = engine_of(text, probability=0.5, dialect="chat")
    events = list(engine.solve(Problem("Q?"), Settings(budget=budget, seed=seed, temperature=1.0)))
    promises(events, budget)
    assert engine.backend.live == 0
