"""The child side of the service: one process that does one operation after another under limits it cannot lift.

Started as `python -m reasoning_engine.cas.sandbox FD MEMORY_MB`; it speaks pickled tuples over the inherited socket FD
and ends when the parent is gone. Only functions inside `reasoning_engine` are ever called. Left out: who kills it
(service.py).
"""

from __future__ import annotations

import gc
import importlib
import resource
import signal
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from reasoning_engine.errors import CasError

PACKAGE = "reasoning_engine."
_CPU_GRACE = 5  # seconds beyond the deadline, after which the kernel ends an orphan
_PRELOADED = ("reasoning_engine.cas.tools",)

Request = tuple[str, tuple[Any, ...], float]  # "module:function", arguments, deadline in seconds
Reply = tuple[
    str, Any
]  # ("ready", None), ("value", result), ("cas", (name, message)), ("memory", None), ("error", text)


def main(descriptor: int, memory_mb: int) -> None:
    """Serve requests until the other end closes."""
    sys.dont_write_bytecode = True
    for number in (signal.SIGINT, signal.SIGTERM):  # Ctrl-C is the parent's: it finishes its runs, then closes the line
        signal.signal(number, signal.SIG_IGN)
    confine(memory_mb)
    channel: Connection[Reply, Request] = Connection(descriptor)
    for module in _PRELOADED:
        importlib.import_module(module)
    gc.freeze()
    channel.send(("ready", None))
    while True:
        try:
            path, arguments, deadline = channel.recv()
        except EOFError:
            return
        limit_cpu(deadline)
        reply = perform(path, arguments)
        channel.send(reply)
        if reply[0] == "memory":
            return  # whatever survived such an accident is not worth keeping


def perform(path: str, arguments: tuple[Any, ...]) -> Reply:
    """One operation; its exceptions become replies, since the parent has to hear of every one."""
    try:
        return ("value", resolve(path)(*arguments))
    except CasError as problem:
        return ("cas", (problem.name, str(problem)))
    except (MemoryError, RecursionError):
        return ("memory", None)
    except Exception as problem:  # the process boundary: named in the parent, logged there
        return ("error", f"{type(problem).__name__}: {problem}"[:500])


def resolve(path: str) -> Callable[..., Any]:
    """The function behind "reasoning_engine.module:function".

    Raises:
        CasError: "unsupported" for a path outside the package.
    """
    module, _, name = path.partition(":")
    if not module.startswith(PACKAGE) or name.startswith("_"):
        raise CasError("unsupported", f"{path} is not an operation.")
    function: Callable[..., Any] = getattr(importlib.import_module(module), name)
    return function


def confine(memory_mb: int) -> None:
    """Limits for the whole life of the process: memory, no files written, no core dumps."""
    size = memory_mb * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_cpu(deadline: float) -> None:
    """CPU seconds for the next operation: a second line of defence, should the parent die while it runs."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime + deadline) + _CPU_GRACE
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
