"""Word problems with one and two operations, told over the stories of stories.py with random people, things and numbers.

Left out: the classical types with a method of their own (classic_problems.py) and rates (rates.py).
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from reasoning_engine.curriculum.family import Draft, family
from reasoning_engine.curriculum.layouts import dress, tex
from reasoning_engine.curriculum.phrasing import (
    ANIMALS,
    FOOD,
    FRUIT,
    GOODS,
    PLANTS,
    SCHOOL,
    TOYS,
    Thing,
    by_lang,
    people,
    thing,
    wrong_answers,
)
from reasoning_engine.curriculum.stories import ONE_STEP, TWO_STEP, Story
from reasoning_engine.curriculum.traces import Telling, lesson, tool
from reasoning_engine.records import Lang, Part, ToolCall

_KINDS = {
    "food": FOOD,
    "fruit": FRUIT,
    "toy": TOYS,
    "school": SCHOOL,
    "plant": PLANTS,
    "animal": ANIMALS,
    "goods": GOODS,
}
_INVERSE = {"+": "-", "-": "+", "*": "/", "/": "*"}
_SIZE = {1: 10, 2: 30, 3: 120, 4: 600, 5: 5000}
_GROUPS = {1: 5, 2: 9, 3: 12, 4: 40, 5: 120}


def _thing(rng: random.Random, story: Story) -> Thing:
    return thing(rng, *(_KINDS[kind] for kind in (story.kinds or "food toy school").split()))


def _tell(rng: random.Random, lang: Lang, story: Story, numbers: dict[str, int]) -> str:
    """The story with its people, things and numbers. A single thing takes no plural in English."""
    (a, b), item = people(rng, lang, 2), _thing(rng, story)
    text = (story.en if lang == "en" else story.zh).format(
        A=a.name, B=b.name, he=a.he, him=a.him, his=a.his, he_cap=a.he.capitalize(),
        noun=item.noun(lang), one=item.single(lang), m=item.measure, **numbers,
    )  # fmt: skip
    return dress(rng, lang, text)


# --- one operation ----------------------------------------------------------------------------------------------------

_WHY_EN = {
    "+": "Put the two amounts together",
    "-": "Find what is left or the difference",
    "*": "Count equal groups",
    "/": "Share equally",
}
_WHY_ZH = {
    "+": "求一共是多少，用加法",
    "-": "求剩下或相差多少，用减法",
    "*": "求几个几是多少，用乘法",
    "/": "平均分，用除法",
}


@family(
    "one_step_word",
    strand="word_problems",
    grades=(1, 4),
    en="Word problems with one operation",
    zh="一步应用题",
    ccss="1.OA.A.1, 3.OA.A.3",
    cn="简单应用题",
)
def one_step_word(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    story = rng.choice(ONE_STEP[:21] if difficulty == 1 and rng.random() < 0.7 else ONE_STEP)
    sign = story.pattern[1]
    a, b, value = _one_step_numbers(rng, sign, difficulty)
    tokens, other = f"{a} {sign} {b}", _wrong_operation(a, sign, b)
    return lesson(
        rng, lang, by_lang(lang, _one_en(a, sign, b, value), _one_zh(a, sign, b, value)), problem=_tell(rng, lang, story, {"a": a, "b": b}), key=str(value),
        work=[tool(tokens.replace(" ", ""), value)], proof=[tool(f"{value}{_INVERSE[sign]}{b}", a)],
        slip=([other], [_undone(other, sign, b)]),
        wrong=wrong_answers(
            str(value), lang,
            (other.result, "wrong-operation", "The story asks for another operation.", "题意理解错了，用错了运算。"),
            (a, "copies-number", "A number of the story was copied.", "照抄了题里的数。"),
            (value + 1, "off-by-one", "One too many.", "多了一。"),
        ),
        check=f"solve(x{_INVERSE[sign]}{b}={a}, x)",
    )  # fmt: skip


def _one_step_numbers(rng: random.Random, sign: str, difficulty: int) -> tuple[int, int, int]:
    """Both numbers at least 2 and the result too, so that every plural is one."""
    size, groups = _SIZE[difficulty], _GROUPS[difficulty]
    if sign == "+":
        a, b = rng.randint(2, size), rng.randint(2, size)
        return a, b, a + b
    if sign == "-":
        value, b = rng.randint(2, size), rng.randint(2, size)
        return value + b, b, value
    p, q = rng.randint(2, groups), rng.randint(2, groups * (3 if difficulty > 2 else 1))
    return (p, q, p * q) if sign == "*" else (p * q, p, q)


def _wrong_operation(a: int, sign: str, b: int) -> ToolCall:
    if sign == "+":
        return tool(f"{max(a, b)}-{min(a, b)}", abs(a - b))
    if sign == "-":
        return tool(f"{a}+{b}", a + b)
    return tool(f"{a}+{b}", a + b) if sign == "*" else tool(f"{a}-{b}", a - b)


def _undone(tried: ToolCall, sign: str, b: int) -> ToolCall:
    """The check of a mistaken try: the inverse of what the story says, compared with the first number's place."""
    value = int(tried.result)
    if sign in "+-":
        return tool(f"{value}{_INVERSE[sign]}{b}", value - b if sign == "+" else value + b)
    return tool(f"mod({value}, {b})", value % b) if sign == "*" else tool(f"{value}*{b}", value * b)


