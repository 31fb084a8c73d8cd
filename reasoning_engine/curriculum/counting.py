"""Counting and place value: digits and their values, number names, comparing, skip counting, estimating by place.

Left out: rounding (calculation.py).
"""

from __future__ import annotations

import random

from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.layouts import any_layout, dress
from reasoning_engine.curriculum.phrasing import by_lang, phrase, words_en, words_zh, wrong_answers
from reasoning_engine.curriculum.traces import Telling, lesson, tool
from reasoning_engine.records import Lang

_PLACES = (
    (1, "ones", "个位"), (10, "tens", "十位"), (100, "hundreds", "百位"), (1000, "thousands", "千位"),
    (10000, "ten thousands", "万位"), (100000, "hundred thousands", "十万位"),
)  # fmt: skip
_DIGITS = {1: 2, 2: 3, 3: 4, 4: 5, 5: 6}

_DIGIT_ASKS = {
    "en": (
        "Which digit is in the {p} place of {n}?", "What is the {p} digit of {n}?", "In the number {n}, which digit stands in the {p} place?",
        "Find the digit in the {p} place: {n}", "What digit of {n} is in the {p} column?", "Name the {p} digit in {n}.",
    ),
    "zh": ("{n}的{p}上是几？", "{n}的{p}数字是多少？", "在{n}中，{p}上的数字是几？", "写出{n}的{p}上的数。", "数{n}，{p}是几？", "{n}这个数{p}上的数字是几？"),
}  # fmt: skip
_VALUE_ASKS = {
    "en": (
        "What is the value of the digit {d} in {n}?", "In {n}, how much is the digit {d} worth?", "What does the {d} in {n} stand for? Give its value.",
        "Give the place value of the {d} in {n}.", "Find the value of the {d} in the number {n}.", "How much does the digit {d} represent in {n}?",
    ),
    "zh": ("{n}中的{d}表示多少？", "在{n}里，数字{d}代表多少？", "{n}里的{d}的值是多少？", "{n}这个数中，{d}表示的数是多少？", "数{n}中{d}所在的数位表示多少？（写出数值）", "写出{n}中{d}表示的数值。"),
}  # fmt: skip


