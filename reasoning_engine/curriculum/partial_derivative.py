"""Functions of two variables: partial derivatives at a point, gradients, derivatives in a direction.

Left out: second derivatives, chain rules, extrema.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from fractions import Fraction
from math import isqrt

from reasoning_engine.curriculum.drafting import Asks, Teller, call, nonzero
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.notation import math
from reasoning_engine.curriculum.polynomials import Poly, bracketed, derivative, joined, plain, value
from reasoning_engine.curriculum.teaching import Both, Lesson, Move, Solved, move, planned, teach_solved
from reasoning_engine.records import Lang, ToolCall

Term = tuple[int, int, int]  # the coefficient, the power of x, the power of y
_ASKS: dict[str, Asks] = {
    "partial": (
        ("Let {f}. Find {d} at {p}.", "For {f}, what is {d} at the point {p}?", "Compute the partial derivative {d} of {f} at {p}.", "Given {f}, evaluate {d} at {p}.", "What is the slope of {f} in the {v}-direction at {p}?", "Differentiate {f} partially with respect to {v} and put in {p}."),
        ("设{f}，求{d}在点{p}处的值。", "已知{f}，{d}在点{p}处等于多少？", "求函数{f}在{p}处对{v}的偏导数。", "函数{f}在点{p}处关于{v}的偏导数是多少？", "计算{f}的偏导数{d}在{p}处的值。", "对{f}关于{v}求偏导，再代入点{p}，结果是几？"),
    ),
    "gradient": (
        ("Find the gradient of {f} at {p}.", "What is the gradient vector of {f} at the point {p}?", "Let {f}. Compute grad f at {p}.", "In which direction does {f} grow fastest at {p}? Give the gradient.", "Evaluate the gradient of {f} at {p}.", "Give both partial derivatives of {f} at {p} as a vector."),
        ("求函数{f}在点{p}处的梯度。", "{f}在{p}处的梯度向量是什么？", "设{f}，计算它在{p}处的梯度。", "函数{f}在点{p}处沿哪个方向增长最快？写出梯度。", "已知{f}，求grad f在点{p}处的值。", "把{f}在{p}处的两个偏导数写成向量。"),
    ),
    "direction": (
        ("Find the directional derivative of {f} at {p} in the direction of the vector {w}.", "How fast does {f} change at {p} in the direction {w}?", "Let {f}. Compute its derivative at {p} along {w}.", "What is the slope of {f} at the point {p} in the direction of {w}?", "Evaluate the directional derivative at {p} of {f}, direction {w}.", "At {p} one walks in the direction {w}. At which rate does {f} change?"),
        ("求函数{f}在点{p}处沿方向{w}的方向导数。", "{f}在{p}处沿向量{w}方向的变化率是多少？", "设{f}，计算它在点{p}处沿{w}的方向导数。", "函数{f}在{p}处沿{w}方向的斜率等于多少？", "已知{f}，点{p}，方向{w}，求方向导数。", "从{p}沿{w}方向走，{f}的变化率是几？"),
    ),
}  # fmt: skip
_LOOKS: dict[str, Both] = {
    "partial": ("Hold the other variable still; then it is an ordinary derivative.", "把另一个变量看作常数，就成了普通的求导。"),
    "gradient": ("The gradient has the two partial derivatives as its components.", "梯度的两个分量就是两个偏导数。"),
    "direction": ("Find the gradient, multiply it with the direction, divide by the direction's length.", "先求梯度，与方向向量作内积，再除以方向向量的长度。"),
}  # fmt: skip


def _terms(rng: random.Random, difficulty: int) -> list[Term]:
    """Terms with different powers, one of them a product of both variables."""
    bound, power = {1: 5, 2: 5, 3: 6, 4: 4, 5: 4}[difficulty], 3 if difficulty == 3 else 2
    powers = [
        (rng.randint(1, power), rng.randint(1, power)),
        *rng.sample([(rng.randint(1, power), 0), (0, rng.randint(1, power)), (1, 1)], 1 if difficulty < 2 else 2),
    ]
    return [(rng.randint(1, bound) if difficulty == 1 else nonzero(rng, bound), i, j) for i, j in dict.fromkeys(powers)]


def _text(terms: Sequence[Term]) -> str:
    written = []
    for c, i, j in terms:
        letters = "*".join(x if n == 1 else f"{x}^{n}" for x, n in (("x", i), ("y", j)) if n)
        written.append({1: letters, -1: f"-{letters}"}.get(c, f"{c}*{letters}"))
    return joined(written)


def _frozen(terms: Sequence[Term], of: str, still: int) -> Poly:
    """The polynomial in one variable when the other has a value."""
    powers: dict[int, int] = {}
    for c, i, j in terms:
        moving, fixed = (i, j) if of == "x" else (j, i)
        powers[moving] = powers.get(moving, 0) + c * still**fixed
    top = max((n for n, c in powers.items() if c), default=0)
    return tuple(powers.get(n, 0) for n in range(top, -1, -1))


def _steps(terms: Sequence[Term], of: str, at: tuple[int, int]) -> tuple[list[Move], int]:
    """The moves to one partial derivative, and it."""
    here, still, other = (at[0], at[1], "y") if of == "x" else (at[1], at[0], "x")
    body = _frozen(terms, of, still)
    text, slope = plain(body, of), value(derivative(body), here)
    return [
        move(f"{other} stays still while {of} moves, so put in its value", f"对{of}求偏导时{other}不变，先代入{other}的值", f"subs({_text(terms)}, {other}={still})", text, math(text),),
        move(f"Now an ordinary derivative in {of}, at the point", f"再对{of}普通求导，代入该点", f"subs(diff({text}, {of}), {of}={here})", slope),
    ], int(slope)  # fmt: skip


Found = Sequence[tuple[list[Move], int]]  # by x and by y: the moves to the partial derivative, and it


def _again(body: str, at: tuple[int, int], found: Found) -> list[ToolCall]:
    """The partial derivatives once more, in another order than the moves': differentiate first, put in afterwards."""
    return [call(f"subs(diff({body}, {v}), x={at[0]}, y={at[1]})", g) for v, (_, g) in zip("xy", found, strict=True)]


