"""Inverses modulo a number, and linear congruences, by Euclid's algorithm.

The fast trace asks for the power with exponent -1; the deep one divides step by step and carries the multiples along.
Left out: congruences without a unique solution, systems of them (number_theory.py).
"""

from __future__ import annotations

import random
from dataclasses import replace
from math import gcd

from reasoning_engine.curriculum.drafting import Asks, Teller, call, fast
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.polynomials import bracketed
from reasoning_engine.curriculum.teaching import Both, Lesson, Mistake, Move, move, teach
from reasoning_engine.records import Lang, ToolCall

_INVERSE: Asks = (
    ("Find the inverse of {a} modulo {m}.", "What is the multiplicative inverse of {a} mod {m}?", "Which x from 1 to {l} satisfies {a}x ≡ 1 (mod {m})?", "Compute {a}^(-1) mod {m}.", "By which number must {a} be multiplied to leave the remainder 1 on division by {m}? Give the smallest positive one.", "Solve {a}x ≡ 1 (mod {m}) for the smallest positive x.", "Determine the inverse of {a} in Z/{m}Z (between 1 and {l})."),
    ("求{a}模{m}的逆元。", "{a}在模{m}下的乘法逆元是多少？", "从1到{l}的整数中，哪个x满足{a}x≡1(mod {m})？", "计算{a}^(-1) mod {m}。", "{a}乘哪个最小的正整数，除以{m}余1？", "解同余方程{a}x≡1(mod {m})，求最小的正整数解。", "求{a}在Z/{m}Z中的逆元（取1到{l}之间的数）。"),
)  # fmt: skip
_CONGRUENCE: Asks = (
    ("Solve {a}x ≡ {b} (mod {m}) with 0 ≤ x < {m}.", "Which x from 0 to {l} satisfies {a}x ≡ {b} (mod {m})?", "Find the smallest non-negative x for which {a}x leaves the remainder {b} on division by {m}.", "Find x modulo {m}, if {a}x ≡ {b} (mod {m}). Give the smallest non-negative solution.", "{a} times x leaves the remainder {b} when divided by {m}. What is the least non-negative x?", "Determine the solution of the congruence {a}x ≡ {b} (mod {m}) between 0 and {l}."),
    ("解同余方程{a}x≡{b}(mod {m})，0≤x<{m}。", "从0到{l}的整数中，哪个x满足{a}x≡{b}(mod {m})？", "求最小的非负整数x，使{a}x除以{m}余{b}。", "已知{a}x≡{b}(mod {m})，求最小的非负整数解x。", "x的{a}倍除以{m}余{b}，最小的非负整数x是多少？", "同余式{a}x≡{b}(mod {m})在0到{l}之间的解是几？"),
)  # fmt: skip
_RANGES = {1: (5, 13), 2: (9, 30), 3: (20, 60), 4: (40, 150), 5: (30, 120)}


def _rounds(a: int, m: int) -> int:
    """How many divisions lead to the remainder 1."""
    count = 0
    while a > 1:
        a, m, count = m % a, a, count + 1
    return count


def _euclid(a: int, m: int) -> tuple[list[Move], int]:
    """Divide until the remainder is 1; every remainder is a multiple of a, up to multiples of m. The last multiple."""
    moves, above, here, old, new = [], m, a, 0, 1
    while here > 1:
        q, rest, next_ = above // here, above % here, old - above // here * new
        moves += [
            move(f"How often {here} goes into {above}", f"{above}里有几个{here}", f"quo({above}, {here})", q),
            move("The remainder", "余数", f"{above}-{q}*{here}", rest), move(f"Up to multiples of {m}, that remainder is this many times {a}", f"不计{m}的倍数，这个余数是{a}的这么多倍", f"{old}-{q}*{bracketed(str(new))}", next_),
        ]  # fmt: skip
        above, here, old, new = here, rest, new, next_
    return moves, new


def _totient(m: int) -> int:
    return sum(gcd(n, m) == 1 for n in range(1, m))


@family(
    "modular_inverse", strand="number_theory", grades=(12, 13), en="Inverse modulo a number", zh="模逆元与一次同余方程", ccss="MP.7", cn="同余方程（初等数论）",
)  # fmt: skip
def modular_inverse(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    low, high = _RANGES[difficulty]
    wanted = {1: (1,), 2: (1, 2)}.get(difficulty, (2,))  # more rounds would only be longer
    while True:
        m = rng.randint(low, high)
        a = rng.randint(2, m - 2)
        if gcd(a, m) == 1 and _rounds(a, m) in wanted and a * a % m != 1:
            break
    inverse = pow(a, -1, m)
    b = rng.choice([n for n in range(2, m) if n != a]) if difficulty == 5 else 1
    answer = b * inverse % m
    moves, times = _euclid(a, m)
    moves.append(move(f"The remainder 1 is that many times {a}; between 0 and {m} it is", f"余数1就是{a}的这么多倍，化到0与{m}之间", f"mod({times}, {m})", inverse))  # fmt: skip
    short: list[ToolCall] = [call(f"powmod({a}, -1, {m})", inverse)]
    if b > 1:
        last = move("Multiply both sides by the inverse", "两边同乘逆元", f"mod({b}*{inverse}, {m})", answer)
        moves.append(last)
        short.append(last.tool)
    look: Both = ("Divide as Euclid does, and keep how often the number is used.", "用辗转相除，并记下用了原数的几倍。")
    wrong: list[Mistake] = [
        (m - a if b == 1 else b * (m - a) % m, "additive-inverse", "That is the opposite number, which makes zero when added.", "这是相反数，相加得零。"), ((-answer) % m, "wrong-sign", "The sign of the multiple is wrong.", "倍数的符号反了。"),
        (b * a % m, "multiplies-by-itself", "Multiply by the inverse, not by the number itself.", "应乘逆元，不是乘它自己。") if b > 1 else (inverse + m, "not-reduced", "Give the number below the modulus.", "应取小于模的数。"),
    ]  # fmt: skip
    made = teach(
        t,
        Lesson(
            plan=("Plan: divide as Euclid does, keeping how often the number is used.", "计划：辗转相除，同时记下用了原数的几倍。"), proof=("Check: the product must leave the right remainder.", "检验：乘积的余数应当正确。"),
            nudge=("What remains if you divide the modulus by the number?", "用模除以这个数，余数是多少？"), look=look,
            examples=(("For example the inverse of 3 modulo 1000 is 667, for 2001 leaves the remainder 1.", "例如3模1000的逆元是667，因为2001除以1000余1。"), ("For example the inverse of 7 modulo 1000 is 143, for 1001 leaves the remainder 1.", "例如7模1000的逆元是143，因为1001除以1000余1。")),
        ),
        problem=t.ask(*(_CONGRUENCE if b > 1 else _INVERSE), a=a, b=b, m=m, l=m - 1),
        answer=answer, moves=moves, confirm=[call(f"mod({a}*{answer}, {m})", b)], wrong=wrong, check=f"mod({b}*powmod({a}, {_totient(m) - 1}, {m}), {m})",
    )  # fmt: skip
    rule = t.say("The inverse is the power with exponent -1 modulo the number:", "逆元就是模意义下的负一次幂：")
    then = t.say("Multiply both sides by it:", "两边同乘逆元：")
    return replace(made, fast=fast(str(answer), *([(rule, short[0])] + ([(then, short[1])] if b > 1 else []))))
