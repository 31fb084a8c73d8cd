"""Angles at a circle: inscribed and central angles, the angle over a diameter, quadrilaterals in a circle.

Left out: arcs and sectors (circle_geometry.py), tangents and secants.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from reasoning_engine.curriculum.drafting import Teller, call
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.notation import math
from reasoning_engine.curriculum.teaching import Both, Case, Lesson, move, planned, teach_solved
from reasoning_engine.records import Figure, Lang


@dataclass(frozen=True, slots=True, kw_only=True)
class _Angles(Case):
    """One drawing of a circle with angles."""

    measured: bool = True  # in degrees
    angles: tuple[str, str] | None = None  # central and inscribed, where they stand over one arc


_HALF: Both = ("An inscribed angle is half the central angle over the same arc.", "同弧所对的圆周角等于圆心角的一半。")
_RIGHT: Both = ("The angle over a diameter is a right angle.", "直径所对的圆周角是直角。")


def _to_inscribed(rng: random.Random, d: int) -> _Angles:
    c = 2 * rng.randint(10, 40 if d == 1 else 88)
    return _Angles(
        asks=((
            "In circle O, the central angle AOB is {c}°. C lies on the major arc AB. Find the inscribed angle ACB in degrees.", "A central angle of a circle is {c}°. How large is an inscribed angle over the same arc?", "∠AOB = {c}° in a circle with centre O. Find ∠ACB for a point C on the major arc AB.",
            "An arc belongs to a central angle of {c} degrees. What inscribed angle stands on it?", "O is the centre of a circle through A, B and C, and ∠AOB = {c}°. What is ∠ACB, if C is on the longer arc?", "What is the inscribed angle over an arc whose central angle measures {c}°?",
        ),
        (
            "在⊙O中，圆心角∠AOB={c}°，点C在优弧AB上，求∠ACB的度数。", "圆的一个圆心角是{c}°，同弧所对的圆周角是多少度？", "点A、B、C在⊙O上，C在优弧AB上，∠AOB={c}°，则∠ACB等于多少度？", "一条弧所对的圆心角是{c}度，它所对的圆周角是几度？",
            "已知⊙O中∠AOB={c}°，求弧AB所对的圆周角∠ACB（C在优弧上）。", "弧AB所对的圆心角为{c}°，那么优弧AB上的点C处的圆周角有多大？",
        )),
        blanks={"c": c}, look=_HALF, moves=[move("The inscribed angle over the same arc is half the central angle", "同弧所对的圆周角是圆心角的一半", f"{c}/2", c // 2)], confirm=[call(f"2*{c // 2}", c)], answer=c // 2,
        wrong=[(2 * c, "doubles", "The inscribed angle is the smaller one: half.", "圆周角较小，应取一半。"), (c, "same-angle", "Only angles of the same kind over an arc are equal.", "圆周角与圆心角不相等。"), (180 - c, "supplement", "These two angles do not make a straight angle.", "这两个角不互补。")], check=f"solve(2*x={c}, x)",
        angles=(f"{c}°", "?"),
    )  # fmt: skip


def _to_central(rng: random.Random, d: int) -> _Angles:
    a = rng.randint(12, 40 if d == 1 else 88)
    return _Angles(
        asks=((
            "In circle O, the inscribed angle ACB is {a}°. Find the central angle AOB over the same arc.", "An inscribed angle of a circle is {a}°. How large is the central angle over the same arc?", "∠ACB = {a}° in a circle with centre O. Find ∠AOB.",
            "An inscribed angle of {a} degrees stands on an arc. What central angle belongs to that arc?", "O is the centre of a circle through A, B and C, and ∠ACB = {a}°. What is ∠AOB?", "What is the central angle over an arc on which an inscribed angle of {a}° stands?",
        ),
        (
            "在⊙O中，圆周角∠ACB={a}°，求同弧所对的圆心角∠AOB的度数。", "圆的一个圆周角是{a}°，同弧所对的圆心角是多少度？", "点A、B、C在⊙O上，∠ACB={a}°，则∠AOB等于多少度？", "一条弧所对的圆周角是{a}度，它所对的圆心角是几度？", "已知⊙O中∠ACB={a}°，求圆心角∠AOB。", "弧AB所对的圆周角为{a}°，那么它所对的圆心角有多大？",
        )),
        blanks={"a": a}, look=_HALF, moves=[move("The central angle is twice the inscribed angle over the same arc", "同弧所对的圆心角是圆周角的两倍", f"2*{a}", 2 * a)], confirm=[call(f"{2 * a}/2", a)], answer=2 * a,
        wrong=[(f"{a}/2" if a % 2 else a // 2, "halves", "The central angle is the larger one: twice.", "圆心角较大，应乘二。"), (a, "same-angle", "Only angles of the same kind over an arc are equal.", "圆周角与圆心角不相等。"), (180 - a, "supplement", "These two angles do not make a straight angle.", "这两个角不互补。")], check=f"solve(x/2={a}, x)",
        angles=("?", f"{a}°"),
    )  # fmt: skip


def _quadrilateral(rng: random.Random, d: int) -> _Angles:
    a = rng.choice([n for n in range(41, 140) if n != 90])
    return _Angles(
        asks=((
            "ABCD is a quadrilateral inscribed in a circle and angle A is {a}°. Find angle C.", "The corners of a quadrilateral ABCD lie on a circle. If ∠A = {a}°, what is ∠C?", "A cyclic quadrilateral has an angle of {a}°. How large is the opposite angle?", "ABCD is cyclic with ∠A = {a} degrees. Find the angle opposite to it.",
            "What is the angle opposite an angle of {a}° in a quadrilateral whose corners all lie on a circle?", "Four points A, B, C, D lie in this order on a circle, and ∠DAB = {a}°. What is ∠BCD?",
        ),
        (
            "四边形ABCD内接于圆，∠A={a}°，求∠C的度数。", "四边形ABCD的四个顶点都在⊙O上，∠A={a}°，则∠C等于多少度？", "圆内接四边形的一个角是{a}°，它的对角是几度？", "已知ABCD是圆内接四边形，∠A={a}度，求它的对角∠C。", "圆内接四边形ABCD中，若∠DAB={a}°，则∠BCD是多少度？", "四点A、B、C、D依次在圆上，∠DAB={a}°，求∠BCD。",
        )),
        blanks={"a": a}, look=("Opposite angles of a quadrilateral in a circle make a straight angle.", "圆内接四边形的对角互补。"),
        moves=[move("Opposite angles stand on arcs that make the whole circle, so they add to 180", "一组对角所对的两条弧合成整个圆，所以它们的和是180", f"180-{a}", 180 - a)], confirm=[call(f"{a}+{180 - a}", 180)], answer=180 - a,
        wrong=[(a, "opposite-equal", "Opposite angles are equal in a parallelogram, not here.", "平行四边形的对角才相等。"), (360 - a, "full-turn", "The two opposite angles make a straight angle, not a full turn.", "对角之和是一百八十度。"), (2 * a, "doubles", "There is no central angle here.", "这里没有圆心角。")], check=f"solve(2*x+2*{a}=360, x)",
    )  # fmt: skip


def _over_diameter(rng: random.Random, d: int) -> _Angles:
    a = rng.randint(15, 75)
    a += a == 45
    return _Angles(
        asks=((
            "AB is a diameter of a circle and C another point on it. If ∠BAC = {a}°, what is ∠ABC?", "AB is a diameter and C lies on the circle. Angle A of triangle ABC is {a}°. Find angle B.", "A triangle ABC is inscribed in a circle with diameter AB, and ∠CAB = {a} degrees. How large is ∠CBA?", "C is on the circle with diameter AB, ∠A = {a}°. Find ∠B.",
            "In a circle with diameter AB, the chord AC makes an angle of {a}° with AB. What angle does the chord BC make with it?", "One side of a triangle is a diameter of its circle. One angle on that side is {a}°. How large is the other angle on it?",
        ),
        (
            "AB是⊙O的直径，点C在圆上，∠BAC={a}°，求∠ABC的度数。", "AB为直径，C是圆上一点，三角形ABC中∠A={a}°，则∠B是多少度？", "△ABC内接于以AB为直径的圆，∠CAB={a}度，∠CBA等于几度？", "点C在以AB为直径的圆上，∠A={a}°，求∠B。", "在⊙O中，AB是直径，弦AC与AB的夹角是{a}°，弦BC与AB的夹角是多少度？",
            "三角形的一边是外接圆的直径，这条边上的一个角是{a}°，这条边上的另一个角有多大？",
        )),
        blanks={"a": a}, look=_RIGHT, moves=[move("The angle over the diameter is 90, so the other two add to 90", "直径所对的圆周角是90度，所以另外两角之和是90度", f"90-{a}", 90 - a)], confirm=[call(f"{a}+{90 - a}+90", 180)], answer=90 - a,
        wrong=[(180 - a, "straight-angle", "The right angle at the circle was forgotten.", "忘了直径所对的直角。"), (2 * a, "doubles", "There is no central angle here.", "这里没有圆心角。"), (a, "equal-angles", "The triangle need not be isosceles.", "三角形不一定是等腰的。")], check=f"solve(x+{a}+90=180, x)",
    )  # fmt: skip


def _isosceles(rng: random.Random, d: int) -> _Angles:
    b = rng.randint(12, 70)
    b += b == 45
    central, value = 180 - 2 * b, 90 - b
    return _Angles(
        asks=((
            "A, B and C lie on a circle with centre O, C on the major arc AB. If ∠OAB = {b}°, find ∠ACB.", "In circle O, angle OAB is {b}°. What is the inscribed angle ACB, with C on the longer arc AB?", "O is the centre of the circle through A, B, C, and ∠OBA = {b}°. How large is ∠ACB, if C is on the major arc?", "The chord AB makes an angle of {b} degrees with the radius OA. Find the inscribed angle ACB over that chord (C on the major arc).",
            "Triangle ABC is inscribed in circle O, O inside it, and ∠OAB = {b}°. Find angle C of triangle ABC.", "∠OAB = {b}° for a chord AB of circle O. How many degrees has ∠ACB, with C on the major arc AB?",
        ),
        (
            "点A、B、C在⊙O上，C在优弧AB上，∠OAB={b}°，求∠ACB的度数。", "⊙O中，∠OAB={b}°，C是优弧AB上一点，则∠ACB是多少度？", "已知O是过A、B、C三点的圆的圆心，∠OBA={b}°，C在优弧上，∠ACB等于几度？", "弦AB与半径OA的夹角是{b}度，求弦AB所对的圆周角∠ACB（C在优弧上）。",
            "△ABC内接于⊙O，圆心O在三角形内，∠OAB={b}°，求∠C。", "AB是⊙O的弦，∠OAB={b}°，点C在优弧AB上，∠ACB有多大？",
        )),
        blanks={"b": b}, look=("The radii make an isosceles triangle: find the central angle first.", "两条半径组成等腰三角形，先求圆心角。"),
        moves=[move("OA and OB are radii, so both base angles are equal and leave the central angle", "OA、OB都是半径，两个底角相等，剩下的是圆心角", f"180-2*{b}", central), move("The inscribed angle is half the central angle", "圆周角是圆心角的一半", f"{central}/2", value)], confirm=[call(f"2*{value}+2*{b}", 180)], answer=value,
        wrong=[(central, "stops-at-centre", "That is the central angle; the inscribed one is half.", "这是圆心角，圆周角还要取一半。"), (b, "same-angle", "That is the base angle.", "这是底角。"), (180 - b, "one-base-angle", "There are two base angles.", "有两个底角。")], check=f"solve(2*x+{b}+{b}=180, x)",
    )  # fmt: skip


def _both_sides(rng: random.Random, d: int) -> _Angles:
    a = rng.randint(15, 75)
    a += a == 45
    return _Angles(
        asks=((
            "AB is a diameter of circle O; C and D lie on the circle on different sides of AB. If ∠BAC = {a}°, find ∠ADC.", "C and D are points of the circle with diameter AB, on opposite sides of AB. ∠CAB = {a}°. How large is ∠ADC?", "In a circle with diameter AB, C is above AB and D below it. If angle CAB is {a}°, what is angle ADC?", "AB is a diameter, ∠BAC = {a} degrees. D is on the circle on the other side of AB from C. Find ∠ADC.",
            "Points C and D lie on either side of the diameter AB on a circle with ∠CAB = {a}°. Which angle is ∠ADC?", "For a diameter AB and points C, D of the circle on its two sides, ∠BAC = {a}°. Find the angle CDA.",
        ),
        (
            "AB是⊙O的直径，C、D是⊙O上位于AB两侧的点，∠BAC={a}°，求∠ADC的度数。", "点C、D在以AB为直径的圆上，分别在AB的两侧，∠CAB={a}°，则∠ADC是多少度？", "AB为⊙O的直径，点C在AB上方，点D在AB下方，若∠CAB={a}°，∠ADC等于几度？", "已知AB是直径，∠BAC={a}度，D在圆上且与C在AB的异侧，求∠ADC。",
            "C、D两点在直径AB两侧的圆上，∠CAB={a}°，∠ADC有多大？", "在⊙O中，AB是直径，C、D在AB两侧，∠BAC={a}°，求∠CDA。",
        )),
        blanks={"a": a}, look=("The diameter gives a right angle; then look for an inscribed angle over the same arc.", "先由直径得直角，再找同弧所对的圆周角。"),
        moves=[move("ADC equals ABC, both on arc AC, and ABC is what the right angle ACB over the diameter and angle BAC leave of 180", "∠ADC与∠ABC对同一条弧AC，所以相等；AB是直径，∠ACB是直角，用180减去另外两角", f"180-90-{a}", 90 - a)], confirm=[call(f"{90 - a}+{a}+90", 180)], answer=90 - a,
        wrong=[(a, "wrong-arc", "The angles BAC and ADC stand on different arcs.", "∠BAC与∠ADC所对的弧不同。"), (180 - a, "as-quadrilateral", "These are not opposite angles of the quadrilateral.", "它们不是圆内接四边形的对角。"), (90 + a, "adds", "The angles of a triangle add to a straight angle: subtract.", "三角形内角和固定，应相减。")], check=f"solve(x+{a}=90, x)",
    )  # fmt: skip


def _with_unknown(rng: random.Random, d: int) -> _Angles:
    while True:
        x, p, r = rng.randint(4, 24), rng.randint(2, 5), rng.randint(3, 9)
        q = rng.randint(1, 20)
        inscribed = p * x + q
        s = 2 * inscribed - r * x
        if r != 2 * p and s and 15 < inscribed < 88 and abs(s) < 90:
            break
    central = f"{r}x{'+' if s > 0 else '-'}{abs(s)}"
    equation = f"2*({p}*x+{q})={r}*x{'+' if s > 0 else '-'}{abs(s)}"
    return _Angles(
        asks=((
            "Over the same arc stand an inscribed angle of ({i})° and a central angle of ({c})°. Find x.", "In circle O, ∠ACB = ({i})° and ∠AOB = ({c})°, C on the major arc AB. What is x?", "An inscribed angle measures {i} degrees, the central angle over the same arc {c} degrees. Find the value of x.", "The central angle over an arc is ({c})°, the inscribed angle over it ({i})°. Solve for x.",
            "For which x can ({i})° be the inscribed and ({c})° the central angle over one arc?", "∠AOB = ({c})° is the central angle and ∠ACB = ({i})° the inscribed angle over arc AB. Determine x.",
        ),
        (
            "同一条弧所对的圆周角是({i})°，圆心角是({c})°，求x。", "在⊙O中，∠ACB=({i})°，∠AOB=({c})°，C在优弧AB上，x等于多少？", "圆周角的度数是{i}，同弧所对的圆心角的度数是{c}，求x的值。", "一条弧所对的圆心角为({c})°，所对的圆周角为({i})°，求x。",
            "x为何值时，({i})°和({c})°可以是同弧所对的圆周角和圆心角？", "∠AOB=({c})°和∠ACB=({i})°分别是弧AB所对的圆心角和圆周角，求x的值。",
        )),
        blanks={"i": f"{p}x+{q}", "c": central}, look=("Twice the inscribed angle is the central angle: write that as an equation.", "圆周角的两倍等于圆心角，列出方程。"),
        moves=[move("Twice the inscribed angle is the central angle", "圆周角的两倍等于圆心角", f"solve({equation}, x)", x, f"{math(equation)}, {math(f'x={x}')}")], confirm=[call(f"2*({p}*{x}+{q})", 2 * inscribed), call(f"{r}*{x}{'+' if s > 0 else '-'}{abs(s)}", 2 * inscribed)], answer=x,
        wrong=[("" if (v := _solved(p - r, s - q)) is None else v, "sets-equal", "The central angle is twice the inscribed one, not equal to it.", "圆心角是圆周角的两倍，不是相等。"), ("" if (v := _solved(p - 2 * r, 2 * s - q)) is None else v, "doubles-central", "It is the inscribed angle that must be doubled.", "应把圆周角乘二。"), (inscribed, "angle-for-unknown", "That is the inscribed angle, not x.", "这是圆周角，不是x。")], check=f"solve({p}*x+{q}=({r}*x{'+' if s > 0 else '-'}{abs(s)})/2, x)", measured=False,
        angles=(f"({central})°", f"({p}x+{q})°"),
    )  # fmt: skip


def _solved(factor: int, right: int) -> int | None:
    """The whole number x with factor * x = right, if there is one."""
    return right // factor if factor and right % factor == 0 else None


_CASES: dict[int, Sequence[Callable[[random.Random, int], _Angles]]] = {
    1: (_to_inscribed, _to_central), 2: (_to_inscribed, _to_central, _quadrilateral), 3: (_over_diameter, _isosceles),
    4: (_isosceles, _both_sides, _both_sides), 5: (_both_sides, _with_unknown, _with_unknown),
}  # fmt: skip


@family(
    "inscribed_angle", strand="geometry", grades=(9, 11), en="Inscribed and central angles", zh="圆周角与圆心角", ccss="HSG-C.A.2", cn="圆周角定理",
)  # fmt: skip
def inscribed_angle(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    s = rng.choice(_CASES[difficulty])(rng, difficulty)
    made = teach_solved(
        t,
        Lesson(
            plan=planned(s.look), proof=("Check with the whole.", "检验：看合起来对不对。"),
            nudge=("Draw the circle. On which arc does each angle stand?", "先画圆。每个角对着哪条弧？"), look=s.look,
            examples=(("For example a central angle of 96 degrees has inscribed angles of 48 degrees.", "例如圆心角是96度，同弧所对的圆周角是48度。"), ("For example a central angle of 130 degrees has inscribed angles of 65 degrees.", "例如圆心角是130度，同弧所对的圆周角是65度。")),
        ),
        s.question(t), s,
    )  # fmt: skip
    made = replace(made, figure=Figure("inscribed", (), s.angles)) if s.angles else made
    return replace(made, unit=t.say("degrees", "度")) if s.measured else made
