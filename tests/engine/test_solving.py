"""One sample from question to ending: what a pupil sees, in which order, and what the model is told."""

import json
import re
from pathlib import Path

import pytest

from reasoning_engine import Control, Problem, ProblemError, Settings
from reasoning_engine.backends.scripted import ScriptedBackend

QUADRATIC = Problem("Solve x^2-5x+6=0.")
FAST = "<|step|>Factor the left side.<|tool|>factor(x^2-5*x+6)<|result|><|step|>So $x=2$ or $x=3$.<|answer|>2, 3<|end|>"
DEEP = "<|think|>Try to factor.<|tool|>factor(x^2-5*x+6)<|result|>Good.<|/think|>" + FAST
CHAT = (
    "1. Factor the left side.\n```calc\nfactor(x^2-5*x+6)\n```\n"
    "2. So $x=2$ or $x=3$.\n\n**Final answer:** \\boxed{2, 3}<|im_end|>"
)
LONG = "<|step|>" + "On and on it goes with ever new words: " + " ".join(f"w{n}" for n in range(400)) + FAST


def types(events):
    return [event.type for event in events]


def only(events, type_):
    return [event.data for event in events if event.type == type_]


def joined(events, type_):
    return "".join(data["text"] for data in only(events, type_))


def shape(events):
    """Types in order, with runs of deltas as one."""
    kinds = types(events)
    return [kind for at, kind in enumerate(kinds) if at == 0 or kind != kinds[at - 1]]


def test_a_fast_solution_streams_in_the_documented_order(engine_of):
    events = list(engine_of(FAST).solve(QUADRATIC, run="r7", attempt=2))
    assert shape(events) == [
        "mode_chosen", "attempt_started", "step_started", "step_text", "tool_called", "tool_returned", "step_closed",
        "step_checked", "step_started", "step_text", "step_closed", "step_checked", "attempt_finished", "answer",
        "finished",
    ]  # fmt: skip
    assert [event.seq for event in events] == list(range(len(events)))
    assert {(event.run, event.attempt) for event in events} == {("r7", 2)}


def test_every_event_has_exactly_the_fields_of_the_contract(engine_of):
    contract = json.loads((Path(__file__).parents[1] / "contract" / "frames.json").read_text())
    fields = {frame["type"]: set(frame) for frame in contract["frames"] + contract["endings"]}
    engine = engine_of(FAST, deep=[DEEP])
    stopped = list(engine.solve(QUADRATIC, control=Control(stop=True)))
    failed = list(engine_of(FAST, fails="open").solve(QUADRATIC))
    events = list(engine.solve(QUADRATIC, Settings(mode="deep"))) + stopped + failed
    assert set(types(events)) == set(fields)
    for event in events:
        frame = {"v": 1, "cursor": "1-0", **event.to_json()}
        assert set(frame) - {"run"} == fields[event.type], event.type
        json.dumps(frame)


def test_the_steps_the_tools_and_the_answer_are_those_that_were_written(engine_of):
    events = list(engine_of(FAST).solve(QUADRATIC))
    assert [data["text"] for data in only(events, "step_closed")] == ["Factor the left side.", "So $x=2$ or $x=3$."]
    assert (
        only(events, "tool_called")[0].items() >= {"sample": 0, "index": 0, "expression": "factor(x^2-5*x+6)"}.items()
    )
    assert only(events, "tool_returned")[0]["result"] == "(x-2)*(x-3)"
    answer = only(events, "answer")[0]
    assert (answer["value"], answer["text"]) == ("2, 3", "x = 2 or x = 3")
    assert (answer["badge"], answer["agreement"]) == ("proved", {"votes": 1, "of": 1})


def test_thinking_is_streamed_apart_and_its_tools_belong_to_no_step(engine_of):
    events = list(engine_of(FAST, deep=[DEEP]).solve(QUADRATIC, Settings(mode="deep")))
    assert joined(events, "thinking") == "Try to factor. Good."
    assert [data["index"] for data in only(events, "tool_called")] == [None, 0]
    assert joined(events, "step_text") == "Factor the left side.So $x=2$ or $x=3$."


@pytest.fixture
def watched(monkeypatch):
    """All sessions that are opened."""
    sessions = []
    opened = ScriptedBackend.open

    def open_and_keep(self, text, **kwargs):
        sessions.append(opened(self, text, **kwargs))
        return sessions[-1]

    monkeypatch.setattr(ScriptedBackend, "open", open_and_keep)
    return sessions


