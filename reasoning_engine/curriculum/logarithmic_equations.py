"""Equations with a logarithm: from the definition, by comparing the insides, and with the sum of two logarithms.

Every solution is put back, since only positive numbers have a logarithm. Left out: values of logarithms
(exponents_and_logs.py) and equations in a power of a logarithm.
"""

from __future__ import annotations

import random
from fractions import Fraction

from reasoning_engine.curriculum.drafting import Teller, call, nonzero, signed
from reasoning_engine.curriculum.equations import ask_to_solve
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.notation import math
from reasoning_engine.curriculum.polynomials import plain
from reasoning_engine.curriculum.teaching import Lesson, move, teach
from reasoning_engine.records import Lang

_BASES = (2, 3, 5, 10)
_LADDER = {
    "definition": (
        ("Plan: a logarithm is an exponent, so write the equation as a power.", "计划：对数就是指数，把等式改写成幂。"),
        ("What does a logarithm ask for? Say the equation in words.", "对数问的是什么？用话说一遍这个等式。"),
        ("The inside is the base raised to the value of the logarithm.", "真数等于底数的幂，指数就是对数的值。"),
        ("In letters: from $\\log_a u=w$ follows $u=a^w$.", "用字母写：由 $\\log_a u=w$ 得 $u=a^w$。"),
    ),
    "same-base": (
        ("Plan: equal logarithms to one base have equal insides.", "计划：同底的对数相等，真数就相等。"),
        ("The base is the same on both sides. What follows for the insides?", "两边的底数相同，真数有什么关系？"),
        ("Put the insides equal and solve; they must be positive.", "令真数相等再解；真数必须为正。"),
        ("In letters: from $\\log_a u=\\log_a w$ follows $u=w$.", "用字母写：由 $\\log_a u=\\log_a w$ 得 $u=w$。"),
    ),
    "product": (
        ("Plan: make one logarithm of the two, then drop the roots that make an inside negative.", "计划：把两个对数合成一个，再舍去使真数为负的根。"),
        ("How can two logarithms that are added become one?", "相加的两个对数怎样合成一个？"),
        ("The sum of logarithms is the logarithm of the product. Test the roots at the end.", "对数相加，真数相乘。最后要检验根。"),
        ("In letters: $\\log_a u+\\log_a w=\\log_a(uw)$.", "用字母写：$\\log_a u+\\log_a w=\\log_a(uw)$。"),
    ),
}  # fmt: skip


def _lesson(kind: str) -> Lesson:
    plan, nudge, look, example = _LADDER[kind]
    proof = ("Check: put it back.", "检验：代回原方程。")
    return Lesson(plan=plan, proof=proof, nudge=nudge, look=look, examples=(example,))


