"""Running a suite: every problem in every column through `Engine.solve`, several at once, graded, into one report.

A column is a mode with its budget and number of attempts. The report is plain JSON:
    {"suite", "model", "modes": {"auto": {"n", "accuracy", "low", "high", "mean_tokens", "mean_seconds", "deep_share",
     "hacks", "badges": {name: {"share", "accuracy", "low", "high"}}, "items": [...], "attempts": [...]}, ...},
     "budgets": {"deep": [{"budget", "n", "accuracy", ...}, ...]}}
`attempts` (see several.py) stands where more than one was asked for, `budgets` where budgets were. Tables and
comparisons are made from the items (see reports).
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from reasoning_engine.errors import BackendError, ProblemError
from reasoning_engine.evaluation.grading import Grader, grade, same_answer
from reasoning_engine.evaluation.journal import Journal
from reasoning_engine.evaluation.options import WORKERS
from reasoning_engine.evaluation.outcome import Outcome
from reasoning_engine.evaluation.progress import Progress
from reasoning_engine.evaluation.several import attempts_curve, groups_of
from reasoning_engine.evaluation.statistics import wilson
from reasoning_engine.evaluation.suites import SuiteItem, read_suite
from reasoning_engine.records import Event, ModeChoice, Problem, Settings

MODES: tuple[ModeChoice, ...] = ("fast", "deep", "auto")
FAILURES_IN_A_ROW = 20  # of the model itself, after which going on is pointless

Report = dict[str, Any]


class Solver(Protocol):
    """What is needed of `reasoning_engine.Engine`."""

    def solve(self, problem: Problem, settings: Settings) -> Iterator[Event]:
        """The events of one run. Raises ProblemError at once where the problem cannot be taken."""
        ...


@dataclass(frozen=True, slots=True)
class Desk:
    """What every column is measured with."""

    solver: Solver
    grader: Grader
    workers: int = WORKERS
    on_progress: Callable[[Progress], None] | None = None
    journal: Journal | None = None


def evaluate(
    suite_path: Path,
    solver: Solver,
    grader: Grader,
    *,
    modes: Sequence[ModeChoice] = ("auto",),
    limit: int | None = None,
    seed: int = 0,
    settings: Settings | None = None,
    budgets: Sequence[int] = (),
    workers: int = WORKERS,
    on_progress: Callable[[Progress], None] | None = None,
    journal: Journal | None = None,
) -> Report:
    """Measure `solver` on the first `limit` problems of a suite.

    `settings` carries budget, attempts and the like; mode and seed are set here. `budgets`: every mode is measured
    once more at each, with one attempt. What `journal` holds already is not measured again.

    Raises:
        SuiteError: the file cannot be read.
        BackendError: the model failed on FAILURES_IN_A_ROW problems in a row.
    """
    items = read_suite(suite_path, limit)
    desk = Desk(solver, grader, workers, on_progress, journal)
    report: Report = {"suite": suite_path.name, "model": "", "modes": {}}
    for mode in modes:
        asked = replace(settings or Settings(), mode=mode, seed=seed)
        results, models = _run_column(items, asked, desk)
        report["modes"][mode] = summary(results)
        report["model"] = next((name for name, _ in models.most_common() if name), report["model"])
        points = []
        for budget in budgets:
            results, _ = _run_column(items, replace(asked, budget=budget, attempts=1), desk)
            points.append({"budget": budget, **{k: v for k, v in summary(results).items() if k != "items"}})
        if points:
            report.setdefault("budgets", {})[mode] = points
    return report


def column_name(settings: Settings) -> str:
    """`auto`, or with what differs from the usual: `deep, 64 tokens, 16 attempts`."""
    usual = Settings()
    budget = "" if settings.budget == usual.budget else f", {settings.budget} tokens"
    attempts = "" if settings.attempts == usual.attempts else f", {settings.attempts} attempts"
    dial = "" if settings.efficiency == usual.efficiency else f", efficiency {settings.efficiency:g}"
    return f"{settings.mode}{budget}{attempts}{dial}"


def _run_column(
    items: Sequence[SuiteItem], settings: Settings, desk: Desk
) -> tuple[list[dict[str, Any]], Counter[str]]:
    """The items' results in the suite's order, and the models that gave them."""
    name, begun, failures = column_name(settings), time.monotonic(), 0
    done, models = _resumed(name, len(items), desk.journal)
    first = len(done)
    stop = threading.Event()
    with ThreadPoolExecutor(max_workers=max(1, desk.workers), thread_name_prefix="evaluate") as pool:
        waiting: dict[Future[tuple[dict[str, Any], Outcome]], int] = {
            pool.submit(_solve_and_grade, item, settings, desk, stop): i
            for i, item in enumerate(items)
            if i not in done
        }
        try:
            while waiting:
                for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                    result, outcome = future.result()
                    index = waiting.pop(future)
                    done[index] = result
                    models[outcome.model] += 1
                    failures = failures + 1 if outcome.is_silent_failure else 0
                    if failures >= FAILURES_IN_A_ROW:
                        raise BackendError(f"The model failed {failures} times in a row: {outcome.reason}")
                    if desk.journal is not None and not outcome.is_silent_failure:
                        desk.journal.add(name, index, result, outcome.model)
                    if desk.on_progress is not None:
                        desk.on_progress(_progress(name, done, len(items), begun, first))
        except BaseException:
            stop.set()
            for future in waiting:
                future.cancel()
            raise
    return [done[i] for i in range(len(items))], models


def _resumed(name: str, count: int, journal: Journal | None) -> tuple[dict[int, dict[str, Any]], Counter[str]]:
    found = {i: entry for i in range(count) if journal is not None and (entry := journal.found(name, i)) is not None}
    return {i: entry["result"] for i, entry in found.items()}, Counter(entry["model"] for entry in found.values())


def _progress(name: str, done: dict[int, dict[str, Any]], of: int, begun: float, first: int) -> Progress:
    right = sum(result["correct"] for result in done.values())
    tokens = sum(result["tokens"] for result in done.values())
    return Progress(name, len(done), of, right, tokens, time.monotonic() - begun, first)


def _solve_and_grade(
    item: SuiteItem, settings: Settings, desk: Desk, stop: threading.Event
) -> tuple[dict[str, Any], Outcome]:
    outcome = Outcome()
    try:
        for event in desk.solver.solve(item.problem, settings):
            outcome.hear(event)
            if stop.is_set():
                break
    except ProblemError as error:  # the boundary: one problem that cannot be taken does not end the suite
        outcome.ended, outcome.reason = "refused", str(error)
    result = _result(item, outcome, grade(item, outcome.answer, desk.grader))
    if settings.attempts > 1:
        result["samples"] = _samples(item, outcome, settings.attempts, desk.grader)
    return result, outcome


def _result(item: SuiteItem, outcome: Outcome, verdict: str) -> dict[str, Any]:
    """One line of `items`. `reason` stands only where there is no answer."""
    result: dict[str, Any] = {
        "id": item.id, "gold": item.gold, "answer": outcome.answer, "correct": verdict == "equal", "verdict": verdict,
        "mode": outcome.mode, "probability": outcome.probability, "badge": outcome.badge,
        "tokens": outcome.usage.get("tokens", 0), "thinking": outcome.usage.get("thinking", 0),
        "seconds": outcome.usage.get("seconds", 0.0), "hack": outcome.thinks_anyway, **item.tags,
    }  # fmt: skip
    return result if outcome.answer is not None else {**result, "reason": outcome.reason}


def _samples(item: SuiteItem, outcome: Outcome, attempts: int, grader: Grader) -> list[dict[str, Any]]:
    """Each sample's answer with its verdict; a sample that came to no end has none."""
    drawn = [outcome.samples.get(number) for number in range(attempts)]
    answers = [None if sample is None else sample.answer for sample in drawn]
    numbers = groups_of(answers, lambda a, b: same_answer(item, a, b, grader))
    verdicts = {answer: grade(item, answer, grader) for answer in set(answers)}
    return [
        {"answer": answer, "correct": verdicts[answer] == "equal", "badge": sample.badge if sample else "unchecked",
         "group": number}
        for answer, number, sample in zip(answers, numbers, drawn, strict=True)
    ]  # fmt: skip


