"""The run's socket: who may listen, what comes, and that any interruption loses and doubles nothing."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from asgiref.testing import ApplicationCommunicator
from django.test import Client
from rest_framework.authtoken.models import Token

from reasoning_engine import Event
from tutor.accounts.models import User
from tutor.accounts.presence import announce_sign_out
from tutor.asgi import application
from tutor.redis_connection import connection
from tutor.solving import consumers, following, log
from tutor.solving.claiming import claim
from tutor.solving.models import Run
from tutor.solving.recording import Recorder
from tutor.solving.running import Solver, solve_run

pytestmark = pytest.mark.django_db(transaction=True)

SolverOf = Callable[..., Solver]
Headers = list[tuple[bytes, bytes]]


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "QUIET_MS", 150)


@pytest.fixture
def cookies(student: User) -> Headers:
    return session_of(student)


def session_of(user: User, origin: str = "http://localhost:8000") -> Headers:
    client = Client()
    client.force_login(user)
    cookie = f"lemma_session={client.cookies['lemma_session'].value}"
    return [(b"host", b"localhost:8000"), (b"origin", origin.encode()), (b"cookie", cookie.encode())]


class Socket(ApplicationCommunicator):
    """A browser's end. (Channels' own communicator wants the daphne server installed.)"""

    def __init__(self, address: str, headers: Headers) -> None:
        path, _, query = address.partition("?")
        scope = {"type": "websocket", "path": path, "query_string": query.encode(), "headers": headers}
        super().__init__(application, scope)

    async def connect(self) -> None:
        await self.send_input({"type": "websocket.connect"})
        assert (await self.receive_output(timeout=5))["type"] == "websocket.accept"

    async def send_text(self, text: str) -> None:
        await self.send_input({"type": "websocket.receive", "text": text})

    async def close_code(self) -> int:
        """What the server closes with."""
        message = await self.receive_output(timeout=5)
        assert message["type"] == "websocket.close", message
        await self.disconnect()
        code: int = message["code"]
        return code

    async def disconnect(self) -> None:
        await self.send_input({"type": "websocket.disconnect", "code": 1001})
        await self.wait()


def socket(run_id: Any, headers: Headers, query: str = "") -> Socket:
    return Socket(f"/ws/runs/{run_id}/{query}", headers)


async def listen(
    run_id: Any, headers: Headers, query: str = "", most: int = 10_000
) -> tuple[list[dict[str, Any]], int]:
    """Frames until the server closes, and the close code; 0 when we left first, after `most` frames."""
    communicator = socket(run_id, headers, query)
    await communicator.connect()
    frames: list[dict[str, Any]] = []
    while len(frames) < most:
        message = await communicator.receive_output(timeout=5)
        if message["type"] == "websocket.close":
            await communicator.disconnect()  # as a server tells its application in the end
            return frames, message["code"]
        frames.append(json.loads(message["text"]))
    await communicator.disconnect()
    return frames, 0


async def test_it_tells_a_finished_run_and_closes(
    make_run: Any, solver_of: SolverOf, journey: list[Event], cookies: Headers
) -> None:
    run = await sync_to_async(make_run)()
    await sync_to_async(solve_run)(run.pk, solver_of(journey))
    frames, code = await listen(run.pk, cookies)
    assert code == 1000
    assert frames == await sync_to_async(log.read)(run.pk)
    assert [frame["type"] for frame in frames] == [event.type for event in journey]


async def test_it_tells_a_run_live_from_before_it_starts(
    make_run: Any, solver_of: SolverOf, journey: list[Event], cookies: Headers
) -> None:
    run = await sync_to_async(make_run)()
    listening = asyncio.create_task(listen(run.pk, cookies))
    await asyncio.sleep(0.4)  # longer than a quiet turn
    await sync_to_async(solve_run)(run.pk, solver_of(journey))
    frames, code = await listening
    assert (code, len(frames)) == (1000, len(journey))


@pytest.mark.parametrize("cut", [1, 2, 7, 11, 17])
async def test_a_reload_at_any_point_loses_and_doubles_nothing(
    make_run: Any, solver_of: SolverOf, journey: list[Event], cookies: Headers, cut: int
) -> None:
    run = await sync_to_async(make_run)()
    await sync_to_async(solve_run)(run.pk, solver_of(journey))
    before, code = await listen(run.pk, cookies, most=cut)
    assert code == 0
    after, code = await listen(run.pk, cookies, f"?after={before[-1]['cursor']}")
    assert code == 1000
    assert [frame["seq"] for frame in before + after] == list(range(len(journey)))


async def test_a_dropped_socket_does_not_stop_the_run(
    make_run: Any, solver_of: SolverOf, journey: list[Event], cookies: Headers
) -> None:
    run = await sync_to_async(make_run)()
    mine = await sync_to_async(claim)(run.pk)
    assert mine is not None
    recorder = Recorder(mine)
    for event in journey[:5]:
        await sync_to_async(recorder.tell)(event.type, event.data)
    before, _ = await listen(run.pk, cookies, most=5)
    for event in journey[5:]:
        await sync_to_async(recorder.tell)(event.type, event.data)
    after, code = await listen(run.pk, cookies, f"?after={before[-1]['cursor']}")
    assert code == 1000
    assert [frame["seq"] for frame in before + after] == list(range(len(journey)))


async def test_a_cursor_at_the_end_closes_at_once(
    make_run: Any, solver_of: SolverOf, journey: list[Event], cookies: Headers
) -> None:
    run = await sync_to_async(make_run)()
    await sync_to_async(solve_run)(run.pk, solver_of(journey))
    frames, _ = await listen(run.pk, cookies)
    assert await listen(run.pk, cookies, f"?after={frames[-1]['cursor']}") == ([], 1000)


async def test_an_expired_log_is_told_from_the_rows_as_a_later_attempt(
    make_run: Any, solver_of: SolverOf, journey: list[Event], cookies: Headers
) -> None:
    run = await sync_to_async(make_run)()
    await sync_to_async(solve_run)(run.pk, solver_of(journey))
    seen = await sync_to_async(log.read)(run.pk)
    await sync_to_async(connection().flushall)()
    frames, code = await listen(run.pk, cookies, f"?after={seen[4]['cursor']}")
    assert code == 1000
    assert {frame["attempt"] for frame in frames} == {2}
    told = [frame["type"] for frame in frames]
    assert told == [
        *("mode_chosen", "attempt_started", "thinking"),
        *("step_started", "tool_called", "tool_returned", "step_closed", "step_checked"),
        *("step_started", "step_closed", "step_checked", "answer", "finished"),
    ]
    by_type = {frame["type"]: frame.keys() for frame in seen}
    for frame in frames:
        assert frame.keys() == by_type[frame["type"]] - {"tokens"}  # rows do not know how far the writing was
    for cut in range(len(frames)):
        rest, code = await listen(run.pk, cookies, f"?after={frames[cut]['cursor']}")
        assert (rest, code) == (frames[cut + 1 :], 1000)


async def test_an_end_that_only_the_row_knows_is_told(make_run: Any, journey: list[Event], cookies: Headers) -> None:
    run = await sync_to_async(make_run)()
    mine = await sync_to_async(claim)(run.pk)
    assert mine is not None
    recorder = Recorder(mine)
    for event in journey[:12]:
        await sync_to_async(recorder.tell)(event.type, event.data)
    listening = asyncio.create_task(listen(run.pk, cookies))
    await asyncio.sleep(0.05)
    await sync_to_async(Run.objects.filter(pk=run.pk).update)(state="failed", error="Broken.")
    frames, code = await listening
    assert code == 1000
    assert frames[-1]["type"] == "failed"
    assert frames[-1]["attempt"] == 2


@pytest.mark.parametrize(
    ("headers", "query"),
    [
        ([(b"host", b"localhost:8000"), (b"origin", b"http://localhost:8000")], ""),
        ([(b"host", b"localhost:8000")], ""),
        ([(b"authorization", b"Token nonsense")], ""),
    ],
)
async def test_a_stranger_is_asked_to_sign_in(make_run: Any, headers: Headers, query: str) -> None:
    run = await sync_to_async(make_run)()
    assert await listen(run.pk, headers, query) == ([], 4401)


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "http://localhost:9999", "http://localhost.evil.example:8000", "null", ""]
)
async def test_a_page_from_elsewhere_cannot_use_the_cookie(make_run: Any, student: User, origin: str) -> None:
    run = await sync_to_async(make_run)()
    headers = await sync_to_async(session_of)(student, origin)
    assert await listen(run.pk, headers) == ([], 4401)


async def test_a_forged_host_does_not_make_an_origin_ours(make_run: Any, student: User) -> None:
    run = await sync_to_async(make_run)()
    headers = [(k, v) for k, v in await sync_to_async(session_of)(student, "http://evil.example") if k != b"host"]
    assert await listen(run.pk, [*headers, (b"host", b"evil.example")]) == ([], 4401)


async def test_a_program_listens_with_its_token_in_the_header_only(
    make_run: Any, solver_of: SolverOf, journey: list[Event], student: User
) -> None:
    run = await sync_to_async(make_run)()
    await sync_to_async(solve_run)(run.pk, solver_of(journey))
    token = await sync_to_async(Token.objects.create)(user=student)
    frames, code = await listen(run.pk, [(b"authorization", f"Token {token.key}".encode())])
    assert (len(frames), code) == (len(journey), 1000)
    assert await listen(run.pk, [], f"?token={token.key}") == ([], 4401)


async def test_another_persons_run_does_not_exist(make_run: Any, other: User, cookies: Headers) -> None:
    run = await sync_to_async(make_run)(owner=other)
    assert await listen(run.pk, cookies) == ([], 4404)


@pytest.mark.parametrize("path", ["/ws/runs/nonsense/", "/ws/", "/ws/runs/00000000-0000-0000-0000-000000000000/"])
async def test_an_unknown_run_closes_with_4404(cookies: Headers, path: str) -> None:
    communicator = Socket(path, cookies)
    await communicator.connect()
    assert await communicator.close_code() == 4404


@pytest.mark.parametrize("after", ["x", "1", "1-0-0", "rows-", "rows--1", "-1-0", "%00", "$", "1-0 OR 1"])
async def test_it_refuses_a_cursor_that_is_none(make_run: Any, cookies: Headers, after: str) -> None:
    run = await sync_to_async(make_run)()
    assert await listen(run.pk, cookies, f"?after={after}") == ([], 4400)


async def test_signing_out_closes_the_persons_sockets_at_once(make_run: Any, student: User, cookies: Headers) -> None:
    run = await sync_to_async(make_run)()
    listening = asyncio.create_task(listen(run.pk, cookies))
    await asyncio.sleep(0.2)
    await sync_to_async(announce_sign_out)(student.pk)
    assert await listening == ([], 4401)


async def test_a_ping_is_answered(make_run: Any, cookies: Headers) -> None:
    run = await sync_to_async(make_run)()
    communicator = socket(run.pk, cookies)
    await communicator.connect()
    await communicator.send_text('{"type": "ping"}')
    assert json.loads((await communicator.receive_output())["text"]) == {"v": 1, "type": "pong"}
    await communicator.disconnect()


@pytest.mark.parametrize("frame", ["", "ping", "[]", '{"type": "stop"}', '{"type": "ping", "x": "' + "x" * 300 + '"}'])
async def test_any_other_frame_closes_the_socket(make_run: Any, cookies: Headers, frame: str) -> None:
    run = await sync_to_async(make_run)()
    communicator = socket(run.pk, cookies)
    await communicator.connect()
    await communicator.send_text(frame)
    assert await communicator.close_code() == 4400


async def test_too_many_frames_close_the_socket(make_run: Any, cookies: Headers) -> None:
    run = await sync_to_async(make_run)()
    communicator = socket(run.pk, cookies)
    await communicator.connect()
    for _ in range(consumers.MOST_FRAMES):
        await communicator.send_text('{"type": "ping"}')
        await communicator.receive_output()
    await communicator.send_text('{"type": "ping"}')
    assert await communicator.close_code() == 4429


async def test_too_many_sockets_are_refused_until_one_closes(
    make_run: Any, cookies: Headers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(consumers, "MOST_SOCKETS", 2)
    run = await sync_to_async(make_run)()
    open_ones = [socket(run.pk, cookies) for _ in range(2)]
    for one in open_ones:
        await one.connect()
    assert await listen(run.pk, cookies) == ([], 4429)
    await open_ones[0].disconnect()
    third = socket(run.pk, cookies)
    await third.connect()
    assert await third.receive_nothing()
    await third.disconnect()
    await open_ones[1].disconnect()
