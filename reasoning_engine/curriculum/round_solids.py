"""Volumes of cylinders, cones, spheres and what is put together from them, exactly, in terms of pi.

Left out: surfaces, and solids with flat faces (geometry.py).
"""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

from reasoning_engine.curriculum.drafting import Asks, Teller, call
from reasoning_engine.curriculum.exact_values import multiple, worked
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.teaching import Both, Lesson, Mistake, Move, move, planned, teach
from reasoning_engine.records import Figure, Lang, ToolCall

# A phrasing may end in the only unit that suits its thing: nobody drinks from a cup metres high.
_UNITS: dict[str, Both] = {"cm": ("cm", "厘米"), "m": ("m", "米")}
_RADIUS_TOP = {1: 6, 2: 12, 3: 20, 4: 40, 5: 60}
_CONES = ((3, 4, 5), (4, 3, 5), (5, 12, 13), (6, 8, 10), (8, 6, 10), (8, 15, 17), (7, 24, 25), (9, 12, 15), (12, 5, 13))
_ASKS: dict[str, Asks] = {
    "cylinder": (
        ("A cylinder has {r} {u} and height {h} {u}. Find its volume in terms of π.", "What is the volume of a cylinder with {r} {u} and height {h} {u}? Leave π in the answer.", "Find the exact volume of a cylinder of height {h} {u} with {r} {u}.", "A can in the shape of a cylinder has {r} {u} and is {h} {u} high. What is its volume, as a multiple of pi?|cm", "Cylinder: {r} {u}, height {h} {u}. Volume in terms of pi?", "A round pillar has {r} {u} and height {h} {u}. How much stone is in it? Give the exact volume.|m"),
        ("圆柱的{r}{u}，高是{h}{u}，求它的体积（结果保留π）。", "一个圆柱{r}{u}，高{h}{u}，体积是多少？（保留π）", "已知圆柱的{r}{u}、高{h}{u}，求体积，用π表示。", "一个圆柱形罐子的{r}{u}，高{h}{u}，它的容积是多少？结果保留π。|cm", "求{r}{u}、高为{h}{u}的圆柱的体积（用含π的式子表示）。", "一根圆柱形石柱，{r}{u}，高{h}{u}，它的体积等于多少？（不取π的近似值）|m"),
    ),
    "cone": (
        ("A cone has {r} {u} and height {h} {u}. Find its volume in terms of π.", "What is the volume of a cone with {r} {u} and height {h} {u}? Leave π in the answer.", "Find the exact volume of a cone of height {h} {u} with {r} {u}.", "A pile of sand in the shape of a cone has {r} {u} and is {h} {u} high. What is its volume, as a multiple of pi?|m", "Cone: {r} {u}, height {h} {u}. Volume in terms of pi?", "A paper cone has {r} {u} and height {h} {u}. How much does it hold? Give the exact volume.|cm"),
        ("圆锥的{r}{u}，高是{h}{u}，求它的体积（结果保留π）。", "一个圆锥{r}{u}，高{h}{u}，体积是多少？（保留π）", "已知圆锥的{r}{u}、高{h}{u}，求体积，用π表示。", "一堆圆锥形的沙子，{r}{u}，高{h}{u}，它的体积是多少？结果保留π。|m", "求{r}{u}、高为{h}{u}的圆锥的体积（用含π的式子表示）。", "一个圆锥形纸杯，{r}{u}，高{h}{u}，容积等于多少？（不取π的近似值）|cm"),
    ),
    "sphere": (
        ("A sphere has {r} {u}. Find its volume in terms of π.", "What is the volume of a sphere with {r} {u}? Leave π in the answer.", "Find the exact volume of a ball with {r} {u}.", "A round tank in the shape of a sphere has {r} {u}. What is its volume, as a multiple of pi?|m", "Sphere: {r} {u}. Volume in terms of pi?", "A glass ball has {r} {u}. How much glass is in it? Give the exact volume.|cm"),
        ("球的{r}{u}，求它的体积（结果保留π）。", "一个球{r}{u}，体积是多少？（保留π）", "已知球的{r}{u}，求体积，用π表示。", "一个球形储气罐，{r}{u}，它的容积是多少？结果保留π。|m", "求{r}{u}的球的体积（用含π的式子表示）。", "一个实心玻璃球，{r}{u}，它的体积等于多少？（不取π的近似值）|cm"),
    ),
    "slanted": (
        ("A cone has {r} {u} and slant height {s} {u}. Find its volume in terms of π.", "What is the volume of a cone with {r} {u} and slant height {s} {u}? Leave π in the answer.", "The slant height of a cone is {s} {u}, and it has {r} {u}. Find the exact volume.", "A tent in the shape of a cone has {r} {u}; from the edge to the tip it is {s} {u}. What is its volume, as a multiple of pi?|m", "Cone: {r} {u}, slant height {s} {u}. Volume in terms of pi?", "How large is the volume of a cone with {r} {u} whose slant height is {s} {u}? Give it exactly."),
        ("圆锥的{r}{u}，母线长{s}{u}，求它的体积（结果保留π）。", "一个圆锥{r}{u}，母线长为{s}{u}，体积是多少？（保留π）", "已知圆锥的{r}{u}，母线长{s}{u}，求体积，用π表示。", "一个圆锥形帐篷，{r}{u}，从顶点到底面边缘的长是{s}{u}，它的容积是多少？结果保留π。|m", "求{r}{u}、母线长{s}{u}的圆锥的体积（用含π的式子表示）。", "圆锥的母线长{s}{u}，{r}{u}，它的体积等于多少？（不取π的近似值）"),
    ),
    "silo": (
        ("A silo is a cylinder with {r} {u} and height {h} {u}, with a cone of the same base and height {k} {u} on top. Find its volume in terms of π.|m", "A cone of height {k} {u} stands on a cylinder of height {h} {u}; both have {r} {u}. What is the whole volume? Leave π in the answer.", "Find the exact volume of a cylinder (height {h} {u}) and a cone (height {k} {u}) put together, both with {r} {u}.", "A rocket model is a cylinder {h} {u} long with a cone {k} {u} long at its tip. Both have {r} {u}. What is its volume, as a multiple of pi?|cm", "A tower is {h} {u} of cylinder under {k} {u} of cone, with {r} {u} in both. Volume in terms of pi?|m", "A tent is a cylinder of height {h} {u} under a cone of height {k} {u}, both with {r} {u}. How much room is inside? Give it exactly.|m"),
        ("一个粮仓下部是圆柱，上部是圆锥，底面相同：{r}{u}，圆柱高{h}{u}，圆锥高{k}{u}，求它的体积（结果保留π）。|m", "圆柱上面放一个同底的圆锥，{r}{u}，圆柱高{h}{u}，圆锥高{k}{u}，总体积是多少？（保留π）", "已知同底的圆柱和圆锥拼成一个几何体，{r}{u}，圆柱的高为{h}{u}，圆锥的高为{k}{u}，求它的体积，用π表示。", "一个火箭模型由圆柱和圆锥组成，{r}{u}，圆柱部分长{h}{u}，圆锥部分长{k}{u}，体积是多少？结果保留π。|cm", "蒙古包下面是高{h}{u}的圆柱，上面是高{k}{u}的圆锥，{r}{u}，里面的空间有多大？（用含π的式子表示）|m", "几何体由圆柱（高{h}{u}）与圆锥（高{k}{u}）组成，它们同底，{r}{u}，它的体积等于多少？（不取π的近似值）"),
    ),
}  # fmt: skip
_LOOKS: dict[str, Both] = {
    "cylinder": ("A cylinder is base circle times height.", "圆柱体积等于底面积乘高。"),
    "cone": ("A cone is a third of the cylinder around it.", "圆锥体积是同底等高圆柱的三分之一。"),
    "sphere": ("A sphere's volume is four thirds of pi times the cube of the radius.", "球的体积是三分之四π乘半径的立方。"),
    "slanted": ("First find the height by Pythagoras, then take a third of base times height.", "先用勾股定理求高，再用底面积乘高的三分之一。"),
    "silo": ("Find both volumes and add them.", "分别求出两部分的体积，再相加。"),
}  # fmt: skip


