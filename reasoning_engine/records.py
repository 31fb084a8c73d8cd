"""The records that pass between the stages: problems, traces, events, verdicts, exercises.

Everything here is frozen and free of behaviour beyond turning itself into JSON, so that a record can cross a process,
a file or a socket unchanged. Deliberately left out: how any of them is made (cas, curriculum, engine), stored (tutor).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Lang = Literal["en", "zh"]
Mode = Literal["fast", "deep"]
ModeChoice = Literal["auto", "fast", "deep"]
StepVerdict = Literal["proved", "numeric", "unchecked", "refuted"]
Badge = Literal["proved", "agreed", "unchecked", "refuted"]
Equality = Literal["equal", "unequal", "undecided"]

PROMPT_VERSION = "1"
ENGINE_VERSION = "0.1.0"

# `tokens`: how many the model has written of this sample so far.
EventType = Literal[
    "mode_chosen",  # sample, mode, probability (of the chosen mode, None when forced), forced, reason
    "thinking",  # sample, text (delta), tokens
    "attempt_started",  # sample, of (how many were asked for; a retry is not)
    "attempt_finished",  # sample, of, answer (plain text or None), verdict (Badge), tokens
    "step_started",  # sample, index
    "step_text",  # sample, index, text (delta), tokens
    "step_closed",  # sample, index, text (whole step), tokens
    "tool_called",  # sample, index (None inside thinking), expression, tokens
    "tool_returned",  # sample, index, expression, result (None on error), error (None on success)
    "step_checked",  # sample, index, verdict (StepVerdict), detail
    "answer",  # sample (the one shown), latex and text (for people), value (what is graded), badge (Badge),
    # agreement {votes, of} among the attempts asked for, reason
    "finished",  # usage, model, prompt_version, seed
    "stopped",  # usage, model, prompt_version, seed, reason
    "failed",  # usage, model, prompt_version, seed, reason
]


@dataclass(frozen=True, slots=True)
class Problem:
    """A question as it was asked. `level` is a grade such as "5" or "university", where known."""

    text: str
    lang: Lang = "en"
    level: str | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """How one problem is to be solved.

    `budget` counts tokens the model writes (thinking and answer together, over one sample). `efficiency` is added to
    the fast mode's logit before the mode is chosen: positive saves tokens, negative thinks more. `temperature` 0 means
    greedy for a single sample; several samples are always drawn at a temperature above 0.
    """

    mode: ModeChoice = "auto"
    budget: int = 1024
    attempts: int = 1
    temperature: float = 0.0
    seed: int = 0
    efficiency: float = 0.0


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens and seconds of a run. `tokens` the model wrote = `thinking` + `answer`; `prompt` it only read."""

    prompt: int = 0
    thinking: int = 0
    answer: int = 0
    seconds: float = 0.0

    @property
    def tokens(self) -> int:
        return self.thinking + self.answer


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened in a run. `attempt` is the delivery attempt (a worker that took over counts one more);
    `seq` counts from 0 within it. `data` holds the fields listed beside each EventType above, JSON values only."""

    type: EventType
    data: dict[str, Any]
    run: str = ""
    attempt: int = 1
    seq: int = 0

    def to_json(self) -> dict[str, Any]:
        return {"run": self.run, "attempt": self.attempt, "seq": self.seq, "type": self.type, **self.data}


@dataclass(frozen=True, slots=True)
class ToolResult:
    """What a tool call gave: exactly one of `text` (the exact result in the CAS's plain syntax) and `error`.

    `error` is a short stable name, e.g. "syntax", "too large", "timeout", "unsupported", "undefined"."""

    text: str | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an answer equals the key, why, and which rung of the ladder decided (see cas/equality.py)."""

    kind: Equality
    reason: str
    rung: str = ""


@dataclass(frozen=True, slots=True)
class StepCheck:
    """What the checker says of one step; `detail` names the claim that failed, in a sentence, where refuted."""

    verdict: StepVerdict
    detail: str = ""


LineRelation = Literal[
    "equivalent",  # says the same as the line before (or as the problem)
    "follows",  # true, and a part of it: one unknown of a system, a calculation on the way
    "loses_roots",  # a solution of the line before no longer satisfies this one
    "gains_roots",  # this line has a solution that the line before has not
    "not_equivalent",  # neither follows from the other, or the values differ
    "cannot_tell",  # not read (`read_as` is empty), or not decided
]


@dataclass(frozen=True, slots=True)
class Misconception:
    """A mal-rule that turns the line before into the line that was written, told in the pupil's language."""

    rule: str
    sentence: str


@dataclass(frozen=True, slots=True)
class LineJudgement:
    """What one line of a pupil's work is worth after the lines before it.

    `read_as` is the line in LaTeX as it was understood. `reason` and `next_step` (a line that would be right here, with
    what is done) are sentences with $LaTeX$ in them. `finished` says that the line is right and nothing is left to do;
    `agrees_with_problem` whether it still says what the problem says, which a right step from a wrong line does not."""

    relation: LineRelation
    read_as: str
    reason: str
    misconception: Misconception | None = None
    next_step: str | None = None
    finished: bool = False
    agrees_with_problem: bool | None = None

    @property
    def correct(self) -> bool | None:
        """Whether the step is right; None where that cannot be told."""
        return None if self.relation == "cannot_tell" else self.relation in ("equivalent", "follows")


# --- traces -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ToolCall:
    """A call the model makes and the exact result the CAS gives, both in the CAS's plain syntax."""

    expression: str
    result: str


Part = str | ToolCall


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One step: words (Markdown with $LaTeX$) and tool calls, in the order they are written."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """A whole solution as the model should write it. `thinking` is empty in fast mode.

    `answer` is plain CAS syntax ("3/4", "2, 3", "x > 3", "no solution"), the same as the exercise's key."""

    mode: Mode
    steps: tuple[TraceStep, ...]
    answer: str
    thinking: tuple[Part, ...] = ()


# --- exercises --------------------------------------------------------------------------------------------------------

AnswerType = Literal[
    "number",  # 7, 3/4, 0.25, sqrt(2), 2*pi; with `unit` set where the text asks for one
    "expression",  # x^2 + 1, equal up to algebra
    "set",  # 2, 3 (order free)
    "tuple",  # (1, 2), an ordered pair or point, or x=1, y=2
    "interval",  # inequality solutions: (2, oo), (-oo, 1] U [3, oo)
    "equation",  # y = 2*x + 1
    "matrix",  # [[1, 2], [3, 4]]
    "comparison",  # one of < > =
    "choice",  # one of the words or letters the text offers
    "construction",  # (4-1)*8: any expression with the key's value made of exactly the key's numbers (24-point game)
    "text",  # a word; also "cannot be determined", "no solution"
]


@dataclass(frozen=True, slots=True)
class WrongAnswer:
    """A typical wrong answer and the misconception behind it, told to the pupil in the exercise's language.

    `rule` is the mal-rule's stable code, e.g. "adds-denominators"."""

    answer: str
    rule: str
    misconception: str


FigureKind = Literal[
    "jump",  # start, step: a jump on the number line, from start, step long (negative: to the left)
    "points",  # points on a number line
    "fractions",  # numerator, denominator of each: bars cut into parts
    "bars",  # lengths of bars under each other
    "rectangle",  # length, width
    "triangle",  # base, height
    "parallelogram",  # base, height
    "right_triangle",  # the two legs
    "trapezoid",  # the parallel sides, height
    "angles",  # two angles of a triangle in degrees; the third is asked for
    "corner",  # two sides of a triangle and the angle between them in degrees
    "box",  # length, width, height
    "circle",  # 1 where the radius is given, 2 where the diameter is
    "sector",  # radius, central angle in degrees
    "inscribed",  # none: a central angle and one over the same arc, labelled in this order
    "cylinder",  # radius, height; then as for a circle
    "cone",  # radius, height; then as for a circle. Labels: across, height, slant height
    "silo",  # a cone on a cylinder: radius, height of the cylinder, of the cone; then as for a circle
    "sphere",  # as for a circle
    "plane",  # x, y of each point
    "parabola",  # the coefficients of x^2, x and 1
]


@dataclass(frozen=True, slots=True)
class Figure:
    """What a page may draw beside an exercise: only what the problem gives, never the answer.

    `labels` stand at the parts in the order of the numbers (at a right triangle the hypotenuse follows the legs); an
    empty tuple labels nothing."""

    kind: FigureKind
    numbers: tuple[float, ...]
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exercise:
    """One problem drawn from a family, with everything taught from it.

    `check` is an independent CAS route to the key: a tool expression that evaluates to something equal to `answer`
    (or a relation that evaluates to "true"). `hints` is the ladder: nudge, what to look at, similar worked example,
    the step itself; only the last may contain the answer."""

    family: str
    lang: Lang
    difficulty: int
    problem: str
    answer: str
    answer_type: AnswerType
    fast: Trace
    deep: Trace
    hints: tuple[str, str, str, str]
    wrong: tuple[WrongAnswer, ...]
    check: str
    unit: str = ""
    seed: int = 0
    figure: Figure | None = None

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Episode:
    """One judged solution on its way into training: the line format of `episodes-<sha>.jsonl`."""

    problem: Problem
    answer: str
    source: str
    trace: Trace | None = None
    meta: dict[str, Any] = field(default_factory=dict)