def test_the_model_reads_the_exact_result_after_its_call(engine_of, watched):
    list(engine_of(FAST).solve(QUADRATIC))
    assert watched[0].context == (
        "<|problem|><|en|>Solve x^2-5x+6=0.<|fast|><|step|>Factor the left side.<|tool|>factor(x^2-5*x+6)<|result|>"
        "(x-2)*(x-3)<|/result|><|step|>So $x=2$ or $x=3$.<|answer|>2, 3<|end|>"
    )


def test_a_tool_error_is_told_to_the_model_and_the_pupil_and_the_model_goes_on(engine_of, watched):
    events = list(engine_of("<|step|>Try.<|tool|>1+<|result|>Well.<|answer|>2, 3<|end|>").solve(QUADRATIC))
    assert only(events, "tool_returned") == [
        {"sample": 0, "index": 0, "expression": "1+", "result": None, "error": "syntax"}
    ]
    assert "<|tool|>1+<|result|>error: syntax<|/result|>Well." in watched[0].context
    assert types(events)[-1] == "finished"


def test_each_step_is_checked_with_its_tools_and_the_steps_before_it(engine_of, fake_cas):
    cas = fake_cas()
    list(engine_of(FAST, cas=cas).solve(QUADRATIC))
    (first, tools, before), (second, no_tools, earlier) = cas.checked
    assert (first, second, no_tools) == ("Factor the left side.", "So $x=2$ or $x=3$.", ())
    assert before == [QUADRATIC.text]
    assert [tool.result for tool in tools] == ["(x-2)*(x-3)"]
    assert earlier == [QUADRATIC.text, (first, tools)]


def test_a_refuted_step_is_named_in_the_answer(engine_of):
    events = list(engine_of("<|step|>This is wrong.<|answer|>7<|end|>").solve(QUADRATIC))
    assert only(events, "step_checked")[0] == {"sample": 0, "index": 0, "verdict": "refuted", "detail": "It is not."}
    assert "Step 1 did not pass its check." in only(events, "answer")[0]["reason"]


def test_a_cas_that_times_out_leaves_everything_unchecked_and_nothing_wrong(engine_of, fake_cas):
    cas = fake_cas(slow=["check_step", "prove", "present", "equal"])
    events = list(engine_of(FAST, cas=cas).solve(QUADRATIC))
    assert {data["verdict"] for data in only(events, "step_checked")} == {"unchecked"}
    assert only(events, "answer")[0]["badge"] == "unchecked"
    assert "not sure" in only(events, "answer")[0]["reason"]


def test_the_chat_dialect_gives_the_same_events_as_the_native_one(engine_of):
    def told(events):
        dropped = {"seq", "prompt", "usage", "tokens", "text", "reason", "probability"}
        return [(e.type, {k: v for k, v in e.data.items() if k not in dropped}) for e in events]

    def squeezed(events):
        merged = []
        for item in told(events):
            if not merged or merged[-1] != item:
                merged.append(item)
        return merged

    native = list(engine_of(FAST).solve(QUADRATIC))
    chat = list(engine_of(CHAT, dialect="chat").solve(QUADRATIC))
    assert squeezed(chat) == squeezed(native)
    assert joined(chat, "step_text") == joined(native, "step_text")


# --- the mode ---------------------------------------------------------------------------------------------------------


def chosen(engine, **settings):
    events = list(engine.solve(QUADRATIC, Settings(**settings)))
    return only(events, "mode_chosen")[0]


@pytest.mark.parametrize(("probability", "mode"), [(0.9, "fast"), (0.5, "fast"), (0.2, "deep")])
def test_in_auto_the_model_chooses_and_its_probability_is_shown(engine_of, probability, mode):
    data = chosen(engine_of(FAST, deep=[DEEP], probability=probability))
    assert (data["mode"], data["forced"]) == (mode, False)
    assert data["probability"] == pytest.approx(max(probability, 1 - probability))
    assert f"{round(100 * max(probability, 1 - probability))} %" in data["reason"]


def test_the_modes_reason_is_one_short_sentence_that_does_not_repeat_the_reading(engine_of):
    for lang in ("en", "zh"):
        reason = only(list(engine_of(FAST).solve(Problem(QUADRATIC.text, lang))), "mode_chosen")[0]["reason"]
        assert len(re.findall("[.。]", reason)) == 1
        assert len(reason) < 60
        assert "equation" not in reason
        assert "方程" not in reason


@pytest.mark.parametrize("mode", ["fast", "deep"])
def test_a_forced_mode_asks_nobody(engine_of, mode):
    data = chosen(engine_of(FAST, deep=[DEEP]), mode=mode)
    assert (data["mode"], data["probability"], data["forced"]) == (mode, None, True)


