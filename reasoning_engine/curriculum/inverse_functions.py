"""Inverse functions: the number that has a given value, and the rule that goes back.

Left out: restricting a function so that it can be inverted, except where the problem says x >= 0.
"""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction
from math import gcd

from reasoning_engine.curriculum.drafting import Teller, call, nonzero
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.notation import math
from reasoning_engine.curriculum.polynomials import joined, plain
from reasoning_engine.curriculum.teaching import Both, Lesson, Mistake, move, teach
from reasoning_engine.records import Lang

_NUDGE: Both = (
    "An inverse goes back from the value to the number. What is given here?",
    "反函数由函数值回到自变量。这里已知的是哪一个？",
)
_EXAMPLES: tuple[Both, ...] = (
    ("In letters: from $f(u)=w$ follows $f^{-1}(w)=u$.", "用字母写：由 $f(u)=w$ 得 $f^{-1}(w)=u$。"),
)
_OF_VALUE = Lesson(
    plan=("Plan: the inverse gives the number whose value is known, so solve for it.", "计划：反函数给出取这个值的自变量，所以解方程。"),
    proof=("Check: the function must lead there again.", "检验：代回原函数应得到这个值。"),
    nudge=_NUDGE, look=("Put the given number for the value of the function and solve.", "令函数值等于已知数，再解方程。"), examples=_EXAMPLES,
)  # fmt: skip
_OF_RULE = Lesson(
    plan=("Plan: write y for the value, solve for x, then exchange the letters.", "计划：把函数值写成 y，解出 x，再交换字母。"),
    proof=("Check: function after inverse changes nothing.", "检验：先反函数再原函数，应回到 x。"),
    nudge=_NUDGE, look=("Solve the equation between both letters for the other letter.", "把关系式变形，解出另一个字母。"), examples=_EXAMPLES,
)  # fmt: skip
_VALUE_EN = (
    "{f}. Find {g}.", "Let {f}. What is {g}?", "The function {f} has an inverse. Determine {g}.", "For {f}, compute {g}.", "If {f}, what is the value of {g}?", "Given {f}, evaluate the inverse function: {g} = ?",
)  # fmt: skip
_VALUE_ZH = (
    "已知 {f}，求 {g}。", "设函数 {f}，{g} 等于多少？", "函数 {f} 有反函数，求 {g} 的值。", "若 {f}，则 {g} 是多少？", "{f}，计算 {g}。", "对函数 {f}，求反函数的值：{g} = ?",
)  # fmt: skip
_RULE_EN = (
    "Find the inverse function of {f}.", "What is the inverse of {f}? Write it in x.", "{f}. Determine the rule of the inverse function {g}.", "Give {g} for {f}.", "Let {f}. Which rule has {g}?", "Invert the function {f}.",
)  # fmt: skip
_RULE_ZH = (
    "求函数 {f} 的反函数。", "{f} 的反函数是什么？（用 x 表示）", "已知 {f}，求反函数 {g} 的解析式。", "设 {f}，写出 {g}。", "函数 {f} 的反函数的表达式是什么？", "若 {f}，则 {g} 等于什么？",
)  # fmt: skip


def _inverse_name(t: Teller, argument: object) -> str:
    """The inverse at a number or letter, as typed."""
    if t.style.mark:
        return f"{t.style.mark}f^{{-1}}({argument}){t.style.closing}"
    return t.rng.choice(("f⁻¹({})", "f^-1({})", "f^(-1)({})")).format(argument)


def _line(slope: Fraction, height: Fraction, v: str) -> str:
    """A linear rule as the tool writes it: "2*x/3-5/2"."""
    top, under = slope.numerator, slope.denominator
    head = {1: v, -1: f"-{v}"}.get(top, f"{top}*{v}") + (f"/{under}" if under > 1 else "")
    return joined([head, *([str(height)] if height else [])])