@family(
    "logarithmic_equation", strand="equations", grades=(10, 12), en="Logarithmic equation", zh="对数方程", ccss="HSF-LE.A.4, HSF-BF.B.5",
    cn="对数方程与对数的运算",
)  # fmt: skip
def logarithmic_equation(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    if difficulty <= 2 and rng.random() < 0.3:
        return _scale(t, difficulty)
    if difficulty == 3:
        return _same_base(t)
    if difficulty == 5:
        return _product(t)
    return _definition(t, difficulty)


def _definition(t: Teller, difficulty: int) -> Draft:
    """log(ax+b) = k; from difficulty 4 on with a factor before the logarithm and a number after it."""
    rng, v, base = t.rng, t.unknown(), t.rng.choice(_BASES)
    k = rng.randint(2, {2: 6, 3: 4, 5: 3, 10: 3}[base])
    if difficulty == 4 and rng.random() < 0.3:
        k = -rng.randint(1, 2)
    a = 1 if difficulty == 1 else rng.randint(2, 3 + difficulty)
    b = rng.randint(0, 9) if difficulty == 1 else nonzero(rng, 6 * difficulty)
    power, inner = Fraction(base) ** k, plain((a, b), v)
    root, logarithm = (power - b) / a, f"log({inner}, {base})"
    equation, moves = f"{logarithm}={k}", []
    if difficulty == 4:
        y = "y" if v != "y" else "x"
        factor, after = rng.randint(2, 6), nonzero(rng, 9)
        equation = f"{factor}*{logarithm}{signed(after)}={factor * k + after}"
        moves = [
            move(
                "The logarithm alone on one side: take it as an unknown",
                "先把对数看作一个未知数，单独求出",
                f"solve({factor}*{y}{signed(after)}={factor * k + after}, {y})",
                k,
                math(f"{y}={k}"),
            )
        ]
    return teach(
        t, _lesson("definition"), problem=ask_to_solve(t, equation, v), answer=root,
        moves=[
            *moves,
            move("The inside is the base raised to that value", "真数等于底数的这个次幂", f"{base}^{k if k > 0 else f'({k})'}", power),
            move("Solve for the unknown", "解出未知数", f"solve({inner}={power}, {v})", root, math(f"{v}={root}")),
        ],
        confirm=[call(f"subs({logarithm}, {v}={root})", k)],
        wrong=[
            ((Fraction(base * k) - b) / a, "multiplies-base", "Base and value are multiplied; it must be a power.", "把底数和对数值相乘了，应当是乘方。"),
            ((Fraction(k) ** base - b) / a, "swaps-base-and-exponent", "Base and exponent are exchanged.", "底数与指数弄反了。"),
            ((Fraction(k) - b) / a, "drops-logarithm", "The logarithm was simply left out.", "直接把对数符号去掉了。"),
        ],
        check=f"solve({equation}, {v})",
    )  # fmt: skip


def _same_base(t: Teller) -> Draft:
    """log(ax+b) = log(cx+d) to the same base."""
    rng, v, base = t.rng, t.unknown(), t.rng.choice(_BASES)
    a, c = rng.sample(range(1, 8), 2)
    root, inside = rng.randint(-6, 9), rng.randint(1, 25)
    left, right = plain((a, inside - a * root), v), plain((c, inside - c * root), v)
    equation = f"log({left}, {base})=log({right}, {base})"
    return teach(
        t, _lesson("same-base"), problem=ask_to_solve(t, equation, v), answer=root,
        moves=[
            move("One base, equal logarithms: the insides are equal", "底数相同、对数相等：真数相等", f"solve({left}={right}, {v})", root, math(f"{v}={root}")),
            move("The inside must be positive there", "此时真数必须为正", f"subs({left}, {v}={root})", inside, math(f"{inside}>0")),
        ],
        confirm=[call(f"subs({right}, {v}={root})", inside)],
        wrong=[
            (Fraction((inside - c * root) + (inside - a * root), a - c), "moves-term-without-sign", "A number was moved without changing its sign.", "移项没有变号。"),
            (inside, "gives-inside", "That is the inside, not the unknown.", "这是真数，不是未知数。"),
            (-root, "wrong-sign", "The sign is wrong.", "符号错了。"),
        ],
        check=f"solve({equation}, {v})",
    )  # fmt: skip


def _product(t: Teller) -> Draft:
    """log(x+p) + log(x+q) = k: of the two roots one makes both insides negative."""
    rng, v, base = t.rng, t.unknown(), t.rng.choice((2, 3, 10, 6))
    high = rng.randint(1, {2: 5, 3: 3, 10: 2, 6: 2}[base])
    low = rng.randint(0, high - 1)
    large, small, root = base**high, base**low, rng.randint(1, 9)
    p, q = large - root, small - root
    first, second, power = plain((1, p), v), plain((1, q), v), large * small
    other = root - large - small
    equation = f"log({first}, {base})+log({second}, {base})={high + low}"
    insides = "*".join(f"({x})" if len(x) > 1 else x for x in sorted((first, second), key=len))
    return teach(
        t, _lesson("product"), problem=ask_to_solve(t, equation, v), answer=root,
        moves=[
            move("The product of the insides is the base raised to the right side", "真数之积等于底数的这个次幂", f"{base}^{high + low}", power),
            move("Solve the quadratic equation", "解这个二次方程", f"solve({insides}={power}, {v})", f"{other}, {root}", f"${v}={other}$, ${v}={root}$"),
            move("A negative number has no logarithm, so the smaller root falls away", "负数没有对数，所以较小的根舍去", f"subs({second}, {v}={other})", -large, math(f"{-large}<0")),
        ],
        confirm=[call(f"subs(log({first}, {base})+log({second}, {base}), {v}={root})", high + low)],
        wrong=[
            (f"{other}, {root}", "keeps-false-root", "One root makes the insides negative; it must be dropped.", "有一个根使真数为负，应舍去。"),
            (Fraction(power - p - q, 2), "adds-insides", "The insides are multiplied, not added.", "真数应相乘，不是相加。"),
            (other, "takes-false-root", "There the insides are negative.", "此时真数为负。"),
        ],
        check=f"solve({equation}, {v})",
    )  # fmt: skip


_SCALES = (
    (
        ("The pH of a liquid is -log_10(c), where c is the concentration of hydrogen ions in mol/L. Which c belongs to pH {k}?", "pH = -log_10(c). A liquid has the pH {k}. Find its concentration c in mol/L.", "A lake has pH {k}, and pH = -log_10(c). What is c (in mol/L)?"),
        ("溶液的 pH = -log_10(c)，c 是氢离子浓度（mol/L）。pH 为 {k} 时，c 是多少？", "已知 pH = -log_10(c)，某溶液的 pH 是 {k}，求浓度 c（mol/L）。", "湖水的 pH 是 {k}，且 pH = -log_10(c)，c 等于多少（mol/L）？"),
    ),
    (
        ("The magnitude of an earthquake is M = log_10(A), A being its amplitude. How large is A when M = {k}?", "M = log_10(A) gives the magnitude of an earthquake of amplitude A. Which amplitude has magnitude {k}?", "An earthquake has magnitude {k}, and M = log_10(A). Find the amplitude A."),
        ("地震的震级 M = log_10(A)，A 是振幅。M = {k} 时，A 是多少？", "已知震级公式 M = log_10(A)，震级为 {k} 的地震，振幅 A 是多少？", "一次地震的震级是 {k}，震级 M = log_10(A)，求振幅 A。"),
    ),
)  # fmt: skip


def _scale(t: Teller, difficulty: int) -> Draft:
    """A quantity measured by its logarithm: pH, or the magnitude of an earthquake."""
    acid = t.rng.random() < 0.5
    asks_en, asks_zh = _SCALES[0 if acid else 1]
    k = t.rng.randint(3, 6 + difficulty)
    exponent = -k if acid else k
    value = Fraction(10) ** exponent
    moves = [
        move(
            "A logarithm is an exponent: the number is ten raised to it",
            "对数就是指数：所求的数是十的这个次幂",
            f"10^({exponent})" if acid else f"10^{exponent}",
            value,
        )
    ]
    if acid:
        moves.insert(
            0, move("The logarithm alone: multiply by minus one", "先求对数的值：两边乘负一", f"(-1)*{k}", exponent)
        )
    return teach(
        t, _lesson("definition"), problem=t.ask(asks_en, asks_zh, k=k), answer=value, moves=moves, confirm=[call(f"log({value}, 10)", exponent)],
        wrong=[
            (10 * k, "multiplies-base", "Base and value are multiplied; it must be a power.", "把底数和对数值相乘了，应当是乘方。"),
            (1 / value, "wrong-sign-of-exponent", "The sign of the exponent is wrong.", "指数的符号错了。"),
            (value * 10, "miscounts-zeros", "One zero too many or too few.", "零的个数数错了。"),
        ],
        check=f"solve({'-' if acid else ''}log(x, 10)={k}, x)",
    )  # fmt: skip
