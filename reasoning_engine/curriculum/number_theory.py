"""Remainders, last digits of powers, counting divisors, and simultaneous congruences.

Remainders of large powers go through `powmod`, never through the power itself. Left out: proofs and quadratic residues.
"""

from __future__ import annotations

import random
from math import gcd, prod

from reasoning_engine.curriculum.drafting import Asks, Teller, call, deep, fast, wrongs
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.notation import math
from reasoning_engine.records import Lang, Part

_REMAINDER_ASKS: Asks = (
    (
        "What is the remainder when {n} is divided by {m}?", "Find the remainder of {n} divided by {m}.", "What is left over when {n} is divided by {m}?",
        "Compute {n} mod {m}.", "{n} mod {m} = ?", "Divide {n} by {m}. What is the remainder?", "Find {n} modulo {m}.",
    ),
    (
        "{n} 除以 {m} 的余数是多少？", "求 {n} 除以 {m} 所得的余数。", "{n} 除以 {m}，余数是几？", "{n} mod {m} = ?", "用 {m} 去除 {n}，余数是多少？", "计算 {n} 除以 {m} 的余数。",
    ),
)  # fmt: skip


@family(
    "remainder", strand="number_theory", grades=(4, 9), en="Remainder of a division", zh="求余数", ccss="4.NBT.B.6", cn="有余数的除法",
)  # fmt: skip
def remainder(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    low, high = {1: (10, 99), 2: (50, 500), 3: (200, 5000), 4: (1000, 100000), 5: (10000, 10**7)}[difficulty]
    n = rng.randint(low, high)
    m = rng.randint(3, {1: 9, 2: 12, 3: 30, 4: 99, 5: 400}[difficulty])
    quotient, rest = divmod(n, m)
    answer = str(rest)
    modulo, whole = call(f"mod({n}, {m})", rest), call(f"quo({n}, {m})", quotient)
    back = call(f"{quotient}*{m}+{rest}", n)
    times = call(f"{quotient}*{m}", quotient * m)
    minus = call(f"{n}-{quotient * m}", rest)
    rule = t.say("What is left after full groups is the remainder.", "分成整份后剩下的就是余数。")
    return Draft(
        t.ask(
            *_REMAINDER_ASKS,
            n=n, m=m,
        ),
        answer, "number",
        fast(answer, (rule, modulo)),
        deep(
            answer, [t.say("Plan: how many full groups?", "计划：能分成几整份？"), whole, times, minus, t.say("Check:", "检验："), back, t.say("It fits, and it is less than the divisor.", "符合，且余数小于除数。")],
            (t.say("Full groups:", "整份数："), whole), (t.say("They use up:", "共用去："), times), (t.say("Left over:", "剩下："), minus),
        ),
        hints=(
            t.say("How many full groups fit in?", "最多能分成多少整份？"),
            t.say("Take those away; what is left?", "减去整份，剩下多少？"),
            t.say("The remainder is always less than the divisor.", "余数总是小于除数。"),
            t.say(f"{quotient} times {m} is {quotient * m}; left over {answer}.", f"{quotient} 乘 {m} 得 {quotient * m}，剩下 {answer}。"),
        ),
        wrong=wrongs(
            answer,
            (str(quotient), "quotient-for-remainder", t.say("That is the quotient.", "这是商，不是余数。")),
            (str(m - rest), "counts-to-next-multiple", t.say("That is what is missing to the next multiple.", "这是到下一个倍数还差的数。")),
            (str(rest + m), "remainder-too-large", t.say("The remainder must be less than the divisor.", "余数必须小于除数。")),
        ),
        check=f"{n}-{m}*floor({n}/{m})",
    )  # fmt: skip


_LAST_DIGIT_ASKS: Asks = (
    (
        "What is the last digit of {p}?", "Find the last digit of {p}.", "What is the units digit of {p}?", "Which digit does {p} end in?", "{p}: which digit stands in the ones place?",
        "Determine the final digit of {p}.",
    ),
    ("{p} 的个位数字是几？", "求 {p} 的个位数字。", "{p} 的末位数字是多少？", "{p} 的最后一位数字是几？", "计算 {p} 的个位上的数字。", "{p} 的个位是多少？"),
)  # fmt: skip
_POWER_REMAINDER_ASKS: Asks = (
    (
        "What is the remainder when {p} is divided by {m}?", "Find {p} mod {m}.", "Find the remainder of {p} on division by {m}.", "{p} mod {m} = ?", "Compute {p} modulo {m}.",
        "Divide {p} by {m}. What remains?",
    ),
    ("{p} 除以 {m} 的余数是多少？", "求 {p} 除以 {m} 的余数。", "{p} 除以 {m} 余几？", "{p} mod {m} = ?", "计算 {p} 除以 {m} 所得的余数。", "{p} 被 {m} 除，余数是多少？"),
)  # fmt: skip


@family(
    "last_digit_of_power", strand="number_theory", grades=(7, 12), en="Last digit of a large power", zh="幂的个位数字", ccss="MP.7",
    cn="同余与周期：个位数字",
)  # fmt: skip
def last_digit_of_power(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    """The last digit, or from difficulty 3 a remainder modulo another small number."""
    t = Teller(rng, lang)
    base = rng.choice((2, 3, 7, 8)) if difficulty < 3 else rng.randint(2, {3: 30, 4: 99, 5: 999}[difficulty])
    exponent = rng.randint(*{1: (5, 30), 2: (20, 200), 3: (50, 2000), 4: (100, 3000), 5: (1000, 10**6)}[difficulty])
    m = 10 if difficulty < 3 or rng.random() < 0.4 else rng.choice((7, 9, 11, 13, 100))
    rest = pow(base, exponent, m)
    answer = str(rest)
    power = t.typed(f"{base}^{exponent}")
    last_digit = m == 10 and rng.random() < 0.7
    problem = t.ask(*_LAST_DIGIT_ASKS, p=power) if last_digit else t.ask(*_POWER_REMAINDER_ASKS, p=power, m=m)
    direct = call(f"powmod({base}, {exponent}, {m})", rest)
    rule = t.say(f"Only the remainder by {m} matters.", f"只需看除以 {m} 的余数。")
    # Square-and-split: base^exponent = (base^half)^2 times perhaps one more base.
    half, odd = divmod(exponent, 2)
    middle = pow(base, half, m)
    split: list[Part] = [call(f"powmod({base}, {half}, {m})", middle), call(f"mod({middle}^2{f'*{base}' if odd else ''}, {m})", rest)]  # fmt: skip
    first: list[Part] = [call(f"powmod({base}, {k}, {m})", pow(base, k, m)) for k in (1, 2, 3)]
    wrong_guess = (base % m) * exponent % m
    slip = t.slip(
        t.say("Multiplying instead of a power:", "若把乘方当乘法："), call(f"mod({base % m}*{exponent}, {m})", wrong_guess), t.say("No, a power repeats the factor.", "不对，乘方是连乘。"),
        when=wrong_guess != rest,
    )  # fmt: skip
    return Draft(
        problem, answer, "number",
        fast(answer, (rule, direct)),
        deep(
            answer, [t.say("Plan: work with remainders only.", "计划：只用余数计算。"), *slip, direct, t.say("Check: square the half power.", "检验：把一半次幂平方。"), *split, t.say("Same.", "一致。")],
            (t.say("The first powers:", "前几次幂："), *first), (rule, direct),
        ),
        hints=(
            t.say("Do you need the whole number?", "需要算出整个数吗？"),
            t.say("Look at the remainders of the first few powers: do they repeat?", "看前几次幂的余数，有没有循环？"),
            t.say("Remainders repeat in a cycle; find where the exponent falls in it.", "余数周期性重复，看指数落在周期的哪一位。"),
            t.say(f"The remainder of the power is {answer}.", f"这个幂的余数是 {answer}。"),
        ),
        wrong=wrongs(
            answer,
            (str(wrong_guess), "power-as-product", t.say("A power is not base times exponent.", "乘方不是底数乘指数。")),
            (str(base % m), "keeps-digit-of-base", t.say("The digit of the base need not stay.", "底数的个位不一定保持不变。")),
            (str(pow(base, exponent + 1, m)), "one-power-too-many", t.say("You went one power too far.", "多乘了一次。")),
            (str((rest + 1) % m), "arithmetic-slip", t.say("Off by one.", "差了一。")),
        ),
        check=f"mod({middle}*{middle}*{base if odd else 1}, {m})",
    )  # fmt: skip


_DIVISOR_COUNT_ASKS: Asks = (
    (
        "How many divisors does {n} have?", "Find the number of positive divisors of {n}.", "How many positive integers divide {n}?", "How many factors does {n} have?",
        "Count the positive factors of {n}.", "What is the number of divisors of {n}?",
    ),
    ("{n} 有多少个因数？", "求 {n} 的正因数的个数。", "{n} 一共有几个正因数？", "{n} 的因数个数是多少？", "能整除 {n} 的正整数有多少个？", "{n} 共有多少个正约数？"),
)  # fmt: skip


@family(
    "divisor_count", strand="number_theory", grades=(5, 12), en="Number of divisors", zh="因数的个数", ccss="4.OA.B.4", cn="因数个数定理",
)  # fmt: skip
def divisor_count(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    exponents = sorted(_exponents(rng, difficulty).items())
    powers = [k for _, k in exponents]
    n, count, plain_product = prod(p**k for p, k in exponents), prod(k + 1 for k in powers), prod(powers)
    answer = str(count)
    written = "*".join(f"{p}^{k}" if k > 1 else str(p) for p, k in exponents)
    formula = "*".join(f"({k}+1)" for k in powers)
    split, times = call(f"factorint({n})", written), call(formula, count)
    rule = t.say("Prime powers first.", "先分解质因数。")
    choose = t.say("Each exponent can be chosen in one more way than its size.", "每个指数的取法比它多一种。")
    listed = [d for d in range(1, n + 1) if n % d == 0] if n <= 1000 else []
    slip = t.slip(
        call("*".join(map(str, powers)), plain_product), t.say("Exponent zero is possible too, so add one to each.", "指数也可以为零，所以每个要加一。"),
        when=plain_product != count,
    )  # fmt: skip
    listing: list[Part] = [t.say("That includes the number itself.", "其中包括它本身。")]
    if listed and count <= 16:
        every = call(f"divisors({n})", ", ".join(map(str, listed)))
        listing = [t.say("Check with the list.", "列出来检验。"), every, t.say(f"Count: {count}.", f"共 {count} 个。")]
    return Draft(
        t.ask(*_DIVISOR_COUNT_ASKS, n=n),
        answer, "number",
        fast(answer, (rule, split), (choose, times)),
        deep(answer, [t.say("Plan: factor, then count choices.", "计划：分解，再数取法。"), split, *slip, times, *listing], (rule, split), (choose, times)),
        hints=(
            t.say("Which primes divide the number?", "它有哪些质因数？"),
            t.say("A divisor picks an exponent for each prime.", "因数就是为每个质数选一个指数。"),
            t.say("For each prime there is one choice more than its exponent.", "每个质数的取法比指数多一种。"),
            t.say(f"{math(written)} gives {answer} divisors.", f"由 {math(written)} 得 {answer} 个因数。"),
        ),
        wrong=wrongs(
            answer,
            (str(plain_product), "forgets-exponent-zero", t.say("Exponent zero is a choice as well.", "指数取零也是一种取法。")),
            (str(count - 2), "forgets-one-and-itself", t.say("1 and the number itself are divisors too.", "1 和它本身也是因数。")),
            (str(sum(powers)), "counts-prime-factors", t.say("You counted prime factors, not divisors.", "你数的是质因数，不是因数。")),
        ),
        check=_divisor_check(n, listed, formula),
    )  # fmt: skip


def _divisor_check(n: int, listed: list[int], formula: str) -> str:
    """Counting by a sum over all candidates where the number is small, else the product in another order."""
    return (
        f"sum(floor({n}/k)-floor(({n}-1)/k), k, 1, {n})"
        if listed and n <= 200
        else "*".join(reversed(formula.split("*")))
    )


def _exponents(rng: random.Random, difficulty: int) -> dict[int, int]:
    """A random factorisation, larger with the difficulty."""
    top = {1: 60, 2: 150, 3: 800, 4: 5000, 5: 60000}[difficulty]
    primes = (2, 3, 5, 7, 11, 13)[: 2 + difficulty]
    while True:
        chosen = rng.sample(primes, rng.randint(2, 2 if difficulty < 3 else 3))
        found = {p: rng.randint(1, 2 + difficulty // 2) for p in chosen}
        if 8 <= prod(p**k for p, k in found.items()) <= top:
            return found


_SIMULTANEOUS_REMAINDERS_ASKS: Asks = (
    (
        "Find the smallest positive integer that leaves remainder {c}.", "What is the least positive number with remainder {c}?", "A number leaves remainder {c}. What is the smallest such positive number?",
        "Find the smallest positive x with {q}.", "Solve {q}; give the least positive solution.", "Which smallest positive integer has remainder {c}?",
    ),
    (
        "一个正整数{z}，这个数最小是多少？", "求最小的正整数，使它{z}。", "有一个数{z}，最小的这样的正整数是几？", "求满足 {q} 的最小正整数 x。", "一堆物品，数数看：{z}，最少有多少个？",
        "一个数{z}，它最小是几？（正整数）",
    ),
)  # fmt: skip


@family(
    "simultaneous_remainders", strand="number_theory", grades=(5, 13), en="Smallest number with given remainders", zh="物不知数（中国剩余定理）",
    ccss="MP.7", cn="中国剩余定理",
)  # fmt: skip
def simultaneous_remainders(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    moduli = _coprime(rng, 2 if difficulty < 3 else 3, {1: 7, 2: 12, 3: 9, 4: 15, 5: 30}[difficulty])
    product = prod(moduli)
    n = rng.randint(max(moduli) + 1, product - 1)
    rests = [n % m for m in moduli]
    answer = str(n)
    listed, divided = ", ".join(map(str, rests)), ", ".join(map(str, moduli))
    whole = call(f"crt([{listed}], [{divided}])", n)
    rule = t.say("Combine the remainders.", "把各个余数条件合起来。")
    unique = t.say(
        f"It is unique below {'*'.join(map(str, moduli))}.", f"在 {'*'.join(map(str, moduli))} 以内只有一个。"
    )
    tests: list[Part] = [call(f"mod({n}, {m})", r) for m, r in zip(moduli, rests, strict=True)]
    near = n + moduli[0]
    slip = t.slip(
        t.say(f"Try {near}.", f"试 {near}。"), call(f"mod({near}, {moduli[0]})", rests[0]), call(f"mod({near}, {moduli[1]})", near % moduli[1]),
        t.say(f"Not {rests[1]}. Combine properly.", f"不是 {rests[1]}。应系统地合并。"),
    )  # fmt: skip
    parts_en = [f"{r} when divided by {m}" for r, m in zip(rests, moduli, strict=True)]
    parts_zh = [f"除以 {m} 余 {r}" for r, m in zip(rests, moduli, strict=True)]
    congruent = ", ".join(_congruence(t, r, m) for r, m in zip(rests, moduli, strict=True))
    return Draft(
        t.ask(*_SIMULTANEOUS_REMAINDERS_ASKS, c=" and ".join(parts_en), z="，".join(parts_zh), q=congruent),
        answer, "number",
        fast(answer, (rule, whole)),
        deep(answer, [t.say("Plan: combine, then test each remainder.", "计划：合并，再逐个检验。"), *slip, whole, t.say("Check:", "检验："), *tests, t.say("All fit.", "都符合。")], (rule, whole), (t.say("Test:", "检验："), *tests), unique),
        hints=(
            t.say("List numbers that satisfy the first condition.", "列出满足第一个条件的数。"),
            t.say("Which of them satisfy the next condition?", "其中哪些满足下一个条件？"),
            t.say("Go on in steps of the product of the divisors already used.", "之后每次加上已用除数的积。"),
            t.say(f"All conditions hold first at {answer}.", f"第一个满足所有条件的数是 {answer}。"),
        ),
        wrong=wrongs(
            answer,
            (str(n + product), "not-smallest", t.say("That fits, but it is not the smallest.", "符合条件，但不是最小的。")),
            (str(near), "one-condition-only", t.say("That fits only the first condition.", "只满足第一个条件。")),
            (str(sum(rests)), "adds-remainders", t.say("Remainders are not simply added.", "余数不能直接相加。")),
        ),
        check=f"crt([{', '.join(map(str, reversed(rests)))}], [{', '.join(map(str, reversed(moduli)))}])",
    )  # fmt: skip


def _congruence(t: Teller, rest: int, modulus: int) -> str:
    """x ≡ 2 (mod 5), as typed."""
    if t.style.mark:
        return rf"{t.style.mark}x \equiv {rest} \pmod{{{modulus}}}{t.style.closing}"
    return f"x ≡ {rest} (mod {modulus})" if t.style.spaces else f"x≡{rest}(mod {modulus})"


def _coprime(rng: random.Random, count: int, top: int) -> list[int]:
    """Different moduli, each coprime to the others."""
    while True:
        chosen = sorted(rng.sample(range(3 if count == 2 else 2, top + 1), count))
        if all(gcd(a, b) == 1 for i, a in enumerate(chosen) for b in chosen[i + 1 :]) and min(chosen) > 1:
            return chosen
