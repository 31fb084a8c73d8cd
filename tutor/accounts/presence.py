"""Tells a person's open sockets that the person signed out.

Each person has a short stream in Redis beside the runs' logs; a socket that reads a run reads it too, so it wakes at
once and no second mechanism has to be watched. The stream only needs to outlive the sign-out by a moment.
"""

from __future__ import annotations

from tutor.redis_connection import connection

SECONDS = 120


def presence_key(user_id: int) -> str:
    return f"person:{user_id}:presence"


def announce_sign_out(user_id: int) -> None:
    key = presence_key(user_id)
    pipe = connection().pipeline()
    pipe.xadd(key, {"signed": "out"}, maxlen=10)
    pipe.expire(key, SECONDS)
    pipe.execute()
