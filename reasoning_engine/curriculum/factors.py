"""Factors and multiples in primary school: gcd, lcm, prime factorisation, counting divisors, is it a multiple.

Left out: congruences and Diophantine equations (number_theory.py).
"""

from __future__ import annotations

import math
import random

from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.layouts import dress
from reasoning_engine.curriculum.phrasing import by_lang, phrase, wrong_answers
from reasoning_engine.curriculum.traces import Telling, lesson, tool
from reasoning_engine.records import Lang

_GCD_SIZES = {1: (2, 5, 2, 6), 2: (2, 12, 2, 9), 3: (3, 30, 3, 20), 4: (6, 90, 5, 60), 5: (11, 400, 11, 240)}


def _coprime_pair(rng: random.Random, low: int, high: int) -> tuple[int, int]:
    while True:
        p, q = rng.randint(low, high), rng.randint(low, high)
        if p != q and math.gcd(p, q) == 1:
            return p, q


_GCD_ASKS = {
    "en": (
        "Find the greatest common divisor of {a} and {b}.", "What is the GCD of {a} and {b}?", "gcd({a}, {b})",
        "Find the greatest common factor of {a} and {b}.", "What is the highest common factor of {a} and {b}?",
        "What is the largest number that divides both {a} and {b}?", "Compute gcd({a},{b}).", "HCF of {a} and {b}?",
        "Find the GCF of {a} and {b}.", "Determine the greatest common divisor of the numbers {a} and {b}.",
    ),
    "zh": (
        "求 {a} 和 {b} 的最大公约数", "求{a}和{b}的最大公因数。", "{a}与{b}的最大公约数是多少？", "{a}和{b}的最大公因数是几？",
        "能同时整除{a}和{b}的最大的数是多少？", "计算{a}、{b}的最大公因数。", "({a},{b})=？（求最大公因数）", "{a}和{b}的最大公约数是多少？",
        "找出{a}和{b}的最大公因数。", "gcd({a}, {b})等于多少？",
    ),
}  # fmt: skip


