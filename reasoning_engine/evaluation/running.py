"""Running a suite: every problem in every mode through `Engine.solve`, several at once, graded, into one report.

The report is plain JSON:
    {"suite", "model", "modes": {"auto": {"n", "accuracy", "low", "high", "mean_tokens", "deep_share",
     "badges": {name: {"share", "accuracy"}}, "items": [...]}, ...}}
Tables by family and comparisons are made from the items (see reports). Left out: sampling several attempts per problem.
"""

from __future__ import annotations

import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol, TextIO

from reasoning_engine.errors import BackendError, ProblemError
from reasoning_engine.evaluation.grading import Grader, grade
from reasoning_engine.evaluation.statistics import wilson
from reasoning_engine.evaluation.suites import SuiteItem, read_suite
from reasoning_engine.records import Event, Mode, ModeChoice, Problem, Settings

WORKERS = 16  # problems at once; the embedded backend decodes them as one batch
MODES: tuple[ModeChoice, ...] = ("fast", "deep", "auto")
FAILURES_IN_A_ROW = 20  # of the model itself, after which going on is pointless

Report = dict[str, Any]


class Solver(Protocol):
    """What is needed of `reasoning_engine.Engine`."""

    def solve(self, problem: Problem, settings: Settings) -> Iterator[Event]:
        """The events of one run. Raises ProblemError at once where the problem cannot be taken."""
        ...


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one mode is. `seconds` since it began."""

    mode: ModeChoice
    done: int
    of: int
    right: int
    tokens: int
    seconds: float

    def line(self) -> str:
        """`auto 120/500  61.7 %  35 tokens each  4.1/s  1:33 left`"""
        rate = self.done / self.seconds if self.seconds else 0.0
        left = int((self.of - self.done) / rate) if rate else 0
        return (
            f"{self.mode} {self.done}/{self.of}  {100 * self.right / max(self.done, 1):.1f} %  "
            f"{self.tokens / max(self.done, 1):.0f} tokens each  {rate:.1f}/s  {left // 60}:{left % 60:02} left"
        )


@dataclass(slots=True)
class Outcome:
    """What one run came to, gathered from its events."""

    answer: str | None = None
    badge: str | None = None
    mode: Mode | None = None
    probability: float | None = None
    usage: dict[str, Any] = field(default_factory=dict)
    model: str = ""
    ended: str = ""
    reason: str = ""

    @property
    def is_silent_failure(self) -> bool:
        """Whether the model itself failed: it wrote nothing at all. Words without an answer are its own fault."""
        return self.ended == "failed" and not self.usage.get("tokens")

    def hear(self, event: Event) -> None:
        """Take in one event; the first sample's mode stands for the run's."""
        data = event.data
        if event.type == "mode_chosen" and self.mode is None:
            self.mode, self.probability = data["mode"], data.get("probability")
        elif event.type == "answer":
            self.answer, self.badge = data["text"], data["badge"]
        elif event.type in ("finished", "stopped", "failed"):
            self.usage, self.model = data.get("usage") or {}, data.get("model") or ""
            self.ended, self.reason = event.type, data.get("reason") or ""


def evaluate(
    suite_path: Path,
    solver: Solver,
    grader: Grader,
    *,
    modes: Sequence[ModeChoice] = ("auto",),
    limit: int | None = None,
    seed: int = 0,
    settings: Settings | None = None,
    workers: int = WORKERS,
    on_progress: Callable[[Progress], None] | None = None,
) -> Report:
    """Measure `solver` on the first `limit` problems of a suite.

    `settings` carries budget, attempts and the like; mode and seed are set here.

    Raises:
        SuiteError: the file cannot be read.
        BackendError: the model failed on FAILURES_IN_A_ROW problems in a row.
    """
    items = read_suite(suite_path, limit)
    report: Report = {"suite": suite_path.name, "model": "", "modes": {}}
    for mode in modes:
        asked = replace(settings or Settings(), mode=mode, seed=seed)
        results, models = _run_mode(items, solver, grader, asked, workers, on_progress)
        report["modes"][mode] = summary(results)
        report["model"] = next((name for name, _ in models.most_common() if name), report["model"])
    return report


def _run_mode(
    items: Sequence[SuiteItem],
    solver: Solver,
    grader: Grader,
    settings: Settings,
    workers: int,
    on_progress: Callable[[Progress], None] | None,
) -> tuple[list[dict[str, Any]], Counter[str]]:
    """The items' results in the suite's order, and the models that gave them."""
    begun, models, failures = time.monotonic(), Counter[str](), 0
    done: dict[int, dict[str, Any]] = {}
    stop = threading.Event()
    with ThreadPoolExecutor(max_workers=max(1, workers), thread_name_prefix="evaluate") as pool:
        waiting: dict[Future[tuple[dict[str, Any], Outcome]], int] = {
            pool.submit(_solve_and_grade, item, solver, grader, settings, stop): i for i, item in enumerate(items)
        }
        try:
            while waiting:
                for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                    result, outcome = future.result()
                    done[waiting.pop(future)] = result
                    models[outcome.model] += 1
                    failures = failures + 1 if outcome.is_silent_failure else 0
                    if failures >= FAILURES_IN_A_ROW:
                        raise BackendError(f"The model failed {failures} times in a row: {outcome.reason}")
                    if on_progress is not None:
                        on_progress(_progress(settings.mode, done, len(items), begun))
        except BaseException:
            stop.set()
            for future in waiting:
                future.cancel()
            raise
    return [done[i] for i in range(len(items))], models


def _progress(mode: ModeChoice, done: dict[int, dict[str, Any]], of: int, begun: float) -> Progress:
    right = sum(result["correct"] for result in done.values())
    tokens = sum(result["tokens"] for result in done.values())
    return Progress(mode, len(done), of, right, tokens, time.monotonic() - begun)


def _solve_and_grade(
    item: SuiteItem, solver: Solver, grader: Grader, settings: Settings, stop: threading.Event
) -> tuple[dict[str, Any], Outcome]:
    outcome = Outcome()
    try:
        for event in solver.solve(item.problem, settings):
            outcome.hear(event)
            if stop.is_set():
                break
    except ProblemError as error:  # the boundary: one problem that cannot be taken does not end the suite
        outcome.ended, outcome.reason = "refused", str(error)
    verdict = grade(item, outcome.answer, grader)
    return _result(item, outcome, verdict), outcome


def _result(item: SuiteItem, outcome: Outcome, verdict: str) -> dict[str, Any]:
    """One line of `items`. `reason` stands only where there is no answer."""
    result: dict[str, Any] = {
        "id": item.id, "gold": item.gold, "answer": outcome.answer, "correct": verdict == "equal", "verdict": verdict,
        "mode": outcome.mode, "probability": outcome.probability, "badge": outcome.badge,
        "tokens": outcome.usage.get("tokens", 0), "thinking": outcome.usage.get("thinking", 0),
        "seconds": outcome.usage.get("seconds", 0.0), **item.tags,
    }  # fmt: skip
    return result if outcome.answer is not None else {**result, "reason": outcome.reason}


# --- summing up -------------------------------------------------------------------------------------------------------


def summary(results: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Accuracy with its interval, tokens, share of deep runs and badges over the items, which it carries along."""
    n, right = len(results), sum(result["correct"] for result in results)
    low, high = wilson(right, n)
    return {
        "n": n,
        "accuracy": right / n if n else 0.0,
        "low": low,
        "high": high,
        "mean_tokens": sum(result["tokens"] for result in results) / n if n else 0.0,
        "deep_share": sum(result["mode"] == "deep" for result in results) / n if n else 0.0,
        "badges": badges(results),
        "items": list(results),
    }


def badges(results: Sequence[dict[str, Any]]) -> dict[str, dict[str, float]]:
    """For each badge that was given: its share of all items, and how often its answers are right."""
    given = Counter(result["badge"] for result in results if result["badge"] is not None)
    right = Counter(result["badge"] for result in results if result["correct"])
    return {
        name: {"share": count / len(results), "accuracy": right[name] / count} for name, count in sorted(given.items())
    }


# --- progress ---------------------------------------------------------------------------------------------------------


class ProgressLine:
    """Prints progress to `out`: one line that is written over on a terminal, else a line every `every` seconds."""

    def __init__(self, out: TextIO | None = None, every: float = 10.0) -> None:
        self._out = out or sys.stderr
        self._live = self._out.isatty()
        self._every = 0.2 if self._live else every
        self._last = 0.0

    def __call__(self, progress: Progress) -> None:
        now = time.monotonic()
        finished = progress.done == progress.of
        if now - self._last < self._every and not finished:
            return
        self._last = now
        self._out.write(f"\r\x1b[2K{progress.line()}" if self._live else progress.line() + "\n")
        if self._live and finished:
            self._out.write("\n")
        self._out.flush()
