"""The worker's loop: events into log and rows, takeover without two voices, wishes, and every early end."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from reasoning_engine import Control, EngineError, Event
from tutor.redis_connection import connection
from tutor.solving import log
from tutor.solving.claiming import HOST, MOST_ATTEMPTS, ClaimLostError, claim
from tutor.solving.models import Run, Step
from tutor.solving.pacemaker import Pacemaker
from tutor.solving.reaping import reap
from tutor.solving.recording import Recorder
from tutor.solving.running import Solver, solve_run
from tutor.solving.wishes import wish

SolverOf = Callable[..., Solver]


def types(run: Run) -> list[str]:
    return [frame["type"] for frame in log.read(run.pk)]


def expire_lease(run: Run) -> None:
    Run.objects.filter(pk=run.pk).update(lease_until=timezone.now() - timedelta(seconds=1), enqueued=None)


def test_every_event_is_in_the_log_and_the_rows_tell_the_same(
    page: APIClient, make_run: Any, solver_of: SolverOf, journey: list[Event]
) -> None:
    run = make_run()
    solve_run(run.pk, solver_of(journey))
    frames = log.read(run.pk)
    assert [frame["seq"] for frame in frames] == list(range(len(journey)))
    assert {frame["attempt"] for frame in frames} == {1}
    assert [frame["type"] for frame in frames] == [event.type for event in journey]
    told = page.get(f"/api/runs/{run.pk}/").json()
    assert told["state"] == "finished"
    assert told["mode_chosen"] == {"mode": "deep", "probability": 0.83, "forced": False, "reason": "I check."}
    assert told["thinking"] == "Try to factor. "
    assert told["steps"] == [
        {
            "sample": 0,
            "index": 0,
            "text": "Factor: $(x-2)(x-3)=0$.",
            "verdict": "proved",
            "detail": "",
            "tools": [{"expression": "6/2", "result": "3", "error": None}],
        },
        {"sample": 0, "index": 1, "text": "So $x=2$ or $x=3$.", "verdict": "unchecked", "detail": "", "tools": []},
    ]
    assert (told["answer"]["text"], told["answer"]["value"]) == ("x = 2 or x = 3", "2, 3")
    assert told["answer"]["agreement"] == {"votes": 1, "of": 1}
    assert told["usage"]["tokens"] == 89
    assert told["model"] == "lemma-mini-1"
    assert told["error"] == ""


def test_the_frames_have_the_contracts_shapes(make_run: Any, solver_of: SolverOf, journey: list[Event]) -> None:
    contract = json.loads((Path(__file__).parents[1] / "contract" / "frames.json").read_text())
    run = make_run()
    solve_run(run.pk, solver_of(journey))
    shapes = {frame["type"]: frame.keys() for frame in contract["frames"]}
    for frame in log.read(run.pk):
        assert frame.keys() == shapes[frame["type"]], frame
        assert frame["v"] == contract["version"]


def test_a_second_delivery_of_the_task_does_nothing(make_run: Any, solver_of: SolverOf, journey: list[Event]) -> None:
    run = make_run()
    solve_run(run.pk, solver_of(journey))
    solve_run(run.pk, solver_of(journey))
    assert len(log.read(run.pk)) == len(journey)


def test_a_run_under_a_live_lease_is_not_claimed(make_run: Any) -> None:
    run = make_run()
    assert claim(run.pk) is not None
    assert claim(run.pk) is None


def test_a_dead_workers_run_is_taken_over_and_told_from_the_first_step(
    make_run: Any, solver_of: SolverOf, journey: list[Event], queued: list[str]
) -> None:
    run = make_run()
    first = claim(run.pk)
    assert first is not None
    dead = Recorder(first)
    for event in journey[:12]:
        dead.tell(event.type, event.data)
    assert Step.objects.filter(run=run).count() == 1
    assert reap() == []
    expire_lease(run)
    queued.clear()
    assert reap() == [run.pk]
    assert queued == [str(run.pk)]
    solve_run(run.pk, solver_of(journey))
    frames = log.read(run.pk)
    assert [(f["attempt"], f["seq"]) for f in frames] == [(1, n) for n in range(12)] + [
        (2, n) for n in range(len(journey))
    ]
    assert Step.objects.filter(run=run).count() == 2


def test_a_run_of_a_dead_process_on_this_machine_is_found_before_its_lease_ends(make_run: Any) -> None:
    run, elsewhere = make_run(), make_run()
    for one in (run, elsewhere):
        assert claim(one.pk) is not None
    gone = subprocess.Popen(["true"])
    gone.wait()
    Run.objects.filter(pk=run.pk).update(worker=f"{HOST}:{gone.pid}")
    Run.objects.filter(pk=elsewhere.pk).update(worker=f"elsewhere:{gone.pid}")
    assert reap() == [run.pk]


def test_a_worker_that_was_only_slow_writes_nothing_after_the_takeover(
    make_run: Any, solver_of: SolverOf, journey: list[Event]
) -> None:
    run = make_run()
    first = claim(run.pk)
    assert first is not None
    slow = Recorder(first)
    for event in journey[:11]:
        slow.tell(event.type, event.data)
    expire_lease(run)
    solve_run(run.pk, solver_of(journey))
    before = log.read(run.pk)
    for event in journey[11:]:  # each of them alone is refused: deltas by the log, rows by the row
        with pytest.raises(ClaimLostError):
            slow.tell(event.type, event.data)
    assert not first.renew()
    assert log.read(run.pk) == before
    run.refresh_from_db()
    assert (run.state, run.attempt) == ("finished", 2)
    assert Step.objects.filter(run=run).count() == 2


def test_a_lost_lease_ends_the_loop_at_the_next_event(make_run: Any, solver_of: SolverOf, journey: list[Event]) -> None:
    run = make_run()
    solver = solver_of(journey, at={3: lambda control: (expire_lease(run), claim(run.pk), solver.pacemaker.renew())})
    solve_run(run.pk, solver)
    assert len(log.read(run.pk)) == 3
    run.refresh_from_db()
    assert (run.state, run.attempt) == ("running", 2)


def test_a_log_that_redis_lost_is_told_again_under_the_next_attempt(
    make_run: Any, solver_of: SolverOf, journey: list[Event]
) -> None:
    run = make_run()
    solve_run(run.pk, solver_of(journey, at={9: lambda control: connection().flushall()}))
    frames = log.read(run.pk)
    assert [(frame["attempt"], frame["seq"]) for frame in frames] == [(2, n) for n in range(len(journey))]
    run.refresh_from_db()
    assert (run.state, run.attempt) == ("finished", 2)


def test_a_wish_reaches_the_engine(make_run: Any, solver_of: SolverOf, journey: list[Event]) -> None:
    seen: list[tuple[bool, bool]] = []
    run = make_run()

    def look(control: Control) -> None:
        solver.pacemaker.pass_wishes_on()
        seen.append((control.answer_now, control.stop))

    at = {
        1: look,
        2: lambda control: wish(run.pk, "answer_now"),
        3: look,
        4: lambda control: wish(run.pk, "stop"),
        5: lambda control: wish(run.pk, "answer_now"),
        6: look,
    }
    solver = solver_of(journey, at=at)
    solve_run(run.pk, solver)
    assert seen == [(False, False), (True, False), (True, True)]


def test_a_wish_from_before_the_claim_counts(
    page: APIClient, make_run: Any, solver_of: SolverOf, journey: list[Event]
) -> None:
    run = make_run()
    assert page.post(f"/api/runs/{run.pk}/answer-now/").status_code == 202
    seen: list[bool] = []
    solve_run(run.pk, solver_of(journey, at={0: lambda control: seen.append(control.answer_now)}))
    assert seen == [True]


def test_a_queued_run_is_stopped_at_once(
    page: APIClient, make_run: Any, solver_of: SolverOf, journey: list[Event]
) -> None:
    run = make_run()
    answer = page.post(f"/api/runs/{run.pk}/stop/")
    assert answer.status_code == 202
    assert answer.json()["state"] == "stopped"
    assert types(run) == ["stopped"]
    solve_run(run.pk, solver_of(journey))
    assert types(run) == ["stopped"]
    assert page.post(f"/api/runs/{run.pk}/stop/").status_code == 200
    assert page.post(f"/api/runs/{run.pk}/answer-now/").status_code == 200


def test_a_draining_worker_gives_its_run_back(
    make_run: Any, solver_of: SolverOf, journey: list[Event], queued: list[str]
) -> None:
    run = make_run()
    solver = solver_of(journey, at={4: lambda control: solver.pacemaker.drain()})
    solve_run(run.pk, solver)
    run.refresh_from_db()
    assert (run.state, run.lease_until, run.attempt) == ("queued", None, 1)
    assert len(log.read(run.pk)) == 4
    assert reap() == [run.pk]
    solve_run(run.pk, solver_of(journey))
    run.refresh_from_db()
    assert (run.state, run.attempt) == ("finished", 2)


class UnavailableError(EngineError):
    retry = True


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (UnavailableError("gone"), "The model is not available. Try again later."),
        (EngineError("odd"), "Something went wrong on our side. Ask again."),
        (ZeroDivisionError(), "Something went wrong on our side. Ask again."),
    ],
)
def test_an_error_in_the_engine_ends_the_run_with_a_sentence(
    make_run: Any, solver_of: SolverOf, journey: list[Event], error: Exception, sentence: str
) -> None:
    def break_(control: Control) -> None:
        raise error

    run = make_run()
    solve_run(run.pk, solver_of(journey, at={6: break_}))
    run.refresh_from_db()
    assert (run.state, run.error) == ("failed", sentence)
    last = log.read(run.pk)[-1]
    assert (last["type"], last["seq"], last["reason"]) == ("failed", 6, sentence)
    assert last["usage"]["tokens"] == 0


def test_an_engine_that_just_stops_talking_is_an_error(
    make_run: Any, solver_of: SolverOf, journey: list[Event]
) -> None:
    run = make_run()
    solve_run(run.pk, solver_of(journey[:-1]))
    assert types(run)[-1] == "failed"


def test_without_a_model_the_run_says_so_in_the_problems_language(make_run: Any) -> None:
    run = make_run(lang="zh")
    solve_run(run.pk, Solver(None, Pacemaker()))
    run.refresh_from_db()
    assert (run.state, run.error) == ("failed", "模型暂不可用，请稍后再试。")


def test_a_run_that_takes_workers_down_is_given_up(make_run: Any, solver_of: SolverOf, journey: list[Event]) -> None:
    run = make_run(attempt=MOST_ATTEMPTS)
    solve_run(run.pk, solver_of(journey))
    assert types(run) == ["failed"]
    assert f"{MOST_ATTEMPTS} times" in log.read(run.pk)[0]["reason"]


def test_a_queued_run_without_a_task_is_queued_again_but_not_all_the_time(make_run: Any, queued: list[str]) -> None:
    run = make_run(enqueued=timezone.now() - timedelta(seconds=30))
    assert reap() == [run.pk]
    assert reap() == []


def test_a_run_behind_a_long_queue_is_left_alone(make_run: Any) -> None:
    make_run(enqueued=timezone.now() - timedelta(seconds=30))
    connection().rpush("solve", "a task that nobody fetched yet")
    assert reap() == []
