"""Watching a training: the curve as it grows, and the administrator's socket."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from asgiref.sync import sync_to_async

from tests.server.test_sockets import Socket, session_of
from tutor.accounts.models import User
from tutor.accounts.presence import announce_sign_out
from tutor.lab import consumers
from tutor.lab.models import Dataset, Training
from tutor.lab.training import run_folder
from tutor.lab.watching import MOST_POINTS, Watch

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def row(house: Path) -> Training:
    dataset = Dataset.objects.create(sha="0" * 64, made_by="ada", episodes=1, target="t")
    made = Training.objects.create(
        name="lemma-mini-f1", dataset=dataset, base="tiny-model", made_by="ada", state="running",
        options={"sft": {"minutes": 2}},
    )  # fmt: skip
    run_folder(made).mkdir(parents=True)
    return made


@pytest.fixture
def admin(db: None) -> User:
    return User.objects.create_user("ada", password="ada", role="admin")


def log(row: Training, *steps: int, mode: str = "a") -> None:
    with (run_folder(row) / "metrics.jsonl").open(mode) as file:
        for n in steps:
            line = {"stage": "sft", "step": n, "loss": 5 / n, "seconds": 0.1 * n, "tokens": 50}
            file.write(json.dumps(line) + "\n")


def test_looking_again_reads_on_and_comes_to_the_same_as_looking_once(row: Training) -> None:
    watch = Watch(row)
    for start in range(1, 1000, 37):
        log(row, *range(start, min(1000, start + 37)))
        seen = watch.look(row)
    assert seen == Watch(row).look(row)
    assert len(seen["curve"]) <= MOST_POINTS
    done, left, speed = pytest.approx(99.9 / 120), pytest.approx(20.1), pytest.approx(500)
    assert seen["progress"] == {"done": done, "left": left, "step": 999, "tokens_per_second": speed}
    assert sum(point.lines for point in watch._points) == 999


def test_a_half_written_line_waits_and_lines_that_were_taken_back_are_forgotten(row: Training) -> None:
    watch = Watch(row)
    log(row, 1, 2, 3)
    with (run_folder(row) / "metrics.jsonl").open("a") as file:
        file.write('{"stage": "sft", "st')
    assert watch.look(row)["progress"]["step"] == 3
    log(row, 1, mode="w")
    assert [point["step"] for point in watch.look(row)["curve"]] == [1]


async def next_picture(socket: Socket) -> dict[str, Any]:
    message = await socket.receive_output(timeout=10)
    return dict(json.loads(message["text"]))


async def opened(user: User, name: str = "lemma-mini-f1") -> Socket:
    socket = Socket(f"/ws/lab/trainings/{name}/", await sync_to_async(session_of)(user))
    await socket.connect()
    return socket


@pytest.mark.asyncio
async def test_the_curve_comes_live_and_ends_with_the_training(
    row: Training, admin: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(consumers, "LOOK_SECONDS", 0.05)
    log(row, 1, 2)
    socket = await opened(admin)
    first = await next_picture(socket)
    assert (first["type"], first["state"], len(first["curve"])) == ("training", "running", 2)
    log(row, 3)
    assert (await next_picture(socket))["progress"]["step"] == 3
    assert await socket.receive_nothing(timeout=0.3), "nothing changed, so nothing is said"
    await sync_to_async(Training.objects.filter(pk=row.pk).update)(state="finished")
    last = await next_picture(socket)
    assert (last["state"], last["progress"]["done"]) == ("finished", 1.0)
    assert await socket.close_code() == 1000


@pytest.mark.asyncio
async def test_it_is_the_administrators_alone_and_closes_at_sign_out(
    row: Training, admin: User, student: User, teacher: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(consumers, "LOOK_SECONDS", 0.05)
    for person in (student, teacher):
        assert await (await opened(person)).close_code() == 4404
    assert await (await opened(admin, "lemma-mini-f9")).close_code() == 4404
    socket = await opened(admin)
    await next_picture(socket)
    await asyncio.to_thread(announce_sign_out, admin.pk)
    assert await socket.close_code() == 4401
