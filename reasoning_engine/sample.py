"""One sample: the model writes, the CAS computes, the checker judges each step, until there is an answer.

The loop: choose a mode, then let the model write until it calls a tool, put the exact result into its context, and go
on. When the budget is spent, the pupil presses Answer now or the model goes round in circles, whatever is open is
closed and the answer is forced. Left to the engine: which samples are drawn, and which answer is shown.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Literal

from reasoning_engine.attempts import Attempt
from reasoning_engine.backends.base import Backend, Chunk, Finish, Session
from reasoning_engine.config import SolvingConfig
from reasoning_engine.dialect import Dialect, Parser, Piece
from reasoning_engine.dialect.base import ToolCalled
from reasoning_engine.judge import Judge, Proof
from reasoning_engine.records import Mode, ModeChoice, Problem, Usage
from reasoning_engine.repetition import LoopDetector
from reasoning_engine.transcript import Draft, Transcript
from reasoning_engine.wording import Wording

Cut = Literal["budget", "loop", "asked", "context"]
Retry = Literal["refuted", "missing"]  # what became of the answer before
_WRITING = frozenset(["thinking", "step_text", "step_closed", "tool_called", "attempt_finished"])


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What every sample of a run shares. `stopped` and `answer_now` are asked after every chunk."""

    problem: Problem
    backend: Backend
    dialect: Dialect
    judge: Judge
    wording: Wording
    config: SolvingConfig
    stopped: Callable[[], bool]
    answer_now: Callable[[], bool]


@dataclass(frozen=True, slots=True)
class SamplePlan:
    """How one sample is drawn: its place, how many were asked for (a retry was not), and what holds for it."""

    index: int
    of: int
    mode: ModeChoice
    budget: int
    temperature: float
    seed: int
    efficiency: float = 0.0
    retry: Retry | None = None


def shift(probability: float, logit: float) -> float:
    """The probability after `logit` is added to its own logit: sigmoid(log(p / (1 - p)) + logit)."""
    p = min(max(probability, 1e-9), 1.0 - 1e-9)
    return 1.0 / (1.0 + math.exp(-(math.log(p / (1.0 - p)) + logit)))


