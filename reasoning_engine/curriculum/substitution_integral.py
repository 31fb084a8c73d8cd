"""Definite integrals by substitution: a linear inside, or an inside whose derivative stands beside it.

Left out: polynomials term by term (calculus.py), integration by parts.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from fractions import Fraction

from reasoning_engine.curriculum.drafting import Asks, Teller, call, nonzero
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.notation import math
from reasoning_engine.curriculum.polynomials import derivative, monomial, plain, value
from reasoning_engine.curriculum.teaching import Both, Lesson, Mistake, move, teach
from reasoning_engine.records import Lang

_ASKS: Asks = (
    ("Evaluate the integral of {f} from {p} to {q}.", "Find the definite integral of {f} for x from {p} to {q}.", "Compute {i}.", "What is {i}?", "Integrate {f} from x = {p} to x = {q}.", "Use a substitution to find {i}.", "What is the value of the integral of {f} over [{p}, {q}]?", "Find the area under y = {f} between x = {p} and x = {q}, counted with its sign."),
    ("求{f}从{p}到{q}的定积分。", "计算定积分{i}。", "{i}等于多少？", "用换元法求{i}。", "函数{f}在区间[{p}, {q}]上的定积分是多少？", "求{f}在x={p}到x={q}上的积分值。", "设x从{p}到{q}，求{f}的积分。", "计算{i}的值（用换元积分法）。"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Integral:
    """factor * x^(m-1) * g(u) with u = inside, which is c*x^m + b; g is a power of u or e^u."""

    factor: int
    inside: tuple[int, ...]
    power: int | None  # None: e^u

    @property
    def beside(self) -> int:
        """The power of x that stands beside the inside."""
        return len(self.inside) - 2

    @property
    def scale(self) -> Fraction:
        """By what du must be multiplied."""
        return Fraction(self.factor, derivative(self.inside)[0])

    @property
    def text(self) -> str:
        inner = plain(self.inside)
        first = monomial(self.factor, "x", self.beside)
        if self.power is None:
            return f"{first}*e^({inner})"
        if self.power < 0:
            return f"{first}/({inner})^{-self.power}"
        return f"({inner})^{self.power}" if first == "1" else f"{first}*({inner})^{self.power}"


def _draw(rng: random.Random, d: int) -> tuple[_Integral, int, int]:
    while True:
        p = rng.randint(0, 2) if d < 3 else rng.randint(-2, 2) if d == 3 else rng.randint(0, 1)
        q = p + rng.randint(1, 2)
        if d <= 2:
            made = _Integral(
                1,
                (rng.randint(2, 4 if d == 1 else 6), rng.randint(1, 3) if d == 1 else nonzero(rng, 7)),
                rng.randint(2, 3 if d == 1 else 5),
            )
        elif d == 3:
            made = _Integral(rng.choice((1, 2, 3, 4, 6)), (1, 0, nonzero(rng, 4)), rng.randint(2, 4))
        elif d == 4:
            made = rng.choice((
                _Integral(rng.choice((1, 3, 6)), (1, 0, 0, rng.randint(1, 4)), rng.randint(2, 3)), _Integral(rng.choice((1, 2, 4)), (rng.randint(1, 3), 0, rng.randint(1, 5)), -2),
                _Integral(rng.randint(1, 5), (rng.randint(2, 4), rng.randint(1, 6)), -2),
            ))  # fmt: skip
        else:
            made = rng.choice(
                (
                    _Integral(2 * rng.randint(1, 5), (1, 0, rng.choice((0, 0, 1, -1))), None),
                    _Integral(3 * rng.randint(1, 4), (1, 0, 0, 0), None),
                    _Integral(rng.choice((1, 2, 5)), (rng.randint(1, 3), 0, rng.randint(1, 6)), -3),
                )
            )
        low, high = int(value(made.inside, p)), int(value(made.inside, q))
        whole = made.power is not None or (made.scale.denominator == 1 and low == 0)
        if (
            whole
            and abs(low) != abs(high)
            and (made.power is None or made.power > 0 or low * high > 0)
            and abs(high) < 60
            and abs(low) < 60
        ):
            return made, p, q


def _integrated(made: _Integral, low: int, high: int) -> tuple[str, str]:
    """The exact integral of g from low to high times the scale, and the same without the scale."""
    if made.power is None:
        k, top = int(made.scale), "e" if high == 1 else f"e^{high}"
        return f"-{k}+{top if k == 1 else f'{k}*{top}'}", f"-1+{top}"
    n = made.power + 1
    area = (Fraction(high) ** n - Fraction(low) ** n) / n
    return str(area * made.scale), str(area)


_LOOK: Both = ("Call the inside u; its derivative stands beside it, up to a factor.", "设内层为u，旁边就是它的导数，只差一个倍数。")  # fmt: skip


def _tex(plain_text: str) -> str:
    return math(plain_text).strip("$")


def _mistakes(made: _Integral, x: tuple[int, int], u: tuple[int, int], answer: str, unscaled: str) -> list[Mistake]:
    """Typical mistakes with the bounds for x and for u; an empty answer where one cannot be made."""
    power, old = made.power, ""
    if power is not None and (power > 0 or x[0] > 0):
        old = str((Fraction(x[1]) ** (power + 1) - Fraction(x[0]) ** (power + 1)) / (power + 1) * made.scale)
    flat = str(made.factor if power is None else made.factor * (Fraction(u[1]) ** power - Fraction(u[0]) ** power))
    return [
        (unscaled if made.scale != 1 else "", "forgets-scale", "The derivative of the inside must be divided out.", "没有除以内层的导数。"),
        (old, "keeps-bounds", "The bounds must change to those of u.", "积分限要换成u的。"),
        (flat, "does-not-integrate", "The outer function was not integrated.", "没有对外层积分。"),
        (str(-Fraction(answer)) if power is not None else "0", "wrong-order", "It is upper bound minus lower bound.", "应是上限减下限。"),
    ]  # fmt: skip


@family(
    "substitution_integral", strand="calculus", grades=(12, 13), en="Integral by substitution", zh="换元积分法", ccss="CALC.I.3", cn="定积分的换元积分法",
)  # fmt: skip
def substitution_integral(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    made, p, q = _draw(rng, difficulty)
    low, high = int(value(made.inside, p)), int(value(made.inside, q))
    answer, unscaled = _integrated(made, low, high)
    inner, slope = plain(made.inside), plain(derivative(made.inside))
    outer = "e^u" if made.power is None else f"u^{made.power}" if made.power > 0 else f"1/u^{-made.power}"
    scale = "" if made.scale == 1 else _tex(str(made.scale))
    shown = rf"${scale}\int_{{{low}}}^{{{high}}} {_tex(outer)}\,du={_tex(answer)}$"
    spoken = t.say(f"∫ {t.typed(made.text)} dx (x = {p} to {q})", f"∫ {t.typed(made.text)} dx（x从{p}到{q}）")
    if t.style.mark:
        spoken = rf"$\int_{{{p}}}^{{{q}}} {_tex(made.text)}\,dx$"
    return teach(
        t,
        Lesson(
            plan=("Plan: call the inside u and change the bounds too.", "计划：设内层为u，积分限也要换。"), proof=("Check: integrate without a substitution.", "检验：不换元直接积分。"),
            nudge=("Is there an inside whose derivative stands beside it?", "有没有一个内层，旁边正好是它的导数？"), look=_LOOK,
            examples=((r"In letters: $\int_a^b g(u(x))u'(x)\,dx=\int_{u(a)}^{u(b)} g(u)\,du$.", r"用字母写：$\int_a^b g(u(x))u'(x)\,dx=\int_{u(a)}^{u(b)} g(u)\,du$。"),),
        ),
        problem=t.ask(*_ASKS, f=t.typed(made.text), p=p, q=q, i=spoken),
        answer=answer,
        moves=[
            move("With u for the inside, du is its derivative times dx", "设内层为u，du等于它的导数乘dx", f"diff({inner}, x)", slope, math(f"u={inner}") + t.say(" has the derivative ", "，导数是 ") + math(slope)),
            move("The lower bound for u", "u的下限", f"subs({inner}, x={p})", low, math(f"u={low}")), move("The upper bound for u", "u的上限", f"subs({inner}, x={q})", high, math(f"u={high}")),
            move("Only the factor before dx and that of the derivative remain: their quotient times the integral in u", "只剩原来的系数与导数系数的商，乘对u的积分", f"{made.factor}/{derivative(made.inside)[0]}*integrate({outer}, u, {low}, {high})", answer, shown),
        ],
        confirm=[call(f"integrate({made.text}, x, {p}, {q})", answer)], wrong=_mistakes(made, (p, q), (low, high), answer, unscaled), check=_check(made, p, q),
    )  # fmt: skip


def _check(made: _Integral, p: int, q: int) -> str:
    """The antiderivative at both ends."""
    inner = plain(made.inside)
    if made.power is None:
        whole = f"({made.scale})*e^({inner})"
    else:
        whole = f"({made.scale / (made.power + 1)})*({inner})^({made.power + 1})"
    return f"subs({whole}, x={q})-subs({whole}, x={p})"
