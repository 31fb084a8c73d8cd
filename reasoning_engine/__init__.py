"""Lemma's reasoning engine: solve a problem as a stream of checked steps. It knows nothing of Django.

This is the whole surface that the web application uses. What needs torch or SymPy is loaded on first use, so that
importing the engine costs milliseconds.
"""

from __future__ import annotations

import importlib
import sys
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from reasoning_engine import numerals
from reasoning_engine.config import Config, load_config
from reasoning_engine.control import Control
from reasoning_engine.engine import Engine, Scorer, check_problem, check_settings
from reasoning_engine.errors import (
    BackendError,
    CasError,
    ConfigError,
    CurriculumError,
    DialectError,
    EngineError,
    ProblemError,
)
from reasoning_engine.judge import Judge, Proof
from reasoning_engine.records import (
    ENGINE_VERSION,
    PROMPT_VERSION,
    AnswerType,
    Event,
    EventType,
    Exercise,
    Figure,
    FigureKind,
    Lang,
    LineJudgement,
    LineRelation,
    Misconception,
    Mode,
    ModeChoice,
    Problem,
    Settings,
    StepCheck,
    ToolResult,
    Trace,
    Usage,
    Verdict,
)

if TYPE_CHECKING:
    from reasoning_engine import corrections, promotion, registry
    from reasoning_engine.cas import CasService
    from reasoning_engine.cas.graphs import Graph
    from reasoning_engine.cas.misconceptions import misconception
    from reasoning_engine.cas.reading import Reading
    from reasoning_engine.cas.reasons import Reason
    from reasoning_engine.cas.service import Counters
    from reasoning_engine.curriculum import families, get_family

_MODULES = {"corrections", "promotion", "registry"}  # the admin's side, used whole
_LATER = {
    "CasService": "reasoning_engine.cas",
    "Graph": "reasoning_engine.cas.graphs",
    "Reading": "reasoning_engine.cas.reading",
    "Reason": "reasoning_engine.cas.reasons",
    "families": "reasoning_engine.curriculum",
    "get_family": "reasoning_engine.curriculum",
    "misconception": "reasoning_engine.cas.misconceptions",
}

__all__ = [
    "ENGINE_VERSION",
    "PROMPT_VERSION",
    "AnswerType",
    "BackendError",
    "CasError",
    "CasService",
    "Config",
    "ConfigError",
    "Control",
    "CurriculumError",
    "DialectError",
    "Engine",
    "EngineError",
    "Event",
    "EventType",
    "Exercise",
    "Figure",
    "FigureKind",
    "Graph",
    "Lang",
    "LineJudgement",
    "LineRelation",
    "Misconception",
    "Mode",
    "ModeChoice",
    "Problem",
    "ProblemError",
    "Proof",
    "Reading",
    "Reason",
    "Settings",
    "StepCheck",
    "ToolResult",
    "Trace",
    "Usage",
    "Verdict",
    "cas_counters",
    "check_problem",
    "check_settings",
    "corrections",
    "explain_step",
    "families",
    "get_family",
    "get_service",
    "graph_of",
    "judge_line",
    "latex_of",
    "load_config",
    "load_engine",
    "misconception",
    "numerals",
    "promotion",
    "prove",
    "read",
    "registry",
]  # fmt: skip


_loading = threading.Lock()


def load_engine(config: Config | None = None) -> Engine:
    """An engine with the backend that the configuration names and this process's CAS service.

    Raises:
        BackendError: no usable weights, or no server answers.
        ConfigError: the configuration leaves something out.
    """
    from reasoning_engine.backends import load

    config = config or load_config()
    service = get_service()
    warming = threading.Thread(target=service.warm_up, name="cas-warm-up", daemon=True)
    warming.start()  # while the model loads, so that the first question waits for neither
    backend = load(config)
    warming.join()
    return Engine(backend, service, config, _scorer(config))


def _scorer(config: Config) -> Scorer | None:
    """What chooses among explanations, where it stands beside the weights that serve."""
    if config.backend != "torch":
        return None
    from reasoning_engine.backends.reply_scorer import load_scorer

    return load_scorer(config.torch.weights)


def get_service() -> CasService:
    """This process's CAS service, with every operation of the judge."""
    with _loading:  # of two threads that load a package at once, one may see half of it
        from reasoning_engine import cas
    return cas.get_service()


def cas_counters() -> Counters | None:
    """What this process's CAS service has done so far, None where it has none; nothing is loaded or started for it."""
    service = sys.modules.get("reasoning_engine.cas.service")
    used: Callable[[], Counters | None] | None = getattr(service, "used", None)
    return used() if used else None


def read(problem: str, lang: Lang = "en") -> Reading:
    """How a problem is read: "I read this as ...".

    Raises:
        CasError: it could not be read within the CAS's deadline.
    """
    reading: Reading = get_service().run("read", problem, lang)
    return reading


def prove(problem: Problem, answer: str) -> Proof:
    """What an independent route says of an answer; unchecked where there is none, or the CAS gives up."""
    return Judge(get_service()).prove(problem, answer)


def latex_of(answer: str, lang: Lang = "en") -> str:
    """An answer in plain syntax as LaTeX; words in the language asked for."""
    return Judge(get_service()).shown(Problem("", lang), answer).latex


def judge_line(problem: str, previous_lines: Sequence[str], line: str, lang: Lang = "en") -> LineJudgement:
    """What a line of a pupil's work is worth after the problem and the lines before it; never raises for their content.

    Pure: the same question gives the same judgement. Runs in the CAS's children; `cannot_tell` where their deadline
    passes. docs/engine.md says what each relation means.
    """
    from reasoning_engine.cas import judge_line_within

    return judge_line_within(problem, previous_lines, line, lang, service=get_service())


def explain_step(
    problem: str, before: Sequence[tuple[str, Sequence[tuple[str, str]]]], text: str,
    calculations: Sequence[tuple[str, str]], lang: Lang = "en",
) -> tuple[Reason, ...]:  # fmt: skip
    """Why a step holds, each sentence worked out by the CAS; empty where nothing is known or its deadline passes.

    `before`: the steps before it, each with its calculations (expression and exact result in the tool language).
    """
    from reasoning_engine.cas import explain_step_within

    return explain_step_within(problem, before, text, calculations, lang, service=get_service())


def graph_of(problem: str, lang: Lang = "en") -> Graph | None:
    """The graphs that belong to a question, with its solutions marked; None where there is nothing to draw."""
    from reasoning_engine.cas import graph_within

    return graph_within(problem, lang, service=get_service())


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return importlib.import_module(f"reasoning_engine.{name}")
    if name in _LATER:
        return getattr(importlib.import_module(_LATER[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
