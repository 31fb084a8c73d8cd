"""`Engine.solve`: the one way in. A problem goes in, numbered events come out, the last of them an ending.

It draws samples (one, several at once, or further ones while an answer is refuted), lets them vote, and says which
answer it shows and how far it stands behind it. Left out: where events are kept and who may see them (tutor), how a
sample is written (sample.py), what is true (cas).
"""

from __future__ import annotations

import logging
import math
import queue
import threading
import time
import unicodedata
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from typing import Any, Protocol

from reasoning_engine.attempts import Attempt, Election, elect, first_difference
from reasoning_engine.backends.base import Backend
from reasoning_engine.config import Config
from reasoning_engine.control import Control
from reasoning_engine.dialect import ChatDialect, Dialect, NativeDialect
from reasoning_engine.errors import BackendError, ProblemError
from reasoning_engine.judge import Cas, Judge
from reasoning_engine.records import PROMPT_VERSION, Event, EventType, Problem, Settings, Usage
from reasoning_engine.sample import Retry, Sample, SamplePlan, Surroundings
from reasoning_engine.transcript import Draft
from reasoning_engine.wording import Wording

log = logging.getLogger(__name__)

ATTEMPTS_LIMIT = 64
BUDGET_LEAST = 16


def check_problem(problem: Problem, longest: int = 8000) -> None:
    """Raises:
    ProblemError: the text is empty, longer than `longest` characters, or holds control characters.
    """
    if not problem.text.strip():
        raise ProblemError("The problem is empty: type a question first.")
    if len(problem.text) > longest:
        raise ProblemError(f"The problem is too long: {len(problem.text)} characters, {longest} at most.")
    for character in problem.text:
        if unicodedata.category(character) in ("Cc", "Cs") and character not in "\t\n\r":
            raise ProblemError(f"The problem contains a control character (U+{ord(character):04X}): remove it.")


def check_settings(settings: Settings) -> None:
    """Raises:
    ProblemError: a mode or a number that no run can use.
    """
    if settings.mode not in ("auto", "fast", "deep"):
        raise ProblemError(f"mode must be auto, fast or deep, not {settings.mode!r}.")
    if not math.isfinite(settings.efficiency):
        raise ProblemError(f"efficiency must be a finite number, not {settings.efficiency}.")
    if not 1 <= settings.attempts <= ATTEMPTS_LIMIT:
        raise ProblemError(f"attempts must be between 1 and {ATTEMPTS_LIMIT}, not {settings.attempts}.")
    if settings.budget < BUDGET_LEAST:
        raise ProblemError(f"budget must be at least {BUDGET_LEAST} tokens, not {settings.budget}.")
    if not 0 <= settings.temperature <= 2:
        raise ProblemError(f"temperature must be between 0 and 2, not {settings.temperature}.")


class Scorer(Protocol):
    """What says which of several explanations people would like best (backends.reply_scorer), in its languages."""

    langs: frozenset[str]

    def explanations(self, problem: str, solutions: Sequence[str]) -> list[float]: ...


class Engine:
    """Solves problems with one backend and one CAS; any number of runs at once, from any thread.

    With a `scorer`, of several attempts that agree the best explanation is shown."""

    def __init__(self, backend: Backend, cas: Cas, config: Config | None = None, scorer: Scorer | None = None) -> None:
        self.backend, self.scorer = backend, scorer
        self._judge = Judge(cas)
        self._config = config or Config()
        self._dialect: Dialect = (
            NativeDialect() if backend.dialect == "native" else ChatDialect(self._config.vllm.template)
        )

    def close(self) -> None:
        """Free what the backend holds, once no run is under way. The engine is not used after."""
        close = getattr(self.backend, "close", None)
        if close is not None:
            close()

    def solve(
        self, problem: Problem, settings: Settings | None = None, control: Control | None = None,
        *, run: str = "", attempt: int = 1,
    ) -> Generator[Event, None, None]:  # fmt: skip
        """The events of one run, ending with `finished`, `stopped` or `failed`. Closing the generator ends the run.

        Raises:
            ProblemError: at once, before any event: the problem or a setting cannot be taken.
        """
        settings, control = settings or Settings(), control or Control()
        check_problem(problem, self._config.solving.longest_problem)
        check_settings(settings)
        under_way = _Run(
            self.backend, self._dialect, self._judge, self._config, problem, settings, control, self.scorer
        )
        return _numbered(under_way.drafts(), run, attempt)