def test_the_efficiency_dial_shifts_the_logit_of_fast(engine_of):
    engine = engine_of(FAST, deep=[DEEP], probability=0.4)
    assert chosen(engine)["mode"] == "deep"
    turned = chosen(engine, efficiency=1.0)
    assert turned["mode"] == "fast"
    assert turned["probability"] == pytest.approx(0.6443, abs=1e-4)  # sigmoid(log(0.4/0.6) + 1)
    assert "efficiency setting" in turned["reason"]
    assert "efficiency setting" not in chosen(engine, efficiency=0.1)["reason"]


def test_at_a_temperature_the_mode_is_drawn_and_the_seed_repeats_it(engine_of):
    engine = engine_of(FAST, deep=[DEEP], probability=0.5)
    modes = [chosen(engine, temperature=1.0, seed=seed)["mode"] for seed in range(40)]
    assert 8 < modes.count("deep") < 32
    assert modes == [chosen(engine, temperature=1.0, seed=seed)["mode"] for seed in range(40)]


def test_a_mode_drawn_against_the_odds_does_not_claim_to_be_sure(engine_of):
    engine = engine_of(FAST, deep=[DEEP], probability=0.7)
    drawn = [chosen(engine, temperature=1.0, seed=seed) for seed in range(30)]
    deep = next(data for data in drawn if data["mode"] == "deep")
    assert "drawn with probability 30 %" in deep["reason"]
    assert "sure" not in deep["reason"]


def test_the_reason_is_in_the_language_of_the_problem(engine_of):
    events = list(engine_of(FAST).solve(Problem("解方程 x^2-5x+6=0", lang="zh")))
    assert "把握" in only(events, "mode_chosen")[0]["reason"]


# --- cutting short ----------------------------------------------------------------------------------------------------


def test_a_spent_budget_forces_the_answer_and_is_never_overdrawn(engine_of, watched):
    events = list(engine_of(LONG).solve(QUADRATIC, Settings(budget=120)))
    assert only(events, "answer")[0]["value"] == "2, 3"
    assert "budget" in only(events, "answer")[0]["reason"]
    assert only(events, "finished")[0]["usage"]["tokens"] <= 120
    assert watched[0].context.endswith("<|answer|>2, 3<|end|>")


def test_answer_now_ends_the_thinking(engine_of):
    control = Control()
    events = []
    thinking = "<|think|>" + " ".join(f"word{n}" for n in range(300)) + "<|/think|>" + FAST
    for event in engine_of(FAST, deep=[thinking]).solve(QUADRATIC, Settings(mode="deep"), control):
        events.append(event)
        control.answer_now = control.answer_now or event.type == "thinking"
    assert len(only(events, "thinking")) < 5
    assert not only(events, "step_started")
    assert only(events, "answer")[0]["value"] == "2, 3"
    assert "at once" in only(events, "answer")[0]["reason"]


def test_answer_now_in_a_call_still_computes_it_first(engine_of, watched):
    control = Control(answer_now=True)
    list(engine_of("<|tool|>1+1<|result|>Two.<|answer|>2<|end|>").solve(QUADRATIC, control=control))
    text = watched[0].context
    assert text.count("<|tool|>") == text.count("<|result|>") == text.count("<|/result|>")
    assert text.endswith("<|answer|>2<|end|>")


def test_stop_ends_the_run_at_once_and_keeps_what_was_written(engine_of):
    control = Control()
    events = []
    for event in engine_of(LONG).solve(QUADRATIC, control=control):
        events.append(event)
        control.stop = control.stop or event.type == "step_text"
    assert types(events)[-2:] == ["step_closed", "stopped"]
    assert only(events, "step_closed")[0]["text"] == joined(events, "step_text")
    assert only(events, "stopped")[0]["usage"]["tokens"] > 0
    assert not only(events, "answer")


def test_going_round_in_circles_ends_the_sample(engine_of):
    circle = "<|think|>" + "Let me check that again. " * 200 + "<|/think|>" + FAST
    events = list(engine_of(FAST, deep=[circle]).solve(QUADRATIC, Settings(mode="deep")))
    assert len(joined(events, "thinking")) < 400
    assert "circles" in only(events, "answer")[0]["reason"]


def test_endless_tool_calls_are_cut(engine_of):
    calls = "<|step|>" + "".join(f"Again {n}.<|tool|>1+1<|result|>" for n in range(50)) + "<|answer|>2, 3<|end|>"
    events = list(engine_of(calls, tool_calls=5).solve(QUADRATIC))
    assert len(only(events, "tool_called")) == 5
    assert only(events, "answer")[0]["value"] == "2, 3"


def test_closing_the_iterator_closes_the_session(engine_of):
    engine = engine_of(LONG)
    events = engine.solve(QUADRATIC)
    for event in events:
        if event.type == "step_text":
            break
    assert engine.backend.live == 1
    events.close()
    assert engine.backend.live == 0


