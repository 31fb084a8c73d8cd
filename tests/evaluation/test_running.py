"""A suite through a solver: the report's shape and figures, several at once, failures, progress."""

import io

import pytest

from reasoning_engine.errors import BackendError
from reasoning_engine.evaluation.journal import Journal
from reasoning_engine.evaluation.progress import Progress, ProgressLine
from reasoning_engine.evaluation.running import evaluate
from reasoning_engine.evaluation.suites import SuiteError
from reasoning_engine.records import Settings

ROWS = [
    {"id": "a", "problem": "1+1?", "answer": "2", "lang": "en", "family": "sums", "difficulty": 1},
    {"id": "b", "problem": "2*3?", "answer": "6", "lang": "en", "family": "products", "difficulty": 2},
    {"id": "c", "problem": "3-5?", "answer": "-2", "lang": "en", "family": "sums", "difficulty": 2},
    {"id": "d", "problem": "hard?", "answer": "42", "lang": "zh", "family": "hard", "difficulty": 5},
]
AUTO = {
    "1+1?": ("2", "fast", "proved", 10),
    "2*3?": ("6", "fast", "unchecked", 20),
    "3-5?": ("2", "deep", "unchecked", 70),
    "hard?": (None, "deep", None, 100),
}


def test_the_report_has_the_shape_that_the_command_line_promises(suite, solver_of, grader_of):
    report = evaluate(suite(*ROWS), solver_of({"auto": AUTO}), grader_of())
    assert set(report) == {"suite", "model", "modes"}
    assert (report["suite"], report["model"]) == ("suite.jsonl", "fake-1")
    auto = report["modes"]["auto"]
    figures = {"n", "accuracy", "low", "high", "mean_tokens", "mean_seconds", "deep_share", "hacks", "badges", "items"}
    assert set(auto) == figures
    assert (auto["n"], auto["accuracy"], auto["mean_tokens"], auto["deep_share"]) == (4, 0.5, 50, 0.5)
    assert auto["low"] == pytest.approx(0.15004, abs=1e-4)
    assert auto["high"] == pytest.approx(0.84996, abs=1e-4)
    badges = {name: (badge["share"], badge["accuracy"]) for name, badge in auto["badges"].items()}
    assert badges == {"proved": (0.25, 1.0), "unchecked": (0.5, 0.5)}
    assert auto["badges"]["proved"]["low"] == pytest.approx(0.2065, abs=1e-4)


def test_items_come_in_the_suites_order_with_all_that_is_known(suite, solver_of, grader_of):
    items = evaluate(suite(*ROWS), solver_of({"auto": AUTO}), grader_of())["modes"]["auto"]["items"]
    assert [item["id"] for item in items] == ["a", "b", "c", "d"]
    assert [item["correct"] for item in items] == [True, True, False, False]
    assert items[0] == {
        "id": "a", "gold": "2", "answer": "2", "correct": True, "verdict": "equal", "mode": "fast", "probability": 0.9,
        "badge": "proved", "tokens": 10, "thinking": 0, "seconds": 0.5, "hack": False,
        "family": "sums", "difficulty": 1, "lang": "en",
    }  # fmt: skip
    assert (items[3]["answer"], items[3]["reason"], items[3]["verdict"]) == (None, "no answer", "unequal")


def test_every_mode_is_asked_for_by_name_with_the_seed(suite, solver_of, grader_of):
    solver = solver_of(dict.fromkeys(("fast", "deep", "auto"), AUTO))
    report = evaluate(
        suite(*ROWS), solver, grader_of(), modes=("fast", "deep"), seed=7, limit=2, settings=Settings(budget=99)
    )
    assert list(report["modes"]) == ["fast", "deep"]
    assert {(s.mode, s.seed, s.budget) for _, s in solver.asked} == {("fast", 7, 99), ("deep", 7, 99)}
    assert len(solver.asked) == 4


def test_problems_are_solved_several_at_once(suite, solver_of, grader_of):
    rows = [{**ROWS[0], "id": str(n)} for n in range(12)]
    solver = solver_of({"auto": AUTO}, delay=0.05)
    report = evaluate(suite(*rows), solver, grader_of(), workers=4)
    assert solver.most_at_once == 4
    assert [item["id"] for item in report["modes"]["auto"]["items"]] == [str(n) for n in range(12)]


def test_a_problem_that_is_refused_is_wrong_and_the_rest_goes_on(suite, solver_of, grader_of):
    rows = [{**ROWS[0], "id": "long", "problem": "refused"}, ROWS[0]]
    auto = evaluate(suite(*rows), solver_of({"auto": AUTO}), grader_of())["modes"]["auto"]
    assert [item["correct"] for item in auto["items"]] == [False, True]
    assert auto["items"][0]["reason"] == "too long"
    assert auto["items"][0]["mode"] is None


def test_undecided_counts_as_wrong_and_is_told_apart(suite, solver_of, grader_of):
    auto = evaluate(suite(ROWS[0]), solver_of({"auto": AUTO}), grader_of(slow=["2"]))["modes"]["auto"]
    assert auto["accuracy"] == 0
    assert auto["items"][0]["verdict"] == "undecided"


def test_a_model_that_is_gone_ends_the_suite(suite, solver_of, grader_of):
    rows = [{**ROWS[3], "id": str(n)} for n in range(60)]
    silent = {"auto": {"hard?": (None, "fast", None, 0)}}
    solver = solver_of(silent)
    with pytest.raises(BackendError, match="20 times in a row"):
        evaluate(suite(*rows), solver, grader_of(), workers=1)
    wordy = {"auto": {"hard?": (None, "fast", None, 100)}}
    assert evaluate(suite(*rows), solver_of(wordy), grader_of())["modes"]["auto"]["accuracy"] == 0


