"""The small words families of secondary school are written with: two languages side by side, steps, and traces.

`Teller` carries the language and the randomness of one exercise, so that a sampler reads as the lesson it writes.
Numbers never enter here: what is computed is computed by the family.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from typing import TypeVar

from reasoning_engine.curriculum.layouts import dress
from reasoning_engine.curriculum.notation import Style, any_style, math
from reasoning_engine.errors import CurriculumError
from reasoning_engine.records import Lang, Part, ToolCall, Trace, TraceStep, WrongAnswer

T = TypeVar("T")
Parts = Part | Sequence[Part]
Asks = tuple[Sequence[str], Sequence[str]]  # the phrasings of a question, English and Chinese, with {slots}

# Letters that name unknowns; without e, i, l, o and O, which mean numbers or look like them.
UNKNOWNS = "xxxxxyztnamkpbuw"
SLIP_SHARE = 0.15  # of the deep traces show a typical mistake that the check catches


class Teller:
    """One exercise's language, random source and way of typing formulas."""

    def __init__(self, rng: random.Random, lang: Lang) -> None:
        self.rng = rng
        self.lang = lang
        self.style: Style = any_style(rng)

    def say(self, en: T, zh: T) -> T:
        """The version in the exercise's language."""
        return en if self.lang == "en" else zh

    def typed(self, plain: str) -> str:
        """A formula as this exercise's author types it."""
        return self.style.write(plain)

    def ask(self, en: Sequence[str], zh: Sequence[str], /, **blanks: object) -> str:
        """One of the phrasings, its blanks filled, now and then wrapped in the words people put around a question."""
        return dress(self.rng, self.lang, self.rng.choice(self.say(en, zh)).format(**blanks))

    def hint(self, answer: str, *worked: tuple[str, str]) -> str:
        """The first of the worked examples (English, Chinese) that does not happen to show this exercise's answer."""
        for en, zh in worked:
            if answer not in (text := self.say(en, zh)):
                return text
        raise CurriculumError(f"Every worked example shows the answer {answer!r}.")

    def slips(self) -> bool:
        """Whether this deep trace starts with a mistake."""
        return self.rng.random() < SLIP_SHARE

    def slip(self, *parts: Part, when: bool = True) -> list[Part]:
        """A mistaken first try, in some of the deep traces; none where it happens to be no mistake (`when`)."""
        return list(parts) if self.slips() and when else []

    def unknown(self) -> str:
        """The letter of an unknown, most often x."""
        return self.rng.choice(UNKNOWNS)


def call(expression: str, result: object) -> ToolCall:
    """A tool call with the exact result that the CAS gives."""
    return ToolCall(expression, str(result))


def steps_of(steps: Sequence[Parts]) -> tuple[TraceStep, ...]:
    """The steps of a trace, each a sentence, a call, or several of both."""
    return tuple(TraceStep(spaced((s,) if isinstance(s, str | ToolCall) else s)) for s in steps)


def fast(answer: str, *steps: Parts) -> Trace:
    """A trace without thinking."""
    return Trace("fast", steps_of(steps), answer)


def deep(answer: str, thinking: Sequence[Part], *steps: Parts) -> Trace:
    """A trace that thinks first: plan, computation, check."""
    return Trace("deep", steps_of(steps), answer, spaced(thinking))


def deep_recalling(answer: str, thinking: Sequence[Part], *steps: Parts) -> Trace:
    """A deep trace whose steps do not compute again what the thinking has computed: they state it.

    For families whose calls are long, so that a small model's context holds the whole."""
    done = {part for part in thinking if isinstance(part, ToolCall)}
    clean = tuple(TraceStep(spaced(_recalled(step.parts, done))) for step in steps_of(steps))
    return Trace("deep", clean, answer, spaced(thinking))


def _recalled(parts: Sequence[Part], done: set[ToolCall]) -> tuple[Part, ...]:
    """The parts of a step, with the results of the calls done before in words: "Divide by 12: $-257$."."""
    kept: list[Part] = []
    results: list[str] = []
    for part in (*parts, ""):
        if isinstance(part, ToolCall) and part in done:
            results.append(_shown(part))
            continue
        if results:
            _state(kept, results)
            results = []
        if part:
            kept.append(part)
    return tuple(kept)


def _shown(part: ToolCall) -> str:
    """What a call gave: short arithmetic as an equation, anything else by its result alone."""
    if len(part.expression) <= 16 and not re.search("[a-z]", part.expression + part.result):
        return math(f"{part.expression}={part.result}")
    return part.result if re.search(r"[\[=<>,]|[a-z] [a-z]", part.result) else math(part.result)


def _state(kept: list[Part], results: Sequence[str]) -> None:
    said = ""
    if kept and isinstance(before := kept[-1], str):
        said = before
        kept.pop()
    chinese = any("\u4e00" <= letter <= "\u9fff" for letter in said)
    opened = said.rstrip(".:。：") + ("：" if chinese else ": ") if said else ""
    kept.append(f"{opened}{', '.join(results)}{'。' if chinese else '.'}")


def spaced(parts: Sequence[Part]) -> tuple[Part, ...]:
    """English sentences that follow each other get their space."""
    joined: list[Part] = []
    for part in parts:
        if isinstance(part, str) and joined and isinstance(before := joined[-1], str):
            gap = " " if before[-1:] in ".,:;?!" else ""
            joined[-1] = before + gap + part
        else:
            joined.append(part)
    return tuple(joined)


def wrongs(answer: str, *candidates: tuple[str, str, str]) -> tuple[WrongAnswer, ...]:
    """Up to three mal-rule answers (answer, rule, misconception), without those that happen to equal the key."""
    kept: dict[str, WrongAnswer] = {}
    for text, rule, misconception in candidates:
        if text != answer and text not in kept:
            kept[text] = WrongAnswer(text, rule, misconception)
    return tuple(kept.values())[:3]


def signed(number: object) -> str:
    """The number with its sign, for writing after another term: "+3", "-4"."""
    text = str(number)
    return text if text.startswith("-") else f"+{text}"


def nonzero(rng: random.Random, bound: int) -> int:
    """A whole number from -bound to bound, never 0."""
    return rng.randint(1, bound) * rng.choice((1, -1))
