"""The domain of a function: what a root, a denominator or a logarithm forbids, and what a situation allows.

Left out: domains of compositions, and ranges.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reasoning_engine.curriculum.drafting import Teller, call
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.polynomials import multiply, plain
from reasoning_engine.curriculum.sets import Span
from reasoning_engine.curriculum.teaching import Lesson, Mistake, move, teach
from reasoning_engine.records import Figure, Lang

_WHY = {
    "root": ("what stands under a root must not be negative", "根号下不能为负"),
    "denominator": ("a denominator must not be zero", "分母不能为零"),
    "log": ("the inside of a logarithm must be positive", "真数必须为正"),
    "under-root-below": ("under a root in the denominator must stand something positive", "分母中的根号下必须为正"),
}
_LESSON = Lesson(
    plan=("Plan: write down what is forbidden, then solve the conditions together.", "计划：先写出受限制的条件，再一起求解。"),
    proof=("Check a number inside and one outside.", "取一个在内的数和一个在外的数检验。"),
    nudge=("For which numbers can the rule not be computed?", "哪些数代入后算不出结果？"),
    look=("Look for roots, denominators and logarithms; each sets a condition.", "找根号、分母和对数，每一个都有一个条件。"),
    examples=(
        ("For instance the root of $x+30$ needs $x \\ge -30$.", "例如 $x+30$ 的算术平方根要求 $x \\ge -30$。"),
        ("For instance $1/(x-70)$ forbids only one number.", "例如 $1/(x-70)$ 只有一个数不能取。"),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its conditions, the reasons for them, and the numbers that satisfy them."""

    formula: str
    conditions: tuple[str, ...]
    reasons: tuple[str, ...]
    spans: tuple[Span, ...]
    inside: int
    outside: int
    parabola: tuple[int, int, int] | None = None
    hole: int | None = None  # a number that the denominator takes out of the spans

    @property
    def domain(self) -> tuple[Span, ...]:
        return self.spans if self.hole is None else _without(self.spans, self.hole)


def _text(spans: Sequence[Span]) -> str:
    return " U ".join(map(str, spans))


def _without(spans: Sequence[Span], hole: int) -> tuple[Span, ...]:
    """The spans without one number in the middle of one of them."""
    out: list[Span] = []
    for s in spans:
        left_of = s.low is not None and hole <= s.low
        right_of = s.high is not None and hole >= s.high
        out += (
            [s] if left_of or right_of else [replace(s, high=hole, high_in=False), replace(s, low=hole, low_in=False)]
        )
    return tuple(out)


def _flipped(spans: Sequence[Span]) -> list[Span]:
    """Closed ends open and open ones closed."""
    return [
        replace(s, low_in=s.low is not None and not s.low_in, high_in=s.high is not None and not s.high_in)
        for s in spans
    ]


def _linear(rng: random.Random, difficulty: int) -> Rule:
    """One root, denominator or logarithm over a linear inside."""
    kind = rng.choice(("root", "denominator", "log") if difficulty == 2 else ("root", "denominator"))
    a = 1 if difficulty == 1 else rng.choice((-3, -2, -1, 2, 3, 4, 5))
    end = rng.randint(-9, 9)
    inner = plain((a, -a * end))
    up = Span(end, None, kind == "root") if a > 0 else Span(None, end, False, kind == "root")
    step = 1 if a > 0 else -1
    if kind == "denominator":
        return Rule(
            f"{rng.randint(1, 9)}/({inner})",
            (f"{inner}!=0",),
            (kind,),
            (Span(None, end), Span(end, None)),
            end + 1,
            end,
        )
    formula, condition = (
        (f"sqrt({inner})", f"{inner}>=0")
        if kind == "root"
        else (f"log({inner}, {rng.choice((2, 3, 10))})", f"{inner}>0")
    )
    return Rule(formula, (condition,), (kind,), (up,), end + step, end - step)


