"""A CAS that says exactly what a test wants, so that these tests are about the engine alone."""

from types import SimpleNamespace

import pytest

from reasoning_engine import Engine
from reasoning_engine.backends.scripted import Script, ScriptedBackend
from reasoning_engine.cas.presenting import present
from reasoning_engine.config import Config, SolvingConfig
from reasoning_engine.errors import CasError
from reasoning_engine.records import StepCheck, ToolResult, Verdict

RESULTS = {"factor(x^2-5*x+6)": "(x-2)*(x-3)", "1+1": "2", "2*3": "6", "2+3": "5"}


class FakeCas:
    """`refuted` and `proved` answers; steps with the word "wrong" are refuted; "slow" is everything that times out."""

    def __init__(self, proved=("2, 3",), refuted=(), equal=(), slow=()):
        self.proved, self.refuted, self.slow = set(proved), set(refuted), set(slow)
        self.equal = {frozenset(pair) for pair in equal}
        self.checked = []

    def evaluate(self, call):
        return ToolResult(RESULTS[call]) if call in RESULTS else ToolResult(error="syntax")

    def run(self, name, *args):
        if name in self.slow:
            raise CasError("timeout")
        return getattr(self, f"_{name}")(*args)

    def _equal(self, gold, pred):
        same = gold == pred or frozenset((gold, pred)) in self.equal
        return Verdict("equal" if same else "unequal", "")

    def _check_step(self, text, tools, earlier):
        self.checked.append((text, tools, earlier))
        return StepCheck("refuted", "It is not.") if "wrong" in text else StepCheck("proved")

    def _prove(self, problem, answer):
        verdict = "proved" if answer in self.proved else "refuted" if answer in self.refuted else "unchecked"
        return SimpleNamespace(verdict=verdict, reason=f"{answer} is {verdict}.")

    def _present(self, problem, answer):
        return present(problem, answer)


@pytest.fixture
def fake_cas():
    return FakeCas


@pytest.fixture
def engine_of():
    """Engine(script...) with a fake CAS; `engine.backend` is the scripted backend."""

    def build(*fast, deep=(), probability=0.9, cas=None, dialect="native", delay=0.0, fails="never", **solving):
        script = Script("", tuple(fast), tuple(deep), probability, fails)
        backend = ScriptedBackend([script], dialect=dialect, delay=delay)
        return Engine(backend, cas or FakeCas(), Config(solving=SolvingConfig(**solving)))

    return build
