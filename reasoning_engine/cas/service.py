"""A pool of child processes for everything that SymPy might never finish: killed at the deadline, and refilled.

Children are started with `subprocess` (no fork of a parent that holds threads, no re-import of its main module, allowed
inside a Celery worker of any pool). A spare child is kept warm, so that after a kill the next call does not wait for an
import. Plain arithmetic never leaves the calling thread. Thread-safe; from async code use `evaluate_async`.
"""

from __future__ import annotations

import asyncio
import atexit
import logging
import os
import subprocess
import sys
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, replace
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from reasoning_engine.cas.arithmetic import quick
from reasoning_engine.cas.limits import MAX_LENGTH
from reasoning_engine.cas.sandbox import Reply, Request
from reasoning_engine.errors import CasError
from reasoning_engine.records import ToolResult

log = logging.getLogger(__name__)
_ROOT = str(Path(__file__).resolve().parents[2])
_START_SECONDS = 60.0  # a cold import of SymPy on a busy machine
_QUEUE_SECONDS = 60.0  # how long a call waits for a free child
_REMEMBERED = 4096

# Operations that `CasService.run` knows by name, as "module:function".
_operations = {"evaluate": "reasoning_engine.cas.tools:evaluate"}


def register(name: str, path: str) -> None:
    """Name an operation: a function of this package, called in a child with picklable arguments and result."""
    _operations[name] = path


@dataclass(frozen=True, slots=True)
class Counters:
    """What a service has done so far. `quick`: answered without a child; `restarts`: children replaced."""

    tasks: int = 0
    quick: int = 0
    remembered: int = 0
    timeouts: int = 0
    crashes: int = 0
    restarts: int = 0
    seconds: float = 0.0


class _Child:
    """One process and the line to it."""

    def __init__(self, memory_mb: int) -> None:
        self.channel: Connection[Request, Reply]
        self.channel, theirs = Pipe()
        command = [sys.executable, "-m", "reasoning_engine.cas.sandbox", str(theirs.fileno()), str(memory_mb)]
        self.process = subprocess.Popen(  # noqa: S603 - our own interpreter, our own module
            command, pass_fds=[theirs.fileno()], env=_environment(), stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        theirs.close()
        self.ready = False
        self.tasks = 0
        self._starting = threading.Lock()

    def wait_ready(self, seconds: float) -> bool:
        """Whether it has said that it is ready, within so many seconds. It says so once, so one waiter at a time
        listens: a second one would take the reply to the first one's question for it.

        Raises:
            EOFError: it ended instead.
            OSError: another thread gave it up meanwhile.
        """
        if self.ready:
            return True
        with self._starting:
            if not self.ready and self.channel.poll(seconds):
                self.ready = self.channel.recv()[0] == "ready"
        return self.ready

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        self.channel.close()


def _environment() -> dict[str, str]:
    """What a child needs to import this package, and nothing else of ours: no passwords, no settings."""
    kept = {
        name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "HOME") if name in os.environ
    }
    inherited = os.environ.get("PYTHONPATH")
    path = f"{_ROOT}{os.pathsep}{inherited}" if inherited else _ROOT
    return {**kept, "OMP_NUM_THREADS": "1", "PYTHONPATH": path, "PYTHONHASHSEED": "0"}


