"""The run's log: fenced, repeatable, and readable from any cursor without loss or doubling."""

from __future__ import annotations

import uuid
from typing import Any

from hypothesis import HealthCheck, given
from hypothesis import settings as profile
from hypothesis import strategies as st

from tutor.redis_connection import connection
from tutor.solving import log


def events(count: int) -> list[dict[str, Any]]:
    return [{"type": "step_text", "sample": 0, "index": 0, "text": f"{n} 步"} for n in range(count)]


@profile(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cuts=st.lists(st.integers(0, 12), max_size=6), batches=st.lists(st.integers(1, 4), min_size=1, max_size=6))
def test_any_reading_in_pieces_is_the_whole(cuts: list[int], batches: list[int]) -> None:
    run = uuid.uuid4()
    told: list[dict[str, Any]] = []
    pieces: list[log.Frame] = []
    cursor = log.START
    for number, size in enumerate(batches):
        new = events(size)
        assert log.append(run, 1, len(told), new) == "ok"
        told += new
        count = cuts[number] if number < len(cuts) else 0
        if count:
            piece = log.read(run, cursor, count)
            pieces += piece
            cursor = piece[-1]["cursor"] if piece else cursor
    pieces += log.read(run, cursor)
    assert [frame["seq"] for frame in pieces] == list(range(len(told)))
    assert [{k: v for k, v in frame.items() if k not in {"v", "cursor", "attempt", "seq"}} for frame in pieces] == told


def test_a_repeated_append_is_written_once() -> None:
    run = uuid.uuid4()
    assert log.append(run, 1, 0, events(3)) == "ok"
    assert log.append(run, 1, 2, events(3)[2:]) == "ok"
    assert log.append(run, 1, 1, events(4)[1:]) == "ok"
    assert [frame["seq"] for frame in log.read(run)] == [0, 1, 2, 3]


def test_an_outdated_attempt_cannot_write() -> None:
    run = uuid.uuid4()
    assert log.append(run, 1, 0, events(2)) == "ok"
    assert log.append(run, 2, 0, events(1)) == "ok"
    assert log.append(run, 1, 2, events(1)) == "fenced"
    assert [(frame["attempt"], frame["seq"]) for frame in log.read(run)] == [(1, 0), (1, 1), (2, 0)]


def test_a_gap_is_reported_and_nothing_written() -> None:
    run = uuid.uuid4()
    assert log.append(run, 1, 0, events(2)) == "ok"
    assert log.append(run, 1, 3, events(1)) == "lost"
    connection().delete(log.stream_key(run))
    assert log.append(run, 1, 2, events(1)) == "lost"
    assert log.read(run) == []


def test_a_log_expires_after_its_last_event(settings: Any) -> None:
    settings.LOG_SECONDS = 77
    run = uuid.uuid4()
    log.append(run, 1, 0, events(1))
    assert 70 <= connection().ttl(log.stream_key(run)) <= 77
    assert 70 <= connection().ttl(log.head_key(run)) <= 77
