"""Whole-number arithmetic: the four operations, remainders, a missing number, the order of operations, rounding.

Left out: words around the numbers (word_problems.py) and negative results (integers.py).
"""

from __future__ import annotations

import random
from collections.abc import Callable

from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.layouts import any_layout, call, compute, dress, tex
from reasoning_engine.curriculum.phrasing import Phrases, by_lang, phrase, spread, wrong_answers
from reasoning_engine.curriculum.traces import Telling, lesson, tool
from reasoning_engine.records import Lang

_SIZES = {1: (1, 10), 2: (2, 100), 3: (10, 1000), 4: (100, 30000), 5: (1000, 999999)}

_ADD_WORDS = {
    "en": (
        "What is the sum of {a} and {b}?", "Add {a} and {b}.", "Find the total of {a} and {b}.", "{a} plus {b} is?",
        "What number is {b} more than {a}?", "What do {a} and {b} make together?", "Increase {a} by {b}.",
        "How much is {a} plus {b}?",
    ),
    "zh": (
        "{a}加{b}等于多少？", "求{a}与{b}的和。", "{a}和{b}的和是多少？", "比{a}多{b}的数是多少？", "{a}加上{b}得多少？",
        "两个加数分别是{a}和{b}，和是多少？", "把{a}和{b}合起来是多少？",
    ),
}  # fmt: skip


def _asked(rng: random.Random, lang: Lang, words: Phrases, tokens: str, a: int, b: int) -> str:
    """The question in words, or as a bare calculation."""
    if rng.random() < 0.4:
        return dress(rng, lang, phrase(rng, words, lang, a=a, b=b))
    return compute(rng, lang, tokens)


