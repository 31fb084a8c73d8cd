"""A solver that answers from a table and a grader that needs no children: these tests are about evaluation alone."""

import json
import threading
import time

import pytest

from reasoning_engine.cas.grading import grade_line
from reasoning_engine.errors import CasError, ProblemError
from reasoning_engine.records import Event


class FakeSolver:
    """`answers[mode][text]` is (answer, mode used, badge, tokens); an answer of None fails with a reason.
    `samples[text]` are the (answer, verdict) of several attempts, `words[text]` its steps."""

    def __init__(self, answers, *, model="fake-1", delay=0.0, samples=None, words=None):
        self.answers, self.model, self.delay = answers, model, delay
        self.samples, self.words = samples or {}, words or {}
        self.asked, self.at_once, self.most_at_once = [], 0, 0
        self._lock = threading.Lock()

    def solve(self, problem, settings):
        with self._lock:
            self.asked.append((problem, settings))
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        if problem.text == "refused":
            raise ProblemError("too long")
        return self._events(problem, settings)

    def _events(self, problem, settings):
        time.sleep(self.delay)
        answer, used, badge, tokens = self.answers[settings.mode][problem.text.split("\n")[0]]
        usage = {"prompt": 9, "thinking": 0, "answer": tokens, "tokens": tokens, "seconds": 0.5}
        ending = {"usage": usage, "model": self.model, "prompt_version": "1", "seed": settings.seed}
        yield Event("mode_chosen", {"sample": 0, "mode": used, "probability": 0.9, "forced": False, "reason": ""})
        for text in self.words.get(problem.text, ()):
            yield Event("step_closed", {"sample": 0, "index": 0, "text": text, "tokens": 1})
        for number, (value, verdict) in enumerate(self.samples.get(problem.text, ())):
            drawn = {"sample": number, "of": settings.attempts, "answer": value, "verdict": verdict, "tokens": 1}
            yield Event("attempt_finished", drawn)
        with self._lock:
            self.at_once -= 1
        if answer is None:
            yield Event("failed", {**ending, "reason": "no answer"})
            return
        told = {"latex": answer, "text": f"x = {answer}", "value": answer, "badge": badge, "reason": ""}
        yield Event("answer", {"sample": 0, **told})
        yield Event("finished", ending)


class Grader:
    """The real grading, in this process. `slow` answers run out of time."""

    def __init__(self, slow=()):
        self.slow = set(slow)

    def run(self, operation, *arguments):
        assert operation == "grade_line"
        if arguments[0]["pred"] in self.slow:
            raise CasError("timeout")
        return grade_line(*arguments)


@pytest.fixture
def solver_of():
    return FakeSolver


@pytest.fixture
def grader_of():
    return Grader


@pytest.fixture
def suite(tmp_path):
    """Writes rows as a suite and gives its path."""

    def write(*rows, name="suite.jsonl"):
        path = tmp_path / name
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        return path

    return write