def _two_linear(rng: random.Random) -> Rule:
    """A root over a linear denominator, or two roots, or a logarithm with a root."""
    low = rng.randint(-9, 3)
    high = low + rng.randint(3, 9)
    a = rng.randint(1, 3)
    left, right = plain((a, -a * low)), plain((-1, high))
    kind = rng.choice(("fraction", "roots", "log"))
    if kind == "fraction":
        return Rule(
            f"sqrt({left})/({plain((1, -high))})",
            (f"{left}>=0", f"{plain((1, -high))}!=0"),
            ("root", "denominator"),
            (Span(low, None, True),),
            low,
            high,
            hole=high,
        )
    if kind == "roots":
        return Rule(
            f"sqrt({left})+sqrt({right})",
            (f"{left}>=0", f"{right}>=0"),
            ("root", "root"),
            (Span(low, high, True, True),),
            low,
            high + 1,
        )
    return Rule(
        f"sqrt({left})+log({right}, {rng.choice((2, 3, 10))})",
        (f"{left}>=0", f"{right}>0"),
        ("root", "log"),
        (Span(low, high, True),),
        low,
        high,
    )


def _quadratic(rng: random.Random) -> Rule:
    """A quadratic inside a root, a denominator or a logarithm."""
    low = rng.randint(-9, 5)
    high = low + rng.randint(2, 9)
    p = multiply((1, -low), (1, -high))
    down = rng.random() < 0.4
    coefficients = tuple(int(-c if down else c) for c in p)
    inner, kind = plain(coefficients), rng.choice(("root", "denominator", "log", "under-root-below"))
    parabola = (coefficients[0], *coefficients[1:2], *coefficients[2:]) if len(coefficients) == 3 else None
    if kind == "denominator":
        return Rule(
            f"{rng.randint(1, 9)}/({inner})",
            (f"{inner}!=0",),
            (kind,),
            (Span(None, low), Span(low, high), Span(high, None)),
            low + 1,
            low,
            parabola,
        )
    closed = kind == "root"
    domain = (Span(low, high, closed, closed),) if down else (Span(None, low, False, closed), Span(high, None, closed))
    formula = {
        "root": f"sqrt({inner})",
        "log": f"log({inner}, {rng.choice((2, 3, 10))})",
        "under-root-below": f"1/sqrt({inner})",
    }[kind]
    return Rule(
        formula,
        (f"{inner}>={'0' if closed else ''}" if closed else f"{inner}>0",),
        (kind,),
        domain,
        low + 1 if down else high + 1,
        low - 1 if down else low + 1,
        parabola,
    )


def _quadratic_and_more(rng: random.Random) -> Rule:
    """A root or logarithm of a quadratic with a denominator that takes one more number away."""
    low = rng.randint(-9, 5)
    high = low + rng.randint(3, 9)
    down, logarithm = rng.random() < 0.5, rng.random() < 0.4
    p = multiply((1, -low), (1, -high))
    inner = plain([-c for c in p] if down else p)
    hole = rng.randint(low + 1, high - 1) if down else rng.choice((low - rng.randint(1, 5), high + rng.randint(1, 5)))
    spans = (
        (Span(low, high, not logarithm, not logarithm),)
        if down
        else (Span(None, low, False, not logarithm), Span(high, None, not logarithm))
    )
    top = f"log({inner}, {rng.choice((2, 3, 10))})" if logarithm else f"sqrt({inner})"
    below = plain((1, -hole))
    inside = (low + 1 if hole != low + 1 else low + 2) if down else (high + 1 if hole != high + 1 else high + 2)
    return Rule(
        f"{top}/{below if hole == 0 else f'({below})'}", (f"{inner}{'>' if logarithm else '>='}0", f"{below}!=0"), ("log" if logarithm else "root", "denominator"),
        spans, inside, hole, hole=hole,
    )  # fmt: skip


_ASKS_EN = (
    "Find the domain of {f}.", "What is the domain of {f}?", "For which x is {f} defined?", "Determine the largest possible domain of {f}.", "Which real numbers may be put into {f}?",
    "{f}. What is the domain of this function?", "Give the domain of the function {f}.",
)  # fmt: skip
_ASKS_ZH = (
    "求函数 {f} 的定义域。", "函数 {f} 的定义域是什么？", "当 x 取哪些值时，{f} 有意义？", "{f}，这个函数的定义域是多少？", "写出 {f} 的定义域。", "要使 {f} 有意义，求 x 的取值范围。", "哪些实数可以代入函数 {f}？",
)  # fmt: skip


