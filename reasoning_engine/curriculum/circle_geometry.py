"""Arcs, sectors and angles in a circle, exactly: arc length, sector area, inscribed and central angles.

Left out: circumference and area of the whole circle with 3.14 (circles.py), tangents and chords' lengths.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from reasoning_engine.curriculum.drafting import Asks, Teller, call
from reasoning_engine.curriculum.exact_values import multiple, worked
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.teaching import Both, Lesson, Solved, planned, teach_solved
from reasoning_engine.records import Figure, Lang

_ARC_ASKS: dict[str, Asks] = {
    "arc": (
        ("A sector of a circle has radius {r} {u} and central angle {n}°. Find the length of its arc in terms of π.", "What is the length of the arc that a central angle of {n}° cuts off from a circle of radius {r} {u}? Leave π in the answer.", "Find the exact arc length: radius {r} {u}, central angle {n} degrees.", "A pendulum {r} {u} long swings through {n}°. How long is the arc of its tip, in terms of pi?|cm small", "Arc length for r = {r} {u} and a central angle of {n}°, in terms of π?", "In a circle of radius {r} {u} an arc belongs to a central angle of {n}°. How long is the arc, exactly?"),
        ("扇形的半径是{r}{u}，圆心角是{n}°，求它的弧长（结果保留π）。", "半径为{r}{u}的圆中，{n}°的圆心角所对的弧长是多少？（保留π）", "已知扇形半径{r}{u}，圆心角{n}度，求弧长，用π表示。", "一个摆长{r}{u}的钟摆摆动了{n}°，摆的末端走过的弧长是多少？结果保留π。|cm small", "圆的半径为{r}{u}，求{n}°的圆心角所对弧的长（用含π的式子表示）。", "在半径{r}{u}的圆上，一段弧所对的圆心角是{n}°，这段弧有多长？（不取π的近似值）"),
    ),
    "sector": (
        ("A sector of a circle has radius {r} {u} and central angle {n}°. Find its area in terms of π.", "What is the area of the sector that a central angle of {n}° cuts out of a circle of radius {r} {u}? Leave π in the answer.", "Find the exact area of a sector: radius {r} {u}, central angle {n} degrees.", "A sprinkler turns through {n}° and reaches {r} {u} far. What area does it water, in terms of pi?|m", "Sector area for r = {r} {u} and a central angle of {n}°, in terms of π?", "A fan opens to {n}° and its ribs are {r} {u} long. How large is its area, exactly?|cm small"),
        ("扇形的半径是{r}{u}，圆心角是{n}°，求它的面积（结果保留π）。", "半径为{r}{u}的圆中，圆心角为{n}°的扇形面积是多少？（保留π）", "已知扇形半径{r}{u}，圆心角{n}度，求扇形的面积，用π表示。", "一个喷水器转动{n}°，射程{r}{u}，能浇到的面积是多少？结果保留π。|m", "一把折扇张开{n}°，扇骨长{r}{u}，求扇形的面积（用含π的式子表示）。|cm small", "从半径{r}{u}的圆形纸片上剪下圆心角{n}°的扇形，它的面积有多大？（不取π的近似值）|cm"),
    ),
    "angle": (
        ("An arc of a circle with radius {r} {u} is {l} {u} long. How many degrees is its central angle?", "A sector has radius {r} {u} and arc length {l} {u}. Find its central angle in degrees.", "What central angle, in degrees, belongs to an arc of {l} {u} in a circle of radius {r} {u}?", "A pendulum {r} {u} long swings, and its tip runs along an arc of {l} {u}. Through how many degrees does it swing?|cm small", "Radius {r} {u}, arc {l} {u}: how many degrees is the central angle?", "Find the angle (in degrees) of the sector whose radius is {r} {u} and whose arc is {l} {u}."),
        ("扇形的半径是{r}{u}，弧长是{l}{u}，它的圆心角是多少度？", "半径为{r}{u}的圆中，一段弧长{l}{u}，这段弧所对的圆心角是几度？", "已知扇形半径{r}{u}，弧长{l}{u}，求圆心角的度数。", "摆长{r}{u}的钟摆，末端走过的弧长是{l}{u}，它摆动了多少度？|cm small", "在半径{r}{u}的圆上，长{l}{u}的弧所对的圆心角等于多少度？", "扇形的弧长为{l}{u}，半径为{r}{u}，求它的圆心角（用度表示）。"),
    ),
    "around": (
        ("A sector has radius {r} {u} and central angle {n}°. Find its perimeter in terms of π.", "What is the perimeter of a sector with central angle {n}° and radius {r} {u}? Leave π in the answer.", "A piece of pizza is a sector with sides of {r} {u} and an angle of {n}°. How long is the way around it, in terms of pi?|cm small", "Find the exact perimeter of a sector: radius {r} {u}, central angle {n} degrees.", "A flower bed is a sector of radius {r} {u} and angle {n}°. How much edging goes all around it? Give it exactly.|m", "Sector with r = {r} {u} and a central angle of {n}°: perimeter in terms of π?"),
        ("扇形的半径是{r}{u}，圆心角是{n}°，求它的周长（结果保留π）。", "半径为{r}{u}、圆心角为{n}°的扇形，周长是多少？（保留π）", "已知扇形半径{r}{u}，圆心角{n}度，求扇形的周长，用π表示。", "一块扇形比萨，两边长都是{r}{u}，夹角{n}°，它的周长是多少？结果保留π。|cm small", "一个扇形花坛半径{r}{u}，圆心角{n}°，绕它一圈有多长？（用含π的式子表示）|m", "用铁丝围一个半径{r}{u}、圆心角{n}°的扇形，需要多长的铁丝？（不取π的近似值）|cm"),
    ),
    "from_arc": (
        ("A sector has radius {r} {u}, and its arc is {l} {u} long. Find its area in terms of π.", "The arc of a sector is {l} {u}, its radius {r} {u}. What is the area? Leave π in the answer.", "What is the exact area of a sector with arc length {l} {u} and radius {r} {u}?", "A fan has ribs of {r} {u} and an outer edge of {l} {u}. How large is its area, in terms of pi?|cm small", "Sector with r = {r} {u} and an arc of {l} {u}: area in terms of π?", "Find the area of the sector of a circle of radius {r} {u} that is bounded by an arc of {l} {u}. Give it exactly."),
        ("扇形的半径是{r}{u}，弧长是{l}{u}，求它的面积（结果保留π）。", "弧长为{l}{u}、半径为{r}{u}的扇形，面积是多少？（保留π）", "已知扇形弧长{l}{u}，半径{r}{u}，求扇形的面积，用π表示。", "一把折扇的扇骨长{r}{u}，外沿弧长{l}{u}，它的面积是多少？结果保留π。|cm small", "圆锥的侧面展开图是半径{r}{u}、弧长{l}{u}的扇形，求这个扇形的面积（用含π的式子表示）。", "扇形的弧长等于{l}{u}，半径等于{r}{u}，它的面积有多大？（不取π的近似值）"),
    ),
}  # fmt: skip
# A phrasing may end in the only unit that suits its thing, and in "small" where only an angle of at most 120° does.
_UNITS: dict[str, Both] = {"cm": ("cm", "厘米"), "m": ("m", "米")}
_ANGLES = {
    1: (90, 180, 60),
    2: (60, 90, 120, 180, 30),
    3: tuple(range(20, 341, 20)),
    4: tuple(range(20, 351, 10)),
    5: tuple(range(15, 346, 15)),
}
_RADII = {1: (2, 12), 2: (2, 20), 3: (3, 30), 4: (3, 48), 5: (4, 60)}
_KINDS = {
    1: ("arc",),
    2: ("arc", "sector"),
    3: ("arc", "sector"),
    4: ("angle", "sector", "around"),
    5: ("angle", "around", "from_arc"),
}
_LOOKS: dict[str, Both] = {
    "arc": ("The arc is the same part of the circumference as the angle is of a full turn.", "弧占圆周的几分之几，等于圆心角占周角的几分之几。"),
    "sector": ("The sector is the same part of the circle's area as the angle is of a full turn.", "扇形占圆面积的几分之几，等于圆心角占周角的几分之几。"),
    "angle": ("The angle is the same part of a full turn as the arc is of the circumference.", "圆心角占周角的几分之几，等于弧占圆周的几分之几。"),
    "around": ("The perimeter is the arc and both radii.", "扇形的周长是弧长加两条半径。"),
    "from_arc": ("Half the arc times the radius, like a triangle with the arc as its base.", "弧长乘半径的一半，就像以弧为底的三角形。"),
}  # fmt: skip


def _sector(rng: random.Random, difficulty: int, *, small: bool) -> tuple[int, int]:
    """Angle and radius with an arc that is a simple multiple of pi; a small angle opens at most 120 degrees."""
    while True:
        n, r = rng.choice(_ANGLES[difficulty]), rng.randint(*_RADII[difficulty])
        if Fraction(n * r, 180).denominator <= (3 if difficulty < 4 else 6) and (not small or n <= 120):
            return n, r


def _arc_text(n: int, r: int) -> str:
    return multiple(Fraction(n * r, 180), "pi")


def _area_text(n: int, r: int) -> str:
    return multiple(Fraction(n * r * r, 360), "pi")


def _arc(n: int, r: int) -> Solved:
    length = _arc_text(n, r)
    return Solved(
        answer=length,
        moves=[worked("The angle is this part of a full turn, and the arc the same part of the circumference", "圆心角占周角的几分之几，弧就占圆周长的几分之几", f"{n}/360*2*pi*{r}", length)],
        confirm=[call(f"{length}/(2*pi*{r})*360", n)],
        wrong=[
            (_area_text(n, r), "area-for-arc", "That is the area of the sector.", "这是扇形的面积。"),
            (multiple(2 * r, "pi"), "whole-circle", "That is the whole circumference.", "这是整个圆的周长。"),
            (multiple(Fraction(n * r, 360), "pi"), "forgets-two", "The circumference is two pi r.", "圆周长是两倍的π乘半径。"),
        ],
        check=f"integrate({r}, x, 0, {n}*pi/180)",
    )  # fmt: skip


def _sector_area(n: int, r: int) -> Solved:
    area = _area_text(n, r)
    return Solved(
        answer=area,
        moves=[worked("The angle is this part of a full turn, and the sector the same part of the circle", "圆心角占周角的几分之几，扇形就占圆面积的几分之几", f"{n}/360*pi*{r}^2", area)],
        confirm=[call(f"{area}/(pi*{r}^2)*360", n)],
        wrong=[
            (_arc_text(n, r), "arc-for-area", "That is the length of the arc.", "这是弧长。"),
            (multiple(r * r, "pi"), "whole-circle", "That is the whole circle.", "这是整个圆的面积。"),
            (multiple(Fraction(n * r * r, 180), "pi"), "doubles", "The area of a circle is pi r squared, without the two.", "圆的面积是πr²，没有二倍。"),
        ],
        check=f"integrate(x*{n}*pi/180, x, 0, {r})",
    )  # fmt: skip


def _central_angle(n: int, r: int) -> Solved:
    length, circumference = _arc_text(n, r), multiple(2 * r, "pi")
    return Solved(
        answer=n,
        moves=[
            worked("The circumference, to compare with", "先求整个圆周长", f"2*pi*{r}", circumference),
            worked("The arc's part of it, times a full turn", "弧占圆周的部分，乘周角", f"{length}/({circumference})*360", n),
        ],
        confirm=[call(f"{n}/360*2*pi*{r}", length)],
        wrong=[
            (Fraction(n, 2), "half-turn", "A full turn has three hundred and sixty degrees.", "周角是三百六十度，不是一百八十度。"),
            (2 * n, "forgets-two", "The circumference is two pi r.", "圆周长是两倍的π乘半径。"),
            (360 - n, "other-side", "That is the rest of the full turn.", "这是剩下的那部分角。"),
        ],
        check=f"solve(x*pi/180*{r}={length}, x)",
    )  # fmt: skip


def _perimeter(n: int, r: int) -> Solved:
    length = _arc_text(n, r)
    total = f"{2 * r}+{length}"
    return Solved(
        answer=total,
        moves=[
            worked("The arc is part of the circumference", "弧是圆周的一部分", f"{n}/360*2*pi*{r}", length),
            worked("The two straight sides belong to the way round, so add both radii", "扇形的周长还包括两条直边，所以加两条半径", f"{length}+2*{r}", total),
        ],
        confirm=[call(f"({total}-2*{r})/(2*pi*{r})*360", n)],
        wrong=[
            (length, "arc-only", "The two radii belong to the perimeter.", "周长还要加两条半径。"),
            (f"{r}+{length}", "one-radius", "There are two radii.", "有两条半径。"),
            (_area_text(n, r), "area-for-perimeter", "That is the area.", "这是面积。"),
        ],
        check=f"{r}+integrate({r}, x, 0, {n}*pi/180)+{r}",
    )  # fmt: skip


def _area_from_arc(n: int, r: int) -> Solved:
    length, area = _arc_text(n, r), _area_text(n, r)
    return Solved(
        answer=area,
        moves=[worked("As in a triangle, half the arc times the radius", "像三角形那样，弧长乘半径再取一半", f"1/2*{_whole(length)}*{r}", area)],
        confirm=[call(f"{area}/(pi*{r}^2)", Fraction(n, 360)), call(f"{length}/(2*pi*{r})", Fraction(n, 360))],
        wrong=[
            (multiple(Fraction(n * r * r, 180), "pi"), "forgets-half", "The half is missing, as in a triangle.", "漏乘二分之一。"),
            (multiple(r * r, "pi"), "whole-circle", "That is the whole circle.", "这是整个圆的面积。"),
        ],
        check=f"integrate({length}*x/{r}, x, 0, {r})",
    )  # fmt: skip


def _whole(text: str) -> str:
    """The text, in brackets where it holds a division."""
    return f"({text})" if "/" in text else text


_SOLUTIONS: dict[str, Callable[[int, int], Solved]] = {
    "arc": _arc, "sector": _sector_area, "angle": _central_angle, "around": _perimeter, "from_arc": _area_from_arc,
}  # fmt: skip


@family(
    "arc_and_sector", strand="geometry", grades=(9, 11), en="Arc length and area of a sector", zh="弧长与扇形面积", ccss="HSG-C.B.5", cn="弧长与扇形面积",
)  # fmt: skip
def arc_and_sector(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t, kind = Teller(rng, lang), rng.choice(_KINDS[difficulty])
    template, _, limits = rng.choice(t.say(*_ARC_ASKS[kind])).partition("|")
    n, r = _sector(rng, difficulty, small="small" in limits)
    unit = t.say(*_UNITS[limits.partition(" ")[0] or rng.choice(("cm", "m"))])
    made = teach_solved(
        t,
        Lesson(
            plan=planned(_LOOKS[kind]), proof=("Check by going back.", "检验：倒推回去。"),
            nudge=("Which part of the whole circle is it?", "它是整个圆的几分之几？"), look=_LOOKS[kind],
            examples=((r"In letters: arc $\frac{n}{360} \cdot 2\pi r$, sector $\frac{n}{360} \cdot \pi r^2$.", r"用字母写：弧长 $\frac{n}{360} \cdot 2\pi r$，扇形面积 $\frac{n}{360} \cdot \pi r^2$。"),),
        ),
        problem=t.ask((template,), (template,), r=r, n=n, u=unit, l=_arc_text(n, r).replace("*", "").replace("pi", "π")),
        solved=_SOLUTIONS[kind](n, r),
    )  # fmt: skip
    square = t.say(f"{unit}^2", f"平方{unit}")
    measure = {"sector": square, "from_arc": square, "angle": t.say("degrees", "度")}.get(kind, unit)
    opened = Figure("sector", (r, n), (f"{r} {unit}", f"{n}°")) if kind in ("arc", "sector", "around") else None
    return replace(made, unit=measure, figure=opened)
