"""Sets: intersection, union and complement of sets of numbers.

What two sets have in common is found as what satisfies all their conditions at once; a union is joined by the tool.
Left out: power sets, and counting how many belong (set_counts.py).
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from fractions import Fraction

from reasoning_engine.curriculum.drafting import Teller, call
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.notation import latex, read
from reasoning_engine.curriculum.polynomials import multiply, plain
from reasoning_engine.curriculum.teaching import Lesson, Mistake, Move, move, teach
from reasoning_engine.records import Figure, Lang

_SIZE = {1: 6, 2: 9, 3: 12, 4: 15, 5: 24}


@dataclass(frozen=True, slots=True)
class Span:
    """The numbers between two ends; None for an end that is not there."""

    low: int | None
    high: int | None
    low_in: bool = False
    high_in: bool = False

    @property
    def ends(self) -> list[int]:
        return [end for end in (self.low, self.high) if end is not None]

    @property
    def conditions(self) -> list[str]:
        """The inequalities that say it: ["x>-2", "x<=5"]."""
        below = [] if self.low is None else [f"x>{'=' * self.low_in}{self.low}"]
        above = [] if self.high is None else [f"x<{'=' * self.high_in}{self.high}"]
        return [*below, *above]

    @property
    def condition(self) -> str:
        """As it stands in a set's description: "-2<x<=5"."""
        if self.low is None or self.high is None:
            return self.conditions[0]
        return f"{self.low}<{'=' * self.low_in}x<{'=' * self.high_in}{self.high}"

    def __str__(self) -> str:
        left = "(-oo" if self.low is None else f"{'[' if self.low_in else '('}{self.low}"
        right = "oo)" if self.high is None else f"{self.high}{']' if self.high_in else ')'}"
        return f"{left}, {right}"


def _common(a: Span, b: Span) -> Span:
    """The numbers of both; the larger lower end counts, the smaller upper end, and an open end wins over a closed."""
    lows = [(s.low, not s.low_in) for s in (a, b) if s.low is not None]
    highs = [(s.high, s.high_in) for s in (a, b) if s.high is not None]
    low, low_out = max(lows) if lows else (None, True)
    high, high_in = min(highs) if highs else (None, False)
    return Span(low, high, not low_out, high_in)


def _joined(a: Span, b: Span) -> Span:
    """The union of two spans that overlap."""
    low = None if a.low is None or b.low is None else min((a.low, not a.low_in), (b.low, not b.low_in))
    high = None if a.high is None or b.high is None else max((a.high, a.high_in), (b.high, b.high_in))
    return Span(low and low[0], high and high[0], bool(low and not low[1]), bool(high and high[1]))


def _complement(span: Span) -> Span:
    """All other real numbers, of a span with one end."""
    return Span(span.high, span.low, not span.high_in, not span.low_in)


def _described(t: Teller, condition: str) -> str:
    """{x | condition} as this exercise's author types it."""
    if t.style.mark:
        return rf"{t.style.mark}\{{x \mid {latex(read(condition))}\}}{t.style.closing}"
    return f"{{x | {t.typed(condition)}}}"


_TEX = {"∩": r"\cap", "∪": r"\cup", "(∁_R B)": r"(\complement_{\mathbb{R}} B)", "N*": r"\mathbb{N}^*"}


def _sign(t: Teller, sign: str) -> str:
    """A ∩ B as typed: with the sign, or in LaTeX."""
    if not t.style.mark:
        return sign
    for plain_text, tex in _TEX.items():
        sign = sign.replace(plain_text, tex)
    return f"{t.style.mark}{sign}{t.style.closing}"


_ASKS_EN = (
    "Given A = {a} and B = {b}, find {q}.", "Let A = {a}, B = {b}. What is {q}?", "The sets A = {a} and B = {b} are given. Determine {q}.",
    "A = {a}, B = {b}. {q} = ?", "Two sets of real numbers: A = {a}, B = {b}. Which numbers belong to {q}?", "If A = {a} and B = {b}, which set is {q}?",
    "For A = {a} and B = {b}, write {q} as simply as you can.",
)  # fmt: skip
_ASKS_ZH = (
    "已知集合 A = {a}，B = {b}，求 {q}。", "设集合 A = {a}，B = {b}，则 {q} 是什么？", "若 A = {a}，B = {b}，则 {q} 等于哪个集合？", "集合 A = {a}，B = {b}，{q} = ?",
    "给定两个集合：A = {a}，B = {b}，试求 {q}。", "A = {a}，B = {b}，哪些数属于 {q}？", "已知 A = {a}，集合 B = {b}，写出 {q}。",
)  # fmt: skip


