"""From one trigonometric value to the others, by the Pythagorean identity and the quadrant's sign.

Left out: sums of angles, and the values of special angles (trigonometry.py).
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from fractions import Fraction

from reasoning_engine.curriculum.drafting import Teller, call
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.notation import math
from reasoning_engine.curriculum.polynomials import sqrt_text
from reasoning_engine.curriculum.teaching import Both, Lesson, Mistake, Move, move, teach
from reasoning_engine.records import Lang

_TRIPLES = ((3, 4, 5), (5, 12, 13), (8, 15, 17), (7, 24, 25), (20, 21, 29))
_SIGNS = {1: (1, 1), 2: (1, -1), 3: (-1, -1), 4: (-1, 1)}  # quadrant: signs of sine and cosine
_WHERE_EN = {1: ("{g} is an acute angle", "{g} lies in the first quadrant"), 2: ("{g} is an obtuse angle", "{g} lies in the second quadrant"), 3: ("{g} lies in the third quadrant",), 4: ("{g} lies in the fourth quadrant",)}  # fmt: skip
_WHERE_ZH = {1: ("{g} 是锐角", "{g} 是第一象限角"), 2: ("{g} 是钝角", "{g} 是第二象限角"), 3: ("{g} 是第三象限角",), 4: ("{g} 是第四象限角",)}  # fmt: skip
_ORDINAL = {1: ("first", "一"), 2: ("second", "二"), 3: ("third", "三"), 4: ("fourth", "四")}
_ASKS_EN = (
    "{a}, and {w}. Find {q}.", "If {a} and {w}, what is {q}?", "Given that {a} and {w}, determine the value of {q}.", "{w}, and {a}. {q} = ?", "Let {a}, where {w}. Compute {q}.", "How large is {q} when {a} and {w}?",
)  # fmt: skip
_ASKS_ZH = (
    "已知 {a}，且 {w}，求 {q}。", "若 {a}，{w}，则 {q} 等于多少？", "{w}，{a}，求 {q} 的值。", "设 {a}，其中 {w}，计算 {q}。", "如果 {w}，并且 {a}，{q} 是多少？", "{a}（{w}），{q} = ?",
)  # fmt: skip
_SLOPE_EN = (
    "A ramp rises at an acute angle {g} with {a}. Find {q}.", "The acute angle {g} of a roof has {a}. What is {q}?",
)  # fmt: skip
_SLOPE_ZH = ("斜坡与地面成锐角 {g}，{a}，求 {q}。", "屋顶的倾斜角 {g} 是锐角，{a}，{q} 等于多少？")
_LESSON = Lesson(
    plan=("Plan: the squares of sine and cosine add up to one; the quadrant gives the sign.", "计划：正弦与余弦的平方和等于一，符号由象限决定。"),
    proof=("Check: the squares of sine and cosine add up to one.", "检验：正弦与余弦的平方和是一。"),
    nudge=("Which equation connects sine and cosine of the same angle?", "同一个角的正弦和余弦有什么关系？"),
    look=("Use Pythagoras on the unit circle, and look at the signs in the quadrant.", "在单位圆上用勾股定理，再看象限里的符号。"),
    examples=(("In letters: $\\sin^2 u+\\cos^2 u=1$ and $\\tan u=\\frac{\\sin u}{\\cos u}$.", "用字母写：$\\sin^2 u+\\cos^2 u=1$，$\\tan u=\\frac{\\sin u}{\\cos u}$。"),),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Value:
    """A fraction times the root of a whole number (1 for none)."""

    times: Fraction
    under: int = 1

    @property
    def squared(self) -> Fraction:
        return self.times**2 * self.under

    def __str__(self) -> str:
        return sqrt_text(self.under, self.times)

    def over(self, other: Value) -> Value:
        """The quotient, with a rational denominator."""
        return Value(self.times / (other.times * other.under), self.under * other.under)

    def by(self, other: Value, factor: int = 1) -> Value:
        return Value(factor * self.times * other.times, self.under * other.under)


def _pair(rng: random.Random, difficulty: int) -> tuple[Value, Value, int]:
    """Sine and cosine of an angle and its quadrant: from Pythagorean triples, later with a root in one of them."""
    quadrant = 1 if difficulty == 1 else 2 if difficulty == 2 else rng.randint(2, 4)
    s, c = _SIGNS[quadrant]
    if difficulty <= 3 or rng.random() < 0.4:
        a, b, hyp = rng.choice(_TRIPLES[: 2 + difficulty])
        a, b = (a, b) if rng.random() < 0.5 else (b, a)
        return Value(Fraction(s * a, hyp)), Value(Fraction(c * b, hyp)), quadrant
    hyp = rng.randint(3, 9)
    a = rng.choice([n for n in range(1, hyp) if Fraction(n, hyp).denominator == hyp])
    rational, root = Value(Fraction(a, hyp)), Value(Fraction(1, hyp), hyp * hyp - a * a)
    sine, cosine = (rational, root) if rng.random() < 0.5 else (root, rational)
    return Value(s * sine.times, sine.under), Value(c * cosine.times, cosine.under), quadrant


def _root_move(name: Both, square: Fraction, found: Value, quadrant: int) -> Move:
    """The root with the sign of the quadrant."""
    negative = found.times < 0
    en, zh = _ORDINAL[quadrant]
    return move(
        f"The root; in the {en} quadrant the {name[0]} is {'negative' if negative else 'positive'}", f"开平方；第{zh}象限的{name[1]}为{'负' if negative else '正'}",
        f"{'-' if negative else ''}sqrt({square})", found, math(str(found)),
    )  # fmt: skip


_NAMES: dict[str, Both] = {"sin": ("sine", "正弦"), "cos": ("cosine", "余弦")}


@family(
    "trig_from_one_value", strand="trigonometry", grades=(10, 12), en="From one trigonometric value to another", zh="同角三角函数的关系", ccss="HSF-TF.C.8",
    cn="同角三角函数的基本关系",
)  # fmt: skip
def trig_from_one_value(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    sine, cosine, quadrant = _pair(rng, difficulty)
    first = "sin" if rng.random() < 0.5 else "cos"
    if (sine if first == "sin" else cosine).under != 1:  # the given value is the rational one
        first = "cos" if first == "sin" else "sin"
    given, found = (sine, cosine) if first == "sin" else (cosine, sine)
    other = "cos" if first == "sin" else "sin"
    asked = {1: (other,), 2: (other, "tan"), 3: (other, "tan"), 4: ("tan",), 5: ("double", "double", "tan")}[difficulty]
    what = rng.choice(asked)
    square = 1 - given.squared
    moves = [
        move(
            f"One less the square of the {_NAMES[first][0]} is the square of the {_NAMES[other][0]}",
            f"一减去{_NAMES[first][1]}的平方，是{_NAMES[other][1]}的平方",
            f"1-({given})^2",
            square,
        ),
        _root_move(_NAMES[other], square, found, quadrant),
    ]
    answer = found
    if what == "tan":
        answer = sine.over(cosine)
        moves.append(move("The tangent is sine over cosine", "正切等于正弦除以余弦", f"({sine})/({cosine})", answer, math(str(answer))))  # fmt: skip
    elif what == "double":
        answer = sine.by(cosine, 2)
        moves.append(
            move("The sine of the double angle is twice sine times cosine", "二倍角的正弦等于正弦乘余弦的两倍", f"2*({sine})*({cosine})", answer, math(str(answer)))
        )  # fmt: skip
    letter = rng.choice(("a", "x", "alpha", "theta")) if t.style.mark else rng.choice(("α", "θ", "x", "A"))
    return teach(
        t, _LESSON, problem=_asked(t, first, given, what, letter, quadrant, difficulty), answer=answer, moves=moves,
        confirm=[call(f"({sine})^2+({cosine})^2", 1)], wrong=_mistakes(given, found, answer, sine, cosine, what), check=_check(first, given, what, quadrant),
    )  # fmt: skip


def _asked(t: Teller, first: str, given: Value, what: str, letter: str, quadrant: int, difficulty: int) -> str:
    """The question, typed in LaTeX or plainly: sin x, or sin(x)."""
    name, times = ("sin", "2") if what == "double" else (what, "")
    if t.style.mark:
        body = f"\\{letter}" if len(letter) > 1 else letter
        shown, fact, question = (
            f"{t.style.mark}{x}{t.style.closing}"
            for x in (body, rf"\{first} {body}={math(str(given)).strip('$')}", rf"\{name} {times}{body}")
        )
    else:
        left, right = t.rng.choice((("(", ")"), (" ", "")))
        shown, fact, question = letter, f"{first}{left}{letter}{right} = {given}", f"{name}{left}{times}{letter}{right}"
    if difficulty == 1 and t.rng.random() < 0.3:
        return t.ask(_SLOPE_EN, _SLOPE_ZH, a=fact, q=question, g=shown)
    where = t.rng.choice(t.say(_WHERE_EN, _WHERE_ZH)[quadrant]).format(g=shown)
    return t.ask(_ASKS_EN, _ASKS_ZH, a=fact, w=where, q=question)


def _mistakes(given: Value, found: Value, answer: Value, sine: Value, cosine: Value, what: str) -> list[Mistake]:
    negated = Value(-answer.times, answer.under)
    wrong: list[Mistake] = [(negated, "wrong-sign", "Look at the sign in this quadrant.", "注意这个象限里的符号。")]
    if what == "tan":
        wrong.append((cosine.over(sine), "upside-down", "The tangent is sine over cosine.", "正切是正弦除以余弦。"))
    elif what == "double":
        wrong.append(
            (
                sine.by(Value(Fraction(2))),
                "doubles-the-sine",
                "Doubling the angle does not double its sine.",
                "角加倍，正弦并不加倍。",
            )
        )
        wrong.append((sine.by(cosine), "forgets-two", "The factor two is missing.", "漏了系数二。"))
    else:
        wrong.append(
            (
                1 - given.times,
                "subtracts-without-squares",
                "The squares add up to one, not the values.",
                "是平方和等于一，不是它们的和。",
            )
        )
        wrong.append((found.squared, "forgets-root", "That is the square; take the root.", "这是平方，还要开方。"))
    return wrong


def _check(first: str, given: Value, what: str, quadrant: int) -> str:
    """The angle in that quadrant from the given value, and the asked function of it."""
    if first == "sin":
        angle = {1: f"asin({given})", 4: f"asin({given})"}.get(quadrant, f"pi-asin({given})")
    else:
        angle = f"acos({given})" if quadrant < 3 else f"-acos({given})"
    other = "cos" if first == "sin" else "sin"
    if what == "double":
        return f"2*({given})*{other}({angle})"
    return f"{what}({angle})"
