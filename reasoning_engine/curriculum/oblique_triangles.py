"""Triangles without a right angle: the area from two sides and their angle, and the law of sines, exactly.

Left out: the law of cosines (upper_secondary.py), and angles found from sides.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from reasoning_engine.curriculum.drafting import Asks, Teller, call
from reasoning_engine.curriculum.exact_values import root_multiple
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.notation import math
from reasoning_engine.curriculum.teaching import (
    Both,
    Lesson,
    Mistake,
    Move,
    Solved,
    move,
    planned,
    teach,
    teach_solved,
)
from reasoning_engine.records import Figure, Lang

# The sine of an angle: a factor and the number under the root.
_HALF = Fraction(1, 2)
_SINES = {
    30: (_HALF, 1),
    45: (_HALF, 2),
    60: (_HALF, 3),
    90: (Fraction(1), 1),
    120: (_HALF, 3),
    135: (_HALF, 2),
    150: (_HALF, 1),
}
_COSINES = {30: (_HALF, 3), 45: (_HALF, 2), 60: (_HALF, 1), 120: (-_HALF, 1), 135: (-_HALF, 2), 150: (-_HALF, 3)}
_AREA_ANGLES = {
    1: (30, 150),
    2: (30, 45, 60),
    3: (45, 60, 120, 135),
    4: (30, 45, 60, 120, 135, 150),
    5: (45, 60, 120, 135, 150),
}
_AREA_TOPS = {1: 12, 2: 15, 3: 24, 4: 40, 5: 90}
_AREA_ASKS: dict[str, Asks] = {
    "triangle": (
        ("In triangle ABC, a = {a}, b = {b} and C = {w}°. Find its area.", "Two sides of a triangle are {a} and {b}, and the angle between them is {w}°. What is its area?", "Find the exact area of a triangle with sides {a} and {b} that enclose an angle of {w}°.", "A triangular field has two sides of {a} m and {b} m with an angle of {w}° between them. What is its exact area in square metres?", "Area of the triangle with a={a}, b={b} and ∠C={w}°?", "Sides of length {a} and {b} meet at {w} degrees. How large is the triangle they span?"),
        ("在△ABC中，a={a}，b={b}，C={w}°，求△ABC的面积。", "三角形的两边长为{a}和{b}，夹角是{w}°，它的面积是多少？", "已知△ABC中，边a、b分别为{a}、{b}，∠C={w}°，则面积等于多少？", "一块三角形地的两边长{a}米和{b}米，夹角为{w}°，这块地的面积是多少平方米？（用精确值表示）", "两边分别是{a}、{b}，夹角{w}度的三角形，面积有多大？", "求两边为{a}和{b}、夹角为{w}°的三角形的面积（精确值）。"),
    ),
    "parallelogram": (
        ("A parallelogram has sides {a} and {b} and an angle of {w}°. Find its exact area.", "What is the area of a parallelogram with sides {a} and {b} that enclose an angle of {w}°?", "The sides of a parallelogram are {a} and {b}; one of its angles is {w} degrees. How large is its area, exactly?", "Two neighbouring sides of a parallelogram, {a} and {b} long, meet at {w}°. Compute its area.", "Area of a parallelogram: sides {a} and {b}, angle {w}°?", "A tile is a parallelogram with sides of {a} cm and {b} cm and an angle of {w}°. Find its exact area in cm²."),
        ("平行四边形的两邻边长为{a}和{b}，夹角是{w}°，求它的面积。", "两邻边为{a}、{b}，一个内角为{w}°的平行四边形，面积是多少？", "已知平行四边形ABCD中，AB={a}，AD={b}，∠A={w}°，求面积。", "平行四边形的邻边分别是{a}和{b}，夹角{w}度，它的面积等于多少？（精确值）", "一块平行四边形瓷砖，两边长{a}厘米和{b}厘米，夹角{w}°，面积是多少平方厘米？", "求邻边为{a}和{b}、夹角为{w}°的平行四边形的面积。"),
    ),
    "side": (
        ("A triangle has area {s}. One side is a = {a}, and the angle between a and b is {w}°. Find b.", "In triangle ABC, a = {a}, C = {w}° and the area is {s}. How long is b?", "The sides a = {a} and b of a triangle enclose {w}°, and its area is {s}. What is b?", "Two sides of a triangle meet at {w}°. One of them is {a} long, and the area is {s}. Find the other.", "Area {s}, side a={a}, angle C={w}°: what is side b?", "Which side b makes with a = {a} and the angle C = {w} degrees a triangle of area {s}?"),
        ("△ABC的面积是{s}，a={a}，C={w}°，求b。", "在△ABC中，a={a}，∠C={w}°，面积为{s}，边b等于多少？", "三角形的两边a={a}和b的夹角是{w}°，面积是{s}，b是多少？", "三角形两边的夹角为{w}度，其中一边长{a}，面积为{s}，求另一边。", "已知△ABC中a={a}，C={w}°，S={s}，则b是几？", "边a={a}与边b夹角{w}°，围成的三角形面积是{s}，求b的长。"),
    ),
    "diagonals": (
        ("The diagonals of a quadrilateral are {a} and {b} long and meet at an angle of {w}°. Find its exact area.", "A convex quadrilateral has diagonals {a} and {b} that cross at {w}°. What is its area?", "Diagonals of {a} and {b} cut each other at {w} degrees in a quadrilateral. How large is it?", "What is the exact area of a quadrilateral whose diagonals, {a} and {b}, form an angle of {w}°?", "Quadrilateral ABCD: AC = {a}, BD = {b}, and the diagonals meet at {w}°. Find its area.", "A kite-shaped sail has crossbars of {a} and {b}, at an angle of {w}° to each other, as diagonals. Find its exact area."),
        ("四边形的两条对角线长为{a}和{b}，夹角是{w}°，求它的面积。", "凸四边形ABCD中，AC={a}，BD={b}，对角线的夹角为{w}°，面积是多少？", "对角线长分别为{a}、{b}，夹角为{w}度的四边形，面积等于多少？", "已知四边形ABCD的对角线AC={a}，BD={b}，它们相交成{w}°角，求面积（精确值）。", "一个四边形框架以两根长{a}和{b}的木条为对角线，木条的夹角为{w}°，框架围成的面积有多大？", "求对角线为{a}和{b}、夹角{w}°的凸四边形的面积。"),
    ),
}  # fmt: skip
_AREA_KINDS = {
    1: ("triangle",),
    2: ("triangle",),
    3: ("triangle", "parallelogram"),
    4: ("parallelogram", "side", "triangle"),
    5: ("side", "diagonals", "side"),
}
_AREA_LOOKS: dict[str, Both] = {
    "triangle": ("One side times the sine of the angle is the height on the other side.", "一条边乘夹角的正弦，就是另一条边上的高。"),
    "parallelogram": ("The diagonal cuts it into two equal triangles, so the half falls away.", "对角线把它分成两个全等三角形，所以不用乘二分之一。"),
    "side": ("Write the area formula with the unknown side and solve it.", "把未知边写进面积公式，再解出来。"),
    "diagonals": ("The diagonals cut it into four triangles with the same sine, so half their product times the sine.", "对角线把它分成四个三角形，正弦都相同，所以是乘积的一半再乘正弦。"),
}  # fmt: skip


def _tex(value: str) -> str:
    return math(value).strip("$")


@family(
    "triangle_area_sine", strand="trigonometry", grades=(10, 12), en="Area of a triangle with the sine", zh="用正弦求三角形面积", ccss="HSG-SRT.D.9", cn="三角形面积公式（正弦）",
)  # fmt: skip
def triangle_area_sine(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t, kind, w = Teller(rng, lang), rng.choice(_AREA_KINDS[difficulty]), rng.choice(_AREA_ANGLES[difficulty])
    top = _AREA_TOPS[difficulty]
    a, b = rng.randint(2, top), rng.randint(2, top)
    factor, radicand = _SINES[w]
    size = a * b * factor * (1 if kind == "parallelogram" else _HALF)
    area, sine = root_multiple(size, radicand), root_multiple(factor, radicand)
    moves, answer = _area_moves(kind, a, b, w, area)
    confirm = [
        call(f"{area}/({a}*{b})" if kind == "parallelogram" else f"2*{area}/({a}*{b})", sine),
        call(f"sind({w})", sine),
    ]
    made = teach(
        t,
        Lesson(
            plan=planned(_AREA_LOOKS[kind]), proof=("Check: the area must give the sine back.", "检验：由面积应得回正弦。"),
            nudge=("Which height belongs to the base you choose?", "选定底边后，高是多少？"), look=_AREA_LOOKS[kind],
            examples=((r"In letters: $S=\frac{1}{2}ab\sin C$.", r"用字母写：$S=\frac{1}{2}ab\sin C$。"),),
        ),
        problem=t.ask(*_AREA_ASKS[kind], a=a, b=b, w=w, s=t.typed(area)),
        answer=answer, moves=moves, confirm=confirm, wrong=_area_wrong(kind, a, b, w), check=_area_check(kind, a, b, w, area),
    )  # fmt: skip
    if kind == "triangle":
        return replace(made, figure=Figure("corner", (a, b, w), (str(a), str(b), f"{w}°")))
    return replace(made, figure=Figure("corner", (1, 1, w), (str(a), "?", f"{w}°"))) if kind == "side" else made


def _area_moves(kind: str, a: int, b: int, w: int, area: str) -> tuple[list[Move], str]:
    if kind == "parallelogram":
        return [
            move(
                "Side times the height on it; the height is the other side times the sine",
                "底乘高，高等于另一边乘正弦",
                f"{a}*{b}*sind({w})",
                area,
                rf"${a} \cdot {b}\sin {w}^\circ={_tex(area)}$",
            )
        ], area
    if kind == "side":
        return [
            move(
                "The area is half the product of the sides times the sine; solve for b",
                "面积等于两边乘积的一半乘正弦，解出b",
                f"solve(1/2*{a}*b*sind({w})={area}, b)",
                b,
                rf"$\frac{{1}}{{2}} \cdot {a}b\sin {w}^\circ={_tex(area)}$, $b={b}$",
            )
        ], str(b)
    why = (
        (
            "Half of base times height; the height is the other side times the sine",
            "底乘高的一半，高等于另一边乘夹角的正弦",
        )
        if kind == "triangle"
        else ("Half the product of the diagonals times the sine of their angle", "对角线乘积的一半，再乘夹角的正弦")
    )
    return [
        move(*why, f"1/2*{a}*{b}*sind({w})", area, rf"$\frac{{1}}{{2}} \cdot {a} \cdot {b}\sin {w}^\circ={_tex(area)}$")
    ], area


def _area_wrong(kind: str, a: int, b: int, w: int) -> list[Mistake]:
    (factor, radicand), (flat, under) = _SINES[w], _COSINES[w]
    if kind == "side":
        return [
            (Fraction(b, 2), "forgets-half", "The half in the formula was forgotten.", "漏了公式里的二分之一。"),
            (
                root_multiple(b * factor, radicand),
                "forgets-sine",
                "The area was divided by half the side only, not by the sine as well.",
                "只除以了边长的一半，没有再除以正弦。",
            ),
            (2 * b, "halves-twice", "The half was used twice.", "二分之一用了两次。"),
        ]
    share = 1 if kind == "parallelogram" else _HALF
    halved: Mistake = (
        root_multiple(a * b * factor * (_HALF if share == 1 else 1), radicand),
        "wrong-half",
        "The half belongs to the triangle only.",
        "二分之一只属于三角形。",
    )
    if share != 1:
        halved = (
            root_multiple(a * b * factor, radicand),
            "forgets-half",
            "That is twice the area: the half is missing.",
            "漏乘二分之一。",
        )
    return [
        halved,
        (str(a * b * share), "forgets-sine", "That holds for a right angle only.", "只有直角时才这样。"),
        (root_multiple(abs(a * b * flat * share), under), "cosine-for-sine", "The height needs the sine, not the cosine.", "求高要用正弦，不是余弦。"),
    ]  # fmt: skip


def _area_check(kind: str, a: int, b: int, w: int, area: str) -> str:
    """The determinant of the two sides as vectors, or the height and then the side."""
    if kind == "side":
        return f"2*({area})/{a}/sqrt(1-cosd({w})^2)"
    return f"{'' if kind == 'parallelogram' else '1/2*'}det([[{a}, 0], [{b}*cosd({w}), {b}*sind({w})]])"


_SINE_ANGLES = {
    1: (30, 45, 90),
    2: (30, 45, 60, 90),
    3: (30, 45, 60, 120, 135),
    4: (30, 45, 60, 90, 120, 135),
    5: (30, 45, 60, 120, 135),
}
_SINE_ASKS: dict[str, Asks] = {
    "side": (
        ("In triangle ABC, A = {A}°, B = {B}° and a = {a}. Find b.", "A triangle has angles A = {A}° and B = {B}°, and the side opposite A is {a}. How long is the side opposite B?", "Use the law of sines: A = {A}°, B = {B}°, a = {a}. What is b?", "In a triangle the side {a} lies opposite an angle of {A}°. Which side lies opposite the angle of {B}°?", "Triangle with ∠A={A}°, ∠B={B}°, a={a}: find the exact value of b.", "Given a = {a}, ∠A = {A} degrees and ∠B = {B} degrees in triangle ABC, work out b exactly."),
        ("在△ABC中，A={A}°，B={B}°，a={a}，求b。", "三角形的两个角A={A}°、B={B}°，角A的对边是{a}，角B的对边是多少？", "用正弦定理：A={A}°，B={B}°，a={a}，b等于多少？", "三角形中，{A}°角所对的边长是{a}，{B}°角所对的边长是多少？", "已知△ABC中∠A={A}°，∠B={B}°，a={a}，求b的精确值。", "△ABC中，a={a}，∠A={A}度，∠B={B}度，则b是几？"),
    ),
    "third": (
        ("In triangle ABC, A = {A}°, C = {C}° and a = {a}. Find b.", "A triangle has angles A = {A}° and C = {C}°, and the side opposite A is {a}. How long is the side opposite the third angle B?", "Use the law of sines: A = {A}°, C = {C}°, a = {a}. What is b?", "Two angles of a triangle are {A}° and {C}°. Opposite the first lies a side of {a}. Which side lies opposite the third angle?", "Triangle with ∠A={A}°, ∠C={C}°, a={a}: find the exact value of b.", "From two ends of a base line AC a tree B is seen under the angles A = {A}° and C = {C}°; CB is {a} m long. How long is AC in metres, exactly?"),
        ("在△ABC中，A={A}°，C={C}°，a={a}，求b。", "三角形的两个角A={A}°、C={C}°，角A的对边是{a}，第三个角B的对边是多少？", "用正弦定理：A={A}°，C={C}°，a={a}，b等于多少？", "三角形的两个角是{A}°和{C}°，第一个角的对边长{a}，第三个角的对边长是多少？", "已知△ABC中∠A={A}°，∠C={C}°，a={a}，求b的精确值。", "在岸边A、C两点测得对岸的树B，∠A={A}°，∠C={C}°，CB长{a}米，AC的长是多少米？（精确值）"),
    ),
    "radius": (
        ("In triangle ABC, A = {A}° and a = {a}. Find the radius R of its circumscribed circle.", "The side of a triangle opposite an angle of {A}° is {a}. How large is the radius of the circle through its corners?", "A chord of length {a} is seen from the circle under {A}°. What is the radius of the circle?", "Find the circumradius of a triangle with a = {a} and ∠A = {A}°.", "Triangle with ∠A={A}°, a={a}: exact radius of the circumcircle?", "A triangle is inscribed in a circle. Opposite its side {a} lies an angle of {A} degrees. Find the radius exactly."),
        ("在△ABC中，A={A}°，a={a}，求外接圆的半径R。", "三角形中{A}°角的对边长是{a}，它的外接圆半径是多少？", "一条长{a}的弦所对的圆周角是{A}°，圆的半径等于多少？", "求a={a}、∠A={A}°的三角形的外接圆半径。", "已知△ABC中∠A={A}°，a={a}，外接圆半径的精确值是多少？", "三角形内接于圆，边长{a}所对的角为{A}度，求圆的半径。"),
    ),
}  # fmt: skip
_SINE_KINDS = {
    1: ("side",),
    2: ("side",),
    3: ("side",),
    4: ("third", "third", "radius"),
    5: ("third", "radius", "third"),
}
_SINE_LOOKS: dict[str, Both] = {
    "side": ("Side divided by the sine of its opposite angle is the same for all three sides.", "每条边与对角正弦的比都相等。"),
    "third": ("Find the third angle first; then side by sine is the same for all sides.", "先求第三个角；每条边与对角正弦的比都相等。"),
    "radius": ("Side divided by the sine of its opposite angle is the diameter of the circumscribed circle.", "边与对角正弦的比等于外接圆的直径。"),
}  # fmt: skip


def _quotient(a: Fraction | int, top: tuple[Fraction, int], bottom: tuple[Fraction, int]) -> str:
    """a times one sine over another, with a rational denominator."""
    factor, radicand = a * top[0] / bottom[0] / bottom[1], top[1] * bottom[1]
    for square in (2, 3):
        if radicand % square**2 == 0:
            factor, radicand = factor * square, radicand // square**2
    return root_multiple(factor, radicand)


_ONE = (Fraction(1), 1)


def _two_angles(rng: random.Random, difficulty: int) -> tuple[int, int]:
    """Two angles of a triangle, all three and their sines different."""
    while True:
        A, B = rng.sample(_SINE_ANGLES[difficulty], 2)
        if A + B < 180 and _SINES[A] != _SINES[B] and 180 - A - B not in (A, B):
            return A, B


def _opposite_side(a: int, A: int, B: int) -> Solved:
    b, diameter = _quotient(a, _SINES[B], _SINES[A]), _quotient(a, _ONE, _SINES[A])
    return Solved(
        answer=b,
        moves=[move("Side by sine of the opposite angle is the same, so b is a times sin B by sin A", "边与对角正弦的比相等，所以b等于a乘sin B除以sin A", f"{a}*sind({B})/sind({A})", b, rf"$\frac{{{a}\sin {B}^\circ}}{{\sin {A}^\circ}}={_tex(b)}$")],
        confirm=[call(f"({b})/sind({B})", diameter), call(f"{a}/sind({A})", diameter)],
        wrong=[
            (_quotient(a, _SINES[A], _SINES[B]), "inverts-sines", "The sines are the wrong way round.", "两个正弦弄反了。"),
            (str(Fraction(a * B, A)), "angles-for-sines", "Sides go with the sines, not with the angles.", "边与正弦成比例，不是与角成比例。"),
        ],
        check=f"solve(x*sind({A})={a}*sind({B}), x)",
    )  # fmt: skip


def _after_the_third_angle(a: int, A: int, B: int) -> Solved:
    """The same, with the angle B to be found first."""
    found = _opposite_side(a, A, B)
    angle = move(
        "The angles add to 180, so the third angle B is", "内角和是180度，第三个角B等于", f"180-{A}-{180 - A - B}", B
    )
    return replace(found, moves=[angle, *found.moves])


def _circumradius(a: int, A: int, B: int) -> Solved:
    radius, diameter = _quotient(Fraction(a, 2), _ONE, _SINES[A]), _quotient(a, _ONE, _SINES[A])
    return Solved(
        answer=radius,
        moves=[move("Side by sine is the diameter, so half of it is the radius", "边与对角正弦的比是直径，再取一半得半径", f"{a}/(2*sind({A}))", radius, rf"$\frac{{{a}}}{{2\sin {A}^\circ}}={_tex(radius)}$")],
        confirm=[call(f"2*({radius})*sind({A})", a)],
        wrong=[
            (diameter, "diameter-for-radius", "That is the diameter; halve it.", "这是直径，还要取一半。"),
            (_quotient(Fraction(a, 2), _SINES[A], _ONE), "multiplies-by-sine", "Divide by the sine.", "应除以正弦。"),
            (str(Fraction(a, 2)), "forgets-sine", "That holds for a right angle only.", "只有直角时才这样。"),
        ],
        check=f"{a}/2/sqrt(1-cosd({A})^2)",
    )  # fmt: skip


_SINE_SOLUTIONS: dict[str, Callable[[int, int, int], Solved]] = {
    "side": _opposite_side, "third": _after_the_third_angle, "radius": _circumradius,
}  # fmt: skip
_SINE_PROOF: Both = ("Check: side by sine comes out the same.", "检验：边与正弦的比应相同。")
_RADIUS_PROOF: Both = ("Check: diameter times sine is the side.", "检验：直径乘正弦应得边长。")


@family(
    "law_of_sines", strand="trigonometry", grades=(10, 12), en="Law of sines", zh="正弦定理", ccss="HSG-SRT.D.10", cn="正弦定理",
)  # fmt: skip
def law_of_sines(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t, kind = Teller(rng, lang), rng.choice(_SINE_KINDS[difficulty])
    A, B = _two_angles(rng, difficulty)
    a = rng.randint(2, {1: 12, 2: 16, 3: 24, 4: 40, 5: 120}[difficulty])
    return teach_solved(
        t,
        Lesson(
            plan=planned(_SINE_LOOKS[kind]), proof=_RADIUS_PROOF if kind == "radius" else _SINE_PROOF,
            nudge=("Which side lies opposite which angle?", "哪条边对着哪个角？"), look=_SINE_LOOKS[kind],
            examples=((r"In letters: $\frac{a}{\sin A}=\frac{b}{\sin B}=2R$.", r"用字母写：$\frac{a}{\sin A}=\frac{b}{\sin B}=2R$。"),),
        ),
        t.ask(*_SINE_ASKS[kind], A=A, B=B, C=180 - A - B, a=a), _SINE_SOLUTIONS[kind](a, A, B),
    )  # fmt: skip
