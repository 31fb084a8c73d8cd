"""Builders for the measures of figures. All lengths of a question are in one unit, and the result has its power."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from reasoning_engine.cas.asking import Groups, Question
from reasoning_engine.cas.typesetting import latex_of

Builder = Callable[[Groups], Question | None]
_UNITS = {"厘米": "cm", "分米": "dm", "毫米": "mm", "千米": "km", "米": "m"}
_POWERS = {"perimeter": 1, "周长": 1, "area": 2, "面积": 2, "volume": 3, "体积": 3, "surface area": 2, "表面积": 2}


def _unit(groups: Groups, power: int) -> str | None:
    """The unit of the result; None where the lengths have different units. Empty where they have none."""
    names = {_UNITS.get(groups[f"u{k}"].lower(), groups[f"u{k}"].lower()) for k in "abcz" if groups.get(f"u{k}")}
    if len(names) > 1:
        return None
    name = names.pop() if names else ""
    return name if not name or power == 1 else f"{name}^{power}"


def _measure(calls: dict[int | str, str]) -> Builder:
    """A figure's measure by what is asked for; without such a word the figure has one measure, its area."""

    def build(groups: Groups) -> Question | None:
        what = groups.get("what", "area").lower()
        power = _POWERS[what]
        template = calls.get(what) or calls.get(power)
        unit = _unit(groups, power)
        if template is None or unit is None or any(Fraction(groups[k]) == 0 for k in "abc" if k in groups):
            return None
        call = template.format(**{k: groups[k] for k in "abc" if k in groups})
        return Question("measure", call, latex_of(call), detail=call, unit=unit)

    return build


def _third_angle(groups: Groups) -> Question | None:
    a, b = int(groups["a"]), int(groups["b"])
    if not 0 < a + b < 180 or not a or not b or groups.get("x") != groups.get("x2"):
        return None
    return Question("measure", f"180-{a}-{b}", None, detail=f"{a}°, {b}°", unit="°")


def _angle_sum(groups: Groups) -> Question | None:
    n = int(groups["n"])
    return Question("measure", f"({n}-2)*180", None, detail=f"n = {n}", unit="°") if n >= 3 else None


def _diagonals(groups: Groups) -> Question | None:
    n = int(groups["n"])
    return Question("evaluate", f"{n}*({n}-3)/2", None) if n >= 3 else None


def _right_triangle(groups: Groups) -> Question | None:
    unit = _unit(groups, 1)
    if unit is None:
        return None
    if "b" in groups:
        call = f"sqrt({groups['a']}^2+{groups['b']}^2)"
    elif Fraction(groups["c"]) > Fraction(groups["a"]) > 0:
        call = f"sqrt({groups['c']}^2-{groups['a']}^2)"
    else:
        return None
    return Question("measure", call, latex_of(call), detail=call, unit=unit)


def _cosine_law(groups: Groups) -> Question | None:
    a, b, angle = groups["a"], groups["b"], int(groups["c"])
    if not 0 < angle < 180:
        return None
    return Question("evaluate", f"{a}^2+{b}^2-2*{a}*{b}*cosd({angle})", None)


BUILDERS: dict[str, Builder] = {
    "rectangle": _measure({1: "2*({a}+{b})", 2: "{a}*{b}"}),
    "square": _measure({1: "4*{a}", 2: "{a}^2"}), "triangle": _measure({2: "{a}*{b}/2"}),
    "parallelogram": _measure({2: "{a}*{b}"}),
    "trapezoid": _measure({2: "({a}+{b})*{c}/2"}),
    "cuboid": _measure({2: "2*({a}*{b}+{a}*{c}+{b}*{c})", 3: "{a}*{b}*{c}"}),
    "third_angle": _third_angle, "angle_sum": _angle_sum, "diagonals": _diagonals, "hypotenuse": _right_triangle,
    "cosine_law": _cosine_law,
}  # fmt: skip
