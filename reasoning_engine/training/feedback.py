"""Episodes of feedback as training problems: a file of `Episode` lines, each verified before it was written.

An episode whose working is plain arithmetic over the text's numbers becomes a problem that may be renumbered, so that
forty corrections teach the way and not forty answers. Any other keeps its own trace. Problems that stand in a frozen
suite are barred after renumbering too. Left out: verifying (reasoning_engine.corrections), choosing (the recipe).
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reasoning_engine.errors import TrainingError
from reasoning_engine.records import Problem, ToolCall, Trace, TraceStep
from reasoning_engine.training.composition import as_written, is_short
from reasoning_engine.training.contamination import normalised
from reasoning_engine.training.corpora import traces
from reasoning_engine.training.corpus_problem import CorpusProblem
from reasoning_engine.training.equations import EquationError, Operation, parse, result, write
from reasoning_engine.training.quantities import quantities
from reasoning_engine.training.renumbering import renumber

TRIES = 8  # draws of other numbers, where a drawn problem stands in a suite


@dataclass(frozen=True, slots=True)
class Learned:
    """One episode: what is asked, and either a problem to renumber or a trace to repeat."""

    problem: Problem
    worked: CorpusProblem | None
    trace: Trace


class Episodes:
    """Draws examples from a file of episodes; none whose text stands in `barred`.

    Raises:
        TrainingError: a file is missing, or is no file of episodes.
    """

    def __init__(self, path: Path, barred: Iterable[Path] = (), *, renumbered: float, deep: float) -> None:
        self._renumbered, self._deep = renumbered, deep
        self._barred = {normalised(text) for file in barred for text in _problems(file)}
        self.learned = [
            one
            for line in _lines(path)
            if normalised((one := learned_of(line)).problem.text) not in self._barred
        ]  # fmt: skip
        if not self.learned:
            raise TrainingError(f"{path} holds no episode that may be trained on.")

    def draw(self, rng: random.Random) -> tuple[Problem, Trace]:
        """One example."""
        one = rng.choice(self.learned)
        if one.worked is None:
            return one.problem, one.trace
        problem = one.worked
        if rng.random() < self._renumbered:
            problem = self._with_other_numbers(one.worked, rng)
        text, fast, deep = traces(problem, rng)
        return Problem(text, problem.lang), deep if rng.random() < self._deep else fast

    def _with_other_numbers(self, worked: CorpusProblem, rng: random.Random) -> CorpusProblem:
        for _ in range(TRIES):
            drawn = renumber(worked, rng)
            if drawn is not None and normalised(drawn.problem) not in self._barred:
                return drawn
        return worked


def learned_of(line: dict[str, Any]) -> Learned:
    """The episode of a line.

    Raises:
        TrainingError: the line lacks a field.
    """
    try:
        problem = Problem(line["problem"]["text"], line["problem"]["lang"])
        trace = trace_from_json(line["trace"])
        meta = line.get("meta", {})
        return Learned(problem, worked(problem, line["answer"], meta.get("working", ""), line["source"]), trace)
    except (KeyError, TypeError) as error:
        raise TrainingError(f"An episode lacks a field: {error!r}") from error


def worked(problem: Problem, answer: str, working: str, source: str) -> CorpusProblem | None:
    """The problem with its working as one arithmetic expression over its numbers, where it is one that gives the
    answer as it is written; None otherwise."""
    try:
        tree = as_written(parse(working), quantities(problem.text)) if working else None
        if not isinstance(tree, Operation) or not is_short(tree) or result(tree) != answer:
            return None
    except EquationError:
        return None
    return CorpusProblem("episode", problem.lang, problem.text, answer, source, expression=write(tree))


def trace_from_json(data: dict[str, Any]) -> Trace:
    """Undo `dataclasses.asdict` of a trace."""
    steps = tuple(TraceStep(tuple(map(_part, step["parts"]))) for step in data["steps"])
    return Trace(data["mode"], steps, data["answer"], tuple(map(_part, data.get("thinking", ()))))


def _part(data: Any) -> str | ToolCall:
    return data if isinstance(data, str) else ToolCall(data["expression"], data["result"])


def _lines(path: Path) -> list[dict[str, Any]]:
    try:
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        raise TrainingError(f"{path} is no file of episodes: {error}") from error


def _problems(path: Path) -> list[str]:
    try:
        return [str(line["problem"]) for line in _lines(path)]
    except (KeyError, TypeError) as error:
        raise TrainingError(f"{path} is no suite: {error!r}") from error
