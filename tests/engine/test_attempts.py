"""Voting among attempts: pure functions, and the same seen through the engine."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reasoning_engine import Control, Problem, Settings
from reasoning_engine.attempts import Attempt, AttemptStep, Difference, elect, first_difference, group, weight

ASKED = Problem("Solve it.")


def same(a, b):
    return a.replace(" ", "") == b.replace(" ", "")


def attempt(sample, answer, verdict="unchecked", *refuted):
    return Attempt(sample, answer, verdict, tuple(AttemptStep((), r) for r in refuted))


ATTEMPTS = st.lists(
    st.tuples(
        st.sampled_from(["1", "2", "3"]), st.sampled_from(["proved", "unchecked", "refuted"]), st.lists(st.booleans())
    ),
    min_size=1,
    max_size=9,
).map(lambda rows: [attempt(n, a, v, *r) for n, (a, v, r) in enumerate(rows)])


@given(ATTEMPTS)
def test_every_attempt_is_in_exactly_one_group(attempts):
    groups = group(attempts, same)
    assert sorted(a.sample for members in groups for a in members) == list(range(len(attempts)))


@given(ATTEMPTS)
def test_a_refuted_answer_is_shown_only_where_all_are_refuted(attempts):
    election = elect(attempts, len(attempts), same)
    if any(a.verdict != "refuted" for a in attempts):
        assert election.shown.verdict != "refuted"
        assert election.badge != "refuted"
    else:
        assert election.badge == "refuted"
        assert election.shown == attempts[-1]


@given(ATTEMPTS)
def test_a_proved_answer_wins_and_only_then_the_badge_says_proved(attempts):
    election = elect(attempts, len(attempts), same)
    assert (election.badge == "proved") == any(a.verdict == "proved" for a in attempts)
    assert (election.shown.verdict == "proved") == (election.badge == "proved")


@given(ATTEMPTS, st.integers(0, 3))
def test_votes_never_exceed_the_attempts(attempts, silent):
    election = elect(attempts, len(attempts) + silent, same)
    assert 1 <= election.votes <= len(attempts)
    assert election.of == len(attempts) + silent
    if election.badge == "agreed":
        assert 2 * election.votes > election.of


def test_equivalent_answers_vote_together():
    election = elect([attempt(0, "1, 2"), attempt(1, "3"), attempt(2, "1,2")], 3, same)
    assert (election.shown.sample, election.votes, election.badge) == (0, 2, "agreed")
    assert election.rival.answer == "3"


def test_checked_steps_outweigh_numbers():
    shaky = [attempt(n, "5", "unchecked", True, True) for n in range(2)]
    assert elect([*shaky, attempt(2, "6", "unchecked", False)], 3, same).shown.answer == "6"


def test_nobody_elects_nothing():
    assert elect([], 4, same) is None


@pytest.mark.parametrize(
    ("case", "expected"),
    [(attempt(0, "1"), 1.0), (attempt(0, "1", "unchecked", True, False), 0.5), (attempt(0, "1", "refuted"), 0.0)],
)
def test_weight(case, expected):
    assert weight(case) == expected


def test_the_first_difference_is_found_with_both_results():
    ours = [AttemptStep(("6",)), AttemptStep(("12", "15"))]
    theirs = [AttemptStep(("6",)), AttemptStep(("14",)), AttemptStep(())]
    assert first_difference(ours, theirs) == Difference(1, "15", "14")
    assert first_difference(ours, ours) is None
    assert first_difference(ours, ours[:1]) == Difference(1, "15", None)


# --- through the engine -----------------------------------------------------------------------------------------------


def text(answer, call="1+1"):
    return f"<|step|>Compute.<|tool|>{call}<|result|><|answer|>{answer}<|end|>"


def run(engine, **settings):
    return list(engine.solve(ASKED, Settings(**settings)))


def data_of(events, type_):
    return [event.data for event in events if event.type == type_]


def test_attempts_disagree_and_the_answer_says_how_many_and_where(engine_of):
    engine = engine_of(text("5"), text("5"), text("6", "2*3"), text("5"))
    events = run(engine, attempts=4, mode="fast")
    answer = data_of(events, "answer")[0]
    assert (answer["text"], answer["badge"], answer["agreement"]) == ("5", "agreed", {"votes": 3, "of": 4})
    assert "3 of 4 attempts agree" in answer["reason"]
    assert "got 6; they part at step 1, with 2 here and 6 there" in answer["reason"]


def test_every_attempts_events_carry_its_number_and_come_whole(engine_of):
    events = run(engine_of(text("5"), text("6", "2*3")), attempts=6, mode="fast")
    assert [event.seq for event in events] == list(range(len(events)))
    for sample in range(6):
        own = [event.type for event in events if event.data.get("sample") == sample and event.type != "answer"]
        assert own[:2] == ["mode_chosen", "attempt_started"]
        assert own[-1] == "attempt_finished"
        assert own.count("step_checked") == 1


def test_attempts_are_written_at_the_same_time(engine_of):
    engine = engine_of(text("5"), delay=0.02)
    began = time.monotonic()
    run(engine, attempts=1, mode="fast")
    one = time.monotonic() - began
    run(engine, attempts=8, mode="fast")
    assert time.monotonic() - began - one < 4 * one


def test_equal_answers_written_differently_are_one_answer(engine_of, fake_cas):
    engine = engine_of(text("1/2"), text("0.5"), cas=fake_cas(equal=[("1/2", "0.5")]))
    assert data_of(run(engine, attempts=2), "answer")[0]["agreement"] == {"votes": 2, "of": 2}


def test_a_stop_ends_all_attempts(engine_of):
    engine, control = engine_of("<|step|>" + "word " * 500 + text("5"), delay=0.002), Control()
    events = []
    for event in engine.solve(ASKED, Settings(attempts=4), control):
        events.append(event)
        control.stop = control.stop or event.type == "step_text"
    assert events[-1].type == "stopped"
    assert engine.backend.live == 0


def test_closing_the_generator_ends_all_attempts(engine_of):
    engine = engine_of("<|step|>" + "word " * 2000 + text("5"), delay=0.002)
    events = engine.solve(ASKED, Settings(attempts=4))
    next(events)
    events.close()
    assert engine.backend.live == 0


def test_when_every_attempt_fails_the_run_fails(engine_of):
    events = run(engine_of(text("5"), fails="generate"), attempts=3)
    assert events[-1].type == "failed"


def test_where_all_attempts_are_refuted_none_is_held_against_another(engine_of, fake_cas):
    engine = engine_of(text("5"), text("6", "2*3"), cas=fake_cas([], ["5", "6"]))
    answer = data_of(run(engine, attempts=2), "answer")[0]
    assert answer["badge"] == "refuted"
    assert "Another attempt" not in answer["reason"]


# --- trying again -----------------------------------------------------------------------------------------------------


def test_a_refuted_answer_is_tried_again_deep_before_anything_is_shown(engine_of, fake_cas):
    engine = engine_of(text("7"), deep=["<|think|>Hm.<|/think|>" + text("8")], cas=fake_cas(["8"], ["7"]))
    events = run(engine)
    assert [data["answer"] for data in data_of(events, "attempt_finished")] == ["7", "8"]
    assert [data["verdict"] for data in data_of(events, "attempt_finished")] == ["refuted", "proved"]
    assert [data["mode"] for data in data_of(events, "mode_chosen")] == ["fast", "deep"]
    answers = data_of(events, "answer")
    assert [(a["sample"], a["text"], a["badge"]) for a in answers] == [(1, "8", "proved")]
    assert "My first answer did not pass the check" in answers[0]["reason"]
    assert "attempts agree" not in answers[0]["reason"]


def test_where_all_are_refuted_the_last_is_shown_and_it_is_said(engine_of, fake_cas):
    engine = engine_of(text("7"), deep=[text("8"), text("9")], cas=fake_cas([], ["7", "8", "9"]), retries=2)
    answer = data_of(run(engine), "answer")[0]
    assert (answer["sample"], answer["badge"]) == (2, "refuted")
    assert answer["text"] == "8"  # seed 2 of two deep scripts
    assert "I solved this 3 times, and no answer passed the check" in answer["reason"]


def test_an_unchecked_answer_after_a_refuted_one_is_preferred(engine_of, fake_cas):
    engine = engine_of(text("7"), deep=[text("8")], cas=fake_cas([], ["7"]))
    answer = data_of(run(engine), "answer")[0]
    assert (answer["text"], answer["badge"], answer["agreement"]) == ("8", "unchecked", {"votes": 1, "of": 1})


def test_retries_are_limited(engine_of, fake_cas):
    engine = engine_of(text("7"), cas=fake_cas([], ["7"]), retries=1)
    assert len(data_of(run(engine), "attempt_finished")) == 2


def test_after_the_first_retry_the_budget_decides_whether_there_is_another(engine_of, fake_cas):
    tries = [
        len(data_of(run(engine_of(text("7"), cas=fake_cas([], ["7"])), budget=budget), "attempt_finished"))
        for budget in (16, 8000)
    ]
    assert tries == [2, 6]


def test_an_answer_whose_brackets_do_not_pair_is_tried_again(engine_of):
    answer = data_of(run(engine_of(text("2, 3)"), deep=[text("2, 3")])), "answer")[-1]
    assert (answer["sample"], answer["text"]) == (1, "2, 3")


def test_an_accepted_answer_is_not_tried_again(engine_of):
    assert len(data_of(run(engine_of(text("7"))), "attempt_finished")) == 1


def test_a_missing_answer_is_tried_again(engine_of):
    engine = engine_of("<|step|>Hm.<|end|>", deep=[text("8")])
    answer = data_of(run(engine), "answer")[0]
    assert (answer["text"], answer["agreement"]) == ("8", {"votes": 1, "of": 1})
    assert "came to no answer" in answer["reason"]
    assert "did not pass" not in answer["reason"]


def test_a_retry_is_no_vote_even_where_an_equal_answer_could_not_be_checked_again(engine_of, fake_cas):
    cas = fake_cas([], ["7"], equal=[("7", "14/2")])
    answer = data_of(run(engine_of(text("7"), deep=[text("14/2")], cas=cas)), "answer")[0]
    assert (answer["badge"], answer["agreement"]) == ("unchecked", {"votes": 1, "of": 1})
    assert "agree" not in answer["reason"]


def test_the_attempts_asked_for_are_counted_and_retries_are_not(engine_of, fake_cas):
    tried = run(engine_of(text("7"), deep=[text("8")], cas=fake_cas(["8"], ["7"])))
    assert [data["of"] for data in data_of(tried, "attempt_started")] == [1, 1]
    assert {data["of"] for data in data_of(run(engine_of(text("7")), attempts=3), "attempt_finished")} == {3}


@given(ATTEMPTS, st.lists(st.floats(-5, 5), min_size=9, max_size=9))
def test_liking_an_explanation_changes_neither_the_answer_nor_the_badge(attempts, likes):
    plain = elect(attempts, len(attempts), same)
    liked = elect(attempts, len(attempts), same, dict(enumerate(likes)))
    assert (liked.shown.answer, liked.badge, liked.votes) == (plain.shown.answer, plain.badge, plain.votes)
    assert liked.shown.verdict == plain.shown.verdict
    assert weight(liked.shown) == weight(plain.shown)


def test_of_attempts_that_stand_equally_firm_the_best_liked_is_shown():
    attempts = [attempt(0, "7"), attempt(1, "7"), attempt(2, "7", "unchecked", True), attempt(3, "8")]
    assert elect(attempts, 4, same, {0: 0.1, 1: 0.9, 2: 5.0, 3: 9.0}).shown.sample == 1


class Likes:
    """Likes a certain word."""

    langs = frozenset({"en"})

    def __init__(self, word):
        self.word, self.asked = word, []

    def explanations(self, problem, solutions):
        self.asked.append(problem)
        return [float(self.word in solution) for solution in solutions]


@pytest.mark.parametrize(("word", "sample"), [("first", 0), ("second", 1)])
def test_the_engine_shows_the_explanation_that_is_liked(engine_of, word, sample):
    engine = engine_of(*(f"<|step|>The {way} way.<|answer|>7<|end|>" for way in ("first", "second")))
    engine.scorer = Likes(word)
    shown = data_of(run(engine, attempts=2), "answer")[0]["sample"]
    steps = [d["text"] for d in data_of(run(engine, attempts=2), "step_closed") if d["sample"] == shown]
    assert any(word in step for step in steps)
    assert engine.scorer.asked
    chinese = Problem("解方程。", "zh")
    engine.scorer.asked.clear()
    list(engine.solve(chinese, Settings(attempts=2, mode="fast")))
    assert engine.scorer.asked == []
