"""`python -m tutor.supervisor`: starts what the Procfile names, restarts what dies, stops everything together.

honcho reads the Procfile and prints the lines; its own manager stops the whole house when one process dies, so the
watching is ours. Left out: daemons and log files. In production a service manager may run the same Procfile's lines.
"""

from __future__ import annotations

import fcntl
import json
import os
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any

import psutil
from honcho.colour import get_colours
from honcho.environ import parse_procfile
from honcho.printer import Message, Printer

ROOT = Path(__file__).resolve().parent.parent
STOP_SECONDS = 12.0  # then what is left is killed
STEADY_SECONDS = 20.0  # a process that ran for so long starts its backoff afresh
BACKOFF_SECONDS = (0.3, 1.0, 2.0, 5.0, 10.0, 30.0)
CRASH_LOOP = 5  # quick deaths in a row
LAST = "redis"  # stops after the others: they give their runs back to it
READY_SECONDS = 90.0


@dataclass(slots=True)
class Child:
    """One line of the Procfile, and the process that runs it now."""

    name: str
    command: str
    colour: str
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    start_at: float = 0.0
    deaths: int = 0  # quick ones, in a row

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None


@dataclass(slots=True)
class Supervisor:
    """`run` returns the exit status once everything has stopped."""

    children: list[Child]
    environment: Mapping[str, str]
    folder: Path
    health: str | None = None  # the address that says whether all is well
    address: str = ""
    printer: Any = None
    stopping: bool = False
    ready: bool = False
    lines: queue.SimpleQueue[tuple[Child, bytes]] = field(default_factory=queue.SimpleQueue)

    # --- the loop -----------------------------------------------------------------------------------------------------

    def run(self) -> int:
        self.kill_leftovers()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._on_signal)
        if self.health:
            threading.Thread(target=self._await_ready, daemon=True).start()
        status = 0
        while not self.stopping and status == 0:
            status = self.tend()
            self.print_lines(0.1)
        self.stop()
        return status

    def tend(self) -> int:
        """Start what should run and does not; non-zero when the house cannot start at all."""
        now = time.monotonic()
        for child in self.children:
            if child.process is None and now >= child.start_at:
                self._start(child)
            elif child.process is not None and child.process.poll() is not None:
                self._bury(child, child.process.returncode)
                if child.deaths >= CRASH_LOOP and not self.ready:
                    self.say(f"{child.name} does not start: it stopped {child.deaths} times. Its lines above say why.")
                    return 1
        return 0

    def _start(self, child: Child) -> None:
        child.process = subprocess.Popen(  # noqa: S603 the Procfile's own line
            ["/bin/sh", "-c", f"exec {child.command}"],
            cwd=ROOT,
            env=dict(self.environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C is ours to pass on, in order
        )
        child.started = time.monotonic()
        threading.Thread(target=self._pump, args=(child, child.process.stdout), daemon=True).start()
        self._remember()

    def _bury(self, child: Child, status: int) -> None:
        lived = time.monotonic() - child.started
        child.deaths = 1 if lived > STEADY_SECONDS else child.deaths + 1
        wait = BACKOFF_SECONDS[min(child.deaths, len(BACKOFF_SECONDS)) - 1]
        child.start_at = time.monotonic() + wait
        self._signal_group(child, signal.SIGKILL)  # whatever it started dies with it
        child.process = None
        if child.deaths == CRASH_LOOP and self.ready:
            self.say(f"{child.name} keeps stopping; it is tried again every {BACKOFF_SECONDS[-1]:.0f} s.")
        else:
            self.say(f"{child.name} stopped ({_cause(status)}); it starts again in {wait:g} s.")

    # --- stopping -----------------------------------------------------------------------------------------------------

    def _on_signal(self, number: int, frame: Any) -> None:
        if self.stopping:  # asked twice: no more patience
            for child in self.children:
                self._signal_group(child, signal.SIGKILL)
        self.stopping = True

    def stop(self) -> None:
        """Everything but Redis first, then Redis; what does not go in time is killed."""
        self.stopping = True
        self.say("Stopping.")
        for group in ([c for c in self.children if c.name != LAST], [c for c in self.children if c.name == LAST]):
            for child in group:
                if child.alive and child.process is not None:
                    child.process.send_signal(signal.SIGTERM)
            deadline = time.monotonic() + STOP_SECONDS
            while any(child.alive for child in group) and time.monotonic() < deadline:
                self.print_lines(0.05)
            for child in group:
                self._signal_group(child, signal.SIGKILL)
        self.print_lines(0.05)
        self._memory.unlink(missing_ok=True)
        self.say("Stopped.")

    def _signal_group(self, child: Child, number: signal.Signals) -> None:
        if child.process is not None:
            try:
                os.killpg(child.process.pid, number)
            except (ProcessLookupError, PermissionError):
                return

    # --- leftovers of a supervisor that was killed --------------------------------------------------------------------

    @property
    def _memory(self) -> Path:
        return self.folder / "processes.json"

    def _remember(self) -> None:
        """Process ids alone are reused, so each is kept with the moment its process was created."""
        known = {}
        for child in self.children:
            if child.alive and child.process is not None:
                try:
                    known[str(child.process.pid)] = psutil.Process(child.process.pid).create_time()
                except psutil.NoSuchProcess:
                    continue
        self._memory.write_text(json.dumps(known))

    def kill_leftovers(self) -> None:
        """End what an earlier supervisor of this folder started and, being killed itself, could not stop."""
        try:
            known = json.loads(self._memory.read_text())
        except (OSError, ValueError):
            return
        for pid, created in known.items():
            try:
                if abs(psutil.Process(int(pid)).create_time() - created) < 1:
                    self.say(f"Ending process {pid}, left over from a run that was killed.")
                    os.killpg(int(pid), signal.SIGKILL)
            except (psutil.NoSuchProcess, ProcessLookupError, PermissionError):
                continue

    # --- telling ------------------------------------------------------------------------------------------------------

    def _pump(self, child: Child, pipe: IO[bytes]) -> None:
        for line in iter(pipe.readline, b""):
            self.lines.put((child, line))

    def print_lines(self, seconds: float) -> None:
        """Print what has come, waiting up to `seconds` for the first line."""
        try:
            child, line = self.lines.get(timeout=seconds)
            while True:
                self._print(child.name, line, child.colour)
                child, line = self.lines.get_nowait()
        except queue.Empty:
            return

    def say(self, sentence: str) -> None:
        self._print("lemma", sentence.encode(), None)

    def _print(self, name: str, line: bytes, colour: str | None) -> None:
        self.printer.write(Message(type="line", data=line, time=datetime.now().astimezone(), name=name, colour=colour))

    def _await_ready(self) -> None:
        begun = time.monotonic()
        told = False
        while not self.stopping:
            state = _ask(self.health or "")
            if state.get("ok"):
                self.ready = True
                self.say(f"Lemma is ready: {self.address}   (Ctrl-C stops it)")
                return
            if not told and time.monotonic() - begun > READY_SECONDS:
                told = True
                self.say(f"Not ready after {READY_SECONDS:.0f} s: {_missing(state)}. It goes on trying.")
            time.sleep(0.3)


def _ask(address: str) -> dict[str, Any]:
    try:
        with urllib.request.urlopen(address, timeout=3) as answer:  # noqa: S310 our own address
            state: dict[str, Any] = json.load(answer)
    except urllib.error.HTTPError as error:
        state = _json(error.read())
    except (OSError, ValueError):
        return {}
    return state


def _json(body: bytes) -> dict[str, Any]:
    try:
        state: dict[str, Any] = json.loads(body)
    except ValueError:
        return {}
    return state


def _missing(state: dict[str, Any]) -> str:
    if not state:
        return "the web server does not answer"
    names = {"redis": "Redis", "database": "the database", "solve_workers": "a solve worker with its model"}
    return "waiting for " + " and ".join(words for name, words in names.items() if not state.get(name))


def _cause(status: int) -> str:
    return f"exit status {status}" if status >= 0 else f"signal {signal.Signals(-status).name}"


# --- starting ---------------------------------------------------------------------------------------------------------


def refuse_taken_port(host: str, port: int) -> None:
    """Raises: SystemExit with a sentence, when something listens there already."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            sys.exit(f"Port {port} is taken by another program. Choose another one: PORT={port + 1} make run")


def lock(folder: Path) -> IO[str]:
    """Hold the folder for one supervisor, as long as the returned file stays open."""
    folder.mkdir(parents=True, exist_ok=True)
    file = (folder / "supervisor.lock").open("a+")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        sys.exit(f"Lemma runs already with the folder {folder}. Stop it first, or name another folder in LEMMA_VAR.")
    return file


def children_of(procfile: str, skip: set[str]) -> list[Child]:
    colours = get_colours()
    lines = parse_procfile(procfile).processes.items()
    return [Child(name, command, next(colours)) for name, command in lines if name not in skip]


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tutor.settings")
    from django.conf import settings  # its readers stop here, with their sentence, before anything starts

    port, host, folder = settings.PORT, os.environ.get("HOST", "127.0.0.1"), Path(settings.VAR_DIR)
    refuse_taken_port(host, port)
    held = lock(folder)
    scripts = str(Path(sys.executable).parent)
    environment = {
        **os.environ,
        "PATH": f"{scripts}{os.pathsep}{os.environ.get('PATH', '')}",
        "PORT": str(port),
        "LEMMA_VAR": str(folder),
        "PYTHONUNBUFFERED": "1",
    }
    children = children_of((ROOT / "Procfile").read_text(), {"redis"} if os.environ.get("REDIS_URL") else set())
    printer = Printer(sys.stdout, width=max(len(child.name) for child in children))
    near = "127.0.0.1" if host in {"0.0.0.0", "127.0.0.1"} else f"[{host}]" if ":" in host else host  # noqa: S104
    name = "localhost" if near == "127.0.0.1" else near
    supervisor = Supervisor(
        children, environment, folder, f"http://{near}:{port}/healthz", f"http://{name}:{port}", printer
    )
    try:
        return supervisor.run()
    finally:
        held.close()


if __name__ == "__main__":
    sys.exit(main())
