"""Trigonometric equations on one turn, from 0° up to but not including 360°.

The tool gives one angle; the second follows from the symmetry of the function. Left out: equations whose angles are
no whole degrees.
"""

from __future__ import annotations

import random
from fractions import Fraction

from reasoning_engine.curriculum.drafting import Teller, call, signed
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.notation import math
from reasoning_engine.curriculum.polynomials import multiply, plain
from reasoning_engine.curriculum.teaching import Lesson, Mistake, Move, move, teach
from reasoning_engine.records import Lang

# Values of each function and the angle that the tool's inverse function gives.
_BASE: dict[str, dict[str, int]] = {
    "sin": {"1/2": 30, "-1/2": -30, "sqrt(2)/2": 45, "-sqrt(2)/2": -45, "sqrt(3)/2": 60, "-sqrt(3)/2": -60, "1": 90, "-1": -90, "0": 0},
    "cos": {"1/2": 60, "-1/2": 120, "sqrt(2)/2": 45, "-sqrt(2)/2": 135, "sqrt(3)/2": 30, "-sqrt(3)/2": 150, "1": 0, "-1": 180, "0": 90},
    "tan": {"1": 45, "-1": -45, "sqrt(3)": 60, "-sqrt(3)": -60, "sqrt(3)/3": 30, "-sqrt(3)/3": -30},
}  # fmt: skip
_LESSON = Lesson(
    plan=("Plan: find one angle, then the other from the symmetry.", "计划：先求一个角，再由对称性求另一个。"),
    proof=("Check the angles.", "检验所求的角。"),
    nudge=("Where on the unit circle is this value?", "这个值在单位圆的什么位置？"),
    look=("Find one angle; the unit circle has a second one with the same value.", "先求一个角；单位圆上还有另一个角取同样的值。"),
    examples=(
        ("In letters: $\\sin(180^\\circ-u)=\\sin u$, $\\cos(360^\\circ-u)=\\cos u$, $\\tan(180^\\circ+u)=\\tan u$.", "用字母写：$\\sin(180^\\circ-u)=\\sin u$，$\\cos(360^\\circ-u)=\\cos u$，$\\tan(180^\\circ+u)=\\tan u$。"),
        ("Sine is symmetric about the vertical axis, cosine about the horizontal one.", "正弦关于竖直方向对称，余弦关于水平方向对称。"),
    ),
)  # fmt: skip
_ASKS_EN = (
    "Solve {e} for {r}.", "Find all angles x with {e}, where {r}.", "Which x with {r} satisfy {e}?", "{e}, {r}. x = ? (in degrees)", "Determine all solutions of {e} in {r}.", "For which angles x with {r} is {e}?",
)  # fmt: skip
_ASKS_ZH = (
    "在 {r} 内解方程 {e}。", "求满足 {e} 的所有角 x（{r}）。", "{r}，哪些 x 满足 {e}？", "已知 {r}，{e}，求 x（单位：度）。", "求方程 {e} 在 {r} 内的全部解。", "若 {e} 且 {r}，x 等于多少度？",
)  # fmt: skip
_WHEEL = (
    ("The height of a seat of a Ferris wheel is h = {m}+{a}*sin(x) metres, x being the angle turned (0° ≤ x < 360°). At which angles is the seat {h} m high?", "A seat on a big wheel is {m}+{a}*sin(x) metres above the ground after a turn by x degrees. For which x from 0 up to 360 is it at {h} m?"),
    ("摩天轮座舱的高度是 h = {m}+{a}*sin(x) 米，x 是转过的角（0°≤x<360°）。转到哪些角度时高度是 {h} 米？", "座舱转过 x 度后离地 {m}+{a}*sin(x) 米，0°≤x<360°，x 为多少度时高 {h} 米？"),
)  # fmt: skip


def _angles(function: str, value: str) -> tuple[list[Move], list[int]]:
    """The moves to all angles of one turn with this value, and the angles in order."""
    base = _BASE[function][value]
    start = move(
        f"One angle: the inverse {_EN[function]}, in degrees",
        f"先求一个角：反{_ZH[function]}，化成度",
        f"a{function}({value})*180/pi",
        base,
        math(f"x={base}"),
    )
    found, moves = set(), [start]
    if base < 0:
        moves.append(
            move(
                "A full turn more, so that it lies in the range", "加上一整圈，使它在范围内", f"{base}+360", base + 360
            )
        )
    found.add(base % 360)
    if function == "sin":
        other, expression = 180 - base, f"180-({base})" if base < 0 else f"180-{base}"
        words = ("The sine is the same at 180 degrees less the angle", "180度减去这个角，正弦相同")
    elif function == "cos":
        other, expression = 360 - base, f"360-{base}"
        words = ("The cosine is the same at 360 degrees less the angle", "360度减去这个角，余弦相同")
    else:
        other, expression = 180 + base, f"{base}+180"
        words = ("The tangent is the same half a turn further", "再转半圈，正切相同")
    if other % 360 not in found:
        moves.append(move(*words, expression, other))
    found.add(other % 360)
    return moves, sorted(found)