class CasService:
    """Evaluates in killable children. Close it when done; leaving the process closes it too."""

    def __init__(
        self, workers: int = 1, deadline: float = 2.0, memory_mb: int = 1024, *, spares: int = 1, max_tasks: int = 2000
    ) -> None:
        """`deadline` in seconds per operation; `max_tasks` operations after which a child is renewed."""
        self.deadline = deadline
        self._memory_mb = memory_mb
        self._max_tasks = max_tasks
        self._kept = workers + spares
        self._free = threading.BoundedSemaphore(workers)
        self._lock = threading.Lock()
        self._idle: list[_Child] = []
        self._busy: set[_Child] = set()
        self._closed = False
        self._counters = Counters()
        self._memory: OrderedDict[str, ToolResult] = OrderedDict()
        atexit.register(self.close)

    # --- what callers use ---

    def evaluate(self, call: str, *, deadline: float | None = None) -> ToolResult:
        """The exact result of a tool call, or the name of the error; never raises for what the call holds."""
        try:
            text = quick(call)
        except CasError as problem:
            self._count(quick=1)
            return ToolResult(error=problem.name)
        if text is not None:
            self._count(quick=1)
            return ToolResult(text=text)
        if len(call) > MAX_LENGTH:
            return ToolResult(error="too large")
        return self._remembered(call) or self._evaluate_in_child(call, deadline)

    async def evaluate_async(self, call: str, *, deadline: float | None = None) -> ToolResult:
        """`evaluate` without blocking the event loop."""
        return await asyncio.to_thread(self.evaluate, call, deadline=deadline)

    def run(self, operation: str, *arguments: Any, deadline: float | None = None) -> Any:
        """The result of a registered operation.

        Raises:
            CasError: the operation's own, or "timeout", "too large" (out of memory), "unsupported" (no such operation,
                or an exception inside it, which is logged).
        """
        path = _operations.get(operation)
        if path is None:
            raise CasError("unsupported", f"There is no operation {operation!r}.")
        return self._in_child(path, arguments, deadline or self.deadline)

    def counters(self) -> Counters:
        """What has been done so far."""
        with self._lock:
            return self._counters

    def warm_up(self) -> None:
        """Start the children and wait until they are ready, so that the first question does not."""
        self._refill()
        with self._lock:
            waiting = list(self._idle)
        for child in waiting:
            try:
                child.wait_ready(_START_SECONDS)
            except (EOFError, OSError):
                log.warning("A CAS child ended while it started.")

    def close(self) -> None:
        """Kill all children. May be called twice."""
        with self._lock:
            self._closed = True
            children, self._idle = [*self._idle, *self._busy], []
        for child in children:
            child.process.kill()
            child.process.wait()
        atexit.unregister(self.close)

    def __enter__(self) -> CasService:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- inside ---

    def _evaluate_in_child(self, call: str, deadline: float | None) -> ToolResult:
        try:
            result: ToolResult = self.run("evaluate", call, deadline=deadline)
        except CasError as problem:
            return ToolResult(error=problem.name)
        with self._lock:
            self._memory[call] = result
            if len(self._memory) > _REMEMBERED:
                self._memory.popitem(last=False)
        return result

    def _remembered(self, call: str) -> ToolResult | None:
        with self._lock:
            result = self._memory.get(call)
            if result is not None:
                self._memory.move_to_end(call)
                self._counters = replace(self._counters, remembered=self._counters.remembered + 1)
            return result

    def _in_child(self, path: str, arguments: tuple[Any, ...], deadline: float) -> Any:
        if not self._free.acquire(timeout=_QUEUE_SECONDS):
            raise CasError("timeout", "All children are busy.")
        try:
            child = self._take()
            started = time.monotonic()
            reply = self._ask(child, (path, arguments, deadline))
            self._count(tasks=1, seconds=time.monotonic() - started)
        finally:
            self._free.release()
        return _value_of(path, reply)

    def _ask(self, child: _Child, request: Request) -> Reply:
        """Send, wait until the deadline, receive. A child that does not answer is killed and replaced."""
        try:
            child.channel.send(request)
            if child.channel.poll(request[2]):
                reply = child.channel.recv()
                self._give_back(child, healthy=reply[0] != "memory")
                return reply
            self._count(timeouts=1)
            reply = ("cas", ("timeout", "The calculation took too long."))
        except (EOFError, OSError):  # it died: out of memory, or killed from outside
            self._count(crashes=1)
            reply = ("memory", None)
        self._give_back(child, healthy=False)
        return reply

    def _take(self) -> _Child:
        """A child that is ready; the one that has been ready longest, or a new one."""
        give_up = time.monotonic() + _START_SECONDS
        while time.monotonic() < give_up:
            with self._lock:
                if self._closed:
                    raise CasError("unsupported", "The CAS service is closed.")
                self._idle.sort(key=lambda child: not child.ready)
                child = self._idle.pop(0) if self._idle else _Child(self._memory_mb)
                self._busy.add(child)
            try:
                if child.process.poll() is None and child.wait_ready(_START_SECONDS):
                    return child
            except (EOFError, OSError):
                self._count(crashes=1)
            self._give_back(child, healthy=False)
        raise CasError("timeout", "No CAS child could be started.")

    def _give_back(self, child: _Child, *, healthy: bool) -> None:
        child.tasks += 1
        with self._lock:
            self._busy.discard(child)
            keep = healthy and child.tasks < self._max_tasks and not self._closed
            if keep:
                self._idle.append(child)
        if not keep:
            child.kill()
            self._count(restarts=1)
        self._refill()

    def _refill(self) -> None:
        """Start children until as many are there as should be; they import while others answer."""
        with self._lock:
            missing = 0 if self._closed else self._kept - len(self._idle) - len(self._busy)
            self._idle.extend(_Child(self._memory_mb) for _ in range(missing))

    def _count(self, **more: float) -> None:
        with self._lock:
            self._counters = replace(self._counters, **{k: getattr(self._counters, k) + n for k, n in more.items()})


def _value_of(path: str, reply: Reply) -> Any:
    kind, content = reply
    if kind == "value":
        return content
    if kind == "cas":
        raise CasError(*content)
    if kind == "memory":
        raise CasError("too large", "The calculation needed too much memory.")
    log.error("CAS operation %s failed: %s", path, content)
    raise CasError("unsupported", "The calculation failed.")


_default: CasService | None = None
_default_lock = threading.Lock()


def get_service() -> CasService:
    """This process's service, made on first use. A forked child gets its own."""
    global _default
    with _default_lock:
        if _default is None:
            _default = CasService()
        return _default


def used() -> Counters | None:
    """What this process's service has done, None where nobody has asked for one yet."""
    with _default_lock:
        service = _default
    return None if service is None else service.counters()


def close() -> None:
    """Close this process's service, if there is one."""
    global _default
    with _default_lock:
        service, _default = _default, None
    if service is not None:
        service.close()


def _forget_after_fork() -> None:
    """The parent's children belong to the parent: a forked process starts with none, and kills none at its end."""
    global _default, _default_lock
    if _default is not None:
        atexit.unregister(_default.close)
    _default, _default_lock = None, threading.Lock()


os.register_at_fork(after_in_child=_forget_after_fork)