@family(
    "inverse_function", strand="functions", grades=(9, 12), en="Inverse function", zh="反函数", ccss="HSF-BF.B.4", cn="反函数（指数函数与对数函数互为反函数）",
)  # fmt: skip
def inverse_function(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    if difficulty == 1:
        return _linear_value(t)
    if difficulty == 2:
        return _convert(t) if rng.random() < 0.3 else _linear_rule(t, divided=False)
    if difficulty == 3:
        return _linear_rule(t, divided=True)
    if difficulty == 4:
        return _value(t, rng.choice(("rational", "square", "power")))
    return _rational_rule(t) if rng.random() < 0.6 else _value(t, "log")


def _linear_value(t: Teller) -> Draft:
    a, b, root = t.rng.randint(2, 9), nonzero(t.rng, 15), t.rng.randint(-9, 12)
    wrong = (
        Fraction(a * root + b + b, a),
        "moves-term-without-sign",
        "A number was moved without changing its sign.",
        "移项没有变号。",
    )
    return _asked_value(t, plain((a, b)), a * root + b, root, wrong, "")


def _value(t: Teller, kind: str) -> Draft:
    """The inverse at a number, of a fraction, a square for x >= 0, a power or a logarithm."""
    rng = t.rng
    wrong: Mistake
    if kind == "rational":
        a, d = rng.randint(2, 6), nonzero(rng, 7)
        root = rng.choice([x for x in range(-9, 10) if x != -d])
        b = rng.choice([x for x in range(-20, 21) if (a * root + x) % (root + d) == 0 and x != a * d])
        k = (a * root + b) // (root + d)
        wrong = (Fraction(k - b, a), "forgets-denominator", "The denominator was forgotten.", "忘了分母。")
        return _asked_value(t, f"({plain((a, b))})/({plain((1, d))})", k, root, wrong, "")
    shift, root = nonzero(rng, 9), rng.randint(2, 12)
    if kind == "square":
        wrong = (-root, "other-branch", "Only numbers that are not negative are allowed.", "只允许非负的数。")
        return _asked_value(t, plain((1, 0, shift)), root * root + shift, root, wrong, "x>=0")
    base, inner = rng.choice((2, 3)), rng.randint(2, 5)  # 1 would make every typical mistake right
    if kind == "power":
        body, k = f"{base}^x{'+' if shift > 0 else '-'}{abs(shift)}", base**inner + shift
        wrong = (
            Fraction(k - shift, base),
            "divides-by-base",
            "A power is not a product: ask for the exponent.",
            "乘方不是乘法，应求指数。",
        )
        return _asked_value(t, body, k, inner, wrong, "")
    wrong = (
        base * inner - shift,
        "multiplies-base",
        "Base and value are multiplied; it must be a power.",
        "把底数和对数值相乘了，应当是乘方。",
    )
    return _asked_value(t, f"log({plain((1, shift))}, {base})", inner, base**inner - shift, wrong, "")


def _asked_value(
    t: Teller, body: str, k: int, root: int, mistake: Mistake, limit: str
) -> Draft:  # fmt: skip
    """f and a number are given; the inverse there is asked for."""
    shown = t.typed(f"f(x)={body}") + (f" ({t.typed(limit)})" if limit else "")
    equation = f"{body}={k}"
    solved = f"solve([{equation}, {limit}], x)" if limit else f"solve({equation}, x)"
    return teach(
        t, _OF_VALUE, problem=t.ask(_VALUE_EN, _VALUE_ZH, f=shown, g=_inverse_name(t, k)), answer=root,
        moves=[move("The inverse asks which x has this value, so solve for x", "反函数问哪个 x 取到这个值，所以解出 x", solved, root, math(f"x={root}"))],
        confirm=[call(f"subs({body}, x={root})", k)],
        wrong=[mistake, (Fraction(1, k) if k else 1, "reciprocal", "The inverse function is not one divided by the value.", "反函数不是倒数。"), (k, "gives-value-back", "That is the value that was given.", "这是已知的函数值。")],
        check=f"solve([{k}={body}, x>{root - 1}], x)" if limit else f"solve({k}-({body})=0, x)",
    )  # fmt: skip


def _linear_rule(t: Teller, divided: bool) -> Draft:
    """The inverse of ax+b, or of (ax+b)/c."""
    rng = t.rng
    a, b = rng.choice((-4, -3, -2, 2, 3, 4, 5, 6, 7)), nonzero(rng, 12)
    c = rng.choice([x for x in range(2, 8) if a % x]) if divided else 1
    body = f"({plain((a, b))})/{c}" if divided else plain((a, b))
    slope, height = Fraction(c, a), Fraction(-b, a)
    answer = _line(slope, height, "x")
    return _asked_rule(
        t, body, _line(slope, height, "y"), answer,
        (_line(slope, -height, "x"), "moves-term-without-sign", "A number was moved without changing its sign.", "移项没有变号。"),
        (f"{c}/({plain((a, b))})", "reciprocal", "The inverse function is not one divided by the function.", "反函数不是倒数。"),
        f"solve({body.replace('x', 'y')}=x, y)",
    )  # fmt: skip


def _rational_rule(t: Teller) -> Draft:
    """The inverse of (ax+b)/(x+d)."""
    rng = t.rng
    a = nonzero(rng, 6)
    d = -rng.choice([x for x in range(1, 7) if x != a])
    # A common factor, or the sign of a negative first term, would be put before the fraction by the tool.
    b = rng.choice([x for x in (-9, -7, -5, -1, 1, 5, 7, 11) if x != a * d and gcd(x, d) == 1])
    body = f"({plain((a, b))})/({plain((1, d))})"
    top, under = plain((-d, b), "y"), plain((1, -a), "y")
    in_y = f"({top})/({under})"
    return _asked_rule(
        t, body, in_y, in_y.replace("y", "x"),
        (f"({plain((d, b))})/({plain((1, -a))})", "wrong-sign", "A term kept its sign when it changed sides.", "移项没有变号。"),
        (f"({plain((1, d))})/({plain((a, b))})", "reciprocal", "The inverse function is not one divided by the function.", "反函数不是倒数。"),
        f"solve({body.replace('x', 'y')}=x, y)",
    )  # fmt: skip


def _asked_rule(
    t: Teller, body: str, in_y: str, answer: str, first: Mistake, second: Mistake, check: str
) -> Draft:  # fmt: skip
    """f is given; the rule of its inverse is asked for."""
    return teach(
        t, _OF_RULE, problem=t.ask(_RULE_EN, _RULE_ZH, f=t.typed(f"f(x)={body}"), g=_inverse_name(t, "x")), answer=answer,
        moves=[
            move("The inverse starts from the value: write y for it and solve for x", "反函数从函数值出发：把它写成 y，解出 x", f"solve(y={body}, x)", in_y, math(f"x={in_y}")),
            move("The new variable is called x again", "再把自变量写成 x", f"subs({in_y}, y=x)", answer, math(f"y={answer}")),
        ],
        confirm=[call(f"subs({body}, x={answer})", "x")], wrong=[first, second], check=check, kind="expression",
    )  # fmt: skip


_CONVERSIONS = (
    ("A taxi costs y = {a}x+{b} yuan for x km. Write x as an expression in y.", "打车 x 千米收费 y = {a}x+{b} 元，用含 y 的式子表示 x。"),
    ("A spring that carries x kg is y = {a}x+{b} cm long. Express the load x by the length y.", "弹簧挂 x 千克时长 y = {a}x+{b} 厘米，用长度 y 表示质量 x。"),
    ("After x weeks of saving Mia has y = {a}x+{b} yuan. Express x by y.", "小明存钱 x 周后有 y = {a}x+{b} 元，用 y 表示 x。"),
    ("The depth of a pond x hours after the rain began is y = {a}x+{b} cm. Give x in terms of y.", "下雨 x 小时后水塘深 y = {a}x+{b} 厘米，用 y 表示 x。"),
)  # fmt: skip


def _convert(t: Teller) -> Draft:
    """A formula from everyday life, solved for the other quantity."""
    a, b = t.rng.randint(2, 9), t.rng.randint(3, 40)
    en, zh = t.rng.choice(_CONVERSIONS)
    slope, height = Fraction(1, a), Fraction(-b, a)
    answer = _line(slope, height, "y")
    lesson = replace(
        _OF_RULE, plan=("Plan: solve the formula for the other quantity.", "计划：把公式变形，解出另一个量。")
    )
    return teach(
        t, lesson, problem=t.ask((en,), (zh,), a=a, b=b), answer=answer,
        moves=[move("The inverse relation gives x from y, so solve for x", "反过来由 y 求 x，所以解出 x", f"solve(y={plain((a, b))}, x)", answer, math(f"x={answer}"))],
        confirm=[call(f"subs({plain((a, b))}, x={answer})", "y")],
        wrong=[(_line(slope, -height, "y"), "moves-term-without-sign", "A number was moved without changing its sign.", "移项没有变号。"), (_line(slope, Fraction(-b), "y"), "divides-one-term", "Both terms must be divided.", "两项都要除。")],
        check=f"(y-{b})/{a}", kind="expression",
    )  # fmt: skip
