"""The log of a run: a Redis Stream that a worker appends to and sockets read from any cursor.

Appending is fenced and repeatable. A small hash beside the stream keeps the attempt and sequence number last written,
and one script compares and appends: an outdated attempt is refused, a frame that was written already (a retry after a
lost connection) is not written twice, and a gap (Redis lost the log) is reported, so that the worker tells all of it
again.

Left out: what the events mean (running.py writes them, telling.py reads them for a browser).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Literal, cast
from uuid import UUID

from django.conf import settings
from redis.asyncio import Redis as AsyncRedis

from tutor.redis_connection import connection

START = "0-0"
MOST_ENTRIES = 100_000  # a bound for Redis's sake; budgets keep runs far below it
TERMINAL = frozenset({"finished", "stopped", "failed"})

Appended = Literal["ok", "fenced", "lost"]
Frame = dict[str, Any]

_APPEND = """
local attempt, first = tonumber(ARGV[1]), tonumber(ARGV[2])
local head = redis.call('HMGET', KEYS[2], 'attempt', 'seq')
local told, seq = tonumber(head[1] or '0'), tonumber(head[2] or '-1')
if attempt < told then return 'fenced' end
if attempt > told or redis.call('EXISTS', KEYS[1]) == 0 then seq = -1 end
if first > seq + 1 then return 'lost' end
for i = 5, #ARGV do
  local at = first + i - 5
  if at > seq then
    redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[3], '*', 'attempt', attempt, 'seq', at, 'event', ARGV[i])
    seq = at
  end
end
redis.call('HSET', KEYS[2], 'attempt', attempt, 'seq', seq)
redis.call('EXPIRE', KEYS[1], ARGV[4])
redis.call('EXPIRE', KEYS[2], ARGV[4])
return 'ok'
"""


def stream_key(run_id: UUID | str) -> str:
    return f"run:{run_id}:log"


def head_key(run_id: UUID | str) -> str:
    return f"run:{run_id}:head"


def append(run_id: UUID, attempt: int, first_seq: int, events: Sequence[dict[str, Any]]) -> Appended:
    """Append events numbered from `first_seq`.

    "fenced": a later attempt writes now. "lost": the log has gone, or its end; nothing was written."""
    payloads = [json.dumps(event, ensure_ascii=False, separators=(",", ":")) for event in events]
    arguments: list[Any] = [attempt, first_seq, MOST_ENTRIES, settings.LOG_SECONDS, *payloads]
    status = connection().eval(_APPEND, 2, stream_key(run_id), head_key(run_id), *arguments)
    return cast(Appended, status)


def frame_of(cursor: str, fields: dict[str, str]) -> Frame:
    """One entry as a browser gets it."""
    event = json.loads(fields["event"])
    return {"v": 1, "cursor": cursor, "attempt": int(fields["attempt"]), "seq": int(fields["seq"]), **event}


def read(run_id: UUID, after: str = START, count: int = 1000) -> list[Frame]:
    """Frames after the cursor, at once."""
    entries: Any = connection().xrange(stream_key(run_id), min=f"({after}", count=count)
    return [frame_of(cursor, fields) for cursor, fields in entries]


async def follow(
    redis: AsyncRedis, run_id: UUID, after: str, other_key: str, other_after: str, wait_ms: int
) -> tuple[list[Frame], bool]:
    """Frames after the cursor, waiting up to `wait_ms` for the first; and whether `other_key` got an entry."""
    key = stream_key(run_id)
    answer: Any = await redis.xread({key: after, other_key: other_after}, count=500, block=wait_ms)
    streams = dict(answer) if not isinstance(answer, dict) else {name: entries[0] for name, entries in answer.items()}
    return [frame_of(cursor, fields) for cursor, fields in streams.get(key, [])], other_key in streams


async def holds_beginning(redis: AsyncRedis, run_id: UUID) -> bool:
    """Whether the stream still starts with an attempt's first frame: not expired, not trimmed."""
    entries: Any = await redis.xrange(stream_key(run_id), count=1)
    return bool(entries) and entries[0][1]["seq"] == "0"


async def holds_end(redis: AsyncRedis, run_id: UUID) -> bool:
    """Whether the stream's last frame ends the run."""
    entries: Any = await redis.xrevrange(stream_key(run_id), count=1)
    return bool(entries) and json.loads(entries[0][1]["event"])["type"] in TERMINAL
