"""Arithmetic and geometric sequences: a term from the first few, and the sum of the first n.

The check counts in another way (step by step through `sum`, or backwards). Left out: recursive and quadratic sequences.
"""

from __future__ import annotations

import random

from reasoning_engine.curriculum.drafting import Teller, call, deep, fast, nonzero, wrongs
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.polynomials import bracketed
from reasoning_engine.records import Lang, Part


def ordinal(n: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st."""
    ending = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def _listing(t: Teller, terms: list[int]) -> str:
    """The first terms as typed: "2, 5, 8, ..." or with a Chinese comma."""
    comma = t.rng.choice(t.say((", ", ", ", ","), ("，", ", ", "、", ",")))
    dots = t.rng.choice(("...", "…"))
    if t.style.mark:
        return rf"${', '.join(map(str, terms))}, \dots$"
    return f"{comma.join(map(str, terms))}{comma}{dots}"


TERM_EN = (
    "Find the {n} term of the sequence {s}", "What is the {n} term of {s}?", "{s} What is the {n} term?", "The {kind} sequence {s} goes on. Find its {n} term.",
    "In the {kind} sequence {s} which number is in position {k}?", "Determine term number {k} of the {kind} sequence {s}",
    "Find {a} for the {kind} sequence {s}",
)  # fmt: skip
TERM_ZH = (
    "求数列 {s} 的第 {k} 项。", "{s} 的第 {k} 项是多少？", "{kind}数列 {s} 的第 {k} 项等于多少？", "已知{kind}数列 {s}，求 {a}。",
    "{kind}数列 {s} 中，第 {k} 个数是几？", "按规律排列：{s}，第 {k} 个数是多少？", "在{kind}数列 {s} 中求 {a}。",
)  # fmt: skip
SUM_EN = (
    "Find the sum of the first {k} terms of {s}", "What is the sum of the first {k} terms of the {kind} sequence {s}?", "Add the first {k} terms of {s}",
    "{s} What do the first {k} terms add up to?", "Compute {a} for the {kind} sequence {s}", "The {kind} sequence {s} is given. Find the sum of its first {k} terms.",
)  # fmt: skip
SUM_ZH = (
    "求数列 {s} 前 {k} 项的和。", "{kind}数列 {s} 的前 {k} 项和是多少？", "已知{kind}数列 {s}，求 {a}。", "把 {s} 的前 {k} 项加起来等于多少？",
    "计算{kind}数列 {s} 的前 {k} 项之和。", "{s}，前 {k} 个数的和是多少？",
)  # fmt: skip


def _ask(
    t: Teller, en: tuple[str, ...], zh: tuple[str, ...], terms: list[int], k: int, kind: tuple[str, str], letter: str
) -> str:
    symbol = f"${letter}_{{{k}}}$" if t.style.mark else f"{letter}_{k}"
    return t.ask(en, zh, s=_listing(t, terms), n=ordinal(k), k=k, kind=t.say(*kind), a=symbol)


def _kind(t: Teller, terms: list[int]) -> list[Part]:
    """Whether the steps are equal: compares the first two, so that a question without "arithmetic" is answered too."""
    first, second = (bracketed(str(n)) for n in terms[:2])
    equal = terms[1] - terms[0] == terms[2] - terms[1]
    sign = "=" if equal else "<" if terms[1] - terms[0] < terms[2] - terms[1] else ">"
    return [
        t.say("Are the steps equal?", "相邻的差相等吗？"), call(f"compare({terms[1]}-{first}, {terms[2]}-{second})", sign),
        t.say("Yes: arithmetic." if equal else "No; the ratios are: geometric.", "相等，是等差数列。" if equal else "不相等，比相等，是等比数列。"),
    ]  # fmt: skip


def _arithmetic(rng: random.Random, difficulty: int) -> tuple[int, int, int]:
    """First term, difference, and which term is asked."""
    bound = {1: 5, 2: 9, 3: 15, 4: 30, 5: 90}[difficulty]
    a = rng.randint(1, bound) if difficulty < 3 else nonzero(rng, 2 * bound)
    d = rng.randint(2, bound) if difficulty < 2 else nonzero(rng, bound)
    n = rng.randint(6, {1: 12, 2: 25, 3: 60, 4: 120, 5: 600}[difficulty])
    return a, d, n


@family(
    "arithmetic_term", strand="sequences", grades=(7, 11), en="Term of an arithmetic sequence", zh="等差数列的项", ccss="HSF-BF.A.2",
    cn="等差数列的通项公式",
)  # fmt: skip
def arithmetic_term(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    a, d, n = _arithmetic(rng, difficulty)
    terms = [a + d * k for k in range(rng.choice((3, 4, 4, 5)))]
    last = a + d * (n - 1)
    answer = str(last)
    step = call(f"{terms[1]}-{bracketed(str(a))}", d)
    formula = call(f"{a}+({n}-1)*{bracketed(str(d))}", last)
    first = t.say("The step from term to term:", "公差：")
    second = t.say(f"From the first term, {n}-1 steps.", f"从首项起走 {n}-1 步。")
    one_more = a + d * n
    slip = t.slip(
        call(f"{a}+{n}*{bracketed(str(d))}", one_more), t.say("Test it on the second term:", "用第二项检验："), call(f"{a}+2*{bracketed(str(d))}", a + 2 * d),
        t.say(f"Not {terms[1]}: one step too many.", f"不是 {terms[1]}：多走了一步。"),
    )  # fmt: skip
    check: list[Part] = [
        t.say("Check backwards.", "倒推检验。"), call(f"({last}-{bracketed(str(a))})/{bracketed(str(d))}+1", n), t.say("Right position.", "位置正确。"),
    ]  # fmt: skip
    return Draft(
        _ask(t, TERM_EN, TERM_ZH, terms, n, ("arithmetic", "等差"), "a"),
        answer, "number",
        fast(answer, (*_kind(t, terms), first, step), (second, formula)),
        deep(answer, [*_kind(t, terms), t.say("Plan: find the step, then count the steps.", "计划：先求公差，再数步数。"), step, *slip, formula, *check], (first, step), (second, formula)),
        hints=(
            t.say("By how much does it change each time?", "每次变化多少？"),
            t.say("How many steps lie between the first term and the one asked?", "从首项到所求项要走几步？"),
            t.say("A term is the first term plus one step fewer than its position.", "某项等于首项加上（项数减一）个公差。"),
            t.say(f"{n}-1 steps of {d} from {a} lead to {answer}.", f"从 {a} 起走 {n}-1 步，每步 {d}，得 {answer}。"),
        ),
        wrong=wrongs(
            answer,
            (str(one_more), "one-step-too-many", t.say("From the first to the n-th term there are n-1 steps.", "从首项到第 n 项只有 n-1 步。")),
            (str(d * n), "forgets-first-term", t.say("You forgot the first term.", "忘了首项。")),
            (str(a - d * (n - 1)), "sign-of-step", t.say("The step has the wrong sign.", "公差的符号错了。")),
        ),
        check=f"subs({a}+({d})*k, k={n - 1})",
    )  # fmt: skip


@family(
    "arithmetic_sum", strand="sequences", grades=(8, 11), en="Sum of an arithmetic sequence", zh="等差数列的和", ccss="HSA-SSE.B.4",
    cn="等差数列的前 n 项和",
)  # fmt: skip
def arithmetic_sum(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    a, d, n = _arithmetic(rng, difficulty)
    terms = [a + d * k for k in range(rng.choice((3, 4)))]
    last = a + d * (n - 1)
    total = n * (a + last) // 2
    answer = str(total)
    end = call(f"{a}+({n}-1)*{bracketed(str(d))}", last)
    add = call(f"{n}*({a}{'+' if last >= 0 else '-'}{abs(last)})/2", total)
    step = call(f"{terms[1]}-{bracketed(str(a))}", d)
    first, second = (
        t.say("The last of these terms:", "先求末项："),
        t.say("Pair first and last, half as many pairs.", "首尾配对求和。"),
    )
    by_hand = call(f"sum({a}+({d})*k, k, 0, {n - 1})", total)
    doubled = n * (a + last)
    slip = t.slip(
        call(f"{n}*({a}{'+' if last >= 0 else '-'}{abs(last)})", doubled), t.say("Check:", "检验："), by_hand,
        t.say("Every pair was counted twice: halve it.", "每对算了两次，要除以 2。"),
    )  # fmt: skip
    return Draft(
        _ask(t, SUM_EN, SUM_ZH, terms, n, ("arithmetic", "等差"), "S"),
        answer, "number",
        fast(answer, (*_kind(t, terms), first, step, end), (second, add)),
        deep(answer, [*_kind(t, terms), t.say("Plan: last term, then pairs.", "计划：求末项，再配对。"), step, end, *slip, add, t.say("Check term by term.", "逐项检验。"), by_hand, t.say("Same.", "一致。")], (first, step, end), (second, add)),
        hints=(
            t.say("Could you add the same terms forwards and backwards?", "正着加和倒着加放在一起会怎样？"),
            t.say("First and last make a pair; all pairs are equal.", "首尾配成一对，每对的和都相等。"),
            t.say("Count the pairs: half of the number of terms.", "对数是项数的一半。"),
            t.say(f"The last term is {last}; the sum is {answer}.", f"末项是 {last}，和是 {answer}。"),
        ),
        wrong=wrongs(
            answer,
            (str(doubled), "forgets-half", t.say("You forgot to halve: each pair has two terms.", "忘记除以 2 了。")),
            (str(last), "term-for-sum", t.say("That is the last term, not the sum.", "这是末项，不是和。")),
            (str(n * (a + last + d) // 2 if n * (a + last + d) % 2 == 0 else total + d), "one-step-too-many", t.say("The last term is one step too far.", "末项多走了一步。")),
        ),
        check=by_hand.expression,
    )  # fmt: skip


def _geometric(rng: random.Random, difficulty: int) -> tuple[int, int, int]:
    a = rng.randint(1, 2 + 2 * difficulty) * (1 if difficulty < 4 else rng.choice((1, -1)))
    q = rng.choice((2, 3) if difficulty == 1 else (2, 3, 4, 5, 10) if difficulty == 2 else (2, 3, 4, 5, 6, -2, -3))
    return a, q, rng.randint(5, {1: 7, 2: 8, 3: 9, 4: 11, 5: 14}[difficulty])


@family(
    "geometric_term", strand="sequences", grades=(8, 12), en="Term of a geometric sequence", zh="等比数列的项", ccss="HSF-BF.A.2",
    cn="等比数列的通项公式",
)  # fmt: skip
def geometric_term(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    a, q, n = _geometric(rng, difficulty)
    terms = [a * q**k for k in range(4)]
    last = a * q ** (n - 1)
    answer = str(last)
    ratio = call(f"{terms[1]}/{bracketed(str(a))}", q)
    formula = call(f"{a}*{bracketed(str(q))}^({n}-1)", last)
    first, second = (
        t.say("The ratio of neighbours:", "公比："),
        t.say(f"Multiply by it {n}-1 times.", f"乘 {n}-1 次公比。"),
    )
    slip = t.slip(
        call(f"{a}*{bracketed(str(q))}^{n}", a * q**n), t.say("Test it on the second term:", "用第二项检验："), call(f"{a}*{bracketed(str(q))}^2", terms[2]),
        t.say(f"Not {terms[1]}: one factor too many.", f"不是 {terms[1]}：多乘了一次。"),
    )  # fmt: skip
    before = a * q ** (n - 2)
    check: list[Part] = [
        t.say("Check with the term before.", "用前一项检验。"), call(f"{a}*{bracketed(str(q))}^({n}-2)", before), call(f"{before}*{bracketed(str(q))}", last), t.say("It fits.", "符合。"),
    ]  # fmt: skip
    return Draft(
        _ask(t, TERM_EN, TERM_ZH, terms, n, ("geometric", "等比"), "a"),
        answer, "number",
        fast(answer, (*_kind(t, terms), first, ratio), (second, formula)),
        deep(answer, [*_kind(t, terms), t.say("Plan: find the ratio, then count the factors.", "计划：先求公比，再数乘几次。"), ratio, *slip, formula, *check], (first, ratio), (second, formula)),
        hints=(
            t.say("What is each term multiplied by?", "每一项乘多少得到下一项？"),
            t.say("How many multiplications lead to the term asked?", "到所求项要乘几次？"),
            t.say("The power of the ratio is one less than the position.", "公比的指数比项数少一。"),
            t.say(f"Ratio {q}, {n}-1 times, from {a}: {answer}.", f"从 {a} 起乘 {n}-1 次 {q}，得 {answer}。"),
        ),
        wrong=wrongs(
            answer,
            (str(a * q**n), "one-factor-too-many", t.say("To the n-th term there are n-1 factors.", "到第 n 项只乘 n-1 次。")),
            (str(a + (terms[1] - a) * (n - 1)), "treats-as-arithmetic", t.say("The terms are multiplied, not added to.", "这是乘，不是加。")),
            (str(a * q * (n - 1)), "multiplies-exponent", t.say("A power is not a product with the exponent.", "乘方不是乘以指数。")),
        ),
        check=f"({a})*product({q}, k, 1, {n - 1})",
    )  # fmt: skip


@family(
    "geometric_sum", strand="sequences", grades=(9, 12), en="Sum of a geometric sequence", zh="等比数列的和", ccss="HSA-SSE.B.4",
    cn="等比数列的前 n 项和",
)  # fmt: skip
def geometric_sum(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    a, q, n = _geometric(rng, difficulty)
    terms = [a * q**k for k in range(4)]
    total = a * (q**n - 1) // (q - 1)
    answer = str(total)
    ratio = call(f"{terms[1]}/{bracketed(str(a))}", q)
    formula = call(f"{a}*({bracketed(str(q))}^{n}-1)/({q}-1)", total)
    first, second = (
        t.say("The ratio:", "公比："),
        t.say(r"Use $S=a\frac{q^n-1}{q-1}$.", r"用公式 $S=a\frac{q^n-1}{q-1}$。"),
    )
    by_hand = call(f"sum({a}*({q})^k, k, 0, {n - 1})", total)
    short = a * (q ** (n - 1) - 1) // (q - 1)
    slip = t.slip(
        call(f"{a}*({bracketed(str(q))}^({n}-1)-1)/({q}-1)", short), t.say("Check:", "检验："), by_hand,
        t.say("One term is missing: the exponent is n.", "少了一项：指数应为 n。"),
    )  # fmt: skip
    return Draft(
        _ask(t, SUM_EN, SUM_ZH, terms, n, ("geometric", "等比"), "S"),
        answer, "number",
        fast(answer, (*_kind(t, terms), first, ratio), (second, formula)),
        deep(answer, [*_kind(t, terms), t.say("Plan: ratio, then the sum formula.", "计划：求公比，再用求和公式。"), ratio, *slip, formula, t.say("Check term by term.", "逐项检验。"), by_hand, t.say("Same.", "一致。")], (first, ratio), (second, formula)),
        hints=(
            t.say("What is each term multiplied by?", "每一项乘多少得到下一项？"),
            t.say("Multiply the sum by the ratio and subtract: most terms cancel.", "把和乘公比再相减，大部分项会抵消。"),
            t.say("The sum is the first term times (ratio to the n minus one) over (ratio minus one).", "由此得求和公式：首项乘（公比的 n 次方减一）除以（公比减一）。"),
            t.say(f"With ratio {q} and {n} terms: {answer}.", f"公比 {q}，共 {n} 项：{answer}。"),
        ),
        wrong=wrongs(
            answer,
            (str(short), "one-term-short", t.say("One term is missing.", "少加了一项。")),
            (str(a * q ** (n - 1)), "term-for-sum", t.say("That is the last term, not the sum.", "这是末项，不是和。")),
            (str(a * (q**n - 1)), "forgets-divisor", t.say("You forgot to divide by ratio minus one.", "忘记除以（公比减一）。")),
        ),
        check=by_hand.expression,
    )  # fmt: skip