_EN = {"sin": "sine", "cos": "cosine", "tan": "tangent"}
_ZH = {"sin": "正弦", "cos": "余弦", "tan": "正切"}


@family(
    "trig_equation", strand="trigonometry", grades=(10, 12), en="Trigonometric equation", zh="三角方程", ccss="HSF-TF.B.7", cn="三角函数的图象与性质：由函数值求角",
)  # fmt: skip
def trig_equation(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    if difficulty == 5:
        return _quadratic(t)
    if difficulty == 4:
        return _wheel(t) if rng.random() < 0.35 else _linear(t, difficulty)
    if difficulty == 3:
        return _linear(t, difficulty)
    function = rng.choice(("sin", "cos")) if difficulty == 1 else rng.choice(("sin", "cos", "tan"))
    values = [v for v in _BASE[function] if difficulty == 2 or not v.startswith("-")]
    return _solved(t, function, rng.choice(values), "", [])


def _range(t: Teller) -> str:
    plain_text = t.rng.choice(("0° ≤ x < 360°", "0°<=x<360°", "0°≤x<360°"))
    return rf"{t.style.mark}0^\circ \le x<360^\circ{t.style.closing}" if t.style.mark else plain_text


def _solved(t: Teller, function: str, value: str, equation: str, before: list[Move], problem: str = "") -> Draft:
    """All angles with that value of the function; `equation` where it is not simply function = value."""
    moves, angles = _angles(function, value)
    equation = equation or f"{function}(x)={value}"
    answer = ", ".join(map(str, angles))
    degrees = equation.replace(f"{function}(x)", f"{function}d(x)")
    return teach(
        t, _LESSON, problem=problem or t.ask(_ASKS_EN, _ASKS_ZH, e=t.typed(equation), r=_range(t)), answer=answer, moves=[*before, *moves],
        confirm=[call(f"{function}d({angle})", value) for angle in angles], wrong=_mistakes(function, angles), check=f"solve({degrees}, x, 0, 359)", kind="set",
    )  # fmt: skip


def _mistakes(function: str, angles: list[int]) -> list[Mistake]:
    first = angles[0]
    swapped = sorted({first, (360 - first if function != "cos" else 180 - first) % 360})
    further = sorted({first, (first + 180) % 360} if function != "tan" else {first, (first + 360 - 2 * first) % 360})
    wrong: list[Mistake] = []
    if len(angles) > 1:
        wrong.append(
            (first, "forgets-second-angle", "There is a second angle with the same value.", "还有一个角取同样的值。")
        )
    return [
        *wrong,
        *[(", ".join(map(str, x)), rule, en, zh) for x, rule, en, zh in (
            (swapped, "wrong-symmetry", "The symmetry of another function was used.", "用了别的函数的对称性。"),
            (further, "wrong-half-turn", "Half a turn further this function has another value.", "转半圈后这个函数的值不同。"),
        ) if set(x) != set(angles)],
    ]  # fmt: skip


def _linear(t: Teller, difficulty: int) -> Draft:
    """a f(x) + b = c, which must first be solved for the function's value."""
    rng = t.rng
    function = rng.choice(("sin", "cos", "tan"))
    if rng.random() < 0.4:
        return _with_root(t, function)
    value = rng.choice(
        [
            v
            for v in _BASE[function]
            if "sqrt" not in v and v != "0" and (v[-1] == "2" or function == "tan" or rng.random() < 0.4)
        ]
        or ["1"]
    )
    a = rng.choice((2, 4, 6) if difficulty == 3 else (-6, -4, -2, 2, 4, 6, 8, 10))
    b = rng.randint(1, 9) * rng.choice((1, -1))
    right = int(a * Fraction(value)) + b
    equation = f"{a}*{function}(x){signed(b)}={right}"
    name = f"the {_EN[function]}"
    first = move(
        f"Take {name} as the unknown s and solve for it",
        f"把{_ZH[function]}看作未知数 s，先解出它",
        f"solve({a}*s{signed(b)}={right}, s)",
        value,
        math(f"s={value}"),
    )
    return _solved(t, function, value, equation, [first])


def _with_root(t: Teller, function: str) -> Draft:
    """2 f(x) plus or minus a root is zero; with the tangent, f(x) alone."""
    value = t.rng.choice([v for v in _BASE[function] if "sqrt" in v and v[-1] in "2)"])
    root = value.lstrip("-").removesuffix("/2")
    sign, factor = "+" if value.startswith("-") else "-", "" if function == "tan" else "2*"
    first = move(
        f"Take the {_EN[function]} as the unknown s and solve for it",
        f"把{_ZH[function]}看作未知数 s，先解出它",
        f"solve({factor}s{sign}{root}=0, s)",
        value,
        math(f"s={value}"),
    )
    return _solved(t, function, value, f"{factor}{function}(x){sign}{root}=0", [first])


def _wheel(t: Teller) -> Draft:
    """A height that swings about a middle."""
    rng = t.rng
    a = rng.choice((6, 8, 10, 12, 20, 24, 30, 40))
    m = a + rng.randint(1, 6)
    value = rng.choice(("1/2", "-1/2", "1/2", "-1/2", "1", "-1"))
    height = m + int(a * Fraction(value))
    equation = f"{m}+{a}*sin(x)={height}"
    first = move(
        "Take the sine as the unknown s and solve for it",
        "把正弦看作未知数 s，先解出它",
        f"solve({m}+{a}*s={height}, s)",
        value,
        math(f"s={value}"),
    )
    return _solved(t, "sin", value, equation, [first], problem=t.ask(*_WHEEL, m=m, a=a, h=height))


def _quadratic(t: Teller) -> Draft:
    """A quadratic equation in the sine or cosine with two values that both occur, or one that is too large."""
    rng = t.rng
    function = rng.choice(("sin", "cos"))
    inside = rng.choice(("1/2", "-1/2", "1/2", "-1/2", "1", "-1"))
    outside = rng.choice((2, -2, 3, -3))
    v = Fraction(inside)
    p = multiply((v.denominator, -v.numerator), (1, -outside))
    left = plain(p, "s")
    roots = sorted((v, Fraction(outside)))
    shown = plain(p, "S").replace("S^2", f"{function}(x)^2").replace("S", f"{function}(x)")
    before = [
        move(
            f"Take the {_EN[function]} as the unknown s: a quadratic equation",
            f"把{_ZH[function]}看作未知数 s：一元二次方程",
            f"solve({left}=0, s)",
            f"{roots[0]}, {roots[1]}",
            f"$s={roots[0]}$, $s={roots[1]}$",
        ),
        move(
            "No sine or cosine is larger than one in size, so one root falls away",
            "正弦、余弦的绝对值不超过一，舍去一个根",
            f"compare(abs({outside}), 1)",
            ">",
            math(f"|{outside}|>1"),
        ),
    ]
    moves, angles = _angles(function, inside)
    return teach(
        t, _LESSON, problem=t.ask(_ASKS_EN, _ASKS_ZH, e=_typed_square(t, shown, function), r=_range(t)), answer=", ".join(map(str, angles)), moves=[*before, *moves],
        confirm=[call(f"{function}d({angle})", inside) for angle in angles], wrong=[*_mistakes(function, angles), (f"{v}, {outside}", "gives-values", "Those are values of the function, not angles.", "这是函数值，不是角。")],
        check=f"solve({function}d(x)={inside}, x, 0, 359)", kind="set",
    )  # fmt: skip


def _typed_square(t: Teller, shown: str, function: str) -> str:
    """The square of a function as people write it: sin²x, or \\sin^2 x."""
    if t.style.mark:
        text = (
            shown.replace(f"{function}(x)^2", rf"\{function}^2 x")
            .replace(f"{function}(x)", rf"\{function} x")
            .replace("*", "")
        )
        return f"{t.style.mark}{text}=0{t.style.closing}"
    square, single = t.rng.choice(
        (
            (f"{function}²(x)", f"{function}(x)"),
            (f"{function}^2(x)", f"{function}(x)"),
            (f"{function}² x", f"{function} x"),
            (f"({function}(x))^2", f"{function}(x)"),
        )
    )
    return (
        shown.replace(f"{function}(x)^2", "Q")
        .replace(f"{function}(x)", single)
        .replace("Q", square)
        .replace("*", t.rng.choice(("", "*")))
        + "=0"
    )
