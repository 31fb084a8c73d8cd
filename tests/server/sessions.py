"""Quarters of an hour of pupils who want nothing but help with other things than what they are assigned.

A pupil of one grade has some open sets and asks a few questions one after the other: exercises of the same grades, half
of them of the very topics that are assigned but with other numbers, short calculations typed by hand, and questions of
understanding. Which of these the policy holds back is a false alarm.
"""

from __future__ import annotations

import random
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import gcd

from reasoning_engine import Event, Exercise, Lang, Trace, families
from reasoning_engine.curriculum.family import Family
from tests.server.attacks import LEFT_OUT, assigned
from tutor.assignments.matching import fingerprint
from tutor.assignments.recognising import Assigned

UNDERSTANDING: dict[str, tuple[str, ...]] = {
    "en": (
        "What is a prime number?", "How do I factor a quadratic?", "Why can't you divide by zero?",
        "What's the difference between mean and median?", "How does long division work?", "Explain slope please",
        "Why is a negative times a negative positive?", "What does the derivative mean?",
        "Explain the 2 square roots of 9",
    ),
    "zh": (
        "什么是质数？", "怎样因式分解？", "为什么不能除以零？", "平均数和中位数有什么区别？", "什么是斜率？",
        "负负为什么得正？",
        "导数是什么意思？", "为什么三角形内角和是180度？",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, its true answer, and what a right solution shows on the way."""

    text: str
    answer: str
    shown: tuple[str, ...] = ()

    def events(self) -> Generator[Event]:
        """What a solver that is always right tells."""
        yield Event("mode_chosen", {"sample": 0, "mode": "fast", "probability": 0.9, "forced": False, "reason": ""})
        for index, text in enumerate(self.shown):
            yield Event("step_closed", {"sample": 0, "index": index, "text": text})
        yield Event("answer", {"sample": 0, "text": self.answer, "latex": self.answer, "badge": "proved"})
        yield Event("finished", {"usage": None, "model": "scripted", "prompt_version": "1", "seed": 1})


@dataclass(frozen=True, slots=True)
class Session:
    """What a pupil has open, and what they ask within a quarter of an hour."""

    assigned: tuple[Exercise, ...]
    asked: tuple[Asked, ...]

    @property
    def problems(self) -> list[Assigned]:
        return [assigned(one) for one in self.assigned]


def sessions(count: int, seed: int) -> Iterator[Session]:
    """So many pupils, each with two to four open sets of five to eight problems and three to seven questions."""
    rng = random.Random(seed)
    for _ in range(count):
        grade = rng.randint(1, 13)
        lang: Lang = rng.choice(("en", "zh"))
        known = [one for one in families() if one.name not in LEFT_OUT and one.grades[0] <= grade <= one.grades[1] + 1]
        names = rng.choices(known, k=rng.randint(2, 4) * rng.randint(5, 8))
        given = [one.sample(rng.randrange(10**6), rng.choice(one.difficulties), lang) for one in names]
        asked: list[Asked] = []
        while len(asked) < rng.randint(3, 7):
            made = _question(given, known, lang, rng)
            if not any(_is_same(made, one) for one in given):
                asked.append(made)
        yield Session(tuple(given), tuple(asked))


def _question(given: list[Exercise], known: list[Family], lang: Lang, rng: random.Random) -> Asked:
    kind = rng.choices(("topic", "grade", "typed", "understanding"), (35, 30, 28, 7))[0]
    if kind == "understanding":
        return Asked(rng.choice(UNDERSTANDING[lang]), "")
    if kind == "typed":
        return _typed(rng, lang)
    name = rng.choice(given).family
    family = rng.choice([one for one in known if (one.name == name) == (kind == "topic")] or known)
    drawn = family.sample(rng.randrange(10**6), rng.choice(family.difficulties), rng.choice((lang, lang, lang, "en")))
    return Asked(drawn.problem, drawn.answer, tuple(lines_of(drawn.fast)))


def lines_of(trace: Trace) -> Iterator[str]:
    """A trace's steps as a run shows them."""
    for step in trace.steps:
        yield " ".join(part if isinstance(part, str) else f"${part.expression}={part.result}$" for part in step.parts)


def _is_same(asked: Asked, one: Exercise) -> bool:
    """Whether chance has drawn the assigned problem itself, worded as it may be."""
    return asked.answer == one.answer and fingerprint(asked.text).core == fingerprint(one.problem).core


def _typed(rng: random.Random, lang: Lang) -> Asked:
    """What people type into a box that says it can do mathematics."""
    a, b, c = (rng.choice((rng.randint(1, 12), rng.randint(2, 99))) for _ in range(3))
    text, answer = rng.choice((
        (f"{a}+{b}=?", a + b), (f"{a}*{b}", a * b), (f"{a} - {b}", a - b), (f"{a}×{b}", a * b),
        (f"{a}/{b}", Fraction(a, b)), (f"{a}+{b}*{c}", a + b * c), (f"({a}+{b})*{c}", (a + b) * c),
        (f"x+{a}={b}", f"x={b - a}"), (f"Solve {a}x+{b}={c}", f"x={Fraction(c - b, a)}"),
        (f"x^2-{a + b}x+{a * b}=0", f"x={a} or x={b}"), (f"t^2-{abs(a - b)}t-{a * b}", "?"),
        (f"factor x^2+{a + b}x+{a * b}", f"(x+{a})(x+{b})"), (f"gcd of {a * c} and {b * c}", gcd(a, b) * c),
        (f"what is {a}% of {b}", Fraction(a * b, 100)), (f"{a}x+{b}x-{c}", f"{a + b}x-{c}"),
        (f"sqrt({a * a})", a), (f"{a}^2", a * a), (f"derivative of x^{a}", f"{a}x^{a - 1}"),
        (f"area of a {a} by {b} rectangle", a * b), (f"长{a}宽{b}的长方形面积", a * b), (f"{a}加{b}等于几", a + b),
    ))  # fmt: skip
    return Asked(text, str(answer), (f"${answer}$",))
