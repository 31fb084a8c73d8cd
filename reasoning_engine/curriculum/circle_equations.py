"""The equation of a circle: centre and radius from it, and the equation from what is known of the circle.

Left out: common points of circles and lines.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from fractions import Fraction

from reasoning_engine.curriculum.drafting import Teller, call, nonzero, signed
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.functions import point_text
from reasoning_engine.curriculum.notation import math
from reasoning_engine.curriculum.polynomials import bracketed, joined, monomial, sqrt_text
from reasoning_engine.curriculum.teaching import Both, Lesson, Mistake, Move, move, teach
from reasoning_engine.records import Figure, Lang

_BOUND = {1: 6, 2: 9, 3: 8, 4: 10, 5: 9}
_PLANS: dict[str, Both] = {
    "standard": (
        "Plan: compare with the standard form of centre and radius.",
        "计划：与圆的标准方程对照，看圆心和半径。",
    ),
    "general": (
        "Plan: complete the squares; half the coefficients give the centre.",
        "计划：配方，一次项系数的一半给出圆心。",
    ),
    "equation": (
        "Plan: centre and squared radius are all that the equation needs.",
        "计划：求出圆心和半径的平方，方程就定了。",
    ),
}


_PROOFS: dict[str, Both] = {
    "standard": ("Check: put it back.", "检验：代回去。"),
    "general": (
        "Check: at the centre the left side is the squared radius with a minus.",
        "检验：在圆心处，左边等于负的半径平方。",
    ),
    "equation": ("Check: at the centre the left side is zero.", "检验：在圆心处左边为零。"),
    "ends": ("Check: the other end lies on the circle.", "检验：另一个端点在圆上。"),
}


def _lesson(kind: str) -> Lesson:
    return Lesson(
        plan=_PLANS["equation" if kind == "ends" else kind], proof=_PROOFS[kind],
        nudge=("What do all points of a circle have in common?", "圆上的点有什么共同的特点？"),
        look=("They lie at the same distance from the centre: think of Pythagoras.", "到圆心的距离都相等：想想勾股定理。"),
        examples=(("In letters: $(x-a)^2+(y-b)^2=r^2$ has centre $(a, b)$ and radius $r$.", "用字母写：$(x-a)^2+(y-b)^2=r^2$ 的圆心是 $(a, b)$，半径是 $r$。"),),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Circle:
    """Centre and squared radius."""

    h: int
    k: int
    squared: int

    @property
    def left(self) -> str:
        """The left side of the standard form: "(x-3)^2+(y+2)^2"."""
        return "+".join(f"{v}^2" if not at else f"({v}{signed(-at)})^2" for v, at in (("x", self.h), ("y", self.k)))

    @property
    def standard(self) -> str:
        return f"{self.left}={self.squared}"

    @property
    def general_left(self) -> str:
        terms = [
            monomial(-2 * self.h, "x", 1),
            monomial(-2 * self.k, "y", 1),
            str(self.h**2 + self.k**2 - self.squared),
        ]
        return joined(
            ["x^2", "y^2", *(term for term, size in zip(terms, (self.h, self.k, self.constant), strict=True) if size)]
        )

    @property
    def constant(self) -> int:
        return self.h**2 + self.k**2 - self.squared

    @property
    def centre(self) -> str:
        return f"({self.h}, {self.k})"


_FROM = {
    "centre": (
        ("Find the centre of the circle {e}.", "What is the centre of the circle {e}?", "A circle has the equation {e}. Where is its centre?", "Give the coordinates of the centre of {e}."),
        ("求圆 {e} 的圆心坐标。", "圆 {e} 的圆心是哪个点？", "已知圆的方程 {e}，圆心在哪里？", "写出圆 {e} 的圆心。"),
    ),
    "radius": (
        ("Find the radius of the circle {e}.", "What is the radius of the circle {e}?", "A circle has the equation {e}. How large is its radius?", "Determine the radius of {e}."),
        ("求圆 {e} 的半径。", "圆 {e} 的半径是多少？", "已知圆的方程 {e}，半径等于多少？", "写出圆 {e} 的半径。"),
    ),
}  # fmt: skip


@family(
    "circle_equation", strand="functions", grades=(10, 12), en="Equation of a circle", zh="圆的方程", ccss="HSG-GPE.A.1", cn="圆的标准方程与一般方程",
)  # fmt: skip
def circle_equation(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    bound = _BOUND[difficulty]
    radius = rng.randint(2, 4 + 2 * difficulty)
    c = Circle(nonzero(rng, bound), nonzero(rng, bound), radius * radius)
    if difficulty == 1:
        return _from_standard(t, c, radius)
    if difficulty == 2:
        return _from_centre(t, c, radius)
    if difficulty == 3:
        return _from_general(t, c, "centre") if rng.random() < 0.6 else _from_general(t, c, "radius")
    if difficulty == 4:
        surd = Circle(c.h, c.k, rng.choice([n for n in range(2, 60) if n not in (4, 9, 16, 25, 36, 49)]))
        return _from_diameter(t) if rng.random() < 0.5 else _from_general(t, surd, "radius")
    return _touching(t)


def _centre_mistakes(c: Circle) -> list[Mistake]:
    return [
        (f"({-c.h}, {-c.k})", "wrong-signs", "In the equation the coordinates of the centre are subtracted.", "方程里是减去圆心的坐标。"),
        (f"({-2 * c.h}, {-2 * c.k})", "takes-coefficients", "The coefficients must be halved, with the other sign.", "系数要取一半并变号。"),
        (f"({c.k}, {c.h})", "swaps-coordinates", "The coordinates are exchanged.", "横纵坐标写反了。"),
    ]  # fmt: skip


def _from_standard(t: Teller, c: Circle, radius: int) -> Draft:
    what = t.rng.choice(("centre", "radius"))
    problem = t.ask(*_FROM[what], e=t.typed(c.standard))
    if what == "radius":
        return teach(
            t, _lesson("standard"), problem=problem, answer=radius,
            moves=[move("The right side is the square of the radius, so take the root", "右边是半径的平方，所以开平方", f"sqrt({c.squared})", radius, rf"$\sqrt{{{c.squared}}}={radius}$")],
            confirm=[call(f"{radius}^2", c.squared)],
            wrong=[(c.squared, "forgets-root", "That is the square of the radius.", "这是半径的平方。"), (2 * radius, "gives-diameter", "That is the diameter.", "这是直径。"), (Fraction(c.squared, 2), "halves", "The root is asked for, not the half.", "应开平方，不是除以二。")],
            check=f"solve([x^2={c.squared}, x>0], x)",
        )  # fmt: skip
    return teach(
        t, _lesson("standard"), problem=problem, answer=c.centre,
        moves=[move("At the centre both brackets are zero", "在圆心处两个括号都等于零", f"solve([x{signed(-c.h)}=0, y{signed(-c.k)}=0], [x, y])", f"x={c.h}, y={c.k}")],
        confirm=[call(f"subs({c.left}, x={c.h}, y={c.k})", 0)], wrong=_centre_mistakes(c)[::2] + _centre_mistakes(c)[1:2],
        check=f"solve([2*x-({2 * c.h})=0, 3*y-({3 * c.k})=0], [x, y])", kind="tuple",
    )  # fmt: skip


def _halves(c: Circle) -> list[Move]:
    """Half of each coefficient, with the other sign."""
    return [
        move("Half the coefficient of x with the other sign", "x 的系数取一半再变号", f"-{bracketed(str(-2 * c.h))}/2", c.h, math(f"a={c.h}")),
        move("Half the coefficient of y with the other sign", "y 的系数取一半再变号", f"-{bracketed(str(-2 * c.k))}/2", c.k, math(f"b={c.k}")),
    ]  # fmt: skip


def _from_general(t: Teller, c: Circle, what: str) -> Draft:
    problem = t.ask(*_FROM[what], e=t.typed(f"{c.general_left}=0"))
    if what == "centre":
        return teach(
            t, _lesson("general"), problem=problem, answer=c.centre, moves=_halves(c), confirm=[call(f"subs({c.general_left}, x={c.h}, y={c.k})", -c.squared)],
            wrong=_centre_mistakes(c), check=f"solve([diff({c.general_left}, x)=0, diff({c.general_left}, y)=0], [x, y])", kind="tuple",
        )  # fmt: skip
    radius = sqrt_text(c.squared)
    h, k = bracketed(str(c.h)), bracketed(str(c.k))
    return teach(
        t, _lesson("general"), problem=problem, answer=radius,
        moves=[
            *_halves(c),
            move("Completing the squares: their squares less the constant make the squared radius", "配方：它们的平方和减去常数项，就是半径的平方", f"{h}^2+{k}^2-{bracketed(str(c.constant))}", c.squared),
            move("The radius is its root", "开平方得半径", f"sqrt({c.squared})", radius, math(f"r={radius}")),
        ],
        confirm=[call(f"subs({c.general_left}, x={c.h}, y={c.k})", -c.squared)],
        wrong=[(c.squared, "forgets-root", "That is the square of the radius.", "这是半径的平方。"), (sqrt_text(abs(c.constant) or 1), "root-of-constant", "The squares must be completed first.", "要先配方。"), (sqrt_text(abs(c.squared + 2 * c.constant) or 1), "adds-constant", "The constant changes its sign on the other side.", "常数项移到另一边要变号。")],
        check=f"sqrt(-subs({c.general_left}, x={c.h}, y={c.k}))",
    )  # fmt: skip


_EQUATION_MISTAKE_TEXT = (
    ("forgets-square", "The right side is the square of the radius.", "右边应是半径的平方。"),
    ("wrong-signs", "The coordinates of the centre are subtracted.", "应减去圆心的坐标。"),
)


def _equation(
    t: Teller, c: Circle, problem: str, moves: list[Move], radius: object, confirm: tuple[str, object]
) -> Draft:  # fmt: skip
    """The equation is asked for."""
    turned = Circle(-c.h, -c.k, c.squared)
    return teach(
        t, _lesson("equation" if confirm[1] == 0 else "ends"), problem=problem, answer=c.standard,
        moves=[*moves, move("Squared distance from the centre equals the squared radius", "到圆心的距离的平方等于半径的平方", c.standard, c.standard, math(c.standard))],
        confirm=[call(*confirm)],
        wrong=[(f"{c.left}={radius}", *_EQUATION_MISTAKE_TEXT[0]), (turned.standard, *_EQUATION_MISTAKE_TEXT[1])],
        check=f"{c.general_left}=0", kind="equation",
    )  # fmt: skip


_CENTRE_ASKS = (
    ("Write the equation of the circle with centre {p} and radius {r}.", "A circle has centre {p} and radius {r}. What is its equation?", "A radio mast at {p} on the map reaches {r} km (one unit is 1 km). Which equation has the edge of its area?", "A sprinkler stands at {p} and wets everything within {r} m (one unit is 1 m). Give the equation of the edge.", "Find the equation of the circle around {p} with radius {r}."),
    ("写出圆心为 {p}、半径为 {r} 的圆的方程。", "圆的圆心是 {p}，半径是 {r}，它的方程是什么？", "地图上位于 {p} 的信号塔覆盖 {r} 千米（一格 1 千米），覆盖区边界的方程是什么？", "洒水器在点 {p}，喷洒半径 {r} 米（一格 1 米），求边界的方程。", "求以 {p} 为圆心、{r} 为半径的圆的方程。"),
)  # fmt: skip


def _from_centre(t: Teller, c: Circle, radius: int) -> Draft:
    problem = t.ask(*_CENTRE_ASKS, p=point_text(t, (c.h, c.k)), r=radius)
    squared = move("The radius squared", "半径的平方", f"{radius}^2", c.squared)
    return _equation(t, c, problem, [squared], radius, (f"subs({c.left}, x={c.h}, y={c.k})", 0))


_DIAMETER_ASKS = (
    ("The segment from {p} to {q} is a diameter of a circle. Find the equation of the circle.", "A circle has the diameter AB with A = {p} and B = {q}. What is its equation?", "{p} and {q} are opposite points of a circle. Write its equation.", "A round pond reaches from {p} to {q} straight through its middle. Give the equation of its edge."),
    ("已知圆的一条直径的端点为 {p} 和 {q}，求圆的方程。", "圆以 AB 为直径，A = {p}，B = {q}，它的方程是什么？", "{p} 和 {q} 是圆上的一对对径点，写出圆的方程。", "圆形水池的一条直径从 {p} 到 {q}，求池边的方程。"),
)  # fmt: skip


def _from_diameter(t: Teller) -> Draft:
    c0 = (nonzero(t.rng, 7), nonzero(t.rng, 7))
    step = (nonzero(t.rng, 6), nonzero(t.rng, 6))
    p, q = (c0[0] - step[0], c0[1] - step[1]), (c0[0] + step[0], c0[1] + step[1])
    c = Circle(*c0, step[0] ** 2 + step[1] ** 2)
    px, py, qx, qy = (bracketed(str(n)) for n in (*p, *q))
    moves = [
        move("The centre is the middle: its first coordinate", "圆心是中点：横坐标", f"({px}+{qx})/2", c.h),
        move("And its second coordinate", "纵坐标", f"({py}+{qy})/2", c.k),
        move(
            "Squared distance from the centre to an end",
            "圆心到端点的距离的平方",
            f"({px}-{bracketed(str(c.h))})^2+({py}-{bracketed(str(c.k))})^2",
            c.squared,
        ),
    ]
    problem = t.ask(*_DIAMETER_ASKS, p=point_text(t, p), q=point_text(t, q))
    result = _equation(t, c, problem, moves, 4 * c.squared, (f"subs({c.left}, x={q[0]}, y={q[1]})", c.squared))
    return replace(result, figure=Figure("plane", (*p, *q)))


_TOUCH_ASKS = (
    ("A circle with centre {p} touches the line {g}. Find its equation.", "Which circle around {p} has the line {g} as a tangent? Write its equation.", "The line {g} is a tangent of a circle with centre {p}. What is the equation of the circle?", "A round park has its centre at {p}, and the straight road {g} just touches it. Give the equation of the park's edge."),
    ("圆心为 {p} 的圆与直线 {g} 相切，求圆的方程。", "以 {p} 为圆心且与直线 {g} 相切的圆，方程是什么？", "直线 {g} 是以 {p} 为圆心的圆的切线，写出圆的方程。", "圆形公园的中心在 {p}，笔直的公路 {g} 恰好与它相切，求公园边界的方程。"),
)  # fmt: skip


def _touching(t: Teller) -> Draft:
    a, b, length = t.rng.choice(((3, 4, 5), (4, 3, 5), (3, -4, 5), (4, -3, 5), (5, 12, 13), (6, 8, 10), (8, 6, 10)))
    h, k, radius = nonzero(t.rng, 9), nonzero(t.rng, 9), t.rng.randint(1, 9)
    end = a * h + b * k + t.rng.choice((-1, 1)) * radius * length
    c = Circle(h, k, radius * radius)
    line = joined([monomial(a, "x", 1), monomial(b, "y", 1), *([str(-end)] if end else [])])
    value = f"{a}*{bracketed(str(h))}{signed(b)}*{bracketed(str(k))}{signed(-end) if end else ''}"
    moves = [
        move(
            "A tangent is a radius away: the distance of the centre from the line",
            "切线到圆心的距离等于半径",
            f"abs({value})/sqrt({a}^2+{bracketed(str(b))}^2)",
            radius,
            math(f"r={radius}"),
        ),
        move("The radius squared", "半径的平方", f"{radius}^2", c.squared),
    ]
    problem = t.ask(*_TOUCH_ASKS, p=point_text(t, (h, k)), g=t.typed(f"{line}=0"))
    return _equation(t, c, problem, moves, radius if radius > 1 else 2, (f"subs({c.left}, x={h}, y={k})", 0))