def _kind(rng: random.Random, difficulty: int) -> str:
    kinds = {
        1: ("cylinder",), 2: ("cylinder", "cone"), 3: ("cylinder", "cone", "sphere"), 4: ("cone", "sphere", "slanted"),
        5: ("silo", "silo", "slanted", "sphere"),
    }  # fmt: skip
    return rng.choice(kinds[difficulty])


def _lengths(rng: random.Random, difficulty: int, kind: str) -> tuple[int, int, int, int]:
    """Radius, height, height of the tip of a silo, and slant height (0 where it is not needed)."""
    top = _RADIUS_TOP[difficulty]
    r, h, k = rng.randint(2, max(6, top // 2)), rng.randint(2, top), rng.randint(2, top // 2 + 2)
    if kind != "slanted":
        return r, h, k, 0
    r, h, s = (n * rng.choice((1, 1, 2, 3)[:difficulty]) for n in rng.choice(_CONES))
    s = round((r * r + h * h) ** 0.5)
    if s * s != r * r + h * h:
        r, h, s = rng.choice(_CONES)
    return r, h, k, s


@family(
    "round_solid_volume", strand="geometry", grades=(9, 12), en="Volume of cylinder, cone and sphere", zh="圆柱、圆锥、球的体积", ccss="8.G.C.9, HSG-GMD.A.3", cn="圆柱、圆锥、球的体积",
)  # fmt: skip
def round_solid_volume(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t, kind = Teller(rng, lang), _kind(rng, difficulty)
    r, h, k, s = _lengths(rng, difficulty, kind)
    diameter = difficulty > 2 and rng.random() < 0.5
    template, _, fixed = rng.choice(t.say(*_ASKS[kind])).partition("|")
    unit = t.say(*_UNITS[fixed or rng.choice(("cm", "m"))])
    moves, value = _moves(kind, r, h, k, s)
    if diameter:
        moves.insert(0, move("The formula needs the radius, half of the diameter", "公式要用半径，半径是直径的一半", f"{2 * r}/2", r))  # fmt: skip
    base = t.say("base ", "底面") if kind != "sphere" else ""
    round_ = t.say(f"diameter {2 * r}", f"直径是{2 * r}") if diameter else t.say(f"radius {r}", f"半径是{r}")
    confirm, check = _proofs(kind, value, r, h, k)
    made = teach(
        t,
        Lesson(
            plan=planned(_LOOKS[kind]), proof=("Check by going back from the volume.", "检验：由体积倒推。"),
            nudge=("Which solid is it, and what does the formula need: radius or diameter?", "这是什么几何体？公式里用半径还是直径？"), look=_LOOKS[kind],
            examples=((r"In letters: cylinder $\pi r^2 h$, cone $\frac{1}{3}\pi r^2 h$, sphere $\frac{4}{3}\pi r^3$.", r"用字母写：圆柱 $\pi r^2 h$，圆锥 $\frac{1}{3}\pi r^2 h$，球 $\frac{4}{3}\pi r^3$。"),),
        ),
        problem=t.ask((template,), (template,), r=base + round_, h=h, k=k, s=s, u=unit),
        answer=multiple(value, "pi"), moves=moves, confirm=confirm, wrong=_wrong(kind, value, r, h, k, s, diameter), check=check,
    )  # fmt: skip
    across = f"d = {2 * r} {unit}" if diameter else f"r = {r} {unit}"
    figure = _figure(kind, (r, h, k, s), across, unit, diameter=diameter)
    return replace(made, unit=t.say(f"{unit}^3", f"立方{unit}"), figure=figure)


def _figure(kind: str, sizes: tuple[int, int, int, int], across: str, unit: str, *, diameter: bool) -> Figure:
    """The solid with what is given. A cone with its slant height is not to scale: that would tell its height."""
    (r, h, k, s), given = sizes, 2 if diameter else 1
    if kind == "sphere":
        return Figure("sphere", (given,), (across,))
    if kind == "silo":
        return Figure("silo", (r, h, k, given), (across, f"{h} {unit}", f"{k} {unit}"))
    if kind == "slanted":
        return Figure("cone", (1, 1.5, given), (across, "", f"{s} {unit}"))
    return Figure("cone" if kind == "cone" else "cylinder", (r, h, given), (across, f"{h} {unit}"))


def _moves(kind: str, r: int, h: int, k: int, s: int) -> tuple[list[Move], Fraction]:
    """What is done, and the factor of pi in the volume."""
    if kind == "sphere":
        ball = Fraction(4 * r**3, 3)
        return [worked("Four thirds of pi times the radius cubed", "三分之四π乘半径的立方", f"4/3*pi*{r}^3", multiple(ball, "pi"))], ball  # fmt: skip
    if kind == "silo":
        return _silo_moves(r, h, k)
    cylinder, third = Fraction(r * r * h), Fraction(r * r * h, 3)
    if kind == "cylinder":
        return [worked("Base circle times height, since every layer is the same circle", "每一层都是同样的圆，所以底面积乘高", f"pi*{r}^2*{h}", multiple(cylinder, "pi"))], cylinder  # fmt: skip
    height = worked("Radius, height and slant height make a right triangle, so Pythagoras gives the height", "半径、高、母线组成直角三角形，用勾股定理求高", f"sqrt({s}^2-{r}^2)", h)  # fmt: skip
    pointed = worked("A cone fills a third of its cylinder, so base times height by three", "圆锥是同底等高圆柱的三分之一，底面积乘高再除以三", f"pi*{r}^2*{h}/3", multiple(third, "pi"))  # fmt: skip
    return ([height, pointed] if kind == "slanted" else [pointed]), third


def _silo_moves(r: int, h: int, k: int) -> tuple[list[Move], Fraction]:
    """A cone of height k on a cylinder of height h."""
    below, above = Fraction(r * r * h), Fraction(r * r * k, 3)
    cylinder, cone, whole = (multiple(part, "pi") for part in (below, above, below + above))
    return [
        worked("The cylinder is base circle times height", "圆柱是底面积乘高", f"pi*{r}^2*{h}", cylinder),
        worked("The cone is a third of base times height", "圆锥是底面积乘高的三分之一", f"pi*{r}^2*{k}/3", cone),
        worked("Add the two parts", "两部分相加", f"{cylinder}+{cone}", whole),
    ], below + above  # fmt: skip


def _proofs(kind: str, value: Fraction, r: int, h: int, k: int) -> tuple[list[ToolCall], str]:
    """The calls that go back from the volume, and the integral over the layers."""
    text = multiple(value, "pi")
    if kind == "cylinder":
        return [call(f"{text}/(pi*{r}^2)", h)], f"integrate(pi*{r}^2, x, 0, {h})"
    if kind == "sphere":
        return [call(f"{text}*3/(4*pi)", r**3), call(f"{r}^3", r**3)], f"integrate(pi*({r}^2-x^2), x, -{r}, {r})"
    if kind == "silo":
        return [
            call(f"{text}/(pi*{r}^2)", h + Fraction(k, 3)),
            call(f"{h}+{k}/3", h + Fraction(k, 3)),
        ], f"integrate(pi*{r}^2, x, 0, {h})+integrate(pi*({r}*x/{k})^2, x, 0, {k})"
    return [call(f"3*{text}/(pi*{r}^2)", h)], f"integrate(pi*({r}*x/{h})^2, x, 0, {h})"


def _wrong(kind: str, value: Fraction, r: int, h: int, k: int, s: int, diameter: bool) -> list[Mistake]:
    with_diameter: Mistake = (
        multiple(value * (8 if kind == "sphere" else 4), "pi"),
        "diameter-for-radius",
        "The diameter was used as the radius.",
        "把直径当成半径了。",
    )
    shaped: dict[str, list[Mistake]] = {
        "cylinder": [(multiple(2 * r * h, "pi"), "side-area", "That is the curved surface, not the volume.", "这是侧面积，不是体积。"), (multiple(value / 3, "pi"), "cone-for-cylinder", "Only a cone has the factor one third.", "只有圆锥才乘三分之一。")],
        "cone": [(multiple(value * 3, "pi"), "forgets-third", "A cone is only a third of the cylinder.", "圆锥要乘三分之一。"), (multiple(Fraction(r * h, 3), "pi"), "radius-not-squared", "The radius is squared in the base.", "底面积里半径要平方。")],
        "sphere": [(multiple(4 * r * r, "pi"), "surface-for-volume", "That is the surface of the sphere.", "这是球的表面积。"), (multiple(r**3, "pi"), "forgets-four-thirds", "The factor four thirds is missing.", "漏乘了三分之四。")],
        "slanted": [(multiple(Fraction(r * r * s, 3), "pi"), "slant-for-height", "The slant height is not the height.", "母线不是高。"), (multiple(value * 3, "pi"), "forgets-third", "A cone is only a third of the cylinder.", "圆锥要乘三分之一。")],
        "silo": [(multiple(r * r * (h + k), "pi"), "forgets-third", "The cone is only a third of its cylinder.", "圆锥要乘三分之一。"), (multiple(Fraction(r * r * (h + k), 3), "pi"), "all-as-cone", "Only the tip is a cone.", "只有上面才是圆锥。")],
    }  # fmt: skip
    return [*([with_diameter] if diameter else []), *shaped[kind]]
