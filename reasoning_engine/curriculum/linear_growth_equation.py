"""First differential equations with an initial value: growth and decay, growth towards a level, separable growth.

Left out: second order, and right-hand sides that need an integrating factor.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from reasoning_engine.curriculum.drafting import Asks, Teller, call, signed
from reasoning_engine.curriculum.exact_values import multiple
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.notation import math
from reasoning_engine.curriculum.teaching import Both, Case, Lesson, Move, move, planned, teach_solved
from reasoning_engine.records import Lang


def _exponential(factor: int, power: int, level: int = 0) -> str:
    """level + factor * e^power, as the CAS writes it."""
    if power > 0:
        term = multiple(factor, "e" if power == 1 else f"e^{power}")
    else:
        term = f"{factor}/{'e' if power == -1 else f'e^{-power}'}"
    return f"{level}{'' if term.startswith('-') else '+'}{term}" if level else term


_PLAIN: Asks = (
    ("Solve {e} with {i}. What is y({t})?", "A function satisfies {e} and {i}. Find y({t}) exactly.", "Let y be the solution of {e} with {i}. Compute y({t}).", "Find y({t}), if {e} and {i}.", "For the initial value problem {e}, {i}, give the exact value y({t}).", "What value has the solution of {e} with {i} at x = {t}?"),
    ("解微分方程{e}，{i}，求y({t})。", "函数满足{e}且{i}，y({t})等于多少？（精确值）", "设y是初值问题{e}，{i}的解，计算y({t})。", "已知{e}，{i}，求y({t})的精确值。", "微分方程{e}满足{i}的特解在x={t}处的值是多少？", "初值问题{e}，{i}的解为y，则y({t})是几？"),
)  # fmt: skip


def _growth(t: Teller, d: int) -> Case:
    rng = t.rng
    k = rng.randint(2, 4) if d == 1 else rng.choice((-4, -3, -2, -1, 2, 3, 4, 5))
    c, at = rng.randint(2, 9 if d == 1 else 40), rng.randint(1, 3 if d == 1 else 5)
    answer, text = _exponential(c, k * at), {1: "y", -1: "-y"}.get(k, f"{k}*y")
    return Case(
        asks=_PLAIN, blanks={"e": f"y' = {text.replace('*', '')}", "i": f"y(0) = {c}", "t": at},
        look=("A rate proportional to the amount means exponential growth or decay.", "变化率与函数值成正比，就是指数增长或衰减。"),
        moves=[move("The rate is a multiple of y itself, so y is the start times e to that multiple of x", "变化率是y本身的倍数，所以y等于初值乘e的（倍数乘x）次幂", f"{c}*e^({k}*{at})", answer, math(f"{c}*e^({k}*{at})={answer}"))],
        confirm=[call(f"diff({c}*e^({k}*x), x)/({c}*e^({k}*x))", k)], answer=answer,
        wrong=[(_exponential(c, k), "forgets-time", "The exponent is the rate times x.", "指数是倍数乘x。") if at > 1 else (_exponential(c, -k), "wrong-sign-of-rate", "The sign of the rate is wrong.", "增长率的符号反了。"), (str(c * (1 + k * at)), "grows-linearly", "The rate grows with y; this is not linear growth.", "变化率随y变化，不是线性增长。"), (_exponential(1, k * at), "forgets-start", "At zero it must have the initial value.", "在零处应等于初值。")],
        check=f"exp(ln({c})+{k}*{at})",
    )  # fmt: skip


def _levelled(t: Teller, d: int) -> Case:
    rng = t.rng
    k, level, at = rng.choice((-3, -2, -1, 2, 3)), rng.choice((-6, -4, -3, -2, -1, 1, 2, 3, 5)), rng.randint(1, 3)
    gap = rng.choice((-4, -3, -2, 2, 3, 4, 5, 6, 8))
    b, c = -k * level, level + gap
    body = f"{ {1: '', -1: '-'}.get(k, str(k)) }y{signed(b)}"
    answer = _exponential(gap, k * at, level)
    plain_k = "-y" if k == -1 else f"{k}*y"
    return Case(
        asks=_PLAIN, blanks={"e": f"y' = {body}", "i": f"y(0) = {c}", "t": at}, look=("Find the value of y at which nothing changes; the distance from it grows or shrinks exponentially.", "先求y不再变化时的值，与它的差按指数变化。"),
        moves=_level_moves(t, f"solve({plain_k}{signed(b)}=0, y)", level, c, gap, f"{k}*{at}", answer),
        confirm=[call(f"subs({level}{signed(gap)}*e^({k}*x), x=0)", c)], answer=answer,
        wrong=[(_exponential(c, k * at), "ignores-constant", "The constant in the equation was left out.", "漏了方程里的常数项。"), (_exponential(gap, k * at), "forgets-level", "Add the level at the end.", "最后要加上平衡值。"), (_exponential(c, k * at, level), "start-for-gap", "Only the distance from the level grows exponentially.", "按指数变化的只是与平衡值的差。")],
        check=f"{level}{'+' if gap > 0 else '-'}exp(ln({abs(gap)})+({k}*{at}))",
    )  # fmt: skip


def _level_moves(t: Teller, balance: str, level: int, start: int, gap: int, power: str, answer: str) -> list[Move]:
    return [
        move("Where the rate is zero, y stays: that is the level", "变化率为零时y不变，求这个平衡值", balance, level, math(f"y={level}")),
        move("The distance from the level at the start", "开始时与平衡值的差", f"{start}-{level}" if level > 0 else f"{start}-({level})", gap),
        move("The distance changes exponentially; add the level", "这个差按指数变化，再加上平衡值", f"{level}{signed(gap)}*e^({power})", answer, math(f"{level}{signed(gap)}*e^({power})={answer}")),
    ]  # fmt: skip


def _separable(t: Teller, d: int) -> Case:
    rng = t.rng
    n, at = rng.choice((1, 1, 2)), rng.randint(1, 3)
    a, c = rng.choice((1, 2, 3, -1, -2) if n == 1 else (1, 2, -1)), rng.randint(2, 30)
    factor = a * (n + 1)
    side, power = f"{factor}*x" if n == 1 else f"{factor}*x^2", a * at ** (n + 1)
    answer = _exponential(c, power)
    shown = f"{factor}x{'²' if n == 2 else ''}y" if t.rng.random() < 0.5 else f"{factor}{'x^2' if n == 2 else 'x'}*y"
    return Case(
        asks=_PLAIN, blanks={"e": f"y' = {shown}", "i": f"y(0) = {c}", "t": at}, look=("Separate: y on one side, x on the other, and integrate both.", "分离变量：y在一边，x在另一边，两边积分。"),
        moves=[move("Separated, dy/y equals the rest times dx, so ln y grows by the integral of the rest", "分离变量后dy比y等于其余部分乘dx，所以ln y增加这个积分", f"integrate({side}, x, 0, {at})", power, rf"$\int_0^{at} {math(side).strip('$')}\,dx={power}$"), move("Undo the logarithm: the start times e to that power", "去掉对数：初值乘e的这个次幂", f"{c}*e^({power})", answer, math(f"{c}*e^({power})={answer}"))],
        confirm=[call(f"ln(({answer})/{c})", power)], answer=answer,
        wrong=[(_exponential(c, factor * at**n), "puts-in-without-integrating", "The factor of y must be integrated.", "y前面的函数要积分。") if factor * at**n != power else (_exponential(c, -power), "wrong-sign-of-rate", "The sign of the rate is wrong.", "指数的符号反了。"), (str(c + power), "adds-integral", "The integral is the growth of ln y, not of y.", "积分是ln y的增量，不是y的增量。"), (_exponential(1, power), "forgets-start", "At zero it must have the initial value.", "在零处应等于初值。")],
        check=f"exp(ln({c})+{power})",
    )  # fmt: skip


_COOLING: Asks = (
    ("A drink at {c}°C stands in a room at {m}°C. Its temperature T obeys T' = -(T - {m})/{s}, t in minutes. What is T after {t} minutes, exactly?", "Newton's law of cooling: T' = -(T - {m})/{s}, T(0) = {c}, t in minutes. Find the exact temperature after {t} minutes.", "A cake comes out of the oven at {c}°C into a room at {m}°C and cools by T' = -(T - {m})/{s} (minutes). Find T({t}) exactly.", "The temperature of a body follows T' = -(T - {m})/{s} with T(0) = {c}. Compute T({t}) exactly.", "Tea of {c}°C cools in a room of {m}°C; the rate is T' = -(T - {m})/{s} per minute. How warm is it after {t} minutes? Give the exact value.", "Solve T' = -(T - {m})/{s}, T(0) = {c}, and give T({t}) exactly."),
    ("一杯{c}°C的饮料放在{m}°C的房间里，温度T满足T' = -(T - {m})/{s}（t以分钟计），{t}分钟后T是多少？（精确值）", "牛顿冷却定律：T' = -(T - {m})/{s}，T(0) = {c}，求{t}分钟后温度的精确值。", "刚出炉的蛋糕{c}°C，室温{m}°C，按T' = -(T - {m})/{s}冷却（时间单位为分钟），求T({t})的精确值。", "物体的温度满足T' = -(T - {m})/{s}，T(0) = {c}，计算T({t})。（精确值）", "{c}°C的茶在{m}°C的房间里冷却，变化率为T' = -(T - {m})/{s}（每分钟），{t}分钟后茶的温度是多少？（用e表示）", "解T' = -(T - {m})/{s}，T(0) = {c}，写出T({t})的精确值。"),
)  # fmt: skip


def _cooling(t: Teller, d: int) -> Case:
    rng = t.rng
    room, slow, turns = rng.randint(15, 26), rng.choice((5, 8, 10, 12, 15, 20, 30)), rng.randint(1, 4)
    gap = rng.randint(30, 70)
    start, at = room + gap, slow * turns
    answer = _exponential(gap, -turns, room)
    return Case(
        asks=_COOLING, blanks={"c": start, "m": room, "s": slow, "t": at}, look=("The distance from the room's temperature shrinks exponentially.", "与室温的差按指数减小。"),
        moves=_level_moves(t, f"solve(-(y-{room})/{slow}=0, y)", room, start, gap, f"-{at}/{slow}", answer),
        confirm=[call(f"subs({room}+{gap}*e^(-x/{slow}), x=0)", start)], answer=answer,
        wrong=[(_exponential(start, -turns), "cools-to-zero", "It cools to the temperature of the room, not to zero.", "它冷却到室温，不是零度。"), (_exponential(gap, -turns), "forgets-level", "Add the temperature of the room.", "最后要加上室温。"), (_exponential(start, -turns, room), "start-for-gap", "Only the distance from the room's temperature shrinks.", "按指数减小的只是与室温的差。")],
        check=f"{room}+exp(ln({gap})-{at}/{slow})",
    )  # fmt: skip


_CASES: dict[int, Sequence[Callable[[Teller, int], Case]]] = {
    1: (_growth,), 2: (_growth,), 3: (_levelled,), 4: (_separable,), 5: (_cooling, _levelled),
}  # fmt: skip


@family(
    "linear_growth_equation", strand="calculus", grades=(13, 13), en="Differential equation with an initial value", zh="微分方程初值问题", ccss="CALC.E.1", cn="一阶微分方程",
)  # fmt: skip
def linear_growth_equation(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    s = rng.choice(_CASES[difficulty])(t, difficulty)
    proof: Both = {
        1: ("Check: the rate by y is what the equation says.", "检验：变化率与y的比应与方程一致。"), 2: ("Check: the growth of ln y is the integral.", "检验：ln y的增量应是这个积分。"),
        3: ("Check: at zero it has the initial value.", "检验：在零处等于初值。"),
    }[len(s.moves)]  # fmt: skip
    return teach_solved(
        t,
        Lesson(
            plan=planned(s.look),
            proof=proof,
            nudge=("How does the rate of change depend on the value itself?", "变化率怎样依赖于函数值本身？"), look=s.look,
            examples=((r"In letters: $y'=ky$ has the solutions $y=Ce^{kx}$.", r"用字母写：$y'=ky$ 的解是 $y=Ce^{kx}$。"),),
        ),
        s.question(t), s,
    )  # fmt: skip
