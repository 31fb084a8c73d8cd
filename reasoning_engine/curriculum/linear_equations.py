"""The linear equations that equations.py teaches, as numbers: drawn so that the solution is (mostly) whole, and written out.

Left out: how they are solved and told.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from math import lcm

from reasoning_engine.curriculum.drafting import Teller, nonzero
from reasoning_engine.curriculum.notation import math
from reasoning_engine.curriculum.polynomials import plain

SIZES = {1: (5, 10), 2: (9, 20), 3: (12, 60), 4: (20, 150), 5: (40, 600)}  # difficulty: (coefficient, other numbers)


def one_side(rng: random.Random, difficulty: int) -> tuple[int, int, int]:
    """ax + b = c; now and then, from difficulty 4, the solution is a fraction."""
    most, far = SIZES[difficulty]
    a = rng.randint(2, most) * (1 if difficulty < 3 or rng.random() < 0.7 else -1)
    x = rng.randint(1, far) if difficulty < 3 else nonzero(rng, far)
    b = rng.randint(1, far) if difficulty == 1 else nonzero(rng, far)
    c = a * x + b
    if difficulty >= 4 and rng.random() < 0.3:
        c += rng.randint(1, abs(a) - 1)
    return a, b, c


@dataclass(frozen=True, slots=True)
class BothSides:
    """ax+b = cx+d, the left side perhaps with brackets: s(ux+w)."""

    v: str
    a: int
    c: int
    x: int
    w: int
    s: int

    @property
    def b(self) -> int:
        return self.w * self.s

    @property
    def k(self) -> int:
        """The unknown's coefficient once collected."""
        return self.a - self.c

    @property
    def d(self) -> int:
        return self.k * self.x + self.b

    @property
    def opened(self) -> str:
        return plain((self.a, self.b), self.v)

    @property
    def left(self) -> str:
        return f"{self.s}*({plain((self.a // self.s, self.w), self.v)})" if self.s > 1 else self.opened

    @property
    def right(self) -> str:
        return plain((self.c, self.d), self.v)

    @property
    def collected(self) -> str:
        return math(f"{plain((self.k, 0), self.v)}={self.d - self.b}")

    @classmethod
    def drawn(cls, t: Teller, difficulty: int) -> BothSides:
        rng, (most, far), v = t.rng, SIZES[difficulty], t.unknown()
        c = rng.randint(1, most) if difficulty < 3 else nonzero(rng, most)
        k = rng.randint(1, most) if difficulty < 3 else nonzero(rng, most)
        a = c + k or (3 if c == 2 else 2)
        x = rng.randint(1, far // 2) if difficulty < 3 else nonzero(rng, far // 2)
        w = nonzero(rng, far) if difficulty > 1 else rng.randint(1, far)
        s = 1
        if difficulty >= 3 and rng.random() < 0.7:
            s = rng.choice([n for n in range(2, abs(a) + 1) if a % n == 0] or [1])
        return cls(v, a, c, x, w, s)


@dataclass(frozen=True, slots=True)
class WithFractions:
    """x/p + b = total, or x/p + x/q = total with a plus or a minus (`sign`; 0 where there is no second fraction)."""

    v: str
    p: int
    q: int
    sign: int
    b: int
    x: int

    @property
    def common(self) -> int:
        """The common denominator."""
        return lcm(self.p, self.q) if self.sign else self.p

    @property
    def k(self) -> int:
        """How often x stands on the left once the denominators are gone."""
        return self.common // self.p + self.sign * (self.common // self.q)

    @property
    def total(self) -> int:
        return self.x * self.k // self.common + self.b

    @property
    def plus(self) -> str:
        return "+" if self.sign > 0 else "-"

    @property
    def left(self) -> str:
        return f"{self.v}/{self.p}{self.plus}{self.v}/{self.q}" if self.sign else f"{self.v}/{self.p}+{self.b}"

    @property
    def bad(self) -> int:
        """What comes out where the denominators are added, or the number keeps its sign."""
        return self.total * (self.p + self.q) if self.sign else (self.total + self.b) * self.p

    @classmethod
    def drawn(cls, t: Teller, difficulty: int) -> WithFractions:
        rng, v = t.rng, t.unknown()
        p = rng.randint(2, 4 + 2 * difficulty)
        q = rng.choice([n for n in range(2, 4 + 2 * difficulty) if n != p])
        two = difficulty >= 2
        sign = (-1 if difficulty >= 3 and rng.random() < 0.5 else 1) if two else 0
        x = (lcm(p, q) if two else p) * rng.randint(1, 2 + difficulty)
        x *= -1 if difficulty >= 4 and rng.random() < 0.4 else 1
        return cls(v, p, q, sign, 0 if two else rng.randint(1, 12), x)
