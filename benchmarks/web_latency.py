"""From Enter to the first step and to the answer, over HTTP and the websocket, with one pupil and with many at once.

Each pupil is signed in and asks one question after the other, as the page does: POST /api/runs/, then the run's socket.
The clock starts before the POST. A question that is refused, breaks off or takes too long counts as failed, and the
others go on. The application is the real one with the bundled model, on all of this machine's
cores; the clients run on the same cores, which makes the numbers a little worse than a browser elsewhere would see.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import math
import os
import random
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx2
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from benchmarks.running_app import running_app
from benchmarks.tables import SkippedError, percentile, table
from reasoning_engine import Lang, families
from reasoning_engine.config import BUNDLED_WEIGHTS

ENDINGS = {"finished", "stopped", "failed"}
GIVE_UP = 120.0  # seconds a run may take


@dataclass(slots=True)
class Times:
    """Seconds from Enter, one entry a question."""

    mode: list[float] = field(default_factory=list)
    first_step: list[float] = field(default_factory=list)
    answer: list[float] = field(default_factory=list)
    asked: int = 0
    failed: int = 0


class Pupil:
    """One browser: a session, and questions one after the other."""

    def __init__(self, url: str, name: str) -> None:
        self.url, self.name = url, name
        self.http = httpx2.AsyncClient(base_url=url, timeout=30)

    async def sign_in(self) -> None:
        csrf = (await self.http.get("/api/session/")).json()["csrf"]
        answer = await self.http.post(
            "/api/session/", json={"username": self.name, "password": self.name}, headers={"X-CSRFToken": csrf}
        )
        answer.raise_for_status()

    async def ask(self, problem: str, lang: str, times: Times) -> None:
        """Ask and follow to the end; what goes wrong with one question is counted and stops no other."""
        times.asked += 1
        try:
            await asyncio.wait_for(self._ask(problem, lang, times), GIVE_UP)
        except (httpx2.HTTPError, WebSocketException, OSError) as error:  # TimeoutError is an OSError
            times.failed += 1
            print(f"A question failed: {type(error).__name__}: {error}", file=sys.stderr)

    async def _ask(self, problem: str, lang: str, times: Times) -> None:
        csrf = self.http.cookies["lemma_csrf"]
        begun = time.perf_counter()
        answer = await self.http.post(
            "/api/runs/",
            json={"problem": problem, "lang": lang},
            headers={"X-CSRFToken": csrf, "Idempotency-Key": str(uuid4())},
        )
        answer.raise_for_status()
        await self._follow(answer.json()["id"], begun, times)

    async def _follow(self, run_id: str, begun: float, times: Times) -> None:
        socket = f"{self.url.replace('http', 'ws', 1)}/ws/runs/{run_id}/?after=0"
        cookies = "; ".join(f"{name}={value}" for name, value in self.http.cookies.items())
        seen: dict[str, float] = {}
        async with connect(socket, additional_headers={"Cookie": cookies}, origin=self.url) as frames:  # type: ignore[arg-type]
            async for text in frames:
                kind = json.loads(text)["type"]
                seen.setdefault(kind, time.perf_counter() - begun)
                if kind in ENDINGS:
                    break
        _note(seen, times)


def _note(seen: dict[str, float], times: Times) -> None:
    for kind, kept in (("mode_chosen", times.mode), ("step_closed", times.first_step), ("answer", times.answer)):
        if kind in seen:
            kept.append(seen[kind])
    times.failed += "finished" not in seen


def questions(count: int, seed: int) -> list[tuple[str, str]]:
    """Fresh problems from families of all grades, in both languages."""
    rng, known = random.Random(seed), families()
    made: list[tuple[str, str]] = []
    for number in range(count):
        family = rng.choice(known)
        lang: Lang = "zh" if number % 2 else "en"
        difficulty = rng.choice(list(family.difficulties))
        made.append((family.sample(rng.randrange(10**9), difficulty, lang).problem, lang))
    return made


async def measure(url: str, pupils: int, each: int, seed: int) -> tuple[Times, float]:
    """The times, and the seconds that all took together."""
    times = Times()
    people = [Pupil(url, f"pupil{number}") for number in range(pupils)]
    for person in people:
        await person.sign_in()
    asked = questions(pupils * each, seed)

    async def sit(number: int, person: Pupil) -> None:
        for problem, lang in asked[number::pupils]:
            await person.ask(problem, lang, times)

    begun = time.perf_counter()
    await asyncio.gather(*(sit(number, person) for number, person in enumerate(people)))
    seconds = time.perf_counter() - begun
    await asyncio.gather(*(person.http.aclose() for person in people))
    return times, seconds


def row(pupils: int, times: Times, seconds: float) -> tuple[Any, ...]:
    columns = [
        f"{percentile(values, 0.5):.2f} / {percentile(values, 0.95):.2f}"
        for values in (times.mode, times.first_step, times.answer)
    ]
    return (pupils, times.asked, *columns, times.failed, f"{len(times.answer) / seconds:.1f}")


def add_options(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("web_latency")
    group.add_argument("--pupils", type=int, nargs="+", default=[1, 20], help="pupils at once, one row for each")
    group.add_argument("--questions", type=int, default=60, help="questions in a row, shared by its pupils")
    group.add_argument("--engine-config", type=Path, help="another engine than the bundled model (TOML)")


def run(options: argparse.Namespace) -> str:
    if options.engine_config is None and not BUNDLED_WEIGHTS.is_dir():
        raise SkippedError(
            "It needs the bundled model's weights (reasoning_engine/weights/lemma-mini) or --engine-config."
        )
    rows = []
    with running_app(max(options.pupils), options.engine_config) as url:
        asyncio.run(measure(url, 1, 3, seed=1))  # the first questions of a process warm caches
        for pupils in options.pupils:
            each = math.ceil(options.questions / pupils)
            rows.append(row(pupils, *asyncio.run(measure(url, pupils, each, seed=pupils))))
    head = (
        "pupils at once",
        "questions",
        "mode, s (p50 / p95)",
        "first step, s",
        "answer, s",
        "failed",
        "answers a second",
    )
    return f"{os.cpu_count()} cores.\n\n{table(head, rows)}"