@family(
    "gcd", strand="number_theory", grades=(5, 7), en="Greatest common divisor", zh="最大公因数",
    ccss="6.NS.B.4", cn="最大公因数",
)  # fmt: skip
def gcd(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    p_low, p_high, g_low, g_high = _GCD_SIZES[difficulty]
    p, q = _coprime_pair(rng, p_low, p_high)
    g = 1 if rng.random() < 0.07 else rng.randint(g_low, g_high)
    a, b = p * g, q * g
    small = min(a, b)
    return lesson(
        rng, lang, by_lang(lang, _gcd_en(a, b, g), _gcd_zh(a, b, g)),
        problem=dress(rng, lang, phrase(rng, _GCD_ASKS, lang, a=a, b=b)), key=str(g),
        work=[tool(f"gcd({a}, {b})", g)],
        proof=[tool(f"{a}/{g}", p), tool(f"{b}/{g}", q), tool(f"gcd({p}, {q})", 1)],
        slip=([tool(f"abs({a}-{b})", abs(a - b))], [tool(f"mod({small}, {abs(a - b)})", small % abs(a - b))])
        if small % abs(a - b) else None,
        wrong=wrong_answers(
            str(g), lang,
            (g * p * q, "lcm-for-gcd", "This is the least common multiple.", "这是最小公倍数。"),
            (next((g // d for d in (2, 3, 5, 7) if g % d == 0), ""), "not-greatest", "A common divisor, but not the greatest.", "是公因数，但不是最大的。"),
            (abs(a - b), "difference", "The difference was taken for the greatest divisor.", "把两数的差当成了最大公因数。"),
            (1 if g > 1 else small, "stops-at-one", "A larger common divisor was overlooked, or a number was taken that does not divide both.", "没有找准公因数。"),
        ),
        check=f"{a}*{b}/lcm({a}, {b})",
    )  # fmt: skip


def _gcd_en(a: int, b: int, g: int) -> Telling:
    return Telling(
        idea=f"The greatest number that divides both {a} and {b}:",
        plan=f"The greatest common divisor of {a} and {b} is wanted.",
        check="divide both by it; no common divisor may remain.",
        steps=(f"Divide both by {g}: ${a}={g} \\times {a // g}$ and ${b}={g} \\times {b // g}$.",
               f"{a // g} and {b // g} share no factor but 1, so ${g}$ is the greatest."),
        nudge="Which numbers divide both without a remainder?",
        look="Split both numbers into primes and keep the primes they share.",
        examples=(r"For example 18 and 24: $18=2 \cdot 3^2$, $24=2^3 \cdot 3$, shared $2 \cdot 3$, so 6.",
                  r"For example 20 and 50: $20=2^2 \cdot 5$, $50=2 \cdot 5^2$, shared $2 \cdot 5$, so 10.",
                  "For example 35 and 49 share only the prime seven."),
        last=rf"$\gcd({a}, {b})={g}$.",
        seen="The difference need not divide both numbers; use the greatest common divisor itself.",
    )  # fmt: skip


def _gcd_zh(a: int, b: int, g: int) -> Telling:
    return Telling(
        idea=f"求能同时整除{a}和{b}的最大的数：",
        plan=f"要求{a}和{b}的最大公因数。",
        check="两数都除以它，剩下的数应该互质。",
        steps=(f"两数都除以{g}：${a}={g} \\times {a // g}$，${b}={g} \\times {b // g}$。",
               f"{a // g}和{b // g}互质，所以最大公因数是{g}。"),
        nudge="哪些数能同时整除这两个数？",
        look="把两个数分解质因数，取公有的质因数相乘。",
        examples=(r"例如18和24：$18=2 \times 3^2$，$24=2^3 \times 3$，公有 $2 \times 3$，得6。",
                  r"例如20和50：$20=2^2 \times 5$，$50=2 \times 5^2$，公有 $2 \times 5$，得10。", "例如35和49只有公有质因数七。"),
        last=rf"$\gcd({a}, {b})={g}$。",
        seen="两数的差不一定能整除它们，应该直接求最大公因数。",
    )  # fmt: skip


_LCM_ASKS = {
    "en": (
        "Find the least common multiple of {a} and {b}.", "What is the LCM of {a} and {b}?", "lcm({a}, {b})",
        "What is the smallest number that is a multiple of both {a} and {b}?", "Find the lowest common multiple of {a} and {b}.",
        "What is the smallest positive number divisible by both {a} and {b}?", "Compute lcm({a},{b}).", "LCM of {a} and {b}?",
    ),
    "zh": (
        "求{a}和{b}的最小公倍数。", "{a}与{b}的最小公倍数是多少？", "{a}和{b}的最小公倍数是几？", "[{a},{b}]=？（求最小公倍数）",
        "既是{a}的倍数又是{b}的倍数的最小的数是多少？", "计算{a}、{b}的最小公倍数。", "求 {a} 和 {b} 的最小公倍数", "能同时被{a}和{b}整除的最小正整数是多少？",
    ),
}  # fmt: skip
_LCM_SIZES = {1: (2, 5, 1, 2), 2: (2, 8, 1, 3), 3: (2, 15, 1, 6), 4: (3, 30, 2, 12), 5: (5, 80, 2, 30)}


@family(
    "lcm", strand="number_theory", grades=(5, 7), en="Least common multiple", zh="最小公倍数",
    ccss="6.NS.B.4", cn="最小公倍数",
)  # fmt: skip
def lcm(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    p_low, p_high, g_low, g_high = _LCM_SIZES[difficulty]
    (p, q), g = _coprime_pair(rng, p_low, p_high), rng.randint(g_low, g_high)
    a, b, m = p * g, q * g, p * q * g
    slip = ([tool(f"{a}*{b}", a * b)], [tool(f"gcd({a}, {b})", g)]) if g > 1 else None
    return lesson(
        rng, lang, by_lang(lang, _lcm_en(a, b, m), _lcm_zh(a, b, m)),
        problem=dress(rng, lang, phrase(rng, _LCM_ASKS, lang, a=a, b=b)), key=str(m),
        work=[tool(f"lcm({a}, {b})", m)],
        proof=[tool(f"{m}/{a}", q), tool(f"{m}/{b}", p), tool(f"gcd({q}, {p})", 1)],
        slip=slip,
        wrong=wrong_answers(
            str(m), lang,
            (a * b, "product-for-lcm", "The product is a common multiple, but not the least.", "乘积是公倍数，但不是最小的。"),
            (g, "gcd-for-lcm", "This is the greatest common divisor.", "这是最大公因数。"),
            (2 * m, "not-least", "A common multiple, but not the least.", "是公倍数，但不是最小的。"),
        ),
        check=f"{a}*{b}/gcd({a}, {b})",
    )  # fmt: skip


def _lcm_en(a: int, b: int, m: int) -> Telling:
    return Telling(
        idea=f"The smallest number that both {a} and {b} divide:",
        plan=f"The least common multiple of {a} and {b} is wanted.",
        check="it must be a multiple of both, and the two quotients share no factor.",
        steps=(rf"${m}={a} \times {m // a}$ and ${m}={b} \times {m // b}$.",
               f"{m // a} and {m // b} share no factor but 1, so no smaller number works: ${m}$."),
        nudge="Write down the multiples of the larger number.",
        look="Take each prime as often as the number that has it most often.",
        examples=("For example 4 and 6: the multiples of 6 are 6, 12; 12 is also a multiple of 4.",
                  "For example 10 and 15: the multiples of 15 are 15, 30; 30 is also a multiple of 10."),
        last=rf"$\mathrm{{lcm}}({a}, {b})={m}$.",
        seen="They share a factor, so the product is not the least common multiple.",
    )  # fmt: skip


def _lcm_zh(a: int, b: int, m: int) -> Telling:
    return Telling(
        idea=f"求既是{a}的倍数又是{b}的倍数的最小的数：",
        plan=f"要求{a}和{b}的最小公倍数。",
        check="它应是两数的倍数，并且两个商互质。",
        steps=(rf"${m}={a} \times {m // a}$，${m}={b} \times {m // b}$。", f"{m // a}和{m // b}互质，没有更小的，所以是{m}。"),
        nudge="先写出较大数的倍数。",
        look="分解质因数，每个质因数取个数最多的。",
        examples=("例如4和6：6的倍数有6、12，12也是4的倍数。", "例如10和15：15的倍数有15、30，30也是10的倍数。"),
        last=rf"$\mathrm{{lcm}}({a}, {b})={m}$。",
        seen="两数有公因数，所以乘积不是最小公倍数。",
    )  # fmt: skip


_PRIME_POOLS = {1: ((2, 3, 5), 2, 2), 2: ((2, 3, 5, 7), 2, 3), 3: ((2, 3, 5, 7), 3, 4), 4: ((2, 3, 5, 7, 11, 13), 3, 5), 5: ((2, 3, 5, 7, 11, 13, 17, 19), 4, 6)}  # fmt: skip
_PRIME_ASKS = {
    "en": (
        "Write {n} as a product of primes.", "Find the prime factorization of {n}.", "Factor {n} into primes.",
        "What is the prime factorisation of {n}?", "Express {n} as a product of prime factors.", "Prime factors of {n}?",
        "Decompose {n} into prime factors.", "Give the prime factorization of {n}.",
    ),
    "zh": (
        "把{n}分解质因数。", "将{n}分解质因数", "{n}分解质因数是多少？", "写出{n}的质因数分解。", "{n}可以写成哪些质数的积？",
        "把{n}写成质因数相乘的形式。", "对{n}分解质因数。",
    ),
}  # fmt: skip


@family(
    "prime_factorisation", strand="number_theory", grades=(4, 7), en="Prime factorisation", zh="分解质因数",
    ccss="4.OA.B.4", cn="分解质因数",
)  # fmt: skip
def prime_factorisation(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    pool, low, high = _PRIME_POOLS[difficulty]
    primes = sorted(rng.choice(pool) for _ in range(rng.randint(low, high)))
    if primes == [2, 2]:  # 2+2 is 4 too, so the adding mistake could not be seen
        primes = [2, 3]
    n = math.prod(primes)
    key = _factored(primes)
    chain = _division_chain(primes)
    return lesson(
        rng, lang, by_lang(lang, _prime_en(n, key, chain), _prime_zh(n, key, chain)),
        problem=dress(rng, lang, phrase(rng, _PRIME_ASKS, lang, n=n)), key=key, kind="expression",
        work=[tool(f"factorint({n})", key)],
        proof=[tool("*".join(map(str, primes)), n)],
        wrong=wrong_answers(
            key, lang,
            (_factored([*primes[:-2], primes[-2] * primes[-1]]), "composite-factor", "One of the factors is not prime yet.", "有一个因数还不是质数。"),
            (_factored(sorted(set(primes))), "forgets-repetition", "A prime that occurs several times was written once.", "重复的质因数只写了一次。"),
            ("+".join(map(str, primes)), "adds-factors", "The factors were added, not multiplied.", "把质因数相加了。"),
        ),
        check=f"{key}={n}",
    )  # fmt: skip


def _factored(factors: list[int]) -> str:
    """2, 2, 3 as the CAS writes it: 2^2*3."""
    return "*".join(f"{p}^{factors.count(p)}" if factors.count(p) > 1 else str(p) for p in sorted(set(factors)))


def _division_chain(primes: list[int]) -> str:
    """The factor tree in one line: 60=2*30=2*2*15=2*2*3*5."""
    n = math.prod(primes)
    links = [str(n)]
    for at in range(1, len(primes)):
        links.append(r" \times ".join(map(str, [*primes[:at], math.prod(primes[at:])])))
    return "=".join(links)


def _prime_en(n: int, key: str, chain: str) -> Telling:
    shown = key.replace("*", r" \times ")
    return Telling(
        idea=f"Split off primes from {n} until only primes are left:",
        plan=f"{n} is to be written as a product of primes.",
        check="multiply the primes back.",
        steps=(f"Split off the smallest prime again and again: ${chain}$.", f"Collect equal primes: ${n}={shown}$."),
        nudge="What is the smallest prime that divides the number?",
        look="Divide by 2 as long as you can, then by 3, by 5, by 7, and so on.",
        examples=(r"For example $90=2 \times 45=2 \times 3 \times 15=2 \times 3 \times 3 \times 5$.",
                  r"For example $56=2 \times 28=2 \times 2 \times 14$, and $14=2 \times 7$."),
        last=f"${n}={shown}$, in plain writing {key}.",
    )  # fmt: skip


def _prime_zh(n: int, key: str, chain: str) -> Telling:
    shown = key.replace("*", r" \times ")
    return Telling(
        idea=f"从{n}里不断分出质数，直到全是质数：",
        plan=f"要把{n}写成质数的积。",
        check="把这些质数再乘起来。",
        steps=(f"每次分出最小的质因数：${chain}$。", f"合并相同的质因数：${n}={shown}$。"),
        nudge="能整除这个数的最小质数是几？",
        look="先用2除，除不尽了再用3、5、7……去除。",
        examples=(r"例如 $90=2 \times 45=2 \times 3 \times 15=2 \times 3 \times 3 \times 5$。",
                  r"例如 $56=2 \times 28=2 \times 2 \times 14$，而 $14=2 \times 7$。"),
        last=f"${n}={shown}$，即 {key}。",
    )  # fmt: skip


_DIVISOR_ASKS = {
    "en": (
        "List all the factors of {n}.", "What are the divisors of {n}?", "Find all factors of {n}.",
        "Which numbers divide {n} without a remainder?", "Write down every factor of {n}.", "Factors of {n}?",
        "Name all positive divisors of {n}.",
    ),
    "zh": (
        "写出{n}的所有因数。", "{n}的因数有哪些？", "找出{n}的全部因数。", "哪些数能整除{n}？", "求{n}的所有约数。", "列出{n}的因数。",
        "{n}的约数有哪些？",
    ),
}  # fmt: skip
_DIVISOR_SIZES = {1: (4, 12), 2: (8, 30), 3: (20, 72), 4: (40, 150), 5: (90, 400)}


@family(
    "list_factors", strand="number_theory", grades=(4, 6), en="All factors of a number", zh="找因数",
    ccss="4.OA.B.4", cn="因数与倍数",
)  # fmt: skip
def list_factors(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    n = rng.randint(*_DIVISOR_SIZES[difficulty])
    found = [d for d in range(1, n + 1) if n % d == 0]
    key = ", ".join(map(str, found))
    pairs = [(d, n // d) for d in found if d * d <= n]
    not_factor = next(d for d in range(2, n + 2) if n % d)
    return lesson(
        rng, lang, by_lang(lang, _divisors_en(n, key, pairs), _divisors_zh(n, key, pairs)),
        problem=dress(rng, lang, phrase(rng, _DIVISOR_ASKS, lang, n=n)), key=key, kind="set",
        work=[tool(f"divisors({n})", key)],
        proof=[tool(f"{pairs[-1][0]}*{pairs[-1][1]}", n), tool(f"mod({n}, {not_factor})", n % not_factor)],
        wrong=wrong_answers(
            key, lang,
            (", ".join(map(str, found[1:-1])), "forgets-one-and-itself", "1 and the number itself were left out.", "漏了1和它本身。"),
            (", ".join(map(str, found[:-1])), "forgets-itself", "The number itself was left out.", "漏了它本身。"),
            (f"{n}, {2 * n}, {3 * n}", "multiples-for-factors", "These are multiples, not factors.", "写成了倍数。"),
        ),
        check=f"({'*'.join(map(str, found))})^2={n}^{len(found)}",
    )  # fmt: skip


def _divisors_en(n: int, key: str, pairs: list[tuple[int, int]]) -> Telling:
    return Telling(
        idea=f"Every number that divides {n} without a remainder:",
        plan=f"All factors of {n} are wanted; look for pairs with product {n}.",
        check="the last pair must multiply to it, and a number not in the list must leave a remainder.",
        steps=("Find the pairs: " + ", ".join(rf"${a} \times {b}$" for a, b in pairs) + ".", f"In order: {key}."),
        nudge="Factors come in pairs: which two numbers multiply to it?",
        look="Try 1, 2, 3 and so on, and stop when the pairs repeat.",
        examples=(r"For example 10: $1 \times 10$ and $2 \times 5$, four factors in all.", r"For example 21: $1 \times 21$ and $3 \times 7$."),
        last=f"The factors are {key}.",
    )  # fmt: skip


def _divisors_zh(n: int, key: str, pairs: list[tuple[int, int]]) -> Telling:
    return Telling(
        idea=f"求所有能整除{n}的数：",
        plan=f"要找{n}的全部因数，一对一对地找积是{n}的数。",
        check="最后一对的积应是原数，不在里面的数应除不尽。",
        steps=("成对地找：" + "，".join(rf"${a} \times {b}$" for a, b in pairs) + "。", f"从小到大排列：{key}。"),
        nudge="因数成对出现：哪两个数相乘等于它？",
        look="从1开始依次试，直到两个因数重复为止。",
        examples=(r"例如10：$1 \times 10$，$2 \times 5$，一共四个因数。", r"例如21：$1 \times 21$，$3 \times 7$。"),
        last=f"因数有 {key}。",
    )  # fmt: skip
