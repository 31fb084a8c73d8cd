"""Whole-number arithmetic: the four operations, remainders, the order of operations, estimating.

Left out: words around the numbers (word_problems.py) and negative results (integers.py).
"""

from __future__ import annotations

import random

from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.layouts import call, compute, dress, tex
from reasoning_engine.curriculum.phrasing import by_lang, phrase, spread, wrong_answers
from reasoning_engine.curriculum.traces import Slip, deep, fast, tool
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


@family(
    "add_whole", strand="arithmetic", grades=(1, 4), en="Addition of whole numbers", zh="整数加法",
    ccss="1.OA.C.6, 3.NBT.A.2, 4.NBT.B.4", cn="整数加法",
)  # fmt: skip
def add_whole(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    low, high = _SIZES[difficulty]
    a, b = spread(rng, low, high), spread(rng, low, high)
    tokens, key = f"{a} + {b}", str(a + b)
    word = rng.random() < 0.4
    problem = dress(rng, lang, phrase(rng, _ADD_WORDS, lang, a=a, b=b)) if word else compute(rng, lang, tokens)
    undone = tool(f"{key}-{b}", a)
    deep_trace = deep(
        rng, lang, key,
        plan=by_lang(lang, f"Add {a} and {b}.", f"把{a}和{b}相加。"),
        tried=[tool(call(tokens), key)],
        check=[by_lang(lang, f"take {b} away again.", f"再减去{b}。"), undone],
        steps=[
            by_lang(lang, f"Add the ones, then the tens, carrying where needed: {tex(tokens)}.",
                    f"从个位加起，满十进一：{tex(tokens)}。"),
            f"${a}+{b}={key}$.",
        ],
        slip=Slip(
            [tool(f"{a}-{b}" if a > b else f"{b}-{a}", abs(a - b))],
            [tool(f"compare({abs(a - b)}, {max(a, b)})", "<")],
            by_lang(lang, "A sum must be larger than both; I subtracted.", "和应该比两个加数都大，我算成减法了。"),
        ),
    )  # fmt: skip
    return Draft(
        problem, key, "number",
        fast(key, by_lang(lang, f"Add the two numbers: {tex(tokens)}.", f"两数相加：{tex(tokens)}。"),
             tool(call(tokens), key)),
        deep_trace,
        by_lang(lang, (
            "Which operation puts two amounts together?",
            "Line the numbers up by place value and start with the ones.",
            "For example $27+15$: $7+5=12$, write 2 and carry 1, then $2+1+1=4$: that is 42.",
            f"Add the columns: ${a}+{b}={key}$.",
        ), (
            "哪一种运算是把两个数合起来？",
            "相同数位对齐，从个位加起。",
            "例如 $27+15$：$7+5=12$，写2进1，再算 $2+1+1=4$，得42。",
            f"各数位相加：${a}+{b}={key}$。",
        )),
        wrong_answers(
            key, lang,
            (_without_carrying(a, b), "forgets-carry", "The carried ten was left out.", "忘记进位。"),
            (abs(a - b), "subtracts-instead", "The numbers were subtracted, not added.", "把加法算成了减法。"),
            (a + b + 1, "off-by-one", "Counting on started at the wrong number.", "数数时多数了一个。"),
        ),
        check=f"solve(x-{b}={a}, x)",
    )  # fmt: skip


def _without_carrying(a: int, b: int) -> int:
    """The column sums with every carry lost: 27+15 becomes 32."""
    total, place = 0, 1
    while a or b:
        total += (a % 10 + b % 10) % 10 * place
        a, b, place = a // 10, b // 10, place * 10
    return total
