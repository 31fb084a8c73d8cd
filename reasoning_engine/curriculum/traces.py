"""Building traces: tool calls with their exact results, the fast trace, and the deep trace with its check.

A deep trace plans, tries, checks by another route and only then writes the clean steps. Now and then its first try is
a typical mistake, the check says so, and the second try mends it: that is how the model learns what a check is for.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from reasoning_engine.curriculum.family import Draft
from reasoning_engine.curriculum.phrasing import Number, by_lang, decimal
from reasoning_engine.errors import CurriculumError
from reasoning_engine.records import AnswerType, Figure, Lang, Part, ToolCall, Trace, TraceStep, WrongAnswer

SLIP_SHARE = 0.12


def tool(expression: str, result: str | Number) -> ToolCall:
    """A call with the exact result the CAS gives (an int or Fraction is written plainly)."""
    return ToolCall(expression, str(result))


def tool_decimal(expression: str, value: Number) -> ToolCall:
    """A call that has a decimal typed in it, so that the CAS answers in decimals."""
    return ToolCall(expression, decimal(value))


def fast(answer: str, *parts: Part) -> Trace:
    """A fast trace of a single step."""
    return Trace("fast", (TraceStep(tuple(parts)),), answer)


@dataclass(frozen=True, slots=True)
class Slip:
    """A typical first mistake: what was tried, the check that exposes it, and what is said on seeing it."""

    tried: Sequence[Part]
    check: Sequence[Part]
    seen: str


_CHECK = {"en": ("Check: ", "Check it: ", "To check: "), "zh": ("验算：", "检验：", "检查一下：")}
HOLDS = {"en": ("It fits.", "That fits.", "The check agrees."), "zh": ("吻合。", "验算正确。", "检验通过。")}


def deep(
    rng: random.Random, lang: Lang, answer: str, *, plan: str, tried: Sequence[Part], check: Sequence[Part],
    steps: Sequence[str | Sequence[Part]], slip: Slip | None = None,
) -> Trace:  # fmt: skip
    """A deep trace: plan, (sometimes a slip and its failing check,) the try, its check, then the clean steps."""
    thinking: list[Part] = [plan]
    if slip is not None and rng.random() < SLIP_SHARE:
        thinking += [*slip.tried, rng.choice(_CHECK[lang]), *slip.check, slip.seen]
    thinking += [*tried, rng.choice(_CHECK[lang]), *check, rng.choice(HOLDS[lang])]
    clean = tuple(TraceStep((step,) if isinstance(step, str) else tuple(step)) for step in steps)
    return Trace("deep", clean, answer, tuple(_merged(thinking, lang)))


def _merged(parts: Sequence[Part], lang: Lang) -> list[Part]:
    """Neighbouring pieces of text become one, with a space between English sentences."""
    merged: list[Part] = []
    for part in parts:
        if isinstance(part, str) and merged and isinstance(merged[-1], str):
            merged[-1] = merged[-1].rstrip() + by_lang(lang, " ", "") + part
        else:
            merged.append(part)
    return merged


@dataclass(frozen=True, slots=True)
class Telling:
    """What the teacher says about one exercise, in one language.

    `idea` opens the fast trace, `plan` the thinking; `check` introduces the proof; `steps` are the clean solution;
    `nudge`, `look`, `examples` and `last` are the hint ladder (the first example that does not give the answer away is
    taken); `seen` is said when a slip's check fails.
    """

    idea: str
    plan: str
    check: str
    steps: Sequence[str]
    nudge: str
    look: str
    examples: Sequence[str]
    last: str
    seen: str = ""


def gives_away(text: str, key: str) -> bool:
    """Whether the key stands in the text as a number or word of its own."""
    return (
        re.search(rf"(?<![\w.]){re.escape(key)}(?![A-Za-z_]|\d|\.\d)", re.sub(r"[\u4e00-\u9fff]", " ", text))
        is not None
    )


def lesson(
    rng: random.Random, lang: Lang, told: Telling, *, problem: str, key: str, work: Sequence[Part],
    proof: Sequence[Part], wrong: tuple[WrongAnswer, ...], check: str, kind: AnswerType = "number",
    slip: tuple[Sequence[Part], Sequence[Part]] | None = None, unit: str = "", tried: Sequence[Part] = (),
    figure: Figure | None = None,
) -> Draft:  # fmt: skip
    """The draft in which all is told: `work` is the computation (of the fast trace, and the first try unless `tried`
    goes more slowly), `proof` its check, `slip` a mistaken try with the check that exposes it.

    Raises:
        CurriculumError: the hints give the answer away, or no typical wrong answer is left.
    """
    example = next((text for text in told.examples if not gives_away(text, key)), None)
    if example is None or gives_away(told.nudge, key) or gives_away(told.look, key):
        raise CurriculumError(f"The hints give {key!r} away: {problem}")
    thought = deep(
        rng, lang, key, plan=told.plan, tried=tried or work, check=[told.check, *proof], steps=told.steps,
        slip=Slip(*slip, told.seen) if slip else None,
    )  # fmt: skip
    if not wrong:
        raise CurriculumError(f"No typical wrong answer differs from {key!r}: {problem}")
    hints = (told.nudge, told.look, example, told.last)
    return Draft(problem, key, kind, fast(key, told.idea, *work), thought, hints, wrong, check, unit, figure)