def _one_en(a: int, sign: str, b: int, value: int) -> Telling:
    shown = tex(f"{a} {sign} {b}")
    return Telling(
        f"{_WHY_EN[sign]}: {shown}.", f"Known: {a} and {b}. {_WHY_EN[sign]}.", "go backwards through the story.",
        (f"{_WHY_EN[sign]}: {shown}.", f"{shown[:-1]}={value}$."), "Tell the story in your own words: does the amount grow, shrink, repeat or get shared?",
        "Choose the operation that fits the story, then use the two numbers.",
        ("For example 60 sheets, and 25 more: add, which makes 85.", "For example 700 sheets of which 200 are used: subtract, which leaves five hundred."),
        f"{_WHY_EN[sign]}: {shown[:-1]}={value}$.", "Going backwards does not give the story's number: another operation is needed.",
    )  # fmt: skip


def _one_zh(a: int, sign: str, b: int, value: int) -> Telling:
    shown = tex(f"{a} {sign} {b}")
    return Telling(
        f"{_WHY_ZH[sign]}：{shown}。", f"已知{a}和{b}。{_WHY_ZH[sign]}。", "按题意倒着算。",
        (f"{_WHY_ZH[sign]}：{shown}。", f"{shown[:-1]}={value}$。"), "用自己的话说一说题意：数量是增加、减少、重复还是平均分？",
        "先选对运算，再用题里的两个数。", ("例如有60张纸，又来25张：用加法，得85。", "例如700张纸用掉200张：用减法，剩五百张。"),
        f"{_WHY_ZH[sign]}：{shown[:-1]}={value}$。", "倒着算不是题里的数，应换一种运算。",
    )  # fmt: skip


# --- two operations ---------------------------------------------------------------------------------------------------

