"""Building traces: tool calls with their exact results, the fast trace, and the deep trace with its check.

A deep trace plans, tries, checks by another route and only then writes the clean steps. Now and then its first try is
a typical mistake, the check says so, and the second try mends it: that is how the model learns what a check is for.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from reasoning_engine.curriculum.phrasing import Number, by_lang, decimal
from reasoning_engine.records import Lang, Part, ToolCall, Trace, TraceStep

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
_HOLDS = {"en": ("It fits.", "That fits.", "The check agrees."), "zh": ("吻合。", "验算正确。", "检验通过。")}


def deep(
    rng: random.Random, lang: Lang, answer: str, *, plan: str, tried: Sequence[Part], check: Sequence[Part],
    steps: Sequence[str | Sequence[Part]], slip: Slip | None = None,
) -> Trace:  # fmt: skip
    """A deep trace: plan, (sometimes a slip and its failing check,) the try, its check, then the clean steps."""
    thinking: list[Part] = [plan]
    if slip is not None and rng.random() < SLIP_SHARE:
        thinking += [*slip.tried, rng.choice(_CHECK[lang]), *slip.check, slip.seen]
    thinking += [*tried, rng.choice(_CHECK[lang]), *check, rng.choice(_HOLDS[lang])]
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
