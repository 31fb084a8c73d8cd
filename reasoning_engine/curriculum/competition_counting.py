"""Counting with constraints: multiples of two numbers, numbers from given digits, worst cases, and zeros of a factorial.

Left out: graph colourings and recursions.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from math import lcm, prod

from reasoning_engine.curriculum.drafting import Asks, Teller, call, deep, fast, wrongs
from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.records import Lang, Part, ToolCall

_WANTED = {
    "or": ("Wanted: multiples of {a} or of {b}.", "要数：{a} 的倍数或 {b} 的倍数。"),
    "neither": ("Wanted: neither multiples of {a} nor of {b}.", "要数：既不是 {a} 的倍数也不是 {b} 的倍数。"),
    "only": ("Wanted: multiples of {a}, without those of {b}.", "要数：{a} 的倍数，去掉 {b} 的倍数。"),
}  # fmt: skip
_FIX = {
    "or": ("Common multiples were counted twice: subtract them once.", "公倍数算了两次，减去一次。"),
    "neither": ("Subtract all multiples from the whole.", "从总数中减去所有倍数。"),
    "only": ("Take away the common multiples.", "去掉公倍数。"),
}  # fmt: skip
_CHECKS = {
    "or": "floor({n}/{a})+floor({n}/{b})-floor({n}/lcm({a}, {b}))",
    "neither": "{n}-floor({n}/{a})-floor({n}/{b})+floor({n}/lcm({a}, {b}))",
    "only": "floor({n}/{a})-floor({n}/lcm({b}, {a}))",
}


@family(
    "multiples_of_either", strand="competition", grades=(5, 11), en="Counting multiples of two numbers", zh="容斥原理", ccss="MP.7", cn="容斥原理",
)  # fmt: skip
def multiples_of_either(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    """Integers from 1 to n divisible by a or b, or by neither, or (later) by exactly a and not b."""
    t = Teller(rng, lang)
    a, b = _two_divisors(rng, difficulty)
    n = rng.randint(3 * a * b, {1: 100, 2: 200, 3: 600, 4: 2000, 5: 20000}[difficulty] + 3 * a * b)
    kind = "or" if difficulty < 2 else rng.choice(("or", "neither") if difficulty < 4 else ("or", "neither", "only"))
    both = lcm(a, b)
    in_a, in_b, in_both = n // a, n // b, n // both
    either = in_a + in_b - in_both
    result = {"or": either, "neither": n - either, "only": in_a - in_both}[kind]
    answer = str(result)
    shared = call(f"lcm({a}, {b})", both)
    floors: list[Part] = [call(f"floor({n}/{d})", n // d) for d in ((a, both) if kind == "only" else (a, b, both))]
    union = f"{in_a}+{in_b}-{in_both}"
    final_text = {"or": union, "neither": f"{n}-({union})", "only": f"{in_a}-{in_both}"}[kind]
    final = call(final_text, answer)
    count, fix = t.say(*_WANTED[kind]).format(a=a, b=b), t.say(*_FIX[kind])
    double = in_a + in_b
    slip = t.slip(
        call(f"{in_a}+{in_b}", double), t.say(f"But {both} was counted twice. Subtract those.", f"但 {both} 算了两次，要减去。"),
    ) if kind == "or" else []  # fmt: skip
    others = {
        "or": [call(f"{n}-{in_a}-{in_b}+{in_both}", n - either), call(f"{n}-{n - either}", answer)],
        "neither": [call(union, either), call(f"{n}-{either}", answer)], "only": [call(f"{result}+{in_both}", in_a)],
    }[kind]  # fmt: skip
    return Draft(
        t.ask(*_ASK[kind], n=n, a=a, b=b), answer, "number",
        fast(answer, (count, shared, *floors), (fix, final)),
        deep(answer, [count, shared, *floors, *slip, final, t.say("Check from the other side.", "从另一面检验。"), *others, t.say("Same.", "一致。")], (count, shared, *floors), (fix, final)),
        hints=(
            t.say("Which numbers are counted twice?", "哪些数被算了两次？"),
            t.say("Draw two overlapping circles.", "画两个相交的圆。"),
            t.say("The overlap holds the common multiples.", "重叠部分是公倍数。"),
            t.say(f"{final_text} gives {answer}.", f"{final_text} 得 {answer}。"),
        ),
        wrong=wrongs(
            answer,
            (str(double if kind != "neither" else n - double), "counts-overlap-twice", t.say("Common multiples were counted twice.", "公倍数算了两次。")),
            (str(in_both), "counts-overlap-only", t.say("That counts only common multiples.", "只数了公倍数。")),
            (str(n - result), "complement", t.say("That is the opposite.", "这是相反的情况。")),
        ),
        check=_CHECKS[kind].format(n=n, a=a, b=b),
    )  # fmt: skip


_ASK = {
    "or": (
        (
            "How many integers from 1 to {n} are divisible by {a} or {b}?", "How many positive integers up to {n} are multiples of {a} or of {b} (or both)?", "Among 1, 2, ..., {n}, how many are divisible by at least one of {a} and {b}?",
            "Count the numbers from 1 to {n} that {a} or {b} divides.", "How many of the first {n} positive integers are divisible by {a} or by {b}?", "From 1 to {n}: how many multiples of {a} or {b} are there?",
        ),
        (
            "1 到 {n} 中，能被 {a} 或 {b} 整除的整数有多少个？", "不超过 {n} 的正整数中，是 {a} 的倍数或 {b} 的倍数的有几个？", "在 1、2、…、{n} 中，至少能被 {a} 和 {b} 之一整除的数有多少个？", "从 1 到 {n}，{a} 或 {b} 的倍数一共有多少个？",
            "前 {n} 个正整数里，能被 {a} 或 {b} 整除的有多少个？", "1 至 {n} 的自然数中，{a} 的倍数或 {b} 的倍数共有几个？",
        ),
    ),
    "neither": (
        (
            "How many integers from 1 to {n} are divisible by neither {a} nor {b}?", "How many positive integers up to {n} are multiples of neither {a} nor {b}?", "Among 1, 2, ..., {n}, how many are not divisible by {a} and not divisible by {b}?",
            "Count the numbers from 1 to {n} that neither {a} nor {b} divides.", "How many of the first {n} positive integers are divisible neither by {a} nor by {b}?", "From 1 to {n}: how many numbers are multiples of neither {a} nor {b}?",
        ),
        (
            "1 到 {n} 中，既不能被 {a} 整除也不能被 {b} 整除的整数有多少个？", "不超过 {n} 的正整数中，既不是 {a} 的倍数也不是 {b} 的倍数的有几个？", "在 1、2、…、{n} 中，{a} 和 {b} 都不能整除的数有多少个？",
            "从 1 到 {n}，既非 {a} 的倍数又非 {b} 的倍数的数有多少个？", "前 {n} 个正整数里，不能被 {a} 也不能被 {b} 整除的有多少个？", "1 至 {n} 的自然数中，不是 {a} 的倍数也不是 {b} 的倍数的共有几个？",
        ),
    ),
    "only": (
        (
            "How many integers from 1 to {n} are divisible by {a} but not by {b}?", "How many positive integers up to {n} are multiples of {a} but not of {b}?", "Among 1, 2, ..., {n}, how many are divisible by {a} and not divisible by {b}?",
            "Count the numbers from 1 to {n} that {a} divides but {b} does not.", "How many of the first {n} positive integers are divisible by {a} but not by {b}?", "From 1 to {n}: how many multiples of {a} are no multiples of {b}?",
        ),
        (
            "1 到 {n} 中，能被 {a} 整除但不能被 {b} 整除的整数有多少个？", "不超过 {n} 的正整数中，是 {a} 的倍数但不是 {b} 的倍数的有几个？", "在 1、2、…、{n} 中，能被 {a} 整除而不能被 {b} 整除的数有多少个？", "从 1 到 {n}，是 {a} 的倍数而非 {b} 的倍数的数有多少个？",
            "前 {n} 个正整数里，能被 {a} 整除、不能被 {b} 整除的有多少个？", "1 至 {n} 的自然数中，{a} 的倍数里不是 {b} 的倍数的共有几个？",
        ),
    ),
}  # fmt: skip


def _two_divisors(rng: random.Random, difficulty: int) -> tuple[int, int]:
    """Two divisors, neither of which divides the other."""
    while True:
        a, b = rng.sample(range(2, 5 + 3 * difficulty), 2)
        if a % b and b % a:
            return a, b


@family(
    "numbers_from_digits", strand="competition", grades=(4, 11), en="Numbers made of given digits", zh="用数字组数", ccss="MP.7", cn="组数问题",
)  # fmt: skip
def numbers_from_digits(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    size = rng.randint(3, min(3 + difficulty, 8))
    length = rng.randint(2 if difficulty < 2 else 3, min(size, 4))
    zero = difficulty >= 2 and rng.random() < 0.6
    digits = sorted(([0] if zero else []) + rng.sample(range(1, 10), size - zero))
    made = _Made(tuple(digits), length, difficulty >= 3 and rng.random() < 0.4)
    product = made.call(made.choices)
    answer = product.result
    first, then = _digit_rules(t, made)
    slip = _zero_in_front(t, made)
    plan = t.say("Plan: choose digit by digit, the first one first.", "计划：逐位选择，先选首位。")
    return Draft(
        _digit_question(t, made),
        answer, "number",
        fast(answer, (first, then, product) if lang == "zh" else (f"{first} {then}", product)),
        deep(answer, [plan, first, then, *slip, product, *_digit_check(t, made)], first, then, (t.say("Multiply:", "相乘："), product)),
        hints=_digit_hints(t, made),
        wrong=wrongs(
            answer,
            (str(made.careless), "zero-in-front", t.say("A number does not begin with 0.", "首位不能是 0。")),
            (str(sum(made.choices)), "adds-choices", t.say("Choices one after another are multiplied.", "分步的选择要相乘。")),
            (str(made.size**length), "allows-repetition", t.say("Read whether digits may repeat.", "看清数字能否重复。")),
        ),
        check=made.check,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Made:
    """Numbers of `length` digits made of the given ones."""

    digits: tuple[int, ...]
    length: int
    repeat: bool

    @property
    def size(self) -> int:
        return len(self.digits)

    @property
    def zero(self) -> bool:
        return self.digits[0] == 0

    @property
    def strings(self) -> tuple[int, ...]:
        """How many choices each place has when a number may begin with 0."""
        later = (self.size if self.repeat else self.size - 1 - place for place in range(self.length - 1))
        return (self.size, *later)

    @property
    def choices(self) -> tuple[int, ...]:
        return (self.size - self.zero, *self.strings[1:])

    @property
    def careless(self) -> int:
        return prod(self.strings)

    @property
    def leading(self) -> int:
        """How many strings begin with 0."""
        return self.careless // self.size

    @property
    def check(self) -> str:
        if self.zero:
            return f"{self.careless}-{self.leading}"
        return f"{self.size}^{self.length}" if self.repeat else f"{self.size}!/({self.size}-{self.length})!"

    @staticmethod
    def call(choices: tuple[int, ...]) -> ToolCall:
        return call("*".join(map(str, choices)), prod(choices))


def _digit_rules(t: Teller, made: _Made) -> tuple[str, str]:
    """What holds for the first digit, and for those after it."""
    count = made.choices[0]
    leading = enumerate((digit for digit in made.digits if digit), 1)
    counted = t.say(", ", "，").join(t.say(f"{digit} ({k})", f"{digit}（{k}）") for k, digit in leading)
    if made.zero:
        first = t.say(
            f"The first digit is not 0; count: {counted}: {count} choices.",
            f"首位不能是 0，数一数：{counted}，{count} 种选择。",
        )
    else:
        first = t.say(
            f"The first digit, counted: {counted}: {count} choices.", f"首位，数一数：{counted}，{count} 种选择。"
        )
    if made.repeat:
        return first, t.say(
            f"Digits may repeat: {made.size} choices each time.", f"数字可重复：以后每位 {made.size} 种。"
        )
    return first, t.say("No repetition: one choice fewer each time.", "不重复：以后每位少一种。")


def _zero_in_front(t: Teller, made: _Made) -> list[Part]:
    """The slip of counting numbers that begin with 0."""
    if not (made.zero and t.slips()):
        return []
    return [made.call(made.strings), t.say("But a number does not begin with 0.", "但首位不能是 0。")]


def _digit_check(t: Teller, made: _Made) -> list[Part]:
    same, answer = t.say("Same.", "一致。"), prod(made.choices)
    if made.zero:
        minus = t.say("Check: all strings minus those starting with 0.", "检验：全部减去以 0 开头的。")
        return [minus, made.call(made.strings), call(f"{made.careless}-{made.leading}", answer), same]
    route = f"{made.size}^{made.length}" if made.repeat else f"perm({made.size}, {made.length})"
    return [t.say("Check:", "检验："), call(route, answer), same]


def _digit_question(t: Teller, made: _Made) -> str:
    listed = t.rng.choice(t.say((", ", ","), ("、", ", "))).join(map(str, made.digits))
    repeated = (
        ("Digits may be repeated.", "数字可以重复使用。")
        if made.repeat
        else ("No digit may be repeated.", "数字不能重复。")
    )
    word = t.say({2: "two", 3: "three", 4: "four"}, {2: "两", 3: "三", 4: "四"})[made.length]
    return t.ask(
        (
            "How many {w}-digit numbers can be formed from the digits {d}? {r}", "How many {w}-digit numbers can you make with {d}? {r}", "Using the digits {d}, how many {w}-digit numbers are possible? {r}",
            "{r} How many {w}-digit numbers use only the digits {d}?", "Find the number of {w}-digit numbers with digits from {d}. {r}", "From {d} {w}-digit numbers are made. {r} How many are there?",
        ),
        (
            "用 {d} 可以组成多少个{w}位数？{r}", "用数字 {d} 能组成多少个不同的{w}位数？{r}", "从 {d} 中选数字组成{w}位数，{r}一共有多少个？", "{r}由 {d} 这些数字组成的{w}位数有多少个？", "求用 {d} 组成的{w}位数的个数。{r}",
            "用 {d} 这几个数字组成{w}位数。{r}共有几个？",
        ),
        d=listed, w=word, r=t.say(*repeated),
    )  # fmt: skip


def _digit_hints(t: Teller, made: _Made) -> tuple[str, str, str, str]:
    product, answer = "*".join(map(str, made.choices)), prod(made.choices)
    return (
        t.say("How many choices are there for the first digit?", "首位有几种选择？"),
        t.say("Which digit may not stand first?", "哪个数字不能放在首位？"),
        t.say("Multiply the numbers of choices, digit by digit.", "把各位的选择数相乘。"),
        t.say(f"{product} gives {answer}.", f"{product} 得 {answer}。"),
    )


COLOURS = (
    ("red", "红色"), ("blue", "蓝色"), ("green", "绿色"), ("white", "白色"), ("black", "黑色"), ("yellow", "黄色"), ("grey", "灰色"),
)  # fmt: skip


_DRAWN = (
    ("socks", "袜子", "只"), ("balls", "球", "个"), ("marbles", "弹珠", "颗"), ("cards", "卡片", "张"), ("gloves", "手套", "只"), ("beads", "珠子", "颗"),
)  # fmt: skip
_WORST_CASE_ASKS: Asks = (
    (
        "A drawer holds {e} {t} of each of the colours {c}. How many must you take in the dark to be sure of {w} of the same colour?",
        "There are {e} {t} each in {c}. You draw without looking. How many do you need to be certain of {w} of one colour?",
        "A box has {e} {t} in each of the colours {c}. What is the least number to draw to guarantee {w} of equal colour?",
        "In a bag are {e} {t} of each colour: {c}. How many must be drawn at least so that {w} surely have the same colour?",
        "{e} {t} of each colour ({c}) lie in a box. How many do you have to take blindly to be sure that {w} match in colour?",
        "Colours {c}, {e} {t} of each, mixed in a bag. Find the smallest number you must draw to be sure of {w} of the same colour.",
    ),
    (
        "抽屉里有{c}的{t}各 {e} {q}，闭眼至少拿几{q}，才能保证有 {w} {q}同色？", "袋中装有{c}{t}各 {e} {q}，不看颜色，至少摸出多少{q}才能保证有 {w} {q}颜色相同？", "盒子里有{c}{t}各 {e} {q}，最少要取多少{q}，才一定有 {w} {q}颜色相同？",
        "{c}的{t}各 {e} {q}混在一起，至少摸几{q}，能保证其中有 {w} {q}同色？", "有{c}{t}各 {e} {q}放在袋里，一次至少取出多少{q}，可以保证有 {w} {q}是同一种颜色？", "箱子里有{c}{t}各 {e} {q}，要保证取到 {w} {q}颜色相同的，至少要取几{q}？",
    ),
)  # fmt: skip


@family(
    "worst_case", strand="competition", grades=(4, 9), en="How many to be certain (pigeonhole principle)", zh="抽屉原理", ccss="MP.7", cn="抽屉原理",
)  # fmt: skip
def worst_case(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    """How many must be drawn so that some colour comes at least `wanted` times. Every colour has enough."""
    t = Teller(rng, lang)
    kinds = rng.randint(2, min(2 + difficulty, 7))
    wanted = 2 if difficulty == 1 else rng.randint(2, 2 + difficulty)
    each = rng.randint(wanted + 3, wanted + 8 + 4 * difficulty)
    names = [t.say(*pair) for pair in rng.sample(COLOURS, kinds)]
    result = kinds * (wanted - 1) + 1
    answer = str(result)
    thing_en, thing_zh, measure = rng.choice(_DRAWN)
    listed = (", ".join(names[:-1]) + " and " + names[-1]) if lang == "en" else "、".join(names)
    bad = call(f"{kinds}*({wanted}-1)", result - 1)
    one_more = call(f"{result - 1}+1", answer)
    counted = t.say(", ", "，").join(t.say(f"{name} ({k})", f"{name}（{k}）") for k, name in enumerate(names, 1))
    rule = t.say(f"Count the colours: {counted}. Worst luck: {wanted}-1 of each colour.", f"数颜色：{counted}。最坏的情况：每种颜色各 {wanted}-1 {measure}。")  # fmt: skip
    then = t.say("The next one must complete a colour.", "再拿一个就一定够了。")
    share = call(f"ceil({answer}/{kinds})", wanted)
    naive = kinds * wanted
    slip = t.slip(
        call(f"{kinds}*{wanted}", naive),
        t.say("Certain, but fewer suffice: stop one short of each colour.", "够了，但可以更少：每种都差一个。"),
    )  # fmt: skip
    return Draft(
        t.ask(*_WORST_CASE_ASKS, e=each, c=listed, w=wanted, t=t.say(thing_en, thing_zh), q=measure),
        answer, "number",
        fast(answer, (rule, bad), (then, one_more)),
        deep(answer, [rule, *slip, bad, one_more, t.say("Check: shared among the colours,", "检验：平均分到各颜色，"), share, t.say("so some colour reaches it.", "必有一种颜色达到。")], (rule, bad), (then, one_more)),
        hints=(
            t.say("Imagine drawing as unluckily as possible.", "设想最倒霉的取法。"),
            t.say("How many can you hold without reaching the goal?", "最多拿多少还达不到目标？"),
            t.say("One more than the worst case always suffices.", "比最坏情况多拿一个就够了。"),
            t.say(f"The worst case is {result - 1}, so {answer}.", f"最坏情况是 {result - 1}，所以是 {answer}。"),
        ),
        wrong=wrongs(
            answer,
            (str(result - 1), "stops-at-worst-case", t.say("With the worst luck that is one too few.", "最坏情况下还差一个。")),
            (str(naive), "full-sets", t.say("Fewer suffice.", "可以更少。")),
            (str(each + 1), "one-full-colour", t.say("No colour has to be used up first.", "不需要先拿完一种颜色。")),
        ),
        check=f"({wanted}-1)*{kinds}+1",
    )  # fmt: skip


_FACTORIAL_ZEROS_ASKS: Asks = (
    (
        "How many zeros does {e} end in?", "How many trailing zeros does {e} have?", "Find the number of zeros at the end of {e}.", "With how many zeros does the number {e} end?", "{e} ends in how many zeros?",
        "Count the final zeros of {e}.",
    ),
    ("{e} 的末尾有多少个零？", "{e} 末尾连续的 0 有几个？", "求 {e} 末尾 0 的个数。", "{e} 的结果末尾一共有几个零？", "{e} 的末尾连续有多少个 0？", "计算 {e} 末尾零的个数。"),
)  # fmt: skip


@family(
    "factorial_zeros", strand="competition", grades=(6, 12), en="Zeros at the end of a factorial", zh="阶乘末尾的零", ccss="MP.7", cn="阶乘末尾零的个数",
)  # fmt: skip
def factorial_zeros(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    t = Teller(rng, lang)
    n = rng.randint(*{1: (10, 30), 2: (25, 80), 3: (50, 200), 4: (150, 1000), 5: (600, 9999)}[difficulty])
    powers = [5**k for k in range(1, 8) if 5**k <= n]
    parts = [n // p for p in powers]
    result = sum(parts)
    answer = str(result)
    floors: list[Part] = [call(f"floor({n}/{p})", q) for p, q in zip(powers, parts, strict=True)]
    total: list[Part] = [call("+".join(map(str, parts)), answer)] if len(parts) > 1 else []
    rule = t.say("Each zero needs a factor 5; twos are plenty.", "每个零需要一个因数 5，因数 2 足够多。")
    more = t.say("Multiples of 25 and so on give another each.", "25 等的倍数再多给一个。")
    twos = call(f"floor({n}/2)", n // 2)
    slip = (
        t.slip(t.say(f"Only {parts[0]}? But 25 holds two fives.", f"只有 {parts[0]} 个？但 25 含两个 5。"))
        if len(parts) > 1
        else []
    )
    nested = [str(n)]
    for _ in powers:
        nested.append(f"floor({nested[-1]}/5)")
    return Draft(
        t.ask(
            *_FACTORIAL_ZEROS_ASKS,
            e=t.typed(f"{n}!"),
        ),
        answer, "number",
        fast(answer, (rule, *floors), *([(more, *total)] if total else [])),
        deep(answer, [t.say("Plan: count the fives.", "计划：数因数 5。"), floors[0], *slip, *floors[1:], *total, t.say("Check: are there enough twos?", "检验：因数 2 够吗？"), twos, t.say("Enough.", "够。")], (rule, floors[0]), *([(more, *floors[1:], *total)] if total else [t.say("No 25 fits, so that is all.", "不足 25，就这么多。")])),
        hints=(
            t.say("What makes a zero at the end of a product?", "乘积末尾的零是怎么来的？"),
            t.say("Pairs of a two and a five; which are rarer?", "由一个二和一个五得来，哪个更少？"),
            t.say("Count the fives, and remember numbers that hold several.", "数五的个数，注意含多个五的数。"),
            t.say(f"Altogether {answer} fives.", f"一共有 {answer} 个 5。"),
        ),
        wrong=wrongs(
            answer,
            (str(n // 5 if len(parts) > 1 else n // 10), "forgets-higher-powers", t.say("Some numbers hold several fives.", "有些数含多个 5。")),
            (str(n // 10), "counts-tens-only", t.say("Zeros also come from fives with twos.", "零也来自 5 与 2 的乘积。")),
            (str(n // 2), "counts-twos", t.say("Twos are not the rare ones.", "因数 2 并不缺。")),
        ),
        check="+".join(nested[1:]),
    )  # fmt: skip