def test_an_interrupt_stops_what_is_not_begun(suite, solver_of, grader_of):
    rows = [{**ROWS[0], "id": str(n)} for n in range(200)]
    solver = solver_of({"auto": AUTO}, delay=0.01)

    def interrupt(progress):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        evaluate(suite(*rows), solver, grader_of(), workers=2, on_progress=interrupt)
    assert len(solver.asked) < 10


def test_progress_tells_rate_and_time_left(suite, solver_of, grader_of):
    seen = []
    evaluate(suite(*ROWS), solver_of({"auto": AUTO}), grader_of(), on_progress=seen.append)
    assert [progress.done for progress in seen] == [1, 2, 3, 4]
    assert (seen[-1].right, seen[-1].tokens, seen[-1].of) == (2, 200, 4)
    line = Progress("auto", 120, 500, 60, 2400, 60.0).line()
    assert line == "auto 120/500  50.0 %  20 tokens each  2.0/s  3:10 left"
    assert Progress("auto", 0, 5, 0, 0, 0.0).line().endswith("0:00 left")


def test_progress_is_rare_in_a_log_and_the_last_is_always_told():
    out = io.StringIO()
    show = ProgressLine(out, every=100)
    for done in range(1, 6):
        show(Progress("fast", done, 5, done, 10, 1.0))
    assert out.getvalue().splitlines()[-1].startswith("fast 5/5")
    assert len(out.getvalue().splitlines()) <= 2


def test_progress_writes_over_itself_on_a_terminal():
    out = io.StringIO()
    out.isatty = lambda: True
    show = ProgressLine(out)
    show(Progress("fast", 5, 5, 5, 10, 1.0))
    assert out.getvalue() == "\r\x1b[2Kfast 5/5  100.0 %  2 tokens each  5.0/s  0:00 left\n"


def test_several_attempts_are_counted_each_and_together(suite, solver_of, grader_of):
    samples = {"1+1?": [("3", "unchecked"), ("2", "unchecked"), ("4/2", "unchecked"), (None, "unchecked")]}
    samples["2*3?"] = [("5", "unchecked"), ("5", "unchecked"), ("6", "proved"), ("5", "refuted")]
    solver = solver_of({"auto": AUTO}, samples=samples)
    auto = evaluate(suite(*ROWS[:2]), solver, grader_of(), settings=Settings(attempts=4))["modes"]["auto"]
    assert [sample["group"] for sample in auto["items"][0]["samples"]] == [0, 1, 1, None]
    curve = {point["k"]: point for point in auto["attempts"]}
    assert sorted(curve) == [1, 2, 4]
    assert curve[1]["pass"]["accuracy"] == pytest.approx((2 / 4 + 1 / 4) / 2)
    assert curve[2]["pass"]["accuracy"] == pytest.approx((1 - 1 / 6 + 1 - 3 / 6) / 2)
    assert curve[4]["majority"]["accuracy"] == 0.5  # 2 beats 3, and 5 beats 6
    assert curve[4]["checked"]["accuracy"] == 1.0  # but 6 is proved
    assert curve[2]["tokens"] == pytest.approx(15 / 2)


def test_budgets_are_measured_each(suite, solver_of, grader_of):
    solver = solver_of({"auto": AUTO})
    report = evaluate(suite(*ROWS), solver, grader_of(), budgets=(32, 64))
    assert [(point["budget"], point["accuracy"]) for point in report["budgets"]["auto"]] == [(32, 0.5), (64, 0.5)]
    assert {settings.budget for _, settings in solver.asked} == {1024, 32, 64}


@pytest.mark.parametrize(
    ("words", "tokens", "hack"),
    [(["Add."], 10, False), (["Wait, is it?"], 10, True), (["等等，再算一遍"], 10, True), (["Add."], 900, True)],
)
def test_a_fast_answer_that_thinks_anyway_is_told(suite, solver_of, grader_of, words, tokens, hack):
    solver = solver_of({"auto": {"1+1?": ("2", "fast", "proved", tokens)}}, words={"1+1?": words})
    auto = evaluate(suite(ROWS[0]), solver, grader_of())["modes"]["auto"]
    assert (auto["items"][0]["hack"], auto["hacks"]) == (hack, float(hack))


def test_what_was_interrupted_goes_on_where_it_stopped(suite, solver_of, grader_of, tmp_path):
    path, solver = suite(*ROWS), solver_of({"auto": AUTO})

    def interrupt(progress):
        if progress.done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        evaluate(path, solver, grader_of(), workers=1, on_progress=interrupt, journal=Journal(tmp_path / "j", {"a": 1}))
    with (tmp_path / "j").open("a") as lines:
        lines.write('{"column": "auto", "ind')  # killed while writing
    again = solver_of({"auto": AUTO})
    seen = []
    resumed = evaluate(
        path, again, grader_of(), workers=1, on_progress=seen.append, journal=Journal(tmp_path / "j", {"a": 1})
    )
    assert len(again.asked) == 2
    assert [(p.done, p.first) for p in seen] == [(3, 2), (4, 2)]
    assert resumed == evaluate(path, solver_of({"auto": AUTO}), grader_of())
    with pytest.raises(SuiteError, match="another suite, model or setting"):
        Journal(tmp_path / "j", {"a": 2})