def _lesson(both: bool) -> Lesson:
    if both:
        plan = (
            "Plan: in both sets means that all conditions hold at once.",
            "计划：同时属于两个集合，就是所有条件同时成立。",
        )
        look = (
            "Keep only the numbers that satisfy the conditions of both sets.",
            "只留下同时满足两个集合条件的数。",
        )
    else:
        plan = ("Plan: in the union is what lies in at least one set.", "计划：并集里是至少属于一个集合的元素。")
        look = ("Take everything that lies in one set or in the other.", "属于其中一个或另一个集合的都要。")
    return Lesson(
        plan=plan, look=look, proof=("Check one number.", "取一个数检验。"),
        nudge=("Does the sign mean “and” or “or”? Draw both sets on a number line.", "这个符号表示“且”还是“或”？把两个集合画在数轴上。"),
        examples=(
            ("For instance the multiples of four and the multiples of six have the multiples of twelve in common.", "例如四的倍数与六的倍数，公共部分是十二的倍数。"),
        ),
    )  # fmt: skip


@family(
    "set_operations", strand="inequalities", grades=(10, 12), en="Intersection, union, complement", zh="集合的交、并、补", ccss="HSS-CP.A.1",
    cn="集合的基本运算",
)  # fmt: skip
def set_operations(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    if difficulty == 1 and rng.random() < 0.35:
        return _listed(t)
    if difficulty <= 2 and rng.random() < 0.35:
        return _naturals(t, difficulty)
    a, b = _overlapping(t, difficulty)
    # Two rays that point apart from each other make up all numbers together: too little to ask.
    both = rng.random() < 0.6 or (difficulty == 3 and (b.low is None or b.high is None))
    if difficulty <= 2:
        return _two(t, a.condition, b, a, [], both)
    described, first = _hidden(t, a, difficulty)
    return _two(t, described, b, a, [first], both, difficulty == 5)


def _overlapping(t: Teller, difficulty: int) -> tuple[Span, Span]:
    """A bounded set A, and a set B that has an end inside it: a ray from difficulty 4 on, else a ray or bounded."""
    rng, size = t.rng, _SIZE[difficulty]
    low = rng.randint(-size, size)
    high = low + rng.randint(4, size + 4)
    inside = rng.randint(low + 1, high - 1)
    strict = rng.random() < 0.5
    a = (
        Span(low, high, not strict, not strict)
        if difficulty >= 4
        else Span(low, high, rng.random() < 0.5, rng.random() < 0.5)
    )
    to_right = rng.random() < 0.5
    b = Span(inside, None, rng.random() < 0.5) if to_right else Span(None, inside, False, rng.random() < 0.5)
    if difficulty < 4 and rng.random() < 0.6:
        far = rng.randint(1, size)
        b = (
            replace(b, high=high + far, high_in=rng.random() < 0.5)
            if to_right
            else replace(b, low=low - far, low_in=rng.random() < 0.5)
        )
    if difficulty == 3:  # one linear inequality describes a ray
        a = Span(None, high, False, a.high_in) if to_right else Span(low, None, a.low_in)
    return a, b


def _hidden(t: Teller, a: Span, difficulty: int) -> tuple[str, Move]:
    """The set described by an inequality that must be solved first, and the move that solves it."""
    if difficulty == 3:
        k, c = t.rng.randint(2, 5), t.rng.randint(-9, 9) or 4
        end = a.ends[0]
        sign = a.conditions[0][1:].rstrip("-0123456789")
        told = f"{plain((k, c))}{sign}{k * end + c}"
        words = ("Solve the inequality of A, to see its numbers", "解 A 的不等式，看清 A 有哪些数")
    else:
        low, high = a.ends
        told = f"{plain(multiply((1, -low), (1, -high)))}<{'=' * a.low_in}0"
        words = (
            "Solve A's inequality: the parabola opens upward, so it is below zero between its zeros",
            "解 A 的不等式：抛物线开口向上，在两零点之间小于零",
        )
    return told, move(*words, f"solve({told}, x)", a)


def _two(t: Teller, told: str, b: Span, a: Span, moves: list[Move], both: bool, outside: bool = False) -> Draft:
    """A and B (or, with `outside`, A and the complement of B): their common part or their union."""
    given, problem = b, None
    if outside:
        b = _complement(b)
        moves = [*moves, move("The complement of B is all the other real numbers", "B 的补集是其余的全部实数", f"solve({b.condition}, x)", b)]  # fmt: skip
    found = _common(a, b) if both else _joined(a, b)
    if both:
        last = move(
            "In both sets: all conditions hold at once",
            "同时属于两个集合：所有条件同时成立",
            f"solve([{', '.join([*a.conditions, *b.conditions])}], x)",
            found,
        )
    else:
        last = move(
            "In at least one of them: join the sets", "至少属于一个：把两个集合合起来", f"{a} U {b}", found, str(found)
        )
    if not moves and len(a.ends) + len(b.ends) == 4:
        problem = _story(t, a, b, both)
    asked = _sign(t, f"A {'∩' if both else '∪'} {'(∁_R B)' if outside else 'B'}")
    inner = _inside(_common(a, b))
    result = teach(
        t, _lesson(both), problem=problem or t.ask(_ASKS_EN, _ASKS_ZH, a=_described(t, told), b=_described(t, given.condition), q=asked),
        answer=found, moves=[*moves, last], kind="interval",
        confirm=[call(f"subs({told}, x={inner})", "true"), call(f"subs({given.condition}, x={inner})", "false" if outside else "true")],
        wrong=_mistakes(a, b, given, both), check=f"solve([{told}, {', '.join(b.conditions)}], x)" if both else f"{b} U {a}",
    )  # fmt: skip
    ends = sorted([*a.ends, *given.ends])
    shown = len(ends) > 2 and not moves  # the outermost ends; where there are only two, they would be the answer's
    return replace(result, figure=Figure("points", (ends[0], ends[-1]))) if shown and both else result


def _inside(span: Span) -> Fraction:
    """A number inside the span, the nearest whole one to an end where there is one."""
    if span.low is None:
        return Fraction(span.ends[0] - 1)
    if span.high is None or span.high - span.low > 1:
        return Fraction(span.low + 1)
    return Fraction(span.low + span.high, 2)


def _mistakes(a: Span, b: Span, given: Span, both: bool) -> list[Mistake]:
    right, swapped = (_common(a, b), _joined(a, b)) if both else (_joined(a, b), _common(a, b))
    flipped = Span(
        right.low, right.high, right.low is not None and not right.low_in, right.high is not None and not right.high_in
    )
    forgotten = _common(a, given) if both else _joined(a, given)
    found: list[Mistake] = []
    if given != b:
        found.append(
            (forgotten, "forgets-complement", "The complement of B is asked for, not B.", "用的应是 B 的补集，不是 B。")
        )
    return [
        *found,
        (swapped, "swaps-and-or", "The intersection needs both, the union only one of the two.", "交集要同时属于两个，并集只要属于其中一个。"),
        (flipped, "wrong-ends", "Look again at whether the ends belong to it.", "再看看端点是否取得到。"),
        (a, "only-first-set", "The second set was left out.", "没有考虑第二个集合。"),
    ]  # fmt: skip


_STORIES: tuple[tuple[str, str], ...] = (
    (
        "One plant grows at temperatures x (in °C) with {a}, another with {b}. At which temperatures {q}?",
        "一种植物在温度 x（℃）满足 {a} 时生长，另一种在 {b} 时生长。哪些温度{q}？",
    ),
    (
        "One lamp burns at times x (in minutes) with {a}, a second one with {b}. When {q}?",
        "一盏灯在时刻 x（分钟）满足 {a} 时亮着，另一盏在 {b} 时亮着。什么时候{q}？",
    ),
)
_WHEN = (
    (("do both of them grow", "两种植物都生长"), ("does at least one of them grow", "至少有一种植物生长")),
    (("do both of them burn", "两盏灯都亮"), ("does at least one of them burn", "至少有一盏灯亮")),
)


def _story(t: Teller, a: Span, b: Span, both: bool) -> str | None:
    """Now and then the two sets are what two things allow."""
    if t.rng.random() < 0.5 or min([*a.ends, *b.ends]) < 0:
        return None
    which = t.rng.randrange(len(_STORIES))
    en, zh = _WHEN[which][0 if both else 1]
    return t.say(*_STORIES[which]).format(a=t.typed(a.condition), b=t.typed(b.condition), q=t.say(en, zh))


# --- sets whose elements are listed


def _listed(t: Teller) -> Draft:
    """The union of two listed sets."""
    pool = t.rng.sample(range(-5, 13), 6)
    shared = t.rng.randint(1, 2)
    first = sorted(pool[: 3 + t.rng.randint(0, 1)])
    second = sorted([*t.rng.sample(first, shared), *pool[len(first) :][:2]])
    a, b = (", ".join(map(str, x)) for x in (first, second))
    answer = ", ".join(map(str, sorted({*first, *second})))
    common = ", ".join(map(str, sorted({*first} & {*second})))
    mark, closing = (t.style.mark, t.style.closing) if t.style.mark else ("", "")
    typed = [rf"{mark}\{{{x}\}}{closing}" if mark else f"{{{x}}}" for x in (a, b)]
    return teach(
        t, replace(_lesson(both=False), proof=("Check: elements of A and of B, less those counted twice.", "检验：A 与 B 的元素个数之和，减去重复的个数。")),
        problem=t.ask(_ASKS_EN, _ASKS_ZH, a=typed[0], b=typed[1], q=_sign(t, "A ∪ B")), answer=answer,
        moves=[move("Join both sets and write each element once", "把两个集合合起来，相同的元素只写一次", f"{{{a}}} U {{{b}}}", f"{{{answer}}}", answer)],
        confirm=[call(f"{len(first)}+{len(second)}-{shared}", len({*first, *second}))], kind="set",
        wrong=[(common, "swaps-and-or", "That is the intersection.", "这是交集。"), (a, "only-first-set", "The second set was left out.", "没有考虑第二个集合。"), (b, "only-second-set", "The first set was left out.", "没有考虑第一个集合。")],
        check=f"{{{b}}} U {{{a}}}",
    )  # fmt: skip


def _naturals(t: Teller, difficulty: int) -> Draft:
    """The positive integers among the numbers of a set."""
    low, high = t.rng.randint(-6, -1), t.rng.randint(2, 4 + 2 * difficulty)
    k, c = (1, 0) if difficulty == 1 else (t.rng.randint(2, 4), t.rng.randint(-5, 9))
    closed = t.rng.random() < 0.5
    told = f"{plain((k, c))}<{'=' * closed}{k * high + c}"
    conditions = f"x>{low}, {told}" if k == 1 else told
    shown = f"{low}<x<{'=' * closed}{high}" if k == 1 else told
    numbers = list(range(1, high + closed))
    answer = ", ".join(map(str, numbers))
    return teach(
        t, replace(_lesson(both=True), proof=("Check: the next number no longer belongs to A.", "检验：下一个数不再属于 A。")),
        problem=t.ask(_ASKS_EN, _ASKS_ZH, a=_described(t, shown), b=t.say("the set of positive integers (N*)", "正整数集 N*"), q=_sign(t, "A ∩ B")), answer=answer,
        moves=[move("In both sets: positive integers for which A's condition holds", "同时属于两个集合：满足 A 的条件的正整数", f"solve_int([{conditions}], [x])", answer)],
        confirm=[call(f"subs({told}, x={high + closed})", "false")], kind="set",
        wrong=[(", ".join(map(str, [0, *numbers])), "counts-zero", "Zero is not positive.", "零不是正整数。"), (", ".join(map(str, [*numbers, high + closed])), "wrong-ends", "Look again at whether the end belongs to it.", "再看看端点是否取得到。"), (", ".join(map(str, range(low + 1, high + closed))), "counts-negative", "Only positive integers are in B.", "B 里只有正整数。")],
        check=f"solve_int(x<{high + closed}, [x])",
    )  # fmt: skip