def _numbered(drafts: Generator[Draft, None, None], run: str, attempt: int) -> Generator[Event, None, None]:
    with closing(drafts):
        for seq, (type_, data) in enumerate(drafts):
            yield Event(type_, data, run=run, attempt=attempt, seq=seq)


class _Run:
    """One run under way."""

    def __init__(
        self, backend: Backend, dialect: Dialect, judge: Judge, config: Config, problem: Problem, settings: Settings,
        control: Control, scorer: Scorer | None,
    ) -> None:  # fmt: skip
        self._settings, self._control, self._config = settings, control, config.solving
        self._judge, self._backend, self._scorer = judge, backend, scorer
        self._wording = Wording(problem.lang)
        self._halted = threading.Event()  # the run is over: samples still writing give up
        self._samples: list[Sample] = []
        self._begun = time.monotonic()
        self._around = Surroundings(
            problem, backend, dialect, judge, self._wording, config.solving,
            stopped=lambda: control.stop or self._halted.is_set(), answer_now=lambda: control.answer_now,
        )  # fmt: skip

    def drafts(self) -> Generator[Draft, None, None]:
        try:
            yield from self._together() if self._settings.attempts > 1 else self._in_turn()
        except BackendError as error:
            log.error("The model failed: %s", error)  # addresses and settings are for the operator, not the pupil
            yield self._ending("failed", self._wording.say("model failed"))
            return
        if self._control.stop:
            yield self._ending("stopped", self._wording.say("stopped"))
            return
        attempts = [sample.attempt for sample in self._samples if sample.attempt is not None]
        election = self._elected(attempts)
        if election is None:
            yield self._ending("failed", self._wording.say("no answer"))
            return
        yield self._answer(election)
        yield self._ending("finished")

    def _elected(self, attempts: Sequence[Attempt]) -> Election | None:
        """The answer to show. Where one attempt was asked for, a retry after a failed check is not a vote."""
        liking = self._liking(attempts) if self._settings.attempts > 1 else {}
        election = elect(attempts, len(self._samples), self._judge.same, liking)
        if election is None or self._settings.attempts > 1:
            return election
        return replace(election, votes=1, of=1, badge=election.shown.verdict)

    def _liking(self, attempts: Sequence[Attempt]) -> dict[int, float]:
        """How much people would like each attempt's explanation, by sample; empty where nobody can say."""
        problem, scorer = self._around.problem, self._scorer
        if scorer is None or len(attempts) < 2 or problem.lang not in scorer.langs:
            return {}
        texts = {sample.plan.index: sample.transcript.text for sample in self._samples}
        written = [texts[attempt.sample] for attempt in attempts]
        try:
            scores = scorer.explanations(problem.text, written)
        except (RuntimeError, ValueError):  # torch's word for a text that it cannot take
            log.exception("The explanations could not be compared.")
            return {}
        return {attempt.sample: score for attempt, score in zip(attempts, scores, strict=True)}

    # --- drawing samples ----------------------------------------------------------------------------------------------

    def _sample(self, index: int, retry: Retry | None = None) -> Sample:
        """Sample `index`: as the settings say, or a deep retry because of what became of the one before."""
        settings, config = self._settings, self._config
        temperature = settings.temperature
        if retry:
            temperature = max(temperature, config.retry_temperature)
        elif settings.attempts > 1:
            temperature = temperature or config.attempt_temperature
        plan = SamplePlan(
            index=index, of=settings.attempts, mode="deep" if retry else settings.mode,
            budget=settings.budget, temperature=temperature, seed=settings.seed + index,
            efficiency=settings.efficiency, retry=retry,
        )  # fmt: skip
        sample = Sample(plan, self._around)
        self._samples.append(sample)
        return sample

    def _in_turn(self) -> Iterator[Draft]:
        """One sample, and further ones while there is no answer that the proof lets stand."""
        retry: Retry | None = None
        for index in range(1 + self._config.retries):
            sample = self._sample(index, retry)
            yield from sample.run()
            if _stands(sample) or self._control.stop or self._control.answer_now:
                return
            if index and self._usage().tokens >= self._settings.budget:
                return
            retry = "refuted" if sample.proof is not None and sample.proof.verdict == "refuted" else "missing"

    def _together(self) -> Iterator[Draft]:
        """Several samples at once, each in a thread; their events come as they happen."""
        drafts: queue.SimpleQueue[Draft | None] = queue.SimpleQueue()  # None: one sample is over
        errors: list[BackendError] = []
        samples = [self._sample(index) for index in range(self._settings.attempts)]

        def write(sample: Sample) -> None:
            try:
                for draft in sample.run():
                    drafts.put(draft)
            except BackendError as error:  # the others may still answer
                errors.append(error)
            finally:
                drafts.put(None)

        with ThreadPoolExecutor(min(len(samples), self._config.parallel), "sample") as pool:
            futures = [pool.submit(write, sample) for sample in samples]
            try:
                under_way = len(samples)
                while under_way:
                    draft = drafts.get()
                    if draft is None:
                        under_way -= 1
                    else:
                        yield draft
            finally:
                self._halted.set()
        for future in futures:
            future.result()  # a fault of ours, not of the model, is raised here
        if len(errors) == len(samples):
            raise errors[0]

    # --- what is shown ------------------------------------------------------------------------------------------------

    def _answer(self, election: Election) -> Draft:
        shown = election.shown
        as_shown = self._judge.shown(self._around.problem, shown.answer)
        agreement = {"votes": election.votes, "of": election.of}
        return "answer", {
            "sample": shown.sample, "latex": as_shown.latex, "text": as_shown.text, "value": shown.answer,
            "badge": election.badge, "agreement": agreement, "reason": self._reason(election),
        }  # fmt: skip

    def _reason(self, election: Election) -> str:
        say = self._wording.say
        sample = next(s for s in self._samples if s.plan.index == election.shown.sample)
        why = sample.proof.reason if sample.proof is not None else ""
        several = self._settings.attempts > 1
        votes = {"votes": election.votes, "of": election.of}
        tried = len(self._samples)
        sentences = {
            "proved": [why or say("proved"), say("votes", **votes) if several else ""],
            "agreed": [say("agreed", **votes)],
            "unchecked": [say("unsure", why=why or say("no route")), say("votes", **votes) if several else ""],
            "refuted": [say("refuted", count=tried, why=why) if tried > 1 else say("refuted once", why=why)],
        }[election.badge]
        return self._wording.joined(*sentences, *self._circumstances(election, sample))

    def _circumstances(self, election: Election, sample: Sample) -> Iterator[str]:
        """What else a pupil should know about the answer shown."""
        say = self._wording.say
        if sample.cut in ("budget", "asked", "loop"):
            yield say(f"cut {sample.cut}")
        refuted = [n for n, step in enumerate(sample.transcript.steps, 1) if step.compared().refuted]
        if refuted:
            yield say("bad step", step=refuted[0])
        if sample.plan.retry and election.badge != "refuted":
            yield self._wording.retried(self._refuted())
        if self._settings.attempts > 1 and election.rival is not None and election.badge != "refuted":
            difference = first_difference(election.shown.steps, election.rival.steps)
            yield self._wording.differ(election.rival.answer, difference)

    def _refuted(self) -> int:
        """How many answers were found that did not pass the check."""
        return sum(sample.proof is not None and sample.proof.verdict == "refuted" for sample in self._samples)

    # --- endings ------------------------------------------------------------------------------------------------------

    def _ending(self, type_: EventType, reason: str | None = None) -> Draft:
        fields: dict[str, Any] = {
            "usage": usage_json(self._usage()), "model": self._backend.model_id, "prompt_version": PROMPT_VERSION,
            "seed": self._settings.seed,
        }  # fmt: skip
        return type_, fields if reason is None else {**fields, "reason": reason}

    def _usage(self) -> Usage:
        each: Sequence[Usage] = [sample.usage for sample in self._samples]
        seconds = time.monotonic() - self._begun
        return Usage(sum(u.prompt for u in each), sum(u.thinking for u in each), sum(u.answer for u in each), seconds)


def _stands(sample: Sample) -> bool:
    """Whether a sample came to an answer that is whole and that the proof lets stand."""
    if sample.answer is None or sample.proof is None or sample.proof.verdict == "refuted":
        return False
    return sum(map(sample.answer.count, "([{（")) == sum(map(sample.answer.count, ")]}）"))


def usage_json(usage: Usage) -> dict[str, int | float]:
    """Usage as events carry it."""
    return {
        "prompt": usage.prompt, "thinking": usage.thinking, "answer": usage.answer, "tokens": usage.tokens,
        "seconds": round(usage.seconds, 3),
    }  # fmt: skip