def _partial(found: Found, which: int, body: str, at: tuple[int, int]) -> Solved:
    (moves, slope), (_, other) = found[which], found[1 - which]
    again = _again(body, at, found)[which]
    return Solved(
        answer=slope, moves=moves, confirm=[again], check=again.expression,
        wrong=[
            (other, "wrong-variable", "That is the derivative with respect to the other variable.", "这是对另一个变量的偏导数。"),
            (slope + other, "adds-both", "Only one variable moves.", "只有一个变量在变。"),
            (-slope, "wrong-sign", "The sign is wrong.", "符号错了。"),
        ],
    )  # fmt: skip


def _gradient(found: Found, body: str, at: tuple[int, int]) -> Solved:
    gx, gy = found[0][1], found[1][1]
    again = _again(body, at, found)
    return Solved(
        answer=f"({gx}, {gy})", moves=[*found[0][0], *found[1][0]], confirm=again,
        wrong=[
            (f"({gy}, {gx})", "swaps-components", "The derivative by x comes first.", "对x的偏导数在前。"),
            (f"({-gx}, {-gy})", "wrong-sign", "That points downhill.", "这是下降最快的方向。"),
            (f"({gx}, {gx})", "repeats-component", "The second component is the derivative by y.", "第二个分量是对y的偏导数。"),
        ],
        check=f"abs({again[0].expression}-({gx}))+abs({again[1].expression}-({gy}))=0",
    )  # fmt: skip


def _directional(found: Found, body: str, at: tuple[int, int], w: tuple[int, int]) -> Solved:
    gx, gy = found[0][1], found[1][1]
    again, length, product = _again(body, at, found), isqrt(w[0] ** 2 + w[1] ** 2), gx * w[0] + gy * w[1]
    answer = Fraction(product, length)
    along = move(
        "The gradient times the direction, by its length, since only the direction matters",
        "梯度与方向作内积，再除以长度，因为只取方向",
        f"dot([{gx}, {gy}], [{w[0]}, {w[1]}])/norm([{w[0]}, {w[1]}])",
        answer,
    )
    return Solved(
        answer=answer, moves=[*found[0][0], *found[1][0], along], confirm=again,
        wrong=[
            (product, "forgets-length", "Divide by the length of the direction.", "没有除以方向向量的长度。"),
            (gx + gy, "ignores-direction", "The direction matters.", "没有用到方向。"),
            (-answer, "wrong-sign", "The sign is wrong.", "符号错了。"),
        ],
        check=f"({bracketed(str(w[0]))}*{again[0].expression}+{bracketed(str(w[1]))}*{again[1].expression})/{length}",
    )  # fmt: skip


_DIRECTIONS = ((3, 4), (4, 3), (5, 12), (-3, 4), (4, -3), (8, 6), (12, -5), (0, 2), (6, 8))  # of whole length


def _draw(rng: random.Random, difficulty: int) -> tuple[Sequence[Term], tuple[int, int], Found]:
    """A function and a point where both partial derivatives are different and not zero."""
    while True:
        terms = _terms(rng, difficulty)
        at = (rng.randint(1, 3), rng.randint(1, 3)) if difficulty < 3 else (nonzero(rng, 4), nonzero(rng, 4))
        found = [_steps(terms, of, at) for of in "xy"]
        (_, gx), (_, gy) = found
        if gx and gy and gx != gy and len(terms) > 1:
            return terms, at, found


@family(
    "partial_derivative", strand="calculus", grades=(13, 13), en="Partial derivative and gradient", zh="偏导数与梯度", ccss="CALC.D.5", cn="多元函数的偏导数与梯度",
)  # fmt: skip
def partial_derivative(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    kind = {4: "gradient", 5: "direction"}.get(difficulty, "partial")
    terms, at, found = _draw(rng, difficulty)
    of, body, w = rng.choice("xy"), _text(terms), rng.choice(_DIRECTIONS)
    if kind == "partial":
        solved = _partial(found, "xy".index(of), body, at)
    else:
        solved = _gradient(found, body, at) if kind == "gradient" else _directional(found, body, at, w)
    return teach_solved(
        t,
        Lesson(
            plan=planned(_LOOKS[kind]), proof=("Check: differentiate first, put in afterwards.", "检验：先求偏导，后代入。"),
            nudge=("Which variable moves and which stands still?", "哪个变量在变，哪个不变？"), look=_LOOKS[kind],
            examples=((r"In letters: $x^m y^n$ has the partial derivative $m x^{m-1} y^n$ with respect to $x$.", r"用字母写：$x^m y^n$ 对 $x$ 的偏导数是 $m x^{m-1} y^n$。"),),
        ),
        problem=t.ask(*_ASKS[kind], f=t.typed(f"f(x, y)={body}"), p=f"({at[0]}, {at[1]})", v=of, w=f"({w[0]}, {w[1]})", d=rng.choice((f"∂f/∂{of}", f"f_{of}"))),
        solved=solved, kind="tuple" if kind == "gradient" else "number",
    )  # fmt: skip