class Sample:
    """One sample under way, and afterwards what it came to. `run` is consumed once."""

    def __init__(self, plan: SamplePlan, around: Surroundings) -> None:
        self.plan = plan
        self.transcript = Transcript(plan.index, around.problem, around.judge)
        self.mode: Mode | None = None
        self.answer: str | None = None
        self.proof: Proof | None = None
        self.cut: Cut | None = None
        self.stopped = False
        self._around = around
        self._prompt = self._thinking = self._written = 0  # tokens; thinking is a part of what was written
        self._calls = 0
        self._finish: Finish | None = None  # how the last `generate` ended
        self._loop = LoopDetector()

    @property
    def usage(self) -> Usage:
        """Tokens so far; the engine adds the seconds."""
        return Usage(self._prompt, self._thinking, self._written - self._thinking)

    @property
    def attempt(self) -> Attempt | None:
        """What this sample brings to the vote; None where it has no answer."""
        if self.answer is None or self.proof is None:
            return None
        steps = tuple(step.compared() for step in self.transcript.steps)
        return Attempt(self.plan.index, self.answer, self.proof.verdict, steps)

    def run(self) -> Iterator[Draft]:
        """The sample's events, without those of the whole run. Those that tell of writing say how many tokens so far.

        Raises:
            BackendError: the model failed.
        """
        for type_, data in self._drafts():
            yield type_, {**data, "tokens": self._written} if type_ in _WRITING else data

    def _drafts(self) -> Iterator[Draft]:
        around, plan = self._around, self.plan
        prompt = around.dialect.prompt(around.problem)
        with closing(around.backend.open(prompt, temperature=plan.temperature, seed=plan.seed)) as session:
            try:
                yield from self._choose_mode(session)
                yield "attempt_started", {"sample": plan.index, "of": plan.of}
                yield from self._solve(session)
            finally:
                self._prompt += session.prompt_tokens
        if not self.stopped:
            yield self._judged()

    # --- the mode -----------------------------------------------------------------------------------------------------

    def _choose_mode(self, session: Session) -> Iterator[Draft]:
        plan, wording = self.plan, self._around.wording
        probability: float | None = None
        if plan.mode == "auto":
            own = self._fast_probability(session)
            fast = shift(own, plan.efficiency)
            self.mode = "fast" if self._draws_fast(fast) else "deep"
            probability = round(fast if self.mode == "fast" else 1.0 - fast, 4)
            turned = (own >= 0.5) != (fast >= 0.5)
            reason = wording.mode_chosen(self.mode, probability, dial=turned)
        else:
            self.mode = plan.mode
            reason = wording.say(f"retried {plan.retry}") if plan.retry else wording.mode_forced(plan.mode)
        choice = {"mode": self.mode, "probability": probability, "forced": plan.mode != "auto", "reason": reason}
        yield "mode_chosen", {"sample": plan.index, **choice}

    def _fast_probability(self, session: Session) -> float:
        """The model's own, before the efficiency dial."""
        dialect = self._around.dialect
        options = [dialect.mode_words["fast"], dialect.mode_words["deep"]]
        question = dialect.mode_question(self._around.problem)
        if question is None:
            return session.choose(options)[0]
        with closing(self._around.backend.open(question)) as aside:
            self._prompt += aside.prompt_tokens
            return aside.choose(options)[0]

    def _draws_fast(self, probability: float) -> bool:
        if self.plan.temperature == 0:
            return probability >= 0.5
        return random.Random(self.plan.seed).random() < probability

    # --- writing ------------------------------------------------------------------------------------------------------

    def _solve(self, session: Session) -> Iterator[Draft]:
        dialect = self._around.dialect
        mode = self.mode or "fast"
        session.extend(dialect.mode_texts[mode])
        parser = dialect.parser(mode)
        going = True
        while going and self.cut is None:
            call, going = yield from self._write(session, parser)
            if self.stopped:
                yield from self.transcript.close()
                return
            if call is not None:
                yield from self._compute(call, session)
        if self.cut in ("budget", "loop", "asked"):
            yield from self._force_answer(session, parser)
        truncated = parser.answer_open and self._finish != "stop"
        for piece in parser.finish():
            yield from self.transcript.take(piece)
        if truncated:  # half an answer is none: "1" may have been going to be "12"
            self.transcript.answer = None

    def _left(self) -> int:
        """Tokens until the reserve for a forced answer begins."""
        reserve = min(self._around.config.answer_reserve, self.plan.budget // 4)
        return self.plan.budget - reserve - self._written

    def _write(self, session: Session, parser: Parser) -> Generator[Draft, None, tuple[str | None, bool]]:
        """Let the model write until it stops or is cut: the call it made, if any, and whether it wants to go on."""
        left, call, tail = self._left(), None, ""
        if left <= 0:
            self.cut = "budget"
            return None, False
        with closing(session.generate(left, self._around.dialect.stops)) as chunks:  # type: ignore[type-var]
            for chunk in chunks:
                pieces = self._read(parser, chunk)
                tail = (tail + chunk.text)[-16:]
                for piece in pieces:
                    call = piece.expression if isinstance(piece, ToolCalled) else call
                    yield from self.transcript.take(piece)
                if self._interrupted(chunk.text):
                    break
        if self._finish == "length" and self.cut is None:
            self.cut = "budget" if self._left() <= 0 else "context"
        paused = self._finish == "stop" and tail.endswith(self._around.dialect.pause)
        for piece in parser.paused() if paused else ():
            call = piece.expression if isinstance(piece, ToolCalled) else call
            yield from self.transcript.take(piece)
        return call, paused and not parser.ended

    def _read(self, parser: Parser, chunk: Chunk) -> list[Piece]:
        before = parser.thinking
        pieces = parser.feed(chunk.text)
        self._written += chunk.tokens
        self._finish = chunk.finish
        self._thinking += chunk.tokens if before or parser.thinking else 0
        return pieces

    def _interrupted(self, text: str) -> bool:
        """Whether the sample ends here, for a reason that is then set."""
        self.stopped = self._around.stopped()
        if self.cut is None and self._around.answer_now():
            self.cut = "asked"
        elif self.cut is None and self._loop.feed(text):
            self.cut = "loop"
        else:
            return self.stopped
        return True

    def _compute(self, expression: str, session: Session) -> Iterator[Draft]:
        self._calls += 1
        yield self.transcript.called(expression)
        result = self._around.judge.call(expression)
        yield self.transcript.returned(expression, result)
        session.extend(self._around.dialect.tool_reply(result))
        if self._calls >= self._around.config.tool_calls:
            self.cut = self.cut or "loop"

    def _force_answer(self, session: Session, parser: Parser) -> Iterator[Draft]:
        """Close what is open and let the model write the answer with what is left of the budget."""
        text, pieces = parser.force_answer()
        for piece in pieces:
            yield from self.transcript.take(piece)
        if text:
            session.extend(text)
        left = max(1, min(self._around.config.answer_reserve, self.plan.budget - self._written))
        with closing(session.generate(left, self._around.dialect.stops)) as chunks:  # type: ignore[type-var]
            for chunk in chunks:
                for piece in self._read(parser, chunk):
                    yield from self.transcript.take(piece)
                self.stopped = self._around.stopped()
                if self.stopped or parser.ended:
                    return

    # --- the verdict --------------------------------------------------------------------------------------------------

    def _judged(self) -> Draft:
        judge, problem = self._around.judge, self._around.problem
        if self.transcript.answer is not None:
            self.answer = judge.canonical(self.transcript.answer)
            self.proof = judge.prove(problem, self.answer)
        verdict = "unchecked" if self.proof is None else self.proof.verdict
        fields = {"of": self.plan.of, "answer": self.answer, "verdict": verdict}
        return "attempt_finished", {"sample": self.plan.index, **fields}
