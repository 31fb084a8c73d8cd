"""Circles: circumference and area with 3.14 for pi.

Left out: straight-edged figures (geometry.py) and exact answers with pi.
"""

from __future__ import annotations

import random
from fractions import Fraction

from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.geometry import any_unit, squared
from reasoning_engine.curriculum.layouts import dress
from reasoning_engine.curriculum.phrasing import by_lang, decimal, phrase, wrong_answers
from reasoning_engine.curriculum.traces import Telling, lesson, tool, tool_decimal
from reasoning_engine.records import Figure, Lang, Part, ToolCall

_CIRCLE_ASKS = {
    "circumference": {
        "en": (
            "What is the circumference of a circle with {r} {n} {u}? (Use π = 3.14.)", "Find the circumference of a circle with {r} {n} {u}, taking π as 3.14.",
            "A circle has {r} {n} {u}. How long is its circumference (π = 3.14)?", "A wheel has {r} {n} {u}. How far does it roll in one turn? Use 3.14 for pi.",
            "Circle, {r} {n} {u}, π=3.14. Circumference?", "Taking pi = 3.14, compute the perimeter of a circle with {r} {n} {u}.",
        ),
        "zh": (
            "圆的{r}是{n}{u}，周长是多少{u}？（π取3.14）", "求{r}为{n}{u}的圆的周长（π取3.14）。", "一个圆形花坛{r}{n}{u}，它的周长是多少？（π取3.14）",
            "一个车轮{r}{n}{u}，滚动一周前进多少{u}？（π取3.14）", "已知圆的{r}{n}{u}，圆周率取3.14，求周长。", "{r}是{n}{u}的圆，周长是多少？π≈3.14",
        ),
    },
    "area": {
        "en": (
            "What is the area of a circle with {r} {n} {u}? (Use π = 3.14.)", "Find the area of a circle with {r} {n} {u}, taking π as 3.14.",
            "A circle has {r} {n} {u}. How large is its area (π = 3.14)?", "A round table has {r} {n} {u}. What is the area of its top? Use 3.14 for pi.",
            "Circle, {r} {n} {u}, π=3.14. Area?", "Taking pi = 3.14, compute the area of a circle with {r} {n} {u}.",
        ),
        "zh": (
            "圆的{r}是{n}{u}，面积是多少平方{u}？（π取3.14）", "求{r}为{n}{u}的圆的面积（π取3.14）。", "一个圆形花坛{r}{n}{u}，它的面积是多少？（π取3.14）",
            "一张圆桌面{r}{n}{u}，桌面的面积是多少？（π取3.14）", "已知圆的{r}{n}{u}，圆周率取3.14，求面积。", "{r}是{n}{u}的圆，面积是多少？π≈3.14",
        ),
    },
}  # fmt: skip


@family(
    "circle",
    strand="geometry",
    grades=(6, 8),
    en="Circumference and area of a circle",
    zh="圆的周长和面积",
    ccss="7.G.B.4",
    cn="圆的周长与面积",
)
def circle(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    r, given_diameter, what = (
        rng.randint(1, (0, 10, 20, 50, 100, 400)[difficulty]),
        rng.random() < 0.4,
        rng.choice(("circumference", "area")),
    )
    unit, pi = any_unit(rng, lang), Fraction(314, 100)
    n = 2 * r if given_diameter else r
    around, area = 2 * pi * r, pi * r * r
    value = around if what == "circumference" else area
    key = decimal(value)
    label = by_lang(lang, "diameter" if given_diameter else "radius", "直径" if given_diameter else "半径")
    shown, work = _circle_formula(what, n, given_diameter)
    tried: list[Part] = [tool_decimal(work, value)]
    if what == "area" and given_diameter:
        tried = [tool(f"{n}/2", r), tool_decimal(f"3.14*{r}^2", value)]
    back = (f"{key}/3.14/2", r) if what == "circumference" else (f"{key}/3.14", r * r)
    return lesson(
        rng, lang, by_lang(lang, _circle_en(what, n, given_diameter, shown, key), _circle_zh(what, n, given_diameter, shown, key)),
        problem=dress(rng, lang, phrase(rng, _CIRCLE_ASKS[what], lang, r=label, n=n, u=unit)), key=key, unit=unit if what == "circumference" else squared(unit, lang),
        work=[tool_decimal(work, value)], tried=tried, proof=[_back(back[0], back[1])],
        wrong=wrong_answers(
            key, lang,
            (decimal(area if what == "circumference" else around), "area-or-circumference", "Area and circumference were exchanged.", "周长和面积的公式弄混了。"),
            (decimal(value * 2 if what == "circumference" else value * 4) if given_diameter else decimal(value / 2 if what == "circumference" else value * 4), "radius-or-diameter", "Radius and diameter were exchanged.", "半径和直径弄混了。"),
            (decimal(pi * r), "half-way", "Only half the circumference was taken.", "只算了一半。"),
        ),
        check=f"solve(x/3.14={2 * r if what == 'circumference' else r * r}, x)",
        figure=Figure("circle", (2 if given_diameter else 1,), (f"{'d' if given_diameter else 'r'} = {n} {unit}",)),
    )  # fmt: skip


def _back(expression: str, value: int) -> ToolCall:
    return tool_decimal(expression, value) if "." in expression else tool(expression, value)


def _circle_formula(what: str, n: int, diameter: bool) -> tuple[str, str]:
    """The formula with the given number in it, in LaTeX and for the CAS."""
    if what == "circumference":
        return (rf"3.14 \times {n}", f"3.14*{n}") if diameter else (rf"2 \times 3.14 \times {n}", f"2*3.14*{n}")
    return (rf"3.14 \times ({n} \div 2)^2", f"3.14*({n}/2)^2") if diameter else (rf"3.14 \times {n}^2", f"3.14*{n}^2")


def _circle_en(what: str, n: int, diameter: bool, shown: str, key: str) -> Telling:
    rule = "pi times the diameter" if what == "circumference" else "pi times the radius squared"
    given = f"The {'diameter' if diameter else 'radius'} is {n}."
    return Telling(
        f"The {what} is {rule}: ${shown}$.", f"{given} The {what} is {rule}.", "go back by dividing by pi.",
        (f"{given} The {what} is {rule}.", f"The {what}: ${shown}={key}$."),
        "Is the radius given, or the diameter?", f"The {what} is {rule}.",
        (r"For example with radius 3 the circumference is $2 \times 3.14 \times 3=18.84$, the area $3.14 \times 9=28.26$.",
         "For example a circle of radius 10 is 62.8 around and has an area of 314."), f"${shown}={key}$.",
    )  # fmt: skip


def _circle_zh(what: str, n: int, diameter: bool, shown: str, key: str) -> Telling:
    name, rule = ("周长", "圆周率乘直径") if what == "circumference" else ("面积", "圆周率乘半径的平方")
    given = f"{'直径' if diameter else '半径'}是{n}，"
    return Telling(
        f"{name}等于{rule}：${shown}$。", f"{given}{name}等于{rule}。", "除以圆周率倒回去。", (f"{given}{name}等于{rule}。", f"{name}：${shown}={key}$。"),
        "题目给的是半径还是直径？", f"{name}等于{rule}。",
        (r"例如半径3的圆，周长 $2 \times 3.14 \times 3=18.84$，面积 $3.14 \times 9=28.26$。", "例如半径10的圆，周长62.8，面积314。"), f"${shown}={key}$。",
    )  # fmt: skip