@family(
    "place_value",
    strand="counting",
    grades=(1, 4),
    en="Place value",
    zh="数位与位值",
    ccss="2.NBT.A.1, 4.NBT.A.1",
    cn="数位、计数单位",
)
def place_value(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    length = _DIGITS[difficulty]
    first, *rest = rng.sample("0123456789", length)
    text = first + "".join(rest) if first != "0" else rest[0] + first + "".join(rest[1:])
    n, at = int(text), rng.randrange(length)
    place, name_en, name_zh = _PLACES[at]
    digit = n // place % 10
    wants_value = rng.random() < 0.45 and digit > 0 and place > 1
    value = digit * place if wants_value else digit
    asks, name = (_VALUE_ASKS if wants_value else _DIGIT_ASKS), by_lang(lang, name_en, name_zh)
    problem = phrase(rng, asks, lang, n=any_layout(rng, lang).number(n), p=name, d=digit)
    call = f"mod(quo({n}, {place}), 10)"
    told = by_lang(lang, _place_en, _place_zh)(n, name, digit, place, wants_value)
    return lesson(
        rng, lang, told, problem=dress(rng, lang, problem), key=str(value),
        work=[tool(f"{digit}*{place}", value)] if wants_value else [tool(call, digit)],
        proof=[tool(call, digit)] if wants_value else [tool(f"{n // (10 * place)}*{10 * place}+{digit}*{place}+{n % place}", n)],
        wrong=wrong_answers(
            str(value), lang,
            (digit if wants_value else digit * place, "digit-and-value", "The digit and its value were exchanged.", "数字和它表示的值弄混了。"),
            (int(text[at]), "counts-from-left", "The places were counted from the left.", "从左边数数位了。"),
            (digit * place * 10 if wants_value else n // (place * 10) % 10, "neighbouring-place", "The neighbouring place was taken.", "看成了相邻的数位。"),
            (digit + 1, "off-by-one", "Another digit was read.", "看错了数字。"),
        ),
        check=f"mod({n}, {10 * place})-mod({n}, {place})" if wants_value else f"(mod({n}, {10 * place})-mod({n}, {place}))/{place}",
    )  # fmt: skip


def _from_the_right(n: int, place: int, lang: Lang) -> str:
    """The digits up to a place, each with the name of its place: "4 ones, 3 tens"."""
    named = [(n // worth % 10, by_lang(lang, f" {en}", zh)) for worth, en, zh in _PLACES if worth <= place]
    return by_lang(lang, ", ", "，").join(
        f"{name}{digit}" if lang == "zh" else f"{digit}{name}" for digit, name in named
    )


def _place_en(n: int, name: str, digit: int, place: int, value: bool) -> Telling:
    last = (
        f"The {digit} stands in the {name} place: ${digit} \\times {place}={digit * place}$."
        if value
        else f"The {name} digit is {digit}."
    )
    return Telling(
        f"From the right: {_from_the_right(n, place, 'en')}. The digit in the {name} place:" if not value else f"From the right: {_from_the_right(n, place, 'en')}. It is worth",
        f"Count the places from the right: {_from_the_right(n, place, 'en')}.", "look at the digit there." if value else "put the number together again.",
        ("Count the places from the right: ones, tens, hundreds and so on.", last), "From which side do you count the places?",
        "The first place on the right is the ones, then tens, then hundreds.",
        ("For example in 4738 the 7 stands in the hundreds place and is worth 700.", "For example in 96 the tens digit is nine, worth 90.", "For example in 502 the hundreds digit is five."), last,
    )  # fmt: skip


def _place_zh(n: int, name: str, digit: int, place: int, value: bool) -> Telling:
    last = f"{digit}在{name}上：${digit} \\times {place}={digit * place}$。" if value else f"{name}上的数字是{digit}。"
    return Telling(
        f"从右往左：{_from_the_right(n, place, 'zh')}。{name}上的数字：" if not value else f"从右往左：{_from_the_right(n, place, 'zh')}。它表示", f"从右往左数：{_from_the_right(n, place, 'zh')}。", "看那一位上的数字。" if value else "再把这个数拼起来。",
        ("从右往左依次是个位、十位、百位……", last), "数位从哪一边数起？", "右边第一位是个位，然后是十位、百位。",
        ("例如4738中，7在百位，表示700。", "例如96的十位是九，表示90。", "例如502的百位是五。"), last,
    )  # fmt: skip


_NAME_ASKS = {
    "en": (
        "Write {w} in digits.", "Which number is {w}?", "Write the number {w} with digits.", "What is {w} in figures?", "Write in numerals: {w}", "{w} as a number?",
        "How do you write {w} as a number?",
    ),
    "zh": ("{w}写作什么？", "写出这个数：{w}", "用数字写出{w}。", "{w}用阿拉伯数字怎么写？", "{w}写作（ ）", "把{w}写成数字。", "读作{w}的数是多少？"),
}  # fmt: skip


@family(
    "number_names",
    strand="counting",
    grades=(1, 4),
    en="Number names",
    zh="数的读写",
    ccss="1.NBT.A.1, 2.NBT.A.3, 4.NBT.A.2",
    cn="数的读法和写法",
)
def number_names(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    length = _DIGITS[difficulty]
    digits = [rng.randint(1, 9), *(0 if rng.random() < 0.25 else rng.randint(1, 9) for _ in range(length - 1))]
    n = int("".join(map(str, digits)))
    pairs = _named_parts(n, lang)
    parts = [value for _, value in pairs]
    named = by_lang(lang, ", ", "，").join(f"{said}{by_lang(lang, ' is ', '是')}{value}" for said, value in pairs)
    words = (words_en if lang == "en" else words_zh)(n)
    if lang == "en" and n > 100 and rng.random() < 0.3 and "hundred " in words:
        head, _, tail = words.rpartition("hundred ")
        words = f"{head}hundred and {tail}" if "thousand" not in tail else words
    plus, squeezed = "+".join(map(str, parts)), int("".join(str(d) for d in digits if d))
    told = by_lang(
        lang,
        Telling(
            f"Part by part: {named}. Together:", f"Read the words part by part: {named}.", "take the largest part away again.",
            (f"Place by place: ${plus}$.", f"Together: {n}."), "How many digits will the number have?", "Write each place in turn; a place that is not named gets a zero.",
            ("For example six thousand forty-two is 6042: no hundreds, so a zero there.", "For example seventy-three is 73."), f"It is {n}.",
        ),
        Telling(
            f"逐位读：{named}。合起来：", f"按数位一位一位地读：{named}。", "再减去最大的一部分。",
            (f"按数位：${plus}$。", f"合起来：{n}。"), "这个数有几位？", "按数位写，没有读到的数位写零。",
            ("例如六千零四十二写作6042：百位上没有，写零。", "例如七十三写作73。"), f"写作{n}。",
        ),
    )  # fmt: skip
    return lesson(
        rng, lang, told, problem=dress(rng, lang, phrase(rng, _NAME_ASKS, lang, w=words)), key=str(n),
        work=[tool(plus, n)], proof=[tool(f"{n}-{parts[0]}", n - parts[0])],
        wrong=wrong_answers(
            str(n), lang,
            (squeezed, "drops-zeros", "The zeros that keep the places were left out.", "漏写了占位的零。"),
            (n * 10, "extra-zero", "A zero too many was written.", "多写了一个零。"),
            ("".join(map(str, parts)), "writes-parts-in-a-row", "Each part was written out in full, one after the other.", "把每一部分都完整地写了出来。"),
        ),
        check="+".join(f"{d}*{10 ** (length - 1 - at)}" for at, d in enumerate(digits)),
    )  # fmt: skip


def _named_parts(n: int, lang: Lang) -> list[tuple[str, int]]:
    """The number as it is read, part by part, each with its value: ("eighteen thousand", 18000)."""
    if lang == "zh":
        names = "零一二三四五六七八九"
        units = ("", "十", "百", "千", "万", "十万", "百万", "千万")
        found = [(int(digit), len(str(n)) - 1 - at) for at, digit in enumerate(str(n)) if digit != "0"]
        return [(f"{names[digit]}{units[power]}", digit * 10**power) for digit, power in found]
    parts: list[tuple[str, int]] = []
    for scale, name in ((1000, " thousand"), (1, "")):
        group = n // scale % 1000
        parts += [(words_en(size) + name, size * scale) for size in (group - group % 100, group % 100) if size]
    return parts


_LARGER_ASKS = {
    "en": (
        "Which is greater, {a} or {b}?", "Which number is larger: {a} or {b}?", "{a} or {b}: which is bigger?", "Compare {a} and {b}. Which is greater?",
        "Which of {a} and {b} is the bigger number?", "Give the larger of {a} and {b}.",
    ),
    "zh": ("{a}和{b}哪个大？", "{a}与{b}，哪个数大？", "比较{a}和{b}，较大的是哪个？", "{a}大还是{b}大？", "写出{a}和{b}中较大的数。", "{a}、{b}哪个数更大？"),
}  # fmt: skip
_FILL_ASKS = {
    "en": (
        "Fill in <, > or =: {a} __ {b}", "{a} ○ {b}. Choose <, > or =.", "Put <, > or = between {a} and {b}.", "Compare with <, > or =: {a} ... {b}",
        "Which sign fits, <, > or =?  {a} ? {b}", "Write <, > or =: {a} ( ) {b}",
    ),
    "zh": ("在○里填>、<或=：{a}○{b}", "比大小：{a}（ ）{b}，填>、<或=。", "{a}○{b}，应填>、<还是=？", "用>、<或=填空：{a}___{b}", "在括号里填上>、<或=：{a}（  ）{b}", "{a}和{b}之间填什么符号（>、<、=）？"),
}  # fmt: skip


@family(
    "compare_whole",
    strand="counting",
    grades=(1, 4),
    en="Comparing whole numbers",
    zh="整数大小比较",
    ccss="1.NBT.B.3, 4.NBT.A.2",
    cn="数的大小比较",
)
def compare_whole(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    length = _DIGITS[difficulty]
    a = rng.randint(10 ** (length - 1) if difficulty > 1 else 1, 10**length - 1)
    near = a + rng.choice((-1, 1)) * 10 ** rng.randrange(length)
    b = rng.choice((near, rng.randint(10 ** (length - 1), 10**length - 1), int(str(a)[::-1]), a))
    fill = rng.random() < 0.5
    b = max(1, b + 1 if b == a and not fill else b)
    b = b + 1 if a == b and not fill else b
    sign = "<" if a < b else ">" if a > b else "="
    key, other = (sign, {"<": ">", ">": "<", "=": "<"}[sign]) if fill else (str(max(a, b)), str(min(a, b)))
    layout = any_layout(rng, lang)
    told = by_lang(
        lang,
        Telling(
            f"Compare from the highest place: ${a}$ and ${b}$.", f"Compare {a} with {b}, highest place first.", "what is the difference?",
            ("More digits means larger; with equally many compare from the left.", f"${a} {sign} {b}$."), "Which number has more digits?",
            "With equally many digits compare from the left, place by place.", ("For example 4821 and 4795: in the hundreds 8 beats 7, so the first is larger.",), f"${a} {sign} {b}$." if fill else f"${a} {sign} {b}$, so {key}.",
        ),
        Telling(
            f"从最高位比起：${a}$ 和 ${b}$。", f"比较{a}和{b}，先看最高位。", "相差多少？",
            ("位数多的数大；位数相同，从左边起一位一位比。", f"${a} {sign} {b}$。"), "哪个数的位数多？",
            "位数相同就从最高位起一位一位比较。", ("例如4821和4795：百位上8比7大，所以前一个大。",), f"${a} {sign} {b}$。" if fill else f"${a} {sign} {b}$，所以是{key}。",
        ),
    )  # fmt: skip
    if not fill and key in ("7", "8"):
        told = by_lang(lang, _with_example(told, "For example 52 and 49: five tens beat four tens."), _with_example(told, "例如52和49：十位上五比四大。"))  # fmt: skip
    return lesson(
        rng, lang, told, problem=dress(rng, lang, phrase(rng, _FILL_ASKS if fill else _LARGER_ASKS, lang, a=layout.number(a), b=layout.number(b))), key=key,
        kind="comparison" if fill else "number", work=[tool(f"compare({a}, {b})", sign)], proof=[tool(f"{max(a, b)}-{min(a, b)}", abs(a - b))],
        wrong=wrong_answers(key, lang, (other, "compares-last-digit", "The wrong places were compared.", "比较的数位不对。")),
        check=f"compare({a}-{b}, 0)" if fill else f"max({a}, {b})",
    )  # fmt: skip


def _with_example(told: Telling, example: str) -> Telling:
    return Telling(told.idea, told.plan, told.check, told.steps, told.nudge, told.look, (example,), told.last)


_PATTERN_ASKS = {
    "en": (
        "What comes next: {s}, ...?", "Find the next number: {s}, ?", "Continue the pattern: {s}, __", "{s}, ... What is the next number?",
        "Count on: {s}, ___", "Which number follows in {s}, ...?",
    ),
    "zh": ("按规律填数：{s}，（ ）", "接下来的数是几：{s}，……", "找规律：{s}，___", "{s}，下一个数是多少？", "按规律，{s}后面的数是几？", "数一数，接着写：{s}，（  ）"),
}  # fmt: skip


@family(
    "skip_counting",
    strand="counting",
    grades=(1, 4),
    en="Counting on in steps",
    zh="按规律数数",
    ccss="2.NBT.A.2, 4.OA.C.5",
    cn="找规律",
)
def skip_counting(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    step = rng.choice(
        {1: (1, 2, 5, 10), 2: (2, 3, 4, 5, 10), 3: (4, 6, 7, 8, 9, 25), 4: (11, 12, 15, 25, 50, 75), 5: (17, 36, 125, 150, 275, 999)}[difficulty]
    )  # fmt: skip
    count, start = rng.randint(3, 5), rng.randint(1, (0, 20, 60, 200, 900, 9000)[difficulty])
    down = difficulty > 1 and rng.random() < 0.35
    terms = [start + step * at for at in range(count + 1)]
    terms = terms[::-1] if down else terms
    shown, value, before, sign = terms[:-1], terms[-1], terms[-2], "-" if down else "+"
    row, d = (
        by_lang(lang, ", ", rng.choice(("，", "、", ", "))).join(map(str, shown)),
        terms[0] - terms[1] if down else terms[1] - terms[0],
    )
    told = by_lang(
        lang,
        Telling(
            "Find the step, then take it once more:", f"See how {row} change.", "the last step must be as large as the first.",
            (f"From {shown[0]} to {shown[1]} it is {d}, and so on.", f"Next: ${before}{sign}{d}={value}$."), "How much does each number change to the next?",
            "Find the step and take it once more.", ("For example 30, 37, 44: the step is 7, so 51 follows.", "For example 600, 580, 560: each time 20 less, so 540."), f"${before}{sign}{d}={value}$.",
        ),
        Telling(
            "先求每次变化多少，再变化一次：", f"看{row}怎样变化。", "最后一步应与第一步一样大。",
            (f"从{shown[0]}到{shown[1]}相差{d}，依次如此。", f"下一个：${before}{sign}{d}={value}$。"), "每个数到下一个数变化了多少？",
            "找出每次变化多少，再变化一次。", ("例如30、37、44，每次多7，下一个是51。", "例如600、580、560，每次少20，下一个是540。"), f"${before}{sign}{d}={value}$。",
        ),
    )  # fmt: skip
    opposite = "+" if down else "-"
    return lesson(
        rng, lang, told, problem=dress(rng, lang, phrase(rng, _PATTERN_ASKS, lang, s=row)), key=str(value),
        work=[tool(f"{max(shown[:2])}-{min(shown[:2])}", d), tool(f"{before}{sign}{d}", value)], proof=[tool(f"{value}{opposite}{before}" if not down else f"{before}-{value}", d)],
        wrong=wrong_answers(
            str(value), lang,
            (before + 1 if not down else before - 1, "counts-by-one", "Counting went on by ones.", "只数了一个。"),
            (value + d if not down else value - d, "one-step-too-far", "One step too many.", "多走了一步。"),
            (before + d if down else before - d, "wrong-direction", "The wrong direction.", "方向反了。"),
        ),
        check=f"solve(x{opposite}{d}={before}, x)",
    )  # fmt: skip