Numbers = dict[str, int]
Draw = Callable[[random.Random, int, int], Numbers]


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a two-step story is computed: the two operations (operands are letters, `1` the first result), the words for
    the two results, and how fitting numbers are drawn from (generator, size, groups)."""

    first: tuple[str, str, str]
    second: tuple[str, str, str]
    en: tuple[str, str]
    zh: tuple[str, str]
    draw: Draw


def _abc(rng: random.Random, size: int, groups: int) -> Numbers:
    c = rng.randint(2, size)
    a = rng.randint(2, size)
    return {"a": a, "b": max(2, c - a + 2) + rng.randint(0, size), "c": c}


def _two_off(rng: random.Random, size: int, groups: int) -> Numbers:
    b, c = rng.randint(2, size), rng.randint(2, size)
    return {"a": b + c + rng.randint(2, size), "b": b, "c": c}


def _groups_and(rng: random.Random, size: int, groups: int) -> Numbers:
    a, b = rng.randint(2, groups), rng.randint(3, groups * 3)
    return {"a": a, "b": b, "c": rng.randint(2, max(2, min(size, a * b - 2)))}


def _off_groups(rng: random.Random, size: int, groups: int) -> Numbers:
    b, c = rng.randint(2, groups), rng.randint(2, groups)
    return {"a": b * c + rng.randint(2, size), "b": b, "c": c}


def _sum_times(rng: random.Random, size: int, groups: int) -> Numbers:
    return {"a": rng.randint(2, groups * 3), "b": rng.randint(2, groups * 3), "c": rng.randint(2, groups)}


def _times_sum(rng: random.Random, size: int, groups: int) -> Numbers:
    return {"a": rng.randint(2, groups * 3), "b": rng.randint(2, groups), "c": rng.randint(2, groups)}


def _sum_shared(rng: random.Random, size: int, groups: int) -> Numbers:
    c, each = rng.randint(2, groups), rng.randint(3, groups * 3)
    a = rng.randint(2, c * each - 2)
    return {"a": a, "b": c * each - a, "c": c}


def _rest_shared(rng: random.Random, size: int, groups: int) -> Numbers:
    c, each, b = rng.randint(2, groups), rng.randint(2, groups * 3), rng.randint(2, size)
    return {"a": c * each + b, "b": b, "c": c}


def _unit_times(rng: random.Random, size: int, groups: int) -> Numbers:
    b, each = rng.randint(2, groups), rng.randint(2, groups * 3)
    c = rng.randint(2, groups)
    return {"a": b * each, "b": b, "c": c + 1 if c == b else c}


def _unit_and(rng: random.Random, size: int, groups: int) -> Numbers:
    b, each = rng.randint(2, groups), rng.randint(4, groups * 3)
    return {"a": b * each, "b": b, "c": rng.randint(2, each - 2)}


def _groups_shared(rng: random.Random, size: int, groups: int) -> Numbers:
    c, k = rng.randint(2, max(2, groups // 2)), rng.randint(1, max(2, groups // 2))
    return {"a": c * k, "b": rng.randint(2, groups * 2), "c": c}


_PATTERNS = {
    "a+b-c": Pattern(("a", "+", "b"), ("1", "-", "c"), ("Together", "Left"), ("一共", "剩下"), _abc),
    "a-b-c": Pattern(("a", "-", "b"), ("1", "-", "c"), ("After the first part", "Left"), ("第一次以后", "剩下"), _two_off),
    "a*b+c": Pattern(("a", "*", "b"), ("1", "+", "c"), ("In equal groups", "In all"), ("几个几", "一共"), _groups_and),
    "a*b-c": Pattern(("a", "*", "b"), ("1", "-", "c"), ("In equal groups", "Without the rest"), ("几个几", "减去后"), _groups_and),
    "a-b*c": Pattern(("b", "*", "c"), ("a", "-", "1"), ("Used", "Left"), ("用去", "剩下"), _off_groups),
    "(a+b)*c": Pattern(("a", "+", "b"), ("1", "*", "c"), ("One set", "All sets"), ("一份", "全部"), _sum_times),
    "(a+b)/c": Pattern(("a", "+", "b"), ("1", "/", "c"), ("Together", "Each"), ("一共", "每份"), _sum_shared),
    "(a-b)/c": Pattern(("a", "-", "b"), ("1", "/", "c"), ("The rest", "Each"), ("剩下", "每份"), _rest_shared),
    "a/b*c": Pattern(("a", "/", "b"), ("1", "*", "c"), ("For one", "For all"), ("一份", "全部"), _unit_times),
    "a/b-c": Pattern(("a", "/", "b"), ("1", "-", "c"), ("Each", "Left"), ("每份", "剩下"), _unit_and),
    "a/b+c": Pattern(("a", "/", "b"), ("1", "+", "c"), ("Each", "All in all"), ("每份", "现在"), _unit_and),
    "a*b/c": Pattern(("a", "*", "b"), ("1", "/", "c"), ("In all", "Each"), ("一共", "每份"), _groups_shared),
    "a*b*c": Pattern(("a", "*", "b"), ("1", "*", "c"), ("Boxes", "In all"), ("盒数", "一共"), _times_sum),
    "a*(b+c)": Pattern(("b", "+", "c"), ("a", "*", "1"), ("Boxes", "In all"), ("盒数", "一共"), _times_sum),
    "a-(b+c)": Pattern(("b", "+", "c"), ("a", "-", "1"), ("Spent", "Left"), ("用去", "剩下"), _two_off),
}  # fmt: skip


def _apply(left: int, sign: str, right: int) -> int:
    return {"+": left + right, "-": left - right, "*": left * right, "/": left // right}[sign]


@family(
    "two_step_word",
    strand="word_problems",
    grades=(2, 6),
    en="Word problems with two operations",
    zh="两步应用题",
    ccss="2.OA.A.1, 3.OA.D.8, 4.OA.A.3",
    cn="两步应用题",
)
def two_step_word(rng: random.Random, difficulty: int, lang: Lang) -> Draft:
    story = rng.choice(TWO_STEP)
    pattern = _PATTERNS[story.pattern]
    numbers = pattern.draw(rng, _SIZE[difficulty], _GROUPS[difficulty])
    middle = _apply(numbers[pattern.first[0]], pattern.first[1], numbers[pattern.first[2]])
    known = {**numbers, "1": middle}
    value = _apply(known[pattern.second[0]], pattern.second[1], known[pattern.second[2]])
    first, second = (f"{known[left]} {sign} {known[right]}" for left, sign, right in (pattern.first, pattern.second))
    whole = "".join(str(numbers.get(letter, letter)) for letter in story.pattern)
    careless = _apply(known[pattern.second[0]], _SWAPPED[pattern.second[1]], known[pattern.second[2]])
    tried: list[Part] = [tool(first.replace(" ", ""), middle), tool(second.replace(" ", ""), value)]
    told = by_lang(lang, _two_en, _two_zh)(pattern, numbers, (first, middle), (second, value))
    return lesson(
        rng, lang, told, problem=_tell(rng, lang, story, numbers), key=str(value),
        work=[tool(whole, value)], tried=tried, proof=_backwards(pattern, known, value),
        wrong=wrong_answers(
            str(value), lang,
            (middle, "stops-after-one-step", "Only the first step was done.", "只算了第一步。"),
            (careless, "wrong-second-operation", "The second operation does not fit the story.", "第二步的运算与题意不符。"),
            (sum(numbers.values()), "adds-everything", "All the numbers were just added.", "把所有数都加了起来。"),
        ),
        check=_equation(pattern, numbers),
    )  # fmt: skip


_SWAPPED = {"+": "-", "-": "+", "*": "+", "/": "-"}


def _backwards(pattern: Pattern, known: Numbers, value: int) -> list[Part]:
    """The second operation undone, which must give one of its operands back."""
    left, sign, right = pattern.second
    if right == "1":
        back = tool(f"{value}+{known['1']}", known[left]) if sign == "-" else tool(f"{value}/{known[left]}", known["1"])
        return [back]
    return [tool(f"{value}{_INVERSE[sign]}{known[right]}", known[left])]


def _equation(pattern: Pattern, numbers: Numbers) -> str:
    """The story as an equation for its answer x, with both operations undone."""
    first = f"({numbers[pattern.first[0]]}{pattern.first[1]}{numbers[pattern.first[2]]})"
    left, sign, right = pattern.second
    if right == "1":
        return f"solve(x+{first}={numbers[left]}, x)" if sign == "-" else f"solve(x/{numbers[left]}={first}, x)"
    return f"solve(x{_INVERSE[sign]}{numbers[right]}={first}, x)"


def _two_en(pattern: Pattern, numbers: Numbers, first: tuple[str, int], second: tuple[str, int]) -> Telling:
    one, two = (
        f"{name}: {tex(tokens)[:-1]}={result}$."
        for name, (tokens, result) in zip(pattern.en, (first, second), strict=True)
    )
    return Telling(
        f"Two steps: {pattern.en[0].lower()} {tex(first[0])}, then {pattern.en[1].lower()}.",
        f"Known: {', '.join(map(str, numbers.values()))}. First: {pattern.en[0].lower()}; then: {pattern.en[1].lower()}.",
        "undo the second step.", (one, two), "What can you work out first from the story?", "One step leads to the number that the second step needs.",
        ("For example 3 bags of 20 and 7 more: $3 \\times 20=60$, then $60+7=67$.", "For example 900 minus 4 times 100 leaves five hundred.",),
        f"{one} {two}",
    )  # fmt: skip


def _two_zh(pattern: Pattern, numbers: Numbers, first: tuple[str, int], second: tuple[str, int]) -> Telling:
    one, two = (
        f"{name}：{tex(tokens)[:-1]}={result}$。"
        for name, (tokens, result) in zip(pattern.zh, (first, second), strict=True)
    )
    return Telling(
        f"分两步：先求{pattern.zh[0]} {tex(first[0])}，再求{pattern.zh[1]}。",
        f"已知{'、'.join(map(str, numbers.values()))}。先求{pattern.zh[0]}，再求{pattern.zh[1]}。",
        "把第二步倒回去。", (one, two), "从题里先能求出什么？", "先求出第二步需要的数，再求结果。",
        ("例如3袋每袋20个，另有7个：$3 \\times 20=60$，$60+7=67$。", "例如900减去4个100，剩五百。"),
        f"{one}{two}",
    )  # fmt: skip