# --- errors -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fails", ["open", "generate"])
def test_a_failing_model_ends_in_failed_with_a_sentence_and_the_cause_in_the_log(engine_of, fails, caplog):
    engine = engine_of(FAST, fails=fails)
    events = list(engine.solve(Problem("求解", lang="zh")))
    assert types(events)[-1] == "failed"
    assert only(events, "failed")[0]["reason"] == "模型没有回应：可能正忙或正在重启。请稍后再试。"
    assert "The model is not available." in caplog.text or "The model stopped answering." in caplog.text
    assert engine.backend.live == 0


def test_no_answer_at_all_is_said_and_not_made_up(engine_of):
    events = list(engine_of("<|step|>Hm.<|end|>", retries=0).solve(QUADRATIC))
    assert types(events)[-1] == "failed"
    assert "did not reach an answer" in only(events, "failed")[0]["reason"]
    assert not only(events, "answer")


@pytest.mark.parametrize("text", ["", "  \n ", "1+1\x00", "1+\x1b[31m1", "x" * 8001, "\ud800"])
def test_it_rejects_a_problem_that_cannot_be_taken(engine_of, text):
    with pytest.raises(ProblemError):
        engine_of(FAST).solve(Problem(text))


def test_newlines_and_tabs_are_welcome(engine_of):
    assert types(list(engine_of(FAST).solve(Problem("Solve\n\tx^2-5x+6=0"))))[-1] == "finished"


NAN = float("nan")


@pytest.mark.parametrize(
    "wrong",
    [{"attempts": 0}, {"attempts": 65}, {"budget": 3}, {"temperature": 3}, {"temperature": NAN}, {"efficiency": NAN},
     {"mode": "slow"}],
)  # fmt: skip
def test_it_rejects_settings_that_no_run_can_use(engine_of, wrong):
    with pytest.raises(ProblemError, match=next(iter(wrong))):
        engine_of(FAST).solve(QUADRATIC, Settings(**wrong))


@pytest.mark.parametrize(
    ("answer", "lang", "latex"),
    [
        ("cannot be determined", "en", "\\text{cannot be determined}"),
        ("cannot be determined", "zh", "\\text{无法确定}"),
        ("no solution", "zh", "\\text{无解}"),
    ],
)
def test_an_answer_in_words_is_shown_in_the_problems_language(engine_of, answer, lang, latex):
    events = list(engine_of(f"<|step|>So.<|answer|>{answer}<|end|>").solve(Problem("Q?", lang=lang)))
    assert (only(events, "answer")[0]["value"], only(events, "answer")[0]["latex"]) == (answer, latex)


@pytest.mark.parametrize("dialect", ["native", "chat"])
def test_half_an_answer_is_no_answer(engine_of, dialect):
    digits = str(7**200)
    native, chat = f"<|step|>So.<|answer|>{digits}<|end|>", f"1. So.\n\n**Final answer:** \\boxed{{{digits}}}<|im_end|>"
    engine = engine_of(native if dialect == "native" else chat, dialect=dialect, retries=0)
    events = list(engine.solve(QUADRATIC, Settings(budget=60, mode="fast")))
    assert not only(events, "answer")
    assert types(events)[-1] == "failed"
    whole = list(engine.solve(QUADRATIC, Settings(budget=400, mode="fast")))
    assert only(whole, "answer")[0]["value"] == digits


def test_the_tokens_in_the_frames_grow_to_the_usage(engine_of):
    events = list(engine_of(FAST, deep=[DEEP]).solve(QUADRATIC, Settings(mode="deep")))
    counts = [event.data["tokens"] for event in events if "tokens" in event.data]
    assert counts == sorted(counts)
    assert counts[-1] == only(events, "finished")[0]["usage"]["tokens"]
    assert {event.type for event in events if "tokens" in event.data} >= {"thinking", "step_text", "attempt_finished"}


def test_usage_counts_every_token_once(engine_of):
    events = list(engine_of(FAST, deep=[DEEP]).solve(QUADRATIC, Settings(mode="deep")))
    usage = only(events, "finished")[0]["usage"]
    assert usage["tokens"] == usage["thinking"] + usage["answer"]
    assert usage["thinking"] > 5
    assert usage["answer"] > 20
    assert usage["prompt"] > 10


def test_the_same_seed_gives_the_same_events(engine_of):
    engine = engine_of(FAST, deep=[DEEP], probability=0.5)
    settings = Settings(temperature=0.8, seed=11)

    def told():
        return [(e.type, {k: v for k, v in e.data.items() if k != "usage"}) for e in engine.solve(QUADRATIC, settings)]

    assert told() == told()