@family(
    "function_domain", strand="functions", grades=(9, 12), en="Domain of a function", zh="函数的定义域", ccss="HSF-IF.B.5", cn="函数的概念：定义域",
)  # fmt: skip
def function_domain(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    if difficulty in (2, 3) and rng.random() < 0.35:
        return _situation(t, difficulty)
    if difficulty <= 2:
        rule = _linear(rng, difficulty)
    else:
        rule = {3: _two_linear, 4: _quadratic, 5: _quadratic_and_more}[difficulty](rng)
    name = rng.choice(("y", "f(x)", "f(x)", "g(x)"))
    reasons = t.say(" and ", "，并且").join(dict.fromkeys(t.say(*_WHY[reason]) for reason in rule.reasons))
    expression = (
        f"solve([{', '.join(rule.conditions)}], x)" if len(rule.conditions) > 1 else f"solve({rule.conditions[0]}, x)"
    )
    last = [call(f"subs({c}, x={rule.inside})", "true") for c in rule.conditions]
    fails = rule.conditions[-1] if len(rule.conditions) > 1 else rule.conditions[0]
    result = teach(
        t, _LESSON, problem=t.ask(_ASKS_EN, _ASKS_ZH, f=t.typed(f"{name}={rule.formula}")), answer=_text(rule.domain),
        moves=[move(f"The conditions: {reasons}" if len(rule.conditions) > 1 else f"The condition: {reasons}", f"条件：{reasons}", expression, _text(rule.domain))],
        confirm=[*last, call(f"subs({fails}, x={rule.outside})", "false")], wrong=_mistakes(rule), check=_check(rule), kind="interval",
    )  # fmt: skip
    return replace(result, figure=Figure("parabola", rule.parabola)) if rule.parabola else result


def _mistakes(rule: Rule) -> list[Mistake]:
    first = rule.spans[0]
    low, high = (
        first.low if len(rule.spans) == 1 else first.high,
        first.high if len(rule.spans) == 1 else rule.spans[-1].low,
    )
    if rule.reasons == ("denominator",):
        return [
            (Span(low, None) if low == high else Span(low, high), "wrong-side", "Only zero is forbidden in a denominator; both signs are allowed.", "分母只是不能为零，正负都可以。"),
            (", ".join(str(end) for end in sorted({end for end in (low, high) if end is not None})), "gives-forbidden", "Those are the forbidden numbers, not the domain.", "这是不能取的数，不是定义域。"),
        ]  # fmt: skip
    if len(rule.spans) == 2:
        other = [Span(low, high, first.high_in, first.high_in)]
    elif low is None or high is None:
        other = [Span(high, low, first.high_in, first.low_in)]
    else:
        other = [Span(None, low, False, first.low_in), Span(high, None, first.high_in)]
    flipped = _flipped(rule.spans) if rule.hole is None else _without(_flipped(rule.spans), rule.hole)
    found: list[Mistake] = [
        (_text(flipped), "wrong-ends", "Look again at whether zero is allowed there.", "再看看那里能不能等于零。"),
        (_text(other), "wrong-side", "Test a number: it must be the other side.", "代一个数试试，应是另一边。"),
    ]
    if rule.hole is not None:
        found.insert(
            0,
            (_text(rule.spans), "forgets-denominator", "The denominator must not be zero either.", "分母也不能为零。"),
        )
    return found


def _check(rule: Rule) -> str:
    """The conditions once more, in another order and turned round: what is not negative has a negative that is not positive."""
    turned = [
        f"0{c[c.index(sign) :].replace('>', '<')[:-1]}{_inner(c, sign)}"
        for c in reversed(rule.conditions)
        for sign in [_sign(c)]
    ]
    return f"solve([{', '.join(turned)}], x)" if len(turned) > 1 else f"solve({turned[0]}, x)"


def _sign(condition: str) -> str:
    return next(sign for sign in (">=", "!=", ">") if sign in condition)


def _inner(condition: str, sign: str) -> str:
    return condition.split(sign)[0]


# --- what a situation allows

_SITUATIONS = (
    (
        ("A rope of {p} m encloses a rectangle of width x m, so its area is A(x) = x*({h}-x). Which x make sense?", "The two sides of a rectangle are x and {h}-x (its perimeter is {p}). What is the domain of its area A(x) = x*({h}-x)?"),
        ("用 {p} 米长的绳子围成宽为 x 米的长方形，面积 A(x) = x*({h}-x)，x 的取值范围是什么？", "长方形的两边长是 x 和 {h}-x（周长 {p}），求面积函数 A(x) = x*({h}-x) 的定义域。"),
    ),
    (
        ("From a square sheet with side {p} cm a square of side x cm is cut off at each corner to fold a box of volume V(x) = x*({p}-2x)^2. Which x are possible?", "Squares of side x are cut from the corners of a square sheet of side {p}, and the rest is folded to an open box: V(x) = x*({p}-2x)^2. Find the domain of V."),
        ("边长 {p} 厘米的正方形纸板四角各剪去边长 x 厘米的小正方形，折成的盒子体积 V(x) = x*({p}-2x)^2，x 可取哪些值？", "从边长为 {p} 的正方形纸板的四角剪去边长为 x 的正方形，折成无盖盒子，V(x) = x*({p}-2x)^2，求 V 的定义域。"),
    ),
    (
        ("A tank holds {v} litres and loses {r} litres a minute: after x minutes V(x) = {v}-{r}*x. For which x does this rule describe the tank?", "A candle of {v} mm burns down {r} mm a minute, so V(x) = {v}-{r}*x is its height after x minutes. What is the domain of V?"),
        ("水箱有 {v} 升水，每分钟流出 {r} 升，x 分钟后剩 V(x) = {v}-{r}*x 升，这个函数的定义域是什么？", "一支 {v} 毫米长的蜡烛每分钟烧掉 {r} 毫米，x 分钟后高 V(x) = {v}-{r}*x，x 的取值范围是什么？"),
    ),
)  # fmt: skip


def _situation(t: Teller, difficulty: int) -> Draft:
    """A rule that could be computed for any number, but describes something only for some."""
    which = t.rng.randrange(3) if difficulty == 3 else t.rng.choice((0, 2))
    en, zh = _SITUATIONS[which]
    r, end = t.rng.randint(2, 9), t.rng.randint(4, 30)
    p = 2 * end
    conditions = (("x>0", f"{end}-x>0"), ("x>0", f"{p}-2*x>0"), ("x>=0", f"{r * end}-{r}*x>=0"))[which]
    closed = which == 2
    domain = Span(0, end, closed, closed)
    why = (
        ("Neither time nor amount can be negative", "时间和剩下的量都不能为负")
        if closed
        else ("Both lengths must be positive", "两个长度都必须为正")
    )
    return teach(
        t, _LESSON, problem=t.ask(en, zh, p=p, h=end, v=r * end, r=r), answer=domain,
        moves=[move(*why, f"solve([{conditions[0]}, {conditions[1]}], x)", domain)],
        confirm=[call(f"subs({conditions[1]}, x=1)", "true"), call(f"subs({conditions[1]}, x={end + 1})", "false")], kind="interval",
        wrong=[
            ("all real numbers", "formula-only", "The rule can be computed, but here it must describe a length or an amount.", "式子总能算，但这里要表示长度或数量。"),
            (Span(0, None, closed), "forgets-upper-end", "The other quantity must not become negative.", "另一个量也不能为负。"),
            (Span(None, end, False, closed), "forgets-lower-end", "It cannot be negative itself.", "自变量本身不能为负。"),
        ],
        check=f"solve(x*({end}-x){'>=' if closed else '>'}0, x)",
    )  # fmt: skip