@family(
    "add_whole", strand="arithmetic", grades=(1, 4), en="Addition of whole numbers", zh="整数加法",
    ccss="1.OA.C.6, 1.NBT.C.4, 2.OA.B.2, 2.NBT.B.5, 3.NBT.A.2, 4.NBT.B.4", cn="整数加法",
)  # fmt: skip
def add_whole(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    low, high = _SIZES[difficulty]
    a, b = spread(rng, low, high), spread(rng, low, high)
    tokens, key, gap = f"{a} + {b}", str(a + b), abs(a - b)
    problem = _asked(rng, lang, _ADD_WORDS, tokens, a, b)
    return lesson(
        rng, lang, by_lang(lang, _add_en(a, b), _add_zh(a, b)), problem=problem, key=key,
        work=[tool(call(tokens), key)],
        proof=[tool(f"{key}-{b}", a)],
        slip=([tool(f"{max(a, b)}-{min(a, b)}", gap)], [tool(f"compare({gap}, {max(a, b)})", "<")]),
        wrong=wrong_answers(
            key, lang,
            (_without_carrying(a, b), "forgets-carry", "The carried ten was left out.", "忘记进位。"),
            (gap, "subtracts-instead", "The numbers were subtracted, not added.", "把加法算成了减法。"),
            (a + b + 1, "off-by-one", "Counting on went one too far.", "多数了一个。"),
        ),
        check=f"solve(x-{b}={a}, x)",
    )  # fmt: skip


def _add_en(a: int, b: int) -> Telling:
    return Telling(
        idea=f"Add the two numbers: ${a}+{b}$.",
        plan=f"The sum of {a} and {b} is wanted, so add.",
        check=f"take {b} away again.",
        steps=(f"Add column by column from the ones, carrying where needed: ${a}+{b}$.", f"${a}+{b}={a + b}$."),
        nudge="Which operation puts two amounts together?",
        look="Line the numbers up by place value and start with the ones.",
        examples=("For example $27+15$: $7+5=12$, write 2, carry 1; $2+1+1=4$; that makes 42.",
                  "For example $300+500=800$: hundreds and hundreds."),
        last=f"Add the columns: ${a}+{b}={a + b}$.",
        seen="A sum must be larger than both parts; I subtracted. Add instead.",
    )  # fmt: skip


def _add_zh(a: int, b: int) -> Telling:
    return Telling(
        idea=f"两数相加：${a}+{b}$。",
        plan=f"要求{a}与{b}的和，用加法。",
        check=f"再减去{b}。",
        steps=(f"从个位加起，满十进一：${a}+{b}$。", f"${a}+{b}={a + b}$。"),
        nudge="哪一种运算是把两个数合起来？",
        look="相同数位对齐，从个位加起。",
        examples=("例如 $27+15$：$7+5=12$，写2进1，再算 $2+1+1=4$，得42。",
                  "例如 $300+500=800$，几百加几百。"),
        last=f"各数位相加：${a}+{b}={a + b}$。",
        seen="和应该比两个加数都大，我算成减法了，应该用加法。",
    )  # fmt: skip


def _without_carrying(a: int, b: int) -> int:
    """The column sums with every carry lost: 27+15 becomes 32."""
    return _by_columns(a, b, lambda upper, lower: (upper + lower) % 10)


def _by_columns(a: int, b: int, digit: Callable[[int, int], int]) -> int:
    """The number whose digit in each column is made of the two digits that stand there."""
    total, place = 0, 1
    while a or b:
        total += digit(a % 10, b % 10) * place
        a, b, place = a // 10, b // 10, place * 10
    return total


_SUB_WORDS = {
    "en": (
        "Subtract {b} from {a}.", "What is {a} minus {b}?", "Find the difference between {a} and {b}.",
        "Take {b} away from {a}.", "How much more is {a} than {b}?", "What number is {b} less than {a}?",
        "Decrease {a} by {b}.", "{a} take away {b} is?",
    ),
    "zh": (
        "{a}减{b}等于多少？", "求{a}与{b}的差。", "{a}比{b}多多少？", "从{a}里减去{b}，还剩多少？", "比{a}少{b}的数是多少？",
        "{a}减去{b}得多少？", "被减数是{a}，减数是{b}，差是多少？", "{b}比{a}少多少？",
    ),
}  # fmt: skip


@family(
    "subtract_whole", strand="arithmetic", grades=(1, 4), en="Subtraction of whole numbers", zh="整数减法",
    ccss="1.OA.C.6, 2.OA.B.2, 2.NBT.B.5, 3.NBT.A.2, 4.NBT.B.4", cn="整数减法",
)  # fmt: skip
def subtract_whole(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    low, high = _SIZES[difficulty]
    b, a = sorted((spread(rng, low, high), spread(rng, low, high)))
    tokens, key = f"{a} - {b}", str(a - b)
    problem = _asked(rng, lang, _SUB_WORDS, tokens, a, b)
    return lesson(
        rng, lang, by_lang(lang, _sub_en(a, b), _sub_zh(a, b)), problem=problem, key=key,
        work=[tool(call(tokens), key)],
        proof=[tool(f"{key}+{b}", a)],
        slip=([tool(f"{a}+{b}", a + b)], [tool(f"compare({a + b}, {a})", ">")]),
        wrong=wrong_answers(
            key, lang,
            (_smaller_from_larger(a, b), "smaller-from-larger", "In each column the smaller digit was taken from the larger.", "每一位都用大数字减小数字。"),
            (a + b, "adds-instead", "The numbers were added, not subtracted.", "把减法算成了加法。"),
            (a - b + 1, "off-by-one", "Counting back went one step short.", "少数了一个。"),
        ),
        check=f"solve(x+{b}={a}, x)",
    )  # fmt: skip


def _sub_en(a: int, b: int) -> Telling:
    return Telling(
        idea=f"Take {b} away from {a}: ${a}-{b}$.",
        plan=f"The difference of {a} and {b} is wanted, so subtract.",
        check=f"add {b} back.",
        steps=(f"Subtract column by column from the ones, borrowing where needed: ${a}-{b}$.", f"${a}-{b}={a - b}$."),
        nudge="Which operation tells what is left, or how far apart two numbers are?",
        look="Line the numbers up by place value; borrow a ten when the upper digit is too small.",
        examples=("For example $52-17$: borrow, $12-7=5$; $4-1=3$; that makes 35.",
                  "For example $800-600=200$: hundreds from hundreds."),
        last=f"Subtract the columns: ${a}-{b}={a - b}$.",
        seen="Taking away cannot give more than at first; I added. Subtract instead.",
    )  # fmt: skip


def _sub_zh(a: int, b: int) -> Telling:
    return Telling(
        idea=f"从{a}里减去{b}：${a}-{b}$。",
        plan=f"要求{a}与{b}的差，用减法。",
        check=f"再加上{b}。",
        steps=(f"从个位减起，不够减就退一作十：${a}-{b}$。", f"${a}-{b}={a - b}$。"),
        nudge="求剩下多少、相差多少，用哪一种运算？",
        look="相同数位对齐，哪一位不够减，就从前一位退一。",
        examples=("例如 $52-17$：退一，$12-7=5$，$4-1=3$，得35。", "例如 $800-600=200$，几百减几百。"),
        last=f"各数位相减：${a}-{b}={a - b}$。",
        seen="减去以后不会比原来多，我算成加法了，应该用减法。",
    )  # fmt: skip


def _smaller_from_larger(a: int, b: int) -> int:
    """The column differences, always the smaller digit from the larger: 52-17 becomes 45."""
    return _by_columns(a, b, lambda upper, lower: abs(upper - lower))


_FACTORS = {1: ((1, 5), (1, 5)), 2: ((2, 9), (2, 12)), 3: ((2, 9), (11, 99)), 4: ((11, 99), (11, 999)), 5: ((12, 999), (100, 9999))}  # fmt: skip
_MUL_WORDS = {
    "en": (
        "Multiply {a} by {b}.", "What is {a} times {b}?", "Find the product of {a} and {b}.", "How much is {a} times {b}?",
        "What are {a} groups of {b}?", "What is the product of {a} and {b}?", "{a} multiplied by {b} is?",
    ),
    "zh": (
        "{a}乘{b}等于多少？", "求{a}与{b}的积。", "{a}个{b}是多少？", "{a}的{b}倍是多少？", "{a}乘以{b}得多少？",
        "两个因数分别是{a}和{b}，积是多少？", "{b}个{a}相加是多少？",
    ),
}  # fmt: skip


@family(
    "multiply_whole", strand="arithmetic", grades=(2, 5), en="Multiplication of whole numbers", zh="整数乘法",
    ccss="3.OA.C.7, 4.NBT.B.5, 5.NBT.B.5", cn="整数乘法",
)  # fmt: skip
def multiply_whole(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    first, second = _FACTORS[difficulty]
    a, b = rng.sample((rng.randint(*first), rng.randint(*second)), 2)
    tokens, key = f"{a} * {b}", str(a * b)
    problem = _asked(rng, lang, _MUL_WORDS, tokens, a, b)
    return lesson(
        rng, lang, by_lang(lang, _mul_en(a, b), _mul_zh(a, b)), problem=problem, key=key,
        work=[tool(call(tokens), key)],
        proof=[tool(f"{key}/{b}", a)],
        wrong=wrong_answers(
            key, lang,
            (a + b, "adds-instead", "The numbers were added, not multiplied.", "把乘法算成了加法。"),
            (a * (b - 1), "one-group-short", "One group was left out.", "少算了一份。"),
            (a * b * 10, "misplaces-zero", "A partial product was shifted one place too far.", "积多写了一个零。"),
            (a * b + 1, "off-by-one", "One too many was counted.", "多数了一个。"),
        ),
        check=f"solve(x/{b}={a}, x)",
    )  # fmt: skip


def _mul_en(a: int, b: int) -> Telling:
    return Telling(
        idea=f"Multiply the two factors: {tex(f'{a} * {b}')}.",
        plan=f"The product of {a} and {b} is wanted, so multiply.",
        check=f"divide by {b} again.",
        steps=(rf"Multiply by each digit and add the partial products: ${a} \times {b}$.", rf"${a} \times {b}={a * b}$."),
        nudge="Which operation counts equal groups?",
        look="Split one factor into tens and ones and multiply each part.",
        examples=(r"For example $23 \times 4$: $20 \times 4=80$ and $3 \times 4=12$, together 92.",
                  r"For example $31 \times 7$: $30 \times 7=210$ and one more 7, together 217."),
        last=rf"Multiply: ${a} \times {b}={a * b}$.",
    )  # fmt: skip


def _mul_zh(a: int, b: int) -> Telling:
    return Telling(
        idea=f"两个因数相乘：{tex(f'{a} * {b}')}。",
        plan=f"要求{a}与{b}的积，用乘法。",
        check=f"再除以{b}。",
        steps=(rf"用每一位分别去乘，再把部分积相加：${a} \times {b}$。", rf"${a} \times {b}={a * b}$。"),
        nudge="求几个相同加数的和，用哪一种运算？",
        look="把一个因数拆成几十和几，分别相乘。",
        examples=(r"例如 $23 \times 4$：$20 \times 4=80$，$3 \times 4=12$，合起来是92。",
                  r"例如 $31 \times 7$：$30 \times 7=210$，再加一个7，合起来是217。"),
        last=rf"相乘得 ${a} \times {b}={a * b}$。",
    )  # fmt: skip


_QUOTIENTS = {1: ((1, 5), (2, 5)), 2: ((2, 10), (2, 9)), 3: ((11, 99), (2, 9)), 4: ((11, 999), (3, 40)), 5: ((100, 9999), (11, 99))}  # fmt: skip
_DIV_WORDS = {
    "en": (
        "Divide {a} by {b}.", "What is {a} divided by {b}?", "Find the quotient of {a} and {b}.",
        "How many times does {b} go into {a}?", "How many {b}s are there in {a}?", "Share {a} equally among {b}.",
        "Split {a} into {b} equal parts. How big is each part?",
    ),
    "zh": (
        "{a}除以{b}等于多少？", "求{a}除以{b}的商。", "{a}里面有几个{b}？", "把{a}平均分成{b}份，每份是多少？",
        "{a}是{b}的几倍？", "被除数是{a}，除数是{b}，商是多少？", "{b}除{a}得多少？",
    ),
}  # fmt: skip


@family(
    "divide_whole", strand="arithmetic", grades=(3, 6), en="Exact division of whole numbers", zh="整数除法",
    ccss="3.OA.B.6, 3.OA.C.7, 4.NBT.B.6, 6.NS.B.2", cn="整数除法",
)  # fmt: skip
def divide_whole(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    first, second = _QUOTIENTS[difficulty]
    q, b = rng.randint(*first), rng.randint(*second)
    a, key, tokens = q * b, str(q), f"{q * b} / {b}"
    problem = _asked(rng, lang, _DIV_WORDS, tokens, a, b)
    return lesson(
        rng, lang, by_lang(lang, _div_en(a, b), _div_zh(a, b)), problem=problem, key=key,
        work=[tool(call(tokens), key)],
        proof=[tool(f"{key}*{b}", a)],
        wrong=wrong_answers(
            key, lang,
            (q + 1, "one-too-many", "The divisor was counted once too often.", "商多了一。"),
            (a - b, "subtracts-instead", "The numbers were subtracted, not divided.", "把除法算成了减法。"),
            (q * 10, "misplaces-zero", "The quotient was shifted one place.", "商的位置写错了一位。"),
        ),
        check=f"solve(x*{b}={a}, x)",
    )  # fmt: skip


def _div_en(a: int, b: int) -> Telling:
    return Telling(
        idea=rf"Share {a} into {b} equal parts: ${a} \div {b}$.",
        plan=f"How often {b} fits into {a} is wanted, so divide.",
        check=f"multiply back by {b}.",
        steps=(rf"Divide from the highest place down: ${a} \div {b}$.", rf"${a} \div {b}={a // b}$, since ${a // b} \times {b}={a}$."),
        nudge="Which operation shares an amount equally?",
        look="Look for the number that, multiplied by the divisor, gives the first number.",
        examples=(r"For example $84 \div 6$: $6 \times 10=60$, 24 are left, $6 \times 4=24$, so 14.",
                  r"For example $150 \div 30$: three tens fit into fifteen tens exactly five times."),
        last=rf"Divide: ${a} \div {b}={a // b}$.",
    )  # fmt: skip


def _div_zh(a: int, b: int) -> Telling:
    return Telling(
        idea=rf"把{a}平均分成{b}份：${a} \div {b}$。",
        plan=f"要求{a}里有几个{b}，用除法。",
        check=f"商再乘{b}。",
        steps=(rf"从高位除起：${a} \div {b}$。", rf"因为 ${a // b} \times {b}={a}$，所以 ${a} \div {b}={a // b}$。"),
        nudge="平均分用哪一种运算？",
        look="想一想：除数乘几等于被除数？",
        examples=(r"例如 $84 \div 6$：$6 \times 10=60$，还剩24，$6 \times 4=24$，所以得14。",
                  r"例如 $150 \div 30$：十五个十里面有五个三十。"),
        last=rf"相除得 ${a} \div {b}={a // b}$。",
    )  # fmt: skip


_REMAINDER_ASKS = {
    "en": (
        "What is the remainder when {a} is divided by {b}?", "Find the remainder of {a} divided by {b}.",
        "Divide {a} by {b}. What remains?", "{e} leaves what remainder?", "What is the remainder of {e}?",
        "When {a} is divided by {b}, how much is left over?", "Find the remainder: {e}",
    ),
    "zh": (
        "{a}除以{b}的余数是多少？", "求{e}的余数。", "{a}除以{b}，余几？", "{e}，余数是几？", "{a}被{b}除，余数是多少？",
        "计算{e}的余数。", "用{b}去除{a}，余数是多少？",
    ),
}  # fmt: skip
_QUOTIENT_ASKS = {
    "en": (
        "What is the whole-number quotient of {e}, leaving out the remainder?", "How many whole times does {b} go into {a}?",
        "{a} is divided by {b} with a remainder. What is the quotient?", "How many full groups of {b} are in {a}?",
        "Find the quotient (without the remainder) of {e}.", "{a} ÷ {b} = ? R ?. Give the quotient only.",
    ),
    "zh": (
        "{a}除以{b}，商是多少（不要余数）？", "{a}里面最多有几个{b}？", "求{e}的商，余数不用写。", "{e}有余数，商是几？",
        "{a}最多可以分成几个{b}？", "有余数除法{e}，商是多少？",
    ),
}  # fmt: skip


@family(
    "divide_remainder", strand="arithmetic", grades=(3, 5), en="Division with a remainder", zh="有余数的除法",
    ccss="4.OA.A.3, 4.NBT.B.6", cn="有余数的除法",
)  # fmt: skip
def divide_remainder(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    first, second = _QUOTIENTS[difficulty]
    b, q = rng.randint(*second), rng.randint(*first)
    b = max(b, 3)
    r = rng.randint(1, b - 1)
    a, wants_quotient = q * b + r, rng.random() < 0.35
    expression = any_layout(rng, lang).expr(f"{a} / {b}")
    asks = _QUOTIENT_ASKS if wants_quotient else _REMAINDER_ASKS
    key, other = (q, r) if wants_quotient else (r, q)
    name = "quo" if wants_quotient else "mod"
    other_name = "mod" if wants_quotient else "quo"
    return lesson(
        rng, lang, by_lang(lang, _rem_en(a, b, wants_quotient), _rem_zh(a, b, wants_quotient)),
        problem=dress(rng, lang, phrase(rng, asks, lang, a=a, b=b, e=expression)), key=str(key),
        work=[tool(f"{name}({a}, {b})", key)],
        proof=[tool(f"{other_name}({a}, {b})", other), tool(f"{q}*{b}+{r}", a)],
        wrong=wrong_answers(
            str(key), lang,
            (other, "swaps-quotient-and-remainder", "Quotient and remainder were exchanged.", "商和余数弄反了。"),
            (b - r if not wants_quotient else q + 1, "goes-over", "The multiple taken was above the number.", "商取大了，超过了被除数。"),
            (r + b if not wants_quotient else q - 1, "stops-early", "The remainder is not smaller than the divisor.", "余数比除数还大，没有除尽。"),
        ),
        check=f"({a}-{r})/{b}" if wants_quotient else f"{a}-{b}*floor({a}/{b})",
    )  # fmt: skip


def _rem_en(a: int, b: int, quotient: bool) -> Telling:
    q, r = divmod(a, b)
    wanted, key = ("quotient", q) if quotient else ("remainder", r)
    return Telling(
        idea=f"Take whole groups of {b} out of {a}; the {wanted} is wanted.",
        plan=f"{a} is divided by {b}; the {wanted} is wanted.",
        check="quotient times divisor plus remainder must give the number.",
        steps=(rf"The largest multiple of {b} that fits is ${q} \times {b}={q * b}$.", f"What is left is ${a}-{q * b}={r}$.",
               f"So the {wanted} is {key}."),
        nudge="Take away whole groups of the divisor as long as you can.",
        look="The remainder must be smaller than the divisor.",
        examples=(r"For example $29 \div 8$: $3 \times 8=24$ and $29-24=5$, so 3 remainder 5.",
                  r"For example $50 \div 12$: $4 \times 12=48$ and $50-48=2$, so 4 remainder 2.",
                  r"For example $97 \div 30$: 90 fits, and 7 is left."),
        last=rf"${q} \times {b}+{r}={a}$, so the {wanted} is {key}.",
    )  # fmt: skip


def _rem_zh(a: int, b: int, quotient: bool) -> Telling:
    q, r = divmod(a, b)
    wanted, key = ("商", q) if quotient else ("余数", r)
    return Telling(
        idea=f"从{a}里一份一份地取{b}，求{wanted}。",
        plan=f"{a}除以{b}，要求{wanted}。",
        check="商乘除数加余数应等于被除数。",
        steps=(rf"不超过{a}的最大倍数是 ${q} \times {b}={q * b}$。", f"剩下 ${a}-{q * b}={r}$。", f"所以{wanted}是{key}。"),
        nudge="一份一份地减去除数，直到不够减。",
        look="余数一定比除数小。",
        examples=(r"例如 $29 \div 8$：$3 \times 8=24$，$29-24=5$，商3余5。", r"例如 $50 \div 12$：$4 \times 12=48$，$50-48=2$，商4余2。",
                  r"例如 $97 \div 30$：最多取90，还剩7。"),
        last=rf"${q} \times {b}+{r}={a}$，所以{wanted}是{key}。",
    )  # fmt: skip