# --- summing up -------------------------------------------------------------------------------------------------------


def summary(results: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Accuracy with its interval, tokens, seconds, share of deep runs, hacks among the fast ones, badges, and the
    items, which it carries along."""
    n, right = len(results), sum(result["correct"] for result in results)
    low, high = wilson(right, n)
    fast = [result for result in results if result["mode"] == "fast"]
    made = {
        "n": n,
        "accuracy": right / n if n else 0.0,
        "low": low,
        "high": high,
        "mean_tokens": _mean(results, "tokens"),
        "mean_seconds": _mean(results, "seconds"),
        "deep_share": sum(result["mode"] == "deep" for result in results) / n if n else 0.0,
        "hacks": _mean(fast, "hack"),
        "badges": badges(results),
        "items": list(results),
    }
    curve = attempts_curve(results)
    return {**made, "attempts": curve} if curve else made


def _mean(results: Sequence[dict[str, Any]], field: str) -> float:
    return sum(float(result.get(field, 0.0)) for result in results) / len(results) if results else 0.0


def badges(results: Sequence[dict[str, Any]]) -> dict[str, dict[str, float]]:
    """For each badge that was given: its share of all items, how often its answers are right, and the interval."""
    given = Counter(result["badge"] for result in results if result["badge"] is not None)
    right = Counter(result["badge"] for result in results if result["correct"])
    found = {}
    for name, count in sorted(given.items()):
        low, high = wilson(right[name], count)
        found[name] = {"share": count / len(results), "accuracy": right[name] / count, "low": low, "high": high}
    return found
